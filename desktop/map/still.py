"""The map without the people on it, painted once and kept: while they move, nothing else has to be drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap


class Still:
    """One picture of what is in sight; good until the sight or what is drawn changes."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._sight: Any = None

    def forget(self) -> None:
        """What is drawn has changed."""
        self._sight = None

    def picture(self, size: QSize, ratio: float, sight: Any, draw: Callable[[QPainter], None]) -> QPixmap:
        """The picture of a sight, drawn again where it is another.

        Args:
            size: in the window's pixels.
            ratio: the screen's own pixels in one of them.
            sight: what decides the part of the map that is shown; compared with ==.
            draw: draws the map without people.
        """
        wanted = (size, ratio, sight)
        if self._sight != wanted:
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            draw(painter)
            painter.end()
            self._sight = wanted
        return self._picture
