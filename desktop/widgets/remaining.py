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
        self._now, self._begun, self._last = now, now(), 0

    def begin(self) -> None:
        """Something else is asked."""
        self._begun, self._last = self._now(), 0

    def told(self, done: int, of: int) -> str:
        """What is said after `done` of `of` parts."""
        if done < self._last:  # another question, in place of the one before
            self.begin()
        self._last = done
        passed = self._now() - self._begun
        if passed < _SURE or done < _PART * of:
            return self.tr("Se simula…")
        left = passed * (of - done) / done
        if left > 1.5 * _MINUTE:
            minutes = str(math.ceil(left / _MINUTE))
            return self.tr("Se simula… faltan cerca de {0} minutos").replace("{0}", minutes)
        if left > _MINUTE:
            return self.tr("Se simula… falta cerca de un minuto")
        seconds = str(max(5, 5 * math.ceil(left / 5)))
        return self.tr("Se simula… faltan cerca de {0} segundos").replace("{0}", seconds)
