"""A right is respected by the act that is that right; what is near to it is none."""

from __future__ import annotations

import pytest

from tests.pathways.played import CONSENTED, FOUND, VICTIM, do, person, value, world

# By right, all the acts that are it, read by hand against article 36 of Law 79. What is not listed leaves the
# right without a record: water is no bed, a course no medical care, a question no information.
RESPECTED_BY = {
    "D1": {
        "review_protection", "give_physical_protection", "take_testimony", "record_early_testimony",
    },
    "D2": {"take_testimony", "record_early_testimony"},
    "D3": {"tell_rights", "tell_rights_again", "tell_place_unsafe"},
    "D4": {"tell_consulate", "tell_consulate_detained"},
    "D5": {"defend_in_eviction", "give_legal", "tell_visa", "tell_of_archive", "tell_remedies"},
    "D6": {"confirm_safe_lodging"},
    "D7": {
        "give_urgent_health", "get_urgent_health_abroad", "give_urgent_health_again", "give_health",
        "give_health_at_a_centre", "give_psychology",
    },
    "D8": {"grant_visa", "grant_residency"},
    "D9": {"bring_home", "travel_home", "accompany_way_back", "follow_up_abroad"},
    "D10": {
        "tell_review", "drop_charge", "admit_querella", "judge_admits_querella", "order_reopening",
    },
}  # fmt: skip


def test_each_right_is_respected_by_its_own_acts_and_no_others() -> None:
    found: dict[str, set[str]] = {}
    for id, step in VICTIM.steps.items():
        for right in step.respects:
            found.setdefault(right, set()).add(id)
    assert found == RESPECTED_BY


@pytest.mark.parametrize("right", RESPECTED_BY)
def test_what_respects_a_right_touches_it(right: str) -> None:
    for id in RESPECTED_BY[right]:
        assert right in VICTIM.steps[id].rights, id


def test_water_for_her_or_for_her_children_is_no_safe_bed() -> None:
    found = world("domestic_with_children")
    do(found, FOUND[0], ("meet_first_needs", "police"), ("meet_dependents_first_needs", "police"), days=0)
    do(found, ("care_for_dependents", "social_services"), days=9)
    assert (value(found, "first_needs"), value(found, "dependents_care")) == ("met", "given")
    assert value(found, "right_D6") == "none"


def test_a_safe_bed_is() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, ("consent_to_services", "victim"), ("want_lodging", "victim"))
    do(found, ("place_in_womens_shelter", "upavit"))
    assert value(found, "right_D6") == "none"
    do(found, ("confirm_safe_lodging", "ngo"))
    assert value(found, "right_D6") == "respected"


def test_social_support_and_a_course_are_no_medical_care() -> None:
    found = world("woman_private_house")
    do(found, *FOUND, ("offer_social", "social_services"), ("accept_social", "victim"), days=1)
    do(found, ("ask_social", "social_services"), ("give_social", "social_services"), days=20)
    assert (value(found, "social"), value(found, "right_D7")) == ("given", "none")
    do(found, ("give_urgent_health", "health_worker"), days=0)
    assert value(found, "right_D7") == "respected"


@pytest.mark.parametrize("nationality", ["panamanian", "foreign"])
def test_time_to_think_is_no_permit_to_stay(nationality: str) -> None:
    found = world("woman_private_house", nationality=nationality)
    person(found).values["status"] = "preliminary"
    do(found, ("start_reflection", "commission"), days=0)
    assert (value(found, "reflection"), value(found, "right_D8")) == ("running", "none")


def test_being_heard_is_no_information() -> None:
    child = world("girl_no_movement")
    do(child, FOUND[0], ("notify_senniaf", "police"), days=0)
    do(child, ("hear_child_on_place", "senniaf"), days=0)
    assert (value(child, "place_view"), value(child, "right_D3")) == ("heard", "none")
    do(child, ("tell_rights", "senniaf"), days=0)
    assert value(child, "right_D3") == "respected"
