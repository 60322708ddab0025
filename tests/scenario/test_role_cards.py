"""A role card names what the role can do in that scenario, and a refusal on the age says what it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.rules import main_kind
from workflow.present.exercise import scenario_row
from workflow.scenario import library
from workflow.scenario.attainable import attainable
from workflow.scenario.definition import Scenario
from workflow.service import Service

AGE = "Determinar la edad con enfoque protector"


def steps_of(scenario: Scenario, role: str) -> tuple[str, ...]:
    """What the card of a role names, in Spanish."""
    row = scenario_row(scenario, pathways.load(scenario.pathway), "es")
    return next(card.steps for card in row.roles if card.id == role)


@pytest.mark.parametrize("name", library.names())
def test_each_step_of_a_card_can_be_taken_for_somebody_of_the_scenario(name: str) -> None:
    scenario = library.load(name)
    steps = {step.es: step.id for step in main_kind(pathways.load(scenario.pathway)).steps.values()}
    people = [attainable(scenario, person) for person in scenario.people.values()]
    for role in scenario.roles.played:
        told = steps_of(scenario, role)
        assert told
        assert [one for one in told if not any(each.can_be_taken(steps[one]) for each in people)] == []


def test_the_age_is_on_the_card_only_where_somebodys_age_is_in_doubt() -> None:
    assert AGE not in steps_of(library.load("two_packages"), "senniaf")
    assert AGE in steps_of(library.load("begging_group"), "senniaf")  # the control: Yuri's is


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("es", "se toma por cierta la que dice. Parecer mayor o menor no la pone en duda"),
        ("en", "take the age that is told as true. Looking older or younger does not put it in doubt"),
    ],
)
def test_a_refusal_on_the_age_says_what_would_put_it_in_doubt(tmp_path: Path, lang: str, said: str) -> None:
    service = Service.open(tmp_path / "w.ruta")
    scenario = library.load("two_packages")
    service.start_exercise(scenario, lang, count_assumed=True)
    case = scenario.case_of("dani")
    service.take(case, "keep_apart", "border_police", lang)
    service.take(case, "protect_child_met", "border_police", lang)
    row = service.attempting(case, "determine_age", "senniaf", lang)
    assert said in getattr(row, "reason", "")
    row = service.attempting(case, "question_child", "senniaf", lang)
    assert said not in getattr(row, "reason", "")  # the control
    service.close()
