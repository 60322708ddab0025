"""How one comes to the desk: a practice that begins, a session that goes on, a history that was simulated."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.begin import BeginCase, Beginning
from desktop.widgets.fitting import open_dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.screens.looks import Look
    from workflow.rows import PathwayRow
    from workflow.rows.simulated_session import SimulatedSession
    from workflow.service.protocols import WindowService


class Opening(QObject):
    """Opens sessions in the writer's thread, and says what the desk is to show."""

    opened = Signal(object, object)
    """The first `Look` of the session, and what is to be done once it is shown (called without anything)."""
    failed = Signal()
    """It could not be opened whole: which session is open now, only the service knows."""

    def __init__(self, tasks: Tasks, settings: SettingsFile, ask_new_case: Callable[[], None]) -> None:
        super().__init__()
        self._tasks, self._settings, self._ask_new_case = tasks, settings, ask_new_case

    def ask(self, pathways: tuple[PathwayRow, ...], over: QWidget) -> BeginCase:
        """Ask with whom and as whom a practice is to begin."""
        from desktop.help.glossary import glossary

        language = self._settings.now.language

        def explained(role: str) -> str:
            try:
                return glossary(language).sentence(role)
            except OSError:  # the file is not there: the pathway's own words have to do
                return ""

        dialog = BeginCase(pathways, explained, lambda: self._settings.now.language, over)
        dialog.pathway_chosen.connect(lambda pathway: self._ask_rows(dialog, pathway))
        dialog.person_chosen.connect(lambda pathway, profile: self._ask_meeting(dialog, pathway, profile))
        dialog.wanted.connect(self.begin)
        dialog.choose("", self._settings.now.last_role)
        open_dialog(dialog)
        return dialog

    def _ask_rows(self, dialog: BeginCase, pathway: str) -> None:
        lang = self._settings.now.language
        self._tasks.ask(
            "beginning",
            lambda s: s.beginning(pathway, lang),
            while_open(dialog, dialog.set_rows),
            reads=True,
        )

    def _ask_meeting(self, dialog: BeginCase, pathway: str, profile: str) -> None:
        self._tasks.ask(
            "meeting",
            lambda s: s.meet_first(pathway, profile),
            while_open(dialog, lambda roles: dialog.set_meeting(profile, roles)),
            reads=True,
        )

    def begin(self, wanted: Beginning) -> None:
        """Begin a practice: one stands before the person, in the role that was chosen."""
        lang = self._settings.now.language

        def begun(service: WindowService) -> str:
            service.start(wanted.pathway, wanted.year, wanted.name or _named(service, wanted, lang))
            if wanted.role:
                service.play([wanted.role], lang)
            if wanted.profile:
                service.new_case(wanted.profile, {}, "", None, lang)
            return wanted.role

        then = self._ask_new_case if not wanted.profile else _nothing
        self.open(begun, then)

    def begin_guided(self, pathways: tuple[PathwayRow, ...], name: str, then: Callable[[], None]) -> None:
        """Begin the guided first case: with the persons of the first pathway, in a role that meets them."""
        lang = self._settings.now.language
        pathway = next((row for row in pathways if row.id == FIRST.pathway), pathways[0])
        year = FIRST.year if FIRST.year in pathway.years else next(iter(pathway.years), "")

        def begun(service: WindowService) -> str:
            rows = service.beginning(pathway.id, lang)
            people, roles = [row.id for row in rows.people], [row.id for row in rows.roles]
            profile = FIRST.profile if FIRST.profile in people else people[0]
            able = [role for role in service.meet_first(pathway.id, profile) if role in roles] or roles
            role = FIRST.role if FIRST.role in able else able[0]
            service.start(pathway.id, year, name)
            service.play([role], lang)
            service.new_case(profile, {}, "", None, lang)
            return role

        self.open(begun, then)

    def start(self, pathway: str, year: str, name: str) -> None:
        """Start a session without a case; the desk asks for the first one."""

        def started(service: WindowService) -> str:
            service.start(pathway, year, name)
            return ""

        self.open(started, self._ask_new_case)

    def resume(self, session: str) -> None:
        """Go on with a session, at the case and in the role that were shown last; those of another session
        are not looked for in this one."""
        now = self._settings.now
        is_last = now.last_session == session
        role = now.last_role if is_last else ""
        self.open(lambda s: s.resume(session), _nothing, now.last_case if is_last else "", role)

    def open(
        self,
        work: Callable[[WindowService], Any],
        then: Callable[[], None],
        case: str = "",
        role: str | None = None,
    ) -> None:
        """Have the service open a session by `work`, which may answer with the role to be played.

        Args:
            work: opens it.
            then: what is to be done once it is shown.
            case: the case to show; "" for the one in which something happened last.
            role: the role to show; "" for the one that acted last in it, None for the last on the screen.
        """
        from desktop.screens.looks import look, played

        lang = self._settings.now.language
        last = self._settings.now.last_role if role is None else role

        def opened(service: WindowService) -> Look:
            return played(service, look(service, lang, case, work(service) or last))

        self._tasks.ask(
            "act:open", opened, lambda seen: self.opened.emit(seen, then), failed=self.failed.emit
        )

    def open_simulated(self, session: SimulatedSession, name: str, then: Callable[[], None]) -> None:
        """Keep a simulated replication as a session, and show the case in it that was looked for, to
        whoever can lead it on from where it was met."""

        def kept(service: WindowService) -> str:
            service.keep_simulated(session, name)
            return session.role

        self.open(kept, then, session.case)


FIRST = Beginning("panama-2021", "2021", "labour_inspector", "men_construction", "")
"""The guided first case: a person who can be spoken with, and a role that meets them at work."""


def _named(service: WindowService, wanted: Beginning, lang: str) -> str:
    """What a practice is called that nobody named: after the person, so that it is found again."""
    people = service.beginning(wanted.pathway, lang).people
    return next((row.name for row in people if row.id == wanted.profile), "")


def _nothing() -> None:
    """Nothing is to be done once the session is shown."""


def while_open(dialog: QWidget, act: Callable[[Any], None]) -> Callable[[Any], None]:
    """What is to be done with an answer as long as the dialog is there to show it."""
    from shiboken6 import isValid

    def answered(value: Any) -> None:
        if isValid(dialog) and dialog.isVisible():
            act(value)

    return answered
