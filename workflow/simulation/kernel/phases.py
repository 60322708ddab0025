"""How long everybody stands in each phase of an activity, as exact integrals over time.

The sum of (exit minute - entry minute) over all that entered or left, and how many are there, give the time
integral of their number at any minute T: sum + number * T. Nobody is left out, whatever became of them.
"""

from __future__ import annotations

from workflow.simulation.kernel.layout import (
    INTENT,
    N_LIFE,
    P_HERE,
    P_MINUTES,
    P_WORDS,
    S_COUNTS_NOW,
    S_N_ACTS,
    S_NOW,
    STARTED,
    WAITS,
)
from workflow.simulation.kernel.memory import compiled, fixed, load, store

BEFORE, IN_LINE, AT_WORK = 0, 1, 2
"""From enabled to requested; on to started (paying, queueing); on to done."""


@compiled
def _phase(s: int, activity: int, phase: int) -> int:
    words = fixed(s + S_N_ACTS) * N_LIFE + activity * WAITS + phase * P_WORDS
    return load(s + S_COUNTS_NOW) + words * 8


@compiled
def enter_phase(s: int, activity: int, phase: int) -> None:
    """Somebody enters a phase now."""
    place = _phase(s, activity, phase)
    store(place + P_MINUTES, load(place + P_MINUTES) - load(s + S_NOW))
    store(place + P_HERE, load(place + P_HERE) + 1)


@compiled
def leave_phase(s: int, activity: int, phase: int, through: int) -> None:
    """Somebody leaves a phase now; `through` is 1 where it leads on to the next."""
    place = _phase(s, activity, phase)
    store(place, load(place) + through)
    store(place + P_MINUTES, load(place + P_MINUTES) + load(s + S_NOW))
    store(place + P_HERE, load(place + P_HERE) - 1)


@compiled
def came_through(s: int, activity: int, stage: int) -> None:
    """Somebody's instance is done, from its last stage: work, or the line where there is no work."""
    place = _phase(s, activity, AT_WORK if stage == STARTED else IN_LINE)
    store(place, load(place) + 1)


@compiled
def leave_stage(s: int, activity: int, stage: int) -> None:
    """Somebody's instance is over at a stage."""
    phase = BEFORE if stage == INTENT else AT_WORK if stage == STARTED else IN_LINE
    leave_phase(s, activity, phase, 0)
