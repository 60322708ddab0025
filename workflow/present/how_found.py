"""By which step a role finds a person, of all that it could take: one answer for list and refusal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present.need_to_know import meets_now
from workflow.present.not_their_case import finds, is_elsewhere, is_for_setting, is_out_of_place, ways_to_find
from workflow.present.notes import CHILD
from workflow.present.scene import Scene
from workflow.present.turns import has_acted
from workflow.present.ways import Way, Ways
from workflow.referral.course import is_child
from workflow.stepper import Stepper


def recognising(scene: Scene, case: str, role: str) -> str | None:
    """By which step a role decides who the person is, of those that it can take now without harm: of a child
    by what protects the child at once, else by how it finds people of itself where they are met. Of these
    comes first what the pathway has for such a setting, as an operation for a house, into which no round
    looks; else the first of the file: everyday work, before an operation, which nobody has prepared here.
    Where a role finds nobody there of itself, and they are before it, what is open to several institutions
    comes before what is one's own way to find others. None where there is no such step."""
    core, thing = scene.world.core, scene.world.thing(case)
    stepper = core.stepper
    found = [step for step in ways_to_find(stepper, thing.kind, role) if core.harmless(thing, step.id, role)]
    if is_child(thing) and (own := [one for one in found if _is_for_children(stepper, one.id)]):
        return own[0].id
    here = [one for one in found if not is_elsewhere(thing, one.id)]
    if own := [one for one in here if is_awaited(scene, thing, one)]:
        return min(own, key=lambda one: not is_for_setting(scene, thing, one)).id
    if not here:
        return None
    is_met = role in (scene.meeting or ()) or has_acted(scene, case, role)
    if not (is_met or (scene.meeting is None and meets_now(scene, thing, role))):
        return None
    return min(here, key=lambda one: len(stepper.rules[one.id].by) == 1).id


def begun_as_found(ways: Ways, way: Way | None) -> Way | None:
    """A way that begins by finding the person, by the step which stands next in the role's list."""
    if way is None or not finds(ways.scene.world.core.stepper, way.steps[0]):
        return way
    best = recognising(ways.scene, way.first.id, ways.role)
    return way if best is None else replace(way, steps=(best, *way.steps[1:]))


def is_awaited(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether colleagues in this role would take a step for such a person of themselves."""
    behaviour = scene.world.core.book.of_step(step.id).behaviour
    return not (step.repeat or behaviour is None or behaviour.stay or is_out_of_place(scene, thing, step))


def other_ways(scene: Scene, case: str, role: str, steps: Iterable[str]) -> frozenset[str]:
    """Of some steps those by which a role could find the person, too, once it is told by which it does."""
    finding = frozenset(step for step in steps if finds(scene.world.core.stepper, step))
    best = recognising(scene, case, role) if len(finding) > 1 else None
    return finding - {best} if best is not None else frozenset()


def _is_for_children(stepper: Stepper, step: str) -> bool:
    """Whether a step is taken for children only, or for whoever may be one."""
    asked = (atom for atom in g.atoms(stepper.rules[step].guard) if isinstance(atom, g.Is))
    return any(atom.name == "age" and set(atom.values) <= set(CHILD) for atom in asked)
