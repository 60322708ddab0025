"""The minutes that an act takes by itself, and whether a move of the clock was no more than that.

A move of the clock that an act took is read in the hours of what was done; the history has no row for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from workflow.log import events as e
from workflow.log.base import SCRIPT, WORLD
from workflow.log.events import Event
from workflow.stepper import Stepper
from workflow.talk import minutes

_TALKED = (e.Asked, e.MessageAnswered, e.Disclosed, e.MessageSent)


def minutes_of(stepper: Stepper, step: str) -> int:
    """Minutes that a step takes which is done at once; 0 where it takes none."""
    rule = stepper.rules[step]
    return minutes.of_step(rule.step, (track.id for track, _to in rule.moved))


def of_event(stepper: Stepper, event: Event) -> int:
    """Minutes that a step took which was done; 0 of any other event."""
    is_done = event.lifecycle in ("done", "failed") and event.step is not None
    return minutes_of(stepper, event.step or "") if is_done else 0


def is_of_act(stepper: Stepper, events: Sequence[Event], moved: Event) -> bool:
    """Whether the clock was moved by an act that is told by itself, and no further than that takes. A script
    says its own waits.

    Args:
        stepper: of the pathway.
        events: all events of the session, by `seq` from 1.
        moved: one of them.
    """
    if not isinstance(moved.what, e.Advanced) or moved.actor in (SCRIPT, WORLD):
        return False
    seq = moved.parent_seq
    while seq and events[seq - 1].actor == WORLD:  # what came meanwhile
        seq = events[seq - 1].parent_seq
    began = events[seq - 1].sim_min if seq else 0
    if not seq or moved.what.to - began > minutes.MOST:
        return False
    while seq and (event := events[seq - 1]).sim_min == began and not isinstance(event.what, e.Advanced):
        if isinstance(event.what, _TALKED) or of_event(stepper, event):
            return event.actor == moved.actor
        seq = event.parent_seq
    return False
