"""A scenario on paper: cards that tell nothing of what comes, and the guide that tells all of it."""

from __future__ import annotations

import re

import pytest

from tests.scenario.made import made_up_once as made_up_once
from tests.scenario.shared_table import hidden_texts, table
from workflow.pathway import library as pathways
from workflow.present.exercise import scenario_row
from workflow.present.scenario_sheets import scenario_sheets
from workflow.scenario import library
from workflow.scenario.definition import Scenario


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return table(tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_card_tells_nothing_of_what_comes_and_the_guide_all(small: Scenario, lang: str) -> None:
    sheets = scenario_sheets(small, pathways.load(small.pathway), lang)
    assert len(sheets.cards) == len(small.roles.played)
    hidden = hidden_texts(small, lang)
    cards, guide = repr(sheets.cards), repr(sheets.guide)
    assert [text for text in hidden if text in cards] == []
    assert [text for text in hidden if text not in guide] == []  # the search finds what there is
    assert small.background.in_(lang) in cards


def test_a_card_names_what_its_role_can_do_and_no_harm() -> None:
    scenario = library.load("construction_site")
    pathway = pathways.load(scenario.pathway)
    first = scenario_sheets(scenario, pathway, "es").cards[0]
    assert first.title.startswith("Inspector(a) de Migración · ")
    told = repr(first)
    (can,) = (part for part in first.parts if part.short)
    assert pathway.steps["detect_migration"].es in repr(can) and 4 <= len(can.lines) <= 10
    harmful = [step.es for step in pathway.steps.values() if step.always_harms or step.harm is not None]
    assert harmful and [name for name in harmful if name in told] == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_card_of_any_scenario_has_a_code_of_the_report(lang: str) -> None:
    """Nobody at a seat has the key to "(P7)"; the control is the pathway's own text."""
    code = re.compile(r"\b[PRF]\d")
    said, raw = list[str](), list[str]()
    for name in library.names():
        scenario = library.load(name)
        pathway = pathways.load(scenario.pathway)
        said += [repr(card) for card in scenario_sheets(scenario, pathway, lang).cards]
        said += [repr(role) for role in scenario_row(scenario, pathway, lang).roles]
        explained = (pathway.roles[role].explain for role in scenario.roles.played)
        raw += [each.in_(lang) for each in explained if each is not None]
    assert [text for text in said if code.search(text)] == []
    assert any(map(code.search, raw))


def test_the_guide_says_why_each_inject_comes_and_how_much_it_counts() -> None:
    scenario = library.load("construction_site")
    guide = scenario_sheets(scenario, pathways.load(scenario.pathway), "en").guide
    lines = [line for part in guide.parts for line in part.lines]
    shed = next(line for line in lines if line.text.startswith("It is four o'clock."))
    assert "If by day 1, 16:00 nobody has done this for " in shed.small[0]
    assert any("(counts as three)" in line.text for line in lines)
    assert [part.heading for part in guide.parts][2] == "What happens"
