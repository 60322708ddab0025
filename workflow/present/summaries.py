"""What is known of a person in a few words: for the list of cases, and the first line of the card."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from workflow.case.state import Thing
from workflow.pathway.definition import Pathway
from workflow.present.kept import until_touched
from workflow.present.known import GENDER, ORIGIN, hidden_facts, value_told
from workflow.present.need_to_know import finding_asks_for_more
from workflow.present.role_knows import knows_person, unknown_facts
from workflow.present.scene import Scene


def summary(scene: Scene, thing: Thing) -> str:
    """What those who play know of a person, in a line; nothing where nobody told them of this person."""
    asks_for_more = finding_asks_for_more(scene.world.core.stepper, thing.kind)
    return _read(scene, thing) if asks_for_more else _known(scene, thing)


def _read(scene: Scene, thing: Thing) -> str:
    played = scene.world.state.played if scene.meeting is None else frozenset[str]()
    if not played or any(scene.is_person(role) for role in played):
        return " · ".join(known_in_words(scene, thing, hidden_facts(scene, thing)))
    unknown = [unknown_facts(scene, thing, role) for role in played if knows_person(scene, thing, role)]
    return " · ".join(known_in_words(scene, thing, frozenset.intersection(*unknown))) if unknown else ""


_known = until_touched(_read)
"""The list of cases asks for it at every click."""


def known_in_words(scene: Scene, thing: Thing, hidden: AbstractSet[str]) -> Iterator[str]:
    """What is known of a person of what was given when the case opened."""
    facts = scene.pathway.kinds[thing.kind].facts
    for fact, names in scene.pathway.once(_given)[thing.kind, scene.language]:
        if fact not in hidden:
            value = str(thing.values[fact])
            yield value_told(scene, thing, facts[fact], value) if fact in (ORIGIN, GENDER) else names[value]


def _given(pathway: Pathway) -> dict[tuple[str, str], tuple[tuple[str, dict[str, str]], ...]]:
    """The facts that are given when a case opens, hidden ones left out, with the names of their values: by
    kind and language."""
    return {
        (kind.id, language): tuple(
            (fact.id, {value.id: value.name(language) for value in fact.values.values()})
            for fact in kind.facts.values()
            if fact.profile and not fact.hidden
        )
        for kind in pathway.kinds.values()
        for language in ("es", "en")
    }
