"""Runs: the number of workers changes no number; rows say what was counted."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from workflow.pathway import library
from workflow.present import results
from workflow.rows.asking import Plan
from workflow.rows.flow import Spread
from workflow.simulation.run import runs
from workflow.simulation.run.failures import Cancelled
from workflow.simulation.run.sample import Sample
from workflow.simulation.run.spreads import spread, spreads, student_95
from workflow.simulation.study.bottlenecks import bottlenecks
from workflow.simulation.study.results import enough

ROOT = Path(__file__).resolve().parent.parent.parent
PANAMA = library.load("panama-2021")
PLAN = Plan(replications=24, years=1, warmup=1)


def bits(sample: Sample) -> dict[str, bytes]:
    """Everything in a sample, to the bit."""
    return {f.name: getattr(sample, f.name).tobytes() for f in fields(Sample)}


@pytest.fixture(scope="module")
def run() -> runs.Run:
    """One run that several tests look at."""
    return runs.run(PLAN, workers=1)


@pytest.mark.parametrize("workers", [2, 3, 5])
def test_the_number_of_workers_changes_nothing(run: runs.Run, workers: int) -> None:
    assert bits(runs.run(PLAN, workers=workers).sample) == bits(run.sample)


def test_another_seed_changes_the_numbers(run: runs.Run) -> None:
    other = runs.run(replace(PLAN, seed=2), workers=1)
    assert bits(other.sample) != bits(run.sample)


def test_more_replications_begin_with_the_fewer(run: runs.Run) -> None:
    more = runs.run(replace(PLAN, replications=30), workers=2).sample
    assert np.array_equal(more.pooled[:24], run.sample.pooled, equal_nan=True)


def test_by_month_the_same_is_counted_as_by_year(run: runs.Run) -> None:
    months = runs.run(replace(PLAN, years=2, monthly=True), workers=1)
    years = runs.run(replace(PLAN, years=2), workers=1)
    by_month, by_year = months.sample, years.sample
    for name in ("counts", "waits", "moved", "passed_up", "unattended", "resources", "ends", "arrived"):
        assert np.array_equal(getattr(by_month, name), getattr(by_year, name)), name
    assert by_month.standing.shape[1] == 24
    assert np.array_equal(by_month.standing[:, [11, 23]], by_year.standing)
    identified = list(PANAMA.measures).index("found")
    in_months = by_month.measures[:, :, identified].reshape(PLAN.replications, 2, 12)
    assert np.array_equal(in_months.sum(axis=2), by_year.measures[:, :, identified])
    assert len(np.unique(in_months)) > 3  # a month is no twelfth of a year
    assert bits(by_year)["counts"] != bits(run.sample)["counts"]


def test_a_wait_by_month_is_that_of_its_year(tmp_path: Path) -> None:
    file = tmp_path / "waits.yaml"
    text = (ROOT / "assets" / "pathways" / "panama-2021.yaml").read_text("utf-8")
    waited = "measures:\n  waited:\n    es: Espera\n    en: Wait\n    wait: preliminary_ruling\n"
    file.write_text(text.replace("\nmeasures:\n", "\n" + waited), "utf-8")
    plan = Plan(str(file), replications=8, years=2, warmup=1)
    years = runs.run(plan, workers=1).sample.measures[:, :, 0]
    months = runs.run(replace(plan, monthly=True), workers=1).sample.measures[:, :, 0]
    assert years.shape == (8, 2) and np.nanmin(years) > 1.0
    assert np.array_equal(months, np.repeat(years, 12, axis=1), equal_nan=True)


def test_cases_are_all_accounted_for(run: runs.Run) -> None:
    sample = run.sample
    assert np.array_equal(sample.ends.sum(axis=1), sample.arrived)
    assert sample.arrived.min() > 20


def test_progress_is_told_and_a_run_can_be_cancelled() -> None:
    progress: list[tuple[int, int]] = []
    runs.run(PLAN, workers=2, progress=lambda done, of: progress.append((done, of)))
    assert progress[-1] == (24, 24)
    with pytest.raises(Cancelled):
        runs.run(replace(PLAN, replications=5000), workers=2, stop=lambda: True)


def test_rows_are_the_samples_numbers(run: runs.Run) -> None:
    found = results.row(run, "en")
    measure = {row.id: row for row in found.measures}
    order = list(run.ready.time.pathway.measures)
    confirmed = run.sample.pooled[:, order.index("confirmed")]
    assert measure["confirmed"].spread.median == np.median(confirmed)
    assert measure["confirmed"].spread.low == np.percentile(confirmed, 5)
    assert measure["confirmed"].unit == "a_year"
    assert measure["days_to_ruling"].unit == "days"
    assert dict(measure["confirmed"].by_year)["2021"].mean == pytest.approx(confirmed.mean(), rel=0.01)
    assert [row.rank for row in found.bottlenecks] == list(range(1, len(found.bottlenecks) + 1))
    assert sorted(row.rank_lost for row in found.bottlenecks) == [row.rank for row in found.bottlenecks]
    assert sum(row.share_of_waiting for row in found.bottlenecks) == pytest.approx(1.0)
    assert all(row.utilisation is None or 0.0 <= row.utilisation <= 1.0 for row in found.bottlenecks)
    spanish = results.row(run, "es")
    assert [row.name for row in spanish.measures] != [row.name for row in found.measures]


def test_a_persons_free_choices_are_no_bottleneck(run: runs.Run) -> None:
    listed = {step for row in bottlenecks(run) for step in row.steps}
    assert not listed & {"withdraw", "leave_lodging", "leave_services", "decide_testimony", "come_back"}
    assert {"final_ruling", "tell_visa", "detect_police"} <= listed
    together = next(row for row in bottlenecks(run) if "detect_police" in row.steps)
    assert "detect_health" in together.steps


def test_how_many_replications_are_enough() -> None:
    rng = np.random.default_rng(1)
    narrow, wide = rng.normal(10, 1, 4000), rng.normal(10, 5, 4000)
    assert enough(narrow) == pytest.approx((1.96 * 0.1 / 0.05) ** 2, rel=0.1)
    assert enough(wide) == pytest.approx(25 * enough(narrow), rel=0.15)
    n = enough(wide)
    means = [rng.normal(10, 5, n).mean() for _ in range(2000)]
    inside = sum(abs(mean - 10) <= 0.5 for mean in means) / 2000
    assert inside == pytest.approx(0.95, abs=0.02)
    assert enough(np.zeros(10)) == enough(np.array([math.nan, 1.0])) == 0


def test_a_spread_leaves_out_replications_without_a_value() -> None:
    found = spread(np.array([1.0, 2.0, 3.0, math.nan]))
    assert (found.median, found.mean) == (2.0, 2.0)
    assert spread(np.array([math.nan])).median is None


def test_many_numbers_together_are_as_each_by_itself() -> None:
    values = np.random.default_rng(5).normal(3, 1, (40, 30))
    values[values > 5.0] = math.nan
    values[:, 7] = math.nan
    assert 0 < np.isnan(values).any(axis=0).sum() < 30
    assert spreads(values) == [spread(values[:, number]) for number in range(30)]
    assert spreads(values[:1])[0].mean_low is None  # one replication says nothing of how sure it is
    assert spreads(values[:, :0]) == []
    assert spreads(values[:0, :2]) == [Spread(None, None, None, None)] * 2


def test_few_replications_have_a_wider_interval() -> None:
    known = {1: 12.706, 2: 4.303, 3: 3.182, 5: 2.571, 10: 2.228, 30: 2.042, 1000: 1.962}  # printed tables
    for freedom, value in known.items():
        assert student_95(freedom) == pytest.approx(value, rel=0.01)
    rng = np.random.default_rng(3)
    found = [spread(rng.normal(7, 2, 5)) for _ in range(4000)]
    inside = sum(f.mean_low <= 7 <= f.mean_high for f in found if f.mean_low and f.mean_high) / 4000
    assert inside == pytest.approx(0.95, abs=0.015)
