"""What has to be so before a step is taken, and what is due for as long as it was not done."""

from __future__ import annotations

import pytest

from tests.pathways.played import (
    BEST_INTERESTS,
    CASE,
    CONSENTED,
    FOUND,
    SERVICES,
    VICTIM,
    can,
    do,
    person,
    value,
    world,
)
from workflow.log.events import DeadlineEnded, DeadlineStarted
from workflow.pathway import guard as g
from workflow.world.engine import World

STATUSES = (
    "potential", "missed", "form_sent", "preliminary",
    "confirmed", "not_confirmed", "under_review", "withdrawn",
)  # fmt: skip
DAY = 1440


def due(found: World, activity: str) -> bool:
    """Whether the time to do it runs of the one person."""
    step = VICTIM.choices.get(activity) or VICTIM.steps[activity]
    return step.deadline is not None and found.core.holds(step.deadline.since, person(found))


# -- the journey home ------------------------------------------------------------------------------


def on_the_way(profile: str, risk: str) -> World:
    """A person whose journey is arranged, and what is known of the risk."""
    found = world(profile, nationality="foreign")
    person(found).values.update({"status": "potential", "return_": "arranged", "return_risk": risk})
    person(found).values.update({"return_interest": "recorded", "abroad_told": "yes"})
    return found


@pytest.mark.parametrize(
    ("profile", "risk", "travels"),
    [
        ("woman_private_house", "ordinary", True),
        ("woman_private_house", "accepted", True),
        ("woman_private_house", "high", False),
        ("woman_private_house", "unknown", False),
        ("girl_no_movement", "ordinary", True),
        ("girl_no_movement", "high", False),
        ("girl_no_movement", "accepted", False),
    ],
)
def test_nobody_is_accompanied_home_into_a_high_risk(profile: str, risk: str, travels: bool) -> None:
    assert can(on_the_way(profile, risk), "travel_home", "ngo") is travels


def test_a_risk_found_after_the_journey_was_arranged_is_known_before_it_begins() -> None:
    found = on_the_way("woman_private_house", "ordinary")
    while value(found, "return_risk") != "high":  # chance decides what the assessment finds
        do(found, ("assess_return_risk_again", "upavit"), days=10)
    assert not can(found, "travel_home", "ngo")
    do(found, ("insist_on_return", "victim"), ("travel_home", "ngo"), days=0)
    assert value(found, "return_") == "returned"


def test_a_child_s_return_is_decided_anew_where_the_risk_has_become_high() -> None:
    child = on_the_way("girl_no_movement", "ordinary")
    person(child).values.update({"best_interests": "decided", "guardian": "nobody", "protection": "measure"})
    while value(child, "return_risk") != "high":
        do(child, ("assess_return_risk_again", "upavit"), days=10)
    assert value(child, "return_interest") == "none"
    assert not can(child, "insist_on_return", "victim") and not can(child, "decide_childs_return", "senniaf")
    person(child).values["return_risk"] = "ordinary"
    assert not can(child, "travel_home", "ngo")
    do(child, ("decide_childs_return", "senniaf"), ("travel_home", "ngo"), days=15)
    assert value(child, "return_") == "returned"


@pytest.mark.parametrize(
    ("asylum", "returns"), [("none", True), ("refused", True), ("asked", False), ("granted", False)]
)
def test_a_child_who_is_a_refugee_is_not_sent_back(asylum: str, returns: bool) -> None:
    child = on_the_way("girl_no_movement", "ordinary")
    values = person(child).values
    values.update({"asylum": asylum, "best_interests": "decided", "guardian": "nobody"})
    values["protection"] = "measure"
    assert can(child, "travel_home", "ngo") is returns
    values["return_"] = "risk_assessed"
    assert can(child, "arrange_return", "ngo") is returns
    values["return_interest"] = "none"
    assert can(child, "decide_childs_return", "senniaf") is returns


# -- where a child lives ---------------------------------------------------------------------------


def for_adults(guard: g.Guard | None) -> bool:
    """Whether a guard holds of adults only, as its own condition on the age says."""
    parts = guard.parts if isinstance(guard, g.All) else (guard,)
    return any(isinstance(part, g.Is) and part.name == "age" and part.values == ("adult",) for part in parts)


def test_no_child_is_taken_from_a_place_to_none_but_in_danger_or_for_a_journey() -> None:
    leaves = {
        step.id
        for step in VICTIM.steps.values()
        if any(
            move.to == "none" and "usual_shelter" in (move.from_ or ())
            for move in step.moves.get("lodging", ())
        )
        and not for_adults(step.when)
    }
    assert leaves == {
        "leave_unsafe_lodging", "report_child_missing", "travel_home", "force_return", "expel_person",
        "put_child_out_of_lodging",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "foster", "family"),
    [
        ({"guardian": "no_conflict"}, False, True),
        ({"guardian": "no_conflict", "family_interest": "refused"}, True, False),
        ({"guardian": "conflict"}, True, False),
        ({"guardian": "nobody"}, True, False),
        ({"guardian": "nobody", "place_view": "not_heard"}, False, False),
        ({"guardian": "nobody", "best_interests": "heard"}, False, False),
        ({"guardian": "nobody", "protection": "notified"}, False, False),
    ],
)
def test_a_child_moves_to_a_named_place_decided_and_heard(
    facts: dict[str, str], foster: bool, family: bool
) -> None:
    girl = world("girl_no_movement")
    ready = {"lodging": "usual_shelter", "best_interests": "decided", "place_view": "heard"}
    person(girl).values.update({"status": "potential", "protection": "measure", **ready, **facts})
    assert can(girl, "move_child_to_foster_family", "senniaf") is foster
    assert can(girl, "move_child_to_family", "senniaf") is family


def test_a_child_goes_from_a_foster_family_to_a_shelter_after_being_heard() -> None:
    girl = world("girl_no_movement")
    person(girl).values.update({"status": "potential", "lodging": "foster_family", "place_view": "not_heard"})
    assert not can(girl, "move_child_from_foster_family", "senniaf")
    person(girl).values["place_view"] = "heard"
    do(girl, ("move_child_from_foster_family", "senniaf"), days=0)
    assert (value(girl, "lodging"), value(girl, "place_view")) == ("usual_shelter", "not_heard")


# -- in the person's language ----------------------------------------------------------------------

TOLD: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("tell_rights", "police", {}), ("tell_visa", "legal_aid", {}), ("tell_remedies", "legal_aid", {}),
    ("tell_consulate", "police", {}), ("tell_review", "legal_aid", {"status": "not_confirmed"}),
)  # fmt: skip
AGREED = {"testimony": "agreed"}
TESTIFIES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("take_testimony", "prosecutor", AGREED),
    ("take_testimony_ordinary", "prosecutor", {**AGREED, "measures_wish": "not_wanted"}),
    ("take_testimony_abroad", "prosecutor", {**AGREED, "return_": "returned"}),
    ("record_early_testimony", "judge", {**AGREED, "early_testimony": "allowed"}),
)  # fmt: skip


@pytest.mark.parametrize(("step", "role", "facts"), TOLD + TESTIFIES)
def test_a_person_is_told_and_testifies_in_their_own_language(
    step: str, role: str, facts: dict[str, str]
) -> None:
    found = world("woman_private_house", nationality="foreign")
    proceeding = found.state.of_kind("proceeding")[0].values
    proceeding.update({"stage": "investigation", "room": "special", "foreign_help": "agreed"})
    person(found).values.update({"status": "potential", **facts})
    may = {}
    for language in ("spanish", "other", "sign"):
        for interpreter in ("not_arranged", "arranged"):
            person(found).values.update({"language": language, "interpreter": interpreter})
            may[language, interpreter] = can(found, step, role)
    assert [key for key, can_be in may.items() if not can_be] == [
        ("other", "not_arranged"),
        ("sign", "not_arranged"),
    ]


@pytest.mark.parametrize(
    ("step", "role", "facts", "without"),
    [(*TESTIFIES[0], False), (*TESTIFIES[2], True), (*TESTIFIES[3], True)],
)
def test_early_and_distant_testimony_have_the_measures_of_any_other(
    step: str, role: str, facts: dict[str, str], without: bool
) -> None:
    """From abroad, and early, an adult may testify without them who wants none."""
    found = world("woman_private_house", language="spanish")
    case = found.state.of_kind("proceeding")[0].values
    case.update({"stage": "investigation", "foreign_help": "agreed"})
    person(found).values.update({"status": "potential", **facts})
    assert not can(found, step, role)
    for measure, value_ in (("room", "special"), ("hearing", "closed")):
        before, case[measure] = case[measure], value_
        assert can(found, step, role), measure
        case[measure] = before
    person(found).values["measures_wish"] = "not_wanted"
    assert can(found, step, role) is without


# -- what is due -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", STATUSES)
def test_no_form_and_no_other_file_ends_what_is_due_tonight(status: str) -> None:
    found = world("domestic_with_children")
    person(found).values["status"] = status
    for step in ("meet_first_needs", "give_first_night", "meet_dependents_first_needs"):
        assert due(found, step), step
    do(found, ("meet_first_needs", "ngo"), ("give_first_night", "ngo"), days=0)
    do(found, ("meet_dependents_first_needs", "ngo"), days=0)
    for step in ("meet_first_needs", "give_first_night", "meet_dependents_first_needs"):
        assert not due(found, step), step


@pytest.mark.parametrize(
    ("facts", "runs"),
    [
        ({"lodging_decision": "wants"}, True),
        ({"lodging_decision": "wants", "services": "in_services"}, True),
        ({"lodging_decision": "not_asked"}, False),
        ({"lodging_decision": "content"}, False),
        ({"lodging_decision": "wants", "services": "left"}, False),
    ],
)
def test_a_place_is_due_to_an_adult_who_wants_one(facts: dict[str, str], runs: bool) -> None:
    found = world("woman_private_house")
    asked = {"status": "potential", "services": "referred", "consent_services": "given"}
    person(found).values.update({**asked, **facts})
    assert due(found, "placement") is runs


def beds_due(found: World, step: str = "give_first_night") -> list[str]:
    """That the time for a bed began to run, and ended, in order."""
    return [
        "due" if isinstance(event.what, DeadlineStarted) else "met"
        for event in found.events
        if isinstance(event.what, DeadlineStarted | DeadlineEnded) and event.what.activity == step
    ]


@pytest.mark.parametrize("way", ["put_out_of_lodging", "leave_unsafe_lodging", "begin_move"])
def test_who_loses_a_place_needs_a_bed_the_same_night(way: str) -> None:
    found = world("woman_private_house")
    do(found, FOUND[0], ("give_first_night", "police"), days=0)
    do(found, *CONSENTED[1:], *SERVICES, ("place_in_hotel", "upavit"), days=1)
    ready = {"leave_unsafe_lodging": ("unsafe_hotel", "victim"), "begin_move": ("ask_to_move", "victim")}
    if way == "leave_unsafe_lodging":
        do(found, ("ask_to_move", "victim"), days=0)
    nights = beds_due(found)  # each night until the hotel
    do(found, *([ready[way]] if way in ready else []), (way, "upavit"), days=0)
    assert (value(found, "lodging"), value(found, "first_night")) == ("none", "not_given")
    do(found, ("give_first_night", "police"), days=0)
    assert nights[-1] == "met" and beds_due(found) == [*nights, "due", "met"]


def test_a_child_taken_out_of_a_place_needs_a_bed_the_same_night() -> None:
    girl = world("girl_no_movement")
    bed = ("give_child_first_night", "police")
    do(girl, ("protect_child_met", "police"), bed, ("place_in_usual_shelter", "senniaf"), days=1)
    nights = beds_due(girl, bed[0])
    do(girl, ("unsafe_usual_shelter", "victim"), ("leave_unsafe_lodging", "senniaf"), bed, days=0)
    assert nights[-1] == "met" and beds_due(girl, bed[0]) == [*nights, "due", "met"]


# -- a door that was closed by a word, and a time that ran once ------------------------------------


def test_who_was_taken_for_another_matter_may_say_yes_to_care_and_come_back() -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "missed", "told_D3": "yes"})
    do(found, ("consent_to_referral", "victim"), ("refer_though_unidentified", "ngo"), days=0)
    person(found).values["services"] = "left"
    do(found, ("return_to_services", "victim"), days=0)
    assert value(found, "services") == "referred"


def test_the_prosecutor_has_48_hours_from_the_judge_s_order_and_they_are_of_the_law() -> None:
    found = world("woman_private_house")
    do(found, FOUND[0], *CASE[:1], ("press_prosecutor", "victim"), days=0)
    found.advance(found.state.now + 3 * DAY)
    do(found, ("take_request_to_judge", "victim"), ("order_answer", "judge"), days=3)
    do(found, ("answer_the_request", "prosecutor"), days=0)
    ended = [e.what for e in found.events if isinstance(e.what, DeadlineEnded)]
    late = [what.late for what in ended if what.activity == "answer_the_request"]
    assert late == [DAY, DAY]  # of each 48 hours one day too many


@pytest.mark.parametrize(
    ("services", "closes"),
    [("none", True), ("left", True), ("ended", True), ("referred", False), ("in_services", False)],
)
def test_a_follow_up_plan_waits_for_the_end_of_care_and_for_no_interview(services: str, closes: bool) -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "confirmed", "services": services, "follow_up_wish": "wanted"})
    assert value(found, "exit_interview") == "no"
    assert can(found, "close_with_follow_up", "commission") is closes


def test_the_decision_on_a_place_is_heard_and_decided_in_the_order_that_protects() -> None:
    """The whole way of one child: from a shelter to a foster family, with no night in between."""
    girl = world("girl_no_movement")
    do(girl, ("protect_child_met", "police"), ("place_in_usual_shelter", "senniaf"), days=1)
    do(girl, ("order_protection", "child_court"), *BEST_INTERESTS[:2], days=8)
    do(girl, ("decide_against_family", "child_court"), ("hear_child_on_place", "senniaf"), days=20)
    do(girl, ("move_child_to_foster_family", "senniaf"), days=0)
    assert (value(girl, "lodging"), value(girl, "lodging_checked")) == ("foster_family", "not_yet")
