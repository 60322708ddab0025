"""The three columns of Practice: panes over each other, as wide and high as they were left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.settings import SettingsFile
from desktop.widgets.divided import Divided

_NARROWEST = (200, 320, 220)
_BROADEST = 480
"""Of the right column, in pixels: in large letters the talk needs what is left."""
_WHOLE = 1350
"""The width that the first widths are reckoned for, in pixels."""


class Columns(Divided):
    """A column at the left, one in the middle, which takes what is left, and one at the right.

    How the middle is divided is remembered by what stands below the map, for each of its tabs.
    """

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._letters = self.fontMetrics().height()
        for at, (part, narrowest) in enumerate(zip((left, middle, right), _NARROWEST, strict=True)):
            self.addWidget(part)
            self.setCollapsible(at, False)
            self.setStretchFactor(at, 1 if part is middle else 0)
            part.setMinimumWidth(narrowest)
        self._named = {"left": left, "right": right, "whole": self}
        self.setSizes(_widths(self._letters))

    def restore(self, settings: SettingsFile) -> None:
        """Have the sizes that were remembered, where they fit."""
        for name, splitter in self._splitters():
            sizes = settings.sizes(name, splitter.count())
            if sizes:
                splitter.setSizes(sizes)

    def to_remember(self) -> dict[str, list[int]]:
        """The sizes of the panes."""
        return {name: splitter.sizes() for name, splitter in self._splitters()}

    def _splitters(self) -> list[tuple[str, QSplitter]]:
        return [(name, part) for name, part in self._named.items() if isinstance(part, QSplitter)]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need broader columns at the sides: the map scrolls, texts only wrap."""
        super().changeEvent(event)
        letters = self.fontMetrics().height()
        if event.type() == QEvent.Type.FontChange and letters != self._letters:
            self._letters = letters
            self.setSizes(_widths(letters))  # by differences, every change and back would leave them narrower


def column(name: str, parts: Sequence[QWidget], stretches: Sequence[int], sizes: Sequence[int]) -> Divided:
    """Panes over each other, with their first heights in pixels."""
    splitter = Divided(Qt.Orientation.Vertical)
    splitter.setObjectName(name)
    for at, (part, stretch) in enumerate(zip(parts, stretches, strict=True)):
        splitter.addWidget(part)
        splitter.setCollapsible(at, False)
        splitter.setStretchFactor(at, stretch)
    splitter.setSizes(list(sizes))
    return splitter


def _widths(letters: int) -> list[int]:
    """The first widths for letters so high, in pixels; together always the same."""
    left, right = 168 + 13 * letters // 2, min(180 + 15 * letters, _BROADEST)
    return [left, _WHOLE - left - right, right]
