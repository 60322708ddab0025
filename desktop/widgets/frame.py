"""The frame of the window: the header, with the way home and the mark that every case is fictional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop.widgets.notices import BusyMark
from desktop.widgets.text import LARGE, Lettered, Line, Steady, Translated

if TYPE_CHECKING:
    from workflow.rows import SessionState


class Header(Translated, Lettered, QFrame):
    """The name, which leads home, the mark that every case is fictional, the session, language and theme."""

    home_wanted = Signal()
    language_chosen = Signal(str)
    theme_wanted = Signal()
    help_wanted = Signal()
    console_wanted = Signal()
    """Whoever leads the exercise wants the console."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: SessionState | None = None
        self._exercise = ""
        self.setProperty("look", "header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        self.mark = Line(look="fictional")
        self.session, self._lines = Steady(1, look="header"), 1
        self.session.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.busy = BusyMark()
        self.home = QPushButton("Ruta")
        self.home.setProperty("look", "brand")
        self.home.clicked.connect(self.home_wanted)
        row.addWidget(self.home)
        row.addWidget(self.mark)
        row.addWidget(self.session, 1)
        row.addWidget(self.busy)
        self.console = QPushButton()
        self.console.setProperty("look", "header")
        self.console.clicked.connect(self.console_wanted)
        self.console.hide()
        row.addWidget(self.console)
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
        self.help = QPushButton()
        for button, signal in ((self.theme, self.theme_wanted), (self.help, self.help_wanted)):
            button.setProperty("look", "header")
            button.clicked.connect(signal)
            row.addWidget(button)
        self.fit_letters()  # where they are large from the start nothing changes
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.show_exercise(self._exercise)
        self.console.setText(self.tr("Consola de facilitación…"))
        self.console.setToolTip("F7")
        self.theme.setText(self.tr("Tema"))
        self.theme.setToolTip("F9")
        self.theme.setAccessibleName(self.tr("Cambiar el tema: claro, oscuro, contraste"))
        self.help.setText(self.tr("Ayuda"))
        self.help.setToolTip("F1")
        self.home.setToolTip("Ctrl+1")
        self.home.setAccessibleName(self.tr("Ruta: ir al inicio"))
        names = {"es": "Español", "en": "English"}
        for code, button in self._languages.items():
            button.setAccessibleName(names[code])
            button.setToolTip(f"{names[code]} · F10")
        self.show_session(self._state, self._exercise)

    def fit_letters(self) -> None:
        """In large letters a session whose name has no room in a line is named in two."""
        needed = self.session.fontMetrics().horizontalAdvance(self.session.text())
        is_large = self.fontMetrics().height() > LARGE
        lines = 2 if is_large and needed > self.session.width() else 1
        if lines != self._lines:
            self._lines = lines
            self.session.take_lines(lines)

    def set_language(self, language: str) -> None:
        """Mark the language in use."""
        self._languages[language].setChecked(True)

    def show_console(self, *, there: bool) -> None:
        """Offer the console of whoever leads, or not."""
        self.console.setVisible(there)

    def show_exercise(self, title: str) -> None:
        """Say that the open session is an exercise, and which; "" where it is none."""
        self._exercise = title
        self.mark.setText(self.tr("Ejercicio · casos ficticios") if title else self.tr("Casos ficticios"))

    def show_session(self, state: SessionState | None, exercise: str = "") -> None:
        """Name the open session, or the `exercise` that it is by its title, the data that it goes by, and its
        branch; nothing where none is open."""
        self._state = state
        self.show_exercise(exercise if state is not None else "")
        if state is None:
            self.session.setText("")
            return
        name = state.name or state.pathway_name
        branch = self.tr(" · rama {0}").replace("{0}", str(state.branch)) if state.branch else ""
        if state.branches > 1 and not state.branch:
            branch = self.tr(" · rama principal")
        rules = self.tr("datos de {0}").replace("{0}", state.year)
        session = exercise or self.tr("Sesión: {0}").replace("{0}", name)
        self.session.setText(f"{session} · {rules}{branch}")
        self.fit_letters()


def presses_button(focused: QWidget | None, event: QKeyEvent) -> bool:
    """Press the button that has the focus where a key of Enter was not taken by it; whether there was one."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
    if not is_enter or not isinstance(focused, QPushButton | QToolButton):
        return False
    focused.click()
    return True
