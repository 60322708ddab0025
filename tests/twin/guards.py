"""Guards as Python functions, and what each of them reads, so that only who is concerned looks again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from tests.twin.things import Thing
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway

Holds = Callable[[Thing], bool]
Values = dict[str, str | int]


class NotTwinned(ValueError):
    """The twin does not know this part of the language."""


def always(_thing: Thing) -> bool:
    """Holds for everybody."""
    return True


def never(_thing: Thing) -> bool:
    """Holds for nobody."""
    return False


@dataclass(frozen=True, slots=True)
class Read:
    """A variable that a guard reads: of the thing itself, of its root, or of those linked to it."""

    whose: Literal["own", "root", "children"]
    kind: str
    atom: g.Is | g.Bound

    def flips(self, old: str | int, new: str | int) -> bool:
        """Whether the condition differs between two values."""
        return self._holds(old) != self._holds(new)

    def _holds(self, value: str | int) -> bool:
        if isinstance(self.atom, g.Is):
            return value in self.atom.values
        return self.atom.low <= int(value) <= self.atom.high


class Guards:
    """Makes functions of the guards of one pathway."""

    def __init__(self, pathway: Pathway) -> None:
        self._pathway = pathway
        self.initial = {kind: _initial(pathway, kind) for kind in pathway.kinds}
        self._records = {kind.id for kind in pathway.kinds.values() if kind.record_of is not None}

    def holds(self, guard: g.Guard, kind: str, role: str = "") -> Holds:
        """The guard of things of a kind, with somebody in this role acting."""
        match guard:
            case g.Is(name, values):
                return self._is(name, frozenset(values), kind)
            case g.Bound(name, low, high):
                return lambda thing: low <= thing.values[name] <= high  # type: ignore[operator] # counters
            case g.Role(values):
                return always if role in values else never
            case g.All(parts):
                return _all([self.holds(part, kind, role) for part in parts])
            case g.Any_(parts):
                return _any([self.holds(part, kind, role) for part in parts])
            case g.Not(part):
                return _not(self.holds(part, kind, role))
            case g.Free(resource):
                return lambda thing: thing.life.desks[resource].free > 0
            case g.Covered(fund, amount):
                return lambda thing: thing.life.purses[fund].covers(thing.life.settings.cents(amount))
            case g.Linked():
                return self._linked(guard, role)

    def _is(self, name: str, values: frozenset[str], kind: str) -> Holds:
        if name not in self.initial[kind]:
            return lambda thing: thing.life.settings.switches[name] in values
        if len(values) > 1:
            return lambda thing: thing.values[name] in values
        (one,) = values
        return lambda thing: thing.values[name] == one

    def _linked(self, guard: g.Linked, role: str) -> Holds:
        if guard.kind in self._records:  # cases that arrive have no records
            return always if guard.how == "every" else never
        inner, kind = self.holds(guard.guard, guard.kind, role), guard.kind
        if guard.how == "the":
            return lambda thing: thing.root is not None and inner(thing.root)
        if guard.how == "some":
            return lambda thing: any(inner(other) for other in thing.children if other.kind == kind)
        return lambda thing: all(inner(other) for other in thing.children if other.kind == kind)

    def knows(self, guard: g.Guard, kind: str) -> bool:
        """Whether the guard speaks of this kind of thing: a resource may serve several."""
        names = {*self.initial[kind], *self._pathway.switches}
        return all(atom.name in names for atom in g.atoms(guard) if isinstance(atom, (g.Is, g.Bound)))

    def reads(self, guard: g.Guard, kind: str) -> Iterator[Read]:
        """Every variable of a thing that the guard reads.

        Raises:
            NotTwinned: a link within a link.
        """
        for atom in g.atoms(guard):
            if isinstance(atom, (g.Is, g.Bound)):
                if atom.name in self.initial[kind]:
                    yield Read("own", kind, atom)
            elif isinstance(atom, g.Linked) and atom.kind not in self._records:
                yield from self._reads_linked(atom)

    def _reads_linked(self, guard: g.Linked) -> Iterator[Read]:
        for atom in g.atoms(guard.guard):
            if isinstance(atom, g.Linked):
                raise NotTwinned("a link within a link")
            if isinstance(atom, (g.Is, g.Bound)) and atom.name in self.initial[guard.kind]:
                yield Read("root" if guard.how == "the" else "children", guard.kind, atom)


def around(guard: g.Guard) -> Iterator[g.Free | g.Covered]:
    """What a guard asks of the world around."""
    for atom in g.atoms(guard):
        if isinstance(atom, g.Linked):
            yield from around(atom.guard)
        elif isinstance(atom, (g.Free, g.Covered)):
            yield atom


def _initial(pathway: Pathway, kind: str) -> Values:
    definition = pathway.kinds[kind]
    values: Values = {track.id: track.initial for track in definition.tracks.values()}
    values |= {fact.id: fact.default for fact in definition.facts.values()}
    values |= dict.fromkeys(definition.timers, "idle")
    values |= dict.fromkeys(definition.counters, 0)
    if definition.rights:
        values |= {f"told_{right}": "no" for right in pathway.rights}
        values |= {f"right_{right}": "none" for right in pathway.rights}
    return values


def _not(part: Holds) -> Holds:
    if part in (always, never):
        return never if part is always else always
    return lambda thing: not part(thing)


def _all(parts: list[Holds]) -> Holds:
    parts = [part for part in parts if part is not always]
    if never in parts:
        return never
    if len(parts) <= 1:
        return parts[0] if parts else always
    if len(parts) == 2:
        a, b = parts
        return lambda thing: a(thing) and b(thing)

    def every(thing: Thing) -> bool:
        for part in parts:  # noqa: SIM110 - as fast as it can be
            if not part(thing):
                return False
        return True

    return every


def _any(parts: list[Holds]) -> Holds:
    parts = [part for part in parts if part is not never]
    if always in parts:
        return always
    if len(parts) <= 1:
        return parts[0] if parts else never
    if len(parts) == 2:
        a, b = parts
        return lambda thing: a(thing) or b(thing)

    def some(thing: Thing) -> bool:
        for part in parts:  # noqa: SIM110 - as fast as it can be
            if part(thing):
                return True
        return False

    return some
