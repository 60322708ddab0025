"""Each recommendation moves what it must and leaves what it must, under the same draws as the baseline."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from workflow.pathway import library
from workflow.rows.asking import Plan
from workflow.simulation.run import runs
from workflow.simulation.run.runs import Run

PANAMA = library.load("panama-2021")
BASE = Plan(year="2021", years=3, warmup=4, replications=60)
RARE = {"L11": 400}
"""Replications for what seldom comes about: whoever was sued pays late, if at all."""
DOWN = {
    "L4": {"confirmed_by_means"},
    "L12": {"labour_found"},
    "L13": {"days_to_ruling"},
}
"""Measures that a recommendation makes smaller; all others that it moves become larger."""
MOVING = [lever for lever, found in PANAMA.levers.items() if found.set]


@pytest.fixture(scope="module")
def base() -> Run:
    return runs.run(BASE)


@cache
def with_levers(*levers: str) -> Run:
    """The base with some levers."""
    return runs.run(replace(BASE, levers=levers))


def change(base: Run, tried: Run, measure: str) -> npt.NDArray[np.float64]:
    """What each replication says more than its twin without the lever."""
    column = list(PANAMA.measures).index(measure)
    differences = tried.sample.pooled[:, column] - base.sample.pooled[:, column]
    return differences[~np.isnan(differences)]


def moved(differences: npt.NDArray[np.float64], *, down: bool) -> bool:
    """Whether the mean is beyond chance (2.3 standard errors: 1 in 100) on the side where it must be."""
    mean, error = float(differences.mean()), float(differences.std(ddof=1)) / len(differences) ** 0.5
    return (-mean if down else mean) > 2.3 * error and mean != 0.0


def failures(lever: str, base: Run, tried: Run) -> list[str]:
    """What a lever says of itself and does not hold."""
    found = PANAMA.levers[lever]
    still = [m for m in found.moves if not moved(change(base, tried, m), down=m in DOWN.get(lever, ()))]
    means = base.sample.pooled.mean(axis=0)
    touched = [
        m
        for m in found.leaves
        if abs(float(change(base, tried, m).mean())) > 0.01 * means[list(PANAMA.measures).index(m)]
    ]
    return [*(f"{m} does not move" for m in still), *(f"{m} moves" for m in touched)]


@pytest.mark.parametrize("lever", PANAMA.levers)
def test_a_lever_moves_what_it_must_and_leaves_what_it_must(lever: str, base: Run) -> None:
    if lever in RARE:
        plan = replace(BASE, replications=RARE[lever])
        assert failures(lever, runs.run(plan), runs.run(replace(plan, levers=(lever,)))) == []
    else:
        assert failures(lever, base, with_levers(lever)) == []


@pytest.mark.parametrize("lever", MOVING)
def test_an_emptied_lever_is_found(lever: str, base: Run) -> None:
    assert failures(lever, base, base) != []


def test_a_lever_that_does_another_one_s_work_is_found(base: Run) -> None:
    tried = with_levers("L13")
    assert any("moves" in failure for failure in failures("L5a", base, tried))


def test_every_lever_is_told_as_an_assumption_with_its_range() -> None:
    for lever in PANAMA.levers.values():
        assert lever.assumption and lever.steps and lever.leaves, lever.id
        assert bool(lever.moves) == bool(lever.set), lever.id
        assert not set(lever.moves) & set(lever.leaves)
        numbers = {name for name in lever.set if name in PANAMA.parameters}
        assert set(lever.ranges) == numbers, lever.id
        for name, (low, high) in lever.ranges.items():
            parameter, value = PANAMA.parameters[name], float(lever.set[name])
            assert low <= value <= high and low < high, (lever.id, name)
            assert parameter.low is not None and parameter.high is not None
            assert parameter.low <= low and high <= parameter.high, (lever.id, name)


def test_no_lever_aims_at_people_s_free_choices() -> None:
    """Leaving, going home, and testifying or not are nobody's goal."""
    free = {"returned", "testimony_abroad", "testimonies"}
    assert all(not free & set(lever.moves) for lever in PANAMA.levers.values())


def test_what_judges_learn_changes_nothing_of_who_is_told_and_a_sentence_no_figure(base: Run) -> None:
    """L11 is about what judges grant; L8 about the sentence, which is no part of the pathway."""
    assert set(PANAMA.levers["L11"].set) == {"remedy_granted_weight", "restitution_amount"}
    tried = with_levers("L8")
    assert np.array_equal(tried.sample.pooled, base.sample.pooled, equal_nan=True)


def test_removing_movement_is_not_the_same_as_naming_means(base: Run) -> None:
    first, fourth = (with_levers(lever) for lever in ("L1", "L4"))
    column = list(PANAMA.measures).index("confirmed_no_movement")
    assert first.sample.pooled[:, column].mean() > fourth.sample.pooled[:, column].mean()


def test_without_movement_somebody_is_recognised_unless_the_ruling_copies_the_offence(base: Run) -> None:
    """Movement lowers chances; only the marked assumption, off by default, bars recognition."""
    assert PANAMA.switches["ruling_rule"].assumption
    assert PANAMA.switches["ruling_rule"].default == "own_definition"
    column = list(PANAMA.measures).index("confirmed_no_movement")
    copied = runs.run(replace(BASE, assumed={"ruling_rule": "copies_offence"}))
    assert base.sample.pooled[:, column].mean() > 0.0
    assert copied.sample.pooled[:, column].max() == 0.0


def test_movement_and_the_role_of_means_are_two_switches() -> None:
    first, fourth = (set(PANAMA.levers[lever].set) for lever in ("L1", "L4"))
    assert fourth == {"means_rule"}
    assert first == {"movement_rule", "form_chance_no_movement", "grant_chance_no_movement"}


def test_the_two_ends_of_an_effect_differ() -> None:
    lever = PANAMA.levers["L9"]
    ends = [
        runs.run(replace(BASE, levers=("L9",), tried={n: ends[at] for n, ends in lever.ranges.items()}))
        for at in (0, 1)
    ]
    column = list(PANAMA.measures).index("work_permits")
    weak, strong = (run.sample.pooled[:, column].mean() for run in ends)
    assert weak != strong


def test_what_nobody_can_know_is_marked() -> None:
    unknowable = [p for p in PANAMA.parameters.values() if p.unknowable]
    assert [p.id for p in unknowable] == ["unseen_number"]
    assert unknowable[0].low is not None and unknowable[0].high is not None
    assert unknowable[0].high > 20 * unknowable[0].value


def test_what_a_lever_sets_is_no_end_of_what_is_assumed_of_it() -> None:
    """What it is shown with is neither its weakest nor its strongest effect."""
    ends = [
        (lever.id, name)
        for lever in PANAMA.levers.values()
        for name, span in lever.ranges.items()
        if lever.set[name] in tuple(span)
    ]
    assert ends == [("L9", "visa_told_chance")]  # the chance of all of them is the most there can be
    assert set(PANAMA.levers["L13"].set) == {
        "meetings_per_month"
    }  # its name says meetings, and it sets these
