"""A text in a few lines: what is longer is there whole, and the keyboard reaches all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.widgets.scrolled_text import ScrolledText

LONG = "«Poner en libertad»: hecho. " * 40


def shown(qtbot: QtBot, text: str) -> ScrolledText:
    """A text of three lines in a narrow column."""
    found = ScrolledText(3)
    qtbot.addWidget(found)
    found.resize(240, found.sizeHint().height())
    found.show()
    found.setText(text)
    return found


def test_nothing_of_a_long_text_is_cut_and_its_arrows_scroll_it(qtbot: QtBot) -> None:
    found = shown(qtbot, LONG)
    bar = found.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    (label,) = found.findChildren(QLabel)
    assert label.text() == found.text() == LONG
    assert found.focusPolicy() == Qt.FocusPolicy.StrongFocus
    QTest.keyClick(found, Qt.Key.Key_Down)
    assert bar.value() > 0
    found.setText("Otro. " * 200)
    assert bar.value() == 0  # from its beginning


def test_a_short_text_takes_the_same_room_and_is_no_stop_for_the_keyboard(qtbot: QtBot) -> None:
    """The control."""
    found = shown(qtbot, "Se abrió: V1.")
    assert found.verticalScrollBar().maximum() == 0 and found.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert found.sizeHint() == shown(qtbot, LONG).sizeHint()
