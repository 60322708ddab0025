"""A led exercise at several seats: who did what is told by role and seat, also of what time brought to its
end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.console import ConsoleRow
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service

ROLES = ("health_worker", "police", "senniaf")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The girl in Colón, led, with three seats; the second has a label."""
    opened = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,), "Mesa azul" if role == "police" else "") for role in ROLES)
    opened.begin_exercise(ExerciseWanted("girl_in_colon", seats, False, False), "es")
    opened.take_turn("seat-1", "es")
    opened.take("V1", "protect_child_met", "health_worker", "es")
    yield opened
    opened.close()


def console(service: Service) -> ConsoleRow:
    found = service.console("es")
    assert found is not None
    return found


def test_what_a_seat_began_is_its_own_also_when_time_ends_it(service: Service) -> None:
    service.take_turn("seat-3", "es")
    assert service.take("V1", "place_in_hotel", "senniaf", "es").reading == "pending"
    for _day in range(2):
        service.advance(1440, "es")
    rows = [row for row in console(service).did if row.who.startswith("SENNIAF") and "hotel" in row.text]
    assert len(rows) > 1 and any(row.is_harm for row in rows)
    assert {(row.who, row.by_program) for row in rows} == {("SENNIAF · Puesto 3", False)}


def test_a_seat_is_told_by_its_label_and_what_the_program_does_by_none(service: Service) -> None:
    service.take_turn("seat-2", "es")
    service.take("V1", "tell_rights", "police", "es")
    for _day in range(6):
        service.advance(1440, "es")
    rows = console(service).did
    assert any(row.who == "Policía Nacional · Mesa azul" and not row.by_program for row in rows)
    program = [row for row in rows if row.by_program]
    assert program and not any("·" in row.who for row in program)
