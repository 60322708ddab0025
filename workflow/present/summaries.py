"""What is known of a person in a few words: for the list of cases, and the first line of the card."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from weakref import WeakKeyDictionary

from workflow.case.state import Thing
from workflow.pathway.definition import Pathway
from workflow.present.known import GENDER, ORIGIN, hidden_facts, value_told
from workflow.present.role_knows import knows_person, unknown_facts
from workflow.present.scene import Scene
from workflow.record.record import Record

_KEPT: WeakKeyDictionary[Record, dict[str, tuple[object, str]]] = WeakKeyDictionary()
"""By record and case, what it was made of, and the line."""


def summary(scene: Scene, thing: Thing) -> str:
    """What those who play know of a person, in a line; nothing where nobody told them of this person.

    The list of cases asks for it at every click: it is worked out again where something of the case changed.
    """
    played = scene.world.state.played if scene.meeting is None else frozenset()
    of_thing, of_linked = (scene.record.attempts(id) for id in (thing.id, thing.linked or thing.id))
    said = len(scene.record.exercise.of_case(thing.id))
    stamp = (scene.language, played, said, len(of_thing), len(of_linked), tuple(thing.values.values()))
    kept = _KEPT.setdefault(scene.record, {})
    if kept.get(thing.id, ("", ""))[0] != stamp:
        kept[thing.id] = (stamp, _summary(scene, thing, played))
    return kept[thing.id][1]


def _summary(scene: Scene, thing: Thing, played: frozenset[str]) -> str:
    if not played or any(scene.is_person(role) for role in played):
        return " · ".join(known_in_words(scene, thing, hidden_facts(scene, thing)))
    unknown = [unknown_facts(scene, thing, role) for role in played if knows_person(scene, thing, role)]
    return " · ".join(known_in_words(scene, thing, frozenset.intersection(*unknown))) if unknown else ""


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
