"""How the parts of Flow share the room, with letters of every size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.map.whole import LARGE, enlarged
from desktop.widgets.inputs import Choice
from desktop.widgets.lines import TwoLines
from desktop.widgets.panel import Panel
from desktop.widgets.text import keep_place

if TYPE_CHECKING:
    from desktop.map import PathwayMap
    from desktop.screens.flow_below import Below
    from desktop.screens.flow_map import HeatChoice
    from desktop.screens.flow_presenting import Presenting
    from desktop.screens.flow_recovering import Recovering
    from desktop.screens.flow_saving import Saving
    from desktop.screens.flow_showing import Showing
    from desktop.widgets.levers import Levers
    from desktop.widgets.playback import Player

_SCROLLED = 1.4
"""With letters so many times as large, the screen scrolls and its parts keep a height of their own."""
_LARGEST = 1.75
"""With letters so many times as large, what can be tried stands below."""
_MAP, _BELOW, _LEVERS = 6, 13, 20
"""Heights of a line that the map, what is below it, and what can be tried have at the least, where letters
are large: then the screen scrolls."""


class Parts(Protocol):
    """The parts of Flow that are given room."""

    map: PathwayMap
    heat: HeatChoice
    pathway: Choice
    year: Choice
    player: Player
    below: Below
    levers: Levers
    saving: Saving
    presenting: Presenting
    showing: Showing
    progress: QProgressBar
    cancel: QPushButton
    again: Recovering


class LaidOut:
    """The map with its head and foot, below it the tables, beside both what can be tried."""

    def __init__(self, screen: QWidget, parts: Parts, title: QWidget, kind: QWidget, state: QWidget) -> None:
        self._screen, self._parts = screen, parts
        parts.map.add_to_foot(parts.heat)
        parts.map.add_to_foot(parts.presenting.button)
        self._head = TwoLines(title, kind, parts.pathway, parts.year)
        self._head.setContentsMargins(6, 0, 0, 0)
        self._work = self._working(state)
        top, self._lower = Panel(), QWidget()
        top.column.setContentsMargins(6, 6, 6, 6)
        top.column.addLayout(self._head)
        top.column.addWidget(parts.map, 1)
        top.column.addWidget(parts.player)
        column = QVBoxLayout(self._lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._work)
        column.addWidget(parts.below.choice)
        column.addWidget(parts.below, 1)
        self.halves, self.splitter = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        self.halves.addWidget(top)
        self.halves.addWidget(self._lower)
        parts.showing.beside(self._lower, parts.levers)
        self.halves.setSizes([390, 290])
        self.splitter.addWidget(self.halves)
        self.splitter.addWidget(parts.levers)
        for splitter in (self.halves, self.splitter):
            splitter.setHandleWidth(8)
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(0, 1)
        row = QHBoxLayout(screen)
        row.setContentsMargins(8, 8, 8, 4)
        row.addWidget(self.splitter)
        for choice in (parts.heat, parts.pathway, parts.year):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)

    def _working(self, state: QWidget) -> TwoLines:
        """What is under way, and what can be done with the result."""
        parts, told, acts = self._parts, QWidget(), QWidget()
        parts.progress.setTextVisible(False)
        parts.progress.setFixedHeight(4)
        for hidden in (parts.progress, parts.cancel, parts.again):
            keep_place(hidden)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(state)
        column.addWidget(parts.progress)
        one = QGridLayout(acts)
        one.setContentsMargins(0, 0, 0, 0)
        for button in (parts.cancel, parts.again):  # one place for both: nothing moves as they come and go
            one.addWidget(button, 0, 0)
        work = TwoLines(told, acts, parts.saving)
        work.setContentsMargins(4, 0, 4, 0)
        parts.progress.hide()
        parts.cancel.hide()
        return work

    def fit_letters(self) -> None:
        """Part lines whose parts would not be read whole beside one another."""
        large, parts = enlarged() > LARGE, self._parts
        high = self._screen.fontMetrics().height() if enlarged() > _SCROLLED else 0
        for lines in (self._head, self._work):
            lines.part(is_parted=large)
        parts.map.canvas.setMinimumHeight(_MAP * high)
        parts.below.setMinimumHeight(_BELOW * high)
        is_below = enlarged() > _LARGEST
        parts.map.scale.take_lines(3 if is_below else 2 if large else 1)
        parts.levers.setMinimumHeight(_LEVERS * high if is_below else 0)
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_below else Qt.Orientation.Horizontal)
