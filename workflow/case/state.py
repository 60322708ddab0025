"""The state of a session: things, work under way, money, time. It is the fold of the events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from workflow.case.at_rest import AtRest

Stage = Literal["paying", "queued", "started"]


@dataclass(slots=True)
class Thing:
    """One case, proceeding or other thing with a life.

    `values` holds its tracks, facts, timers, counters, `told_n` and `right_n`. `records` holds its
    small records by kind. `visits` counts how often each activity's from-states were entered. `drawn` is the
    number under which its randomness is drawn where it arrived in a stream; 0: under its id. `name_erased`: a
    person typed its name, which is no longer kept.
    """

    id: str
    kind: str
    number: int
    name: str
    opened: int
    values: dict[str, str | int]
    linked: str | None = None
    records: dict[str, tuple[dict[str, str], ...]] = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    entered: dict[str, int] = field(default_factory=dict)
    drawn: int = 0
    name_erased: bool = False

    def copy(self) -> Thing:
        """An independent copy."""
        return Thing(  # field by field: `replace` takes four times as long, for each thing at each act
            self.id,
            self.kind,
            self.number,
            self.name,
            self.opened,
            dict(self.values),
            self.linked,
            {k: tuple(dict(r) for r in rows) for k, rows in self.records.items()},
            dict(self.visits),
            dict(self.entered),
            self.drawn,
            self.name_erased,
        )


@dataclass(frozen=True, slots=True)
class Job:
    """A step under way: requested, and paying, queued or started.

    `activity` is the step, or the choice group it is an option of. `work` is in minutes; `due` is
    set when started; `expires` is the end of patience. `paid` is (fund, cents) or None.
    """

    subject: str
    activity: str
    step: str
    role: str
    seq: int
    stage: Stage
    requested: int
    work: int = 0
    due: int | None = None
    expires: int | None = None
    paid: tuple[str, int] | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Intent:
    """A simulated role will request the activity at `due`."""

    subject: str
    activity: str
    role: str
    due: int
    visit: int


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that runs, or has passed without the act, for an activity of a thing."""

    subject: str
    activity: str
    since: int
    due: int | None
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Background:
    """The other cases that a resource serves: those waiting, at work, and the next arrival."""

    waiting: tuple[tuple[int, int], ...] = ()  # (seq of arrival, number)
    working: tuple[tuple[int, int], ...] = ()  # (number, due)
    arrived: int = 0
    next: int | None = None


Key = tuple[str, str]
"""(thing, activity), (thing, timer) or (thing, track)."""


_Index = dict[tuple[str, str | None], list[str]]


class _Found:
    """The ids of things by kind and link: found when first asked for, and in no field of the state."""

    __slots__ = ("_found",)
    _found: tuple[dict[str, Thing], _Index, int]

    def _index(self, things: dict[str, Thing]) -> _Index:
        rows: _Index = {}
        count = 0
        if hasattr(self, "_found") and self._found[0] is things:
            _, rows, count = self._found
        if count < len(things):  # none ever goes, and each comes last
            for id in reversed(tuple(islice(reversed(things), len(things) - count))):
                thing = things[id]
                for where in {None, thing.linked}:
                    rows.setdefault((thing.kind, where), []).append(id)
        self._found = things, rows, len(things)
        return rows

    def _indexed_as(self, other: _Found, things: dict[str, Thing]) -> None:
        """Take over what was found in a state of which this is a copy."""
        if hasattr(other, "_found"):
            _, rows, count = other._found
            self._found = things, {key: list(ids) for key, ids in rows.items()}, count


@dataclass(slots=True)
class WorldState(_Found):
    """Everything that the events of a branch's ancestry add up to.

    `now` in minutes; `funds` in cents; `busy` counts units at work, `held` units held by states.
    """

    now: int = 0
    seq: int = 0
    branch: int = 0
    branches: int = 0
    things: dict[str, Thing] = field(default_factory=dict)
    jobs: dict[Key, Job] = field(default_factory=dict)
    intents: dict[Key, Intent] = field(default_factory=dict)
    timers: dict[Key, int] = field(default_factory=dict)
    rests: dict[Key, int] = field(default_factory=dict)
    deadlines: dict[Key, Due] = field(default_factory=dict)
    closed: dict[Key, int] = field(default_factory=dict)  # deadlines over, at which visit
    decided: dict[Key, tuple[int, bool]] = field(default_factory=dict)  # (visit, taken up or not)
    charges: dict[Key, int] = field(default_factory=dict)
    funds: dict[str, int] = field(default_factory=dict)
    spent: dict[str, int] = field(default_factory=dict)
    refills: dict[str, int] = field(default_factory=dict)
    capacity: dict[str, int] = field(default_factory=dict)
    busy: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    background: dict[str, Background] = field(default_factory=dict)
    switches: dict[str, str] = field(default_factory=dict)
    epoch: int = 0  # which of the settings that follow one another is in force
    attempts: dict[Key, int] = field(default_factory=dict)
    played: frozenset[str] = frozenset()

    def free(self, resource: str) -> int:
        """Units of a resource that are neither at work nor held."""
        return self.capacity[resource] - self.busy.get(resource, 0) - self.held.get(resource, 0)

    def copy(self) -> WorldState:
        """An independent copy (its frozen parts are shared)."""
        copied = replace(self)
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if isinstance(value, dict) and name != "things":
                setattr(copied, name, dict(value))
        if isinstance(self.things, AtRest):  # most of it is packed, and shared so
            copied.things = self.things.twin(Thing.copy)
        else:
            copied.things = {key: thing.copy() for key, thing in self.things.items()}
        copied._indexed_as(self, copied.things)
        return copied

    def around(self, before: WorldState | None = None) -> WorldState:
        """A copy of what is everybody's, without any thing and what is kept by thing. It shares with the copy
        `before`, which nobody changes any more, what is still the same."""
        found = WorldState().in_place_of(self)
        for name in EVERYBODYS if before is not None else ():
            if getattr(before, name) == getattr(found, name):
                setattr(found, name, getattr(before, name))
        return found

    def in_place_of(self, other: WorldState) -> WorldState:
        """This state, with a copy of all that is everybody's of another."""
        for name in EVERYBODYS:
            value = getattr(other, name)
            setattr(self, name, dict(value) if isinstance(value, dict) else value)
        return self

    def ids_of_kind(self, kind: str) -> Sequence[str]:
        """The ids of the things of a kind, in the order in which they opened; not to be changed."""
        return self._index(self.things).get((kind, None), ())

    def of_kind(self, kind: str) -> tuple[Thing, ...]:
        """The things of a kind, in the order in which they opened."""
        return tuple(self.things[id] for id in self.ids_of_kind(kind))

    def linked_to(self, thing: str, kind: str) -> tuple[Thing, ...]:
        """The things of a kind that are linked to a thing, in the order in which they opened."""
        return tuple(self.things[id] for id in self._index(self.things).get((kind, thing), ()))


_BY_THING = frozenset(
    {
        "things",
        "jobs",
        "intents",
        "timers",
        "rests",
        "deadlines",
        "closed",
        "decided",
        "charges",
        "attempts",
    }
)
EVERYBODYS = tuple(name for name in WorldState.__dataclass_fields__ if name not in _BY_THING)
"""The fields of a state that are of no thing: time, money, units, settings, other people's files."""
