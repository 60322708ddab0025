"""What is expected in a led exercise, live; and what only somebody in the room can see, noted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.flow import FlowLayout
from desktop.widgets.panel import Panel
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Steady, Text, Translated, tip

if TYPE_CHECKING:
    from workflow.rows.console import ExpectedRow, RightsRow, Sort

_KINDS = {"met": "good", "late": "warn", "missed": "warn", "not_yet": "quiet", "not_applicable": "quiet"}
_ORDER = ("missed", "late", "open", "not_observed", "not_yet", "met", "not_applicable")
"""What may need somebody stands first; within one status the order is the scenario's."""


class ExpectedPanel(Translated, Panel):
    """Expectations with their status, and the rights of each person."""

    observed = Signal(str, str)
    """An expectation and what was seen: `met`, `missed`, or "" to take it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, ExpectedRow] = {}
        self.heading, self.hidden = Text(look="heading"), Text(look="muted")
        self.table = RowsTable((27, 73), headed=False, chooses=False)
        self.seen, self.unseen, self.taken_back = QPushButton(), QPushButton(), QPushButton()
        self.by_hand = QWidget()
        row = FlowLayout(self.by_hand)
        for button, seen in ((self.seen, "met"), (self.unseen, "missed"), (self.taken_back, "")):
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, seen=seen: self._observe(seen))
        self.rights_heading = Text(look="section")
        self.rights = RowsTable((20, 80), headed=False, chooses=False)
        for widget in (self.heading, self.hidden):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 4)
        self.why = Steady(3, look="muted")
        self.column.addWidget(self.why)
        self.column.addWidget(self.by_hand)
        self.column.addWidget(self.rights_heading)
        self.column.addWidget(self.rights, 1)
        self.column.setSpacing(3)
        self.table.chosen.connect(lambda _id: self._tell())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.heading.setText(self.tr("Lo esperado · oculto para participantes"))
        self.hidden.setText(self.tr("Primero, lo que falta"))
        self.table.setAccessibleName(self.tr("Lo esperado"))
        self.taken_back.setText(self.tr("&Retirar"))
        self.rights_heading.setText(self.tr("Derechos de cada persona"))
        self.rights.setAccessibleName(self.tr("Derechos de cada persona"))
        self._tell()

    def set_rows(self, rows: tuple[ExpectedRow, ...], rights: tuple[RightsRow, ...]) -> None:
        """Show what is expected, and how the rights of each stand."""
        in_order = sorted(rows, key=lambda row: _ORDER.index(row.status))
        self._rows = {row.id: row for row in in_order}
        self.table.set_rows([(row.id, self._cells(row), _KINDS.get(row.status, "")) for row in in_order])
        self.rights.set_rows([(row.person, (row.person, row.text), "") for row in rights])
        for at, row in enumerate(rights):
            for column in range(2):
                item = self.rights.item(at, column)
                if item is not None:
                    item.setToolTip(tip("; ".join(row.names)))
        self._tell()

    def _cells(self, row: ExpectedRow) -> tuple[str, ...]:
        about = " · ".join(filter(None, (row.about, row.due)))
        return row.status_name, "\n".join(filter(None, (row.text, about, row.seen)))

    def _tell(self) -> None:
        row = self._rows.get(self.table.current_id)
        can = row is not None and row.by_hand
        self._name_buttons("done" if row is None else row.sort)
        self.seen.setEnabled(can)
        self.unseen.setEnabled(can)
        self.taken_back.setEnabled(row is not None and bool(row.seen))
        words = self.tr("El registro no lo ve: anótelo usted.") if can else ""
        unchosen = self.tr("Elija una línea: dice por qué, y si el registro no la ve, la anota usted.")
        self.why.setText(
            " · ".join(filter(None, (row.why, words, row.objective))) if row is not None else unchosen
        )

    def _name_buttons(self, sort: Sort) -> None:
        """What must not come about is respected or not: "not done" would read as the opposite."""
        seen, unseen = {
            "done": (self.tr("&Lo vi: se hizo"), self.tr("Lo vi: no se h&izo")),
            "never": (self.tr("&Lo vi: se respetó"), self.tr("Lo v&i: no se respetó")),
            "watch": (self.tr("&Lo vi: fue así"), self.tr("Lo v&i: no fue así")),
        }[sort]
        self.seen.setText(seen)
        self.unseen.setText(unseen)

    def _observe(self, seen: str) -> None:
        if self.table.current_id:
            self.observed.emit(self.table.current_id, seen)
