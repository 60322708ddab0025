"""Tables that are filled again: how often a cell is measured, and what stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from desktop.map.heat import Heat
from desktop.map.order import MapOrder
from desktop.talk.notes import NotesTable
from desktop.widgets.flow_tables import Table
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.session_table import SessionTable
from workflow.drawing.layout import map_rows
from workflow.pathway import library
from workflow.rows import SessionRow
from workflow.rows.talk import DimensionRow, NoteRow

ROWS = 60
MOST = 10
LONG = "con más palabras de las que caben en una línea, " * 4
Fill = Callable[[str], None]
"""Fill a table; the words stand in a cell of each row."""


class Counting(QStyledItemDelegate):
    """How often a cell was asked how large it is."""

    asked = 0

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        self.asked += 1
        return super().sizeHint(option, index)


def _rows() -> tuple[QTableWidget, Fill]:
    table = RowsTable((1, 3), headed=True)

    def fill(words: str) -> None:
        table.set_rows([(f"r{at}", (str(at), f"{at} {words}"), "warn") for at in range(ROWS)])

    return table, fill


def _sessions() -> tuple[QTableWidget, Fill]:
    whole = SessionTable()
    row = SessionRow("", "", "p", "Ruta", "2026", "", "ayer", 1, 9, can_resume=True)

    def fill(words: str) -> None:
        rows = (replace(row, id=f"s{at}", name=f"{at} {words}") for at in range(ROWS))
        whole.set_rows(tuple(rows), "s7")

    whole.table.whole = whole  # type: ignore[attr-defined]  # kept as long as the table
    return whole.table, fill


def _figures() -> tuple[QTableWidget, Fill]:
    table = Table(2)
    table.wrap({0: 1.0})
    return table, lambda words: table.fill([(f"r{at}", (f"{at} {words}", str(at)), "") for at in range(ROWS)])


def _notes() -> tuple[QTableWidget, Fill]:
    table = NotesTable()

    def fill(words: str) -> None:
        notes = [(NoteRow(at, f"d{at}", "said", f"{at} {words}"),) for at in range(ROWS)]
        table.set_rows([DimensionRow(f"d{at}", str(at), note, (), ()) for at, note in enumerate(notes)])

    return table, fill


def _states() -> tuple[QTableWidget, Fill]:
    table, rows = MapOrder(), map_rows(library.load("panama-2021"), "es")
    return table, lambda words: table.set_rows(
        rows, {node.id: Heat(0.5, words[:9]) for node in rows.nodes}, ""
    )


TABLES: Mapping[str, Callable[[], tuple[QTableWidget, Fill]]] = {
    "rows": _rows,
    "sessions": _sessions,
    "figures": _figures,
    "notes": _notes,
    "states": _states,
}


def _counted(qtbot: QtBot, table: QTableWidget, fill: Fill) -> list[int]:
    """How often cells are measured to fill a table that is shown: at first, again, and once more."""
    whole = getattr(table, "whole", table)
    qtbot.addWidget(whole)
    counting = Counting(table)
    table.setItemDelegate(counting)
    whole.resize(500, 400)
    with qtbot.waitExposed(whole):
        whole.show()
    found = []
    for words in ("antes", LONG, "después"):
        counting.asked = 0
        fill(words)
        qtbot.wait(20)
        found.append(counting.asked)
    return found


def _is_measured_seldom(table: QTableWidget, counted: list[int]) -> bool:
    """Each cell a few times at each filling, as for rows, for columns and once the width is shared; not once
    for every row."""
    return max(counted) <= MOST * table.rowCount() * table.columnCount()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_measured_seldom_whenever_it_is_filled(qtbot: QtBot, name: str) -> None:
    """Put into rows that were there, each cell had the heights of all rows measured again."""
    table, fill = TABLES[name]()
    counted = _counted(qtbot, table, fill)
    assert min(counted) >= table.rowCount() >= ROWS
    assert _is_measured_seldom(table, counted)


def test_what_is_measured_at_every_cell_is_noticed(qtbot: QtBot) -> None:
    table, fill = _rows()
    fill("antes")

    def one_by_one(words: str) -> None:
        for at in range(ROWS):
            table.setItem(at, 1, QTableWidgetItem(words))

    counted = _counted(qtbot, table, one_by_one)
    assert not _is_measured_seldom(table, counted)


@pytest.mark.parametrize("name", ["rows", "sessions", "figures", "notes"])
def test_filled_again_rows_are_as_high_as_their_texts(qtbot: QtBot, name: str) -> None:
    table, fill = TABLES[name]()
    _counted(qtbot, table, fill)
    low = [table.rowHeight(at) for at in range(ROWS)]
    fill(LONG)
    qtbot.waitUntil(lambda: table.rowHeight(ROWS - 1) > low[-1])
    again, filled = TABLES[name]()
    _counted(qtbot, again, lambda _words: filled(LONG))
    assert all(table.rowHeight(at) == again.rowHeight(at) > low[at] for at in range(ROWS))


@pytest.mark.parametrize("name", ["rows", "sessions", "figures"])
def test_filled_again_what_is_chosen_focused_and_in_sight_stays(qtbot: QtBot, name: str) -> None:
    table, fill = TABLES[name]()
    _counted(qtbot, table, fill)
    table.setFocus()
    table.setCurrentCell(12, 0)
    bar = table.verticalScrollBar()
    bar.setValue(min(bar.maximum() // 2, 10 * bar.singleStep()))
    before = bar.value()
    fill("otra vez")
    qtbot.wait(20)
    assert bar.value() == before > 0
    assert table.currentRow() == 12 and {index.row() for index in table.selectedIndexes()} == {12}
    assert table.window().focusWidget() is table
