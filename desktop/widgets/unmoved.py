"""Keeps a list from being pressed unread: where it changed under the pointer, a press does nothing yet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QCursor, QSinglePointEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.still import Still

_MOVES = (QEvent.Type.Enter, QEvent.Type.MouseMove, QEvent.Type.HoverMove)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Unmoved(QObject):
    """For the length of a double click after a change nothing in a pane is pressed, and until the pointer has
    moved no part of it where the pointer was. However long somebody waits: they may look at the answer, and
    press again for what stood there before."""

    def __init__(self, pane: QWidget, parts: Iterable[QWidget] = ()) -> None:
        super().__init__(pane)
        self._still = Still(pane)
        self._at: QPoint | None = None
        for part in parts:
            self.watch(part)

    def watch(self, part: QWidget) -> None:
        """One more part is of the pane."""
        part.setMouseTracking(True)
        part.installEventFilter(self)

    def begin(self) -> None:
        """The parts have changed."""
        self._still.begin()
        self._at = QCursor.pos()

    @property
    def lasts(self) -> bool:
        """Whether nothing in the pane can be pressed yet."""
        return self._still.lasts

    def eventFilter(self, _part: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let a press through where the pointer has moved."""
        kind = event.type()
        if self._at is None or kind not in (*_MOVES, *_PRESSES) or not isinstance(event, QSinglePointEvent):
            return False
        moved = event.globalPosition().toPoint() - self._at
        if moved.manhattanLength() > QApplication.startDragDistance():
            self._at = None
        return self._at is not None and kind in _PRESSES
