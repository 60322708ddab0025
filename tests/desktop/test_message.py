"""What an answer may tell follows from whom it is about."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.exercise.message import MessageDialog
from workflow.rows import ChoiceRow
from workflow.rows.exercise import AboutRow, MessageRow

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


def test_a_notice_that_a_step_gave_is_read_and_has_nobody_to_answer(qtbot: QtBot) -> None:
    for can_answer in (False, True):  # the second: the control
        dialog = MessageDialog(replace(ROW, can_answer=can_answer), lambda: "es", open_=True, parent=None)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.answer.isVisible() == can_answer
