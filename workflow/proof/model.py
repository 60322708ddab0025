"""The product of a case and what it is linked with, as decision diagrams.

Guards are read in two ways. *Widely*: other victims of a shared proceeding, and further records,
may be anything. *Narrowly*: there is one victim, one of each other kind and at most one record of
each kind. Passing conditions (role, free places, money) are chosen again for every step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import CLOCK
from workflow.proof import names
from workflow.proof.diagram import EMPTY, FULL, Diagrams, Function, Functions
from workflow.proof.events import Happening, Way, happenings
from workflow.proof.names import ROLE, THERE, Name, Variable


@dataclass(frozen=True, slots=True)
class Move:
    """One way of a part: where it is open (with passing conditions), and the changes by level."""

    open: int
    functions: Functions
    ending: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of an event: its guard with passing conditions, and its ways.

    With `skips` the event goes past it where the clock's guard is false: in `shut`.
    """

    step: str
    guard: int
    moves: tuple[Move, ...]
    skips: bool
    shut: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that can happen, by number in file order."""

    number: int
    kind: str
    stages: tuple[Stage, ...]
    timer: str
    late: bool


class Model:
    """Variables with their levels, the first states, the events, and guards as diagrams."""

    def __init__(self, pathway: Pathway, kinds: Sequence[str], most_nodes: int) -> None:
        self.pathway, self.kinds = pathway, tuple(kinds)
        self.sources = tuple(
            happening
            for kind in kinds
            if pathway.kinds[kind].record_of is None
            for happening in happenings(pathway, pathway.kinds[kind])
        )
        remembered = list(names.variables(pathway, kinds))
        atoms = dict.fromkeys(self._atoms())
        moment = list(names.passing(pathway, atoms))
        known = {variable.name: 0 for variable in remembered}
        ordered = _ordered(remembered, self.sources, known)
        self.variables: tuple[Variable, ...] = (*moment, *ordered)
        self.level: Mapping[Name, int] = {v.name: i for i, v in enumerate(self.variables)}
        self.moment = frozenset(range(len(moment)))
        self.others = frozenset(i for i, v in enumerate(moment) if v.name[1].startswith("others:"))
        self.remembered = frozenset(range(len(moment), len(self.variables)))
        self.changed = tuple(
            frozenset(level for part in s.parts for way in part.ways for level, _ in self._functions(way))
            for s in self.sources
        )
        self._most = most_nodes
        self.clear()

    def clear(self) -> None:
        """Begin again with an empty table of nodes."""
        self.diagrams = Diagrams([len(v.values) for v in self.variables], self._most)
        self._guards: dict[tuple[str, g.Guard], int] = {}
        self._single: int | None = None
        self._events: dict[int, Event] = {}

    def _atoms(self) -> Iterator[Name]:
        for happening in self.sources:
            for part in happening.parts:
                yield from names.used_atoms(happening.kind, part.guard)
        for kind in self.kinds:
            for guard in claim_guards(self.pathway):
                yield from names.used_atoms(kind, guard)

    # -- guards -------------------------------------------------------------------------------

    def guard(self, kind: str, guard: g.Guard) -> int:
        """The states, with passing conditions, in which a guard holds on the kind's thing.

        Raises:
            LookupError: it names what the kind does not have.
        """
        key = (kind, guard)
        found = self._guards.get(key)
        if found is None:
            found = self._guards[key] = self._compiled(kind, guard)
        return found

    def _compiled(self, kind: str, guard: g.Guard) -> int:
        d = self.diagrams
        match guard:
            case g.All(parts):
                node = FULL
                for part in parts:
                    node = d.both(node, self.guard(kind, part))
                return node
            case g.Any_(parts):
                node = EMPTY
                for part in parts:
                    node = d.either(node, self.guard(kind, part))
                return node
            case g.Not(part):
                return d.negate(self.guard(kind, part))
            case g.Is(name, values):
                return self.values(self.find(kind, name), values)
            case g.Bound(name, low, high):
                name_ = self.find(kind, name)
                numbers = self.variables[self.level[name_]].values
                return self.values(name_, [n for n in numbers if low <= int(n) <= high])
            case g.Role(values):
                return self.values(ROLE, values)
            case g.Free() | g.Covered():
                return self.values(names.atom_name(kind, guard), ("yes",))
            case g.Linked():
                return self._linked(kind, guard)

    def _linked(self, kind: str, atom: g.Linked) -> int:
        d = self.diagrams
        inner = self.guard(atom.kind, atom.guard)
        if atom.how == "the":
            return inner
        rest = self.values(names.atom_name(kind, atom), ("yes",))
        there = FULL
        if (atom.kind, THERE) in self.level:
            there = self.values((atom.kind, THERE), ("yes",))
        if atom.how == "some":
            return d.both(there, d.either(inner, rest))
        return d.either(d.negate(there), d.both(inner, rest))

    def find(self, kind: str, name: str) -> Name:
        """The variable that a name means on a thing of the kind."""
        return (kind, name) if (kind, name) in self.level else ("", name)

    def values(self, name: Name, values: Iterable[str]) -> int:
        """The states in which a variable has one of the values."""
        known = self.variables[self.level[name]].values
        return self.diagrams.literal(self.level[name], [known.index(v) for v in values if v in known])

    def alone(self, node: int) -> int:
        """A set with the passing conditions on others set to 'there are none'."""
        if self._single is None:
            single = FULL
            for level in sorted(self.others):
                name = self.variables[level].name
                value = "no" if name[1].startswith("others:some:") else "yes"
                single = self.diagrams.both(single, self.values(name, (value,)))
            self._single = single
        if not self.others:
            return node
        return self.diagrams.some(self.diagrams.both(node, self._single), self.others)

    def settled(self, node: int, *, narrow: bool) -> int:
        """A set without the passing conditions: states for which some choice of them fits."""
        return self.diagrams.some(self.alone(node) if narrow else node, self.moment)

    # -- events -------------------------------------------------------------------------------

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that can happen, in file order."""
        return tuple(map(self.event, range(len(self.sources))))

    def event(self, number: int) -> Event:
        """Something that can happen; its guards become diagrams when it is first looked at."""
        if number not in self._events:
            self._events[number] = self._event(number, self.sources[number])
        return self._events[number]

    def _event(self, number: int, source: Happening) -> Event:
        stages = []
        for part in source.parts:
            guard = self.guard(source.kind, part.guard)
            moves = tuple(self._move(source.kind, guard, way) for way in part.ways)
            clock = self.values(ROLE, (CLOCK,)) if part.skips else EMPTY
            stages.append(Stage(part.step, guard, moves, part.skips, self.diagrams.minus(clock, guard)))
        return Event(number, source.kind, tuple(stages), source.timer, source.late)

    def _move(self, kind: str, guard: int, way: Way) -> Move:
        opened = self.diagrams.both(guard, self.guard(kind, way.guard))
        return Move(opened, self._functions(way), way.ending)

    def _functions(self, way: Way) -> Functions:
        functions: dict[int, Function] = {}
        for name, change in way.changes.items():
            values = self.variables[self.level[name]].values
            everywhere = change.get("*")
            function = tuple(values.index(everywhere or change.get(old, old)) for old in values)
            if function != tuple(range(len(values))):
                functions[self.level[name]] = function
        return tuple(sorted(functions.items()))

    # -- states -------------------------------------------------------------------------------

    def first(self, levels: Iterable[int]) -> int:
        """The states, of these variables only, in which a case may begin."""
        node = FULL
        for level in sorted(levels, reverse=True):
            node = self.diagrams.both(node, self.diagrams.literal(level, self.variables[level].first))
        return node

    def beginning(self, wished: Mapping[int, int]) -> list[int]:
        """One whole first state, by level, with these values where a case may begin with them."""
        return [
            wished[level] if wished.get(level) in variable.first else variable.first[0]
            for level, variable in enumerate(self.variables)
        ]

    def missing(self, nodes: Iterable[int], kept: frozenset[int]) -> frozenset[int]:
        """The remembered variables that sets depend on and that are not among the kept ones."""
        found: set[int] = set()
        for node in nodes:
            found |= self.diagrams.support(node)
        return (frozenset(found) & self.remembered) - kept


def claim_guards(pathway: Pathway) -> Iterator[g.Guard]:
    """Every guard of claims, entitlements and faults."""
    for claim in pathway.claims.values():
        for guard in (claim.never, claim.only_if, claim.if_, claim.from_, claim.always_reach):
            if guard is not None:
                yield guard
    for right in pathway.entitlements.values():
        yield from (guard for guard in (right.who, right.reach, right.while_) if guard is not None)
    for step in pathway.steps.values():
        yield from (fault.if_ for fault in step.faults if fault.if_ is not None)


def _ordered(
    remembered: Sequence[Variable], sources: Iterable[Happening], known: Mapping[Name, int]
) -> list[Variable]:
    """Variables that are read together stand together, so that diagrams stay small."""
    order: dict[Name, None] = {}
    for source in sources:
        for part in source.parts:
            order |= dict.fromkeys(names.used_names(source.kind, part.guard, known))
            for way in part.ways:
                order |= dict.fromkeys(way.changes)
    by_name = {variable.name: variable for variable in remembered}
    chosen = [by_name[name] for name in order if name in by_name]
    chosen += [variable for variable in remembered if variable.name not in order]
    return chosen
