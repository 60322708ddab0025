"""Nothing that can be clicked has another place because a notice or another text comes, grows or goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QScrollBar, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.case_moves import CaseMoves
from desktop.widgets.notices import MessageBar
from desktop.widgets.text import Steady
from tests.desktop.conftest import Driven, click

LONG = "Esto pasó, y hay mucho que decir de ello, con nombres y con lo que sigue. " * 8
Places = dict[int, tuple[int, int, int, int]]


def places(window: QWidget) -> Places:
    """Where everything stands that can be clicked and is seen, the message bar's own button left out."""
    found: Places = {}
    for kind in (QAbstractButton, QAbstractSlider, QComboBox, QTabBar):
        for part in window.findChildren(kind):
            if part.isVisible() and not isinstance(part, QScrollBar) and not _in_bar(part):
                corner = part.mapTo(window, QPoint(0, 0))
                found[id(part)] = corner.x(), corner.y(), part.width(), part.height()
    return found


def _in_bar(part: QWidget | None) -> bool:
    while part is not None:
        if isinstance(part, MessageBar):
            return True
        part = part.parentWidget()
    return False


def steady(driven: Driven, act: Callable[[], None]) -> Places:
    """Where things stood before an act and still stand after it."""
    window = driven.ruta.window
    driven.qtbot.wait(40)
    before = places(window)
    act()
    driven.qtbot.wait(40)
    after = places(window)
    assert len(before) >= 8
    return {part: place for part, place in before.items() if after.get(part) == place}


def at_rest(driven: Driven) -> Places:
    """Where everything is once nothing moves of itself any more."""
    found = places(driven.ruta.window)
    for _turn in range(20):
        driven.qtbot.wait(250)
        before, found = found, places(driven.ruta.window)
        if found == before:
            return found
    raise AssertionError("The window does not come to rest.")


@pytest.mark.parametrize("screen", ["home", "practice", "flow", "pathway"])
@pytest.mark.parametrize("font", [100, 150])
def test_no_screen_moves_when_a_message_comes_grows_or_goes(driven: Driven, screen: str, font: int) -> None:
    ruta = driven.open()
    window = ruta.window
    driven.start_with_case()
    ruta.choose_font(font)
    window.messages.forget()
    window.show_screen(screen)
    driven.settle()
    before = at_rest(driven)  # the letters have their size now, and what was fetched is there
    for act in (
        lambda: window.messages.show_text("note", "Corto."),
        lambda: window.messages.show_text("refused", LONG),
        lambda: window.messages.show_text("error", LONG * 2, screen),
        window.messages.clear,
    ):
        kept = steady(driven, act)
        assert kept == before


def test_a_long_message_is_read_whole_and_lies_over_what_is_above(driven: Driven) -> None:
    window = driven.open().window
    window.messages.show_text("refused", LONG)
    driven.qtbot.wait(40)
    bar = window.messages
    assert bar.isVisible() and bar.text.heightForWidth(bar.text.width()) <= bar.text.height()
    foot = bar.mapTo(window, QPoint(0, bar.height()))
    assert foot.y() <= window.height()
    click(driven.qtbot, bar._close)
    assert not bar.isVisible()


def test_flow_does_not_move_while_it_simulates_and_tells(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.show_screen("flow")
    driven.settle()
    flow = window.flow
    flow._rest()
    driven.qtbot.wait(40)
    before = places(window)
    buttons = {id(flow.cancel), id(flow.again)}

    def tell(text: str) -> Callable[[], None]:
        return lambda: flow._work(text, 1, 3)

    flow._is_ready = True
    for act in (
        tell("Se simula…"),
        tell(LONG),
        flow.again.offer,
        flow._rest,
        lambda: flow._state.setText(LONG),
    ):
        kept = steady(driven, act)
        assert {part: place for part, place in kept.items() if part not in buttons} == {
            part: place for part, place in before.items() if part not in buttons
        }


def test_practice_does_not_move_when_the_moment_needs_more_words(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    driven.qtbot.wait(250)  # the questions have their height now
    clock, before = window.practice.clock, places(window)
    assert steady(driven, lambda: clock.now.setText(LONG)) == before
    assert steady(driven, lambda: clock.next_text.setText(LONG)) == before
    assert steady(driven, lambda: window.practice.steps.set_together("Mario, Ramón")) == before
    assert steady(driven, lambda: window.header.session.setText(LONG)) == before


def test_a_dialog_that_works_does_not_move(qtbot: QtBot) -> None:
    dialog = CaseMoves("V1", [("", "Un texto.")], "3 de marzo")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(40)
    before = places(dialog)
    click(qtbot, dialog.open_it)
    dialog._say(LONG, "warn")
    qtbot.wait(40)
    after = places(dialog)
    assert {part: after[part] for part in before} == before


def test_a_steady_text_has_its_lines_and_tells_the_rest(qtbot: QtBot) -> None:
    text = Steady(2)
    qtbot.addWidget(text)
    text.resize(200, text.sizeHint().height())
    text.show()
    for said in ("", "Corto.", LONG):
        text.setText(said)
        assert text.text() == said and text.sizeHint().height() == text.height()
    assert "mucho que decir" in text.toolTip()
    text.setText("Corto.")
    assert text.toolTip() == ""


def test_the_search_for_what_moves_finds_it(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    before = places(window)
    assert steady(driven, lambda: window.header.setFixedHeight(window.header.height() + 9)) != before
