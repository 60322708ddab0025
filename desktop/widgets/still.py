"""Keeps a part from being pressed by mistake: what is under the pointer has just changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_UNTOUCHABLE = Qt.WidgetAttribute.WA_TransparentForMouseEvents
_LEAST = 500
"""Milliseconds: whoever sees that it is another list has by then let go of a press meant for the last."""


class Still(QObject):
    """For the length of a double click, and at least half a second, nothing in a part can be pressed."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.timeout.connect(lambda: part.setAttribute(_UNTOUCHABLE, False))

    def begin(self) -> None:
        """From now on."""
        self._part.setAttribute(_UNTOUCHABLE)
        self._moment.start(max(_LEAST, QApplication.doubleClickInterval()))

    @property
    def lasts(self) -> bool:
        """Whether nothing can be pressed yet."""
        return self._moment.isActive()
