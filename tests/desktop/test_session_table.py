"""Many kept sessions in the table of Home."""

from __future__ import annotations

import time
from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.widgets.session_table import SessionTable
from workflow.rows import SessionRow

SESSIONS = 400


def test_many_sessions_are_shown_anew_as_quickly_as_at_first(qtbot: QtBot) -> None:
    """Put into rows that were there, each cell had the heights of all rows measured again."""
    rows = tuple(
        SessionRow(f"s{at}", f"Sesión {at}", "p", "Ruta", "2026", "", "ayer", 1, 9, can_resume=True)
        for at in range(SESSIONS)
    )
    table = SessionTable()
    qtbot.addWidget(table)
    table.resize(1000, 500)
    table.show()
    took = []
    for name in ("antes", "después"):
        began = time.process_time()
        table.set_rows(tuple(replace(row, name=f"{row.name} {name}") for row in rows), "s7")
        took.append(time.process_time() - began)
        qtbot.waitUntil(lambda: table.table.rowCount() == SESSIONS)
        if name == "antes":
            table.table.verticalScrollBar().setValue(100)
    assert table.table.verticalScrollBar().value() == 100
    assert table.current is not None and table.current.id == "s7"
    assert took[1] < 10 * took[0] + 0.2
