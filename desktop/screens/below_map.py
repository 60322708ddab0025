"""What stands below the map in Practice: the timeline and the history, each as high as it was left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from desktop.settings import SettingsFile
from desktop.timeline import Timeline
from desktop.widgets.history_drawer import HistoryDrawer
from desktop.widgets.text import Translated

ROWS = 8
"""Events of the history that are seen at first: who looks for one to go back to finds it among several."""


class BelowMap(Translated, QTabWidget):
    """Timeline and history. What somebody gave to the one by the splitter is not taken from the other."""

    def __init__(self, timeline: Timeline, history: HistoryDrawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._moved: dict[str, list[int]] = {}
        self._splitter: QSplitter | None = None
        self._first: list[int] = []
        self.addTab(timeline, "")
        self.addTab(history, "")
        self.currentChanged.connect(lambda _at: self._divide_soon())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setTabText(0, self.tr("Línea de &tiempo"))
        self.setTabText(1, self.tr("&Historial y ramas"))

    def divide(self, splitter: QSplitter, settings: SettingsFile) -> None:
        """Divide the room with the map above in a splitter, as it was left."""
        self._splitter, self._first = splitter, splitter.sizes()
        splitter.setHandleWidth(8)
        for name in ("middle", "history"):
            sizes = settings.sizes(name, splitter.count())
            if sizes and all(sizes):  # what was hidden has no size, and nobody chose that
                self._moved[name] = sizes
        splitter.splitterMoved.connect(lambda _at, _index: self._keep())
        self._divide()

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
        if self._splitter is None:
            return
        sizes = self._moved.get(self._name) or self._first
        if self._name not in self._moved and self._name == "history" and self.isVisible():
            whole = sum(self._splitter.sizes())
            below = self.height() - self._history.room + self._history.height_of(ROWS)
            sizes = [whole - below, below]
        self._splitter.setSizes(sizes)
