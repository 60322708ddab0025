"""The keys of the window, in one list that the guide shows too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.screens.exercise import ExerciseDesk
from desktop.screens.filling import fill_screen, present, step_back
from desktop.screens.first_case import FirstCase
from desktop.screens.flow import FlowScreen
from desktop.screens.home import Home
from desktop.screens.parts import next_part, of_flow, of_review
from desktop.screens.pathway import PathwayScreen
from desktop.screens.practice import Practice
from desktop.screens.review import ReviewScreen
from desktop.widgets.clock_bar import DAY
from desktop.widgets.frame import Header
from desktop.widgets.notices import MessageBar


class Screens(Protocol):
    """What the keys do something to: the window."""

    home: Home
    practice: Practice
    exercise: ExerciseDesk
    review: ReviewScreen
    messages: MessageBar
    first_case: FirstCase
    header: Header

    @property
    def flow(self) -> FlowScreen:
        """Flow, made when it is first asked for."""

    @property
    def pathway(self) -> PathwayScreen:
        """The pathway's page, made when it is first asked for."""

    def isFullScreen(self) -> bool:  # noqa: N802 - Qt's name
        """Whether it takes the whole screen."""

    def close(self) -> bool:
        """End the program."""

    def windowState(self) -> Qt.WindowState:  # noqa: N802 - Qt's name
        """How it is shown."""

    def setWindowState(self, state: Qt.WindowState) -> None:  # noqa: N802 - Qt's name
        """Show it otherwise."""

    @property
    def screen_name(self) -> str:
        """The screen that is shown."""

    def show_screen(self, name: str) -> None:
        """Show another screen."""

    def show_help(self, page: str) -> None:
        """Show the guide."""

    def next_theme(self) -> None:
        """The theme after the present one."""

    def next_language(self) -> None:
        """The other language."""

    def change_font(self, by: int) -> None:
        """Larger or smaller letters; 0: as at first."""


def shortcuts(window: Screens, parent: QWidget) -> list[QAction]:
    """The actions of a window, which is also their `parent`; `data` holds what `Window.key_text` names."""
    practice = window.practice

    def there(act: Callable[[], None]) -> Callable[[], None]:
        return lambda: act() if window.screen_name == "practice" else None

    def unless_hidden(button: QWidget, act: Callable[[], None]) -> Callable[[], None]:
        return there(lambda: None if button.isHidden() else act())  # an exercise puts some away

    keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("home", "Ctrl+1", lambda: window.show_screen("home")),
        ("practice", "Ctrl+2", lambda: window.show_screen("practice")),
        ("flow", "Ctrl+3", lambda: window.show_screen("flow")),
        ("pathway", "Ctrl+4", lambda: window.show_screen("pathway")),
        ("review", "Ctrl+5", lambda: window.show_screen("review")),
        ("new_case", "Ctrl+N", lambda: _new_case(window)),
        ("cases", "Ctrl+J", lambda: _cases(window)),
        ("messages", "Ctrl+B", there(window.exercise.take_messages)),
        ("console", "F7", lambda: _console(window)),
        ("steps", "Ctrl+E", lambda: _steps(window)),
        ("talk", "F6", lambda: _next_part(window, 1)),
        ("talk_back", "Shift+F6", lambda: _next_part(window, -1)),
        ("search", "Ctrl+F", lambda: _search(window)),
        ("next", "Ctrl+K", unless_hidden(practice.card.next, practice.ask_continuing)),
        ("map", "Ctrl+L", lambda: _board(window)),
        ("timeline", "Ctrl+T", there(practice.show_timeline)),
        ("history", "Ctrl+H", there(practice.show_history)),
        ("next_event", "Ctrl+Right", there(lambda: practice.advance(0))),
        ("day", "Ctrl+D", there(lambda: practice.advance(DAY))),
        ("week", "Ctrl+M", there(lambda: practice.advance(7 * DAY))),
        ("clear", "Esc", lambda: step_back(window)),
        ("present", "F5", lambda: present(window)),
        ("full", "F11", lambda: fill_screen(window)),
        ("help", "F1", lambda: window.show_help("guide")),
        ("theme", "F9", window.next_theme),
        ("language", "F10", window.next_language),
        ("larger", "Ctrl++", lambda: window.change_font(1)),
        ("smaller", "Ctrl+-", lambda: window.change_font(-1)),
        ("usual", "Ctrl+0", lambda: window.change_font(0)),
        ("quit", "Ctrl+Q", window.close),
    )
    return [_action(parent, *key) for key in keys]


def _action(parent: QWidget, name: str, key: str, act: Callable[[], object]) -> QAction:
    action = QAction(parent)
    action.setData(name)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda _checked=False: act())
    return action


def _new_case(window: Screens) -> None:
    """Another case of the session; on Home, where none is to be seen, the first of a new one."""
    if window.screen_name == "home":
        window.home.start.click()
    elif window.screen_name == "practice" and not window.practice.cases.new.isHidden():
        window.practice.ask_new_case()  # an exercise puts the button away


def _console(window: Screens) -> None:
    if window.header.console.isVisible():  # only where somebody leads
        window.header.console.click()


def _next_part(window: Screens, by: int) -> None:
    """From part to part of a talk, of Flow, or of a review."""
    if window.screen_name == "practice":
        window.practice.board.show_person()
        window.practice.person.next_part(by)
    elif window.screen_name == "review" and not window.review.aside.is_aside:
        next_part(of_review(window.review), by)
    elif window.screen_name == "flow":
        next_part(of_flow(window.flow), by)


def _board(window: Screens) -> None:
    if window.screen_name == "practice":
        window.practice.board.switch()
    elif window.screen_name == "pathway":
        window.pathway.board.switch()
    elif window.screen_name == "flow":
        window.flow.showing.switch()
    elif window.screen_name == "review":
        window.review.aside.switch()


def _cases(window: Screens) -> None:
    if window.screen_name == "practice":
        window.practice.cases.list.setFocus()
    elif window.screen_name == "review" and not window.review.aside.is_aside:
        cases = window.review.cases.table
        (window.review.sources.table if cases.hasFocus() else cases).setFocus()


def _search(window: Screens) -> None:
    if window.screen_name == "practice":
        window.practice.steps.search.setFocus()
    elif window.screen_name == "review" and not window.review.aside.is_aside:
        window.review.cases.search.setFocus()


def _steps(window: Screens) -> None:
    if window.screen_name == "practice":
        window.practice.steps.take_first_focus()
    elif window.screen_name == "flow":
        window.flow.levers.take_first_focus()
    elif window.screen_name == "review":
        window.review.aside.take_focus()
