"""An exercise in the window, as those who take part meet it: from the lobby to the talk at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.exercise.hot_wash import HotWashView
from desktop.exercise.lobby import Lobby
from desktop.exercise.message import MessageDialog
from desktop.exercise.saving import save_to
from desktop.screens.practice import Practice
from desktop.screens.window import Window
from desktop.widgets.card import Written
from desktop.widgets.dialogs import Reading, Sure
from desktop.widgets.kept_text import MadeUp
from desktop.widgets.session_table import SessionTable
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_layout import cut, seen
from tests.scenario.made import made_up_once as made_up_once
from tests.scenario.shared_table import hidden_texts, offer, table
from workflow.rows.exercise import AnsweredLine, FirstPart, HotWash
from workflow.rows.steps import StepRow, StepsRow
from workflow.scenario.definition import Scenario
from workflow.service import Service

DAY = 1440
CALLED = "¿Está ahí la secreta persona?"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return table(tmp_path_factory.mktemp("small"))


@pytest.fixture
def at(driven: Driven, small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Driven:
    """The window on an empty workspace; the small scenario is the one that comes with Ruta."""
    offer(monkeypatch, small)
    open_again(driven, tmp_path)
    return driven


def open_again(driven: Driven, tmp_path: Path) -> Window:
    """The window, on the same files."""
    window = driven.open(lambda: Service.open(tmp_path / "w.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    return window


def lobby(driven: Driven) -> Lobby:
    """The lobby, filled."""
    click(driven.qtbot, driven.ruta.window.home.exercise)
    found: Lobby = driven.dialog(Lobby)
    driven.wait(found.start.isEnabled)
    return found


def begin(driven: Driven, *, turns: bool = True, leads: bool = False) -> Window:
    """Begin an exercise, at two seats where there are `turns`, and sit down at the first."""
    found = lobby(driven)
    (found.led if leads else found.alone).setChecked(True)
    if not turns:
        click(driven.qtbot, found.sitting.one)
        assert {choice.currentData() for choice in found.sitting.seats.values()} == {1}
    else:
        assert found.sitting.seats["commission"].currentData() == 2  # as it is at first
    found.sitting.labels[0].setText("Mesa de la entrada")
    click(driven.qtbot, found.start)
    window = driven.ruta.window
    driven.wait(lambda: window.exercise.is_covered)
    sit(driven, "seat-1")
    return window


def sit(driven: Driven, seat: str) -> None:
    """Sit down at a seat."""
    exercise = driven.ruta.window.exercise
    driven.wait(lambda: driven.ruta.tasks.idle and exercise.parts.turn.seats[seat].isVisible())
    click(driven.qtbot, exercise.parts.turn.seats[seat])
    driven.wait(lambda: not exercise.is_covered and driven.ruta.tasks.idle)
    driven.settle()


def pass_day(driven: Driven) -> None:
    """Let time pass, at most a day, also over what nobody opened."""
    click(driven.qtbot, driven.ruta.window.practice.clock.day)
    for sure in asked(driven):
        click(driven.qtbot, sure.go_on)
    driven.wait(lambda: driven.ruta.tasks.idle)


def asked(driven: Driven) -> list[Sure]:
    """What is asked before something is done."""
    return [each for each in driven.ruta.window.findChildren(Sure) if each.isVisible()]


def own_texts(widget: QWidget) -> Iterator[str]:
    """Everything that a widget says or could say."""
    yield from (
        widget.windowTitle(),
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
    )
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(row) for row in range(widget.count()))
    if isinstance(widget, Written):
        yield from (words[0] for words in widget.words)
    if isinstance(widget, QListView | QTableView):
        model = widget.model()
        columns = 1 if isinstance(widget, QListView) else model.columnCount()
        for row in range(model.rowCount()):
            yield from (str(model.index(row, column).data() or "") for column in range(columns))


def texts(widgets: Iterator[QWidget]) -> str:
    return "\n".join(text for widget in widgets for text in own_texts(widget) if text)


def everything(window: Window) -> str:
    """The text of every widget of the window, whether it is seen or not."""
    return texts(iter([window, *window.findChildren(QWidget)]))


def shown(window: QWidget) -> str:
    """The text of every widget that is seen."""
    return texts(seen(window))


# -- beginning -------------------------------------------------------------------------------------


def test_an_exercise_begins_with_three_presses_and_few_words(at: Driven) -> None:
    window = at.ruta.window
    found = lobby(at)  # the first press
    words = [label.text() for label in found.findChildren(QLabel) if label.isVisible()]
    words += [button.text() for button in found.findChildren(QAbstractButton) if button.isVisible()]
    words += [window.home.play.name.text(), window.home.play.about.text(), window.home.exercise.text()]
    assert len(" ".join(words).split()) <= 120
    click(at.qtbot, found.start)
    at.wait(lambda: window.exercise.is_covered)
    assert "Lo que se sabe." in shown(window)  # the background of the small scenario
    sit(at, "seat-1")
    assert window.screen_name == "practice" and window.practice.case == "V1"
    assert window.header.mark.text() == "Ejercicio · casos ficticios"
    assert window.header.session.text().startswith("Pequeño")
    roles = window.practice.role.roles
    names = {roles.itemText(row) for row in range(roles.count()) if roles.itemData(row)}
    assert names == {"Policía"}  # each role has a seat of its own


def test_the_lobby_says_what_a_group_needs_to_know_and_reads_the_roles(at: Driven) -> None:
    found = lobby(at)
    told = texts(seen(found))
    for text in ("Una prueba.", "Nada grave.", "Reglas inventadas.", "30 minutos, de 1 a 2 personas"):
        assert text in told
    click(at.qtbot, found.cards)
    read = texts(seen(at.dialog(Reading)))
    assert "Policía Nacional" in read and "· Remitir el formulario" in read
    at.dialog(Reading).reject()
    for choice in found.sitting.seats.values():
        choice.setCurrentIndex(choice.count() - 1)
    assert not found.start.isEnabled()  # the program plays all: nobody is left


def test_the_sheets_of_a_scenario_are_saved_from_the_lobby(
    at: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lobby(at)
    path = tmp_path / "hojas"
    monkeypatch.setattr(
        "desktop.exercise.saving.QFileDialog.getSaveFileName", lambda *_asked: (str(path), "")
    )
    click(at.qtbot, found.sheets)
    at.wait(lambda: (tmp_path / "hojas.pdf").exists() and at.ruta.tasks.idle)
    assert (tmp_path / "hojas.pdf").read_bytes().startswith(b"%PDF")
    assert found.isVisible()


@pytest.mark.parametrize("size", [100, 150])
def test_every_scenario_is_read_whole_in_the_list(at: Driven, size: int) -> None:
    at.ruta.choose_font(size)
    found = lobby(at)
    row = found.rows[0]
    titles = ["Obra en construcción: una deuda que no baja" + " más" * number for number in range(20)]
    found.set_rows(tuple(replace(row, id=title, title=title) for title in titles))
    at.qtbot.wait(30)
    for item in (found.scenarios.item(n) for n in range(20)):
        place = found.scenarios.visualItemRect(item)
        room = QRect(0, 0, found.scenarios.viewport().width() - 8, 9999)
        text = found.scenarios.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), item.text())
        assert place.height() >= text.height() and place.width() <= found.scenarios.viewport().width()


def test_the_name_of_a_seat_is_asked_about_where_it_looks_real(at: Driven) -> None:
    found = lobby(at)
    found.sitting.labels[0].setText("Luz 8-123-4567")
    click(at.qtbot, found.start)
    at.dialog(MadeUp).reject()
    assert found.isVisible() and not at.ruta.window.exercise.is_covered


def test_without_hints_nothing_says_what_comes_next_unless_whoever_leads_wants_it(at: Driven) -> None:
    practice = begin(at).practice

    def row(id: str, why: str = "") -> StepRow:
        return StepRow(id, f"Paso {id}", "al momento", "", (), "", "", "", "Ley 79", (), "V1", why=why)

    whose = "Le toca a UPAVIT: «Evaluar»."
    rows = StepsRow(
        "police",
        "Policía",
        (row("z", "Por qué ahora: le toca."), row("a")),
        (),
        meanwhile="Mientras tanto puede hacer usted: «Paso a».",
        next=(("z", "V1"),),
        part=f"Su parte está hecha por ahora. {whose}",
        fact=whose,
    )
    listed = practice.attempts.arranged(rows)
    assert listed is not None and [each.id for each in listed.possible] == ["a", "z"]
    assert not listed.next and not any(each.why for each in listed.possible)
    assert (listed.part, listed.meanwhile) == (whose, "")
    more = StepsRow("police", "Policía", (row("b"), row("z"), row("a")), ())
    assert [each.id for each in _listed(practice, more)] == ["a", "z", "b"]  # what is new comes below
    practice.attempts.list_anew()  # time is let pass
    assert [each.id for each in _listed(practice, more)] == ["a", "b", "z"]
    practice.role.warned.emit(True)  # the control: who leads has chosen otherwise
    assert practice.attempts.arranged(rows) == rows


def _listed(practice: Practice, rows: StepsRow) -> tuple[StepRow, ...]:
    listed = practice.attempts.arranged(rows)
    assert listed is not None
    return listed.possible


def test_a_warning_that_was_chosen_is_there_again_the_next_time(at: Driven) -> None:
    window = begin(at)
    practice = window.practice
    found = [practice.attempts.warns]  # the control: what harms is found out by those who play
    for wanted in (True, False):
        practice.role.warned.emit(wanted)
        practice.attempts.warn_of_none()  # as it is opened again
        found.append(practice.attempts.warns)
    assert found == [False, True, False]


@pytest.mark.parametrize("is_ordered", [True, False])
def test_tab_goes_through_the_fields_of_the_lobby_before_its_buttons(
    at: Driven, monkeypatch: pytest.MonkeyPatch, is_ordered: bool
) -> None:
    """The control: as Qt has it where seats are made later than the buttons."""
    if not is_ordered:
        monkeypatch.setattr(Lobby, "_order", lambda _self: None)
    found = lobby(at)
    order: list[QWidget] = [found.scenarios]
    while (part := order[-1].nextInFocusChain()) is not found.scenarios:
        assert part is not None
        order.append(part)
    fields = (*found.sitting.seats.values(), found.alone, found.count)
    buttons = (found.start, found.cards, found.sheets)
    assert (max(map(order.index, fields)) < min(map(order.index, buttons))) is is_ordered
    assert order.index(found.own_ones) < order.index(fields[0])
    assert any("no lo pone una ley" in label.text() for label in found.findChildren(QLabel))
    found.reject()


def test_practice_is_as_it_was_after_an_exercise(at: Driven) -> None:
    window = begin(at)
    practice = window.practice
    put_away = (practice.cases.new, practice.cases.more, practice.role.played, practice.card.next)
    warns = [practice.attempts.warns]
    assert all(part.isHidden() for part in put_away)
    for key in (Qt.Key.Key_N, Qt.Key.Key_K):
        press(window, key, Qt.KeyboardModifier.ControlModifier)
        at.settle()
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    window.show_screen("home")
    at.settle()
    click(at.qtbot, at.begin().start)
    at.wait(lambda: window.screen_name == "practice" and not window.exercise.parts.bar.isVisible())
    warns.append(practice.attempts.warns)
    assert warns == [False, True] and not any(part.isHidden() for part in put_away)
    assert practice.card.isVisible() and practice.deadlines.isVisible()
    assert not practice.steps.isHidden() and practice.clock.day.isEnabled()
    assert window.header.mark.text() == "Casos ficticios"


# -- messages --------------------------------------------------------------------------------------


def test_what_comes_stops_the_clock_is_shown_and_answered_by_the_keyboard(at: Driven) -> None:
    window = begin(at)
    parts = window.exercise.parts
    pass_day(at)
    assert "10:00" in window.practice.clock.now.text()
    assert "Mensaje nuevo: Un desconocido (llamada)." in shown(window) and CALLED in shown(window)
    assert parts.tabs.tabText(0).startswith("(1) ")
    assert "Pulse un mensaje, o Entrar, para abrirlo y contestarlo." in shown(window)
    window.practice.board.map.setFocus()
    press(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert parts.inbox.list.hasFocus()
    press(parts.inbox.list, Qt.Key.Key_Return)
    dialog = at.dialog(MessageDialog)
    assert dialog.focusWidget() is dialog.words
    press(dialog.words, Qt.Key.Key_Space)
    press(dialog.words, Qt.Key.Key_A)
    press(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.words.text() == " a"  # no key loses what was typed
    dialog.words.clear()
    at.wait(lambda: not parts.tabs.tabText(0).startswith("("))  # it is read
    assert "Pulse un mensaje" not in shown(window)
    assert CALLED in texts(seen(dialog)) and "dónde está" in texts(seen(dialog))
    dialog.words.setText("Aquí no damos información.")
    press(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.focusWidget() is dialog.answer  # not the one that closes it
    press(dialog.answer, Qt.Key.Key_Return)
    at.wait(lambda: bool(parts.inbox.messages[0].answered))
    assert parts.inbox.messages[0].answered == "No se contó nada. Aquí no damos información."
    pass_day(at)
    assert "Llegó un mensaje para otro puesto: Puesto 2." in shown(window)
    assert "Una carta para la mesa." not in everything(window)


def test_time_does_not_pass_over_a_message_that_nobody_opened_unasked(at: Driven) -> None:
    window = begin(at)
    parts, clock = window.exercise.parts, window.practice.clock
    pass_day(at)
    stood = clock.now.text()
    for button in (clock.next_event, clock.day, clock.week):
        click(at.qtbot, button)
        (sure,) = asked(at)
        assert "Hay mensajes sin abrir:\n· Un desconocido · llamada · " in texts(seen(sure))
        click(at.qtbot, sure.back)
    assert clock.now.text() == stood
    click(at.qtbot, clock.next_event)
    (opens,) = (each for each in asked(at)[0].findChildren(QAbstractButton) if "Abrir" in each.text())
    click(at.qtbot, opens)
    dialog = at.dialog(MessageDialog)
    assert CALLED in texts(seen(dialog))
    dialog.reject()
    at.wait(lambda: all(message.read for message in parts.inbox.messages))
    at.settle()
    click(at.qtbot, clock.next_event)  # the control: what was opened is not asked about
    assert asked(at) == []
    at.wait(lambda: at.ruta.tasks.idle)
    assert clock.now.text() != stood
    click(at.qtbot, clock.next_event)
    (sure,) = asked(at)
    assert "· Puesto 2 (1)" in texts(seen(sure))  # a letter for another seat
    (turn,) = (each for each in sure.findChildren(QAbstractButton) if "turno" in each.text())
    click(at.qtbot, turn)
    at.wait(lambda: window.exercise.is_covered)


def test_another_language_or_theme_leaves_the_keyboard_where_it_was(at: Driven) -> None:
    """Enter is pressed on the seat, and not on the way to Home."""
    window = begin(at)
    turn = window.exercise.parts.turn
    click(at.qtbot, window.exercise.parts.bar.pause)
    at.wait(lambda: window.exercise.is_covered)
    at.settle()
    seat = list(turn.seats)[-1]
    turn.seats[seat].setFocus()
    for key in (Qt.Key.Key_F10, Qt.Key.Key_F9):
        press(window, key)
        at.settle()
        assert turn.seats[seat].hasFocus()
    assert window.exercise.is_covered and "Who is at the keyboard?" in shown(window)


def test_closing_a_message_answers_nothing(at: Driven) -> None:
    window = begin(at)
    pass_day(at)
    window.exercise.open_message("call")
    dialog = at.dialog(MessageDialog)
    dialog.words.setText("Déjeme su nombre")
    press(dialog, Qt.Key.Key_Escape)
    at.settle()
    (message,) = window.exercise.parts.inbox.messages
    assert message.read and not message.answered
    window.exercise.open_message("call")
    again = at.dialog(MessageDialog)
    assert again.words.text() == "Déjeme su nombre"  # what was written is not lost
    again.reject()


@pytest.mark.parametrize("warns", [True, False])
def test_harm_done_by_an_answer_is_told_at_once_where_whoever_leads_wants_it(at: Driven, warns: bool) -> None:
    window = begin(at)
    window.practice.role.warned.emit(warns)
    pass_day(at)
    window.exercise.open_message("call")
    dialog = at.dialog(MessageDialog)
    dialog.answered.emit("call", "luz", ("whereabouts",), "")
    at.wait(lambda: bool(window.exercise.parts.inbox.messages[0].answered))
    at.settle()
    harm = "Quien lo supo no tenía que saberlo."
    assert (harm in window.messages.text.text()) == warns
    dialog.reject()


# -- turns -----------------------------------------------------------------------------------------


def test_between_turns_nothing_is_seen_and_the_next_seat_sees_its_own(at: Driven) -> None:
    window = begin(at)
    pass_day(at)
    window.exercise.open_message("call")
    at.dialog(MessageDialog).reject()
    at.settle()
    assert CALLED in shown(window)  # the search finds what there is
    click(at.qtbot, window.exercise.parts.bar.turn)
    at.wait(lambda: window.exercise.is_covered)
    at.settle()
    covered = shown(window)
    assert not [text for text in (CALLED, "Luz", "Mensaje nuevo", "V1") if text in covered]
    assert "Mesa de la entrada" in covered and "Puesto 2" in covered
    for key in (Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_B, Qt.Key.Key_2):
        press(window, key, Qt.KeyboardModifier.ControlModifier)
        at.settle()
        assert window.exercise.is_covered and CALLED not in shown(window)
    minute = window.practice.clock.now.text()
    sit(at, "seat-2")
    assert window.practice.clock.now.text() == minute
    assert "Mensaje nuevo" not in shown(window) and CALLED not in shown(window)
    roles = window.practice.role.roles
    assert [roles.itemData(row) for row in range(roles.count()) if roles.itemData(row)] == ["commission"]
    pass_day(at)
    assert "Una carta para la mesa." in shown(window)


def test_what_one_seat_chose_in_the_talk_is_not_chosen_for_the_next(at: Driven) -> None:
    window = begin(at)
    talk = window.practice.person
    talk.as_notes.setChecked(True)
    click(at.qtbot, window.exercise.parts.bar.turn)
    at.wait(lambda: window.exercise.is_covered)
    sit(at, "seat-1")
    assert not talk.as_notes.isChecked()


def test_a_participant_may_pause_and_stop(at: Driven) -> None:
    window = begin(at)
    parts = window.exercise.parts
    click(at.qtbot, parts.bar.pause)
    at.wait(lambda: window.exercise.is_covered)
    assert "puede parar cuando quiera" in shown(window)
    click(at.qtbot, parts.turn.leave)
    click(at.qtbot, at.dialog(Sure).back)
    click(at.qtbot, parts.turn.leave)
    at.wait(lambda: any(dialog.isVisible() for dialog in window.findChildren(Sure)))
    next(dialog for dialog in window.findChildren(Sure) if dialog.isVisible()).accept()
    at.wait(lambda: list(parts.turn.seats) == ["seat-2"])
    sit(at, "seat-2")
    assert not parts.bar.turn.isVisible()  # nobody is left to hand it over to


def test_opened_again_it_asks_who_is_at_the_keyboard(at: Driven, tmp_path: Path) -> None:
    window = begin(at)
    pass_day(at)
    at.close()
    window = open_again(at, tmp_path)
    at.wait(lambda: window.home.sessions is not None)
    sessions = window.home.sessions
    assert isinstance(sessions, SessionTable) and "ejercicio" in texts(seen(sessions))
    click(at.qtbot, sessions.go_on)
    at.wait(lambda: window.exercise.is_covered)
    assert CALLED not in shown(window)
    sit(at, "seat-1")
    assert CALLED in shown(window) and "10:00" in window.practice.clock.now.text()


# -- the end ---------------------------------------------------------------------------------------


def test_what_was_answered_and_what_else_to_talk_over_stand_on_their_pages(qtbot: QtBot) -> None:
    view = HotWashView(lambda: "es")
    qtbot.addWidget(view)
    answered = (AnsweredLine(3, "Lunes · Capataz → Policía", "<b>¿Dónde?</b>", ("Policía: No lo decimos.",)),)
    page = HotWash("T", "", "", (), (), (), (), "", answered=answered, also=("Mario: se preguntó así",))
    view.resize(900, 600)
    view.show()
    view.set_page(page, "s")
    qtbot.waitUntil(lambda: "· Mario: se preguntó así" in shown(view))
    view.tabs.setCurrentIndex(1)
    click(qtbot, view.all)
    qtbot.waitUntil(lambda: "Lo que llegó y se contestó" in shown(view))
    done = shown(view)
    assert "<b>¿Dónde?</b>" in done and "Policía: No lo decimos." in done and "Mario" not in done
    view.set_again(replace(page, answered=(), also=()))
    qtbot.waitUntil(lambda: "Lo que llegó y se contestó" not in shown(view))


def test_what_the_short_page_cuts_is_whole_below_it(qtbot: QtBot) -> None:
    view = HotWashView(lambda: "es")
    qtbot.addWidget(view)
    cut = FirstPart("Qué más se hizo", ("Policía: «A», y 1 más",), ("Policía: «A», «B»",))
    view.resize(900, 600)
    view.show()
    view.set_page(HotWash("T", "", "", (), (), (), (), "", first=(cut,)), "s")
    view.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "«A», y 1 más" in shown(view))
    assert "«B»" not in shown(view)
    click(qtbot, view.all)
    qtbot.waitUntil(lambda: "«A», «B»" in shown(view))


def test_the_end_is_asked_about_then_talked_about_and_printed(at: Driven, tmp_path: Path) -> None:
    window = begin(at)
    parts = window.exercise.parts
    assert parts.bar.end.isVisible()  # nobody leads
    click(at.qtbot, parts.bar.end)
    click(at.qtbot, at.dialog(Sure).back)
    assert not window.exercise.is_covered
    click(at.qtbot, parts.bar.end)
    at.wait(lambda: any(dialog.isVisible() for dialog in window.findChildren(Sure)))
    next(dialog for dialog in window.findChildren(Sure) if dialog.isVisible()).accept()
    at.wait(lambda: window.exercise.is_covered and parts.wash.page is not None)
    at.settle()
    assert not parts.wash.notes.isVisible()  # nobody leads
    practice = window.practice
    assert practice.steps.isHidden() and practice.person.questions.isHidden()  # the desk is to be read
    assert not practice.clock.next_event.isEnabled() and not practice.clock.day.isEnabled()
    assert "el ejercicio terminó" in practice.clock.now.text()
    assert parts.wash.words[1].hasFocus() and "¿Qué haría distinto?" in shown(window)
    assert "A quien llama no se le cuenta nada" not in shown(window)  # first the class talks
    parts.wash.words[1].setPlainText("Hablar antes.\nY menos.")
    click(at.qtbot, parts.wash.kept[1])
    at.wait(lambda: "Guardado: lo que dijo la clase." in shown(window))
    parts.wash.tabs.setCurrentIndex(1)
    at.settle()
    short = shown(window)
    assert short.index("De qué conversar") < short.index("Daño y derechos")
    assert "Lo que dijo la clase" not in short  # a short page first
    click(at.qtbot, parts.wash.all)
    at.settle()
    done = shown(window)
    assert done.index("Daño y derechos") < done.index("Lo que dijo la clase") < done.index("Lo que tocó")
    assert "Hablar antes.\nY menos." in done and "Policía · Mesa de la entrada: " in done
    assert "No se hizo" in done and "Derecho que toca: " in done and "%" not in done
    said: list[tuple[str, str]] = []
    page = parts.wash.page
    assert page is not None
    target = tmp_path / "conversación"
    save_to(str(target), page, "es", at.ruta.tasks, lambda kind, text: said.append((kind, text)))
    at.wait(lambda: bool(said))
    assert said[0][0] == "done" and (tmp_path / "conversación.pdf").read_bytes().startswith(b"%PDF")
    save_to(str(target), page, "es", at.ruta.tasks, lambda kind, text: said.append((kind, text)))
    assert said[-1][0] == "error"
    parts.wash.tabs.setCurrentIndex(0)
    parts.wash.words[1].setFocus()
    at.ruta.choose_language("en")
    at.wait(lambda: "What would you do differently?" in shown(window))
    assert parts.wash.words[1].hasFocus()
    assert parts.wash.words[1].toPlainText() == "Hablar antes.\nY menos."
    parts.wash.tabs.setCurrentIndex(1)
    at.settle()
    text = parts.wash.tabs.currentWidget()
    assert isinstance(text, QScrollArea)
    text.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(text, Qt.Key.Key_PageDown)  # read by the keys
    assert text.hasFocus() and text.verticalScrollBar().value() > 0
    window.exercise._open_wash()  # opened again: at its beginning
    at.wait(lambda: parts.wash.tabs.currentIndex() == 0)
    assert text.verticalScrollBar().value() == 0


def test_once_it_is_over_each_role_that_was_played_can_be_read(at: Driven) -> None:
    window = begin(at)
    practice, roles = window.practice, window.practice.role.roles
    offered = {roles.itemData(place) for place in range(roles.count())} - {None}
    assert offered == {"police"}  # the control: while it goes on, those of the seat
    click(at.qtbot, window.exercise.parts.bar.end)
    at.dialog(Sure).accept()
    at.wait(lambda: window.exercise.is_covered and window.exercise.parts.wash.page is not None)
    at.settle()
    click(at.qtbot, window.exercise.parts.wash.desk)
    at.wait(lambda: not window.exercise.is_covered)
    assert {roles.itemData(place) for place in range(roles.count())} - {None} == {"police", "commission"}
    assert "Al elegir otro rol" in shown(window)
    roles.setCurrentIndex(roles.findData("commission"))
    roles.activated.emit(roles.currentIndex())
    at.wait(lambda: at.ruta.tasks.idle and practice.current_role == "commission")
    assert not window.exercise.is_covered and practice.person.isVisible()


def test_what_the_class_wrote_is_kept_as_one_goes_on_and_of_this_exercise_only(at: Driven) -> None:
    window = begin(at, turns=False)
    parts = window.exercise.parts
    window.exercise._end()
    at.wait(lambda: window.exercise.is_covered and bool(parts.wash.words))
    at.settle()
    parts.wash.words[1].setPlainText("Se dijo en la sala.")
    parts.wash.home.setFocus()
    at.wait(lambda: "Guardado: lo que dijo la clase." in shown(window))
    click(at.qtbot, parts.wash.home)
    at.settle()
    begin(at, turns=False)
    window.exercise._end()
    at.wait(lambda: window.exercise.is_covered and parts.wash.words[1].toPlainText() == "")
    assert "Se dijo en la sala." not in everything(window)


def test_what_comes_while_nobody_sits_is_told_to_nobody_else(at: Driven) -> None:
    window = begin(at, leads=True)
    assert not window.exercise.parts.bar.end.isVisible()  # whoever leads ends it for all
    click(at.qtbot, window.exercise.parts.bar.turn)
    at.wait(lambda: window.exercise.is_covered)
    at.ruta.tasks.ask("act:test", lambda s: s.send_inject("call", "delivered"), lambda _none: None)  # type: ignore[attr-defined]
    at.ruta.window.practice.refresh()
    at.settle()
    sit(at, "seat-2")
    assert "Mensaje nuevo" not in shown(window) and CALLED not in everything(window)


# -- what nobody may see ---------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_widget_holds_what_is_to_come_what_is_expected_or_a_note(
    at: Driven, small: Scenario, lang: str
) -> None:
    at.ruta.choose_language(lang)
    window = begin(at, leads=lang == "en")
    assert not [text for text in hidden_texts(small, lang) if text in everything(window)]
    pass_day(at)
    window.practice.show_history()
    at.settle()
    assert small.happens["call"].text.in_(lang) in everything(window)  # the search finds what there is
    hidden = hidden_texts(small, lang, ("call",))
    assert not [text for text in hidden if text in everything(window)]
    click(at.qtbot, window.exercise.parts.bar.turn)
    at.wait(lambda: window.exercise.is_covered)
    assert not [text for text in hidden if text in everything(window)]
    assert small.expect["form"].in_(lang) not in everything(window)


@pytest.mark.parametrize(("font", "theme"), [(100, "light"), (150, "dark")])
def test_nothing_is_cut(at: Driven, font: int, theme: str) -> None:
    at.ruta.choose_font(font)
    at.ruta.choose_theme(theme)
    found = lobby(at)
    found.led.setChecked(True)
    at.settle()
    assert cut(found) == []
    click(at.qtbot, found.start)
    window = at.ruta.window
    at.wait(lambda: window.exercise.is_covered)
    at.settle()
    assert cut(window) == []
    sit(at, "seat-1")
    pass_day(at)
    assert cut(window) == []
    window.exercise.open_message("call")
    at.settle()
    assert cut(at.dialog(MessageDialog)) == []
    at.dialog(MessageDialog).reject()
    window.exercise._end()
    at.wait(lambda: window.exercise.is_covered)
    at.settle()
    assert cut(window) == []
