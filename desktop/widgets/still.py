"""Keeps a part from being pressed by mistake: what is under the pointer has just changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_UNTOUCHABLE = Qt.WidgetAttribute.WA_TransparentForMouseEvents
_LEAST = 600
"""Milliseconds: whoever sees that it is another list has by then let go of a press meant for the last."""


class Still(QObject):
    """For the length of a double click, and at least 0.6 seconds, nothing in a part can be pressed; then
    everything, whether the pointer has moved or not. A card under the pointer is drawn muted for so long."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.timeout.connect(self._end)
        self._shown = QTimer(self, singleShot=True, interval=0)
        self._shown.timeout.connect(self._count)

    def begin(self) -> None:
        """From when what changed is on the screen: a slow machine may be about to draw it yet."""
        self._part.setAttribute(_UNTOUCHABLE)
        self._part.update()
        self._moment.stop()
        self._shown.start()

    def _count(self) -> None:
        self._moment.start(max(_LEAST, QApplication.doubleClickInterval()))

    def _end(self) -> None:
        self._part.setAttribute(_UNTOUCHABLE, False)
        self._part.update()  # with the card that was muted

    @property
    def lasts(self) -> bool:
        """Whether nothing can be pressed yet."""
        return self._shown.isActive() or self._moment.isActive()
