"""How the parts of Flow share the room, with letters of every size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.map.whole import LARGE, enlarged
from desktop.screens.flow_pages import MAP, NUMBERS, TRIED, FlowPages
from desktop.widgets.divided import Divided
from desktop.widgets.inputs import Choice
from desktop.widgets.lines import TwoLines
from desktop.widgets.panel import Panel
from desktop.widgets.text import Steady, keep_place

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

_ONE_LINE = 1.05
"""With letters so many times as large, what the colour means takes more than a line."""
_SCROLLED = 1.4
"""With letters so many times as large, the parts keep a height of their own."""
_LARGEST = 1.75
"""With letters so many times as large, what can be tried is a part of its own."""
_MAP, _BELOW, _LEVERS = 6, 13, 16
"""Heights of a line that the map, what is below it, and what can be tried have at the least, where letters
are large: where the room has less, the screen scrolls."""

_MEASURED_MS = 20
"""After so long no part asks any more for the room of letters that were larger."""


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
    """The map with its head and foot, below it the tables, beside both what can be tried. With large letters
    no two of them are read whole together: one is shown at a time, and the head says which (`FlowPages`)."""

    def __init__(self, screen: QWidget, parts: Parts, title: QWidget, kind: QWidget, state: Steady) -> None:
        self._screen, self._parts, self._title = screen, parts, title
        parts.map.add_to_foot(parts.heat)
        parts.map.add_to_foot(parts.presenting.button)
        self.pages, self._is_whole, self._is_folded, self._is_below = FlowPages(), False, False, False
        self._unfolded: tuple[list[int], list[int]] = [], []
        self._unfolding = QTimer(screen)
        self._unfolding.setSingleShot(True)
        self._unfolding.setInterval(_MEASURED_MS)
        self._unfolding.timeout.connect(self._unfold)
        self._head = TwoLines(title, kind, parts.pathway, parts.year)
        self._head.above(self.pages)
        self._head.setContentsMargins(6, 0, 0, 0)
        self._state, work = state, self._working(state)
        self.top, self._lower = Panel(), QWidget()
        top = self.top
        top.column.setContentsMargins(6, 6, 6, 6)
        top.column.addWidget(self._head)
        top.column.addWidget(parts.map, 1)
        top.column.addWidget(parts.player)
        column = self._tables = QVBoxLayout(self._lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(work)
        column.addWidget(parts.below.choice)
        column.addWidget(parts.below, 1)
        self.halves, self.splitter = Divided(Qt.Orientation.Vertical), Divided(Qt.Orientation.Horizontal)
        self.halves.addWidget(top)
        self.halves.addWidget(self._lower)
        self._turn_where_wanted()
        self.halves.setSizes([390, 290])
        self.splitter.addWidget(self.halves)
        self.splitter.addWidget(parts.levers)
        for splitter in (self.halves, self.splitter):
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(0, 1)
        row = QHBoxLayout(screen)
        row.setContentsMargins(8, 8, 8, 4)
        row.addWidget(self.splitter)
        for choice in (parts.heat, parts.pathway, parts.year):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)

    def _turn_where_wanted(self) -> None:
        """Whoever is led to a part sees it."""
        parts, pages = self._parts, self.pages
        pages.turned.connect(self._arrange)
        parts.showing.gives_way = self._give_way
        parts.map.wanted.connect(lambda: pages.turn(MAP))
        parts.below.in_order.table.cellClicked.connect(lambda _row, _column: pages.turn(MAP))
        parts.below.wanted.connect(lambda: pages.turn(NUMBERS))
        parts.levers.wanted.connect(lambda: pages.turn(TRIED))

    @property
    def has_own_sizes(self) -> bool:
        """Whether the parts are beside one another, as somebody has sized them."""
        return not (self._is_whole or self._is_folded)

    def _give_way(self, is_whole: bool) -> None:
        self._is_whole = is_whole
        self._arrange()

    def _arrange(self) -> None:
        """Show what there is room for."""
        parts, page, whole = self._parts, self.pages.at, self._is_whole
        alone, focused = self._is_folded and not whole, QApplication.focusWidget()
        has_map = not alone or page == MAP
        self.pages.setVisible(alone)
        self._title.setVisible(not (whole and self._is_folded))  # the map needs its room
        for part in (parts.map, parts.player):
            part.setVisible(has_map)
        self._lower.setVisible(not whole and (not alone or page == NUMBERS))
        parts.levers.setVisible(not whole and (not self._is_below or page == TRIED))
        parts.map.scale.take_lines(3 if self._is_below and not whole else 2 if enlarged() > _ONE_LINE else 1)
        if alone and focused is not None and not focused.isVisible():
            self.pages.buttons[page].setFocus(Qt.FocusReason.OtherFocusReason)
        _grow(self.top, grows=has_map)  # the head alone is as high as it is
        _grow(self.halves, grows=not (alone and page == TRIED))

    def _working(self, state: QWidget) -> QVBoxLayout:
        """What is under way or what the numbers are of, whole, in lines of its own; below, how far that is,
        and what can be done with the result."""
        parts = self._parts
        parts.progress.setTextVisible(False)
        parts.progress.setFixedHeight(4)
        parts.progress.setMinimumWidth(1)  # its row may need the width
        for hidden in (parts.progress, parts.cancel, parts.again):
            keep_place(hidden)
            hidden.hide()
        acts = QGridLayout()
        for button in (parts.cancel, parts.again):  # one place for both: nothing moves as they come and go
            acts.addWidget(button, 0, 0)
        row = self._buttons = QHBoxLayout()
        row.addWidget(parts.progress, 1)
        row.addLayout(acts)
        row.addWidget(parts.saving)
        column = QVBoxLayout()
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(2)
        column.addWidget(state)
        column.addLayout(row)
        return column

    def fit_letters(self) -> None:
        """Part lines whose parts would not be read whole beside one another."""
        large, parts = enlarged() > LARGE, self._parts
        if large and self.has_own_sizes and not self._unfolding.isActive():
            self._unfolded = self.halves.sizes(), self.splitter.sizes()
        high = self._screen.fontMetrics().height() if enlarged() > _SCROLLED else 0
        self._head.part(is_parted=large)
        self._state.take_lines(3 if large else 2)
        parts.map.canvas.setMinimumHeight(_MAP * high)
        parts.below.setMinimumHeight(_BELOW * high)
        is_below = self._is_below = enlarged() > _LARGEST
        if is_below:  # there all the width is for it, and less height
            self._buttons.insertWidget(0, parts.below.choice, 1)
        else:
            self._tables.insertWidget(1, parts.below.choice)
        parts.levers.setMinimumHeight(_LEVERS * high if is_below else 0)
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_below else Qt.Orientation.Horizontal)
        was_folded, self._is_folded = self._is_folded, large
        self.pages.offer(has_tried=is_below)
        self._arrange()
        if was_folded and not large:
            self._unfolding.start()

    def _unfold(self) -> None:
        """The parts are as large again as they were before the letters were."""
        if self._is_folded:
            return
        for splitter, sizes in zip((self.halves, self.splitter), self._unfolded, strict=True):
            splitter.setSizes(sizes)


def _grow(part: QWidget, *, grows: bool) -> None:
    """Whether a part takes the height that is left, or its own."""
    policy = part.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed)
    part.setSizePolicy(policy)
