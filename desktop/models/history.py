"""The log of a session as a Qt item model: newest first, older pages fetched when they are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.widgets.text import tip

if TYPE_CHECKING:
    from workflow.rows import EventRow

PAGE = 256
DAY = 1440
_Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """Events in four columns: day, hour, case, what happened. `wanted` asks for the events before a number.

    The day is said once, at the first event that is shown of it.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[EventRow] = []
        self._first = 1
        self._asked = False

    def set_newest(self, rows: tuple[EventRow, ...], first: int) -> None:
        """Show the newest page, which begins after event number `first`, in place of everything."""
        self.beginResetModel()
        self._rows = _newest_first(rows)
        self._first = first
        self._asked = False
        self.endResetModel()

    def add_older(self, rows: tuple[EventRow, ...], first: int) -> None:
        """Put an older page, which begins after event number `first`, under the others."""
        older = _newest_first(row for row in rows if row.seq <= self._first)
        self._asked = False
        if older:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(older) - 1)
            self._rows.extend(older)
            self.endInsertRows()
        self._first = first

    def event_at(self, row: int) -> EventRow | None:
        """The event in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many events are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Day, hour, case, what happened."""
        return 0 if parent.isValid() else 4

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802
        """Whether there are older events."""
        return not parent.isValid() and self._first > 0 and not self._asked

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802
        """Ask for the page before."""
        self._asked = True
        self.wanted.emit(self._first)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = (self.tr("Día"), self.tr("Hora"), self.tr("Caso"), self.tr("Qué pasó"))
            return names[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """An event in words; events of other branches say so."""
        row = self.event_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0 and self._same_day(index.row()):
                return ""
            return self._words(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.said(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, self._words(row)))
        return None

    def _words(self, row: EventRow) -> tuple[str, str, str, str]:
        branch = "" if row.on_branch else self.tr(" (otra rama)")
        return (row.day or row.when, row.clock, row.case, f"{self.said(row)}{branch}")

    def _same_day(self, at: int) -> bool:
        above = self.event_at(at - 1)
        return above is not None and bool(above.day) and above.day == self._rows[at].day

    @staticmethod
    def said(row: EventRow) -> str:
        """An event as a sentence."""
        return row.told or row.text


def _newest_first(rows: Iterable[EventRow]) -> list[EventRow]:
    """Events by the day on which they are told, the last first; branch after branch, as they were lived."""
    by_seq = sorted(rows, key=lambda row: row.seq, reverse=True)
    lived = (tuple(some) for _branch, some in groupby(by_seq, key=lambda row: row.branch))
    return [row for some in lived for row in sorted(some, key=_day, reverse=True)]


def _day(row: EventRow) -> tuple[int, int]:
    return row.told_min // DAY, row.seq
