"""The names of a map whose boxes bear numbers, in a table beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.map.heat import Heat
from desktop.map.whole import numbering
from desktop.widgets.copying import CopiesRows, read_by_rows
from desktop.widgets.filling import filling
from desktop.widgets.text import Translated, tip
from workflow.rows.map import MapRows

_ID = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MapOrder(Translated, CopiesRows, QTableWidget):
    """Beside a map whose boxes bear numbers: the number, the name, and how much is there."""

    node_chosen = Signal(str)
    """Enter, or a double click, on a state."""
    walked = Signal(str)
    """A state was gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        read_by_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.cellActivated.connect(lambda row, _column: self.node_chosen.emit(self.id_at(row)))
        self.itemSelectionChanged.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setHorizontalHeaderLabels([self.tr("Nº"), self.tr("Estado"), self.tr("Cuánto")])
        self.setAccessibleName(self.tr("Los estados del mapa por su número; Intro explica"))

    def set_rows(self, rows: MapRows, heat: Mapping[str, Heat], what: str) -> None:
        """List a map; `what` is what the numbers are, in words."""
        heading = self.horizontalHeaderItem(2)
        if heading is not None:
            heading.setToolTip(tip(what))
        numbers = numbering(rows)
        here = self.id_at(self.currentRow())
        lanes = {lane.id: lane.name for lane in rows.lanes}
        self.blockSignals(True)
        nodes = {node.id: node for node in rows.nodes}
        with filling(self, len(numbers)):
            for at, (id, number) in enumerate(numbers.items()):
                node, found = nodes[id], heat.get(id)
                for column, text in enumerate((str(number), node.name, found.figure if found else "")):
                    item = QTableWidgetItem(text)
                    item.setData(_ID, id)
                    item.setToolTip(tip(f"{lanes[node.lane]}. {node.track}."))
                    if column != 1:
                        item.setTextAlignment(_RIGHT)
                    self.setItem(at, column, item)
        self.blockSignals(False)
        self.go_to(here)

    def id_at(self, row: int) -> str:
        """The state of a row."""
        item = self.item(row, 0)
        return "" if item is None else str(item.data(_ID))

    def go_to(self, id: str) -> None:
        """Show the row of a state, without saying so again."""
        for row in range(self.rowCount()):
            if id and self.id_at(row) == id and row != self.currentRow():
                self.blockSignals(True)
                self.setCurrentCell(row, 1)
                self.blockSignals(False)

    def _tell(self) -> None:
        if self.currentRow() >= 0:
            self.walked.emit(self.id_at(self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter explains a state."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.node_chosen.emit(self.id_at(self.currentRow()))
        else:
            super().keyPressEvent(event)
