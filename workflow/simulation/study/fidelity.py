"""Fidelity: the years of the report lived as one history, and every figure of it beside what came out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workflow.pathway.definition import Figure, Pathway
from workflow.pathway.report import Report
from workflow.rows.asking import WARMUP, Plan
from workflow.rows.fidelity import FigureNumbers, Joint
from workflow.simulation.run.runs import Run

Real = npt.NDArray[np.float64]
YEARS = ("2019", "2020", "2021")
"""The years that are judged together; 2018 is lived and shown, and judged when asked for."""
GOALS: Mapping[str, float] = {"fitted": 0.85, "held_out": 0.70}
MOST_WIDTH = 1.0
ASKED_FIRST = (
    "confirmed_same_year", "confirmed_earlier", "investigations", "prosecuted", "convicted", "visas",
    "work_permits", "spent_services",
)  # fmt: skip
"""What is asked of a year before all else: measures, where a pathway has them."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def plan(pathway: str = "panama-2021", replications: int = 400, seed: int = 1) -> Plan:
    """What is run: 2018 to 2021, one after another, after a warm-up."""
    return Plan(pathway, "2021", history=True, years=4, warmup=WARMUP, replications=replications, seed=seed)


def value_of(printed: str) -> float | None:
    """The number of a figure as the report prints it ("1,500", "~50", "0 reported"); None of a word."""
    found = _NUMBER.search(printed)
    return float(found[0].replace(",", "")) if found else None


def year_of(figure: Figure, report: Report) -> str:
    """The year that a figure is of: the file's, or the first that the report names; "" for none."""
    if figure.year:
        return figure.year
    found = _YEAR.search(report.figures[figure.id].year)
    return found[0] if found else ""


def free_numbers(pathway: Pathway) -> int:
    """How many numbers figures chose: each value that a fitted parameter takes in the judged years."""
    return sum(
        len({pathway.years[year].set.get(p.id, p.value) for year in YEARS})
        for p in pathway.parameters.values()
        if p.fitted
    )


@dataclass(frozen=True, slots=True)
class Fidelity:
    """The report beside a run, as of `workflow.rows.fidelity.FidelityRow`, in no language."""

    figures: tuple[FigureNumbers, ...]
    joint: tuple[Joint, ...]
    width: float | None
    tails: float | None
    free: int


def compare(run: Run, year: str = "") -> Fidelity:
    """Every figure of the pathway beside the run; of one year, or of 2019 to 2021 together.

    Args:
        run: a run of `plan()`, each year a window.
        year: only figures of this year; "" for all, and 2019 to 2021 judged together.
    """
    pathway, report = run.ready.time.pathway, Report.load()
    wanted = (year,) if year else YEARS
    found = [_figure(run, figure, report) for figure in pathway.figures.values()]
    figures = tuple(row for row in found if not year or row.year == year)
    judged = [row for row in figures if row.inside is not None and row.year in wanted]
    joint = tuple(
        Joint(kind, sum(bool(r.inside) for r in judged if r.kind == kind), _count(judged, kind), goal)
        for kind, goal in GOALS.items()
    )
    widths = [row.width for row in judged if row.width is not None]
    ranks = [row.rank for row in judged if row.rank is not None]
    return Fidelity(
        figures=tuple(row for row in figures if row.inside is None or row.year in wanted),
        joint=joint,
        width=float(np.median(widths)) if widths else None,
        tails=sum(r < 0.05 or r > 0.95 for r in ranks) / len(ranks) if ranks else None,
        free=free_numbers(pathway),
    )


def of_year(run: Run) -> tuple[FigureNumbers, ...]:
    """The figures that are compared, of the one year that a run measures, beside it; those that everybody
    asks for first. None where more than one year is measured, or the report says nothing of it."""
    pathway, report, years = run.ready.time.pathway, Report.load(), run.ready.time.years
    if len(years) != 1:
        return ()
    (year, _windows) = years[0]
    ours = [f for f in pathway.figures.values() if f.kind in GOALS and year_of(f, report) == year]
    order = {measure: number for number, measure in enumerate(ASKED_FIRST)}
    ours.sort(key=lambda figure: order.get(figure.measure or "", len(order)))
    return tuple(_figure(run, figure, report) for figure in ours)


def _count(rows: list[FigureNumbers], kind: str) -> int:
    return sum(row.kind == kind for row in rows)


def _figure(run: Run, figure: Figure, report: Report) -> FigureNumbers:
    printed, year = report.figures[figure.id], year_of(figure, report)
    value = value_of(printed.value) if figure.reads is None else None
    values = _simulated(run, figure, year)
    known = values[~np.isnan(values)]
    several = len(known) > 1  # one replication says nothing of where others lie
    low, median, high = (float(v) for v in np.percentile(known, (5, 50, 95))) if several else (None,) * 3
    return FigureNumbers(
        id=figure.id,
        year=year,
        kind=figure.kind,
        measure=figure.measure or "",
        report=value,
        reads=figure.reads,
        median=median,
        low=low,
        high=high,
        inside=_inside(figure, value, low, median, high),
        rank=_rank(known, value),
    )


def _simulated(run: Run, figure: Figure, year: str) -> Real:
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


def _inside(
    figure: Figure, value: float | None, low: float | None, median: float | None, high: float | None
) -> bool | None:
    if figure.kind not in GOALS:
        return None
    if low is None or median is None or high is None:
        return False
    if figure.reads is not None:
        return figure.reads[0] <= median <= figure.reads[1]
    return value is not None and low <= value <= high


def _rank(values: Real, value: float | None) -> float | None:
    if value is None or not len(values):
        return None
    return float(((values < value).sum() + 0.5 * (values == value).sum()) / len(values))
