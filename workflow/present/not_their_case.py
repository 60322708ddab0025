"""A person whom an institution seldom meets: whose case it is not, and what is owed to them all the same."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present.known import hidden_facts
from workflow.present.scene import Scene
from workflow.referral.course import is_child
from workflow.stepper import Stepper, kept

_MET_AT: Mapping[str, tuple[str, str]] = {
    "detect_border": ("place", "remote"),
    "detect_labour": ("setting", "workplace"),
}
"""Ways to find somebody that belong to one place: the fact and its value where one is met there."""


def is_elsewhere(thing: Thing, step: str) -> bool:
    """Whether a way to find somebody belongs to another place than that where they are met."""
    fact, value = _MET_AT.get(step, ("", ""))
    return fact in thing.values and thing.values[fact] != value


def is_for_setting(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether the pathway says of a way to find somebody how often it does so in a setting like theirs, as of
    an operation in a private house: there that is the way, before those of which it says nothing."""
    said = step.simulation.uptake.but if step.simulation is not None else ()
    return any(
        isinstance(atom, g.Is) and atom.name == "setting" and scene.world.core.holds(case.if_, thing)
        for case in said
        for atom in g.atoms(case.if_)
    )


def is_out_of_place(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether its institution never takes a step for such a person of itself."""
    return step.simulation is not None and scene.world.core.chance(step.simulation.uptake, thing) == 0


def told_whose(scene: Scene, thing: Thing, role: str) -> str:
    """That a role meets such a person by chance only, and what it does for them; "" of its own cases, and of
    an adult before anybody asked where they are from, since it would tell that. A child is not asked."""
    if not is_child(thing) and "nationality" in hidden_facts(scene, thing):
        return ""
    core, pick = scene.world.core, scene.words.pick
    here = [step for step in _its_own(core.stepper, thing.kind, role) if core.allowed(thing, step.id, role)]
    if not here or not all(is_out_of_place(scene, thing, step) for step in here):
        return ""
    whom = (
        ("a SENNIAF", "SENNIAF")
        if is_child(thing)
        else ("a UPAVIT o a la Comisión", "UPAVIT or the Commission")
    )
    return pick(
        "Este caso casi nunca llega a su oficina: su institución casi nunca encuentra a alguien en esta "
        "situación. Si la persona está ante usted, no pase de largo: háblele aparte, atienda lo inmediato y "
        f"avise {whom[0]}, que lo toma.",
        "This case hardly ever comes to your office: your institution hardly ever finds somebody in this "
        "situation. If the person is before you, do not pass by: talk apart, see to what is needed at once "
        f"and tell {whom[1]}, who takes it on.",
    )


@kept(512)
def ways_to_find(stepper: Stepper, kind: str, role: str) -> tuple[Step, ...]:
    """The steps by which a role finds somebody of a kind, in the order of the pathway."""
    return tuple(step for step in stepper.by_hand(kind, role) if finds(stepper, step.id))


@kept(64)
def _its_own(stepper: Stepper, kind: str, role: str) -> tuple[Step, ...]:
    """The steps that are this role's alone, and by which it finds somebody."""
    found = ways_to_find(stepper, kind, role)
    return tuple(step for step in found if stepper.rules[step.id].by == (role,) and step.harm is None)


def finds(stepper: Stepper, step: str) -> bool:
    """Whether a step is how somebody is found."""
    rule = stepper.rules.get(step)
    return rule is not None and any(
        track.id == "status" and set(targets.values()) == {"potential"} for track, targets in rule.moved
    )


def is_foretold_to_nobody(scene: Scene, activity: str) -> bool:
    """Whether it is how somebody is found, where people play: nobody who sits with a person, or waits to hear
    of one, knows that others are about to find them."""
    steps = scene.world.core.book.activities[activity].options
    return bool(scene.world.state.played) and any(finds(scene.world.core.stepper, step) for step in steps)
