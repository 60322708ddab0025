"""A danger is answered each time, a way back is wanted, and who is away, detained or gone is treated so."""

from __future__ import annotations

import pytest

from tests.pathways.played import can, do, faults, person, value, world
from workflow.world.engine import World


def woman(**facts: str) -> World:
    """A foreign woman who speaks Spanish, with some of her values."""
    found = world("woman_private_house", nationality="foreign")
    person(found).values.update({"status": "confirmed", "told_D3": "yes", **facts})
    return found


def due(found: World, step: str) -> bool:
    """Whether a step is due now."""
    found.core.look_again()
    found.advance(found.state.now + 1)
    return ("V1", step) in found.state.deadlines


def test_a_file_whose_risk_was_checked_is_not_archived_over_a_danger_just_named() -> None:
    found = woman(status="missed", risk_checked="yes", closing_told="told")
    assert can(found, "close_unidentified", "police")
    do(found, ("name_danger", "victim"), days=0)
    assert not can(found, "close_unidentified", "police") and value(found, "risk_checked") == "no"
    do(found, ("accept_protection", "victim"), days=0)
    person(found).values["risk_checked"] = "yes"
    assert not can(found, "close_unidentified", "police") and can(found, "give_physical_protection", "police")
    do(found, ("end_protection_wish", "victim"), days=0)
    assert can(found, "close_unidentified", "police")


def test_a_childs_file_is_not_passed_on_over_a_danger() -> None:
    girl = world("girl_no_movement")
    person(girl).values.update(
        {"status": "missed", "protection": "measure", "best_interests": "decided", "closing_told": "told"}
    )
    assert can(girl, "pass_to_child_protection", "senniaf")
    do(girl, ("name_danger", "ngo"), days=0)
    assert not can(girl, "pass_to_child_protection", "senniaf")


def test_a_measure_is_looked_at_again_with_the_next_danger() -> None:
    found = woman()
    do(found, ("name_danger", "victim"), ("accept_protection", "victim"), days=0)
    do(found, ("give_physical_protection", "police"), days=1)
    assert can(found, "end_danger", "police") and not due(found, "review_protection")
    do(found, ("disclose_identity", "police"), days=0)
    assert due(found, "review_protection") and not can(found, "end_danger", "police")
    do(found, ("review_protection", "police"), days=0)
    assert can(found, "end_danger", "police") and not due(found, "review_protection")
    do(found, ("name_another_danger", "victim"), days=0)
    assert due(found, "review_protection") and value(found, "physical_protection") == "given"


def test_who_declined_protection_is_asked_again_with_the_next_danger() -> None:
    found = woman()
    do(found, ("name_danger", "victim"), ("decline_protection", "victim"), days=0)
    assert not can(found, "accept_protection", "victim")
    do(found, ("name_another_danger", "victim"), days=0)
    assert can(found, "accept_protection", "victim") and can(found, "decline_protection", "victim")


@pytest.mark.parametrize("profile", ["panamanian_abroad"])
def test_protection_given_abroad_is_given_anew_in_panama(profile: str) -> None:
    found = world(profile)
    person(found).values.update(
        {
            "status": "potential",
            "danger": "said",
            "protection_wish": "wanted",
            "physical_protection": "given",
            "protection_reviewed": "yes",
            "first_needs": "met",
            "first_night": "given",
            "homecoming": "asked",
        }
    )
    do(found, ("come_home_alone", "victim"), ("accept_protection", "victim"), days=0)
    assert not can(found, "end_danger", "police") and due(found, "give_physical_protection")
    assert due(found, "meet_first_needs") and due(found, "give_first_night")


@pytest.mark.parametrize("step", ["come_back", "return_to_services", "release_person"])
def test_who_comes_back_is_owed_food_and_a_bed(step: str) -> None:
    ready = {
        "come_back": {"status": "withdrawn"},
        "return_to_services": {"services": "left"},
        "release_person": {"liberty": "detained"},
    }
    found = woman(first_needs="met", first_night="given", **ready[step])
    assert not due(found, "meet_first_needs") and not due(found, "give_first_night")
    do(found, (step, "police" if step == "release_person" else "victim"), days=0)
    assert due(found, "meet_first_needs") and due(found, "give_first_night")


def test_a_bed_is_asked_for_again_also_after_one_was_given() -> None:
    found = woman(first_night="given")
    do(found, ("ask_for_a_bed", "victim"), days=0)
    assert due(found, "give_first_night")


def test_to_withdraw_takes_back_what_was_not_yet_done() -> None:
    found = woman(
        status="potential",
        consent_form="given",
        consent_referral="given",
        consent_interview="given",
        consent_prosecutor="given",
        asked="in_spanish",
        consent_colombia="given",
    )
    do(found, ("withdraw", "victim"), days=0)
    assert not can(found, "refer_to_upavit", "police")
    do(found, ("come_back", "victim"), days=0)
    assert not due(found, "first_decision") and not can(found, "fill_form", "police")
    do(found, ("consent_to_form", "victim"), days=0)
    assert can(found, "fill_form", "police") and faults(found) == []


def test_a_sending_back_that_is_revoked_brings_nobody() -> None:
    found = woman()
    do(found, ("force_return", "border_police"), days=0)
    assert not can(found, "ask_way_back", "legal_aid") and not can(found, "ask_way_back", "defensoria")
    do(found, ("complain_ombudsman", "victim"), ("ask_way_back", "defensoria"), ("revoke_return", "judge"))
    assert (value(found, "return_"), value(found, "sent_back")) == ("returned", "repaired")
    assert not can(found, "accompany_way_back", "migration_service")
    do(found, ("want_way_back", "victim"), days=0)
    assert due(found, "accompany_way_back")
    do(found, ("want_no_way_back", "victim"), ("want_way_back", "victim"), days=0)
    do(found, ("accompany_way_back", "migration_service"), days=40)
    assert value(found, "return_") == "stays" and due(found, "meet_first_needs")


def test_who_is_detained_is_released_before_any_question() -> None:
    found = woman(status="preliminary", consent_interview="given", asked="in_spanish")
    assert can(found, "interview", "identification_unit") and can(found, "give_first_night", "police")
    do(found, ("detain_person", "police"), days=0)
    for step, role in (
        ("interview", "identification_unit"),
        ("give_first_night", "police"),
        ("testify_without_waiting", "victim"),
        ("consent_to_disclosure", "victim"),
    ):
        assert not can(found, step, role), step
    assert can(found, "release_person", "police")


def test_an_interpreter_by_telephone_counts_where_a_child_says_no() -> None:
    boy = world("age_in_doubt", language="other", nationality="foreign")
    person(boy).values.update({"status": "potential", "protection": "notified", "childs_no": "said"})
    steps = (("answer_childs_no", "ngo"), ("hear_child", "senniaf"), ("hear_child_on_place", "senniaf"))
    assert not any(can(boy, step, role) for step, role in steps)
    person(boy).values["talk_interpreter"] = "present"
    assert all(can(boy, step, role) for step, role in steps)


def test_what_was_asked_through_an_interpreter_who_was_refused_is_asked_again() -> None:
    found = woman()
    person(found).values.update(
        {"status": "potential", "language": "other", "interpreter": "arranged", "consent_form": "given"}
    )
    do(found, ("refuse_interpreter", "victim"), days=0)
    assert value(found, "consent_form") == "given" and due(found, "tell_rights_again")
    assert not can(found, "fill_form", "police") and not can(found, "consent_to_referral", "victim")
    assert not can(found, "tell_rights_again", "police")
    do(found, ("arrange_interpreter", "police"), ("tell_rights_again", "police"), days=2)
    assert can(found, "change_consent_to_no", "victim") and not due(found, "tell_rights_again")
    assert can(found, "fill_form", "police") and can(found, "consent_to_referral", "victim")


def test_a_family_that_was_found_is_not_noted_as_nobody() -> None:
    girl = world("girl_no_movement")
    person(girl).values.update(
        {"status": "potential", "protection": "measure", "guardian": "nobody", "best_interests": "heard"}
    )
    found = {"trace_family": "found", "check_guardian": "no_conflict"}
    for step, outcome in found.items():
        assert girl.core.pathway.steps[step].outcomes[outcome].sets["family_claim"] == "said"
    person(girl).values.update({"guardian": "not_checked", "family_claim": "said"})
    assert not can(girl, "record_child_alone", "police") and can(girl, "check_guardian", "senniaf")


def test_an_adult_is_told_that_the_place_is_not_safe_and_decides() -> None:
    found = woman(lodging="hotel", lodging_decision="content", lodging_checked="safe")
    assert not due(found, "tell_place_unsafe")
    do(found, ("unsafe_hotel", "ngo"), days=0)
    assert due(found, "tell_place_unsafe") and not can(found, "leave_unsafe_lodging", "upavit")
    do(found, ("tell_place_unsafe", "ngo"), ("ask_to_move", "victim"), days=0)
    assert not due(found, "tell_place_unsafe") and can(found, "leave_unsafe_lodging", "upavit")


def test_nobody_is_called_later_without_having_agreed() -> None:
    found = woman(services="left")
    assert not can(found, "close_with_follow_up", "upavit")
    do(found, ("want_no_follow_up", "victim"), ("close_with_follow_up", "upavit"), days=0)
    found.advance(found.state.now + 100 * 1440)
    assert not can(found, "contact_month_3", "ngo")
    do(found, ("tell_closing", "upavit"), days=0)
    assert can(found, "finish_follow_up", "upavit")
    do(found, ("want_follow_up_later", "victim"), days=0)
    assert can(found, "contact_month_3", "ngo") and not can(found, "finish_follow_up", "upavit")


def test_a_charge_is_dropped_and_stays_on_record() -> None:
    found = woman()
    do(found, ("charge_person", "prosecutor"), days=0)
    assert not can(found, "ask_charge_dropped", "legal_aid")
    do(found, ("ask_charge_dropped", "victim"), days=0)
    assert due(found, "drop_charge")
    do(found, ("drop_charge", "judge"), days=0)
    assert value(found, "charged") == "dropped" and faults(found) == ["victim_charged"]


def test_an_adult_gone_without_a_word_is_not_noted_as_withdrawn() -> None:
    found = woman(lodging="womens_shelter", danger="said", protection_wish="wanted")
    do(found, ("note_adult_gone", "ngo"), days=0)
    assert (value(found, "status"), value(found, "lodging")) == ("confirmed", "none")
    assert due(found, "tell_police_adult_gone") and not due(found, "give_first_night")
    do(found, ("tell_police_adult_gone", "ngo"), ("hear_from_adult", "victim"), days=0)
    assert not due(found, "give_first_night")  # they may have a place
    do(found, ("ask_for_a_bed", "victim"), days=0)
    assert due(found, "give_first_night")


def test_accessible_care_is_for_whoever_declined_upavit_too() -> None:
    found = world("deaf_woman")
    person(found).values.update({"status": "potential", "consent_referral": "refused", "services": "none"})
    assert can(found, "arrange_accessible_care", "ngo")


@pytest.mark.parametrize("status", ["preliminary", "confirmed"])
def test_the_visa_is_due_to_be_told_with_either_status(status: str) -> None:
    assert due(woman(status=status), "tell_visa")


def test_the_public_defender_asks_for_restitution_and_explains_no_civil_appeal() -> None:
    found = woman(restitution="told", restitution_wish="wanted", mandate="given")
    found.state.of_kind("proceeding")[0].values["stage"] = "accused"
    assert can(found, "file_restitution", "victims_defender")
    person(found).values.update({"civil_claim": "appealed", "labour_claim": "appealed"})
    for step in ("receive_civil_appeal", "receive_labour_appeal"):
        assert can(found, step, "legal_aid") and not can(found, step, "victims_defender")
