"""What one replication counted, by stretch of time: plain arrays, in the order of the definition."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workflow.simulation.kernel import layout as at
from workflow.simulation.program import Program
from workflow.simulation.replication import Replication

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Readings:
    """Numbers of one replication; the first axis is always the stretch of time.

    `counts` (windows, activities, what happened); `waits` (windows, activities, 6): how many and how many
    minutes from enabled to requested, on to started, on to done; `measures` (windows, measures, 2): how
    many, and minutes in all; `resources` (windows, resources, 4): unit-minutes at work, minutes queued,
    unit-minutes held, all since the beginning, and units at the end; `states` (windows, states): who stood
    where at the end; `spent` (windows, funds) in cents; `ends` (4): ended, lost, in progress, stuck at the
    horizon; `lost_at` (activities): what those who were lost were passed up at last.
    """

    counts: Whole
    waits: Whole
    measures: Whole
    resources: Whole
    states: Whole
    spent: Whole
    ends: Whole
    lost_at: Whole

    @staticmethod
    def of(replication: Replication) -> Readings:
        """Those of a replication that has run; a copy."""
        program = replication.program
        windows, acts = len(program.windows), len(program.activities)
        resources, funds = len(program.pathway.resources), len(program.pathway.funds)
        blocks = replication.counts[: windows * program.block].reshape(windows, program.block).copy()
        after_counts = acts * at.N_LIFE
        after_waits = after_counts + acts * at.WAITS
        after_measures = after_waits + program.hooks.size * 2
        after_resources = after_measures + resources * 4
        return Readings(
            blocks[:, :after_counts].reshape(windows, acts, at.N_LIFE),
            blocks[:, after_counts:after_waits].reshape(windows, acts, at.WAITS),
            blocks[:, after_waits:after_measures].reshape(windows, program.hooks.size, 2),
            blocks[:, after_measures:after_resources].reshape(windows, resources, 4),
            blocks[:, after_resources:],
            replication.spent[: windows * funds].reshape(windows, funds).copy(),
            replication.ends.copy(),
            replication.lost_at[:acts].copy(),
        )


def readings(program: Program, seed: int, replications: int) -> list[Readings]:
    """Run so many replications, one after the other, in this thread."""
    replication, found = Replication(program), []
    for number in range(replications):
        replication.run(seed, number)
        found.append(Readings.of(replication))
    return found
