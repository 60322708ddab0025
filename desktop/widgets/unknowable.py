"""What nobody can know, drawn by its own look: a hatched range that has no middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.charts import Chart
from desktop.widgets.text import Text, Translated, tip
from workflow.rows.flow import UnknowableRow
from workflow.rows.written import rounded

_BROAD = 26.0
_SPACING = 7.0


class RangeBar(Chart):
    """From the least to the most that is assumed; hatched, never to be taken for a bar that counts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.row: UnknowableRow | None = None
        self.why = ""

    def show_row(self, row: UnknowableRow | None) -> None:
        """Draw."""
        self.row = row
        self.update()

    def bar(self) -> QRectF:
        """Where the range lies, in pixels."""
        room = self.room()
        if self.row is None:
            return QRectF()
        low = room.bottom() - room.height() * self.row.low / (self.row.high or 1.0)
        return QRectF(room.center().x() - _BROAD / 2, room.top(), _BROAD, low - room.top())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the axis, then the range in slanting lines."""
        painter = QPainter(self)
        if self.row is None:
            return
        self.axis(painter, self.row.high or 1.0)
        bar, ink = self.bar(), QColor(self.theme.colours.muted)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(bar, QColor(self.theme.colours.base))
        painter.setPen(QPen(ink, 1.2))
        painter.setClipRect(bar)
        x = bar.left() - bar.height()
        while x < bar.right():
            painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + bar.height(), bar.top()))
            x += _SPACING
        painter.setClipping(False)
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DashLine))
        painter.drawRect(bar)
        self.below(painter, self.room().center().x(), span(self.row))

    def words(self, _point: QPointF) -> str:
        """Why nobody can know."""
        return self.why


def span(row: UnknowableRow) -> str:
    """The range in figures."""
    return f"{rounded(row.low)} … {rounded(row.high)}"


class Unknowable(Translated, QWidget):
    """The range with its name; hidden where the pathway has none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart, self._title, self._name = RangeBar(theme), Text(look="section"), Text(look="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._name)
        column.addWidget(self.chart, 1)
        self._fit()
        self.hide()
        self.retranslate()

    def _fit(self) -> None:
        self.setMaximumWidth(16 * self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """As broad as its letters ask."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._title.setText(self.tr("Nadie puede saberlo"))
        self.chart.why = self.tr(
            "Nadie puede saberlo: a quien nadie encontró, nadie la contó. Va desde lo menos hasta lo más "
            "que se supone; ningún número de adentro vale más que otro, y por eso no hay línea en medio."
        )
        self.setToolTip(tip(self.chart.why))

    def set_rows(self, rows: Sequence[UnknowableRow]) -> None:
        """Show the first; a pathway has one or none."""
        self.setVisible(bool(rows))
        self.chart.show_row(rows[0] if rows else None)
        self._name.setText(f"{rows[0].name}, {rows[0].unit_name}" if rows else "")
        self.chart.setAccessibleName(f"{rows[0].name}: {span(rows[0])}" if rows else "")
