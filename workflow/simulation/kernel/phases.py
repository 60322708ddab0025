"""How long everybody stands in each phase of an activity, as exact integrals over time.

Whoever leaves a phase adds the minutes since it was entered, or since the stretch of time began for which
numbers are kept apart; whoever still stands there as that stretch ends adds them then. Nobody is left out,
whatever becomes of them.
"""

from __future__ import annotations

from workflow.simulation.kernel.layout import (
    ACT_COUNTS,
    I_ACT,
    I_SINCE,
    I_SIZE,
    I_STAGE,
    I_THING,
    INTENT,
    LIFE_COUNTS,
    NONE,
    S_COUNTS_NOW,
    S_NOW,
    S_POOL,
    S_POOL_SIZE,
    STARTED,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, store

BEFORE, IN_LINE, AT_WORK = 0, 1, 2
"""From enabled to requested; on to started (paying, queueing); on to done."""


@inlined
def pass_on(s: int, i: int, activity: int, phase: int) -> None:
    """Somebody's instance leaves a phase now."""
    place = load(s + S_COUNTS_NOW) + (activity * ACT_COUNTS + LIFE_COUNTS + phase) * 8
    now = load(s + S_NOW)
    store(place, load(place) + now - load(i + I_SINCE))
    store(i + I_SINCE, now)


@inlined
def leave_stage(s: int, i: int, activity: int, stage: int) -> None:
    """Somebody's instance is over at a stage."""
    pass_on(s, i, activity, BEFORE if stage == INTENT else AT_WORK if stage == STARTED else IN_LINE)


@compiled
def end_stretch(s: int) -> None:
    """A stretch of time for which numbers are kept apart ends now."""
    for instance in range(1, load(s + S_POOL_SIZE)):
        i = fixed(s + S_POOL) + instance * I_SIZE
        if load(i + I_STAGE) != NONE and load(i + I_THING) != 0:
            leave_stage(s, i, load(i + I_ACT), load(i + I_STAGE))
