"""A whole life at the desk: the person speaks in their own words, and says nothing twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.test_lives import CASES, LIVES
from workflow.log import events as e
from workflow.pathway.definition import Pathway
from workflow.pathway.reader import read_file
from workflow.playing import live
from workflow.present import sayings
from workflow.script import CaseFile, Script
from workflow.service import Service
from workflow.talk import library
from workflow.talk.definition import Talk

MOST_GENERAL = 0.2
"""Of the lines of a whole life."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("lives") / "w.ruta")
    yield opened
    opened.close()


def codes(service: Service, life: str) -> list[str]:
    """The lines that the person of a life said by themselves, by their names."""
    script = read_file(LIVES / f"{life}.yaml", Script).whole()
    case = read_file(LIVES / f"{CASES[life]}.case.yaml", CaseFile).whole()
    assert all(lived.ok for lived in live(service, script, case, "es"))
    rows = service._here().happened.exercise.of_case("V1")
    return [row.what.line for row in rows if isinstance(row.what, e.MessageSent)]


def general(lines: list[str]) -> float:
    """The share of lines that are the pathway's own."""
    return sum(sayings.is_general(line) for line in lines) / len(lines)


@pytest.mark.parametrize("life", CASES)
def test_in_a_whole_life_few_lines_are_general_and_none_is_said_twice(service: Service, life: str) -> None:
    lines = codes(service, life)
    assert len(lines) >= 3
    assert general(lines) <= MOST_GENERAL, lines
    for language in ("es", "en"):
        words = [sayings.words_of(service.world.pathway, "victim", line, language) for line in lines]
        assert all(words) and len(set(words)) == len(words)


def test_a_talk_without_lines_by_situation_would_be_noticed(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = library.talk_of

    def silent(profile: str, pathway: Pathway) -> Talk | None:
        found = known(profile, pathway)
        return None if found is None else found.model_copy(update={"says": {}})

    monkeypatch.setattr(library, "talk_of", silent)
    assert general(codes(service, "foreign-adult")) > MOST_GENERAL
