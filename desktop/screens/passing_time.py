"""Letting time pass: what falls to those who play and is due in it, and what waits unread, is said first, and
nothing forbidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import open_dialog

if TYPE_CHECKING:
    from desktop.screens.attempting import Attempting
    from desktop.screens.looks import Look
    from workflow.rows import OwnDueRow
    from workflow.rows.exercise import ExerciseRow


def _is_in(row: OwnDueRow, until: int) -> bool:
    """Whether something falls due by a minute, or goes on until it."""
    return row.due_min <= until and not row.undated


class PassingTime(QObject):
    """Asks before time passes over what is one's own or a message that nobody opened, and lets it pass."""

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
        """The session and what was said when time was let pass all the same: it is not said again before a
        week at the most."""
        self._read: Callable[[str], None] = lambda _message: None
        self._hand_over: Callable[[], None] = lambda: None

    def offer(self, read: Callable[[str], None], hand_over: Callable[[], None]) -> None:
        """Whoever waits may `read` a message, or `hand_over` the turn, in place of letting time pass."""
        self._read, self._hand_over = read, hand_over

    def wait(self, minutes: int) -> None:
        """Let time pass, or say first what is due in it."""
        seen = self._here()
        if seen is None:
            return
        state, until = seen.state, seen.state.sim_min + minutes
        due = [row for row in state.own_due if (_is_in(row, until) if minutes else row.is_next)]
        due = due if self._attempts.warns or any(row.again for row in due) else []
        waits = _Unopened(seen.exercise)
        said = (state.id, *(row.told for row in due), *waits.said)
        is_far = any(row.undated for row in due)  # more than a week would run over it: said each time
        if not (due or waits.said) or (said == self._passed_over and not is_far):
            self._let_pass(minutes)
            return

        def go_on() -> None:
            self._passed_over = said
            self._let_pass(minutes)

        title, do = self.tr("Antes de dejar pasar el tiempo"), self.tr("Dejar pasar el tiempo")
        unopened = [self.tr("Hay mensajes sin abrir:"), *(f"· {text}" for text in waits.said)]
        lines = [*(unopened if waits.said else ()), *self._told(due)]
        dialog = Sure(title, "\n".join(lines), do, go_on, self._screen)
        if waits.own:
            dialog.offer(self.tr("&Abrir el mensaje"), lambda: self._read(waits.own))
        elif waits.said:
            dialog.offer(self.tr("Ceder el &turno"), self._hand_over)
        open_dialog(dialog)

    def _told(self, due: Sequence[OwnDueRow]) -> list[str]:
        """What is due, a line each, after what goes on meanwhile."""
        first = self.tr("En este tiempo vence lo que le toca:")
        if all(row.again for row in due):
            first = self.tr("Ya se hizo, y en este tiempo vuelve a hacer falta:")
        harms = [f"· {row.told}" for row in due if row.goes_on]
        own = [f"· {row.told}" for row in due if not (row.goes_on or row.undated)]
        undated = [f"· {row.told}" for row in due if row.undated]
        heads = (self.tr("Mientras tanto sigue:"), first, self.tr("Espera a que usted lo haga:"))
        parts = zip(heads, (harms, own, undated), strict=True)
        return [line for head, rows in parts if rows for line in (head, *rows)]


class _Unopened:
    """What waits unread at a table: the oldest message of the seat at the keyboard, and a line for each."""

    def __init__(self, row: ExerciseRow | None) -> None:
        is_on = row is not None and row.is_going_on
        own = [each for each in row.messages if not each.read] if row is not None and is_on else []
        seats = [each for each in row.seats if each.id != row.seat and each.unread] if row and is_on else []
        self.own = own[-1].id if own else ""  # the newest stands first
        self.said = (
            *(f"{each.sender} · {each.channel} · {each.when}" for each in reversed(own)),
            *(f"{each.name} ({each.unread})" for each in seats),
        )
