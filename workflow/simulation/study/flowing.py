"""A what-if beside its baseline: both run, how they differ, and what they come to over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import repeat

import numpy as np
import numpy.typing as npt

from workflow.case.settings import Settings
from workflow.pathway.definition import Lever, Measure, Pathway
from workflow.rows.asking import Plan
from workflow.rows.flow import Spread
from workflow.rows.written import beside, less
from workflow.simulation.run.cost import MOST_SECONDS
from workflow.simulation.run.plan import settings, together, year_of
from workflow.simulation.run.runs import Progress, Run, definition, run
from workflow.simulation.run.spreads import spreads
from workflow.simulation.study import unknowable
from workflow.simulation.study.results import unit_of
from workflow.simulation.study.unknowable import Range

_AT_ENDS = 60
"""Replications at each end of what is assumed: its range is far wider than chance makes it."""
Real = npt.NDArray[np.float64]
Band = tuple[float, float, float]
Pair = tuple[Run, Run]
"""What is compared with, and a what-if."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A what-if beside its baseline; without a what-if both are the same run.

    `ends` are both at the weak and at the strong end of what is assumed of their levers, if they were run: so
    that a lever of both moves neither away from the other. `ranges` is what nobody can know, if it was asked.
    `plain` is the pathway with nothing tried, where it was run.
    """

    baseline: Run
    what_if: Run
    ends: tuple[Pair, ...] = ()
    preview: bool = False
    ranges: tuple[Range, ...] = ()
    plain: Run | None = None

    @property
    def pathway(self) -> Pathway:
        """What is simulated."""
        return self.what_if.ready.time.pathway


def compare(
    plan: Plan,
    base: Plan,
    *,
    preview: bool = False,
    known: Sequence[Run] = (),
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    seconds: float | None = MOST_SECONDS,
) -> Compared:
    """Run a what-if and its baseline, as far as they are not among the runs that are `known`.

    A full result also runs both at the ends of what is assumed of their levers; a preview does not.
    `seconds` is how long each run may take, as of `runs.run`.

    Raises:
        as `runs.run`.
    """
    there = list(known)
    pairs = [] if preview or plan == base else list(_pairs(base, plan))
    wanted = [base, plan, *(one for pair in pairs for one in pair)]
    lacking = [one for at, one in enumerate(wanted) if one not in wanted[:at] and _among(there, one) is None]
    rounds = _Rounds(progress, len(lacking), plan.replications)

    def run_of(one: Plan) -> Run:
        found = _among(there, one)
        if found is None:
            found = run(one, progress=rounds.next(), stop=stop, seconds=seconds)
            there.append(found)
        return found

    first, second = run_of(base), run_of(plan)
    return Compared(first, second, tuple((run_of(one), run_of(other)) for one, other in pairs), preview)


def _among(runs: Sequence[Run], plan: Plan) -> Run | None:
    return next((run for run in runs if run.ready.plan == plan), None)


def _pairs(base: Plan, plan: Plan) -> Iterator[tuple[Plan, Plan]]:
    """Both sides at the weak and at the strong end of what is assumed; a side of which nothing is assumed as
    it is, and none where that is so of both."""
    pathway = definition(plan)
    if any(_has_ranges(one, pathway) for one in (base, plan)):
        yield from zip(_at_ends(base, pathway), _at_ends(plan, pathway), strict=True)


def _at_ends(plan: Plan, pathway: Pathway) -> Iterator[Plan]:
    if not _has_ranges(plan, pathway):
        return repeat(plan, 2)
    few = min(plan.replications, _AT_ENDS)
    return (replace(end, replications=few) for end in assumed_ends(plan, pathway))


def _has_ranges(plan: Plan, pathway: Pathway) -> bool:
    """Whether something is assumed of its levers that was not chosen by hand."""
    known = (
        pathway.levers[lever] for lever in plan.levers if lever in pathway.levers
    )  # `runs.run` says what is not
    return any(lever.ranges.keys() - plan.tried.keys() for lever in known)


class _Rounds:
    """The progress of several runs as one."""

    def __init__(self, progress: Progress | None, rounds: int, whole: int) -> None:
        self._progress, self._rounds, self._whole, self._begun = progress, rounds, whole, -1

    def next(self) -> Progress | None:
        """The progress of the run that comes next."""
        self._begun += 1
        begun, progress = self._begun, self._progress
        if progress is None:
            return None
        whole = self._whole
        return lambda done, of: progress(begun * whole + done * whole // of, self._rounds * whole)


def assumed_ends(plan: Plan, pathway: Pathway) -> Iterator[Plan]:
    """The same what-if with the effects of its levers at the weak, then at the strong end of their ranges.

    The weak end of a range is the one nearer to the baseline. A switch, an effect without a range, and what
    a person chose by hand stay as they are.
    """
    base = settings(plan, pathway, year_of(plan, pathway), tried=False)
    for end in (0, 1):
        patches = [_at_end(pathway.levers[lever], end, base) for lever in plan.levers]
        yield replace(plan, tried={**together(patches, base), **plan.tried})


def _at_end(lever: Lever, end: int, base: Settings) -> dict[str, float | str]:
    """What a lever sets, with its ranges at the end nearer to the base (0) or farther from it (1)."""
    ends = {
        name: sorted(values, key=lambda value: abs(value - base.numbers[name]))[end]
        for name, values in lever.ranges.items()
    }
    return {**lever.set, **ends}


def timed_measure(pathway: Pathway) -> Measure | None:
    """The measure whose times are shown: the first that is counted in days from one state to another."""
    return next((m for m in pathway.measures.values() if unit_of(m) == "days" and m.time_to), None)


def months(run: Run) -> tuple[str, ...]:
    """The first day of each measured month."""
    time = run.ready.time
    starts = (time.begins, *time.windows[time.first : -1])
    return tuple(str(time.pathway.starts + dt.timedelta(minutes=start)) for start in starts)


# -- over time ---------------------------------------------------------------------------------------

Series = Callable[[Run], Real]
"""(replications, months)."""
Subject = str | tuple[str, str, str]
"""What a fan shows: a measure by its id, or how many stand in a state (kind, track, state)."""


@dataclass(frozen=True, slots=True)
class Fan:
    """A number month by month: each band is (low, median, high). `unit` is `balboas` or `cases`."""

    subject: Subject
    baseline: tuple[Band, ...]
    what_if: tuple[Band, ...]
    unit: str


def fans(baseline: Run, what_if: Run) -> tuple[Fan, ...]:
    """What is drawn over time, of a what-if and its baseline."""
    drawn = _fans(what_if.ready.time.pathway)
    return tuple(
        Fan(subject, before, after, unit)
        for (subject, (_of, unit)), before, after in zip(
            drawn.items(), _bands(baseline), _bands(what_if), strict=True
        )
    )


def _fans(pathway: Pathway) -> dict[Subject, tuple[Series, str]]:
    """What is drawn over time: the stock before each bottleneck's state, and what adds up."""
    found: dict[Subject, tuple[Series, str]] = {}
    unknown = unknowable.states(pathway)
    for measure in pathway.measures.values():
        unit = unit_of(measure)
        if not measure.unknowable and unit in ("a_year", "balboas_a_year"):
            found[measure.id] = _adding(measure.id), "balboas" if unit == "balboas_a_year" else "cases"
    for kind in pathway.kinds.values():
        for track in kind.tracks.values():
            for state in track.states.values():
                known = (track.id, state.id) not in unknown
                if known and state.lane is not None and state.bottleneck and state.ends is None:
                    key = (kind.id, track.id, state.id)
                    found[key] = _stock(key), "cases"
    return found


def _adding(measure: str) -> Series:
    def of(run: Run) -> Real:
        number = list(run.ready.time.pathway.measures).index(measure)
        added: Real = np.cumsum(np.nan_to_num(run.sample.measures[:, :, number]), axis=1)
        return added

    return of


def _stock(key: tuple[str, str, str]) -> Series:
    def of(run: Run) -> Real:
        stock: Real = run.sample.standing[:, :, run.ready.program.states.index(key)].astype(np.float64)
        return stock

    return of


@lru_cache(maxsize=4)
def _bands(run: Run) -> tuple[tuple[Band, ...], ...]:
    """The 5th, 50th and 95th percentile of each fan in each month; a baseline's once for many what-ifs."""
    found = [of(run) for of, _unit in _fans(run.ready.time.pathway).values()]
    if not found:
        return ()
    series = np.stack(found)
    bands = np.moveaxis(np.percentile(series, (5, 50, 95), axis=1), 0, -1)
    return tuple(tuple((low, mid, high) for low, mid, high in fan) for fan in bands.tolist())


# -- against the baseline ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure against the baseline, as of `workflow.rows.flow.ChangeRow`, without words."""

    measure: str
    unit: str
    baseline: Spread
    what_if: Spread
    difference: Spread
    assumed_low: float | None
    assumed_high: float | None


def changes(first: Run, second: Run, ends: Sequence[Pair]) -> tuple[Changed, ...]:
    """Each measure against the baseline, replication by replication: both had the same draws."""
    found = []
    before, after = first.sample.pooled, second.sample.pooled
    sides = [*zip(spreads(before), spreads(after), spreads(after - before), strict=True)]
    at_ends = [_beside(base, end) for base, end in ends]
    for number, measure in enumerate(second.ready.time.pathway.measures.values()):
        if measure.unknowable:
            continue
        unit = unit_of(measure)
        tried = [sides[number][:2], *(at_end[number] for at_end in at_ends)] if at_ends else []
        assumed = sorted(d for base, then in tried if (d := _shown(base, then, unit)) is not None)
        low, high = (assumed[0], assumed[-1]) if assumed else (None, None)
        found.append(Changed(measure.id, unit, *sides[number], low, high))
    return tuple(found)


def _beside(base: Run, end: Run) -> list[tuple[Spread, Spread]]:
    """Each measure at an end of what is assumed, on both sides from the same replications."""
    few = min(base.sample.replications, end.sample.replications)
    return [*zip(spreads(base.sample.pooled[:few]), spreads(end.sample.pooled[:few]), strict=True)]


def _shown(base: Spread, then: Spread, unit: str) -> float | None:
    """What the two numbers that are shown differ by, as of `ChangeRow.change`."""
    before, after = base.shown(unit), then.shown(unit)
    return None if before is None or after is None else less(*beside(before, after))
