"""What a role reads of where a person is follows what happened: met or not yet, locked up, let go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated, played
from workflow.scenario import library
from workflow.service import Service

OFFICER, OMBUDSMAN = "migration_officer", "defensoria"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Service]:
    """An empty workspace."""
    service = Service.open(tmp_path / "w.ruta")
    yield service
    service.close()


@pytest.mark.parametrize(("lang", "free"), [("es", "en libertad"), ("en", "free")])
def test_who_is_let_go_is_no_longer_in_the_cell(opened: Service, lang: str, free: str) -> None:
    everybody_seated(opened, "flight_tomorrow", lang)
    before = opened.talk("V1", OFFICER, lang)
    assert before.story and not before.place  # the control: he sits there yet
    assert opened.take("V1", "release_person", OFFICER, lang).reading == "accepted"
    after = opened.talk("V1", OFFICER, lang)
    assert free in after.place and not after.near


def test_who_is_locked_up_in_play_is_met_where_they_are_held(opened: Service) -> None:
    everybody_seated(opened, "two_packages", "es")
    assert not opened.talk("V1", "border_police", "es").place  # the control
    opened.take("V1", "detain_person", "border_police", "es")
    row = opened.talk("V1", "border_police", "es")
    assert "donde está la detención" in row.place and not row.near


def test_an_office_with_a_call_does_not_stand_before_the_person_it_has_not_met(opened: Service) -> None:
    everybody_seated(opened, "flight_tomorrow", "es")
    opened.take_turn("seat-2", "es")
    row = opened.talk("V1", OMBUDSMAN, "es")
    assert "todavía no ha hablado" in row.place and row.questions
    assert not (row.story or row.near or row.observed)
    assert opened.take("V1", "ask_habeas_corpus", OMBUDSMAN, "es").reading == "accepted"
    assert opened.talk("V1", OMBUDSMAN, "es").place == row.place  # that is done at its own desk
    opened.ask("V1", "tongue", "closed", OMBUDSMAN, "es")
    row = opened.talk("V1", OMBUDSMAN, "es")
    assert "celda de paso" in row.story and row.observed and not row.place


@pytest.mark.parametrize("name", library.names())
def test_in_every_scenario_the_scene_agrees_with_what_is_so(opened: Service, name: str) -> None:
    """After each move of the expert: nobody free is shown locked up, nobody unmet is shown, and whoever meets
    people by their work sees the person from the first contact on."""
    scenario, seen = library.load(name), 0
    for _move in played(opened, name, "expert", "es"):
        for person in scenario.people:
            case = scenario.case_of(person)
            liberty = _liberty(opened, case)
            for role in scenario.roles.played:
                row = opened.talk(case, role, "es")
                seen += bool(row.story)
                if liberty == "free":
                    assert row.place or "celda" not in row.story
                    assert "donde está la detención" not in row.place
                if "todavía no ha hablado" in row.place:
                    assert role in {"defensoria", "mitradel"} and not (row.story or row.observed)
    assert seen  # the control: stories were shown


def _liberty(service: Service, case: str) -> str:
    return str(service.world.thing(case).values["liberty"])
