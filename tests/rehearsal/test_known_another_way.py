"""Whoever must not know of a person may learn of it by an act, too, and not by an answer only: that counts
against the same objective."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.base import Text
from workflow.rehearsal.witness import Run, play
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scenario.moves import Move, Moves
from workflow.scoring.rating import ratings

OUTSIDE = (
    "exploiter_warned",
    "settled_without_choice",
    "confronted_with_suspect",
    "identity_disclosed",
    "shown_to_the_press",
)
"""Faults by which somebody outside learns of the person, whatever was answered to them."""
FOUND = {
    "coffee_line": ("santos", "detect_labour", "labour_inspector"),
    "construction_site": ("ramon", "detect_migration", "migration_officer"),
    "flight_tomorrow": ("hao", "detect_migration", "migration_officer"),
    "private_residence": ("marcela", "detect_operation", "police"),
}
"""Who is seen as a possible victim by which step of whom, so that they can be done wrong by."""


def who_can(scenario: Scenario, fault: str) -> set[str]:
    """The played roles that can bring a fault about."""
    steps = pathways.load(scenario.pathway).steps.values()
    return {role for step in steps for one in step.faults if one.id == fault for role in step.by} & set(
        scenario.roles.played
    )


def unread(scenario: Scenario) -> set[str]:
    """The acts at this table that would tell it, of which the objective says nothing that is most of all
    about what must not be told."""
    rules = [(each.objective, each.never) for each in scenario.expect.values() if each.never is not None]
    of_telling = Counter(objective for objective, never in rules if never.told)
    ((most, _number),) = of_telling.most_common(1)
    read = {fault for objective, never in rules if objective == most for fault in never.fault}
    return {fault for fault in OUTSIDE if who_can(scenario, fault)} - read


def by_others(scenario: Scenario, expected: Expectation) -> set[str]:
    """The played roles that could do what must not come about and of whom it is not expected."""
    faults = () if expected.never is None else expected.never.fault
    return {role for fault in faults for role in who_can(scenario, fault)} - set(expected.by)


@pytest.mark.parametrize("name", library.names())
def test_each_act_that_tells_somebody_outside_is_read_by_the_objective(name: str) -> None:
    scenario = library.load(name)
    assert unread(scenario) == set()
    kept = {id: each for id, each in scenario.expect.items() if id != "not_known_another_way"}
    assert unread(scenario.model_copy(update={"expect": kept}))  # the control


@pytest.mark.parametrize("name", library.names())
def test_what_must_not_come_about_is_expected_of_whoever_can_do_it(name: str) -> None:
    scenario = library.load(name)
    assert {id: found for id, each in scenario.expect.items() if (found := by_others(scenario, each))} == {}
    one = scenario.expect["not_known_another_way"]
    assert by_others(scenario, one.model_copy(update={"by": ()}))  # the control


def run(scenario: Scenario, *acts: dict[str, Any]) -> Run:
    """What became of a table that did this, each in turn, and then let a day pass."""
    moves = tuple(Move.model_validate(act) for act in (*acts, {"wait": {"days": 1}}))
    title = Text(es="Jugadas", en="Moves")
    found = play(scenario, "acts", Moves(moves=title, scenario=scenario.scenario, acts=moves), "es")
    assert found.failed == ""
    return found


@pytest.mark.parametrize("name", FOUND)
def test_a_call_to_the_employer_is_no_objective_of_which_nothing_is_known(name: str) -> None:
    scenario = library.load(name)
    of, step, by = FOUND[name]
    sees = {"take": step, "of": of, "by": by}
    rings = {"take": "call_the_employer", "of": of, "by": by, "expect": "harmful"}
    called, kept = run(scenario, sees, rings), run(scenario, sees)
    objective = scenario.expect["not_known_another_way"].objective
    assert _became(called) == ("missed", "harm") and _became(kept) != ("missed", "harm")
    assert _grade(scenario, called, objective) in ("M", "U")
    assert _grade(scenario, kept, objective) is None  # the control: nobody was told, and nobody asked


def _became(found: Run) -> tuple[str, str]:
    result = next(one for one in found.results if one.expectation == "not_known_another_way")
    return result.status, result.why


def _grade(scenario: Scenario, found: Run, objective: str) -> str | None:
    rated = ratings(scenario, found.results, ())
    return next(one.grade for one in rated if (one.objective, one.role) == (objective, ""))
