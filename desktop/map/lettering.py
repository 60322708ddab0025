"""Names of states set into their boxes: wrapped, smaller where they are long, and never over the border."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEngine, QPainter, QPainterPath

from workflow.drawing.routing import Box

_LARGE = 20
"""Letters in pixels that are outlines on paper."""

LETTERS, LEAST = 12, 10
"""Sizes of the letters in pixels at scale 1: the usual one, and the smallest that a long name gets."""

LEGIBLE = 0.5
"""The scale from which names can be read; below it a box shows its sign alone, large."""


def letters(size: int, *, bold: bool = False) -> QFont:
    """The application's font at a size in pixels."""
    font = QFont()
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def set_text(painter: QPainter, place: QRectF, text: str, *, right: bool = False) -> None:
    """A line of text at the left or right of a place, in its middle.

    In a drawing for paper large letters are drawn as outlines: whoever opens that may not have the font, and
    another would be broader or narrower. Small ones stay letters, which are quicker and take less room.
    """
    is_paper = painter.paintEngine().type() == QPaintEngine.Type.SVG
    if not is_paper or painter.font().pixelSize() < _LARGE:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        return
    measure = QFontMetricsF(painter.font())
    x = place.right() - measure.horizontalAdvance(text) if right else place.left()
    outline = QPainterPath()
    outline.addText(x, place.center().y() + (measure.ascent() - measure.descent()) / 2, painter.font(), text)
    painter.fillPath(outline, painter.pen().color())


def fitted(text: str, room: QSizeF, *, bold: bool = False, largest: int = LETTERS) -> tuple[QFont, list[str]]:
    """A font and lines with which a text fits into a room.

    A text too long for the smallest letters ends in an ellipsis; the tooltip and the list have all of it.
    """
    font, lines = letters(largest, bold=bold), [text]
    for size in range(largest, LEAST - 1, -1):
        font = letters(size, bold=bold)
        measure = QFontMetricsF(font)
        lines = list(wrapped(text, measure, room.width()))
        most = max(1, int(room.height() / measure.lineSpacing()))
        if len(lines) <= most:
            return font, lines
    last = lines[most - 1]
    while last and measure.horizontalAdvance(f"{last}…") > room.width():
        last = last[:-1]
    return font, [*lines[: most - 1], f"{last.rstrip()}…"]


class Advance(Protocol):
    """What knows how broad a text is."""

    def horizontalAdvance(self, text: str, /) -> float:  # noqa: N802 - Qt's name
        """In pixels."""


def wrapped(text: str, measure: Advance, width: float) -> Iterator[str]:
    """A text in lines of a width; a word that is wider comes in pieces."""
    line = ""
    for word in _words(text, measure, width):
        longer = f"{line} {word}" if line else word
        if line and measure.horizontalAdvance(longer) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _words(text: str, measure: Advance, width: float) -> Iterator[str]:
    """The words of a text; one that is wider than the room comes in pieces."""
    for word in text.split():
        if measure.horizontalAdvance(word) <= width:
            yield word
            continue
        piece = ""
        for letter in word:
            if piece and measure.horizontalAdvance(piece + letter) > width:
                yield piece
                piece = letter
            else:
                piece += letter
        yield piece


def rect(box: Box) -> QRectF:
    """A box of a drawing as Qt draws it."""
    return QRectF(box.x, box.y, box.width, box.height)
