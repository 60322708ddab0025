"""The way from the window to the console of whoever leads an exercise, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.settings import SettingsFile
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from desktop.screens.console import Console
    from desktop.screens.exercise import ExerciseDesk
    from desktop.screens.looks import Look
    from desktop.screens.practice import Practice
    from desktop.widgets.frame import Header


class Screens(Protocol):
    """What the console belongs to: the window."""

    practice: Practice
    exercise: ExerciseDesk
    header: Header

    def next_theme(self) -> None:
        """The theme after the present one."""

    def next_language(self) -> None:
        """The other language."""

    def change_font(self, by: int) -> None:
        """Larger or smaller letters."""


class LeadingWay(QObject):
    """Opens the console where the open session is led; it is made as it is first wanted."""

    def __init__(self, window: Screens, over: QWidget, tasks: Tasks, settings: SettingsFile) -> None:
        super().__init__(over)
        self._window, self._over, self._tasks, self._settings = window, over, tasks, settings
        self._console: Console | None = None
        window.header.console_wanted.connect(self.ask)
        window.practice.looked.connect(self._looked)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The console closes with the window."""
        if event.type() == QEvent.Type.Close and watched is self._over and self._console is not None:
            self._console.close()
        return super().eventFilter(watched, event)

    @property
    def console(self) -> Console:
        """The console."""
        if self._console is None:
            from desktop.screens.console import Console

            console = self._console = Console(self._tasks, self._settings, self._over)
            console.changed.connect(self._window.practice.refresh)
            console.left.connect(self._go_back)
            for keys, act in (
                ("F9", self._window.next_theme),
                ("F10", self._window.next_language),
                ("Ctrl++", lambda: self._window.change_font(1)),
                ("Ctrl+-", lambda: self._window.change_font(-1)),
            ):
                QShortcut(QKeySequence(keys), console).activated.connect(act)
        return self._console

    def _go_back(self) -> None:
        """Back to the table: where the seats are asked who sits down, the keyboard is with them, and not with
        the way to the console."""
        self._over.activateWindow()
        if self._window.exercise.is_covered:
            self._window.exercise.take_focus()

    def forget(self) -> None:
        """No session is open any more."""
        self._window.header.show_console(there=False)
        if self._console is not None:
            self._console.close()

    def ask(self) -> None:
        """Ask who is before the screen: the console shows what participants are not to see."""
        from desktop.widgets.dialogs import Sure

        several = len(QGuiApplication.screens()) > 1
        one = self.tr(
            "La consola muestra lo que viene y lo que se espera: los participantes no deben verla. Cubre "
            "esta pantalla; con «Volver a la mesa» se cierra."
        )
        more = self.tr(
            "La consola muestra lo que viene y lo que se espera: los participantes no deben verla. Se abre "
            "en otra ventana; póngala en la pantalla que sólo usted ve."
        )
        Sure(
            self.tr("Sólo para quien facilita"),
            more if several else one,
            self.tr("&Soy quien facilita: abrir"),
            self.open,
            self._over,
        ).open()

    def open(self) -> None:
        """Show the console, on another screen than the desk where there is one."""
        others = [each for each in QGuiApplication.screens() if each is not self._over.screen()]
        if others and not self.console.isVisible():
            self.console.move(others[0].availableGeometry().topLeft())
        self.console.open()

    def _looked(self, seen: Look) -> None:
        row = seen.exercise
        is_led = row is not None and not row.alone and not row.why_not
        self._window.header.show_console(there=is_led)
        if self._console is not None and self._console.isVisible():
            if is_led:
                self._console.refresh()
            else:
                self._console.close()
