"""Flow's base beside the report: the chosen year in figures and in words; and what of a change is chance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from desktop.screens.flow_below import Below
from desktop.screens.flow_rules import Rules
from desktop.theme import Theme
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.holding import Holding
from desktop.widgets.year_report import YearReport
from tests.desktop.test_inputs import row
from tests.desktop.test_trying import _pathway
from workflow.rows.asking import Question
from workflow.rows.fidelity import FidelityRow, FigureRow
from workflow.rows.flow import Balance, FlowResult, RunRow

RUN = RunRow(
    "panama-2021", "Panamá", "2021", True, 1, 10, 200, 1, (), (), (), Balance(0, 0, 0, 0, 0), 0,
    lived=("2018", "2019", "2020"),
)  # fmt: skip


def figure(**words: object) -> FigureRow:
    """A figure of the report beside a simulation."""
    plain = FigureRow(
        id="F07", year="2021", kind="fitted", measure="investigations", report=10.0, reads=None, median=9.0,
        mean=9.0, low=6.0, high=13.0, inside=True, rank=0.6, text="10 investigaciones", paragraph="P3",
        measure_name="Investigaciones abiertas", also=(), why="", miss="", unit="a_year", unit_name="al año",
    )  # fmt: skip
    return replace(plain, **words)  # type: ignore[arg-type]


def cells(table: QTableWidget, at: int) -> list[str]:
    """The texts of a row."""
    items = [table.item(at, column) for column in range(table.columnCount())]
    return ["" if item is None else item.text() for item in items]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "el informe dice 10; la simulación da entre 6 y 13"),
        (
            {"report": 30.0, "inside": False},
            "el informe dice 30; la simulación da entre 6 y 13: no coincide",
        ),
        ({"low": 9.0, "high": 9.0, "report": 9.0}, "el informe dice 9; la simulación da 9"),
        (
            {"mean": 0.1, "low": 0.0, "high": 0.0, "report": 1.0, "inside": False},
            "el informe dice 1; la simulación da casi siempre 0: no coincide",
        ),
        (
            {"report": None, "reads": (60.0, 240.0), "low": 70.0, "high": 150.0},
            "el informe no da un número, aquí se supone de 60 a 240; la simulación da entre 70 y 150",
        ),
        (
            {"report": 1500.0, "low": 900.0, "high": 2000.0, "unit": "balboas_a_year"},
            "el informe dice B/.\u00a01,500; la simulación da entre B/.\u00a0900 y 2,000",
        ),
        ({"median": None, "low": None, "high": None, "inside": False}, "en la simulación no ocurrió"),
    ],
)
def test_a_figure_is_said_in_words(qtbot: QtBot, change: dict[str, object], said: str) -> None:
    report = YearReport()
    qtbot.addWidget(report)
    report.set_rows((figure(**change),), "Año 2021", is_changed=False)
    name, model, _report, words, where = cells(report.table, 0)
    assert (name, words, where) == ("Investigaciones abiertas", said, "P3")
    assert model.count("–") == (change.get("low", 6.0) is not None)


def test_the_year_stands_first_and_says_how_much_of_it_agrees(qtbot: QtBot) -> None:
    below = Below(Theme())
    qtbot.addWidget(below)
    assert below.currentWidget() is below.year
    two = (figure(), figure(id="F41", report=40.0, inside=False, miss="Porque sí."))
    found = FlowResult(RUN, RUN, False, False, (), (), (), (), (), (), "", (), figures=two)
    below.set_found(replace(found, question=Question(assumed={"a": 1.0})))
    told = below.year._note.text()
    assert told.startswith(
        "Año 2021 (tras los años 2018 a 2020), en la base, sin lo que se prueba: 1 de las 2 cifras"
    )
    assert "supuestos que usted cambió" in told
    item = below.year.table.item(1, 0)
    assert item is not None and "Porque sí." in item.toolTip()
    below.set_found(replace(found, figures=()))
    assert below.year.table.rowCount() == 0 and "Elija un solo año" in below.year._note.text()
    below.set_found(replace(found, figures=(), compared_with=("L1 · Formularios",)))
    assert "Elija un solo año" not in below.year._note.text()  # it is a single year
    assert "Elija «Frente a: la base»" in below.year._note.text()


def test_before_anything_is_simulated_nobody_is_sent_to_another_year(qtbot: QtBot) -> None:
    below = Below(Theme())
    qtbot.addWidget(below)
    assert below.year._note.text() == "Se está calculando…"
    below.year.set_rows((), "Desde 2021, 3 años", is_changed=False)
    assert "Elija un solo año" in below.year._note.text()


def test_both_tables_print_the_very_same_of_a_figure(qtbot: QtBot) -> None:
    below = Below(Theme())
    qtbot.addWidget(below)
    one = figure(unit="balboas_a_year", report=1500.0, median=1503.7, low=900.4, high=2000.6)
    below.year.set_rows((one,), "Año 2021", is_changed=False)
    below.report.set_found(FidelityRow("p", "2021", 1, 1, (one,), (), 1, 1, 1.0, 1.0, 0.1, (), 20))
    _name, model, report, *_rest = cells(below.year.table, 0)
    found = cells(below.report.table, 0)
    assert [report, model] == [found[2], found[4]]


def test_a_figure_that_the_report_gives_in_two_ways_says_so(qtbot: QtBot) -> None:
    year = YearReport()
    qtbot.addWidget(year)
    plain, twice = figure(), figure(contradicts=True, why="El informe se contradice: P7 y P1.")
    assert year.sentence(twice) == f"{year.sentence(plain)}. El informe se contradice: P7 y P1."


def test_what_is_only_read_as_a_range_is_called_an_assumption(qtbot: QtBot) -> None:
    below = Below(Theme())
    qtbot.addWidget(below)
    word = figure(id="F48", report=None, reads=(60.0, 240.0))
    below.report.set_found(FidelityRow("p", "2021", 1, 1, (word,), (), 1, 1, 1.0, 1.0, 0.1, (), 20))
    assert cells(below.report.table, 0)[2] == "sin número\n(supuesto: 60 – 240)"


def test_how_a_recommendation_works_is_text_and_no_tip(qtbot: QtBot) -> None:
    holding = Holding()
    qtbot.addWidget(holding)
    holding.show_works(["L8: actúa despacio."])
    assert holding.sentences() == ["L8: actúa despacio."]


def test_a_number_that_nobody_believes_is_taken_and_said(qtbot: QtBot) -> None:
    table = Assumptions()
    qtbot.addWidget(table)
    table.set_rows((replace(row("n", 2.0, 4.0), low=1.0, high=4.0, name="Salas"),))
    said: list[str] = []
    table.doubted.connect(said.append)
    table.editors["n"].set(3.0)
    assert said == []
    table.editors["n"].set(9.0)
    assert said == ["«Salas»: 9 está fuera del intervalo creíble (1 – 4). Rige de todos modos."]
    source = table.table.item(0, 3)
    assert source is not None and source.text().startswith("fuera del intervalo creíble; cambiado")
    assert table.assumed == {"n": 9.0}


def test_the_other_question_is_chosen_by_its_name(qtbot: QtBot) -> None:
    rules = Rules()
    for part in (rules.pathway, rules.year):
        qtbot.addWidget(part)
    rules.set_pathways((_pathway("p", "2020", "2021"), _pathway("words", "before")))
    assert (rules.chosen, rules.onwards) == (("p", "2021"), False)
    texts = [rules.year.itemText(at) for at in range(rules.year.count())]
    assert texts == ["Año 2020", "Año 2021", "Desde 2020, 3 años", "Desde 2021, 3 años"]
    rules.choose("p", "2020", onwards=True)
    assert (rules.chosen, rules.onwards) == (("p", "2020"), True)
    assert "siguiera" in str(rules.year.toolTip())
    rules.choose("words", "before")
    assert rules.year.count() == 1 and not rules.onwards
    assert rules.year.itemData(0, Qt.ItemDataRole.UserRole) == "before"


def test_a_preview_says_that_its_numbers_may_change(qtbot: QtBot) -> None:
    report = YearReport()
    qtbot.addWidget(report)
    for is_preview in (True, False):
        report.set_rows((figure(),), "Año 2021", is_changed=False, is_preview=is_preview)
        assert report._note.text().startswith("Vista previa: los números pueden cambiar.") is is_preview
