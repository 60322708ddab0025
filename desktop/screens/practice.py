"""Practice: one case at a time on the pathway, step by step, with the clock moved by the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.help.also import also_found
from desktop.screens.attempting import Attempting
from desktop.screens.below_map import BelowMap
from desktop.screens.board import Board
from desktop.screens.case_page import has_closed, open_case_page
from desktop.screens.case_screen import CaseScreen
from desktop.screens.chances import open_continuing
from desktop.screens.columns import Columns, column
from desktop.screens.looks import Look, history, look, no_map_state, no_timeline, played
from desktop.screens.passing_time import PassingTime
from desktop.screens.referring import Referrals
from desktop.screens.talking import Talking
from desktop.settings import SettingsFile
from desktop.simulating import Simulation
from desktop.talk import PersonView
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.timeline import Timeline
from desktop.widgets.case_card import CaseCardView
from desktop.widgets.case_list import CaseList
from desktop.widgets.clock_bar import ClockBar
from desktop.widgets.deadlines import DeadlineList
from desktop.widgets.fitting import open_dialog
from desktop.widgets.history_drawer import HistoryDrawer
from desktop.widgets.new_case import NewCase, Wanted
from desktop.widgets.role_panel import RolePanel
from desktop.widgets.steps_panel import StepsPanel

if TYPE_CHECKING:
    from workflow.rows import Change
    from workflow.rows.map import MapRows
    from workflow.rows.steps import StepsRow
    from workflow.service.protocols import WindowService

_KINDS = {
    "accepted": "done",
    "pending": "pending",
    "refused": "refused",
    "harmful": "harmful",
    "nothing": "note",
}


class Practice(CaseScreen):
    """The screen of an open session. It changes nothing itself: it asks, and shows the answer."""

    kept = Signal()
    """An act was kept, and there is nothing to say of it."""
    looked = Signal(object)
    """A new Look is shown."""

    def __init__(
        self, tasks: Tasks, settings: SettingsFile, theme: Theme, simulation: Simulation,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(settings, parent)
        self._tasks, self._theme, self._simulation = tasks, theme, simulation
        self._map_of: tuple[str, str] = ("", "")
        self.referrals = Referrals(self, tasks, self._language, self._act, lambda: self.attempts.warns)
        self.attempts = Attempting(
            tasks, settings, self, lambda: self._look, self._request, self.referrals.chooses, self._together
        )
        self.time = PassingTime(self, lambda: self._look, self.attempts, self._let_pass)
        self._repairs: tuple[tuple[str, str], ...] = ()
        self.cases, self.card, self.deadlines = CaseList(), CaseCardView(), DeadlineList()
        self.person = PersonView(self._language)
        self.board = Board(theme, person=self.person)
        self.timeline, self.history = Timeline(theme), HistoryDrawer()
        self.role, self.steps, self.clock = RolePanel(), StepsPanel(), ClockBar()
        self._lay_out()
        self._connect()
        self._talking = Talking(self, tasks, settings, self._act, self._request)
        self._talking.talked.connect(self.show_look)
        self._talking.failed.connect(self.refresh)
        self.attempts.question_wanted.connect(self._talking.lead_to)

    def _lay_out(self) -> None:
        self.below: BelowMap = BelowMap(self.timeline, self.history)
        middle = column("middle", (self.board, self.below), (3, 1), (405, 235))
        self._columns = Columns(
            column("left", (self.cases, self.card, self.deadlines), (0, 3, 1), (70, 380, 120)),
            middle,
            column("right", (self.role, self.steps), (0, 1), (76, 584)),
        )
        self._columns.restore(self._settings)
        self.below.divide(middle, self.board, self._settings)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 4)
        whole.setSpacing(8)
        whole.addWidget(self.clock)
        whole.addWidget(self._columns, 1)

    def _connect(self) -> None:
        self.cases.chosen.connect(self._choose_case)
        self.cases.marked.connect(self._name_together)
        self.cases.new_case.connect(self.ask_new_case)
        self.card.continued.connect(self.ask_continuing)
        self.card.looked_back.connect(self.look_back)
        self.card.who_knows.connect(self.referrals.show_known)
        self.role.role_chosen.connect(self._choose_role)
        self.role.played_chosen.connect(self._choose_played)
        self.role.warned.connect(self._choose_warning)
        self.steps.taken.connect(self.attempts.take)
        self.steps.tried.connect(self.attempts.not_yet)
        self.steps.others_tried.connect(self.attempts.others)
        self.steps.named.connect(self.attempts.named)
        self.steps.search.otherwise = also_found
        self.steps.search.wanted.connect(lambda: self.attempts.fetch_names(self.steps.search.set_rows))
        self.steps.asked.connect(lambda step: self.attempts.explain(step, self.steps.name_of(step)))
        self.steps.badge.connect(self._bottleneck)
        self.steps.cancelled.connect(self._cancel)
        self.steps.reminded.connect(self._remind)
        self.board.node_chosen.connect(self._read_node)
        self.board.badge_chosen.connect(self._bottleneck)
        self.clock.advanced.connect(self.advance)
        self.clock.back.clicked.connect(self.show_history)
        self.history.rewound.connect(self.went_back)
        self.went_back.connect(lambda seq: self._act("rewind", lambda s, lang: s.go_back(seq, lang)))
        self.history.branch_chosen.connect(lambda n: self._act("switch", lambda s, lang: s.switch(n, lang)))
        self.history.only_case.connect(lambda _only: self._fetch_history())
        self.history.other_branches.connect(lambda _too: self._fetch_history())
        self.history.model.wanted.connect(self._fetch_older)
        self.below.currentChanged.connect(lambda _at: self._fetch_history())

    # -- what is shown -----------------------------------------------------------------------------

    def sizes(self) -> dict[str, list[int]]:
        """The sizes of the panes, to be remembered."""
        return {**self._columns.to_remember(), **self.below.to_remember()}

    def refresh(self) -> None:
        """Fetch everything again, in the present language."""
        if self._look is not None:
            self._fetch(self.case, self.current_role)

    def _fetch(self, case: str, role: str) -> None:
        lang, known = self._language(), self._look
        self._tasks.ask("look", lambda s: look(s, lang, case, role, None, known), self.show_look, reads=True)

    def forget(self) -> None:
        """No session is open any more."""
        self._look = None

    def show_look(self, seen: Look) -> None:
        """Show an answer, and in the message bar what the act came to."""
        before, self._look = self._look, seen
        if before is None or before.state.id != seen.state.id:
            self.steps.search.begin()  # it was looked for in another session
        if before is None or _whose(before) != _whose(seen):
            self.steps.set_not_yet(())
        self._settings.change(last_session=seen.state.id, last_role=seen.role, last_case=seen.case)
        self.cases.set_cases(seen.state.cases, seen.case)
        if before is not None and before.role != seen.role:
            self.cases.unmark()  # they were marked by another
        self._name_together()
        turn = seen.about.steps.turn if seen.about else ()
        self.role.set_roles(seen.roles, seen.role, seen.state.played, turn)
        self.clock.set_state(seen.state)
        self.history.set_branches(seen.branches, seen.state.branch)
        self.board.set_name(seen.state.pathway_name)
        about = seen.about
        self.card.set_card(about.card if about else None)
        if seen.change is not None and seen.change.repairs:
            self._repairs = seen.change.repairs  # until the next step: another role may be the one to take it
        self.role.set_warns(self.attempts.warns)
        self._show_steps(about.steps if about else None)
        waiting = about.steps.waiting if about else ()
        self.deadlines.set_rows(about.timeline.deadlines if about else (), waiting)
        self.board.set_state(about.map_state if about else no_map_state())
        self._talking.show_look(seen)
        self.timeline.set_row(about.timeline if about else no_timeline(seen.state.sim_min))
        self._fetch_not_yet(seen)
        self._fetch_map(seen)
        self._fetch_history()
        if seen.change is not None:
            self._tell(seen.change)
        self.looked.emit(seen)
        goes_on = seen.exercise is not None and seen.exercise.is_going_on
        if has_closed(before, seen) and not goes_on:  # it tells of the talks of every seat
            self.look_back()
        if seen.language != self._settings.now.language:
            self.refresh()

    def _tell(self, change: Change) -> None:
        if change.text:
            kind = "harmful" if change.touched else change.kind or _KINDS[change.reading]
            self._talking.tell(kind, change)
        elif change.reading != "nothing":
            self.kept.emit()

    def _fetch_not_yet(self, seen: Look) -> None:
        """After the rest, which is on the screen by then: this takes as long as all of that."""
        case, role, lang = seen.case, seen.role, seen.language
        if case:
            self._tasks.ask(
                "not yet", lambda s: s.not_yet(case, role, lang), self.steps.set_not_yet, reads=True
            )

    def _fetch_map(self, seen: Look) -> None:
        wanted = (seen.state.pathway, seen.language)
        if wanted == self._map_of:
            return
        self._map_of = wanted
        lang = seen.language

        def drawn(rows: MapRows) -> None:
            self.board.set_rows(rows)
            if self._look is not None and self._look.about is not None:
                self.board.set_state(self._look.about.map_state)

        self._tasks.ask("map", lambda s: s.map(lang), drawn, reads=True)

    def _fetch_history(self) -> None:
        if self.below.currentWidget() is not self.history or self._look is None:
            return
        self._fetch_page(self._look.state.events, self.history.model.set_newest)

    def _fetch_older(self, before: int) -> None:
        if self._look is None:
            return
        self._fetch_page(before, self.history.model.add_older)

    def _fetch_page(self, before: int, show: Callable[[Any, int], None]) -> None:
        case, role = self.case if self.history.case_only.isChecked() else "", self.current_role
        lang, others = self._settings.now.language, self.history.others.isChecked()
        self._tasks.ask(
            "history",
            lambda s: history(s, lang, before, case, role, other_branches=others),
            lambda page: show(page.rows, page.first),
            reads=True,
        )

    # -- what is asked -----------------------------------------------------------------------------

    def _act(self, key: str, work: Callable[[WindowService, str], Change], role: str = "") -> None:
        """Do it and show what came of it, for the role that is given or else the one that is shown."""
        case, role, lang, known = self.case, role or self.current_role, self._language(), self._look
        self._tasks.ask(
            f"act:{key}",
            lambda s: played(s, look(s, lang, case, role, work(s, lang), known)),
            self.show_look,
            failed=self.refresh,
        )

    def _choose_case(self, case: str) -> None:
        self._fetch(case, self.current_role)

    def _choose_role(self, role: str) -> None:
        if self._look is None:
            return
        if role in self._look.state.played:  # of several that are played one is looked through
            self._fetch(self.case, role)
            return
        played = {*self._look.state.played, role}  # none is given back that nobody gave back
        case, lang = self.case, self._settings.now.language
        self._tasks.ask(
            "act:play", lambda s: look(s, lang, case, role, s.play(sorted(played), lang)), self.show_look
        )

    def _choose_played(self, roles: list[str]) -> None:
        played = {*roles, self.current_role}
        self._act("play", lambda s, lang: s.play(sorted(played), lang))

    def _choose_warning(self, warns: bool) -> None:
        self.attempts.set_warns(warns)
        about = self._look.about if self._look else None
        self._show_steps(about.steps if about else None)

    def _show_steps(self, rows: StepsRow | None) -> None:
        warns, arranged = self.attempts.warns, self.attempts.arranged(rows)
        lasting = arranged.repairs if arranged is not None else ()
        self.steps.set_steps(arranged, {*self._repairs, *lasting}, warns=warns)

    def advance(self, minutes: int) -> None:
        """Let time pass, so many minutes or 0 to the next event; what is one's own in it is said first."""
        self.time.wait(minutes)

    def _let_pass(self, minutes: int) -> None:
        self.attempts.list_anew()
        if minutes:
            self._act("advance", lambda s, lang: s.advance(minutes, lang, stop=True))
        else:
            self._act("advance", lambda s, lang: s.advance_to_next(lang))

    def _request(self, step: str, cases: tuple[str, ...] = (), *, once_open: bool = False) -> None:
        """Attempt a step for these cases, else the one that is shown; now or `once_open` the office is."""
        cases = cases or (self.case,)
        role, self._repairs = self.current_role, ()
        if once_open:
            self._act(f"take:{step}", lambda s, lang: s.take_when_open(cases, step, role, lang))
        elif len(cases) > 1:
            self._act(f"take:{step}", lambda s, lang: s.take_for(cases, step, role, lang))
        else:
            self._act(f"take:{step}:{cases[0]}", lambda s, lang: s.take(cases[0], step, role, lang))

    def _cancel(self, step: str) -> None:
        case, role = self.case, self.current_role
        self._act(f"cancel:{step}", lambda s, lang: s.cancel(case, step, role, lang))

    def _remind(self, steps: tuple[str, ...]) -> None:
        case = self.case
        self._act(f"remind:{steps[0]}", lambda s, lang: s.remind(case, steps, lang))

    def _bottleneck(self, badge: str) -> None:
        lang = self._settings.now.language
        self._tasks.ask(
            "bottleneck",
            lambda s: s.bottleneck(badge, lang),
            lambda row: open_dialog(self.board.read_bottleneck(row)),
            reads=True,
        )

    def _read_node(self, node: str) -> None:
        dialog = self.board.read_node(node)
        if dialog is not None:
            self.attempts.add_steps(dialog, self.board.rows, node)
            open_dialog(dialog)

    def ask_continuing(self) -> None:
        """Open the dialog about what usually happens next in the case that is shown."""
        if self._look is not None:
            open_continuing(self, self._look, self._tasks, self._simulation, self._theme)

    def look_back(self) -> None:
        """Open the page about how the case that is shown went."""
        if self._look is not None:
            open_case_page(self, self._look, self._tasks)

    def ask_new_case(self) -> None:
        """Open the dialog for a new case."""
        if self._look is None:
            return
        lang, cases = self._settings.now.language, self._look.state.cases
        self._tasks.ask(
            "profiles",
            lambda s: (s.profiles(lang), s.fields(lang)),
            lambda rows: self._show_new_case(NewCase(rows[0], rows[1], cases, self._language, self)),
            reads=True,
        )

    def _show_new_case(self, dialog: NewCase) -> None:
        dialog.wanted.connect(self._new_case)
        open_dialog(dialog)

    def _new_case(self, wanted: Wanted) -> None:
        known = {row.id for row in self._look.state.cases} if self._look else set()
        role, lang, shown = self.current_role, self._language(), self._look

        def made(service: WindowService) -> Look:
            begun = service.state(lang)
            if not begun.cases and begun.sim_min == 0 and begun.opens_in:
                service.advance(begun.opens_in, lang)  # a session begins at midnight, a case at an office
            change = service.new_case(wanted.profile, wanted.facts, wanted.name, wanted.beside, lang)
            new = [row.id for row in service.state(lang).cases if row.id not in known]
            return look(service, lang, new[0] if new else "", role, change, shown)

        self._tasks.ask("act:new", made, self._show_new)

    def _show_new(self, seen: Look) -> None:
        self.show_look(seen)
        self.board.show_person()  # whatever was shown of another case
        self.steps.take_first_focus()

    def sit_down(self, seen: Look) -> None:
        """Somebody else sits down: nothing of what the last one looked at, marked or typed is left."""
        self.cases.unmark()
        self.steps.set_steps(None)
        for part in (self.steps.search, self.below, self.board):
            part.begin()
        self.show_look(seen)

    def show_history(self) -> None:
        """Bring the history forward and give it the keyboard."""
        self.board.show_other()
        self.below.setCurrentWidget(self.history)
        self.history.table.setFocus()

    def show_timeline(self) -> None:
        """Bring the timeline forward."""
        self.board.show_other()
        self.below.setCurrentWidget(self.timeline)
        self.timeline.setFocus()


def _whose(seen: Look) -> tuple[str, str, str, str]:
    """Whose steps are shown, and in which language."""
    return seen.state.id, seen.case, seen.role, seen.language
