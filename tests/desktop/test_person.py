"""The person at the desk: asked, noted and corrected by mouse and keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.talk.asking import OtherQuestion
from desktop.talk.notes import NotesOfCell, NotesTable
from desktop.talk.said import TalkLines
from desktop.talk.view import PersonView
from tests.desktop.conftest import Driven, click, press
from workflow.pathway import library as pathways
from workflow.problems import ServiceError
from workflow.rows.talk import REPLY, WAYS, DimensionRow, LineRow, NoteRow, ObservedRow, PaperRow, TalkRow
from workflow.talk.library import FOLDER, talk_of


def begun(driven: Driven) -> PersonView:
    """A session with one case; the person is in front."""
    window = driven.open().window
    driven.start_with_case()
    driven.wait(lambda: window.practice.person.questions.cards[0].isVisible())
    return window.practice.person


def lines(view: PersonView) -> list[str]:
    return [card.words[0][0] for card in view.lines.cards]


def cell(view: PersonView) -> str:
    """What stands under the first dimension as said."""
    item = view.notes.item(0, 1)
    assert item is not None
    return item.text()


def asked(driven: Driven) -> None:
    driven.settle()
    driven.wait(lambda: not _held(driven.ruta.window.practice.person.questions))


def _held(questions: QWidget) -> bool:
    return questions.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_person_is_shown_first_and_the_map_is_one_press_away(driven: Driven) -> None:
    view = begun(driven)
    practice = driven.ruta.window.practice
    assert practice.board.shows_person and view.isVisible() and not practice.below.isVisible()
    click(driven.qtbot, practice.board.as_map)
    assert practice.board.map.isVisible() and practice.below.isVisible() and not view.isVisible()
    click(driven.qtbot, practice.board.as_person)
    assert view.isVisible()
    driven.ruta.window.practice.show_history()
    assert practice.history.isVisible()


def test_a_question_is_asked_by_mouse_and_answered_once_it_is_kept(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    driven.service.gate.clear()
    click(driven.qtbot, view.questions.cards[0])
    driven.wait(lambda: driven.ruta.window.header.busy.is_busy)
    assert lines(view) == ["Se ve: Hay un candado."]  # nothing is answered before it is on the disk
    driven.service.gate.set()
    asked(driven)
    assert lines(view)[1:] == ["Luz: «Respuesta 0»"]
    assert view.lines.verticalScrollBar().value() == view.lines.verticalScrollBar().maximum()


def test_what_could_not_be_kept_is_no_line(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    driven.service.fail = lambda: ServiceError("El disco falló.", "The disk failed.")
    click(driven.qtbot, view.questions.cards[0])
    driven.settle()
    assert len(lines(view)) == 1
    assert "El disco falló." in driven.ruta.window.messages.text.text()


def test_the_whole_talk_by_keyboard(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    view.questions.cards[0].setFocus()
    press(view.questions.cards[0], Qt.Key.Key_Down)
    assert view.questions.cards[1].hasFocus()
    press(view.questions.cards[1], Qt.Key.Key_Return)
    asked(driven)
    card = view.lines.cards[1]
    card.setFocus()
    press(card, Qt.Key.Key_Return)
    driven.settle()
    assert driven.service.noted["V1"][0].text == "Respuesta 0"
    view.notes.setFocus()
    press(view.notes, Qt.Key.Key_Return)
    dialog = driven.dialog(NotesOfCell)
    dialog.lines[0].setText("Dicho mejor")
    dialog.new.setText("Otra cosa")
    press(dialog, Qt.Key.Key_Return)
    driven.settle()
    driven.wait(lambda: len(driven.service.noted["V1"]) == 2)
    assert [note.text for note in driven.service.noted["V1"]] == ["Dicho mejor", "Otra cosa"]
    driven.wait(lambda: cell(view) == "«Dicho mejor»\n«Otra cosa»")


def test_silence_reading_back_and_another_question(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    assert not view.questions.back.isEnabled()
    click(driven.qtbot, view.questions.silence)
    asked(driven)
    click(driven.qtbot, view.lines.cards[0])  # what is seen
    asked(driven)
    assert view.lines.cards[0].is_noted
    click(driven.qtbot, view.questions.back)
    asked(driven)
    click(driven.qtbot, view.questions.other)
    dialog = driven.dialog(OtherQuestion)
    dialog.typed.setText("nada de eso")
    assert dialog.list.count() == 0 and not dialog.ask.isEnabled() and dialog.nothing.isVisible()
    dialog.typed.setText("CLÓSED")  # neither accents nor capitals matter
    assert dialog.list.count() == 1 and dialog.ask.isEnabled() and not dialog.nothing.isVisible()
    press(dialog.typed, Qt.Key.Key_Return)
    asked(driven)
    kinds = [event.lifecycle for event in driven.kept["s1"].events]
    assert kinds == ["case_opened", "asked", "noted", "asked", "asked"]
    assert driven.service.spoken["V1"][-2].text == "¿closed?"


def test_the_setting_is_a_press_away_and_the_remark_can_be_switched_off(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    assert view.chips["private"].accessibleName() == "lugar privado: todavía no"
    click(driven.qtbot, view.chips["private"])
    driven.settle()
    assert driven.service.taken[-1] == ("V1", "confirm", "police")
    click(driven.qtbot, view.questions.cards[0])
    asked(driven)
    spoken = [card.words[0][0] for card in view.lines._spoken if card.isVisible()]
    assert "Un colega: Deje callar." in spoken
    click(driven.qtbot, view.remark)
    assert driven.ruta.settings.now.remarks is False
    spoken = [card.words[0][0] for card in view.lines._spoken if card.isVisible()]
    assert "Un colega: Deje callar." not in spoken


def test_a_story_is_shown_as_plain_text_and_everything_has_a_name(driven: Driven) -> None:
    view = begun(driven)
    spoken = [card.words[0][0] for card in view.lines._spoken if card.isVisible()]
    assert spoken[0] == "Una historia <i>de prueba</i>."
    for part in (
        view.lines,
        view.notes,
        view.questions.groups,
        view.lines.cards[0],
        *view.questions.cards[:2],
    ):
        assert part.accessibleName()


def test_what_was_asked_already_says_so_and_stands_apart(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    assert [card.words for card in view.questions.cards[:2]] == [(("¿open?", ""),), (("¿closed?", ""),)]
    click(driven.qtbot, view.questions.cards[0])
    asked(driven)
    marked = next(card for card in view.questions.cards if len(card.words) == 2)
    assert marked.words == (("Ya preguntado", "muted"), ("¿open?", ""))
    assert "Ya preguntado" in marked.accessibleName() and marked.property("look") == "waiting"
    click(driven.qtbot, view.questions.other)
    dialog = driven.dialog(OtherQuestion)
    texts = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert texts == ["¿open? · Ya preguntado", "¿closed?"]
    dialog.reject()
    answered = replace(driven.service.talk("V1", "police", "es").questions[0], answered=True)
    view.questions.set_rows((answered,), "", can_read_back=False)
    assert view.questions.cards[0].words[0] == ("Ya lo contestó", "muted")


def test_a_second_enter_asks_neither_the_same_again_nor_another(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    questions, said = view.questions, list[str]()
    questions.asked.connect(lambda question, _manner: said.append(question))
    QTest.qWait(QApplication.doubleClickInterval())
    questions.cards[0].setFocus()
    press(questions.cards[0], Qt.Key.Key_Return)
    asked(driven)
    driven.wait(lambda: not _held(questions))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        press(questions.cards[0], key)
    assert len(said) == 1 and questions.isVisible()
    press(questions.cards[0], Qt.Key.Key_Down)  # the control: who goes to a question asks it
    press(questions.cards[1], Qt.Key.Key_Return)
    driven.wait(lambda: len(said) == 2)


def test_from_a_question_to_its_answer_and_to_the_notes_by_keyboard(driven: Driven) -> None:
    """F6 goes round, the arrows go from the questions up to the answer and back; one focus is always seen."""
    view = begun(driven)
    window = driven.ruta.window
    asked(driven)

    def focused() -> QWidget:
        part: QWidget | None = window.focusWidget()
        assert part is not None and part.isVisible() and part.isEnabled()
        return part

    press(focused(), Qt.Key.Key_F6)
    assert focused() is view.questions.cards[0]
    press(focused(), Qt.Key.Key_Return)
    asked(driven)
    press(focused(), Qt.Key.Key_F6)
    assert focused() is view.lines.cards[-1] and "Respuesta 0" in view.lines.cards[-1].words[0][0]
    press(focused(), Qt.Key.Key_Return)
    driven.settle()
    assert driven.service.noted["V1"][0].text == "Respuesta 0"
    press(focused(), Qt.Key.Key_F6)
    assert focused() is view.notes
    press(focused(), Qt.Key.Key_F6)
    assert focused() is view.questions.cards[0]
    press(focused(), Qt.Key.Key_Up)
    assert focused() is view.lines.cards[-1]
    press(focused(), Qt.Key.Key_Down)
    assert focused() is view.questions.cards[0]
    press(focused(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is view.notes
    click(driven.qtbot, window.practice.board.as_map)
    press(focused(), Qt.Key.Key_F6)
    assert window.practice.board.shows_person and view.isAncestorOf(focused())


def test_a_note_that_was_kept_takes_the_error_of_the_last_try_away(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    messages = driven.ruta.window.messages
    driven.service.fail = lambda: ServiceError("El disco falló.", "The disk failed.")
    click(driven.qtbot, view.lines.cards[0])
    driven.settle()
    assert messages.isVisible() and "El disco falló." in messages.text.text()
    driven.wait(lambda: driven.ruta.tasks.idle)
    driven.service.fail = None
    click(driven.qtbot, view.lines.cards[0])
    driven.settle()
    driven.wait(lambda: view.lines.cards[0].is_noted)
    driven.wait(lambda: not messages.isVisible())


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_whoever_notes_says_what_it_is(driven: Driven) -> None:
    """A sign, a need or none of it: a press on a line asks, in the form's order, none chosen before."""
    view = begun(driven)
    asked(driven)
    click(driven.qtbot, view.questions.cards[0])
    asked(driven)
    assert view._row is not None
    none = DimensionRow("no_sign", "No es indicio", (), (), ())
    view.set_row(replace(view._row, dimensions=(none, *view._row.dimensions)))
    down = Qt.Key.Key_Down
    for named, keys in (("no_sign", (down,)), ("exploitation", (down, down))):
        press(view.lines.cards[1], Qt.Key.Key_Return)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()] == ["No es indicio", "Explotación"]
        assert menu.activeAction() is None
        assert driven.service.noted.get("V1", []) == []
        for key in (*keys, Qt.Key.Key_Return):
            press(menu, key)
        driven.settle()
        assert [note.dimension for note in driven.service.noted.pop("V1")] == [named]
        view.set_row(replace(view._row, dimensions=(none, *view._row.dimensions[-1:])))


def test_ctrl_q_ends_the_program(driven: Driven) -> None:
    window = driven.open().window
    press(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    driven.wait(lambda: not window.isVisible())


def test_a_second_press_at_once_asks_nothing_more(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    QApplication.setDoubleClickInterval(60_000)
    rows = driven.service.talk("V1", "police", "es").questions
    others = tuple(replace(row, text=f"{row.text} ¿Sí?") for row in rows)
    view.questions.set_rows(others, "", can_read_back=False)
    assert _held(view.questions)
    press(view.questions.cards[0], Qt.Key.Key_Return)
    driven.wait(lambda: driven.ruta.tasks.idle)
    assert driven.service.spoken == {}
    view.questions.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
    press(view.questions.cards[0], Qt.Key.Key_Return)
    driven.wait(lambda: len(driven.service.spoken.get("V1", ())) == 2)


def test_a_press_that_began_on_other_words_asks_nothing(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    rows = driven.service.talk("V1", "police", "es").questions
    card = view.questions.cards[0]
    QTest.mousePress(card, Qt.MouseButton.LeftButton)
    others = tuple(replace(row, text=f"{row.text} ¿Sí?") for row in rows)
    view.questions.set_rows(others, "", can_read_back=False)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton)
    driven.wait(lambda: driven.ruta.tasks.idle and not _held(view.questions))
    assert driven.service.spoken == {}
    QTest.mousePress(card, Qt.MouseButton.LeftButton)  # the control: the same words under the whole press
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton)
    driven.wait(lambda: len(driven.service.spoken.get("V1", ())) == 2)


def test_another_session_s_first_case_is_read_from_its_beginning(driven: Driven) -> None:
    """It is called V1, too: what was the newest line of the last one is no place to begin at."""
    view = begun(driven)
    row = view._row
    assert row is not None
    told = tuple(LineRow(f"{at}", "Luz", f"línea {at}", False) for at in range(60))
    view.set_row(replace(row, lines=told[:40]))
    view.set_row(replace(row, lines=told[:50]))
    bar = view.lines.verticalScrollBar()
    driven.wait(lambda: 0 < bar.maximum() == bar.value())  # the control: the newest line is followed
    view.set_row(None)
    view.set_row(replace(row, lines=told))
    driven.settle()
    assert bar.value() == 0


def test_a_talk_that_was_begun_opens_at_its_end(driven: Driven) -> None:
    """As where one left it, also when the session is opened again."""
    view = begun(driven)
    row = view._row
    assert row is not None
    told = tuple(LineRow(f"{at}", "Luz", f"línea {at}", at == 7) for at in range(60))
    view.set_row(None)
    view.set_row(replace(row, lines=told))
    bar = view.lines.verticalScrollBar()
    driven.wait(lambda: 0 < bar.maximum() == bar.value())


def test_of_few_notes_none_is_out_of_sight(driven: Driven) -> None:
    note = NoteRow(9, "last", "said", "Lo dijo.", role="police")
    empty = tuple(DimensionRow(f"d{at}", f"Dimensión {at}", (), (), ()) for at in range(30))
    notes = NotesTable()
    driven.qtbot.addWidget(notes)
    notes.resize(400, 120)
    notes.set_rows((*empty, DimensionRow("last", "Última", (note,), (), ())))
    notes.show()
    driven.wait(lambda: notes.verticalScrollBar().value() > 0)  # it begins with thirty empty ones
    item = notes.item(30, 1)
    assert item is not None and notes.viewport().rect().contains(notes.visualItemRect(item).topLeft())


def test_what_the_person_asks_is_shown_and_answered(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    others = (view.questions.silence, view.questions.other, view.questions.back, view.as_notes)
    before = [button.x() for button in others]
    driven.service.asks = "luz.tonight"
    driven.ruta.window.practice.refresh()
    driven.wait(lambda: view.questions.answer.isVisible())
    assert [button.x() for button in others] == before and before[1] > before[0]  # nothing else moves
    cards = view.questions.cards
    assert cards[0].words[0][0] == "¿open?"  # no answer comes under the pointer, where a question was
    click(driven.qtbot, view.questions.answer)
    assert [card.words[0][0] for card in cards] == [f"«De modo {way}.»" for way in WAYS]
    assert "¿Y ahora?" in view.questions._note.text() and view.questions._note.isVisible()
    asked(driven)
    cards[1].setFocus()
    press(cards[1], Qt.Key.Key_Return)
    asked(driven)
    spoken = [card.words[0][0] for card in view.lines._spoken if card.isVisible()]
    assert "Usted: luz.tonight: promising" in spoken
    assert not view.questions._note.isVisible() and cards[0].words[0][0] == "¿open?"


def test_what_the_person_asked_stays_in_sight_and_is_one_press_away(driven: Driven) -> None:
    """Whoever looks at other questions still sees that one waits, and comes to its answers by a button."""
    view = begun(driven)
    asked(driven)
    driven.service.asks = "luz.tonight"
    driven.ruta.window.practice.refresh()
    questions = view.questions
    driven.wait(lambda: questions.answer.isVisible())
    at = next(at for at in range(1, questions.groups.count()) if questions.groups.itemData(at) != REPLY)
    questions.groups.setCurrentIndex(at)
    assert questions._note.isVisible() and "¿Y ahora?" in questions._note.text()
    assert not any("De modo" in card.words[0][0] for card in questions.cards if card.isVisible())
    asked(driven)
    click(driven.qtbot, questions.answer)
    assert [card.words[0][0] for card in questions.cards] == [f"«De modo {way}.»" for way in WAYS]
    assert questions.groups.currentData() == REPLY and not questions.answer.isVisible()


def test_another_seat_begins_with_the_first_questions_and_the_notes_closed(driven: Driven) -> None:
    view = begun(driven)
    assert view.questions.groups.count() > 1
    view.questions.groups.setCurrentIndex(1)
    view.as_notes.setChecked(True)
    view.begin()
    assert view.questions.groups.currentIndex() == 0 and not view.as_notes.isChecked()


def test_the_talk_has_three_hundred_pixels_and_the_notes_are_one_press_away(driven: Driven) -> None:
    """At 1366 by 768; on a large screen both stand there."""
    view = begun(driven)
    window = driven.ruta.window
    window.resize(1366, 768)
    asked(driven)
    talk = view.lines.height() + view.questions.height()
    assert not view.notes.isVisible() and talk >= 300, (view.lines.height(), view.questions.height())
    click(driven.qtbot, view.as_notes)
    assert view.notes.isVisible()
    window.resize(1920, 1080)
    asked(driven)
    assert view.notes.isVisible() and not view.as_notes.isVisible()


def test_in_large_letters_the_last_answer_and_the_questions_are_seen_whole(driven: Driven) -> None:
    """At 1366 by 768: the notes are one press away, and one more brings the talk back its room."""
    view = begun(driven)
    window = driven.ruta.window
    window.resize(1366, 768)
    asked(driven)
    driven.ruta.choose_font(150)
    asked(driven)
    assert not view.notes.isVisible() and view.as_notes.text() == "&Notas: 0"
    for question in (0, 0):
        click(driven.qtbot, view.questions.cards[question])
        asked(driven)
    driven.wait(lambda: _is_whole(view.lines.cards[-1], view.lines.viewport()))
    assert all(_is_whole(card, window) for card in view.questions.cards[:2])
    assert _is_whole(view.questions.silence, window) and view.lines.viewport().height() >= 4 * _line(view)
    click(driven.qtbot, view.as_notes)
    assert view.notes.isVisible()
    click(driven.qtbot, view.as_notes)
    view.questions.cards[0].setFocus()
    view.next_part(-1)
    assert view.notes.isVisible() and view.notes.hasFocus()  # by keyboard they open, too


def test_later_the_place_stands_first_and_the_beginning_is_told_as_past(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    assert view.lines.cards[0].words[0][0] == "Se ve: Hay un candado."
    driven.service.place = "Se ven con cita."
    driven.ruta.window.practice.refresh()
    driven.wait(lambda: view.lines.cards[0].words[0][0] == "Se vio: Hay un candado.")
    spoken = [card.words[0][0] for card in view.lines._spoken if card.isVisible()]
    assert spoken[:2] == ["Se ven con cita.", "Del primer encuentro: Una historia <i>de prueba</i>."]


def test_to_who_needs_nothing_of_the_talk_only_the_reason_is_shown(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    driven.service.hidden = True
    driven.ruta.window.practice.refresh()
    driven.wait(lambda: not view.parts.isVisible())
    assert view._none.isVisible() and view._none.text() == "No hace falta saberlo."
    assert not view.lines.isVisible() and not view.notes.isVisible()
    driven.service.hidden = False
    driven.ruta.window.practice.refresh()
    driven.wait(lambda: view.lines.isVisible() and not view._none.isVisible())


def test_who_decides_on_paper_reads_what_came_and_the_form_lies_open_to_be_read(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    row = view._row
    assert row is not None and _head(view) == "Observé"
    note = NoteRow(7, "exploitation", "said", "No tenía llave.")
    form = (DimensionRow("exploitation", "Explotación", (note,), (), ()),)
    bare = replace(row, story="", near="", setting=(), lines=(), questions=(), observed=(), form="")
    paper = PaperRow("Lo que llegó", ("Lunes 4 ene · Llenar el formulario",))
    view.set_row(
        replace(bare, why_not="Lee.", hidden=True, papers=(paper,), dimensions=form, reads_form=True)
    )
    assert view.lines._spoken[0].words == (("Lo que llegó", "strong"), (paper.lines[0], ""))
    assert view.parts.isVisible() and view.lines.isVisible() and not view._none.isVisible()
    assert view.notes.isVisible() and not view.as_notes.isVisible() and not view.remark.isVisible()
    assert _head(view) == "Visto" and cell(view) == "«No tenía llave.»"
    opened: list[object] = []
    view.notes.opened.connect(lambda *what: opened.append(what))
    view.notes.setCurrentCell(0, 1)
    press(view.notes, Qt.Key.Key_Return)
    assert not opened  # what another has written and sent is read
    view.set_row(row)
    assert view.remark.isVisible() and _head(view) == "Observé"
    press(view.notes, Qt.Key.Key_Return)
    assert opened


def _head(view: PersonView) -> str:
    """What stands above that which was seen."""
    item = view.notes.horizontalHeaderItem(2)
    return "" if item is None else item.text()


def _line(view: PersonView) -> int:
    return view.fontMetrics().height()


def _is_whole(part: QWidget, inside: QWidget) -> bool:
    """Whether all of a part lies within another."""
    at = part.mapTo(inside, part.rect().topLeft())
    return part.isVisible() and inside.rect().contains(QRect(at, part.size()))


def test_a_new_note_comes_into_sight(qtbot: QtBot) -> None:
    """Also under the last dimension, which a low table does not show at first."""

    def dimensions(*noted: int) -> tuple[DimensionRow, ...]:
        def said(at: int) -> tuple[NoteRow, ...]:
            return (NoteRow(100 + at, f"d{at}", "said", "Algo."),) if at in noted else ()

        return tuple(DimensionRow(f"d{at}", f"Dimensión {at}", said(at), (), ()) for at in range(9))

    table = NotesTable()
    qtbot.addWidget(table)
    table.resize(500, 110)
    table.show()
    table.set_rows(dimensions(0))
    assert not _is_whole_row(table, 8)
    table.set_rows(dimensions(0, 8))
    assert _is_whole_row(table, 8)


def _is_whole_row(table: NotesTable, at: int) -> bool:
    item = table.item(at, 1)
    return item is not None and table.viewport().rect().contains(table.visualItemRect(item))


def test_quotes_in_a_line_become_inner_ones_and_who_told_stands_inside_a_sentence(qtbot: QtBot) -> None:
    lines = TalkLines()
    qtbot.addWidget(lines)
    told = (
        ObservedRow("n", "told", "La vi en la ventana.", "Una vecina", "exploitation"),
        ObservedRow("h", "told", "Dos llamadas.", "Línea 104", "exploitation"),
    )
    said = (LineRow("1", "Luz", "«Ya casi», me dicen.", False),)
    lines.set_row(TalkRow("V1", "Luz", "", "", (), said, (), told, ()), with_remark=True)
    assert [card.words[0][0] for card in lines.cards] == [
        "Contó una vecina: La vi en la ventana.",
        "Contó Línea 104: Dos llamadas.",
        "Luz: «“Ya casi”, me dicen.»",
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.yaml")))
def test_whoever_told_something_stands_small_inside_the_sentence(qtbot: QtBot, name: str) -> None:
    """In both languages and in every talk; a hotline has a name."""
    lines, talk = TalkLines(), talk_of(name, pathways.load("panama-2021"))
    qtbot.addWidget(lines)
    assert talk is not None
    names = [text for one in talk.told.values() for text in (one.by.es, one.by.en)]
    told = tuple(ObservedRow(f"{at}", "told", "Así.", by, "exploitation") for at, by in enumerate(names))
    lines.set_row(TalkRow("V1", "Luz", "", "", (), (), (), told, ()), with_remark=True)
    for card, by in zip(lines.cards, names, strict=True):
        after = card.words[0][0].removeprefix("Contó ")
        assert after[0].islower() or by.startswith(("Línea ", "Hotline ", "Line ")), after


def test_to_note_a_line_moves_no_other_line(driven: Driven) -> None:
    view = begun(driven)
    asked(driven)
    card = view.lines.cards[0]
    before = card.height()
    click(driven.qtbot, card)
    asked(driven)
    driven.wait(lambda: view.lines.cards[0].is_noted)
    assert view.lines.cards[0].height() == before and view.lines.cards[0].words[0][0].startswith("✓ ")
    assert view.lines.cards[0].accessibleName().endswith("anotado ✓")


def test_where_the_notes_are_closed_the_line_about_the_form_takes_no_more_than_itself(
    driven: Driven,
) -> None:
    view = begun(driven)
    asked(driven)
    window = driven.ruta.window
    window.resize(1366, 1100)
    QTest.qWait(20)
    assert view.notes.isVisible()  # the control: there is room for them at first
    assert view._row is not None
    view.set_row(replace(view._row, form="El formulario quedaría escaso (supuesto)."))
    window.resize(1366, 768)
    QTest.qWait(20)
    assert not view.notes.isVisible() and view._form.isVisible()
    assert view._below.height() <= view._form.sizeHint().height() + 2


def test_what_an_assumption_is_can_be_read_beside_the_form(qtbot: QtBot) -> None:
    view = PersonView(lambda: "es")
    qtbot.addWidget(view)
    row = TalkRow("V1", "Luz", "", "", (), (), (), (), ())
    view.set_row(replace(row, form="El formulario quedaría escaso (supuesto)."))
    assert "lo propone Ruta" in view._form.toolTip()


def test_the_talk_stays_where_a_line_was_noted(qtbot: QtBot) -> None:
    """What is said of the form from the first note on takes room below: the newest line does not come up."""
    view = PersonView(lambda: "es")
    qtbot.addWidget(view)
    view.resize(520, 360)  # where the notes are closed
    view.show()
    place = (DimensionRow("d", "Explotación", (), (), ()),)
    told = [LineRow(f"{at}", "Luz", f"línea {at}", at % 2 == 0, dimension="d") for at in range(60)]
    row = TalkRow("V1", "Luz", "", "", (), tuple(told), (), (), place)
    view.set_row(row)
    bar = view.lines.verticalScrollBar()
    QTest.qWait(60)
    assert 0 < bar.value() == bar.maximum()
    card = view.lines.cards[-2]
    with qtbot.waitSignal(view.noted):
        click(qtbot, card)
    at, before = bar.value(), card.y()
    told[-3] = replace(told[-3], noted=True)
    view.set_row(replace(row, lines=tuple(told), form="El formulario quedaría escaso (supuesto)."))
    QTest.qWait(40)
    assert view._form.isVisible() and bar.maximum() > at  # the control: there is less room than before
    assert (bar.value(), card.y()) == (at, before)
    view.set_row(replace(row, lines=(*told, LineRow("60", "Luz", "otra", False))))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())  # what is said next is followed again
