"""The whole map on one sheet: every state under the name of its lane, in as few rows as the width allows.

A row is as high as its states need, and rows are as high as one another where there is room for that.

Lanes stand in columns of the sheet, from the top; a lane's states follow one another track by track. Lines
are drawn for a few states only: they leave and enter boxes from below, and run in the gaps between rows and
in the channel beside the columns, so that none goes over a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from workflow.drawing.routing import Box, Point
from workflow.rows.map import LaneRow, MapRows, NodeRow

GAP, BELOW = 4.0, 3.0
"""Between boxes of a row, and below each row: a line has room in it."""
CHANNEL = 18.0
"""Between two columns of the sheet."""
_EDGE = 4.0
COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where everything is, in pixels: names of lanes and boxes of states, and the middle of the channel.

    `row` is the height of the lowest row, `bands` where each lane of `titles` lies with its name.
    """

    titles: tuple[tuple[LaneRow, Box], ...]
    boxes: Mapping[str, Box]
    channel: float
    row: float
    bands: tuple[Box, ...] = ()

    def line(self, source: str, target: str, slot: int = 0) -> tuple[Point, ...]:
        """A line between two boxes; lines with other slots run beside it.

        Neighbours in a row are joined directly.
        """
        a, b = self.boxes[source], self.boxes[target]
        if a.y == b.y and 0 < b.x - (a.x + a.width) <= 2 * GAP:
            return (a.x + a.width, a.middle[1]), (b.x, b.middle[1])
        aside = slot % 3 - 1
        out, into = (box.y + box.height + BELOW / 2 + aside for box in (a, b))
        start, end = a.middle[0] - a.width / 6, b.middle[0] + b.width / 6
        first, last = (start, a.y + a.height), (end, b.y + b.height)
        if a.y == b.y and (a.x < self.channel) == (b.x < self.channel):
            return first, (start, out), (end, out), last
        channel = self.channel + 2.0 * (slot % 7 - 3)
        return first, (start, out), (channel, out), (channel, into), (end, into), last


def breadth(rows: MapRows, width: float, across: int, columns: int = COLUMNS) -> float:
    """How broad a usual box is on a sheet of a width; as of `sheet`."""
    return (column(rows, width, columns) - GAP * (across - 1)) / across


def column(rows: MapRows, width: float, columns: int = COLUMNS) -> float:
    """How broad a column of a sheet of a width is."""
    columns = max(1, min(columns, len(rows.lanes)))
    return (width - 2 * _EDGE - CHANNEL * (columns - 1)) / columns


def sheet(
    rows: MapRows,
    width: float,
    height: float,
    *,
    across: int,
    title: float,
    needs: Mapping[str, float] | None = None,
    most_row: float = 1e9,
    columns: int = COLUMNS,
) -> Sheet | None:
    """Arrange a map in a room; None where its rows do not get the height that they need.

    Args:
        rows: the map.
        width, height: of the room, in pixels.
        across: boxes beside one another in a column of the sheet.
        title: height of the name of a lane.
        needs: how high the box of each state is at the least.
        most_row: the greatest height of a row that needs no more.
        columns: of lanes, beside one another.
    """
    lanes = [_Lane.of(lane, rows, across, needs or {}) for lane in rows.lanes]
    columns = min(columns, len(lanes))
    if not columns:
        return Sheet((), {}, width / 2, 0.0)

    def level(several: list[_Lane]) -> float:
        """How high the rows of a column may be that need no more; negative where there is no room."""
        gaps = sum(len(lane.rows) + 1 for lane in several) * BELOW
        left = height - 2 * _EDGE - gaps - len(several) * title
        return _level([need for lane in several for need in lane.heights], left, most_row)

    def split(at: tuple[int, ...]) -> list[list[_Lane]]:
        ends = (0, *at, len(lanes))
        return [lanes[ends[n] : ends[n + 1]] for n in range(columns)]

    ways = [split(at) for at in combinations(range(1, len(lanes)), columns - 1)]
    best = max(ways, key=lambda way: min(level(several) for several in way))
    row = min(most_row, *(level(several) for several in best))
    if row <= 0:
        return None
    return _placed(best, column(rows, width, columns), across, title, row)


def _level(needs: list[float], left: float, most: float) -> float:
    """The height that rows have which need no more, so that all of them fill what is left."""
    rows = len(needs)
    for need in sorted(needs, reverse=True):
        if need * rows <= left:
            break
        left, rows = left - need, rows - 1
    if left < 0:
        return -1.0
    return left / rows if rows else most


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane as rows of states, each with the height that it needs."""

    lane: LaneRow
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]

    @staticmethod
    def of(lane: LaneRow, rows: MapRows, across: int, needs: Mapping[str, float]) -> _Lane:
        nodes = [node.id for node in _by_track(node for node in rows.nodes if node.lane == lane.id)]
        found = [tuple(nodes[at : at + across]) for at in range(0, len(nodes), across)]
        return _Lane(lane, tuple(found), tuple(max(needs.get(id, 0.0) for id in row) for row in found))


def _by_track(nodes: Iterator[NodeRow]) -> list[NodeRow]:
    """A lane's states, those of a track together, the tracks in the order of the map."""
    found: dict[str, list[NodeRow]] = {}
    for node in nodes:
        found.setdefault(node.id.rpartition(".")[0], []).append(node)
    return [
        node for track in found.values() for node in sorted(track, key=lambda node: (node.rank, node.row))
    ]


def _placed(columns: list[list[_Lane]], wide: float, across: int, title: float, row: float) -> Sheet:
    titles: list[tuple[LaneRow, Box]] = []
    bands: list[Box] = []
    boxes: dict[str, Box] = {}
    each = (wide - GAP * (across - 1)) / across
    for number, column in enumerate(columns):
        left, y = _EDGE + number * (wide + CHANNEL), _EDGE
        for lane in column:
            top = y
            titles.append((lane.lane, Box(left, y, wide, title)))
            y += title
            for states, need in zip(lane.rows, lane.heights, strict=True):
                high = max(need, row)
                for at, state in enumerate(states):
                    x = left + at * (each + GAP)
                    boxes[state] = Box(x, y, each, high)
                y += high + BELOW
            bands.append(Box(left, top, wide, y - BELOW - top))
            y += BELOW
    return Sheet(tuple(titles), boxes, _EDGE + wide + CHANNEL / 2, row, tuple(bands))
