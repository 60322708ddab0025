"""What a table did and is needed once more is said before time passes, and told as what it is; what an office
finished later is told with the minute that counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.pathway.base import Text
from workflow.rehearsal.live import live
from workflow.scenario import library
from workflow.scenario.moves import Move, Moves
from workflow.service import Service

DAY = 1440
NEEDS = "Atender lo inmediato: agua, comida, ropa y descanso"
AGAIN = f"«{NEEDS}»: se hizo, volvió a hacer falta, y esa vez no se hizo dentro de la meta."
NEVER = "Dejar a la persona sin agua, comida ni descanso"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def played(service: Service, *steps: str) -> None:
    """A table of *Vuelo de mañana* that took these steps, each at the first minute: the officer, or who else
    is named."""
    made = [
        {"by": "migration_officer", **dict(zip(("take", "by"), step.split(" by "), strict=False))}
        for step in steps
    ]
    acts = tuple(Move.model_validate({"of": "hao", **each}) for each in made)
    title = Text(es="Jugadas", en="Moves")
    scenario = library.load("flight_tomorrow")
    moves = Moves(moves=title, scenario=scenario.scenario, acts=acts)
    assert all(each.ok for each in live(service, scenario, moves, "es"))


def test_what_was_done_and_is_needed_again_is_said_before_time_passes(service: Service) -> None:
    played(service, "call_interpreter", "detect_migration", "meet_first_needs", "release_person")
    (row,) = service.state("es").own_due
    assert row.told.startswith(f"«{NEEDS}»: lunes 4 ene, 12:30 (meta de práctica) · ") and row.again
    said = service.advance(DAY, "es").text
    assert AGAIN in said and NEVER not in said
    assert any(AGAIN in event.text for event in service.history("es", 0, 999))


def test_what_nobody_did_is_for_the_table_to_find_out(service: Service) -> None:
    played(service, "call_interpreter", "detect_migration", "release_person")
    assert service.state("es").own_due == ()
    said = service.advance(DAY, "es").text
    assert NEVER in said and "volvió a hacer falta" not in said  # the control


def test_what_an_office_finished_later_is_told_with_the_minute_that_counted(service: Service) -> None:
    played(
        service,
        "call_interpreter",
        "detect_migration",
        "arrange_interpreter by legal_aid",
    )
    service.advance(2 * DAY, "es")
    service.end_exercise()
    lines = [line for part in service.hot_wash("es").expected for line in part.lines]
    asked = next(line for line in lines if line.text.startswith("Conseguir un intérprete"))
    assert asked.status == "cumplido" and asked.counted.endswith("Contó cuando se pidió: lunes 4 ene, 08:30.")
    assert (
        sum("Contó cuando se pidió" in line.counted for line in lines) == 1
    )  # the control: what took no time
