"""What divides panes shows where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.divided import Divided


def test_with_the_keyboard_a_grip_has_a_bar_in_place_of_its_dots(qtbot: QtBot) -> None:
    panes = Divided(Qt.Orientation.Vertical)
    qtbot.addWidget(panes)
    for _pane in range(2):
        panes.addWidget(QWidget())
    panes.resize(200, 200)
    panes.show()
    qtbot.waitUntil(panes.isActiveWindow)
    grip = panes.handle(1)

    def marked() -> int:
        image, colour = grip.grab().toImage(), grip.palette().highlight().color().rgb()
        row = image.height() // 2
        return sum(image.pixel(x, row) == colour for x in range(image.width()))

    grip.clearFocus()
    assert marked() == 0
    grip.setFocus()
    assert marked() > 40
