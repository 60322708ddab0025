"""A child is protected from the first contact on, and heard before anything is decided."""

from __future__ import annotations

import pytest

from tests.pathways.played import FOUND, PANAMA, can, do, person, value, world
from workflow.log.events import FaultRecorded
from workflow.world.engine import World

VICTIM = PANAMA.kinds["victim"]
HOUR = 60


def faults(found: World) -> list[str]:
    """The faults of a session, in order."""
    return [e.what.fault for e in found.events if isinstance(e.what, FaultRecorded)]


# -- the first night, and who is told --------------------------------------------------------------


@pytest.mark.parametrize("role", ["upavit", "ngo", "senniaf"])
def test_a_protected_place_is_there_before_senniaf_was_told_and_the_hotel_comes_last(role: str) -> None:
    girl = world("girl_no_movement")
    do(girl, FOUND[0], days=0)
    assert (value(girl, "protection"), value(girl, "services")) == ("none", "none")
    open_now = [step for step in VICTIM.steps if step.startswith("place_") and can(girl, step, role)]
    assert open_now == ["place_in_senniaf_shelter", "place_in_usual_shelter", "place_in_hotel"]
    girl.request("V1", "place_in_usual_shelter", role)
    girl.advance(girl.state.now + 6 * HOUR)
    assert (value(girl, "lodging"), value(girl, "protection")) == ("usual_shelter", "notified")
    assert list(VICTIM.choices["placement"].options)[-1] == "place_in_hotel"


def test_whoever_meets_a_child_tells_senniaf_and_not_to_tell_is_a_fault() -> None:
    told, silent = (world("girl_no_movement", count_targets=True) for _ in range(2))
    met = set(VICTIM.choices["first_decision"].by)
    assert met - {"senniaf"} <= set(VICTIM.steps["notify_senniaf"].by)
    for found in (told, silent):
        do(found, FOUND[0], days=0)
    do(told, ("notify_senniaf", "health_worker"), days=0)
    for found in (told, silent):
        found.advance(found.state.now + 3 * HOUR)
    assert (faults(told), faults(silent)) == ([], ["senniaf_not_told"])
    assert value(silent, "right_D1") == "breached"


@pytest.mark.parametrize("status", ["form_sent", "missed", "confirmed"])
def test_the_time_to_tell_senniaf_does_not_end_with_a_form(status: str) -> None:
    girl, due = world("girl_no_movement"), VICTIM.steps["notify_senniaf"].deadline
    person(girl).values["status"] = status
    assert due is not None and girl.core.holds(due.since, person(girl))
    person(girl).values["protection"] = "notified"
    assert not girl.core.holds(due.since, person(girl))


@pytest.mark.parametrize(
    ("duty", "facts"),
    [
        ("first_decision", {}),
        ("placement", {}),
        ("refer_to_upavit", {}),
        ("assess_needs", {"services": "referred"}),
    ],
)
def test_what_is_due_to_a_child_runs_from_the_meeting_and_to_an_adult_from_a_yes(
    duty: str, facts: dict[str, str]
) -> None:
    due = {**VICTIM.choices, **VICTIM.steps}[duty].deadline
    assert due is not None and due.kind == "assumption"
    for profile, runs in (("girl_no_movement", True), ("woman_private_house", False)):
        found = world(profile)
        person(found).values.update({"status": "potential", **facts})
        assert found.core.holds(due.since, person(found)) is runs, profile


# -- a place that was reported ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shelter", "mended"), [("senniaf", "move_child_to_safety"), ("usual", "leave_unsafe_lodging")]
)
def test_a_child_leaves_a_reported_place_within_a_day(shelter: str, mended: str) -> None:
    moved, left = (world("girl_no_movement", count_targets=True) for _ in range(2))
    for found in (moved, left):
        do(found, FOUND[0], ("notify_senniaf", "police"), days=0)
        do(found, (f"place_in_{shelter}_shelter", "senniaf"), days=1)
        do(found, (f"report_abuse_in_{shelter}_shelter", "victim"), days=0)
    do(moved, (mended, "senniaf"), days=0)
    for found in (moved, left):
        found.advance(found.state.now + 25 * HOUR)
    assert "left_at_risk" not in faults(moved) and "left_at_risk" in faults(left)
