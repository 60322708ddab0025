"""What is lit on the one sheet, in letters for the back of a room: larger boxes over those beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import ceil, hypot

from PySide6.QtCore import QPointF, QRectF, QSizeF

from desktop.map.cards import INSIDE, Card, card, measure
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
    taken = [_rect(box).adjusted(-1, -1, 1, _FOOT) for box, _card in large.values()]
    boxes = {id: _rect(box) for id, box in found.sheet.boxes.items() if id not in large}
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
        taken = [_rect(box) for box, _card in placed.values()]
        box = _nearest(_rect(found.sheet.boxes[id]), wide, high, taken, titles, room)
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
    whole = QRectF(0, 0, room.width(), room.height() - _FOOT)
    middle = own.center()
    over_own = QRectF(middle.x() - wide, middle.y() - high, 2 * wide, 2 * high).intersected(whole)
    for area in (over_own, whole):
        free = [
            (_cost(box, middle, titles), box.x(), box.y())
            for box in _boxes(area, wide, high)
            if not any(box.adjusted(-_STEP, -_STEP, _STEP, _FOOT).intersects(one) for one in taken)
        ]
        if free:
            _least, x, y = min(free)
            return Box(x, y, wide, high)
    return None


def _cost(box: QRectF, middle: QPointF, titles: Sequence[QRectF]) -> float:
    away = box.center() - middle
    return hypot(away.x(), away.y()) + _OVER_TITLE * sum(box.intersects(one) for one in titles)


def _boxes(area: QRectF, wide: float, high: float) -> Iterator[QRectF]:
    for y in range(ceil(area.top()), int(area.bottom() - high) + 1, _STEP):
        for x in range(ceil(area.left()), int(area.right() - wide) + 1, _STEP):
            yield QRectF(x, y, wide, high)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
