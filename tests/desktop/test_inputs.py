"""The wheel changes nothing unseen, numbers are read as they are typed, and what changed is marked."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QPushButton,
    QScrollBar,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.screens.flow_below import Below
from desktop.theme import Theme
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.inputs import Choice, Number, PassesWheel, Slider, read, written
from desktop.widgets.levers import Levers
from desktop.widgets.panel import Scroll
from tests.desktop.conftest import Driven, click, press
from workflow.rows.flow import AssumptionRow

SOURCES = Path(__file__).resolve().parent.parent.parent / "desktop"
QTS = ("QComboBox", "QFontComboBox", "QSlider", "QDial", "QSpinBox", "QDoubleSpinBox", "QTimeEdit")


def turn(widget: QWidget, notches: int = -1) -> None:
    """Turn the wheel over the middle of a widget, as the screen reports it."""
    window = widget.window().windowHandle()
    place = widget.mapTo(widget.window(), widget.rect().center())
    QTest.wheelEvent(window, QPointF(place), QPoint(0, 120 * notches))
    QApplication.processEvents()


def row(id: str, value: float, high: float | None = 2000.0, **more: object) -> AssumptionRow:
    """An assumption."""
    return AssumptionRow(id, f"Supuesto {id}", "", value, 0.0, high, True, False, "", **more)  # type: ignore[arg-type]


def column_of(inputs: list[QWidget], qtbot: QtBot) -> Scroll:
    """A column that scrolls, with inputs in it."""
    scroll, first = Scroll(), QPushButton("x")
    scroll.column.addWidget(first)
    for each in inputs:
        scroll.column.addWidget(each)
    for _ in range(30):
        scroll.column.addWidget(QPushButton("x"))
    scroll.resize(220, 240)
    qtbot.addWidget(scroll)
    scroll.show()
    qtbot.waitExposed(scroll)
    first.setFocus()
    return scroll


def made(kind: type[QWidget]) -> QWidget:
    """An input in the middle of its range."""
    if issubclass(kind, QComboBox):
        choice = kind()
        choice.addItems([str(n) for n in range(9)])
        choice.setCurrentIndex(4)
        return choice
    if issubclass(kind, QSlider):
        slider = kind(Qt.Orientation.Horizontal)
        slider.setRange(0, 8)
        slider.setValue(4)
        return slider
    number = kind()
    number.setValue(4)  # type: ignore[attr-defined]
    return number


def value(each: QWidget) -> object:
    """What an input says."""
    return each.currentIndex() if isinstance(each, QComboBox) else each.value()  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [Choice, Slider, Number])
def test_the_wheel_scrolls_what_an_input_stands_in(kind: type[QWidget], qtbot: QtBot) -> None:
    each = made(kind)
    scroll = column_of([each], qtbot)
    for notches in (-1, -1, 1):
        before = scroll.verticalScrollBar().value()
        scroll.verticalScrollBar().setValue(0 if notches < 0 else 20)
        turn(each, notches)
        assert value(each) == 4 and not each.hasFocus()
        assert scroll.verticalScrollBar().value() != (0 if notches < 0 else 20), before
        scroll.verticalScrollBar().setValue(0)


def turned_with_the_keyboard(kind: type[QWidget], qtbot: QtBot) -> tuple[QWidget, Scroll]:
    """An input of a column that has the keyboard, after a turn of the wheel over it."""
    each = made(kind)
    scroll = column_of([each], qtbot)
    scroll.activateWindow()
    each.setFocus()
    qtbot.waitUntil(each.hasFocus)
    turn(each)
    return each, scroll


def test_the_wheel_chooses_nothing_in_a_closed_list_that_has_the_keyboard(qtbot: QtBot) -> None:
    """A grade that was just looked at stays as it is while the panel is scrolled."""
    each, scroll = turned_with_the_keyboard(Choice, qtbot)
    assert value(each) == 4 and scroll.verticalScrollBar().value() != 0


@pytest.mark.parametrize("kind", [Slider, Number])
def test_the_wheel_changes_the_input_that_has_the_keyboard(kind: type[QWidget], qtbot: QtBot) -> None:
    each, scroll = turned_with_the_keyboard(kind, qtbot)
    assert value(each) != 4 and scroll.verticalScrollBar().value() == 0


def test_qts_own_input_would_be_changed(qtbot: QtBot) -> None:
    each = made(QComboBox)
    scroll = column_of([each], qtbot)
    turn(each)
    assert value(each) != 4 and scroll.verticalScrollBar().value() == 0


def test_the_wheel_over_a_table_scrolls_the_table(qtbot: QtBot) -> None:
    table = Assumptions()
    table.set_rows(tuple(row(str(n), 0.5) for n in range(40)))
    table.resize(700, 300)
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)
    turn(table.editors["3"].input)
    assert table.assumed == {} and table.table.verticalScrollBar().value() > 0


def uses(path: Path, names: tuple[str, ...]) -> list[str]:
    """Where a file makes or inherits one of Qt's own."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = (
            [node.func]
            if isinstance(node, ast.Call)
            else node.bases
            if isinstance(node, ast.ClassDef)
            else []
        )
        for each in named:
            name = (
                each.id
                if isinstance(each, ast.Name)
                else each.attr
                if isinstance(each, ast.Attribute)
                else ""
            )
            if name in names:
                found.append(f"{path.name}:{node.lineno} {name}")  # type: ignore[attr-defined]
    return found


def test_every_input_of_the_window_is_one_of_ours() -> None:
    files = [path for path in SOURCES.rglob("*.py") if path.name != "inputs.py"]
    assert [use for path in files for use in uses(path, QTS)] == []
    assert len(uses(SOURCES / "widgets" / "inputs.py", QTS)) == 5  # the search finds what there is


def test_the_inputs_on_all_screens_pass_the_wheel(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.cases.new)
    assert {window.flow, window.pathway} <= set(window.findChildren(QWidget))  # made when asked for
    found = 0
    for each in window.findChildren(QWidget):
        if isinstance(each, QComboBox | QAbstractSlider | QAbstractSpinBox) and not isinstance(
            each, QScrollBar
        ):
            found += 1
            assert isinstance(each, PassesWheel), each
            assert not each.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus, each
    assert found >= 10


# -- numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.6", 1.6), ("1,6", 1.6), ("1.234", 1.234), ("1,23", 1.23), ("0,125", 0.125), (".5", 0.5),
     (",5", 0.5), ("3.", 3.0), (" 7 ", 7.0),
     ("0.123456789", 0.123456789), ("19742", 19742.0), ("007", 7.0), ("-1", -1.0),
     ("1,234", None), ("-12,000", None),
     ("1,234.5", None), ("1.234,5", None), ("1.234.567", None), ("1 234", None), ("1'234", None),
     ("1\u202f234", None),
     ("1e3", None), ("nan", None), ("inf", None), ("", None), (".", None), ("-", None), ("0x10", None),
     ("١", None),
     ("1.6%", None), ("--1", None), ("+1", None), ("1" * 13, None), ("0.1234567891", None), ("B/. 5", None)],
)  # fmt: skip
def test_point_and_comma_are_decimal_and_nothing_is_guessed(text: str, number: float | None) -> None:
    assert read(text) == number


@pytest.mark.parametrize("value", [0.0, 0.71, 1.234, 1 / 3, 16.0, 1600.4, 10_000_000.0, 1e-9])
def test_what_is_written_is_read(value: float) -> None:
    assert read(written(value)) == pytest.approx(value, abs=1e-9)
    assert "," not in written(value) and "e" not in written(value)


@pytest.fixture(params=["es_ES", "es_PA", "en_US", "de_CH"])
def country(request: pytest.FixtureRequest) -> object:
    """The PC of a country."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


@pytest.mark.usefixtures("country")
def test_the_field_is_the_same_on_the_pc_of_any_country(qtbot: QtBot) -> None:
    table = Assumptions()
    qtbot.addWidget(table)
    table.set_rows((row("a", 0.71, 1.0), row("b", 1600.4)))
    table.show()
    number = table.editors["b"].input
    refused: list[str] = []
    table.refused.connect(refused.append)
    assert isinstance(number, Number)
    assert (table.editors["a"].input.text(), number.text()) == ("0.71", "1600.4")  # type: ignore[union-attr]
    for typed, then in (("1.6", 1.6), ("1,7", 1.7), ("1.234", 1.234), ("1.235", 1.235)):
        number.selectAll()
        QTest.keyClicks(number, typed)
        press(number, Qt.Key.Key_Return)
        assert table.assumed == {"b": then} and number.text() == written(then)
    assert refused == []
    for typed in ("1,234.5", "1.234,5", "1 234", "1.234.567", "nada"):
        number.selectAll()
        QTest.keyClicks(number, typed)
        assert number.property("wrong")
        press(number, Qt.Key.Key_Return)
        assert table.assumed == {"b": 1.235} and number.text() == "1.235"
        assert (
            typed in refused[-1] and "sin separar los miles" in refused[-1] and "Queda 1.235." in refused[-1]
        )
        assert not number.property("wrong")
    assert len(refused) == 5
    number.selectAll()
    QTest.keyClicks(number, "1,600")  # as B/. 1,600 is written in Panama
    press(number, Qt.Key.Key_Return)
    assert number.text() == "1.235" and "de dos maneras" in refused[-1]
    assert len(refused) == 6
    chance = table.editors["a"].input
    chance.selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(chance, "1.5{0}")
    press(chance, Qt.Key.Key_Backspace)
    press(chance, Qt.Key.Key_Backspace)
    press(chance, Qt.Key.Key_Backspace)
    press(chance, Qt.Key.Key_Return)
    assert refused[-1] == "«1.5» no cabe: el número va de 0 a 1. Queda 0.71."


def test_a_count_is_whole(qtbot: QtBot) -> None:
    table = Assumptions()
    qtbot.addWidget(table)
    table.set_rows((row("a", 2.0, 3.0, least=0.0, most=100.0, whole=True),))
    table.show()
    number = table.editors["a"].input
    refused: list[str] = []
    table.refused.connect(refused.append)
    assert isinstance(number, Number)
    number.selectAll()
    QTest.keyClicks(number, "1.7")
    press(number, Qt.Key.Key_Return)
    assert refused == ["«1.7» no cabe: el número es entero y va de 0 a 100. Queda 2."]
    assert (number.text(), table.assumed) == ("2", {})


def test_a_number_left_half_typed_is_told_when_the_field_is_left(qtbot: QtBot) -> None:
    table = Assumptions()
    qtbot.addWidget(table)
    table.set_rows((row("a", 5.0), row("b", 6.0)))
    table.show()
    table.activateWindow()
    refused: list[str] = []
    table.refused.connect(refused.append)
    first, second = table.editors["a"].input, table.editors["b"].input
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    first.selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(first, "1,2,3")
    second.setFocus()
    assert len(refused) == 1 and table.assumed == {}


# -- what differs from the file ----------------------------------------------------------------------------


def test_what_differs_from_the_file_is_marked_and_can_be_set_back(qtbot: QtBot) -> None:
    below = Below(Theme())
    qtbot.addWidget(below)
    table = below.assumptions
    options = (("a", "Uno"), ("b", "Dos"))
    table.set_rows((row("n", 0.71, 1.0), row("c", 0.0, values=options, chosen="a")))
    below.setCurrentWidget(table)
    below.show()
    changes: list[int] = []
    table.changed.connect(lambda: changes.append(1))
    tab = below.indexOf(table)
    assert below.tabText(tab) == "Supuestos" and not table.reset.isEnabled()
    table.editors["n"].set(0.5)
    table.editors["c"].set("b")
    assert below.tabText(tab) == "Supuestos (cambiados: 2)" and table.reset.isEnabled()
    for at, told in ((0, "cambiado; en el archivo: 0.71"), (1, "cambiado; en el archivo: Uno")):
        name, source = table.table.item(at, 0), table.table.item(at, 3)
        assert name is not None and source is not None
        assert name.font().bold() and source.text() == told
    back = table.editors["n"].back
    assert back.isVisible() and "0.71" in back.accessibleName()
    click(qtbot, back)
    assert table.assumed == {"c": "b"} and not back.isVisible()
    name = table.table.item(0, 0)
    assert name is not None and not name.font().bold()
    assert table.table.item(0, 3).text() == "supuesto"  # type: ignore[union-attr]
    click(qtbot, table.reset)
    assert table.assumed == {} and below.tabText(tab) == "Supuestos" and len(changes) == 4


def test_a_capacity_that_differs_is_marked_and_can_be_set_back(qtbot: QtBot) -> None:
    levers = Levers()
    qtbot.addWidget(levers)
    levers.set_rows((), (row("n", 4.0, 8.0),))
    levers.show()
    one = levers.capacities["n"]
    assert not one.back.isVisible() and not one._value.property("changed")
    one.slider.setValue(6)
    assert one._value.text() == "6" and one._value.property("changed")
    assert levers.tried == {"n": 6.0} and one.back.isVisible()
    click(qtbot, one.back)
    assert levers.tried == {} and not one.back.isVisible() and not one._value.property("changed")
    assert one.slider.value() == 4
