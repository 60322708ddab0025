"""Where the map's boxes and lines go, in plain geometry: used by the window and by the picture alike.

Boxes stand in a grid of columns and rows; lines run in the channels between them, so that none goes
through a box. Every line has a slot of its own in each channel it uses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from workflow.rows import LaneRow, LinkRow, MapRows, NodeRow

Point = tuple[float, float]

BOX_WIDTH, BOX_HEIGHT = 132.0, 50.0
COLUMN_GAP, ROW_GAP = 44.0, 32.0
LANE_GAP, MARGIN = 10.0, 10.0
SLOT = 4.0
_SLOTS = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner and its size, in pixels at scale 1."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Route:
    """A line between two boxes: its corners, from the source's border to the target's."""

    link: LinkRow
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole map in plain geometry: lanes top to bottom, boxes by node id, lines, and the size."""

    lanes: tuple[tuple[LaneRow, Box], ...]
    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]
    width: float
    height: float


def picture(rows: MapRows) -> Picture:
    """Place the boxes and route the lines of a map."""
    grid = _Grid(rows)
    boxes = {node.id: grid.box(node) for node in rows.nodes}
    router = _Router(grid, {node.id: node for node in rows.nodes}, boxes)
    routes = tuple(router.route(link) for link in rows.links if {link.source, link.target} <= boxes.keys())
    return Picture(grid.lanes, boxes, routes, grid.width, grid.height)


class _Grid:
    def __init__(self, rows: MapRows) -> None:
        self.columns = 1 + max((node.rank for node in rows.nodes), default=0)
        self.width = MARGIN + self.columns * (BOX_WIDTH + COLUMN_GAP) + COLUMN_GAP
        self.line: dict[tuple[str, int], int] = {}
        self.top: list[float] = []
        lanes: list[tuple[LaneRow, Box]] = []
        y = MARGIN
        for lane in rows.lanes:
            height = 1 + max((node.row for node in rows.nodes if node.lane == lane.id), default=0)
            whole = height * (BOX_HEIGHT + ROW_GAP) + ROW_GAP
            lanes.append((lane, Box(MARGIN, y, self.width - 2 * MARGIN, whole)))
            for row in range(height):
                self.line[lane.id, row] = len(self.top)
                self.top.append(y + ROW_GAP + row * (BOX_HEIGHT + ROW_GAP))
            y += whole + LANE_GAP
        self.lanes, self.height = tuple(lanes), y - LANE_GAP + MARGIN

    def box(self, node: NodeRow) -> Box:
        x = MARGIN + COLUMN_GAP + node.rank * (BOX_WIDTH + COLUMN_GAP)
        return Box(x, self.top[self.line[node.lane, node.row]], BOX_WIDTH, BOX_HEIGHT)

    def channel(self, column: int) -> float:
        """The left border of the channel before a column."""
        return MARGIN + column * (BOX_WIDTH + COLUMN_GAP)

    def gutter(self, line: int) -> float:
        """The upper border of the gutter above a line of boxes."""
        return self.top[line] - ROW_GAP


class _Router:
    def __init__(self, grid: _Grid, nodes: Mapping[str, NodeRow], boxes: Mapping[str, Box]) -> None:
        self._grid, self._nodes, self._boxes = grid, nodes, boxes
        self._used: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._ends: defaultdict[tuple[str, str], int] = defaultdict(int)

    def route(self, link: LinkRow) -> Route:
        source, target = self._nodes[link.source], self._nodes[link.target]
        a, b = self._boxes[link.source], self._boxes[link.target]
        from_line = self._grid.line[source.lane, source.row]
        to_line = self._grid.line[target.lane, target.row]
        start = (a.x + a.width, a.y + self._port(link.source, "out"))
        end = (b.x, b.y + self._port(link.target, "in"))
        if from_line == to_line and target.rank == source.rank + 1:
            y = (start[1] + end[1]) / 2
            return Route(link, ((start[0], y), (end[0], y)))
        out = self._vertical(source.rank + 1)
        if target.rank == source.rank + 1:
            return Route(link, (start, (out, start[1]), (out, end[1]), end))
        into = self._vertical(target.rank)
        across = self._horizontal(
            to_line if to_line > from_line else to_line + 1 if to_line < from_line else to_line
        )
        return Route(link, (start, (out, start[1]), (out, across), (into, across), (into, end[1]), end))

    def _port(self, node: str, side: str) -> float:
        """Where on its border a box is left or entered: lines do not start on one another."""
        at = self._ends[node, side]
        self._ends[node, side] += 1
        shift = (at + 1) // 2 * (8.0 if at % 2 else -8.0)
        return BOX_HEIGHT / 2 + max(-20.0, min(20.0, shift))

    def _vertical(self, column: int) -> float:
        return self._grid.channel(column) + 8.0 + self._slot("v", column)

    def _horizontal(self, line: int) -> float:
        if line >= len(self._grid.top):
            return self._grid.top[-1] + BOX_HEIGHT + 4.0 + self._slot("h", line) / 2
        return self._grid.gutter(line) + 4.0 + self._slot("h", line) / 2

    def _slot(self, way: str, at: int) -> float:
        used = self._used[way, at]
        self._used[way, at] += 1
        return SLOT * (used % _SLOTS)
