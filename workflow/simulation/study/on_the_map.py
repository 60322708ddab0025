"""What stands on the map: what each state costs those who are there, and how many take each way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workflow.drawing.layout import drawn_links, drawn_nodes
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import moved
from workflow.rows.flow import FlowRow, HeatPart, HeatRow
from workflow.simulation.compile.passages import Passage
from workflow.simulation.compile.program import Program
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.runs import Run
from workflow.simulation.study import unknowable
from workflow.simulation.study.bottlenecks import in_line, lost_people, places, waited_days
from workflow.world.core import Activity

_links: dict[str, tuple[tuple[str, str], ...]] = {}
"""The ways of the map by digest: every answer needs them, and they do not change."""


def _links_of(pathway: Pathway) -> tuple[tuple[str, str], ...]:
    if not pathway.digest or pathway.digest not in _links:
        _links.clear()
        _links[pathway.digest] = drawn_links(pathway)
    return _links[pathway.digest]


def heat(run: Run) -> tuple[HeatRow, ...]:
    """What each drawn state costs those who stand there, a year; not where nobody can know who does.

    Waiting, loss and lines are those of the rankings, each passage's put where people stand for it: a place's
    numbers on the map add up to those of its row.
    """
    pathway, program, sample = run.ready.time.pathway, run.ready.program, run.sample
    drawn = drawn_nodes(pathway)
    here = sample.standing.mean(axis=(0, 1))
    standing = {f"{k}.{t}.{s}": float(n) for (k, t, s), n in zip(program.states, here, strict=True)}
    parts: dict[str, list[HeatPart]] = {node: [] for node in drawn}
    for place in places(program.ways):
        step = place[0].id
        for way in place:
            whole = waited_days(run, (way,)), lost_people(run, way), in_line(run, (way,))
            for node, share in _shares(_stands_of(pathway, program, way, drawn), standing):
                parts[node].append(HeatPart(step, *(share * value for value in whole)))
    spent, came = _spent(run, drawn, standing), _came(run)
    unknown = unknowable.states(pathway)
    return tuple(
        HeatRow(
            node,
            sum(part.waiting for part in parts[node]),
            sum(part.lost for part in parts[node]),
            sum(part.queue for part in parts[node]),
            spent[node],
            standing[node],
            tuple(part for part in parts[node] if part.waiting or part.lost or part.queue),
            came=came.get(node, 0.0),
        )
        for node in sorted(drawn)
        if tuple(node.split(".")[1:]) not in unknown
    )


def _stands_of(pathway: Pathway, program: Program, way: Passage, drawn: Collection[str]) -> list[str]:
    """Where on the map people stand for a passage, whichever of its steps they will take."""
    activities = [program.activities[number] for number in way.activities]
    return list(dict.fromkeys(node for one in activities for node in _stands(pathway, one, drawn)))


def _came(run: Run) -> dict[str, float]:
    """How many a year come to each state from another one."""
    found: dict[str, float] = {}
    for (whole, source, target), a_year in _moved(run).items():
        if source != target:
            node = f"{whole}.{target}"
            found[node] = found.get(node, 0.0) + a_year
    return found


def _moved(run: Run) -> dict[tuple[str, str, str], float]:
    """How many a year go from a state of a track to another one, by track, state and state."""
    means = run.sample.moved.mean(axis=0) / run.ready.time.measured_years
    return {
        (f"{kind}.{track}", source, target): float(a_year)
        for (kind, track, source, target), a_year in zip(run.ready.program.moves, means, strict=True)
    }


def _spent(run: Run, drawn: Collection[str], standing: Mapping[str, float]) -> dict[str, float]:
    """Balboas a year at each drawn state: for steps that people stand there for, and for each day there."""
    pathway, program, sample = run.ready.time.pathway, run.ready.program, run.sample
    settings, found = run.ready.time.epochs[-1].settings, dict.fromkeys(drawn, 0.0)
    for number, activity in enumerate(program.activities):
        if activity.behaviour is None or activity.behaviour.stay:
            continue
        done = float(sample.counts[:, number, at.DONE_STEP].mean()) / run.ready.time.measured_years
        steps = (pathway.steps[option] for option in activity.options)
        each = sum(settings.cents(s.cost.amount) / 100.0 for s in steps if s.cost is not None)
        stands = _stands(pathway, activity, drawn)
        for node in stands:
            found[node] += each * done / len(activity.options) / len(stands)
    for node in drawn:
        kind, track, state = node.split(".")
        charge = pathway.kinds[kind].tracks[track].states[state].cost
        if charge is not None:
            found[node] += standing[node] * 365.25 * settings.cents(charge.amount) / 100.0
    return found


def _shares(nodes: Sequence[str], standing: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """States and their parts of those who stand at any of them; equal parts where nobody does."""
    whole = sum(standing[node] for node in nodes)
    for node in nodes:
        yield node, standing[node] / whole if whole else 1.0 / len(nodes)


def _stands(pathway: Pathway, activity: Activity, drawn: Collection[str]) -> list[str]:
    """Where on the map somebody stands who waits for an activity: the states it moves from, or where none of
    them is drawn, those that its guard names."""
    kind = pathway.kinds[activity.kind]
    steps = [pathway.steps[option] for option in activity.options]
    left = [(track.id, state) for step in steps for track, targets in moved(kind, step) for state in targets]
    guards = [step.when for step in steps if step.when is not None]
    named = [
        (atom.name, value)
        for guard in guards
        for atom in g.atoms(guard)
        if isinstance(atom, g.Is) and atom.name in kind.tracks
        for value in atom.values
    ]
    for states in (left, named):
        nodes = dict.fromkeys(f"{kind.id}.{track}.{state}" for track, state in states)
        if found := [node for node in nodes if node in drawn]:
            return found
    return []


def flows(run: Run) -> tuple[FlowRow, ...]:
    """How many a year take each way of the map; through states that are not drawn, those who come out."""
    pathway, moved, found = run.ready.time.pathway, _moved(run), []
    for begin, end in _links_of(pathway):
        whole, source = begin.rsplit(".", 1)
        target = end.rsplit(".", 1)[1]
        direct = moved.get((whole, source, target), 0.0)
        if direct == 0.0:
            direct = _through(pathway, whole, moved, source, target)
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
