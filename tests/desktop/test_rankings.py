"""The first column of a ranking is what its order is by."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.rankings import Rankings
from tests.desktop.conftest import click
from workflow.rows.flow import BottleneckRow, HeatPart, HeatRow, Spread

WAITED = "Espera en el paso,\ndías al año (parte)"


def place(name: str, share: float, lost: float, rank: int, rank_lost: int) -> BottleneckRow:
    """A place of a ranking."""
    many = Spread(lost, lost, lost - 1, lost + 1)
    return BottleneckRow(
        "B4", (name,), ("B4",), ("P6",), ("L13",), Spread(40.0, 40.0, 30.0, 50.0), share, 1.0, 0.5, 0.2, many,
        0.9, rank, rank_lost, name, name, (), days_a_year=1000.0 * share,
    )  # fmt: skip


def column(table: QTableWidget, at: int) -> list[str]:
    """The texts of a column, its heading first."""
    heading = table.horizontalHeaderItem(at)
    items = [table.item(row, at) for row in range(table.rowCount())]
    return ["" if heading is None else heading.text(), *("" if i is None else i.text() for i in items)]


def test_the_first_column_is_what_the_order_is_by(qtbot: QtBot) -> None:
    rankings = Rankings()
    qtbot.addWidget(rankings)
    rankings.show()
    rankings.set_rows((place("Resolver", 0.3, 5.0, 1, 2), place("Detectar", 0.05, 29.0, 2, 1)))
    assert column(rankings.table, 0) == [WAITED, "300  (30%)", "50  (5%)"]
    assert column(rankings.table, 1)[1:] == ["1. Resolver", "2. Detectar"]
    click(qtbot, rankings.by_lost)
    assert column(rankings.table, 0) == [
        "Sin atender al año,\npersonas (promedio)",
        "29  (28 – 30)",
        "5  (4 – 6)",
    ]
    assert column(rankings.table, 1)[1:] == ["1. Detectar", "2. Resolver"]
    assert WAITED in [column(rankings.table, at)[0] for at in range(2, 6)]
    first = rankings.table.item(0, 0)
    assert first is not None and first.font().bold()


def test_a_row_says_where_its_days_stand_on_the_map(qtbot: QtBot) -> None:
    rankings = Rankings()
    qtbot.addWidget(rankings)
    rankings.places = {"a": "Formulario remitido", "b": "Preliminar", "c": "Otra"}
    heat = (
        HeatRow("a", 260.0, 0.0, 0.0, 0.0, 1.0, (HeatPart("Resolver", 250.0, 0.0, 0.0),)),
        HeatRow("b", 50.0, 0.0, 0.0, 0.0, 1.0, (HeatPart("Resolver", 50.0, 0.0, 0.0),)),
        HeatRow("c", 9.0, 0.0, 0.0, 0.0, 1.0, (HeatPart("Detectar", 9.0, 0.0, 0.0),)),
    )
    rankings.set_rows((place("Resolver", 0.3, 5.0, 1, 1),), heat)
    item = rankings.table.item(0, 1)
    assert item is not None
    assert "Días de espera en el mapa: Formulario remitido 250; Preliminar 50." in item.toolTip()
