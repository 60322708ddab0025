"""A list of rows of several lines, one of which is chosen: the first column takes the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QWidget

from desktop.widgets.copying import CopiesRows, read_by_rows


class WrappedRows(CopiesRows, QTableWidget):
    """Without headings; rows are as high as their texts, and measured again after the width has changed."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(0, columns, parent)
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
        self._again.timeout.connect(self.resizeRowsToContents)
        header.sectionResized.connect(lambda *_at: self._again.start(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Home and End go to the first and the last row, as in any list."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.rowCount() - 1}
        row = ends.get(Qt.Key(event.key()))
        if row is None or event.modifiers() or not self.rowCount():
            super().keyPressEvent(event)
        else:
            self.setCurrentCell(row, 0)
