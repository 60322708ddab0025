"""What the person asked for and waited for in the table's hands is found, though no rule gives it a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from tests.service.made_exercises import everybody_seated
from workflow.service import DAY, Service

INSPECTOR = "labour_inspector"


@pytest.fixture
def wants(tmp_path: Path) -> Iterator[Service]:
    """Nilsa was told of her consulate, and on 15 January says that she wants it told."""
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "unpaid_wages", "es")
    for step in ("find_private_place", "explain_who_sees", "tell_rights", "tell_consulate"):
        service.take("V1", step, INSPECTOR, "es")
    for _day in range(60):
        if service.world.thing("V1").values["consular_wish"] == "wanted":
            break
        service.advance(DAY, "es")
    service.take_turn("seat-4", "es")
    yield service
    service.close()


def waited(service: Service, lang: str = "es") -> str:
    service.end_exercise("stopped")
    service.review([], [service.session_id], lang)
    read_to_end(service, lang)
    return service.review_case(0, "V1", lang).waited_most


def test_what_was_asked_for_and_done_late_is_the_longest_wait(wants: Service) -> None:
    wants.advance(56 * DAY, "es")
    assert wants.take("V1", "contact_consulate", "commission", "es").reading == "accepted"
    told = waited(wants)
    assert "pidió y más esperó de la mesa: 56 días 1 h a Comisión Nacional por «Avisar" in told
    assert "al consulado», del viernes 15 ene al viernes 12 mar." in told


def test_what_was_asked_for_and_never_done_is_said(wants: Service) -> None:
    wants.advance(20 * DAY, "es")
    told = waited(wants, "en")
    assert "The person asked for it and nobody at the table did it: “Contact the consulate”, 20 days" in told


def test_control_what_was_done_on_its_day_is_no_wait(wants: Service) -> None:
    wants.take("V1", "contact_consulate", "commission", "es")
    wants.advance(20 * DAY, "es")
    assert "pidió" not in waited(wants)
