"""What a child says counts: on an examination, on the home, on school, and on a place that the child left."""

from __future__ import annotations

import pytest

from tests.pathways.played import CASE, FOUND, PANAMA, can, counted, do, faults, value, world
from tests.pathways.played import person as of
from workflow.pathway import library
from workflow.world.engine import World

VICTIM = PANAMA.kinds["victim"]


def met(profile: str, **facts: str) -> World:
    """A person whom somebody has met, and how things stand."""
    found = world(profile)
    of(found).values.update({"status": "potential", **facts})
    return found


# -- an examination --------------------------------------------------------------------------------


@pytest.mark.parametrize("pathway", ["panama-2021", "panama-2024"])
@pytest.mark.parametrize(
    ("language", "words"),
    [("es", ("sin conflicto", "está de acuerdo", "su «no» detiene")),
     ("en", ("without a conflict", "the child agrees", "the child's own no stops"))],
)  # fmt: skip
def test_the_own_no_of_a_child_stops_an_examination(
    pathway: str, language: str, words: tuple[str, ...]
) -> None:
    explain = library.load(pathway).steps["examine_without_asking"].explain
    assert explain is not None
    text = explain.es if language == "es" else explain.en
    assert [part for part in words if part not in text] == []


# -- career training -------------------------------------------------------------------------------


@pytest.mark.parametrize(("age", "open_now"), [("adult", True), ("child", False), ("in_doubt", False)])
@pytest.mark.parametrize(
    ("step", "role", "training"),
    [
        ("offer_training", "upavit", "none"),
        ("offer_training", "commission", "none"),
        ("accept_training", "victim", "offered"),
        ("ask_training", "victim", "none"),
        ("ask_training", "upavit", "wanted"),
        ("ask_training", "social_services", "wanted"),
        ("give_training", "commission", "asked"),
    ],
)
def test_career_training_is_for_adults(step: str, role: str, training: str, age: str, open_now: bool) -> None:
    found = met("men_construction", age=age, training=training, services="in_services")
    found.state.switches["training_programme"] = "open"
    of(found).values["best_interests"] = "decided"
    assert can(found, step, role) is open_now


def test_for_a_child_school_comes_before_training() -> None:
    girl = met("girl_no_movement", best_interests="decided", protection="measure", services="in_services")
    girl.state.switches["training_programme"] = "open"
    assert not can(girl, "ask_training", "senniaf") and can(girl, "enrol_in_school", "senniaf")
    for step in ("offer_training", "ask_training"):
        explain = PANAMA.steps[step].explain
        assert explain is not None
        assert "primero se busca la escuela" in explain.es and "school comes first" in explain.en
        assert "niño pequeño" not in explain.es and "small child" not in explain.en


# -- a place that the person left ------------------------------------------------------------------

ARRIVALS = {
    place: [
        step
        for step in VICTIM.steps
        if any(move.to == place for move in PANAMA.steps[step].moves.get("lodging", ()))
    ]
    for place in VICTIM.tracks["lodging"].states
    if place != "none"
}
"""Place -> the steps by which somebody comes to it."""


@pytest.mark.parametrize("place", ARRIVALS)
def test_whoever_comes_to_a_place_is_known_to_have_been_there(place: str) -> None:
    assert ARRIVALS[place] != []
    assert [s for s in ARRIVALS[place] if PANAMA.steps[s].sets.get(f"stayed_{place}") != "yes"] == []


@pytest.mark.parametrize("place", ARRIVALS)
@pytest.mark.parametrize("now", ["none", "usual_shelter", "family"])
def test_abuse_can_be_reported_after_the_person_left_and_only_of_a_place_where_they_were(
    place: str, now: str
) -> None:
    step, unsafe = f"report_past_abuse_in_{place}", f"was_unsafe_{place}"
    found = met("girl_no_movement", lodging=now, lodging_checked="safe")
    assert not can(found, step, "victim")  # never there
    of(found).values[f"stayed_{place}"] = "yes"
    for role in ("victim", "police", "health_worker", "legal_aid", "social_services"):
        assert can(found, step, role) is (place != now)  # where they still are, the step of today
    if place != "foster_family":
        assert can(found, unsafe, "victim") is (place != now)


def test_a_child_tells_of_the_shelter_once_out_of_it_and_stays_where_she_is() -> None:
    girl = world("girl_no_movement")
    do(girl, ("protect_child_met", "police"), ("place_in_senniaf_shelter", "senniaf"), days=1)
    do(girl, ("hear_child_on_place", "senniaf"), ("move_child_as_heard", "senniaf"), days=1)
    of(girl).values["lodging_checked"] = "safe"
    do(girl, ("report_past_abuse_in_senniaf_shelter", "victim"), days=0)
    assert (value(girl, "lodging"), value(girl, "lodging_checked")) == ("usual_shelter", "safe")
    assert (value(girl, "allegation"), value(girl, "reported_senniaf_shelter")) == ("made", "yes")
    assert not can(girl, "leave_unsafe_lodging", "senniaf") and can(girl, "investigate_abuse", "prosecutor")
    of(girl).values.update({"lodging": "none", "place_view": "heard"})
    assert not can(girl, "place_in_senniaf_shelter", "senniaf")
    do(girl, ("investigate_abuse", "prosecutor"), days=250)
    assert value(girl, "allegation") == "investigated"


def test_an_adult_says_later_that_the_hotel_was_not_safe() -> None:
    found = met("woman_private_house", lodging="family", lodging_checked="safe", stayed_hotel="yes")
    do(found, ("was_unsafe_hotel", "victim"), days=0)
    assert (value(found, "reported_hotel"), value(found, "lodging_checked")) == ("yes", "safe")
    assert (value(found, "allegation"), faults(found)) == ("none", [])


def test_from_a_foster_family_a_child_is_moved_as_heard() -> None:
    girl = met("girl_no_movement", lodging="foster_family", protection="measure")
    assert not can(girl, "move_child_from_foster_family", "senniaf")
    of(girl).values["place_view"] = "heard"
    do(girl, ("move_child_from_foster_family", "senniaf"), days=1)
    assert (value(girl, "lodging"), value(girl, "stayed_senniaf_shelter")) == ("usual_shelter", "no")


# -- a child who lives with a family where it is safe ----------------------------------------------

AT_HOME = {"protection": "notified", "guardian": "no_conflict", "place_view": "heard", "first_needs": "met"}


def test_a_child_stays_with_a_safe_mother_before_the_measure_and_the_decision() -> None:
    girl = met("girl_no_movement", **AT_HOME)
    assert not can(girl, "place_with_family", "senniaf")  # that waits for the decision
    do(girl, ("stay_with_family_for_now", "senniaf"), days=0)
    assert (value(girl, "lodging"), value(girl, "best_interests")) == ("family", "none")
    for step, role in (
        ("order_protection", "child_court"),
        ("hear_child", "senniaf"),
        ("confirm_safe_lodging", "senniaf"),
    ):
        assert can(girl, step, role), step
    assert faults(girl) == []


@pytest.mark.parametrize(
    "facts",
    [{"guardian": "not_checked"}, {"guardian": "conflict"}, {"guardian": "nobody"},
     {"place_view": "not_heard"}, {"family_interest": "refused"}, {"reported_family": "yes"}],
)  # fmt: skip
@pytest.mark.parametrize("step", ["give_child_first_night", "placement"])
def test_the_time_to_find_another_place_runs_unless_the_child_is_safe_at_home(
    step: str, facts: dict[str, str]
) -> None:
    due = (VICTIM.choices.get(step) or VICTIM.steps[step]).deadline
    safe, unsafe = met("girl_no_movement", **AT_HOME), met("girl_no_movement", **{**AT_HOME, **facts})
    assert due is not None
    assert not safe.core.holds(due.since, of(safe)) and unsafe.core.holds(due.since, of(unsafe))
    assert not can(unsafe, "stay_with_family_for_now", "senniaf")


def test_who_leaves_a_child_at_a_safe_home_is_not_blamed() -> None:
    safe, unsafe = counted("girl_no_movement"), counted("girl_no_movement")
    for found, guardian in ((safe, "no_conflict"), (unsafe, "not_checked")):
        of(found).values.update({**AT_HOME, "guardian": guardian})
        do(found, *FOUND, days=1)
    assert ("night_without_place" in faults(safe), "night_without_place" in faults(unsafe)) == (False, True)


# -- testimony -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("profile", "records"), [("adult_internal", True), ("girl_no_movement", False)])
def test_an_adult_who_declined_measures_can_testify_early_without_them(profile: str, records: bool) -> None:
    found = world(profile)
    do(found, *FOUND, *CASE)
    agreed = {"testimony": "agreed", "early_testimony": "allowed", "testimony_interest": "recorded"}
    of(found).values.update({**agreed, "measures_wish": "wanted"})
    assert not can(found, "record_early_testimony", "judge")  # who wants measures has them first
    of(found).values["measures_wish"] = "not_wanted"
    assert can(found, "record_early_testimony", "judge") is records


@pytest.mark.parametrize(("where", "agreed"), [("expelled", True), ("stays", False)])
def test_help_of_another_country_is_arranged_for_an_expelled_person_too(where: str, agreed: bool) -> None:
    found = world("woman_private_house")
    do(found, *FOUND, *CASE)
    of(found).values.update({"testimony": "agreed", "return_": where})
    assert can(found, "agree_foreign_help", "prosecutor") is agreed
