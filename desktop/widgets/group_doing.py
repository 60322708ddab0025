"""What the group does, with the way back to a moment; and what has reached the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.widgets.panel import Panel
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows.console import CameRow, DidRow


class GroupPanel(Translated, Panel):
    """What was done at the table and by the program, the last first."""

    rewind_wanted = Signal(object)
    """The `DidRow` to just after which one wants to go back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, DidRow] = {}
        self.heading = Text(look="heading")
        self.rewind = QPushButton()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.rewind)
        self.table = RowsTable((18, 25, 57), headed=False)
        self.column.addLayout(head)
        self.column.addWidget(self.table, 1)
        self.table.chosen.connect(lambda _id: self._tell())
        self.rewind.clicked.connect(self._rewind)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.heading.setText(self.tr("Lo que hace el grupo"))
        self.table.setAccessibleName(self.tr("Lo que hace el grupo, lo último primero"))
        self.rewind.setText(self.tr("&Volver aquí y abrir rama…"))
        self._show()

    def set_rows(self, rows: tuple[DidRow, ...]) -> None:
        """Show what was done."""
        newest = not self.table.current_id or self.table.currentRow() == 0
        self._rows = {str(row.seq): row for row in rows}
        self._show()
        if newest and rows:
            self.table.choose(str(rows[0].seq))
            self.table.scrollToTop()

    def _show(self) -> None:
        program = self.tr(" (programa)")
        self.table.set_rows(
            [
                (
                    id,
                    (row.when, row.who + (program if row.by_program and row.who else ""), row.text),
                    "warn" if row.is_harm else "quiet" if row.by_program else "",
                )
                for id, row in self._rows.items()
            ]
        )
        self._tell()

    def _tell(self) -> None:
        row = self._rows.get(self.table.current_id)
        self.rewind.setEnabled(row is not None and row.can_rewind)

    def _rewind(self) -> None:
        row = self._rows.get(self.table.current_id)
        if row is not None:
            self.rewind_wanted.emit(row)


class CamePanel(Translated, Panel):
    """What has reached the table, the last first, and whether it was read and answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text(look="heading")
        self.table = RowsTable((40, 60), headed=False, chooses=False)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.heading.setText(self.tr("Ya pasó"))
        self.table.setAccessibleName(self.tr("Lo que ya llegó, lo último primero"))

    def set_rows(self, rows: tuple[CameRow, ...]) -> None:
        """Show what came."""
        self.table.set_rows(
            [
                (
                    str(row.seq),
                    (f"{row.when}\n{row.who}", "\n".join(filter(None, (row.text, row.state, *row.answers)))),
                    "",
                )
                for row in rows
            ]
        )
