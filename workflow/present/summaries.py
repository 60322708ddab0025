"""What is known of a person in a few words: for the list of cases, and the first line of the card."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet

from workflow.case.state import Thing
from workflow.pathway.definition import Pathway
from workflow.present.as_said import only_said
from workflow.present.kept import until_touched
from workflow.present.known import GENDER, ORIGIN, hidden_facts, value_told
from workflow.present.need_to_know import finding_asks_for_more
from workflow.present.role_knows import knows_person, unknown_facts
from workflow.present.scene import Scene


def summary(scene: Scene, thing: Thing) -> str:
    """What those who play know of a person, in a line; nothing where nobody told them of this person. In an
    exercise what the seat at the keyboard knows."""
    if scene.meeting is not None:
        turns = scene.record.exercise.turns()
        return _read_by(scene, thing, turns[-1].what.roles if turns else ())
    asks_for_more = finding_asks_for_more(scene.world.core.stepper, thing.kind)
    return _read(scene, thing) if asks_for_more else _known(scene, thing)


def _read(scene: Scene, thing: Thing) -> str:
    return _read_by(scene, thing, scene.world.state.played)


def _read_by(scene: Scene, thing: Thing, roles: Collection[str]) -> str:
    """What one of some roles knows; without roles, what anybody brought to light."""
    if not roles or any(scene.is_person(role) for role in roles):
        return " · ".join(known_in_words(scene, thing, hidden_facts(scene, thing)))
    in_exercise = scene.meeting is not None
    told = [role for role in roles if in_exercise or knows_person(scene, thing, role)]
    unknown = [unknown_facts(scene, thing, role) for role in told]
    if not unknown:
        return ""
    said = frozenset.intersection(*(only_said(scene, thing, role) for role in told))
    return " · ".join(known_in_words(scene, thing, frozenset.intersection(*unknown) | said))


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
