"""Where a step waits for what the person decides, the question that brings that about is named, and asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.rows.steps import BlockedRow, StepRow
from workflow.service import Service

SHELTER = "place_in_womens_shelter"
ASKED = {
    "es": "Puede preguntárselo ahora, en la conversación: ¿Cómo sería un lugar donde pueda dormir hoy?",
    "en": "You can ask them now, in the talk: What would a place where you can sleep today be like?",
}


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Service]:
    """Paola at the gate; police, the organisation and UPAVIT at a table that runs alone."""
    service = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in ("police", "ngo", "upavit"))
    service.begin_exercise(ExerciseWanted("turned_away", seats, True, False), "es")
    for step in ("offer_water_and_seat", "find_private_place", "explain_who_sees", "detect_police"):
        assert service.take("V1", step, "police", "es").reading == "accepted"
    yield service
    service.close()


def who(service: Service, role: str, lang: str) -> str:
    row = service.attempting("V1", SHELTER, role, lang)
    assert isinstance(row, BlockedRow)
    return row.who


def question(service: Service, role: str) -> str:
    row = service.attempting("V1", SHELTER, role, "es")
    assert isinstance(row, BlockedRow)
    return row.question


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_she_has_not_decided_is_refused_with_the_question_to_ask(gate: Service, lang: str) -> None:
    assert ASKED[lang] in who(gate, "ngo", lang) and ASKED[lang] in who(gate, "police", lang)
    refused = gate.take("V1", SHELTER, "police", lang)
    assert refused.reading == "refused" and ASKED[lang] in refused.text
    assert refused.question == question(gate, "police") == question(gate, "ngo") == "bed"


def test_once_it_was_asked_the_place_can_be_given_and_nothing_is_named(gate: Service) -> None:
    gate.ask("V1", "bed", "open", "police", "es")
    assert isinstance(gate.attempting("V1", SHELTER, "ngo", "es"), StepRow)
    assert "en la conversación" not in who(gate, "police", "es") and question(gate, "police") == ""


def test_an_office_that_meets_nobody_is_sent_to_no_talk(gate: Service) -> None:
    """The control: it could ask nobody."""
    assert "en la conversación" not in who(gate, "commission", "es")
    assert question(gate, "commission") == ""
    assert gate.take("V1", SHELTER, "commission", "es").question == ""
