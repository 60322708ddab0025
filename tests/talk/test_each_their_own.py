"""People of one scenario are people: none of them speaks in the words of another."""

from __future__ import annotations

from itertools import combinations

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.talk.definition import Talk
from workflow.talk.library import talk_with

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
