"""Asks whether a session is to be deleted, says what is not deleted with it, and offers a copy first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from desktop.widgets.fitting import TextColumn, TextDialog
from desktop.widgets.text import Text, filled

if TYPE_CHECKING:
    from workflow.rows import SessionRow


class Deleting(TextDialog):
    """Accepted, the session is to go. Nothing is done unless that is chosen."""

    copy_wanted = Signal()

    def __init__(self, row: SessionRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Borrar una sesión"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        texts = TextColumn()
        name = row.name or row.pathway_name
        texts.column.addWidget(Text(filled(self.tr("¿Borrar la sesión «{0}»?"), name), "title"))
        cases = self.tr("su caso") if row.cases == 1 else self.tr("sus {0} casos")
        told = self.tr(
            "Se borra de este equipo con {0}, su historial, sus ramas y lo que se evaluó de ella aquí. No se "
            "puede deshacer."
        )
        texts.column.addWidget(Text(filled(told, filled(cases, str(row.cases)))))
        kept = self.tr(
            "No se borran las copias selladas de esta sesión ni las copias del archivo de trabajo que "
            "alguien hizo: si existen, siguen donde están."
        )
        texts.column.addWidget(Text(kept, "muted"))
        texts.column.addStretch(1)
        column.addWidget(texts)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.copy = buttons.addButton(
            self.tr("&Guardar antes una copia…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy.setEnabled(row.can_resume)
        self.copy.clicked.connect(self._copy_first)
        self.go_on = buttons.addButton(self.tr("&Borrar"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.end_with(column, buttons, self.back)

    def _copy_first(self) -> None:
        self.reject()
        self.copy_wanted.emit()
