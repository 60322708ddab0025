"""A text in at least a few lines: it grows with what it says, nothing is cut, and nothing jumps back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.scrolled_text import ScrolledText

SHORT, LONG = "Se abrió: V1.", "«Poner en libertad»: hecho. " * 12
LINES = 3


class Pane(QWidget):
    """A narrow column with room below a text."""

    def __init__(self, qtbot: QtBot, text: str, most: int = 0) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.text = ScrolledText(LINES, most=most)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addStretch(1)
        self.resize(260, 900)
        self.show()
        self.text.setText(text)

    @property
    def high(self) -> int:
        """How high the text is once it is laid out."""
        QApplication.processEvents()
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return self.text.height()


@pytest.mark.parametrize("text", [SHORT, "«Atender»: no se hizo. " * 4, LONG])
def test_a_text_is_seen_whole_and_is_no_stop_for_the_keyboard(qtbot: QtBot, text: str) -> None:
    pane = Pane(qtbot, text)
    found = pane.text
    (label,) = found.findChildren(QLabel)
    assert label.text() == found.text() == text
    assert pane.high >= label.heightForWidth(found.viewport().width())
    assert found.verticalScrollBar().maximum() == 0 and found.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_grows_and_gives_no_room_back_until_something_else_is_looked_at(qtbot: QtBot) -> None:
    pane = Pane(qtbot, SHORT)
    found, least = pane.text, pane.high
    assert least == LINES * found.fontMetrics().lineSpacing() + 4
    found.setText(LONG)
    most = pane.high
    assert most > 2 * least
    found.setText(SHORT)
    assert pane.high == most
    found.forget()
    assert pane.high == least


def test_where_there_is_not_room_for_all_its_arrows_scroll_it(qtbot: QtBot) -> None:
    pane = Pane(qtbot, LONG, most=LINES + 1)
    found = pane.text
    bar = found.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert pane.high == (LINES + 1) * found.fontMetrics().lineSpacing() + 4
    assert found.focusPolicy() == Qt.FocusPolicy.StrongFocus
    QTest.keyClick(found, Qt.Key.Key_Down)
    assert bar.value() > 0
    found.setText("Otro. " * 200)
    assert bar.value() == 0  # from its beginning
