"""A table that is filled again: its rows and columns are measured once, and not at every cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QTableWidget


@contextmanager
def filling(table: QTableWidget, rows: int) -> Iterator[None]:
    """Have so many rows, and show what is put into their cells inside once all of it is there.

    A cell that changes in a row that was there has the heights of all rows measured again: 1,200 cells took
    seven seconds. What is chosen, and where the table is scrolled to, stay.
    """
    table.setRowCount(rows)
    with QSignalBlocker(table.model()):
        yield
    table.model().layoutChanged.emit()
