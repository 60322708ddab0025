"""A pathway drawn: lanes, places and ways, and where a case is on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane of the map, top to bottom."""

    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A state drawn on the map. `id` is `kind.track.state`.

    `rank` is its column, left to right, and `row` its row within the lane, both from 0.
    """

    id: str
    lane: str
    rank: int
    name: str
    track: str
    badges: tuple[str, ...]
    ends: bool
    initial: bool
    detail: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A way from one node to another, and the steps that take it."""

    source: str
    target: str
    steps: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapRows:
    """The drawn pathway: the same for every case. `bottlenecks` are the names of its bottlenecks, by code."""

    lanes: tuple[LaneRow, ...]
    nodes: tuple[NodeRow, ...]
    links: tuple[LinkRow, ...]
    bottlenecks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MapState:
    """Where a case is: node ids that are current, past, or one possible step away."""

    current: frozenset[str]
    past: frozenset[str]
    possible: frozenset[str]
    taken: frozenset[tuple[str, str]]
