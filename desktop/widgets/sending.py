"""An inject that no scenario foresaw, or a message to a role: from whom, to whom, how, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.widgets.coming_at import When
from desktop.widgets.fitting import TextDialog, without_icons
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import KeptLines, Language
from desktop.widgets.text import Text, literal
from desktop.widgets.ticks import Tick

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow
    from workflow.rows.console import ConsoleRow

LONGEST = 600
"""Letters of what is sent."""
_TRAINER = "trainer"
_LINES = 5
"""Of the text, seen at once."""


class Sending(TextDialog):
    """Asks for what is sent; `sent` says it, and the dialog stays open until `done` is called."""

    broad = 34
    sent = Signal(str, list, str, str, int)
    """From whom, to which roles, by which channel, the text, and the minute at which it comes; 0 for now."""

    def __init__(
        self, row: ConsoleRow, language: Language, *, as_message: bool, parent: QWidget | None = None
    ) -> None:
        """`as_message`: it is from the trainer; else it is from somebody of the scenario."""
        super().__init__(parent)
        title = self.tr("Mensaje a un rol") if as_message else self.tr("Suceso nuevo")
        self.setWindowTitle(title)
        self._as_message = as_message
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(Text(title, "title"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.source, self.channel = self._choice(row.senders), self._choice(row.channels)
        if as_message:
            self.channel.setCurrentIndex(max(0, self.channel.findData("message")))
        else:
            self.source.insertItem(0, self.tr("(por elegir)"), "")
            self.source.setCurrentIndex(0)
            self.source.activated.connect(lambda _at: self._tell())
            form.addRow(self._label(self.tr("&De"), self.source), self.source)
            form.addRow(self._label(self.tr("&Vía"), self.channel), self.channel)
        self.to = {each.id: Tick(literal(each.name)) for each in row.receivers}
        whom = QWidget()
        boxes = QVBoxLayout(whom)
        boxes.setContentsMargins(0, 0, 0, 0)
        for box in self.to.values():
            boxes.addWidget(box)
        if len(self.to) == 1:
            next(iter(self.to.values())).setChecked(True)
        form.addRow(self._label(self.tr("A"), None), whom)
        self.text = KeptLines(language, LONGEST)
        self.text.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 12)
        form.addRow(self._label(self.tr("&Qué"), self.text), self.text)
        self.when = When(row)
        form.addRow(self._label(self.tr("&Llega"), self.when.how), self.when)
        column.addLayout(form)
        if as_message:
            outside = self.tr(
                "La mesa lo lee como aviso, fuera del caso. Para que hable alguien del caso: «Suceso nuevo…»."
            )
            column.addWidget(Text(outside, "muted"))
        column.addWidget(
            Text(
                self.tr(
                    "Una vez que llega queda en el registro. Su texto se borra con «Borrar todo lo escrito»."
                ),
                "muted",
            )
        )
        buttons = QDialogButtonBox()
        self.send = buttons.addButton(self.tr("&Enviar"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        without_icons(buttons)
        self.send.setDefault(True)
        self.send.clicked.connect(lambda: self.text.keep(self._send))
        self.text.textChanged.connect(self._tell)
        for box in self.to.values():
            box.toggled.connect(lambda _on: self._tell())
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._tell()
        (self.text if as_message else self.source).setFocus()

    @staticmethod
    def _choice(rows: tuple[ChoiceRow, ...]) -> Choice:
        made = Choice()
        for row in rows:
            made.addItem(row.name, row.id)
        return made

    @staticmethod
    def _label(text: str, of: QWidget | None) -> QLabel:
        label = QLabel(text)
        if of is not None:
            label.setBuddy(of)
            of.setAccessibleName(text.replace("&", ""))
        return label

    def _chosen(self) -> list[str]:
        return [role for role, box in self.to.items() if box.isChecked()]

    def _tell(self) -> None:
        is_from = self._as_message or bool(self.source.currentData())
        self.send.setEnabled(is_from and bool(self._chosen()) and bool(self.text.toPlainText().strip()))

    def _send(self, text: str) -> None:
        sender = _TRAINER if self._as_message else str(self.source.currentData())
        self.sent.emit(sender, self._chosen(), str(self.channel.currentData()), text, self.when.minute)
