"""Kept sessions are renamed, copied, deleted and taken in from Home; nothing is said before it is so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.widgets.deleting import Deleting
from desktop.widgets.dialogs import Sure
from desktop.widgets.kept_text import AskName
from desktop.widgets.session_table import SessionTable
from tests.desktop.conftest import Driven, click, press
from workflow.problems import ServiceError
from workflow.service import Service

FULL = ServiceError("El disco está lleno.", "The disk is full.")


@pytest.fixture
def kept(driven: Driven) -> SessionTable:
    """Home with two sessions, the second of which is on the desk."""
    window = driven.open().window
    for _session in range(2):
        driven.start_with_case()
        click(driven.qtbot, window.header.home)
        driven.settle()
    assert window.home.sessions is not None
    return window.home.sessions


def cells(table: SessionTable, column: int) -> list[str]:
    """What a column says."""
    found = [table.table.item(at, column) for at in range(table.table.rowCount())]
    return [item.text() for item in found if item is not None]


def asks_for(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """What a person answers in the dialogs for files."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_words: (str(path), ""))


def told(dialog: Deleting | Sure) -> str:
    """What a dialog says."""
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_what_has_ended_is_not_called_open(kept: SessionTable) -> None:
    rows = tuple(replace(row, is_over=True) for row in kept.rows)
    kept.set_rows(rows, "s2")
    assert cells(kept, 0) == ["Persona adulta"] * 2 and cells(kept, 2) == ["Terminado · día 1"] * 2


def test_the_table_says_what_each_is_and_where_it_was_left(driven: Driven, kept: SessionTable) -> None:
    assert [row.id for row in kept.rows] == ["s2", "s1"]
    assert cells(kept, 0) == ["Persona adulta (abierta)", "Persona adulta"]
    assert cells(kept, 1) == ["práctica · 1 caso · 2021"] * 2
    assert cells(kept, 2) == ["día 1"] * 2
    assert kept.current is not None and kept.current.id == "s2"
    press(kept.table, Qt.Key.Key_Down)
    press(kept.table, Qt.Key.Key_Return)
    driven.wait(lambda: driven.ruta.window.screen_name == "practice")
    driven.settle()
    click(driven.qtbot, driven.ruta.window.header.home)
    driven.settle()
    assert [row.id for row in kept.rows] == ["s1", "s2"] and kept.current.id == "s1"  # the last one first


def test_what_is_short_stands_in_one_line_and_all_buttons_below_the_last_row(
    driven: Driven, kept: SessionTable
) -> None:
    table, home = kept.table, driven.ruta.window.home
    for column in (1, 3):  # what it is, and when
        item = table.item(0, column)
        assert item is not None and item.text()
        assert table.columnWidth(column) >= table.fontMetrics().horizontalAdvance(item.text())
    assert table.viewport().height() <= table.verticalHeader().length()
    ends = {button.mapTo(home, button.rect().bottomLeft()).y() for button in (kept.go_on, home.open_file)}
    assert len(ends) == 1


def test_a_session_is_renamed(driven: Driven, kept: SessionTable) -> None:
    press(kept.table, Qt.Key.Key_F2)
    dialog = driven.dialog(AskName)
    assert dialog.name.text() == "Persona adulta"
    dialog.name.setText("Grupo B")
    driven.service.gate.clear()
    click(driven.qtbot, dialog.save)
    driven.qtbot.wait(30)
    assert not driven.ruta.window.messages.isVisible()  # nothing is said before it is so
    driven.service.gate.set()
    driven.settle()
    assert cells(kept, 0) == ["Grupo B (abierta)", "Persona adulta"]
    assert driven.ruta.window.messages.text.text() == "La sesión se llama ahora «Grupo B»."
    driven.service.fail = lambda: FULL
    click(driven.qtbot, kept.rename)
    dialog = driven.dialog(AskName)
    dialog.name.setText("Grupo C")
    click(driven.qtbot, dialog.save)
    driven.settle()
    assert driven.ruta.window.messages.text.text() == "El disco está lleno."
    assert cells(kept, 0) == ["Grupo B (abierta)", "Persona adulta"]


def test_a_copy_is_saved_and_its_receipt_is_told(
    driven: Driven, kept: SessionTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driven.ruta.window
    asks_for(monkeypatch, "")
    click(driven.qtbot, kept.copy)
    assert window.messages.text.text() == ""  # nobody said where: nothing was done
    asks_for(monkeypatch, tmp_path / "copia")
    click(driven.qtbot, kept.copy)
    driven.settle()
    said = window.messages.text.text()
    assert str(tmp_path / "copia.ruts") in said and "AB12-CD34" in said
    assert (tmp_path / "copia.ruts").read_text(encoding="utf-8") == "Persona adulta"
    (tmp_path / "copia.ruts").write_text("de antes", encoding="utf-8")
    click(driven.qtbot, kept.copy)  # the dialog saw the name without an ending: so it is asked here
    press(driven.dialog(Sure), Qt.Key.Key_Return)
    driven.settle()
    assert (tmp_path / "copia.ruts").read_text(encoding="utf-8") == "de antes"
    click(driven.qtbot, kept.copy)
    click(driven.qtbot, driven.dialog(Sure).go_on)
    driven.settle()
    assert (tmp_path / "copia.ruts").read_text(encoding="utf-8") == "Persona adulta"


def test_deleting_asks_says_what_stays_and_offers_a_copy_first(
    driven: Driven, kept: SessionTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks_for(monkeypatch, tmp_path / "antes.ruts")
    kept.table.selectRow(1)
    press(kept.table, Qt.Key.Key_Delete)
    dialog = driven.dialog(Deleting)
    assert "¿Borrar la sesión «Persona adulta»?" in told(dialog) and "copias selladas" in told(dialog)
    assert dialog.back.isDefault() and driven.kept.keys() == {"s1", "s2"}
    press(dialog, Qt.Key.Key_Return)  # the first answer is to keep it
    driven.settle()
    assert driven.kept.keys() == {"s1", "s2"}
    press(kept.table, Qt.Key.Key_Delete)
    click(driven.qtbot, driven.dialog(Deleting).copy)
    driven.wait((tmp_path / "antes.ruts").exists)
    again = driven.dialog(Deleting)  # and is asked again once the copy is there
    assert driven.kept.keys() == {"s1", "s2"}
    click(driven.qtbot, again.go_on)
    driven.settle()
    assert driven.kept.keys() == {"s2"} and len(kept.rows) == 1
    assert driven.ruta.window.messages.text.text() == "Sesión borrada."
    assert driven.ruta.window.has_session  # the other one is still on the desk


def test_the_session_on_the_desk_is_deleted_with_what_the_desk_shows(
    driven: Driven, kept: SessionTable
) -> None:
    window = driven.ruta.window
    driven.service.fail = lambda: FULL
    click(driven.qtbot, kept.delete)
    click(driven.qtbot, driven.dialog(Deleting).go_on)
    driven.settle()
    assert window.messages.text.text() == "El disco está lleno."
    assert (sorted(driven.kept), window.has_session) == (["s1", "s2"], True)
    driven.service.fail = None
    click(driven.qtbot, kept.delete)
    click(driven.qtbot, driven.dialog(Deleting).go_on)
    driven.settle()
    assert (sorted(driven.kept), window.has_session) == (["s1"], False)
    assert window.header.session.text() == "" and window.screen_name == "home"
    kept.table.selectRow(0)
    click(driven.qtbot, kept.delete)
    click(driven.qtbot, driven.dialog(Deleting).go_on)
    driven.settle()
    assert not kept.table.isVisible() and not kept.go_on.isVisible() and window.home._none.isVisible()
    assert window.home.open_file.isVisible()
    driven.wait(window.home.start.isEnabled)


def test_a_received_file_is_taken_in(
    driven: Driven, kept: SessionTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = driven.ruta.window
    (tmp_path / "llegada.ruts").write_text("De otra oficina", encoding="utf-8")
    asks_for(monkeypatch, tmp_path / "llegada.ruts")
    click(driven.qtbot, window.home.open_file)
    driven.settle()
    assert "De otra oficina" in {row.name for row in kept.rows}
    assert window.messages.text.text() == "Sesión «De otra oficina» incorporada."


def test_what_is_no_sealed_file_is_a_sentence(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the real service: whatever the file is, and with nothing kept yet."""
    window = driven.open(lambda: Service.open(tmp_path / "work.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    for name, content in (
        ("a.ruts", b""),
        ("b.ruts", b"SQLite format 3\0" + b"x" * 200),
        ("c.png", b"\x89PNG"),
    ):
        (tmp_path / name).write_bytes(content)
        asks_for(monkeypatch, tmp_path / name)
        window.messages.forget()
        click(driven.qtbot, window.home.open_file)
        driven.settle()
        text = window.messages.text.text()
        assert name in text and "no salió como se esperaba" not in text, text
        assert window.home.sessions is None and (tmp_path / name).read_bytes() == content


def test_a_copy_is_opened_again_on_another_pc(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks_for(monkeypatch, tmp_path / "copia.ruts")
    for folder in ("uno", "dos"):
        (tmp_path / folder).mkdir()
    window = driven.open(lambda: Service.open(tmp_path / "uno" / "w.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    driven.start_with_case()
    click(driven.qtbot, window.header.home)
    driven.settle()
    assert window.home.sessions is not None
    click(driven.qtbot, window.home.sessions.copy)
    driven.settle()
    assert "Comprobante" in window.messages.text.text()
    driven.close()
    window = driven.open(lambda: Service.open(tmp_path / "dos" / "w.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    click(driven.qtbot, window.home.open_file)
    driven.settle()
    assert window.home.sessions is not None
    click(driven.qtbot, window.home.sessions.go_on)
    driven.wait(lambda: window.practice.case == "V1")
    driven.settle()


def test_typed_names_are_erased_after_an_honest_question(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    cases = window.practice.cases
    one, all_ = cases.menu.actions()
    one.trigger()
    dialog = driven.dialog(Sure)
    assert "sellados de antes conservan" in told(dialog) and dialog.back.isDefault()
    press(dialog, Qt.Key.Key_Return)
    driven.settle()
    assert cases.list.item(0).text() == "V1 · Luz"
    one.trigger()
    click(driven.qtbot, driven.dialog(Sure).go_on)
    driven.settle()
    assert cases.list.item(0).text() == "V1 · (nombre borrado)"
    assert window.messages.text.text() == "Texto borrado."
    driven.service.fail = lambda: FULL
    all_.trigger()
    assert "nombres de casos y notas" in told(driven.dialog(Sure))
    click(driven.qtbot, driven.dialog(Sure).go_on)
    driven.settle()
    assert window.messages.text.text() == "El disco está lleno."
