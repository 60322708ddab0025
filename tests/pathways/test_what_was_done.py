"""A right is respected by what was done, money goes where it belongs, and rules hold in their years."""

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
    do,
    value,
    world,
)
from workflow.case.settings import Settings
from workflow.log.events import FaultRecorded
from workflow.pathway import library
from workflow.world.engine import World


@pytest.mark.parametrize("year", PANAMA.years)
def test_the_decree_on_dependents_is_a_draft_until_2021(year: str) -> None:
    assert Settings.of(PANAMA, year).switches["dependents_rule"] == "drafted"


def test_the_decree_on_dependents_is_in_force_later() -> None:
    later = library.load("panama-2024")
    assert Settings.of(later, "2025").switches["dependents_rule"] == "in_force"


def test_a_placement_and_the_start_of_care_respect_nothing_by_themselves() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"), ("refer_to_upavit", "police"))
    do(girl, ("assess_needs", "upavit"), ("start_services", "upavit"))
    do(girl, ("place_in_senniaf_shelter", "senniaf"))
    assert [value(girl, f"right_{right}") for right in ("D1", "D6", "D7")] == ["none"] * 3
    do(girl, ("confirm_safe_lodging", "senniaf"))
    assert value(girl, "right_D6") == "respected" and value(girl, "lodging_checked") == "safe"
    do(girl, ("ask_health", "upavit"), ("give_health", "upavit"))
    assert value(girl, "right_D7") == "respected"


def test_a_place_that_is_not_safe_is_left_and_the_next_one_checked_anew() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *SERVICES, ("place_in_womens_shelter", "upavit"))
    do(adult, ("confirm_safe_lodging", "ngo"), ("unsafe_womens_shelter", "victim"))
    do(adult, ("ask_to_move", "victim"), ("leave_unsafe_lodging", "upavit"))
    assert (value(adult, "lodging"), value(adult, "lodging_checked")) == ("none", "not_yet")
    assert not can(adult, "place_in_womens_shelter", "upavit")  # it is not offered again
    do(adult, ("place_in_hotel", "upavit"))
    assert (value(adult, "lodging"), value(adult, "lodging_checked")) == ("hotel", "not_yet")


def test_who_does_not_want_the_form_can_still_have_care() -> None:
    """Consent is not one thing: the form, the referral and the services are asked for one by one."""
    adult = world("woman_private_house")
    do(adult, *FOUND, ("refuse_form", "victim"))
    assert not adult.core.allowed(adult.state.of_kind("victim")[0], "refer_to_upavit", "police")
    do(adult, ("consent_to_referral", "victim"))
    assert not adult.core.allowed(adult.state.of_kind("victim")[0], "fill_form", "police")
    do(adult, ("refer_to_upavit", "police"), days=1)
    assert (value(adult, "services"), value(adult, "consent_form")) == ("referred", "refused")


def test_a_person_can_ask_for_care_and_then_nobody_refuses_it_for_want_of_consent() -> None:
    adult = world("woman_private_house")
    do(adult, *FOUND, ("consent_to_form", "victim"), ("refuse_referral", "victim"))
    person = adult.state.of_kind("victim")[0]
    assert not adult.core.allowed(person, "refer_to_upavit", "police")
    do(adult, ("ask_referral", "victim"), days=1)
    assert (value(adult, "services"), value(adult, "consent_referral")) == ("referred", "given")


def test_simulated_colleagues_check_where_somebody_stays() -> None:
    found = World(PANAMA, 3, "2021", book=BOOK)
    found.open_session()
    facts = {**PANAMA.profiles["woman_private_house"].facts, "setting": "business"}  # in a home forms are few
    for number in range(24):
        found.open_case(f"N{number}", facts=dict(facts))
    found.advance(200 * DAY)
    checked = {e.subject for e in found.events if e.step == "confirm_safe_lodging" and e.lifecycle == "done"}
    assert checked


def test_going_on_with_an_interview_is_no_fault_and_repeating_it_without_need_is() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *ACCEPTED, ("interview", "identification_unit"))
    do(adult, ("continue_interview", "identification_unit"), ("continue_interview", "upavit"))
    assert value(adult, "interviews") == "3"
    assert not [e for e in adult.events if e.lifecycle == "fault"]
    assert not adult.core.allowed(adult.state.of_kind("victim")[0], "interview", "prosecutor")
    do(adult, ("repeat_interview", "prosecutor"))
    fault = next(e for e in adult.events if e.lifecycle == "fault")
    assert (fault.step, value(adult, "right_D1")) == ("repeat_interview", "breached")
    assert PANAMA.faults["repeated_interview"].assumption and PANAMA.claims["one_interview"].assumption


def test_the_trafficker_pays_restitution_and_the_fund_pays_services() -> None:
    paid, put = PANAMA.steps["pay_restitution"], PANAMA.steps["subsidise_services"]
    assert paid.cost is not None and paid.cost.fund == "paid_by_convicted"
    assert "fund_unit" not in paid.by and put.by == ("fund_unit",)
    taken = [s.id for s in PANAMA.steps.values() if s.cost is not None and s.cost.fund == "special"]
    assert taken == ["subsidise_services"]
    found = world("men_construction")
    do(
        found,
        *CONSENTED,
        ("open_complaint", "police"),
        ("investigate", "prosecutor"),
        ("identify_first_suspect", "prosecutor"),
    )
    do(found, ("charge_trafficking", "prosecutor"), days=200)
    special = found.state.funds["special"]
    do(found, ("seize_assets", "prosecutor"), ("accuse", "prosecutor"), ("open_trial", "judge"), days=90)
    assert not found.core.allowed(found.state.of_kind("proceeding")[0], "forfeit_assets", "trial_court")
    assert found.state.funds["special"] == special  # seized provisionally: nothing has reached the Fund
    do(found, ("convict", "trial_court"), ("forfeit_assets", "trial_court"))
    assert found.state.funds["special"] == special + 1974200
    services = found.state.funds["services"]
    case = found.state.of_kind("proceeding")[0]
    assert not found.core.allowed(case, "subsidise_services", "fund_unit")  # nobody has listed them yet
    do(found, ("list_assets", "fund_accountant"), days=60)
    assert not found.core.allowed(found.state.of_kind("proceeding")[0], "subsidise_services", "fund_unit")
    do(found, ("release_assets", "economy_ministry"), days=90)
    do(found, ("subsidise_services", "fund_unit"))
    assert found.state.funds["special"] == special + 1974200 - 200000
    assert found.state.funds["services"] == services + 200000
    assert found.state.spent["special"] == 200000


def test_dependents_are_cared_for_where_there_are_any() -> None:
    found = World(PANAMA, 1, "2021", book=BOOK)
    found.open_session()
    found.play(list(PANAMA.roles))
    profile = PANAMA.profiles["domestic_with_children"]
    found.open_case("A", facts=dict(profile.facts), records={"dependent": profile.records["dependent"]})
    do(found, *CONSENTED, ("consent_to_services", "victim"), ("assess_needs", "upavit"))
    do(found, ("start_services", "upavit"), ("care_for_dependents", "upavit"))
    cared = [record["care"] for record in found.state.of_kind("victim")[0].records["dependent"]]
    assert cared == ["given", "given"]
    assert not found.core.allowed(found.state.of_kind("victim")[0], "care_for_dependents", "upavit")
    alone = world("woman_private_house")
    do(alone, *CONSENTED, ("consent_to_services", "victim"), ("assess_needs", "upavit"))
    do(alone, ("start_services", "upavit"))
    assert not alone.core.allowed(alone.state.of_kind("victim")[0], "care_for_dependents", "upavit")


def test_protection_does_not_wait_for_the_prosecutor() -> None:
    """That the Commission waits for the prosecutor is a marked assumption, off by default."""
    rule = PANAMA.switches["prosecutor_rule"]
    assert rule.assumption and rule.default == "not_needed"
    found = world("men_construction")
    do(found, *CONSENTED, ("grant_preliminary", "commission"), days=60)
    do(found, *ACCEPTED, ("interview", "identification_unit"), REPORT)
    person = found.state.of_kind("victim")[0]
    assert person.values["prosecutor_input"] == "missing"
    assert found.core.allowed(person, "confirm_status", "commission")
    needed = World(
        PANAMA, 1, "2021", changes={"prosecutor_rule": "needed"}, book=BOOK
    )  # the same, with the assumption switched on
    needed.open_session()
    needed.play(list(PANAMA.roles))
    needed.open_case("A", facts=dict(PANAMA.profiles["men_construction"].facts))
    do(needed, *CONSENTED, ("grant_preliminary", "commission"), days=60)
    do(needed, *ACCEPTED, ("interview", "identification_unit"), REPORT)
    person = needed.state.of_kind("victim")[0]
    assert not needed.core.allowed(person, "confirm_status", "commission")


def test_each_protection_of_testimony_is_there_by_itself_and_none_is_demanded() -> None:
    def ready(*measures: tuple[str, str]) -> World:
        found = world("woman_private_house")
        do(
            found,
            *CONSENTED,
            ("open_complaint", "police"),
            ("investigate", "prosecutor"),
            ("identify_first_suspect", "prosecutor"),
        )
        do(found, ("testify_without_waiting", "victim"), *measures)
        return found

    def can(found: World, step: str) -> bool:
        return found.core.allowed(found.state.of_kind("victim")[0], step, "prosecutor")

    nothing, room, closed = (
        ready(*m) for m in ((), (("prepare_special_room", "prosecutor"),), (("close_hearing", "judge"),))
    )
    assert not can(nothing, "take_testimony") and not can(nothing, "take_testimony_ordinary")
    do(nothing, ("want_no_measures", "victim"), days=1)  # they were explained, and the person wants none
    assert can(nothing, "take_testimony_ordinary")
    assert can(room, "take_testimony") and can(closed, "take_testimony")
    do(room, ("take_testimony", "prosecutor"))
    do(nothing, ("take_testimony_ordinary", "prosecutor"))
    assert (value(room, "right_D2"), value(nothing, "right_D2")) == ("respected", "none")


def test_nobody_is_asked_about_testimony_before_the_reflection_and_who_wants_to_can() -> None:
    found = world("woman_private_house")
    do(
        found,
        *CONSENTED,
        ("open_complaint", "police"),
        ("investigate", "prosecutor"),
        ("identify_first_suspect", "prosecutor"),
    )

    def can(step: str) -> bool:
        return found.core.allowed(found.state.of_kind("victim")[0], step, "victim")

    assert not can("agree_to_testify") and not can("decline_to_testify") and can("testify_without_waiting")
    do(found, ("grant_preliminary", "commission"), days=60)
    do(found, ("start_reflection", "commission"), days=1)
    assert not can("agree_to_testify") and can("testify_without_waiting")
    found.advance(found.state.now + 31 * DAY)
    assert value(found, "reflection") == "over"
    assert can("agree_to_testify") and can("decline_to_testify") and not can("testify_without_waiting")
    do(found, ("decline_to_testify", "victim"), ("change_mind_to_testify", "victim"), days=1)
    assert value(found, "testimony") == "agreed"
    assert not [e for e in found.events if e.lifecycle == "fault"]


def test_pressing_for_testimony_before_the_reflection_is_a_fault() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, ("press_for_testimony", "prosecutor"))
    faults = [e.what.fault for e in found.events if isinstance(e.what, FaultRecorded)]
    assert faults == ["reflection_not_respected"]
    assert value(found, "right_D1") == "breached"


def test_a_person_is_a_party_through_a_lawyer_before_the_order_opening_trial() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *CASE)
    person = found.state.of_kind("victim")[0]
    assert not found.core.allowed(person, "file_querella", "legal_aid")  # it is the person's own wish
    do(found, ("want_querella", "victim"))
    assert not found.core.allowed(found.state.of_kind("victim")[0], "file_querella", "victim")
    do(found, ("give_mandate", "victim"), ("file_querella", "legal_aid"), ("admit_querella", "prosecutor"))
    assert value(found, "querella") == "party" and value(found, "right_D10") == "respected"
    do(found, ("end_querella", "victim"), ("want_querella", "victim"), days=1)
    do(found, ("charge_trafficking", "prosecutor"), days=200)
    do(found, ("accuse", "prosecutor"), ("open_trial", "judge"), days=90)
    assert value(found, "stage", "proceeding") == "trial"
    assert not found.core.allowed(found.state.of_kind("victim")[0], "file_querella", "legal_aid")
    assert not [e for e in found.events if e.lifecycle == "fault"]


def test_early_testimony_is_recorded_once_and_stands_for_a_later_one() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *CASE)
    assert not found.core.allowed(found.state.of_kind("victim")[0], "ask_early_testimony", "prosecutor")
    do(found, ("testify_without_waiting", "victim"), ("ask_early_testimony", "victim"), days=1)
    assert not found.core.allowed(found.state.of_kind("victim")[0], "record_early_testimony", "judge")
    assert not found.core.allowed(found.state.of_kind("victim")[0], "allow_early_testimony", "prosecutor")
    do(found, ("prepare_special_room", "prosecutor"), ("allow_early_testimony", "judge"))
    do(found, ("record_early_testimony", "judge"))
    person = found.state.of_kind("victim")[0]
    assert (person.values["testimony"], person.values["right_D2"]) == ("recorded", "respected")
    for step in ("take_testimony", "take_testimony_ordinary", "take_testimony_abroad"):
        assert not found.core.allowed(person, step, "prosecutor"), step


def test_who_refuses_to_testify_is_not_recorded_early() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *CASE, ("testify_without_waiting", "victim"), ("ask_early_testimony", "victim"))
    do(found, ("allow_early_testimony", "judge"), ("change_mind_to_decline", "victim"))
    assert not found.core.allowed(found.state.of_kind("victim")[0], "record_early_testimony", "judge")


def test_whoever_meets_the_person_can_send_the_form() -> None:
    senders = set(PANAMA.kinds["victim"].choices["first_decision"].by)
    assert {"police", "health_worker", "upavit", "senniaf", "prosecutor"} <= senders


def test_a_detained_person_is_released_by_a_judge_or_by_who_detained() -> None:
    found = world("woman_private_house")
    do(found, *FOUND, ("detain_person", "police"), ("ask_habeas_corpus", "defensoria"))
    person = found.state.of_kind("victim")[0]
    assert not found.core.allowed(person, "release_person", "defensoria")
    do(found, ("release_person", "judge"))
    assert (value(found, "liberty"), value(found, "habeas_corpus")) == ("free", "none")
    assert value(found, "right_D10") == "breached"  # what was done stays on record


@pytest.mark.parametrize(("role", "harm"), [("consulate", True), ("commission", False)])
def test_the_consulate_has_no_part_in_the_return_of_who_did_not_want_it(role: str, harm: bool) -> None:
    found = world("woman_private_house")
    do(found, *FOUND, ("tell_consulate", "police"), ("decline_consulate", "victim"), ("ask_return", "victim"))
    do(found, ("assess_return_risk", "commission"), ("arrange_return", role), ("travel_home", "commission"))
    assert [e.step for e in found.events if e.lifecycle == "fault"] == ["arrange_return"] * harm
    assert (value(found, "right_D2") == "breached") == harm
    do(found, ("want_reintegration", "victim"), ("begin_reintegration", "ngo"))
    assert "consulate" not in PANAMA.steps["tell_consulate"].by


def test_the_consulate_takes_part_where_the_person_wanted_it() -> None:
    found = world("woman_private_house")
    do(found, *FOUND, ("tell_consulate", "police"), ("want_consulate", "victim"), ("ask_return", "victim"))
    do(found, ("assess_return_risk", "commission"), ("arrange_return", "consulate"))
    do(found, ("travel_home", "commission"), ("want_reintegration", "victim"))
    do(found, ("begin_reintegration", "consulate"))
    assert not [e for e in found.events if e.lifecycle == "fault"]


def test_consular_help_ends_with_the_wish_for_it() -> None:
    found = world("woman_private_house")
    do(found, *FOUND, ("tell_consulate", "police"), ("want_consulate", "victim"))
    do(found, ("contact_consulate", "foreign_ministry"), days=1)
    person = found.state.of_kind("victim")[0]
    assert not found.core.allowed(person, "give_consular_help", "foreign_ministry")  # two roles, each its own
    do(found, ("end_consular_wish", "victim"), ("give_consular_help", "consulate"))
    assert [e.what.fault for e in found.events if isinstance(e.what, FaultRecorded)] == [
        "consulate_against_will"
    ]
    wanted = world("woman_private_house")
    do(wanted, *FOUND, ("tell_consulate", "police"), ("want_consulate", "victim"))
    do(wanted, ("contact_consulate", "foreign_ministry"), ("give_consular_help", "consulate"))
    assert not [e for e in wanted.events if e.lifecycle == "fault"]
    assert "consulate" not in PANAMA.steps["contact_consulate"].by


def test_a_panamanian_exploited_abroad_comes_home_only_if_they_ask() -> None:
    found = world("panamanian_abroad")
    person = found.state.of_kind("victim")[0]
    for step, role in (("detect_police", "police"), ("detect_operation", "police"), ("notice_ngo", "ngo")):
        assert not found.core.allowed(person, step, role), step
    do(found, ("notice_panama_consulate", "panama_consulate"), ("tell_rights", "hotline"))
    do(found, ("consent_to_referral", "victim"))
    person = found.state.of_kind("victim")[0]
    assert not found.core.allowed(person, "bring_home", "panama_consulate")
    assert not found.core.allowed(person, "refer_to_upavit", "police")  # care in Panama begins in Panama
    do(found, ("ask_homecoming", "victim"), ("change_mind_on_homecoming", "victim"), days=1)
    assert not found.core.allowed(found.state.of_kind("victim")[0], "bring_home", "panama_consulate")
    do(found, ("ask_homecoming", "victim"), ("look_at_homecoming_risk", "panama_consulate"), days=0)
    do(found, ("bring_home", "panama_consulate"), days=45)
    do(found, ("refer_to_upavit", "police"), days=1)
    assert (value(found, "homecoming"), value(found, "services")) == ("home", "referred")
    assert not [e for e in found.events if e.lifecycle == "fault"]


def test_a_child_does_not_leave_a_shelter_as_an_adult_does() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"), ("refer_to_upavit", "police"))
    do(girl, ("place_in_senniaf_shelter", "senniaf"))
    assert not girl.core.allowed(girl.state.of_kind("victim")[0], "leave_lodging", "victim")
    do(girl, ("report_child_missing", "ngo"), days=1)
    assert (value(girl, "lodging"), value(girl, "protection")) == ("none", "notified")
    do(girl, ("find_child", "senniaf"), ("place_in_senniaf_shelter", "senniaf"), days=1)
    assert not girl.core.allowed(girl.state.of_kind("victim")[0], "move_child_to_foster_family", "senniaf")
    do(
        girl,
        ("order_protection", "child_court"),
        *BEST_INTERESTS,
        ("hear_child_on_place", "senniaf"),
        days=20,
    )
    girl.state.of_kind("victim")[0].values["guardian"] = "nobody"
    do(girl, ("move_child_to_foster_family", "senniaf"), days=1)
    assert value(girl, "lodging") == "foster_family"
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *SERVICES, ("place_in_hotel", "upavit"))
    do(adult, ("leave_lodging", "victim"), days=1)
    assert value(adult, "lodging") == "none"


def test_the_best_interests_are_decided_by_an_act_of_its_own_after_hearing_the_child() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("order_protection", "child_court"), days=8)
    person = girl.state.of_kind("victim")[0]
    assert person.values["protection"] == "measure"  # an urgent measure waits for nothing
    assert not girl.core.allowed(person, "decide_best_interests", "child_court")
    do(girl, ("hear_child", "senniaf"), days=8)
    person = girl.state.of_kind("victim")[0]
    assert not girl.core.allowed(person, "decide_best_interests", "child_court")  # no check of the guardian
    do(girl, ("check_guardian", "senniaf"), ("decide_best_interests", "child_court"), days=20)
    assert value(girl, "best_interests") == "decided"
    girl.state.of_kind("victim")[0].values["return_interest"] = "recorded"
    do(girl, ("review_best_interests", "child_court"), days=1)
    child = girl.state.of_kind("victim")[0]  # something changed: nothing that was decided before stands
    again = {"best_interests": "none", "guardian": "not_checked", "return_interest": "none"}
    assert {name: child.values[name] for name in again} == again
    do(girl, *BEST_INTERESTS, days=20)
    assert value(girl, "best_interests") == "decided"
    assert "judge" not in PANAMA.steps["order_protection"].by  # the judge of the criminal case is another


@pytest.mark.parametrize(("guardian", "can"), [("no_conflict", True), ("conflict", False), ("nobody", False)])
def test_a_child_stays_with_family_only_where_there_is_no_conflict(guardian: str, can: bool) -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"), ("refer_to_upavit", "police"))
    do(girl, ("order_protection", "child_court"))
    person = girl.state.of_kind("victim")[0]
    assert not girl.core.allowed(person, "place_with_family", "senniaf")
    person.values.update({"guardian": guardian, "best_interests": "heard"})
    assert not girl.core.allowed(person, "place_with_family", "senniaf")
    person.values.update({"best_interests": "decided", "place_view": "heard"})
    assert girl.core.allowed(person, "place_with_family", "senniaf") is can


def test_simulated_colleagues_hear_a_child_and_decide() -> None:
    found = World(PANAMA, 5, "2021", book=BOOK)
    found.open_session()
    for number in range(10):
        found.open_case(f"N{number}", facts=dict(PANAMA.profiles["girl_no_movement"].facts))
    found.advance(250 * DAY)
    done = {e.step for e in found.events if e.lifecycle == "done"}
    assert {"hear_child", "check_guardian", "decide_best_interests"} <= done


def test_a_child_is_moved_after_an_allegation() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"), ("refer_to_upavit", "police"))
    do(girl, ("place_in_senniaf_shelter", "senniaf"))
    assert not girl.core.allowed(girl.state.of_kind("victim")[0], "move_child_to_safety", "senniaf")
    do(girl, ("report_abuse_in_senniaf_shelter", "victim"), ("move_child_to_safety", "child_court"), days=1)
    person = girl.state.of_kind("victim")[0]
    assert (person.values["lodging"], person.values["lodging_checked"]) == ("usual_shelter", "not_yet")
    do(girl, ("investigate_abuse", "prosecutor"), days=200)
    assert value(girl, "allegation") == "investigated" and value(girl, "lodging") == "usual_shelter"


def test_simulated_children_leave_a_shelter_with_an_allegation_the_next_day() -> None:
    changes = {"abuse_report_chance": 0.5, "usual_places_number": 20}  # a place is free at once
    found = World(PANAMA, 2, "2021", changes=changes, book=BOOK)
    found.open_session()
    for number in range(24):
        found.open_case(f"N{number}", facts=dict(PANAMA.profiles["girl_no_movement"].facts))
    found.advance(300 * DAY)
    told = {
        e.subject: e.sim_min
        for e in found.events
        if e.step == "report_abuse_in_senniaf_shelter" and e.lifecycle == "done"
    }
    moved = {
        e.subject: e.sim_min
        for e in found.events
        if e.step == "move_child_to_safety" and e.lifecycle == "done"
    }
    assert told and all(moved[child] - at <= DAY for child, at in told.items() if child in moved)
    assert set(moved) <= set(told) and moved


@pytest.mark.parametrize(
    ("facts", "shelters"),
    [
        ({"gender": "woman", "nationality": "foreign"}, {"womens", "migrant"}),
        ({"gender": "trans_woman", "nationality": "panamanian"}, {"womens"}),
        ({"gender": "not_said", "nationality": "panamanian"}, {"womens"}),
        ({"gender": "other", "nationality": "foreign"}, {"womens", "migrant"}),
        ({"gender": "man", "nationality": "foreign"}, {"migrant"}),
        ({"gender": "man", "nationality": "panamanian"}, set()),
        ({"gender": "woman", "nationality": "foreign", "age": "child"}, set()),
    ],
)
def test_shelters_are_alternatives(facts: dict[str, str], shelters: set[str]) -> None:
    found = World(PANAMA, 1, "2021", book=BOOK)
    found.open_session()
    found.play(list(PANAMA.roles))
    found.open_case("A", facts=dict(PANAMA.profiles["woman_private_house"].facts) | facts)
    do(found, *(FOUND if facts.get("age") == "child" else (*CONSENTED, *SERVICES)))
    person = found.state.of_kind("victim")[0]
    kinds = ("womens", "migrant", "specialised")  # in 2021 there is no specialised one
    can = {k for k in kinds if found.core.allowed(person, f"place_in_{k}_shelter", "upavit")}
    assert can == shelters


def test_the_specialised_shelter_opens_with_its_recommendation() -> None:
    lever = PANAMA.levers["L7a"]
    found = World(PANAMA, 1, "2021", changes=dict(lever.set), book=BOOK)
    found.open_session()
    found.play(list(PANAMA.roles))
    found.open_case("A", facts=dict(PANAMA.profiles["men_construction"].facts))
    do(found, *CONSENTED, *SERVICES, ("place_in_specialised_shelter", "upavit"))
    assert value(found, "lodging") == "specialised_shelter"


def test_going_home_by_oneself_is_a_free_choice_and_no_harm() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *CASE, ("testify_without_waiting", "victim"), *SERVICES)
    do(found, ("place_in_hotel", "upavit"), ("go_home_alone", "victim"), days=1)
    person = found.state.of_kind("victim")[0]
    assert (person.values["return_"], person.values["lodging"]) == ("returned_alone", "none")
    assert not found.core.allowed(person, "place_in_hotel", "upavit")  # nobody is lodged who has gone home
    assert not found.core.allowed(person, "take_testimony_abroad", "prosecutor")  # nobody arranged it
    do(found, ("agree_foreign_help", "foreign_ministry"), ("prepare_special_room", "prosecutor"))
    do(found, ("take_testimony_abroad", "prosecutor"), ("want_reintegration", "victim"), days=60)
    do(found, ("begin_reintegration", "ngo"))
    assert value(found, "return_") == "reintegrated"
    assert not [e for e in found.events if e.lifecycle == "fault"]


def test_senniaf_is_told_of_a_child_who_leaves_though_nobody_told_it_before() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("fill_form", "police"), ("refer_to_upavit", "police"), ("place_in_hotel", "upavit"))
    do(girl, ("report_child_missing", "upavit"), days=1)
    assert (value(girl, "lodging"), value(girl, "protection")) == ("none", "notified")


def test_a_child_goes_home_only_after_a_decision_on_the_best_interests() -> None:
    child = world("age_in_doubt")
    do(child, *FOUND, ("ask_return", "victim"))
    assert not child.core.allowed(child.state.of_kind("victim")[0], "assess_return_risk", "senniaf")
    do(child, ("notify_senniaf", "police"), ("order_protection", "child_court"), *BEST_INTERESTS)
    do(child, ("assess_return_risk", "senniaf"))
    child.state.of_kind("victim")[0].values["return_risk"] = "ordinary"
    assert not child.core.allowed(child.state.of_kind("victim")[0], "arrange_return", "commission")
    do(child, ("decide_childs_return", "senniaf"))
    assert child.core.allowed(child.state.of_kind("victim")[0], "arrange_return", "commission")
    do(child, ("change_mind_on_return", "victim"), ("ask_return", "victim"))
    do(child, ("assess_return_risk", "commission"))  # decided anew for each asking
    child.state.of_kind("victim")[0].values["return_risk"] = "ordinary"
    assert not child.core.allowed(child.state.of_kind("victim")[0], "arrange_return", "commission")
    do(child, ("decide_childs_return", "senniaf"), ("arrange_return", "ngo"))
    assert not child.core.allowed(child.state.of_kind("victim")[0], "travel_home", "ngo")
    do(child, ("tell_authority_abroad", "senniaf"), ("travel_home", "ngo"))
    assert value(child, "return_") == "returned"


def test_who_withdraws_loses_no_right() -> None:
    adult = world("woman_private_house")
    do(adult, *FOUND, ("consent_to_form", "victim"), ("fill_form", "police"))
    do(adult, ("grant_preliminary", "commission"), days=90)
    do(
        adult,
        ("withdraw", "victim"),
        ("ask_referral", "victim"),
        days=1,
    )
    do(adult, ("leave_services", "victim"), ("return_to_services", "victim"), days=1)
    do(adult, ("tell_visa", "legal_aid"), ("want_visa", "victim"), days=1)
    do(adult, ("ask_visa", "victim"), ("grant_visa", "migration_service"))
    assert (value(adult, "status"), value(adult, "migration")) == ("withdrawn", "visa")
    assert not adult.core.allowed(adult.state.of_kind("victim")[0], "come_back", "victim")
    do(adult, ("come_back_preliminary", "victim"), days=1)
    assert (value(adult, "status"), value(adult, "ruling")) == ("preliminary", "preliminary")


def test_who_withdrew_without_a_status_has_no_visa() -> None:
    adult = world("woman_private_house")
    do(adult, *FOUND, ("withdraw", "victim"), ("tell_visa", "legal_aid"))
    assert not adult.core.allowed(adult.state.of_kind("victim")[0], "ask_visa", "victim")


@pytest.mark.parametrize(("year", "can"), [("2019", False), ("2020", True), ("2021", True)])
def test_hearings_by_video_and_deliveries_are_of_the_pandemic(year: str, can: bool) -> None:
    assert Settings.of(PANAMA, year).switches["restrictions"] == ("in_force" if can else "none")
    found = World(PANAMA, 1, year, book=BOOK)
    found.open_session()
    found.play(list(PANAMA.roles))
    found.open_case("A", facts=dict(PANAMA.profiles["woman_private_house"].facts))
    do(found, *CONSENTED, *CASE, ("consent_to_services", "victim"), ("charge_trafficking", "prosecutor"))
    found.advance(found.state.now + 300 * DAY)
    case, person = found.state.of_kind("proceeding")[0], found.state.of_kind("victim")[0]
    assert found.core.allowed(case, "hold_by_video", "judge") is can
    assert found.core.allowed(person, "deliver_food_and_hygiene", "upavit") is can
    if can:
        do(found, ("deliver_food_and_hygiene", "upavit"), days=10)
        assert (value(found, "delivery"), value(found, "right_D6")) == ("received", "none")
        assert found.state.spent == {"general": 3000}  # general budgets pay, not UPAVIT's money


@pytest.mark.parametrize(
    ("profile", "asks", "ride"),
    [
        ("woman_private_house", "victim", "give_transport"),
        ("girl_no_movement", "senniaf", "take_child_to_appointment"),
    ],
)
def test_a_ride_is_asked_for_given_and_asked_for_again(profile: str, asks: str, ride: str) -> None:
    found = world(profile)
    do(found, *FOUND)
    assert not can(found, ride, "ngo")  # nobody asked
    for step in ("ask_transport", "ask_transport_again"):
        do(found, (step, asks), days=0)
        due = PANAMA.steps[ride].deadline
        assert due is not None and found.core.holds(due.since, found.state.of_kind("victim")[0])
        do(found, (ride, "ngo"), days=1)
        assert value(found, "transport") == "given"
    assert found.state.spent == {"general": 3000}  # B/. 15 each, from general budgets (P9)


@pytest.mark.parametrize("age", ["child", "in_doubt"])
def test_no_child_rides_alone_or_with_the_fare_in_hand(age: str) -> None:
    """An adult who was checked goes along, and the step says so in both languages."""
    found = world("girl_no_movement")
    do(found, *FOUND)
    person = found.state.of_kind("victim")[0]
    person.values.update(age=age, transport="asked")
    rides = PANAMA.steps["give_transport"]
    alone = [role for role in rides.by if can(found, rides.id, role)]
    assert alone == [] and can(found, "take_child_to_appointment", "upavit")
    explain = PANAMA.steps["take_child_to_appointment"].explain
    assert explain is not None
    assert "persona adulta que SENNIAF o UPAVIT comprobó" in explain.es
    assert "an adult whom SENNIAF or UPAVIT has checked" in explain.en
    person.values["age"] = "adult"
    assert can(found, rides.id, "ngo") and not can(found, "take_child_to_appointment", "upavit")


@pytest.mark.parametrize("status", ["potential", "preliminary", "not_confirmed", "confirmed", "withdrawn"])
@pytest.mark.parametrize("services", ["in_services", "left"])
def test_whoever_leaves_the_specialised_shelter_is_followed_up_as_often_as_they_ask(
    status: str, services: str
) -> None:
    """Whatever the ruling and the care are: it was promised to whoever leaves."""
    found = world("woman_private_house")
    do(found, *FOUND)
    person = found.state.of_kind("victim")[0]
    person.values.update(stayed_specialised_shelter="yes", status=status, services=services, lodging="hotel")
    if status != "confirmed":
        assert not can(found, "want_follow_up", "victim")  # lodged still
    person.values["lodging"] = "family"
    do(found, ("want_follow_up", "victim"), days=3)
    for again in (("ask_follow_up_again", "victim"), None):
        do(found, ("follow_up_after_shelter", "ngo"), days=1)
        assert value(found, "after_shelter") == "given" and not can(found, "follow_up_after_shelter", "ngo")
        if again is not None:
            do(found, again, days=0)
    do(found, ("want_no_more_calls", "victim"), days=0)
    assert not can(found, "ask_follow_up_again", "victim")


def test_whoever_was_in_the_specialised_shelter_is_followed_up_only_if_they_want_it() -> None:
    found = world("woman_private_house")
    do(found, *FOUND)
    person = found.state.of_kind("victim")[0]
    person.values.update(stayed_specialised_shelter="yes", safe_contact="agreed")
    assert not can(found, "follow_up_after_shelter", "ngo")
    person.values["follow_up_wish"] = "wanted"
    do(found, ("follow_up_after_shelter", "ngo"), days=1)
    assert value(found, "after_shelter") == "given"
    assert found.state.spent == {"general": 2500}  # with no money of its own general budgets pay


def test_the_specialised_shelter_has_money_of_its_own_and_no_child_s_place() -> None:
    shelter = PANAMA.kinds["victim"].tracks["lodging"].states["specialised_shelter"]
    assert shelter.cost is not None and (shelter.cost.fund, shelter.cost.fall_back) == (
        "specialised",
        "general",
    )
    sets = set(PANAMA.levers["L7a"].set)
    assert sets == {"specialised_places_number", "place_chance", "specialised_budget"}
    assert "in_senniaf" in PANAMA.levers["L7a"].leaves


def test_each_victim_of_one_case_asks_for_their_own_restitution() -> None:
    found = world("woman_private_house")
    facts = dict(PANAMA.profiles["woman_private_house"].facts)
    found.open_case("B", facts=facts, beside="V1")
    do(found, *CONSENTED, *CASE)
    case, (first, second) = found.state.of_kind("proceeding")[0], found.state.of_kind("victim")
    assert first.linked == second.linked == case.id
    for person in (first, second):
        person.values.update(status="potential", restitution="told", restitution_wish="wanted")
        found.request(person.id, "file_restitution", "victim")
    found.advance(found.state.now + 60 * DAY)
    assert [person.values["restitution"] for person in (first, second)] == ["filed", "filed"]
    found.request(second.id, "drop_restitution", "victim")
    found.advance(found.state.now + 1)
    assert [person.values["restitution"] for person in (first, second)] == ["filed", "told"]


AGGRAVATING = {
    "es": ("niña, niño o adolescente", "situación de vulnerabilidad", "engaño", "coacción", "violencia",
           "amenaza", "fraude", "documentos retenidos", "familiar", "tutela"),
    "en": ("child", "vulnerable", "deceit", "coercion", "violence", "threat", "fraud", "kept documents",
           "relative", "guardian"),
}  # fmt: skip


@pytest.mark.parametrize("step", ["charge_trafficking", "sentence_aggravated"])
def test_every_aggravating_circumstance_of_the_offence_is_named(step: str) -> None:
    told = PANAMA.steps[step].explain
    assert told is not None and "CP456A" in PANAMA.steps[step].source
    assert [word for word in AGGRAVATING["es"] if word not in told.es] == []
    assert [word for word in AGGRAVATING["en"] if word not in told.en] == []
    assert "other_aggravating" in PANAMA.left_out  # those without a fact are said to have none


def test_with_venues_closed_more_people_are_exploited_in_private_homes() -> None:
    weights = {year: Settings.of(PANAMA, year).numbers["private_home_weight"] for year in PANAMA.years}
    assert weights["2018"] == weights["2019"] < weights["2021"] < weights["2020"]
    numbers = PANAMA.parameters
    assert numbers["home_raid_chance"].value < numbers["raid_chance"].value
    assert numbers["home_raid_chance"].assumption and numbers["private_home_weight"].assumption


def test_restrictions_end_with_the_pandemic() -> None:
    later = library.load("panama-2024")
    assert Settings.of(later, "2025").switches["restrictions"] == "none"
    why = later.years["2025"].why  # or a comparison with 2021 would credit the law with it
    assert why is not None and "restricciones" in why.es and "restrictions" in why.en
    assert later.about is not None and "restricciones" in later.about.es and "restrictions" in later.about.en
    assert "hold_by_video" not in later.steps and "hold_by_video" in PANAMA.steps


def test_services_in_colombia_are_offered_and_free_to_take() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, ("go_home_alone", "victim"), days=1)
    do(found, ("offer_services_abroad", "commission"), ("decline_services_abroad", "victim"), days=1)
    assert value(found, "services_abroad") == "declined"
    assert not [e for e in found.events if e.lifecycle == "fault"]
    other = world("men_construction")
    do(other, *CONSENTED, ("go_home_alone", "victim"), days=1)
    assert not other.core.allowed(other.state.of_kind("victim")[0], "offer_services_abroad", "commission")


def test_a_joint_case_is_agreed_with_colombia() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *CASE, ("open_joint_case", "prosecutor"), days=70)
    assert value(found, "joint_case", "proceeding") == "colombia"


def test_an_agency_is_looked_into_after_a_complaint_and_with_the_lever_without_one() -> None:
    def registered(changes: dict[str, str]) -> World:
        found = World(PANAMA, 1, "2021", changes=changes, book=BOOK)
        found.open_session()
        found.play(list(PANAMA.roles))
        found.open_case("A", facts=dict(PANAMA.profiles["men_construction"].facts))
        do(found, *FOUND)
        found.state.of_kind("victim")[0].values["recruiter"] = "registered"
        return found

    def can(found: World, step: str) -> bool:
        return found.core.allowed(found.state.of_kind("victim")[0], step, "mitradel")

    found = registered({})
    assert not can(found, "check_agency")
    do(found, ("complain_of_recruiter", "victim"), days=1)
    do(found, ("check_agency", "mitradel"), ("revoke_licence", "mitradel"), days=120)
    assert value(found, "agency_check") == "revoked"
    assert PANAMA.levers["L12"].set["recruiter_checks"] == "proactive"
    assert can(registered({"recruiter_checks": "proactive"}), "check_agency")


def test_a_doubtful_adoption_at_the_border_makes_a_child_found() -> None:
    outcomes = PANAMA.steps["check_adoption"].outcomes
    assert outcomes["is_doubtful"].moves["status"][0].to == "potential" and not outcomes["is_valid"].moves
    assert outcomes["is_doubtful"].moves["protection"][0].to == "notified"  # SENNIAF is told at once
    assert PANAMA.parameters["adoption_check_chance"].value == 0  # the procedure did not ask for it
    child = world("age_in_doubt")
    assert child.core.allowed(child.state.of_kind("victim")[0], "check_adoption", "migration_officer")
    adult = world("woman_private_house")
    assert not adult.core.allowed(adult.state.of_kind("victim")[0], "check_adoption", "migration_officer")


@pytest.mark.parametrize("door", ["self_report_line", "self_report_311", "self_report_portal"])
def test_there_are_three_doors_to_ask_for_help(door: str) -> None:
    found = world("woman_private_house")
    do(found, (door, "victim"), days=1)
    assert (value(found, "status"), value(found, "found_by")) == ("potential", "own_report")


def test_sign_language_needs_its_own_interpreter_before_rights_are_told() -> None:
    found = World(PANAMA, 1, "2021", book=BOOK)
    found.open_session()
    found.play(list(PANAMA.roles))
    found.open_case("A", facts=dict(PANAMA.profiles["woman_private_house"].facts) | {"language": "sign"})
    do(found, ("self_report_line", "hotline"), days=1)
    person = found.state.of_kind("victim")[0]
    assert not found.core.allowed(person, "tell_rights", "police")
    assert not found.core.allowed(person, "arrange_interpreter", "police")
    do(found, ("arrange_sign_interpreter", "social_services"), ("tell_rights", "police"), days=3)
    assert value(found, "right_D3") == "respected"


def test_care_begins_where_it_is_accessible_to_the_person() -> None:
    found = World(PANAMA, 1, "2021", book=BOOK)
    found.open_session()
    found.play(list(PANAMA.roles))
    facts = dict(PANAMA.profiles["woman_private_house"].facts) | {"disability": "mobility"}
    found.open_case("A", facts=facts)
    do(found, *CONSENTED, ("consent_to_services", "victim"), ("assess_needs", "upavit"))
    do(found, ("start_services", "upavit"))  # care does not wait for the arrangements: they are a target
    target = PANAMA.steps["arrange_accessible_care"].deadline
    assert target is not None and target.kind == "assumption"
    assert found.core.holds(target.since, found.state.of_kind("victim")[0])
    do(found, ("arrange_accessible_care", "social_services"))
    assert not found.core.holds(target.since, found.state.of_kind("victim")[0])
    assert (value(found, "services"), value(found, "right_D7")) == ("in_services", "none")
    other = world("woman_private_house")
    do(other, *CONSENTED, ("consent_to_services", "victim"), ("assess_needs", "upavit"))
    assert not other.core.allowed(other.state.of_kind("victim")[0], "arrange_accessible_care", "upavit")
    do(other, ("start_services", "upavit"))


def test_commission_lawyers_defend_in_an_eviction() -> None:
    found = world("woman_private_house")
    do(found, *FOUND)
    assert not found.core.allowed(found.state.of_kind("victim")[0], "defend_in_eviction", "legal_aid")
    do(found, ("tell_of_eviction", "victim"), ("defend_in_eviction", "legal_aid"))
    assert (value(found, "eviction"), value(found, "right_D5")) == ("defended", "respected")


def test_physical_protection_is_for_an_urgent_risk_and_asks_for_no_testimony() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, ("consent_to_services", "victim"), ("assess_needs", "upavit"))
    found.state.of_kind("victim")[0].values["needs"] = "ordinary"
    assert not found.core.allowed(found.state.of_kind("victim")[0], "give_physical_protection", "upavit")
    found.state.of_kind("victim")[0].values["needs"] = "urgent"
    assert not found.core.allowed(found.state.of_kind("victim")[0], "give_physical_protection", "upavit")
    do(found, ("accept_protection", "victim"), ("give_physical_protection", "upavit"), days=3)
    assert value(found, "physical_protection") == "given" and value(found, "testimony") == "undecided"


@pytest.mark.parametrize(
    ("step", "role", "facts"),
    [
        ("finish_follow_up", "upavit", {"case": "follow_up", "follow_up": "month_12"}),
    ],
)
def test_a_childs_file_is_closed_only_after_a_best_interests_decision(
    step: str, role: str, facts: dict[str, str]
) -> None:
    girl, adult = world("girl_no_movement"), world("adult_internal")
    for found in (girl, adult):
        found.state.of_kind("victim")[0].values.update({**facts, "closing_told": "told"})
    assert adult.core.allowed(adult.state.of_kind("victim")[0], step, role)
    child = girl.state.of_kind("victim")[0]
    assert not girl.core.allowed(child, step, role)
    child.values["best_interests"] = "decided"
    assert girl.core.allowed(child, step, role)


@pytest.mark.parametrize(("profile", "withdraws"), [("girl_no_movement", False), ("adult_internal", True)])
def test_a_refused_form_is_no_withdrawal_of_a_child(profile: str, withdraws: bool) -> None:
    found = world(profile)
    person = found.state.of_kind("victim")[0]
    person.values.update({"status": "potential", "consent_form": "refused"})
    asked = PANAMA.steps["withdraw"].simulation
    assert asked is not None and found.core.chance(asked.uptake, person) == 1
    assert found.core.allowed(person, "withdraw", "victim") is withdraws


@pytest.mark.parametrize(
    ("nationality", "asked"),
    [
        ("foreign", {"return_": "risk_assessed", "return_risk": "ordinary"}),
        ("panamanian_abroad", {"homecoming": "asked"}),
    ],
)
def test_a_childs_return_is_decided_after_the_child_was_heard_and_the_carer_checked(
    nationality: str, asked: dict[str, str]
) -> None:
    found = World(PANAMA, 1, "2021", book=BOOK)
    found.open_session()
    found.play(list(PANAMA.roles))
    found.open_case("A", facts=dict(PANAMA.profiles["girl_no_movement"].facts) | {"nationality": nationality})
    child = found.state.of_kind("victim")[0]
    ready = {"protection": "measure", "best_interests": "decided", "guardian": "nobody"}
    child.values.update(asked | {"status": "potential"} | ready)
    assert found.core.allowed(child, "decide_childs_return", "child_court")
    for name, before in {
        # coming home from another country waits for no measure here
        "protection": "notified" if nationality == "foreign" else "none",
        "best_interests": "heard", "guardian": "not_checked", "asylum": "asked",
    }.items():  # fmt: skip
        kept, child.values[name] = child.values[name], before
        assert not found.core.allowed(child, "decide_childs_return", "child_court"), name
        child.values[name] = kept
    if nationality == "panamanian_abroad":
        assert not found.core.allowed(child, "bring_home", "panama_consulate")
        do(found, ("decide_childs_return", "child_court"), ("look_at_homecoming_risk", "senniaf"))
        child = found.state.of_kind("victim")[0]
        assert found.core.allowed(child, "bring_home", "panama_consulate")


@pytest.mark.parametrize("allegation", ["none", "made", "investigated"])
def test_abuse_can_be_reported_again_by_any_official_and_at_any_age(allegation: str) -> None:
    for profile, lodging in (("girl_no_movement", "usual_shelter"), ("woman_private_house", "hotel")):
        found = world(profile)
        person = found.state.of_kind("victim")[0]
        person.values.update({"status": "potential", "lodging": lodging, "allegation": allegation})
        for role in ("victim", "police", "health_worker", "prosecutor", "identification_unit", "legal_aid"):
            assert found.core.allowed(person, f"report_abuse_in_{lodging}", role), (lodging, role)
        assert not found.core.allowed(person, "report_abuse_in_upavit_place", "victim")


def test_nobody_is_taken_back_to_the_place_reported_while_it_is_looked_into() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, *SERVICES, ("place_in_hotel", "upavit"))
    do(adult, ("report_abuse_in_hotel", "health_worker"), ("ask_to_move", "victim"), days=1)
    do(adult, ("leave_unsafe_lodging", "upavit"), days=1)
    person = adult.state.of_kind("victim")[0]
    assert not adult.core.allowed(person, "place_in_hotel", "upavit")
    assert adult.core.allowed(person, "place_in_womens_shelter", "upavit")
    do(adult, ("investigate_abuse", "prosecutor"), days=200)
    person = adult.state.of_kind("victim")[0]
    assert person.values["allegation"] == "investigated"
    assert not adult.core.allowed(person, "place_in_hotel", "upavit")  # investigated is no new check


def test_a_child_is_not_moved_into_the_shelter_that_was_reported() -> None:
    girl = world("girl_no_movement")
    child = girl.state.of_kind("victim")[0]
    at_risk = {"lodging": "senniaf_shelter", "lodging_checked": "unsafe", "protection": "measure"}
    child.values.update(at_risk | {"allegation": "made", "reported_senniaf_shelter": "yes"})
    assert girl.core.allowed(child, "move_child_to_safety", "senniaf")
    child.values["reported_usual_shelter"] = "yes"
    assert not girl.core.allowed(child, "move_child_to_safety", "senniaf")
    child.values["lodging"] = "none"
    assert not girl.core.allowed(child, "place_in_usual_shelter", "senniaf")


def test_a_child_testifies_in_the_special_room_and_after_the_decision() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("fill_form", "police"), *CASE)
    child = girl.state.of_kind("victim")[0]
    assert not girl.core.allowed(child, "testify_without_waiting", "victim")
    child.values["reflection"] = "over"
    assert not girl.core.allowed(child, "agree_to_testify", "victim")
    assert girl.core.allowed(child, "decline_to_testify", "victim")
    do(girl, ("hear_child", "senniaf"), days=8)
    for step in ("testify_without_waiting", "agree_to_testify", "change_mind_to_testify"):
        assert not girl.core.allowed(girl.state.of_kind("victim")[0], step, "victim")  # heard is not decided
    do(girl, *BEST_INTERESTS[1:], days=20)
    child = girl.state.of_kind("victim")[0]
    assert not girl.core.allowed(child, "agree_to_testify", "victim")  # where she lives was decided, not this
    do(girl, ("decide_childs_testimony", "child_court"), ("agree_to_testify", "victim"), days=20)
    child = girl.state.of_kind("victim")[0]
    assert not girl.core.allowed(child, "take_testimony_ordinary", "prosecutor")
    do(girl, ("close_hearing", "judge"))
    assert not girl.core.allowed(girl.state.of_kind("victim")[0], "take_testimony", "prosecutor")
    do(girl, ("prepare_special_room", "prosecutor"), ("take_testimony", "prosecutor"))
    assert value(girl, "testimony") == "given"


@pytest.mark.parametrize(
    ("age", "room", "interests", "can"),
    [
        ("adult", "ordinary", "none", False),
        ("adult", "special", "none", True),
        ("child", "ordinary", "recorded", False),
        ("child", "special", "none", False),
        ("child", "special", "recorded", True),
    ],
)
def test_a_child_testifies_from_abroad_in_a_special_room_by_the_best_interests(
    age: str, room: str, interests: str, can: bool
) -> None:
    found = world("woman_private_house", age=age)
    person, case = found.state.of_kind("victim")[0], found.state.of_kind("proceeding")[0]
    person.values.update(
        {"status": "potential", "return_": "returned", "testimony": "agreed", "testimony_interest": interests}
    )
    case.values.update({"stage": "investigation", "foreign_help": "agreed", "room": room})
    assert found.core.allowed(person, "take_testimony_abroad", "prosecutor") is can


@pytest.mark.parametrize(
    ("asylum", "can"), [("none", True), ("asked", False), ("granted", False), ("refused", True)]
)
def test_the_home_state_is_not_told_where_refugee_status_was_asked_for(asylum: str, can: bool) -> None:
    found = world("woman_private_house")
    person = found.state.of_kind("victim")[0]
    person.values.update({"status": "potential", "consular_wish": "wanted", "asylum": asylum})
    assert found.core.allowed(person, "contact_consulate", "police") is can
    person.values["consular"] = "contacted"
    assert found.core.allowed(person, "give_consular_help", "consulate") is can
    person.values.update({"return_": "risk_assessed", "return_risk": "ordinary"})
    assert found.core.allowed(person, "arrange_return", "consulate") is can
    assert found.core.allowed(person, "arrange_return", "ngo")


def test_no_shelter_is_called_free_of_allegations() -> None:
    """What the authorities said of it is no proof that it is safe."""
    shelter = PANAMA.kinds["victim"].tracks["lodging"].states["usual_shelter"]
    assert shelter.es == "Albergue habitual de niñez víctima"
    assert shelter.en == "Shelter that most often takes in child victims"
    assert shelter.explain is not None and "no lo prueba seguro" in shelter.explain.es
    assert PANAMA.steps["move_child_to_safety"].es == "Pasar a otro albergue, comprobado"
    chance = PANAMA.parameters["usual_abuse_report_chance"]
    assert chance.assumption and 0 < chance.value <= 0.05


def test_insisting_after_a_no_is_a_fault() -> None:
    found = world("woman_private_house")
    person = found.state.of_kind("victim")[0]
    person.values.update({"status": "potential", "reflection": "over", "testimony": "declined"})
    do(found, ("press_for_testimony", "police"), days=1)
    faults = [e.what.fault for e in found.events if isinstance(e.what, FaultRecorded)]
    assert faults == ["reflection_not_respected"]


@pytest.mark.parametrize("role", ["migration_service", "commission", "mitradel", "ngo"])
def test_whoever_demands_testimony_for_services_commits_the_fault(role: str) -> None:
    found = world("woman_private_house")
    found.state.of_kind("victim")[0].values.update({"status": "potential", "services": "in_services"})
    do(found, ("make_services_conditional", role), days=1)
    faults = [e.what.fault for e in found.events if isinstance(e.what, FaultRecorded)]
    assert faults == ["services_for_testimony"]


@pytest.mark.parametrize(("liberty", "can"), [("free", True), ("detained", False)])
def test_nobody_travels_home_while_detained(liberty: str, can: bool) -> None:
    found = world("woman_private_house")
    person = found.state.of_kind("victim")[0]
    person.values.update({"status": "potential", "return_": "arranged", "return_risk": "ordinary"})
    person.values["liberty"] = liberty
    assert found.core.allowed(person, "travel_home", "ngo") is can
    assert found.core.allowed(person, "go_home_alone", "victim") is can


def test_a_child_whose_decision_was_reopened_does_not_travel_on_the_old_one() -> None:
    child = world("age_in_doubt")
    person = child.state.of_kind("victim")[0]
    person.values.update({"status": "potential", "return_": "arranged", "return_interest": "recorded"})
    person.values.update({"return_risk": "ordinary", "abroad_told": "yes"})
    assert child.core.allowed(person, "travel_home", "ngo")
    person.values["return_interest"] = "none"
    assert not child.core.allowed(person, "travel_home", "ngo")
    person.values.update({"protection": "measure", "best_interests": "decided", "guardian": "nobody"})
    assert child.core.allowed(person, "decide_childs_return", "senniaf")


def test_testimony_is_taken_by_those_who_may_and_respects_nothing_by_itself_abroad() -> None:
    assert PANAMA.steps["record_early_testimony"].by == ("judge",)
    abroad = PANAMA.steps["take_testimony_abroad"]
    assert abroad.by == ("prosecutor",) and not abroad.respects


def test_nobody_is_handed_on_before_hearing_of_the_review() -> None:
    found = world("woman_private_house")
    person = found.state.of_kind("victim")[0]
    person.values.update({"status": "not_confirmed", "risk_checked": "yes", "closing_told": "told"})
    assert not found.core.allowed(person, "hand_to_other_authority", "commission")
    do(found, ("tell_review", "legal_aid"), days=1)
    assert not found.core.allowed(found.state.of_kind("victim")[0], "hand_to_other_authority", "commission")
    found.advance(found.state.now + 14 * DAY)  # the time to ask for it has passed
    assert found.core.allowed(found.state.of_kind("victim")[0], "hand_to_other_authority", "commission")


def test_words_for_children_for_age_and_for_assets() -> None:
    facts, steps = PANAMA.kinds["victim"].facts, PANAMA.steps
    assert facts["guardian"].values["nobody"].es == "sin persona cuidadora"
    assert (facts["gender"].values["woman"].es, facts["gender"].values["man"].en) == (
        "mujer o niña",
        "man or boy",
    )
    for step, said in {"determine_age": "consentimiento", "forfeit_assets": "supuesto"}.items():
        explain = steps[step].explain
        assert explain is not None and said in explain.es


@pytest.mark.parametrize("claim", ["no_detention", "no_charge"])
def test_a_rule_that_nobody_wrote_down_in_2021_is_marked_as_assumed(claim: str) -> None:
    found = PANAMA.claims[claim]
    assert found.assumption and not found.source
    assert "ligados a la trata" in found.name("es") and "(supuesto en 2021)" in found.name("es")


def test_the_law_on_children_is_the_one_of_its_year() -> None:
    later = library.load("panama-2024")
    for now, then in (
        (later.roles["child_court"], PANAMA.roles["child_court"]),
        (later.steps["order_protection"], PANAMA.steps["order_protection"]),
    ):
        assert now.explain is not None and then.explain is not None
        assert "Rige la Ley 285 de 2022; artículos por verificar." in now.explain.es
        assert "posterior" not in now.explain.es and "later" not in now.explain.en
        assert "Libro Segundo del Código de la Familia" in then.explain.es


@pytest.mark.parametrize("lodging", ["none", "family", "hotel", "womens_shelter", "upavit_place"])
@pytest.mark.parametrize(
    ("step", "role", "set_"),
    [
        ("finish_follow_up", "upavit", {"case": "follow_up", "follow_up": "month_12"}),
        ("close_by_own_choice", "commission", {"status": "withdrawn"}),
        ("close_unidentified", "police", {"status": "missed"}),
        ("hand_to_other_authority", "commission", {"status": "not_confirmed", "review_told": "declined"}),
    ],
)
def test_closing_a_file_evicts_nobody(lodging: str, step: str, role: str, set_: dict[str, str]) -> None:
    found = world("woman_private_house")
    person = found.state.of_kind("victim")[0]
    person.values.update({**set_, "risk_checked": "yes", "closing_told": "told", "lodging": lodging})
    assert found.core.allowed(person, step, role) is (lodging in ("none", "family"))
    assert "lodging" not in PANAMA.steps[step].moves
    assert found.core.allowed(person, "leave_lodging", "victim") is (lodging != "none")  # a step of their own


def test_a_second_report_does_not_free_the_first_place() -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("place_in_senniaf_shelter", "senniaf"), days=1)
    do(girl, ("report_abuse_in_senniaf_shelter", "victim"), ("move_child_to_safety", "senniaf"), days=1)
    do(girl, ("report_abuse_in_usual_shelter", "victim"), ("leave_unsafe_lodging", "senniaf"), days=1)
    child = girl.state.of_kind("victim")[0]
    assert (value(girl, "lodging"), value(girl, "allegation")) == ("none", "made")
    for step in ("place_in_senniaf_shelter", "place_in_usual_shelter"):
        assert not girl.core.allowed(child, step, "senniaf"), step


@pytest.mark.parametrize("proven", ["yes", "no"])
def test_a_reported_place_is_used_again_only_if_not_proven_checked_anew_and_after_hearing(
    proven: str,
) -> None:
    girl = world("girl_no_movement")
    do(girl, *FOUND, ("notify_senniaf", "police"), ("place_in_senniaf_shelter", "senniaf"), days=1)
    do(girl, ("report_abuse_in_senniaf_shelter", "victim"), ("leave_unsafe_lodging", "senniaf"), days=1)
    assert not girl.core.allowed(
        girl.state.of_kind("victim")[0], "allow_senniaf_shelter_again", "child_court"
    )
    do(girl, ("investigate_abuse", "prosecutor"), days=250)
    child = girl.state.of_kind("victim")[0]
    assert value(girl, "allegation") == "investigated"
    assert not girl.core.allowed(child, "place_in_senniaf_shelter", "senniaf")  # whatever was found
    child.values.update({"abuse_proven": proven, "place_view": "not_heard"})
    assert not girl.core.allowed(child, "allow_senniaf_shelter_again", "child_court")
    child.values["place_view"] = "heard"
    assert girl.core.allowed(child, "allow_senniaf_shelter_again", "child_court") is (proven == "no")
    if proven == "no":
        do(girl, ("allow_senniaf_shelter_again", "child_court"), days=1)
        assert girl.core.allowed(girl.state.of_kind("victim")[0], "place_in_senniaf_shelter", "senniaf")
    outcomes = PANAMA.steps["investigate_abuse"].outcomes
    assert set(outcomes) == {"proven", "not_proven"} and PANAMA.steps["investigate_abuse"].assumption
