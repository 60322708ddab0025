"""Back to before something of the history: so far that it is gone, and does not come again by itself."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.log.ancestry import before
from workflow.log.base import WORLD
from workflow.log.events import Event
from workflow.world.engine import World

_OF_A_REQUEST = frozenset({"queued", "started"})
"""What becomes of a request by itself: it begins with whoever asked."""


def act_of(events: Sequence[Event], seq: int) -> Event:
    """The act by which an event came: of what waits or begins the request, where somebody at the keyboard
    made it; else the event itself. What a colleague asked for is nobody's act here.

    Args:
        events: all events of a session, by `seq` from 1.
        seq: the event.
    """
    chosen = events[seq - 1]
    if chosen.lifecycle not in _OF_A_REQUEST:
        return chosen
    earlier = chosen
    while earlier.parent_seq:
        earlier = events[earlier.parent_seq - 1]
        if earlier.lifecycle == "requested" and earlier.key == chosen.key:
            return chosen if earlier.actor == WORLD else earlier
    return chosen


def before_it(world: World, seq: int) -> int:
    """The event to rewind to so that what is chosen is gone: before the whole act that brought it, or, where
    it came by itself, so early that time has to pass for it. Of what opens a case, the event itself.

    Args:
        world: the session; it is not changed.
        seq: an event of it.
    """
    events = world.events
    chosen, act = events[seq - 1], act_of(events, seq)
    target, found = act.seq, before(events, act.seq)
    while found != target and _comes_again(world, found, chosen):
        target, found = found, _further(events, found)
    return found


def _further(events: Sequence[Event], seq: int) -> int:
    event = events[seq - 1]
    return event.parent_seq if event.lifecycle == "branched" else before(events, seq)


def _comes_again(world: World, target: int, chosen: Event) -> bool:
    """Whether the same happens at once to who stands at an event anew: what was due in that very minute."""
    trial = world.copy()
    trial.rewind(target)
    return any(
        event.lifecycle == chosen.lifecycle and event.key == chosen.key
        for event in trial.events[len(world.events) :]
    )
