"""The variables of the product that is checked: one of each linked kind, its records, the switches.

Besides what is remembered there are passing conditions, chosen again for each step: the acting role,
whether a place is free, whether a fund covers, what holds for other victims of a shared proceeding
and for further records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import TIMER_STATES, Kind
from workflow.pathway.rules import CLOCK

Name = tuple[str, str]
"""(kind, variable); the kind is empty for switches, roles and what the world has."""

ROLE: Name = ("", "role")
THERE = "+there"
"""Whether there is a record of the kind at all: `no`, `yes`."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable with its values; `first` are those that a case may begin with."""

    name: Name
    values: tuple[str, ...]
    first: tuple[int, ...]
    passing: bool = False


def family(pathway: Pathway, kind: str) -> tuple[str, ...]:
    """The kinds that a kind is linked with, directly or not, and their records, in file order."""
    found = {kind}
    pairs = [
        {k.id, other}
        for k in pathway.kinds.values()
        for other in (k.linked_to, k.record_of)
        if other is not None
    ]
    while True:
        more = set().union(*(pair for pair in pairs if pair & found))
        if more <= found:
            return tuple(k for k in pathway.kinds if k in found)
        found |= more


def variables(pathway: Pathway, kinds: Iterable[str]) -> Iterator[Variable]:
    """Everything that is remembered about the things of these kinds, and the switches."""
    for switch in pathway.switches.values():
        values = tuple(switch.values)
        given = _given(pathway, switch.id) | {switch.default}
        yield Variable(("", switch.id), values, tuple(i for i, v in enumerate(values) if v in given))
    for kind_id in kinds:
        kind = pathway.kinds[kind_id]
        if kind.record_of is not None:
            yield Variable((kind_id, THERE), ("no", "yes"), (0, 1))
        yield from _of_kind(pathway, kind)


def _given(pathway: Pathway, name: str) -> set[str]:
    layers = [year.set for year in pathway.years.values()]
    layers += [lever.set for lever in pathway.levers.values()]
    return {str(layer[name]) for layer in layers if name in layer}


def _of_kind(pathway: Pathway, kind: Kind) -> Iterator[Variable]:
    started = {t for track in kind.tracks.values() for t in track.states[track.initial].starts}
    for track in kind.tracks.values():
        yield Variable((kind.id, track.id), tuple(track.states), (0,))
    for fact in kind.facts.values():
        values = tuple(fact.values)
        every = fact.profile or kind.record_of is not None
        given = _opened_with(pathway, kind.id, fact.id) | {fact.default}
        first = tuple(i for i, value in enumerate(values) if every or value in given)
        yield Variable((kind.id, fact.id), values, first)
    for timer in kind.timers:
        yield Variable((kind.id, timer), TIMER_STATES, (1 if timer in started else 0,))
    for counter in kind.counters.values():
        yield Variable((kind.id, counter.id), tuple(str(n) for n in range(counter.most + 1)), (0,))
    if kind.rights:
        for right in pathway.rights:
            yield Variable((kind.id, f"told_{right}"), ("no", "yes"), (0,))


def _opened_with(pathway: Pathway, kind: str, fact: str) -> set[str]:
    """Values that a ready profile or the arrivals give a fact when a case opens."""
    given: set[str] = set()
    for profile in pathway.profiles.values():
        for facts in (profile.facts if profile.kind == kind else {}, profile.linked):
            if fact in facts:
                given.add(facts[fact])
    for stream in pathway.arrivals.values():
        if stream.kind == kind:
            given |= set(stream.facts.get(fact, {}))
    return given


def passing(pathway: Pathway, atoms: Iterable[Name]) -> Iterator[Variable]:
    """The passing conditions: the role, and one yes-or-no for each name."""
    roles = tuple(dict.fromkeys((*pathway.roles, CLOCK)))
    yield Variable(ROLE, roles, tuple(range(len(roles))), passing=True)
    for name in atoms:
        yield Variable(name, ("no", "yes"), (0, 1), passing=True)


def atom_name(kind: str, atom: g.Free | g.Covered | g.Linked) -> Name:
    """The passing condition that stands for an atom of a guard on a thing of the kind."""
    match atom:
        case g.Free(resource):
            return "", f"free:{resource}"
        case g.Covered(fund, amount):
            return "", f"covered:{fund}:{amount}"
        case g.Linked(how, other, inner):
            return kind, f"others:{how}:{other}:{inner!r}"


def used_atoms(kind: str, guard: g.Guard) -> Iterator[Name]:
    """The passing conditions that a guard of the kind needs, those of linked things included."""
    for atom in g.atoms(guard):
        match atom:
            case g.Free() | g.Covered():
                yield atom_name(kind, atom)
            case g.Linked(how, other, inner):
                if how != "the":
                    yield atom_name(kind, atom)
                yield from used_atoms(other, inner)
            case _:
                pass


def used_names(kind: str, guard: g.Guard, known: Mapping[Name, int]) -> Iterator[Name]:
    """The remembered variables that a guard of the kind reads."""
    for atom in g.atoms(guard):
        match atom:
            case g.Is(name) | g.Bound(name):
                yield (kind, name) if (kind, name) in known else ("", name)
            case g.Linked(_how, other, inner):
                if (other, THERE) in known:
                    yield other, THERE
                yield from used_names(other, inner, known)
            case _:
                pass
