"""The parts of the map: boxes with their marks, and the lines between them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.theme import Colours
from desktop.widgets.text import tip
from workflow.drawing.routing import Box, Point
from workflow.rows import LinkRow, NodeRow

CURRENT, PAST, POSSIBLE, OTHER = "current", "past", "possible", "other"
SIGNS = {CURRENT: "●", PAST: "✓", POSSIBLE: "→", OTHER: ""}
"""Signs beside the colours: nothing is told by colour alone."""

LETTERS, SMALL = 12, 10
"""Sizes of the letters in pixels at scale 1."""

_MARK_HEIGHT = 16.0
_EDGE = 11.0


def letters(size: int, *, bold: bool = False) -> QFont:
    """The application's font at a size in pixels."""
    font = QFont()
    font.setPixelSize(size)
    font.setBold(bold)
    return font


class NodeItem(QGraphicsItem):
    """One state: its name, its sign, and the marks of its bottlenecks."""

    def __init__(self, row: NodeRow, box: Box, colours: Colours) -> None:
        super().__init__()
        self.row, self.look, self.colours = row, OTHER, colours
        self.is_chosen = False
        self._box = QRectF(0, 0, box.width, box.height)
        self.setPos(box.x, box.y)
        self.setZValue(2)
        self.setToolTip(_tip(row))
        self._marks = tuple(self._places())

    def _places(self) -> list[tuple[str, QRectF]]:
        places, x = [], 6.0
        for badge in self.row.badges:
            width = 7.0 * len(badge) + 8.0
            places.append((badge, QRectF(x, -_MARK_HEIGHT / 2, width, _MARK_HEIGHT)))
            x += width + 3.0
        return places

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The box with its marks and the ring around it."""
        right = max([self._box.right(), *(place.right() for _badge, place in self._marks)])
        return QRectF(-_EDGE, -_EDGE, right + 2 * _EDGE, self._box.height() + 2 * _EDGE)

    def badge_at(self, point: QPointF) -> str:
        """The bottleneck whose mark is at a point of the scene; empty where there is none."""
        here = self.mapFromScene(point)
        return next((badge for badge, place in self._marks if place.contains(here)), "")

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the box."""
        fill, ink, line, pen = self._looks()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(self._box, 7, 7)
        if self.row.ends:
            painter.setPen(QPen(QColor(line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box.adjusted(3, 3, -3, -3), 5, 5)
        self._write(painter, ink)
        for badge, place in self._marks:
            self._mark(painter, badge, place)
        if self.is_chosen:
            painter.setPen(QPen(QColor(self.colours.focus), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box.adjusted(-4, -4, 4, 4), 10, 10)

    def _looks(self) -> tuple[str, str, str, QPen]:
        c = self.colours
        if self.look == CURRENT:
            return c.current, c.current_text, c.current_text, QPen(QColor(c.current), 2)
        if self.look == PAST:
            return c.past, c.past_text, c.past_line, QPen(QColor(c.past_line), 1.4)
        if self.look == POSSIBLE:
            pen = QPen(QColor(c.possible_line), 2.2, Qt.PenStyle.DashLine)
            return c.possible, c.possible_text, c.possible_line, pen
        return c.other, c.other_text, c.other_line, QPen(QColor(c.other_line), 1)

    def _write(self, painter: QPainter, ink: str) -> None:
        painter.setPen(QColor(ink))
        painter.setFont(letters(LETTERS, bold=self.look == CURRENT))
        option = QTextOption(Qt.AlignmentFlag.AlignCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        room = self._box.adjusted(12 if self.look != OTHER else 5, 3, -5, -3)
        painter.drawText(room, self.row.name, option)
        if self.look != OTHER:
            painter.setFont(letters(SMALL, bold=True))
            place = QRectF(2, self._box.height() / 2 - 8, 14, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, SIGNS[self.look])

    def _mark(self, painter: QPainter, badge: str, place: QRectF) -> None:
        painter.setPen(QPen(QColor(self.colours.base), 1))
        painter.setBrush(QColor(self.colours.mark))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(QColor(self.colours.mark_text))
        painter.setFont(letters(SMALL, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge)


def _tip(row: NodeRow) -> str:
    return tip("\n".join(filter(None, (f"{row.track}: {row.name}", row.detail))))


class WayItem(QGraphicsItem):
    """One line with its arrow head."""

    def __init__(self, link: LinkRow, points: tuple[Point, ...], colours: Colours) -> None:
        super().__init__()
        self.link, self.colours, self.is_taken = link, colours, False
        self._path = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            self._path.lineTo(QPointF(*point))
        x, y = points[-1]
        self._head = QPolygonF([QPointF(x, y), QPointF(x - 8, y - 4), QPointF(x - 8, y + 4)])
        self.setZValue(1)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The line with its width."""
        return self._path.boundingRect().united(self._head.boundingRect()).adjusted(-3, -3, 3, 3)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the line: broad where the case went."""
        colour = QColor(self.colours.taken if self.is_taken else self.colours.way)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 3 if self.is_taken else 1.2))
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(self._head)
