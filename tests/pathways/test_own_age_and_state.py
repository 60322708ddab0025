"""No age is determined without consent, no state told of who fled it, and an expulsion can be undone."""

from __future__ import annotations

import pytest

from tests.pathways.played import PANAMA, can, do, faults, person, value, world

VICTIM = PANAMA.kinds["victim"].steps
MET = (
    "potential", "missed", "form_sent", "preliminary", "confirmed", "not_confirmed", "under_review",
    "withdrawn",
)  # fmt: skip


# -- the age ---------------------------------------------------------------------------------------


def test_the_person_is_heard_and_asked_before_the_age_is_determined_and_a_no_keeps_the_doubt() -> None:
    found = world("age_in_doubt")
    person(found).values["status"] = "potential"
    assert not can(found, "consent_to_age", "victim") and not can(found, "determine_age", "senniaf")
    person(found).values["best_interests"] = "heard"
    do(found, ("refuse_age", "victim"), days=0)
    for step in ("determine_age", "determine_age_again"):
        assert not any(can(found, step, role) for role in VICTIM[step].by)
    assert (value(found, "age"), value(found, "age_assessed")) == ("in_doubt", "no")
    assert can(found, "notify_senniaf", "police")  # protected as a child all the same
    do(found, ("change_age_consent_to_yes", "victim"), days=0)
    assert can(found, "determine_age", "senniaf")
    do(found, ("change_age_consent_to_no", "victim"), days=0)
    assert not can(found, "determine_age", "senniaf") and faults(found) == []


def test_an_age_examined_by_force_is_a_fault_and_settles_nothing() -> None:
    found = world("age_in_doubt")
    person(found).values["status"] = "potential"
    do(found, ("examine_age_by_force", "police"), days=0)
    assert faults(found) == ["age_examined_by_force"] and value(found, "age_assessed") == "no"
    assert not can(world("adult_internal"), "examine_age_by_force", "police")


# -- the state that a person fears --------------------------------------------------------------------


@pytest.mark.parametrize("asylum", ["none", "asked", "granted", "refused"])
@pytest.mark.parametrize("origin", ["colombia", "venezuela"])
def test_colombia_is_given_nothing_of_who_asked_for_refuge_from_it(asylum: str, origin: str) -> None:
    told = origin != "colombia" or asylum in ("none", "refused")
    adult, girl = (world(profile, origin=origin) for profile in ("woman_private_house", "age_in_doubt"))
    for found in (adult, girl):
        found.state.of_kind("proceeding")[0].values["joint_case"] = "colombia"
        person(found).values.update({"status": "confirmed", "asylum": asylum, "consent_colombia": "given"})
        assert can(found, "share_with_colombia", "prosecutor") is told
    person(girl).values.update({"best_interests": "decided", "guardian": "no_conflict"})
    assert can(girl, "decide_childs_colombia", "senniaf") is told
    assert can(girl, "decide_against_childs_colombia", "senniaf")


@pytest.mark.parametrize("step", ["open_joint_case", "exchange_information"])
@pytest.mark.parametrize(("asylum", "fault"), [("asked", ["told_abroad_without_consent"]), ("none", [])])
def test_telling_colombia_of_the_case_of_who_fled_it_is_a_fault(
    step: str, asylum: str, fault: list[str]
) -> None:
    found = world("woman_private_house", origin="colombia")
    person(found).values.update({"status": "confirmed", "asylum": asylum})
    found.state.of_kind("proceeding")[0].values["stage"] = "investigation"
    do(found, (step, "prosecutor"), days=70)
    assert faults(found) == fault


@pytest.mark.parametrize(("asylum", "told"), [("none", True), ("asked", False), ("granted", False)])
def test_the_authority_of_the_state_that_a_child_fled_is_not_told(asylum: str, told: bool) -> None:
    girl = world("age_in_doubt")
    person(girl).values.update({"status": "confirmed", "return_": "expelled", "asylum": asylum})
    assert can(girl, "tell_authority_abroad", "senniaf") is told


# -- an expulsion ------------------------------------------------------------------------------------


def test_an_expulsion_is_revoked_and_a_closed_case_opened_again() -> None:
    found = world("woman_private_house")
    person(found).values["status"] = "confirmed"
    do(found, ("expel_person", "border_police"), days=0)
    assert not can(found, "close_after_expulsion", "commission")
    person(found).values["interpreter"] = "arranged"
    do(found, ("ask_way_back", "victim"), ("refuse_way_back", "judge"), days=0)
    assert not can(found, "close_after_expulsion", "commission")
    do(found, ("tell_closing", "commission"), ("close_after_expulsion", "commission"), days=0)
    do(found, ("reopen_case", "victim"), days=0)
    assert can(found, "offer_services_elsewhere", "ngo") or can(found, "offer_services_abroad", "commission")
    case = found.state.of_kind("proceeding")[0].values
    case.update({"stage": "investigation", "foreign_help": "agreed", "room": "special"})
    person(found).values.update({"testimony": "agreed", "interpreter": "arranged"})
    assert can(found, "take_testimony_abroad", "prosecutor")
    person(found).values["testimony"] = "undecided"
    do(found, ("ask_way_back", "victim"), ("revoke_return", "judge"))
    assert value(found, "return_") == "returned"  # it brings nobody
    do(found, ("want_way_back", "victim"), ("accompany_way_back", "foreign_ministry"))
    assert (value(found, "return_"), value(found, "first_needs")) == ("stays", "not_met")
    assert value(found, "liberty") == "free" and value(found, "right_D8") == "breached"
    assert not can(found, "take_testimony_abroad", "prosecutor") and faults(found) == ["victim_expelled"]


# -- what must not happen, whatever the status ---------------------------------------------------------


@pytest.mark.parametrize("status", MET)
def test_a_wrong_act_can_be_seen_at_any_status(status: str) -> None:
    adult, girl = world("woman_private_house"), world("girl_no_movement")
    for found in (adult, girl):
        person(found).values["status"] = status
        assert can(found, "charge_person", "prosecutor")
        assert can(found, "make_services_conditional", "upavit")
    assert can(girl, "question_child", "police")
    person(adult).values["interviews"] = 1
    assert can(adult, "repeat_interview", "prosecutor")


@pytest.mark.parametrize(
    ("step", "values", "fault", "after"),
    [
        ("end_childs_care_alone", {"services": "in_services"}, "care_ended_alone", ("services", "left")),
        ("put_child_out_of_lodging", {"lodging": "usual_shelter"}, "put_out", ("lodging", "none")),
    ],
)
def test_a_child_put_out_of_care_or_a_place_is_a_fault(
    step: str, values: dict[str, str], fault: str, after: tuple[str, str]
) -> None:
    girl = world("girl_no_movement")
    person(girl).values.update({"status": "confirmed", "first_night": "given", **values})
    do(girl, (step, "ngo"), days=0)
    assert faults(girl) == [fault] and value(girl, after[0]) == after[1]
    adult = world("adult_internal")
    person(adult).values.update({"status": "confirmed", "services": "in_services", "lodging": "hotel"})
    assert not can(adult, step, "ngo")


def test_all_who_can_send_somebody_away_or_let_them_go_are_named() -> None:
    assert "border_police" in VICTIM["expel_person"].by and "border_police" in VICTIM["force_return"].by
    assert "naval_service" in VICTIM["release_person"].by
