"""As many replications as a wanted precision needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workflow.rows.asking import Plan
from workflow.simulation.run.runs import Progress, Run, Runner, Stop
from workflow.simulation.study.results import enough

MOST = 5_000
"""Replications at the most: what is so rare that more are needed is reported, not waited for."""
LEAST = 20
"""Replications at the least: fewer say too little of how far a number spreads; one says nothing."""
_SPARE = 1.1
"""The spread is itself an estimate: a tenth more replications are run than it asks for."""


@dataclass(frozen=True, slots=True)
class Precise:
    """A run, and the measures (by id) whose mean is still known less exactly than was wanted."""

    run: Run
    short: tuple[str, ...]


def needed(run: Run, precision: float) -> dict[str, int]:
    """How many replications each measure's mean needs to be known to within a share of itself.

    The interval is that of 95 of 100 runs. Measures of which that is not known are left out (`enough`).
    """
    measures = run.ready.time.pathway.measures
    found = {
        id_: enough(values, precision) for id_, values in zip(measures, run.sample.pooled.T, strict=True)
    }
    return {id_: number for id_, number in found.items() if number}


def precise(
    plan: Plan,
    precision: float,
    runner: Runner,
    *,
    most: int = MOST,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Precise:
    """Run a plan, and again with more replications, until every mean is known to within `precision`.

    Args:
        precision: half the width of the interval as a share of the mean; 0.05 is 5 %.
        most: replications at the most, where these do not suffice.
    """
    found = runner(replace(plan, replications=max(plan.replications, min(LEAST, most))), progress, stop)
    while True:
        wanted = needed(found, precision)
        here = found.ready.plan.replications
        short = tuple(id_ for id_, number in wanted.items() if number > here)
        if not short or here >= most:
            return Precise(found, short)
        more = max(here + 1, min(most, int(_SPARE * max(wanted.values()))))
        found = runner(replace(plan, replications=more), progress, stop)
