"""Boxes of a list that are ticked one by one. Words that are typed over them, as by somebody who did not see
that a window had opened, tick nothing."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox

from desktop.widgets.text import unaccented

_PRESS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Tick(QCheckBox):
    """A letter goes to the next box that begins with it; a space ticks, unless it stands between words that
    are being typed."""

    _typed: ClassVar[QElapsedTimer] = QElapsedTimer()
    """Since the last letter, in any list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A letter, and a space or Enter within `keyboardInputInterval` of one, presses nothing."""
        text = event.text()
        if event.key() in _PRESS and self._is_typing:
            self._typed.restart()
        elif text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
            self._typed.restart()
            self._go_to(unaccented(text))
        else:
            super().keyPressEvent(event)

    @property
    def _is_typing(self) -> bool:
        return self._typed.isValid() and self._typed.elapsed() < QApplication.keyboardInputInterval()

    def _go_to(self, letter: str) -> None:
        """Give the keyboard to the next box of the list whose name begins with a letter; it may be this."""
        parent = self.parentWidget()
        boxes = [each for each in parent.findChildren(Tick) if each.isVisible()] if parent else [self]
        at = boxes.index(self)
        for each in (*boxes[at + 1 :], *boxes[: at + 1]):
            if each.isEnabled() and unaccented(each.text()).startswith(letter):
                each.setFocus(Qt.FocusReason.TabFocusReason)
                return
