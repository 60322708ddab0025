"""Charts of a simulation: a band over time, bars of a distribution. Drawn by Qt: a preview is live while one
drags, and the window loads no other library for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.theme import Theme
from desktop.widgets.text import tip
from workflow.rows.written import amount, rounded

Band = Sequence[tuple[float, float, float]]
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 12, 10, 24
_FEW = 6
"""So many bars have their names below them."""
_WRAPPED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def ticks(most: float) -> list[float]:
    """Up to five round numbers from 0."""
    if most <= 0:
        return [0.0]
    step = 10.0 ** len(str(int(most))) / 10
    for factor in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0):
        if most / (step * factor) <= 5:
            step *= factor
            break
    return [n * step for n in range(int(most / step) + 1)]


class Chart(QWidget):
    """A frame with an axis at the left; what is at the pointer is given in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.unit = ""
        """What the numbers at the left are counted in; "" where the heading says it."""
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide and low."""
        return QSize(360, 150)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Still to be read."""
        return QSize(180, 90)

    def room(self) -> QRectF:
        """Inside the axes."""
        return QRectF(self.rect()).adjusted(self._left, _TOP, -_RIGHT, -_BOTTOM)

    @property
    def _left(self) -> int:
        """The room for the numbers at the left, in pixels: money takes more."""
        wide = self.fontMetrics().horizontalAdvance(amount(99_999, self.unit)) + 10
        return max(_LEFT, wide) if self.unit else _LEFT

    def axis(self, painter: QPainter, most: float) -> None:
        """Lines and numbers at the left."""
        room, colours = self.room(), self.theme.colours
        for tick in ticks(most):
            y = room.bottom() - room.height() * tick / (most or 1.0)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(colours.muted))
            place = QRectF(0, y - 9, self._left - 6, 18)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, right, amount(tick, self.unit))

    def below(self, painter: QPainter, x: float, text: str) -> None:
        """A text under the axis."""
        painter.setPen(QColor(self.theme.colours.muted))
        width = painter.fontMetrics().horizontalAdvance(text) + 4
        left = min(max(x - width / 2, 0.0), self.width() - width)
        painter.drawText(QRectF(left, self.height() - 20, width, 18), Qt.AlignmentFlag.AlignCenter, text)

    def words(self, _point: QPointF) -> str:
        """What is at a point."""
        return ""

    def event(self, event: QEvent) -> bool:
        """Say what is at the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self.words(QPointF(event.pos()))), self)
            return True
        return super().event(event)


class Fan(Chart):
    """A number over months: median as a line, 5th to 95th percentile as a band; baseline and what-if."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._months: Sequence[str] = ()
        self._bands: list[Band] = []
        self._names = ("", "")

    def show_bands(self, months: Sequence[str], baseline: Band, what_if: Band | None) -> None:
        """Draw; without a what-if the baseline alone."""
        self._months = months
        self._bands = [baseline] if what_if is None else [baseline, what_if]
        self.update()

    def set_names(self, baseline: str, what_if: str) -> None:
        """What the two are called, for the words at the pointer."""
        self._names = baseline, what_if

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bands, then the lines over both."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._months:
            return
        most = max((high for band in self._bands for _low, _median, high in band), default=0.0) or 1.0
        self.axis(painter, most)
        colours, lines = self.theme.colours, []
        inks = (QColor(colours.muted), QColor(colours.accent))
        for band, ink in zip(self._bands, inks, strict=False):
            lows, medians, highs = (
                [self._point(n, row[k], most) for n, row in enumerate(band)] for k in range(3)
            )
            fill = QColor(ink)
            fill.setAlpha(46)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF([*lows, *reversed(highs)]))
            lines.append((medians, ink))
        for number, (medians, ink) in enumerate(lines):
            style = Qt.PenStyle.DashLine if number == 0 and len(lines) > 1 else Qt.PenStyle.SolidLine
            painter.setPen(QPen(ink, 2, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(medians))
        self._label_months(painter)

    def _label_months(self, painter: QPainter) -> None:
        number = len(self._months)
        every = max(1, number // max(1, int(self.room().width() // 90)))
        for n in range(0, number, every):
            self.below(painter, self._x(n), self._month(n))

    def _month(self, number: int) -> str:
        """A month in words, of its first day as an ISO date."""
        year, month = self._months[number].split("-")[:2]
        names = self.tr("ene feb mar abr may jun jul ago sep oct nov dic").split()
        return f"{names[int(month) - 1]} {year}"

    def _x(self, month: int) -> float:
        room = self.room()
        return room.left() + room.width() * month / max(1, len(self._months) - 1)

    def _point(self, month: int, value: float, most: float) -> QPointF:
        room = self.room()
        return QPointF(self._x(month), room.bottom() - room.height() * value / most)

    def words(self, point: QPointF) -> str:
        """The month's numbers."""
        room = self.room()
        if not self._months or room.width() <= 0:
            return ""
        share = (point.x() - room.left()) / room.width()
        month = min(len(self._months) - 1, max(0, round(share * (len(self._months) - 1))))
        parts = [
            f"{name}: {amount(band[month][1], self.unit)} "
            f"({amount(band[month][0], self.unit)}–{amount(band[month][2], self.unit)})"
            for name, band in zip(self._names, self._bands, strict=False)
        ]
        return "  ·  ".join((self._month(month), *parts))


class Bar(NamedTuple):
    """One bar: what it is, what the baseline has there, what the what-if has."""

    name: str
    baseline: float
    what_if: float


class Bars(Chart):
    """Bars side by side: baseline and what-if."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._bars: Sequence[Bar] = ()
        self._both = False
        self._percent = False
        self._names = ("", "")

    def show_bars(self, bars: Sequence[Bar], *, both: bool, percent: bool = False) -> None:
        """Draw."""
        self._bars, self._both, self._percent = bars, both, percent
        self.unit = "%" if percent else ""
        self.update()

    def set_names(self, baseline: str, what_if: str) -> None:
        """What the two are called."""
        self._names = baseline, what_if

    def room(self) -> QRectF:
        """Inside the axes: where bars are few, each has its name below it, in as many lines as it needs."""
        room = super().room()
        return room.adjusted(0, 0, 0, -self._more_below(room.width())) if self.are_named else room

    @property
    def are_named(self) -> bool:
        """Whether each bar bears its name; else every so many bear their number."""
        return 0 < len(self._bars) <= _FEW

    def _more_below(self, wide: float) -> float:
        metrics, each = self.fontMetrics(), QRect(0, 0, round(wide / len(self._bars)) - 6, 1000)
        high = max(metrics.boundingRect(each, _WRAPPED, bar.name).height() for bar in self._bars)
        return float(max(0, high + 4 - _BOTTOM))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bars."""
        painter = QPainter(self)
        if not self._bars:
            return
        most = max(max(bar.baseline, bar.what_if if self._both else 0.0) for bar in self._bars) or 1.0
        self.axis(painter, most * (100.0 if self._percent else 1.0))
        room, colours = self.room(), self.theme.colours
        width = room.width() / len(self._bars)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, bar in enumerate(self._bars):
            inks = (colours.muted, colours.accent)
            values = (bar.baseline, bar.what_if) if self._both else (bar.baseline,)
            for at, (value, ink) in enumerate(zip(values, inks, strict=False)):
                each = width * 0.78 / len(values)
                height = room.height() * value / most
                left = room.left() + number * width + width * 0.11 + at * each
                painter.fillRect(QRectF(left, room.bottom() - height, each - 1, height), QColor(ink))
        self._label(painter, width)

    def _label(self, painter: QPainter, width: float) -> None:
        room, widest = self.room(), 0
        if self.are_named:
            painter.setPen(QColor(self.theme.colours.muted))
            for number, bar in enumerate(self._bars):
                left = room.left() + number * width + 3
                place = QRectF(left, room.bottom() + 3, width - 6, self.height() - room.bottom() - 3)
                painter.drawText(place, _WRAPPED, bar.name)
            return
        for bar in self._bars:
            widest = max(widest, painter.fontMetrics().horizontalAdvance(bar.name) + 8)
        every = max(1, -(-widest // max(1, int(width))))
        for number in range(0, len(self._bars), every):
            self.below(painter, room.left() + (number + 0.5) * width, self._bars[number].name)

    def words(self, point: QPointF) -> str:
        """The bar at the pointer."""
        room = self.room()
        if not self._bars or not room.left() <= point.x() < room.right():
            return ""
        bar = self._bars[int((point.x() - room.left()) / room.width() * len(self._bars))]
        values = (bar.baseline, bar.what_if) if self._both else (bar.baseline,)
        parts = [
            f"{name}: {value:.0%}" if self._percent else f"{name}: {rounded(value)}"
            for name, value in zip(self._names, values, strict=False)
        ]
        return "  ·  ".join((bar.name, *parts))
