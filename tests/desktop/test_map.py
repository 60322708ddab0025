"""The map and its list, driven by hand on Panama's own rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPen
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.map import MapList, PathwayMap
from desktop.map.items import CURRENT, OTHER, PAST, POSSIBLE
from desktop.theme import NAMES, Theme
from workflow.drawing.layout import map_rows
from workflow.pathway import library
from workflow.rows.map import MapState

ROWS = map_rows(library.load("panama-2021"), "es")
SENT, POTENTIAL = "victim.status.form_sent", "victim.status.potential"
STATE = MapState(
    frozenset({SENT}),
    frozenset({POTENTIAL}),
    frozenset({"victim.status.preliminary"}),
    frozenset({(POTENTIAL, SENT)}),
)


def badges(id: str) -> tuple[str, ...]:
    """The bottlenecks that stand at a state."""
    return next(node.badges for node in ROWS.nodes if node.id == id)


@pytest.fixture
def board(qtbot: QtBot) -> PathwayMap:
    """The map of Panama in a small pane."""
    view = PathwayMap(Theme("light"))
    qtbot.addWidget(view)
    view.resize(620, 420)
    view.set_rows(ROWS)
    view.set_state(STATE)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_states_and_ways_are_marked(board: PathwayMap) -> None:
    nodes = board.canvas.nodes
    assert nodes[SENT].look == CURRENT
    assert nodes[POTENTIAL].look == PAST
    assert nodes["victim.status.preliminary"].look == POSSIBLE
    assert nodes["victim.status.withdrawn"].look == OTHER
    assert [(w.link.source, w.link.target) for w in board.canvas.ways if w.is_taken] == [(POTENTIAL, SENT)]
    assert {board.look_of(id) for id in nodes} == {"actual", "pasado", "posible ahora", ""}


def test_the_present_state_is_in_sight(board: PathwayMap) -> None:
    canvas = board.canvas
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(canvas.nodes[SENT].sceneBoundingRect().center())


def test_the_map_stays_where_it_is_while_the_present_state_is_in_sight(board: PathwayMap) -> None:
    canvas = board.canvas
    bars = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
    before = [bar.value() for bar in bars]
    board.set_state(replace(STATE, current=frozenset({POTENTIAL}), past=frozenset()))
    assert [bar.value() for bar in bars] == before
    bars[1].setValue(bars[1].maximum())  # the control: out of sight it is brought back
    board.set_state(STATE)
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(canvas.nodes[SENT].sceneBoundingRect().center())


def test_arrows_walk_enter_explains_and_b_opens_the_bottleneck(board: PathwayMap, qtbot: QtBot) -> None:
    canvas = board.canvas
    canvas.setFocus()
    canvas.walk_to(SENT)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.at == "victim.status.preliminary"
    assert "Víctima preliminar" in canvas.accessibleDescription()
    with qtbot.waitSignal(board.node_chosen) as chosen:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert chosen.args == ["victim.status.preliminary"]
    with qtbot.waitSignal(board.badge_chosen) as badge:
        QTest.keyClick(canvas, Qt.Key.Key_B)
    assert badge.args == [badges("victim.status.preliminary")[0]]


def test_every_state_can_be_walked_to(board: PathwayMap) -> None:
    canvas = board.canvas
    reached, waiting = set(), [SENT]
    while waiting:
        here = waiting.pop()
        if here in reached:
            continue
        reached.add(here)
        for direction in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            canvas.walk_to(here)
            canvas.walk(direction)
            waiting.append(canvas.at)
    assert reached == set(canvas.nodes)


def test_the_mouse_chooses_a_state_and_its_mark(board: PathwayMap, qtbot: QtBot) -> None:
    canvas = board.canvas
    item = canvas.nodes[SENT]
    canvas.ensureVisible(item.sceneBoundingRect(), 60, 60)
    middle = canvas.mapFromScene(item.sceneBoundingRect().center())
    with qtbot.waitSignal(board.node_chosen) as chosen:
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen.args == [SENT]
    mark = canvas.mapFromScene(item.mapToScene(item.boundingRect().topLeft() + QPoint(24, 8)))
    with qtbot.waitSignal(board.badge_chosen) as badge:
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert badge.args == [badges(SENT)[0]]


def test_the_whole_map_and_back(board: PathwayMap) -> None:
    before = board.canvas.transform().m11()
    QTest.keyClick(board.canvas, Qt.Key.Key_0)
    assert board.canvas.transform().m11() < before
    QTest.keyClick(board.canvas, Qt.Key.Key_1)
    assert board.canvas.transform().m11() == before
    for _ in range(40):
        QTest.keyClick(board.canvas, Qt.Key.Key_Plus)
    assert board.canvas.transform().m11() <= 3.01


@pytest.mark.parametrize("name", NAMES)
def test_the_looks_differ_in_more_than_colour(board: PathwayMap, name: str) -> None:
    board._theme.set_name(name)
    pens = {look: (pen.style(), pen.widthF()) for look, pen in _pens(board).items()}
    assert len({(pens[look], look) for look in pens}) == 4
    assert pens[POSSIBLE][0] == Qt.PenStyle.DashLine
    assert not board.grab().isNull()


def _pens(board: PathwayMap) -> dict[str, QPen]:
    found: dict[str, QPen] = {}
    for item in board.canvas.nodes.values():
        found[item.look] = item._looks()[3]
    return found


def test_the_list_says_the_same(qtbot: QtBot) -> None:
    view = MapList(Theme("light"))
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    view.set_state(STATE)
    said = {id: item.text(1) for id, item in view.items.items()}
    assert said[SENT] == "● actual"
    assert said[POTENTIAL] == "✓ pasado"
    assert said["victim.status.preliminary"] == "→ posible ahora"
    view.setCurrentItem(view.items[SENT])
    with qtbot.waitSignal(view.badge_chosen) as badge:
        QTest.keyClick(view, Qt.Key.Key_B)
    assert badge.args == [badges(SENT)[0]]
    with qtbot.waitSignal(view.node_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [SENT]
