"""*What next?* tells nothing of what the person decides, nor of colleagues whom nobody has told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.test_told_first import INSPECTOR, begun
from workflow.present.chances import row
from workflow.rows.chances import NextStep, Reached
from workflow.service import Service
from workflow.simulation.continuation.chances import Chances, Entered

OWN, RULED, HARM, MET = "withdrawn", "preliminary", "detained", "services.assessed"
STATES = (
    ("victim", "status", OWN),
    ("victim", "status", RULED),
    ("victim", "services", "assessed"),
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
    assert shown.isdisjoint({"testimony.given", "case.closed_own_choice"})  # own, whoever writes it down
    service.close()
