"""Corrective actions: what is to be changed, who sees to it, by when; kept as they are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.fitting import without_icons
from desktop.widgets.flow import FlowLayout
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Text
from workflow.rows.report import ActionRow

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 500


class Actions(QDialog):
    """The actions of a session; `changed` gives all of them."""

    changed = Signal(tuple)

    def __init__(self, rows: Sequence[ActionRow], language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Acciones correctivas"))
        self._rows = tuple(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(Text(self.tr("Van al informe, con quien responde por cada una y su fecha.")))
        self.table = RowsTable((50, 28, 22), headed=True, chooses=False)
        self.table.setColumnCount(3)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Qué se hará"), self.tr("Responsable"), self.tr("Para cuándo")]
        )
        self.table.setAccessibleName(self.tr("Acciones anotadas"))
        self.table.keys = (Qt.Key.Key_Delete,)
        self.table.keyed.connect(lambda _key: self._remove())
        column.addWidget(self.table, 1)
        self.what, self.owner, self.by = (KeptText(language, LONGEST) for _field in range(3))
        for field, name in (
            (self.what, self.tr("Qué se hará")),
            (self.owner, self.tr("Responsable (institución o rol)")),
            (self.by, self.tr("Para cuándo, como 15 dic 2026")),
        ):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.returnPressed.connect(self._add)
            column.addWidget(field)
        below = QWidget()
        row = FlowLayout(below)
        self.add, self.remove = QPushButton(self.tr("&Agregar")), QPushButton(self.tr("&Quitar la elegida"))
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addWidget(below)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("&Cerrar"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        without_icons(buttons)
        column.addWidget(buttons)
        self.what.textChanged.connect(lambda _text: self._tell())
        self.table.itemSelectionChanged.connect(self._tell)
        self.setMinimumSize(40 * self.fontMetrics().height(), 26 * self.fontMetrics().height())
        self._show()
        self.what.setFocus()

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """What is kept now."""
        self._rows = tuple(rows)
        self._show()

    def _show(self) -> None:
        cells = [(str(at), (row.what, row.owner, row.by), "") for at, row in enumerate(self._rows)]
        self.table.set_rows(cells)
        self._tell()

    def _tell(self) -> None:
        self.add.setEnabled(bool(self.what.text().strip()))
        self.remove.setEnabled(bool(self.table.current_id))

    def _add(self) -> None:
        """Each of the three texts is looked at before it is kept."""
        if self.what.text().strip():
            self.what.keep(lambda what: self.owner.keep(lambda owner: self.by.keep(
                lambda by: self._added(ActionRow(what, owner, by))
            )))  # fmt: skip

    def _added(self, row: ActionRow) -> None:
        self.changed.emit((*self._rows, row))

    def kept(self, rows: Sequence[ActionRow]) -> None:
        """What was added is on the disk: the fields are free for the next."""
        if len(rows) > len(self._rows):
            for field in (self.what, self.owner, self.by):
                field.clear()
            self.what.setFocus()
        self.show_rows(rows)

    def _remove(self) -> None:
        at = self.table.current_id
        if at:
            self.changed.emit(tuple(row for number, row in enumerate(self._rows) if number != int(at)))
