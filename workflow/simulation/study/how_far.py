"""How far people come: the funnel of the main track, and how long a ruling took."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workflow.pathway.definition import Measure
from workflow.pathway.rules import is_own_choice, roles_of, targets
from workflow.rows.flow import BinRow, Spread
from workflow.simulation.compile.arrivals import MINUTES_A_YEAR
from workflow.simulation.run.runs import Run
from workflow.simulation.run.sample import MINUTES_A_DAY
from workflow.simulation.run.spreads import spread
from workflow.simulation.study import unknowable

Real = npt.NDArray[np.float64]
_BARS = 24


@dataclass(frozen=True, slots=True)
class Stage:
    """How many a year reach a state (kind, track, state), and which share that is of the first stage."""

    state: tuple[str, str, str]
    a_year: Spread
    share: float
    what_if: Spread | None
    what_if_share: float


def funnel(first: Run, second: Run) -> tuple[Stage, ...]:
    """How many a year reach each stage of the main track: its drawn states in the order of the file.

    A state that does not lead on (missed, withdrawn, refused) is no stage; nor is one of which nobody can
    know how many are in it. Shares are of the first stage.
    """
    pathway = second.ready.time.pathway
    main = next((m.enters for m in pathway.measures.values() if m.enters is not None), None)
    if main is None:
        return ()
    kind = next(k for k in pathway.kinds.values() if main[0] in k.tracks)
    unknown = unknowable.states(pathway)
    stages = [state for state in _stages(second, kind.id, main[0]) if (main[0], state) not in unknown]
    found = []
    counted = [
        (state, _entered(first, kind.id, main[0], state), _entered(second, kind.id, main[0], state))
        for state in stages
    ]
    begun, begun_if = counted[0][1].mean() or 1.0, counted[0][2].mean() or 1.0
    for state, before, after in counted:
        found.append(
            Stage(
                (kind.id, main[0], state),
                spread(before),
                float(before.mean() / begun),
                spread(after) if first is not second else None,
                float(after.mean() / begun_if),
            )
        )
    return tuple(found)


def _stages(run: Run, kind: str, track: str) -> list[str]:
    """States on the way from the first state to the last that a measure counts."""
    pathway = run.ready.time.pathway
    goals = [m.enters[1] for m in pathway.measures.values() if m.enters and m.enters[0] == track]
    states = pathway.kinds[kind].tracks[track].states
    ways = {
        way
        for step in pathway.kinds[kind].steps.values()
        if not is_own_choice(pathway, roles_of(pathway, step))
        for way in targets(pathway.kinds[kind].tracks[track], step).items()
    }
    order = list(states)
    last = max(goals, key=lambda goal: len(_shortest(ways, order[0], goal)))
    way = _shortest(ways, order[0], last)
    return way or [order[0]]


def _shortest(ways: set[tuple[str, str]], start: str, goal: str) -> list[str]:
    """The shortest way between two states; empty without one."""
    paths = {start: [start]}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for source, target in sorted(ways):
            if source == here and target not in paths:
                paths[target] = [*paths[here], target]
                waiting.append(target)
    return paths.get(goal, [])


def _entered(run: Run, kind: str, track: str, state: str) -> Real:
    """How many a year came into a state, for each replication; the first state: who arrived."""
    time, program = run.ready.time, run.ready.program
    into = [n for n, (k, t, _s, target) in enumerate(program.moves) if (k, t, target) == (kind, track, state)]
    if state == time.pathway.kinds[kind].tracks[track].initial:
        whole: Real = run.sample.arrived / (time.horizon / MINUTES_A_YEAR)
        return whole
    entered: Real = run.sample.moved[:, into].sum(axis=1) / time.measured_years
    return entered


def times(first: Run, second: Run, measure: Measure) -> tuple[BinRow, ...]:
    """How long it took: the shares of all times that fall into equal bars."""
    number = list(second.ready.time.pathway.measures).index(measure.id)
    days = []
    for run in (first, second):
        _replication, which, minutes = run.sample.times.T
        days.append(minutes[which == number] / MINUTES_A_DAY)
    whole = np.concatenate(days)
    if not len(whole):
        return ()
    edges = np.linspace(0.0, float(np.percentile(whole, 99)) or 1.0, _BARS + 1)
    shares = [np.histogram(np.minimum(d, edges[-1]), edges)[0] / max(1, len(d)) for d in days]
    return tuple(
        BinRow(float(edges[n]), float(edges[n + 1]), float(shares[0][n]), float(shares[1][n]))
        for n in range(_BARS)
    )
