"""Corrective actions: what is to be changed, who sees to it, by when; kept as they are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import Pressed, open_dialog, without_icons
from desktop.widgets.flow import FlowLayout
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Text
from workflow.rows.report import ActionRow

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 500


class Actions(Pressed):
    """The actions of a session; `changed` gives all of them."""

    changed = Signal(tuple)

    def __init__(self, rows: Sequence[ActionRow], language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Acciones correctivas"))
        self._rows = tuple(rows)
        self._edited: int | None = None
        self._is_added, self._is_leaving, self._let_go = False, False, False
        self._typed: tuple[str, ...] = ("", "", "")
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
            (self.by, self.tr("Para cuándo: día, mes y año")),
        ):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.returnPressed.connect(self._add)
            column.addWidget(field)
        self.why = Text(look="strong")
        self.why.hide()
        column.addWidget(self.why)
        below = QWidget()
        row = FlowLayout(below)
        self.add, self.edit = QPushButton(), QPushButton()
        self.remove = QPushButton(self.tr("&Quitar la elegida"))
        self.add.clicked.connect(self._add)
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        for button in (self.add, self.edit, self.remove):
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

    @property
    def _fields(self) -> tuple[KeptText, ...]:
        return self.what, self.owner, self.by

    def refuse(self, why: str) -> None:
        """Say why what was written is not kept; it stays in its fields."""
        self._is_leaving = False
        self.why.setText(f"⚠ {why}")
        self.why.show()

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """What is kept now."""
        self._rows = tuple(rows)
        self._show()

    def _show(self) -> None:
        cells = [(str(at), (row.what, row.owner, row.by), "") for at, row in enumerate(self._rows)]
        self.table.set_rows(cells)
        self._tell()

    def _tell(self) -> None:
        is_edited = self._edited is not None
        self.add.setText(self.tr("&Guardar el cambio") if is_edited else self.tr("&Agregar"))
        self.add.setEnabled(bool(self.what.text().strip()))
        self.edit.setText(self.tr("&Dejarla como está") if is_edited else self.tr("Ca&mbiar la elegida"))
        self.edit.setEnabled(is_edited or bool(self.table.current_id))
        self.remove.setEnabled(bool(self.table.current_id) and not is_edited)
        self.table.setEnabled(not is_edited)

    def _add(self) -> None:
        """Each of the three texts is looked at before it is kept."""
        if self.what.text().strip():
            self.what.keep(lambda what: self.owner.keep(lambda owner: self.by.keep(
                lambda by: self._added(ActionRow(what, owner, by))
            )))  # fmt: skip

    def _edit(self) -> None:
        """Bring the chosen action into the fields, to be changed there; or leave it as it was.

        What somebody has typed before stands in its field instead: nothing typed is lost.
        """
        if self._edited is not None:
            self._edited = None
            for field, text in zip(self._fields, self._typed, strict=True):
                field.setText(text)
            self._tell()
            self.what.setFocus()
        elif self.table.current_id:
            self._edited = int(self.table.current_id)
            row = self._rows[self._edited]
            self._typed = tuple(field.text() for field in self._fields)
            for field, text in zip(self._fields, (row.what, row.owner, row.by), strict=True):
                field.setText(field.text() or text)
            self._tell()
            self.what.setFocus()

    def _free(self) -> None:
        """The fields are free for the next."""
        self._edited, self._is_added = None, False
        for field in self._fields:
            field.clear()
        self._tell()
        self.what.setFocus()

    def _added(self, row: ActionRow) -> None:
        rows = list(self._rows)
        at = len(rows) if self._edited is None else self._edited
        rows[at : at + 1] = [row]
        self._is_added = True
        self.changed.emit(tuple(rows))

    def kept(self, rows: Sequence[ActionRow]) -> None:
        """What was added or changed is on the disk: the fields are free for the next."""
        self.why.hide()
        if self._is_added:
            self._free()
        self.show_rows(rows)
        if self._is_leaving and not self.is_unsaved:
            self.reject()
        self._is_leaving = False

    def _remove(self) -> None:
        at = self.table.current_id
        if at and self._edited is None:
            self._is_added = False  # what was refused before stays in the fields
            self.changed.emit(tuple(row for number, row in enumerate(self._rows) if number != int(at)))

    # -- leaving ----------------------------------------------------------------------------------------

    @property
    def is_unsaved(self) -> bool:
        """Whether something stands in the fields, or did before an action was changed there, that is not
        kept."""
        now = tuple(field.text().strip() for field in self._fields)
        if self._edited is None:
            return any(now)
        row = self._rows[self._edited]
        return now != (row.what, row.owner, row.by) or any(text.strip() for text in self._typed)

    def reject(self) -> None:
        """Ask before something typed that is not kept is lost, however the dialog is closed."""
        if self._let_go or not self.is_unsaved:
            super().reject()
            return
        sure = Sure(
            self.tr("Sin guardar"),
            self.tr("Lo escrito en los campos no se ha guardado. Si cierra ahora, se pierde."),
            self.tr("Cerrar &sin guardar"),
            self._throw_away,
            self,
        )
        if self.what.text().strip():
            sure.offer(self.tr("&Guardar y cerrar"), self._keep_and_leave)
        open_dialog(sure)

    def _throw_away(self) -> None:
        self._let_go = True
        self.reject()

    def _keep_and_leave(self) -> None:
        self._is_leaving = True
        self._add()
