"""What is asked before a step is taken: where it harms, ends something, or the office is closed. Of a step
that harms, the hours are asked about after the warning, never in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.widgets.dialogs import Before, Consequence

if TYPE_CHECKING:
    from workflow.rows.steps import StepRow


class AskingFirst:
    """Knows for which closed hours somebody chose to act all the same: nobody is asked that again."""

    def __init__(self) -> None:
        self._acted_at = ""

    def dialog(self, row: StepRow, hours: str, parent: QWidget) -> Before | Consequence | None:
        """The question before a step, or None; `hours` says that the office is closed."""
        if row.harm:
            return Consequence(row.name, row.harm, row.rights, parent, source=row.source, instead=row.instead)
        if row.ending or row.opens or row.lacking or hours not in ("", self._acted_at):
            closed = "" if hours == self._acted_at else hours
            asked = Before(
                row.name, (row.ending, row.opens, row.lacking, closed), parent, may_wait=bool(closed)
            )
            asked.accepted.connect(lambda: self._act(hours))
            return asked
        return None

    def _act(self, hours: str) -> None:
        self._acted_at = hours
