"""The map of a pathway: which states are drawn, in which lane, column and row, and the ways between them.

A track's drawn states stand in columns by the longest way from its first state. Within a lane, tracks
stand one after the other, and begin a new row where the columns run out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Kind, State, Step, Track
from workflow.pathway.rules import Targets, targets
from workflow.rows.map import LaneRow, LinkRow, MapRows, NodeRow

COLUMNS = 9
"""Most columns of the map: more would not be read."""

FAN = 4
"""A step from this many drawn states (withdrawing, say) is told in words: its lines would hide the map."""

TALL = 2
"""Alternatives without an order (kinds of shelter) stand side by side where more would be stacked."""

Way = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Block:
    """A track's drawn states in one lane: (column, row) of each, from the block's own corner."""

    track: str
    places: Mapping[str, tuple[int, int]]

    @property
    def width(self) -> int:
        return 1 + max(column for column, _row in self.places.values())

    @property
    def height(self) -> int:
        return 1 + max(row for _column, row in self.places.values())


def map_rows(pathway: Pathway, language: str) -> MapRows:
    """The drawn pathway in one language: the same for every case.

    Args:
        pathway: the definition.
        language: `es` or `en`.
    """
    return pathway.once(_ROWS[language])


def _rows(pathway: Pathway, language: str) -> MapRows:
    drawn = _drawn_tracks(pathway)
    ways = {(kind.id, track.id): dict(_ways(kind, track)) for kind, track in drawn}
    places: dict[str, tuple[str, int, int]] = {}
    for lane in pathway.lanes:
        blocks = [
            block for kind, track in drawn if (block := _block(kind, track, lane, ways[kind.id, track.id]))
        ]
        places |= {node: (lane, *place) for node, place in _packed(blocks)}
    nodes = [
        _node(kind, track, state, leading, places, language)
        for kind, track in drawn
        for leading in (_leading(kind, track),)
        for state in _drawn(track)
    ]
    order = {lane: at for at, lane in enumerate(pathway.lanes)}
    nodes.sort(key=lambda node: (order[node.lane], node.row, node.rank))
    links = tuple(
        LinkRow(
            _id(kind, track, source),
            _id(kind, track, target),
            tuple(dict.fromkeys(steps)),
            tuple(dict.fromkeys(kind.steps[step].name(language) for step in steps)),
        )
        for kind, track in drawn
        for (source, target), steps in ways[kind.id, track.id].items()
    )
    used = {node.lane for node in nodes}
    lanes = tuple(
        LaneRow(lane.id, lane.name(language), ", ".join(pathway.roles[r].name(language) for r in lane.roles))
        for lane in pathway.lanes.values()
        if lane.id in used
    )
    called = tuple((code, found.name(language)) for code, found in pathway.bottlenecks.items())
    return MapRows(lanes, tuple(nodes), links, called)


_ROWS = {language: partial(_rows, language=language) for language in ("es", "en")}


def drawn_nodes(pathway: Pathway) -> frozenset[str]:
    """The ids of the map's nodes: kind, track and state of each state that is drawn."""
    return frozenset(
        _id(kind, track, state) for kind, track in _drawn_tracks(pathway) for state in _drawn(track)
    )


def drawn_links(pathway: Pathway) -> tuple[Way, ...]:
    """The ways of the map, as ids of the nodes that they lead from and to, in the order of `map_rows`."""
    return tuple(
        (_id(kind, track, source), _id(kind, track, target))
        for kind, track in _drawn_tracks(pathway)
        for (source, target), _steps in _ways(kind, track)
    )


def _drawn_tracks(pathway: Pathway) -> list[tuple[Kind, Track]]:
    return [
        (kind, track) for kind in pathway.kinds.values() for track in kind.tracks.values() if _drawn(track)
    ]


def _id(kind: Kind, track: Track, state: str) -> str:
    return f"{kind.id}.{track.id}.{state}"


def _drawn(track: Track) -> dict[str, State]:
    return {state.id: state for state in track.states.values() if state.lane is not None}


# -- the ways between drawn states ---------------------------------------------------------------


def _ways(kind: Kind, track: Track) -> Iterator[tuple[Way, list[str]]]:
    """Ways from one drawn state to another, also through states that are not drawn, and their steps."""
    moves = list(_moves(kind, track))
    drawn = _drawn(track)
    found: dict[Way, list[str]] = {}
    for source in drawn:
        for target, step in _reached(source, moves, drawn, track.initial):
            found.setdefault((source, target), []).append(step)
    yield from found.items()


def _moves(kind: Kind, track: Track) -> Iterator[tuple[str, str, str]]:
    """(source, target, step) for every move of the track that is drawn as a line."""
    drawn = _drawn(track)
    for step in kind.steps.values():
        for effect in step.effects:
            found = targets(track, effect)
            for target in dict.fromkeys(found.values()):
                sources = [source for source, to in found.items() if to == target]
                if sum(source in drawn for source in sources) < FAN:
                    yield from ((source, target, step.id) for source in sources if source != target)


def _reached(
    source: str, moves: list[tuple[str, str, str]], drawn: Mapping[str, State], initial: str
) -> Iterator[tuple[str, str]]:
    """Drawn states next on the way from one, through those not drawn (but never back to the beginning)."""
    waiting, seen = [source], {source}
    while waiting:
        here = waiting.pop()
        for origin, target, step in moves:
            if origin != here or target in seen:
                continue
            if target in drawn:
                if target != source:
                    yield target, step
            elif target != initial:
                seen.add(target)
                waiting.append(target)


# -- columns and rows ----------------------------------------------------------------------------


def _columns(track: Track, ways: Mapping[Way, list[str]]) -> dict[str, int]:
    """The longest way to each drawn state, with ways back (against the order of the file) left out."""
    order = {state: at for at, state in enumerate(_drawn(track))}
    columns = dict.fromkeys(order, 0)
    for state in order:
        before = [columns[a] + 1 for a, b in ways if b == state and order[a] < order[state]]
        columns[state] = max(before, default=0)
    return columns


def _block(kind: Kind, track: Track, lane: str, ways: Mapping[Way, list[str]]) -> _Block | None:
    columns = _columns(track, ways)
    here = [state for state, it in _drawn(track).items() if it.lane == lane]
    if not here:
        return None
    spans_lanes = any(state.lane != lane for state in _drawn(track).values())
    if not spans_lanes:
        used = sorted({columns[state] for state in here})
        columns = {state: used.index(columns[state]) for state in here}
    inner = sum(a in here and b in here for a, b in ways)
    if inner < len(here) - 1 and max(list(columns.values()).count(c) for c in columns.values()) > TALL:
        columns = {state: at for at, state in enumerate(sorted(here, key=lambda state: columns[state]))}
    places: dict[str, tuple[int, int]] = {}
    filled: dict[int, int] = {}
    for state in here:
        column = min(columns[state], COLUMNS - 1)
        places[_id(kind, track, state)] = (column, filled.get(column, 0))
        filled[column] = filled.get(column, 0) + 1
    return _Block(track.id, places)


def _packed(blocks: list[_Block]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Columns and rows of a lane: each block where it fits first, from the left and from the top."""
    taken: set[tuple[int, int]] = set()
    for block in blocks:
        column, row = _room(block, taken)
        for node, (x, y) in block.places.items():
            taken.add((column + x, row + y))
            yield node, (column + x, row + y)


def _room(block: _Block, taken: set[tuple[int, int]]) -> tuple[int, int]:
    row = 0
    while True:
        for column in range(COLUMNS - block.width + 1):
            if not any((column + x, row + y) in taken for x, y in block.places.values()):
                return column, row
        row += 1


# -- what a node says ----------------------------------------------------------------------------


def _leading(kind: Kind, track: Track) -> list[tuple[Step, list[Targets]]]:
    """The steps that move a track, each with where it leads to; read once, not again for every state."""
    found = (
        (step, [ways for effect in step.effects if (ways := targets(track, effect))])
        for step in kind.steps.values()
    )
    return [(step, ways) for step, ways in found if ways]


def _node(
    kind: Kind,
    track: Track,
    state: str,
    leading: list[tuple[Step, list[Targets]]],
    places: Mapping[str, tuple[str, int, int]],
    language: str,
) -> NodeRow:
    it, id_ = track.states[state], _id(kind, track, state)
    lane, rank, row = places[id_]
    return NodeRow(
        id=id_,
        lane=lane,
        rank=rank,
        name=it.name(language),
        track=track.name(language),
        badges=_badges(kind, track, state, leading),
        ends=it.ends is not None,
        initial=state == track.initial,
        detail=_detail(track.states[state], leading, language),
        row=row,
    )


def _badges(
    kind: Kind, track: Track, state: str, leading: list[tuple[Step, list[Targets]]]
) -> tuple[str, ...]:
    """The bottlenecks of a state and of what people wait for there: steps and choices that lead out of it.

    A step that leads here from where nothing is drawn is waited for there, and so marked here.
    """
    found, drawn = list(track.states[state].bottleneck), _drawn(track)
    left = set()
    for step, each in leading:
        for ways in each:
            if ways.get(state, state) != state:
                left.add(step.id)
                found += step.bottleneck
            elif any(to == state and source not in drawn for source, to in ways.items()):
                found += step.bottleneck
    for choice in kind.choices.values():
        if left.intersection(choice.options):
            found += choice.bottleneck
    return tuple(sorted(dict.fromkeys(found), key=lambda code: (len(code), code)))


def _detail(it: State, leading: list[tuple[Step, list[Targets]]], language: str) -> str:
    into = [step.name(language) for step, each in leading if any(it.id in ways.values() for ways in each)]
    lines = [it.explain.in_(language)] if it.explain else []
    if into:
        lines.append(("Reached by: " if language == "en" else "Se llega con: ") + "; ".join(into))
    return "\n".join(lines)
