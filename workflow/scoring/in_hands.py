"""Whose hands something was in: which roles had the turn, or acted, while it could be done, and who was told.

With one keyboard a role whose seat never had it while time passed could not do anything, and one who was
never told knew of nothing to do: that they did nothing shows nothing of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workflow.log.events import Asked, Disclosed, MessageAnswered, MessageRead, Noted
from workflow.record.record import Record
from workflow.scenario.expectation import Expectation
from workflow.scenario.teaching import Teaching
from workflow.scoring.reasons import Reasons

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


def never_told(
    expected: Expectation, person: str, until: int, teaching: Teaching, reasons: Reasons
) -> tuple[str, ...]:
    """Those of whom something was expected whose seat never learned of it until a minute: the message with
    which it is expected did not reach it, the case of the person was never brought to its office, nothing
    taught it what it is about, or the person said to another seat what they decided, and this one neither
    spoke with them nor did anything for them since. Where all sit at one seat, or nobody said who sits where,
    there are none."""
    turns, reason = teaching.record.exercise.turns(), reasons.reasons.get(expected.id)
    if len({row.what.to for row in turns}) < 2:
        return ()

    def knows(role: str) -> bool:
        seat = {role}.union(*(row.what.roles for row in turns if role in row.what.roles))
        if expected.after is not None and not teaching.has_received(expected.after, seat):
            return False
        taught = teaching.of(person, seat, until) if expected.learned else set[str]()
        is_taught = not expected.learned or not taught.isdisjoint(expected.learned)
        if reason is not None and reason.heard_by and reason.heard_by not in seat:
            is_taught = is_taught and teaching.was_with(person, seat, reason.began, until)
        return is_taught and teaching.knows_of(person, seat, reasons.stepper, until)

    return tuple(role for role in expected.by if not knows(role))


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
