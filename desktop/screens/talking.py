"""The talk with the person of the case that is shown: what the view asks for becomes acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.screens.looks import after_talk
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from workflow.rows.talk import SILENCE, WAYS

if TYPE_CHECKING:
    from desktop.screens.case_screen import CaseScreen
    from desktop.screens.looks import Look
    from workflow.rows import Change
    from workflow.rows.talk import TalkRow
    from workflow.service.protocols import WindowService


class Talking(QObject):
    """Joins the view of the person with Practice: an act is on the disk before its line is shown.

    The person takes the whole height; timeline and history stand under map and list.
    """

    talked = Signal(object)
    """A Look after what was said is to be shown."""
    failed = Signal()
    """What was said was not kept."""

    def __init__(
        self,
        practice: CaseScreen,
        tasks: Tasks,
        settings: SettingsFile,
        act: Callable[[str, Callable[[WindowService, str], Change]], None],
        take: Callable[[str], None],
    ) -> None:
        """`act` does something in the case that is shown, and shows it; `take` requests a step."""
        super().__init__(practice)
        self._practice, self._tasks, self._act = practice, tasks, act
        self._seen: Look | None = None
        view = self.view = practice.person
        view.asked.connect(self._ask)
        view.kept_silent.connect(lambda: self._ask(SILENCE, ""))
        view.read_back.connect(self._read_back)
        view.noted.connect(self._note)
        view.corrected.connect(self._correct)
        view.step_wanted.connect(take)
        view.set_remark(settings.now.remarks)
        view.remark_switched.connect(lambda wanted: settings.change(remarks=wanted))

    def tell(self, kind: str, change: Change) -> None:
        """Say what an act came to; a question that can be asked instead is led to by a button."""
        if not change.question:
            self._practice.said.emit(kind, change.text)
            return
        case, question = self._practice.case, change.question
        act = self.tr("Ir a preguntárselo"), lambda: self.lead_to(case, question)
        self._practice.offered.emit(kind, change.text, act)

    def lead_to(self, case: str, question: str) -> None:
        """Show the talk with the person of a case and give a question the keyboard."""
        if self._practice.case != case:
            return
        self._practice.board.show_person()
        if not self.view.questions.lead_to(question):
            self.view.questions.take_focus()

    def show_look(self, seen: Look) -> None:
        """Show the talk of a look, or ask for it where the look has none yet."""
        self._seen = seen
        if seen.about is None or seen.about.talk is not None:
            self.view.set_row(seen.about.talk if seen.about else None)
            return
        case, role, lang = seen.case, seen.role, seen.language

        def show(row: TalkRow) -> None:
            if self._practice.case == case:
                self.view.set_row(row)

        self._tasks.ask("talk", lambda s: s.talk(case, role, lang), show, reads=True)

    def _ask(self, question: str, manner: str) -> None:
        case, role = self._practice.case, self._practice.current_role
        if manner in WAYS:
            self._talk(f"reply:{question}", lambda s, lang: s.reply(case, question, manner, role, lang))
            return
        self._talk(f"ask:{question}", lambda s, lang: s.ask(case, question, manner, role, lang))

    def _read_back(self) -> None:
        case, role = self._practice.case, self._practice.current_role
        self._talk("read_back", lambda s, lang: s.read_back(case, role, lang))

    def _talk(self, key: str, work: Callable[[WindowService, str], Change]) -> None:
        """Do what changes nothing but the talk, and show it."""
        seen = self._seen
        if seen is None or seen.about is None or seen.case != self._practice.case:
            self._act(key, work)
            return
        self._tasks.ask(
            f"act:{key}",
            lambda s: after_talk(s, work(s, seen.language), seen),
            self.talked.emit,
            failed=self.failed.emit,
        )

    def _note(self, dimension: str, how: str, text: str) -> None:
        case, role = self._practice.case, self._practice.current_role
        self._act(
            f"note:{dimension}:{text}",
            lambda s, lang: s.note_down(case, dimension, how, text, role, lang),  # type: ignore[arg-type]  # said, seen or told
        )

    def _correct(self, note: int, text: str) -> None:
        case, role = self._practice.case, self._practice.current_role
        self._act(f"correct:{note}", lambda s, lang: s.correct(case, note, text, role, lang))
