"""The deadlines of a case: what runs, what was met, what was missed, and of which kind each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.widgets.panel import Panel
from desktop.widgets.stack import Stack
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows import DeadlineRow

_ORDER = {"running": 0, "missed": 1, "done_after": 2, "met": 3, "no_longer": 4}


class DeadlineList(Translated, Panel):
    """Deadlines, the next first. Only what a law or standard sets is ever called late."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DeadlineRow, ...] = ()
        self._heading = Text(look="heading")
        self._lines = Stack()
        self.column.addWidget(self._heading)
        self.column.addWidget(self._lines, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_rows(self._rows)

    def set_rows(self, rows: tuple[DeadlineRow, ...]) -> None:
        """Show the deadlines of a case."""
        self._rows = rows
        self._heading.setText(self.tr("Plazos"))
        lines: list[tuple[str, str, str]] = []
        states = {"running": self.tr("corre"), "met": self.tr("cerrado"), "missed": self.tr("pasó")}
        for row in sorted(rows, key=lambda row: (_ORDER[row.state], row.due_min)):
            lines.append((row.name, "strong" if row.state == "running" else "", ""))
            late = self.tr("fuera de plazo") if row.late else ""
            state = row.note or late or states[row.state]
            look = "warn" if row.late else "muted"
            lines.append((f"{row.due} · {state} · {row.kind_name}", look, ""))
        if not rows:
            lines.append((self.tr("Ningún plazo en curso."), "muted", ""))
        self._lines.set_lines(lines)
