"""What can come about in a case of which some facts are given: what belongs to other cases is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Fact
from workflow.pathway.reach import Found, Reach
from workflow.present.known import WHERE_FROM
from workflow.present.scene import Scene
from workflow.stepper import Stepper, kept

_Given = frozenset[tuple[str, str]]
"""Variables with the values that nothing in the case changes."""

WAY_BACK, RETURN = "way_back_wish", "return_"
_AWAY = frozenset({"returned", "returned_alone", "reintegrated", "expelled", "way_back_refused"})
"""States of the return in which the person is in another country."""
_ASKED_OF_THEM = ("consent", "wish")
"""Groups of facts that the person decides on."""


def concerning(scene: Scene, thing: Thing, hidden: AbstractSet[str]) -> Iterator[tuple[Fact, str]]:
    """The facts of a case with their values: what is given, what was noted, and what could be.

    What the person decides on is among them once it can concern them as they are known, so that no line tells
    where they are from before they do, nor asks about a joint case that there is not. `hidden` are the facts
    that nobody has brought to light (`known.hidden_facts`).
    """
    within_reach = of_case(scene, thing)
    as_known = {**within_reach, **dict.fromkeys(hidden & WHERE_FROM, frozenset[str]())}
    for fact, value in scene.facts(thing):
        could_be = len(within_reach[fact.id]) > 1
        if fact.id == WAY_BACK and value == fact.default and thing.values.get(RETURN) not in _AWAY:
            continue  # who is in Panama is asked nothing about coming back
        if could_be and fact.group in _ASKED_OF_THEM:
            could_be = _can_be_asked(scene, thing, fact, as_known)
        if fact.profile or value != fact.default or could_be:
            yield fact, value


def of_case(scene: Scene, thing: Thing) -> Mapping[str, frozenset[str]]:
    """The values that tracks and facts of a case can come to have by what is given; found out once."""
    facts = scene.pathway.kinds[thing.kind].facts
    given = frozenset((one.id, str(thing.values[one.id])) for one in facts.values() if one.profile)
    switches = frozenset(scene.world.core.settings.switches.items())
    return values_within_reach(scene.world.core.stepper, thing.kind, given | switches)


def can_come_about(scene: Scene, thing: Thing, step: str) -> bool:
    """Whether a step may ever be taken in a case by what is given of it."""
    return _reach(scene.world.core.stepper, thing.kind).may_be_taken(step, of_case(scene, thing))


def _can_be_asked(scene: Scene, thing: Thing, fact: Fact, as_known: Found) -> bool:
    """Whether a step by which the person first decides is within reach by what is known of them."""
    stepper = scene.world.core.stepper
    found = {**as_known, fact.id: {fact.default}}

    def is_so(linked: g.Linked) -> bool:
        return scene.world.core.holds(linked, thing)

    reach = _reach(stepper, thing.kind)
    steps = stepper.bringing(thing.kind, fact.id, fact.values.keys() - {fact.default})
    return any(reach.may_be_taken(step, found, is_so) for step in steps)


@kept(1024)
def values_within_reach(stepper: Stepper, kind: str, given: _Given) -> Mapping[str, frozenset[str]]:
    """For each track and fact of a kind the values that some way leads to; none of them is missing."""
    reach, known = _reach(stepper, kind), dict(given)
    start = reach.beginning(known) | {name: {value} for name, value in given}
    return reach.values(start, fixed=known.keys())


@kept(16)
def _reach(stepper: Stepper, kind: str) -> Reach:
    return Reach(stepper.pathway.kinds[kind], stepper.rules)
