"""A ruling on the person that nobody can take up yet: what is missing for it, and who brings it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.pathway.missing import Missing
from workflow.present.role_names import the_role
from workflow.present.scene import Scene
from workflow.stepper import CLOCK, Stepper, kept

_STATUS = "status"
"""The track that a ruling on the person moves."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A ruling that waits for papers: the activity, its first option, who rules, what is missing, and the
    steps that bring it."""

    activity: str
    step: str
    role: str
    missing: str
    steps: tuple[str, ...]


def lacking_papers(scene: Scene, thing: Thing, role: str) -> Iterator[Lacking]:
    """The rulings on a person that others have and for which only papers are missing, which somebody else
    than the person brings."""
    core = scene.world.core
    for lack in _all_lacking(scene, thing, role):
        is_waited_for = (thing.id, lack.activity) in core.state.intents
        if lack.role != role and not is_waited_for and not scene.is_under_way(thing, lack.step):
            yield lack


def own_missing_papers(scene: Scene, thing: Thing, role: str) -> Iterator[str]:
    """For each ruling of a role itself for which papers are missing, what is missing and who brings it."""
    name = scene.words.step
    for lack in _all_lacking(scene, thing, role):
        if lack.role == role:
            yield f"{name(lack.activity)}. {lack.missing}"


def _all_lacking(scene: Scene, thing: Thing, role: str) -> Iterator[Lacking]:
    """The rulings, of whichever office, for which only papers are missing; told to a role."""
    core, words = scene.world.core, scene.words
    for activity, step, ruling in _rulings(core.stepper, thing.kind):
        refusal = core.stepper.refusal(step, core.view(thing, ruling))
        found = [_brought(scene, thing, part) for part in (refusal.missing if refusal else ())]
        steps = tuple(step for step in found if step)
        if not found or len(steps) < len(found):
            continue
        missing = words.listed([_told(scene, step, role) for step in steps], ("y", "and"))
        told = words.pick(f"Falta: {missing}.", f"Missing: {missing}.")
        yield Lacking(activity, step, ruling, told, steps)


def _brought(scene: Scene, thing: Thing, part: Missing) -> str:
    """By which step something that is missing comes about; "" where it is the ruling's own place on the way,
    or nobody but the person or time can bring it."""
    name, stepper = part.variable, scene.world.core.stepper
    if not isinstance(name, str) or name == _STATUS or scene.is_given(thing.kind, name):
        return ""
    steps = stepper.bringing(thing.kind, name, part.needed)
    return next((one for one in steps if stepper.rules[one].step.harm is None and _offices(scene, one)), "")


def _offices(scene: Scene, step: str) -> list[str]:
    by = scene.world.core.stepper.rules[step].by
    return [one for one in by if one != CLOCK and not scene.is_person(one)]


def _told(scene: Scene, step: str, role: str) -> str:
    """A step with whose it is: one's own first."""
    words, offices = scene.words, _offices(scene, step)
    whose = words.pick("usted", "you") if role in offices else the_role(words, offices[0])
    return f"{words.quote(words.step(step))} ({whose})"


@kept(16)
def _rulings(stepper: Stepper, kind: str) -> tuple[tuple[str, str, str], ...]:
    """The choices that move a person's status and that an office takes: each with its first option that is no
    refusal, and the office."""
    found = []
    for choice in stepper.pathway.kinds[kind].choices.values():
        step = next((one for one in choice.options if not stepper.pathway.steps[one].refuses), "")
        if not step or choice.simulation is None:
            continue
        rule = stepper.rules[step]
        roles = stepper.pathway.roles
        offices = [one for one in rule.by if one in roles and not roles[one].own_will]
        if offices and any(track.id == _STATUS for track, _targets in rule.moved):
            found.append((choice.id, step, offices[0]))
    return tuple(found)
