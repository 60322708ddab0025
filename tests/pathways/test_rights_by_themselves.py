"""Legal aid, health, training and a shelter are rights by themselves: none goes through UPAVIT's care."""

from __future__ import annotations

import re

import pytest

from tests.pathways.played import (
    BOOK,
    CONSENTED,
    FOUND,
    PANAMA,
    SERVICES,
    VICTIM,
    can,
    do,
    faults,
    opened,
    person,
    value,
    world,
)
from workflow.world.engine import World


def declined() -> World:
    """A foreign woman, met and told her rights, who declined the form and UPAVIT."""
    found = world("woman_private_house")
    do(found, *FOUND, ("refuse_form", "victim"), ("refuse_referral", "victim"), days=0)
    assert not can(found, "refer_to_upavit", "police")
    return found


def test_legal_aid_health_and_support_are_had_without_upavit() -> None:
    found = declined()
    for need, giver in (
        ("legal", "legal_aid"), ("psychology", "health_worker"), ("social", "social_services"),
    ):  # fmt: skip
        assert not can(found, f"ask_{need}", "upavit"), need  # who is not in its care it asks nothing for
        do(found, (f"ask_{need}", "victim"), days=0)
        assert not can(found, f"give_{need}", "upavit"), need
        do(found, (f"give_{need}", giver))
        assert value(found, need) == "given"
    do(found, ("ask_health", "victim"), ("give_health_at_a_centre", "health_worker"), days=0)
    assert [value(found, f"right_{right}") for right in ("D5", "D7")] == ["respected"] * 2
    assert (value(found, "services"), faults(found)) == ("none", [])


def test_who_left_the_services_keeps_the_lawyer_that_was_asked_for() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *SERVICES, ("assess_needs", "upavit"), ("start_services", "upavit"), days=8)
    do(found, ("offer_legal", "upavit"), ("accept_legal", "victim"), ("ask_legal", "upavit"), days=0)
    do(found, ("leave_services", "victim"), days=0)
    assert can(found, "give_legal", "legal_aid") and not can(found, "give_legal", "upavit")


def test_training_is_asked_of_the_commission() -> None:
    found = opened(
        World(PANAMA, 1, "2021", changes={"training_programme": "open"}, book=BOOK), "men_construction", {}
    )
    do(found, FOUND[0], ("ask_training", "victim"), ("give_training", "commission"))
    assert (value(found, "training"), value(found, "services")) == ("given", "none")
    assert not can(world("men_construction"), "ask_training", "victim")  # the control: it is suspended


def test_an_organisation_takes_in_an_adult_who_declined_upavit() -> None:
    found = declined()
    assert not can(found, "place_in_womens_shelter", "ngo")  # nobody is lodged who did not ask
    do(found, ("ask_ngo_for_a_place", "victim"), days=0)
    assert not can(found, "place_in_womens_shelter", "upavit") and not can(found, "place_in_hotel", "ngo")
    do(found, ("place_in_womens_shelter", "ngo"), days=1)
    assert (value(found, "lodging"), value(found, "services")) == ("womens_shelter", "none")


# -- the exit interview ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("services", "role", "holds"),
    [
        ("none", "upavit", False),
        ("none", "commission", True),
        ("in_services", "commission", False),
        ("left", "upavit", True),
    ],
)
def test_upavit_holds_no_exit_interview_of_who_never_entered(services: str, role: str, holds: bool) -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "confirmed", "services": services})
    assert can(found, "exit_talk", role) is holds


def test_a_person_just_recognised_is_not_leaving() -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "preliminary", "services": "none"})
    assert not any(can(found, "exit_talk", role) for role in ("upavit", "commission", "ngo"))


def test_a_file_closed_with_care_completed_can_be_reopened_and_closed_again() -> None:
    found = world("woman_private_house")
    person(found).values.update(
        {"status": "confirmed", "case": "closed", "follow_up": "month_12", "exit_interview": "yes"}
    )
    do(found, ("reopen_case", "victim"), days=0)
    assert value(found, "case") == "open"
    person(found).values["interpreter"] = "arranged"
    do(found, ("want_follow_up", "victim"), ("close_with_follow_up", "commission"), days=0)
    assert (value(found, "case"), value(found, "follow_up")) == ("follow_up", "planned")


# -- wrong acts that tempt -------------------------------------------------------------------------

WRONG = (
    ("make_permits_conditional", "migration_service", "permits_conditional"),
    ("threaten_with_expulsion", "police", "threatened_with_expulsion"),
    ("make_care_wait_for_ruling", "upavit", "care_waits_for_ruling"),
    ("end_care_alone", "upavit", "care_ended_alone"),
    ("put_out_of_lodging", "ngo", "put_out"),
)


@pytest.mark.parametrize(("step", "role", "fault"), WRONG)
def test_what_tempts_an_official_can_be_played_and_is_a_fault(step: str, role: str, fault: str) -> None:
    found = world("woman_private_house")
    person(found).values.update(
        {"status": "form_sent", "services": "in_services", "lodging": "migrant_shelter"}
    )
    do(found, (step, role), days=0)
    assert faults(found) == [fault]
    assert value(found, f"right_{PANAMA.faults[fault].right}") == "breached"


def test_who_was_put_out_or_dropped_is_taken_in_again() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *SERVICES, ("assess_needs", "upavit"), ("start_services", "upavit"), days=8)
    do(found, ("place_in_hotel", "upavit"), ("put_out_of_lodging", "upavit"), days=1)
    assert can(found, "place_in_womens_shelter", "upavit") and can(found, "give_first_night", "police")
    do(found, ("end_care_alone", "upavit"), ("return_to_services", "victim"), days=0)
    assert value(found, "services") == "referred"


def told_rights(step: str) -> set[str]:
    """The rights that the text of a wrong act says it touches."""
    explain = VICTIM.steps[step].explain
    first = explain.es.split(".")[0] if explain else ""
    return {right.id for right in PANAMA.rights.values() if f"«{right.es}»" in first}


def test_a_wrong_act_names_the_rights_that_it_touches() -> None:
    acts = [s for s in VICTIM.steps.values() if s.explain and s.explain.es.startswith("Toca ")]
    assert len(acts) > 20
    for act in acts:
        assert told_rights(act.id) == set(act.rights), act.id
        assert {PANAMA.faults[fault.id].right for fault in act.faults} <= set(act.rights), act.id
    assert all(re.search(r"«[^»]+»", act.explain.es) for act in acts if act.explain)
