"""The window: header, screens, message bar; it owns nothing but how they are put together."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QHelpEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from desktop.screens.coming import come_to, refresh_shown
from desktop.screens.home import Home
from desktop.settings import SettingsFile
from desktop.settings_values import FONT_SIZES, THEMES
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.fitting import LEAST, Roomy, first_size
from desktop.widgets.frame import Header, presses_button
from desktop.widgets.notices import MessageBar, MessagePlace
from desktop.widgets.text import Translated

if TYPE_CHECKING:
    from desktop.help.reading import Guide
    from desktop.screens.first_case import FirstCase
    from desktop.screens.flow import FlowScreen
    from desktop.screens.key_texts import KeyTexts
    from desktop.screens.looks import Look
    from desktop.screens.made_later import MadeLater
    from desktop.screens.pathway import PathwayScreen
    from desktop.screens.practice import Practice
    from desktop.screens.review import ReviewScreen
    from workflow.problems import ExpectedError
    from workflow.rows import PathwayRow, SessionRow
    from workflow.rows.asking import Note

SCREENS = ("home", "practice", "flow", "pathway", "review")


class Window(Translated, QMainWindow):
    """Ruta's window."""

    painted = Signal()
    """The window was painted for the first time: now the service may be opened."""
    language_wanted = Signal(str)
    theme_wanted = Signal(str)
    font_wanted = Signal(int)

    def __init__(self, tasks: Tasks, settings: SettingsFile, theme: Theme) -> None:
        super().__init__()
        self._tasks, self._settings, self._theme = tasks, settings, theme
        self._error: ExpectedError | None = None
        self._was_painted = False
        self.header, self.messages = Header(), MessageBar()
        self.home = Home()
        self.practice: Practice
        self._later: MadeLater
        self.review: ReviewScreen
        self.first_case: FirstCase
        self._guide: Guide | None = None
        self._places = {"home": Roomy(self.home)}
        self._actions: list[QAction] = []
        self.keys: KeyTexts
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_screen("home")
        self._restore()

    def complete(self) -> None:
        """Make what nobody sees at first, and the keys; a first paint need not wait for them."""
        from desktop.screens.exercise import ExerciseDesk
        from desktop.screens.first_case import FirstCase
        from desktop.screens.keeping import KeptSessions
        from desktop.screens.key_texts import KeyTexts
        from desktop.screens.keys import shortcuts
        from desktop.screens.leading import LeadingWay
        from desktop.screens.made_later import MadeLater
        from desktop.screens.opening import Opening
        from desktop.screens.practice import Practice
        from desktop.screens.review import ReviewScreen
        from desktop.screens.simulated_case import SimulatedCase
        from desktop.simulating import Simulation

        self.simulation = Simulation(self)
        self.practice = Practice(self._tasks, self._settings, self._theme, self.simulation)
        self.exercise = ExerciseDesk(self, self, self._tasks, self._settings)
        self.review = ReviewScreen(self._tasks, self._settings, self._theme, self.simulation)
        made = {"practice": self.exercise, "review": self.review}
        for name in SCREENS[1:]:
            self._places[name] = Roomy(made.get(name) or QWidget())
            self._stack.addWidget(self._places[name])
        for name, screen in (("practice", self.practice), ("review", self.review)):
            screen.said.connect(lambda kind, text, of=name: self.messages.show_text(kind, text, of))
        self.practice.offered.connect(
            lambda kind, text, act: self.messages.show_text(kind, text, "practice", act)
        )
        self.practice.cases.chosen.connect(lambda _case: self.messages.forget("practice"))
        self.practice.kept.connect(lambda: self.messages.end_attempt("practice"))
        self.review.kept.connect(lambda: self.messages.end_attempt("review"))
        self.review.left_open.connect(lambda text: self.messages.show_text("note", text, self.screen_name))
        self.simulated_case = SimulatedCase(self, self)
        self._later = MadeLater(
            self._places, self.messages, self._tasks, self._settings, self._theme, self.simulation,
            self.simulated_case.offer,
        )  # fmt: skip
        self.opening = Opening(self._tasks, self._settings, self.practice.ask_new_case)
        self.exercise.connect_window()
        self.leading = LeadingWay(self, self, self._tasks, self._settings)
        self.kept = KeptSessions(self._tasks, self._settings, self)
        self.first_case = FirstCase(self, self._theme, self.whole)
        self._connect_home()
        self._tasks.opened.connect(self.refresh)
        self.keys = KeyTexts(self)
        self._actions = shortcuts(self, self)
        self.addActions(self._actions)
        self.retranslate()

    def _connect_home(self) -> None:
        home, kept = self.home, self.kept
        home.begin_wanted.connect(lambda: self.opening.ask(home.pathways, self))
        home.guided_wanted.connect(self.begin_guided)
        home.screen_wanted.connect(self.show_screen)
        home.present_wanted.connect(self._present)
        home.resumed.connect(self.resume)
        home.listed.connect(kept.connect_table)
        home.file_wanted.connect(kept.take_in)
        home.review_wanted.connect(lambda paths, sessions: self.review.open(paths, sessions))
        self.review.begun.connect(lambda: self.show_screen("review"))
        self.review.turned.connect(lambda: self.messages.forget("review"))
        self.opening.opened.connect(self._show_opened)
        self.opening.failed.connect(self.refresh)
        self.header.help_wanted.connect(lambda: self.show_help("guide"))
        home.help_wanted.connect(self.show_help)
        self.header.home_wanted.connect(lambda: self.show_screen("home"))
        self.practice.cases.name_erased.connect(kept.erase_name)
        self.practice.cases.written_erased.connect(kept.erase_written)
        kept.said.connect(lambda kind, text: self.messages.show_text(kind, text, self.screen_name))
        kept.changed.connect(self.refresh)
        kept.erased.connect(self.practice.refresh)
        kept.deleted.connect(self._close_deleted)
        for gone in (kept.erased, kept.deleted):
            gone.connect(self.review.forget)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._places["home"])
        whole = self.whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 0, 8, 6)
        self.foot = MessagePlace(self.messages, whole)
        bar.addWidget(self.foot)
        column.addLayout(bar)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.header.language_chosen.connect(self.language_wanted)
        self.header.theme_wanted.connect(self.next_theme)
        self.home.retried.connect(self._tasks.start)
        self._tasks.busy.connect(self.header.busy.show_busy)
        self._tasks.refused.connect(self._refused)
        self._tasks.broke.connect(self._broke)

    def _restore(self) -> None:
        kept = QByteArray(base64.b64decode(self._settings.now.geometry))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            first_size(self)
        self.setMinimumSize(LEAST.boundedTo(self.screen().availableGeometry().size()))
        self._settings.unwritten = self._tell_unwritten
        if self._settings.damaged is not None or self._settings.is_unread:
            from desktop.screens.settings_told import told

            self.messages.show_text("note", told(self._settings))

    def _tell_unwritten(self) -> None:
        self.messages.show_text(
            "note",
            self.tr(
                "Los ajustes no se pudieron escribir en el disco: durarán hasta cerrar Ruta. Revise si queda "
                "espacio y si la carpeta permite escribir."
            ),
        )

    # -- texts -------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setWindowTitle(self.tr("Ruta · casos ficticios"))
        self.header.set_language(self._settings.now.language)
        for action in self._actions:
            action.setText(self.keys.text(action.data()))

    # -- screens -----------------------------------------------------------------------------------

    @property
    def screen_name(self) -> str:
        """The screen that is shown."""
        current = self._stack.currentIndex()
        name = SCREENS[current]
        return "exercise" if name == "practice" and self.exercise.is_covered else name

    def show_screen(self, name: str) -> None:
        """Show a screen; Practice only where a session is open."""
        if name == "practice" and not self.has_session:
            name = "home"
        self._stack.setCurrentIndex(SCREENS.index(name))
        self.messages.go_to(self.screen_name)
        if name != "practice" and self.is_complete:
            self.first_case.guided.end()
        come_to(self, name)

    @property
    def is_complete(self) -> bool:
        """Whether all screens are there."""
        return len(self._places) == len(SCREENS)

    @property
    def flow(self) -> FlowScreen:
        """Flow, made when it is first asked for."""
        return self._later.flow

    @property
    def pathway(self) -> PathwayScreen:
        """The pathway's page, made when it is first asked for."""
        return self._later.pathway

    @property
    def has_session(self) -> bool:
        """Whether a session is open."""
        return self.is_complete and self.practice.is_open

    def refresh(self) -> None:
        """Fetch everything that is shown, in the present language."""
        if not self.is_complete:
            return
        lang = self._settings.now.language

        def shown(rows: tuple[tuple[SessionRow, ...], tuple[PathwayRow, ...], tuple[Note, ...]]) -> None:
            for note in rows[2]:
                self.messages.show_text("note", note.text(lang))
            first = not self.home.is_filled
            open_now = self._settings.now.last_session if self.has_session else ""
            self.home.set_rows(rows[0], rows[1], self._settings.now.last_session, open_now)
            self._later.set_pathways(rows[1])
            if first and self.screen_name == "home":
                self.home.focus_first()
            refresh_shown(self, self.screen_name)

        self._tasks.ask(
            "home", lambda s: (s.sessions(lang), s.pathways(lang), s.file_repairs()), shown, reads=True
        )
        self.practice.refresh()

    # -- acts --------------------------------------------------------------------------------------

    def start(self, pathway: str, year: str, name: str) -> None:
        """Start a session; Practice is shown when it is there, and asks for the first case."""
        self.opening.start(pathway, year, name)

    def resume(self, session: str) -> None:
        """Go on with a session, at the case that was shown last."""
        self.opening.resume(session)

    def _present(self) -> None:
        from desktop.screens.filling import present

        present(self)

    def begin_guided(self) -> None:
        """Begin the guided first case."""
        name = self.tr("Un primer caso, con ayuda")
        self.opening.begin_guided(self.home.pathways, name, self.first_case.begin)

    def _show_opened(self, seen: Look, then: Callable[[], None]) -> None:
        self.messages.forget("home", "practice", "exercise")
        self.practice.show_look(seen)
        self.practice.board.show_person()  # whatever was shown of another session
        self._later.choose(seen.state.pathway)
        self.simulated_case.come(then)

    def _close_deleted(self, session: str) -> None:
        if self.has_session and self._settings.now.last_session == session:  # that is the one on the desk
            self._forget_session()

    def _forget_session(self) -> None:
        self.practice.forget()
        self.leading.forget()
        self.header.show_session(None)
        self.foot.set_trial(False)
        self.messages.forget("practice", "exercise")
        self.show_screen("home")

    # -- what went wrong ---------------------------------------------------------------------------

    def _refused(self, error: ExpectedError) -> None:
        if self.has_session and error.closes_session:
            self._forget_session()
        self.messages.show_text("error", error.text(self._settings.now.language), self.screen_name)
        if not self._tasks.is_running:
            self.home.show_failure()

    def _broke(self, written: str) -> None:
        self.tell_broken(written)
        if not self._tasks.is_running:
            self.home.show_failure()

    def tell_broken(self, written: str) -> None:
        """Say that something unexpected happened, and where it was written down."""
        text = self.tr(
            "Algo no salió como se esperaba. Lo que ya estaba guardado sigue guardado y puede continuar. "
            "Si se repite, cierre y abra Ruta."
        )
        where = self.tr(" Los detalles están en: ") + written if written else ""
        self.messages.show_text("error", text + where, self.screen_name)

    # -- choices -----------------------------------------------------------------------------------

    def next_theme(self) -> None:
        """The theme after the present one."""
        at = THEMES.index(self._settings.now.theme)
        self.theme_wanted.emit(THEMES[(at + 1) % len(THEMES)])

    def next_language(self) -> None:
        """The other language."""
        self.language_wanted.emit("en" if self._settings.now.language == "es" else "es")

    def change_font(self, by: int) -> None:
        """Larger or smaller letters, as far as there are sizes; 0: those of the beginning."""
        at = FONT_SIZES.index(self._settings.now.font) + by if by else 0
        if 0 <= at < len(FONT_SIZES):
            self.font_wanted.emit(FONT_SIZES[at])

    def show_help(self, page: str) -> None:
        """Show the guide at a page: `guide`, `terms` or `keys`."""
        from desktop.help.glossary import first_page
        from desktop.help.pages import KEYS
        from desktop.help.reading import Guide

        if self._guide is None:
            self._guide = Guide(
                lambda: self._settings.now.language,
                lambda: self.keys.listed(self._actions),
                self._theme,
                self,
            )
        language = self._settings.now.language
        self._guide.open_at({"terms": first_page(language), "keys": KEYS[language]}.get(page, ""))

    # -- Qt ----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Say that the window was painted, once."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def event(self, event: QEvent) -> bool:
        """Explain the terms under the pointer, where nothing else is said there."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.is_complete:
            from desktop.help.tips import told

            text = told(self, event.pos(), self._settings.now.language)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the focus; of itself it does so in dialogs only."""
        if not presses_button(self.focusWidget(), event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Let the writer finish what was asked, and remember the window's size and place."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self._tasks.finish()
        if self.is_complete:
            self._later.keep()
            self.simulation.close()
        QApplication.restoreOverrideCursor()
        panes = dict(self._settings.now.panes)
        if self.is_complete:
            panes |= {**self.practice.sizes(), **self._later.sizes()}
        geometry = base64.b64encode(bytes(self.saveGeometry().data())).decode("ascii")
        self._settings.change(geometry=geometry, panes=panes)
        super().closeEvent(event)
