"""A sweep: designs that tell effects apart, effects that are known, and files that lose nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tests.sentences import said
from tests.simulation.small import SMALL
from workflow.exchange.files import NotReplaced
from workflow.present.sweep import row as in_words
from workflow.rows.asking import Plan, Question, SweepQuestion
from workflow.rows.sweep import SweepRow
from workflow.simulation.run import runs
from workflow.simulation.run.failures import Cancelled, SimulationProblem, TooLong
from workflow.simulation.study import sweeping
from workflow.simulation.study.kept_points import Kept
from workflow.simulation.study.sweep import Laid, Sweep, laid, point_seconds, sweep
from workflow.simulation.study.sweep_design import Design, fractional, resolution_of, whole
from workflow.simulation.study.sweep_effects import fitted, pared
from workflow.simulation.study.sweep_goals import GOALS, lacking, sought


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pathway whose levers do what anybody can work out."""
    path = tmp_path_factory.mktemp("pathway") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def plan(file: Path) -> Plan:
    return Plan(str(file), replications=20, years=2, warmup=0)


@pytest.fixture(scope="module")
def row(plan: Plan) -> SweepRow:
    return in_words(sweep(Sweep(plan, ("confirmed",)), runs.threads(1)), "en")


# -- designs -----------------------------------------------------------------------------------------


def factors(number: int) -> tuple[str, ...]:
    return tuple(f"L{n}" for n in range(number))


def is_orthogonal(design: Design, of: int) -> bool:
    """Whether the products of up to so many columns are balanced, looked at sign by sign."""
    signs = design.signs.astype(int)
    return all(
        signs[:, list(several)].prod(axis=1).sum() == 0
        for size in range(1, of + 1)
        for several in combinations(range(signs.shape[1]), size)
    )


@pytest.mark.parametrize(("number", "points"), [(1, 2), (4, 16), (5, 16), (8, 64), (11, 128), (15, 256)])
def test_main_effects_and_pairs_are_told_apart(number: int, points: int) -> None:
    design = fractional(factors(number))
    assert design.signs.shape == (points, number)
    assert design.resolution >= 5
    assert is_orthogonal(design, min(4, number))
    assert all(len(group) == 1 for group in design.pairs)
    assert design.runs[0] == frozenset()
    assert len(set(design.runs)) == points


def test_with_very_many_levers_main_effects_are_told_from_pairs() -> None:
    design = fractional(factors(24))
    assert design.resolution == 4
    assert len(design.signs) == 64
    assert is_orthogonal(design, 3)
    assert not is_orthogonal(design, 4)
    assert any(len(group) > 1 for group in design.pairs)
    assert sum(len(group) for group in design.pairs) == 24 * 23 // 2


def test_a_bad_fraction_is_found() -> None:
    assert resolution_of((1, 2, 4, 7)) == 4
    assert resolution_of((1, 2, 3)) == 3
    assert resolution_of((1, 2, 2)) == 2
    assert resolution_of((1, 2, 4, 8, 15)) == 5
    signs = fractional(factors(5)).signs.copy()
    signs[3, 2] *= -1
    assert not is_orthogonal(replace(fractional(factors(5)), signs=signs), 2)


def test_every_combination_and_too_many() -> None:
    assert len(set(whole(factors(6)).runs)) == 64
    for make, number in ((whole, 21), (fractional, 200)):
        with pytest.raises(SimulationProblem):
            make(factors(number))


# -- effects -----------------------------------------------------------------------------------------


def test_effects_are_those_that_were_put_in() -> None:
    design = fractional(factors(6))
    rng = np.random.default_rng(4)
    followed = (design.signs > 0).astype(float)
    truth = 10 + 3 * followed[:, 1] - 2 * followed[:, 4] + 4 * followed[:, 0] * followed[:, 3]
    noise = rng.normal(0, 5, 200)  # common to all points: it does not blur an effect
    found = fitted(design, truth[:, None] + noise[None, :] + rng.normal(0, 0.1, (32, 200)))
    by = {effect.places: effect.change for effect in found.effects}
    wanted = {(0,): 2, (1,): 3, (3,): 2, (4,): -2, (0, 3): 2}
    outside = 0
    for places, change in by.items():
        assert change.mean == pytest.approx(wanted.get(places, 0), abs=0.02)
        assert change.mean_low is not None
        assert change.mean_high is not None
        outside += not change.mean_low <= wanted.get(places, 0) <= change.mean_high
    assert outside <= 4  # of 21 intervals of 95 %
    wanted_all = 10 + 3 - 2 + 4 + noise.mean()
    everything = found.predicted([frozenset(range(6)), frozenset()])
    assert everything == pytest.approx([wanted_all, 10 + noise.mean()], abs=0.1)


def test_a_replication_without_a_value_is_left_out_whole() -> None:
    design = fractional(factors(2))
    values = np.array([[0.0, 9], [1, 9], [2, np.nan], [3, 9]])
    assert [effect.change.mean for effect in fitted(design, values).effects] == [1.0, 2.0, 0.0]
    nothing = fitted(design, np.full((4, 3), np.nan))
    assert all(effect.change.mean is None for effect in nothing.effects)


def test_levers_that_add_nothing_are_left_out() -> None:
    worth = {0: 5.0, 1: 0.02, 2: 0.03, 3: 2.0, 4: -1.0}

    def benefit(these: Sequence[frozenset[int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return np.array([sum(worth[place] for place in one) for one in these])

    assert pared(frozenset({0, 1, 2, 3}), benefit, 0.1) == {0, 3}
    assert pared(frozenset({0, 1, 2, 3}), benefit, 0.025) == {0, 2, 3}
    assert pared(frozenset({0, 3, 4}), benefit, 0.1) == {0, 3}
    assert pared(frozenset({1}), benefit, 0.1) == {1}


# -- a whole sweep -----------------------------------------------------------------------------------


def test_what_matters_leads_and_what_does_not_is_not_named(row: SweepRow) -> None:
    assert row.points == 16
    assert row.resolution == 6
    assert [goal.id for goal in row.goals] == ["confirmed", "remedies_paid"]
    assert row.leaders[0].levers == ("LA", "LB")
    assert not any("LD" in leader.levers for leader in row.leaders)
    effects = {e.levers: e.change for e in row.effects if e.goal == "confirmed"}
    # 120 a year: seen 0.1 or 0.9, of those confirmed 0.5 or 1
    assert effects["LA",].mean == pytest.approx(120 * 0.8 * 0.75, rel=0.1)
    assert effects["LB",].mean == pytest.approx(120 * 0.5 * 0.5, rel=0.1)
    assert effects["LA", "LB"].mean == pytest.approx(120 * 0.8 * 0.5 / 2, rel=0.1)
    assert effects["LD",].mean == 0.0
    assert effects["LC",].mean == 0.0


def test_leaders_are_told_by_fresh_draws_alone(row: SweepRow, plan: Plan) -> None:
    assert row.fresh_seed != row.seed
    again = replace(plan, seed=row.fresh_seed, replications=row.again)
    both = [runs.run(replace(again, levers=levers)).sample.pooled[:, 0] for levers in ((), ("LA", "LB"))]
    assert dict(row.leaders[0].changes)["confirmed"].mean == (both[1] - both[0]).mean()


def test_another_goal_turns_the_order(plan: Plan) -> None:
    found = in_words(sweep(Sweep(plan, ("remedies_paid",), "all"), runs.threads(1)), "es")
    assert found.design == "all"
    paid = [dict(leader.changes)["remedies_paid"].mean or 0.0 for leader in found.leaders]
    assert paid == sorted(paid, reverse=True) and "LC" in found.leaders[0].levers


def test_what_a_lever_supposes_is_said(row: SweepRow) -> None:
    assert dict(row.sets)["LC"] == ("Price: B/.\u00a050 instead of B/.\u00a01",)
    assert dict(row.sets)["LA"] == ("A: 0.9 instead of 0.1",)


def test_goals_are_never_a_persons_free_choice(plan: Plan) -> None:
    pathway = laid(Sweep(plan)).pathway
    assert "left" in pathway.measures
    assert {s.measure.id for s in sought(pathway, ())} == {"confirmed", "remedies_paid"}
    assert not {"left", "withdrew", "testified"} & {m for goal in GOALS.values() for m in goal.measures}
    assert set(lacking(pathway)) == set(GOALS) - {"confirmed", "remedies_paid"}
    assert not any("spent" in m or "cost" in m for goal in GOALS.values() for m in (goal.id, *goal.measures))
    for name in ("left", "missed", "cost"):
        with pytest.raises(SimulationProblem) as caught:
            sought(pathway, (name,))
        assert name in said(caught.value, "es")


def test_how_long_it_takes_is_measured(plan: Plan) -> None:
    one, other = (point_seconds(replace(plan, replications=n), runs.threads(1)) for n in (5, 800))
    assert 0 < one < other


def test_what_is_offered_again_is_there_at_once(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[Plan] = []

    def measure(one: Plan, _runner: object) -> float:
        measured.append(one)
        return 0.5

    monkeypatch.setattr(sweeping, "point_seconds", measure)
    monkeypatch.setattr(sweeping, "_measured", [])
    asked = SweepQuestion(Question(plan.pathway, replications=20, years=2, warmup=0), folder=str(tmp_path))
    first = sweeping.offer(asked)
    assert len(measured) == 2 and first.seconds > 0.0  # one combination, and one of the leaders
    assert sweeping.offer(asked).seconds == first.seconds and len(measured) == 2
    sweeping.offer(replace(asked, plan=replace(asked.plan, replications=30)))  # the control: another question
    assert len(measured) == 4


def test_a_sweep_that_takes_longer_than_was_agreed_keeps_what_it_has(plan: Plan, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    with pytest.raises(TooLong) as caught:
        sweep(Sweep(plan), runs.threads(1), kept=kept, seconds=0.0)
    assert "16 combinations" in said(caught.value) and kept.read_bytes() == b""
    with pytest.raises(TooLong):
        sweep(Sweep(plan, design="all"), runs.threads(1), kept=kept, seconds=1e9)
    agreed = in_words(sweep(Sweep(plan), runs.threads(1), kept=kept, seconds=1e9), "en")
    assert agreed == in_words(sweep(Sweep(plan), runs.threads(1)), "en")
    assert kept.read_bytes().count(b"\n") == 16


# -- interrupted and gone on with --------------------------------------------------------------------


def interrupted(plan: Plan, kept: Path, after: int) -> Laid:
    """A sweep that is stopped after so many points."""
    done = [0]

    def progress(points: int, _of: int) -> None:
        done[0] = points

    with pytest.raises(Cancelled):
        sweep(Sweep(plan), runs.threads(1), kept=kept, progress=progress, stop=lambda: done[0] >= after)
    return laid(Sweep(plan))


def counted(calls: list[Plan]) -> runs.Runner:
    """A runner that notes what it was asked."""
    inner = runs.threads(1)

    def run(plan: Plan, progress: runs.Progress | None, stop: runs.Stop | None) -> runs.Run:
        calls.append(plan)
        return inner(plan, progress, stop)

    return run


def test_an_interrupted_sweep_goes_on_to_the_same_numbers(plan: Plan, row: SweepRow, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    interrupted(plan, kept, 6)
    assert len(kept.read_text().splitlines()) == 6
    with kept.open("ab") as other:  # the power went
        other.write(kept.read_bytes().splitlines()[0][:70])
    calls: list[Plan] = []
    found = in_words(sweep(Sweep(plan, ("confirmed",)), counted(calls), kept=kept), "en")
    assert found == row
    assert len(calls) == 10 + 1 + len(row.leaders)
    assert len(kept.read_text().splitlines()) == 16
    calls.clear()
    assert in_words(sweep(Sweep(plan, ("confirmed",)), counted(calls), kept=kept), "en") == row
    assert len(calls) == 1 + len(row.leaders)


@pytest.mark.parametrize("change", [{"seed": 2}, {"years": 1}, {"replications": 21}, {"assumed": {"b": 0.6}}])
def test_the_file_of_another_sweep_is_refused(plan: Plan, tmp_path: Path, change: dict[str, object]) -> None:
    kept = tmp_path / "kept.jsonl"
    interrupted(plan, kept, 1)
    before = kept.read_bytes()
    with pytest.raises(SimulationProblem) as caught:
        sweep(Sweep(replace(plan, **change)), runs.threads(1), kept=kept)  # type: ignore[arg-type]
    assert "another sweep" in said(caught.value)
    assert kept.read_bytes() == before


def test_a_file_that_is_no_sweeps_is_refused_and_left_as_it_is(plan: Plan, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    made = interrupted(plan, kept, 2)
    good = kept.read_text().splitlines()
    short = json.loads(good[0])
    short["values"]["confirmed"].pop()
    stranger = json.loads(good[0]) | {"levers": ["LZ"]}
    for bad in ("not JSON", "[]", '{"sweep": 1}', json.dumps(short), json.dumps(stranger)):
        text = f"{bad}\n{good[1]}\n"
        kept.write_text(text)
        with pytest.raises(SimulationProblem):
            Kept(kept, made.plan, made.pathway)
        assert kept.read_text() == text
    with pytest.raises(NotReplaced):
        Kept(tmp_path, made.plan, made.pathway)
