"""What is lit on the one sheet, in letters for the back of a room: larger boxes over those beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import ceil, hypot

from PySide6.QtCore import QRectF, QSizeF

from desktop.map.cards import INSIDE, Card, card, measure
from desktop.map.lettering import rect
from desktop.map.whole import Whole
from workflow.drawing.routing import Box
from workflow.drawing.sheet import column
from workflow.rows.map import MapRows

_STEP = 8
"""Pixels between places that are tried for a box."""
_PARTS = (1.0, 1.25, 1.5, 1.8, 2.2, 2.8)
"""How broad a box may be, in widths of its longest word."""
_MOST_ROWS = 3
_OVER_TITLE = 200.0
"""What it counts, in pixels, that a larger box lies over a lane's name."""
_FOOT = 18.0
"""Below a larger box, where a person's dot may stand."""
_IN_LANE, _EDGE, _APART = 6.0, 2.0, 12.0
"""In a lane: below the last row of larger boxes, above the first, and between two boxes."""
_UNENDING = 1e6
_BETWEEN = 6.0
"""Between the end of a name and its number."""

Large = tuple[Box, Card]


def enlarged(
    found: Whole,
    names: Mapping[str, str],
    figures: Mapping[str, str],
    lit: Collection[str],
    size: int,
    room: QSizeF,
) -> dict[str, Large]:
    """A larger box, over its own place or near it, for each lit state; none lies over another.

    Args:
        found: the sheet.
        names: of the states.
        figures: the numbers of the states; those without one bear none.
        lit: the states that are lit.
        size: of the letters, in pixels. Smaller ones are taken where the boxes would have no room.
        room: of the sheet.
    """
    order = [id for id in found.sheet.boxes if id in lit]
    for letters in range(size, min(found.size, size - 1), -1):
        placed = _placed(found, [(id, names[id], figures.get(id, "")) for id in order], letters, room)
        if placed is not None:
            return placed
    return {}


def covered(found: Whole, large: Mapping[str, Large]) -> frozenset[str]:
    """The other states over whose boxes, or at whose edge, larger ones lie: half a name says nothing."""
    taken = [rect(box).adjusted(-1, -1, 1, _FOOT) for box, _card in large.values()]
    boxes = {id: rect(box) for id, box in found.sheet.boxes.items() if id not in large}
    return frozenset(id for id, box in boxes.items() if any(box.intersects(one) for one in taken))


def needed(
    rows: MapRows, figures: Mapping[str, str], lit: Collection[str], size: int, width: float
) -> dict[str, float] | None:
    """How high each lane is at the least for its lit states in letters of a size, on a sheet of a width; None
    where one of them has no room in such letters."""
    wide, found = column(rows, width, columns=1), {}
    for lane in {node.lane for node in rows.nodes if node.id in lit}:
        here = [node for node in rows.nodes if node.lane == lane and node.id in lit]
        made = [(node.id, list(_cards(node.name, figures.get(node.id, ""), size, wide))) for node in here]
        shelves = _shelves(made, QRectF(0, 0, wide, _UNENDING)) if all(cards for _id, cards in made) else None
        if shelves is None:
            return None
        found[lane] = max(box.y + box.height for box, _card in shelves.values()) + _IN_LANE
    return found


def _placed(
    found: Whole, wanted: Sequence[tuple[str, str, str]], size: int, room: QSizeF
) -> dict[str, Large] | None:
    """All of them in letters of a size: each in its lane, or, where that cannot be, near its place."""
    made = [(id, list(_cards(name, figure, size, room.width()))) for id, name, figure in wanted]
    if not all(cards for _id, cards in made):
        return None
    return _in_lanes(found, made, room) or _anywhere(found, made, room)


_Made = tuple[Card, float, float]
"""A card, and how broad and high its box is."""
_Wanted = Sequence[tuple[str, Sequence[_Made]]]


def _in_lanes(found: Whole, wanted: _Wanted, room: QSizeF) -> dict[str, Large] | None:
    """Each below the name of its lane and above that of the next; None where one has no room there."""
    lanes: dict[tuple[float, float], tuple[QRectF, list[tuple[str, Sequence[_Made]]]]] = {}
    for id, cards in wanted:
        lane = _lane(found, rect(found.sheet.boxes[id]), room)
        lanes.setdefault((lane.x(), lane.y()), (lane, []))[1].append((id, cards))
    placed: dict[str, Large] = {}
    for lane, here in lanes.values():
        made = _shelves(here, lane)
        if made is None:
            return None
        placed |= made
    return placed


def _shelves(wanted: _Wanted, lane: QRectF) -> dict[str, Large] | None:
    """Boxes beside one another in rows, from the top left of their lane; of narrow and of low ones, whatever
    takes fewer pixels of its height. None where it is too low for both."""
    narrow = _rows(wanted, lane)
    low = _rows([(id, cards[::-1]) for id, cards in wanted], lane)
    end, made = min((narrow, low), key=lambda one: one[0])
    return made if end <= lane.bottom() else None


def _rows(wanted: _Wanted, lane: QRectF) -> tuple[float, dict[str, Large]]:
    """As of `_shelves`, the first box of each; and where the last row ends."""
    placed: dict[str, Large] = {}
    x, y, high = lane.left(), lane.top() + _EDGE, 0.0
    for id, cards in wanted:
        one, wide, tall = next((made for made in cards if made[1] <= lane.width()), cards[0])
        if x > lane.left() and x + wide > lane.right():
            x, y, high = lane.left(), y + high + _APART, 0.0
        placed[id] = Box(x, y, wide, tall), one
        x, high = x + wide + _APART, max(high, tall)
    return y + high, placed


def _lane(found: Whole, own: QRectF, room: QSizeF) -> QRectF:
    """Where a lane's boxes may lie: from its name to the next one in its column of the sheet."""
    titles = [rect(box) for _lane, box in found.sheet.titles]
    column = [one for one in titles if one.left() <= own.center().x() <= one.right()]
    title = max((one for one in column if one.top() <= own.top()), key=QRectF.top)
    next_ = min((one.top() for one in column if one.top() > own.top()), default=room.height())
    return QRectF(title.left(), title.bottom(), title.width(), next_ - title.bottom())


def _anywhere(found: Whole, wanted: _Wanted, room: QSizeF) -> dict[str, Large] | None:
    """Each near its own place, off the names of lanes where that can be."""
    titles = [
        QRectF(box.x, box.y, measure(found.size, bold=True).horizontalAdvance(lane.name), box.height)
        for lane, box in found.sheet.titles
    ]
    placed: dict[str, Large] = {}
    for id, cards in wanted:
        one, wide, high = cards[0]
        taken = [rect(box) for box, _card in placed.values()]
        box = _nearest(rect(found.sheet.boxes[id]), wide, high, taken, titles, room)
        if box is None:
            return None
        placed[id] = box, one
    return placed


def _cards(name: str, figure: str, size: int, room: float) -> Iterator[_Made]:
    """Boxes for a name, from the narrowest in which it has few lines to that in which it has one."""
    metrics, bold = measure(size), measure(size, bold=True)
    word = max(metrics.horizontalAdvance(part) for part in name.split())
    number = bold.horizontalAdvance(figure) if figure else 0.0
    line = metrics.horizontalAdvance(name) + (number + _BETWEEN if figure else 0.0)
    rows = _MOST_ROWS + 1
    for part in (*(word * part for part in _PARTS if word * part < line), line):
        wide = max(part, number) + 1
        made = card(name, figure, QSizeF(wide, _MOST_ROWS * metrics.high + 1), size)
        if made is not None and made.rows < rows and wide + 2 * INSIDE < room:
            rows = made.rows
            yield made, ceil(wide + 2 * INSIDE), ceil(made.rows * metrics.high + INSIDE)


def _nearest(
    own: QRectF, wide: float, high: float, taken: Sequence[QRectF], titles: Sequence[QRectF], room: QSizeF
) -> Box | None:
    """Where a box lies nearest to its own place and over no other; if it can be, over its own place."""
    x, y = own.center().x() - wide / 2, own.center().y() - high / 2
    most_x, most_y = room.width() - wide, room.height() - _FOOT - high
    blocked = [_corners(one.adjusted(-_STEP, -_FOOT, _STEP, _STEP), wide, high) for one in taken]
    over = [_corners(one, wide, high) for one in titles]
    near = (
        max(0.0, x - wide / 2),
        min(most_x, x + wide / 2),
        max(0.0, y - high / 2),
        min(most_y, y + high / 2),
    )
    for left, right, top, bottom in (near, (0.0, most_x, 0.0, most_y)):
        best: tuple[float, float, float] | None = None
        for at_y in range(ceil(top), int(bottom) + 1, _STEP):
            for at_x in range(ceil(left), int(right) + 1, _STEP):
                cost = hypot(at_x - x, at_y - y)
                if (best is not None and cost >= best[0]) or any(_is_in(one, at_x, at_y) for one in blocked):
                    continue
                cost += _OVER_TITLE * sum(_is_in(one, at_x, at_y) for one in over)
                if best is None or cost < best[0]:
                    best = cost, at_x, at_y
        if best is not None:
            return Box(best[1], best[2], wide, high)
    return None


_Corners = tuple[float, float, float, float]


def _corners(taken: QRectF, wide: float, high: float) -> _Corners:
    """Between what the upper left corner of a box lies where the box is over something."""
    return taken.left() - wide, taken.right(), taken.top() - high, taken.bottom()


def _is_in(corners: _Corners, x: float, y: float) -> bool:
    return corners[0] < x < corners[1] and corners[2] < y < corners[3]
