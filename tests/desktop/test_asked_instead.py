"""A refusal that names a question leads to it: from the dialog and from the message, by a button."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.talk.asking import Questions
from desktop.talk.cards import question_state
from desktop.widgets.dialogs import NotYet
from tests.desktop.conftest import Driven, click
from workflow.rows import Change
from workflow.rows.steps import BlockedRow
from workflow.rows.talk import REPLY, QuestionRow

LEADS = "Ir a preguntárselo"
ROWS = (
    *(QuestionRow(f"q{at}", "open", f"¿{at}?", "need", "Lo que necesita") for at in range(6)),
    QuestionRow("bed", "leading", "¿Quiere dormir aquí, no?", "need", "Lo que necesita"),
    QuestionRow("bed", "open", "¿Dónde quiere dormir?", "need", "Lo que necesita"),
)


def blocked(question: str) -> BlockedRow:
    return BlockedRow("confirm", "Paso", "Falta algo.", "Lo decide.", "", (), "V1", question=question)


def leading(dialog: NotYet) -> list[QPushButton]:
    return [each for each in dialog.findChildren(QPushButton) if each.text() == LEADS]


def test_from_the_dialog_the_question_has_the_keyboard(driven: Driven) -> None:
    practice = driven.open().window.practice
    driven.start_with_case()
    driven.wait(practice.person.questions.cards[0].isVisible)
    click(driven.qtbot, practice.board.as_map)
    practice.attempts.not_yet(blocked("pay"))
    dialog = driven.dialog(NotYet)
    driven.wait(dialog.back.hasFocus)
    click(driven.qtbot, leading(dialog)[0])
    driven.settle()
    card = practice.person.questions.cards[0]
    assert practice.board.shows_person and QApplication.focusWidget() is card
    assert driven.service.taken == []


def test_where_no_question_is_named_no_button_leads_anywhere(driven: Driven) -> None:
    """The control."""
    practice = driven.open().window.practice
    driven.start_with_case()
    practice.attempts.not_yet(blocked(""))
    assert leading(driven.dialog(NotYet)) == []


def test_from_the_message_the_question_has_the_keyboard(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice, take = window.practice, driven.service.take
    questions = {"confirm": "pay"}

    def refused(case: str, step: str, role: str, lang: str) -> Change:
        take(case, step, role, lang)
        return Change("refused", "Falta algo.", question=questions.get(step, ""))

    monkeypatch.setattr(driven.service, "take", refused)
    practice.role.warned.emit(False)
    practice.attempts.not_yet(blocked(""))
    driven.settle()
    driven.wait(window.messages.act.isVisible)
    assert window.messages.act.text() == LEADS
    click(driven.qtbot, practice.board.as_map)
    click(driven.qtbot, window.messages.act)
    assert practice.board.shows_person and practice.person.questions.cards[0].hasFocus()
    assert not window.messages.isVisible()
    questions.clear()  # the control: a refusal that names none
    practice.attempts.not_yet(blocked(""))
    driven.settle()
    driven.wait(window.messages.isVisible)
    assert not window.messages.act.isVisible()


def test_it_is_the_first_that_is_offered_and_never_the_one_that_puts_words_in_a_mouth(driven: Driven) -> None:
    talk = Questions()
    driven.qtbot.addWidget(talk)
    talk.resize(500, 400)
    talk.set_rows(ROWS, "", can_read_back=False)
    talk.show()
    driven.qtbot.waitUntil(talk.isActiveWindow)
    assert talk.cards[0].words[0][0] == "¿0?"
    talk.groups.setCurrentIndex(1)
    assert talk.lead_to("bed")
    assert talk.cards[0].words[0][0] == "¿Dónde quiere dormir?" and talk.cards[0].hasFocus()
    assert not talk.lead_to("no_such_question")
    talk.set_rows(ROWS[:-1], "", can_read_back=False)  # it went: those beside it stay where they were
    assert [card.words[0][0] for card in talk.cards] == ["¿2?", "¿0?", "¿1?"]


def test_a_gesture_is_no_question(driven: Driven) -> None:
    talk = Questions()
    driven.qtbot.addWidget(talk)
    talk.show()
    for asked, told in (
        ("(Camina mirando hacia la romana.)", "No lo dice con palabras: (Camina mirando hacia la romana.)"),
        ("¿Quién lo pesa?", "Le pregunta: «¿Quién lo pesa?»"),
        ("(Se detiene.) ¿Quién lo pesa?", "Le pregunta: (Se detiene.) «¿Quién lo pesa?»"),
    ):
        row = QuestionRow("V1.a", "honest", "Yo no.", REPLY, "Contestarle", answers=asked)
        talk.set_rows((row,), "", can_read_back=False)
        assert talk._note.text().startswith(told)


def test_what_nobody_asked_is_not_said_to_have_been_answered() -> None:
    row = QuestionRow("weigh", "leading", "Le roban en el peso, ¿verdad?", "need", "", answered=True)
    assert question_state(row) == "Ya habló de esto"
    assert question_state(replace(row, asked=True)) == "Ya lo contestó"
