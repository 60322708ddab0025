"""What a seat calls done and what the exercise expects to be asked are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.rehearsal.witness import scored
from workflow.scenario import library
from workflow.service import Service


@pytest.mark.parametrize(
    ("name", "question", "id", "role"),
    [
        ("coffee_line", "language", "asked_which_language", "labour_inspector"),
        ("flight_tomorrow", "tongue", "asked_his_language", "migration_officer"),
        ("reception_station", "tongue", "which_language", "migration_officer"),
    ],
)
def test_an_interpreter_who_came_asked_nobody_in_which_language_they_want_to_speak(
    name: str, question: str, id: str, role: str, tmp_path: Path
) -> None:
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load(name)
    service.start_exercise(scenario, "es")
    assert service.take("V1", "call_interpreter", role, "es").reading == "accepted"
    service.advance(30, "es")
    rows = [row for row in service.talk("V1", role, "es").questions if row.id == question]
    assert rows and not any(row.met for row in rows)
    manner = next(row.manner for row in rows if row.manner != "leading")
    service.ask("V1", question, manner, role, "es")  # what can still be repaired
    assert {one.expectation: one.status for one in scored(service, scenario).results()}[id] == "met"
    service.close()


@pytest.mark.parametrize("took", [True, False])
def test_what_a_step_settled_is_done_at_the_seat_and_by_the_exercise(took: bool, tmp_path: Path) -> None:
    """Milk for the children answers whether they ate; without it, the control, neither says so."""
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("two_children")
    service.start_exercise(scenario, "es")
    service.take("V1", "notice_ngo", "ngo", "es")
    if took:
        assert service.take("V1", "meet_first_needs", "ngo", "es").reading == "accepted"
    rows = [row for row in service.talk("V1", "ngo", "es").questions if row.id == "children_eat"]
    assert rows and all(row.met for row in rows) == took
    status = {one.expectation: one.status for one in scored(service, scenario).results()}["children_eat"]
    assert (status == "met") == took
    service.close()
