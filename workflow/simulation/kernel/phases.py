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
def _add(place: int, minutes: int, heads: int) -> None:
    store(place + P_MINUTES, load(place + P_MINUTES) + minutes)
    store(place + P_HERE, load(place + P_HERE) + heads)


@compiled
def enter_phase(s: int, activity: int, phase: int) -> None:
    """Somebody enters a phase now."""
    _add(_phase(s, activity, phase), -load(s + S_NOW), 1)


@compiled
def pass_on(s: int, activity: int, phase: int) -> None:
    """Somebody leaves a phase now and enters the next."""
    place, now = _phase(s, activity, phase), load(s + S_NOW)
    _add(place, now, -1)
    _add(place + P_WORDS * 8, -now, 1)


@compiled
def leave_stage(s: int, activity: int, stage: int) -> None:
    """Somebody's instance is over at a stage."""
    phase = BEFORE if stage == INTENT else AT_WORK if stage == STARTED else IN_LINE
    _add(_phase(s, activity, phase), load(s + S_NOW), -1)
