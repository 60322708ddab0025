"""A dialog asks for continuations: the question, the process that answers; and Practice opens its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.simulating import CONTINUED, Simulation
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.chances_panel import Continuing
from desktop.widgets.continued import Continued
from desktop.widgets.fitting import open_dialog

if TYPE_CHECKING:
    from desktop.screens.looks import Look
    from workflow.rows.asking import JobFailure
    from workflow.rows.chances import Continuation, NextStep
    from workflow.service.protocols import WindowService

    Question = Callable[[WindowService, Any], Continuation]


class Asking(QObject):
    """One open dialog and what it asks; it exists as long as the dialog."""

    def __init__(
        self, dialog: Continued, question: Question, tasks: Tasks, simulation: Simulation, lang: str
    ) -> None:
        """`question` asks the service for what the dialog wants."""
        super().__init__(dialog)
        self._dialog, self._question, self._tasks, self._lang = dialog, question, tasks, lang
        self._simulation = simulation
        self._round = 0
        dialog.compared.connect(self._ask)
        dialog.called_off.connect(self._call_off)
        simulation.progressed.connect(self._tell)
        simulation.continued_failed.connect(self._fail)

    def _ask(self, wanted: Any) -> None:
        question = self._question
        self._round += 1
        asked = self._round

        def send(question: Continuation) -> None:
            if asked == self._round:  # else it was called off meanwhile
                self._simulation.continued(question, self._show)

        self._tasks.ask(
            "continuation",
            lambda s: question(s, wanted),
            send,
            failed=lambda: self._dialog.show_failure(""),
            reads=True,
        )

    def _call_off(self) -> None:
        self._round += 1
        self._simulation.cancel(CONTINUED)

    def _tell(self, key: str, done: int, of: int) -> None:
        if key == CONTINUED:
            self._dialog.tell(done, of)

    def _show(self, row: Any) -> None:
        self._dialog.show_row(row)

    def _fail(self, trouble: JobFailure) -> None:
        self._dialog.show_failure(trouble.text(self._lang))


def open_continuing(
    parent: QWidget, seen: Look, tasks: Tasks, simulation: Simulation, theme: Theme
) -> Continuing | None:
    """Open the dialog about the case that is shown; None where there is none."""
    if seen.about is None:
        return None
    card, steps = seen.about.card, seen.about.steps
    case, lang = seen.case, seen.language
    name = f"{card.id} · {card.name}" if card.name else card.id
    dialog = Continuing(name, seen.role, steps.possible, theme, parent, repairs=steps.repairs)

    def question(service: WindowService, wanted: tuple[NextStep, NextStep, int]) -> Continuation:
        first, second, days = wanted
        return service.continuation(case, first, second, lang, days)

    Asking(dialog, question, tasks, simulation, lang)
    open_dialog(dialog)
    return dialog
