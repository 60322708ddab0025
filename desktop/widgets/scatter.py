"""Benefit against cost: the leaders of a sweep as numbered points with intervals, the front as a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop.theme import Theme
from desktop.widgets.charts import Chart, ticks
from workflow.rows.written import signed

_RADIUS = 8.0
_AIR = 0.08
"""Of the range, beside the outermost points."""
_SIDES = 64, 14, 26, 40


class Dot(NamedTuple):
    """One combination: its `number`, and cost and benefit as (low, mean, high) against following nothing."""

    number: int
    name: str
    cost: tuple[float, float, float]
    benefit: tuple[float, float, float]
    on_front: bool


class Scatter(Chart):
    """Following nothing is at the crossing of the two lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._dots: Sequence[Dot] = ()
        self._titles = ("", "")
        self._none = ""

    def show_dots(self, dots: Sequence[Dot]) -> None:
        """Draw."""
        self._dots = dots
        self.update()

    def set_names(self, cost: str, benefit: str, none: str) -> None:
        """What the axes say, and what following nothing is called."""
        self._titles, self._none = (cost, benefit), none

    def room(self) -> QRectF:
        """Inside the axes; there are titles at two sides."""
        left, right, top, bottom = _SIDES
        return QRectF(self.rect()).adjusted(left, top, -right, -bottom)

    # -- where a number lies -----------------------------------------------------------------------

    def _range(self, of: str) -> tuple[float, float]:
        ends = [0.0]
        for dot in self._dots:
            ends += [dot.cost[0], dot.cost[2]] if of == "cost" else [dot.benefit[0], dot.benefit[2]]
        low, high = min(ends), max(ends)
        air = (high - low or 1.0) * _AIR
        return low - air, high + air

    def place(self, cost: float, benefit: float) -> QPointF:
        """Where a combination is drawn, in pixels."""
        room = self.room()
        (left, right), (low, high) = self._range("cost"), self._range("benefit")
        return QPointF(
            room.left() + room.width() * (cost - left) / (right - left),
            room.bottom() - room.height() * (benefit - low) / (high - low),
        )

    # -- drawing -----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw axes, the front, then the points over both."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._dots:
            return
        self._axes(painter)
        self._front(painter)
        for dot in reversed(self._dots):  # the first on top
            self._dot(painter, dot)

    def _axes(self, painter: QPainter) -> None:
        room, colours = self.room(), self.theme.colours
        nothing = self.place(0.0, 0.0)
        painter.setPen(QPen(QColor(colours.way), 1))
        painter.drawLine(QPointF(room.left(), nothing.y()), QPointF(room.right(), nothing.y()))
        painter.drawLine(QPointF(nothing.x(), room.top()), QPointF(nothing.x(), room.bottom()))
        painter.setPen(QColor(colours.muted))
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        for value in _marks(*self._range("benefit")):
            y = self.place(0.0, value).y()
            painter.drawText(QRectF(0, y - 9, _SIDES[0] - 6, 18), right | middle, signed(value))
        marks = _marks(*self._range("cost"))
        widest = max((painter.fontMetrics().horizontalAdvance(signed(value)) for value in marks), default=0)
        each = room.width() / max(1, len(marks))
        for value in marks[:: max(1, -(-(widest + 10) // max(1, int(each))))]:
            x = self.place(value, 0.0).x()
            place = QRectF(x - widest, room.bottom() + 3, 2 * widest, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, signed(value))
        self._title(painter)

    def _title(self, painter: QPainter) -> None:
        whole = QRectF(self.rect()).adjusted(4, 2, -4, -3)
        right, bottom = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignBottom
        cost, benefit = (
            painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(whole.width()))
            for title in self._titles
        )
        painter.drawText(whole, Qt.AlignmentFlag.AlignLeft, benefit)
        painter.drawText(whole, right | bottom, cost)

    def _front(self, painter: QPainter) -> None:
        on = sorted((dot for dot in self._dots if dot.on_front), key=lambda dot: dot.cost[1])
        places = [self.place(dot.cost[1], dot.benefit[1]) for dot in on]
        painter.setPen(QPen(QColor(self.theme.colours.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(places))

    def _dot(self, painter: QPainter, dot: Dot) -> None:
        colours, centre = self.theme.colours, self.place(dot.cost[1], dot.benefit[1])
        ink = QColor(colours.accent if dot.on_front else colours.muted)
        painter.setPen(QPen(ink, 1))
        for ends in (
            [self.place(dot.cost[end], dot.benefit[1]) for end in (0, 2)],
            [self.place(dot.cost[1], dot.benefit[end]) for end in (0, 2)],
        ):
            painter.drawLine(*ends)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(QColor(colours.accent if dot.on_front else colours.base))
        painter.drawEllipse(centre, _RADIUS, _RADIUS)
        painter.setPen(QColor(colours.on_accent if dot.on_front else colours.text))
        around = QRectF(centre.x() - _RADIUS, centre.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.save()
        painter.setFont(font)
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, str(dot.number))
        painter.restore()

    def words(self, point: QPointF) -> str:
        """The combination at the pointer, or that the crossing is following nothing."""
        for dot in self._dots:
            if (self.place(dot.cost[1], dot.benefit[1]) - point).manhattanLength() <= 2 * _RADIUS:
                (cost, benefit), numbers = self._titles, (dot.benefit[1], dot.cost[1])
                return f"{dot.name}  ·  {benefit}: {signed(numbers[0])}  ·  {cost}: {signed(numbers[1])}"
        return self._none if self._dots else ""


def _marks(low: float, high: float) -> list[float]:
    """Round numbers between two, with 0 among them."""
    step = next((tick for tick in ticks(max(high, -low)) if tick > 0), 0.0)
    if step == 0.0:
        return [0.0]
    return [n * step for n in range(int(low / step), int(high / step) + 1)]
