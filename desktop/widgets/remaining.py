"""How long a simulation still takes, from how fast it has gone so far."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject

_SURE = 3.0
"""Seconds until anything can be said."""
_PART = 0.05
"""Of the whole that has to be done before."""
_MINUTE = 60.0


class Remaining(QObject):
    """The words beside a bar of progress."""

    def __init__(self, now: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        """`now` gives seconds."""
        super().__init__(parent)
        self._now, self._last = now, 0
        self._heard: list[tuple[float, int]] = []

    def begin(self) -> None:
        """Something else is asked."""
        self._heard, self._last = [], 0

    def told(self, done: int, of: int) -> str:
        """What is said after `done` of `of` parts.

        The time counts from the first that is heard: what waits before that waits for something else. How
        fast it goes is taken from the last minute, since what else the machine does changes.
        """
        if done < self._last:  # another question, in place of the one before
            self.begin()
        self._last, now = done, self._now()
        self._heard.append((now, done))
        begun, at_first = self._heard[0]
        if done >= of:
            return self.tr("Se simula… casi listo")
        if now - begun < _SURE or done - at_first < _PART * of:
            return self.tr("Se simula…")
        since, there = next(heard for heard in reversed(self._heard) if self._tells_speed(heard, now, done))
        left = (now - since) * (of - done) / (done - there)
        if left > 1.5 * _MINUTE:
            minutes = str(math.ceil(left / _MINUTE))
            return self.tr("Se simula… faltan cerca de {0} minutos").replace("{0}", minutes)
        if left > _MINUTE:
            return self.tr("Se simula… falta cerca de un minuto")
        seconds = str(max(5, 5 * math.ceil(left / 5)))
        return self.tr("Se simula… faltan cerca de {0} segundos").replace("{0}", seconds)

    def _tells_speed(self, heard: tuple[float, int], now: float, done: int) -> bool:
        """Whether it is long enough ago to tell how fast it goes; the first that was heard always is."""
        return heard == self._heard[0] or (heard[0] <= now - _MINUTE and heard[1] < done)
