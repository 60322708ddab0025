"""Which combinations of levers do most: a design under common draws, its leaders under fresh ones."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from workflow.pathway.definition import Pathway
from workflow.rows.asking import Plan
from workflow.rows.flow import Spread
from workflow.rows.sweep import EffectRow, LeaderRow
from workflow.simulation.run.cost import took
from workflow.simulation.run.failures import Cancelled, SimulationProblem, TooLong
from workflow.simulation.run.plan import MOST_SEED
from workflow.simulation.run.replication import take_up
from workflow.simulation.run.runs import Progress, Runner, Stop, definition
from workflow.simulation.run.spreads import spread
from workflow.simulation.study.kept_points import Kept
from workflow.simulation.study.sweep_design import Design, fractional, whole
from workflow.simulation.study.sweep_effects import Fitted, fitted, pared, tried_together
from workflow.simulation.study.sweep_goals import CAUSES, Sought, sought

Real = npt.NDArray[np.float64]
Points = dict[frozenset[str], Real]
AGAIN = 4
"""Leaders are run so many times as often as points: they are few, and their numbers are the answer."""
_FRESH = 1_000_003
"""Added to the seed for the leaders' own draws."""
_LITTLE = 0.01
"""Of the whole range of what is predicted: a lever that adds less than this is not worth naming."""
_EACH = 3
"""Leaders of one, of two and of three levers each; and the best of all."""
MOST_LEADERS = 3 * _EACH + 1


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is asked: a plan without levers of its own, goals (the first ranks), and the design."""

    plan: Plan
    goals: tuple[str, ...] = ()
    design: Literal["fractional", "all"] = "fractional"
    alone: bool = False
    """Whether each lever by itself is run before all else: its answer is there long before the rest."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A sweep laid out."""

    plan: Plan
    pathway: Pathway
    design: Design
    goals: tuple[Sought, ...]
    every: bool
    """Whether every combination is run."""
    alone: tuple[frozenset[str], ...] = ()
    """Nothing, and each lever by itself, where they are run first."""

    @property
    def runs(self) -> tuple[frozenset[str], ...]:
        """All that is run, in this order."""
        return tuple(dict.fromkeys((*self.alone, *self.design.runs)))

    @property
    def most(self) -> int:
        """So many combinations are run at the most, leaders included."""
        return len(self.runs) + MOST_LEADERS + 1


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep came to: effects by goal, the largest first; `again` is how its leaders were run again."""

    laid: Laid
    again: Plan
    effects: tuple[EffectRow, ...]
    leaders: tuple[LeaderRow, ...]


def laid(asked: Sweep) -> Laid:
    """Lay out a sweep.

    Raises:
        SimulationProblem: the pathway has no levers, too many, or no measure of a goal.
        PathwayError: the pathway has problems.
    """
    plan = replace(asked.plan, levers=())
    pathway = definition(plan)
    if not pathway.levers:
        raise SimulationProblem("no_levers")
    make = whole if asked.design == "all" else fractional
    design, goals = make(tuple(pathway.levers)), sought(pathway, asked.goals)
    alone = (frozenset[str](), *(frozenset((lever,)) for lever in pathway.levers)) if asked.alone else ()
    return Laid(plan, pathway, design, goals, asked.design == "all", alone)


def point_seconds(plan: Plan, runner: Runner) -> float:
    """How long one point takes here: it is run."""
    runner(replace(plan, replications=1), None, None)  # compiled before the clock starts
    since = time.perf_counter()
    runner(plan, None, None)
    return time.perf_counter() - since


def sweep(
    asked: Sweep,
    runner: Runner,
    *,
    kept: Path | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    seconds: float | None = None,
) -> Swept:
    """Run a sweep: every point that is not in the file `kept`, then the leaders.

    `progress` is called with points done of all, leaders included. `seconds` is how long all may take; None:
    somebody has agreed to any time.

    Raises:
        Cancelled: `stop` said so; what was finished is in the file.
        TooLong: from the first point on it is known that it would take longer than `seconds`; or it is every
            combination, to which somebody must always have agreed.
        SimulationProblem: as `laid` and `Kept` say.
        EndlessRun, PathwayError, PlanProblem, NotSimulated, TooMuch: as `runs.run` says.
    """
    made = laid(asked)
    take_up()
    if kept is None:
        points = _points(made, runner, None, progress, stop, seconds)
    else:
        with Kept(kept, made.plan, made.pathway) as file:
            points = _points(made, runner, file, progress, stop, seconds)
    runs = made.design.runs
    fits = [fitted(made.design, np.stack([points[run][:, s.place] for run in runs])) for s in made.goals]
    chosen = _chosen(made, fits)
    again = replace(
        made.plan,
        seed=(made.plan.seed + _FRESH) % (MOST_SEED + 1),
        replications=AGAIN * made.plan.replications,
    )
    fresh: Points = {}
    for number, levers in enumerate([frozenset[str](), *chosen]):
        fresh[levers] = _run(again, levers, runner, stop)
        if progress is not None:
            progress(len(made.runs) + number + 1, len(made.runs) + len(chosen) + 1)
    effects = tuple(row for s, fit in zip(made.goals, fits, strict=True) for row in _effects(made, s, fit))
    return Swept(made, again, effects, _leaders(made, fresh))


def _points(
    made: Laid,
    runner: Runner,
    file: Kept | None,
    progress: Progress | None,
    stop: Stop | None,
    seconds: float | None,
) -> Points:
    runs, most = made.runs, made.most
    points: Points = {} if file is None else {run: file.points[run] for run in runs if run in file.points}
    since, worked, kept = time.perf_counter(), time.process_time(), len(points)
    for run in runs:
        if run in points:
            continue
        points[run] = _run(made.plan, run, runner, stop)
        if seconds is not None:
            whole = took(time.perf_counter() - since, time.process_time() - worked)
            _agreed_to(made, whole / (len(points) - kept), len(runs) - len(points), seconds)
        if file is not None:
            file.add(run, points[run])
        if progress is not None:
            progress(len(points), most)
    return points


def _agreed_to(made: Laid, each: float, points: int, seconds: float) -> None:
    """See that so many further points, of so many seconds each, and the leaders need no consent."""
    rest = each * (points + AGAIN * (MOST_LEADERS + 1))
    if rest <= seconds and not made.every:
        return
    raise TooLong("long_sweep", points=len(made.design.signs), seconds=rest)


def _run(plan: Plan, levers: frozenset[str], runner: Runner, stop: Stop | None) -> Real:
    if stop is not None and stop():
        raise Cancelled
    return runner(replace(plan, levers=tuple(sorted(levers))), None, stop).sample.pooled


# -- who leads ---------------------------------------------------------------------------------------


def _chosen(made: Laid, fits: list[Fitted]) -> list[frozenset[str]]:
    """Combinations that are worth running again, by what the design's effects predict."""
    candidates = [frozenset[int](), *tried_together(made.design)]

    def predicted(these: Sequence[frozenset[int]]) -> Real:
        return _benefit(made.goals[0], fits[0].predicted(these))

    benefit = predicted(candidates)
    known = np.flatnonzero(~np.isnan(benefit))
    little = _LITTLE * float(np.ptp(benefit[known])) if len(known) else 0.0
    step = little or 1.0
    order = sorted(known.tolist(), key=lambda n: (-round(float(benefit[n]) / step), len(candidates[n])))
    lists = [[n for n in order if len(candidates[n]) == size] for size in (1, 2, 3)]
    most = [_EACH] * 3 + [1]
    lists.append(order)
    chosen = [0]  # nothing: whatever does no more than that is not chosen
    for these, number in zip(lists, most, strict=True):
        taken = len(chosen) + number
        for n in these:
            spare = any(candidates[c] <= candidates[n] and benefit[c] >= benefit[n] - little for c in chosen)
            if not spare and len(chosen) < taken:
                chosen.append(n)
    factors = made.design.factors
    found = dict.fromkeys(pared(candidates[n], predicted, little) for n in chosen[1:])
    return [frozenset(factors[place] for place in one) for one in found]


def _benefit(goal: Sought, values: Real) -> Real:
    return -values if goal.goal.less else values


def _leaders(made: Laid, fresh: Points) -> tuple[LeaderRow, ...]:
    """Leaders in the order of the first goal, by their fresh draws alone."""
    baseline = fresh[frozenset()]
    before = tuple((s.goal.id, spread(baseline[:, s.place]).mean) for s in made.goals)
    changes: dict[frozenset[str], list[Spread]] = {
        levers: [spread(values[:, s.place] - baseline[:, s.place]) for s in made.goals]
        for levers, values in fresh.items()
        if levers
    }
    places = [(id_, at) for at, id_ in enumerate(made.pathway.measures) if id_ in CAUSES]
    order = sorted(changes, key=lambda levers: (-_gain(made, changes[levers][0]), len(levers)))
    return tuple(
        LeaderRow(
            rank,
            tuple(lever for lever in made.pathway.levers if lever in levers),
            tuple((s.goal.id, change) for s, change in zip(made.goals, changes[levers], strict=True)),
            before,
            tuple((id_, spread(fresh[levers][:, at] - baseline[:, at])) for id_, at in places),
        )
        for rank, levers in enumerate(order, start=1)
    )


def alone(made: Laid, points: Points) -> tuple[LeaderRow, ...]:
    """Levers by themselves, as far as they were run, in the order of the first goal; by the same draws as all
    else: nothing was chosen by them."""
    known = {run: points[run] for run in made.alone if run in points}
    return _leaders(made, known) if frozenset() in known else ()


def _gain(made: Laid, change: Spread) -> float:
    mean = change.mean or 0.0
    return -mean if made.goals[0].goal.less else mean


def _effects(made: Laid, goal: Sought, fit: Fitted) -> list[EffectRow]:
    """The largest first."""

    def named(places: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(made.design.factors[place] for place in places)

    ordered = sorted(fit.effects, key=lambda effect: -abs(effect.change.mean or 0.0))
    return [
        EffectRow(goal.goal.id, named(e.places), e.change, tuple(named(pair) for pair in e.alike))
        for e in ordered
    ]
