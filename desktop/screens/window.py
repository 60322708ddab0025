"""The window: header, screens, message bar; it owns nothing but how they are put together."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.screens.home import Home
from desktop.settings import SettingsFile
from desktop.settings_values import FONT_SIZES, THEMES
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.fitting import LEAST, Roomy, first_size
from desktop.widgets.frame import Header, Rail, presses_button
from desktop.widgets.notices import MessageBar, MessagePlace
from desktop.widgets.text import Translated

if TYPE_CHECKING:
    from desktop.screens.flow import FlowScreen
    from desktop.screens.looks import Look
    from desktop.screens.pathway import PathwayScreen
    from desktop.screens.practice import Practice
    from workflow.problems import ExpectedError
    from workflow.rows import PathwayRow, SessionRow
    from workflow.rows.asking import Note
    from workflow.rows.simulated_session import SimulatedSession
    from workflow.service.protocols import WindowService

SCREENS = ("home", "practice", "flow", "pathway")


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
        self.header, self.rail, self.messages = Header(), Rail(SCREENS), MessageBar()
        self.home = Home(lambda: settings.now.language)
        self.practice: Practice
        self.pathway: PathwayScreen
        self.flow: FlowScreen
        self.screens: dict[str, QWidget] = {"home": self.home}
        self._actions: list[QAction] = []
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_screen("home")
        self._restore()

    def complete(self) -> None:
        """Make the screens that nobody sees at first, and the keys; a first paint need not wait for them."""
        from desktop.screens.flow import FlowScreen
        from desktop.screens.keys import shortcuts
        from desktop.screens.pathway import PathwayScreen
        from desktop.screens.practice import Practice
        from desktop.simulating import Simulation

        self.simulation = Simulation(self)
        self.practice = Practice(self._tasks, self._settings, self._theme, self.simulation)
        self.pathway = PathwayScreen(self._tasks, self._settings, self._theme)
        self.flow = FlowScreen(self._tasks, self._settings, self._theme, self.simulation)
        self.screens |= {"practice": self.practice, "flow": self.flow, "pathway": self.pathway}
        for name, screen in (("practice", self.practice), ("flow", self.flow), ("pathway", self.pathway)):
            self._stack.addWidget(Roomy(screen))
            screen.said.connect(lambda kind, text, of=name: self.messages.show_text(kind, text, of))
        self.practice.cases.chosen.connect(lambda _case: self.messages.forget("practice"))
        for part in (self.flow.playing, self.flow.saving):
            part.unsaid.connect(lambda text: self.messages.take_back(text, "flow"))
        self.practice.looked.connect(self._name_session)
        self.flow.playing.simulated.connect(self.open_simulated)
        self.home.resumed.connect(self.resume)
        self.home.started.connect(self.start)
        self.rail.chosen.connect(self.show_screen)
        self._tasks.opened.connect(self.refresh)
        self._actions = shortcuts(self, self)
        for action in self._actions:
            self.addAction(action)
        self.retranslate()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for screen in self.screens.values():
            self._stack.addWidget(Roomy(screen))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 0, 8, 6)
        bar.addWidget(MessagePlace(self.messages, whole))
        right.addLayout(bar)
        body.addLayout(right, 1)
        column.addLayout(body, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.header.language_chosen.connect(self.language_wanted)
        self.header.theme_wanted.connect(self.next_theme)
        self.header.keyboard_wanted.connect(self.show_keys)
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
        if self._settings.damaged is not None:
            text = self.tr(
                "Los ajustes tenían algo que no se entiende: se usa lo demás, y lo de fábrica donde falta. "
                "El archivo anterior quedó aparte: {0}"
            ).replace("{0}", self._settings.damaged.name)
            self.messages.show_text("note", text)
        elif self._settings.is_unread:
            text = self.tr(
                "No se pudieron leer los ajustes; se usan los de fábrica hasta cerrar Ruta. El archivo queda "
                "como está: {0}"
            ).replace("{0}", str(self._settings.path))
            self.messages.show_text("note", text)

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
            action.setText(self.key_text(action.data()))

    def key_text(self, name: str) -> str:
        """What a key does, in words."""
        texts: dict[str, str] = {
            "home": self.tr("Inicio"),
            "practice": self.tr("Práctica"),
            "flow": self.tr("Flujo: la simulación"),
            "pathway": self.tr("Ruta (sólo lectura)"),
            "new_case": self.tr("Caso ficticio nuevo"),
            "cases": self.tr("Ir a la lista de casos"),
            "steps": self.tr("Ir a los pasos posibles"),
            "next": self.tr("Preguntar qué suele pasar después"),
            "map": self.tr("Cambiar entre la persona, el mapa y la lista"),
            "timeline": self.tr("Ir a la línea de tiempo"),
            "history": self.tr("Ir al historial y las ramas"),
            "next_event": self.tr("Avanzar al siguiente suceso"),
            "day": self.tr("Avanzar un día"),
            "week": self.tr("Avanzar una semana"),
            "clear": self.tr("Salir de la pantalla completa o del mapa entero; cerrar el aviso"),
            "present": self.tr("Presentar los cuellos de botella ante una clase"),
            "full": self.tr("Pantalla completa; en Flujo, el mapa entero"),
            "keys": self.tr("Esta lista"),
            "theme": self.tr("Cambiar el tema"),
            "language": self.tr("Cambiar de idioma"),
            "larger": self.tr("Letra más grande"),
            "smaller": self.tr("Letra más pequeña"),
        }
        return texts[name]

    def _name_session(self, seen: Look) -> None:
        state = seen.state
        name = state.name or state.pathway_name
        branch = self.tr(" · rama {0}").replace("{0}", str(state.branch)) if state.branch else ""
        if state.branches > 1 and not state.branch:
            branch = self.tr(" · rama principal")
        rules = self.tr("datos de {0}").replace("{0}", state.year)
        session = self.tr("Sesión: {0}").replace("{0}", name)
        self.header.set_session(f"{session} · {rules}{branch}")
        self.rail.buttons["practice"].setEnabled(True)

    # -- screens -----------------------------------------------------------------------------------

    @property
    def screen_name(self) -> str:
        """The screen that is shown."""
        current = self._stack.currentIndex()
        return next(name for at, name in enumerate(self.screens) if at == current)

    def show_screen(self, name: str) -> None:
        """Show a screen; Practice only where a session is open."""
        if name == "practice" and not self.has_session:
            name = "home"
        self._stack.setCurrentIndex(list(self.screens).index(name))
        self.messages.go_to(name)
        self.rail.show_current(name)
        self.rail.buttons["practice"].setEnabled(self.has_session)
        if name == "home":
            self.refresh()
            self.home.focus_first()
        elif name == "pathway":
            self.pathway.refresh()
            self.pathway.topics.setFocus()
        elif name == "flow":
            self.flow.refresh()
            self.flow.map.setFocus()
        else:
            self.practice.steps.take_first_focus()

    @property
    def is_complete(self) -> bool:
        """Whether all screens are there."""
        return len(self.screens) == len(SCREENS)

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
            self.home.set_rows(rows[0], rows[1], self._settings.now.last_session)
            self.pathway.set_pathways(rows[1])
            self.flow.set_pathways(rows[1])
            if first and self.screen_name == "home":
                self.home.focus_first()
            if self.screen_name == "pathway":
                self.pathway.refresh()
            if self.screen_name == "flow":
                self.flow.refresh()

        self._tasks.ask(
            "home", lambda s: (s.sessions(lang), s.pathways(lang), s.file_repairs()), shown, reads=True
        )
        self.practice.refresh()

    # -- acts --------------------------------------------------------------------------------------

    def start(self, pathway: str, year: str, name: str) -> None:
        """Start a session; Practice is shown when it is there, and asks for the first case."""
        self._open(lambda s: s.start(pathway, year, name), self.practice.ask_new_case)

    def resume(self, session: str) -> None:
        """Go on with a session, at the case that was shown last."""
        now = self._settings.now
        case = now.last_case if now.last_session == session else ""
        self._open(lambda s: s.resume(session), lambda: None, case)

    def open_simulated(self, session: SimulatedSession, name: str) -> None:
        """Keep a simulated replication as a session, and show the case in it that was looked for."""
        self._open(lambda s: s.keep_simulated(session, name), self.practice.show_timeline, session.case)

    def _open(self, work: Callable[[WindowService], Any], then: Callable[[], None], case: str = "") -> None:
        from desktop.screens.looks import look

        lang, role = self._settings.now.language, self._settings.now.last_role

        def opened(service: WindowService) -> Look:
            work(service)
            seen = look(service, lang, case, role)
            if seen.state.played:
                return seen
            service.play([seen.role], lang)  # or a colleague would act in the role that is on the screen
            return look(service, lang, case, seen.role, None, seen)

        def shown(seen: Look) -> None:
            self.messages.forget("home", "practice")
            self.practice.show_look(seen)
            self.pathway.choose(seen.state.pathway)
            self.show_screen("practice")
            if case or not seen.state.cases:
                then()

        self._tasks.ask("act:open", opened, shown)

    # -- what went wrong ---------------------------------------------------------------------------

    def _refused(self, error: ExpectedError) -> None:
        if self.has_session and error.closes_session:
            self.practice.forget()
            self.header.set_session("")
            self.show_screen("home")
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
        self.messages.show_text("error", text + where)

    # -- choices -----------------------------------------------------------------------------------

    def next_theme(self) -> None:
        """The theme after the present one."""
        at = THEMES.index(self._settings.now.theme)
        self.theme_wanted.emit(THEMES[(at + 1) % len(THEMES)])

    def next_language(self) -> None:
        """The other language."""
        self.language_wanted.emit("en" if self._settings.now.language == "es" else "es")

    def change_font(self, by: int) -> None:
        """Larger or smaller letters, as far as there are sizes."""
        at = FONT_SIZES.index(self._settings.now.font) + by
        if 0 <= at < len(FONT_SIZES):
            self.font_wanted.emit(FONT_SIZES[at])

    def show_keys(self) -> None:
        """Show the list of keys."""
        from desktop.widgets.dialogs import Keyboard

        keys = [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), self.key_text(action.data()))
            for action in self._actions
        ]
        keys += [
            (self.tr("Tab, Mayús+Tab"), self.tr("Ir de una parte a otra")),
            (self.tr("Intro o Espacio"), self.tr("Hacer el paso o pulsar el botón enfocado")),
            (self.tr("Flechas"), self.tr("Moverse en el mapa y en las listas")),
            ("B", self.tr("En el mapa: leer el cuello de botella del estado enfocado")),
            ("P", self.tr("En el mapa de Flujo: leer los casos del estado, mientras se reproduce")),
            ("N", self.tr("En la presentación: mostrar u ocultar las notas para quien forma")),
        ]
        dialog = Keyboard(keys, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- Qt ----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Say that the window was painted, once."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the focus; of itself it does so in dialogs only."""
        if not presses_button(self.focusWidget(), event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Let the writer finish what was asked, and remember the window's size and place."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self._tasks.finish()
        if self.is_complete:
            self.flow.trying.keep()
            self.simulation.close()
        QApplication.restoreOverrideCursor()
        panes = dict(self._settings.now.panes)
        if self.is_complete:
            panes |= {
                **self.practice.sizes(),
                "pathway": self.pathway.splitter.sizes(),
            }
            if not self.flow.map.canvas.is_whole:  # else what gave way to the map has no size
                panes["flow"] = self.flow.splitter.sizes()
        geometry = base64.b64encode(bytes(self.saveGeometry().data())).decode("ascii")
        self._settings.change(geometry=geometry, panes=panes)
        super().closeEvent(event)
