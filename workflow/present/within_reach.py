"""What can come about in a case of which some facts are given: what belongs to other cases is not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Fact
from workflow.present.known import WHERE_FROM
from workflow.present.scene import Scene
from workflow.stepper import Stepper

_Given = frozenset[tuple[str, str]]
"""Variables with the values that nothing in the case changes."""
_Found = Mapping[str, AbstractSet[str]]
"""The values of each variable that some way leads to."""
_IsSo = Callable[[g.Linked], bool]
_MayHold = Callable[[_Found, _IsSo | None], bool]
"""Whether a guard can be as wanted, each variable having any of the values found; the second tells of linked
things, which without it are taken to be as wanted."""


_ASKED_OF_THEM = ("consent", "wish")
"""Groups of facts that the person decides on."""


def concerning(scene: Scene, thing: Thing, hidden: AbstractSet[str]) -> Iterator[tuple[Fact, str]]:
    """The facts of a case with their values: what is given, what was noted, and what could be.

    What the person decides on is among them once it can concern them as they are known, so that no line tells
    where they are from before they do, nor asks about a joint case that there is not. `hidden` are the facts
    that nobody has brought to light (`known.hidden_facts`).
    """
    facts = scene.pathway.kinds[thing.kind].facts
    given = frozenset((one.id, str(thing.values[one.id])) for one in facts.values() if one.profile)
    switches = frozenset(scene.world.core.settings.switches.items())
    within_reach = values_within_reach(scene.world.core.stepper, thing.kind, given | switches)
    as_known = {**within_reach, **dict.fromkeys(hidden & WHERE_FROM, frozenset[str]())}
    for fact, value in scene.facts(thing):
        could_be = len(within_reach[fact.id]) > 1
        if could_be and fact.group in _ASKED_OF_THEM:
            could_be = _can_be_asked(scene, thing, fact, as_known)
        if fact.profile or value != fact.default or could_be:
            yield fact, value


def _can_be_asked(scene: Scene, thing: Thing, fact: Fact, as_known: _Found) -> bool:
    """Whether a step by which the person first decides is within reach by what is known of them."""
    stepper = scene.world.core.stepper
    found = {**as_known, fact.id: {fact.default}}

    def is_so(linked: g.Linked) -> bool:
        return scene.world.core.holds(linked, thing)

    guards = _guards(stepper, thing.kind)
    steps = {
        step
        for value in fact.values
        if value != fact.default
        for step in stepper.entries.get((thing.kind, fact.id, value), ())
    }
    return any(guards[step].may_hold(found, is_so) for step in steps)


@lru_cache(maxsize=64)
def values_within_reach(stepper: Stepper, kind: str, given: _Given) -> Mapping[str, frozenset[str]]:
    """For each track and fact of a kind the values that some way leads to; none of them is missing.

    What a guard asks of other things, of timers, counters, places or money is taken to be so. A guard is
    asked again only after a value was found that it reads.
    """
    definition, known = stepper.pathway.kinds[kind], dict(given)
    found = {track.id: {track.initial} for track in definition.tracks.values()}
    found |= {fact.id: {known.get(fact.id, fact.default)} for fact in definition.facts.values()}
    found |= {name: {value} for name, value in given}
    guards, opened = _guards(stepper, kind), set[str]()
    readers = _readers(stepper, kind)
    ahead: Iterable[str] = guards
    while ahead:
        open_now = [step for step in ahead if step not in opened and guards[step].may_hold(found, None)]
        opened.update(open_now)
        grown = set[str]()
        for step in open_now:
            for name, value in guards[step].leads_to:
                if name in found and name not in known and value not in found[name]:
                    found[name].add(value)
                    grown.add(name)
        ahead = {step for name in grown for step in readers.get(name, ())}
    return {name: frozenset(values) for name, values in found.items()}


@dataclass(frozen=True, slots=True)
class _Guarded:
    """A step: when it may be taken, and the values that it brings about."""

    may_hold: _MayHold
    leads_to: tuple[tuple[str, str], ...]


@lru_cache(maxsize=16)
def _guards(stepper: Stepper, kind: str) -> Mapping[str, _Guarded]:
    """The steps of a kind that bring some value about."""
    leads: dict[str, list[tuple[str, str]]] = {}
    for (of, name, value), steps in stepper.entries.items():
        if of == kind:
            for step in steps:
                leads.setdefault(step, []).append((name, value))
    return {
        step: _Guarded(_may_hold(stepper.rules[step].guard, wanted=True), tuple(values))
        for step, values in leads.items()
    }


@lru_cache(maxsize=16)
def _readers(stepper: Stepper, kind: str) -> Mapping[str, tuple[str, ...]]:
    """The steps of `_guards` whose guards read a variable."""
    found: dict[str, dict[str, None]] = {}
    for step in _guards(stepper, kind):
        for atom in g.atoms(stepper.rules[step].guard):
            if isinstance(atom, g.Is):
                found.setdefault(atom.name, {})[step] = None
    return {name: tuple(steps) for name, steps in found.items()}


def _may_hold(guard: g.Guard, *, wanted: bool) -> _MayHold:
    """A guard, read once to be asked often."""
    match guard:
        case g.All(parts) | g.Any_(parts):
            asked = tuple(_may_hold(part, wanted=wanted) for part in parts)
            return _all_of(asked) if isinstance(guard, g.All) is wanted else _one_of(asked)
        case g.Not(part):
            return _may_hold(part, wanted=not wanted)
        case g.Is(name, values):
            return _is(name, frozenset(values)) if wanted else _is_not(name, frozenset(values))
        case g.Linked():
            return lambda _found, is_so: is_so is None or is_so(guard) is wanted
        case _:
            return lambda _found, _is_so: True


def _all_of(parts: tuple[_MayHold, ...]) -> _MayHold:
    def may_hold(found: _Found, is_so: _IsSo | None) -> bool:
        for part in parts:  # noqa: SIM110 - a generator takes longer, and this is asked often
            if not part(found, is_so):
                return False
        return True

    return may_hold


def _one_of(parts: tuple[_MayHold, ...]) -> _MayHold:
    def may_hold(found: _Found, is_so: _IsSo | None) -> bool:
        for part in parts:  # noqa: SIM110
            if part(found, is_so):
                return True
        return False

    return may_hold


def _is(name: str, values: frozenset[str]) -> _MayHold:
    def may_hold(found: _Found, _is_so: _IsSo | None) -> bool:
        known = found.get(name)
        return known is None or not values.isdisjoint(known)

    return may_hold


def _is_not(name: str, values: frozenset[str]) -> _MayHold:
    def may_hold(found: _Found, _is_so: _IsSo | None) -> bool:
        known = found.get(name)
        return known is None or not known <= values

    return may_hold
