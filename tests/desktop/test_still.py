"""What came where something else stood is not pressed for a moment; then a press counts, also unmoved."""

from __future__ import annotations

from time import sleep

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.talk.asking import Questions
from desktop.widgets.stack import Stack
from desktop.widgets.step_cards import StepCard
from tests.desktop.conftest import Driven
from workflow.rows.steps import StepRow
from workflow.rows.talk import QuestionRow

STILL = 700
"""Milliseconds after which what changed can be pressed."""
LATEST = 350
"""Milliseconds after which a hand that was on its way still presses."""


def rows(*names: str) -> tuple[QuestionRow, ...]:
    return tuple(QuestionRow(name, "open", f"¿{name}?", "need", "Lo que necesita") for name in names)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def in_a_window(qtbot: QtBot, window: QWidget, shown: tuple[QuestionRow, ...]) -> tuple[Questions, list[str]]:
    """A talk as it stands in a window, and what is asked in it."""
    talk = Questions(window)
    QVBoxLayout(window).addWidget(talk)
    window.resize(500, 400)
    talk.set_rows(shown, "", can_read_back=False)
    window.show()
    qtbot.waitExposed(window)
    asked: list[str] = []
    talk.asked.connect(lambda id, _manner: asked.append(id))
    return talk, asked


def press_at(part: QWidget, at: QPoint) -> None:
    """A click of the left button, as the window system gives it: to the window, wherever it goes there."""
    handle = part.window().windowHandle()
    assert handle is not None
    QCursor.setPos(part.mapToGlobal(at))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=part.mapTo(part.window(), at))


def test_a_second_press_in_the_same_place_asks_nothing_for_a_moment_and_then_it_counts(
    qtbot: QtBot, window: QWidget
) -> None:
    talk, asked = in_a_window(qtbot, window, rows("Uno", "Dos", "Tres", "Cuatro"))
    qtbot.wait(STILL)
    place = talk.cards[1].geometry().center()
    press_at(talk, place)
    assert asked == ["Dos"]  # the control: what one has seen is asked
    talk.set_rows(rows("Uno", "Tres", "Cuatro"), "", can_read_back=False)
    press_at(talk, place)
    qtbot.wait(LATEST)
    press_at(talk, place)
    assert asked == ["Dos"]  # a double click, and a hand that was on its way
    qtbot.wait(STILL - LATEST)
    press_at(talk, place)  # the pointer has not moved
    assert asked == ["Dos", "Cuatro"]


def test_the_moment_begins_when_the_change_is_seen(qtbot: QtBot, window: QWidget) -> None:
    talk, asked = in_a_window(qtbot, window, rows("Uno", "Dos"))
    talk.set_rows(rows("Tres", "Cuatro"), "", can_read_back=False)
    sleep(STILL / 1000)  # a slow machine is busy, and shows nothing
    qtbot.wait(LATEST)
    press_at(talk, talk.cards[0].geometry().center())
    assert asked == []
    qtbot.wait(STILL - LATEST)
    press_at(talk, talk.cards[0].geometry().center())
    assert asked == ["Tres"]


def test_the_question_under_the_pointer_looks_unready_for_as_long(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    talk = window.practice.person.questions
    driven.wait(lambda: talk.cards[0].isVisible() and not talk._still.lasts)
    talk.set_rows(rows("Uno", "Dos"), "", can_read_back=False)
    driven.wait(lambda: not talk._still.lasts)
    under, other = talk.cards[0], talk.cards[1]
    under.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    ready, beside = under.grab().toImage(), other.grab().toImage()
    talk.set_rows(rows("Otra", "Dos"), "", can_read_back=False)
    talk.set_rows(rows("Uno", "Dos"), "", can_read_back=False)
    assert talk._still.lasts and under.grab().toImage() != ready
    assert other.grab().toImage() == beside  # the control
    driven.wait(lambda: not talk._still.lasts)
    assert under.grab().toImage() == ready


def test_the_first_press_on_a_card_half_out_of_sight_counts(qtbot: QtBot) -> None:
    """To bring it into sight between press and release would leave the pointer beside it."""
    pane = Stack()
    qtbot.addWidget(pane)
    pane.resize(300, 160)
    cards = [
        StepCard(StepRow(f"s{at}", f"Paso {at}", "", "", (), "", "", "", "", (), "V1")) for at in range(9)
    ]
    pressed: list[str] = []
    for card in cards:
        card.focused.connect(lambda card=card: pane.scroll_to(card))
        card.taken.connect(lambda row: pressed.append(row.id))
    pane.inside.set_parts(cards)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    pane.inside.place()
    half = cards[7]
    bar = pane.verticalScrollBar()
    bar.setValue(half.y() + 6 - pane.viewport().height())
    before = bar.value()
    assert before > 0
    press_at(pane, half.mapTo(pane, QPoint(40, 3)))
    assert pressed == ["s7"] and bar.value() == before
    cards[8].setFocus(Qt.FocusReason.TabFocusReason)  # the control: by the keyboard it comes into sight
    assert bar.value() > before


def test_a_question_that_stays_is_not_moved_by_one_that_goes_or_comes(qtbot: QtBot) -> None:
    talk = Questions()
    qtbot.addWidget(talk)
    talk.resize(500, 400)
    talk.show()

    def shown() -> list[str]:
        return [card.words[0][0].strip("¿?") for card in talk.cards if card.isVisible()]

    talk.set_rows(rows("Uno", "Dos", "Tres", "Cuatro"), "", can_read_back=False)
    assert shown() == ["Uno", "Dos", "Tres"]
    talk.set_rows(rows("Dos", "Tres", "Cuatro"), "", can_read_back=False)
    assert shown() == ["Cuatro", "Dos", "Tres"]
    talk.set_rows(rows("Nueva", "Dos", "Tres", "Cuatro"), "", can_read_back=False)  # before all others
    assert shown() == ["Nueva", "Dos", "Tres"]
    talk.groups.setCurrentIndex(1)  # somebody asks for others: they stand in their order
    talk.groups.setCurrentIndex(0)
    talk.set_rows(rows("Tres", "Dos", "Nueva"), "", can_read_back=False)
    assert shown() == ["Nueva", "Dos", "Tres"]


def test_the_buttons_beside_the_groups_stay_where_they_are(qtbot: QtBot) -> None:
    talk = Questions()
    qtbot.addWidget(talk)
    talk.resize(700, 400)
    talk.show()
    long = QuestionRow("b", "open", "¿B?", "work", "Lo que le pidieron que hiciera en la finca")
    talk.set_rows((*rows("Uno"), long), "", can_read_back=False)
    qtbot.wait(1)
    place = talk.silence.pos()
    talk.set_rows(rows("Uno"), "", can_read_back=False)
    qtbot.wait(1)
    assert talk.groups.count() == 2 and talk.silence.pos() == place
