"""Where a person sleeps: the first nights, the place that they want, and no place twice that was not safe."""

from __future__ import annotations

import pytest

from tests.pathways.played import CONSENTED, FOUND, VICTIM, can, counted, do, faults, person, value, world


def test_a_bed_for_the_night_is_given_again_and_wanted_after_all() -> None:
    adult = world("woman_private_house")
    do(adult, FOUND[0], ("give_first_night", "police"), ("give_first_night", "police"), days=1)
    do(adult, ("decline_first_night", "victim"), days=0)
    assert not can(adult, "give_first_night", "police")
    do(adult, ("ask_for_a_bed", "victim"), ("give_first_night", "ngo"), days=0)
    assert value(adult, "first_night") == "given"


@pytest.mark.parametrize("role", ["police", "border_police", "migration_officer", "health_worker", "ngo"])
def test_whoever_meets_a_child_brings_the_child_to_a_safe_bed_and_tells_senniaf(role: str) -> None:
    girl, adult = world("girl_no_movement"), world("woman_private_house")
    for found in (girl, adult):
        do(found, FOUND[0], days=0)
    assert not can(adult, "give_child_first_night", role)
    do(girl, ("give_child_first_night", role), days=0)
    assert (value(girl, "first_night"), value(girl, "protection")) == ("given", "notified")
    due = VICTIM.steps["give_child_first_night"].deadline
    assert due is not None and (due.within, due.unit, due.kind) == (8, "hours", "assumption")


def test_a_child_whose_shelters_were_both_reported_comes_to_a_foster_family_and_to_another_one() -> None:
    girl = world("girl_no_movement")
    do(girl, FOUND[0], ("notify_senniaf", "police"), days=0)
    person(girl).values.update({"reported_senniaf_shelter": "yes", "reported_usual_shelter": "yes"})
    assert not can(girl, "place_in_foster_family", "ngo")  # SENNIAF checks the family
    do(girl, ("place_in_foster_family", "senniaf"), days=1)
    assert value(girl, "lodging") == "foster_family"
    do(girl, ("report_abuse_in_foster_family", "health_worker"), ("leave_unsafe_lodging", "senniaf"), days=1)
    assert value(girl, "lodging") == "none" and can(girl, "place_in_foster_family", "senniaf")
    assert faults(girl) == []


KINDS = {
    "want_womens_shelter": "place_in_womens_shelter",
    "want_migrant_shelter": "place_in_migrant_shelter",
    "want_safe_place": "place_in_upavit_place",
    "want_family": "place_with_family",
    "want_room": "place_in_hotel",
}
"""What a person may want -> the place that this is."""


@pytest.mark.parametrize("wish", KINDS)
def test_an_adult_comes_to_the_kind_of_place_that_they_want_and_to_no_other(wish: str) -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, ("consent_to_services", "victim"), days=1)
    person(adult).values["needs"] = "urgent"
    do(adult, (wish, "victim"), days=1)
    places = [
        s for s in VICTIM.choices["placement"].options if s.startswith("place_") and can(adult, s, "upavit")
    ]
    assert places == [KINDS[wish]]
    do(adult, ("decide_again_on_lodging", "victim"), ("want_lodging", "victim"), days=0)
    assert all(can(adult, step, "upavit") for step in KINDS.values())


@pytest.mark.parametrize("needs", ["unknown", "ordinary", "urgent"])
@pytest.mark.parametrize("gender", ["woman", "trans_woman", "man", "trans_man", "other", "not_said"])
@pytest.mark.parametrize("nationality", ["foreign", "panamanian"])
def test_the_one_place_of_upavit_is_wanted_where_it_can_be_given(
    nationality: str, gender: str, needs: str
) -> None:
    """Nobody chooses it and then waits for what nobody may give."""
    adult = world("woman_private_house")
    do(adult, *CONSENTED, ("consent_to_services", "victim"), days=1)
    person(adult).values.update({"needs": needs, "gender": gender, "nationality": nationality})
    wanted = can(adult, "want_safe_place", "victim")
    person(adult).values["lodging_decision"] = "wants_safe_place"
    given = can(adult, "place_in_upavit_place", "upavit") or can(adult, "place_man_in_upavit_place", "upavit")
    assert wanted == given


def test_a_child_leaves_a_foster_family_whatever_another_shelter_was_reported_for() -> None:
    """Only the shelter that the child goes to counts."""
    child = world("girl_no_movement")
    values = person(child).values
    values.update({"lodging": "foster_family", "protection": "measure", "place_view": "heard"})
    values.update({"reported_senniaf_shelter": "yes", "reported_usual_shelter": "no", "status": "potential"})
    assert can(child, "move_child_from_foster_family", "senniaf")
    values["reported_usual_shelter"] = "yes"
    assert not can(child, "move_child_from_foster_family", "senniaf")


def test_a_womens_shelter_takes_in_the_same_people_from_a_hotel_as_from_elsewhere() -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, ("consent_to_services", "victim"), days=1)
    for gender in VICTIM.facts["gender"].values:
        for wish in ("wants", "wants_shelter", "wants_womens_shelter", "wants_room"):
            person(adult).values.update({"gender": gender, "lodging_decision": wish, "lodging": "none"})
            placed = can(adult, "place_in_womens_shelter", "ngo")
            person(adult).values["lodging"] = "hotel"
            assert can(adult, "move_to_womens_shelter", "ngo") == placed, (gender, wish)


@pytest.mark.parametrize("lodging", ["family", "womens_shelter", "upavit_place", "hotel"])
def test_an_adult_is_moved_from_any_place_once_they_ask(lodging: str) -> None:
    adult = world("woman_private_house")
    do(adult, *CONSENTED, ("consent_to_services", "victim"), days=1)
    person(adult).values.update({"lodging": lodging, "lodging_decision": "content"})
    assert not can(adult, "begin_move", "upavit")
    do(
        adult,
        ("ask_to_move", "victim"),
        ("begin_move", "upavit"),
        ("place_in_migrant_shelter", "ngo"),
        days=1,
    )
    assert value(adult, "lodging") == "migrant_shelter"


PLACES = [state for state in VICTIM.tracks["lodging"].states if state != "none"]


@pytest.mark.parametrize("lodging", [place for place in PLACES if place != "foster_family"])
def test_a_place_that_was_not_safe_is_not_offered_again_until_it_was_checked_anew(lodging: str) -> None:
    adult = world("woman_private_house")
    person(adult).values.update({"status": "potential", "lodging": lodging, "lodging_decision": "wants"})
    open_now = [s for s in VICTIM.choices["report_unsafe_lodging"].options if can(adult, s, "victim")]
    assert open_now == [f"unsafe_{lodging}"]
    do(adult, (open_now[0], "victim"), ("leave_unsafe_lodging", "upavit"), days=1)
    assert value(adult, f"reported_{lodging}") == "yes"
    placing = {"family": "place_with_family"}.get(lodging, f"place_in_{lodging}")
    guard = VICTIM.steps[placing].when
    assert guard is not None and f"reported_{lodging}" in repr(guard)
    again = VICTIM.choices["allow_reported_places"].options
    assert [s for s in again if can(adult, s, "upavit")] == [f"allow_{lodging}_again"]
    person(adult).values["abuse_proven"] = "yes"
    assert not [s for s in again if can(adult, s, "upavit")]


def test_a_place_is_named_wherever_a_person_may_stay() -> None:
    """A place that some step forgets would be one that a person cannot leave."""
    for name in ("leave_lodging", "leave_unsafe_lodging", "begin_move"):
        assert set(VICTIM.steps[name].moves["lodging"][0].from_ or ()) == set(PLACES), name
    for name in ("report_child_missing", "travel_home", "go_home_alone", "expel_person", "force_return"):
        assert set(VICTIM.steps[name].moves["lodging"][0].from_ or ()) == {"none", *PLACES}, name


def test_the_first_night_of_a_child_is_due_and_met() -> None:
    late, met = counted("girl_no_movement"), counted("girl_no_movement")
    for found in (late, met):
        do(found, FOUND[0], ("notify_senniaf", "police"), days=0)
    do(met, ("give_child_first_night", "police"), days=0)
    for found in (late, met):
        found.advance(found.state.now + 9 * 60)
    missed = [
        {
            e.what.activity
            for e in found.events
            if e.lifecycle == "expired" and getattr(e.what, "deadline", False)
        }
        for found in (late, met)
    ]
    assert "give_child_first_night" in missed[0] and "give_child_first_night" not in missed[1]
