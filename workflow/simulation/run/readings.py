"""What one replication counted over time: plain arrays, in the order of the definition."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from workflow.simulation.compile.program import Program
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.replication import Replication

Whole = npt.NDArray[np.int64]
CAME, MINUTES_BEFORE, STARTED, MINUTES_IN_LINE, DONE, MINUTES_AT_WORK = range(6)
"""The columns of `waits`: how many came through each phase, and how many minutes all stood in it."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Numbers of one replication; the first axis is time, by window or by stretch (as in `Compiler`). Of
    several replications together: the same with the replication as a further first axis.

    `counts` (stretches, activities, what happened); `waits` (stretches, activities, 6): how many came
    through, and how many minutes all stood there together, whatever became of them, from enabled to
    requested, on to started, on to done; `measures` (windows, measures, 2): how many, and minutes in all;
    `moves` (stretches, moves): how often each track went from one state to another; `resources` (stretches,
    resources, 4): unit-minutes at work in open hours, minutes queued, unit-minutes held, and unit-minutes
    that there were in open hours, all since the beginning; `states` (windows, states): who stood where at the
    end; `passed_up` (stretches, passages of several ways): who stood at the end where nobody leads on, passed
    up by some way; `unattended` (stretches, passages): who stood at the end where a way was open, but for
    units and money, and none under way; `spent` (windows, funds) in cents; `ends` (4): ended, lost, in
    progress, stuck at the horizon; `lost_at` (activities): what those who were lost were passed up at last;
    `opened` (kinds).
    """

    counts: Whole
    waits: Whole
    measures: Whole
    moves: Whole
    resources: Whole
    states: Whole
    passed_up: Whole
    unattended: Whole
    spent: Whole
    ends: Whole
    lost_at: Whole
    opened: Whole

    @staticmethod
    def of(replication: Replication) -> Readings:
        """Those of a replication that has run; a copy."""
        return Readings.read(replication.program, replication.left()[None].copy()).first()

    @staticmethod
    def read(program: Program, left: Whole) -> Readings:
        """What several replications left: the words of each (replications, words)."""
        several, windows, stretches = len(left), len(program.windows), len(program.stretches)
        acts = len(program.activities)
        resources, funds = len(program.pathway.resources), len(program.pathway.funds)
        parts = np.split(left, np.cumsum(program.left[:-1]), axis=1)
        _times, opened, ends, lost_at, spent, months, blocks = parts
        months = months.reshape(several, windows + 1, program.windowed)[:, :-1]
        after_measures = program.hooks.size * 2
        blocks = blocks.reshape(several, stretches + 1, program.block)[:, :-1]
        after_acts = acts * at.ACT_COUNTS
        after_moves = after_acts + len(program.moves)
        after_resources = after_moves + resources * 4
        after_passed = after_resources + len(program.passages)
        before = several, stretches
        of_acts = blocks[..., :after_acts].reshape(*before, acts, at.ACT_COUNTS)
        counts = of_acts[..., : at.LIFE_COUNTS]
        return Readings(
            counts,
            _waits(counts, of_acts[..., at.LIFE_COUNTS :], program),
            months[..., :after_measures].reshape(several, windows, program.hooks.size, 2),
            blocks[..., after_acts:after_moves],
            blocks[..., after_moves:after_resources].reshape(*before, resources, 4),
            months[..., after_measures:],
            blocks[..., after_resources:after_passed],
            blocks[..., after_passed:],
            spent.reshape(several, windows + 1, funds)[:, :-1],
            ends,
            lost_at,
            opened,
        )

    def first(self) -> Readings:
        """The first of several replications."""
        return Readings(*(getattr(self, field.name)[0] for field in fields(self)))


def _waits(counts: Whole, minutes: Whole, program: Program) -> Whole:
    """Who came through each phase, and how long all stood in it. What is done comes from work, or from the
    line where a step has none."""
    found = np.empty((*counts.shape[:-1], 6), dtype=np.int64)
    at_work = np.array([activity.work is not None for activity in program.activities])
    done = counts[..., at.DONE_STEP] + counts[..., at.FAILED]
    found[..., CAME] = counts[..., at.REQUESTED]
    found[..., STARTED] = counts[..., at.STARTED_UP] + np.where(at_work, 0, done)
    found[..., DONE] = np.where(at_work, done, 0)
    found[..., MINUTES_BEFORE::2] = minutes
    return found


def readings(program: Program, seed: int, replications: int) -> list[Readings]:
    """Run so many replications, one after the other, in this thread."""
    replication, found = Replication(program), []
    for number in range(replications):
        replication.run(seed, number)
        found.append(Readings.of(replication))
    return found
