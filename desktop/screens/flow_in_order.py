"""The states of the map in the order of their numbers on it: the darkest is the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.screens.flow_map import HeatChoice, value_of
from desktop.widgets.flow_tables import NUMBER, Table
from desktop.widgets.text import Text, Translated
from workflow.rows.flow import HeatRow

_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class InOrder(Translated, QWidget):
    """One row for each state that bears a number, with what people there wait for."""

    chosen = Signal(str)
    """A state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._note = Table(3), Text(look="muted")
        self.table.wrap({1: 0.4, 2: 0.6})
        self.names: Mapping[str, str] = {}
        """What the states of the map are called, by node."""
        self._what = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)
        self.table.cellClicked.connect(lambda row, _column: self.chosen.emit(self.table.id_at(row)))
        self.table.cellActivated.connect(lambda row, _column: self.chosen.emit(self.table.id_at(row)))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._note.setText(
            self.tr("Los mismos números que el mapa: el lugar más oscuro es el primero. Un clic lo muestra.")
        )
        self.table.setAccessibleName(self.tr("Los lugares del mapa en orden, el más oscuro primero"))
        self._head()

    def _head(self) -> None:
        self.table.set_headings([self._what, self.tr("Lugar del mapa"), self.tr("Qué pasa ahí")])
        for at, aligned in enumerate((NUMBER, _WORDS, _WORDS)):
            heading = self.table.horizontalHeaderItem(at)
            if heading is not None:
                heading.setTextAlignment(aligned)

    def set_rows(self, rows: Sequence[HeatRow], heat: HeatChoice, steps: Mapping[str, str]) -> None:
        """Show what the map shows, by the number that its colour is chosen for."""
        what = str(heat.currentData())
        self._what = heat.currentText() if what != "none" else ""
        self._head()
        warm = heat.heats(rows, steps=steps)
        ordered = sorted(rows, key=lambda row: -value_of(row, what))
        shown = [row for row in ordered if row.node in warm and warm[row.node].figure]
        self.table.fill(
            [
                (row.node, (warm[row.node].figure, self.names.get(row.node, ""), warm[row.node].told), "")
                for row in shown
            ]
        )
        for at in range(self.table.rowCount()):
            for column, aligned in enumerate((NUMBER, _WORDS, _WORDS)):
                item = self.table.item(at, column)
                if item is not None:
                    item.setTextAlignment(aligned)
