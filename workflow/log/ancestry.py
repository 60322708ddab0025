"""A branch's ancestry: the events that led to its end."""

from __future__ import annotations

from collections.abc import Iterable

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
