"""What can come about in a case of which some facts are given: what belongs to other cases is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Fact
from workflow.present.scene import Scene
from workflow.stepper import Stepper

_Given = frozenset[tuple[str, str]]
"""Variables with the values that nothing in the case changes."""


def concerning(scene: Scene, thing: Thing) -> Iterator[tuple[Fact, str]]:
    """The facts of a case with their values: what is given, what was noted, and what could be."""
    facts = scene.pathway.kinds[thing.kind].facts
    given = frozenset((one.id, str(thing.values[one.id])) for one in facts.values() if one.profile)
    switches = frozenset(scene.world.core.settings.switches.items())
    within_reach = values_within_reach(scene.world.core.stepper, thing.kind, given | switches)
    for fact, value in scene.facts(thing):
        if fact.profile or value != fact.default or len(within_reach[fact.id]) > 1:
            yield fact, value


@lru_cache(maxsize=64)
def values_within_reach(stepper: Stepper, kind: str, given: _Given) -> Mapping[str, frozenset[str]]:
    """For each track and fact of a kind the values that some way leads to; none of them is missing.

    What a guard asks of other things, of timers, counters, places or money is taken to be so.
    """
    definition, known = stepper.pathway.kinds[kind], dict(given)
    found = {track.id: {track.initial} for track in definition.tracks.values()}
    found |= {fact.id: {known.get(fact.id, fact.default)} for fact in definition.facts.values()}
    found |= {name: {value} for name, value in given}
    entries = [(key[1:], steps) for key, steps in stepper.entries.items() if key[0] == kind]
    ahead, grown = {step for _entry, steps in entries for step in steps}, True
    while grown:
        open_now = {step for step in ahead if _may_hold(stepper.rules[step].guard, found)}
        grown, ahead = bool(open_now), ahead - open_now
        for (name, value), steps in entries:
            if not open_now.isdisjoint(steps) and name in found and name not in known:
                found[name].add(value)
    return {name: frozenset(values) for name, values in found.items()}


def _may_hold(guard: g.Guard, found: Mapping[str, set[str]], wanted: bool = True) -> bool:
    """Whether a guard can be as `wanted`, each variable having any of the values found so far."""
    match guard:
        case g.All(parts):
            return (all if wanted else any)(_may_hold(part, found, wanted) for part in parts)
        case g.Any_(parts):
            return (any if wanted else all)(_may_hold(part, found, wanted) for part in parts)
        case g.Not(part):
            return _may_hold(part, found, not wanted)
        case g.Is(name, values) if name in found:
            return bool(found[name] & set(values)) if wanted else bool(found[name] - set(values))
        case _:
            return True
