"""A child is protected from the first contact on, and heard before anything is decided."""

from __future__ import annotations

import pytest

from tests.pathways.played import (
    BEST_INTERESTS,
    CASE,
    FOUND,
    PANAMA,
    VICTIM,
    can,
    counted,
    do,
    faults,
    person,
    value,
    world,
)
from workflow.world.engine import World

HOUR = 60


# -- the first night, and who is told --------------------------------------------------------------


@pytest.mark.parametrize("role", ["upavit", "ngo", "senniaf"])
def test_a_protected_place_is_there_before_senniaf_was_told_and_the_hotel_comes_last(role: str) -> None:
    girl = world("girl_no_movement")
    do(girl, FOUND[0], days=0)
    assert (value(girl, "protection"), value(girl, "services")) == ("none", "none")
    places = VICTIM.choices["placement"].options
    open_now = [step for step in VICTIM.steps if step in places and can(girl, step, role)]
    assert open_now == ["take_to_senniaf_shelter", "take_to_usual_shelter", "place_in_hotel"]
    girl.request("V1", "take_to_usual_shelter", role)
    girl.advance(girl.state.now + 6 * HOUR)
    assert (value(girl, "lodging"), value(girl, "protection")) == ("usual_shelter", "notified")
    assert places[-1] == "place_in_hotel"


def test_whoever_meets_a_child_tells_senniaf_and_not_to_tell_is_a_fault() -> None:
    told, silent = (counted("girl_no_movement") for _ in range(2))
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
    due = (VICTIM.choices[duty] if duty in VICTIM.choices else VICTIM.steps[duty]).deadline
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
    moved, left = (counted("girl_no_movement") for _ in range(2))
    for found in (moved, left):
        do(found, FOUND[0], ("notify_senniaf", "police"), days=0)
        do(found, (f"place_in_{shelter}_shelter", "senniaf"), days=1)
        do(found, (f"report_abuse_in_{shelter}_shelter", "victim"), days=0)
    do(moved, (mended, "senniaf"), days=0)
    for found in (moved, left):
        found.advance(found.state.now + 25 * HOUR)
    assert "left_at_risk" not in faults(moved) and "left_at_risk" in faults(left)


# -- heard, and decided for each act -----------------------------------------------------------------


ADULTS_DECIDE: tuple[tuple[str, dict[str, str]], ...] = (
    ("consent_to_form", {"told_D3": "yes"}), ("refuse_form", {"told_D3": "yes"}),
    ("consent_to_referral", {"told_D3": "yes"}), ("refuse_referral", {"told_D3": "yes"}),
    ("consent_to_services", {"services": "referred"}), ("refuse_services", {"services": "referred"}),
    ("change_consent_to_no", {"consent_form": "given"}), ("withdraw", {}),
    ("change_consent_to_yes", {"consent_form": "refused"}),
    ("change_referral_to_no", {"consent_referral": "given"}),
    ("change_services_to_yes", {"consent_services": "refused"}), ("leave_lodging", {"lodging": "family"}),
)  # fmt: skip


@pytest.mark.parametrize(("step", "facts"), ADULTS_DECIDE)
def test_an_adult_consents_and_withdraws_and_a_child_is_heard(step: str, facts: dict[str, str]) -> None:
    for profile, asked in (("girl_no_movement", False), ("age_in_doubt", False), ("adult_internal", True)):
        found = world(profile)
        person(found).values.update({"status": "potential", **facts})
        assert can(found, step, "victim") is asked, profile


def heard_and_decided() -> World:
    """A child whom SENNIAF protects, who was heard, and for whom it was decided where she lives."""
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"), ("refer_to_upavit", "police"))
    do(girl, ("order_protection", "child_court"), *CASE, *BEST_INTERESTS, days=20)
    return girl


def test_a_best_interests_decision_is_of_one_act_and_not_of_the_next() -> None:
    girl = heard_and_decided()
    assert not can(girl, "testify_without_waiting", "victim")
    assert not can(girl, "child_leaves_services", "senniaf")
    do(girl, ("decide_childs_testimony", "child_court"), days=10)
    assert can(girl, "testify_without_waiting", "victim")
    assert not can(girl, "child_leaves_services", "senniaf")
    assert value(girl, "disclosure_interest") == "none"


def test_a_child_lives_with_family_only_as_decided() -> None:
    girl = heard_and_decided()
    person(girl).values.update({"guardian": "no_conflict", "best_interests": "heard"})
    assert not can(girl, "place_with_family", "senniaf")
    do(girl, ("place_in_usual_shelter", "senniaf"), days=1)
    assert not can(girl, "move_child_to_family", "senniaf")
    do(girl, ("hear_child_on_place", "senniaf"), days=1)
    do(girl, ("decide_best_interests", "child_court"), ("move_child_to_family", "senniaf"), days=20)
    assert (value(girl, "lodging"), value(girl, "lodging_checked")) == ("family", "not_yet")


def test_a_child_s_no_obliges_others_to_hear_the_child_again() -> None:
    girl = heard_and_decided()
    do(girl, ("decide_childs_testimony", "child_court"), ("child_says_no", "victim"), days=10)
    assert (value(girl, "best_interests"), value(girl, "testimony_interest")) == ("none", "none")
    assert value(girl, "protection") == "measure"  # what protects the child stays in place
    assert not can(girl, "decide_best_interests", "child_court") and can(girl, "hear_child", "senniaf")
    assert not can(world("adult_internal"), "child_says_no", "victim")


@pytest.mark.parametrize(
    ("interests", "expected"),
    [("recorded", []), ("none", ["consulate_against_will"]), ("refused", ["consulate_against_will"])],
)
def test_a_child_s_consulate_is_told_as_wanted_and_decided(interests: str, expected: list[str]) -> None:
    found = world("age_in_doubt")
    person(found).values.update(
        {
            "status": "potential",
            "consular_wish": "wanted",
            "best_interests": "decided",
            "consular_interest": interests,
        }
    )
    do(found, ("contact_consulate", "foreign_ministry"), days=0)
    assert faults(found) == expected


def test_a_child_s_file_goes_to_child_protection_and_is_not_closed_as_a_withdrawal() -> None:
    girl = heard_and_decided()
    person(girl).values.update({"status": "withdrawn", "services": "ended"})
    assert not can(girl, "close_by_own_choice", "commission")
    do(girl, ("tell_closing", "senniaf"), ("pass_to_child_protection", "senniaf"), days=0)
    assert value(girl, "case") == "closed_other" and can(girl, "reopen_case", "victim")
    assert not can(world("adult_internal"), "pass_to_child_protection", "commission")


# -- alone, missing, expelled ------------------------------------------------------------------------


def test_a_child_who_is_alone_gets_a_representative_and_the_family_is_searched_for_after_hearing() -> None:
    found = world("age_in_doubt")
    do(found, FOUND[0], ("record_child_alone", "border_police"), days=0)
    assert (value(found, "guardian"), value(found, "protection")) == ("nobody", "notified")
    due = VICTIM.steps["appoint_representative"].deadline
    assert due is not None and found.core.holds(due.since, person(found))
    assert can(found, "appoint_representative", "child_court")
    assert not can(found, "trace_family", "senniaf")  # somebody of the family may have had a part
    do(found, FOUND[1], ("hear_child", "senniaf"), days=1)
    person(found).values["asylum"] = "asked"
    assert not can(found, "trace_family", "foreign_ministry")  # their state is not asked
    person(found).values["asylum"] = "none"
    do(found, ("trace_family", "senniaf"), days=40)
    looked_for = value(found, "family_search")
    assert looked_for in ("found", "not_found")
    assert can(found, "check_guardian", "senniaf") is (looked_for == "found")  # whoever is found is checked
    adult = world("adult_internal")
    person(adult).values["status"] = "potential"
    assert not can(adult, "record_child_alone", "police")


def test_where_somebody_claims_to_be_family_the_child_is_not_alone_and_the_claim_is_checked() -> None:
    found, alone = world("age_in_doubt"), world("age_in_doubt")
    do(alone, FOUND[0], days=0)
    assert can(alone, "record_child_alone", "border_police")  # the control: nobody claims anything
    do(found, ("note_another_adult", "border_police"), FOUND[0], days=0)  # it is the first thing one hears
    assert (value(found, "family_claim"), value(found, "guardian")) == ("said", "not_checked")
    assert not can(found, "record_child_alone", "border_police")  # it would make the check impossible
    assert can(
        found, "note_another_adult", "border_police"
    )  # a second one may come before the first is checked
    do(found, ("notify_senniaf", "border_police"), days=0)
    assert can(found, "check_guardian", "senniaf")
    do(found, ("check_guardian", "senniaf"), days=10)
    assert value(found, "guardian") in ("no_conflict", "conflict", "nobody")
    assert can(found, "note_another_adult", "border_police")  # somebody else may still turn up


def test_a_child_noted_as_alone_is_checked_for_once_somebody_claims_to_be_family() -> None:
    found = world("age_in_doubt")
    do(found, FOUND[0], ("record_child_alone", "border_police"), days=0)
    assert not can(found, "check_guardian", "senniaf")
    do(found, ("note_another_adult", "senniaf"), days=0)
    assert can(found, "check_guardian", "senniaf") and not can(found, "record_child_alone", "senniaf")


def test_a_missing_child_is_searched_for_at_once_and_heard_when_found() -> None:
    girl, left = heard_and_decided(), counted("girl_no_movement")
    do(left, FOUND[0], ("notify_senniaf", "police"), ("report_child_missing", "ngo"), days=0)
    left.advance(left.state.now + 3 * HOUR)
    assert "child_not_searched_for" in faults(left)
    do(girl, ("place_in_usual_shelter", "senniaf"), days=1)
    do(girl, ("report_child_missing", "ngo"), days=0)
    assert (value(girl, "lodging"), value(girl, "whereabouts")) == ("none", "missing")
    for step, role in (("place_in_usual_shelter", "senniaf"), ("hear_child", "senniaf")):
        assert not can(girl, step, role), step
    assert not can(girl, "pass_to_child_protection", "senniaf")  # no file is closed on a missing child
    do(girl, ("search_for_child", "police"), ("find_child", "senniaf"), days=0)
    assert (value(girl, "whereabouts"), value(girl, "best_interests")) == ("known", "none")
    assert can(girl, "place_in_usual_shelter", "senniaf") and can(girl, "hear_child", "senniaf")


GIVEN = {"testimony": "agreed", "testimony_interest": "recorded"}
WHILE_MISSING: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("decide_best_interests", "child_court", {"best_interests": "heard"}),
    ("decide_childs_testimony", "child_court", {}),
    ("decide_childs_disclosure", "child_court", {}),
    ("decide_end_of_care", "child_court", {}),
    ("decide_childs_return", "child_court", {"return_": "risk_assessed", "return_risk": "ordinary"}),
    ("child_leaves_services", "senniaf", {"care_end": "decided"}),
    ("take_testimony", "prosecutor", GIVEN),
    ("record_early_testimony", "judge", {**GIVEN, "early_testimony": "allowed"}),
    ("arrange_return", "ngo", {"return_": "risk_assessed", "return_risk": "ordinary"}),
    ("travel_home", "ngo", {"return_": "arranged", "return_risk": "ordinary", "abroad_told": "yes"}),
    ("bring_home", "foreign_ministry", {"homecoming": "asked", "homecoming_risk": "looked"}),
    ("exit_talk", "upavit", {"services": "ended"}),
    ("close_with_follow_up", "commission", {"services": "ended", "follow_up_wish": "wanted"}),
    (
        "finish_follow_up", "upavit",
        {"case": "follow_up", "follow_up": "month_12", "services": "ended", "closing_told": "told"},
    ),
    ("pass_to_child_protection", "senniaf", {"closing_told": "told", "services": "ended"}),
    ("tell_closing", "commission", {"status": "not_confirmed"}),
    (
        "close_after_expulsion", "commission",
        {"return_": "way_back_refused", "abroad_told": "yes", "closing_told": "told"},
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def investigated() -> World:
    """A child heard and decided on, in a case that is investigated and has its special room."""
    girl = heard_and_decided()
    do(girl, ("prepare_special_room", "prosecutor"), days=1)
    return girl


@pytest.mark.parametrize(("step", "role", "facts"), WHILE_MISSING)
def test_no_file_of_a_missing_child_is_closed_and_nothing_is_decided_on_the_child(
    investigated: World, step: str, role: str, facts: dict[str, str]
) -> None:
    values = person(investigated).values
    before = dict(values)
    values.update({"status": "confirmed", "return_interest": "recorded", **facts})
    if step == "decide_childs_return":
        values["return_interest"] = "none"
    try:
        assert can(investigated, step, role)
        for whereabouts in ("missing", "searched"):
            values["whereabouts"] = whereabouts
            assert not can(investigated, step, role), whereabouts
    finally:
        values.clear()
        values.update(before)


def test_a_child_who_was_found_is_decided_on_anew_for_every_act() -> None:
    girl = heard_and_decided()
    acts = ("return_interest", "testimony_interest", "disclosure_interest")
    person(girl).values.update({**dict.fromkeys(acts, "recorded"), "care_end": "decided"})
    do(girl, ("report_child_missing", "ngo"), ("find_child", "police"), days=0)
    assert {value(girl, act) for act in (*acts, "care_end")} == {"none"}


def test_a_traced_family_receives_the_child_only_by_a_new_decision_and_after_asking_about_them() -> None:
    girl = heard_and_decided()
    do(girl, ("place_in_usual_shelter", "senniaf"), days=1)
    person(girl).values.update({"guardian": "nobody", "place_view": "heard", "return_interest": "recorded"})
    while value(girl, "family_search") != "found":  # chance decides whether they are found
        person(girl).values["family_search"] = "not_done"
        do(girl, ("trace_family", "senniaf"), days=40)
    assert [value(girl, name) for name in ("best_interests", "place_view", "return_interest")] == [
        "heard", "not_heard", "none",
    ]  # fmt: skip
    person(girl).values["guardian"] = "no_conflict"
    assert not can(girl, "move_child_to_family", "senniaf")
    do(girl, ("decide_best_interests", "child_court"), days=20)
    assert not can(girl, "move_child_to_family", "senniaf")  # nobody has asked her about this family
    person(girl).values["lodging"] = "none"
    assert not can(girl, "place_with_family", "senniaf")
    person(girl).values["place_view"] = "heard"
    assert can(girl, "place_with_family", "senniaf")
    person(girl).values["lodging"] = "usual_shelter"
    assert can(girl, "move_child_to_family", "senniaf")


def test_a_child_s_no_before_the_decision_counts_for_every_act() -> None:
    girl = heard_and_decided()
    person(girl).values.update({"best_interests": "heard", "testimony_interest": "recorded"})
    do(girl, ("child_says_no", "victim"), days=0)
    assert (value(girl, "best_interests"), value(girl, "testimony_interest")) == ("none", "none")


def test_a_caregiver_in_conflict_ends_the_mandate_and_whoever_the_court_appoints_gives_it_anew() -> None:
    girl = heard_and_decided()
    while value(girl, "guardian") != "conflict":  # chance decides what the check finds
        person(girl).values.update({"guardian": "not_checked", "childs_mandate": "given"})
        do(girl, ("check_guardian", "child_court"), days=20)
    assert value(girl, "childs_mandate") == "none"
    person(girl).values.update({"restitution": "defective", "civil_claim": "filed", "labour_claim": "filed"})
    assert not can(girl, "give_childs_mandate", "legal_aid")
    do(girl, ("appoint_representative", "child_court"), ("give_childs_mandate", "legal_aid"), days=20)
    assert value(girl, "childs_mandate") == "given" and can(girl, "cure_claim_defects", "legal_aid")


def test_early_testimony_of_a_child_is_recorded_only_in_the_special_room() -> None:
    for profile, waits in (("girl_no_movement", True), ("adult_internal", False)):
        found = world(profile)
        do(found, FOUND[0], *CASE)
        person(found).values.update({**GIVEN, "early_testimony": "allowed"})
        assert not can(found, "record_early_testimony", "judge")
        do(found, ("close_hearing", "judge"), days=1)
        assert can(found, "record_early_testimony", "judge") is not waits
        do(found, ("prepare_special_room", "prosecutor"), days=1)
        assert can(found, "record_early_testimony", "judge")


def test_no_time_runs_for_early_testimony_that_was_not_decided_or_of_a_child_who_is_missing() -> None:
    girl = world("girl_no_movement")
    do(girl, FOUND[0], *CASE)
    person(girl).values.update({**GIVEN, "early_testimony": "allowed"})
    due = PANAMA.steps["record_early_testimony"].deadline
    assert due is not None and girl.core.holds(due.since, person(girl))  # the control
    for name, other, usual in (
        ("testimony_interest", "none", "recorded"), ("testimony_interest", "refused", "recorded"),
        ("whereabouts", "missing", "known"),
    ):  # fmt: skip
        person(girl).values[name] = other
        assert not girl.core.holds(due.since, person(girl)), (name, other)
        person(girl).values[name] = usual


def test_an_expelled_child_s_file_waits_for_the_authority_that_protects_the_child_there() -> None:
    for profile, waits in (("age_in_doubt", True), ("woman_private_house", False)):
        found = world(profile)
        do(found, FOUND[0], ("expel_person", "migration_officer"), days=0)
        assert not can(found, "close_after_expulsion", "commission")  # before the way back was asked for
        person(found).values.update({"return_": "way_back_refused", "closing_told": "told"})
        assert can(found, "close_after_expulsion", "commission") is not waits
        assert can(found, "tell_authority_abroad", "foreign_ministry") is waits
        if waits:
            do(found, ("tell_authority_abroad", "senniaf"), days=0)
            assert can(found, "close_after_expulsion", "commission")


@pytest.mark.parametrize(
    ("origin", "step"), [("colombia", "offer_services_abroad"), ("nicaragua", "offer_services_elsewhere")]
)
def test_services_in_the_person_s_country_are_offered_chosen_and_followed_up(origin: str, step: str) -> None:
    found = world("woman_private_house", origin=origin)
    person(found).values.update({"status": "potential", "return_": "returned"})
    other = ({"offer_services_abroad", "offer_services_elsewhere"} - {step}).pop()
    assert not can(found, other, "commission")
    do(found, (step, "commission"), days=1)
    assert not can(found, "follow_up_abroad", "commission")  # the person has not accepted them
    do(found, ("accept_services_abroad", "victim"), ("follow_up_abroad", "commission"), days=1)
    assert (value(found, "services_abroad"), value(found, "right_D9")) == ("received", "respected")
