"""The table of a reviewed case's events."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.models.reviewed import ReviewedModel
from desktop.widgets.copying import CopiesRows, read_by_rows

_BESIDE = 14
"""Pixels of a cell beside its text."""
_WHO = 0.2
"""The share of the table that the names of roles have."""


class ReviewedTable(CopiesRows, QTableView):
    """The events of a case: rows as high as the letters, of whatever size."""

    def __init__(self, model: ReviewedModel) -> None:
        super().__init__()
        self.setModel(model)
        read_by_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit_rows()
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(30)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._reviewed = model
        model.dataChanged.connect(lambda *_at: self._fit_when())

    def _fit_when(self) -> None:
        """Have the column of times as wide as the longest of them, also of a day that is not in sight yet."""
        asked = self.fontMetrics().horizontalAdvance(self._reviewed.longest_when) + _BESIDE
        if asked > self.columnWidth(1):
            self.setColumnWidth(1, asked)

    def fit_rows(self) -> None:
        """Have rows in which one line of the present letters has room."""
        high = self.fontMetrics().lineSpacing() + 4
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need higher rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_rows()
            self._fit_when()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Names give way to what happened."""
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(2, round(_WHO * self.viewport().width()))
