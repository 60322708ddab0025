"""Rows that open, whose cells have as many lines as their texts need: no word of a rating is cut."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from desktop.widgets.copying import CopiesRows

_Index = QModelIndex | QPersistentModelIndex
_MARGIN = 10
"""Pixels of a cell beside its text."""


class _Wrapped(QStyledItemDelegate):
    """Cells as high as their texts; a sentence over the whole width stays in one line, and is told below."""

    def __init__(self, tree: WrappedTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """The height of a text in the width of its column."""
        whole = super().sizeHint(option, index)
        tree, metrics = self._tree, self._tree.fontMetrics()
        line = metrics.height() + 4
        if tree.isFirstColumnSpanned(index.row(), index.parent()):
            return QSize(whole.width(), line)
        wide = tree.columnWidth(index.column()) - _MARGIN
        if index.column() == 0:
            wide -= tree.indentation() * (2 if index.parent().isValid() else 1)
        text = str(index.data() or "")
        wraps = int(Qt.TextFlag.TextWordWrap)
        high = metrics.boundingRect(0, 0, max(40, wide), 9_999, wraps, text).height() + 4
        return QSize(whole.width(), max(line, high))


class WrappedTree(CopiesRows, QTreeWidget):
    """Rows that open: to be read, and to go from a row to its event."""

    def __init__(self, columns: int, most: int, shared: float = 0.0) -> None:
        """`most`: lines that are seen at once, at the most. `shared`: the part of the width that each column
        but the first has at the most; else what its texts need."""
        super().__init__()
        self._shared, self._most = shared, most
        self.setColumnCount(columns)
        self.setRootIsDecorated(True)
        self.setIndentation(14)
        self.setAllColumnsShowFocus(True)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        for column in range(1, columns):
            mode = self.header().ResizeMode
            self.header().setSectionResizeMode(column, mode.Fixed if shared else mode.ResizeToContents)
        self.header().sectionResized.connect(lambda *_at: self.scheduleDelayedItemsLayout())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width."""
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """Give each column but the first the room of its longest word, up to its part of the width: long
        words of a rating leave room for what is rated."""
        most = round(self._shared * self.viewport().width())
        for column in range(1, self.columnCount()) if self._shared else ():
            self.header().resizeSection(column, min(most, self._widest_word(column) + 2 * _MARGIN))

    def _widest_word(self, column: int) -> int:
        texts = [self.headerItem().text(column)]
        for at in range(self.topLevelItemCount()):
            top = self.topLevelItem(at)
            rows = () if top is None else (top, *(top.child(row) for row in range(top.childCount())))
            texts += [row.text(column) for row in rows if row is not None]
        words = (word for text in texts for word in text.split(" "))
        return max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)

    def fit(self) -> None:
        """Be as high as the rows that are there, up to a number of lines."""
        self.share()
        line, model = self.fontMetrics().height() + 4, self.model()
        rows = sum(
            max(
                self.sizeHintForIndex(model.index(at, column)).height()
                for column in range(self.columnCount())
            )
            for at in range(self.topLevelItemCount())
        )
        high = min(self._most * line, max(2 * line, rows + 3 * line))
        self.setFixedHeight(self.header().sizeHint().height() + high + 4)
