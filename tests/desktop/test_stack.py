"""A pane of many lines: those that are seen stand there at once, the rest a moment later, in order."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.widgets.stack import Line, Stack
from desktop.widgets.text import Text


@pytest.fixture
def stack(qtbot: QtBot) -> Stack:
    found = Stack()
    qtbot.addWidget(found)
    found.resize(300, 200)
    found.show()
    qtbot.waitExposed(found)
    return found


def lines(first: int, last: int) -> list[Line]:
    return [(f"Derecho {number}", "muted" if number % 3 else "", "") for number in range(first, last)]


def shown(stack: Stack) -> list[str]:
    return [part.text() for part in stack.inside.parts if isinstance(part, Text) and part.isVisible()]


def texts(wanted: list[Line]) -> list[str]:
    return [text for text, _look, _kind in wanted]


def test_what_is_seen_stands_there_at_once_and_all_of_it_a_moment_later(qtbot: QtBot, stack: Stack) -> None:
    wanted = lines(0, 100)
    stack.set_lines(wanted)
    at_once = shown(stack)
    assert at_once == texts(wanted)[: len(at_once)] and len(at_once) < len(wanted)
    assert stack.inside.parts[len(at_once) - 1].geometry().top() > stack.viewport().height()
    qtbot.waitUntil(lambda: shown(stack) == texts(wanted))


def test_what_was_there_is_never_taken_away_for_what_follows(qtbot: QtBot, stack: Stack) -> None:
    stack.set_lines(lines(0, 20))
    wanted = [*lines(100, 160), *lines(0, 20)]
    stack.set_lines(wanted)
    assert shown(stack)[-20:] == texts(lines(0, 20))
    qtbot.waitUntil(lambda: shown(stack) == texts(wanted))


def test_of_two_answers_the_last_is_shown(qtbot: QtBot, stack: Stack) -> None:
    stack.set_lines(lines(0, 100))
    stack.set_lines(lines(50, 140))
    qtbot.waitUntil(lambda: shown(stack) == texts(lines(50, 140)))
    qtbot.wait(200)
    assert shown(stack) == texts(lines(50, 140))


def test_who_has_scrolled_down_stays_there(qtbot: QtBot, stack: Stack) -> None:
    stack.set_lines(lines(0, 100))
    qtbot.waitUntil(lambda: len(shown(stack)) == 100)
    bar = stack.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    there = bar.value()
    stack.set_lines(lines(200, 300))
    qtbot.waitUntil(lambda: shown(stack) == texts(lines(200, 300)))
    assert bar.value() == there > 0


def test_a_pane_that_nobody_sees_is_filled_at_once(qtbot: QtBot) -> None:
    hidden = Stack()
    qtbot.addWidget(hidden)
    hidden.set_lines(lines(0, 100))
    assert len(hidden.inside.parts) == 100


def test_something_else_is_read_from_its_beginning(qtbot: QtBot, stack: Stack) -> None:
    stack.set_lines(lines(0, 20))
    stack.verticalScrollBar().setValue(60)
    assert stack.verticalScrollBar().value() == 60
    stack.set_lines(lines(1, 21))
    assert stack.verticalScrollBar().value() == 60  # the same person goes on where one reads
    stack.begin_anew()
    stack.set_lines(lines(40, 60))
    assert stack.verticalScrollBar().value() == 0
