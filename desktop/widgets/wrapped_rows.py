"""A list of rows of several lines, one of which is chosen: the first column takes the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QWidget

from desktop.widgets.copying import CopiesRows, read_by_rows


class WrappedRows(CopiesRows, QTableWidget):
    """Without headings; rows are as high as their texts, and measured again after the width has changed."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(0, columns, parent)
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
