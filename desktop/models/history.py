"""The log of a session as a Qt item model: newest first, older pages fetched when they are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.widgets.text import tip

if TYPE_CHECKING:
    from workflow.rows import EventRow

PAGE = 256
_WAIT = "advanced"
"""The lifecycle of an event by which the clock was moved."""
_PAUSE, _TURN = "paused", "handed_over"
"""Those by which a pause began or ended, and by which the turn passed to another seat."""
DAY = 1440
_TOLD = 3
"""The column of what happened."""
_Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """Events in four columns: day, hour, case, what happened. `wanted` asks for the events before a number.

    The day is said once, at the first event that is shown of it. Until each is wanted, no wait is a row but
    one that nothing came after (of the others the days tell), what an agreement brings about each time is
    one, and so are a turn that passes and the pause in which it does. Where the columns have no room the
    first three are said in the fourth.
    """

    wanted = Signal(int)
    renewed = Signal()
    """The newest page is shown, in place of whatever was."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[EventRow] = []
        self._rows: list[EventRow] = []
        self._each_wait = self._is_narrow = False
        self._first = 1
        self._asked = False

    def set_newest(self, rows: tuple[EventRow, ...], first: int) -> None:
        """Show the newest page, which begins after event number `first`, in place of everything."""
        self.beginResetModel()
        self._all = _newest_first(rows)
        self._rows = self._shown(self._all)
        self._first = first
        self._asked = False
        self.endResetModel()
        self.renewed.emit()

    def show_each_wait(self, wanted: bool) -> None:
        """Show each wait, and each time of what was agreed on, in a row of its own, or not."""
        self.beginResetModel()
        self._each_wait = wanted
        self._rows = self._shown(self._all)
        self.endResetModel()

    def set_narrow(self, is_narrow: bool) -> None:
        """Say day, hour and case with what happened, or in columns of their own."""
        if is_narrow != self._is_narrow:
            self.beginResetModel()
            self._is_narrow = is_narrow
            self.endResetModel()

    def _shown(self, rows: list[EventRow]) -> list[EventRow]:
        """The events that are rows."""
        if self._each_wait:
            return list(rows)
        found: list[EventRow] = []
        told: set[tuple[str, str]] = set()
        for at, row in enumerate(rows):
            if (row.lifecycle == _WAIT and at) or _is_of_a_turn(rows, at):
                continue
            if row.kept:
                if (row.case, row.kept) in told:
                    continue
                told.add((row.case, row.kept))
                row = replace(row, told=row.kept, text=row.kept, clock="")  # noqa: PLW2901 - the same row, told whole
            found.append(row)
        return found

    def add_older(self, rows: tuple[EventRow, ...], first: int) -> None:
        """Put an older page, which begins after event number `first`, under the others."""
        found = _newest_first(row for row in rows if row.seq <= self._first)
        self._all.extend(found)
        shown = self._shown(self._all)
        older = shown[len(self._rows) :]
        self._asked = False
        if shown[: len(self._rows)] != self._rows:  # with what is older the last of them is told otherwise
            self.beginResetModel()
            self._rows = shown
            self.endResetModel()
        elif older:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(older) - 1)
            self._rows.extend(older)
            self.endInsertRows()
        self._first = first
        if not older and self.canFetchMore(QModelIndex()):
            self.fetchMore(QModelIndex())  # nothing of this page is seen, and no view asks again

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
            words = self._words(row)
            if self._is_narrow and index.column() == _TOLD:
                return f"{', '.join(filter(None, words[:_TOLD]))}\n{words[_TOLD]}"
            return words[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.said(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, self._words(row)))
        return None

    def _words(self, row: EventRow) -> tuple[str, str, str, str]:
        branch = "" if row.on_branch else self.tr(" (otra rama)")
        by_day = "" if row.kept or row.lifecycle == _WAIT else self.tr("durante el día")
        return (row.day or row.when, row.clock or by_day, row.case, f"{self.said(row)}{branch}")

    def _same_day(self, at: int) -> bool:
        above = self.event_at(at - 1)
        return above is not None and bool(above.day) and above.day == self._rows[at].day

    @staticmethod
    def said(row: EventRow) -> str:
        """An event as a sentence."""
        return row.told or row.text


def _is_of_a_turn(rows: Sequence[EventRow], at: int) -> bool:
    """Whether a row is but the pause in which the turn passed, which the row beside it tells."""
    beside = (rows[near] for near in (at - 1, at + 1) if 0 <= near < len(rows))
    return rows[at].lifecycle == _PAUSE and any(row.lifecycle == _TURN for row in beside)


def _newest_first(rows: Iterable[EventRow]) -> list[EventRow]:
    """Events by the day on which they are told, the last first; branch after branch, as they were lived."""
    by_seq = sorted(rows, key=lambda row: row.seq, reverse=True)
    lived = (tuple(some) for _branch, some in groupby(by_seq, key=lambda row: row.branch))
    return [row for some in lived for row in sorted(some, key=_day, reverse=True)]


def _day(row: EventRow) -> tuple[int, int]:
    return row.told_min // DAY, row.seq
