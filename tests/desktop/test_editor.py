"""A group's own scenario in the window: made from the lobby, filled in, saved, passed on and played."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTreeWidgetItem, QTreeWidgetItemIterator

from desktop.editor.days import Days
from desktop.editor.editor import Editor
from desktop.editor.picking import Picked, Picking, Ticks
from desktop.editor.plan import PlanDialog
from desktop.editor.timeline import InjectLine
from desktop.exercise.lobby import Lobby
from desktop.screens.draft_sheets import DraftSheets
from desktop.screens.own_scenarios import OwnScenarios
from desktop.widgets.dialogs import Sure
from desktop.widgets.inputs import Choice, Number
from desktop.widgets.kept_text import AskName, KeptLines, MadeUp
from desktop.widgets.text import Line, unaccented
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_layout import cut
from workflow.exchange.workbook import Page, read_workbook, write_workbook
from workflow.rows.drafting import DraftLine, DraftMark
from workflow.scenario import library
from workflow.service import Service

_Input = TypeVar("_Input", Choice, Number, Picked)


@pytest.fixture
def lobby(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Lobby:
    """The lobby, on an empty workspace, with one scenario."""
    names, only = library.names(), getattr(request, "param", "turned_away")
    monkeypatch.setattr(library, "names", lambda: tuple(name for name in names if name == only))
    window = driven.open(lambda: Service.open(tmp_path / "w.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    click(driven.qtbot, window.home.exercise)
    found: Lobby = driven.dialog(Lobby)
    driven.wait(lambda: bool(found.rows))
    return found


def begun(driven: Driven, lobby: Lobby, act: str = "new", title: str = "Una tarde nuestra") -> Editor:
    """The editor of a new own scenario."""
    lobby.acts[act].trigger()
    asked: AskName = driven.dialog(AskName)
    asked.name.setText(title)
    click(driven.qtbot, asked.save)
    editor: Editor = driven.dialog(Editor)
    driven.wait(lambda: editor.row is not None and driven.ruta.tasks.idle)
    return editor


def changed_again(driven: Driven, lobby: Lobby) -> Editor:
    """The editor of the own scenario that is chosen, opened again."""
    lobby.acts["change"].trigger()
    editor: Editor = driven.dialog(Editor)
    driven.wait(lambda: editor.row is not None and driven.ruta.tasks.idle)
    return editor


def inside(editor: Editor, key: str, sort: type[_Input]) -> _Input:
    """The input of a field."""
    return editor.boxes[key].findChildren(sort)[0]


def items(editor: Editor) -> Iterator[QTreeWidgetItem]:
    each = QTreeWidgetItemIterator(editor.tree)
    while each.value() is not None:
        yield each.value()
        each += 1


def go(driven: Driven, editor: Editor, words: str) -> None:
    """Choose the first part whose name holds the words."""
    editor.tree.setCurrentItem(next(item for item in items(editor) if words in item.text(0)))
    settled(driven)


def foot(driven: Driven) -> str:
    """What the foot of the window says where there is no message."""
    return driven.ruta.window.foot.findChildren(Line)[0].text()


def settled(driven: Driven) -> None:
    driven.wait(lambda: driven.ruta.tasks.idle)
    driven.settle()


def test_a_scenario_is_made_filled_in_saved_and_played(driven: Driven, lobby: Lobby, tmp_path: Path) -> None:
    editor = begun(driven, lobby)
    assert editor.windowTitle() == "Una tarde nuestra" and "textos de ejemplo" in editor.lacking.text()
    go(driven, editor, "Lo que ocurre (1)")  # a heading leads to its first part, and lets one be added
    assert editor.add.isEnabled()
    assert editor.row is not None and editor.row.chosen == ("happens", "employer_calls")
    assert not editor.save.isEnabled() and not editor.undo.isEnabled()
    go(driven, editor, "¿Está con ustedes?")
    click(driven.qtbot, editor.add)
    settled(driven)
    assert "no cuadran: 6." in editor.lacking.text() and "sin guardar" in editor.windowTitle()
    for key in ("from", "channel"):  # nobody chose the first of several
        choice = inside(editor, key, Choice)
        assert choice.currentText() == "(por elegir)"
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
        settled(driven)
    es, en = editor.boxes["text"].findChildren(QPlainTextEdit)
    lacks, below = editor.boxes["text"].lacks, editor.boxes["note"].y()
    assert lacks.text()
    for lines, text in ((es, "Llaman de la obra."), (en, "They call from the site.")):
        lines.setFocus()
        assert lacks.text()  # the control: one language is missing yet
        lines.setPlainText(text)
    driven.settle()
    assert (lacks.text(), editor.boxes["note"].y()) == ("", below)  # while it is written, and nothing moves
    en.setPlainText("")
    assert lacks.text().startswith("Falta el texto en inglés")
    en.setPlainText("They call from the site.")
    note_es, note_en = editor.boxes["note"].findChildren(QPlainTextEdit)
    note_es.setPlainText("¿Quién contesta?")
    note_en.setPlainText("Who answers?")
    day, hour, minute = editor.boxes["at"].findChildren(Number)
    hour.setValue(12)
    minute.setValue(30)
    click(driven.qtbot, editor.save)
    settled(driven)
    assert not editor.save.isEnabled() and "No le falta nada" in editor.lacking.text()
    assert any("día 1, 12:30 · Llaman de la obra." in item.text(0) for item in items(editor))
    made = library.load(tmp_path / "w-escenarios" / "una_tarde_nuestra")
    assert made.happens["event_2"].text.en == "They call from the site." and day.value() == 1
    click(driven.qtbot, editor.end)
    driven.wait(lambda: lobby.row is not None and lobby.row.title == "Una tarde nuestra")
    assert "Propio" in lobby.scenarios.currentItem().text()
    click(driven.qtbot, lobby.start)
    driven.wait(lambda: driven.ruta.window.exercise.is_covered)


def test_a_first_choice_is_no_other_and_moves_nothing(driven: Driven, lobby: Lobby) -> None:
    """Of several roles nothing stands ticked before somebody ticks; what is said then gives no room away."""
    editor = begun(driven, lobby, "copy", "Otra puerta")
    go(driven, editor, "Necesito el nombre")
    click(driven.qtbot, editor.add)
    settled(driven)
    box = editor.boxes["to"]
    ticks = box.findChildren(Ticks)[0]
    assert ticks.boxes and "" not in ticks.boxes and ticks.chosen == ()
    assert box.lacks.text() == "Falta elegir."
    keys = list(editor.boxes)
    below = editor.boxes[keys[keys.index("to") + 1]]
    driven.qtbot.wait(120)  # until the new form is laid out
    stood = below.y() - box.y()  # in the form, however far it is scrolled
    next(iter(ticks.boxes.values())).click()
    settled(driven)
    assert editor.boxes["to"] is box and box.lacks.text() == ""
    driven.qtbot.wait(120)
    assert below.y() - box.y() == stood


def test_whether_somebody_leads_is_asked_in_sight_below_long_words(driven: Driven, lobby: Lobby) -> None:
    lobby.about.setText("Una tarde en una estación. " * 200)
    driven.qtbot.waitUntil(lambda: not lobby.count.visibleRegion().boundingRect().isValid())
    for choice in (lobby.alone, lobby.led):
        assert choice.visibleRegion().boundingRect() == choice.rect()


def test_what_is_lacking_is_gone_to_and_taken_back(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    go(driven, editor, "Alguien de la directiva")
    click(driven.qtbot, editor.take)
    settled(driven)
    assert "no cuadran" in editor.lacking.text()
    click(driven.qtbot, editor.next)
    settled(driven)
    assert editor.row is not None and editor.row.chosen == ("happens", "board_says_rules")
    assert "ya no existe: elija otra vez" in editor.boxes["from"].lacks.text()
    choice = inside(editor, "from", Choice)
    assert choice.currentText() == "(por elegir)" and choice.hasFocus()
    click(driven.qtbot, editor.undo)
    settled(driven)
    assert editor.row.lacks == 0 and editor.row.chosen[0] == "counterparts"
    assert "sólo cambió un idioma: 1" in editor.lacking.text()  # the English title is a copy's yet
    assert editor.lacking.text().startswith("Deshecho: volvió «Alguien de la directiva")


def test_a_reason_brings_its_own_fields_and_several_are_picked(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    go(driven, editor, "día 1, 13:00")
    reason = inside(editor, "reason", Choice)
    reason.setFocus()
    reason.setCurrentIndex(reason.findData("if_not"))
    reason.activated.emit(reason.currentIndex())
    settled(driven)
    assert "at" not in editor.boxes and inside(editor, "reason", Choice).hasFocus()
    picked = inside(editor, "if_not.step", Picked)
    driven.wait(picked.button.isVisible)  # the fields are laid out anew
    click(driven.qtbot, picked.button)
    picking: Picking = driven.dialog(Picking)
    picking.search.setText("informar derechos")
    visible = [item for item in picking._items() if not item.isHidden()]
    assert 0 < len(visible) < picking.list.count() and not picking.nothing.isVisible()
    accented = next(
        item.text() for item in picking._items() if unaccented(item.text()) != item.text().lower()
    )
    picking.search.setText(unaccented(accented))
    assert accented in [item.text() for item in picking._items() if not item.isHidden()]
    for item in picking._items():
        item.setCheckState(Qt.CheckState.Unchecked)
    visible[0].setCheckState(Qt.CheckState.Checked)
    chosen = visible[0].text()
    picking.search.setText("nada que haya")
    assert picking.nothing.isVisible()  # an empty list says why
    assert [item for item in picking._items() if not item.isHidden()] == [visible[0]]  # ticked, it is seen
    press(picking, Qt.Key.Key_Return)
    settled(driven)
    assert inside(editor, "if_not.step", Picked).told.text() == chosen


def test_what_is_not_saved_is_asked_about(driven: Driven, lobby: Lobby, tmp_path: Path) -> None:
    editor = begun(driven, lobby)
    file = tmp_path / "w-escenarios" / "una_tarde_nuestra" / "scenario.yaml"
    before = file.read_bytes()
    number = inside(editor, "takes.minutes", Number)
    number.setValue(45)
    settled(driven)
    click(driven.qtbot, editor.end)
    sure: Sure = driven.dialog(Sure)
    click(driven.qtbot, sure.back)
    assert editor.isVisible()
    press(editor, Qt.Key.Key_Escape)
    sure = driven.dialog(Sure)
    click(driven.qtbot, sure.go_on)
    driven.wait(lambda: not lobby.isVisible() or driven.ruta.tasks.idle)
    assert file.read_bytes() == before


def test_what_looks_like_a_real_person_is_asked_about(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby)
    es = editor.boxes["background"].findChildren(QPlainTextEdit)[0]
    es.setPlainText("Llame a Luz, cédula 8-123-4567.")
    editor.boxes["background"].keep()
    asked: MadeUp = driven.dialog(MadeUp)
    click(driven.qtbot, asked.back)
    settled(driven)
    assert editor.row is not None and not editor.row.is_changed  # nothing was told
    editor._save()  # it is asked again, and nothing is said to be saved
    again: MadeUp = driven.dialog(MadeUp)
    click(driven.qtbot, again.back)
    settled(driven)
    assert "Guardado" not in foot(driven) and editor.is_unsaved


def test_one_is_passed_on_and_taken_in(driven: Driven, lobby: Lobby, tmp_path: Path) -> None:
    own = lobby.findChild(OwnScenarios)
    assert own is not None
    own.pack_to("turned_away", str(tmp_path / "a"))
    settled(driven)
    assert (tmp_path / "a.ruta-scenario").exists()
    own.take_from(str(tmp_path / "a.ruta-scenario"))  # it comes with Ruta: beside it, or not at all
    asked: Sure = driven.dialog(Sure)
    assert not any("Sustituir" in each.text() for each in asked.findChildren(QPushButton))
    click(driven.qtbot, asked.back)
    settled(driven)
    assert [row.own for row in lobby.rows] == [False]
    own.take_from(str(tmp_path / "a.ruta-scenario"))
    asked = driven.dialog(Sure)
    click(driven.qtbot, asked.go_on)
    driven.wait(lambda: len(lobby.rows) == 2)
    assert any(row.own for row in lobby.rows) and lobby.acts["delete"].isEnabled()
    own.take_from(str(tmp_path / "a.ruta-scenario"))
    asked = driven.dialog(Sure)
    click(driven.qtbot, asked.back)
    lobby.acts["delete"].trigger()
    asked = driven.dialog(Sure)
    click(driven.qtbot, asked.back)
    settled(driven)
    assert [row.own for row in lobby.rows].count(True) == 1  # nothing unless it is chosen
    lobby.acts["delete"].trigger()
    asked = driven.dialog(Sure)
    click(driven.qtbot, asked.go_on)
    driven.wait(lambda: len(lobby.rows) == 1)
    assert not lobby.acts["delete"].isEnabled()
    own.pack_to("turned_away", str(tmp_path / "a"))
    settled(driven)
    assert "elija otro nombre" in driven.ruta.window.messages.text.text()


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_is_cut(driven: Driven, lobby: Lobby, language: str) -> None:
    driven.ruta.choose_language(language)
    editor = begun(driven, lobby, "copy", "Otra puerta")
    for words in ("13:00", "name" if language == "en" else "nombre", "Paola"):
        go(driven, editor, words)
        driven.wait(lambda: cut(editor) == [])
    assert cut(lobby) == []


def test_what_can_never_happen_is_gone_to_and_said_at_its_field(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby)
    go(driven, editor, "¿Está con ustedes?")
    day, _hour, _minute = editor.boxes["at"].findChildren(Number)
    day.setValue(300)
    settled(driven)
    assert "cosas por revisar: 2." in editor.lacking.text()
    assert "El ejercicio termina antes." in editor.boxes["at"].lacks.text()
    assert sum(item.text(0).startswith("⚠") for item in items(editor)) == 2
    click(driven.qtbot, editor.next)  # first in the part that is shown, at the field itself
    settled(driven)
    assert editor.row is not None and editor.row.chosen == ("happens", "employer_calls")
    assert editor.boxes["at"].isAncestorOf(editor.focusWidget())
    click(driven.qtbot, editor.next)
    settled(driven)
    assert editor.row.chosen == ("expect", "employer_told_nothing")
    assert "Sigue a un suceso que no llega nunca." in editor.boxes["after"].lacks.text()
    assert editor.boxes["after"].isAncestorOf(editor.focusWidget())


@pytest.mark.parametrize("lobby", ["private_residence"], indirect=True)
def test_what_chose_something_that_was_taken_away_is_gone_to_whole_and_without_ids(
    driven: Driven, lobby: Lobby
) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    go(driven, editor, "¿La sacaron?")
    click(driven.qtbot, editor.take)
    settled(driven)
    seen: list[tuple[str, str]] = []
    while len({section for section, _part in seen}) < 3 and len(seen) < 12:
        click(driven.qtbot, editor.next)
        settled(driven)
        assert editor.row is not None
        held = next(box for box in editor.boxes.values() if box.isAncestorOf(editor.focusWidget()))
        assert held.lacks.text() == "Lo que estaba elegido ya no existe: elija otra vez."
        driven.qtbot.waitUntil(lambda: held.lacks.visibleRegion().boundingRect() == held.lacks.rect())  # noqa: B023
        assert not any("neighbour_asks" in text.text() for text in editor.findChildren(QLabel))
        seen.append(editor.row.chosen)
    assert {section for section, _part in seen} == {"knowledge", "expect", "debrief"}


def test_what_has_no_field_and_what_is_empty_is_gone_to_and_said(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    go(driven, editor, "Cómo termina")
    assert editor.row is not None
    while any(section.id == "ends" and section.parts for section in editor.row.sections):
        click(driven.qtbot, editor.take)
        settled(driven)
    go(driven, editor, "El escenario")
    assert not editor.here.isVisible()
    click(driven.qtbot, editor.next)
    settled(driven)
    assert editor.row.chosen == ("ends", "") and editor.add.hasFocus()
    assert editor.here.isVisible() and "Aquí hace falta al menos uno" in editor.here.text()
    top = editor.form.y()
    click(driven.qtbot, editor.undo)
    settled(driven)
    assert editor.row.chosen[0] == "ends" and editor.here.text() == ""
    driven.wait(lambda: editor.note.isVisible() and editor.form.y() == top)  # a note in the same place
    click(driven.qtbot, editor.take)
    settled(driven)
    assert any("⚠" in item.text(0) and "Añadir" in item.text(0) for item in items(editor))


def test_texts_of_the_example_are_gone_to_one_after_the_other(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby)
    gone: list[tuple[tuple[str, str], str]] = []
    for _press in range(4):
        click(driven.qtbot, editor.next)
        settled(driven)
        assert editor.row is not None
        held = next(key for key, box in editor.boxes.items() if box.isAncestorOf(editor.focusWidget()))
        is_title = held == "title"  # whose other language is that of a copy yet
        said = "es todavía el de una copia" if is_title else "texto de ejemplo"
        assert said in editor.boxes[held].hint.text()
        gone.append((editor.row.chosen, held))
    assert len(set(gone)) == 4 and gone[0] == (("about", ""), "title")


def test_what_is_written_is_tried_from_a_part_and_then_written_on(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby)
    go(driven, editor, "¿Está con ustedes?")
    es = editor.boxes["text"].findChildren(QPlainTextEdit)[0]
    es.setFocus()
    es.setPlainText("¿Los vio alguien?")  # typed, and not left
    click(driven.qtbot, editor.trial)
    window = driven.ruta.window
    driven.wait(lambda: window.exercise.is_covered and driven.ruta.tasks.idle)
    driven.wait(window.isActiveWindow)  # nobody has to click before the keyboard works
    assert window.focusWidget() is window.exercise.parts.turn.seats["seat-1"]
    assert window.header.session.text().startswith("Prueba: Una tarde nuestra")
    window.messages.show_text("done", "Guardado: lo que dijo la clase.", window.screen_name)
    parts = window.exercise.parts
    click(driven.qtbot, parts.turn.seats["seat-1"])
    driven.wait(lambda: not window.exercise.is_covered and driven.ruta.tasks.idle)
    driven.settle()
    assert "nada de ella se guarda" in parts.bar.free.text() and parts.bar.back.isVisible()
    assert "nada de ella se guarda" in foot(driven)
    assert parts.inbox.list.count() == 1 and "¿Los vio alguien?" in parts.inbox.list.item(0).text()
    click(driven.qtbot, parts.bar.back)
    again: Editor = driven.dialog(Editor)
    driven.wait(lambda: again.row is not None and driven.ruta.tasks.idle)
    assert again.row is not None and again.row.chosen == ("happens", "employer_calls")
    assert again.row.is_changed and window.screen_name == "home"
    assert "queda guardado" in foot(driven) and "nada de ella se guarda" not in foot(driven)
    click(driven.qtbot, again.trial)
    driven.wait(lambda: window.exercise.is_covered and driven.ruta.tasks.idle)
    assert window.screen_name == "exercise" and not window.messages.isVisible()
    click(driven.qtbot, parts.turn.seats["seat-1"])
    driven.wait(lambda: not window.exercise.is_covered and driven.ruta.tasks.idle)
    click(driven.qtbot, parts.bar.end)
    sure: Sure = driven.dialog(Sure)
    asked = " ".join(text.text() for text in sure.findChildren(QLabel))
    assert "nada de ella se guarda" in asked and "queda guardado" not in asked
    click(driven.qtbot, sure.go_on)
    driven.wait(lambda: parts.wash.isVisible() and driven.ruta.tasks.idle)
    click(driven.qtbot, parts.wash.back)
    driven.wait(lambda: window.screen_name == "home" and driven.ruta.tasks.idle)
    driven.dialog(Editor).let_go()
    driven.settle()
    assert "Prueba" not in repr(window.home.sessions)


def chosen_and_changed(driven: Driven, title: str) -> Lobby:
    """The lobby, opened again from the start, with an own scenario that is to be changed."""
    window = driven.ruta.window
    click(driven.qtbot, window.home.exercise)
    found: Lobby = driven.dialog(Lobby)
    driven.wait(lambda: any(row.title == title for row in found.rows))
    found.scenarios.setCurrentRow(next(at for at, row in enumerate(found.rows) if row.title == title))
    return found


def with_a_text_changed(driven: Driven, lobby: Lobby) -> Editor:
    """The editor of an own scenario in which the question of an event was changed, and nothing was saved."""
    editor = begun(driven, lobby)
    go(driven, editor, "¿Está con ustedes?")
    es = editor.boxes["text"].findChildren(QPlainTextEdit)[0]
    es.setFocus()
    es.setPlainText("¿Los vio alguien?")
    return editor


def tried_and_left(driven: Driven, lobby: Lobby) -> None:
    """What was changed and not saved is tried, and the first screen is gone back to."""
    editor = with_a_text_changed(driven, lobby)
    click(driven.qtbot, editor.trial)
    window = driven.ruta.window
    driven.wait(lambda: window.exercise.is_covered and driven.ruta.tasks.idle)
    click(driven.qtbot, window.exercise.parts.turn.home)
    driven.wait(lambda: window.screen_name == "home" and driven.ruta.tasks.idle)


def test_what_is_not_saved_outlives_its_trial_and_is_not_replaced_unasked(
    driven: Driven, lobby: Lobby
) -> None:
    editor = with_a_text_changed(driven, lobby)
    click(driven.qtbot, editor.trial)
    window = driven.ruta.window
    driven.wait(lambda: window.exercise.is_covered and driven.ruta.tasks.idle)
    turn = window.exercise.parts.turn
    assert turn.back.isVisible()  # on the first page already
    click(driven.qtbot, turn.home)
    driven.wait(lambda: window.screen_name == "home" and driven.ruta.tasks.idle)
    at_home = chosen_and_changed(driven, "Una tarde nuestra")
    at_home.acts["new"].trigger()  # another one would take its place
    asked: AskName = driven.dialog(AskName)
    asked.name.setText("Otra tarde")
    click(driven.qtbot, asked.save)
    sure: Sure = driven.dialog(Sure)
    assert any("«Una tarde nuestra»" in label.text() for label in sure.findChildren(QLabel))
    click(driven.qtbot, sure.back)
    driven.settle()
    again = changed_again(driven, at_home)
    assert again.row is not None and again.row.is_changed and "sin guardar" in again.windowTitle()
    assert any("¿Los vio alguien?" in item.text(0) for item in items(again))
    again.close()
    sure = driven.dialog(Sure)
    click(driven.qtbot, sure.go_on)  # now it is thrown away, and stays so
    driven.wait(lambda: driven.ruta.tasks.idle)
    driven.settle()
    third = changed_again(driven, at_home)
    assert third.row is not None and not third.row.is_changed


def test_what_was_tried_and_not_saved_can_be_saved_before_another_is_opened(
    driven: Driven, lobby: Lobby, tmp_path: Path
) -> None:
    tried_and_left(driven, lobby)
    at_home = chosen_and_changed(driven, "Una tarde nuestra")
    (file,) = tmp_path.glob("*-escenarios/*/scenario.yaml")
    assert "¿Los vio alguien?" not in file.read_text(encoding="utf-8")  # the control
    at_home.acts["new"].trigger()
    asked: AskName = driven.dialog(AskName)
    asked.name.setText("Otra tarde")
    click(driven.qtbot, asked.save)
    sure: Sure = driven.dialog(Sure)
    save = next(each for each in sure.findChildren(QPushButton) if each.text() == "&Guardar y abrir el otro")
    click(driven.qtbot, save)
    driven.wait(
        lambda: "Otra tarde" in repr([each.windowTitle() for each in driven.ruta.window.findChildren(Editor)])
    )
    driven.wait(lambda: driven.ruta.tasks.idle)
    assert "¿Los vio alguien?" in file.read_text(encoding="utf-8")


def test_what_is_not_saved_can_be_saved_as_it_is_closed(driven: Driven, lobby: Lobby) -> None:
    editor = with_a_text_changed(driven, lobby)
    editor._keep()
    settled(driven)
    editor.close()
    sure: Sure = driven.dialog(Sure)
    save = next(each for each in sure.findChildren(QPushButton) if each.text() == "&Guardar y cerrar")
    click(driven.qtbot, save)
    driven.wait(lambda: driven.ruta.tasks.idle)
    driven.settle()
    again = changed_again(driven, lobby)
    assert again.row is not None and not again.row.is_changed
    assert any("¿Los vio alguien?" in item.text(0) for item in items(again))


def test_what_is_being_typed_is_noticed_before_its_field_is_left(
    driven: Driven, lobby: Lobby, tmp_path: Path
) -> None:
    editor = begun(driven, lobby)
    assert "sin guardar" not in editor.windowTitle() and not editor.save.isEnabled()  # the control
    title = editor.boxes["title"].findChildren(QPlainTextEdit)[0]
    title.setFocus()
    QTest.keyClicks(title, "Puerto ")
    assert "sin guardar" in editor.windowTitle() and editor.save.isEnabled() and editor.undo.isEnabled()
    assert editor.row is not None and not editor.row.is_changed  # the field is not left
    press(editor, Qt.Key.Key_Escape)
    sure: Sure = driven.dialog(Sure)
    save = next(each for each in sure.findChildren(QPushButton) if each.text() == "&Guardar y cerrar")
    click(driven.qtbot, save)
    driven.wait(lambda: not driven.ruta.window.findChildren(Editor))
    settled(driven)
    (file,) = tmp_path.glob("*-escenarios/*/scenario.yaml")
    assert "Puerto" in file.read_text(encoding="utf-8")


def test_a_click_on_close_asks_about_what_was_typed_last_and_leaves_no_hidden_draft(
    driven: Driven, lobby: Lobby
) -> None:
    editor = begun(driven, lobby)
    title = editor.boxes["title"].findChildren(QPlainTextEdit)[0]
    title.setFocus()
    QTest.keyClicks(title, "Puerto ")
    editor.end.setFocus()  # as a click does: the field is left, its change is on the way
    editor.close()
    sure: Sure = driven.dialog(Sure)
    assert editor.isVisible()
    click(driven.qtbot, sure.go_on)
    driven.wait(lambda: not driven.ruta.window.findChildren(Editor))
    settled(driven)
    again = changed_again(driven, lobby)
    assert again.row is not None and not again.row.is_changed and "Puerto" not in again.row.title


def test_what_is_tried_and_not_saved_is_asked_about_as_ruta_closes(
    driven: Driven, lobby: Lobby, tmp_path: Path
) -> None:
    tried_and_left(driven, lobby)
    window = driven.ruta.window
    assert not window.close()
    sure: Sure = driven.dialog(Sure)
    assert any("«Una tarde nuestra»" in label.text() for label in sure.findChildren(QLabel))
    click(driven.qtbot, sure.back)
    driven.settle()
    assert window.isVisible()
    window.close()
    sure = driven.dialog(Sure)
    save = next(each for each in sure.findChildren(QPushButton) if each.text() == "&Guardar y cerrar")
    click(driven.qtbot, save)
    driven.wait(lambda: not window.isVisible())
    (file,) = tmp_path.glob("*-escenarios/*/scenario.yaml")
    assert "¿Los vio alguien?" in file.read_text(encoding="utf-8")


def test_no_writer_outlives_ruta_where_closing_asked_first(driven: Driven, lobby: Lobby) -> None:
    tried_and_left(driven, lobby)
    window, tasks = driven.ruta.window, driven.ruta.tasks
    assert not window.close()
    assert tasks.is_running  # the control: it has to be asked
    driven.ruta.leave()
    assert not tasks.is_running


def test_a_spreadsheet_is_saved_filled_in_and_brought_in_once_it_was_read(
    driven: Driven, lobby: Lobby, tmp_path: Path
) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    sheets = editor.findChild(DraftSheets)
    assert sheets is not None
    sheets.write_to(str(tmp_path / "a"))
    settled(driven)
    pages = {page.name: page for page in read_workbook(tmp_path / "a.xlsx")}
    happens = pages["Lo que ocurre"]
    rows = [[*row] for row in happens.rows]
    rows[0][happens.headings.index("Momento")] = "día 1, 12:40"
    write_workbook(tmp_path / "b.xlsx", [Page(happens.name, happens.headings, tuple(map(tuple, rows)))])
    sheets.look_at(str(tmp_path / "b.xlsx"))
    plan: PlanDialog = driven.dialog(PlanDialog)
    told = "\n".join(label.text() for label in plan.findChildren(QLabel))
    assert "Momento: «día 1, 12:10» → «día 1, 12:40»" in told and "no se ha cambiado nada" in told
    assert "sin guardar" not in editor.windowTitle()
    click(driven.qtbot, plan.make)
    settled(driven)
    assert "sin guardar" in editor.windowTitle() and any("12:40" in item.text(0) for item in items(editor))
    rows[0][happens.headings.index("Momento")] = "mañana"
    write_workbook(tmp_path / "b.xlsx", [Page(happens.name, happens.headings, tuple(map(tuple, rows)))])
    sheets.look_at(str(tmp_path / "b.xlsx"))
    wrong: PlanDialog = driven.dialog(PlanDialog)
    assert not wrong.make.isEnabled()
    assert any("fila 2 · Momento" in label.text() for label in wrong.findChildren(QLabel))


def moments(editor: Editor) -> dict[str, int]:
    """The minute of each thing on the line of time."""
    assert editor.row is not None and editor.row.line is not None
    return {mark.id: mark.minute for mark in editor.row.line.marks}


def test_what_happens_is_dragged_on_a_line_of_time_alone_and_together(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    assert not editor.line.isVisible()
    go(driven, editor, "13:00")
    line, before = editor.line, moments(editor)
    driven.wait(line.isVisible)
    first, second = (
        line.places()["mens_cell"].center().toPoint(),
        line.places()["neighbour_rings"].center().toPoint(),
    )
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=first)
    for step in range(1, 6):
        QTest.mouseMove(line, first + QPoint(step * 12, 0))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=first + QPoint(60, 0))
    settled(driven)
    after = moments(editor)
    by = after["mens_cell"] - before["mens_cell"]
    assert by > 0 and by % 15 == 0 and {**after, "mens_cell": before["mens_cell"]} == before
    click(driven.qtbot, editor.undo)
    settled(driven)
    assert moments(editor) == before
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, second)
    assert line.group == {"mens_cell", "neighbour_rings"}
    line.setFocus()
    press(line, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    settled(driven)
    after = moments(editor)
    assert {id for id in after if after[id] != before[id]} == line.group == {"mens_cell", "neighbour_rings"}
    assert all(after[id] - before[id] == 1440 for id in line.group)


def test_to_look_at_a_part_is_no_change_and_the_line_says_what_it_leaves_out(
    driven: Driven, lobby: Lobby
) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    for item in [item.text(0) for item in items(editor) if item.parent() is not None]:
        go(driven, editor, item)
    assert editor.row is not None and not editor.row.is_changed and not editor.undo.isEnabled()
    assert "sin guardar" not in editor.windowTitle()
    go(driven, editor, "13:00")
    assert editor.row.line is not None and editor.row.line.others
    assert f"a mano: {editor.row.line.others}." in editor.line_note.text()


def test_the_line_of_time_is_used_with_the_keyboard(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    go(driven, editor, "13:00")
    line, before = editor.line, moments(editor)
    line.setFocus()
    press(line, Qt.Key.Key_Left)
    settled(driven)
    assert moments(editor)["mens_cell"] == before["mens_cell"] - 15 and line.hasFocus()
    day, hour, minute = editor.boxes["at"].findChildren(Number)
    assert (day.value(), hour.value(), minute.value()) == (1, 12, 45)  # the form says it, too
    press(line, Qt.Key.Key_Down)
    settled(driven)
    assert editor.row is not None and editor.row.chosen == ("happens", "board_says_rules")
    assert "15:30" in line.accessibleDescription() and line.hasFocus()
    press(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    settled(driven)
    assert moments(editor)["board_says_rules"] == before["board_says_rules"] - 60
    for _press in range(4):  # none comes before the exercise begins
        press(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        settled(driven)
    assert "anterior al comienzo" not in editor.boxes["at"].lacks.text()
    assert moments(editor)["board_says_rules"] == min(moments(editor).values())


def test_days_on_which_nothing_happens_have_little_room_on_the_line() -> None:
    """A quarter of an hour on a busy day is told apart, though the exercise lasts eleven days."""
    days = Days.of([510, 530, 1980], [510, 530, 1980, 11 * 1440 - 1])
    assert days.count == 11
    assert days.place(525) - days.place(510) > 4 * (15 / (11 * 1440))
    assert days.place(5 * 1440) - days.place(4 * 1440) < 0.05
    for minute in (0, 510, 1980, 7000):
        assert days.minute(days.place(minute)) == pytest.approx(minute)


def test_a_needed_text_that_is_emptied_is_told_while_one_still_is_in_it(driven: Driven, lobby: Lobby) -> None:
    editor = begun(driven, lobby, "copy", "Otra puerta")
    lines = editor.boxes["title"].findChildren(KeptLines)[0]
    lines.setFocus()
    lines.selectAll()
    QTest.keyClick(lines, Qt.Key.Key_Delete)
    driven.wait(lambda: editor.row is not None and editor.row.lacks > 0)
    assert lines.hasFocus() and editor.boxes["title"].lacks.text()


def test_the_point_of_what_happens_is_dragged_as_its_words_are(driven: Driven) -> None:
    driven.open()
    line = InjectLine()
    driven.qtbot.addWidget(line)
    line.resize(700, 200)
    line.set_line(DraftLine((DraftMark("call", 600, "Llama la dueña"),), 540, 1440), "")
    words = line.places()["call"]
    left = QPoint(round(words.left() - 2), round(words.center().y()))  # the left half of the point
    for way, moves in ((QPoint(60, 0), [("call",)]), (QPoint(0, 0), [])):  # the second: the control
        moved: list[tuple[str, ...]] = []
        line.moved.connect(lambda ids, _by, moved=moved: moved.append(ids))
        QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=left)
        QTest.mouseMove(line, left + way)
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=left + way)
        assert moved == moves


def test_each_day_on_which_something_happens_is_named_and_words_take_the_room_there_is(
    driven: Driven,
) -> None:
    driven.open()
    line = InjectLine()
    driven.qtbot.addWidget(line)
    line.resize(700, 200)
    marks = [DraftMark(f"m{day}", day * 1440 + 600, "Llama la dueña de la casa y pregunta") for day in (0, 3)]
    line.set_line(DraftLine(tuple(marks), 540, 9 * 1440), "m0")
    named = [name for _x, name in line.day_names()]
    assert named == ["día 1", "día 4", "días 2 a 3", "días 5 a 10"]  # each day has a name
    first = line.places()["m0"]
    assert first.width() > 12 * line.fontMetrics().height()
    line.resize(60, 200)
    assert line.places()["m0"].right() <= 60  # the control: there is none
