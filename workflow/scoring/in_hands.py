"""Whose hands something was in: which roles had the turn, or acted, while it could be done, and whom a
message reached.

With one keyboard a role whose seat never had it while time passed could not do anything, and one whom a
message never reached knew of nothing to do: that they did nothing shows nothing of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workflow.log.events import Asked, Disclosed, MessageAnswered, MessageRead, Noted
from workflow.record.record import Record

_ACTS = (Asked, Disclosed, MessageAnswered, MessageRead, Noted)
"""What somebody does at a seat, besides taking steps."""


def never_in_hands(
    by: Collection[str], since: int, until: int, things: Collection[str], record: Record
) -> tuple[str, ...]:
    """Those of some roles that from one minute to another neither had the turn while time passed, nor did
    anything. Where all sit at one seat, or nobody said who sits where, there are none."""
    if len({row.what.to for row in record.exercise.turns()}) < 2:
        return ()
    had = set(_at_keyboard(since, until, record)) | set(_acting(since, until, things, record))
    return tuple(role for role in by if role not in had)


def never_told(by: Collection[str], to: Collection[str], record: Record) -> tuple[str, ...]:
    """Those of some roles whose seat had no role among those that a message reached. Where all sit at one
    seat, or nobody said who sits where, there are none."""
    seats = [set(row.what.roles) for row in record.exercise.turns()]
    if len({row.what.to for row in record.exercise.turns()}) < 2:
        return ()
    return tuple(
        role for role in by if role not in to and not any(role in seat and seat & set(to) for seat in seats)
    )


def _at_keyboard(since: int, until: int, record: Record) -> Iterator[str]:
    turns = record.exercise.turns()
    ends = [row.at for row in turns[1:]] + [until]
    for row, end in zip(turns, ends, strict=True):
        if min(end, until) > max(row.at, since):
            yield from row.what.roles


def _acting(since: int, until: int, things: Collection[str], record: Record) -> Iterator[str]:
    for row in record.exercise.all():
        if since <= row.at <= until and isinstance(row.what, _ACTS):
            yield row.role
    for thing in things:
        for attempt in record.attempts(thing):
            if since <= attempt.at <= until and not attempt.simulated:
                yield attempt.role
