"""What was kept by a name can be looked into, tried again, renamed and deleted; nothing is lost unasked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.map import PathwayMap
from desktop.screens.flow_kept import Kept
from desktop.screens.flow_saving import Saving
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.dialogs import Sure
from desktop.widgets.kept_text import AskName
from desktop.widgets.levers import Levers
from desktop.widgets.notices import MessageBar
from tests.desktop.conftest import click, press
from tests.desktop.test_inputs import row
from workflow.pathway import library
from workflow.present.what_if import what_if
from workflow.rows.flow import LeverRow, WhatIfRow
from workflow.service.protocols import WindowService

LEVER = LeverRow("L13", "Más sesiones", "P6", "", (), (("m", "Sesiones al mes", "1.4", "2.5"),))
WHAT = WhatIfRow("p", "2021", (LEVER,), (row("panels", 2.0, 9.0, whole=True),))
KEPT = {
    "Más sesiones": {"levers": ["L13"], "tried": {}},
    "Más salas": {"levers": ["L99"], "tried": {"panels": 5.0, "unheard": 1.0}},
}


def _no_service() -> WindowService:
    raise AssertionError("no service is asked")


@pytest.fixture
def saving(qtbot: QtBot, tmp_path: Path) -> Iterator[Saving]:
    """The buttons, on a file of settings that has two what-ifs."""
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(what_ifs=KEPT)
    over = QWidget()
    qtbot.addWidget(over)
    theme = Theme(parent=over)
    tasks = Tasks(_no_service, tmp_path / "errors.log", over)
    made = Saving(tasks, settings, theme, PathwayMap(theme, over), over)
    made.what = lambda: WHAT
    made.tried = lambda: {"levers": [], "tried": {"panels": 7.0}}
    made.offer()
    over.show()
    yield made
    over.close()


def kept(saving: Saving) -> dict[str, object]:
    """What the file has by now."""
    return {name: dict(what) for name, what in SettingsFile(saving._settings.path).now.what_ifs.items()}


def asked(parent: QWidget) -> Sure:
    """The question that is open."""
    return next(dialog for dialog in parent.findChildren(Sure) if dialog.isVisible())


def test_what_stands_behind_a_name_is_said(saving: Saving) -> None:
    dialog = saving.open_kept()
    assert dialog.chosen == "Más sesiones" and dialog.words.text().splitlines() == [
        "L13 · Más sesiones", "   Sesiones al mes: 2.5 en lugar de 1.4",
    ]  # fmt: skip
    dialog.names.setCurrentRow(1)
    lines = dialog.words.text().splitlines()
    assert lines[0] == "L99: no está en esta ruta de atención" and lines[1].endswith(": 5, en lugar de 2")
    assert lines[2] == "unheard: no está en esta ruta de atención"


def test_it_is_tried_again_and_nothing_else_is(saving: Saving, qtbot: QtBot) -> None:
    levers = Levers()
    qtbot.addWidget(levers)
    levers.set_rows(WHAT.levers, WHAT.assumptions)
    saving.opened.connect(levers.try_again)
    levers.boxes["L13"].setChecked(True)
    changes: list[None] = []
    levers.changed.connect(lambda: changes.append(None))
    dialog = saving.open_kept()
    dialog.names.setCurrentRow(1)
    click(qtbot, dialog.open_)
    assert levers.levers == () and levers.tried == {"panels": 5.0} and len(changes) == 1
    assert not dialog.isVisible()


def test_a_long_name_is_read_whole(saving: Saving, qtbot: QtBot) -> None:
    long = "Albergue especializado y más sesiones de la Comisión con jueces formados"
    saving._settings.change(what_ifs={long: KEPT["Más sesiones"], **KEPT})
    dialog = saving.open_kept()
    qtbot.wait(30)
    names = dialog.names
    place = names.visualItemRect(names.item(0))
    needed = names.fontMetrics().boundingRect(place, int(Qt.TextFlag.TextWordWrap), long)
    assert needed.height() <= place.height() and needed.width() <= place.width() <= names.viewport().width()
    assert place.height() > names.visualItemRect(names.item(1)).height()


def test_deleting_asks(saving: Saving, qtbot: QtBot) -> None:
    dialog = saving.open_kept()
    for answer, left in (("back", 2), ("go_on", 1)):
        click(qtbot, dialog.delete)
        sure = asked(dialog)
        click(qtbot, getattr(sure, answer))
        qtbot.waitUntil(lambda: not any(d.isVisible() for d in dialog.findChildren(Sure)))
        assert len(kept(saving)) == left
    assert list(kept(saving)) == ["Más salas"] and dialog.chosen == "Más salas"
    dialog.remove("Más salas")
    assert (
        dialog.chosen == "" and not dialog.open_.isEnabled() and "Nada está guardado" in dialog.words.text()
    )


@pytest.mark.parametrize("other", ["", "Salas"])
def test_that_it_was_kept_is_no_longer_said_when_the_name_is_gone(
    saving: Saving, qtbot: QtBot, other: str
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.go_to("flow")
    saving.said.connect(lambda kind, text: bar.show_text(kind, text, "flow"))
    saving.unsaid.connect(lambda text: bar.take_back(text, "flow"))
    saving.keep_as("Nueva")
    dialog = saving.open_kept()
    dialog.remove("Más salas")  # another one
    assert bar.isVisible() and "Nueva" in bar.text.text()
    if other:
        dialog.rename_to("Nueva", other)
    else:
        dialog.remove("Nueva")
    assert not bar.isVisible()
    saving._ask_name()
    ask = next(d for d in saving.findChildren(AskName) if d.isVisible())
    assert ask.windowTitle() == "Guardar"  # a longer one is cut in the bar of so narrow a dialog


def test_what_is_compared_with_keeps_being_so_under_another_name(saving: Saving, qtbot: QtBot) -> None:
    saving.with_.setCurrentIndex(saving.with_.findData("Más sesiones"))
    compared: list[None] = []
    saving.compared.connect(lambda: compared.append(None))
    dialog = saving.open_kept()
    click(qtbot, dialog.rename)
    ask = next(d for d in dialog.findChildren(AskName) if d.isVisible())
    assert ask.name.text() == "Más sesiones"
    ask.name.setText("Sesiones")
    press(ask.name, Qt.Key.Key_Return)
    assert list(kept(saving)) == ["Sesiones", "Más salas"]
    assert saving.base_name == "Sesiones" and saving.base["levers"] == ["L13"] and len(compared) == 1
    assert saving.with_.currentText() == "Frente a: Sesiones"


def test_a_name_that_was_proposed_is_said_in_the_language_shown(saving: Saving) -> None:
    english = replace(WHAT, levers=(replace(LEVER, name="More meetings"),))
    saving.tried = lambda: {"levers": ["L13"], "tried": {}}
    for name in ("L13 · Más sesiones", "L13 · Sesiones"):  # the second is somebody's own
        saving.keep_as(name)
    saving.what = lambda: english
    saving.offer()
    for key, said in (("L13 · Más sesiones", "L13 · More meetings"), ("L13 · Sesiones", "L13 · Sesiones")):
        saving.with_.setCurrentIndex(saving.with_.findData(key))
        assert saving.base_name == said and saving.with_.currentText().endswith(f": {said}")
    dialog = saving.open_kept()
    assert [dialog.names.item(at).text() for at in (2, 3)] == ["L13 · More meetings", "L13 · Sesiones"]
    dialog.rename_to("L13 · Más sesiones", "Mías")
    saving.offer()
    saving.with_.setCurrentIndex(saving.with_.findData("Mías"))
    assert saving.base_name == "Mías"


def test_what_these_rules_do_not_have_is_not_compared_with_and_that_is_said(saving: Saving) -> None:
    said: list[tuple[str, str]] = []
    saving.said.connect(lambda kind, text: said.append((kind, text)))
    offered = [saving.with_.itemData(at) for at in range(saving.with_.count())]
    assert offered == ["", "Más sesiones"]  # of «Más salas» this pathway has a part only
    saving.with_.setCurrentIndex(1)
    saving.offer()
    assert saving.base_name == "Más sesiones" and said == []
    saving.what = lambda: replace(WHAT, levers=())
    saving.offer()
    assert saving.base_name == "" and saving.base == {} and saving.with_.currentIndex() == 0
    assert said == [("note", "Con estas reglas no se puede comparar «Más sesiones»: se compara con la base.")]


def test_a_name_that_is_taken_is_asked_about(saving: Saving, qtbot: QtBot) -> None:
    saving._keep_or_ask("Más salas")
    click(qtbot, asked(saving).back)
    assert kept(saving)["Más salas"] == KEPT["Más salas"]
    saving._keep_or_ask("Más salas")
    click(qtbot, asked(saving).go_on)
    assert kept(saving)["Más salas"] == {"levers": [], "tried": {"panels": 7.0}}
    saving._keep_or_ask("Otra")
    assert "Otra" in kept(saving)
    dialog: Kept = saving.open_kept()
    dialog.names.setCurrentRow(0)
    dialog._rename("Otra")
    assert any("«Otra» ya existe" in label.text() for label in asked(dialog).findChildren(QLabel))
    click(qtbot, asked(dialog).go_on)
    assert list(kept(saving)) == ["Otra", "Más salas"] and kept(saving)["Otra"] == KEPT["Más sesiones"]


@pytest.mark.parametrize("year", ["2021", "2018"])
def test_what_the_report_does_not_recommend_stands_apart(qtbot: QtBot, year: str) -> None:
    """Under a title of its own, below every recommendation; the control: without it the title is away."""
    levers = Levers()
    qtbot.addWidget(levers)
    rows = what_if(library.load("panama-2021"), year, "es").levers
    for offered in (rows, tuple(one for one in rows if one.recommendation)):
        levers.set_rows(offered, ())
        column = levers.offered.column
        items = [column.itemAt(at) for at in range(column.count())]
        widgets = [item.widget() for item in items if item is not None]
        titles = [w.text() for w in widgets if isinstance(w, QLabel)]
        apart = "Fuera del informe, para comparar"
        assert (apart in titles) is (offered == rows)
        if apart in titles:
            at = next(n for n, w in enumerate(widgets) if isinstance(w, QLabel) and w.text() == apart)
            below = [id for id, box in levers.boxes.items() if widgets.index(box.parentWidget()) > at]
            assert below == ["L13"]
