"""Leaving, calling, a room of one's own, no calls, the journey: what a person decides is nobody's fault."""

from __future__ import annotations

import pytest

from tests.pathways.played import BOOK, PANAMA, VICTIM, can, counted, do, faults, person, value, world
from workflow.world.engine import World

LODGED = {
    "status": "potential",
    "lodging": "hotel",
    "language": "spanish",
    "first_needs": "met",
    "told_D3": "yes",
}


def after(found: World, hours: int) -> None:
    """So many hours go by."""
    found.advance(found.state.now + hours * 60)


def test_whoever_leaves_by_choice_is_not_on_the_street_by_somebody_s_fault() -> None:
    found = counted("adult_internal")
    person(found).values.update({**LODGED, "first_night": "given"})
    do(found, ("leave_lodging", "victim"), days=0)
    after(found, 10)
    assert "night_without_place" not in faults(found) and value(found, "first_night") == "to_ask"
    do(found, ("ask_for_a_bed", "victim"), days=0)
    after(found, 10)
    assert "night_without_place" in faults(found)  # the control: who asks for a bed is given one


GONE = {"left": ("leave_lodging", "victim"), "heard from": ("hear_from_adult", "hotline")}


@pytest.mark.parametrize("how", GONE)
def test_whoever_left_or_was_heard_from_is_asked_and_can_have_a_bed_or_say_no(how: str) -> None:
    answers = {
        "given": [("give_first_night", "police")],
        "not_wanted": [("note_own_bed", "ngo")],
        "not_given": [("ask_for_a_bed", "victim")],
    }
    for answer, steps in {**answers, "said by themselves": [("decline_first_night", "victim")]}.items():
        found = counted("adult_internal")
        gone = {"lodging": "none", "whereabouts": "missing"} if how == "heard from" else {}
        person(found).values.update({**LODGED, **gone})
        do(found, GONE[how], days=0)
        assert value(found, "first_night") == "to_ask"
        do(found, *steps, days=0)
        assert value(found, "first_night") == (answer if answer in answers else "not_wanted")


def test_some_who_leave_ask_for_a_bed_that_night_and_some_do_not() -> None:
    """Nobody plays the person: in many sessions chance decides."""
    ready, asked = PANAMA.profiles["adult_internal"], {True: 0, False: 0}
    for seed in range(40):
        found = World(PANAMA, seed, "2021", book=BOOK)
        found.open_session()
        found.play([role for role in PANAMA.roles if role != "victim"])
        found.open_case("A", facts=ready.facts, linked=ready.linked, records=ready.records)
        person(found).values.update({**LODGED, "lodging": "none", "first_night": "to_ask"})
        found.core.look_again()
        after(found, 3)
        asked[value(found, "first_night") == "not_given"] += 1
    assert asked[True] >= 10 and asked[False] >= 10


def test_whoever_rings_after_being_gone_is_owed_what_they_ask_for() -> None:
    found = counted("adult_internal")
    person(found).values.update({**LODGED, "lodging": "none", "whereabouts": "missing"})
    do(found, ("hear_from_adult", "hotline"), days=0)
    after(found, 10)
    assert not {"first_needs_not_met", "night_without_place"} & set(faults(found))
    assert can(found, "ask_for_a_bed", "victim") and can(found, "meet_first_needs_again", "police")


@pytest.mark.parametrize(
    ("facts", "due"),
    [({}, True), ({"protection_reviewed": "declined"}, False), ({"return_": "returned_alone"}, False)],
)
def test_the_police_look_for_an_adult_as_a_duty_only_where_protection_was_not_declined(
    facts: dict[str, str], due: bool
) -> None:
    found = counted("adult_internal")
    person(found).values.update({**LODGED, "lodging": "none", "danger": "said", "protection_reviewed": "no"})
    person(found).values.update({"nationality": "foreign", "whereabouts": "missing", **facts})
    found.core.look_again()
    after(found, 3)
    assert ("gone_not_reported" in faults(found)) is due
    assert can(found, "tell_police_adult_gone", "ngo") and "danger_not_answered" not in faults(found)


def test_a_file_opened_again_is_closed_again_also_where_nobody_is_to_be_called() -> None:
    found = world("adult_internal", language="spanish")
    person(found).values.update(
        {"status": "confirmed", "case": "closed", "follow_up": "planned", "services": "left"}
    )
    do(found, ("reopen_case", "commission"), days=0)
    person(found).values["follow_up_wish"] = "not_wanted"
    assert can(found, "close_with_follow_up", "commission")


def test_who_speaks_another_language_is_told_of_an_unsafe_place_through_an_interpreter_and_it_is_due() -> (
    None
):
    found = counted("woman_private_house")
    person(found).values.update({**LODGED, "language": "other", "lodging_checked": "unsafe"})
    found.core.look_again()
    assert not can(found, "tell_place_unsafe", "upavit")
    after(found, 5)
    assert "left_at_risk" in faults(found)


@pytest.mark.parametrize("step", ["check_guardian", "order_protection"])
def test_whoever_begins_at_once_is_in_time(step: str) -> None:
    work, deadline = VICTIM.steps[step].work, VICTIM.steps[step].deadline
    assert work is not None and deadline is not None
    assert work.time.uniform is not None and work.time.unit == "working_days" == deadline.unit
    assert work.time.uniform[1] == 3 == deadline.within


def leaving() -> World:
    """An adult whose journey is arranged, who agreed to testify, and early testimony asked for."""
    found = world("woman_private_house", nationality="foreign", language="spanish")
    person(found).values.update(
        {"status": "confirmed", "return_": "arranged", "return_risk": "ordinary", "testimony": "agreed",
         "early_testimony": "asked"}
    )  # fmt: skip
    found.state.of_kind("proceeding")[0].values["stage"] = "investigation"
    return found


@pytest.mark.parametrize(("wish", "goes"), [("travel_now", True), ("wait_to_testify", False)])
def test_whoever_agreed_to_testify_is_asked_before_the_journey(wish: str, goes: bool) -> None:
    found = leaving()
    assert not can(found, "travel_home", "ngo")
    do(found, (wish, "victim"), days=0)
    assert can(found, "travel_home", "ngo") is goes
    assert can(found, "go_home_alone", "victim")
    if not goes:
        do(found, ("wait_no_longer", "victim"), days=0)
        assert can(found, "travel_home", "ngo")


def test_with_the_case_archived_nobody_waits_for_a_testimony_that_nobody_can_take() -> None:
    found = leaving()
    do(found, ("wait_to_testify", "victim"), days=0)
    assert not can(found, "travel_home", "ngo")
    found.state.of_kind("proceeding")[0].values["stage"] = "archived"
    assert can(found, "travel_home", "ngo") and not can(found, "ask_journey_again", "ngo")


@pytest.mark.parametrize(("then", "goes"), [("travel_now", True), ("wait_to_testify", False)])
def test_whoever_waits_is_asked_again_and_answers_either_way(then: str, goes: bool) -> None:
    found = leaving()
    do(found, ("wait_to_testify", "victim"), days=0)
    assert not can(found, then, "victim")
    do(found, ("ask_journey_again", "ngo"), (then, "victim"), days=0)
    assert can(found, "travel_home", "ngo") is goes


def test_whoever_said_that_they_travel_is_not_asked_again_and_alone_may_rather_wait() -> None:
    found = leaving()
    assert not can(found, "wait_after_all", "victim")  # nobody has asked them yet
    do(found, ("travel_now", "victim"), days=0)
    assert not any(can(found, "ask_journey_again", role) for role in PANAMA.roles)
    assert can(found, "travel_home", "ngo")
    assert [role for role in PANAMA.roles if can(found, "wait_after_all", role)] == ["victim"]
    do(found, ("wait_after_all", "victim"), days=0)
    assert not can(found, "travel_home", "ngo") and can(found, "wait_no_longer", "victim")


def test_without_early_testimony_nobody_waits_for_a_question() -> None:
    found = leaving()
    person(found).values["early_testimony"] = "refused"
    assert can(found, "travel_home", "ngo")


def test_nobody_is_asked_about_protection_that_nobody_here_can_give_and_a_child_s_calls_are_senniaf_s() -> (
    None
):
    home = world("woman_private_house", nationality="foreign", language="spanish")
    person(home).values.update({"status": "confirmed", "danger": "said", "return_": "stays"})
    assert can(home, "accept_protection", "victim")
    person(home).values["return_"] = "returned"
    assert not can(home, "accept_protection", "victim")
    girl = world("age_in_doubt", language="spanish")
    person(girl).values.update({"status": "confirmed", "follow_up_wish": "wanted", "follow_up": "planned"})
    assert can(girl, "agree_where_to_call", "senniaf") and not can(girl, "agree_where_to_call", "upavit")
    person(girl).values["follow_up_wish"] = "not_wanted"
    assert not can(girl, "want_follow_up_later", "victim")
    assert PANAMA.faults["gone_not_reported"].right == "D1"
