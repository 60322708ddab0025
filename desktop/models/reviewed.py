"""The events of a reviewed case as a Qt item model: in order, pages fetched where they are looked at."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.widgets.text import tip

if TYPE_CHECKING:
    from workflow.rows import EventRow

PAGE = 256
_Index = QModelIndex | QPersistentModelIndex


class ReviewedModel(QAbstractTableModel):
    """Events in four columns: number, day, who, what happened. `wanted` asks for the page at a row.

    All rows are there from the start; the words of a page come when it is looked at.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.seqs: tuple[int, ...] = ()
        self.longest_when = ""
        """The longest time of an event whose words were there, so that a column can hold any of them."""
        self._rows: dict[int, EventRow] = {}
        self._asked: set[int] = set()

    def set_seqs(self, seqs: tuple[int, ...]) -> None:
        """Show events by their numbers, in place of those before; what is known of them is kept."""
        if seqs == self.seqs:
            return
        self.beginResetModel()
        self.seqs = seqs
        self._asked.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Show nothing: the events are those of another session."""
        self.beginResetModel()
        self.seqs = ()
        self._rows.clear()
        self._asked.clear()
        self.endResetModel()

    def forget_words(self) -> None:
        """The words of all events are to be fetched again, in another language."""
        self._rows.clear()
        self._asked.clear()
        if self.seqs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.seqs) - 1, 3))

    def add(self, rows: tuple[EventRow, ...]) -> None:
        """Take the words of events."""
        self._rows |= {row.seq: row for row in rows}
        self.longest_when = max((self.longest_when, *(self._words(row)[1] for row in rows)), key=len)
        self._asked.clear()
        if self.seqs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.seqs) - 1, 3))

    def page_at(self, first: int) -> tuple[int, ...]:
        """The numbers of the events of the page that begins with a row."""
        return self.seqs[first : first + PAGE]

    def row_of(self, seq: int) -> int:
        """The row of an event, or of the last one before it; -1 where there is none."""
        at = bisect_left(self.seqs, seq)
        if at < len(self.seqs) and self.seqs[at] == seq:
            return at
        return at - 1

    def event_at(self, row: int) -> EventRow | None:
        """The event in a row, where its words are there."""
        return self._rows.get(self.seqs[row]) if 0 <= row < len(self.seqs) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many events there are."""
        return 0 if parent.isValid() else len(self.seqs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Number, day, who, what happened."""
        return 0 if parent.isValid() else 4

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("N.º"), self.tr("Día"), self.tr("Quién"), self.tr("Qué pasó"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """An event in words; only its number until they are there."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.event_at(index.row())
        if row is None:
            self._want(index.row())
            is_number = index.column() == 0 and role == Qt.ItemDataRole.DisplayRole
            return str(self.seqs[index.row()]) if is_number else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.day}: {row.told or row.text}")
        return ", ".join(filter(None, self._words(row)))

    def _want(self, row: int) -> None:
        first = row - row % PAGE
        if first not in self._asked:
            self._asked.add(first)
            self.wanted.emit(first)

    @staticmethod
    def _words(row: EventRow) -> tuple[str, str, str, str]:
        sign = {"fault": "⚠ ", "refused": "✕ ", "expired": "◷ " if row.step else ""}.get(row.lifecycle, "")
        when = ", ".join(filter(None, (row.when.partition(",")[0], row.clock)))
        return (str(row.seq), when, row.role_name, f"{sign}{row.told or row.text}")
