"""Letting time pass: what falls to those who play and is due in it is said first, and nothing forbidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import open_dialog

if TYPE_CHECKING:
    from desktop.screens.attempting import Attempting
    from desktop.screens.looks import Look
    from workflow.rows import OwnDueRow


def _is_in(row: OwnDueRow, until: int) -> bool:
    """Whether something falls due by a minute, or goes on until it."""
    return row.due_min <= until and not row.undated


class PassingTime(QObject):
    """Asks before time passes over what is one's own, and lets it pass."""

    def __init__(
        self,
        screen: QWidget,
        here: Callable[[], Look | None],
        attempts: Attempting,
        let_pass: Callable[[int], None],
    ) -> None:
        """`here` is what is shown, `attempts` knows whether the session warns, `let_pass` lets so many
        minutes pass (0: to the next event)."""
        super().__init__(screen)
        self._screen, self._here, self._attempts, self._let_pass = screen, here, attempts, let_pass
        self._passed_over: tuple[str, ...] = ()
        """The session and what was said when time was let pass all the same: it is not said again."""

    def wait(self, minutes: int) -> None:
        """Let time pass, or say first what is due in it."""
        seen = self._here()
        if seen is None:
            return
        state, until = seen.state, seen.state.sim_min + minutes
        due = [row for row in state.own_due if (_is_in(row, until) if minutes else row.is_next)]
        said = (state.id, *(row.told for row in due))
        is_told = self._attempts.warns or any(row.again for row in due)
        if not due or not is_told or said == self._passed_over:
            self._let_pass(minutes)
            return

        def go_on() -> None:
            self._passed_over = said
            self._let_pass(minutes)

        first = self.tr("En este tiempo vence lo que le toca:")
        if all(row.again for row in due):
            first = self.tr("Ya se hizo, y en este tiempo vuelve a hacer falta:")
        title, do = self.tr("Antes de dejar pasar el tiempo"), self.tr("Dejar pasar el tiempo")
        harms = [f"· {row.told}" for row in due if row.goes_on]
        own = [f"· {row.told}" for row in due if not (row.goes_on or row.undated)]
        undated = [f"· {row.told}" for row in due if row.undated]
        heads = (self.tr("Mientras tanto sigue:"), first, self.tr("Sin fecha, y espera a que usted lo haga:"))
        parts = zip(heads, (harms, own, undated), strict=True)
        lines = [line for head, rows in parts if rows for line in (head, *rows)]
        open_dialog(Sure(title, "\n".join(lines), do, go_on, self._screen))
