"""What would take long is simulated only when somebody says so: Flow asks, over its screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.widgets.text import Text


class Long(QDialog):
    """Says how long it would take; nothing is simulated unless that is chosen."""

    def __init__(self, sentence: str, go_on: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tarda mucho"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(Text(sentence))
        column.addWidget(Text(self.tr("Se puede cancelar en cualquier momento."), "muted"))
        column.addStretch(1)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("No simular"), QDialogButtonBox.ButtonRole.RejectRole)
        self.go_on = buttons.addButton(
            self.tr("Simular de todos modos"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.back.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(go_on)
        column.addWidget(buttons)
        self.back.setFocus()
        self.setMinimumWidth(24 * self.fontMetrics().height())
