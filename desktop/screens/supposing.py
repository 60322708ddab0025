"""A replay asks what would have followed another step: the dialog, its moments, the process that answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.screens.chances import Asking
from desktop.settings import SettingsFile
from desktop.simulating import Simulation
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.fitting import open_dialog
from desktop.widgets.supposing import Supposing
from workflow.rows.supposed import Supposed

if TYPE_CHECKING:
    from workflow.rows.chances import Continuation
    from workflow.rows.review import CaseReview
    from workflow.rows.supposed import SupposingRow
    from workflow.service.protocols import WindowService

_ASKED = "review:supposing"


@dataclass(frozen=True, slots=True)
class Ways:
    """Whom a dialog asks, and how it looks."""

    tasks: Tasks
    settings: SettingsFile
    theme: Theme
    simulation: Simulation


def open_supposing(parent: QWidget, case: CaseReview, seq: int, ways: Ways) -> None:
    """Open the dialog at an event of a case, once it is known what can be supposed there."""
    lang, asked = ways.settings.now.language, Supposed(case.source, case.case, seq)

    def opened(row: SupposingRow) -> None:
        if parent.isVisible():
            open_dialog(_dialog(parent, case, seq, row, ways, lang))

    ways.tasks.ask(_ASKED, lambda s: s.review_supposing(asked, lang), opened, reads=True)


def _dialog(
    parent: QWidget, case: CaseReview, seq: int, row: SupposingRow, ways: Ways, lang: str
) -> Supposing:
    """The dialog, which asks for its moments and its answers itself."""
    dialog, own_day = Supposing(case.title, row, ways.theme, parent), row.day
    closed: list[int] = []
    dialog.finished.connect(closed.append)

    def supposed(day: int, step: str) -> Supposed:
        """The event itself has a moment of its own: the one before its step was asked for."""
        return Supposed(case.source, case.case, seq, 0 if day == own_day else day, step)

    def move(day: int, step: str) -> None:
        asked = supposed(day, step)

        def told(found: SupposingRow) -> None:
            if not closed and (dialog.chosen_day, dialog.chosen) == (day, step):  # else somebody went on
                dialog.show_moment(found)

        ways.tasks.ask(_ASKED, lambda s: s.review_supposing(asked, lang), told, reads=True)

    def question(service: WindowService, wanted: tuple[int, str, int]) -> Continuation:
        day, step, days = wanted
        return service.review_supposed(supposed(day, step), lang, days)

    Asking(dialog, question, ways.tasks, ways.simulation, lang)
    dialog.moved.connect(move)
    return dialog
