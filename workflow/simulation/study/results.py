"""What a run says, in no language: measures with their spread, both rankings of bottlenecks, the balance of
cases."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from workflow.pathway.definition import Measure
from workflow.rows.flow import Balance, Spread
from workflow.simulation.run.plan import MOST_REPLICATIONS
from workflow.simulation.run.runs import Run
from workflow.simulation.run.spreads import spreads, student_95
from workflow.simulation.study.bottlenecks import Bottleneck, bottlenecks
from workflow.simulation.study.in_force import NotInForce, TooLate, Value, idle, in_force, not_in_force

Real = npt.NDArray[np.float64]
PRECISION = 0.05


def enough(values: Real, precision: float = PRECISION) -> int:
    """How many replications give the mean to within a share of itself, in 95 of 100 runs.

    0 where that is not known: fewer than two replications had a value, or all had the same, or the mean is
    zero, of which there is no share. The quantile is Student's, as for the interval that is shown, so that as
    many are enough as have been run exactly where that interval is narrow enough.
    """
    known = values[~np.isnan(values)]
    if len(known) < 2 or known.mean() == 0.0 or (known == known[0]).all():
        return 0
    of_one = student_95(len(known) - 1) * float(known.std(ddof=1))
    wanted = (of_one / (precision * abs(float(known.mean())))) ** 2
    shared = len(known) / len(values)  # a replication without a value brings nothing
    return math.ceil(wanted / shared)


def unit_of(measure: Measure) -> str:
    """What a measure is counted in: `a_year`, `balboas_a_year`, `days`, `cases` or `percent`."""
    if measure.share is not None:
        return "percent"
    if measure.counts is None and (measure.time_to is not None or measure.wait is not None):
        return "days"
    if measure.spent:
        return "balboas_a_year"
    return "cases" if measure.in_state is not None else "a_year"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure (by its id) over the measured time and by year; `unit` as of `unit_of`."""

    id: str
    unit: str
    spread: Spread
    by_year: tuple[tuple[str, Spread], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a run says.

    Attributes:
        measures: in the order of the pathway.
        bottlenecks: by days waited.
        balance: how all cases stand at the horizon.
        enough: so many replications give each mean to within 5 % (95 % interval); 0: none of what can be run
            does, or it is not known.
        unsure: measures of which nobody can say how exactly their mean is known.
        in_force: numbers and switches that levers and changes name, with the value that was used.
        not_in_force: what was asked for and is not, or not so, in force.
        idle: what is in force and changes nothing.
    """

    measures: tuple[Measured, ...]
    bottlenecks: tuple[Bottleneck, ...]
    balance: Balance
    enough: int
    unsure: tuple[str, ...]
    in_force: tuple[tuple[str, Value], ...]
    not_in_force: tuple[NotInForce, ...]
    idle: tuple[TooLate, ...]


@lru_cache(maxsize=4)
def results(run: Run) -> Results:
    """Everything that a run says; a baseline is read once for many what-ifs."""
    wanted = [enough(values) for values in run.sample.pooled.T]
    named = zip(run.ready.time.pathway.measures, wanted, strict=True)
    return Results(
        measures=measures(run),
        bottlenecks=bottlenecks(run),
        balance=balance(run),
        enough=most if (most := max(wanted, default=0)) <= MOST_REPLICATIONS else 0,
        unsure=tuple(id_ for id_, number in named if not number),
        in_force=tuple(in_force(run).items()),
        not_in_force=not_in_force(run),
        idle=idle(run),
    )


def measures(run: Run) -> tuple[Measured, ...]:
    """Each measure of the pathway, over the measured time and by year."""
    sample, time = run.sample, run.ready.time
    if not time.pathway.measures:
        return ()
    found, pooled = [], spreads(sample.pooled)
    units = [unit_of(measure) for measure in time.pathway.measures.values()]
    by_year = [(year, _of_year(sample.measures[:, held], units)) for year, held in _measured_years(run)]
    for number, (id_, unit) in enumerate(zip(time.pathway.measures, units, strict=True)):
        years = tuple((year, of_year[number]) for year, of_year in by_year)
        found.append(Measured(id_, unit, pooled[number], years))
    return tuple(found)


def _measured_years(run: Run) -> list[tuple[str, slice]]:
    first = run.ready.time.first
    return [(name, slice(w.start - first, w.stop - first)) for name, w in run.ready.time.years]


def _of_year(values: Real, units: Sequence[str]) -> list[Spread]:
    """Each measure in one year, from its windows (replications, windows, measures)."""
    return spreads(np.stack([_year(values[:, :, n], unit) for n, unit in enumerate(units)], axis=1))


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
