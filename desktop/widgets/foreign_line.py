"""The line of time of a foreign case: a mark for each event, and its longest wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Theme

if TYPE_CHECKING:
    from workflow.rows.foreign import ForeignEventRow

_MARGIN = 14
_HIGH = 7.0
"""Of a mark, above and below the line, in pixels."""


class ForeignLine(QWidget):
    """Left to right as time went; a press chooses the nearest event."""

    place_wanted = Signal(int)
    """An event of the case, from 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[ForeignEventRow, ...] = ()
        self._at: list[float] = []
        self.place = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[ForeignEventRow, ...]) -> None:
        """Show the events of a case; those without a time have no mark."""
        self._rows = tuple(row for row in rows if row.minutes is not None)
        self.place = 0
        self.update()

    def choose(self, place: int) -> None:
        """Mark an event."""
        self.place = place
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two lines of letters below the marks."""
        return QSize(200, int(4 * _HIGH) + 2 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high, however narrow."""
        return QSize(120, self.sizeHint().height())

    def _x(self, row: ForeignEventRow) -> float:
        last = max((one.minutes or 0.0 for one in self._rows), default=0.0) or 1.0
        return _MARGIN + (self.width() - 2 * _MARGIN) * (row.minutes or 0.0) / last

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw line, longest wait, marks, and what is chosen."""
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, y = self._theme.colours, 2 * _HIGH
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.drawLine(QPointF(_MARGIN, y), QPointF(self.width() - _MARGIN, y))
        self._at = [self._x(row) for row in self._rows]
        for number, row in enumerate(self._rows):
            if row.is_longest and number:
                painter.setPen(QPen(QColor(colours.accent), 4))
                painter.drawLine(QPointF(self._at[number - 1], y), QPointF(self._at[number], y))
                self._write(painter, (self._at[number - 1] + self._at[number]) / 2, 0, f"{row.wait} ▲")
        for x, row in zip(self._at, self._rows, strict=True):
            is_chosen = row.place == self.place
            painter.setPen(
                QPen(QColor(colours.accent if is_chosen else colours.text), 4 if is_chosen else 1.5)
            )
            painter.drawLine(QPointF(x, y - _HIGH), QPointF(x, y + _HIGH))
        self._write(painter, self._at[0], 1, self._rows[0].when)
        self._write(painter, self._at[-1], 1, self._rows[-1].when)

    def _write(self, painter: QPainter, x: float, line: int, text: str) -> None:
        painter.setPen(QColor(self._theme.colours.muted))
        wide = painter.fontMetrics().horizontalAdvance(text) + 4
        left = min(max(x - wide / 2, 2.0), max(2.0, self.width() - wide - 2.0))
        high = painter.fontMetrics().lineSpacing()
        place = QRectF(left, 3 * _HIGH + 2 + line * high, wide, high)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the event that is nearest."""
        if self._at:
            x = event.position().x()
            nearest = min(range(len(self._at)), key=lambda number: abs(self._at[number] - x))
            self.place_wanted.emit(self._rows[nearest].place)
