"""Tables that are filled again while somebody reads them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.widgets.flow_tables import Table


def test_the_row_that_is_read_stays_where_it_stands(qtbot: QtBot) -> None:
    table = Table(2)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    rows = [(f"r{n}", (f"r{n}", str(n)), f"r{n}") for n in range(40)]
    table.fill(rows)
    told: list[int] = []
    table.currentCellChanged.connect(lambda row, *_others: told.append(row))
    table.setCurrentCell(12, 0)
    table.verticalScrollBar().setValue(10)
    place, told[:] = table.rowViewportPosition(12), []
    table.fill([rows[20], rows[30], *rows[:20], *rows[21:30], *rows[31:]])  # two have come before it
    assert table.id_at(table.currentRow()) == "r12" and table.currentRow() == 14
    assert table.rowViewportPosition(14) == place and told == []  # it was not chosen anew
    table.setCurrentCell(-1, -1)
    top = table.id_at(table.rowAt(0))
    table.fill(rows)
    assert table.id_at(table.rowAt(0)) == top
    table.verticalScrollBar().setValue(0)
    table.fill([rows[20], *rows[:20], *rows[21:]])
    assert table.rowAt(0) == 0 and table.id_at(0) == "r20"  # who reads from the top sees what is first now
    table.fill(rows[30:])  # what was read is gone
    assert table.rowCount() == 10
