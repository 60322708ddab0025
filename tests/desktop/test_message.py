"""What an answer may tell follows from whom it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.exercise.inbox import Inbox
from desktop.exercise.message import MessageDialog
from desktop.talk.asking import Questions
from desktop.widgets.dialogs import Sure
from tests.desktop.conftest import press
from workflow.rows import ChoiceRow
from workflow.rows.exercise import AboutRow, ExerciseRow, MessageRow
from workflow.rows.talk import REPLY, QuestionRow

WHERE, SAID = ChoiceRow("where", "dónde está"), ChoiceRow("said", "qué contó")
ABOUT = (AboutRow("luz", "Luz", (WHERE, SAID)), AboutRow("sol", "Sol", (WHERE,)), AboutRow("mar", "Mar"))
ROW = MessageRow("call", "Un desconocido", "llamada", "día 1", "¿Está?", "Policía", about=ABOUT, whom="a él")


def test_only_what_is_known_of_the_chosen_person_can_be_ticked_and_is_told(qtbot: QtBot) -> None:
    dialog = MessageDialog(ROW, lambda: "es", open_=True, parent=None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.told["said"].setChecked(True)
    assert dialog.asked.text().startswith("¿Qué le cuenta a él?")
    dialog.about.setCurrentIndex(2)
    assert [box.isVisible() for box in dialog.told.values()] == [False, False]
    assert "De Mar aquí todavía no se sabe nada" in dialog.asked.text()
    dialog.about.setCurrentIndex(1)
    assert [box.isVisible() for box in dialog.told.values()] == [True, False]
    dialog.told["where"].setChecked(True)
    with qtbot.waitSignal(dialog.answered) as told:
        dialog.answer.click()
    assert told.args == ["call", "sol", ("where",), ""]  # what was ticked of another person is not told


def test_an_answer_without_a_word_that_tells_nothing_is_asked_about_first(qtbot: QtBot) -> None:
    dialog = MessageDialog(ROW, lambda: "es", open_=True, parent=None)
    qtbot.addWidget(dialog)
    dialog.show()
    given: list[str] = []
    dialog.answered.connect(lambda _id, _person, _tells, words: given.append(words))
    QTest.mouseClick(dialog.answer, Qt.MouseButton.LeftButton)
    (sure,) = (each for each in dialog.findChildren(Sure) if each.isVisible())
    QTest.mouseClick(sure.back, Qt.MouseButton.LeftButton)
    assert given == [] and dialog.isVisible()
    QTest.mouseClick(dialog.answer, Qt.MouseButton.LeftButton)
    (sure,) = (each for each in dialog.findChildren(Sure) if each.isVisible())
    QTest.mouseClick(sure.go_on, Qt.MouseButton.LeftButton)
    assert given == [""] and not dialog.isVisible()
    other = MessageDialog(ROW, lambda: "es", open_=True, parent=None, words="Aquí no.")
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitSignal(other.answered) as told:  # the control: what says something goes at once
        QTest.mouseClick(other.answer, Qt.MouseButton.LeftButton)
    assert told.args == ["call", "luz", (), "Aquí no."]


def test_words_and_buttons_stand_at_the_same_place_for_every_message(qtbot: QtBot) -> None:
    """However much one says and asks: no press meant for the words of one answers another."""
    places = set[tuple[int, int]]()
    long = replace(ROW, text="¿Está ahí? " * 60, attachment="Firme aquí. " * 60)
    for row in (ROW, replace(ROW, about=()), replace(ROW, answered="Nada."), long):
        dialog = MessageDialog(row, lambda: "es", open_=True, parent=None)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        places.add((dialog.words.y(), dialog.answer.mapTo(dialog, dialog.answer.rect().topLeft()).y()))
        assert dialog.words.geometry().bottom() < dialog.answer.mapTo(dialog, QPoint(0, 0)).y()
    assert len(places) == 1


def test_a_notice_that_a_step_gave_is_read_and_has_nobody_to_answer(qtbot: QtBot) -> None:
    for can_answer in (False, True):  # the second: the control
        dialog = MessageDialog(replace(ROW, can_answer=can_answer), lambda: "es", open_=True, parent=None)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.answer.isVisible() == can_answer


def ways(question: str) -> tuple[QuestionRow, ...]:
    """Three ways of answering what the person asked."""
    return tuple(
        QuestionRow(f"V1.{question}", how, f"{question} {how}", REPLY, "Contestarle", answers=f"¿{question}?")
        for how in ("honest", "promise", "evades")
    )


@pytest.mark.parametrize("can_ask", [True, False])
def test_after_an_answer_a_second_enter_gives_no_other_one(qtbot: QtBot, can_ask: bool) -> None:
    talk = Questions()
    qtbot.addWidget(talk)
    talk.resize(500, 400)
    why_not = "" if can_ask else "Aquí no pregunta."
    talk.set_rows((*ways("uno"), *ways("dos")), why_not, can_read_back=False)
    talk.show()
    qtbot.waitUntil(talk.isActiveWindow)
    qtbot.wait(600)  # what has just come is not pressed
    talk.cards[1].setFocus()
    talk.set_rows((*ways("uno"), *ways("dos")), why_not, can_read_back=False)
    assert talk.cards[1].hasFocus()  # the control: the same answers leave it where it is
    said: list[str] = []
    talk.asked.connect(lambda id, _way: said.append(id))
    press(talk.cards[1], Qt.Key.Key_Return)
    talk.set_rows(ways("dos"), why_not, can_read_back=False)
    qtbot.wait(600)
    now = QApplication.focusWidget()
    assert now not in talk.cards
    if now is not None:
        press(now, Qt.Key.Key_Return)
    assert said == ["V1.uno"]


@pytest.mark.parametrize("can_ask", [True, False])
def test_no_answer_has_the_focus_before_somebody_leads_it_there(qtbot: QtBot, can_ask: bool) -> None:
    """Enter after *Contestarle*, or on the way into the talk, says nothing; the arrow down leads in."""
    talk = Questions()
    qtbot.addWidget(talk)
    talk.resize(500, 400)
    other = QuestionRow("meal", "open", "¿Ya comió?", "need", "Lo que necesita")
    rows = (*ways("uno"), other) if can_ask else ways("uno")
    talk.set_rows(rows, "" if can_ask else "Aquí no pregunta.", can_read_back=False)
    talk.show()
    qtbot.waitUntil(talk.isActiveWindow)
    qtbot.wait(600)
    said: list[str] = []
    talk.asked.connect(lambda _id, way: said.append(way))
    for lead in (talk.answer.click, talk.take_focus):
        if can_ask or lead == talk.take_focus:
            lead()
        else:
            continue
        now = QApplication.focusWidget()
        assert now is not None and now not in talk.cards
        press(now, Qt.Key.Key_Return)
        assert not said
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_Down)
    qtbot.wait(600)
    assert talk.cards[0].hasFocus() and talk.cards[0].words[0][0] == "«uno honest»"
    press(talk.cards[0], Qt.Key.Key_Return)
    assert said == ["honest"]


def test_a_new_message_is_in_sight_wherever_the_list_stood(qtbot: QtBot) -> None:
    inbox = Inbox()
    qtbot.addWidget(inbox)
    inbox.resize(260, 220)
    inbox.show()
    old = tuple(replace(ROW, id=f"m{at}", read=True) for at in range(20))
    row = ExerciseRow("s", "Título", "", "", True, (), "seat-1", old)
    inbox.set_row(row)
    inbox.list.setCurrentRow(19)
    assert inbox.list.verticalScrollBar().value() > 0
    read = (*old[:-1], replace(old[-1], answered="Nada."))
    inbox.set_row(replace(row, messages=read))
    assert inbox.list.verticalScrollBar().value() > 0  # the control: nothing new, it stays where it is read
    inbox.set_row(replace(row, messages=(replace(ROW, id="new"), *read)))
    seen = inbox.list.viewport().rect().contains(inbox.list.visualItemRect(inbox.list.item(0)).topLeft())
    assert seen and inbox.list.currentRow() == 20
