"""The lines that are read first at the end of an exercise: what each is about, and what there is of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.widgets.text import Text
from workflow.rows.exercise import FirstLine

_ABOUT_EM = 11
"""Width of the names on the left, in heights of a letter."""


class FirstLines(QWidget):
    """A line for each, in two columns."""

    def __init__(self, lines: Iterable[FirstLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(14)
        grid.setColumnMinimumWidth(0, _ABOUT_EM * self.fontMetrics().height())
        grid.setColumnStretch(1, 1)
        for at, line in enumerate(lines):
            grid.addWidget(Text(line.about, "strong"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(line.text), at, 1)
