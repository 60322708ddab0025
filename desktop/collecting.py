"""Unreachable objects are freed in the window's thread only."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
"""How often it is looked whether enough has gathered."""


class Collecting(QObject):
    """Takes the place of Python's own collection while the window is open.

    Python collects in whatever thread has just allocated. A widget that the writer's thread frees may
    still be waiting for a timer or an event in the window's, and the program ends without a word.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.collect)
        self._clock.start()

    @staticmethod
    def collect() -> None:
        """Free what is unreachable, in the oldest generation that has reached Python's own limit."""
        for generation, (count, limit) in reversed(
            [*enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))]
        ):
            if count > limit > 0:
                gc.collect(generation)
                return

    def end(self) -> None:
        """Leave it to Python again, if it was so before."""
        self._clock.stop()
        if self._was_enabled:
            gc.enable()
