"""*What next?* tells nothing of what the person decides, nor of colleagues whom nobody has told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.service.test_told_first import INSPECTOR, begun
from workflow.pathway.library import load
from workflow.present.chances import row
from workflow.present.of_what import of_what
from workflow.rows.chances import NextStep, Reached
from workflow.service import Service
from workflow.simulation.continuation.chances import Chances, Entered

OWN, RULED, HARM, MET = "withdrawn", "preliminary", "detained", "services.assessed"
TELLING, REMEDY = NextStep("V1", "tell_remedies", "upavit"), ("victim", "civil_claim", "told")
STATES = (
    ("victim", "status", OWN),
    ("victim", "status", RULED),
    ("victim", "services", "assessed"),
    ("victim", "services", "left"),
    ("victim", "liberty", HARM),
    ("victim", "testimony", "declined"),
    ("victim", "testimony", "given"),
    ("victim", "case", "closed_own_choice"),
)


def told(service: Service, first: NextStep) -> tuple[set[str], str]:
    """Of all these states, each reached in half of the stories, those that are shown; and the sentence."""
    asked = service.continuation("V1", first, NextStep(), "es")
    half = Reached(0.5, 10.0, 1.0, 20.0)
    entered = tuple(Entered(False, False, half, half, 0.0, 0.0, 0.0, state) for state in STATES)
    found = row(Chances(service.world.pathway, "V1", (False, False), (1.0, 1.0), entered), asked)
    return {one.id.removeprefix("victim.") for one in found.rows}, found.said


@pytest.fixture
def desk(tmp_path: Path) -> Service:
    return begun(tmp_path, (INSPECTOR,))


def test_nothing_is_foretold_of_the_person_nor_of_the_untold(desk: Service) -> None:
    shown, said = told(desk, NextStep())
    assert shown == {"liberty.detained"}
    assert said.endswith("ni lo que harían quienes todavía no saben del caso.")
    desk.close()


def test_a_step_that_tells_an_office_brings_what_it_would_do(desk: Service) -> None:
    while desk.world.thing("V1").values["consent_referral"] != "given":
        desk.advance(1440, "es")
    shown, _said = told(desk, NextStep("V1", "refer_to_upavit", INSPECTOR))
    assert shown == {"liberty.detained", MET}
    desk.close()


def test_where_nobody_plays_everybody_knows(tmp_path: Path) -> None:
    """The control: what was left out is left out for who knows, and not for what it is."""
    service = begun(tmp_path, ())
    shown, _said = told(service, NextStep())
    assert {f"status.{RULED}", MET} <= shown and f"status.{OWN}" not in shown
    assert shown.isdisjoint(
        {"testimony.given", "case.closed_own_choice", "services.left"}
    )  # own, whoever writes it down
    service.close()


def test_a_harm_that_changes_no_number_is_said_not_to_be_counted(tmp_path: Path) -> None:
    service = begun(tmp_path, ())
    pressing = NextStep("V1", "press_for_testimony", "prosecutor")
    asked = replace(service.continuation("V1", NextStep(), NextStep(), "es"), first=pressing)
    for harmful, told in ((True, True), (False, False)):
        found = Chances(service.world.pathway, "V1", (harmful, False), (1.0, 1.0), ())
        assert ("no quiere decir que no hubo daño" in row(found, asked).said) is told
    service.close()


def test_what_is_so_by_choosing_a_step_is_no_answer(tmp_path: Path) -> None:
    service = begun(tmp_path, ())
    asked = replace(service.continuation("V1", NextStep(), NextStep(), "es"), first=TELLING)
    at_once, later = Reached(1.0, 0.0, 0.0, 0.0), Reached(0.06, 10.0, 1.0, 20.0)

    def rows(first: Reached) -> list[str]:
        found = Entered(False, False, first, later, -0.94, -0.95, -0.93, REMEDY)
        return [
            one.alone
            for one in row(
                Chances(service.world.pathway, "V1", (False, False), (1.0, 1.0), (found,)), asked
            ).rows
        ]

    assert rows(at_once) == []
    assert (
        rows(Reached(0.9, 0.0, 0.0, 0.0)) == rows(Reached(1.0, 5.0, 0.0, 9.0)) == ["Demanda civil: informada"]
    )
    service.close()


@pytest.mark.parametrize(
    ("track", "state", "alone"),
    [
        ("Alojamiento", "Hotel", "Alojamiento: hotel"),
        ("Atención de UPAVIT", "En servicios", "Atención de UPAVIT: en servicios"),
        ("Permiso de trabajo", "Permiso de trabajo", "Permiso de trabajo"),
        ("Salud y medicinas", "Solicitada: salud y medicinas", "Solicitada: salud y medicinas"),
        ("Reclamo", "MITRADEL lo recibió", "Reclamo: MITRADEL lo recibió"),
    ],
)
def test_a_state_says_of_what_it_is(track: str, state: str, alone: str) -> None:
    assert of_what(track, state) == alone


def test_no_two_states_of_panama_read_alike() -> None:
    pathway = load("panama-2021")
    for lang in ("es", "en"):
        names = [
            of_what(track.name(lang), state.name(lang))
            for kind in pathway.kinds.values()
            for track in kind.tracks.values()
            for state in track.states.values()
            if state.id != track.initial
        ]
        assert len(names) == len(set(names))
