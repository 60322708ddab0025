"""The whole screen for the window, and the way back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from desktop.screens.first_case import FirstCase
    from desktop.screens.flow import FlowScreen
    from desktop.screens.practice import Practice
    from desktop.screens.review import ReviewScreen
    from desktop.widgets.notices import MessageBar


class Filling(Protocol):
    """What fills the screen: the window, as far as that goes."""

    practice: Practice
    review: ReviewScreen
    first_case: FirstCase
    messages: MessageBar

    @property
    def flow(self) -> FlowScreen:
        """Flow, made when it is first asked for."""

    def isFullScreen(self) -> bool:  # noqa: N802 - Qt's name
        """Whether it takes the whole screen."""

    def windowState(self) -> Qt.WindowState:  # noqa: N802 - Qt's name
        """How it is shown."""

    def setWindowState(self, state: Qt.WindowState) -> None:  # noqa: N802 - Qt's name
        """Show it otherwise."""

    @property
    def screen_name(self) -> str:
        """The screen that is shown."""

    def show_screen(self, name: str) -> None:
        """Show another screen."""


def fill_screen(window: Filling) -> None:
    """Use the whole screen, in Flow for the whole map; once more, and it is as it was."""
    is_full = window.isFullScreen()
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
    if window.screen_name == "flow":
        window.flow.showing.whole(not is_full)


def present(window: Filling) -> None:
    """Show the bottlenecks before a class, from wherever one is."""
    window.show_screen("flow")
    window.flow.presenting.open()


def step_back(window: Filling) -> None:
    """Close the list of steps that were found, end the guided case, out of the full screen, back from the
    whole map or from the past, or close the message."""
    if window.practice.steps.search.found.isVisible():
        window.practice.steps.search.found.hide()
    elif window.first_case.guided.is_on:
        window.first_case.guided.end()
    elif window.isFullScreen():
        fill_screen(window)
    elif window.screen_name == "flow" and window.flow.map.canvas.is_whole:
        window.flow.showing.whole(False)
    elif window.screen_name == "review" and window.review.aside.leave():
        return
    else:
        window.messages.clear()
