"""A list of rows of several lines, one of which is chosen: the first column takes the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTableWidget, QWidget

from desktop.widgets.copying import CopiesRows, read_by_rows

if TYPE_CHECKING:
    from desktop.models.listed import ListedModel

    _View = QTableView
else:
    _View = object


_AT_ONCE = 256
"""Rows that are measured at a turn: all of thousands would take half a second, in which nobody can click."""


class _Wrapped(CopiesRows, _View):
    """Without headings; rows are as high as their texts, and measured again after the width has changed."""

    def _wrap(self) -> None:
        self.setProperty("look", "rows")  # each is told apart from the next by a line
        read_by_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.hide()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._again = QTimer(self)  # once for all the columns that change together
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.measure)
        header.sectionResized.connect(lambda *_at: self._again.start(0))

    def measure(self) -> None:
        """Have rows as high as their texts."""
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Home and End go to the first and the last row, as in any list."""
        rows = self.model().rowCount()
        row = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: rows - 1}.get(Qt.Key(event.key()))
        if row is None or event.modifiers() or not rows:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(self.model().index(row, 0))


class WrappedRows(_Wrapped, QTableWidget):
    """A few rows, each with its items."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(0, columns, parent)
        self._wrap()


class WrappedList(_Wrapped, QTableView):
    """Rows of a model, which may be thousands: no item is made of any. `turned`: another one is chosen."""

    turned = Signal()

    def __init__(self, model: ListedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._wrap()
        self._measured = 0
        self._further = QTimer(self)
        self._further.timeout.connect(self._go_on)

    def measure(self) -> None:
        """Have rows as high as their texts: many are measured little by little, and what is seen stays."""
        self._measured = 0
        self._further.start(0)
        self._go_on()

    def _go_on(self) -> None:
        top = self.rowAt(0)
        before = self.rowViewportPosition(top)
        end = min(self._measured + _AT_ONCE, self.model().rowCount())
        for row in range(self._measured, end):
            self.resizeRowToContents(row)
        self._measured = end
        if end == self.model().rowCount():
            self._further.stop()
        if top > 0:
            self.updateGeometries()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(top) - before)

    @property
    def row(self) -> int:
        """The row that is chosen; -1 where none is."""
        return self.currentIndex().row()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Qt tells that another row is chosen."""
        super().selectionChanged(selected, deselected)
        self.turned.emit()
