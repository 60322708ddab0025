"""Where the map's boxes and lines go, in plain geometry: used by the window and by the picture alike.

Boxes stand in a grid of columns and rows. Lines run upright in the channels between columns and level in
the gutters between rows, so that none goes through a box; each has a slot of its own beside the others.
Channels and gutters are as wide as the lines in them need.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from workflow.drawing.channels import Stretch, slots
from workflow.rows.map import LaneRow, LinkRow, MapRows, NodeRow

Point = tuple[float, float]

BOX_WIDTH, BOX_HEIGHT = 132.0, 56.0
TITLE = 22.0
"""The strip at the top of a lane that holds its name; no line runs along it."""

MARK = 12.0
"""How far the marks of bottlenecks stand out over a box."""

SLOT = 7.0
_LANE_GAP, _MARGIN = 8.0, 8.0
_BESIDE, _HEAD = 9.0, 15.0
"""Room in a channel: beside the boxes on its left, and for the arrow heads on its right."""

_CLEAR = 8.0
_BETWEEN = 4.3
"""Lines enter a box at another level than those that leave its neighbour, so that none lies on another."""

_STEP = 100.0
"""Distance of lines and gutters in the coarse plan, which knows only their order."""

_CROWD = 60.0
"""What a line already in a gutter counts, in the coarse plan's distance, for one that looks for a gutter."""


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
    """Place the boxes and route the lines of a map; links of nodes that are not there are left out."""
    grid = _Grid(rows)
    courses = _courses(rows, grid)
    _give_ports(courses, grid)
    across = _across(courses, grid)
    upright = _upright(courses, grid)
    size = _Size(grid, across, upright)
    boxes = {node.id: size.box(node) for node in rows.nodes}
    routes = tuple(Route(course.link, size.points(course, boxes)) for course in courses)
    return Picture(size.lanes(rows), boxes, routes, size.width, size.height)


class _Grid:
    """The order of everything: columns from the left, lines of boxes and gutters from the top."""

    def __init__(self, rows: MapRows) -> None:
        self.columns = 1 + max((node.rank for node in rows.nodes), default=0)
        self.line: dict[tuple[str, int], int] = {}
        self.above: list[int] = []
        self.of_line: list[float] = []
        self.of_gutter: list[float] = []
        self.gutters: dict[str, tuple[int, int]] = {}
        self.filled: dict[tuple[int, int], str] = {}
        at = 0.0
        for lane in rows.lanes:
            height = 1 + max((node.row for node in rows.nodes if node.lane == lane.id), default=0)
            first = len(self.of_gutter)
            for row in range(height):
                self.line[lane.id, row] = len(self.of_line)
                self.above.append(len(self.of_gutter))
                self.of_gutter.append(at)
                self.of_line.append(at + _STEP)
                at += 2 * _STEP
            self.of_gutter.append(at)
            self.gutters[lane.id] = (first, len(self.of_gutter) - 1)
            at += _STEP
        for node in rows.nodes:
            self.filled[self.line_of(node), node.rank] = node.id

    def line_of(self, node: NodeRow) -> int:
        """The line of boxes that a node stands in, counted through all lanes."""
        return self.line[node.lane, node.row]

    def is_free(self, line: int, first: int, last: int) -> bool:
        """Whether no box stands in some columns of a line; both ends belong to them."""
        return not any((line, column) in self.filled for column in range(first, last + 1))


@dataclass(slots=True)
class _Course:
    """The way of one line in the coarse plan: straight, through one channel, or channel, gutter, channel."""

    at: int
    link: LinkRow
    source: NodeRow
    target: NodeRow
    from_line: int
    to_line: int
    gutter: int | None = None
    out_port: float = 0.0
    in_port: float = 0.0
    gutter_slot: int = 0
    slots: dict[int, int] = field(default_factory=dict)

    @property
    def out(self) -> int:
        """The channel that it begins in: the one behind the source."""
        return self.source.rank + 1

    @property
    def into(self) -> int:
        """The channel that it ends in: the one before the target."""
        return self.target.rank

    @property
    def is_straight(self) -> bool:
        """Whether it goes from box to box on one level."""
        return self.gutter is None and self.from_line == self.to_line


def _courses(rows: MapRows, grid: _Grid) -> list[_Course]:
    nodes = {node.id: node for node in rows.nodes}
    courses: list[_Course] = []
    for link in rows.links:
        if {link.source, link.target} <= nodes.keys() and link.source != link.target:
            source, target = nodes[link.source], nodes[link.target]
            lines = grid.line_of(source), grid.line_of(target)
            courses.append(_Course(len(courses), link, source, target, *lines))
    crowd: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for course in sorted(
        courses, key=lambda it: (abs(it.into - it.out), abs(it.to_line - it.from_line), it.at)
    ):
        forward = course.into >= course.out
        if forward and course.from_line == course.to_line:
            if grid.is_free(course.from_line, course.out, course.into - 1):
                continue
        elif course.into == course.out:
            continue
        course.gutter = _gutter(course, grid, crowd)
        crowd[course.gutter].append((min(course.out, course.into), max(course.out, course.into)))
    return courses


def _gutter(course: _Course, grid: _Grid, crowd: Mapping[int, list[tuple[int, int]]]) -> int:
    """The gutter above or below either end that makes the line short and is not crowded."""
    ends = grid.above[course.from_line], grid.above[course.to_line]
    start, end = grid.of_line[course.from_line], grid.of_line[course.to_line]
    low, high = sorted((course.out, course.into))

    def cost(gutter: int) -> tuple[float, int]:
        y = grid.of_gutter[gutter]
        beside = sum(first <= high and low <= last for first, last in crowd.get(gutter, ()))
        return abs(y - start) + abs(y - end) + _CROWD * beside, gutter

    return min({*ends, *(gutter + 1 for gutter in ends)}, key=cost)


# -- ports: where on its border a box is left or entered -------------------------------------------


def _give_ports(courses: list[_Course], grid: _Grid) -> None:
    leaving: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    entering: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for course in courses:
        via = None if course.gutter is None else grid.of_gutter[course.gutter]
        here, there = grid.of_line[course.from_line], grid.of_line[course.to_line]
        leaving[course.link.source].append(((there if via is None else via) - here, course.at))
        entering[course.link.target].append(((here if via is None else via) - there, course.at))
    for ends in leaving.values():
        for at, port in _spread(ends, courses).items():
            courses[at].out_port = port
    for ends in entering.values():
        for at, port in _spread(ends, courses).items():
            courses[at].in_port = port if courses[at].is_straight else port + _BETWEEN


def _spread(ends: list[tuple[float, int]], courses: list[_Course]) -> dict[int, float]:
    """Distances from a box's middle: lines that go up stand above it, those that go down below."""
    if len(ends) == 1:
        return {ends[0][1]: 0.0}
    half = BOX_HEIGHT / 2 - 8
    found = {at: 0.0 for _way, at in ends if courses[at].is_straight}
    for side in (-1, 1):
        there = sorted((-side * way, at) for way, at in ends if way * side > 0)
        for place, (_way, at) in enumerate(there):
            found[at] = side * half * (len(there) - place) / max(2, len(there))
    return found


# -- slots -----------------------------------------------------------------------------------------


def _across(courses: list[_Course], grid: _Grid) -> list[int]:
    """Give each line its slot in its gutter; answers with how many slots each gutter has."""
    found: defaultdict[int, list[Stretch]] = defaultdict(list)
    for course in courses:
        if course.gutter is not None:
            y = grid.of_gutter[course.gutter]
            sides = [-1 if grid.of_line[line] < y else 1 for line in (course.from_line, course.to_line)]
            stretch = Stretch(course.at, course.out, sides[0], course.into, sides[1])
            found[course.gutter].append(stretch)
    wide = [0] * len(grid.of_gutter)
    for gutter, stretches in found.items():
        for at, slot in slots(stretches).items():
            courses[at].gutter_slot = slot
            wide[gutter] = max(wide[gutter], slot + 1)
    return wide


def _upright(courses: list[_Course], grid: _Grid) -> list[int]:
    """Give each line its slots in its channels; answers with how many slots each channel has."""
    found: defaultdict[int, list[Stretch]] = defaultdict(list)
    for course in courses:
        if course.is_straight:
            continue
        start = grid.of_line[course.from_line] + course.out_port
        end = grid.of_line[course.to_line] + course.in_port
        if course.gutter is None:
            found[course.out].append(Stretch(course.at, start, -1, end, 1))
            continue
        y = grid.of_gutter[course.gutter] + course.gutter_slot
        side = 1 if course.into > course.out else -1
        found[course.out].append(Stretch(course.at, start, -1, y, side))
        found[course.into].append(Stretch(course.at, y, -side, end, 1))
    wide = [0] * (grid.columns + 1)
    for channel, stretches in found.items():
        for at, slot in slots(stretches).items():
            courses[at].slots[channel] = slot
            wide[channel] = max(wide[channel], slot + 1)
    return wide


# -- from order to pixels --------------------------------------------------------------------------


class _Size:
    def __init__(self, grid: _Grid, across: list[int], upright: list[int]) -> None:
        self._grid = grid
        self._channel: list[float] = []
        self._column: list[float] = []
        x = _MARGIN
        for channel in range(grid.columns + 1):
            self._channel.append(x)
            x += _BESIDE + _HEAD + SLOT * max(0, upright[channel] - 1) + (SLOT if upright[channel] else 0)
            self._column.append(x)
            x += BOX_WIDTH if channel < grid.columns else 0.0
        self.width = x + _MARGIN
        self._gutter = [0.0] * len(grid.of_gutter)
        self._line = [0.0] * len(grid.of_line)
        self._lane: dict[str, tuple[float, float]] = {}
        line_below = {gutter: line for line, gutter in enumerate(grid.above)}
        y = _MARGIN
        for lane, (first, last) in grid.gutters.items():
            top = y
            y += TITLE
            for gutter in range(first, last + 1):
                self._gutter[gutter] = y + SLOT / 2
                y += SLOT * across[gutter]
                if gutter in line_below:
                    y += MARK + (_CLEAR / 2 if gutter > first or across[gutter] else 0.0)
                    self._line[line_below[gutter]] = y
                    y += BOX_HEIGHT + _CLEAR
            y += _CLEAR / 2 if across[last] else 0.0
            self._lane[lane] = (top, y - top)
            y += _LANE_GAP
        self.height = y - _LANE_GAP + _MARGIN

    def lanes(self, rows: MapRows) -> tuple[tuple[LaneRow, Box], ...]:
        wide = self.width - 2 * _MARGIN
        return tuple(
            (lane, Box(_MARGIN, self._lane[lane.id][0], wide, self._lane[lane.id][1])) for lane in rows.lanes
        )

    def box(self, node: NodeRow) -> Box:
        return Box(self._column[node.rank], self._line[self._grid.line_of(node)], BOX_WIDTH, BOX_HEIGHT)

    def points(self, course: _Course, boxes: Mapping[str, Box]) -> tuple[Point, ...]:
        a, b = boxes[course.link.source], boxes[course.link.target]
        start = (a.x + a.width, a.middle[1] + course.out_port)
        end = (b.x, b.middle[1] + course.in_port)
        if course.is_straight:
            return (start, end)
        out = self._upright(course, course.out)
        if course.gutter is None:
            return (start, (out, start[1]), (out, end[1]), end)
        level = self._gutter[course.gutter] + SLOT * course.gutter_slot
        into = self._upright(course, course.into)
        return (start, (out, start[1]), (out, level), (into, level), (into, end[1]), end)

    def _upright(self, course: _Course, channel: int) -> float:
        return self._channel[channel] + _BESIDE + SLOT * course.slots[channel]
