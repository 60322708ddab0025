"""What a sweep may be asked to bring about. Leaving, going home and not testifying are free choices of a
person: no measure of them is a goal, whatever a pathway calls it. Nor is spending less on victims one."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.pathway.definition import Measure, Pathway
from workflow.simulation.run.failures import SimulationProblem


@dataclass(frozen=True, slots=True)
class Goal:
    """Less or more of a measure; `measures` are the ids under which a pathway may have it."""

    id: str
    less: bool
    measures: tuple[str, ...]


GOALS = {
    goal.id: goal
    for goal in (
        Goal("missed", True, ("missed",)),
        Goal("found", False, ("found",)),
        Goal("confirmed", False, ("confirmed",)),
        Goal("ruled", False, ("ruled",)),
        Goal("days_to_ruling", True, ("days_to_ruling",)),
        Goal("sheltered", False, ("in_shelters", "sheltered")),
        Goal("services_met", False, ("services_met",)),
        Goal("work_permits", False, ("work_permits",)),
        Goal("investigations", False, ("investigations",)),
        Goal("remedies_offered", False, ("remedies_offered",)),
        Goal("remedies_paid", False, ("remedies_paid",)),
    )
}


CAUSES = ("forms",)
"""Measures that nobody looks for by themselves, and that show why a goal changes."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A goal with the measure that answers it, and its place among the pathway's measures."""

    goal: Goal
    measure: Measure
    place: int


def sought(pathway: Pathway, names: tuple[str, ...]) -> tuple[Sought, ...]:
    """The goals of these names, the first to rank by; and after them whatever else the pathway measures.

    Raises:
        SimulationProblem: there is no such goal, or the pathway has no measure of it, or of any.
    """
    found = {goal.id: one for goal in GOALS.values() if (one := _measured(pathway, goal)) is not None}
    for name in names:
        if name not in GOALS:
            raise SimulationProblem("no_such_goal", goal=name, known=", ".join(GOALS))
        if name not in found:
            raise SimulationProblem("goal_not_measured", goal=name, known=", ".join(found) or "–")
    if not found:
        raise SimulationProblem("no_goal_measured", known=", ".join(GOALS))
    return tuple(found[name] for name in dict.fromkeys([*names, *found]))


def lacking(pathway: Pathway) -> tuple[str, ...]:
    """Goals that the pathway has no measure of."""
    return tuple(goal.id for goal in GOALS.values() if _measured(pathway, goal) is None)


def _measured(pathway: Pathway, goal: Goal) -> Sought | None:
    order = list(pathway.measures)
    return next(
        (Sought(goal, pathway.measures[id_], order.index(id_)) for id_ in goal.measures if id_ in order), None
    )
