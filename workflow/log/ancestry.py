"""A branch's ancestry: the events that led to its end; and what an event brought with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    in the same minute. Of what opens something, the event itself.

    Args:
        events: all events of a session, by `seq` from 1.
        seq: the event.
    """
    event = events[seq - 1]
    if event.lifecycle in _BEGINNINGS:
        return seq
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
