"""Rights that are told one by one, each with what it means in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.present.known import is_child
from workflow.present.scene import Scene
from workflow.referral.meanings import MEANINGS, TO_A_CHILD
from workflow.rows.referrals import RightToTell

PERSON = "person"
"""To whom a right is told where the pathway has no role of the person."""
INFORMATION = "D3"
"""The right to clear information: the step that tells of it tells of the others, too."""


def told_by_word(scene: Scene, case: str) -> frozenset[str]:
    """The rights that somebody told the person of a case, one by one."""
    rows = scene.record.exercise.disclosures(case)
    return frozenset(right for row in rows if is_to_person(scene, row.what.to) for right in row.what.what)


def is_to_person(scene: Scene, to: str) -> bool:
    """Whether something was told to the person, and not to somebody about them."""
    return to == PERSON or scene.is_person(to)


def chooses_rights(scene: Scene, step: str) -> bool:
    """Whether a step is preceded by the choice of the rights that are told: it tells of all of them."""
    found = scene.pathway.steps.get(step)
    return found is not None and INFORMATION in found.tells


def rights_to_tell(scene: Scene, case: str, step: str) -> tuple[RightToTell, ...]:
    """Every right with what it means, for a step that tells of rights, or for no step; else none."""
    if step and not chooses_rights(scene, step):
        return ()
    thing, lang = scene.world.thing(case), scene.language
    always = scene.pathway.steps[step].tells if step else ()
    before = told_by_word(scene, case)
    meanings = TO_A_CHILD if is_child(thing) else MEANINGS
    return tuple(
        RightToTell(
            id,
            right.name(lang),
            scene.words.quote(meanings[id].in_(lang)),
            told=id in before or thing.values.get(f"told_{id}") == "yes",
            always=id in always,
        )
        for id, right in scene.pathway.rights.items()
        if id in meanings
    )


def told(scene: Scene, rights: Sequence[str]) -> str:
    """That these rights were told, as a sentence."""
    names = "; ".join(scene.words.right(right) for right in rights)
    return scene.words.pick(f"Se le dijo a la persona: {names}.", f"The person was told: {names}.")
