"""Coming to a screen: what is fetched again, and where the keyboard is then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.screens.window import Window


def come_to(window: Window, name: str) -> None:
    """Fetch what a screen shows, where it is not shown already, and put the keyboard where one begins."""
    refresh_shown(window, name)
    if name == "home":
        window.refresh()
        window.home.focus_first()
    elif name == "pathway":
        window.pathway.topics.setFocus()
    elif name == "flow":
        window.flow.map.setFocus()
    elif name == "review":
        window.review.focus_first()
    else:
        window.exercise.take_focus()


def refresh_shown(window: Window, name: str) -> None:
    """Fetch what a screen shows anew, in the present language: one that is not shown waits until it is."""
    if name == "pathway":
        window.pathway.refresh()
    elif name == "flow":
        window.flow.refresh()
    elif name == "review":
        window.review.refresh()
