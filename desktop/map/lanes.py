"""The lanes of the map: their bands, and their names, which stay in sight while the map is moved."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform

from desktop.map.lettering import LEAST, LETTERS, fitted, letters, rect, set_text
from desktop.map.whole import Whole
from desktop.theme import Colours
from workflow.drawing.routing import Box, Picture
from workflow.rows.map import LaneRow

BESIDE = 108.0
"""Pixels beside the whole map for the names of the lanes, which are too small inside it."""


def bands(painter: QPainter, plan: Picture, colours: Colours) -> None:
    """Draw the bands, in the map's own measure."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, (_lane, box) in enumerate(plan.lanes):
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(_background(number, colours)))
        painter.drawRoundedRect(rect(box), 6, 6)


def names(painter: QPainter, plan: Picture, colours: Colours, where: QTransform, *, beside: bool) -> None:
    """Draw the names: in the lanes, at the left of what is in sight, or beside the lanes.

    Args:
        painter: in the map's own measure.
        plan: the drawn map.
        colours: the theme's.
        where: from the map's measure to the pixels of the screen.
        beside: whether the lanes are too small to have their names inside.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = where.inverted()[0].map(QPointF(0, 0)).x()
    if beside:
        painter.resetTransform()
    for number, (lane, box) in enumerate(plan.lanes):
        painter.setPen(QColor(colours.text))
        if beside:
            _beside(painter, lane, where.mapRect(rect(box)), colours)
        else:
            _inside(painter, lane, box, left, _background(number, colours))


def titles(painter: QPainter, whole: Whole, colours: Colours) -> None:
    """Draw the names of the lanes over their states, where the whole map is on one sheet."""
    painter.setFont(letters(whole.size, bold=True))
    if whole.is_bare:
        _bare(painter, whole, colours)
        return
    painter.setPen(QColor(colours.text))
    for lane, box in whole.sheet.titles:
        set_text(painter, rect(box), lane.name)


def _bare(painter: QPainter, whole: Whole, colours: Colours) -> None:
    """Bands with their names alone; the name of one in which nothing is lit in its middle, less strong."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for (lane, box), band in zip(whole.sheet.titles, whole.sheet.bands, strict=True):
        is_lit = lane.id in whole.lit
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.band))
        painter.drawRoundedRect(rect(band).adjusted(-3.5, -1.5, 3.5, 1.5), 6, 6)
        painter.setPen(QColor(colours.text if is_lit else colours.muted))
        set_text(painter, rect(box if is_lit else band).translated(3.0, 0.0), lane.name)


def _background(number: int, colours: Colours) -> str:
    return colours.band if number % 2 == 0 else colours.base


def _inside(painter: QPainter, lane: LaneRow, box: Box, left: float, background: str) -> None:
    font = letters(LETTERS, bold=True)
    width = QFontMetricsF(font).horizontalAdvance(lane.name) + 12
    x = max(box.x + 6, min(left + 6, box.x + box.width - width))
    place = QRectF(x, box.y + 2, width, 18)
    painter.setFont(font)
    painter.fillRect(place, QColor(background))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, lane.name)


def _beside(painter: QPainter, lane: LaneRow, band: QRectF, colours: Colours) -> None:
    place = QRectF(max(2.0, band.left() - BESIDE), band.top(), BESIDE - 6, max(14.0, band.height()))
    font, lines = fitted(lane.name, place.size(), bold=True, largest=LEAST)
    painter.setFont(font)
    if band.left() < BESIDE - 8:
        painter.fillRect(place, QColor(colours.base))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), "\n".join(lines))
