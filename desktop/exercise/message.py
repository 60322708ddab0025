"""One message, read and answered: what its sender is told of a person, nothing perhaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import TextColumn, TextDialog, fit, open_dialog, stay_on_screen
from desktop.widgets.frame import presses_button
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.text import Text, filled, literal
from desktop.widgets.ticks import Tick

if TYPE_CHECKING:
    from workflow.rows.exercise import MessageRow

LONGEST_ANSWER = 300
_LINES = 30
"""The height of the dialog, in heights of a line."""


class MessageDialog(TextDialog):
    """A message, its attachment, and what to answer. Closing it answers nothing."""

    answered = Signal(str, str, object, str)
    """The message, a person, what is told of them (names), and the words of the answer."""
    broad = 34

    def __init__(
        self, row: MessageRow, language: Language, *, open_: bool, parent: QWidget | None, words: str = ""
    ) -> None:
        """`open_` while something can be answered; `words` are what was being written before."""
        super().__init__(parent)
        open_ = open_ and row.can_answer
        self._row = row
        self.setWindowTitle(self.tr("Mensaje"))
        self.told: dict[str, QCheckBox] = {}
        self.about, self.words = Choice(), KeptText(language, LONGEST_ANSWER)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        self.words.setText(words)
        texts = self._texts = TextColumn()
        self._add_message()
        buttons = QDialogButtonBox()
        back = buttons.addButton(self.tr("&Cerrar sin contestar"), QDialogButtonBox.ButtonRole.RejectRole)
        self.answer = buttons.addButton(self.tr("C&ontestar"), QDialogButtonBox.ButtonRole.ActionRole)
        self.answer.clicked.connect(lambda: self.words.keep(self._answer))
        if open_:
            self._add_answer()
        else:
            self.answer.hide()
            back.setText(self.tr("&Cerrar"))
        texts.column.addStretch(1)
        column.addWidget(texts, 1)
        if open_:
            self._add_words(column)
        self.end_with(column, buttons, back)
        if open_:
            self._begin_with_words(back)

    def take_size(self) -> None:
        """The same for every message: words and buttons stand where they stood in the last one, so that no
        press meant for the words of one answers another."""
        em = self.fontMetrics().height()
        layout = self.layout()
        least = layout.minimumSize().width() if layout is not None else 0
        fit(self, max(self.broad * em, least), _LINES * em)
        stay_on_screen(self)

    def _begin_with_words(self, back: QPushButton) -> None:
        """No key loses what is typed: Enter leads from the words to the button that answers, and presses the
        button that has the focus; no button is pressed from elsewhere."""
        for button in (back, self.answer):
            button.setDefault(False)
            button.setAutoDefault(False)
        QWidget.setTabOrder(self.words, self.answer)
        QWidget.setTabOrder(self.answer, back)
        self.words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter leads from the words to the answer, and presses the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.words.hasFocus():
            self.answer.setFocus(Qt.FocusReason.TabFocusReason)
        elif not presses_button(self.focusWidget(), event):
            super().keyPressEvent(event)

    def _add_message(self) -> None:
        row, column = self._row, self._texts.column
        column.addWidget(Text(row.sender, "title"))
        to = filled(self.tr("para {0}"), row.to)
        column.addWidget(Text(" · ".join(filter(None, (row.channel, row.when, to))), "muted"))
        if row.also:
            column.addWidget(Text(row.also, "muted"))
        column.addWidget(Text(row.text, "quote"))
        if row.attachment:
            column.addWidget(Text(self.tr("Papel adjunto"), "section"))
            column.addWidget(Text(row.attachment, "note"))
        if row.answered:
            column.addWidget(Text(self.tr("Lo que ya se contestó"), "section"))
            column.addWidget(Text(row.answered))

    def _add_answer(self) -> None:
        self._texts.column.addWidget(Text(self.tr("Contestar"), "section"))
        if self._row.about:
            self._add_telling()

    def _add_words(self, column: QVBoxLayout) -> None:
        label = QLabel(self.tr("Sí, no o lo que quiera decirle, con sus &palabras (opcional)"))
        label.setBuddy(self.words)
        self.words.setAccessibleName(self.tr("Sí, no o lo que quiera decirle, con sus palabras (opcional)"))
        column.addWidget(label)
        column.addWidget(self.words)

    def _add_telling(self) -> None:
        row, column = self._row, self._texts.column
        self.asked = Text("")
        column.addWidget(self.asked)
        for person in row.about:
            self.about.addItem(person.name, person.id)
        self.about.setAccessibleName(self.tr("De quién"))
        label = QLabel(self.tr("&De quién"))
        label.setBuddy(self.about)
        column.addWidget(label)
        column.addWidget(self.about)
        if len(row.about) < 2:
            label.hide()
            self.about.hide()
        names = {told.id: told.name for person in row.about for told in person.tells}
        for id, name in names.items():
            box = self.told[id] = Tick(literal(name))
            column.addWidget(box)
        self.about.currentIndexChanged.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        """Only what this seat has learned of the chosen person."""
        person = self._row.about[self.about.currentIndex()]
        known = {told.id for told in person.tells}
        for id, box in self.told.items():
            box.setVisible(id in known)
            box.setChecked(box.isChecked() and id in known)
        if known:
            asked = self.tr("¿Qué le cuenta {0}? Sin marcar nada, no se cuenta nada.")
        else:
            asked = self.tr("De {1} aquí todavía no se sabe nada que se le pueda contar {0}.")
        self.asked.setText(filled(asked, self._row.whom, person.name))

    def _answer(self, words: str) -> None:
        """Give the answer; one without a word in which nothing is told is asked about first."""
        tells = tuple(name for name, box in self.told.items() if box.isChecked())

        def give() -> None:
            self.answered.emit(self._row.id, str(self.about.currentData() or ""), tells, words)
            self.accept()

        if words.strip() or tells:
            give()
            return
        title, do = self.tr("Contestar sin decir nada"), self.tr("&Contestar así")
        told = self.tr("No escribió palabras ni marcó nada: la respuesta no cuenta nada y no dice por qué.")
        open_dialog(Sure(title, told, do, give, self))
