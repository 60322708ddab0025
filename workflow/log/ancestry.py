"""A branch's ancestry: the events that led to its end; and what an event brought with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workflow.log.base import WORLD
from workflow.log.events import Event


def ancestry(events: Iterable[Event], upto: int) -> tuple[Event, ...]:
    """The events from the first to `upto`, along its branch.

    Raises:
        KeyError: an event follows one that is not there.
        ValueError: an event does not come after the one that it follows; going on would never end.
    """
    by_seq = {event.seq: event for event in events}
    line: list[Event] = []
    seq = upto
    while seq:
        event = by_seq[seq]
        line.append(event)
        if not 0 <= event.parent_seq < seq:
            raise ValueError(f"event {seq} follows event {event.parent_seq}")
        seq = event.parent_seq
    return tuple(reversed(line))


_BEGINNINGS = frozenset({"session_opened", "case_opened", "branched"})
"""Events before which there is nothing to stand at: no case, or another branch."""


def before(events: Sequence[Event], seq: int) -> int:
    """The event at which all stands as it was just before an act: before its request, where that was made
    in the same minute. Of a wait, before all that happened in it. Of what opens something, the event itself.

    Args:
        events: all events of a session, by `seq` from 1.
        seq: the event.
    """
    event = events[seq - 1]
    if event.lifecycle in _BEGINNINGS:
        return seq
    if event.lifecycle == "advanced":
        return _before_wait(events, event)
    while event.parent_seq:
        earlier = events[event.parent_seq - 1]
        is_same = (earlier.subject, earlier.step, earlier.sim_min) == (
            event.subject,
            event.step,
            event.sim_min,
        )
        if not is_same or event.step is None or event.lifecycle == "requested":
            return event.parent_seq
        event = earlier
    return seq


def _before_wait(events: Sequence[Event], wait: Event) -> int:
    """The last event of the minute at which a wait began: what happens by itself in a wait is written before
    the wait, and so is what was agreed on and is done in it by whoever agreed. The end of that minute, at
    which its deadlines pass, belongs to the wait."""
    seq, later, stood = wait.parent_seq, list[Event](), _stood(events, wait)
    while seq and (events[seq - 1].actor == WORLD or events[seq - 1].sim_min > stood):
        later.append(events[seq - 1])
        seq = events[seq - 1].parent_seq
    if not seq:
        return wait.parent_seq
    began = events[seq - 1].sim_min
    for event in reversed(later):
        if event.sim_min != began or event.lifecycle == "expired":
            break
        seq = event.seq
    return seq


def _stood(events: Sequence[Event], wait: Event) -> int:
    """The minute at which the clock stood before a wait."""
    seq = wait.parent_seq
    while seq and events[seq - 1].lifecycle not in _CLOCK:
        seq = events[seq - 1].parent_seq
    return events[seq - 1].sim_min if seq else wait.sim_min


_CLOCK = frozenset({"session_opened", "advanced", "branched"})
"""Events that say at which minute the clock stands."""
_FOLLOW_AT_ONCE = frozenset({"fault", "charged", "met"})
"""Events that an act brings with it; rewinding to the act takes them along."""


def with_consequences(events: Sequence[Event], seq: int) -> int:
    """The last of the events that an event brought with it at once; itself where it brought none.

    Args:
        events: all events of a session, by `seq` from 1.
        seq: the event.
    """
    first = events[seq - 1]
    for at in range(seq, len(events)):
        event = events[at]
        at_once = event.lifecycle in _FOLLOW_AT_ONCE and event.parent_seq == seq
        if not at_once or (event.subject, event.sim_min) != (first.subject, first.sim_min):
            break
        seq = event.seq
    return seq
