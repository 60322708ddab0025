"""In 2021, people wait and are lost where the report says so; nothing puts it there by hand."""

from __future__ import annotations

import pytest

from workflow.pathway import library
from workflow.rows.flow import BottleneckRow
from workflow.simulation import results, runs
from workflow.simulation.plan import Plan

FIRST = 8
IDENTIFICATION, RULING, MONEY_AND_SHELTER = {"B1", "B2", "B3", "B8"}, {"B4"}, {"B5", "B6"}
LADDER, REMEDIES = {"B10"}, {"B11"}
NOT_TRIED = {"meetings_per_month": 4.0, "panels": 3.0, "remedy_told_chance": 0.9, "place_chance": 1.0}


def ranked(**assumed: float) -> tuple[BottleneckRow, ...]:
    plan = Plan(year="2021", replications=80, assumed=assumed)
    return results.bottlenecks(runs.run(plan), "en")


@pytest.fixture(scope="module")
def ranking() -> tuple[BottleneckRow, ...]:
    return ranked()


def among_the_first(rows: tuple[BottleneckRow, ...], codes: set[str], *, lost: bool = False) -> bool:
    """Whether a passage of these bottlenecks is among the first of a ranking."""
    return any(
        codes & set(row.bottlenecks) and (row.rank_lost if lost else row.rank) <= FIRST for row in rows
    )


@pytest.mark.parametrize("codes", [IDENTIFICATION, RULING, LADDER, REMEDIES])
def test_by_days_waited(ranking: tuple[BottleneckRow, ...], codes: set[str]) -> None:
    assert among_the_first(ranking, codes)


@pytest.mark.parametrize("codes", [IDENTIFICATION, MONEY_AND_SHELTER, LADDER, REMEDIES])
def test_by_people_lost(ranking: tuple[BottleneckRow, ...], codes: set[str]) -> None:
    assert among_the_first(ranking, codes, lost=True)


def test_a_pathway_without_the_bottleneck_ranks_it_lower(ranking: tuple[BottleneckRow, ...]) -> None:
    """The control: more meetings, everybody told of remedies, a place for everybody."""
    other = ranked(**NOT_TRIED)

    def of(rows: tuple[BottleneckRow, ...], step: str) -> BottleneckRow:
        return next(row for row in rows if row.step == step)

    assert of(other, "preliminary_ruling").rank > of(ranking, "preliminary_ruling").rank
    assert of(other, "placement").rank_lost > of(ranking, "placement").rank_lost
    assert not among_the_first(other, MONEY_AND_SHELTER - {"B6"}, lost=True)
    assert of(other, "tell_remedies").rank_lost > of(ranking, "tell_remedies").rank_lost


def test_free_choices_and_stays_are_in_neither(ranking: tuple[BottleneckRow, ...]) -> None:
    panama = library.load("panama-2021")
    steps = {step for row in ranking for step in row.steps}
    own_will = {role.id for role in panama.roles.values() if role.own_will}
    own = {step.id for step in panama.steps.values() if step.by and set(step.by) <= own_will}
    assert "withdraw" in own
    assert not steps & own
    assert not steps & {"leave_lodging", "leave_services", "close_by_own_choice", "close_with_follow_up"}
