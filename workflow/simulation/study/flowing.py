"""What the Flow screen shows of a what-if and its baseline: heat, flows, fans, funnel, times, changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from workflow.case.settings import Settings
from workflow.pathway.definition import Lever, Pathway
from workflow.rows.flow import ChangeRow, FanRow, FlowResult
from workflow.simulation.run.cost import MOST_SECONDS
from workflow.simulation.run.plan import Plan, settings, together, year_of
from workflow.simulation.run.runs import Progress, Run, run
from workflow.simulation.run.spreads import spreads
from workflow.simulation.study import fidelity, unknowable
from workflow.simulation.study.how_far import funnel, times
from workflow.simulation.study.on_the_map import flows, heat
from workflow.simulation.study.results import UNITS, rows, unit_of

_AT_ENDS = 60
"""Replications at each end of what is assumed: its range is far wider than chance makes it."""
Real = npt.NDArray[np.float64]
Bands = tuple[tuple[float, float, float], ...]


def flow(
    plan: Plan,
    base: Plan,
    lang: str,
    *,
    preview: bool = False,
    baseline: Run | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    seconds: float | None = MOST_SECONDS,
) -> tuple[FlowResult, Run]:
    """Run a what-if and, unless it is handed over, its baseline; answers also with the baseline's run.

    A full result also runs the what-if at both ends of what is assumed of its levers; a preview does not.
    `seconds` is how long each run may take, as of `runs.run`.

    Raises:
        as `runs.run`.
    """
    tried = plan != base
    rounds = _Rounds(progress, (baseline is None) + tried * (1 if preview else 3), plan.replications)
    first = baseline or run(base, progress=rounds.next(), stop=stop, seconds=seconds)
    second = run(plan, progress=rounds.next(), stop=stop, seconds=seconds) if tried else first
    ends = []
    if tried and not preview:
        ends = [
            run(
                replace(end, replications=min(end.replications, _AT_ENDS)),
                progress=rounds.next(),
                stop=stop,
                seconds=seconds,
            )
            for end in assumed_ends(plan, second.ready.time.pathway)
        ]
    return result(first, second, ends, lang, preview=preview), first


class _Rounds:
    """Several runs told as one."""

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


def result(first: Run, second: Run, ends: list[Run], lang: str, *, preview: bool) -> FlowResult:
    """Everything as rows."""
    pathway, plan = second.ready.time.pathway, first.ready.plan
    fans = _fans(pathway)
    told = rows(second, lang)
    timed = next((m for m in pathway.measures.values() if unit_of(m) == "days" and m.time_to), None)
    return FlowResult(
        what_if=told,
        baseline=told if first is second else rows(first, lang),
        has_what_if=first is not second,
        preview=preview,
        heat=heat(second, lang),
        flows=flows(second, lang),
        months=months(second),
        fans=tuple(
            FanRow(key, name(lang), before, after, unit, _FAN_UNITS[unit][lang == "en"])
            for (key, (name, _of, unit)), before, after in zip(
                fans.items(), _bands(first), _bands(second), strict=True
            )
        ),
        funnel=funnel(first, second, lang),
        times=times(first, second, timed) if timed is not None else (),
        times_name=timed.name(lang) if timed is not None else "",
        changes=changes(first, second, ends, lang),
        baseline_heat=() if preview else heat(first, lang),
        baseline_flows=() if preview else flows(first, lang),
        figures=() if plan != plan.baseline else fidelity.of_year(first, lang),
    )


def months(run: Run) -> tuple[str, ...]:
    """The first day of each measured month."""
    time = run.ready.time
    starts = (time.begins, *time.windows[time.first : -1])
    return tuple(str(time.pathway.starts + dt.timedelta(minutes=start)) for start in starts)


# -- over time ---------------------------------------------------------------------------------------

Named = Callable[[str], str]
Series = Callable[[Run], Real]
"""(replications, months)."""


_FAN_UNITS = {"balboas": ("B/.", "B/."), "cases": ("casos", "cases")}


def _fans(pathway: Pathway) -> dict[str, tuple[Named, Series, str]]:
    """What is drawn over time: the stock before each bottleneck's state, and what adds up."""
    found: dict[str, tuple[Named, Series, str]] = {}
    unknown = unknowable.states(pathway)
    for measure in pathway.measures.values():
        unit = unit_of(measure)
        if not measure.unknowable and unit in ("a_year", "balboas_a_year"):
            what = "balboas" if unit == "balboas_a_year" else "cases"
            found[f"sum:{measure.id}"] = measure.name, _adding(measure.id), what
    for kind in pathway.kinds.values():
        for track in kind.tracks.values():
            for state in track.states.values():
                known = (track.id, state.id) not in unknown
                if known and state.lane is not None and state.bottleneck and state.ends is None:
                    key = (kind.id, track.id, state.id)
                    found["at:" + ".".join(key)] = state.name, _stock(key), "cases"
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
def _bands(run: Run) -> tuple[Bands, ...]:
    """The 5th, 50th and 95th percentile of each fan in each month; a baseline's once for many what-ifs."""
    found = [of(run) for _name, of, _unit in _fans(run.ready.time.pathway).values()]
    if not found:
        return ()
    series = np.stack(found)
    bands = np.moveaxis(np.percentile(series, (5, 50, 95), axis=1), 0, -1)
    return tuple(tuple((low, mid, high) for low, mid, high in fan) for fan in bands.tolist())


# -- against the baseline ----------------------------------------------------------------------------


def changes(first: Run, second: Run, ends: list[Run], lang: str) -> tuple[ChangeRow, ...]:
    """Each measure against the baseline, replication by replication: both had the same draws."""
    found = []
    before, after = first.sample.pooled, second.sample.pooled
    sides = [*zip(spreads(before), spreads(after), spreads(after - before), strict=True)]
    at_ends = [spreads(end.sample.pooled - before[: end.sample.replications]) for end in ends]
    for number, measure in enumerate(second.ready.time.pathway.measures.values()):
        if measure.unknowable:
            continue
        unit = unit_of(measure)
        tried = [sides[number][2], *(at_end[number] for at_end in at_ends)] if at_ends else []
        assumed = sorted(d for one in tried if (d := one.change(unit)) is not None)
        found.append(
            ChangeRow(
                measure.id, measure.name(lang), unit, UNITS[unit][lang == "en"],
                *sides[number],
                assumed[0] if assumed else None, assumed[-1] if assumed else None,
            )
        )  # fmt: skip
    return tuple(found)
