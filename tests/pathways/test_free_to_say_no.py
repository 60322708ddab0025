"""To say no to testimony or to the services is free: from the start, at any time, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.pathways.played import CASE, FOUND, PANAMA, can, do, faults, person, value, world
from workflow.world.engine import World

MET = (
    "potential", "missed", "form_sent", "preliminary", "confirmed", "not_confirmed", "under_review",
    "withdrawn",
)  # fmt: skip


@pytest.fixture(scope="module")
def anybody() -> World:
    """A foreign woman whom nobody has met yet."""
    return world("woman_private_house")


# -- testimony -------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", MET)
def test_a_person_can_say_from_the_first_contact_that_they_will_not_testify(
    anybody: World, status: str
) -> None:
    values = person(anybody).values
    case = anybody.state.of_kind("proceeding")[0].values
    stages = list(PANAMA.kinds["proceeding"].tracks["stage"].states)
    values["status"] = status
    for reflection in ("none", "running", "over"):
        for stage in stages:
            values["reflection"], case["stage"] = reflection, stage
            ways = [s for s in ("decline_without_waiting", "decline_to_testify") if can(anybody, s, "victim")]
            assert len(ways) == 1, (reflection, stage, ways)  # one way to say it, never none and never two
    assert not can(anybody, "decline_without_waiting", "prosecutor")


def test_nobody_asks_before_the_reflection_and_a_no_stands_until_the_person_changes_it() -> None:
    found = world("woman_private_house")
    do(found, *FOUND, ("decline_without_waiting", "victim"), days=0)
    assert value(found, "testimony") == "declined" and faults(found) == []
    do(found, *CASE)
    assert not can(found, "agree_to_testify", "victim") and not can(found, "take_testimony", "prosecutor")
    do(found, ("think_again_on_testimony", "victim"), days=0)
    assert value(found, "testimony") == "undecided" and can(found, "testify_without_waiting", "victim")
    do(found, ("testify_without_waiting", "victim"), ("think_again_on_testimony", "victim"), days=0)
    assert value(found, "testimony") == "undecided"
    do(found, ("press_for_testimony", "prosecutor"), days=0)
    assert faults(found) == ["reflection_not_respected"]


@pytest.mark.parametrize(("stage", "live"), [("trial", True), ("archived", False), ("convicted", False)])
def test_nobody_testifies_in_a_case_that_was_archived_or_judged(stage: str, live: bool) -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "confirmed", "testimony": "agreed", "early_testimony": "allowed"})
    case = found.state.of_kind("proceeding")[0].values
    case.update({"stage": stage, "room": "special"})
    assert can(found, "take_testimony", "prosecutor") is live
    assert not can(found, "record_early_testimony", "judge")  # that is before the trial
    person(found).values["measures_wish"] = "not_wanted"
    assert can(found, "take_testimony_ordinary", "prosecutor") is live


# -- visa and residency ----------------------------------------------------------------------------


def recognised(**facts: str) -> World:
    """A foreign woman whom the Commission confirmed, who has the visa and wants neither case nor services."""
    found = world("woman_private_house")
    person(found).values.update(
        {"status": "confirmed", "ruling": "confirmed", "visa_told": "told", "visa_wish": "wanted"}
    )
    person(found).values.update(facts)
    return found


def test_who_was_confirmed_and_withdraws_comes_to_the_residency_all_the_same() -> None:
    found = recognised(migration="visa", services="in_services", consent_services="given")
    do(found, ("decline_without_waiting", "victim"), ("leave_services", "victim"), days=0)
    do(found, ("withdraw", "victim"), days=0)
    assert (value(found, "status"), value(found, "ruling")) == ("withdrawn", "confirmed")
    do(found, ("ask_residency", "victim"), ("grant_residency", "migration_service"), days=80)
    assert value(found, "migration") == "residency"
    assert can(found, "ask_work_permit", "victim")
    person(found).values["extensions"] = 5
    do(found, ("ask_permanent", "victim"), days=0)
    assert can(found, "grant_permanent", "migration_service")


def test_the_file_of_who_withdrew_stays_open_as_long_as_there_is_something_to_extend() -> None:
    found = recognised(migration="residency", status="withdrawn", closing_told="told")
    assert not can(found, "close_by_own_choice", "commission")
    for migration in ("none", "permanent"):
        person(found).values["migration"] = migration
        assert can(found, "close_by_own_choice", "commission")
    person(found).values.update({"migration": "residency", "return_": "returned_alone"})
    assert can(found, "close_by_own_choice", "commission")


def test_a_preliminary_status_is_no_residency() -> None:
    """The control: what counts is the ruling."""
    found = recognised(migration="visa", status="withdrawn", ruling="preliminary")
    assert not can(found, "ask_residency", "victim")
    person(found).values["application"] = "asked"
    assert not can(found, "grant_residency", "migration_service")
