"""The whole map in a room: its letters as large as they fit, or numbers whose names stand beside the map."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from desktop.map.cards import INSIDE, Card, card, measure
from workflow.drawing.routing import Box
from workflow.drawing.sheet import Sheet, sheet
from workflow.rows.map import MapRows, NodeRow

SMALLEST, LARGEST = 11, 17
"""Letters in pixels at 100 %: names are on the map where they fit in letters of this size at the least."""
LIT = 24
"""Letters of what is lit."""
NAMED_UP_TO = 1.5
"""With letters of the window larger than this, the names stand beside the map."""
_ACROSS = (4, 3, 5, 6, 2)
_AIR = 1.35
"""Lines of a row more than its letters need, at the most."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A sheet with what is written on it. `size` is that of the letters, in pixels.

    `is_numbered`: states bear their numbers in the order of the map, and the names stand elsewhere.
    """

    sheet: Sheet
    cards: Mapping[str, Card]
    size: int
    title: float
    is_numbered: bool = False


def enlarged() -> float:
    """How many times the window's letters are as large as at 100 %."""
    return max(1.0, QApplication.font().pointSizeF() / 9.0)


def whole(
    rows: MapRows,
    room: QSizeF,
    figures: Mapping[str, str],
    lit: Collection[str] = (),
    *,
    may_number: bool = False,
) -> Whole | None:
    """The whole map in a room, in pixels; None where its names would be too small to be read.

    Args:
        rows: the map.
        room: where it is drawn.
        figures: the number of each state with its unit; states without one bear none.
        lit: states that are seen from the back of a room.
        may_number: the names may stand beside the map.
    """
    scale = enlarged()
    lit = frozenset(lit) & {node.id for node in rows.nodes}
    best: Whole | None = None
    if scale <= NAMED_UP_TO + 0.01:
        for across in _ACROSS:
            found = _named(rows, room, figures, lit, across, best.size if best else SMALLEST - 1)
            best = found or best
    if best is None and may_number:
        return _numbered(rows, room, figures, lit)
    return best


def _named(
    rows: MapRows, room: QSizeF, figures: Mapping[str, str], lit: Collection[str], across: int, more: int
) -> Whole | None:
    """With the largest letters that fit, larger than `more`; names that need most room are tried first."""
    nodes = sorted(rows.nodes, key=lambda node: -len(node.name) - len(figures.get(node.id, "")))
    names = {node.id: node.name for node in nodes}
    for size in range(round(LARGEST * enlarged()), more, -1):
        found = _written(rows, room, nodes, names, figures, lit, across, size)
        if found is not None:
            return found
    return None


def _numbered(rows: MapRows, room: QSizeF, figures: Mapping[str, str], lit: Collection[str]) -> Whole | None:
    numbers = {id: str(number) for id, number in numbering(rows).items()}
    nodes = list(rows.nodes)
    for size in range(round(SMALLEST * enlarged()), SMALLEST - 1, -1):
        for across in _ACROSS:
            found = _written(rows, room, nodes, numbers, figures, lit, across, size)
            if found is not None:
                return Whole(found.sheet, found.cards, size, found.title, True)
    return None


def numbering(rows: MapRows) -> dict[str, int]:
    """The numbers of states whose names stand beside the map: from 1, in the order of the sheet."""
    placed = sheet(rows, 1000, 10_000, across=4, title=10)
    order = placed.boxes if placed is not None else {}
    return {id: at for at, id in enumerate(order, 1)}


def _written(
    rows: MapRows,
    room: QSizeF,
    nodes: list[NodeRow],
    names: Mapping[str, str],
    figures: Mapping[str, str],
    lit: Collection[str],
    across: int,
    size: int,
) -> Whole | None:
    high, title = measure(size).lineSpacing(), ceil(measure(size, bold=True).lineSpacing()) + 1.0
    lit_row = _lit_row(nodes, names, figures, lit, room.width() / 2 - 24)
    placed = sheet(
        rows, room.width(), room.height(), across=across, title=title, lit=lit, lit_row=lit_row,
        most_row=(2 + _AIR) * high,
    )  # fmt: skip
    if placed is None or placed.row < high + 2:
        return None
    cards: dict[str, Card] = {}
    for node in nodes:
        is_lit = node.id in lit
        box, figure = _inside(placed.boxes[node.id]), figures.get(node.id, "")
        made = card(names[node.id], figure, box, LIT if is_lit else size, bold=is_lit)
        if made is None:
            return None
        cards[node.id] = made
    return Whole(placed, cards, size, title)


def _lit_row(
    nodes: list[NodeRow],
    names: Mapping[str, str],
    figures: Mapping[str, str],
    lit: Collection[str],
    width: float,
) -> float:
    """The height of the rows of what is lit: as many lines as the longest of them needs."""
    room, most = QSizeF(width, 1000.0), 1
    for node in (node for node in nodes if node.id in lit):
        made = card(names[node.id], figures.get(node.id, ""), room, LIT, bold=True)
        most = max(most, made.rows if made is not None else 1)
    return ceil(most * measure(LIT, bold=True).lineSpacing()) + 6.0


def _inside(box: Box) -> QSizeF:
    return QSizeF(box.width - 2 * INSIDE, box.height - 3)
