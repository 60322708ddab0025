"""Every number says what it counts: beside it, in the name of its row or in the heading of its column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from desktop.screens.flow_below import Below
from desktop.screens.flow_map import HeatChoice, heats
from desktop.theme import Theme
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.levers import Levers
from desktop.widgets.text import Text
from tests.desktop.test_flow import EMPTY
from tests.desktop.test_inputs import row
from workflow.rows.fidelity import FidelityRow, FigureRow
from workflow.rows.flow import ChangeRow, FanRow, HeatPart, HeatRow, LeverRow, Spread
from workflow.rows.heat import HEATS
from workflow.rows.sweep import interval
from workflow.rows.written import amount, signed

MONEY = "B/."
SPEND = Spread(54540.0, 54540.0, 1000.0, 60000.0, 50000.0, 58000.0)


def test_no_line_of_a_text_ends_between_a_number_and_its_unit(qtbot: QtBot) -> None:
    told = "y además 3 h 15 min de trabajo, 13 días 20 h, 25 % y 4 hermanos"
    text = Text(told)
    qtbot.addWidget(text)
    shown = QLabel.text(text)
    assert text.text() == told
    assert shown == "y además 3\u00a0h 15\u00a0min de trabajo, 13\u00a0días 20\u00a0h, 25\u00a0% y 4 hermanos"


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (54540.0, MONEY, "B/.\u00a054,540"),
        (55.0, MONEY, "B/.\u00a055"),
        (3919.0, "d", "3,919\u00a0d"),
        (53.2, "%", "53\u00a0%"),
        (0.4, "", "0.4"),
    ],
)
def test_a_number_bears_its_unit(value: float, unit: str, written: str) -> None:
    assert amount(value, unit) == written


def test_a_change_bears_sign_and_unit_and_nothing_has_no_sign() -> None:
    assert signed(-1600.0, MONEY) == "\N{MINUS SIGN}B/.\u00a01,600"
    assert signed(2.04) == "+2" and signed(21.4) == "+21.4"
    assert signed(-0.02) == "0" and signed(0.0, MONEY) == "B/.\u00a00"
    assert interval(SPEND, "balboas_a_year") == ("+B/.\u00a054,540  (+50,000 … +58,000)")


def cells(table: QTableWidget, at: int) -> list[str]:
    """The texts of a row."""
    items = [table.item(at, column) for column in range(table.columnCount())]
    return ["" if item is None else item.text() for item in items]


def test_money_in_the_changes_says_so_in_every_cell(qtbot: QtBot) -> None:
    below = Below(Theme())
    qtbot.addWidget(below)
    after = Spread(109080.0, 109080.0, 1000.0, 120000.0)
    spent = ChangeRow(
        "spent", "Gasto de UPAVIT", "balboas_a_year", "B/. al año", SPEND, after, SPEND, 1.0, 2.0
    )
    share = replace(spent, id="share", name="Parte", unit="percent", unit_name="%")
    below.changes.set_found(replace(EMPTY, has_what_if=True, changes=(spent, share)), ())
    name, *numbers = cells(below.changes.table, 0)
    assert name.endswith(": B/. al año") and all(MONEY in number for number in numbers), numbers
    name, before, after_, *differences = cells(below.changes.table, 1)
    assert all("%" in number for number in (name, before, after_))
    assert differences and all("puntos" in number and "%" not in number for number in differences)


def test_a_figure_of_the_report_says_what_it_counts(qtbot: QtBot) -> None:
    below = Below(Theme())
    qtbot.addWidget(below)
    figure = FigureRow(
        id="F61", year="2021", kind="fitted", measure="spent", report=1500.0, reads=None, median=1480.0,
        low=900.0, high=2000.0, inside=True, rank=0.5, text="2021: 1,500", paragraph="P9",
        measure_name="Gasto de UPAVIT", also=(), why="", miss="", unit="balboas_a_year",
        unit_name="B/. al año", median_before=5200.0, low_before=4100.0, high_before=6000.0,
        inside_before=False, mean=1480.0, mean_before=5200.0,
    )  # fmt: skip
    below.report.set_found(fidelity(figure))
    name, _year, report, before, model, *_rest = cells(below.report.table, 0)
    assert name == "F61 · Gasto de UPAVIT, B/. al año"
    assert all(cell.startswith(MONEY) for cell in (report, before, model)) and "5,200" in before


ROWS = (HeatRow("a", 5454.0, 40.0, (HeatPart("s", 11.0, 29.4, 0.7),)),)


def fidelity(figure: FigureRow) -> FidelityRow:
    """A comparison of one figure."""
    return FidelityRow("panama-2021", "2021", 1, 1, (figure,), (), 1, 1, 1.0, 1.0, 0.1, (), 20)


def test_the_heading_of_the_places_says_what_is_counted(qtbot: QtBot) -> None:
    below, choice = Below(Theme()), HeatChoice(lambda: "es")
    for part in (below, choice):
        qtbot.addWidget(part)
    for at, word in enumerate(("esperan", "personas", "personas", MONEY)):
        choice.setCurrentIndex(at)
        below.in_order.set_rows(
            (HeatRow("a", 5454.0, 40.0, (HeatPart("s", 11.0, 29.4, 0.7),)),), choice.what, "es", {}, {}
        )
        heading = below.in_order.table.horizontalHeaderItem(0)
        assert heading is not None and word.casefold() in heading.text().casefold()


def test_the_map_says_what_its_colour_counts(qtbot: QtBot) -> None:
    choice = HeatChoice(lambda: "es")
    qtbot.addWidget(choice)
    figures = []
    for at in range(4):
        choice.setCurrentIndex(at)
        figures.append(heats(ROWS, choice.what, "es")["a"].figure)
    assert choice.currentData() == HEATS[3]
    assert figures == [
        "11\u00a0personas", "29\u00a0personas", "0.7\u00a0personas", "B/.\u00a05,454",
    ]  # fmt: skip
    for at, word in enumerate(("esperan", "personas", "personas", MONEY)):
        assert word.casefold() in choice.itemText(at).casefold()


def test_what_is_drawn_month_by_month_says_what_it_counts(qtbot: QtBot) -> None:
    below = Below(Theme())
    qtbot.addWidget(below)
    money = FanRow("sum:spent", "Gasto", ((0.0, 1.0, 2.0),), ((0.0, 1.0, 2.0),), "balboas", MONEY)
    stock = FanRow(
        "at:victim.status.form_sent", "Formulario remitido", ((0.0, 1.0, 2.0),), (), "cases", "casos"
    )
    named = [below.over_time._named(fan) for fan in (money, stock)]
    assert named == ["suma en B/.: Gasto", "casos a la vez: Formulario remitido"]
    assert "%" in below.how_far._times_title.text()


def test_capacities_assumptions_and_levers_of_money_say_so(qtbot: QtBot) -> None:
    levers, assumptions = Levers(), Assumptions()
    for part in (levers, assumptions):
        qtbot.addWidget(part)
    money = replace(row("m", 1600.0, 30000.0, capacity=True), unit=MONEY, name="Dinero al empezar")
    days = replace(row("d", 30.0, 90.0), unit="días", name="Duración de la reflexión")
    lever = LeverRow(
        "L5a", "Dinero", "R5", "", (), (("m", "Dinero", "B/. 1,600", "B/. 54,540"),), (("m", 54540),)
    )
    levers.set_rows((lever,), (money,))
    assert levers.capacities["m"]._value.text() == "B/.\u00a01,600"
    assumptions.set_rows((money, days))
    assert cells(assumptions.table, 0)[0] == "Dinero al empezar, B/."
    assert cells(assumptions.table, 0)[2].startswith(MONEY)
    assert cells(assumptions.table, 1)[0] == "Duración de la reflexión, días"
