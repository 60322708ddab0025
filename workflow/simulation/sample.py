"""What many replications counted in the measured time: plain arrays whose first axis is the replication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from workflow.pathway.definition import Measure
from workflow.pathway.elements import Kind
from workflow.simulation.plan import Timeline
from workflow.simulation.program import Program
from workflow.simulation.readings import Readings
from workflow.simulation.replication import Replication

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
MINUTES_A_DAY = 1440.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Replications in their order. Windows are the measured ones only.

    `measures` (replications, windows, measures): the value of each measure in each window, NaN where nothing
    was timed; `pooled` (replications, measures): over all measured windows, counts and money a year;
    `counts` (replications, activities, what happened), `waits` (replications, activities, 6) and `moved`
    (replications, moves), as in `Readings`, summed; `passed_up` (replications, passages of several ways): how
    many more stand there at the end than at the beginning; `resources` (replications, resources, 3):
    unit-minutes at work, minutes queued, unit-minutes held; `standing` (replications, windows, states):
    things in each state at the window's end; `ends` (replications, 4): ended, lost, in progress, stuck at the
    horizon; `lost_at` (replications, activities); `arrived` (replications): cases in all, since the
    beginning; `times` (n, 3): replication, measure, minutes of each time that ended in the measured windows.
    """

    measures: Real
    pooled: Real
    counts: Whole
    waits: Whole
    moved: Whole
    passed_up: Whole
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
    """Reads one replication after the other into a sample."""

    def __init__(self, program: Program, time: Timeline) -> None:
        self._program, self._time = program, time
        self._measured = slice(time.first, len(time.windows))
        self._measures = tuple(program.pathway.measures.values())
        self._hooked = {measure.id: number for number, measure in enumerate(program.hooks.measures)}
        self._years = (time.horizon - time.begins) / 525_960.0
        self._cases = [number for number, kind in enumerate(program.kinds) if _ends(kind)]
        self._rows: list[dict[str, npt.NDArray[np.generic]]] = []

    def add(self, replication: Replication) -> None:
        """Read a replication that has run."""
        found, here = Readings.of(replication), self._measured
        times = self._times(replication, found)
        measures, pooled = self._values(found, times)
        resources = found.resources[:, :, :3]
        before = resources[here.start - 1] if here.start else 0
        opened = replication.opened()
        self._rows.append(
            {
                "measures": measures,
                "pooled": pooled,
                "counts": found.counts[here].sum(axis=0),
                "waits": found.waits[here].sum(axis=0),
                "moved": found.moves[here].sum(axis=0),
                "passed_up": found.passed_up[-1] - (found.passed_up[here.start - 1] if here.start else 0),
                "resources": resources[-1] - before,
                "standing": found.states[here],
                "ends": found.ends,
                "lost_at": found.lost_at,
                "arrived": np.array(sum(opened[kind] for kind in self._cases), dtype=np.int64),
                "times": times,
            }
        )

    def sample(self) -> Sample:
        """All that was added."""
        rows, whole = self._rows, {}
        for name in (f.name for f in fields(Sample)):
            if name != "times":
                whole[name] = np.stack([row[name] for row in rows])
        numbered = [
            np.column_stack([np.full(len(row["times"]), number), row["times"][:, [0, 2]]])
            for number, row in enumerate(rows)
        ]
        return Sample(times=np.concatenate(numbered), **whole)

    # -- measures ------------------------------------------------------------------------------------

    def _times(self, replication: Replication, found: Readings) -> Whole:
        """Times that ended in measured windows: measure (of the pathway), window, minutes."""
        rows = replication.samples()
        rows = rows[rows[:, 1] >= self._time.first]
        places = [self._measures.index(measure) for measure in self._program.hooks.measures]
        rows[:, 0] = np.array(places, dtype=np.int64)[rows[:, 0]] if len(rows) else rows[:, 0]
        rows[:, 1] -= self._time.first
        return rows

    def _values(self, found: Readings, times: Whole) -> tuple[Real, Real]:
        windows = len(self._time.windows) - self._time.first
        by_window = np.full((windows, len(self._measures)), np.nan)
        pooled = np.full(len(self._measures), np.nan)
        for number, measure in enumerate(self._measures):
            if measure.time_to is not None:
                mine = times[times[:, 0] == number]
                by_window[:, number] = [_median(mine[mine[:, 1] == w, 2]) for w in range(windows)]
                pooled[number] = _median(mine[:, 2])
                continue
            by_window[:, number], pooled[number] = self._counted(measure, found)
        return by_window, pooled

    def _counted(self, measure: Measure, found: Readings) -> tuple[Real, float]:
        """A measure that is counted, summed, or an average of waits: by window, and over all of them."""
        here, program = self._measured, self._program
        if measure.wait is not None:
            return self._waited(found.waits[here, program.book.activities[measure.wait].order])
        if measure.in_state is not None:
            place = [state[1:] for state in program.states].index(measure.in_state)
            standing = found.states[here, place].astype(np.float64)
            return standing, float(standing.mean())
        if measure.spent is not None:
            fund = tuple(program.pathway.funds).index(measure.spent)
            numbers = found.spent[here, fund] / 100.0
        else:
            numbers = found.measures[here, self._hooked[measure.id], 0].astype(np.float64)
        return numbers, float(numbers.sum() / self._years)

    @staticmethod
    def _waited(waits: Whole) -> tuple[Real, float]:
        """Days from enabled to started, on average over those who started."""
        started, passed = waits[:, 2], (waits[:, 1] + waits[:, 3]) / MINUTES_A_DAY
        by_window = np.where(started > 0, passed / np.maximum(started, 1), np.nan)
        return by_window, float(passed.sum() / started.sum()) if started.sum() else float("nan")


def _ends(kind: Kind) -> bool:
    """Whether things of a kind are cases: a track of theirs ends them."""
    return any(track.case for track in kind.tracks.values())


def _median(minutes: Whole) -> float:
    """In days; NaN of none."""
    return float(np.median(minutes)) / MINUTES_A_DAY if len(minutes) else float("nan")
