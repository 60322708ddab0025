"""What a person is asked about and decides: interview, place, services, the way home."""

from __future__ import annotations

import pytest

from tests.pathways.played import (
    ACCEPTED,
    BEST_INTERESTS,
    BOOK,
    CASE,
    CONSENTED,
    DAY,
    FOUND,
    PANAMA,
    REPORT,
    SERVICES,
    can,
    counted,
    do,
    faults,
    opened,
    person,
    value,
    world,
)
from workflow.log.events import DeadlineEnded
from workflow.world.engine import World

# -- the interview, and what the prosecutor is given ---------------------------------------------


def test_nobody_is_interviewed_before_they_were_asked_and_accepted() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED)
    assert value(adult, "asked") == "nobody"
    assert not can(adult, "interview", "identification_unit") and not can(adult, "interview", "prosecutor")
    assert not can(adult, "consent_to_interview", "victim")  # nobody has asked yet
    do(adult, ("ask_about_interview", "identification_unit"), days=1)
    assert value(adult, "asked") == "in_spanish"
    assert not can(adult, "interview", "identification_unit")
    do(adult, ("consent_to_interview", "victim"), days=1)
    assert can(adult, "interview", "identification_unit") and not can(adult, "interview", "prosecutor")
    do(adult, ("change_interview_to_no", "victim"), days=1)
    assert not can(adult, "interview", "identification_unit")


@pytest.mark.parametrize("language", ["other", "sign"])
def test_who_does_not_speak_spanish_is_asked_through_an_interpreter(language: str) -> None:
    adult = world("woman_private_house", language=language)
    person(adult).values.update({"status": "form_sent", "told_D3": "yes"})
    for step in ("ask_about_interview", "ask_about_interview_interpreted"):
        assert not can(adult, step, "identification_unit"), step
    person(adult).values["interpreter"] = "arranged"
    assert not can(adult, "ask_about_interview", "identification_unit")
    do(adult, ("ask_about_interview_interpreted", "upavit"), ("consent_to_interview", "victim"), days=1)
    assert value(adult, "asked") == "interpreted" and can(adult, "interview", "upavit")


def test_a_no_to_the_interview_costs_neither_care_nor_the_ruling() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, ("ask_about_interview", "identification_unit"), ("refuse_interview", "victim"))
    do(adult, ("grant_preliminary", "commission"), days=60)
    do(adult, REPORT)
    assert value(adult, "interviews") == "0"
    assert can(adult, "confirm_status", "commission")
    do(adult, *SERVICES, ("assess_needs", "upavit"), ("start_services", "upavit"))
    assert value(adult, "services") == "in_services"


def test_the_prosecutor_is_given_what_an_adult_told_only_with_consent() -> None:
    asked, unasked = world("woman_private_house"), world("woman_private_house")
    for found in (asked, unasked):
        do(found, *CONSENTED, *CASE)
    do(asked, ("ask_about_interview", "identification_unit"), ("consent_to_disclosure", "victim"), days=1)
    for found in (asked, unasked):
        do(found, ("share_with_prosecutor", "identification_unit"), days=1)
        assert value(found, "shared") == "yes"
    assert (faults(asked), value(asked, "right_D2")) == ([], "none")
    assert (faults(unasked), value(unasked, "right_D2")) == (["told_without_consent"], "breached")


def test_a_yes_to_the_interview_is_no_yes_to_the_prosecutor() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *ACCEPTED, ("refuse_disclosure", "victim"), ("interview", "identification_unit"))
    do(adult, *CASE, ("share_with_prosecutor", "upavit"))
    assert faults(adult) == ["told_without_consent"]


def test_simulated_colleagues_ask_before_and_share_nothing_without_consent() -> None:
    found = World(PANAMA, 6, "2021", book=BOOK)
    found.open_session()
    facts = {**PANAMA.profiles["woman_private_house"].facts, "setting": "business"}  # in a home forms are few
    for number in range(4):
        found.open_case(f"N{number}", facts=dict(facts))
    found.advance(60 * DAY)
    when = {
        step: {e.subject: e.sim_min for e in found.events if e.step == step and e.lifecycle == "done"}
        for step in ("interview", "consent_to_interview", "refuse_interview")
    }
    assert when["interview"]
    for subject, at in when["interview"].items():
        assert when["consent_to_interview"][subject] <= at
    assert faults(found) == []


@pytest.mark.parametrize(
    ("disclosure", "reflection", "testimony", "allowed"),
    [
        ("given", "over", "undecided", True),
        ("given", "none", "agreed", True),
        ("given", "running", "undecided", False),
        ("refused", "over", "agreed", False),
        ("not_asked", "over", "agreed", False),
    ],
)
def test_the_prosecutor_interviews_with_both_consents_and_after_the_reflection(
    disclosure: str, reflection: str, testimony: str, allowed: bool
) -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *ACCEPTED, days=1)
    person(adult).values.update(
        {"consent_prosecutor": disclosure, "reflection": reflection, "testimony": testimony}
    )
    for step, held in (("interview", 0), ("continue_interview", 1)):
        person(adult).values["interviews"] = held
        assert can(adult, step, "prosecutor") is allowed
        assert can(adult, step, "identification_unit") and can(adult, step, "upavit")
    person(adult).values["asked"] = "nobody"
    asks = reflection == "over" or testimony == "agreed"
    assert can(adult, "ask_about_interview", "prosecutor") is asks
    assert can(adult, "ask_about_interview", "upavit")


# -- children are heard ---------------------------------------------------------------------------


def test_the_ruling_on_a_child_asks_for_no_interview() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"))
    assert not can(girl, "file_psychosocial_report", "identification_unit")  # nobody has heard her yet
    do(girl, ("grant_preliminary", "commission"), days=60)
    do(girl, ("hear_child", "senniaf"), REPORT)
    assert value(girl, "asked") == "child_heard"
    for role in ("identification_unit", "prosecutor", "upavit"):
        assert not can(girl, "interview", role)
    assert value(girl, "interviews") == "0"
    do(girl, ("confirm_status", "commission"), days=90)
    assert value(girl, "ruling") == "confirmed" and faults(girl) == []


def test_to_ask_a_child_again_who_was_heard_is_a_fault() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"), ("hear_child", "senniaf"))
    do(girl, ("repeat_interview", "prosecutor"), days=1)
    assert faults(girl) == ["repeated_interview"]


@pytest.mark.parametrize(
    ("steps", "fault"),
    [(4, []), (3, ["told_without_consent"]), (1, ["told_without_consent"]), (0, ["told_without_consent"])],
)
def test_what_a_child_told_reaches_the_prosecutor_after_a_best_interests_decision(
    steps: int, fault: list[str]
) -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), *CASE)  # the report of the offence waits for nothing
    do(girl, *(*BEST_INTERESTS, ("decide_childs_disclosure", "child_court"))[:steps], days=20)
    do(girl, ("share_with_prosecutor", "senniaf"), days=1)
    assert faults(girl) == fault


# -- a place to stay ------------------------------------------------------------------------------


def test_senniaf_lodges_a_child_it_knows_of_before_upavit_takes_the_case_in() -> None:
    girl = world("girl_no_movement")
    assert not can(girl, "place_in_usual_shelter", "senniaf")  # nobody has met the child yet
    do(girl, *FOUND, ("notify_senniaf", "police"), days=0)
    assert value(girl, "services") == "none"
    do(girl, ("place_in_usual_shelter", "senniaf"), days=1)
    assert (value(girl, "lodging"), value(girl, "services")) == ("usual_shelter", "none")
    target = PANAMA.kinds["victim"].choices["placement"].deadline
    assert target is not None and target.kind == "assumption"
    other = world("girl_no_movement")
    person(other).values.update({"status": "potential", "protection": "notified"})
    assert other.core.holds(target.since, person(other))


def test_a_child_of_panama_still_abroad_is_lodged_when_home() -> None:
    girl = world("girl_no_movement", nationality="panamanian_abroad")
    person(girl).values.update({"status": "potential", "protection": "notified"})
    assert not can(girl, "place_in_usual_shelter", "senniaf")
    do(girl, ("receive_child_from_abroad", "border_police"), days=0)
    assert value(girl, "homecoming") == "home_alone"
    assert can(girl, "place_in_usual_shelter", "senniaf")


def test_an_adult_decides_whether_and_where_to_be_lodged() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, ("consent_to_services", "victim"), days=1)
    places = ("place_in_hotel", "place_in_womens_shelter", "place_in_migrant_shelter", "place_with_family")
    assert not any(can(adult, step, "upavit") for step in places)
    do(adult, ("need_no_lodging", "victim"), days=1)
    assert not any(can(adult, step, "upavit") for step in places)
    do(adult, ("ask_for_a_place", "victim"), days=1)
    assert all(can(adult, step, "upavit") for step in places)
    do(adult, ("place_in_hotel", "upavit"), days=1)
    assert value(adult, "lodging_decision") == "content"


def test_an_adult_is_moved_only_if_they_asked() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *SERVICES, ("place_in_hotel", "upavit"), days=1)
    assert not can(adult, "move_to_womens_shelter", "ngo")
    do(adult, ("ask_to_move", "victim"), days=1)
    assert can(adult, "move_to_womens_shelter", "ngo")
    do(adult, ("stay_where_they_are", "victim"), days=1)
    assert not can(adult, "move_to_womens_shelter", "ngo")
    person(adult).values["lodging_checked"] = "unsafe"
    assert not can(adult, "leave_unsafe_lodging", "upavit")  # an adult has to want it, at risk too
    assert can(adult, "leave_lodging", "victim")
    do(adult, ("ask_to_move", "victim"), ("move_to_womens_shelter", "ngo"), days=1)
    assert (value(adult, "lodging"), value(adult, "lodging_decision")) == ("womens_shelter", "content")


def test_a_child_is_asked_where_the_child_feels_safe_and_moved_after_being_heard() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("place_in_senniaf_shelter", "senniaf"), days=0)
    girl.advance(girl.state.now + DAY)
    asked = PANAMA.steps["hear_child_on_place"].deadline
    assert asked is not None and asked.kind == "assumption" and girl.core.holds(asked.since, person(girl))
    assert not can(girl, "move_child_as_heard", "senniaf")
    do(girl, ("hear_child_on_place", "senniaf"), days=1)
    assert not girl.core.holds(asked.since, person(girl))
    do(girl, ("move_child_as_heard", "senniaf"), days=1)
    assert (value(girl, "lodging"), value(girl, "place_view")) == ("usual_shelter", "not_heard")
    girl.state.of_kind("victim")[0].values.update({"lodging": "senniaf_shelter", "lodging_checked": "unsafe"})
    assert can(girl, "move_child_to_safety", "senniaf")  # what is urgent waits for nothing


# -- leaving the services ---------------------------------------------------------------------------


def test_a_child_does_not_leave_the_services_by_the_child_s_decision_alone() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"), ("refer_to_upavit", "police"))
    for role in ("victim", "upavit"):
        assert not can(girl, "leave_services", role)
    assert not can(girl, "child_leaves_services", "senniaf")
    do(girl, *BEST_INTERESTS, days=20)
    assert not can(girl, "child_leaves_services", "senniaf")  # where the child lives was decided, not this
    do(girl, ("decide_end_of_care", "child_court"), days=20)
    assert not can(girl, "child_leaves_services", "upavit")
    assert not can(girl, "child_leaves_services", "victim") and not can(girl, "leave_services", "victim")
    do(girl, ("child_leaves_services", "senniaf"), days=1)
    assert value(girl, "services") == "ended" and can(girl, "return_to_services", "victim")


@pytest.mark.parametrize("services", ["referred", "assessed", "in_services"])
def test_an_adult_leaves_the_services_freely(services: str) -> None:
    adult = world("woman_private_house")
    person(adult).values.update({"status": "potential", "services": services})
    assert can(adult, "leave_services", "victim") and not can(adult, "child_leaves_services", "senniaf")


def test_upavit_alone_ends_no_care_it_proposes_with_reasons_and_the_person_decides() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *SERVICES, ("assess_needs", "upavit"), ("start_services", "upavit"))
    assert not can(adult, "leave_services", "upavit")
    do(adult, ("propose_end_of_care", "upavit"), days=60)
    assert value(adult, "services") == "in_services"  # nothing ends by waiting
    do(adult, ("keep_the_care", "victim"), days=1)
    assert (value(adult, "services"), value(adult, "care_end")) == ("in_services", "none")
    do(adult, ("propose_end_of_care", "upavit"), ("leave_services", "victim"), days=1)
    assert (value(adult, "services"), value(adult, "care_end")) == ("left", "none")


# -- home, and the family ---------------------------------------------------------------------------


def test_a_panamanian_exploited_abroad_can_come_home_alone_and_ask_for_help() -> None:
    found = world("panamanian_abroad")
    assert not can(found, "notice_ngo", "ngo")
    do(found, ("come_home_alone", "victim"), days=1)
    assert (value(found, "homecoming"), value(found, "status")) == ("home_alone", "undetected")
    for step, role in (
        ("notice_ngo", "ngo"),
        ("detect_health", "health_worker"),
        ("detect_police", "police"),
    ):
        assert can(found, step, role), step
    do(found, ("self_report_line", "victim"), ("tell_rights", "police"), days=1)
    do(found, ("ask_referral", "victim"), days=1)
    assert value(found, "services") == "referred" and faults(found) == []
    foreign = world("woman_private_house")
    assert not can(foreign, "come_home_alone", "victim")


def test_family_in_another_country_is_helped_if_asked_and_reunited_where_the_rule_is_in_force() -> None:
    found = world("family_abroad")
    do(found, *CONSENTED)
    assert not can(found, "send_support_abroad", "ngo")  # nobody acts for them before the person asks
    do(found, ("ask_support_abroad", "victim"), ("send_support_abroad", "ngo"))
    assert [r["support"] for r in person(found).records["dependent_abroad"]] == ["given", "given"]
    person(found).values.update({"status": "confirmed", "ruling": "confirmed", "migration": "residency"})
    assert not can(found, "ask_dependents_permits", "victim")  # in 2021 the decree was being drafted
    in_force = World(PANAMA, 1, "2021", changes={"dependents_rule": "in_force"}, book=BOOK)
    later = opened(in_force, "family_abroad", {})
    person(later).values.update({"status": "confirmed", "ruling": "confirmed", "migration": "residency"})
    assert not can(later, "reunite_family", "foreign_ministry")
    do(
        later,
        ("ask_dependents_permits", "victim"),
        ("grant_dependents_permits", "migration_service"),
        days=60,
    )
    do(later, ("reunite_family", "foreign_ministry"), days=60)
    assert [r["reunited"] for r in person(later).records["dependent_abroad"]] == ["yes", "yes"]
    relations = PANAMA.kinds["dependent_abroad"].facts["relation"].values
    assert "partner" in relations and PANAMA.steps["send_support_abroad"].assumption


# -- recruiters -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recruiter", "last"), [("registered", "revoke_licence"), ("not_registered", "pass_on_recruiter")]
)
def test_a_recruiter_is_complained_of_whether_registered_or_not(recruiter: str, last: str) -> None:
    found = world("men_construction")
    do(found, *FOUND)
    person(found).values["recruiter"] = recruiter
    assert not can(found, "check_agency", "mitradel")
    do(found, ("complain_of_recruiter", "victim"), days=1)
    do(found, ("check_agency", "mitradel"), days=60)
    other = ({"revoke_licence", "pass_on_recruiter"} - {last}).pop()
    assert can(found, last, "mitradel") and not can(found, other, "mitradel")
    do(found, (last, "mitradel"), days=90)
    assert value(found, "agency_check") in ("revoked", "passed_on")


# -- a lawyer's mandate -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guardian", "appointed"), [("no_conflict", False), ("conflict", True), ("nobody", True)]
)
def test_for_a_child_the_mandate_is_given_by_a_representative_without_conflict(
    guardian: str, appointed: bool
) -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), *CASE, ("tell_remedies", "legal_aid"))
    for step in ("give_mandate", "refuse_mandate", "want_querella", "file_restitution", "file_civil"):
        assert not can(girl, step, "victim"), step
    assert not can(girl, "give_childs_mandate", "legal_aid")  # nobody has looked at who represents the child
    person(girl).values.update({"guardian": guardian, "best_interests": "decided"})
    assert can(girl, "give_childs_mandate", "legal_aid") is not appointed
    assert can(girl, "appoint_representative", "child_court") is appointed
    if appointed:
        do(girl, ("appoint_representative", "child_court"), days=1)
    assert not can(girl, "file_civil", "legal_aid")
    do(girl, ("want_querella_for_child", "legal_aid"), days=1)
    assert not can(girl, "file_querella", "legal_aid")
    do(girl, ("give_childs_mandate", "legal_aid"), days=1)
    do(girl, ("find_defendant", "legal_aid"))
    for step in ("file_restitution", "file_querella"):
        assert can(girl, step, "legal_aid") and not can(girl, step, "victim"), step
    assert not can(girl, "file_civil", "legal_aid")  # heard, perhaps long ago; on this suit nobody decided
    do(girl, ("decide_childs_civil", "senniaf"), days=0)
    assert can(girl, "file_civil", "legal_aid") and not can(girl, "file_civil", "victim")
    do(girl, ("child_says_no", "victim"), days=0)
    assert not can(girl, "file_civil", "legal_aid")  # the suit alerts the exploiter: the child is heard again
    do(girl, ("hear_child", "senniaf"), days=1)
    assert not can(girl, "file_civil", "legal_aid")
    do(girl, ("decide_against_childs_civil", "child_court"), days=0)
    assert not can(girl, "file_civil", "legal_aid") and not can(girl, "decide_childs_civil", "senniaf")


def test_a_querella_is_filed_with_the_person_s_mandate() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *CASE, ("want_querella", "victim"), days=1)
    assert not can(adult, "file_querella", "legal_aid")
    do(adult, ("give_mandate", "victim"), days=1)
    assert can(adult, "file_querella", "legal_aid")


# -- the first night, and what a person needs ---------------------------------------------------------


def test_a_bed_for_the_first_night_waits_for_nothing_and_a_no_counts() -> None:
    found, declined = world("woman_private_house"), world("woman_private_house")
    assert not can(found, "give_first_night", "police")  # nobody has met the person yet
    for other in (found, declined):
        do(other, FOUND[0], days=0)
        assert (value(other, "services"), value(other, "consent_services")) == ("none", "not_asked")
    do(declined, ("decline_first_night", "victim"), days=0)
    assert not can(declined, "give_first_night", "police")
    due = PANAMA.steps["give_first_night"].deadline
    assert due is not None and found.core.holds(due.since, person(found))
    do(found, ("give_first_night", "police"), days=0)
    assert value(found, "first_night") == "given" and not found.core.holds(due.since, person(found))
    girl = world("girl_no_movement")
    do(girl, FOUND[0], days=0)
    assert not can(girl, "give_first_night", "police")  # a child is lodged with SENNIAF the same night


@pytest.mark.parametrize(
    ("wish", "places"),
    [
        ("want_lodging", {"hotel", "womens_shelter", "migrant_shelter", "family"}),
        ("want_family", {"family"}),
        ("want_shelter", {"womens_shelter", "migrant_shelter"}),
        ("want_room", {"hotel"}),
    ],
)
def test_a_place_is_chosen_as_the_person_wants(wish: str, places: set[str]) -> None:
    steps = {
        "hotel": "place_in_hotel", "womens_shelter": "place_in_womens_shelter",
        "migrant_shelter": "place_in_migrant_shelter", "family": "place_with_family",
    }  # fmt: skip
    found = world("woman_private_house")
    do(found, *CONSENTED, SERVICES[0], (wish, "victim"), days=1)
    assert {place for place, step in steps.items() if can(found, step, "upavit")} == places
    if wish != "want_lodging":
        do(found, ("ask_for_a_place", "victim"), days=0)  # none is free: another will do
        assert can(found, "place_in_hotel", "upavit") and can(found, "place_with_family", "upavit")


def test_needs_are_assessed_as_often_as_it_takes_the_first_time_within_72_hours() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *SERVICES, days=1)
    assert not can(found, "assess_needs_again", "upavit")
    do(found, ("assess_needs", "upavit"), ("start_services", "upavit"))
    for _ in range(3):
        do(found, ("assess_needs_again", "upavit"), days=3)
        assert value(found, "needs") in ("ordinary", "urgent") and value(found, "services") == "in_services"
    first = PANAMA.steps["assess_needs"].deadline
    assert first is not None and (first.within, first.unit) == (72, "hours")


def test_the_immediate_needs_of_dependents_wait_for_no_intake() -> None:
    found = world("domestic_with_children")
    do(found, FOUND[0], days=0)
    assert value(found, "services") == "none"
    do(found, ("meet_dependents_first_needs", "police"), days=0)
    assert (value(found, "dependents_first_needs"), value(found, "right_D6")) == ("met", "none")
    alone = world("woman_private_house")
    do(alone, FOUND[0], days=0)
    assert not can(alone, "meet_dependents_first_needs", "police")


# -- protection, measures, risk -----------------------------------------------------------------------


def test_an_adult_is_protected_if_they_want_it_and_is_offered_it_again() -> None:
    found = world("woman_private_house")
    do(found, FOUND[0], ("name_danger", "police"), days=0)
    assert not can(found, "give_physical_protection", "police")
    do(found, ("decline_protection", "victim"), days=0)
    assert not can(found, "give_physical_protection", "police")
    do(found, ("want_protection_later", "victim"), ("give_physical_protection", "police"), days=1)
    do(found, ("end_protection", "victim"), days=0)
    assert (value(found, "physical_protection"), value(found, "protection_wish")) == ("none", "not_wanted")
    girl = world("girl_no_movement")
    do(girl, FOUND[0], ("name_danger", "police"), days=0)
    assert can(girl, "give_physical_protection", "police") and not can(girl, "decline_protection", "victim")


def test_an_adult_testifies_without_measures_only_if_they_said_so() -> None:
    found = world("woman_private_house")
    do(
        found,
        *CONSENTED,
        *CASE,
        ("testify_without_waiting", "victim"),
        ("prepare_special_room", "prosecutor"),
    )
    assert not can(found, "take_testimony_ordinary", "prosecutor")
    do(found, ("want_no_measures", "victim"), days=0)
    assert can(found, "take_testimony_ordinary", "prosecutor") and not can(found, "take_testimony", "judge")
    do(found, ("want_measures_later", "victim"), days=0)
    assert can(found, "take_testimony", "judge") and not can(found, "take_testimony_ordinary", "prosecutor")


@pytest.mark.parametrize(
    ("risk", "protected", "handed_on"),
    [
        ("yes", {}, True),
        ("at_risk", {}, False),
        ("at_risk", {"physical_protection": "given"}, True),
        ("at_risk", {"protection_wish": "not_wanted"}, False),  # a no to another danger
        ("at_risk", {"protection_wish": "not_wanted", "protection_reviewed": "declined"}, True),
    ],
)
def test_a_case_with_a_risk_is_not_handed_on_before_the_person_is_protected(
    risk: str, protected: dict[str, str], handed_on: bool
) -> None:
    found = world("smuggled_person")
    person(found).values.update({"status": "not_confirmed", "review_told": "declined", "risk_checked": risk})
    person(found).values["closing_told"] = "told"
    person(found).values.update(protected)
    assert can(found, "hand_to_other_authority", "commission") is handed_on
    outcomes = PANAMA.steps["check_risk"].outcomes
    assert {"risk_checked": "at_risk", "danger": "said"}.items() <= outcomes["at_risk"].sets.items()


@pytest.mark.parametrize("profile", ["woman_private_house", "age_in_doubt"])
def test_a_dangerous_return_is_the_adult_s_own_decision_and_no_child_s(profile: str) -> None:
    found = world(profile)
    ready = {"protection": "measure", "best_interests": "decided", "guardian": "nobody"}
    person(found).values.update({"status": "potential", "return_": "risk_assessed", "return_risk": "high"})
    person(found).values.update(ready)
    assert not can(found, "arrange_return", "commission")
    if profile == "age_in_doubt":
        assert not can(found, "insist_on_return", "victim")
        assert not can(found, "decide_childs_return", "child_court")
        return
    do(found, ("insist_on_return", "victim"), days=0)
    assert can(found, "arrange_return", "commission")
    do(found, ("change_mind_on_return", "victim"), days=0)
    assert value(found, "return_risk") == "unknown"


# -- visa, mandate, claims, another country -----------------------------------------------------------


def test_nobody_applies_for_a_visa_that_the_person_does_not_want() -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "preliminary", "ruling": "preliminary", "visa_told": "told"})
    for role in ("victim", "legal_aid", "commission"):
        assert not can(found, "ask_visa", role)
    do(found, ("decline_visa", "victim"), days=0)
    assert not can(found, "ask_visa", "commission")
    do(found, ("want_visa", "victim"), days=0)
    assert can(found, "ask_visa", "commission") and not can(found, "ask_visa", "legal_aid")
    do(found, ("give_mandate_beforehand", "victim"), days=0)
    assert can(found, "ask_visa", "legal_aid")


def test_a_mandate_is_revoked_and_a_claim_dropped_as_the_person_decides() -> None:
    found = world("men_construction")
    do(found, *CONSENTED, *CASE, ("tell_remedies", "legal_aid"), ("give_mandate", "victim"), days=20)
    for remedy in ("restitution", "civil", "labour"):
        assert not can(found, f"file_{remedy}", "legal_aid")  # a mandate alone says nothing of each remedy
        do(found, (f"decline_{remedy}", "victim"), days=0)
        assert not any(can(found, f"file_{remedy}", role) for role in ("victim", "legal_aid"))
        do(found, (f"want_{remedy}", "victim"), days=0)
    do(found, ("find_defendant", "legal_aid"))
    do(found, ("file_restitution", "legal_aid"), ("file_civil", "legal_aid"), ("file_labour", "legal_aid"))
    do(found, ("revoke_mandate", "victim"), days=0)
    assert value(found, "mandate") == "revoked" and not can(found, "cure_claim_defects", "legal_aid")
    for track, step in (
        ("restitution", "drop_restitution"), ("civil_claim", "drop_civil"), ("labour_claim", "drop_labour"),
    ):  # fmt: skip
        assert not can(found, step, "legal_aid"), step
        do(found, (step, "victim"), days=0)
        assert value(found, track) == "told"
    do(found, ("give_mandate", "victim"), days=0)
    assert not can(found, "file_civil", "legal_aid")  # who dropped it says so anew
    do(found, ("revoke_mandate", "victim"), days=0)
    assert can(found, "give_mandate", "victim")  # with another lawyer


def test_to_decline_the_restitution_ends_its_target_and_a_mandate_waits_for_nothing() -> None:
    found = world("men_construction")
    person(found).values["status"] = "potential"
    assert can(found, "give_mandate_beforehand", "victim") and not can(found, "give_mandate", "victim")
    found = counted("men_construction")
    person(found).values.update({"status": "confirmed", "restitution": "told"})
    found.state.of_kind("proceeding")[0].values["stage"] = "accused"
    assert can(found, "give_mandate", "victim") and not can(found, "give_mandate_beforehand", "victim")
    do(found, ("want_restitution", "victim"), days=1)

    def ended() -> bool:
        return any(isinstance(e.what, DeadlineEnded) and e.step == "file_restitution" for e in found.events)

    assert not ended()
    do(found, ("decline_restitution", "victim"), days=1)
    assert ended()


def test_no_time_runs_for_a_restitution_that_nobody_said_they_want() -> None:
    for profile, facts, wanted in (
        ("men_construction", {"restitution_wish": "open"}, {"restitution_wish": "wanted"}),
        (
            "girl_no_movement",
            {"restitution_wish": "open"},
            {"childs_mandate": "given", "best_interests": "heard"},
        ),
    ):
        found = world(profile)
        person(found).values.update({"status": "confirmed", "restitution": "told", **facts})
        found.state.of_kind("proceeding")[0].values["stage"] = "accused"
        due = PANAMA.steps["file_restitution"].deadline
        assert due is not None and not found.core.holds(due.since, person(found)), profile
        person(found).values.update(wanted)
        assert found.core.holds(due.since, person(found)), profile


def test_a_lawyer_asks_for_family_permits_with_a_mandate_for_them() -> None:
    in_force = World(PANAMA, 1, "2021", changes={"dependents_rule": "in_force"}, book=BOOK)
    later = opened(in_force, "family_abroad", {})
    person(later).values.update({"status": "confirmed", "ruling": "confirmed", "migration": "residency"})
    assert can(later, "ask_dependents_permits", "victim")
    assert not can(later, "ask_dependents_permits", "legal_aid")
    do(later, ("give_mandate_for_permits", "victim"), days=0)
    assert can(later, "ask_dependents_permits", "legal_aid")
    do(later, ("revoke_mandate_for_permits", "victim"), days=0)
    assert not can(later, "ask_dependents_permits", "legal_aid")


@pytest.mark.parametrize(
    ("asked", "expected"), [("consent_to_colombia", []), ("refuse_colombia", ["told_abroad_without_consent"])]
)
def test_colombia_is_given_what_a_person_told_only_with_a_consent_of_its_own(
    asked: str, expected: list[str]
) -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *CASE, *ACCEPTED, ("consent_to_disclosure", "victim"), days=20)
    assert not can(found, "share_with_colombia", "prosecutor")  # there is no joint case
    do(found, ("open_joint_case", "prosecutor"), days=70)
    do(found, (asked, "victim"), ("share_with_colombia", "prosecutor"), days=1)
    assert faults(found) == expected


# -- what is asked for in somebody's name ----------------------------------------------------------


def test_who_no_longer_wants_the_visa_ends_the_application() -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "preliminary", "visa_told": "told", "migration": "visa_asked"})
    assert not can(found, "grant_visa", "migration_service")  # nobody said that they want it
    person(found).values["visa_wish"] = "wanted"
    assert can(found, "grant_visa", "migration_service")
    do(found, ("decline_visa", "victim"), days=0)
    assert (value(found, "migration"), value(found, "visa_wish")) == ("none", "not_wanted")
    assert can(found, "want_visa", "victim") and not can(found, "grant_visa", "migration_service")


@pytest.mark.parametrize(
    ("step", "facts"),
    [
        ("cure_claim_defects", {"restitution": "defective"}),
        ("ask_review", {"status": "not_confirmed", "review_told": "told"}),
    ],
)
def test_a_lawyer_asks_in_the_person_s_name_only_with_a_mandate(step: str, facts: dict[str, str]) -> None:
    for profile, mandate in (("woman_private_house", "mandate"), ("girl_no_movement", "childs_mandate")):
        found = world(profile)
        person(found).values.update({"status": "preliminary", **facts})
        assert not can(found, step, "legal_aid")
        person(found).values[mandate] = "given"
        assert can(found, step, "legal_aid")
    adult = world("woman_private_house")
    person(adult).values.update({"status": "preliminary", **facts})
    assert can(adult, step, "victim")


def test_the_police_may_take_a_person_out_of_an_unsafe_place() -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "potential", "lodging": "hotel", "lodging_checked": "unsafe"})
    assert not can(found, "leave_unsafe_lodging", "police")  # the person has not asked to leave
    person(found).values["lodging_decision"] = "wants"
    do(found, ("leave_unsafe_lodging", "police"), days=0)
    assert value(found, "lodging") == "none"


@pytest.mark.parametrize(
    ("joint", "step"), [("colombia", "trace_suspect"), ("none", "trace_suspect_elsewhere")]
)
def test_who_fled_is_traced_also_while_the_others_are_on_trial(joint: str, step: str) -> None:
    found = world("suspect_fled")
    case = found.state.of_kind("proceeding")[0].values
    for stage, may in (("trial", True), ("convicted", False)):
        case.update({"stage": stage, "joint_case": joint, "first_suspect": "nobody"})
        assert not can(found, step, "police")  # nobody is known to have fled
        case["first_suspect"] = "identified"
        assert can(found, step, "police") is may, stage


def test_the_texts_do_not_promise_what_the_pathway_does_not_hold() -> None:
    steps = PANAMA.kinds["victim"].steps
    assert "retomar" not in str(steps["close_after_expulsion"].explain)
    assert "sin quererlo" not in str(steps["ask_dependents_permits"].explain)


# -- asked where it is real, and in words that say when --------------------------------------------


@pytest.mark.parametrize(
    ("profile", "touches"),
    [("woman_private_house", True), ("men_construction", False), ("suspect_fled", True)],
)
def test_colombia_is_asked_about_only_where_the_case_touches_it(profile: str, touches: bool) -> None:
    found = world(profile)
    do(found, *CONSENTED, *CASE)
    assert can(found, "open_joint_case", "prosecutor") is touches
    assert not can(found, "consent_to_colombia", "victim")  # nobody works with Colombia yet
    if touches:
        do(found, ("open_joint_case", "prosecutor"), days=70)
        assert can(found, "consent_to_colombia", "victim")


LATER = (
    ("change_consent_to_yes", {"consent_form": "refused", "status": "potential"}),
    ("change_referral_to_yes", {"consent_referral": "refused"}),
    ("change_services_to_yes", {"consent_services": "refused"}),
    ("change_interview_to_yes", {"consent_interview": "refused"}),
    ("change_disclosure_to_yes", {"consent_prosecutor": "refused"}),
    ("change_colombia_to_yes", {"consent_colombia": "refused"}),
    ("want_protection_later", {"protection_wish": "not_wanted"}),
    ("change_mind_to_testify", {"testimony": "declined"}),
    ("want_measures_later", {"measures_wish": "not_wanted", "testimony": "agreed"}),
    ("change_consular_wish", {"consular_wish": "not_wanted"}),
)


@pytest.mark.parametrize(("step", "facts"), LATER)
def test_a_yes_after_a_no_is_said_as_a_yes_now(step: str, facts: dict[str, str]) -> None:
    """«Aceptar … más tarde» reads as «not now»."""
    adult = world("woman_private_house")
    person(adult).values.update(facts)
    assert can(adult, step, "victim")
    said = PANAMA.steps[step]
    assert "ahora" in said.es and "más tarde" not in said.es
    assert " now" in said.en and "later" not in said.en


def test_no_step_of_the_person_reads_as_not_now() -> None:
    own = [step for step in PANAMA.steps.values() if "victim" in step.by]
    assert len(own) > 40 and not [s.id for s in own if "más tarde" in s.es or " later" in s.en]


def test_early_testimony_that_was_refused_can_be_asked_for_again() -> None:
    adult = world("woman_private_house")
    do(adult, FOUND[0], *CASE)
    person(adult).values.update({"testimony": "agreed", "early_testimony": "refused"})
    assert not can(adult, "ask_early_testimony", "victim")
    assert not can(adult, "ask_early_testimony_again", "legal_aid")  # without a mandate
    do(adult, ("give_mandate_beforehand", "victim"), ("ask_early_testimony_again", "legal_aid"), days=0)
    assert value(adult, "early_testimony") == "asked" and can(adult, "allow_early_testimony", "judge")


def test_the_risk_of_a_return_is_assessed_again_and_has_a_result() -> None:
    adult = world("woman_private_house")
    person(adult).values.update({"status": "potential", "return_": "asked"})
    do(adult, ("assess_return_risk", "upavit"), days=20)
    assert value(adult, "return_risk") in ("ordinary", "high")
    for _ in range(2):
        do(adult, ("assess_return_risk_again", "commission"), days=20)
        risk = value(adult, "return_risk")
        assert can(adult, "arrange_return", "ngo") is (risk == "ordinary")
