"""What nobody at the table ever learned of, since a question was not asked, is missing once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.service.last_pages import last_pages
from tests.service.played_once import over
from tests.service.test_word_from_its_lines import named
from workflow.rows.exercise import HotWash, ResultLine
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring import scoring
from workflow.scoring.never_known import not_asked

HEADING = "Nadie lo supo: no se preguntó"


def lines(page: HotWash) -> Iterator[ResultLine]:
    for part in page.expected:
        yield from part.lines


def twice(page: HotWash, scenario: Scenario) -> Iterator[ResultLine]:
    """Lines that count for nobody but all together, beside the missing question that would have told it."""
    roles = [role.role for role in page.roles]
    by_text = {line.text: line for line in lines(page)}
    for expected in scenario.expect.values():
        line = by_text.get(expected.es)
        if line is None or not line.weighs.startswith("cuenta por") or line.status != "no se hizo":
            continue
        untold = re.search(r"a ([^;]+?) no se les? cuenta: a sus? puestos? no se lo", line.why)
        asking = [by_text[each.es] for each in not_asked(expected, scenario) if each.es in by_text]
        is_missing = any(each.status == "no se hizo" for each in asking)
        if untold and named(untold[1], roles) == named(line.by, roles) and is_missing:
            yield line


@pytest.mark.parametrize("name", library.names())
def test_one_omission_counts_once(name: str) -> None:
    for run, page in last_pages(name).items():
        assert not list(twice(page, library.load(name))), run
        for line in lines(page):
            if line.heading != HEADING:
                continue
            assert line.quiet
            assert line.weighs == "no cuenta"
            question = re.fullmatch(r"Nadie lo supo: no se preguntó: «(.+)»\.", line.why)
            assert question
            asked = next(each for each in lines(page) if each.text.rstrip(".") == question[1])
            assert asked.status == "no se hizo"
            assert asked.weighs.startswith("cuenta por")


def test_nobody_asked_what_hurts_and_so_nobody_knew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the rule, the same page has it twice."""
    page = last_pages("two_packages")["brief_only"]
    (line,) = [each for each in lines(page) if each.heading == HEADING]
    assert "Preguntarle si le duele algo" in line.why
    objective = next(part.objective for part in page.expected if line in part.lines)
    ratings = [each for role in page.roles for each in role.objectives] + list(page.together)
    own = [each.rating for each in ratings if each.text == objective]
    assert len(own) > 2
    assert not any("falta saber" in each for each in own)
    assert {each for each in own if each.startswith("No observado")} == {
        "No observado: lo esperado no hizo falta, no se pudo o nadie lo supo"
    }
    monkeypatch.setattr(scoring, "never_known", lambda results, *_about: results)
    with over("two_packages", "brief_only") as service:
        assert [each.text for each in twice(service.hot_wash("es"), library.load("two_packages"))]


def test_who_asked_and_did_not_see_to_it_is_missing_both() -> None:
    """The control: what somebody at the table learned counts in its own line."""
    page = last_pages("two_packages")["expert"]
    assert not any(each.heading == HEADING for each in lines(page))


LEGEND = {
    "No observado": "No observado: ",
    "no se lo habían contado": "no se lo habían contado",
    "no se la habían contado": "no se lo habían contado",
    "Nadie lo supo": "Lo que nadie supo",
}
"""What a page says of what is not known, and where its legend says what that is."""


@pytest.mark.parametrize("name", library.names())
def test_the_legend_has_what_the_page_says_of_what_is_not_known(name: str) -> None:
    for run, page in last_pages(name).items():
        ratings = [each.rating for role in page.roles for each in role.objectives]
        told = " ".join([*ratings, *(f"{line.heading} {line.why}" for line in lines(page))])
        legend = " ".join(page.table)
        assert all(meant in legend for term, meant in LEGEND.items() if term in told), run
