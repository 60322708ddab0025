"""Where people wait and are lost: both rankings, from the definition's own steps and units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workflow.rows.flow import BottleneckNumbers, Spread
from workflow.simulation.compile.passages import Passage
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.readings import MINUTES_BEFORE, MINUTES_IN_LINE
from workflow.simulation.run.runs import Run
from workflow.simulation.run.sample import MINUTES_A_DAY
from workflow.simulation.run.spreads import spreads

Real = npt.NDArray[np.float64]
_WAITED = [MINUTES_BEFORE, MINUTES_IN_LINE]
"""Work is not waiting."""
LOST = (at.PASSED_UP, at.EXPIRED, at.REFUSED_FULL, at.CANCELLED, at.REFUSED)
"""Passed up, given up, turned away, gone before the answer, or the answer was no."""
Place = tuple[Passage, ...]
"""Passages at which people stand in one line, for the same units; or one passage without units."""


@dataclass(frozen=True, slots=True)
class Bottleneck(BottleneckNumbers):
    """A place in the two rankings; `place` is what stands in one line, `most` where of it most is waited."""

    place: Place
    most: int = 0


def bottlenecks(run: Run) -> tuple[Bottleneck, ...]:
    """Both rankings, ordered by days waited; free choices of the person are in neither.

    A day waited is a day on which somebody stands where something is due to them and it is not done: noticed
    and not yet asked for, in line, passed up, or short of a unit or of money.
    """
    here = places(run.ready.program.ways)
    waited = np.stack([_waited(run, place) + _unattended(run, place) for place in here], axis=1)
    lost = np.stack([sum((_lost(run, way) for way in place), np.zeros(1)) for place in here], axis=1)
    by_wait, by_lost = waited.mean(axis=0), lost.mean(axis=0)
    rank, rank_lost = _ranks(by_wait), _ranks(by_lost)
    whole = float(by_wait.sum()) or 1.0
    days = spreads(np.stack([_days_a_case(run, place) for place in here], axis=1))
    found = [
        _bottleneck(run, place, (days[n], people), float(by_wait[n]) / whole, rank[n], rank_lost[n])
        for n, (place, people) in enumerate(zip(here, spreads(lost), strict=True))
    ]
    return tuple(sorted(found, key=lambda one: one.rank))


def places(ways: Iterable[Passage]) -> list[Place]:
    """Passages by the units that they wait for: who waits for a meeting waits with all who do."""
    found: dict[object, list[Passage]] = {}
    for way in ways:
        if not way.free:
            found.setdefault(way if way.resource is None else way.resource, []).append(way)
    return [tuple(place) for place in found.values()]


def _ranks(values: Real) -> list[int]:
    """1 for the largest; ties by order."""
    order = sorted(range(len(values)), key=lambda n: (-float(values[n]), n))
    return [order.index(n) + 1 for n in range(len(values))]


def waited_days(run: Run, place: Place) -> float:
    """Days waited a year at a place, on average over replications."""
    minutes = _waited(run, place) + _unattended(run, place)
    return float(minutes.mean()) / MINUTES_A_DAY / run.ready.time.measured_years


def waiting(run: Run, place: Place) -> float:
    """How many wait at a place at a time, on average: what the map shows at its states."""
    minutes = _waited(run, place) + _unattended(run, place)
    return float(minutes.mean()) / float(run.ready.time.horizon - run.ready.time.begins)


def lost_people(run: Run, way: Passage) -> float:
    """People a year whom nobody attended, on average over replications."""
    return float(_lost(run, way).mean())


def in_line(run: Run, place: Place) -> float:
    """How many stand in line at a time, on average over the measured time and replications."""
    time = run.ready.time
    queued = run.sample.waits[:, _activities(place), MINUTES_IN_LINE].sum(axis=1).mean()
    return float(queued) / float(time.horizon - time.begins)


def _activities(place: Place) -> list[int]:
    return [number for way in place for number in way.activities]


def _waited(run: Run, place: Place) -> Real:
    """Minutes waited in the measured time by those who are attended, for each replication."""
    waits = run.sample.waits[:, _activities(place)]
    minutes: Real = waits[:, :, _WAITED].sum(axis=(1, 2)).astype(np.float64)
    return minutes


def _unattended(run: Run, place: Place) -> Real:
    """Minutes in the measured time on which somebody stands there and nobody leads them on."""
    numbers = run.ready.program.way_numbers
    minutes: Real = run.sample.unattended[:, [numbers[way.id] for way in place]].sum(axis=1)
    return minutes


def _lost(run: Run, way: Passage) -> Real:
    """People a year whom nobody attended, for each replication.

    Where several ways lead on, somebody is lost who stands there at the end and whom none of them will lead
    on: as many more than at the beginning. Elsewhere, as `LOST` says.
    """
    here, several = list(way.activities), run.ready.program.passages
    years = run.ready.time.measured_years
    if way in several:
        whole: Real = run.sample.passed_up[:, several.index(way)] / years
        return whole
    counts = run.sample.counts[:, here][:, :, list(LOST)].sum(axis=(1, 2))
    measured: Real = counts / years
    return measured


def _days_a_case(run: Run, place: Place) -> Real:
    """Days waited by each who came there, on average, for each replication; NaN where nobody did."""
    waited, entered = (
        _waited(run, place),
        run.sample.counts[:, _activities(place), at.ENABLED].sum(axis=1),
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(entered > 0, waited / entered / MINUTES_A_DAY, np.nan)


def _bottleneck(
    run: Run,
    place: Place,
    found: tuple[Spread, Spread],
    share: float,
    rank: int,
    rank_lost: int,
) -> Bottleneck:
    """A place; `found` are days waited a case, and people lost a year."""
    pathway, time, activities = run.ready.time.pathway, run.ready.time, _activities(place)
    span = float(time.horizon - time.begins)
    unattended = _unattended(run, place)
    codes = _unique(code for way in place for code in way.bottlenecks)
    report = [pathway.bottlenecks[code] for code in codes]
    return Bottleneck(
        place=place,
        most=max(range(len(place)), key=lambda n: (waited_days(run, (place[n],)), -n)),
        id=codes[0] if codes else place[0].id,
        steps=tuple(run.ready.program.activities[n].id for n in activities),
        bottlenecks=codes,
        paragraphs=_unique(source for b in report for source in b.source),
        levers=_unique(lever for b in report for lever in b.levers),
        wait_days=found[0],
        days_a_year=waited_days(run, place),
        share_of_waiting=share,
        own=_unique(one for way in place for one in way.own),
        waiting=waiting(run, place),
        unattended=float(unattended.mean()) / span,
        queue=in_line(run, place),
        lost_a_year=found[1],
        utilisation=_utilisation(run, place[0]),
        rank=rank,
        rank_lost=rank_lost,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _utilisation(run: Run, way: Passage) -> float | None:
    """How much of the units' open hours somebody was at work, 0 to 1."""
    if way.resource is None:
        return None
    number = tuple(run.ready.time.pathway.resources).index(way.resource)
    at_work, _queued, _held, there = run.sample.resources[:, number].mean(axis=0)
    return float(at_work / there) if there else None
