"""Before a bed is given: for tonight only, or for each night as long as the person wants it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from desktop.widgets.fitting import TextColumn, TextDialog
from desktop.widgets.text import Text


class Nights(TextDialog):
    """Asks for how many nights a bed is given; what was agreed can be taken back by both."""

    broad = 44

    chosen = Signal(bool)
    """Whether it is given each night."""

    def __init__(self, step: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        texts = TextColumn()
        texts.column.addWidget(Text(step, "title"))
        told = (
            self.tr("Se le pregunta a la persona: ¿sólo esta noche, o también las que siguen?"),
            self.tr(
                "«Cada noche, mientras la quiera»: al dejar pasar el tiempo, la cama se da otra vez sin que "
                "usted lo repita. Deja de darse cuando la persona dice que no la quiere o tiene otro lugar "
                "donde quedarse."
            ),
            self.tr("Si antes se acordó cada noche, «Sólo esta noche» lo deja sin efecto."),
        )
        for text, look in zip(told, ("", "", "muted"), strict=True):
            texts.column.addWidget(Text(text, look))
        texts.column.addStretch(1)
        column.addWidget(texts)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("&Todavía no"), QDialogButtonBox.ButtonRole.RejectRole)
        self.tonight = buttons.addButton(self.tr("Sólo &esta noche"), QDialogButtonBox.ButtonRole.ActionRole)
        self.each = buttons.addButton(
            self.tr("&Cada noche, mientras la quiera"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.tonight.clicked.connect(lambda: self._choose(each_night=False))
        self.each.clicked.connect(lambda: self._choose(each_night=True))
        self.end_with(column, buttons, self.back)

    def _choose(self, *, each_night: bool) -> None:
        self.chosen.emit(each_night)
        self.accept()
