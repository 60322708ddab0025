"""A step that opens a criminal matter: what is to be known before it, for it is the person's story."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.present.scene import Scene, main_kind
from workflow.referral.meanings import PRIVACY

WANTED = "wanted"
"""What a person's wish says once they have said that they want something."""
IS_PARTY = "querella"
"""How it stands with the person being a party to a criminal matter."""


def opening(scene: Scene, thing: Thing, step: Step) -> str:
    """What is said before a step that opens a criminal matter about what happened to a person; "" of others.

    It opens one where a thing that is no person's case leaves the beginning of its main track. Assumption:
    the right is named by us; that it is said to the person before is of the step itself.
    """
    if thing.kind == main_kind(scene.pathway).id or step.harm is not None or step.always_harms:
        return ""
    first = next((track for track in scene.pathway.kinds[thing.kind].tracks.values() if track.case), None)
    first = first or next(iter(scene.pathway.kinds[thing.kind].tracks.values()), None)
    moved = scene.world.core.stepper.moves(thing.kind, step.id, thing.values) or {}
    source, target = moved.get(first.id, ("", "")) if first is not None else ("", "")
    if first is None or source != first.initial or target == source:
        return ""
    told = scene.words.pick(
        "Abre un asunto penal sobre lo que le ocurrió a la persona. Se le dice antes; declarar o no lo "
        "decide ella.",
        "This opens a criminal matter about what happened to the person. They are told before; to testify or "
        "not is their decision.",
    )
    if PRIVACY not in scene.pathway.rights:
        return told
    right = scene.words.right(PRIVACY)
    return told + scene.words.pick(f" Derecho que toca: {right}.", f" Right that it touches: {right}.")


def presses(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether to call a step somebody's turn would press the person: it opens a criminal matter, no date runs
    for it, and nobody whose story it is has said that they want one. It stays possible all the same."""
    if not opening(scene, thing, step):
        return False
    running = scene.world.state.deadlines.get((thing.id, scene.world.core.book.activity_of[step.id]))
    if running is not None and running.due is not None:
        return False
    people = (case for case in scene.cases() if thing.id in (case.id, case.linked))
    return not any(case.values.get(IS_PARTY) == WANTED for case in people)
