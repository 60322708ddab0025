"""Rows of words as a Qt item model: each is told as it is looked at, since a list may have thousands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.widgets.text import tip

_Index = QModelIndex | QPersistentModelIndex


class ListedModel(QAbstractTableModel):
    """So many rows; `cells` says the words of a row, column by column, and `hint` what is more to be said."""

    def __init__(
        self, columns: int, cells: Callable[[int], tuple[str, ...]], hint: Callable[[int], str]
    ) -> None:
        """Begin with no row; both are called with a row that there is."""
        super().__init__()
        self._columns, self._many = columns, 0
        self._cells, self._hint = cells, hint

    def show_rows(self, many: int) -> None:
        """Show so many rows in place of those before."""
        self.beginResetModel()
        self._many = many
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else self._many

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._hint(index.row()))
        return None
