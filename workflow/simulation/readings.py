"""What one replication counted, by stretch of time: plain arrays, in the order of the definition."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from workflow.simulation.kernel import layout as at
from workflow.simulation.program import Program
from workflow.simulation.replication import Replication

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Readings:
    """Numbers of one replication; the first axis is always the stretch of time. Of several replications
    together: the same with the replication as a further first axis.

    `counts` (windows, activities, what happened); `waits` (windows, activities, 6): how many came through,
    and how many minutes all stood there together, whatever became of them, from enabled to requested, on to
    started, on to done; `measures` (windows, measures, 2): how many, and minutes in all; `moves` (windows,
    moves): how often each track went from one state to another; `resources` (windows, resources, 4):
    unit-minutes at work in open hours, minutes queued, unit-minutes held, and unit-minutes that there were in
    open hours, all since the beginning; `states` (windows, states): who stood where at the end; `passed_up`
    (windows, passages of several ways): who stood at the end where nobody leads on, passed up by some way;
    `unattended` (windows, passages): who stood at the end where a way was open, but for units and money, and
    none under way; `spent` (windows, funds) in cents; `ends` (4): ended, lost, in progress, stuck at the
    horizon; `lost_at` (activities): what those who were lost were passed up at last.
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

    @staticmethod
    def of(replication: Replication) -> Readings:
        """Those of a replication that has run; a copy."""
        program = replication.program
        return Readings.read(program, *(array[None].copy() for array in replication.counted())).first()

    @staticmethod
    def read(program: Program, blocks: Whole, spent: Whole, ends: Whole, lost_at: Whole) -> Readings:
        """What several replications left: each argument as of one, with an axis more in front."""
        several, windows, acts = len(blocks), len(program.windows), len(program.activities)
        resources = len(program.pathway.resources)
        blocks = blocks.reshape(several, windows, program.block)
        after_counts = acts * at.N_LIFE
        after_waits = after_counts + acts * at.WAITS
        after_measures = after_waits + program.hooks.size * 2
        after_moves = after_measures + len(program.moves)
        after_resources = after_moves + resources * 4
        after_states = after_resources + len(program.states)
        after_passed = after_states + len(program.passages)
        before = several, windows
        counts = blocks[..., :after_counts].reshape(*before, acts, at.N_LIFE)
        return Readings(
            counts,
            _waits(
                counts,
                blocks[..., after_counts:after_waits].reshape(*before, acts, 3, at.P_WORDS),
                program,
            ),
            blocks[..., after_waits:after_measures].reshape(*before, program.hooks.size, 2),
            blocks[..., after_measures:after_moves],
            blocks[..., after_moves:after_resources].reshape(*before, resources, 4),
            blocks[..., after_resources:after_states],
            blocks[..., after_states:after_passed],
            blocks[..., after_passed:],
            spent.reshape(*before, len(program.pathway.funds)),
            ends,
            lost_at,
        )

    def first(self) -> Readings:
        """The first of several replications."""
        return Readings(*(getattr(self, field.name)[0] for field in fields(self)))


def _waits(counts: Whole, raw: Whole, program: Program) -> Whole:
    """Who came through each phase, and exact integrals of how many stood in it, from what `kernel.phases`
    keeps. What is done comes from work, or from the line where a step has none."""
    ends = np.array(program.windows, dtype=np.int64)[:, None, None]
    since = raw[..., at.P_MINUTES // 8].cumsum(axis=1) + raw[..., at.P_HERE // 8].cumsum(axis=1) * ends
    found = np.empty((*raw.shape[:3], 6), dtype=np.int64)
    at_work = np.array([activity.work is not None for activity in program.activities])
    done = counts[..., at.DONE_STEP] + counts[..., at.FAILED]
    found[..., 0] = counts[..., at.REQUESTED]
    found[..., 2] = counts[..., at.STARTED_UP] + np.where(at_work, 0, done)
    found[..., 4] = np.where(at_work, done, 0)
    found[..., 1::2] = np.diff(since, axis=1, prepend=0)
    return found


def readings(program: Program, seed: int, replications: int) -> list[Readings]:
    """Run so many replications, one after the other, in this thread."""
    replication, found = Replication(program), []
    for number in range(replications):
        replication.run(seed, number)
        found.append(Readings.of(replication))
    return found
