"""Fidelity: the years of the report lived as one history, and every figure of it beside what came out."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from workflow.pathway.definition import Figure
from workflow.pathway.report import Report
from workflow.rows.asking import WARMUP, Plan
from workflow.rows.fidelity import FigureNumbers, Joint
from workflow.simulation.run.runs import Run, definition
from workflow.simulation.study import chosen
from workflow.simulation.study.chosen import YEARS, Chosen, figure_year

Real = npt.NDArray[np.float64]
GOALS: Mapping[str, float] = {"fitted": 0.85, "held_out": 0.75}
LEAST_BOUND = 1.0
"""Half of the intervals are at most as wide as their median, or as chance alone makes counts of such a size:
the report's years are small numbers, and no model makes them narrower."""
ASKED_FIRST = (
    "confirmed_same_year", "confirmed_earlier", "investigations", "prosecuted", "convicted", "visas",
    "work_permits", "spent_services",
)  # fmt: skip
"""What is asked of a year before all else: measures, where a pathway has them."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def plan(pathway: str = "panama-2021", replications: int = 400, seed: int = 1) -> Plan:
    """What is run: 2018 to 2021, one after another, after a warm-up."""
    return Plan(pathway, "2021", history=True, years=4, warmup=WARMUP, replications=replications, seed=seed)


def plan_before(plan: Plan) -> Plan:
    """The same years with every number that figures chose at what it was before."""
    return replace(plan, assumed={**plan.assumed, **chosen.before(definition(plan))})


def value_of(printed: str) -> float | None:
    """The number of a figure as the report prints it ("1,500", "~50", "0 reported"); None of a word."""
    found = _NUMBER.search(printed)
    return float(found[0].replace(",", "")) if found else None


@dataclass(frozen=True, slots=True)
class Fidelity:
    """The report beside a run, as of `workflow.rows.fidelity.FidelityRow`, in no language."""

    figures: tuple[FigureNumbers, ...]
    joint: tuple[Joint, ...]
    width: float | None
    most_width: float
    tails: float | None
    chosen: tuple[Chosen, ...]


def compare(run: Run, year: str = "", before: Run | None = None) -> Fidelity:
    """Every figure of the pathway beside the run; of one year, or of 2019 to 2021 together.

    Args:
        run: a run of `plan()`, each year a window.
        year: only figures of this year; "" for all, and 2019 to 2021 judged together.
        before: a run of `plan_before()`; None where it was not run.
    """
    pathway = run.ready.time.pathway
    wanted = (year,) if year else YEARS
    found = [figure_numbers(run, figure, before) for figure in pathway.figures.values()]
    figures = tuple(row for row in found if not year or row.year == year)
    judged = [row for row in figures if row.inside is not None and row.year in wanted]
    joint = tuple(
        Joint(
            kind,
            sum(bool(r.inside) for r in judged if r.kind == kind),
            _count(judged, kind),
            goal,
            None if before is None else sum(bool(r.inside_before) for r in judged if r.kind == kind),
        )
        for kind, goal in GOALS.items()
    )
    widths = [row.width for row in judged if row.width is not None]
    ranks = [row.rank for row in judged if row.rank is not None]
    return Fidelity(
        figures=tuple(row for row in figures if row.inside is None or row.year in wanted),
        joint=joint,
        width=float(np.median(widths)) if widths else None,
        most_width=_most_width([row.median for row in judged if row.median is not None]),
        tails=sum(r < 0.05 or r > 0.95 for r in ranks) / len(ranks) if ranks else None,
        chosen=chosen.numbers(pathway),
    )


def _most_width(medians: Sequence[float]) -> float:
    chance = float(np.median([width_by_chance(median) for median in medians])) if medians else 0.0
    return max(LEAST_BOUND, chance)


def width_by_chance(mean: float) -> float:
    """How wide the interval (5 % to 95 %) of a count is over its median where only chance is at work.

    A Poisson count of this mean; an amount that is no count, days or money, is read as one, too, which makes
    it narrow.
    """
    if mean <= 0.0:
        return 0.0
    upto = np.arange(int(mean + 12.0 * math.sqrt(mean) + 20.0))
    logs = upto * math.log(mean) - mean - np.cumsum(np.log(np.maximum(upto, 1)))
    low, middle, high = (int(np.searchsorted(np.cumsum(np.exp(logs)), part)) for part in (0.05, 0.5, 0.95))
    return (high - low) / max(1, middle)


def of_year(run: Run) -> tuple[FigureNumbers, ...]:
    """The figures that are compared, of the one year that a run measures, beside it; those that everybody
    asks for first. None where more than one year is measured, or the report says nothing of it."""
    pathway, years = run.ready.time.pathway, run.ready.time.years
    if len(years) != 1:
        return ()
    (year, _windows) = years[0]
    ours = [f for f in pathway.figures.values() if f.kind in GOALS and figure_year(pathway, f.id) == year]
    order = {measure: number for number, measure in enumerate(ASKED_FIRST)}
    ours.sort(key=lambda figure: order.get(figure.measure or "", len(order)))
    return tuple(figure_numbers(run, figure) for figure in ours)


def _count(rows: list[FigureNumbers], kind: str) -> int:
    return sum(row.kind == kind for row in rows)


def figure_numbers(run: Run, figure: Figure, before: Run | None = None) -> FigureNumbers:
    """One figure of the report beside a run, and beside one with nothing chosen where there is one."""
    printed, year = Report.load().figures[figure.id], figure_year(run.ready.time.pathway, figure.id)
    value = value_of(printed.value) if figure.reads is None else None
    known = _known(run, figure, year)
    now, then = _Spread.of(known), _Spread.of(() if before is None else _known(before, figure, year))
    return FigureNumbers(
        id=figure.id,
        year=year,
        kind=figure.kind,
        measure=figure.measure or "",
        report=value,
        reads=figure.reads,
        median=now.median,
        low=now.low,
        high=now.high,
        inside=_inside(figure, value, now),
        rank=_rank(known, value),
        median_before=then.median,
        low_before=then.low,
        high_before=then.high,
        inside_before=None if before is None else _inside(figure, value, then),
        mean=now.mean,
        mean_before=then.mean,
    )


@dataclass(frozen=True, slots=True)
class _Spread:
    """The middle of many replications, their 5th and 95th percentile and their mean; all None of one or none,
    which says nothing of where others lie."""

    low: float | None = None
    median: float | None = None
    high: float | None = None
    mean: float | None = None

    @staticmethod
    def of(values: Real | Sequence[float]) -> _Spread:
        if len(values) < 2:
            return _Spread()
        low, median, high = (float(value) for value in np.percentile(values, (5, 50, 95)))
        return _Spread(low, median, high, float(np.mean(values)))


def _known(run: Run, figure: Figure, year: str) -> Real:
    values = simulated(run, figure, year)
    return values[~np.isnan(values)]


def simulated(run: Run, figure: Figure, year: str) -> Real:
    """The measure of a figure in its year, one number a replication; nothing where there is no measure."""
    time = run.ready.time
    windows = dict(time.years).get(year)
    if figure.measure is None or windows is None or figure.kind not in GOALS:
        return np.empty(0)
    column = tuple(time.pathway.measures).index(figure.measure)
    if len(time.years) == 1:
        whole: Real = run.sample.pooled[:, column]  # of the year, whether months are kept apart or not
        return whole
    numbers: Real = run.sample.measures[:, windows.start - time.first, column]
    return numbers


def _inside(figure: Figure, value: float | None, spread: _Spread) -> bool | None:
    if figure.kind not in GOALS:
        return None
    if spread.low is None or spread.median is None or spread.high is None:
        return False
    if figure.reads is not None:
        return figure.reads[0] <= spread.median <= figure.reads[1]
    return value is not None and spread.low <= value <= spread.high


def _rank(values: Real, value: float | None) -> float | None:
    if value is None or not len(values):
        return None
    return float(((values < value).sum() + 0.5 * (values == value).sum()) / len(values))
