"""The desk of an exercise: practice with messages and a seat, covered between turns and at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.screens.looks import Look, look
from desktop.screens.talk_at_end import TalkAtEnd
from desktop.screens.trials import Trials
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.panel import Pages
from desktop.widgets.text import Translated, filled

if TYPE_CHECKING:
    from desktop.exercise.parts import Parts
    from desktop.exercise.turn import Why
    from desktop.screens.home import Home
    from desktop.screens.keeping import KeptSessions
    from desktop.screens.opening import Opening
    from desktop.screens.own_scenarios import OwnScenarios
    from desktop.screens.practice import Practice
    from desktop.widgets.frame import Header
    from desktop.widgets.notices import MessageBar, MessagePlace
    from workflow.rows import Change
    from workflow.rows.exercise import ExerciseRow, ExerciseWanted, HotWash, MessageRow
    from workflow.service.protocols import WindowService


class Screens(Protocol):
    """What is around the desk: the window."""

    home: Home
    kept: KeptSessions
    opening: Opening
    practice: Practice
    header: Header
    messages: MessageBar
    foot: MessagePlace

    @property
    def screen_name(self) -> str:
        """The screen that is shown."""

    def show_screen(self, name: str) -> None:
        """Show another screen."""


class ExerciseDesk(Translated, QWidget):
    """Holds the desk, and in an exercise the pages that cover it. Its parts are made as one is opened."""

    def __init__(self, window: Screens, over: QWidget, tasks: Tasks, settings: SettingsFile) -> None:
        super().__init__()
        self._window, self._over, self._tasks, self._settings = window, over, tasks, settings
        self._practice = window.practice
        self._row: ExerciseRow | None = None
        self._parts: Parts | None = None
        self._writing: dict[tuple[str, str, str], str] = {}
        """What was written to a message that was closed without an answer, by session, seat and message."""
        self.pages, desk = Pages(), QWidget()
        self._desk = QVBoxLayout(desk)
        self._desk.setContentsMargins(0, 0, 0, 0)
        self._desk.setSpacing(0)
        self._desk.addWidget(self._practice)
        self.pages.addWidget(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        over.installEventFilter(self)
        self._trials = Trials(window, over, tasks, settings, self.ask)

    def connect_window(self) -> None:
        """Join with the window, before anything is opened."""
        self._window.home.exercise_wanted.connect(self.ask)
        self._window.opening.opened.connect(lambda _seen, _then: self._forget())
        self._practice.looked.connect(self._looked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """As the window closes, the panes that are remembered are those of practice."""
        if event.type() == QEvent.Type.Close and watched is self._over and self._parts is not None:
            self._parts.leave()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """The page that covers the desk says everything again in the present language."""
        if self._row is not None and self.is_covered:
            self._fetch_again()

    # -- beginning ------------------------------------------------------------------------------------

    def ask(self) -> OwnScenarios:
        """Open the lobby."""
        from desktop.exercise.lobby import Lobby
        from desktop.exercise.saving import ask_sheets
        from desktop.screens.opening import while_open
        from desktop.screens.own_scenarios import OwnScenarios
        from desktop.widgets.fitting import open_dialog

        lang = self._language()
        lobby = Lobby(self._language, self._over)
        own = OwnScenarios(lobby, self._tasks, self._language, self._said)
        own.tried.connect(self._trials.begin)
        lobby.sheets_wanted.connect(
            lambda id, title: ask_sheets(id, title, lang, self._tasks, self._said, lobby)
        )
        lobby.wanted.connect(lambda wanted: self.begin(wanted, lobby.row.first if lobby.row else ""))
        self._tasks.ask(
            "scenarios", lambda s: s.scenarios(lang), while_open(lobby, lobby.set_rows), reads=True
        )
        open_dialog(lobby)
        return own

    def begin(self, wanted: ExerciseWanted, first: str = "") -> None:
        """Begin an exercise, with the case `first` in front; a page says what is known, and asks who sits
        down."""
        lang = self._language()

        def begun(service: WindowService) -> str:
            service.begin_exercise(wanted, lang)
            return ""

        self._window.opening.open(begun, lambda: None, first)

    # -- what is shown --------------------------------------------------------------------------------

    @property
    def is_covered(self) -> bool:
        """Whether a page covers the desk."""
        return self.pages.currentIndex() > 0

    @property
    def parts(self) -> Parts:
        """The parts of an exercise."""
        if self._parts is None:
            from desktop.exercise.parts import Parts

            self._parts = parts = Parts(self._practice, self._language)
            self._desk.insertWidget(0, parts.bar)
            for page in (parts.turn, parts.wash):
                self.pages.addWidget(page)
            self._connect(parts)
        return self._parts

    def _connect(self, parts: Parts) -> None:
        parts.bar.handed_over.connect(lambda: self._pause("turn"))
        parts.bar.paused.connect(lambda: self._pause("pause"))
        parts.bar.ended.connect(self._ask_end)
        parts.bar.known_wanted.connect(self._read_known)
        parts.bar.wash_wanted.connect(self._open_wash)
        parts.inbox.opened.connect(self.open_message)
        parts.turn.seated.connect(self._sit_down)
        parts.turn.left.connect(self._ask_leave)
        self._talk = TalkAtEnd(parts.wash, self._tasks, self._language, self._said, self._over)
        for place in (parts.bar, parts.turn, parts.wash):
            place.back_wanted.connect(self._trials.end)
        parts.wash.desk_wanted.connect(lambda: self._uncover())
        for page in (parts.turn, parts.wash):
            page.home_wanted.connect(lambda: self._window.show_screen("home"))

    def _forget(self) -> None:
        """Another session comes."""
        self._row = None
        self._practice.person.begin()

    def _looked(self, seen: Look) -> None:
        before, row = self._row, seen.exercise
        self._row = row
        self._window.foot.set_trial(row is not None and row.trial)
        self._window.header.show_session(seen.state, row.title if row is not None else "")
        if row is None:
            if self._parts is not None:
                self._parts.leave()
            self._uncover()
            return
        names = {role.id: role.name for role in seen.roles}
        self.parts.show(row, names.get(seen.role, ""))
        if before is None:
            self._open(row)
        elif row.over and not before.over:
            self._window.messages.forget("practice")  # nothing is anybody's turn any more
            self._open_wash()
        elif row.paused and row.is_going_on and not self.is_covered:
            self._cover_turn(row, "pause")
        else:
            self.parts.turn.set_again(row)  # what came from the console waits at a seat
            self._tell_news(before, row, seen)

    def _open(self, row: ExerciseRow) -> None:
        if row.is_going_on:
            attempts = self._practice.attempts
            attempts.warn_of_none()
            self._practice.role.warned.emit(attempts.warns)
            self._cover_turn(row, "begins")
        elif row.over:
            self._open_wash()
        else:
            self._uncover()
            self._practice.said.emit("note", row.why_not)

    def _tell_news(self, before: ExerciseRow, row: ExerciseRow, seen: Look) -> None:
        """Say what has just reached this seat, and that something reached another."""
        if before.seat != row.seat or before.session != row.session:
            return
        known = {message.id for message in before.messages}
        new = [message for message in row.messages if message.id not in known]
        told = [filled(self.tr("Mensaje nuevo: {0} ({1})."), each.sender, each.channel) for each in new]
        was = {seat.id: seat.unread for seat in before.seats}
        others = [
            seat.name for seat in row.seats if seat.id != row.seat and seat.unread > was.get(seat.id, 0)
        ]
        if others:
            one, more = (
                self.tr("Llegó un mensaje para otro puesto: {0}."),
                self.tr("Llegó algo para otros puestos: {0}."),
            )
            told.append(filled(one if len(others) == 1 else more, ", ".join(others)))
        if told:
            passed = seen.change is None or seen.change.kind == "time"
            change = "" if passed or seen.change is None else seen.change.text
            lines = (*told, change) if new else (change, *told)  # what one's own act did, then what it led to
            self._practice.said.emit("yours" if new else "note", "\n".join(filter(None, lines)))

    # -- covering -------------------------------------------------------------------------------------

    def _cover(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self._window.messages.go_to(self._window.screen_name)
        self.take_focus()

    def _uncover(self) -> None:
        self.pages.setCurrentIndex(0)
        if self._window.screen_name == "practice":
            self._window.messages.go_to("practice")

    def take_focus(self) -> None:
        """Put the focus where one goes on."""
        parts = self._parts
        if parts is not None and self.pages.currentWidget() is parts.turn:
            parts.turn.take_focus()
        elif parts is not None and self.pages.currentWidget() is parts.wash:
            parts.wash.take_focus()
        else:
            self._practice.steps.take_first_focus()

    def _cover_turn(self, row: ExerciseRow, why: Why) -> None:
        self._row = row
        self.parts.turn.set_row(row, why)
        self._cover(self.parts.turn)

    def _fetch_again(self) -> None:
        parts, lang = self.parts, self._language()
        if self.pages.currentWidget() is parts.wash:
            self._tasks.ask("wash", lambda s: s.hot_wash(lang), parts.wash.set_again, reads=True)
        else:
            self._tasks.ask("exercise", lambda s: s.exercise_row(lang), parts.turn.set_again, reads=True)

    # -- turns ----------------------------------------------------------------------------------------

    def _pause(self, why: Why) -> None:
        lang = self._language()

        def stand(service: WindowService) -> ExerciseRow | None:
            service.begin_pause(lang)
            return service.exercise_row(lang)

        self._tasks.ask("act:pause", stand, lambda row: self._cover_turn(row, why))

    def _sit_down(self, seat: str) -> None:
        lang, case = self._language(), self._practice.case

        def seated(service: WindowService) -> Look:
            service.take_turn(seat, lang)
            return look(service, lang, case, "", with_talk=True)

        def show(seen: Look) -> None:
            self._practice.sit_down(seen)
            self._window.messages.forget("practice")  # it was said to the last seat
            if not self._row or not self._row.over:
                self._uncover()
                self.take_focus()

        self._tasks.ask("act:sit", seated, show)

    def _ask_leave(self) -> None:
        from desktop.widgets.dialogs import Sure
        from desktop.widgets.fitting import open_dialog

        told = self.tr(
            "Puede parar cuando quiera; no cuenta contra nadie. Desde ahora el programa lleva los roles de "
            "su puesto. Si es el último puesto, el ejercicio termina."
        )
        title, do = self.tr("Dejar el ejercicio"), self.tr("Dejarlo")
        open_dialog(Sure(title, told, do, self._leave, self._over))

    def _leave(self) -> None:
        lang = self._language()

        def left(service: WindowService) -> ExerciseRow | None:
            service.leave_seat(lang)
            return service.exercise_row(lang)

        def show(row: ExerciseRow) -> None:
            if row.over:
                self._practice.refresh()
                self._row = row
                self._open_wash()
            else:
                self._cover_turn(row, "turn")

        self._tasks.ask("act:leave", left, show)

    # -- messages -------------------------------------------------------------------------------------

    def open_message(self, id: str) -> None:
        """Read a message of this seat."""
        from desktop.exercise.message import MessageDialog
        from desktop.widgets.fitting import open_dialog

        row = self._row
        messages: tuple[MessageRow, ...] = row.messages if row is not None else ()
        message = next((each for each in messages if each.id == id), None)
        if row is None or message is None:
            return
        key = (row.session, row.seat, id)
        words = self._writing.pop(key, "")
        dialog = MessageDialog(message, self._language, open_=row.is_going_on, parent=self._over, words=words)
        dialog.answered.connect(self._answer)
        dialog.rejected.connect(lambda: self._writing.update({key: dialog.words.text()}))
        open_dialog(dialog)
        if not message.read and not row.why_not:
            self._act(f"read:{id}", lambda s, lang: s.read_message(id, lang))

    def _answer(self, id: str, person: str, tells: tuple[str, ...], words: str) -> None:
        warns = self._practice.attempts.warns
        self._act(f"answer:{id}", lambda s, lang: s.answer_message(id, person, tells, words, lang), warns)

    def _act(self, key: str, work: Callable[[WindowService, str], Change], warns: bool = False) -> None:
        """Do it from the seat, and show the desk again; where it `warns`, with the harm that it did."""
        lang, case, role = self._language(), self._practice.case, self._practice.current_role

        def done(service: WindowService) -> Look:
            change = work(service, lang)
            is_told = warns and change.reading == "harmful"
            return look(service, lang, case, role, change if is_told else None)

        self._tasks.ask(f"act:{key}", done, self._practice.show_look, failed=self._practice.refresh)

    def take_messages(self) -> None:
        """Give the keyboard to the messages."""
        if self._parts is not None and self._row is not None:
            self._parts.tabs.setCurrentWidget(self._parts.inbox)
            self._parts.inbox.take_focus()

    def _read_known(self) -> None:
        from desktop.widgets.dialogs import Reading
        from desktop.widgets.fitting import open_dialog

        row = self._row
        if row is not None:
            title, told = self.tr("Lo que se sabe"), [("", row.background), ("muted", row.rules)]
            open_dialog(Reading(title, told, self._over))

    # -- the end --------------------------------------------------------------------------------------

    def _ask_end(self) -> None:
        from desktop.widgets.dialogs import Sure
        from desktop.widgets.fitting import open_dialog

        told = self.tr(
            "El ejercicio termina para todos los puestos y se conversa sobre lo hecho. Después ya no se "
            "actúa en él; queda guardado y se puede leer."
        )
        if self._row is not None and self._row.trial:
            told = self.tr("La prueba termina y se ve lo hecho; nada de ella se guarda.")
        title = self.tr("Terminar y retroalimentar")
        open_dialog(Sure(title, told, self.tr("Terminar"), self._end, self._over))

    def _end(self) -> None:
        self._act("end", lambda s, _lang: s.end_exercise())

    def _open_wash(self) -> None:
        lang = self._language()

        def opened(page: HotWash) -> None:
            self.parts.wash.set_way(self._row)
            self.parts.wash.set_page(page, self._row.session if self._row is not None else "")
            self._cover(self.parts.wash)

        self._tasks.ask("wash", lambda s: s.hot_wash(lang), opened, reads=True)

    def _said(self, kind: str, text: str) -> None:
        self._window.messages.show_text(kind, text, self._window.screen_name)

    def _language(self) -> str:
        return self._settings.now.language
