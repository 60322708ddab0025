"""What is done stands in order of time on every desk."""

from __future__ import annotations

from pathlib import Path

from tests.service.made_exercises import everybody_seated
from workflow.service import Service

ACTS = (
    "offer_water_and_seat",
    "find_private_place",
    "keep_apart",
    "call_phone_interpreter",
    "explain_who_sees",
)


def test_what_is_done_stands_in_order_of_time(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    scenario = everybody_seated(service, "coffee_line", "es")
    case, role = scenario.case_of(next(iter(scenario.people))), scenario.roles.played[0]
    known = [row.id for row in service.steps(case, role, "es").possible]
    wanted = [step for step in ACTS if step in known][::-1]
    assert len(wanted) > 2
    for step in wanted:
        assert service.take(case, step, role, "es").reading == "accepted"
        service.advance(2, "es")
    done = service.steps(case, role, "es").done
    times = [row.at for row in done]
    assert times == sorted(times) and len(set(times)) == len(times)
    assert [row.id for row in done if row.id in wanted] == wanted
    service.close()
