"""Where the arrow keys lead on the map, and what a state is for a case."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt

from desktop.map.items import CURRENT, OTHER, PAST, POSSIBLE, NodeItem
from workflow.rows.map import MapState

DIRECTIONS: Mapping[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def look(id: str, state: MapState) -> str:
    """What a state is for the case."""
    if id in state.current:
        return CURRENT
    if id in state.possible:
        return POSSIBLE
    return PAST if id in state.past else OTHER


def distance(here: QPointF, item: NodeItem, direction: tuple[int, int]) -> float | None:
    """How far a box is in a direction, what lies aside counting twice; None where it is not that way."""
    there = item.sceneBoundingRect().center()
    along = (there.x() - here.x()) * direction[0] + (there.y() - here.y()) * direction[1]
    aside = abs((there.x() - here.x()) * direction[1]) + abs((there.y() - here.y()) * direction[0])
    return along + 2 * aside if along > 8 else None
