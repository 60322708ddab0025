"""A bed is for one night: who has no place is asked again, a child is given another; a no stands."""

from __future__ import annotations

import pytest

from tests.pathways.played import DAY, can, counted, do, faults, person, value
from workflow.world.engine import World

NOON, HOUR = 720, 60
BED = ("V1", "give_first_night")
CHILDS_BED = ("V1", "give_child_first_night")
ABROAD = ("V1", "keep_adult_safe_abroad")


def met(profile: str = "woman_private_house", hour: int = 15, **values: str) -> World:
    """Somebody whom an office has met, on the second day, in a session in which targets count."""
    found = counted(profile)
    found.advance(DAY + hour * HOUR)
    person(found).values.update({"status": "potential", "first_needs": "met", **values})
    return found


def owed(found: World) -> World:
    """The same after a minute in which it was looked at what is due."""
    found.core.look_again()
    found.advance(found.state.now + 1)
    return found


def given(found: World, step: str = "give_first_night") -> World:
    """The same with a bed for the night."""
    do(found, (step, "health_worker"), days=0)
    assert value(found, "first_night") == "given"
    return found


@pytest.mark.parametrize(
    ("hour", "over"),
    [(15, 2 * DAY + NOON), (23, 2 * DAY + NOON), (9, 2 * DAY + 9 * HOUR), (2, DAY + NOON)],
)
def test_a_bed_is_for_one_night_and_then_it_is_asked_again(hour: int, over: int) -> None:
    """By noon of the next morning; one given before the morning is for the night that ends with it."""
    found = given(met(hour=hour))
    found.advance(over - 1)
    assert value(found, "first_night") == "given" and BED not in found.state.deadlines
    found.advance(over)
    assert value(found, "first_night") == "to_ask" and BED in found.state.deadlines


def test_a_night_without_a_bed_is_one_whichever_night_it_is() -> None:
    found = given(met())
    found.advance(2 * DAY + NOON + 8 * HOUR)
    assert faults(found) == []
    found.advance(found.state.now + 1)
    assert faults(found) == ["night_without_place"]
    again = given(met())
    found = again
    for night in range(2, 6):  # the control: a bed for each, and nobody is at fault
        found.advance(night * DAY + 16 * HOUR)
        given(found)
    assert faults(found) == []


def test_who_says_that_they_have_somewhere_is_not_asked_every_day() -> None:
    found = given(met())
    found.advance(2 * DAY + NOON)
    do(found, ("note_own_bed", "police"), days=0)
    found.advance(found.state.now + 9 * DAY)
    assert value(found, "first_night") == "not_wanted" and faults(found) == []
    do(found, ("ask_for_a_bed", "victim"), days=0)
    assert BED in found.state.deadlines


@pytest.mark.parametrize("step", ["decline_first_night", "note_own_bed", "ask_for_a_bed"])
def test_an_answer_ends_the_night_that_was_given(step: str) -> None:
    found = given(met())
    do(found, (step, "police" if step == "note_own_bed" else "victim"), days=0)
    answered = value(found, "first_night")
    assert value(found, "bed_tonight") == "idle"
    found.advance(2 * DAY + NOON)
    assert value(found, "first_night") == answered != "to_ask"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({"consent_services": "refused"}, True),
        ({"consent_referral": "refused"}, True),
        ({"services": "left"}, True),
        ({"status": "withdrawn"}, False),
    ],
)
def test_a_no_to_the_referral_is_none_to_the_bed(said: dict[str, str], due: bool) -> None:
    """Who has not said no to the bed is asked again the next day, in care or not; who withdrew was asked."""
    found = met()
    person(found).values.update(said)
    given(found)
    found.advance(2 * DAY + NOON)
    assert value(found, "first_night") == "to_ask" and (BED in found.state.deadlines) is due
    found.advance(found.state.now + 8 * HOUR + 1)
    assert faults(found) == ["night_without_place"] * due


def test_withdrawing_is_nobodys_fault_and_the_bed_is_there_for_the_asking() -> None:
    """They were asked once; it is due again where they ask, or where a danger is named."""
    for then in (None, "ask_for_a_bed", "name_danger"):
        found = met()
        person(found).values["status"] = "withdrawn"
        given(found)
        found.advance(2 * DAY + NOON)
        assert value(found, "first_night") == "to_ask" and BED not in found.state.deadlines
        assert can(found, "give_first_night", "police")
        if then:
            do(found, (then, "victim"), days=0)
        assert (BED in found.state.deadlines) == (then is not None), then


def test_who_is_lodged_is_not_asked_and_who_left_is_not_overdue() -> None:
    found = given(met(consent_services="given", services="in_services", lodging_decision="wants"))
    do(found, ("place_in_hotel", "upavit"), days=1)
    assert value(found, "lodging") == "hotel" and value(found, "bed_tonight") == "idle"
    found.advance(found.state.now + 3 * DAY)
    assert value(found, "first_night") == "given" and "night_without_place" not in faults(found)
    do(found, ("leave_lodging", "victim"), days=0)
    assert value(found, "first_night") == "to_ask" and BED not in found.state.deadlines


def test_a_childs_next_night_needs_a_place_without_being_asked_for() -> None:
    child = given(met("girl_no_movement"), "give_child_first_night")
    child.advance(2 * DAY + NOON)
    assert value(child, "first_night") == "not_given" and CHILDS_BED in child.state.deadlines
    child.advance(child.state.now + 8 * HOUR + 1)
    assert faults(child).count("night_without_place") == 1
    given(child, "give_child_first_night")
    assert CHILDS_BED not in child.state.deadlines


def test_in_another_country_the_consulate_asks_every_day_too() -> None:
    found = met("panamanian_abroad")
    do(found, ("keep_adult_safe_abroad", "panama_consulate"), days=0)
    found.advance(2 * DAY + NOON)
    assert value(found, "first_night") == "to_ask"
    assert ("V1", "keep_adult_safe_abroad") in found.state.deadlines
    do(found, ("keep_adult_safe_abroad", "panama_consulate"), days=0)
    assert value(found, "first_night") == "given"


@pytest.mark.parametrize("role", ["panama_consulate", "foreign_ministry"])
def test_abroad_too_an_office_notes_that_somebody_has_a_bed(role: str) -> None:
    found = owed(met("panamanian_abroad"))
    assert ABROAD in found.state.deadlines
    do(found, ("note_own_bed", role), days=0)
    assert ABROAD not in found.state.deadlines
    found.advance(found.state.now + 9 * DAY)
    assert "night_without_place" not in faults(found)


def test_nobody_owes_a_bed_abroad_to_somebody_of_whom_it_is_not_known_where_they_are() -> None:
    found = owed(met("panamanian_abroad"))
    do(found, ("note_adult_gone", "panama_consulate"), days=0)
    assert value(found, "first_night") == "not_given" and ABROAD not in found.state.deadlines
    found.advance(found.state.now + 2 * DAY)
    assert "night_without_place" not in faults(found)
    do(found, ("hear_from_adult", "panama_consulate"), ("ask_for_a_bed", "victim"), days=0)
    assert ABROAD in found.state.deadlines  # the control: who is there and asks


def test_a_child_abroad_needs_a_protected_place_every_night() -> None:
    step = ("V1", "keep_child_safe_abroad")
    child = owed(met("panamanian_abroad", age="child", abroad_told="yes"))
    assert step in child.state.deadlines
    do(child, ("keep_child_safe_abroad", "panama_consulate"), days=0)
    assert step not in child.state.deadlines
    child.advance(2 * DAY + NOON)
    assert value(child, "first_night") == "not_given" and step in child.state.deadlines
    child.advance(child.state.now + 8 * HOUR + 1)
    assert faults(child).count("night_without_place") == 1
