"""What a case waited for: from when until when, whose it was, and what stood before it.

A wait begins when a step could be taken, or was asked for, and ends when it is done; it is of whoever did it.
What nobody began is no wait but another kind: it stands apart, with all who could have begun it. What the
person takes to decide is neither.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import moved, own_roles
from workflow.record.attempts import DONE
from workflow.record.record import Record
from workflow.record.rows import (
    Attempt,
    Closed,
    Condition,
    Decision,
    Ended,
    InQueue,
    Money,
    Stretch,
    Work,
)
from workflow.review.days import Cause, Part, minutes

_PLACE, _MONEY = "free(", "covered("
"""How a condition that asks for a place or for money begins, as the record names it."""
_Asked = Mapping[str, Sequence[Attempt]]
_ENDS: tuple[Ended, ...] = ("done", "failed", "cancelled", "called_off", "expired")
"""What ends a wait: what is asked for after it is another one."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A step of a thing from the minute at which it could be taken, or was asked for, until it was done.

    `role` did it, or is at it when the log ends (`goes_on`); it is empty where nobody began it, and `could`
    are all who could have at any minute of it. `parts` are its stretches, `request` is the event that asked
    for it; 0 for none. Of what nobody began, `before` is the minute at which it had been done last, and was
    then needed once more; None where it never had been.
    """

    thing: str
    activity: str
    role: str
    could: tuple[str, ...]
    since: int
    until: int
    goes_on: bool
    request: int
    parts: tuple[Part, ...]
    before: int | None = None

    @property
    def waited(self) -> int:
        """Minutes in which nobody was at work on it."""
        return minutes(part for part in self.parts if part.cause)


def waits(pathway: Pathway, record: Record, things: Sequence[str], now: int) -> tuple[Wait, ...]:
    """The waits of a case and what it is linked to, the longest first; what still goes on counts until `now`,
    the last minute. What nobody began is among them."""
    found = [wait for thing in things for wait in _waits(pathway, record, thing, now)]
    return tuple(sorted(found, key=lambda wait: (-wait.waited, wait.since, wait.activity)))


def parts(found: Iterable[Wait]) -> tuple[Part, ...]:
    """The stretches of waits, in order of time."""
    every = (part for wait in found for part in wait.parts)
    return tuple(sorted(every, key=lambda part: (part.since, part.until, part.role)))


def until_over(found: Iterable[Wait], thing: str, over: int | None) -> Iterator[Wait]:
    """The same, but what nobody had begun for the person of a case ends at the minute from which nothing
    could be done for them any more; None: no such minute. What came up after it is another matter."""
    for wait in found:
        is_past = over is not None and wait.since < over < wait.until
        if wait.role or wait.thing != thing or over is None or not is_past:
            yield wait
        else:
            held = (part for part in wait.parts if part.since < over)
            cut = tuple(replace(part, until=min(part.until, over), goes_on=False) for part in held)
            yield replace(wait, until=over, goes_on=False, parts=cut)


def _waits(pathway: Pathway, record: Record, thing: str, now: int) -> Iterator[Wait]:
    own = own_roles(pathway)
    asked = _asked(record, thing)
    for course in _courses(pathway, record, thing, own, asked):
        since, last = course[0].since, course[-1]
        until = now if last.until is None else last.until
        begun = _begun(asked.get(last.activity, ()), since, until)
        if until <= since or (begun is not None and begun.role in own):
            continue
        if begun is None:
            yield from _not_begun(record, thing, course, own, asked, now)
            continue
        could = tuple(dict.fromkeys(role for row in course for role in row.roles if role not in own))
        yield Wait(
            thing=thing,
            activity=last.activity,
            role=begun.role,
            could=could,
            since=since,
            until=until,
            goes_on=last.until is None,
            request=begun.seq,
            parts=tuple(_part(thing, row, begun.role, now) for row in course if row.until != row.since),
        )


def _not_begun(
    record: Record, thing: str, course: Sequence[Stretch], own: Collection[str], asked: _Asked, now: int
) -> Iterator[Wait]:
    """What nobody began although it was due and could be done: of a step that was refused, or was for nobody
    of this case, nothing waits."""
    for could, rows in _able(course, own):
        since, last = rows[0].since, rows[-1]
        until = now if last.until is None else last.until
        if since < until and _is_due(record, thing, last.activity, since, until):
            yield Wait(
                thing=thing,
                activity=last.activity,
                role="",
                could=could,
                since=since,
                until=until,
                goes_on=last.until is None,
                request=0,
                parts=tuple(_part(thing, row, "", now) for row in rows if row.until != row.since),
                before=_done_last(asked.get(last.activity, ()), since),
            )


def _able(course: Sequence[Stretch], own: Collection[str]) -> Iterator[tuple[tuple[str, ...], list[Stretch]]]:
    """The stretches of a course in which the same roles could begin it all along, with these roles."""
    could: tuple[str, ...] = ()
    rows: list[Stretch] = []
    for row in course:
        roles = tuple(role for role in row.roles if role not in own) if isinstance(row.by, Decision) else ()
        still = tuple(role for role in could if role in roles)
        if rows and not still:
            yield could, rows
            rows = []
        if roles:
            could, rows = (still or roles), [*rows, row]
    if rows:
        yield could, rows


def _asked(record: Record, thing: str) -> _Asked:
    """What was asked for of a thing, by its activity, each in order: a long case asks for many."""
    found: dict[str, list[Attempt]] = {}
    for row in record.attempts(thing):
        found.setdefault(row.activity, []).append(row)
    return found


def _courses(
    pathway: Pathway, record: Record, thing: str, own: Collection[str], asked: _Asked
) -> Iterator[list[Stretch]]:
    """The stretches of each step that are one wait: each begins where the one before it ends."""
    course: list[Stretch] = []
    for row in record.stretches(thing):
        if not _is_waited_for(pathway, record, thing, row, own, asked.get(row.activity, ())):
            continue
        goes_on = course and (course[-1].activity, course[-1].until) == (row.activity, row.since)
        if course and not (goes_on and course[-1].ended not in _ENDS):
            yield course
            course = []
        course.append(row)
    if course:
        yield course


def _is_waited_for(
    pathway: Pathway,
    record: Record,
    thing: str,
    row: Stretch,
    own: Collection[str],
    asked: Sequence[Attempt],
) -> bool:
    """Whether somebody but the person has it to do: it could be done, or somebody asked for it in vain."""
    roles = [role for role in row.roles if role in pathway.roles and role not in own]
    if not roles or _is_past(pathway, record, thing, row):
        return False
    if not isinstance(row.by, Condition) or _lacking(row.by.missing) != "condition":
        return True
    return any(one.became == "refused" and one.at <= row.since for one in asked)


def _begun(asked: Sequence[Attempt], since: int, until: int) -> Attempt | None:
    """The first request of a step within a stretch of time that was not turned away."""
    return next((row for row in asked if row.became != "refused" and since <= row.at <= until), None)


def _done_last(asked: Sequence[Attempt], since: int) -> int | None:
    """The last minute by which a step had been done before it came up at another; None where it had not."""
    ended = (row.ended for row in asked if row.became in DONE and row.ended is not None)
    return max((minute for minute in ended if minute <= since), default=None)


def _is_due(record: Record, thing: str, activity: str, since: int, until: int) -> bool:
    """Whether something was to be done by a day in that time, and was not done by it, or not yet."""
    return any(
        due.activity == activity
        and not due.done
        and due.since < until
        and (due.ended is None or (due.passed and since < due.ended))
        for due in record.deadlines(thing)
    )


def _is_past(pathway: Pathway, record: Record, thing: str, row: Stretch) -> bool:
    """Whether what it lacks is a moment of the case that has been: such a step is not waited for."""
    if not isinstance(row.by, Condition) or not row.step:
        return False
    kind = pathway.kinds[pathway.kind_of_step[row.step]]
    for track, found in moved(kind, kind.steps[row.step]):
        been = list(record.states(thing, track.id))
        if been and been[-1] not in found and any(state in found for state in been):
            return True
    return False


def _part(thing: str, row: Stretch, role: str, now: int) -> Part:
    cause: Cause | Literal[""] = "turn"
    missing: tuple[str, ...] = ()
    resource, before = "", 0
    match row.by:
        case Work(resource=resource):
            cause = ""
        case Money():
            cause = "money"
        case InQueue(resource=resource, place=place):
            cause, before = "queue", place - 1
        case Closed(resource=resource):
            cause = "calendar"
        case Condition(missing=missing):
            cause = _lacking(missing)
        case Decision():
            cause = "turn"
    return Part(
        thing=thing,
        activity=row.activity,
        step=row.step,
        role=role,
        cause=cause,
        since=row.since,
        until=now if row.until is None else row.until,
        others=tuple(other for other in row.roles if other != role),
        missing=missing,
        resource=resource,
        before=before,
        request=row.request,
        goes_on=row.until is None,
    )


def _lacking(missing: tuple[str, ...]) -> Cause:
    """A wait for nothing but places, or money, is one for that."""
    if missing and all(key.startswith(_PLACE) for key in missing):
        return "place"
    return "money" if missing and all(key.startswith(_MONEY) for key in missing) else "condition"
