"""A layout that puts widgets beside each other and continues in the next line, as words do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next line. A widget wider than the line gets the line's width."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove and return the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It takes no more room than its lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of its lines at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """As narrow as the pane, one line high."""
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(0, height)

    def _place(self, rect: QRect, move: bool) -> int:
        """Put the items into lines, each in the middle of its line's height; the height of all lines."""
        y, line, wide = rect.y(), list[tuple[QLayoutItem, QRect]](), 0
        for item in self._items:
            if item.isEmpty():
                continue  # what is hidden leaves no gap
            hint = item.sizeHint()
            width = min(hint.width(), max(rect.width(), 1))
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            if line and wide + width > rect.width():
                y += self._close(line, move) + self._gap
                line, wide = [], 0
            line.append((item, QRect(rect.x() + wide, y, width, height)))
            wide += width + self._gap
        return y + self._close(line, move) - rect.y()

    @staticmethod
    def _close(line: list[tuple[QLayoutItem, QRect]], move: bool) -> int:
        high = max((place.height() for _item, place in line), default=0)
        if move:
            for item, place in line:
                item.setGeometry(place.translated(0, (high - place.height()) // 2))
        return high
