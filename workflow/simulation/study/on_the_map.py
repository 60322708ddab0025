"""What stands on the map: what each state costs those who are there, and how many take each way."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.drawing.layout import drawn_links, drawn_nodes
from workflow.pathway.definition import Pathway
from workflow.rows.flow import FlowRow, HeatPart, HeatRow
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.runs import Run
from workflow.simulation.study import unknowable
from workflow.simulation.study.bottlenecks import in_line, lost_people, places, waiting
from workflow.simulation.study.open_cases import open_parts
from workflow.simulation.study.stands import Stands

_links: dict[str, tuple[tuple[str, str], ...]] = {}
"""The ways of the map by digest: every answer needs them, and they do not change."""


def _links_of(pathway: Pathway) -> tuple[tuple[str, str], ...]:
    if not pathway.digest or pathway.digest not in _links:
        _links.clear()
        _links[pathway.digest] = drawn_links(pathway)
    return _links[pathway.digest]


def heat(run: Run) -> tuple[HeatRow, ...]:
    """What each drawn state costs those who stand there; not where nobody can know who does.

    Waiting, loss and lines are those of the rankings, each passage's put where people stand for it.
    """
    pathway, program, sample = run.ready.time.pathway, run.ready.program, run.sample
    drawn, unknown = drawn_nodes(pathway), unknowable.states(pathway)
    here = sample.standing.mean(axis=(0, 1))
    standing = {f"{k}.{t}.{s}": float(n) for (k, t, s), n in zip(program.states, here, strict=True)}
    known = frozenset(node for node in drawn if tuple(node.split(".")[1:]) not in unknown)
    stands = Stands(pathway, drawn, known, _open(run, standing))
    parts: dict[str, dict[str, list[float]]] = {node: {} for node in drawn}
    ways: dict[tuple[str, str], tuple[str, ...]] = {}
    for place in places(program.ways):
        step = place[0].id
        for way in place:
            whole = waiting(run, (way,)), lost_people(run, way), in_line(run, (way,))
            activities = [program.activities[number] for number in way.activities]
            for node, share in stands.shares(activities):
                here = stands.waited_for(node, activities)
                if len(place) == 1 and 0 < len(here) < len(activities):
                    ways[node, step] = here
                sums = parts[node].setdefault(step, [0.0, 0.0, 0.0])
                parts[node][step] = [one + share * more for one, more in zip(sums, whole, strict=True)]
    spent, came = _spent(run, stands, standing), _came(run)
    of_before, firsts = _of_before(pathway, came), _firsts(pathway)
    people = {kind.id for kind in pathway.kinds.values() if any(t.case for t in kind.tracks.values())}
    return tuple(
        HeatRow(
            node,
            spent[node],
            standing[node],
            tuple(
                HeatPart(step, *values, ways=ways.get((node, step), ()))
                for step, values in parts[node].items()
                if any(values)
            ),
            came=came.get(node, 0.0),
            are_people=node.partition(".")[0] in people,
            are_of_before=node in of_before,
            may_begin=node in firsts,
        )
        for node in sorted(known)
    )


def _open(run: Run, standing: Mapping[str, float]) -> dict[str, float]:
    """How many of those in each state have an open case."""
    parts = open_parts(run)
    return {node: many * parts.get(node, 1.0) for node, many in standing.items()}


def _came(run: Run) -> dict[str, float]:
    """How many a year come to each drawn state from another one.

    Not who comes back to it through a state that is not drawn, as whoever has a permit renewed: they never
    left it on the map. Whoever begins the track anew, as after a night elsewhere, comes anew.
    """
    pathway, moved, found = run.ready.time.pathway, _moved(run), dict[str, float]()
    for (whole, source, target), a_year in moved.items():
        if source != target:
            node = f"{whole}.{target}"
            found[node] = found.get(node, 0.0) + a_year
    for node in drawn_nodes(pathway):
        whole, state = node.rsplit(".", 1)
        if node in found:
            found[node] -= _back(pathway, whole, moved, state)
    return found


def _firsts(pathway: Pathway) -> frozenset[str]:
    """The states in which a track begins."""
    return frozenset(f"{k.id}.{t.id}.{t.initial}" for k in pathway.kinds.values() for t in k.tracks.values())


def _of_before(pathway: Pathway, came: Mapping[str, float]) -> frozenset[str]:
    """The states to which more than twice as many come in a year as to all those before them, where nobody
    begins: the others had come to these in earlier years."""
    before: dict[str, set[str]] = {}
    for source, target in _links_of(pathway):
        before.setdefault(target, set()).add(source)
    firsts = _firsts(pathway)
    return frozenset(
        node
        for node, sources in before.items()
        if not sources & firsts
        and came.get(node, 0.0) >= 1.0
        and came.get(node, 0.0) > 2.0 * sum(came.get(source, 0.0) for source in sources)
    )


def _back(pathway: Pathway, whole: str, moved: Mapping[tuple[str, str, str], float], state: str) -> float:
    """Who come back to a drawn state through one that is not drawn, as if all were alike there."""
    kind, track = whole.split(".")
    found, first = 0.0, pathway.kinds[kind].tracks[track].initial
    for middle in (one for one in _hidden(pathway, whole) if one != first):
        came = sum(n for (w, _s, t), n in moved.items() if w == whole and t == middle)
        if came > 0.0:
            found += moved.get((whole, middle, state), 0.0) * moved.get((whole, state, middle), 0.0) / came
    return found


def _moved(run: Run) -> dict[tuple[str, str, str], float]:
    """How many a year go from a state of a track to another one, by track, state and state."""
    means = run.sample.moved.mean(axis=0) / run.ready.time.measured_years
    return {
        (f"{kind}.{track}", source, target): float(a_year)
        for (kind, track, source, target), a_year in zip(run.ready.program.moves, means, strict=True)
    }


def _spent(run: Run, stands: Stands, standing: Mapping[str, float]) -> dict[str, float]:
    """Balboas a year at each drawn state: for steps that people stand there for, and for each day there."""
    pathway, program, sample = run.ready.time.pathway, run.ready.program, run.sample
    settings, found = run.ready.time.epochs[-1].settings, dict.fromkeys(stands.drawn, 0.0)
    for number, activity in enumerate(program.activities):
        if activity.behaviour is None or activity.behaviour.stay:
            continue
        done = float(sample.counts[:, number, at.DONE_STEP].mean()) / run.ready.time.measured_years
        steps = (pathway.steps[option] for option in activity.options)
        each = sum(settings.cents(s.cost.amount) / 100.0 for s in steps if s.cost is not None)
        for node, share in stands.shares([activity]) if each else ():
            found[node] += share * each * done / len(activity.options)
    for node in stands.drawn:
        kind, track, state = node.split(".")
        charge = pathway.kinds[kind].tracks[track].states[state].cost
        if charge is not None:
            found[node] += standing[node] * 365.25 * settings.cents(charge.amount) / 100.0
    return found


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
    found = 0.0
    for middle in _hidden(pathway, whole):
        out = sum(n for (w, s, _t), n in moved.items() if w == whole and s == middle)
        if out > 0.0:
            share = moved.get((whole, middle, target), 0.0) / out
            found += moved.get((whole, source, middle), 0.0) * share
    return found


def _hidden(pathway: Pathway, whole: str) -> list[str]:
    """The states of a track that are not drawn."""
    kind, track = whole.split(".")
    return [state.id for state in pathway.kinds[kind].tracks[track].states.values() if state.lane is None]
