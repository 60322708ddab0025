"""The whole map in a room: its letters as large as they fit, or numbers whose names stand beside the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from desktop.map.cards import INSIDE, Card, card, forget_letters, measure
from workflow.drawing.routing import Box
from workflow.drawing.sheet import COLUMNS, Sheet, breadth, sheet
from workflow.rows.map import MapRows

SMALLEST, LARGEST = 11, 17
"""Letters in pixels at 100 %: names are on the map where they fit in letters of this size at the least."""
LARGE = 1.2
"""With letters of the window larger than this, what stands in a line takes two."""
NAMED_UP_TO = 1.5
"""With letters of the window larger than this, the names stand beside the map."""
_ACROSS = (4, 3, 5, 6, 2)
_NUMBERS_ACROSS = (6, 7, 8, 5, 4)
"""Boxes beside one another, first those that are looked for first: of names, and of numbers."""
_INSIDE = 4.0
"""Between the borders of a box and its lines, above and below together."""
_MORE = 5
"""Pixels by which the names of lanes alone may be larger than they have to be."""
_THIN = 2.0
"""The height of a row of states that bear no name, at the least."""
_AIR = 1.35
"""Lines of a row more than its letters need, at the most."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A sheet with what is written on it. `size` is that of the letters, in pixels.

    `is_numbered`: states bear their numbers in the order of the map, and the names stand elsewhere.
    `is_bare`: lanes alone are drawn, as bands; in those of `lit`, by their ids, something is lit.
    """

    sheet: Sheet
    cards: Mapping[str, Card]
    size: int
    title: float
    is_numbered: bool = False
    is_bare: bool = False
    lit: frozenset[str] = frozenset()


def enlarged() -> float:
    """How many times the window's letters are as large as at 100 %."""
    return max(1.0, QApplication.font().pointSizeF() / 9.0)


def may_be_named() -> bool:
    """Whether the window's letters are so that names are looked for on the map."""
    return enlarged() <= NAMED_UP_TO + 0.01


def whole(
    rows: MapRows,
    room: QSizeF,
    figures: Mapping[str, str],
    *,
    may_number: bool = False,
    least: int = SMALLEST,
    beside: Mapping[str, str] | None = None,
    lanes: Mapping[str, float] | None = None,
    columns: int = COLUMNS,
) -> Whole | None:
    """The whole map in a room, in pixels; None where its names would be too small to be read.

    Args:
        rows: the map.
        room: where it is drawn.
        figures: the number of each state with its unit; states without one bear none.
        may_number: the names may stand beside the map.
        least: the smallest letters of names, in pixels.
        beside: the numbers of another map of the same room, on which every state has the same place.
        lanes: where given, only lanes bear a name; they are at the least so high, by their ids.
        columns: of lanes, beside one another.
    """
    alone = None if lanes is None else tuple(lanes.items())
    told, others = tuple(figures.items()), tuple((beside or figures).items())
    return _whole(
        rows, (room.width(), room.height()), told, others, may_number, least, enlarged(), alone, columns
    )


def forget_maps() -> None:
    """The window's font is another."""
    forget_letters()
    _whole.cache_clear()


_Numbers = tuple[tuple[str, str], ...]


@lru_cache(maxsize=16)
def _whole(
    rows: MapRows,
    room: tuple[float, float],
    figures: _Numbers,
    beside: _Numbers,
    may_number: bool,
    least: int,
    _enlarged: float,
    alone: tuple[tuple[str, float], ...] | None,
    columns: int,
) -> Whole | None:
    """As `whole`: from page to page and from one moment to the next the same is laid out again."""
    written = _Writing(rows, QSizeF(*room), dict(figures), dict(beside), columns)
    best: Whole | None = None
    if alone is not None:
        return written.bare(dict(alone), least)
    if may_be_named() or not may_number:
        for across in _ACROSS:
            best = written.named(across, best.size if best else least - 1) or best
        best = best or written.named(1, least - 1)  # a narrow map that is scrolled
    if best is None and may_number:
        return written.numbered()
    return best


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is to be written, and where; as of `whole`."""

    rows: MapRows
    room: QSizeF
    figures: Mapping[str, str]
    beside: Mapping[str, str]
    columns: int

    def named(self, across: int, more: int) -> Whole | None:
        """With the largest letters that fit, larger than `more`."""
        names = {node.id: node.name for node in self.rows.nodes}
        for size in range(round(LARGEST * enlarged()), more, -1):
            found = self._written(names, across, size)
            if found is not None:
                return found
        return None

    def bare(self, lanes: Mapping[str, float], least: int) -> Whole | None:
        """With the names of lanes alone, as large as they fit; some need to be so high, the others are folded
        to their names."""
        cards = {node.id: Card(0, (), "", False) for node in self.rows.nodes}
        across = max(Counter(node.lane for node in self.rows.nodes).values(), default=1)  # a row in each
        needs = {node.id: lanes.get(node.lane, 0.0) + _THIN for node in self.rows.nodes}
        for size in range(least + _MORE, least - 1, -1):
            title = float(ceil(measure(size, bold=True).high))
            placed = sheet(
                self.rows, self.room.width(), self.room.height(), across=across, title=title,
                needs=needs, columns=1, most_row=_THIN + title / 2,
            )  # fmt: skip
            if placed is not None:
                return Whole(placed, cards, size, title, is_bare=True, lit=frozenset(lanes))
        return None

    def numbered(self) -> Whole | None:
        """With numbers in place of names; how much is there stands with the names."""
        plain = replace(self, figures={}, beside={})
        numbers = {id: str(number) for id, number in numbering(self.rows).items()}
        for size in range(round(SMALLEST * enlarged()), SMALLEST - 1, -1):
            for across in _NUMBERS_ACROSS:
                found = plain._written(numbers, across, size)
                if found is not None and _are_titles_whole(found):
                    return Whole(found.sheet, found.cards, size, found.title, True)
        return None

    def _written(self, names: Mapping[str, str], across: int, size: int) -> Whole | None:
        high, title = measure(size).high, float(ceil(measure(size, bold=True).high))
        wide = breadth(self.rows, self.room.width(), across, self.columns)
        needs = self._needs(names, wide - 2 * INSIDE, size)
        placed = needs and sheet(
            self.rows, self.room.width(), self.room.height(), across=across, title=title,
            needs=needs, most_row=(2 + _AIR) * high, columns=self.columns,
        )  # fmt: skip
        if not placed:
            return None
        cards: dict[str, Card] = {}
        for id, name in names.items():
            made = card(
                name, self.figures.get(id, ""), _inside(placed.boxes[id]), size,
            )  # fmt: skip
            if made is None:
                return None
            cards[id] = made
        return Whole(placed, cards, size, title)

    def _needs(self, names: Mapping[str, str], wide: float, size: int) -> dict[str, float] | None:
        """How high the usual boxes are at the least; None where a word is broader than they are."""
        found: dict[str, float] = {}
        room, high = QSizeF(wide, 1000.0), measure(size).high
        for id in names:
            figures = {self.figures.get(id, ""), self.beside.get(id, "")}
            made = [card(names[id], figure, room, size) for figure in figures]
            rows = [one.rows for one in made if one is not None]
            if len(rows) < len(made):
                return None
            found[id] = max(rows) * high + _INSIDE
        return found


def numbering(rows: MapRows) -> dict[str, int]:
    """The numbers of states whose names stand beside the map: from 1, in the order of the sheet."""
    placed = sheet(rows, 1000, 10_000, across=4, title=10)
    order = placed.boxes if placed is not None else {}
    return {id: at for at, id in enumerate(order, 1)}


def _are_titles_whole(found: Whole) -> bool:
    """Whether the names of the lanes are no broader than their lanes."""
    bold = measure(found.size, bold=True)
    return all(bold.horizontalAdvance(lane.name) <= box.width for lane, box in found.sheet.titles)


def _inside(box: Box) -> QSizeF:
    return QSizeF(box.width - 2 * INSIDE, box.height - 2)
