"""What Flow says of a result: whose numbers, what has changed on the map, names that are read whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from desktop.screens.flow_kind import Kind
from desktop.screens.flow_maps import TwoMaps
from desktop.theme import Theme
from desktop.widgets.assumptions import Assumptions
from tests.desktop.chosen_letters import choose
from tests.desktop.conftest import Driven
from tests.pathways.test_pages import load, result
from workflow.drawing.layout import map_rows
from workflow.present.what_if import what_if
from workflow.rows.asking import Question
from workflow.rows.flow import HeatPart
from workflow.rows.places import sign_of_change

MISSED, SENT = "victim.status.missed", "victim.status.form_sent"


def test_the_chip_says_whose_numbers_are_shown(qtbot: QtBot) -> None:
    kind = Kind()
    qtbot.addWidget(kind)
    for words, said in (
        ({"tried": True, "preview": False, "before": True}, "Ilustración · de lo elegido antes"),
        ({"tried": False, "preview": True}, "Base · vista previa"),
        ({"tried": False, "preview": False}, "Base"),
        ({"tried": True, "preview": False, "assumed": True}, "Ilustración · con supuestos cambiados"),
    ):
        kind.tell(**words)
        assert kind.text() == said


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        (100.0, 120.0, "▲"), (100.0, 80.0, "▼"), (100.0, 104.0, ""), (0.0, 0.2, ""), (0.0, 3.0, "▲"),
        (9.0, 9.0, ""),
    ],
)  # fmt: skip
def test_a_change_is_marked_from_the_bound_of_what_is_told(before: float, after: float, sign: str) -> None:
    assert sign_of_change(before, after) == sign


@pytest.mark.parametrize("lang", ["es", "en"])
def test_two_maps_mark_what_is_more_and_what_is_less(qtbot: QtBot, lang: str) -> None:
    plain = result(lang)
    waits = {MISSED: (400.0, 300.0), SENT: (50.0, 90.0)}
    sides = [
        tuple(
            replace(row, parts=(HeatPart("s", waits.get(row.node, (70.0, 70.0))[side], 0.0, 0.0),))
            for row in plain.heat
        )
        for side in (0, 1)
    ]
    found = replace(
        plain, has_what_if=True, baseline_heat=sides[0], heat=sides[1], tried=("L13",),
        question=Question(levers=("L13",), lang=lang),
    )  # fmt: skip
    maps = TwoMaps(map_rows(load("panama-2021"), lang), found, "waiting", Theme())
    qtbot.addWidget(maps)
    figures = {node: item.heat.figure for node, item in maps.after.canvas.nodes.items() if item.heat}
    assert figures[MISSED] == "300\u00a0▼" and figures[SENT] == "90\u00a0▲"
    assert sum("▲" in one or "▼" in one for one in figures.values()) == 2  # what stayed is not marked
    assert not any(
        "▲" in (item.heat.figure if item.heat else "") for item in maps.before.canvas.nodes.values()
    )
    assert "▲" in maps.scale.sentence.text()


def cut(table: Assumptions) -> list[str]:
    """Names and sources that have less room than they need."""
    rows = table.table
    found = []
    for at in range(rows.rowCount()):
        for column in (0, 3):
            item = rows.item(at, column)
            assert item is not None
            room = QRect(0, 0, rows.columnWidth(column) - 6, 1000)
            needs = rows.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            if needs.height() > rows.rowHeight(at) or needs.width() > room.width():
                found.append(item.text())
    return found


@pytest.mark.parametrize("size", [100, 150, 200])
def test_every_assumption_is_read_whole(driven: Driven, size: int) -> None:
    driven.open()
    choose(driven, size)
    table, qtbot = Assumptions(), driven.qtbot
    qtbot.addWidget(table)
    table.set_rows(what_if(load("panama-2021"), "2021", "es").assumptions)
    table.resize(960, 300)
    table.show()
    qtbot.waitExposed(table)
    assert cut(table) == []
    table.table.setWordWrap(False)  # the control: lines as they were before
    for at in range(table.table.rowCount()):
        table.table.setRowHeight(at, 28)
    assert cut(table) != []
