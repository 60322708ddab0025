"""The first turn of a role at a table whose person another institution holds: what it knows, whom it meets
and what it can do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.problems import ExpectedError
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service

INSPECTOR, OMBUDSMAN, LAWYER = "migration_officer", "defensoria", "legal_aid"


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Service]:
    """A man in a cell of Migration, of whom somebody called the Ombudsman; each role has a seat."""
    service = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in (INSPECTOR, OMBUDSMAN, LAWYER))
    service.begin_exercise(ExerciseWanted("flight_tomorrow", seats, False, True), "es")
    yield service
    service.close()


def test_what_came_to_the_role_is_a_message_from_the_beginning(table: Service) -> None:
    table.take_turn("seat-2", "es")
    row = table.exercise_row("es")
    assert row is not None and [seat.unread for seat in row.seats] == [0, 1, 0]
    (call,) = row.messages
    assert call.channel == "llamada" and "No digan que llamé" in call.text and not call.read


def test_it_talks_with_the_person_where_the_scenario_expects_it_to_ask(table: Service) -> None:
    table.take_turn("seat-2", "es")
    row = table.talk("V1", OMBUDSMAN, "es")
    assert row.why_not == "" and row.questions
    assert table.ask("V1", "tongue", "closed", OMBUDSMAN, "es").reading == "accepted"
    assert table.talk("V1", OMBUDSMAN, "es").lines
    assert table.talk("V1", LAWYER, "es").why_not  # the control: of whom no question is expected
    with pytest.raises(ExpectedError):
        table.ask("V1", "tongue", "closed", LAWYER, "es")


def test_what_it_can_do_for_him_comes_next_and_then_what_frees_him(table: Service) -> None:
    own = table.steps("V1", OMBUDSMAN, "es")
    assert own.part.startswith("Antes de decidir, converse")
    assert [step for step, _case in own.next] == ["ask_habeas_corpus"]
    table.note_down(
        "V1", "vulnerability_at_destination", "seen", "Está en una celda de paso.", OMBUDSMAN, "es"
    )
    own = table.steps("V1", OMBUDSMAN, "es")
    assert [step for step, _case in own.next] == ["recognise_signs", "ask_habeas_corpus"]
    assert table.take("V1", "recognise_signs", OMBUDSMAN, "es").reading == "accepted"
    after = [step for step, _case in table.steps("V1", OMBUDSMAN, "es").next]
    assert "ask_habeas_corpus" in after and "tell_remedies" not in after


@pytest.mark.parametrize("lang", ["es", "en"])
def test_who_meets_nobody_reads_who_at_this_table_does(table: Service, lang: str) -> None:
    row = table.steps("V1", LAWYER, lang)
    first, police = {
        "es": ("A la persona la atiende ahora, en esta mesa: Inspector(a) de Migración", "Policía"),
        "en": ("At this table the person is now with: Migration inspector", "Police"),
    }[lang]
    assert row.next == () and row.part.startswith(first) and police not in row.part
