"""Ctrl+C in a table: whole rows, as any other program takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QTableView,
    QTreeView,
    QWidget,
)

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object


class CopiesRows(_View):
    """Mixed into a table or tree (named first), Ctrl+C takes the selected rows: a line each, tabs between."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy rows where the keys for it were pressed."""
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        text = rows_as_text(self)
        if text:
            QGuiApplication.clipboard().setText(text)


def read_by_rows(table: QTableView) -> None:
    """Let a table be read: rows are chosen whole, several too; nothing is edited, wrapped or numbered."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)


def rows_as_text(view: QAbstractItemView) -> str:
    """The selected rows from top to bottom, their columns as they are shown; empty where none is selected."""
    chosen = {index.siblingAtColumn(0) for index in view.selectedIndexes()}
    return "\n".join("\t".join(_cells(view, row)) for row in _in_order(view, chosen))


def _in_order(view: QAbstractItemView, rows: set[QModelIndex]) -> list[QModelIndex]:
    return sorted(rows, key=lambda row: view.visualRect(row).top())


def _cells(view: QAbstractItemView, row: QModelIndex) -> Iterator[str]:
    for column in _columns(view):
        index = row.siblingAtColumn(column)
        shown = _input(view.indexWidget(index))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if isinstance(shown, QComboBox):
            text = shown.currentText()
        elif isinstance(shown, QAbstractSpinBox):
            text = shown.text()
        yield _BREAKS.sub(" ", text).strip(" ")


def _input(widget: QWidget | None) -> QWidget | None:
    """What a cell is edited with; the cell may hold more than it."""
    proxy = None if widget is None else widget.focusProxy()
    return proxy or widget


def _columns(view: QAbstractItemView) -> list[int]:
    """The columns that are shown, from left to right."""
    if isinstance(view, QTableView):
        header = view.horizontalHeader()
    elif isinstance(view, QTreeView):
        header = view.header()
    else:
        return [0]
    shown = [column for column in range(header.count()) if not header.isSectionHidden(column)]
    return sorted(shown, key=header.visualIndex)
