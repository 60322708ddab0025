"""What nobody can know: ranges without a middle, and the states that stand for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workflow.pathway.definition import Pathway
from workflow.rows.asking import Plan
from workflow.simulation.run.runs import Progress, definition, run
from workflow.simulation.run.spreads import spread

_REPLICATIONS = 10
"""Enough for the ends of a range that is many times as wide as chance makes it: forty move them by 1 %, and
take longer than all that can be known."""
_TAKES = 1, 9
"""How many times as long as one of the base a replication at the low and at the high end takes, where there
are many more people: the time that is said to be left counts with it."""


def is_asked(plan: Plan) -> bool:
    """Whether the pathway has such a measure."""
    return any(measure.unknowable for measure in definition(plan).measures.values())


def states(pathway: Pathway) -> frozenset[tuple[str, str]]:
    """The states, as (track, state), in which nobody can know how many there are."""
    return frozenset(m.in_state for m in pathway.measures.values() if m.unknowable and m.in_state)


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most that a measure comes to."""

    measure: str
    low: float
    high: float


def work(plan: Plan) -> int:
    """How long the ranges of a plan take, in replications of the plan itself."""
    return sum(_TAKES) * min(plan.replications, _REPLICATIONS)


def _after(end: int, plan: Plan, progress: Progress | None) -> Progress | None:
    """The progress of one end, after those before it."""
    begun = sum(_TAKES[:end]) * min(plan.replications, _REPLICATIONS)
    return None if progress is None else lambda done, _of: progress(begun + _TAKES[end] * done, work(plan))


def ranges(
    plan: Plan, progress: Progress | None = None, stop: Callable[[], bool] | None = None
) -> tuple[Range, ...]:
    """From the least to the most that each unknowable measure comes to over all that is assumed.

    What no source will ever say is put at the low ends of its ranges, then at the high ones, whatever else
    a person assumes of it. A range goes from the 5th percentile of the one to the 95th of the other, or
    the other way about. `progress` is told how much of `work` is done.

    Raises:
        as `runs.run`.
    """
    pathway = definition(plan)
    unknown = [p for p in pathway.parameters.values() if p.unknowable]
    found = []
    for end in range(len(_TAKES)):
        assumed: dict[str, float | str] = {
            p.id: value for p in unknown if (value := (p.low, p.high)[end]) is not None
        }
        at_end = replace(
            plan,
            assumed={**plan.assumed, **assumed},
            replications=min(plan.replications, _REPLICATIONS),
            monthly=False,
        )
        found.append(run(at_end, progress=_after(end, plan, progress), stop=stop).sample.pooled)
    ranges = []
    for number, measure in enumerate(pathway.measures.values()):
        ends = [spread(values[:, number]) for values in found]
        lows, highs = [e.low for e in ends if e.low is not None], [e.high for e in ends if e.high is not None]
        if measure.unknowable and lows:
            ranges.append(Range(measure.id, min(lows), max(highs)))
    return tuple(ranges)
