"""Who is not in Panama is not treated as present, and nobody is told or asked in words not understood."""

from __future__ import annotations

import pytest

from tests.pathways.played import CASE, FOUND, PANAMA, VICTIM, can, counted, do, faults, person, value, world
from workflow.world.engine import World

HERE = set(PANAMA.claims["care_here_for_who_is_here"].step)
"""Steps of which the file claims that the person is in Panama; `pathway check` proves it."""
TOLD = set(PANAMA.claims["told_in_own_language"].step)
"""Steps of which the file claims that the words are understood."""
GIVEN = {
    "first_needs": "met", "first_night": "given", "urgent_health": "given", "physical_protection": "given",
    "schooling": "enrolled", "dependents_care": "given", "dependents_first_needs": "met",
    "place_view": "heard",
}  # fmt: skip
"""What is given where the person is."""
ABROAD = {"panama_consulate", "foreign_ministry"}
OWN = ("report_", "self_report_", "unsafe_", "was_unsafe_")
"""What a person says of their own accord: nobody has to have told them before."""
AFTER_BEING_TOLD = {
    *("consent_to_form", "refuse_form", "consent_to_referral", "refuse_referral"),  # rights told
    *("consent_to_interview", "refuse_interview", "consent_to_disclosure", "refuse_disclosure"),  # asked so
}
IN_THEIR_COUNTRY = {
    "accept_services_abroad", "decline_services_abroad", "want_reintegration", "decline_reintegration",
    "offer_services_abroad", "offer_services_elsewhere",
}  # fmt: skip
TO_OTHERS = {
    "tell_authority_abroad",
    "tell_senniaf_of_dependents",
    "tell_senniaf_of_another_child",
    "tell_police_adult_gone",
    "tell_of_eviction",
    "offer_water_and_seat",
}
"""Told to somebody else, by the person, or without words."""


def test_what_is_given_where_the_person_is_asks_that_they_are_here() -> None:
    giving = {
        step.id
        for step in VICTIM.steps.values()
        for effect in (step, *step.outcomes.values())
        if any(effect.sets.get(fact) == value for fact, value in GIVEN.items())
        or any(move.to != "none" and "none" in (move.from_ or ()) for move in effect.moves.get("lodging", ()))
        or any(move.to in ("given", "recorded") for move in effect.moves.get("testimony", ()))
        or any(move.to == "detained" for move in effect.moves.get("liberty", ()))
    }
    elsewhere = {step for step in giving if set(VICTIM.steps[step].by or ("police",)) <= ABROAD}
    assert giving - HERE - elsewhere == set() and len(elsewhere) == 5
    assert not HERE & elsewhere


def test_every_step_that_tells_or_asks_needs_words_understood() -> None:
    telling = {
        s.id for s in VICTIM.steps.values() if s.tells or s.id.startswith(("tell_", "offer_", "explain_"))
    }
    asked = {o for choice in VICTIM.choices.values() if "victim" in choice.by for o in choice.options}
    own = {step for step in asked if step.startswith(OWN)}
    others = AFTER_BEING_TOLD | IN_THEIR_COUNTRY | TO_OTHERS
    assert (telling | asked) - own - TOLD - others == set()
    assert others <= telling | asked  # nobody is left out for nothing


@pytest.mark.parametrize(
    "away", [{"return_": "expelled"}, {"return_": "returned"}, {"nationality": "panamanian_abroad"}]
)
def test_the_three_ways_of_being_away_are_one(away: dict[str, str]) -> None:
    found = world("woman_private_house", nationality="foreign", language="spanish")
    values = person(found).values
    values.update(
        {"status": "potential", "testimony": "agreed", "measures_wish": "not_wanted", "danger": "said",
         "protection_wish": "wanted", "consent_referral": "given", "lodging_decision": "wants_shelter"}
    )  # fmt: skip
    found.state.of_kind("proceeding")[0].values["stage"] = "charged"
    steps = {
        "give_first_night": "police", "meet_first_needs": "police", "give_physical_protection": "police",
        "refer_to_upavit": "police", "take_testimony_ordinary": "prosecutor", "detain_person": "police",
        "examine_without_asking": "health_worker", "place_in_womens_shelter": "ngo",
    }  # fmt: skip
    assert [step for step, role in steps.items() if not can(found, step, role)] == []
    values.update(away)
    assert [step for step, role in steps.items() if can(found, step, role)] == []
    found.state.of_kind("proceeding")[0].values["foreign_help"] = "agreed"
    assert can(found, "take_testimony_abroad", "prosecutor")


def test_a_child_expelled_who_comes_back_alone_has_a_bed_that_night_and_the_way_back_goes_on() -> None:
    girl = world("age_in_doubt", nationality="foreign", language="spanish")
    person(girl).values.update({"status": "potential", "first_needs": "met", "first_night": "given"})
    do(girl, ("expel_person", "border_police"), ("ask_way_back", "senniaf"), days=0)
    assert not can(girl, "give_child_first_night", "police") and not can(girl, "protect_child_met", "police")
    assert can(girl, "revoke_return", "judge")  # it moves nobody: coming back is what waits for the hearing
    assert not can(girl, "want_childs_way_back", "senniaf")
    assert not can(girl, "back_in_panama", "border_police")  # the journey itself takes its time
    girl.advance(girl.state.now + 2 * 60)
    do(girl, ("back_in_panama", "border_police"), ("give_child_first_night", "police"), days=0)
    do(girl, ("meet_first_needs", "police"), ("hear_child", "senniaf"), days=5)
    assert ("V1", "revoke_return") in girl.state.deadlines and value(girl, "sent_back") == "asked"
    do(girl, ("revoke_return", "migration_service"), days=40)
    assert value(girl, "sent_back") == "repaired" and faults(girl) == ["victim_expelled"]


def test_a_panamanian_still_abroad_is_cared_for_there_and_the_risk_is_looked_at_before_coming_home() -> None:
    found = counted("panamanian_abroad")
    values = person(found).values
    values.update({"status": "potential", "age": "adult", "danger": "said", "protection_wish": "wanted"})
    values.update({"language": "spanish", "told_D3": "yes"})
    found.core.look_again()
    found.advance(found.state.now + 1)
    duties = {"meet_first_needs_abroad", "keep_adult_safe_abroad", "give_protection_abroad"}
    assert duties <= {name for _, name in found.state.deadlines}
    do(found, *((duty, "panama_consulate") for duty in sorted(duties)), days=0)
    assert not any(name in duties for _, name in found.state.deadlines) and faults(found) == []
    do(found, ("consent_to_form", "victim"), ("fill_form", "panama_consulate"), days=1)
    do(found, ("ask_homecoming", "victim"), days=0)
    assert not can(found, "bring_home", "panama_consulate")
    do(found, ("look_at_homecoming_risk", "panama_consulate"), ("bring_home", "panama_consulate"), days=60)
    assert value(found, "homecoming") == "home"


# -- words understood ---------------------------------------------------------------------------------


def kreyol() -> World:
    """A person who speaks neither Spanish nor with an interpreter, in services, in a joint case."""
    found = world("woman_private_house", language="other", origin="colombia")
    do(found, FOUND[0], *CASE)
    person(found).values.update(
        {"services": "referred", "testimony": "agreed", "lodging_decision": "content"}
    )
    found.state.of_kind("proceeding")[0].values.update({"joint_case": "colombia"})
    return found


def test_nobody_consents_without_an_interpreter_and_everybody_may_refuse_one() -> None:
    found = kreyol()
    asked = ("consent_to_services", "refuse_services", "consent_to_colombia", "want_measures")
    assert not any(can(found, step, "victim") for step in asked)
    do(found, ("arrange_interpreter", "police"), days=3)
    assert all(can(found, step, "victim") for step in asked)
    do(found, ("refuse_interpreter", "victim"), days=0)
    assert not any(can(found, step, "victim") for step in asked) and can(found, "arrange_interpreter", "ngo")
    assert not can(found, "refuse_interpreter", "victim") and faults(found) == []


YES_USED = {
    "consent_form": ("fill_form", "police"), "consent_referral": ("refer_to_upavit", "police"),
    "consent_interview": ("interview", "identification_unit"), "consent_age": ("determine_age", "senniaf"),
    "consular_wish": ("contact_consulate", "commission"),
}  # fmt: skip
"""What is done on a yes."""


@pytest.mark.parametrize("consent", YES_USED)
def test_refusing_an_interpreter_keeps_a_no_and_holds_back_a_yes_until_it_is_explained_again(
    consent: str,
) -> None:
    found = kreyol()
    age, status = ("in_doubt" if consent == "consent_age" else "adult"), "potential"
    if consent == "consent_interview":
        status = "form_sent"
    ready = {"services": "none", "age": age, "status": status, "told_D3": "yes", "liberty": "free"}
    person(found).values.update({**ready, "testimony": "undecided", "talk_interpreter": "present"})
    step, role = YES_USED[consent]
    yes, no = ("wanted", "not_wanted") if consent == "consular_wish" else ("given", "refused")
    for said in (no, yes):
        person(found).values.update({consent: said, "interpreter": "arranged"})
        assert can(found, step, role) is (said == yes) or consent == "consular_wish"
        do(found, ("refuse_interpreter", "victim"), days=0)
        assert value(found, consent) == said and not can(found, step, role)
        do(found, ("call_interpreter", "police"), ("arrange_interpreter", "police"), days=3)
        assert not can(found, step, role)
        do(found, ("tell_rights_again", "police"), days=0)
        assert can(found, step, role) is (said == yes) or consent == "consular_wish"


def test_a_child_heard_through_a_refused_interpreter_is_heard_again() -> None:
    girl = world("age_in_doubt", language="other")
    person(girl).values.update(
        {"status": "potential", "protection": "notified", "interpreter": "arranged", "place_view": "heard",
         "best_interests": "heard", "guardian": "no_conflict"}
    )  # fmt: skip
    assert can(girl, "decide_best_interests", "senniaf")
    do(girl, ("refuse_interpreter", "victim"), days=0)
    assert (value(girl, "best_interests"), value(girl, "place_view")) == ("none", "not_heard")
    assert not can(girl, "decide_best_interests", "senniaf")


def test_nobody_says_what_they_want_of_visa_or_consulate_in_words_not_understood() -> None:
    found = world("woman_private_house", nationality="foreign", language="other")
    person(found).values.update({"status": "preliminary", "visa_told": "told", "told_D4": "yes"})
    wishes = ("want_visa", "want_consulate", "decline_consulate")
    assert not any(can(found, step, "victim") for step in wishes)
    do(found, ("call_interpreter", "upavit"), days=0)
    assert all(can(found, step, "victim") for step in wishes)


def test_with_an_interpreter_at_hand_the_form_is_asked_and_sent() -> None:
    found = world("woman_private_house", language="other")
    do(found, FOUND[0], ("call_interpreter", "police"), ("tell_rights", "police"), days=0)
    do(found, ("consent_to_form", "victim"), ("fill_form", "police"), days=0)
    assert value(found, "interpreter") == "not_arranged" and faults(found) == []
    do(found, ("ask_about_interview_interpreted", "identification_unit"), days=0)
    assert not can(found, "interview", "identification_unit")  # the interview has its own interpreter


def test_rights_told_once_after_another_interpreter_came_are_not_owed_again() -> None:
    found = world("woman_private_house", language="other")
    do(found, FOUND[0], ("call_interpreter", "police"), ("refuse_interpreter", "victim"), days=0)
    do(found, ("call_interpreter", "police"), ("tell_rights", "police"), days=0)
    assert value(found, "to_explain_again") == "no" and can(found, "consent_to_form", "victim")


def test_taking_it_as_a_migration_matter_needs_nobodys_consent_and_breaches_the_right() -> None:
    for facts in ({"language": "spanish"}, {"language": "other"}):
        found = world("woman_private_house", **facts)
        do(found, FOUND[0], days=0)
        assert not can(found, "close_as_other_matter", "migration_officer")
        do(found, ("close_unasked", "migration_officer"), days=0)
        assert (value(found, "status"), value(found, "right_D8"), value(found, "right_D10")) == (
            "missed", "breached", "breached",
        )  # fmt: skip
    assert VICTIM.steps["close_unasked"].harm is not None
    consented = world("woman_private_house", language="spanish")
    do(consented, FOUND[0], ("tell_rights", "police"), ("consent_to_form", "victim"), days=0)
    assert not can(consented, "close_unasked", "police") and can(consented, "close_as_other_matter", "police")


def test_the_querella_is_the_defenders_and_the_lawyers_and_no_longer_of_upavit() -> None:
    steps = ("file_querella", "complete_querella", "take_querella_to_judge", "appeal_querella")
    assert all(set(VICTIM.steps[step].by) == {"legal_aid", "victims_defender"} for step in steps)
    found = world("woman_private_house")
    person(found).values.update({"application": "refused", "work_permit": "refused", "migration": "visa"})
    for step in ("ask_application_review", "ask_permit_review"):
        assert can(found, step, "victim") and not can(found, step, "legal_aid")
        person(found).values["mandate"] = "given"
        assert can(found, step, "legal_aid")
        person(found).values["mandate"] = "not_asked"


@pytest.mark.parametrize("role", ["labour_inspector", "prosecutor", "legal_aid", "police"])
def test_whoever_meets_an_adult_first_gives_a_bed(role: str) -> None:
    found = world("adult_internal")
    person(found).values["status"] = "potential"
    assert can(found, "give_first_night", role)


# -- who is gone -------------------------------------------------------------------------------------

GONE = set(PANAMA.claims["nothing_is_given_to_who_is_gone"].step)
"""Steps of which the file claims that one knows where the person is; `pathway check` proves it."""
SERVICES = ("food", "clothes", "health", "psychology", "social", "training")
TALK_FACTS = ("water_and_seat", "talk_place", "company", "talk_explained", "talk_with", "safe_contact")
ELSEWHERE = {
    "want_follow_up": "their own word",
    "want_follow_up_later": "their own word",
    "care_for_dependents": "of those who may be with somebody else",
    "care_for_dependents_again": "the same",
    "meet_dependents_first_needs": "the same",
}


def here_and_now() -> set[str]:
    """The steps by which something is given, done or explained where the person is."""
    return {
        step.id
        for step in VICTIM.steps.values()
        for effect in (step, *step.outcomes.values())
        if any(effect.sets.get(fact) == value for fact, value in GIVEN.items())
        or any(fact in effect.sets and effect.sets[fact] != VICTIM.facts[fact].default for fact in TALK_FACTS)
        or any(move.to == "given" for track in SERVICES for move in effect.moves.get(track, ()))
        or any(move.to != "none" and "none" in (move.from_ or ()) for move in effect.moves.get("lodging", ()))
        or any(move.to in ("given", "recorded") for move in effect.moves.get("testimony", ()))
        or any(move.to == "detained" for move in effect.moves.get("liberty", ()))
    }


def test_whatever_is_given_done_or_explained_asks_that_one_knows_where_the_person_is() -> None:
    assert here_and_now() - GONE - set(ELSEWHERE) == set()
    assert not GONE & set(ELSEWHERE) and set(ELSEWHERE) <= here_and_now()


def test_nobody_offers_water_a_place_or_a_meal_to_a_person_who_is_gone() -> None:
    found = world("woman_private_house", language="spanish")
    values = person(found).values
    values.update(
        {"status": "potential", "services": "in_services", "food": "asked", "consent_services": "given",
         "lodging_decision": "wants", "psychology": "asked"}
    )  # fmt: skip
    steps = {
        "offer_water_and_seat": "police", "give_food": "upavit", "give_psychology": "upavit",
        "place_in_womens_shelter": "ngo", "explain_who_sees": "police", "detain_person": "police",
    }  # fmt: skip
    assert [step for step, role in steps.items() if not can(found, step, role)] == []
    values["whereabouts"] = "missing"
    assert [step for step, role in steps.items() if can(found, step, role)] == []


def test_a_second_adult_is_noted_before_the_first_was_checked() -> None:
    girl = world("age_in_doubt", language="spanish")
    person(girl).values.update({"status": "potential", "family_claim": "said", "protection": "notified"})
    do(girl, ("note_another_adult", "senniaf"), ("hear_child_on_place", "senniaf"), days=0)
    do(girl, ("note_another_adult", "police"), days=0)
    assert (value(girl, "guardian"), value(girl, "place_view")) == ("not_checked", "not_heard")


def test_the_inspector_tells_of_the_visa_and_a_companion_is_not_heard_beside_an_interpreter() -> None:
    found = world("woman_private_house", nationality="foreign", language="other")
    do(found, FOUND[0], days=0)
    assert can(found, "let_companion_interpret", "police") and can(found, "close_unasked", "police")
    do(found, ("call_interpreter", "police"), days=0)
    assert can(found, "tell_visa", "migration_officer") and not can(
        found, "let_companion_interpret", "police"
    )
    assert set(PANAMA.steps["open_complaint"].rights) == {"D3", "D10"}
