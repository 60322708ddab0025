"""What is lit on the one sheet, in letters for the back of a room: larger boxes over those beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import ceil, hypot

from PySide6.QtCore import QRectF, QSizeF

from desktop.map.cards import INSIDE, Card, card, measure
from desktop.map.lettering import rect
from desktop.map.whole import Whole
from workflow.drawing.routing import Box

_STEP = 8
"""Pixels between places that are tried for a box."""
_PARTS = (1.0, 1.25, 1.5, 1.8, 2.2, 2.8)
"""How broad a box may be, in widths of its longest word."""
_MOST_ROWS = 3
_OVER_TITLE = 200.0
"""What it counts, in pixels, that a larger box lies over a lane's name."""
_FOOT = 18.0
"""Below a larger box, where a person's dot may stand."""

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
    for letters in range(size, found.size, -1):
        placed = _placed(found, [(id, names[id], figures.get(id, "")) for id in order], letters, room)
        if placed is not None:
            return placed
    return {}


def covered(found: Whole, large: Mapping[str, Large]) -> frozenset[str]:
    """The other states over whose boxes, or at whose edge, larger ones lie: half a name says nothing."""
    taken = [rect(box).adjusted(-1, -1, 1, _FOOT) for box, _card in large.values()]
    boxes = {id: rect(box) for id, box in found.sheet.boxes.items() if id not in large}
    return frozenset(id for id, box in boxes.items() if any(box.intersects(one) for one in taken))


def _placed(
    found: Whole, wanted: Sequence[tuple[str, str, str]], size: int, room: QSizeF
) -> dict[str, Large] | None:
    titles = [
        QRectF(box.x, box.y, measure(found.size, bold=True).horizontalAdvance(lane.name), box.height)
        for lane, box in found.sheet.titles
    ]
    placed: dict[str, Large] = {}
    for id, name, figure in wanted:
        made = _card(name, figure, size, room)
        if made is None:
            return None
        one, wide, high = made
        taken = [rect(box) for box, _card in placed.values()]
        box = _nearest(rect(found.sheet.boxes[id]), wide, high, taken, titles, room)
        if box is None:
            return None
        placed[id] = box, one
    return placed


def _card(name: str, figure: str, size: int, room: QSizeF) -> tuple[Card, float, float] | None:
    """The narrowest box in which a name has few lines."""
    metrics = measure(size)
    word = max(metrics.horizontalAdvance(part) for part in name.split())
    for part in _PARTS:
        wide = max(word * part, measure(size, bold=True).horizontalAdvance(figure) if figure else 0.0) + 1
        made = card(name, figure, QSizeF(wide, _MOST_ROWS * metrics.high + 1), size)
        if made is not None and wide + 2 * INSIDE < room.width():
            return made, ceil(wide + 2 * INSIDE), ceil(made.rows * metrics.high + INSIDE)
    return None


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
