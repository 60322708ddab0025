"""Ctrl+C in every table of the window: the selected rows, tab-separated, as they are shown."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QTreeView,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

import desktop
from desktop.map.listing import MapList
from desktop.theme import Theme
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.copying import CopiesRows
from desktop.widgets.flow_tables import Table
from desktop.widgets.history_drawer import HistoryDrawer
from tests.desktop.conftest import Driven, press
from workflow.rows import EventRow
from workflow.rows.flow import AssumptionRow

FOLDER = Path(desktop.__file__).parent
HOLD = Qt.KeyboardModifier.ControlModifier


def copied(view: QAbstractItemView) -> str:
    """What Ctrl+C puts on the clipboard."""
    QGuiApplication.clipboard().setText("nothing")
    press(view, Qt.Key.Key_C, HOLD)
    return QGuiApplication.clipboard().text()


def choose(view: QAbstractItemView, row: int) -> None:
    """Select a row and nothing else, as a click does."""
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(view.model().index(row, 0), flags.ClearAndSelect | flags.Rows)


def kinds(of: type) -> set[type]:
    """Every class of the window below one of Qt's."""
    direct: list[type] = type.__subclasses__(of)
    below = set(direct).union(*(kinds(kind) for kind in direct))
    return {kind for kind in below if kind.__module__.startswith("desktop.")}


def test_every_table_and_tree_copies_rows(driven: Driven) -> None:
    for module in pkgutil.walk_packages([str(FOLDER)], "desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = kinds(QTableView) | kinds(QTreeView)
    assert {kind.__name__ for kind in found} >= {"Table", "MapList"}
    assert all(issubclass(kind, CopiesRows) for kind in found)
    made = re.compile(r"\bQ(Table|Tree)(View|Widget)\(\)")
    assert [path.name for path in FOLDER.rglob("*.py") if made.search(path.read_text(encoding="utf-8"))] == []
    assert made.search("table = QTableView()")
    driven.open()
    driven.start_with_case()
    window = driven.ruta.window
    assert {window.flow, window.pathway} <= set(window.findChildren(QWidget))  # made when asked for
    views = [*window.findChildren(QTableView), *window.findChildren(QTreeView)]
    inner = [view for view in views if isinstance(view.parent(), QAbstractItemView)]
    views = [view for view in views if view not in inner and not isinstance(view, QListView)]
    assert len(views) >= 5
    assert [type(view).__name__ for view in views if not isinstance(view, CopiesRows)] == []


def test_a_table_of_qt_itself_copies_one_cell(qtbot: QtBot) -> None:
    """The control: what this is for."""
    table = QTableWidget(1, 2)
    qtbot.addWidget(table)
    table.setItem(0, 0, QTableWidgetItem("a"))
    table.setItem(0, 1, QTableWidgetItem("b"))
    table.selectRow(0)
    assert "\t" not in copied(table)


def test_rows_are_copied_as_they_are_shown(qtbot: QtBot) -> None:
    table = Table(3)
    qtbot.addWidget(table)
    rows = (("=1+1", "2,5", "−3"), ("a\tb\r\nc", "", " d\u2028e "), ("x", "y", "z"))
    table.fill([(str(number), cells, "") for number, cells in enumerate(rows)])
    assert copied(table) == "nothing"
    choose(table, 1)
    assert copied(table) == "a b c\t\td e"
    table.selectAll()
    assert copied(table) == "=1+1\t2,5\t−3\na b c\t\td e\nx\ty\tz"
    table.setColumnHidden(1, True)
    table.horizontalHeader().moveSection(2, 0)
    table.sortItems(0, Qt.SortOrder.DescendingOrder)
    choose(table, 0)
    assert copied(table) == "z\tx"


def test_what_stands_in_an_editor_is_copied(qtbot: QtBot) -> None:
    part = Assumptions()
    qtbot.addWidget(part)
    row = AssumptionRow("seats", "Plazas", "", 12.0, 5.0, 20.0, True, False, "")
    part.set_rows((row,))
    choose(part.table, 0)
    cells = copied(part.table).split("\t")
    assert cells[0] == "Plazas" and cells[1].startswith("12") and len(cells) == 4


def test_a_tree_copies_the_rows_that_are_chosen(qtbot: QtBot) -> None:
    tree = MapList(Theme("light"))
    qtbot.addWidget(tree)
    top = QTreeWidgetItem(["Policía", "", ""])
    tree.addTopLevelItem(top)
    state = QTreeWidgetItem(["Por confirmar", "actual", "B1 B2"])
    top.addChild(state)
    tree.expandAll()
    tree.setCurrentItem(state)
    assert copied(tree) == "Por confirmar\tactual\tB1 B2"


def test_the_history_copies_events(qtbot: QtBot) -> None:
    drawer = HistoryDrawer()
    qtbot.addWidget(drawer)
    rows = tuple(
        EventRow(
            n, 0, n - 1, True, f"V{n}", "Luz", "done", "hecho", "s", "S", "police", "Policía", n,
            f"día {n}", "", "", True, f"Policía:\nEntrevista {n}.", f"Lunes {n} ene 2021", "08:00",
        )
        for n in (1, 2)
    )  # fmt: skip
    drawer.model.set_newest(rows, 0)
    choose(drawer.table, 1)
    assert copied(drawer.table) == "Lunes 1 ene 2021\t08:00\tV1\tPolicía: Entrevista 1."
    drawer.table.selectAll()
    assert [line.split("\t")[2] for line in copied(drawer.table).splitlines()] == ["V2", "V1"]


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Down])
def test_other_keys_do_what_they_did(qtbot: QtBot, key: Qt.Key) -> None:
    table = Table(1)
    qtbot.addWidget(table)
    table.fill([("1", ("a",), ""), ("2", ("b",), "")])
    table.setCurrentCell(0, 0)
    press(table, key)
    assert table.currentRow() == 1
