"""Who comes in person is with one seat at a time; the others have it from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import DAY, Service

ROLES = ("police", "prosecutor", "upavit")
CALLED = "mother_called"
THROUGH = {"police": "por medio de la Policía Nacional", "prosecutor": "por medio de la Fiscalía"}


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Service]:
    """Marcela, at three seats of a table that runs alone."""
    service = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in ROLES)
    service.begin_exercise(ExerciseWanted("private_residence", seats, True, False), "es")
    yield service
    service.close()


def channels(service: Service, message: str) -> list[str]:
    """How a message came, as each seat reads it."""
    found = []
    for at in range(len(ROLES)):
        service.take_turn(f"seat-{at + 1}", "es")
        row = service.exercise_row("es")
        assert row is not None
        found += [one.channel for one in row.messages if one.id == message]
    return found


@pytest.mark.parametrize("last", ["police", "prosecutor"])
def test_she_is_with_whoever_last_worked_with_her(table: Service, last: str) -> None:
    table.take("V1", "keep_apart", "police", "es")
    if last == "prosecutor":
        table.take_turn("seat-2", "es")
        table.ask("V1", "called", "closed", "prosecutor", "es")
    while table.state("es").sim_min < 2 * DAY:
        table.advance(60, "es")
    told = channels(table, CALLED)
    assert len(told) == 3 and told.count("en persona") == 1
    assert told[ROLES.index(last)] == "en persona" and told.count(THROUGH[last]) == 2


def test_a_letter_comes_as_a_letter(table: Service) -> None:
    """The control: only who comes in person is somewhere."""
    table.advance(DAY + 16 * 60, "es")
    assert channels(table, "letter_of_the_lawyer") == ["carta"]
