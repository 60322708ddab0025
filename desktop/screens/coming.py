"""Coming to a screen: what is fetched again, and where the keyboard is then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.screens.exercise import ExerciseDesk
    from desktop.screens.flow import FlowScreen
    from desktop.screens.home import Home
    from desktop.screens.pathway import PathwayScreen
    from desktop.screens.review import ReviewScreen


class Screens(Protocol):
    """Where the screens are: the window."""

    home: Home
    exercise: ExerciseDesk
    review: ReviewScreen

    @property
    def flow(self) -> FlowScreen:
        """Flow, made when it is first asked for."""

    @property
    def pathway(self) -> PathwayScreen:
        """The pathway's page, made when it is first asked for."""

    def refresh(self) -> None:
        """Fetch again what can be begun, and the kept sessions."""


def come_to(window: Screens, name: str) -> None:
    """Fetch what a screen shows, where it is not shown already, and put the keyboard where one begins."""
    refresh_shown(window, name)
    if name == "home":
        window.refresh()
        window.home.focus_first()
    elif name == "pathway":
        window.pathway.topics.setFocus()
    elif name == "flow":
        window.flow.map.wanted.emit()
        window.flow.map.setFocus()
    elif name == "review":
        window.review.focus_first()
    else:
        window.exercise.take_focus()


def refresh_shown(window: Screens, name: str) -> None:
    """Fetch again what a screen shows, in the present language: one that is not shown waits until it is."""
    if name == "pathway":
        window.pathway.refresh()
    elif name == "flow":
        window.flow.refresh()
    elif name == "review":
        window.review.refresh()
