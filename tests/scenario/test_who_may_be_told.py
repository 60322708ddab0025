"""Whoever comes about a person and can be told of them has a rule on what they do not need."""

from __future__ import annotations

import pytest

from workflow.pathway import library as pathways
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.doubts import Doubt, doubts


def without_a_rule(scenario: Scenario) -> set[str]:
    """Who can be told of a person, with nothing that says what is beyond need."""
    found: tuple[Doubt, ...] = doubts(scenario, pathways.load(scenario.pathway))
    return {str(each.loc[1]) for each in found if each.loc[0] == "counterparts"}


@pytest.mark.parametrize("name", library.names())
def test_nobody_who_asks_of_a_person_is_without_a_rule(name: str) -> None:
    assert without_a_rule(library.load(name)) == set()


@pytest.mark.parametrize("name", library.names())
def test_each_sender_whose_rule_is_taken_away_is_found(name: str) -> None:
    """The control: without its expectations everybody from outside who comes about somebody is named."""
    scenario = library.load(name)
    kept = {id: each for id, each in scenario.expect.items() if each.never is None or not each.never.to}
    asked = {each.sender for each in scenario.happens.values() if each.about is not None}
    outside = {each.id for each in scenario.counterparts.values() if each.colleague == "no"}
    found = without_a_rule(scenario.model_copy(update={"expect": kept}))
    assert found == asked & outside and found


def test_what_nobody_said_is_not_among_what_may_be_told() -> None:
    """Dani says that there is a sister and how old they are, not where she lives or where they come from; Hao
    says who has his passport, and not its number."""
    packages = library.load("two_packages").knowledge
    assert (packages["sister_exists"].es, packages["age_and_country"].es) == (
        "que tiene una hermana",
        "qué edad tiene",
    )
    number = library.load("flight_tomorrow").knowledge["name_and_passport"]
    assert "passport" not in number.learned and "fill_form" in number.learned
