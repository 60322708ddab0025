"""What many replications counted in the measured time: plain arrays whose first axis is the replication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from workflow.pathway.definition import Measure
from workflow.pathway.elements import Kind
from workflow.simulation.compile.program import Program
from workflow.simulation.run.failures import Cancelled
from workflow.simulation.run.plan import Timeline
from workflow.simulation.run.readings import MINUTES_BEFORE, MINUTES_IN_LINE, STARTED, Readings
from workflow.simulation.run.replication import Replication, Stop

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
MINUTES_A_DAY = 1440.0
_AT_ONCE = 8_000_000
"""Bytes of counts that are kept until they are read together."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Replications in their order. Windows are the measured ones only.

    `measures` (replications, windows, measures): the value of each measure in each window, NaN where nothing
    was timed, an average wait that of the year in each of its windows; `pooled` (replications, measures):
    over all measured windows, counts and money a year, who stands somewhere at the ends of years;
    `counts` (replications, activities, what happened), `waits` (replications, activities, 6) and `moved`
    (replications, moves), as in `Readings`, summed; `passed_up` (replications, passages of several ways): how
    many more stand there at the end than at the beginning; `unattended` (replications, passages): minutes
    that people stood there and nobody led them on; `resources` (replications, resources, 4): unit-minutes at
    work, minutes queued, unit-minutes held, unit-minutes there were, as in `Readings`; `standing`
    (replications, windows, states): things in each state at the window's end; `ends` (replications, 4):
    ended, lost, in progress, stuck at the horizon; `lost_at` (replications, activities); `arrived`
    (replications): cases in all, since the beginning; `times` (n, 3): replication, measure, minutes of each
    time that ended in the measured windows.
    """

    measures: Real
    pooled: Real
    counts: Whole
    waits: Whole
    moved: Whole
    passed_up: Whole
    unattended: Real
    resources: Whole
    standing: Whole
    ends: Whole
    lost_at: Whole
    arrived: Whole
    times: Whole

    @property
    def replications(self) -> int:
        """How many."""
        return len(self.ends)

    @property
    def bytes_(self) -> int:
        """The memory that it takes."""
        return sum(int(getattr(self, field.name).nbytes) for field in fields(Sample))

    @staticmethod
    def joined(parts: Sequence[Sample]) -> Sample:
        """Parts that follow one another, as one; replications in `times` are numbered through."""
        if len(parts) == 1:
            return parts[0]
        whole = {f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Sample)}
        before = np.cumsum([0, *(part.replications for part in parts[:-1])])
        shifts = [np.full(len(part.times), shift) for part, shift in zip(parts, before, strict=True)]
        whole["times"][:, 0] += np.concatenate(shifts)
        return Sample(**whole)


class Sampling:
    """Reads one replication after the other into a sample.

    A replication is only copied; many are read at once. What Python does for each of them would hold the
    interpreter, for which the other threads then wait.
    """

    def __init__(self, program: Program, time: Timeline) -> None:
        self._program, self._time = program, time
        self._measured = slice(time.first, len(time.windows))
        self._before = 0 if time.first else None
        self._stretches = slice(1 if time.first else 0, None)
        self._measures = tuple(program.pathway.measures.values())
        self._names = tuple(program.pathway.measures)
        hooked = {measure.id: number for number, measure in enumerate(program.hooks.measures)}
        self._plain = [
            number for number, measure in enumerate(self._measures) if measure.enters or measure.done
        ]
        self._others = [number for number in range(len(self._measures)) if number not in self._plain]
        self._hooks = [hooked[self._names[number]] for number in self._plain]
        places = [self._names.index(measure.id) for measure in program.hooks.measures]
        self._places = np.array(places, dtype=np.int64)
        self._years = time.measured_years
        self._cases = [number for number, kind in enumerate(program.kinds) if _ends(kind)]
        words = sum(program.left)
        self._left = np.empty((max(1, _AT_ONCE // (8 * words)), words), dtype=np.int64)
        self._read: list[Sample] = []

    def live(
        self, replication: Replication, seed: int, first: int, number: int, stop: Stop | None = None
    ) -> None:
        """Live replications, from `first` on, and read them.

        Raises:
            Cancelled, EndlessRun: as `Replication.several`.
        """
        for done in range(0, number, len(self._left)):
            if stop is not None and stop():
                raise Cancelled
            left = self._left[: number - done]  # memory that is new costs more
            replication.several(seed, first + done, left, stop)
            self._read.append(self._sample(left, replication.samples()))

    def sample(self) -> Sample:
        """All that was lived."""
        return Sample.joined(self._read)

    def _sample(self, left: Whole, samples: Whole) -> Sample:
        found = Readings.read(self._program, left)
        here, years = self._measured, self._stretches
        times = self._times(np.diff(left[:, 0], prepend=0), samples)
        measures, pooled = self._values(found, times)
        return Sample(
            measures=measures,
            pooled=pooled,
            counts=found.counts[:, years].sum(axis=1),
            waits=found.waits[:, years].sum(axis=1),
            moved=found.moves[:, years].sum(axis=1),
            passed_up=_since(found.passed_up, self._before),
            unattended=self._unattended(found.unattended),
            resources=_since(found.resources, self._before),
            standing=found.states[:, here].copy(),
            ends=found.ends.copy(),
            lost_at=found.lost_at.copy(),
            arrived=found.opened[:, self._cases].sum(axis=1),
            times=times[:, [0, 1, 3]],
        )

    def _unattended(self, standing: Whole) -> Real:
        """Minutes (replications, passages) in the measured time, from who stands there at the ends of
        years: between two ends, as many as on average at both."""
        last = self._program.stretches
        ends = np.array([self._time.windows[window] for window in last], dtype=np.float64)
        there = standing
        if self._time.first == 0:
            ends, there = np.append(0.0, ends), np.insert(there, 0, 0, axis=1)
        minutes: Real = ((there[:, :-1] + there[:, 1:]) / 2.0 * np.diff(ends)[:, None]).sum(axis=1)
        return minutes

    # -- measures ------------------------------------------------------------------------------------

    def _times(self, many: Whole, samples: Whole) -> Whole:
        """Times that ended in measured windows, so many in each replication: replication, measure (of the
        pathway), window, minutes, last minute."""
        rows = np.column_stack([np.repeat(np.arange(len(many)), many), samples])
        rows = rows[rows[:, 2] >= self._time.first]
        if len(rows):
            rows[:, 1] = self._places[rows[:, 1]]
        rows[:, 2] -= self._time.first
        return rows

    def _values(self, found: Readings, times: Whole) -> tuple[Real, Real]:
        """Each measure by window, and over all of them: first what the kernel counted just so."""
        shape = len(found.ends), len(self._time.windows) - self._time.first
        by_window = np.full((*shape, len(self._measures)), np.nan)
        pooled = np.full((shape[0], len(self._measures)), np.nan)
        plain = found.measures[:, self._measured][:, :, self._hooks, 0]
        by_window[:, :, self._plain] = plain
        pooled[:, self._plain] = plain.sum(axis=1) / self._years
        for number in self._others:
            measure, mine = self._measures[number], times[times[:, 1] == number]
            if measure.share is not None:
                part, whole = (self._names.index(name) for name in measure.share)
                by_window[:, :, number] = _share(by_window[:, :, part], by_window[:, :, whole])
                pooled[:, number] = _share(pooled[:, part], pooled[:, whole])
            elif measure.counts is not None:
                counted = self._of_year(mine, shape, earlier=measure.counts == "earlier")
                by_window[:, :, number], pooled[:, number] = counted, counted.sum(axis=1) / self._years
            elif measure.time_to is not None:
                groups = mine[:, 0] * shape[1] + mine[:, 2]
                by_window[:, :, number] = _medians(groups, mine[:, 3], shape[0] * shape[1]).reshape(shape)
                pooled[:, number] = _medians(mine[:, 0], mine[:, 3], shape[0])
            else:
                by_window[:, :, number], pooled[:, number] = self._counted(measure, found)
        return by_window, pooled

    def _of_year(self, times: Whole, shape: tuple[int, int], *, earlier: bool) -> Real:
        """How many times ended in each window that had begun in an earlier year, or in the same."""
        begins = np.zeros(shape[1], dtype=np.int64)
        for _name, held in self._time.years:
            first = self._time.windows[held.start - 1] if held.start else 0
            begins[[window - self._time.first for window in held]] = first
        mine = times[(times[:, 4] - times[:, 3] < begins[times[:, 2]]) == earlier]
        counted = np.zeros(shape)
        np.add.at(counted, (mine[:, 0], mine[:, 2]), 1.0)
        return counted

    def _counted(self, measure: Measure, found: Readings) -> tuple[Real, Real]:
        """An average of waits, who stands somewhere, or money: by window, and over all of them."""
        here, program = self._measured, self._program
        if measure.wait is not None:
            waits = found.waits[:, self._stretches, program.book.activities[measure.wait].order]
            windows = [len(held) for _name, held in self._time.years]
            return np.repeat(_waited(waits), windows, axis=1), _waited(waits.sum(axis=1))
        if measure.in_state is not None:
            place = [state[1:] for state in program.states].index(measure.in_state)
            standing = found.states[:, here, place].astype(np.float64)
            ends = [held.stop - 1 - self._time.first for _name, held in self._time.years]
            return standing, standing[:, ends].mean(axis=1)
        funds = [tuple(program.pathway.funds).index(fund) for fund in measure.spent]
        cents = found.spent[:, here][:, :, funds].sum(axis=2)
        return cents / 100.0, cents.sum(axis=1) / 100.0 / self._years


def _since(counted: Whole, before: int | None) -> Whole:
    """How much was added (replications, stretches, ...) after a stretch; from the beginning without one."""
    last: Whole = counted[:, -1].copy()
    return last if before is None else last - counted[:, before]


def _waited(waits: Whole) -> Real:
    """Days from enabled to started (..., 6), on average over those who started; NaN of none."""
    started, minutes = waits[..., STARTED], waits[..., MINUTES_BEFORE] + waits[..., MINUTES_IN_LINE]
    days: Real = minutes / MINUTES_A_DAY / np.maximum(started, 1)
    return np.where(started > 0, days, np.nan)


def _ends(kind: Kind) -> bool:
    """Whether things of a kind are cases: a track of theirs ends them."""
    return any(track.case for track in kind.tracks.values())


def _medians(groups: Whole, minutes: Whole, number: int) -> Real:
    """The median of each of so many groups, in days; NaN of none."""
    order = np.lexsort((minutes, groups))
    ordered, sizes = minutes[order], np.bincount(groups, minlength=number)
    found, full = np.full(number, np.nan), sizes > 0
    starts = (np.cumsum(sizes) - sizes)[full]
    low, high = starts + (sizes[full] - 1) // 2, starts + sizes[full] // 2
    found[full] = (ordered[low] + ordered[high]) / 2.0 / MINUTES_A_DAY
    return found


def _share(part: Real, whole: Real) -> Real:
    """In percent; NaN of nothing."""
    return np.where(whole > 0, 100.0 * part / np.where(whole > 0, whole, 1.0), np.nan)
