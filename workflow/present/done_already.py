"""Steps that are done already: they are no longer possible because what they bring about is there."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.present.scene import Scene
from workflow.rows.steps import DoneRow


def done_already(scene: Scene, thing: Thing, step: Step) -> DoneRow | None:
    """What a step that is not possible now brought about earlier; None where it is still to come.

    A step counts as done where this very step was done and nothing has gone back since, or where somebody
    else brought about all that it would.
    """
    if not _stands(scene, thing, step):
        return None
    made = scene.record.last_done(thing.id, step.id)
    if made is not None:
        at = made.ended or made.at
        told = f"{scene.on_day(at) if made.simulated else scene.dated(at)} · {scene.words.role(made.role)}"
    elif _is_there(scene, thing, step):
        told = scene.words.pick("ya está así", "it is so already")
    else:
        return None
    return DoneRow(step.id, step.name(scene.language), told, thing.id)


def _stands(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether nothing is back where the step begins; a step that moves nothing goes by what it sets."""
    moved = scene.world.core.stepper.rules[step.id].moved
    for track, targets in moved:
        now = str(thing.values[track.id])
        if now in targets and now not in targets.values():
            return False
    known = {fact: value for fact, value in step.sets.items() if isinstance(value, str)}
    return bool(moved) or all(thing.values[fact] == value for fact, value in known.items())


def _is_there(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether all that the step would bring about was brought about otherwise."""
    moved = scene.world.core.stepper.rules[step.id].moved
    told = [f"told_{right}" for right in step.tells]
    facts = scene.pathway.kinds[thing.kind].facts
    changed = any(isinstance(v, str) and v != facts[fact].default for fact, v in step.sets.items())
    if not moved and not told and not changed:
        return False
    spans = scene.record.spans(thing.id)
    been = all(
        any(span.state in targets.values() for span in spans[track.id][1:]) for track, targets in moved
    )
    return been and all(thing.values.get(name) == "yes" for name in told)
