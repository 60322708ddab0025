"""Fidelity: the years of the report lived as one history, and every figure of it beside what came out.

The same years are lived a second time with every chosen number at what it was before (`plan_before`), so that
one sees what the choosing did; and again for each year, with numbers chosen by the other two (`left_out`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from workflow.pathway.base import Text
from workflow.pathway.definition import Figure
from workflow.pathway.report import Report
from workflow.rows.fidelity import ChosenRow, FidelityRow, FigureRow, Joint, OtherRow
from workflow.simulation.run.plan import Plan
from workflow.simulation.run.runs import Run, definition
from workflow.simulation.study import chosen
from workflow.simulation.study.chosen import MOST_CHOSEN, YEARS, figure_year
from workflow.simulation.study.results import UNITS, unit_of

Real = npt.NDArray[np.float64]
GOALS: Mapping[str, float] = {"fitted": 0.85, "held_out": 0.75}
MOST_WIDTH = 1.0
WARMUP = 10
"""Years before 2018: who has a permanent residency in 2019 came some seven years earlier."""
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


def rows(run: Run, lang: str, year: str = "", before: Run | None = None) -> FidelityRow:
    """Every figure of the pathway beside the run; of one year, or of 2019 to 2021 together.

    Args:
        run: a run of `plan()`, each year a window.
        lang: es or en.
        year: only figures of this year; "" for all, and 2019 to 2021 judged together.
        before: a run of `plan_before()`; None where it was not run.
    """
    pathway = run.ready.time.pathway
    wanted = (year,) if year else YEARS
    found = [figure_row(run, figure, lang, before) for figure in pathway.figures.values()]
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
    return FidelityRow(
        pathway=pathway.pathway,
        year=year or f"{YEARS[0]}-{YEARS[-1]}",
        replications=run.sample.replications,
        seed=run.ready.plan.seed,
        figures=tuple(row for row in figures if row.inside is None or row.year in wanted),
        joint=joint,
        inside=sum(j.inside for j in joint),
        of=sum(j.of for j in joint),
        width=float(np.median(widths)) if widths else None,
        most_width=MOST_WIDTH,
        tails=sum(r < 0.05 or r > 0.95 for r in ranks) / len(ranks) if ranks else None,
        chosen=tuple(_chosen(one, lang) for one in chosen.numbers(pathway)),
        most_chosen=MOST_CHOSEN,
    )


def _chosen(one: chosen.Chosen, lang: str) -> ChosenRow:
    p = one.parameter
    return ChosenRow(
        p.id, p.name(lang), one.years, one.value, one.before, p.low, p.high, one.figures, p.unit, one.given
    )


def _count(rows: list[FigureRow], kind: str) -> int:
    return sum(row.kind == kind for row in rows)


def _said(text: Text | None, lang: str) -> str:
    return "" if text is None else text.in_(lang)


def figure_row(run: Run, figure: Figure, lang: str, before: Run | None = None) -> FigureRow:
    """One figure of the report beside a run, and beside one with nothing chosen where there is one."""
    report = Report.load()
    printed, year = report.figures[figure.id], figure_year(run.ready.time.pathway, figure.id)
    pathway = run.ready.time.pathway
    value = value_of(printed.value) if figure.reads is None else None
    known = _known(run, figure, year)
    now, then = _Spread.of(known), _Spread.of(() if before is None else _known(before, figure, year))
    return FigureRow(
        id=figure.id,
        text=report.figure_text(figure.id, lang),
        year=year,
        paragraph=printed.paragraph,
        kind=figure.kind,
        measure=figure.measure or "",
        measure_name=pathway.measures[figure.measure].name(lang) if figure.measure else "",
        report=value,
        reads=figure.reads,
        median=now.median,
        low=now.low,
        high=now.high,
        inside=_inside(figure, value, now),
        rank=_rank(known, value),
        also=tuple(OtherRow(o.value, o.source, o.en if lang == "en" else o.es) for o in figure.also),
        why=_said(figure.why, lang),
        miss=_said(figure.miss, lang),
        unit=unit_of(pathway.measures[figure.measure]) if figure.measure else "",
        unit_name=UNITS[unit_of(pathway.measures[figure.measure])][lang == "en"] if figure.measure else "",
        median_before=then.median,
        low_before=then.low,
        high_before=then.high,
        inside_before=None if before is None else _inside(figure, value, then),
    )


@dataclass(frozen=True, slots=True)
class _Spread:
    """The middle of many replications and their 5th and 95th percentile; all None of one or none, which says
    nothing of where others lie."""

    low: float | None = None
    median: float | None = None
    high: float | None = None

    @staticmethod
    def of(values: Real | Sequence[float]) -> _Spread:
        if len(values) < 2:
            return _Spread()
        return _Spread(*(float(v) for v in np.percentile(values, (5, 50, 95))))


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
