"""The frame of the window: the header with the permanent mark, and the rail with the screens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.notices import BusyMark
from desktop.widgets.text import Line, Steady, Translated, restyle


class Header(Translated, QFrame):
    """The name, the rules in use, the mark that every case is fictional, language and theme."""

    language_chosen = Signal(str)
    theme_wanted = Signal()
    keyboard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        self.mark = Line(look="fictional")
        self.session = Steady(1, look="header")
        self.session.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.busy = BusyMark()
        row.addWidget(Line("Ruta", "brand"))
        row.addWidget(self.mark)
        row.addWidget(self.session, 1)
        row.addWidget(self.busy)
        self._languages: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for code in ("es", "en"):
            button = self._languages[code] = QPushButton(code.upper())
            button.setCheckable(True)
            button.setProperty("look", "header")
            button.clicked.connect(lambda _checked, c=code: self.language_chosen.emit(c))
            self._group.addButton(button)
            row.addWidget(button)
        self.theme = QPushButton()
        self.keys = QPushButton()
        for button, signal in ((self.theme, self.theme_wanted), (self.keys, self.keyboard_wanted)):
            button.setProperty("look", "header")
            button.clicked.connect(signal)
            row.addWidget(button)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.mark.setText(self.tr("Casos ficticios"))
        self.theme.setText(self.tr("Tema"))
        self.theme.setToolTip("F9")
        self.theme.setAccessibleName(self.tr("Cambiar el tema: claro, oscuro, contraste"))
        self.keys.setText(self.tr("Teclado"))
        self.keys.setToolTip("F1")
        names = {"es": "Español", "en": "English"}
        for code, button in self._languages.items():
            button.setAccessibleName(names[code])
            button.setToolTip(f"{names[code]} · F10")

    def set_language(self, language: str) -> None:
        """Mark the language in use."""
        self._languages[language].setChecked(True)

    def set_session(self, text: str) -> None:
        """Name the open session."""
        self.session.setText(text)


class Rail(Translated, QFrame):
    """The screens that there are, one of which is shown."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 10)
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        for name in names:
            button = self.buttons[name] = QToolButton()
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("look", "rail")
            button.clicked.connect(lambda _checked, n=name: self.chosen.emit(n))
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        names = {
            "home": self.tr("Inicio"),
            "practice": self.tr("Práctica"),
            "flow": self.tr("Flujo"),
            "pathway": self.tr("Ruta"),
        }
        for at, (name, button) in enumerate(self.buttons.items(), start=1):
            button.setText(names[name])
            button.setToolTip(f"Ctrl+{at}")

    def show_current(self, name: str) -> None:
        """Mark the screen that is shown."""
        for other, button in self.buttons.items():
            button.setChecked(other == name)
            restyle(button)


def presses_button(focused: QWidget | None, event: QKeyEvent) -> bool:
    """Press the button that has the focus where a key of Enter was not taken by it; whether there was one."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
    if not is_enter or not isinstance(focused, QPushButton | QToolButton):
        return False
    focused.click()
    return True
