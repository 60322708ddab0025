"""Unreachable objects are freed in the window's thread only."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
"""How often it is looked whether enough has gathered."""
LONGEST = 60
"""So many times in a row a quiet moment is waited for: what gathers in a minute is some megabytes."""
OLDEST = 2
"""The generation of what has long been there: through that of a long session takes a quarter of a second."""
MORE = 1.25
"""So many times as much must be there as after the last time: Python's own measure for the oldest."""


class Collecting(QObject):
    """Takes the place of Python's own collection while the window is open.

    Python collects in whatever thread has just allocated. A widget that the writer's thread frees may
    still be waiting for a timer or an event in the window's, and the program ends without a word.

    It waits until nobody clicks: to go through what is young takes as long as to answer a click.
    """

    def __init__(self, parent: QObject, is_quiet: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._is_quiet, self._waited = is_quiet, 0
        self._was_enabled = gc.isenabled()
        self._old, self._next = 0, 0
        gc.disable()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def _look(self) -> None:
        self._waited += 1
        if self._is_quiet() or self._waited >= LONGEST:
            self._waited = 0
            self.collect()

    def collect(self) -> None:
        """Free what is unreachable, in the oldest generation that has reached Python's own limit."""
        for generation, (count, limit) in reversed(
            [*enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))]
        ):
            if count > limit > 0 and (generation < OLDEST or self._is_time(count, limit)):
                gc.collect(generation)
                if generation == OLDEST:
                    self._old, self._next = len(gc.get_objects(OLDEST)), 0
                return

    def _is_time(self, count: int, limit: int) -> bool:
        """Whether much more has grown old than there was; asked again only when more may have."""
        if count < self._next:
            return False
        self._next = count + limit
        return len(gc.get_objects(OLDEST)) > self._old * MORE

    def end(self) -> None:
        """Leave it to Python again, if it was so before."""
        self._clock.stop()
        if self._was_enabled:
            gc.enable()
