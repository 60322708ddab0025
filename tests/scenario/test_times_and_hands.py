"""What is expected in an exercise is not later than what the pathway itself calls late or a fault, is met by
whoever recognises the person first, and is laid to the right that its fault touches."""

from __future__ import annotations

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Deadline
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation

MINUTES = {"minutes": 1, "hours": 60, "days": 1440, "working_hours": 60, "working_days": 1440}
WEEK = 5
"""Working days of a week; two more days are none."""
LOADED = [library.load(name) for name in library.names()]


def limit(deadline: Deadline) -> float:
    """The minutes in which a step is in time: of a fault by the shortest count, else with the free
    days of the weeks that working days may lie in."""
    minutes = deadline.within * MINUTES[deadline.unit]
    if deadline.unit != "working_days" or deadline.fault is not None:
        return minutes
    return minutes + -(-deadline.within // WEEK) * 2 * 1440


def too_late(scenario: Scenario, expected: Expectation) -> list[str]:
    """The steps that are too late for the pathway where they are still in time for the exercise."""
    if expected.done is None or expected.within is None:
        return []
    victim = _pathway(scenario).kinds["victim"]
    found = [(step, victim.steps[step].deadline) for step in expected.done.step if step in victim.steps]
    return [step for step, due in found if due is not None and expected.within.all_minutes > limit(due)]


def unseen(scenario: Scenario, expected: Expectation) -> set[tuple[str, str]]:
    """The ways in which a played role recognises an adult that do not count as the recognition expected."""
    if expected.done is None or not expected.done.step:
        return set()
    steps = _pathway(scenario).kinds["victim"].steps
    if any(step not in steps or not _recognises(scenario, step) for step in expected.done.step):
        return set()
    played = set(scenario.roles.played)
    return {
        (step.id, role)
        for step in steps.values()
        if step.id not in expected.done.step and _recognises(scenario, step.id) and _is_for_adults(step.id)
        for role in played & set(step.by)
    }


def _pathway(scenario: Scenario) -> Pathway:
    return pathways.load(scenario.pathway)


def _recognises(scenario: Scenario, step: str) -> bool:
    moves = _pathway(scenario).kinds["victim"].steps[step].moves.get("status", ())
    return any(move.to == "potential" and "undetected" in (move.from_ or ()) for move in moves)


def _is_for_adults(step: str) -> bool:
    return step != "protect_child_met"


def wrong_right(scenario: Scenario, expected: Expectation) -> list[str]:
    """The faults that touch another right than the one an expectation is laid to."""
    if expected.never is None or expected.right is None:
        return []
    faults = _pathway(scenario).faults
    return [one for one in expected.never.fault if one == "consulate_against_will" and
            faults[one].right != expected.right]  # fmt: skip


@pytest.mark.parametrize("scenario", LOADED, ids=library.names())
def test_nothing_is_expected_later_than_the_pathway_wants_it(scenario: Scenario) -> None:
    assert {one.id: found for one in scenario.expect.values() if (found := too_late(scenario, one))} == {}


@pytest.mark.parametrize("scenario", LOADED, ids=library.names())
def test_whoever_recognises_first_is_seen(scenario: Scenario) -> None:
    assert {one.id: found for one in scenario.expect.values() if (found := unseen(scenario, one))} == {}


@pytest.mark.parametrize("scenario", LOADED, ids=library.names())
def test_a_consulate_told_against_the_will_touches_the_right_of_the_fault(scenario: Scenario) -> None:
    assert {one.id: found for one in scenario.expect.values() if (found := wrong_right(scenario, one))} == {}


def test_an_expectation_as_it_was_is_found_wrong() -> None:
    """The controls: a longer time, one step fewer, another right."""
    wages, children, flight = (library.load(n) for n in ("unpaid_wages", "two_children", "flight_tomorrow"))
    told = wages.expect["review_told"]
    assert told.within is not None
    later = told.model_copy(update={"within": told.within.model_copy(update={"days": 5})})
    assert too_late(wages, later) == ["tell_review"]
    seen = children.expect["signs_seen"]
    assert seen.done is not None
    less = seen.model_copy(update={"done": seen.done.model_copy(update={"step": ("notice_ngo",)})})
    assert {role for _step, role in unseen(children, less)} == {"senniaf", "upavit"}
    other = flight.expect["consulate_only_if_he_wants"].model_copy(update={"right": "D4"})
    assert wrong_right(flight, other) == ["consulate_against_will"]


def kept_apart() -> set[tuple[str, str, str]]:
    """Whom the scripts keep apart from somebody, by scenario and script."""
    return {
        (scenario.scenario, name, move.of)
        for scenario in LOADED
        for name, read in library.moves_of(scenario.scenario, scenario).items()
        for move in read.whole().acts
        if move.take == "keep_apart" and move.of
    }


def test_nobody_who_came_alone_is_to_be_spoken_with_apart() -> None:
    """Who came by themselves and alone has nobody to be apart from: a script that takes that step would call
    it missing where a table does not."""
    alone = {
        (scenario.scenario, id)
        for scenario in LOADED
        for id, person in scenario.people.items()
        if any(one.step == "self_report_in_person" for one in person.already)
    }
    assert len(alone) > 3
    assert [one for one in kept_apart() if (one[0], one[2]) in alone] == []
    assert ("girl_in_colon", "expert", "keily") in kept_apart()  # the control: somebody came with her
