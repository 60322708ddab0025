"""The 29 systems of the report: each has its place, and the page is what the command prints."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.service.conftest import MADE_UP
from workflow.cli import main
from workflow.pathway import library
from workflow.pathway.report import ASSETS, Report
from workflow.pathway.systems import System, elements, load, missing

PANAMA = library.load("panama-2021")
SYSTEMS = load()
PAGES = {"es": "sistemas.es.md", "en": "systems.en.md"}


def empty_cells(systems: tuple[System, ...]) -> list[str]:
    """Systems with a cell that says nothing."""
    return [s.number for s in systems if not (s.es.strip() and s.en.strip() and s.paragraphs and s.elements)]


def made_up(systems: tuple[System, ...]) -> list[tuple[str, str]]:
    """Elements that the pathway does not have, and paragraphs that the report does not have."""
    known, paragraphs = elements(PANAMA), Report.load().paragraphs
    return [(s.number, id) for s in systems for id in missing(s, known)] + [
        (s.number, key) for s in systems for key in s.paragraphs if key not in paragraphs
    ]


def test_every_system_has_a_row_and_no_cell_is_empty() -> None:
    assert [system.number for system in SYSTEMS] == [f"S{n}" for n in range(1, 30)]
    assert empty_cells(SYSTEMS) == []
    assert empty_cells((*SYSTEMS[:3], replace(SYSTEMS[3], elements=()), replace(SYSTEMS[4], en=" "))) == [
        "S4", "S5",
    ]  # fmt: skip


def test_every_element_is_in_the_pathway_and_every_paragraph_in_the_report() -> None:
    assert made_up(SYSTEMS) == []
    wrong = replace(SYSTEMS[0], elements=("steps.fill_form", "steps.made_up"), paragraphs=("P7", "P16"))
    assert made_up((wrong,)) == [("S1", "steps.made_up"), ("S1", "P16")]


def test_no_element_stands_twice_in_a_row() -> None:
    for system in SYSTEMS:
        assert len(set(system.elements)) == len(system.elements), system.number


def test_every_paragraph_and_recommendation_belongs_to_a_system() -> None:
    told = {key for system in SYSTEMS for key in system.paragraphs}
    assert told == set(Report.load().paragraphs)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_is_what_the_command_prints(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pathway", "systems", "panama-2021", "--lang", language]) == 0
    printed = capsys.readouterr().out
    page = (ASSETS / "help" / PAGES[language]).read_text(encoding="utf-8")
    assert printed == page
    assert all(f"## {system.number}. {system.name(language)}\n" in page for system in SYSTEMS)


def test_json_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pathway", "systems", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["number"], tuple(row["elements"])) for row in rows] == [
        (system.number, system.elements) for system in SYSTEMS
    ]
    assert not any(row["missing"] for row in rows)


def test_what_a_later_pathway_has_no_more_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pathway", "systems", "panama-2024", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "- Not in this pathway: `levers.L1`, `bottlenecks.B1`" not in told  # B1 is still there
    assert "`levers.L1`" in told and "`bottlenecks.B9`" in told


@pytest.mark.parametrize(("language", "word"), [("es", "no se apoya"), ("en", "does not rest")])
def test_a_pathway_of_another_report_is_refused(
    language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pathway", "systems", MADE_UP, "--lang", language]) == 2
    told = capsys.readouterr().err
    assert word in told and len(told.splitlines()) == 1
