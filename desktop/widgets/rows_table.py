"""A table to read and to choose from: columns share the width, texts wrap, the chosen row stays chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.widgets.copying import CopiesRows, read_by_rows
from desktop.widgets.filling import filling
from desktop.widgets.headings import Headings
from desktop.widgets.panel import keep_bar_place
from desktop.widgets.sheet import colours
from desktop.widgets.text import tip

Cells = tuple[str, ...]


class RowsTable(CopiesRows, QTableWidget):
    """Rows by an id. `shares` are the parts of the width that each column takes."""

    keyed = Signal(int)
    """One of `keys` was pressed."""
    chosen = Signal(str)
    """Another row is the current one; its id, or "" for none."""

    def __init__(
        self, shares: Sequence[int], *, headed: bool, chooses: bool = True, parent: QWidget | None = None
    ) -> None:
        """`headed`: with headings. `chooses`: a row is always chosen, for what is done with it."""
        super().__init__(0, len(shares), parent)
        self._chooses = chooses
        self.setProperty("look", "rows")
        self._shares = tuple(shares)
        self._rows: tuple[tuple[str, Cells, str], ...] = ()
        self.keys: Collection[Qt.Key] = ()
        read_by_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_place(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = Headings(self)
        self.setHorizontalHeader(header)
        header.setVisible(headed)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.current_id))

    @property
    def current_id(self) -> str:
        """The id of the row that is chosen, or ""."""
        at = self.currentRow()
        return self._rows[at][0] if 0 <= at < len(self._rows) else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids from top to bottom."""
        return tuple(row[0] for row in self._rows)

    def choose(self, id: str) -> None:
        """Choose a row."""
        if id in self.ids:
            self.selectRow(self.ids.index(id))

    def set_rows(self, rows: Sequence[tuple[str, Cells, str]]) -> None:
        """Show rows, each with its id, its texts and a kind: "good" and "warn" are coloured, "quiet" is grey.

        The chosen row stays chosen; where it is gone, the one in its place is.
        """
        wanted = tuple(rows)
        if wanted == self._rows:
            return
        before, at = self.current_id, max(0, self.currentRow())
        self.blockSignals(True)
        self._rows = wanted
        self._fill()
        ids = self.ids
        if ids and (before or self._chooses):
            self.selectRow(ids.index(before) if before in ids else min(at, len(ids) - 1))
        self.blockSignals(False)
        self.chosen.emit(self.current_id)

    def forget(self) -> None:
        """Choose nothing and stand at the top: other rows follow, in which nobody chose yet."""
        self.set_rows(())
        self.clearSelection()
        self.scrollToTop()

    def _fill(self) -> None:
        known = colours(self.palette())
        with filling(self, len(self._rows)):
            for at, row in enumerate(self._rows):
                self._put(at, row, known)

    def _put(self, at: int, row: tuple[str, Cells, str], known: Mapping[str, str]) -> None:
        _id, cells, kind = row
        name = {"good": "good", "warn": "warn", "quiet": "muted"}.get(kind)
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            item.setToolTip(tip(text))
            if name is not None and (column == 0 or kind == "quiet"):
                item.setForeground(QColor(known[name]))
            self.setItem(at, column, item)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width."""
        super().resizeEvent(event)
        room, whole = self.viewport().width(), sum(self._shares)
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, room * share // whole)
        if self._chooses and self.currentRow() >= 0:
            QTimer.singleShot(0, self, self._show_chosen)  # once the rows have their new heights

    def _show_chosen(self) -> None:
        """What is done is done to the chosen row: it stays in sight where there is less room."""
        self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass on the keys that do something to a row."""
        if event.key() in self.keys and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self.keyed.emit(event.key())
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self._rows:
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else len(self._rows) - 1)
            self.scrollTo(self.currentIndex())
            return
        super().keyPressEvent(event)
