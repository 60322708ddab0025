"""A trainer leads an exercise from the console: shifts, sends, notes, runs the clock, goes back, ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QWidget

from desktop.exercise.lobby import Lobby
from desktop.screens.console import Console
from desktop.widgets import led_clock
from desktop.widgets.dialogs import Reading, Sure
from desktop.widgets.kept_text import KeptLines, KeptText, MadeUp
from desktop.widgets.sending import Sending
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_layout import cut
from tests.scenario.made import made_up_once as made_up_once
from tests.scenario.made import scenario
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

DAY = 1440


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return scenario(tmp_path_factory.mktemp("small"))


@pytest.fixture
def led(driven: Driven, small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Driven:
    """The window on a workspace; the small scenario is the one that comes with Ruta."""
    monkeypatch.setattr(library, "names", lambda: ("small",))
    monkeypatch.setattr(library, "load", lambda _name: small)
    driven.open(lambda: Service.open(tmp_path / "w.ruta"))
    driven.wait(lambda: driven.ruta.window.home.is_filled)
    return driven


def begin(driven: Driven, *, alone: bool = False) -> None:
    """Choose the scenario in the lobby, and begin."""
    window = driven.ruta.window
    click(driven.qtbot, window.home.exercise)
    lobby = driven.dialog(Lobby)
    driven.wait(lobby.start.isEnabled)
    (lobby.alone if alone else lobby.led).setChecked(True)
    click(driven.qtbot, lobby.start)
    driven.wait(lambda: window.exercise.is_covered)
    driven.wait(lambda: driven.ruta.tasks.idle)


def console(driven: Driven) -> Console:
    """Open the console from the header, as the trainer that one is."""
    window = driven.ruta.window
    click(driven.qtbot, window.header.console)
    asked = driven.dialog(Sure)
    assert not window.findChildren(Console)  # nothing of it is made before somebody said who they are
    click(driven.qtbot, asked.go_on)
    found = window.leading.console
    driven.wait(lambda: found.row is not None and driven.ruta.tasks.idle)
    return found


def settle(driven: Driven) -> None:
    driven.wait(lambda: driven.ruta.tasks.idle)


def cells(table: QTableWidget) -> list[str]:
    """The rows of a table, each as one text."""
    return [
        " | ".join(item.text() for column in range(table.columnCount()) if (item := table.item(row, column)))
        for row in range(table.rowCount())
    ]


def texts(top: QWidget) -> str:
    """Every text on it, those of tables too."""
    found = [label.text() for label in top.findChildren(QLabel)]
    return "\n".join([*found, *(row for table in top.findChildren(QTableWidget) for row in cells(table))])


def test_nothing_of_the_exercise_before_is_said_in_the_next(led: Driven) -> None:
    begin(led)
    window, found = led.ruta.window, console(led)
    found.notes.field.setText("Sobre el grupo de ayer")
    tables = found.coming.table, found.expected.table
    assert tables[1].current_id == "" and tables[0].rowCount() > 1
    for table in tables:
        table.selectRow(table.rowCount() - 1)
    click(led.qtbot, found.end)
    click(led.qtbot, sure(led, found).go_on)
    led.wait(lambda: not found.isVisible())
    window.leading.open()
    settle(led)
    assert found.clock.said.text() == "El ejercicio terminó." and not found.clock.run.isEnabled()
    window.show_screen("home")
    settle(led)
    begin(led)
    settle(led)
    led.wait(lambda: found.row is not None and not found.row.is_over)
    assert found.isVisible() and "terminó" not in texts(found)
    assert found.notes.field.text() == "" and not found.clock.is_running
    assert tables[0].currentRow() == 0 and tables[1].current_id == ""  # nothing was chosen in this one


def test_one_goes_back_and_the_end_is_said_no_longer(led: Driven) -> None:
    begin(led)
    found = console(led)
    row = found.row
    assert row is not None
    found.set_row(replace(row, is_over=True, ended="El ejercicio terminó."))
    assert found.clock.said.text() == "El ejercicio terminó."
    found.set_row(row)
    assert found.clock.said.text() == ""


def test_the_clock_stands_until_somebody_sits_down(led: Driven) -> None:
    begin(led)
    window, shown = led.ruta.window, console(led)
    for _covered in range(2):  # as it begins, and between two turns
        before = shown.row.now if shown.row is not None else ""
        assert "hasta que alguien se siente" in shown.clock.keyboard.text()
        assert "abra la consola (F7)" in shown.clock.keyboard.text()
        assert not shown.clock.run.isEnabled() and not shown.clock.next.isEnabled()
        press(shown, Qt.Key.Key_F5)
        shown.clock.passed.emit(60)
        settle(led)
        assert "reloj" in shown.clock.said.text()
        assert not shown.clock.is_running and shown.row is not None and shown.row.now == before
        shown.close()
        click(led.qtbot, next(iter(window.exercise.parts.turn.seats.values())))
        led.wait(lambda: not window.exercise.is_covered)
        settle(led)
        shown = console_again(led)
        assert shown.clock.keyboard.text() == "Al teclado: Policía" and shown.clock.run.isEnabled()
        click(led.qtbot, shown.clock.run)
        assert shown.clock.is_running
        shown.clock.stand()
        window.exercise.parts.bar.handed_over.emit()
        led.wait(lambda: window.exercise.is_covered)
        shown.refresh()
        settle(led)


def test_a_trainer_shifts_sends_notes_hands_over_and_ends(led: Driven) -> None:
    begin(led)
    window, shown = led.ruta.window, console(led)
    assert cells(shown.coming.table)[0].startswith("día 1, 10:00\nen 1 h | Un desconocido → Policía\nllamada")
    assert "Nota sólo de facilitación." in texts(shown.coming)
    # shift
    click(led.qtbot, shown.coming.shifts[60])
    settle(led)
    assert cells(shown.coming.table)[0].startswith("día 1, 11:00\nen 2 h\nel escenario dice día 1, 10:00")
    assert shown.clock.said.text() == "Llega el día 1, 11:00."
    # send
    click(led.qtbot, shown.coming.new)
    led.wait(lambda: bool(shown.findChildren(Sending)))
    sending = shown.findChildren(Sending)[0]
    assert all(box.isChecked() for box in sending.to.values())  # there is one role only
    sending.text.setPlainText("Soy el dueño del local")
    assert sending.text.height() > 4 * sending.fontMetrics().lineSpacing()  # room for what somebody says
    assert not sending.send.isEnabled()  # nobody is the sender before one is chosen
    sending.source.setCurrentIndex(1)
    sending.source.activated.emit(1)
    click(led.qtbot, sending.send)
    led.wait(lambda: any("Soy el dueño" in row for row in cells(shown.came.table)))
    settle(led)
    # note
    shown.notes.field.setText("Le ofreció agua")
    click(led.qtbot, shown.notes.marks["good"])
    press(shown.notes.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    led.wait(lambda: cells(shown.notes.table) == ["día 1 · 09:00\nbien | Le ofreció agua"])
    assert shown.notes.field.text() == "" and shown.notes.mark == ""
    # hand over: the console is gone, the page between turns is there
    click(led.qtbot, shown.back)
    assert not shown.isVisible() and window.exercise.is_covered
    (seat,) = window.exercise.parts.turn.seats.values()
    assert "1 mensaje sin abrir" in seat.text()  # what was sent from here: one sees whom to call
    led.wait(seat.hasFocus)  # Enter lets a participant sit down, and opens no console
    click(led.qtbot, next(iter(window.exercise.parts.turn.seats.values())))
    led.wait(lambda: not window.exercise.is_covered)
    settle(led)
    page = texts(window.exercise)
    assert "Soy el dueño del local" in page or window.exercise.parts.inbox.isVisible()
    for hidden in ("Le ofreció agua", "Nota sólo de facilitación", "Enviar el formulario en un día"):
        assert hidden not in page, hidden
    # end
    shown = console_again(led)
    assert "Enviar el formulario en un día" in texts(shown)  # what is hidden there can be seen here
    click(led.qtbot, shown.end)
    click(led.qtbot, sure(led, shown).go_on)
    led.wait(lambda: not shown.isVisible())
    led.wait(lambda: window.exercise.pages.currentWidget() is window.exercise.parts.wash)
    settle(led)


def test_what_was_left_out_is_brought_back_at_the_same_button(led: Driven) -> None:
    begin(led)
    shown = console(led)
    shown.coming.table.choose("call")
    click(led.qtbot, shown.coming.skip)
    settle(led)
    assert cells(shown.coming.table)[-1].startswith("Omitido por usted")
    shown.coming.table.choose("call")
    assert shown.coming.skip.text() == "Deshacer la &omisión" and not shown.coming.now.isEnabled()
    click(led.qtbot, shown.coming.skip)
    settle(led)
    assert cells(shown.coming.table)[0].startswith("día 1, 10:00")
    shown.coming.table.choose("call")
    assert shown.coming.skip.text() == "&Omitir"


def test_the_trainer_reads_the_notes_in_the_talk_at_the_end_and_nobody_else(led: Driven) -> None:
    begin(led)
    window, shown = led.ruta.window, console(led)
    shown.notes.field.setText("Le ofreció agua")
    press(shown.notes.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    led.wait(lambda: len(cells(shown.notes.table)) == 1)
    click(led.qtbot, shown.end)
    click(led.qtbot, sure(led, shown).go_on)
    wash = window.exercise.parts.wash
    led.wait(lambda: window.exercise.pages.currentWidget() is wash)
    settle(led)
    assert "Le ofreció agua" not in texts(window.exercise) and "Le ofreció agua" not in repr(wash.page)
    click(led.qtbot, wash.notes)
    led.wait(lambda: any(each.isVisible() for each in window.findChildren(Sure)))
    assert not window.findChildren(Reading)  # asked first: the class may see this screen
    click(led.qtbot, next(each for each in window.findChildren(Sure) if each.isVisible()).go_on)
    led.wait(lambda: bool(window.findChildren(Reading)))
    assert "Le ofreció agua" in texts(window.findChildren(Reading)[0])


def test_softening_sends_nothing_and_sending_shows_the_softer_words_first(led: Driven) -> None:
    begin(led)
    shown = console(led)
    shown.coming.table.choose("call")
    assert "Alguien pregunta." not in cells(shown.coming.table)[0]
    click(led.qtbot, shown.coming.soften)
    settle(led)
    assert "Alguien pregunta.\nse enviará más suave" in cells(shown.coming.table)[0]
    assert cells(shown.came.table) == [] and shown.coming.soften.isChecked()
    assert "Como fue escrito: ¿Está ahí la secreta persona?" in texts(shown.coming)
    click(led.qtbot, shown.coming.now)
    asked = sure(led, shown)
    assert "Un desconocido → Policía. Se envía ahora: «Alguien pregunta.»" in texts(asked)
    asked.reject()
    settle(led)
    assert cells(shown.came.table) == []
    click(led.qtbot, shown.coming.now)
    click(led.qtbot, sure(led, shown).go_on)
    settle(led)
    led.wait(lambda: any("Alguien pregunta." in row for row in cells(shown.came.table)))


def test_what_comes_no_more_says_so(led: Driven) -> None:
    begin(led)
    shown = console(led)
    shown.coming.led.emit("agreed", "skipped")
    settle(led)
    row = cells(shown.coming.table)[-2]  # what was left out itself is the last
    assert row.startswith("No llegará: sigue a «Ya puede enviarlo.», que no llega")


def test_a_projector_shows_only_what_a_class_may_see(led: Driven) -> None:
    begin(led)
    shown = console(led)
    shown.coming.led.emit("drop_by", "delivered")
    shown.notes.field.setText("Le ofreció agua")
    shown.notes.keep()
    settle(led)

    def seen_texts() -> str:
        labels = [each.text() for each in shown.findChildren(QLabel) if each.isVisible()]
        tables = [each for each in shown.findChildren(QTableWidget) if each.isVisible()]
        buttons = [each.text() for each in shown.findChildren(QPushButton) if each.isVisible()]
        return "\n".join([*labels, *buttons, *(row for table in tables for row in cells(table))])

    hidden = ("Le ofreció agua", "Una visita.", "secreta persona", "Enviar el formulario", "Lo que viene")
    assert all(text in seen_texts() for text in hidden)
    press(shown, Qt.Key.Key_F8)
    assert shown.projector.isVisible() and not [text for text in hidden if text in seen_texts()]
    for text in ("día 1 · 09:00", "nadie está al teclado", "Lo que se sabe.", "puede parar cuando quiera"):
        assert text in seen_texts()
    assert shown.projector.texts["now"].font().pixelSize() >= 54
    for hidden_button in (shown.more, shown.end, shown.coming.now):
        assert not hidden_button.isVisible()
    press(shown, Qt.Key.Key_F8)
    assert not shown.projector.isVisible() and "Una visita." in seen_texts()
    press(shown, Qt.Key.Key_Escape)
    assert not shown.projector.isVisible()  # the control: there is nothing to leave
    press(shown, Qt.Key.Key_F8)
    press(shown, Qt.Key.Key_Escape)
    assert not shown.projector.isVisible() and shown.isVisible() and "Una visita." in seen_texts()


def test_the_objectives_are_read_with_how_much_each_counts_in_both_languages(led: Driven) -> None:
    begin(led)
    shown = console(led)
    for language, name, heavy in (
        ("es", "O1: A salvo", "Enviar el formulario en un día (cuenta por tres) · Policía"),
        ("en", "O1: Safe", "Send the form within a day (counts as three) · Police"),
    ):
        led.ruta.choose_language(language)
        settle(led)
        shown.menu.actions()[1].trigger()
        led.wait(lambda: any(each.isVisible() for each in shown.findChildren(Reading)))
        page = next(each for each in shown.findChildren(Reading) if each.isVisible())
        assert name in texts(page) and heavy in texts(page)
        page.reject()
        led.qtbot.wait(10)
    led.ruta.choose_language("es")
    settle(led)


def console_again(driven: Driven) -> Console:
    """Open the console that was closed before."""
    window = driven.ruta.window
    click(driven.qtbot, window.header.console)
    click(driven.qtbot, driven.dialog(Sure).go_on)
    settle(driven)
    return window.leading.console


def sure(driven: Driven, shown: Console) -> Sure:
    """The question that the console asks."""
    driven.wait(lambda: any(each.isVisible() for each in shown.findChildren(Sure)))
    return next(each for each in shown.findChildren(Sure) if each.isVisible())


def test_a_running_clock_stands_when_something_reaches_the_table(
    led: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(led_clock, "SPEEDS", ((5, 25),) * 4)
    begin(led)
    window = led.ruta.window
    click(led.qtbot, next(iter(window.exercise.parts.turn.seats.values())))
    led.wait(lambda: not window.exercise.is_covered)
    shown = console(led)
    click(led.qtbot, shown.clock.run)
    assert shown.clock.is_running and shown.clock.pause.isEnabled()
    led.wait(lambda: not shown.clock.is_running)
    settle(led)
    assert (
        shown.row is not None and shown.row.now == "día 1 · 10:15"
    )  # the third step brings what comes at ten
    assert shown.coming.table.ids[0] != "call"
    click(led.qtbot, shown.clock.next)
    settle(led)
    assert shown.row.now == "día 2 · 09:00" and "Ya puede enviarlo." in shown.clock.said.text()


def test_the_keyboard_does_all_of_it(led: Driven) -> None:
    begin(led)
    shown = console(led)
    table = shown.coming.table
    led.wait(table.hasFocus)
    press(table, Qt.Key.Key_Plus)
    settle(led)
    assert cells(table)[0].startswith("día 1, 11:00")
    press(table, Qt.Key.Key_Minus)
    settle(led)
    assert cells(table)[0].startswith("día 1, 10:00")
    press(table, Qt.Key.Key_Return)  # leads to the buttons of the row
    assert shown.coming.shifts[-DAY].hasFocus()
    table.choose("drop_by")
    press(table, Qt.Key.Key_Delete)
    settle(led)
    assert cells(shown.came.table) == [] and table.ids[-1] == "drop_by"  # it stands where it can be undone
    table.choose("call")
    QTest.keyClick(
        shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )  # nothing written: go to write
    assert shown.notes.field.hasFocus()
    reached = set()
    for _step in range(60):
        reached.add(shown.focusWidget())
        press(shown.focusWidget(), Qt.Key.Key_Tab)
    for part in (
        table,
        shown.coming.new,
        shown.coming.now,
        shown.group.table,
        shown.expected.table,
        shown.end,
    ):
        assert part in reached, part


def test_what_only_the_room_sees_is_noted_and_an_error_is_said(led: Driven) -> None:
    begin(led)
    shown = console(led)
    shown.expected.table.choose("rights")
    assert not shown.expected.seen.isEnabled()  # a log sees that
    shown.expected.table.choose("told_nobody")  # "not done" would read as the opposite
    assert shown.expected.seen.text().replace("&", "") == "Lo vi: se respetó"
    assert shown.expected.unseen.text().replace("&", "") == "Lo vi: no se respetó"
    shown.expected.table.choose("listens")
    assert shown.expected.unseen.text().replace("&", "") == "Lo vi: no fue así"
    click(led.qtbot, shown.expected.seen)
    settle(led)
    assert any("anotado por usted: fue así" in row for row in cells(shown.expected.table))
    shown.coming.shifted.emit("call", -60)
    settle(led)
    led.wait(lambda: "Esa hora ya pasó" in shown.clock.said.text())
    assert cells(shown.coming.table)[0].startswith("día 1, 10:00")
    assert not led.ruta.window.messages.isVisible()  # what went wrong here is no participant's concern


def test_one_goes_back_to_a_moment_on_another_branch(led: Driven) -> None:
    begin(led)
    window = led.ruta.window
    click(led.qtbot, next(iter(window.exercise.parts.turn.seats.values())))
    led.wait(lambda: not window.exercise.is_covered)
    shown = console(led)
    shown.coming.led.emit("press", "delivered")
    settle(led)
    shown.group.table.choose(shown.group.table.ids[-1])
    click(led.qtbot, shown.group.rewind)
    click(led.qtbot, sure(led, shown).go_on)
    settle(led)
    assert shown.row is not None and shown.row.branch == 1 and "rama 1" in shown.title.text()
    assert "press" in shown.coming.table.ids


def letters(top: QWidget) -> list[str]:
    """The letters that press a button with Alt."""
    buttons = [each for each in top.findChildren(QPushButton) if each.isVisible()]
    found = (QKeySequence.mnemonic(each.text()).toString() for each in buttons)
    return sorted(letter for letter in found if letter)


def test_it_says_everything_in_the_other_language(led: Driven) -> None:
    begin(led)
    shown = console(led)
    assert len(letters(shown)) > 12 and len(set(letters(shown))) == len(letters(shown)), letters(shown)
    led.ruta.choose_language("en")
    settle(led)
    led.wait(lambda: "Coming (injects)" in texts(shown))
    assert cells(shown.coming.table)[0].startswith("day 1, 10:00\nin 1 h | A stranger → Police\ncall")
    assert "Lo que" not in texts(shown)
    assert len(letters(shown)) > 12 and len(set(letters(shown))) == len(letters(shown)), letters(shown)
    led.ruta.choose_language("es")
    settle(led)


def test_every_field_of_it_asks_before_it_keeps_what_looks_real(led: Driven) -> None:
    begin(led)
    shown = console(led)
    click(led.qtbot, shown.coming.message)
    led.wait(lambda: bool(shown.findChildren(Sending)))
    fields: list[KeptText | KeptLines] = [*shown.findChildren(KeptText), *shown.findChildren(KeptLines)]
    assert len(fields) == 2
    for field in fields:
        kept: list[str] = []
        if isinstance(field, KeptText):
            field.setText("Luz 8-123-4567")
        else:
            field.setPlainText("Luz 8-123-4567")
        field.keep(kept.append)
        led.wait(lambda: any(each.isVisible() for each in shown.window().findChildren(MadeUp)))
        assert kept == []
        for each in shown.findChildren(MadeUp):
            each.reject()
        led.qtbot.wait(10)


def test_a_table_alone_has_no_way_to_it_and_another_session_closes_it(led: Driven) -> None:
    begin(led)
    window, shown = led.ruta.window, console(led)
    assert shown.isVisible()
    window.show_screen("home")
    settle(led)
    begin(led, alone=True)
    led.wait(lambda: not shown.isVisible())
    assert not window.header.console.isVisible()


def test_nothing_is_cut(led: Driven) -> None:
    begin(led)
    shown = console(led)
    shown.setWindowState(Qt.WindowState.WindowNoState)
    for font in (100, 150):
        led.ruta.choose_font(font)
        shown.resize(1366, 768)
        led.qtbot.wait(50)
        assert cut(shown) == [], font
    shown.clock.run.setFixedWidth(20)
    led.qtbot.wait(10)
    assert cut(shown)  # the search finds one


def test_a_key_opens_it_at_what_comes_next_and_only_where_somebody_leads(led: Driven) -> None:
    begin(led)
    window, shown = led.ruta.window, console(led)
    shown.coming.table.choose("call")
    click(led.qtbot, shown.coming.skip)
    settle(led)
    shown.coming.table.choose("call")  # what was left out stands last
    assert shown.coming.table.current_id == shown.coming.table.ids[-1]
    click(led.qtbot, shown.back)
    (seat,) = window.exercise.parts.turn.seats.values()
    led.wait(seat.hasFocus)
    press(window, Qt.Key.Key_F7)
    led.wait(lambda: any(dialog.isVisible() for dialog in window.findChildren(Sure)))
    next(dialog for dialog in window.findChildren(Sure) if dialog.isVisible()).accept()
    led.wait(shown.isVisible)
    settle(led)
    assert shown.coming.table.current_id == shown.coming.table.ids[0] != "call"
    window.header.show_console(there=False)
    click(led.qtbot, shown.back)
    led.wait(seat.hasFocus)
    press(window, Qt.Key.Key_F7)
    settle(led)
    assert not any(dialog.isVisible() for dialog in window.findChildren(Sure))
