"""Lines and questions as cards: those of the person and what was observed are pressed to note them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.widgets.card import Pressed, Words, Written
from desktop.widgets.text import restyle, spoken

if TYPE_CHECKING:
    from workflow.rows.talk import QuestionRow


class SpokenCard(Written, QFrame):
    """A line that is only read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "inside")

    def say(self, words: tuple[Words, ...]) -> None:
        """Show a line."""
        self.setAccessibleName(" ".join(text for text, _look in words))
        self.write(words)


class LineCard(Written, Pressed):
    """A line that can be noted: pressing it puts it among the notes."""

    noted = Signal(object)
    """What it was made from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("blocked", parent)
        self.row: object = None
        self.is_noted = False
        self.clicked.connect(self._press)

    def say(self, row: object, text: str, whence: str, *, noted: bool) -> bool:
        """Show a line, with where it comes from before it; whether it was another one."""
        mark = QCoreApplication.translate("Talk", "anotado ✓") if noted else ""
        words = ((f"{'✓ ' if noted else ''}{whence} {text}", ""),)  # no line of its own: nothing moves
        self.row, self.is_noted = row, noted
        if words == self.words:
            return False
        self.setAccessibleName(" ".join(filter(None, (whence, text, mark))))
        hint = "" if noted else QCoreApplication.translate("Talk", "Pulse para anotarlo")
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)
        look = "waiting" if noted else "blocked"
        if self.property("look") != look:
            restyle(self, look=look)
        self.write(words)
        return True

    def _press(self) -> None:
        if not self.is_noted:
            self.noted.emit(self.row)


def question_state(row: QuestionRow) -> str:
    """What is said of a question that was asked already; "" of a new one. Nothing tells its manner."""
    if row.answered and not row.asked:  # the same was asked in other words, or said by itself
        return QCoreApplication.translate("Talk", "Ya habló de esto")
    if row.answered:
        return QCoreApplication.translate("Talk", "Ya lo contestó")
    if row.met:
        return QCoreApplication.translate("Talk", "Ya se hizo")
    if row.shared:
        return QCoreApplication.translate("Talk", "Ya se lo compartieron")
    return QCoreApplication.translate("Talk", "Ya preguntado") if row.asked else ""


class QuestionCard(Written, Pressed):
    """A question: pressing it asks it. What was asked already says so and looks it."""

    chosen = Signal(str, str)
    """The question and its manner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("step", parent)
        self._question = ("", "")
        self._rests = False
        """Whether another question, or one that was just asked, came under a focus that was there before."""
        self.clicked.connect(lambda: self.chosen.emit(*self._question))

    def say(self, row: QuestionRow) -> None:
        """Show a question."""
        self._question = (row.id, row.manner)
        state = question_state(row)
        text = spoken(row.text, QCoreApplication.translate("Talk", "«{0}»")) if row.answers else row.text
        words = ((state, "muted"), (text, "")) if state else ((text, ""),)
        if self.words != words:
            self.setAccessibleName(f"{row.text} ({', '.join(filter(None, (row.group_name, state)))})")
            look = "waiting" if state else "step"
            if self.property("look") != look:
                restyle(self, look=look)
            self._rests = self.hasFocus()
            self.write(words)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes here sees what is asked."""
        self._rests = False
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A second Enter asks nothing: the question under it is another by now, or was asked."""
        if self._rests and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            return
        super().keyPressEvent(event)
