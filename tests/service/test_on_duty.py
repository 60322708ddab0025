"""Who is on duty is reached at all hours: what the background says and what is asked before a step agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

DUTY = {
    "construction_site": {"upavit"},
    "girl_in_colon": {"senniaf"},
    "private_residence": {"prosecutor"},
    "two_children": {"senniaf"},
    "two_packages": {"prosecutor"},
}
"""Whose duty the backgrounds name, as they are read by a person."""
WORDS = ("de turno", "guardia")


def table(folder: Path, name: str) -> tuple[Service, Scenario]:
    service = Service.open(folder / "w.ruta")
    return service, everybody_seated(service, name, "es")


def hours(service: Service, scenario: Scenario, role: str) -> str:
    """What a seat is told of its office's hours before a step for the first person."""
    service.take_turn(f"seat-{scenario.roles.played.index(role) + 1}", "es")
    case = scenario.case_of(next(iter(scenario.people)))
    return service.steps(case, role, "es").hours


@pytest.mark.parametrize("name", library.names())
def test_who_is_on_duty_in_the_background_is_so_in_the_scenario(name: str) -> None:
    scenario = library.load(name)
    assert set(scenario.roles.on_duty) == DUTY.get(name, set())
    assert any(word in scenario.background.es for word in WORDS) == (name in DUTY)


@pytest.mark.parametrize("name", DUTY)
def test_nobody_on_duty_is_said_to_be_closed(name: str, tmp_path: Path) -> None:
    service, scenario = table(tmp_path, name)
    midnight = 24 * 60 - scenario.starts % (24 * 60)
    service.advance(midnight, "es")
    told = {role: hours(service, scenario, role) for role in scenario.roles.played}
    assert [role for role in scenario.roles.on_duty if told[role]] == []
    service.close()


def test_without_duty_the_same_office_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the prosecutor of a scenario that names no duty, on its Saturday."""
    scenario = library.load("two_packages")
    roles = scenario.roles.model_copy(update={"on_duty": ()})
    monkeypatch.setattr(library, "load", lambda _name: scenario.model_copy(update={"roles": roles}))
    service, made = table(tmp_path, "two_packages")
    case = made.case_of("dani")
    service.take(case, "protect_child_met", "border_police", "es")
    service.take(case, "open_complaint", "prosecutor", "es")
    assert "abre el lunes" in hours(service, made, "prosecutor")
    service.close()


def test_nobody_meets_in_an_office_that_is_closed(tmp_path: Path) -> None:
    service, scenario = table(tmp_path, "two_packages")
    case = scenario.case_of("dani")
    service.take(case, "protect_child_met", "border_police", "es")
    service.advance(21 * 60, "es")
    hours(service, scenario, "senniaf")
    places = [service.talk(case, "senniaf", "es").place]
    service.advance(1440, "es")
    places.append(service.talk(case, "senniaf", "es").place)
    assert places[0].startswith("Fuera del horario de oficina hablan por teléfono") and "SENNIAF" in places[0]
    assert "oficina a puerta cerrada (SENNIAF)" in places[1]  # the control: on Monday it is open
    service.close()
