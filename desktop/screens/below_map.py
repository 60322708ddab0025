"""What stands below the map in Practice, each as high as it was left; in its place where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.screens.board import Board
from desktop.settings import SettingsFile
from desktop.timeline import Timeline
from desktop.widgets.divided import Divided
from desktop.widgets.history_drawer import HistoryDrawer
from desktop.widgets.text import Translated

ROWS = 10
"""Lines of the history that are seen at first: who looks for an event to go back to finds it among several,
and sees the map, too."""
_ROOMY = 42
"""Heights of a line that a window has, from which on the map and what stands below it are read together."""


class BelowMap(Translated, QTabWidget):
    """Timeline and history. What somebody gave to the one by the splitter is not taken from the other.

    Where letters are so large for the window that neither they nor the map would be read, they are a view of
    the board beside the person, the map and the list.
    """

    def __init__(self, timeline: Timeline, history: HistoryDrawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._moved: dict[str, list[int]] = {}
        self._splitter: Divided | None = None
        self._board: Board | None = None
        self._first: list[int] = []
        self.addTab(timeline, "")
        self.addTab(history, "")
        self.currentChanged.connect(lambda _at: self._divide_soon())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setTabText(0, self.tr("Línea de &tiempo"))
        self.setTabText(1, self.tr("&Historial y ramas"))

    def begin(self) -> None:
        """Somebody else sits down: both are as at first."""
        self.setCurrentIndex(0)
        self._history.begin()

    def divide(self, splitter: Divided, board: Board, settings: SettingsFile) -> None:
        """Divide the room with the board above in a splitter, as it was left; the person has all of it."""
        self._splitter, self._board, self._first = splitter, board, splitter.sizes()
        for name in ("middle", "history"):
            sizes = settings.sizes(name, splitter.count())
            if sizes and all(sizes):  # what was hidden has no size, and nobody chose that
                self._moved[name] = sizes
        splitter.splitterMoved.connect(lambda _at, _index: self._keep())
        board.turned.connect(self._give_room)
        splitter.resized.connect(lambda: QTimer.singleShot(0, self, self._find_room))
        self._give_room()
        self._divide()

    def _give_room(self) -> None:
        if self._board is not None and not self._board.holds_other:
            self.setVisible(not self._board.shows_person)

    def _find_room(self) -> None:
        """Stand below the map, or be a view in its place."""
        if self._splitter is None or self._board is None:
            return
        is_tight = self._splitter.window().height() < _ROOMY * self.fontMetrics().height()
        if is_tight == self._board.holds_other:
            return
        if is_tight:
            is_read = self._name == "history" and not self._board.shows_person
            self._board.take_in(self)
            if is_read:  # whoever looks for an event goes on with that
                self._board.show_other()
        else:
            self._board.give_back()
            self._splitter.addWidget(self)
            self._splitter.setCollapsible(1, False)
            self._splitter.setStretchFactor(1, 1)
            self._give_room()
            self._divide_soon()

    def to_remember(self) -> dict[str, list[int]]:
        """The sizes that somebody chose, in pixels, by name."""
        return dict(self._moved)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """It comes back from behind the person."""
        super().showEvent(event)
        self._divide_soon()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need higher rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._find_room)
            self._divide_soon()

    @property
    def _name(self) -> str:
        return "history" if self.currentWidget() is self._history else "middle"

    def _keep(self) -> None:
        if self._splitter is not None and self.isVisible():
            self._moved[self._name] = self._splitter.sizes()

    def _divide_soon(self) -> None:
        QTimer.singleShot(0, self, self._divide)  # once it has the width that says how high its head is

    def _divide(self) -> None:
        if self._splitter is None or self._board is None or self._board.holds_other:
            return
        sizes = self._moved.get(self._name) or self._first
        if self._name not in self._moved and self._name == "history" and self.isVisible():
            whole = sum(self._splitter.sizes())
            below = self.height() - self._history.room + self._history.height_of(ROWS)
            sizes = [whole - below, below]
        self._splitter.setSizes(sizes)
