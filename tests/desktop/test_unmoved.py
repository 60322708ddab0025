"""A question that came where another stood is not asked by a press meant for that, however late it comes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.talk.asking import Questions
from workflow.rows.talk import QuestionRow

STILL = 700
"""Milliseconds after which the list can be pressed again."""


def rows(*names: str) -> tuple[QuestionRow, ...]:
    return tuple(QuestionRow(name, "open", f"¿{name}?", "need", "Lo que necesita") for name in names)


def test_a_second_press_in_the_same_place_asks_nothing_until_the_pointer_moved(qtbot: QtBot) -> None:
    talk = Questions()
    qtbot.addWidget(talk)
    talk.resize(500, 400)
    talk.set_rows(rows("Uno", "Dos", "Tres", "Cuatro"), "", can_read_back=False)
    talk.show()
    qtbot.waitExposed(talk)
    asked: list[str] = []
    talk.asked.connect(lambda id, _manner: asked.append(id))
    card = talk.cards[1]

    def press_at(at: QPoint) -> None:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=at)

    place = card.rect().center()
    QCursor.setPos(card.mapToGlobal(place))
    qtbot.wait(STILL)
    talk._unmoved._at = None  # the pointer came to the list after it was there
    press_at(place)
    assert asked == ["Dos"]  # the control: what one has seen is asked
    talk.set_rows(rows("Uno", "Tres", "Cuatro"), "", can_read_back=False)
    qtbot.wait(STILL)  # later than any double click
    press_at(place)
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["Dos"]
    QTest.mouseMove(card, place + QPoint(60, 0))
    QTest.mouseMove(card, place)
    press_at(place)
    assert asked == ["Dos", "Cuatro"]
    QTest.mouseClick(talk.cards[2], Qt.MouseButton.LeftButton)
    assert asked == ["Dos", "Cuatro", "Tres"]  # it stands where it stood


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
