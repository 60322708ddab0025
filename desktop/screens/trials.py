"""Trying an own scenario from the editor: its draft is played on the desk, and then written on again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.text import filled

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
    """Begins a trial, and ends it; the draft stays in the service meanwhile; closing Ruta asks."""

    def __init__(
        self,
        window: Around,
        over: QWidget,
        tasks: Tasks,
        settings: SettingsFile,
        ask: Callable[[], OwnScenarios],
    ) -> None:
        """`ask` opens the lobby, over which the editor stands; closing `over` closes Ruta."""
        super().__init__()
        self._window, self._over, self._tasks, self._settings = window, over, tasks, settings
        self._ask, self._at = ask, ("about", "")
        self._has_draft = False
        """Whether the service may hold a draft with no editor open on it."""
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What was written and tried, and is not saved, is asked about before Ruta closes."""
        is_close = event.type() == QEvent.Type.Close and watched is self._over
        if is_close and self._has_draft and self._tasks.is_running:
            event.ignore()
            lang = self._settings.now.language
            self._tasks.ask(
                "unsaved at close",
                lambda s: s.unsaved_draft("", lang),
                self._ask_or_close,
                failed=self._close,
            )
            return True
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        self._has_draft = False
        self._over.close()

    def _ask_or_close(self, unsaved: str) -> None:
        from desktop.widgets.dialogs import Sure
        from desktop.widgets.fitting import open_dialog

        if not unsaved:
            self._close()
            return
        told = self.tr("«{0}» tiene cambios que no se han guardado. Si cierra Ruta ahora, se pierden.")
        sure = Sure(
            self.tr("Sin guardar"),
            filled(told, unsaved),
            self.tr("Cerrar &sin guardar"),
            self._close,
            self._over,
        )
        sure.offer(self.tr("&Guardar y cerrar"), self._save_and_close)
        open_dialog(sure)

    def _save_and_close(self) -> None:
        lang = self._settings.now.language
        self._tasks.ask("act:save", lambda s: s.save_draft(lang), lambda _row: self._close())

    def begin(self, section: str, part: str, then: Callable[[], None]) -> None:
        """Try the open draft from a part of it; `then` is done once it is on the desk."""
        self._at, lang = (section, part), self._settings.now.language
        self._has_draft = True

        def shown() -> None:
            then()
            self._over.activateWindow()  # the dialogs that had the keyboard are gone

        self._window.opening.open(lambda s: s.try_draft(section, part, lang), shown)

    def end(self) -> None:
        """Throw the trial away, and go on writing."""
        lang = self._settings.now.language

        def ended(_row: DraftRow) -> None:
            self._window.kept.deleted.emit(self._settings.now.last_session)
            section, part = self._at
            self._ask().edit(lambda s: s.show_draft(section, part, lang))

        self._tasks.ask("act:trial", lambda s: s.end_trial(lang), ended)
