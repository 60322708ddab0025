"""What can be asked: a few questions at a time, silence, and any other one by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.talk.cards import QuestionCard, question_state
from desktop.widgets.fitting import TextDialog, open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import SearchText
from desktop.widgets.panel import Panel
from desktop.widgets.still import Still
from desktop.widgets.text import LARGE, Text, Translated, filled, spoken, unaccented
from workflow.rows.talk import REPLY

if TYPE_CHECKING:
    from workflow.rows.talk import QuestionRow

AT_ONCE = 3
"""Questions that are offered at a time; one less in large letters."""


class _Groups(Choice):
    """What the questions are about. From the answers to the person, the arrow down leads to the first."""

    passed_on = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down chooses no other group where answers stand below."""
        is_down = event.key() == Qt.Key.Key_Down and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_down and self.currentData() == REPLY:
            self.passed_on.emit()
        else:
            super().keyPressEvent(event)


class Questions(Translated, Panel):
    """The next questions of the chosen group, and what else can be done in the talk.

    For the length of a double click after the questions have changed nothing in it is pressed.
    """

    asked = Signal(str, str)
    passed_top = Signal()
    """The arrows lead up from the first question."""
    kept_silent = Signal()
    read_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[QuestionRow, ...] = ()
        self._why_not = ""
        self._led: tuple[str, str] | None = None
        """The question and the manner in which somebody was led to it: it is the first until others come."""
        self._answers = False  # whether what is offered are answers to the person
        self._stood: tuple[tuple[str, str], ...] = ()
        """The questions of the cards, in their order."""
        self.groups = _Groups()
        self.groups.passed_on.connect(self._enter)
        self.groups.currentIndexChanged.connect(lambda _at: self._offer(anew=True))
        self._note = Text(look="note")
        self.cards = [QuestionCard() for _ in range(AT_ONCE)]
        self.silence, self.other, self.back = QPushButton(), QPushButton(), QPushButton()
        self.answer = QPushButton()
        self.answer.setProperty("look", "primary")
        self.setProperty("look", "inside")
        column = self.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._note)
        for at, card in enumerate(self.cards):
            column.addWidget(card)
            card.chosen.connect(self.asked)
            card.passed.connect(lambda by, at=at: self._pass_on(at + by))
        below = QWidget()
        flow = self.acts = FlowLayout(below)
        flow.addWidget(self.groups)
        for button, act in (
            (self.silence, self.kept_silent.emit),
            (self.other, self._search),
            (self.back, self.read_back.emit),
            (self.answer, lambda: self._choose_group(REPLY)),
        ):
            button.clicked.connect(lambda _checked, act=act: act())
            flow.addWidget(button)
        column.addWidget(below)
        self.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._still = Still(self)
        self.retranslate()

    def add_act(self, button: QAbstractButton) -> None:
        """Add a button or a box; what comes and goes stays the last, and moves none of the others."""
        self.acts.removeWidget(self.answer)
        self.acts.addWidget(button)
        self.acts.addWidget(self.answer)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.groups.setAccessibleName(self.tr("Sobre qué preguntar"))
        self.silence.setText(self.tr("Guardar &silencio"))
        self.answer.setText(self.tr("&Contestarle"))
        self.other.setText(self.tr("O&tra pregunta…"))
        self.back.setText(self.tr("Lee&rle lo anotado"))
        self.set_rows(self._rows, self._why_not, can_read_back=self.back.isEnabled())

    def set_rows(self, rows: Sequence[QuestionRow], why_not: str, *, can_read_back: bool) -> None:
        """Offer these questions; or say why there are none."""
        if tuple(rows) != self._rows:
            self._led = None
        self._rows, self._why_not = tuple(rows), why_not
        self._name_groups()
        for part in (self.groups, self.other, self.silence):
            part.setVisible(bool(rows) and not why_not)  # who can only answer asks nothing
        self.back.setVisible(not why_not)
        self.back.setEnabled(can_read_back)
        self._offer()

    def _name_groups(self) -> None:
        names = dict.fromkeys((row.group, row.group_name) for row in self._rows)
        wanted = [("", self.tr("Lo primero, primero")), *sorted(names, key=self._place)]
        found = [(self.groups.itemData(at), self.groups.itemText(at)) for at in range(self.groups.count())]
        if found == wanted:
            return
        chosen = self.groups.currentData()
        self.groups.blockSignals(True)
        self.groups.clear()
        for id, name in wanted:
            self.groups.addItem(name, id)
        self.groups.setCurrentIndex(max(0, self.groups.findData(chosen)))
        self.groups.blockSignals(False)
        broad = max(self.groups.minimumWidth(), self.groups.sizeHint().width())
        self.groups.setMinimumWidth(broad)  # with other groups the buttons beside it stay where they are

    def _place(self, group: tuple[str, str]) -> tuple[bool, str]:
        return group[0] not in (REPLY, "need", "contact"), group[1]

    def _offer(self, *, anew: bool = False) -> None:
        """Show the questions of the group that is chosen, `anew` where somebody asked for others."""
        self._stood = () if anew else self._stood
        group = self.groups.currentData()
        others = [row for row in self._rows if row.group != REPLY]  # no answer comes where a question was
        others.sort(key=lambda row: (row.id, row.manner) != self._led)
        found = [row for row in self._rows if row.group == group] if group else others or list(self._rows)
        answers = bool(found) and found[0].group == REPLY  # all ways of answering at once, or none
        self._answers = answers
        most = AT_ONCE if answers or self.fontMetrics().height() <= LARGE else AT_ONCE - 1
        offered = [row for row in found[:most] if not answers or row.id == found[0].id]
        offered = offered if answers else self._in_place(offered)
        shown = next((row.answers for row in offered if row.answers), "")
        asked = shown or (self._rows[0].answers if self._rows and not group else "")
        waits = next((row.answers for row in self._rows if row.group == REPLY), "")
        quotes = self.tr("«{0}»")
        does, asks = (
            self.tr("No lo dice con palabras: {0} Puede contestar, o preguntar otra cosa."),
            self.tr("Le pregunta: {0} Puede contestar, o preguntar otra cosa."),
        )
        told = filled(does if _is_gesture(asked) else asks, spoken(asked, quotes))
        kept = filled(self.tr("Espera su respuesta: {0}"), spoken(waits, quotes))
        self._say(told if asked else kept if waits else self._why_not)
        self.answer.setVisible(bool(waits) and not shown)
        changed = False
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(offered))
            if at < len(offered):
                row = offered[at]
                before = card.words
                card.say(row)
                changed = changed or before != card.words
        if changed:
            if answers and any(card.hasFocus() for card in self.cards):
                self._rest()
            for card in self.cards:
                card.setDown(False)  # a press that began on other words asks nothing
            self._measure()
            self._still.begin()

    def _in_place(self, offered: Sequence[QuestionRow]) -> list[QuestionRow]:
        """A question that stays is not moved by one that goes: what is new comes where there is room."""
        new = {(row.id, row.manner): row for row in offered}
        stayed = [new.pop(key, None) for key in self._stood[: len(offered)]]
        stayed += [None] * (len(offered) - len(stayed))
        others = iter(new.values())
        placed = [row or next(others) for row in stayed]
        self._stood = tuple((row.id, row.manner) for row in placed)
        return placed

    def _rest(self) -> None:
        """The focus is on no answer before somebody leads it there: an Enter would say what nobody chose."""
        (self.groups if self.groups.isVisible() else self).setFocus()

    def _enter(self) -> None:
        self.cards[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """From beside the answers the arrow down leads to the first."""
        if event.key() == Qt.Key.Key_Down and self.hasFocus():
            self._enter()
        else:
            super().keyPressEvent(event)

    def _choose_group(self, group: str) -> None:
        self.groups.setCurrentIndex(max(0, self.groups.findData(group)))
        self._rest()

    def _say(self, text: str) -> None:
        """What the person asked, or why nothing can be asked."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _measure(self) -> None:
        """Give each card the height of its text: a layout would squeeze it."""
        for card in self.cards:
            card.setMinimumHeight(card.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Narrower, a question needs more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.groups.setMinimumWidth(0)
            self._offer()
            self._measure()

    def _pass_on(self, at: int) -> None:
        if 0 <= at < len(self.cards) and self.cards[at].isVisible():
            self.cards[at].setFocus()
        elif at < 0:
            self.passed_top.emit()

    def lead_to(self, question: str) -> bool:
        """Offer a question first, and give it the keyboard; False where it cannot be asked."""
        manners = {row.manner: row for row in self._rows if row.id == question and row.group != REPLY}
        row = manners.get("open") or manners.get("closed")
        if row is None:
            return False
        self._led = row.id, row.manner
        self.groups.setCurrentIndex(0)
        self._offer(anew=True)
        self.cards[0].setFocus()
        return True

    def take_focus(self) -> bool:
        """Give the keyboard to the first question, or what else can be done, and to no answer before it is
        chosen; False where there is nothing."""
        if self._answers:
            self._rest()
            return True
        parts = (*self.cards, self.silence, self.back)
        part = next((each for each in parts if each.isVisible() and each.isEnabled()), None)
        if part is not None:
            part.setFocus()
        return part is not None

    def _search(self) -> None:
        dialog = OtherQuestion(self._rows, self)
        dialog.chosen.connect(self.asked)
        open_dialog(dialog)


def _is_gesture(text: str) -> bool:
    """Whether nothing is said in a line: all of it stands in brackets."""
    return text.startswith("(") and text.endswith(")") and text.count("(") == 1


class OtherQuestion(TextDialog):
    """Every question; typing narrows the list, Enter asks the chosen one."""

    chosen = Signal(str, str)

    def __init__(self, rows: Sequence[QuestionRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Otra pregunta"))
        self._rows = tuple(row for row in rows if row.group != REPLY)
        self.typed, self.list = SearchText(), QListWidget()
        self.typed.setPlaceholderText(self.tr("Escriba parte de la pregunta"))
        self.typed.setAccessibleName(self.tr("Buscar una pregunta"))
        self.list.setAccessibleName(self.tr("Preguntas"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.typed.textChanged.connect(lambda _text: self._narrow())
        self.list.itemActivated.connect(lambda _item: self.accept())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(self.typed)
        column.addWidget(self.list, 1)
        self.nothing = Text(look="note")
        self.nothing.setText(self.tr("No se encontró ninguna pregunta con esas palabras: pruebe con otras."))
        column.addWidget(self.nothing)
        buttons = QDialogButtonBox()
        back = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.ask = buttons.addButton(self.tr("&Preguntar"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accepted.connect(self._choose)
        self.end_with(column, buttons, back)
        self.ask.setDefault(True)
        self.broad = 40
        self.list.setMinimumHeight(8 * self.fontMetrics().height())
        self._narrow()
        self.typed.setFocus()

    def _narrow(self) -> None:
        words = unaccented(self.typed.text()).split()
        self.list.clear()
        for row in self._rows:  # what is new comes first
            if all(word in unaccented(f"{row.text} {row.group_name} {row.found_by}") for word in words):
                state = question_state(row)
                item = QListWidgetItem(f"{row.text} · {state}" if state else row.text)
                item.setData(Qt.ItemDataRole.UserRole, (row.id, row.manner))
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.ask.setEnabled(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(*item.data(Qt.ItemDataRole.UserRole))
