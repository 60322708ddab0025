"""Rights explained before a decision, no file closed over a charge, and the calls to a child decided on."""

from __future__ import annotations

import pytest

from tests.pathways.played import can, do, person, value, world
from tests.pathways.test_danger_and_way_back import due, woman

CLOSINGS = {
    "close_by_own_choice": ("commission", {"status": "withdrawn"}),
    "close_unidentified": ("police", {"status": "missed", "risk_checked": "yes"}),
    "hand_to_other_authority": (
        "commission",
        {"status": "not_confirmed", "review_told": "declined", "risk_checked": "yes"},
    ),
    "finish_follow_up": ("upavit", {"case": "follow_up", "follow_up_wish": "not_wanted"}),
    "close_after_expulsion": ("commission", {"return_": "way_back_refused"}),
}


@pytest.mark.parametrize("step", CLOSINGS)
def test_with_a_charge_standing_no_file_is_closed(step: str) -> None:
    role, facts = CLOSINGS[step]
    found = woman(closing_told="told", **facts)
    assert can(found, step, role)
    person(found).values["charged"] = "yes"
    assert not can(found, step, role) and due(found, "drop_charge")
    person(found).values["charged"] = "dropped"
    assert can(found, step, role)


def test_with_a_charge_standing_no_childs_file_is_passed_on() -> None:
    girl = world("girl_no_movement")
    person(girl).values.update(
        {"status": "missed", "protection": "measure", "best_interests": "decided", "closing_told": "told"}
    )
    assert can(girl, "pass_to_child_protection", "senniaf")
    person(girl).values["charged"] = "asked"
    assert not can(girl, "pass_to_child_protection", "senniaf")


def test_with_a_new_interpreter_rights_are_explained_before_any_decision() -> None:
    found = woman(status="potential", language="other", interpreter="arranged")
    do(found, ("refuse_interpreter", "victim"), ("arrange_interpreter", "police"), days=2)
    decisions = ("consent_to_form", "refuse_form", "consent_to_referral")
    assert not any(can(found, step, "victim") for step in decisions)
    assert not can(found, "ask_about_interview_interpreted", "identification_unit")
    do(found, ("tell_rights_again", "police"), days=0)
    assert all(can(found, step, "victim") for step in decisions)
    assert can(found, "ask_about_interview_interpreted", "identification_unit")


def test_who_asks_to_be_moved_need_not_be_told_that_the_place_is_unsafe() -> None:
    found = woman(lodging="hotel", lodging_decision="content", lodging_checked="safe")
    do(found, ("unsafe_hotel", "victim"), days=0)
    assert due(found, "tell_place_unsafe")
    do(found, ("ask_to_move", "victim"), days=0)
    assert not due(found, "tell_place_unsafe") and due(found, "leave_unsafe_lodging")


def test_without_a_common_language_an_interpreter_is_called_to_tell_of_an_unsafe_place() -> None:
    found = woman(lodging="hotel", lodging_decision="content", lodging_checked="unsafe", language="other")
    assert due(found, "tell_place_unsafe") and not can(found, "tell_place_unsafe", "upavit")
    do(found, ("call_interpreter", "upavit"), days=0)
    assert can(found, "tell_place_unsafe", "upavit")


def test_who_comes_back_lodged_and_in_care_has_what_is_immediate() -> None:
    found = woman(status="withdrawn", ruling="confirmed", services="in_services", lodging="womens_shelter")
    do(found, ("come_back_confirmed", "victim"), days=0)
    assert not due(found, "meet_first_needs")
    person(found).values["lodging"] = "none"
    assert due(found, "meet_first_needs")


def test_a_child_does_not_say_alone_that_nobody_calls() -> None:
    girl = world("girl_no_movement")
    person(girl).values.update({"status": "confirmed", "services": "left", "best_interests": "none"})
    answers = ("want_follow_up", "want_no_follow_up")
    assert not any(can(girl, step, "victim") for step in answers)
    assert not can(girl, "childs_follow_up", "senniaf")  # before hearing the child
    person(girl).values["best_interests"] = "heard"
    do(girl, ("no_childs_follow_up", "senniaf"), ("childs_follow_up", "senniaf"), days=0)
    assert value(girl, "follow_up_wish") == "wanted" and not can(girl, "want_no_more_calls", "victim")
    assert can(girl, "close_with_follow_up", "upavit")
    assert all(can(woman(services="left"), step, "victim") for step in answers)
