"""A run as rows: measures with their spread, the two rankings of bottlenecks, the balance of cases."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from workflow.pathway.definition import Measure, Pathway
from workflow.rows.flow import Balance, BottleneckRow, MeasureRow, RunRow, Spread
from workflow.simulation.kernel import layout as at
from workflow.simulation.passages import Passage
from workflow.simulation.plan import MOST_REPLICATIONS, year_of
from workflow.simulation.runs import Run
from workflow.simulation.sample import MINUTES_A_DAY

Real = npt.NDArray[np.float64]
NORMAL_95 = 1.959964
PRECISION = 0.05
UNITS = {
    "a_year": ("al año", "a year"),
    "balboas_a_year": ("B/. al año", "B/. a year"),
    "days": ("días", "days"),
    "cases": ("casos a la vez", "cases at a time"),
    "percent": ("%", "%"),
}
_WAITED = [1, 3]
"""Where `waits` has the minutes before the request and in line; work is not waiting."""
LOST = (at.PASSED_UP, at.EXPIRED, at.REFUSED_FULL)


def student_95(freedom: int) -> float:
    """The 97.5th percentile of Student's distribution: 1.96 is too narrow for few replications.

    Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5), to 1 % from 3 degrees of freedom on.
    """
    if freedom < 3:
        return (12.7062, 4.3027)[freedom - 1]
    z, found = NORMAL_95, NORMAL_95
    found += (z**3 + z) / (4 * freedom)
    found += (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    return found + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)


def spread(values: Real) -> Spread:
    """A number over replications; replications without a value are left out."""
    known = values[~np.isnan(values)]
    if not len(known):
        return Spread(None, None, None, None)
    low, median, high = (float(v) for v in np.percentile(known, (5, 50, 95)))
    mean = float(known.mean())
    many = len(known)
    half = student_95(many - 1) * float(known.std(ddof=1)) / math.sqrt(many) if many > 1 else math.inf
    inside = (mean - half, mean + half) if math.isfinite(half) else (None, None)
    return Spread(median, mean, low, high, *inside)


def enough(values: Real, precision: float = PRECISION) -> int:
    """How many replications give the mean to within a share of itself, in 95 of 100 runs; 0: not known."""
    known = values[~np.isnan(values)]
    if len(known) < 2 or known.mean() == 0.0:
        return 0
    wanted = (NORMAL_95 * float(known.std(ddof=1)) / (precision * abs(float(known.mean())))) ** 2
    return min(MOST_REPLICATIONS, max(1, math.ceil(wanted)))


def unit_of(measure: Measure) -> str:
    """What a measure is counted in; a key of `UNITS`."""
    if measure.share is not None:
        return "percent"
    if measure.counts is None and (measure.time_to is not None or measure.wait is not None):
        return "days"
    if measure.spent:
        return "balboas_a_year"
    return "cases" if measure.in_state is not None else "a_year"


def rows(run: Run, lang: str) -> RunRow:
    """Everything that a run says, in one language."""
    plan, pathway = run.ready.plan, run.ready.time.pathway
    return RunRow(
        pathway=pathway.pathway,
        pathway_name=pathway.name.in_(lang),
        year=year_of(plan, pathway),
        history=plan.history,
        years=plan.years,
        warmup=plan.warmup,
        replications=plan.replications,
        seed=plan.seed,
        levers=plan.levers,
        measures=measures(run, lang),
        bottlenecks=bottlenecks(run, lang),
        balance=balance(run),
        enough=max((enough(v) for v in run.sample.pooled.T), default=0),
    )


def measures(run: Run, lang: str) -> tuple[MeasureRow, ...]:
    """Each measure of the pathway, over the measured time and by year."""
    sample, time = run.sample, run.ready.time
    found = []
    for number, measure in enumerate(time.pathway.measures.values()):
        unit = unit_of(measure)
        years = tuple(
            (year, spread(_year(sample.measures[:, list(windows), number], unit)))
            for year, windows in _measured_years(run)
        )
        words = UNITS[unit][lang == "en"]
        pooled = spread(sample.pooled[:, number])
        found.append(MeasureRow(measure.id, measure.name(lang), unit, words, pooled, years))
    return tuple(found)


def _measured_years(run: Run) -> list[tuple[str, range]]:
    first = run.ready.time.first
    return [(name, range(w.start - first, w.stop - first)) for name, w in run.ready.time.years]


def _year(values: Real, unit: str) -> Real:
    """One number a replication from those of a year's windows (replications, windows)."""
    if unit in ("a_year", "balboas_a_year"):
        summed: Real = values.sum(axis=1)
        return summed
    if values.shape[1] == 1:
        return values[:, 0]
    counted = (~np.isnan(values)).sum(axis=1)
    return np.where(counted > 0, np.nansum(values, axis=1) / np.maximum(counted, 1), np.nan)


def balance(run: Run) -> Balance:
    """How all cases stand at the horizon."""
    ended, lost, in_progress, stuck = (float(v) for v in run.sample.ends.mean(axis=0))
    return Balance(float(run.sample.arrived.mean()), ended, lost, in_progress, stuck)


# -- bottlenecks -----------------------------------------------------------------------------------


def bottlenecks(run: Run, lang: str) -> tuple[BottleneckRow, ...]:
    """Both rankings, ordered by days waited; free choices of the person are in neither."""
    ways = [way for way in run.ready.program.ways if not way.free]
    waited = np.stack([_waited(run, way) for way in ways], axis=1)
    lost = np.stack([_lost(run, way) for way in ways], axis=1)
    by_wait, by_lost = waited.mean(axis=0), lost.mean(axis=0)
    rank, rank_lost = _ranks(by_wait), _ranks(by_lost)
    whole = float(by_wait.sum()) or 1.0
    found = [
        _row(run, way, lang, lost[:, n], float(by_wait[n]) / whole, rank[n], rank_lost[n])
        for n, way in enumerate(ways)
    ]
    return tuple(sorted(found, key=lambda row: row.rank))


def _ranks(values: Real) -> list[int]:
    """1 for the largest; ties by order."""
    order = sorted(range(len(values)), key=lambda n: (-float(values[n]), n))
    return [order.index(n) + 1 for n in range(len(values))]


def _waited(run: Run, way: Passage) -> Real:
    """Minutes waited in the measured time, for each replication."""
    waits = run.sample.waits[:, list(way.activities)]
    minutes: Real = waits[:, :, _WAITED].sum(axis=(1, 2)).astype(np.float64)
    return minutes


def _lost(run: Run, way: Passage) -> Real:
    """People a year whom nobody attended, for each replication.

    Where several ways lead on, somebody is lost who stands there at the end and whom none of them will lead
    on: as many more than at the beginning. Elsewhere, whoever was passed up, turned away or waited in vain.
    """
    here, several = list(way.activities), run.ready.program.passages
    years = run.ready.time.measured_years
    if way in several:
        whole: Real = run.sample.passed_up[:, several.index(way)] / years
        return whole
    counts = run.sample.counts[:, here][:, :, list(LOST)].sum(axis=(1, 2))
    measured: Real = counts / years
    return measured


def _row(
    run: Run, way: Passage, lang: str, lost: Real, share: float, rank: int, rank_lost: int
) -> BottleneckRow:
    pathway, time = run.ready.time.pathway, run.ready.time
    waits = run.sample.waits[:, list(way.activities)]
    span = float(time.horizon - time.begins)
    waited, queued = _waited(run, way), waits[:, :, 3].sum(axis=1)
    entered = run.sample.counts[:, list(way.activities), at.ENABLED].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        per_case = np.where(entered > 0, waited / entered / MINUTES_A_DAY, np.nan)
    ids = [run.ready.program.activities[n].id for n in way.activities]
    report = [pathway.bottlenecks[code] for code in way.bottlenecks]
    return BottleneckRow(
        id=way.bottlenecks[0] if way.bottlenecks else way.id,
        step=way.id,
        name=_called(pathway, way, lang),
        steps=tuple(ids),
        bottlenecks=way.bottlenecks,
        paragraphs=_unique(source for b in report for source in b.source),
        levers=_unique(lever for b in report for lever in b.levers),
        wait_days=spread(per_case),
        share_of_waiting=share,
        waiting=float(waited.mean()) / span,
        queue=float(queued.mean()) / span,
        lost_a_year=spread(lost),
        utilisation=_utilisation(run, way),
        rank=rank,
        rank_lost=rank_lost,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _called(pathway: Pathway, way: Passage, lang: str) -> str:
    """What a passage is called: a choice or a step by its name; several ways by where they lead."""
    kind = pathway.kinds[way.kind]
    if way.id in kind.choices:
        return kind.choices[way.id].name(lang)
    step = kind.steps[way.id]
    if len(way.activities) == 1:
        return step.name(lang)
    track, moves = next(iter(step.moves.items()))
    state = kind.tracks[track].states[moves[0].to].name(lang)
    return f"Reach “{state}”" if lang == "en" else f"Llegar a «{state}»"


def _utilisation(run: Run, way: Passage) -> float | None:
    if way.resource is None:
        return None
    number = tuple(run.ready.time.pathway.resources).index(way.resource)
    units = _unit_minutes(run, way.resource)
    busy = float(run.sample.resources[:, number, 0].mean())
    return busy / units if units else None


def _unit_minutes(run: Run, resource: str) -> float:
    """Units there were, times minutes, in the measured time."""
    time = run.ready.time
    starts = [max(epoch.start, time.begins) for epoch in time.epochs]
    ends = [*starts[1:], time.horizon]
    found = time.pathway.resources[resource].units
    return sum(
        round(epoch.settings.number(found)) * (end - start)
        for epoch, start, end in zip(time.epochs, starts, ends, strict=True)
        if end > start
    )
