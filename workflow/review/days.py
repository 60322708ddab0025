"""Where the days of a case went: who was at work, who was waited for, and what stood in the way.

An institution's days are those of its roles: a minute in which it is waited for in two steps counts once, and
one in which it works and is waited for counts for both. What the person takes to decide is no wait.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import moved
from workflow.record.record import Record
from workflow.record.rows import Closed, Condition, Decision, InQueue, Money, Stretch, Work

Cause = Literal["condition", "place", "queue", "calendar", "money", "turn"]
"""What stood before it. `condition`: it could not be asked for. `place`: no place was free. `queue`: other
files came first. `calendar`: the office was closed. `money`: no fund covered it. `turn`: it could be done,
and nobody had begun."""
CAUSES: tuple[Cause, ...] = get_args(Cause)

_PLACE, _MONEY = "free(", "covered("
"""How a condition that asks for a place or for money begins, as the record names it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of time in which a role worked (`cause` is empty) or was waited for, from `since` to `until`.

    `others` are the further roles that could have done it. `missing` are keys of conditions, `resource` the
    place or office, `before` the files that went before this one. `request` is the event that asked for it; 0
    before anybody did.
    """

    thing: str
    activity: str
    step: str
    role: str
    cause: Cause | Literal[""]
    since: int
    until: int
    others: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    resource: str = ""
    before: int = 0
    request: int = 0
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class StepDays:
    """Minutes of one step of a role: worked, and waited by cause."""

    activity: str
    worked: int
    causes: Mapping[Cause, int]

    @property
    def waited(self) -> int:
        """All the minutes that it waited."""
        return sum(self.causes.values())


@dataclass(frozen=True, slots=True)
class RoleDays:
    """Minutes of a role in a case, and of each of its steps, the longest wait first."""

    role: str
    worked: int
    waited: int
    steps: tuple[StepDays, ...] = field(default=())


def parts(
    pathway: Pathway, record: Record, things: Sequence[str], now: int, acted: Collection[str]
) -> tuple[Part, ...]:
    """Working and waiting of a case and what it is linked to, in order of time.

    Args:
        pathway: the definition.
        record: what happened.
        things: the case and what it is linked to.
        now: the last minute; what still goes on counts until then.
        acted: the roles that did anything in the case: of several who could do a step, these are waited for.
    """
    found = [part for thing in things for part in _parts(pathway, record, thing, now, acted)]
    return tuple(sorted(found, key=lambda part: (part.since, part.until, part.role)))


def _parts(pathway: Pathway, record: Record, thing: str, now: int, acted: Collection[str]) -> Iterator[Part]:
    own = {role.id for role in pathway.roles.values() if role.own_will}
    for row in record.stretches(thing):
        roles = [role for role in row.roles if role in pathway.roles and role not in own]
        until = now if row.until is None else row.until
        if not roles or until <= row.since or _is_past(pathway, record, thing, row):
            continue
        waited_for = [role for role in roles if role in acted] or roles[:1]
        for role in waited_for:
            others = tuple(other for other in roles if other not in waited_for)
            yield _part(thing, row, role, until, others)


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


def _part(thing: str, row: Stretch, role: str, until: int, others: tuple[str, ...]) -> Part:
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
        until=until,
        others=others,
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


def by_role(found: Sequence[Part]) -> tuple[RoleDays, ...]:
    """The days of each role, the one that was waited for longest first."""
    rows = [_days(role, [part for part in found if part.role == role]) for role in _roles(found)]
    return tuple(sorted(rows, key=lambda row: (-row.waited, -row.worked)))


def _roles(found: Iterable[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.role for part in found))


def _days(role: str, found: Sequence[Part]) -> RoleDays:
    steps = dict.fromkeys(part.activity for part in found)
    rows = (_step(activity, [part for part in found if part.activity == activity]) for activity in steps)
    ordered = tuple(sorted(rows, key=lambda row: (-row.waited, -row.worked)))
    worked = minutes(part for part in found if not part.cause)
    return RoleDays(role, worked, minutes(part for part in found if part.cause), ordered)


def _step(activity: str, found: Sequence[Part]) -> StepDays:
    worked = minutes(part for part in found if not part.cause)
    causes: dict[Cause, int] = {}
    for cause in CAUSES:
        if spent := minutes(part for part in found if part.cause == cause):
            causes[cause] = spent
    return StepDays(activity, worked, causes)


def minutes(found: Iterable[Part]) -> int:
    """The minutes that lie in at least one of the stretches."""
    return sum(end - begin for begin, end, _parts in united(found))


def united(found: Iterable[Part]) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
    """The stretches put together where they touch or overlap: from, until, and what lies in each."""
    begin, end, held = 0, 0, list[Part]()
    for part in sorted(found, key=lambda part: part.since):
        if held and part.since <= end:
            end = max(end, part.until)
            held.append(part)
            continue
        if held:
            yield begin, end, tuple(held)
        begin, end, held = part.since, part.until, [part]
    if held:
        yield begin, end, tuple(held)
