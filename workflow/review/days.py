"""The days of a case by institution and step: how long each worked, was waited for, and by what.

An institution's days are those of its roles: a minute in which it is waited for in two steps counts once, and
one in which it works and is waited for counts for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

Cause = Literal["condition", "place", "queue", "calendar", "money", "turn"]
"""What stood before it. `condition`: it could not be asked for. `place`: no place was free. `queue`: other
files came first. `calendar`: the office was closed. `money`: no fund covered it. `turn`: it could be done,
and nobody had begun."""
CAUSES: tuple[Cause, ...] = get_args(Cause)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of time in which a role worked (`cause` is empty) or was waited for, from `since` to `until`.

    Nobody began it where `role` is empty. `others` are the further roles that could have done it. `missing`
    are keys of conditions, `resource` the place or office, `before` the files that went before this one.
    `request` is the event that asked for it; 0 before anybody did.
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


def by_role(found: Sequence[Part]) -> tuple[RoleDays, ...]:
    """The days of each role, the one that was waited for longest first; what nobody began is not among
    them."""
    rows = [_days(role, [part for part in found if part.role == role]) for role in _roles(found)]
    return tuple(sorted(rows, key=lambda row: (-row.waited, -row.worked)))


def _roles(found: Iterable[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.role for part in found if part.role))


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
