"""What the Flow screen shows of a what-if and its baseline: heat, flows, fans, funnel, times, changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from workflow.drawing.layout import map_rows
from workflow.pathway import guard as g
from workflow.pathway.base import Named as Named_
from workflow.pathway.definition import Measure, Pathway
from workflow.rows.flow import BinRow, ChangeRow, FanRow, FlowResult, FlowRow, HeatRow, Spread, StageRow
from workflow.simulation.kernel import layout as at
from workflow.simulation.plan import Plan
from workflow.simulation.results import UNITS, rows, spread, unit_of, word
from workflow.simulation.runs import Progress, Run, run
from workflow.simulation.sample import MINUTES_A_DAY
from workflow.world.core import Activity

Real = npt.NDArray[np.float64]
Bands = tuple[tuple[float, float, float], ...]
MINUTES_A_YEAR = 525_960.0
_BARS = 24


def flow(
    plan: Plan,
    lang: str,
    *,
    preview: bool = False,
    baseline: Run | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[FlowResult, Run]:
    """Run a what-if and, unless it is handed over, its baseline; answers also with the baseline's run.

    A full result also runs the what-if at both ends of what is assumed of its levers; a preview does not.

    Raises:
        as `runs.run`.
    """
    plan = replace(plan, monthly=True)
    tried = bool(plan.levers or plan.tried)
    rounds = _Rounds(progress, (baseline is None) + tried * (1 if preview else 3))
    first = baseline or run(plan.baseline, progress=rounds.next(), stop=stop)
    second = run(plan, progress=rounds.next(), stop=stop) if tried else first
    ends = []
    if tried and not preview:
        ends = [run(end, progress=rounds.next(), stop=stop) for end in assumed_ends(plan, second)]
    return result(first, second, ends, lang, preview=preview), first


class _Rounds:
    """Several runs told as one."""

    def __init__(self, progress: Progress | None, rounds: int) -> None:
        self._progress, self._rounds, self._begun = progress, rounds, -1

    def next(self) -> Progress | None:
        """The progress of the run that comes next."""
        self._begun += 1
        begun, progress = self._begun, self._progress
        if progress is None:
            return None
        return lambda done, of: progress(begun * of + done, self._rounds * of)


def assumed_ends(plan: Plan, tried: Run) -> Iterator[Plan]:
    """The same what-if with all that its levers change at the weak and at the strong end of its range.

    The weak end lies towards the baseline, the strong end away from it; a parameter without a range, a
    switch, and what a person chose by hand stay as they are.
    """
    pathway = tried.ready.time.pathway
    base, then = (
        epoch.settings.numbers for epoch in (tried.ready.time.epochs[0], tried.ready.time.epochs[-1])
    )
    changed = {name for lever in plan.levers for name in pathway.levers[lever].set if name in base}
    for strong in (False, True):
        ends: dict[str, float | str] = {}
        for name in changed - set(plan.tried):
            found = pathway.parameters[name]
            low, high = found.low, found.high
            if low is None or high is None or then[name] == base[name]:
                continue
            rising = then[name] > base[name]
            far, near = (high, base[name]) if rising else (low, base[name])
            ends[name] = far if strong else near + (then[name] - near) / 2
        yield replace(plan, tried={**ends, **plan.tried})


def result(first: Run, second: Run, ends: list[Run], lang: str, *, preview: bool) -> FlowResult:
    """Everything as rows."""
    pathway = second.ready.time.pathway
    fans = _fans(pathway)
    timed = next((m for m in pathway.measures.values() if m.time_to is not None), None)
    return FlowResult(
        what_if=rows(second, lang),
        baseline=rows(first, lang),
        has_what_if=first is not second,
        preview=preview,
        heat=heat(second, lang),
        flows=flows(second, lang),
        months=months(second),
        fans=tuple(
            FanRow(key, name(lang), _bands(of(first)), _bands(of(second))) for key, (name, of) in fans.items()
        ),
        funnel=funnel(first, second, lang),
        times=times(first, second, timed) if timed is not None else (),
        times_name=word(timed, lang) if timed is not None else "",
        changes=changes(first, second, ends, lang),
    )


def months(run: Run) -> tuple[str, ...]:
    """The first day of each measured month."""
    time = run.ready.time
    starts = (time.begins, *time.windows[time.first : -1])
    return tuple(str(time.pathway.starts + dt.timedelta(minutes=start)) for start in starts)


# -- heat and flows ---------------------------------------------------------------------------------


def heat(run: Run, lang: str) -> tuple[HeatRow, ...]:
    """What each drawn state costs those who stand there, a year."""
    pathway, program, sample = run.ready.time.pathway, run.ready.program, run.sample
    drawn = {node.id for node in map_rows(pathway, lang).nodes}
    years = (run.ready.time.horizon - run.ready.time.begins) / MINUTES_A_YEAR
    found: dict[str, list[float]] = {node: [0.0] * 4 for node in drawn}
    settings = run.ready.time.epochs[-1].settings
    for number, activity in enumerate(program.activities):
        if activity.behaviour is None or activity.behaviour.stay:
            continue
        waits, counts = sample.waits[:, number].mean(axis=0), sample.counts[:, number].mean(axis=0)
        cost = sum(
            settings.cents(step.cost.amount) / 100.0 * counts[at.DONE_STEP] / len(activity.options)
            for step in (pathway.steps[option] for option in activity.options)
            if step.cost is not None
        )
        lost = counts[[at.PASSED_UP, at.EXPIRED, at.REFUSED_FULL]].sum()
        whole = ((waits[1] + waits[3]) / MINUTES_A_DAY, lost, waits[3] / MINUTES_A_YEAR, cost)
        stands = [node for node in _stands(pathway, activity) if node in drawn]
        for node in stands:
            for place, value in enumerate(whole):
                found[node][place] += float(value) / years / len(stands)
    here = sample.standing.mean(axis=(0, 1))
    standing = {f"{k}.{t}.{s}": float(n) for (k, t, s), n in zip(program.states, here, strict=True)}
    for node in drawn:
        kind, track, state = node.split(".")
        charge = pathway.kinds[kind].tracks[track].states[state].cost
        if charge is not None:
            found[node][3] += standing[node] * 365.25 * settings.cents(charge.amount) / 100.0
    return tuple(
        HeatRow(node, waiting, lost, queue, cost, standing[node])
        for node, (waiting, lost, queue, cost) in sorted(found.items())
    )


def _stands(pathway: Pathway, activity: Activity) -> list[str]:
    """Where somebody stands who waits for an activity: the states it moves from, or those its guard names."""
    kind = pathway.kinds[activity.kind]
    steps = [pathway.steps[option] for option in activity.options]
    moves = [
        (track, state)
        for step in steps
        for track, several in step.moves.items()
        for move in several
        for state in move.from_ or ()
    ]
    if not moves:
        guards = [step.when for step in steps if step.when is not None]
        moves = [
            (atom.name, value)
            for guard in guards
            for atom in g.atoms(guard)
            if isinstance(atom, g.Is) and atom.name in kind.tracks
            for value in atom.values
        ]
    return list(dict.fromkeys(f"{kind.id}.{track}.{state}" for track, state in moves))


def flows(run: Run, lang: str) -> tuple[FlowRow, ...]:
    """How many a year take each way of the map; through states that are not drawn, those who come out."""
    time, program = run.ready.time, run.ready.program
    years = (time.horizon - time.begins) / MINUTES_A_YEAR
    moved: dict[tuple[str, str, str], float] = {}
    means = run.sample.moved.mean(axis=0) / years
    for (kind, track, source, target), a_year in zip(program.moves, means, strict=True):
        moved[f"{kind}.{track}", source, target] = float(a_year)
    found = []
    for link in map_rows(time.pathway, lang).links:
        whole, source = link.source.rsplit(".", 1)
        target = link.target.rsplit(".", 1)[1]
        direct = moved.get((whole, source, target), 0.0)
        if direct == 0.0:
            direct = _through(time.pathway, whole, moved, source, target)
        found.append(FlowRow(link.source, link.target, direct))
    return tuple(found)


def _through(
    pathway: Pathway, whole: str, moved: Mapping[tuple[str, str, str], float], source: str, target: str
) -> float:
    """Who go from one drawn state to another through one that is not drawn, as if all were alike there."""
    kind, track = whole.split(".")
    hidden = [s.id for s in pathway.kinds[kind].tracks[track].states.values() if s.lane is None]
    found = 0.0
    for middle in hidden:
        out = sum(n for (w, s, _t), n in moved.items() if w == whole and s == middle)
        if out > 0.0:
            share = moved.get((whole, middle, target), 0.0) / out
            found += moved.get((whole, source, middle), 0.0) * share
    return found


# -- over time ---------------------------------------------------------------------------------------

Named = Callable[[str], str]
Series = Callable[[Run], Real]
"""(replications, months)."""


def _fans(pathway: Pathway) -> dict[str, tuple[Named, Series]]:
    """What is drawn over time: the stock before each bottleneck's state, and what adds up."""
    found: dict[str, tuple[Named, Series]] = {}
    for measure in pathway.measures.values():
        unit = unit_of(measure)
        if unit in ("a_year", "balboas_a_year"):
            found[f"sum:{measure.id}"] = _named(measure), _adding(measure.id)
    for kind in pathway.kinds.values():
        for track in kind.tracks.values():
            for state in track.states.values():
                if state.lane is not None and state.bottleneck and state.ends is None:
                    key = (kind.id, track.id, state.id)
                    found["at:" + ".".join(key)] = _named(state), _stock(key)
    return found


def _named(named: Named_) -> Named:
    return lambda lang: word(named, lang)


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


def _bands(series: Real) -> Bands:
    return tuple((float(a), float(b), float(c)) for a, b, c in np.percentile(series, (5, 50, 95), axis=0).T)


# -- how far people come -------------------------------------------------------------------------------


def funnel(first: Run, second: Run, lang: str) -> tuple[StageRow, ...]:
    """How many a year reach each stage of the main track: its drawn states in the order of the file.

    Everybody is at the first; a state that does not lead on (missed, withdrawn, refused) is no stage.
    """
    pathway = second.ready.time.pathway
    main = next((m.enters for m in pathway.measures.values() if m.enters is not None), None)
    if main is None:
        return ()
    kind = next(k for k in pathway.kinds.values() if main[0] in k.tracks)
    stages = _stages(second, kind.id, main[0])
    found = []
    counted = [
        (state, _entered(first, kind.id, main[0], state), _entered(second, kind.id, main[0], state))
        for state in stages
    ]
    begun, begun_if = counted[0][1].mean() or 1.0, counted[0][2].mean() or 1.0
    for state, before, after in counted:
        named = kind.tracks[main[0]].states[state]
        node = f"{kind.id}.{main[0]}.{state}"
        found.append(
            StageRow(
                node,
                word(named, lang),
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
        (source, move.to)
        for step in pathway.kinds[kind].steps.values()
        for move in step.moves.get(track, ())
        for source in move.from_ or ()
    }
    order = list(states)
    last = max(goals, key=lambda goal: _steps_to(ways, order[0], goal))
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


def _steps_to(ways: set[tuple[str, str]], start: str, goal: str) -> int:
    return len(_shortest(ways, start, goal))


def _entered(run: Run, kind: str, track: str, state: str) -> Real:
    """How many a year came into a state, for each replication; the first state: who arrived."""
    time, program = run.ready.time, run.ready.program
    years = (time.horizon - time.begins) / MINUTES_A_YEAR
    into = [n for n, (k, t, _s, target) in enumerate(program.moves) if (k, t, target) == (kind, track, state)]
    if state == time.pathway.kinds[kind].tracks[track].initial:
        whole: Real = run.sample.arrived / (time.horizon / MINUTES_A_YEAR)
        return whole
    entered: Real = run.sample.moved[:, into].sum(axis=1) / years
    return entered


def times(first: Run, second: Run, measure: Measure) -> tuple[BinRow, ...]:
    """How long it took: the shares of all times that fall into equal bars."""
    number = list(second.ready.time.pathway.measures).index(measure.id)
    days = [run.sample.times[run.sample.times[:, 1] == number, 2] / MINUTES_A_DAY for run in (first, second)]
    whole = np.concatenate(days)
    if not len(whole):
        return ()
    edges = np.linspace(0.0, float(np.percentile(whole, 99)) or 1.0, _BARS + 1)
    shares = [np.histogram(np.minimum(d, edges[-1]), edges)[0] / max(1, len(d)) for d in days]
    return tuple(
        BinRow(float(edges[n]), float(edges[n + 1]), float(shares[0][n]), float(shares[1][n]))
        for n in range(_BARS)
    )


# -- against the baseline ----------------------------------------------------------------------------


def changes(first: Run, second: Run, ends: list[Run], lang: str) -> tuple[ChangeRow, ...]:
    """Each measure against the baseline, replication by replication: both had the same draws."""
    found = []
    for number, measure in enumerate(second.ready.time.pathway.measures.values()):
        before, after = first.sample.pooled[:, number], second.sample.pooled[:, number]
        differences = [
            spread(end.sample.pooled[:, number] - before[: end.sample.replications]).mean for end in ends
        ]
        assumed = sorted(d for d in differences if d is not None)
        unit = unit_of(measure)
        found.append(
            ChangeRow(
                measure.id, word(measure, lang), unit, UNITS[unit][lang == "en"],
                spread(before), spread(after), _difference(before, after),
                assumed[0] if assumed else None, assumed[-1] if assumed else None,
            )
        )  # fmt: skip
    return tuple(found)


def _difference(before: Real, after: Real) -> Spread:
    return spread(after - before)
