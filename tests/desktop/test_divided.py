"""What divides two panes is moved by the arrow keys that point along it, and by no others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.divided import Divided

BESIDE, OVER = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
KEYS = {BESIDE: (Qt.Key.Key_Left, Qt.Key.Key_Right), OVER: (Qt.Key.Key_Up, Qt.Key.Key_Down)}


def made(qtbot: QtBot, way: Qt.Orientation) -> Divided:
    """Two panes that share 600 pixels each way."""
    panes = Divided(way)
    qtbot.addWidget(panes)
    for _at in range(2):
        panes.addWidget(QWidget())
    panes.resize(600, 600)
    panes.show()
    qtbot.waitExposed(panes)
    panes.setSizes([300, 300])
    return panes


def moved(panes: Divided, key: Qt.Key) -> int:
    """By how many pixels a key makes the first pane larger."""
    before = panes.sizes()[0]
    QTest.keyClick(panes.handle(1), key)
    return panes.sizes()[0] - before


@pytest.mark.parametrize("way", [BESIDE, OVER])
def test_the_keys_along_the_way_move_it_and_the_others_do_not(qtbot: QtBot, way: Qt.Orientation) -> None:
    panes = made(qtbot, way)
    back, on = KEYS[way]
    assert moved(panes, on) > 0 > moved(panes, back)
    assert [moved(panes, key) for key in KEYS[OVER if way == BESIDE else BESIDE]] == [0, 0]


def test_panes_that_are_turned_are_moved_along_their_new_way(qtbot: QtBot) -> None:
    panes = made(qtbot, OVER)
    panes.setOrientation(BESIDE)
    panes.setSizes([300, 300])
    assert moved(panes, Qt.Key.Key_Right) > 0 and moved(panes, Qt.Key.Key_Down) == 0
    assert panes.handle(1).focusPolicy() == Qt.FocusPolicy.TabFocus
