"""Asks whose numbers a class is shown: those of the base, or those of what is tried."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.fitting import Pressed
from desktop.widgets.text import Text
from workflow.rows.flow import FlowResult


class Whose(Pressed):
    """The base stands first and is what Enter chooses; closed, nothing is shown or saved."""

    def __init__(
        self, found: FlowResult, go_on: Callable[[bool], None], parent: QWidget, *, is_of_before: bool
    ) -> None:
        """`go_on` is told whether it is the base. `is_of_before`: something else is chosen by now than what
        the numbers on show are of."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Qué números se muestran"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        asked = self.tr("En Flujo se está probando algo. ¿Con qué números va la clase?")
        tried, those = self.tr("Se prueba: {0}"), self.tr("Lo que se &prueba")
        if is_of_before:
            asked = self.tr(
                "Lo que acaba de elegir todavía no está simulado: los números que se ven son de antes. ¿Con "
                "cuáles va la clase?"
            )
            tried, those = self.tr("Son con: {0}"), self.tr("Lo que se &probó antes")
        column.addWidget(Text(asked))
        column.addWidget(Text(tried.replace("{0}", "; ".join(found.tried)), "muted"))
        column.addStretch(1)
        buttons = QDialogButtonBox()
        self.base, self.tried = QPushButton(self.tr("&La base")), QPushButton(those)
        for button, is_base in ((self.base, True), (self.tried, False)):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(self.accept)
            button.clicked.connect(lambda _on=False, is_base=is_base: go_on(is_base))
        cancel = buttons.addButton(self.tr("Cancelar"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self.base.setDefault(True)
        column.addWidget(buttons)
        self.base.setFocus()
        self.setMinimumWidth(28 * self.fontMetrics().height())
