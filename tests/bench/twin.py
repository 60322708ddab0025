"""Panama on the kernel and on its SimPy twin: `python -m tests.bench.twin [rounds]`.

Replications of 3 years a second of one core, each measured in turn in one process, with the same draws;
before that, both must count the same in one of them. The twin also runs with draws that were worked out
beforehand: what it would do with a generator that costs next to nothing. The exit code is 1 where the kernel
is less than 40 times as fast as the faster of the two.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from itertools import cycle

from tests.twin.comparing import of_the_kernel, of_the_twin
from tests.twin.twin import Twin
from workflow.rows.asking import Plan
from workflow.simulation.run.replication import Replication
from workflow.simulation.run.runs import Ready, ready
from workflow.world.draws import Draws, Purpose

KERNEL, TWIN, KNOWN = "kernel", "SimPy", "SimPy, draws known"
GOAL = 40.0
SEED, REPLICATIONS = 1, 8
"""How many different replications take turns."""
_AT_ONCE = {KERNEL: 200, TWIN: REPLICATIONS, KNOWN: REPLICATIONS}


class Known:
    """Draws that are worked out once and then looked up."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._known: dict[tuple[str | int, str, Purpose, int, int], float] = {}

    def uniform(
        self, thing: str | int, activity: str, purpose: Purpose, visit: int, attempt: int = 0
    ) -> float:
        """The draw for a purpose."""
        key = thing, activity, purpose, visit, attempt
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._draws.uniform(*key)
        return found


def programs() -> Mapping[str, Callable[[], None]]:
    """What runs one more replication, by name.

    Raises:
        AssertionError: kernel and twin do not count the same.
    """
    made = ready(Plan(warmup=0))
    kernel = Replication(made.program)
    twin = Twin(made.time.pathway, made.time.epochs, made.time.horizon)
    _check(made, kernel, twin)
    numbers = cycle(range(REPLICATIONS))
    known = cycle([Known(Draws(SEED, number)) for number in range(REPLICATIONS)])
    for _ in range(REPLICATIONS):
        twin.run(next(known))
    return {
        KERNEL: lambda: kernel.run(SEED, next(numbers)),
        TWIN: lambda: _run(twin, Draws(SEED, next(numbers))),
        KNOWN: lambda: _run(twin, next(known)),
    }


def _run(twin: Twin, draws: Draws | Known) -> None:
    twin.run(draws)


def _check(made: Ready, kernel: Replication, twin: Twin) -> None:
    kernel.run(SEED, 0)
    life = twin.run(Draws(SEED, 0))
    theirs, ours = of_the_kernel(kernel, []), of_the_twin(life)
    assert theirs == ours, "kernel and twin do not count the same"
    assert sum(ours.counts.values()) > 5_000, made.plan


def measured(rounds: int) -> Mapping[str, float]:
    """Replications a second of one core, the median of so many rounds."""
    rates: dict[str, list[float]] = {}
    each = programs()
    for _round in range(rounds):
        for name, once in each.items():
            since = time.process_time()
            for _ in range(_AT_ONCE[name]):
                once()
            rates.setdefault(name, []).append(_AT_ONCE[name] / (time.process_time() - since))
    return {name: statistics.median(values) for name, values in rates.items()}


def told(rates: Mapping[str, float]) -> list[str]:
    """A line for each, then the goal."""
    lines = [
        f"{name:18} {rate:7,.1f} replications of 3 years a second; kernel: {rates[KERNEL] / rate:.1f} times"
        for name, rate in rates.items()
    ]
    verdict = "met" if is_met(rates) else "MISSED"
    return [*lines, f"goal: {GOAL:.0f} times the faster of the two: {ratio(rates):.1f} times, {verdict}"]


def ratio(rates: Mapping[str, float]) -> float:
    """How many times as fast the kernel is as the twin at its fastest."""
    return rates[KERNEL] / max(rates[TWIN], rates[KNOWN])


def is_met(rates: Mapping[str, float]) -> bool:
    """Whether the goal is."""
    return ratio(rates) >= GOAL


def main(rounds: int) -> int:
    """Measure and tell; the exit code."""
    rates = measured(rounds)
    print("\n".join(told(rates)))
    return 0 if is_met(rates) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
