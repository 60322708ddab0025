"""A case of a simulated history comes to Practice only when somebody says so, wherever they are by then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop.screens.opening import Opening
    from desktop.screens.practice import Practice
    from desktop.widgets.notices import MessageBar
    from workflow.rows.simulated_session import SimulatedSession

_AT_ONCE = 3.0
"""Seconds after a click in which its answer may still change the screen."""


class Screens(Protocol):
    """What of the window is needed here."""

    messages: MessageBar
    opening: Opening
    practice: Practice

    @property
    def screen_name(self) -> str:
        """The screen that is shown."""

    def show_screen(self, name: str) -> None:
        """Show another."""


class SimulatedCase(QObject):
    """Says that a history is ready, with a button that opens the case; and the same again where that took so
    long that somebody has gone on to another screen."""

    def __init__(self, window: QWidget, screens: Screens, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._screens, self._now = screens, now
        self._clicked: float | None = None
        self._clicked_on = ""

    def offer(self, session: SimulatedSession, name: str) -> None:
        """A history was simulated: whoever asked for it may open it now, or go on."""
        text = self.tr("Listo: la historia simulada del caso ya se puede abrir en Práctica.")
        messages = self._screens.messages
        act = self.tr("Abrir en &Práctica"), lambda: self._open(session, name)
        messages.show_text("ready", text, "flow", act, again=lambda: self.offer(session, name))

    def _open(self, session: SimulatedSession, name: str) -> None:
        """Keep it as a session, and show the case in it that was looked for."""
        screens, self._clicked = self._screens, self._now()
        self._clicked_on = screens.screen_name
        screens.messages.show_text("pending", self.tr("Se guarda la sesión y se abre el caso…"), "flow")
        screens.opening.open_simulated(session, name, screens.practice.show_timeline)

    def come(self, then: Callable[[], None]) -> None:
        """A session is open: show it, or say where it is, where showing it would take somebody away."""
        screens, clicked, self._clicked = self._screens, self._clicked, None
        screens.messages.forget("flow")

        def go() -> None:
            screens.show_screen("practice")
            then()

        has_left = screens.screen_name != self._clicked_on
        is_late = clicked is not None and has_left and self._now() - clicked > _AT_ONCE
        if is_late or (clicked is not None and QApplication.activeModalWidget() is not None):
            text = self.tr("Listo: el caso de la historia simulada está abierto en Práctica.")
            screens.messages.show_text("ready", text, "", (self.tr("Abrir en &Práctica"), go))
        else:
            go()
