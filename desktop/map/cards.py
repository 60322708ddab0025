"""A state as a card on the one sheet: its name and its number, in letters that fit or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop.map.lettering import letters, set_text, wrapped

INSIDE = 5.0
"""Between a card's border and its letters."""
_BETWEEN = 6.0
"""Between the end of a name and its number."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: the lines of its name, and its number, on the last line or one of its own."""

    size: int
    lines: tuple[str, ...]
    figure: str
    is_apart: bool

    @property
    def rows(self) -> int:
        """How many lines that is."""
        return len(self.lines) + self.is_apart


class Measure:
    """How broad and high letters are; the same words are measured again and again, and looked up."""

    def __init__(self, size: int, *, bold: bool) -> None:
        self._metrics = QFontMetricsF(letters(size, bold=bold))
        self._known: dict[str, float] = {}
        self.high = self._metrics.lineSpacing()
        """From one line to the next."""

    def horizontalAdvance(self, text: str) -> float:  # noqa: N802 - as Qt's own measure
        """How broad a text is."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._metrics.horizontalAdvance(text)
        return found


@lru_cache(maxsize=64)
def measure(size: int, *, bold: bool = False) -> Measure:
    """How broad and high letters of the window's font are."""
    return Measure(size, bold=bold)


def forget_letters() -> None:
    """The window's font is another: what was measured with the old one holds no more."""
    for known in (measure, _lines, _card):
        known.cache_clear()


def card(name: str, figure: str, room: QSizeF, size: int) -> Card | None:
    """A name and a number in letters of a size; None where they do not fit into a room whole.

    Looked up where it was asked before: a map tries its names in many sizes, and again for other numbers.
    """
    return _card(name, figure, room.width(), room.height(), size)


@lru_cache(maxsize=1 << 15)
def _lines(name: str, wide: float, size: int) -> tuple[str, ...]:
    """A name in lines of a breadth."""
    return tuple(wrapped(name, measure(size), wide))


@lru_cache(maxsize=1 << 15)
def _card(name: str, figure: str, room: float, height: float, size: int) -> Card | None:
    metrics = measure(size)
    if any(metrics.horizontalAdvance(word) > room for word in name.split()):
        return None
    lines = _lines(name, room, size)
    most = int((height + 0.5) / metrics.high)
    if len(lines) > most:
        return None
    if not figure:
        return Card(size, lines, "", False)
    wide = measure(size, bold=True).horizontalAdvance(figure)
    if metrics.horizontalAdvance(lines[-1]) + _BETWEEN + wide <= room:
        return Card(size, lines, figure, False)
    beside = _lines(name, room - wide - _BETWEEN, size)
    is_narrow = all(metrics.horizontalAdvance(line) <= room - wide - _BETWEEN for line in beside)
    if is_narrow and len(beside) <= most and len(beside) <= len(lines):
        return Card(size, beside, figure, False)
    if len(lines) < most and wide <= room:
        return Card(size, lines, figure, True)
    return None


def places(card: Card, place: QRectF) -> list[QRectF]:
    """Where the letters of a card stand, a line each, the number last."""
    metrics, high = measure(card.size), measure(card.size).high
    top = place.center().y() - card.rows * high / 2
    found = [
        QRectF(place.left(), top + at * high, metrics.horizontalAdvance(line), high)
        for at, line in enumerate(card.lines)
    ]
    if card.figure:
        wide = measure(card.size, bold=True).horizontalAdvance(card.figure)
        is_free = metrics.horizontalAdvance(card.lines[-1]) + _BETWEEN + wide <= place.width()
        middle = place.center().y() - high / 2
        at = top + (card.rows - 1) * high if card.is_apart or is_free else middle
        found.append(QRectF(place.right() - wide, at, wide, high))
    return found


def write(painter: QPainter, card: Card, place: QRectF) -> None:
    """Set a card's letters into the inside of its box; the pen is the painter's."""
    metrics, high = measure(card.size), measure(card.size).high
    top = place.center().y() - card.rows * high / 2
    painter.setFont(letters(card.size))
    for at, line in enumerate(card.lines):
        set_text(painter, QRectF(place.left(), top + at * high, place.width(), high), line)
    if not card.figure:
        return
    painter.setFont(letters(card.size, bold=True))
    figure = QRectF(place.left(), top + (card.rows - 1) * high, place.width(), high)
    last = metrics.horizontalAdvance(card.lines[-1]) + _BETWEEN
    is_free = last + measure(card.size, bold=True).horizontalAdvance(card.figure) <= place.width()
    set_text(painter, figure if card.is_apart or is_free else place, card.figure, right=True)
