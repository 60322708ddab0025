"""Who begins a request: the person asks, and before that somebody has to tell them that they can."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.pathway.rules import is_own_choice
from workflow.present.role_names import the_role
from workflow.present.scene import Scene


def begun_by(scene: Scene, step: Step) -> str:
    """That the person asks for a step, or for what it answers, who may ask for them, and by which step
    somebody tells them before; "" of a step that no request of the person begins."""
    request = _request(scene, step)
    if request is None:
        return ""
    words, rules = scene.words, scene.world.core.stepper.rules
    name = words.quote(request.name(scene.language))
    own = request.id == step.id
    first = (
        words.pick("Lo pide la persona", "The person asks for it")
        if own
        else words.pick(
            f"Empieza cuando la persona lo pide, con {name}", f"It begins as the person asks, by {name}"
        )
    )
    others = [the_role(words, role) for role in rules[request.id].by if not scene.is_person(role)]
    if others:
        listed = words.listed(others, ("o", "or"))
        first += words.pick(f" (o, por encargo suyo, {listed})", f" (or, on their behalf, {listed})")
    told = next(_telling(scene, request), None)
    if told is None:
        return f"{first}."
    name = words.quote(told.name(scene.language))
    return first + words.pick(
        f"; antes alguien debe informarle: {name}.", f"; before that somebody has to tell them: {name}."
    )


def is_asked_for(scene: Scene, step: Step) -> bool:
    """Whether the person asks for a step, themselves or through somebody."""
    by = scene.world.core.stepper.rules[step.id].by
    if step.refuses or step.always_harms or is_own_choice(scene.pathway, by):
        return False
    return any(map(scene.is_person, by)) and next(_telling(scene, step), None) is not None


def _request(scene: Scene, step: Step) -> Step | None:
    """The request that a step is, or that it answers; None where it is neither."""
    if is_asked_for(scene, step):
        return step
    by = scene.world.core.stepper.rules[step.id].by
    if step.refuses or step.always_harms or any(map(scene.is_person, by)):
        return None
    stepper, kind = scene.world.core.stepper, scene.pathway.kind_of_step[step.id]
    for track in stepper.tracks_of(kind, step.id):
        entered = [
            stepper.entries.get((kind, track, one), ()) for one in stepper.sources(kind, track, step.id)
        ]
        if len(entered) == 1:  # nothing else leads to where it begins
            asked = (stepper.rules[one].step for one in entered[0])
            return next((one for one in asked if is_asked_for(scene, one)), None)
    return None


def _telling(scene: Scene, step: Step) -> Iterator[Step]:
    """The steps by which a person is told what a request needs that they know."""
    stepper, kind = scene.world.core.stepper, scene.pathway.kind_of_step[step.id]
    for atom in g.atoms(stepper.rules[step.id].guard):
        if isinstance(atom, g.Is):
            for value in atom.values:
                for entry in stepper.entries.get((kind, atom.name, value), ()):
                    if stepper.rules[entry].step.tells:
                        yield stepper.rules[entry].step
