"""What keeps its width as it is filled: the place of a bar, and a column that breaks no word."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QLabel
from pytestqt.qtbot import QtBot

from desktop.talk.notes import NotesTable
from desktop.widgets.panel import Scroll
from desktop.widgets.rows_table import RowsTable
from workflow.rows.talk import DimensionRow

LONG = "vulnerabilidad"


def _idle(area: QAbstractScrollArea) -> bool:
    return bool(area.verticalScrollBar().property("idle"))


def test_a_table_shows_a_handle_only_where_it_scrolls(qtbot: QtBot) -> None:
    table = RowsTable((1, 3), headed=False)
    qtbot.addWidget(table)
    table.resize(200, 120)
    table.show()
    wide = table.viewport().width()
    assert _idle(table)
    table.set_rows([(str(at), (str(at), "algo"), "") for at in range(30)])
    qtbot.waitUntil(lambda: not _idle(table))
    assert table.viewport().width() == wide
    table.set_rows([("0", ("0", "algo"), "")])
    qtbot.waitUntil(lambda: _idle(table))


def test_so_does_a_column(qtbot: QtBot) -> None:
    pane = Scroll()
    qtbot.addWidget(pane)
    pane.resize(200, 120)
    pane.show()
    assert _idle(pane)
    pane.column.addWidget(QLabel("\n".join("algo" for _line in range(60))))
    qtbot.waitUntil(lambda: not _idle(pane))


@pytest.mark.parametrize("points", [9, 18])
def test_the_notes_break_no_word_of_a_dimension(qtbot: QtBot, points: int) -> None:
    notes = NotesTable(only_read=True)
    qtbot.addWidget(notes)
    notes.resize(300, 200)
    notes.show()
    notes.set_rows([DimensionRow("d", f"Captación por {LONG}", (), (), ())])
    font = notes.font()
    font.setPointSize(points)
    notes.setFont(font)
    assert notes.columnWidth(0) > notes.fontMetrics().horizontalAdvance(LONG)
    notes.resize(800, 200)
    assert notes.columnWidth(0) >= notes.viewport().width() // 4
