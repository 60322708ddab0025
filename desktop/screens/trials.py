"""Trying an own scenario from the editor: its draft is played on the desk, and then written on again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.settings import SettingsFile
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from desktop.screens.keeping import KeptSessions
    from desktop.screens.opening import Opening
    from desktop.screens.own_scenarios import OwnScenarios
    from workflow.rows.drafting import DraftRow


class Around(Protocol):
    """What is around the desk: the window."""

    kept: KeptSessions
    opening: Opening


class Trials(QObject):
    """Begins a trial, and ends it; the draft stays in the service meanwhile."""

    def __init__(
        self, window: Around, tasks: Tasks, settings: SettingsFile, ask: Callable[[], OwnScenarios]
    ) -> None:
        """`ask` opens the lobby, over which the editor stands."""
        super().__init__()
        self._window, self._tasks, self._settings, self._ask = window, tasks, settings, ask
        self._at = ("about", "")

    def begin(self, section: str, part: str, then: Callable[[], None]) -> None:
        """Try the open draft from a part of it; `then` is done once it is on the desk."""
        self._at, lang = (section, part), self._settings.now.language
        self._window.opening.open(lambda s: s.try_draft(section, part, lang), then)

    def end(self) -> None:
        """Throw the trial away, and go on writing."""
        lang = self._settings.now.language

        def ended(_row: DraftRow) -> None:
            self._window.kept.deleted.emit(self._settings.now.last_session)
            section, part = self._at
            self._ask().edit(lambda s: s.show_draft(section, part, lang))

        self._tasks.ask("act:trial", lambda s: s.end_trial(lang), ended)
