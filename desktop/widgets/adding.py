"""Asks whether what is opened in a review is added to what is there, or takes its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from desktop.widgets.fitting import TextColumn, TextDialog
from desktop.widgets.text import Text


class Adding(TextDialog):
    """Nothing is opened unless one of the two is chosen."""

    def __init__(
        self, add: Callable[[], None], only: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        """`add` opens it beside what is there, `only` in its place."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ya hay una revisión abierta"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        texts = TextColumn()
        texts.column.addWidget(
            Text(
                self.tr(
                    "Puede agregar lo elegido a lo que ya revisa, o revisar sólo lo elegido. Lo calificado y "
                    "anotado de cada sesión se guarda en los dos casos; el comprobante que comparó, sólo si "
                    "agrega."
                )
            )
        )
        texts.column.addStretch(1)
        column.addWidget(texts)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.only = buttons.addButton(self.tr("Revisar sólo esto"), QDialogButtonBox.ButtonRole.ActionRole)
        self.add = buttons.addButton(self.tr("Agregar"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.only.clicked.connect(only)
        self.only.clicked.connect(self.reject)
        self.accepted.connect(add)
        self.end_with(column, buttons, self.back)
