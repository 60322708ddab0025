"""The whole screen for the window, and the way back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from desktop.screens.keys import Screens


def fill_screen(window: Screens) -> None:
    """Use the whole screen, in Flow for the whole map; once more, and it is as it was."""
    is_full = window.isFullScreen()
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
    if window.screen_name == "flow":
        window.flow.showing.whole(not is_full)


def present(window: Screens) -> None:
    """Show the bottlenecks before a class, from wherever one is."""
    window.show_screen("flow")
    window.flow.presenting.open()


def step_back(window: Screens) -> None:
    """End the guided case, out of the full screen, back from the whole map, or close the message."""
    if window.first_case.guided.is_on:
        window.first_case.guided.end()
    elif window.isFullScreen():
        fill_screen(window)
    elif window.screen_name == "flow" and window.flow.map.canvas.is_whole:
        window.flow.showing.whole(False)
    else:
        window.messages.clear()
