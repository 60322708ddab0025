"""The deadlines of a case: what runs, what was met, what was missed, of which kind and whose each is; and
what is waited for without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.widgets.panel import Panel
from desktop.widgets.stack import Stack
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows import DeadlineRow
    from workflow.rows.steps import WaitingRow

_MARKS = {"running": "○", "missed": "✕", "done_after": "|✓", "met": "✓", "no_longer": "·"}
"""Before each deadline, as on the timeline: only what was done in time has the tick of done."""
_TARGET_MARKS = {"running": "◇", "missed": "◇", "done_after": "◆", "met": "◆", "no_longer": "·"}
"""A training target has marks of its own: open or done, and never a cross."""
_OPEN = ("running", "missed")
_ORDER = {"running": 0, "missed": 1, "done_after": 2, "met": 3, "no_longer": 4}


class DeadlineList(Translated, Panel):
    """Deadlines, the next first. Only what a law or standard sets is ever called late."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DeadlineRow, ...] = ()
        self._waits: tuple[WaitingRow, ...] = ()
        self._heading = Text(look="heading")
        self._lines = Stack()
        self.column.addWidget(self._heading)
        self.column.addWidget(self._lines, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_rows(self._rows, self._waits)

    def set_rows(self, rows: tuple[DeadlineRow, ...], waits: tuple[WaitingRow, ...] = ()) -> None:
        """Show the deadlines of a case, and what others have (`waits`) that no date runs for."""
        self._rows, self._waits = rows, waits
        self._heading.setText(self.tr("Plazos"))
        lines: list[tuple[str, str, str]] = []
        states = {
            "running": self.tr("corre"),
            "met": self.tr("hecho a tiempo"),
            "missed": self.tr("no se hizo a tiempo"),
        }
        told: dict[bool, list[tuple[str, str, str]]] = {True: [], False: []}
        for row in sorted(rows, key=lambda row: (_ORDER[row.state], row.kind == "assumption", row.due_min)):
            part = told[row.state in _OPEN and not row.over]
            part.append((row.name, "strong" if row.state == "running" else "", ""))
            part.append(self._line(row, row.note or states[row.state]))
            part += self._whose(row.step) if row.state == "running" else ()
        lines += told[True]
        for wait in self._dateless():  # open as those are, before what is over
            lines += [(wait.name, "strong", ""), *self._whose(wait.id), (wait.limit, "muted", "")]
        lines += told[False]
        if any(row.kind == "assumption" for row in rows):
            target = self.tr(
                "Meta de práctica: una fecha que Ruta propone para practicar; ninguna ley la fija. "
                "◇ sin hacer, ◆ hecha, · ya no corre."
            )
            lines.append((target, "muted", ""))
        if not lines:
            lines.append((self.tr("Ningún plazo en curso."), "muted", ""))
        self._lines.set_lines(lines)

    def _dateless(self) -> list[WaitingRow]:
        """What somebody has and no date runs for; what nobody has begun stands in the list of steps."""
        dated = {row.step for row in self._rows if row.state == "running"}
        return [one for one in self._waits if one.limit and not one.steps and one.id not in dated]

    def _whose(self, step: str) -> list[tuple[str, str, str]]:
        """Who has it and since when, where that is somebody else."""
        wait = next((one for one in self._waits if one.id == step and one.limit and one.since), None)
        if wait is None:
            return []
        told = self.tr("Lo tiene: {0}, desde el {1}").replace("{0}", wait.who).replace("{1}", wait.since)
        return [(told, "muted", "")]

    def _line(self, row: DeadlineRow, state: str) -> tuple[str, str, str]:
        """When it is due and what became of it: a target in calm letters, whatever became of it."""
        if row.nights:
            return (
                f"{(_TARGET_MARKS if row.kind == 'assumption' else _MARKS)[row.state]} {state}",
                "muted",
                "",
            )
        if row.kind == "assumption" and not row.late:
            return (f"{_TARGET_MARKS[row.state]} {row.kind_name}: {row.due} · {state}", "muted", "")
        look = "warn" if row.late else "" if row.state == "missed" else "muted"
        return (f"{_MARKS[row.state]} {row.due} · {state} · {row.kind_name}", look, "")
