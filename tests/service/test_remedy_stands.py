"""How it stands says whether somebody was paid, and that what they want nobody has filed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.service import DAY, Service

INSPECTOR, LABOUR = "labour_inspector", "mitradel"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Her claim was taken."""
    opened = Service.open(tmp_path / "w.ruta")
    everybody_seated(opened, "unpaid_wages", "es")
    for step in ("tell_remedies", "receive_labour_claim"):
        assert opened.take("V1", step, INSPECTOR, "es").reading == "accepted"
    yield opened
    opened.close()


def stands(service: Service, lang: str = "es") -> str:
    return service.case_page("V1", lang).stands


def until(service: Service, told: str) -> None:
    for _day in range(200):
        if told in stands(service):
            return
        service.advance(DAY, "es")
    raise AssertionError(f"never: {told}")


def test_what_was_ordered_is_not_paid_until_it_is(service: Service) -> None:
    assert "pagad" not in stands(service)
    service.take("V1", "order_labour", LABOUR, "es")
    until(service, "Indemnización laboral ordenada (no se le ha pagado)")
    service.take("V1", "pay_labour", LABOUR, "es")
    assert "Indemnización laboral ordenada (no se le ha pagado: se cobra desde el " in stands(service)
    assert "(they have not been paid: being collected since " in stands(service, "en")


def test_what_the_person_wants_and_nobody_filed_is_said(service: Service) -> None:
    service.play(["victim", INSPECTOR], "es")
    assert "nadie lo ha presentado" not in stands(service)
    assert service.take("V1", "want_civil", "victim", "es").reading == "accepted"
    told = "Demanda civil: Informada (dijo que quiere reclamar por esta vía; nadie lo ha presentado)"
    assert told in stands(service)
