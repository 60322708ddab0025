"""That what a person says was written down and read to them is seen in the log, and not taken as known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.exercise import ExerciseWanted, ResultLine, SeatWanted
from workflow.service import Service

ROLES = ("labour_inspector", "mitradel", "upavit", "commission")
WHO, ASKED = "labour_inspector", ("job", "leave_it")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    opened.begin_exercise(ExerciseWanted("unpaid_wages", (SeatWanted(ROLES),), False, False), "es")
    for question in ASKED:
        opened.ask("V1", question, "open", WHO, "es")
    yield opened
    opened.close()


def read_to_her(service: Service) -> ResultLine:
    service.advance(2 * 24 * 60, "es")
    service.end_exercise()
    lines = (line for part in service.hot_wash("es").expected for line in part.lines)
    return next(line for line in lines if line.text.startswith("Anotar lo que ella dice y leérselo"))


def test_who_asked_and_wrote_nothing_did_not_do_it(service: Service) -> None:
    line = read_to_her(service)
    assert (line.status, line.shown) == ("no se hizo", ())


def test_a_note_that_was_not_read_to_her_is_not_enough(service: Service) -> None:
    service.note_down("V1", "no_sign", "said", "Le deben tres quincenas.", WHO, "es")
    assert read_to_her(service).status == "no se hizo"


def test_a_note_that_was_read_to_her_is_shown(service: Service) -> None:
    service.note_down("V1", "no_sign", "said", "Le deben tres quincenas.", WHO, "es")
    service.read_back("V1", WHO, "es")
    line = read_to_her(service)
    assert line.status == "cumplido"
    assert [each.text for each in line.shown] == ["Le lee lo anotado."]
