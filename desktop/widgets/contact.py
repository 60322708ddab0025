"""Before a safe phone and hour are agreed on: which, when, and who may answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.widgets.fitting import TextColumn, TextDialog
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.text import Text

_LONGEST = 100


class Contact(TextDialog):
    """Asks for what was agreed; without a way and an hour nothing was."""

    broad = 44

    agreed = Signal(str)
    """What was agreed, in one sentence."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Acordar un teléfono y una hora seguros"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        self._texts = TextColumn()
        self._texts.column.addWidget(Text(self.windowTitle(), "title"))
        told = self.tr("Lo dice la persona; usted lo repite y lo confirma. Escriba sólo datos inventados.")
        self._texts.column.addWidget(Text(told))
        self.way = self._field(
            self.tr("Por qué &vía, o a qué número"),
            self.tr("por ejemplo: el teléfono de una vecina"),
            language,
        )
        self.hour = self._field(
            self.tr("A qué &hora"), self.tr("por ejemplo: de 3 a 4 de la tarde"), language
        )
        self.who = self._field(
            self.tr("&Quién puede contestar, y qué no se deja dicho"),
            self.tr("por ejemplo: sólo la persona; si contesta alguien más, se cuelga"),
            language,
        )
        self._texts.column.addStretch(1)
        column.addWidget(self._texts)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("&Todavía no"), QDialogButtonBox.ButtonRole.RejectRole)
        self.agree = buttons.addButton(self.tr("&Acordado"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.end_with(column, buttons, self.back)
        self._see()

    def _field(self, name: str, hint: str, language: Language) -> KeptText:
        label, field = QLabel(name), KeptText(language, _LONGEST)
        label.setWordWrap(True)
        label.setBuddy(field)
        field.setPlaceholderText(hint)
        field.setAccessibleName(name.replace("&", ""))
        field.textChanged.connect(lambda _text: self._see())
        self._texts.column.addWidget(label)
        self._texts.column.addWidget(field)
        return field

    def _see(self) -> None:
        self.agree.setEnabled(all(field.text().strip() for field in (self.way, self.hour)))

    def accept(self) -> None:
        """Keep it, once nothing of it is data of a real person."""

        def agreed(way: str, hour: str, who: str) -> None:
            self.agreed.emit("; ".join(filter(None, (way, hour, who))))
            super(Contact, self).accept()

        self.way.keep(
            lambda way: self.hour.keep(lambda hour: self.who.keep(lambda who: agreed(way, hour, who)))
        )
