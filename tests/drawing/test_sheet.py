"""The whole map on one sheet: every state once, none over another, and lines that go over no name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from workflow.drawing.layout import map_rows
from workflow.drawing.routing import Box
from workflow.drawing.sheet import Sheet, sheet
from workflow.pathway import library
from workflow.rows.map import LaneRow, MapRows

PANAMA = map_rows(library.load("panama-2021"), "es")


def made(rows: MapRows = PANAMA, across: int = 4) -> Sheet:
    """A sheet of a screen's size."""
    found = sheet(rows, 1340, 720, across=across, title=16)
    assert found is not None
    return found


def over(one: Box, other: Box) -> bool:
    """Whether two boxes share some room."""
    beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
    below = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
    return not (beside or below)


def crossed(found: Sheet, rows: MapRows) -> Iterator[str]:
    """Boxes that a line goes through, and names of lanes that it goes over."""
    for slot, link in enumerate(rows.links):
        points = found.line(link.source, link.target, slot)
        for (x1, y1), (x2, y2) in pairwise(points):
            assert x1 == x2 or y1 == y2
            low, high = sorted((x1, x2)), sorted((y1, y2))
            for id, box in found.boxes.items():
                inside = low[1] > box.x + 0.1 and low[0] < box.x + box.width - 0.1
                if inside and high[1] > box.y + 0.1 and high[0] < box.y + box.height - 0.1:
                    yield f"{link.source} -> {link.target} through {id}"


@pytest.mark.parametrize("across", [2, 3, 4, 6])
def test_every_state_has_its_place_and_no_line_goes_through_another(across: int) -> None:
    found = made(across=across)
    assert set(found.boxes) == {node.id for node in PANAMA.nodes}
    assert [lane for lane, _box in found.titles] == list(PANAMA.lanes)
    everything = [*found.boxes.values(), *(box for _lane, box in found.titles)]
    assert [pair for pair in combinations(everything, 2) if over(*pair)] == []
    for box in everything:
        assert box.x >= 0 and box.x + box.width <= 1340 and box.y >= 0 and box.y + box.height <= 720
    assert list(crossed(found, PANAMA)) == []


def test_a_line_through_a_box_is_found() -> None:
    """The control."""
    found = made()
    moved = dict(found.boxes)
    source, target = PANAMA.links[0].source, PANAMA.links[0].target
    a, b = moved[source], moved[target]
    moved["victim.status.missed"] = Box(min(a.x, b.x), min(a.y, b.y), 400, 60)
    assert list(crossed(Sheet(found.titles, moved, found.channel, found.row), PANAMA))


def test_where_there_is_no_room_there_is_no_sheet() -> None:
    assert sheet(PANAMA, 1340, 120, across=4, title=16) is None
    empty = sheet(MapRows((), (), ()), 800, 600, across=4, title=16)
    assert empty is not None and not empty.boxes
    lane = LaneRow("only", "Only", "")
    one = MapRows((lane,), tuple(n for n in PANAMA.nodes[:3]), ())
    assert sheet(one, 800, 600, across=4, title=16) is not None
