"""What the program began or refused for an institution: who plays it can decide, and a drawn no says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.service import DAY, Service

INSPECTOR, COMMISSION = "migration_officer", "commission"
SENT = (
    ("detect_migration", INSPECTOR),
    ("tell_rights", INSPECTOR),
    ("consent_to_form", "victim"),
    ("fill_form", INSPECTOR),
)
CHANCE = "Aquí lo decide el azar"
_REFUSED_BY_CHANCE = 3
"""A seed with which the program refuses the preliminary status."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """Marcela's form was sent, by an inspector; the ruling waits at the Commission."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=_REFUSED_BY_CHANCE)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("woman_private_house", {})
    service.play([INSPECTOR], "es")
    for step, role in SENT:
        assert service.take("V1", step, role, "es").reading in ("accepted", "pending")
    for _day in range(20):
        if any(job.role == COMMISSION for job in service.world.state.jobs.values()):
            break
        service.advance(DAY, "es")
    yield service
    service.close()


def told(desk: Service) -> str:
    return "\n".join(row.told for row in desk.history("es"))


def test_a_no_that_was_drawn_says_that_there_are_no_reasons(desk: Service) -> None:
    for _days in range(40):
        if desk.world.thing("V1").values["status"] == "not_confirmed":
            break
        desk.advance(2 * DAY, "es")
    assert desk.world.thing("V1").values["status"] == "not_confirmed"
    said = [line for line in told(desk).split("\n") if CHANCE in line]
    assert len(said) == 1 and "La Comisión Nacional decidió no reconocer la condición preliminar." in said[0]
    assert (
        "en el sorteo pesa: «Formulario de identificación»" in said[0]
        and "También con un formulario completo" in said[0]
    )
    assert "Se puede pedir que se revise: primero «Informar de la negativa" in said[0]
    assert "corre el plazo para «Solicitar la revisión»" in said[0]
    english = "\n".join(row.told for row in desk.history("en"))
    assert "Here chance decides it" in english and CHANCE not in english


def test_who_takes_a_role_can_decide_what_the_program_began_there(desk: Service) -> None:
    begun = "«Resolución preliminar»"
    assert begun not in desk.steps("V1", INSPECTOR, "es").part  # the control: it is not the inspector's
    desk.play([COMMISSION], "es")
    rows = desk.steps("V1", COMMISSION, "es")
    assert rows.part.startswith(f"Su institución ya lo empezó, antes de que usted la llevara: {begun}.")
    assert "Your institution began it before you led it" in desk.steps("V1", COMMISSION, "en").part
    waiting = next(row for row in rows.waiting if f"«{row.name}»" == begun)
    assert waiting.can_cancel
    assert desk.cancel("V1", waiting.id, COMMISSION, "es").reading == "accepted"
    assert begun not in desk.steps("V1", COMMISSION, "es").part
    assert desk.take("V1", "refuse_preliminary", COMMISSION, "es").reading == "pending"
    for _days in range(40):
        if desk.world.thing("V1").values["status"] == "not_confirmed":
            break
        desk.advance(2 * DAY, "es")
    assert "«No reconocer la condición preliminar»" in told(desk)
    assert CHANCE not in told(desk)  # whoever plays the Commission has decided
