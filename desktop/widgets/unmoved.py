"""Keeps a list from being pressed unread: where it changed under the pointer, a press does nothing yet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QCursor, QSinglePointEvent
from PySide6.QtWidgets import QApplication, QWidget

_MOVES = (QEvent.Type.Enter, QEvent.Type.MouseMove, QEvent.Type.HoverMove)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Unmoved(QObject):
    """From a change on until the pointer has moved, no part is pressed where the pointer was. However long
    somebody waits: they may look at the answer, and press again for what stood there before."""

    def __init__(self, parts: Iterable[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._at: QPoint | None = None
        for part in parts:
            part.setMouseTracking(True)
            part.installEventFilter(self)

    def begin(self) -> None:
        """The parts have changed."""
        self._at = QCursor.pos()

    def eventFilter(self, _part: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let a press through where the pointer has moved."""
        kind = event.type()
        if self._at is None or kind not in (*_MOVES, *_PRESSES) or not isinstance(event, QSinglePointEvent):
            return False
        moved = event.globalPosition().toPoint() - self._at
        if moved.manhattanLength() > QApplication.startDragDistance():
            self._at = None
        return self._at is not None and kind in _PRESSES
