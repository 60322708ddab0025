"""What can come about in a case of which some facts are given: what belongs to other cases is not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Fact
from workflow.present.known import WHERE_FROM, hidden_facts
from workflow.present.scene import Scene
from workflow.stepper import Stepper

_Given = frozenset[tuple[str, str]]
"""Variables with the values that nothing in the case changes."""


_ASKED_OF_THEM = ("consent", "wish")
"""Groups of facts that the person decides on."""


def concerning(scene: Scene, thing: Thing) -> Iterator[tuple[Fact, str]]:
    """The facts of a case with their values: what is given, what was noted, and what could be.

    What the person decides on is among them once it can concern them as they are known, so that no line tells
    where they are from before they do, nor asks about a joint case that there is not.
    """
    facts = scene.pathway.kinds[thing.kind].facts
    given = frozenset((one.id, str(thing.values[one.id])) for one in facts.values() if one.profile)
    switches = frozenset(scene.world.core.settings.switches.items())
    within_reach = values_within_reach(scene.world.core.stepper, thing.kind, given | switches)
    for fact, value in scene.facts(thing):
        could_be = len(within_reach[fact.id]) > 1
        if could_be and fact.group in _ASKED_OF_THEM:
            could_be = _can_be_asked(scene, thing, fact, within_reach)
        if fact.profile or value != fact.default or could_be:
            yield fact, value


def _can_be_asked(scene: Scene, thing: Thing, fact: Fact, within_reach: Mapping[str, frozenset[str]]) -> bool:
    """Whether a step by which the person first decides is within reach by what is known of them."""
    stepper, hidden = scene.world.core.stepper, hidden_facts(scene, thing) & WHERE_FROM
    found = {name: set(values) for name, values in within_reach.items()}
    found |= {name: set[str]() for name in hidden} | {fact.id: {fact.default}}

    def is_so(linked: g.Linked) -> bool:
        return scene.world.core.holds(linked, thing)

    steps = {
        step
        for value in fact.values
        if value != fact.default
        for step in stepper.entries.get((thing.kind, fact.id, value), ())
    }
    return any(_may_hold(stepper.rules[step].guard, found, is_so=is_so) for step in steps)


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


def _may_hold(
    guard: g.Guard,
    found: Mapping[str, set[str]],
    wanted: bool = True,
    is_so: Callable[[g.Linked], bool] | None = None,
) -> bool:
    """Whether a guard can be as `wanted`, each variable having any of the values found so far; `is_so` tells
    of linked things, which without it are taken to be as wanted."""
    match guard:
        case g.All(parts):
            return (all if wanted else any)(_may_hold(part, found, wanted, is_so) for part in parts)
        case g.Any_(parts):
            return (any if wanted else all)(_may_hold(part, found, wanted, is_so) for part in parts)
        case g.Not(part):
            return _may_hold(part, found, not wanted, is_so)
        case g.Is(name, values) if name in found:
            return bool(found[name] & set(values)) if wanted else bool(found[name] - set(values))
        case g.Linked() if is_so is not None:
            return is_so(guard) is wanted
        case _:
            return True
