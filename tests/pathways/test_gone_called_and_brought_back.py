"""Who is gone is not counted as asked, a call goes where it is safe, and an old wish brings nobody back."""

from __future__ import annotations

import pytest

from tests.pathways.played import DAY, can, do, person, value, world
from tests.pathways.test_danger_and_way_back import due, woman


def in_danger(**facts: str) -> dict[str, str]:
    """A danger named and a measure still to be looked at with her."""
    return {"danger": "said", "protection_wish": "wanted", "physical_protection": "given", **facts}


def test_with_somebody_gone_no_measure_is_reviewed_and_no_danger_ends() -> None:
    found = woman(**in_danger(), identity="disclosed", visa_told="not_yet")
    steps = {
        "review_protection": "police",
        "tell_of_disclosure": "ngo",
        "tell_visa": "legal_aid",
        "tell_rights_again": "ngo",
        "meet_first_needs": "police",
        "agree_safe_contact": "ngo",
    }
    assert [step for step, role in steps.items() if not can(found, step, role)] == []
    do(found, ("note_adult_gone", "ngo"), days=0)
    assert [step for step, role in steps.items() if can(found, step, role)] == []
    assert [step for step in steps if due(found, step)] == []
    person(found).values["protection_reviewed"] = "yes"
    assert not can(found, "end_danger", "police") and due(found, "tell_police_adult_gone")
    do(found, ("hear_from_adult", "victim"), days=0)
    assert can(found, "end_danger", "police")


def test_the_police_search_for_an_adult_only_where_a_danger_was_named() -> None:
    found = woman()
    do(found, ("note_adult_gone", "ngo"), days=0)
    assert not can(found, "tell_police_adult_gone", "migration_officer")
    do(found, ("name_danger", "ngo"), days=0)
    assert can(found, "tell_police_adult_gone", "ngo")


@pytest.mark.parametrize("leaving", ["go_home_alone", "travel_home"])
def test_an_old_wish_to_come_back_ends_with_coming_back_and_with_going_home(leaving: str) -> None:
    found = woman(return_="returned", sent_back="repaired")
    do(found, ("want_way_back", "victim"), days=1)
    assert can(found, "accompany_way_back", "migration_service")
    do(found, ("back_in_panama", "victim"), days=0)
    assert value(found, "way_back_wish") == "not_said"
    person(found).values.update({"return_": "arranged", "return_risk": "ordinary", "way_back_wish": "wanted"})
    do(found, (leaving, "victim" if leaving == "go_home_alone" else "ngo"), days=1)
    assert not can(found, "accompany_way_back", "migration_service") and not due(found, "accompany_way_back")
    assert can(found, "want_way_back", "victim")


@pytest.mark.parametrize(("before", "month"), [("planned", "3"), ("month_3", "6"), ("month_6", "12")])
def test_with_a_new_danger_nobody_is_called_before_it_is_agreed_where(before: str, month: str) -> None:
    found = woman(services="left")
    do(found, ("want_follow_up", "victim"), ("close_with_follow_up", "upavit"), days=0)
    for earlier in ("3", "6", "12"):
        found.advance(found.state.now + 200 * DAY)
        if earlier == month:
            break
        do(found, (f"contact_month_{earlier}", "ngo"), days=0)
    step = f"contact_month_{month}"
    assert value(found, "follow_up") == before and can(found, step, "ngo")
    do(found, ("name_danger", "victim"), days=0)
    assert value(found, "follow_up_wish") == "wanted" and not can(found, step, "ngo")
    do(found, ("agree_where_to_call", "ngo"), days=0)
    assert can(found, step, "ngo")


@pytest.mark.parametrize("sent", ["force_return", "expel_person"])
def test_who_was_pushed_over_the_border_is_cared_for_on_the_same_afternoon(sent: str) -> None:
    found = woman()
    do(found, (sent, "border_police"), days=0)
    assert not can(found, "back_in_panama", "border_police")
    found.advance(found.state.now + 6 * 60)
    do(found, ("back_in_panama", "border_police"), days=0)
    assert can(found, "meet_first_needs", "police") and due(found, "give_first_night")


def test_what_was_decided_on_a_childs_way_back_can_be_decided_anew() -> None:
    girl = world("age_in_doubt", nationality="foreign", language="spanish")
    person(girl).values.update(
        {"status": "potential", "return_": "returned", "sent_back": "repaired", "best_interests": "heard"}
    )
    do(girl, ("want_childs_way_back", "senniaf"), days=0)
    assert can(girl, "accompany_way_back", "senniaf")
    do(girl, ("childs_stay_abroad", "senniaf"), days=0)
    assert not can(girl, "accompany_way_back", "senniaf")
    adult = woman(return_="returned", sent_back="repaired", way_back_wish="wanted")
    assert not can(adult, "accompany_way_back", "senniaf") and can(adult, "accompany_way_back", "ngo")


@pytest.mark.parametrize("step", ["name_danger", "disclose_identity", "call_the_employer"])
def test_a_new_danger_leaves_the_yes_to_protection_and_its_time(step: str) -> None:
    found = woman(needs="urgent", identity="protected")
    do(found, ("accept_protection", "victim"), days=0)
    assert due(found, "give_physical_protection")
    at = found.state.deadlines[("V1", "give_physical_protection")]
    do(found, (step, "police"), days=0)
    assert can(found, "give_physical_protection", "police") and value(found, "protection_wish") == "wanted"
    assert found.state.deadlines[("V1", "give_physical_protection")] == at


def test_a_no_to_protection_holds_for_one_danger_only() -> None:
    found = woman(status="missed", closing_told="told", identity="protected")
    answers = ("accept_protection", "decline_protection")
    do(found, ("name_danger", "victim"), ("decline_protection", "victim"), days=0)
    person(found).values["risk_checked"] = "yes"
    assert can(found, "end_danger", "police") and can(found, "close_unidentified", "police")
    do(found, ("disclose_identity", "police"), days=0)
    person(found).values["risk_checked"] = "yes"
    assert not can(found, "end_danger", "police") and not can(found, "close_unidentified", "police")
    assert all(can(found, step, "victim") for step in answers)
    do(found, ("decline_protection", "victim"), days=0)
    assert can(found, "end_danger", "police") and not any(can(found, step, "victim") for step in answers)
