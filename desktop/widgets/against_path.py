"""A reviewed case beside the reference path: what is not as the path or the rules have it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.panel import Scroll
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Text, Translated, filled

if TYPE_CHECKING:
    from workflow.rows.conformance import AgainstPath, AgainstRow

_KINDS = {"harmful": "warn", "omitted": "warn", "extra": "quiet"}
"""How a row is coloured: what touched a right stands out, what is no fault steps back."""


class AgainstPathPage(Translated, QWidget):
    """Left the rows, right why the one that is chosen counts, and with what the case is compared."""

    seq_chosen = Signal(int)
    """Another row was chosen: its event."""
    seq_wanted = Signal(int)
    """The event is to be seen among all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AgainstRow, ...] = ()
        self.counts = Text(look="strong")
        self.table = RowsTable((36, 64), headed=True, chooses=False)
        self.pane = Scroll()
        self.why, self.about, self.note = Text(), Text(look="muted"), Text(look="muted")
        self.link = QPushButton()
        self.link.setProperty("look", "link")
        self.link.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        )  # the pane may be narrow
        for part in (self.why, self.link, self.about, self.note):
            self.pane.column.addWidget(part)
        self.pane.column.addStretch(1)
        self.pane.follow(self.link)
        column, beside = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.table, 3)
        beside.addWidget(self.pane, 2)
        column.addWidget(self.counts)
        column.addLayout(beside, 1)
        self.table.chosen.connect(self._choose)
        self.table.activated.connect(lambda _index: self._want())
        self.link.clicked.connect(self._want)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.table.setHorizontalHeaderLabels([self.tr("Qué y quién"), self.tr("Paso y día")])
        self.table.setAccessibleName(self.tr("Frente a la ruta de referencia"))
        self._tell()

    def show_path(self, row: AgainstPath | None) -> None:
        """Show how a case stands; nothing where it is not known yet."""
        self._rows = () if row is None else row.rows
        self.counts.setText("" if row is None else row.counts)
        self.about.setText("" if row is None else row.about)
        self.note.setText("" if row is None else row.note)
        self.note.setVisible(bool(self.note.text()))
        self.table.blockSignals(True)  # whoever looks at another case has chosen none of its rows
        self.table.clearSelection()
        self.table.setCurrentCell(-1, -1)
        self.table.set_rows(
            [
                (str(at), (f"{one.name}\n{one.who}".rstrip(), one.text), _KINDS.get(one.sort, ""))
                for at, one in enumerate(self._rows)
            ]
        )
        self.table.blockSignals(False)
        self._tell()

    @property
    def _chosen(self) -> AgainstRow | None:
        at = self.table.current_id
        return self._rows[int(at)] if at else None

    def _choose(self) -> None:
        self._tell()
        row = self._chosen
        if row is not None and row.seq:
            self.seq_chosen.emit(row.seq)

    def _want(self) -> None:
        row = self._chosen
        if row is not None and row.seq:
            self.seq_wanted.emit(row.seq)

    def _tell(self) -> None:
        row = self._chosen
        nothing = self.tr("Elija una fila para leer por qué cuenta.") if self._rows else ""
        self.why.setText(nothing if row is None else row.why)
        self.why.setVisible(bool(self.why.text()))
        self.link.setVisible(row is not None and row.seq > 0)
        self.link.setText(filled(self.tr("▶ Ver el suceso {0}"), str(row.seq if row is not None else "")))
        self.pane.setMinimumWidth(self.link.sizeHint().width() + 2 * self.pane.verticalScrollBar().width())
