"""People of one scenario are people: none of them speaks in the words of another."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.talk.definition import Talk
from workflow.talk.library import talk_of, talk_with

LEAST = 12
"""Situations in which a person has a line of their own."""


def talks(scenario: Scenario, pathway: Pathway) -> dict[str, Talk | None]:
    return {
        id: talk_with(pathway, one.profile, one.facts, one.name or "") for id, one in scenario.people.items()
    }


@pytest.mark.parametrize("name", library.names())
def test_whoever_sits_at_one_table_speaks_for_themselves(name: str) -> None:
    scenario = library.load(name)
    found = talks(scenario, pathways.load(scenario.pathway))
    assert [id for id, talk in found.items() if talk is None] == []
    for (one, a), (other, b) in combinations(found.items(), 2):
        assert a is not None and b is not None and a.talk != b.talk, (one, other)
        same = {said.es for said in a.says.values()} & {said.es for said in b.says.values()}
        assert same == set(), (one, other)
    assert all(talk is not None and len(talk.says) >= LEAST for talk in found.values())


def test_the_same_facts_without_the_name_are_nobodys() -> None:
    """The control: it is the name with the facts by which José is found."""
    scenario = library.load("construction_site")
    pathway, jose = pathways.load(scenario.pathway), scenario.people["jose"]
    found = talk_with(pathway, jose.profile, jose.facts, "José")
    assert found is not None and found.talk == "jose"
    assert talk_with(pathway, jose.profile, jose.facts, "Luis") is None


CONSENTS = ("consent_form", "consent_referral", "consent_services")


def test_each_adult_profile_says_yes_in_words_of_their_own() -> None:
    """No two say the same, none says what the pathway has for anybody, and nobody speaks to a mould: not half
    of the words of a line are those of another's."""
    pathway, lines = pathways.load("panama-2021"), dict[tuple[str, str, str], str]()
    facts = pathway.kinds["victim"].facts
    general = [facts[fact].values["given"].spoken for fact in CONSENTS]
    for profile in pathway.profiles.values():
        if profile.facts.get("age") != "adult" or profile.kind != "victim":
            continue
        talk = talk_of(profile.id, pathway)
        assert talk is not None and set(talk.agrees) == set(CONSENTS), profile.id
        for fact, said in talk.agrees.items():
            lines |= {(profile.id, fact, lang): said.in_(lang) for lang in ("es", "en")}
    assert len(lines) > 100 and len({*lines.values()}) == len(lines)
    anybodys = {one.in_(lang) for one in general if one is not None for lang in ("es", "en")}
    assert len(anybodys) == 6 and not {*lines.values()} & anybodys
    for (a, one), (b, other) in combinations(lines.items(), 2):
        assert a[0] == b[0] or not is_mould(one, other), (a, b)


def is_mould(one: str, other: str) -> bool:
    """Whether of two lines of some length most words are the same, in the same order."""
    first, second = (re.findall(r"\w+", text.lower()) for text in (one, other))
    return min(len(first), len(second)) > 4 and SequenceMatcher(None, first, second).ratio() > 0.6


def test_a_mould_would_be_seen() -> None:
    assert is_mould("De lo que me explicaron, el formulario sí.", "De lo que me explicaron, a UPAVIT sí.")
    assert not is_mould("El formulario, sí, y con cuidado.", "A UPAVIT dígale usted, hoy mismo.")
