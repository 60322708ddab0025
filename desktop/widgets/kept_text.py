"""A field whose text is kept: what looks like data of a real person is pointed out before.

Every field for free text in the window is one of these; tests/desktop/test_kept_text.py goes through them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.fitting import TextColumn, TextDialog, open_dialog, without_icons
from desktop.widgets.text import Text

Language = Callable[[], str]
"""Answers `es` or `en`."""
_MOVING = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class MadeUp(TextDialog):
    """Asks whether what looks like data of a real person is made up; accepted, it is."""

    def __init__(self, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Antes de guardar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column_of_texts = TextColumn()
        for sentence in sentences:
            column_of_texts.column.addWidget(Text(sentence, "strong"))
        column_of_texts.column.addWidget(
            Text(
                self.tr(
                    "Los casos son ficticios: aquí no se guardan datos de personas reales. ¿Es inventado?"
                )
            )
        )
        column_of_texts.column.addStretch(1)
        column.addWidget(column_of_texts)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("&Volver al texto"), QDialogButtonBox.ButtonRole.RejectRole)
        self.made_up = buttons.addButton(self.tr("Es &inventado"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.end_with(column, buttons, self.back)


class _Asks:
    """Asks about a field's text where it looks like data of a real person, about the same text once."""

    def __init__(self, field: QWidget, language: Language) -> None:
        self._field, self._language = field, language
        self._made_up = ""

    def keep(self, text: str, act: Callable[[str], None], go_back: Callable[[], None]) -> None:
        """Call `act` with the text, at once or when somebody said that it is made up; else `go_back`."""
        from workflow.service.kept_texts import looks_real  # late: the first window needs no service

        found = looks_real([text], self._language()) if text != self._made_up else ()
        if not found:
            act(text)
            return
        dialog = MadeUp(found, self._field.window())
        dialog.accepted.connect(lambda: self._answered(text, act))
        dialog.rejected.connect(go_back)
        open_dialog(dialog)

    def _answered(self, text: str, act: Callable[[str], None]) -> None:
        self._made_up = text
        act(text)


class KeptText(QLineEdit):
    """One line of free text that will be kept, such as a name."""

    def __init__(self, language: Language, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = _Asks(self, language)
        self.setMaxLength(longest)

    def keep(self, act: Callable[[str], None]) -> None:
        """Call `act` with the text, at once or when somebody said that it is made up; else go back to it."""
        self._asks.keep(_one_line(self.text()), act, self._go_back)

    def _go_back(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()


def _one_line(text: str) -> str:
    """A text without ends of lines, marks of direction and other characters that take no room."""
    seen = "".join(" " if each.isspace() else each for each in text if each.isprintable() or each.isspace())
    return " ".join(seen.split())


class KeptLines(QPlainTextEdit):
    """Several lines of free text that will be kept; Tab leaves the field."""

    def __init__(self, language: Language, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks, self._longest = _Asks(self, language), longest
        self.setTabChangesFocus(True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhMultiLine)

    def keep(self, act: Callable[[str], None]) -> None:
        """Call `act` with the text, at once or when somebody said that it is made up; else go back to it."""
        lines = (_one_line(line) for line in self.toPlainText().splitlines())
        text = "\n".join(lines).strip()[: self._longest]
        self._asks.keep(text, act, lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))


class SearchText(QLineEdit):
    """One line of what is looked for on the screen; it is kept nowhere.

    The keys of the window work in it, also those by which a line of text is edited elsewhere; while something
    stands in it, the arrows are for that.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(60)
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Qt asks here whether a key is to be the line's before it is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_window_s(cast(QKeyEvent, event)):
            event.ignore()
            return False
        return super().event(event)

    def _is_window_s(self, event: QKeyEvent) -> bool:
        if self.text() and event.key() in _MOVING:
            return False
        keys = QKeySequence(event.keyCombination())
        return any(keys in action.shortcuts() for action in self.window().actions())


class AskName(QDialog):
    """Asks for a name under which something is kept."""

    named = Signal(str)

    def __init__(
        self, title: str, label: str, language: Language, longest: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        self.name = KeptText(language, longest)
        self.name.setAccessibleName(label)
        asked = QLabel(label)
        asked.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(asked)
        column.addWidget(self.name)
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(self.tr("&Guardar"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        without_icons(buttons)
        self.save.setDefault(True)
        self.save.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        buttons.accepted.connect(lambda: self.name.keep(self._keep))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(20 * self.fontMetrics().height())
        self.name.setFocus()

    def _keep(self, name: str) -> None:
        self.named.emit(name)
        self.accept()
