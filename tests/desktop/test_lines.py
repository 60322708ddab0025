"""Parts that take one line or two: a part moves, and nothing of where it was is kept."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.lines import TwoLines


def kept() -> list[QLayoutItem]:
    """The places of parts, not whole layouts, that Python holds: each is gone for Qt when its part leaves."""
    wrappers = shiboken6.getAllValidWrappers()
    return [one for one in wrappers if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)]


def new(before: list[QLayoutItem]) -> list[QLayoutItem]:
    """Those that were not kept before; what other tests left may go meanwhile."""
    return [one for one in kept() if not any(one is other for other in before)]


@pytest.fixture
def before() -> list[QLayoutItem]:
    """Those that were kept before."""
    return kept()


def test_a_part_moves_and_its_old_place_is_not_kept(qtbot: QtBot, before: list[QLayoutItem]) -> None:
    window, first, button = QWidget(), QLabel("Mapa"), QPushButton("+")
    qtbot.addWidget(window)
    lines = TwoLines(first, button)
    QVBoxLayout(window).addWidget(lines)
    window.show()
    assert first.y() == button.y() or first.geometry().right() < button.geometry().left()
    lines.part(is_parted=True)
    window.adjustSize()
    qtbot.waitUntil(lambda: first.geometry().bottom() < button.geometry().top())
    lines.part(is_parted=False)
    qtbot.waitUntil(lambda: first.geometry().right() < button.geometry().left())
    assert new(before) == []


def test_places_kept_are_found(qtbot: QtBot, before: list[QLayoutItem]) -> None:
    """The control: of a line that is added with a part in it, the place is kept."""
    window, row = QWidget(), QHBoxLayout()
    qtbot.addWidget(window)
    row.addWidget(QLabel("Mapa"))
    QVBoxLayout(window).addLayout(row)
    assert len(new(before)) == 1
