"""What stands on the map: what each state costs those who are there, and how many take each way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workflow.drawing.layout import drawn_links, drawn_nodes
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import moved
from workflow.rows.flow import FlowRow, HeatRow
from workflow.simulation.compile.arrivals import MINUTES_A_YEAR
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.readings import MINUTES_BEFORE, MINUTES_IN_LINE
from workflow.simulation.run.runs import Run
from workflow.simulation.run.sample import MINUTES_A_DAY
from workflow.simulation.study import unknowable
from workflow.simulation.study.bottlenecks import LOST
from workflow.world.core import Activity

_links: dict[str, tuple[tuple[str, str], ...]] = {}
"""The ways of the map by digest: every answer needs them, and they do not change."""


def _links_of(pathway: Pathway) -> tuple[tuple[str, str], ...]:
    if not pathway.digest or pathway.digest not in _links:
        _links.clear()
        _links[pathway.digest] = drawn_links(pathway)
    return _links[pathway.digest]


def heat(run: Run) -> tuple[HeatRow, ...]:
    """What each drawn state costs those who stand there, a year; not where nobody can know who does."""
    pathway, program, sample = run.ready.time.pathway, run.ready.program, run.sample
    drawn = drawn_nodes(pathway)
    years = run.ready.time.measured_years
    found: dict[str, list[float]] = {node: [0.0] * 4 for node in drawn}
    settings = run.ready.time.epochs[-1].settings
    shared = {number for way in program.passages for number in way.activities}
    for number, activity in enumerate(program.activities):
        if activity.behaviour is None or activity.behaviour.stay:
            continue
        waits, counts = sample.waits[:, number].mean(axis=0), sample.counts[:, number].mean(axis=0)
        cost = sum(
            settings.cents(step.cost.amount) / 100.0 * counts[at.DONE_STEP] / len(activity.options)
            for step in (pathway.steps[option] for option in activity.options)
            if step.cost is not None
        )
        lost = 0.0 if number in shared else counts[list(LOST)].sum()
        before, in_line = waits[MINUTES_BEFORE], waits[MINUTES_IN_LINE]
        whole = ((before + in_line) / MINUTES_A_DAY, lost, in_line / MINUTES_A_YEAR, cost)
        stands = _stands(pathway, activity, drawn)
        for node in stands:
            for place, value in enumerate(whole):
                found[node][place] += float(value) / years / len(stands)
    here = sample.standing.mean(axis=(0, 1))
    standing = {f"{k}.{t}.{s}": float(n) for (k, t, s), n in zip(program.states, here, strict=True)}
    for place, ways, values in (
        (0, program.ways, sample.unattended.mean(axis=0) / MINUTES_A_DAY),
        (1, program.passages, sample.passed_up.mean(axis=0)),
    ):
        for way, value in zip(ways, values, strict=True):
            if not way.free:
                stands = _stands(pathway, program.activities[way.activities[0]], drawn)
                for node, share in _shares(stands, standing):
                    found[node][place] += float(value) * share / years
    for node in drawn:
        kind, track, state = node.split(".")
        charge = pathway.kinds[kind].tracks[track].states[state].cost
        if charge is not None:
            found[node][3] += standing[node] * 365.25 * settings.cents(charge.amount) / 100.0
    unknown = unknowable.states(pathway)
    return tuple(
        HeatRow(node, waiting, lost, queue, cost, standing[node])
        for node, (waiting, lost, queue, cost) in sorted(found.items())
        if tuple(node.split(".")[1:]) not in unknown
    )


def _shares(nodes: Sequence[str], standing: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """States and their parts of those who stand at any of them; equal parts where nobody does."""
    whole = sum(standing[node] for node in nodes)
    for node in nodes:
        yield node, standing[node] / whole if whole else 1.0 / len(nodes)


def _stands(pathway: Pathway, activity: Activity, drawn: Collection[str]) -> list[str]:
    """Where on the map somebody stands who waits for an activity: the states it moves from, or those its
    guard names."""
    kind = pathway.kinds[activity.kind]
    steps = [pathway.steps[option] for option in activity.options]
    left = [(track.id, state) for step in steps for track, targets in moved(kind, step) for state in targets]
    if not left:
        guards = [step.when for step in steps if step.when is not None]
        left = [
            (atom.name, value)
            for guard in guards
            for atom in g.atoms(guard)
            if isinstance(atom, g.Is) and atom.name in kind.tracks
            for value in atom.values
        ]
    nodes = dict.fromkeys(f"{kind.id}.{track}.{state}" for track, state in left)
    return [node for node in nodes if node in drawn]


def flows(run: Run) -> tuple[FlowRow, ...]:
    """How many a year take each way of the map; through states that are not drawn, those who come out."""
    time, program = run.ready.time, run.ready.program
    moved: dict[tuple[str, str, str], float] = {}
    means = run.sample.moved.mean(axis=0) / time.measured_years
    for (kind, track, source, target), a_year in zip(program.moves, means, strict=True):
        moved[f"{kind}.{track}", source, target] = float(a_year)
    found = []
    for begin, end in _links_of(time.pathway):
        whole, source = begin.rsplit(".", 1)
        target = end.rsplit(".", 1)[1]
        direct = moved.get((whole, source, target), 0.0)
        if direct == 0.0:
            direct = _through(time.pathway, whole, moved, source, target)
        found.append(FlowRow(begin, end, direct))
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
