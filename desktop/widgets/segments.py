"""Buttons side by side, of which one is always down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QLayout, QPushButton


def segments(buttons: Sequence[QPushButton], row: QLayout, owner: QObject) -> QButtonGroup:
    """Put buttons into a row, the first one down; the group that is returned says the number of each."""
    group = QButtonGroup(owner)
    for at, button in enumerate(buttons):
        button.setCheckable(True)
        button.setProperty("look", "segment")
        group.addButton(button, at)
        row.addWidget(button)
    buttons[0].setChecked(True)
    return group
