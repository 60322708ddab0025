"""Rights that are told one by one, each with what it means in plain words."""

from __future__ import annotations

from collections.abc import Sequence, Set

from workflow.case.state import Thing
from workflow.present.known import hidden_facts
from workflow.present.scene import Scene
from workflow.referral.course import is_child
from workflow.referral.meanings import MEANINGS, TO_A_CHILD
from workflow.rows.referrals import RightToTell

INFORMATION = "D3"
"""The right to clear information: the step that tells of it tells of the others, too."""


def rights_known(scene: Scene, case: str) -> frozenset[str]:
    """The rights that the person of a case was told: by a step that tells of them, or one by one in words."""
    values = scene.world.thing(case).values
    noted = {right for right in scene.pathway.rights if values.get(f"told_{right}") == "yes"}
    return frozenset(noted | {row.right for row in scene.record.rights(case) if row.what == "told"})


def chooses_rights(scene: Scene, step: str) -> bool:
    """Whether a step is preceded by the choice of the rights that are told: it tells of all of them."""
    found = scene.pathway.steps.get(step)
    return found is not None and INFORMATION in found.tells


def rights_to_tell(scene: Scene, case: str, step: str) -> tuple[RightToTell, ...]:
    """Every right with what it means, for a step that tells of rights, or for no step; else none. Whoever is
    known to be from here is told nothing that is for people of another country."""
    if step and not chooses_rights(scene, step):
        return ()
    thing, lang = scene.world.thing(case), scene.language
    always = scene.pathway.steps[step].tells if step else ()
    known, others = rights_known(scene, case), _of_other_countries(scene, thing)
    meanings = TO_A_CHILD if is_child(thing) else MEANINGS
    return tuple(
        RightToTell(
            id,
            right.name(lang),
            scene.words.quote(meanings[id].in_(lang)),
            told=id in known,
            always=id in always,
        )
        for id, right in scene.pathway.rights.items()
        if id in meanings and (id not in others or id in known)
    )


def _of_other_countries(scene: Scene, thing: Thing) -> Set[str]:
    """The rights that are for people of another country, for whoever is known to be from this one. A child of
    here is heard on where to live, too, and is not sent away."""
    if thing.values.get("nationality") != "panamanian" or "nationality" in hidden_facts(scene, thing):
        return frozenset()
    return frozenset({"D4"}) if is_child(thing) else frozenset({"D4", "D8", "D9"})


def told(scene: Scene, rights: Sequence[str]) -> str:
    """That these rights were told, as a sentence."""
    names = "; ".join(scene.words.right(right) for right in rights)
    return scene.words.pick(f"Se le dijo a la persona: {names}.", f"The person was told: {names}.")
