"""A colleague whom the program plays acts on a person only once somebody has told them of that person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.service import DAY, Service

INSPECTOR = "migration_officer"
FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees", "detect_migration")
SEED = 2
"""In which the police would find Mario in an operation."""
THEN = ("meet_first_needs", "give_first_night", "tell_rights")


def begun(folder: Path, played: tuple[str, ...]) -> Service:
    """Marcela after the first hour with an inspector, on the fourth of January."""
    service = Service.open(folder / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("woman_private_house", {})
    service.play([INSPECTOR], "es")
    for step in (*FIRST, *THEN):
        assert service.take("V1", step, INSPECTOR, "es").reading == "accepted"
    service.play(list(played), "es")
    return service


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    service = begun(tmp_path, (INSPECTOR,))
    yield service
    service.close()


def acted(service: Service) -> dict[str, set[str]]:
    """What the program had others do, but for the person, by role."""
    found: dict[str, set[str]] = {}
    for event in service.world.line():
        if (
            event.actor == "world"
            and event.lifecycle == "done"
            and event.role not in (None, "victim", "clock")
        ):
            found.setdefault(event.role or "", set()).add(event.step or "")
    return found


def wait(service: Service, days: int) -> None:
    until = service.state("es").sim_min + days * DAY
    while service.state("es").sim_min < until:
        service.advance(DAY, "es", stop=True)


def test_nobody_acts_who_was_not_told(desk: Service) -> None:
    wait(desk, 40)
    assert desk.world.thing("V1").values["consent_form"] == "refused"  # and nothing was sent
    assert acted(desk) == {}
    assert not desk.who_knows("V1", INSPECTOR, "es").rows
    assert not any("todavía no empieza" in row.state for row in desk.steps("V1", INSPECTOR, "es").waiting)


def test_where_nobody_plays_colleagues_go_on_by_themselves(tmp_path: Path) -> None:
    """The control: it is not that they would not have acted."""
    service = begun(tmp_path, ())
    wait(service, 10)
    assert "ask_about_interview" in acted(service)["identification_unit"]
    service.close()


def test_whoever_is_told_acts_and_nobody_else(desk: Service) -> None:
    wait(desk, 3)
    assert desk.refer("V1", "refer_to_upavit", INSPECTOR, "", ("person",), "es").reading == "accepted"
    wait(desk, 30)
    assert "assess_needs" in acted(desk)["upavit"]
    assert "identification_unit" not in acted(desk) and "commission" not in acted(desk)
    assert "ask_legal" in acted(desk)["upavit"] and "legal_aid" in acted(desk)  # who was told tells others


def test_a_session_kept_and_opened_again_goes_on_in_the_same_way(desk: Service) -> None:
    wait(desk, 3)
    desk.resume(desk.state("es").id)
    wait(desk, 20)
    assert acted(desk) == {}


def test_what_happened_is_told_in_the_order_in_which_it_did(desk: Service) -> None:
    """An answer stands below what was asked, although decisions are kept before what only passed by."""
    wait(desk, 3)
    desk.refer("V1", "refer_to_upavit", INSPECTOR, "", ("person",), "es")
    for days in (2, 5):
        desk.advance(days * DAY, "es")
    lines = desk.advance(5 * DAY, "es").text.split("\n")
    told = [line.split(": ")[0] for line in lines if " ene: " in line]
    assert len(set(told)) > 1  # of several days
    assert told == sorted(told, key=lambda day: int(day.split()[1]))


@pytest.mark.parametrize("held", [True, False])
def test_no_patrol_comes_upon_somebody_whom_others_hold(tmp_path: Path, held: bool) -> None:
    """Mario, whom Migration detained before anybody recognised him; the control is that he is free."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=SEED)
    service.new_case("men_construction", {})
    service.play([INSPECTOR], "es")
    if held:
        assert service.take("V1", "detain_person", INSPECTOR, "es").reading == "harmful"
    wait(service, 90)
    forces = {"police", "border_police", "naval_service"}
    assert (acted(service).keys() & forces == set()) is held
    service.close()
