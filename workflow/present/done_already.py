"""Steps that are done already: they are no longer possible because what they bring about is there."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.pathway.elements import Kind, Step
from workflow.pathway.rules import led_to
from workflow.present.hours import done_on, told_day
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt
from workflow.rows.steps import DoneRow
from workflow.stepper import Stepper, kept


def done_already(scene: Scene, thing: Thing, step: Step) -> DoneRow | None:
    """What a step that is not possible now brought about earlier; None where it is still to come.

    A step counts as done where this very step was done and nothing has gone back since, or where another
    step, which is named, brought about what it would.
    """
    if not _stands(scene, thing, step):
        return None
    made = scene.record.last_done(thing.id, step.id)
    if made is not None:
        told = f"{done_on(scene, made)} · {scene.words.role(made.role)}"
    else:
        made = _by_another(scene, thing, step) if _is_there(scene, thing, step) else None
        if made is None:
            return None
        name = scene.words.quote(scene.words.step(made.step))
        when = told_day(scene, made.role, made.at if made.ended is None else made.ended)
        told = scene.words.pick(f"con {name}, {when}", f"with {name}, {when}")
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


def _by_another(scene: Scene, thing: Thing, step: Step) -> Attempt | None:
    """The last step that was done of those which bring about something of what this one would."""
    stepper, steps = scene.world.core.stepper, scene.pathway.steps
    wanted = _brought(stepper, thing.kind, step.id, "")
    for row in reversed(scene.record.attempts(thing.id)):
        if row.became not in DONE or row.step not in steps:
            continue
        if not wanted.isdisjoint(_brought(stepper, thing.kind, row.step, row.outcome)):
            return row
    return None


@kept(2000)
def _brought(stepper: Stepper, kind: str, step: str, outcome: str) -> frozenset[tuple[str, str]]:
    return frozenset(_results(stepper.pathway.kinds[kind], stepper.pathway.steps[step], outcome))


def _results(kind: Kind, step: Step, outcome: str) -> Iterator[tuple[str, str]]:
    """What a step brings about with one of its outcomes or none: states and rights told, else facts."""
    effects = (step, *(step.outcomes[one] for one in (outcome,) if one in step.outcomes))
    brought = [state for one in effects for state in led_to(kind, one)]
    brought += [(f"told_{right}", "yes") for right in step.tells]
    if not brought:  # facts that a move sets besides say nothing of who moved it
        brought = [(id, value) for one in effects for id, value in one.sets.items() if isinstance(value, str)]
    yield from brought
