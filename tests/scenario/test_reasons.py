"""Whatever is not to be told has a sentence that says why, in both languages and in words of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.scenario.made import write
from workflow.pathway import library as pathways
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.doubts import doubts
from workflow.scenario.expectation import Expectation
from workflow.scenario.reader import read_scenario

MOST_ALIKE = 3
"""Reasons that may begin with the same two words."""


def kept(scenario: Scenario) -> list[Expectation]:
    """What is expected not to be told."""
    return [each for each in scenario.expect.values() if each.never is not None and each.never.told]


def without_reason(scenario: Scenario) -> set[str]:
    found = doubts(scenario, pathways.load(scenario.pathway))
    return {str(each.loc[1]) for each in found if each.loc[0] == "expect" and each.loc[2] == "why"}


@pytest.mark.parametrize("name", library.names())
def test_each_thing_that_is_not_to_be_told_has_a_reason_in_both_languages(name: str) -> None:
    scenario = library.load(name)
    assert kept(scenario) and without_reason(scenario) == set()
    for expected in kept(scenario):
        assert expected.why is not None
        for text in (expected.why.es, expected.why.en):
            assert text.endswith(".") and text.count(". ") == 0, expected.id  # one sentence
            assert expected.in_("es") not in text
        assert expected.why.es != expected.why.en


@pytest.mark.parametrize("name", library.names())
def test_one_without_a_reason_is_told_to_whoever_writes_it(name: str) -> None:
    """The control: where the reasons are taken away each of them is named."""
    scenario = library.load(name)
    bare = {id: each.model_copy(update={"why": None}) for id, each in scenario.expect.items()}
    found = without_reason(scenario.model_copy(update={"expect": bare}))
    assert found == {each.id for each in kept(scenario)}


def test_no_mould_is_behind_the_reasons() -> None:
    every = [each for name in library.names() for each in kept(library.load(name))]
    assert len(every) > 50
    for lang in ("es", "en"):
        whole = [each.why.in_(lang) for each in every if each.why is not None]
        assert len(set(whole)) == len(every)
        counted = Counter(" ".join(text.split()[:2]) for text in whole)
        assert [(words, many) for words, many in counted.items() if many > MOST_ALIKE] == []


def test_a_reason_belongs_to_what_is_not_told(tmp_path: Path) -> None:
    rule = "never: {of: luz, told: whereabouts, to: stranger}"
    why = "why: {es: No le hace falta., en: There is no need.}"
    fine = read_scenario(write(tmp_path, (rule, f"{rule}\n    {why}")))
    assert fine.value is not None and not fine.problems
    assert fine.value.expect["told_nobody"].why is not None
    (problem,) = read_scenario(write(tmp_path, ("    watch: yes", f"    watch: yes\n    {why}"))).problems
    assert "«why» va con «told»" in problem.es and "“why” goes with" in problem.en
