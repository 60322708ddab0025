"""What the window tells beside the work: a bar with one message, and a calm mark that it is waiting."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.widgets.text import Line, Speaks, Text, restyle


class MessageBar(Speaks, QFrame):
    """One message in plain words, with a button that takes it away.

    `kind` is `done`, `note`, `refused`, `harmful` or `error`; it is said in the style and, for those who
    do not see colours, in the words before the text.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "message")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the screen does not jump when a message comes
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        self._word = Line(look="strong")
        self.text = Text()
        self._close = QPushButton()
        self._close.setProperty("look", "quiet")
        self._close.clicked.connect(self.clear)
        row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._kind = "note"
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self._close.setText(self.tr("Cerrar aviso"))
        words = {
            "refused": self.tr("No procede"),
            "harmful": self.tr("Falta registrada"),
            "error": self.tr("Error"),
            "done": self.tr("Hecho"),
            "pending": self.tr("En marcha"),
        }
        self._word.setText(words.get(self._kind, ""))
        self._word.setVisible(bool(self._word.text()))

    def show_text(self, kind: str, text: str) -> None:
        """Show a message in place of the last."""
        self._kind = kind
        self.text.setText(text)
        self.retranslate()
        self.setAccessibleName(f"{self._word.text()}: {text}")
        restyle(self, kind=kind)
        self.show()

    def clear(self) -> None:
        """Take the message away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape takes the message away."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            return
        super().keyPressEvent(event)


class BusyMark(Speaks, QWidget):
    """A few words while something takes longer than a moment; it keeps its place when it is silent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._line = Line(look="busy")
        row.addWidget(self._line)
        policy = self._line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._line.setSizePolicy(policy)
        self.retranslate()
        self.show_busy(False)

    def retranslate(self) -> None:
        """Set the words."""
        self._line.setText(self.tr("Un momento…"))

    def show_busy(self, busy: bool) -> None:
        """Say that the window waits, or no longer does."""
        self._line.setVisible(busy)

    @property
    def is_busy(self) -> bool:
        """Whether the mark is shown."""
        return not self._line.isHidden()
