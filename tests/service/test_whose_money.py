"""The head of an exercise names the money that the seat at the keyboard spends, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.service import Service


@pytest.mark.parametrize(
    ("name", "seat", "funds"),
    [
        ("flight_tomorrow", 1, set()),  # an inspector of Migration
        ("construction_site", 3, {"services", "hotels"}),  # UPAVIT: the control
    ],
)
def test_a_seat_reads_of_the_money_that_it_spends(
    tmp_path: Path, name: str, seat: int, funds: set[str]
) -> None:
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, name, "es")
    service.take_turn(f"seat-{seat}", "es")
    assert {fund.id for fund in service.state("es").funds} == funds
    service.end_exercise()
    assert {fund.id for fund in service.state("es").funds} > {
        "services",
        "hotels",
    }  # it is talked over together
    service.close()
