"""Panama's cost against replications and cores: `python -m tests.bench.replications [rounds]`.

Warm, in one process, at the pathway's own last year. The exit code is 1 where the goal is missed: 1,000
replications of 3 years on 2 cores within a second.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Mapping

from workflow.rows.asking import Plan
from workflow.simulation.run.runs import cores, run

SIZES = (10, 30, 100, 300, 1000)
WORKERS = (1, 2)
GOAL = 1.0
"""Seconds."""
Seconds = Mapping[tuple[int, int], float]
"""By replications and workers."""


def measured(rounds: int, sizes: tuple[int, ...] = SIZES) -> Seconds:
    """The median of so many rounds, each size and number of workers in turn."""
    run(Plan(replications=8, warmup=0), workers=max(WORKERS))
    taken: dict[tuple[int, int], list[float]] = {}
    for _round in range(rounds):
        for size in sizes:
            for workers in WORKERS:
                taken.setdefault((size, workers), []).append(
                    _once(Plan(replications=size, warmup=0), workers)
                )
    return {key: statistics.median(values) for key, values in taken.items()}


def _once(plan: Plan, workers: int) -> float:
    since = time.perf_counter()
    run(plan, workers=workers)
    return time.perf_counter() - since


def exponent(seconds: Mapping[int, float]) -> float:
    """The slope of log seconds over log replications, by least squares; below 1: the more the cheaper."""
    xs, ys = [math.log(n) for n in seconds], [math.log(s) for s in seconds.values()]
    return statistics.linear_regression(xs, ys).slope


def told(seconds: Seconds) -> list[str]:
    """A line for each size, then growth, then the goal."""
    lines = []
    for size in dict.fromkeys(size for size, _workers in seconds):
        one, two = (seconds[size, workers] for workers in WORKERS)
        lines.append(
            f"{size:>5,} replications of 3 years: {one:6.2f} s on 1 core ({one / size * 1000:5.2f} ms each), "
            f"{two:6.2f} s on 2 ({one / two:.2f} times as fast)"
        )
    large = {size: s for (size, workers), s in seconds.items() if workers == 1 and size >= 30}
    if len(large) > 1:
        lines.append(f"growth with replications, one core: exponent {exponent(large):.2f}")
    lines.append(
        f"goal: 1,000 on 2 cores within {GOAL:.1f} s: {seconds[1000, 2]:.2f} s, "
        f"{'met' if is_met(seconds) else 'MISSED'} ({cores()} cores here)"
    )
    return lines


def is_met(seconds: Seconds) -> bool:
    """Whether the goal is."""
    return seconds[1000, 2] <= GOAL


def main(rounds: int) -> int:
    """Measure and tell; the exit code."""
    seconds = measured(rounds)
    print("\n".join(told(seconds)))
    whole = Plan(replications=1000)
    print(f"for comparison, with the 2 years before that are not measured: {_once(whole, 2):.2f} s")
    return 0 if is_met(seconds) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
