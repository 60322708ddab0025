"""The console of whoever leads an exercise: a window of its own, on a second screen or behind the hand-over.

It changes nothing itself: it asks, shows what came of it, and has the desk show it, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.screens.console_more import MoreMenu
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.coming import ComingPanel
from desktop.widgets.dialogs import Sure
from desktop.widgets.divided import Divided
from desktop.widgets.expecting import ExpectedPanel
from desktop.widgets.fitting import Roomy, first_size, open_dialog
from desktop.widgets.frame import presses_button
from desktop.widgets.group_doing import CamePanel, GroupPanel
from desktop.widgets.led_clock import LedClock
from desktop.widgets.led_notes import NotesPanel
from desktop.widgets.panel import Pages
from desktop.widgets.projector import Projector
from desktop.widgets.sending import Sending
from desktop.widgets.text import Line, Steady, Translated, filled
from workflow.problems import ExpectedError

if TYPE_CHECKING:
    from workflow.rows import Change
    from workflow.rows.console import ConsoleRow, DidRow, Lead
    from workflow.service.protocols import WindowService

Work = Callable[["WindowService", str], "Change"]


class Console(Translated, QWidget):
    """What comes, what the group does, what is expected, notes and the clock of a led exercise."""

    changed = Signal()
    """An act was kept: what the desk shows is to be fetched again."""
    left = Signal()
    """The console was closed: participants may look again."""

    def __init__(self, tasks: Tasks, settings: SettingsFile, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._tasks, self._settings = tasks, settings
        self._row: ConsoleRow | None = None
        self._led = ""
        self._opens = False
        """Whether it was opened and nothing is shown yet."""
        self.clock, self.coming, self.came = LedClock(), ComingPanel(), CamePanel()
        self.group, self.expected = GroupPanel(), ExpectedPanel()
        self.notes, self.projector = NotesPanel(self._language), Projector()
        self._lay_out()
        self._connect()
        self._keys()
        self.retranslate()
        first_size(self)

    # -- how it is put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        below = Divided(Qt.Orientation.Horizontal)
        below.addWidget(self.group)
        below.addWidget(self.came)
        below.setSizes([580, 400])
        left = Divided(Qt.Orientation.Vertical)
        left.addWidget(self.coming)
        left.addWidget(below)
        left.setSizes([390, 210])
        right = Divided(Qt.Orientation.Vertical)
        right.addWidget(self.expected)
        right.addWidget(self.notes)
        right.setSizes([400, 200])
        columns = Divided(Qt.Orientation.Horizontal)
        columns.addWidget(left)
        columns.addWidget(right)
        columns.setSizes([900, 450])
        for splitter in (below, left, right, columns):
            splitter.setChildrenCollapsible(False)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(8, 8, 8, 8)
        body.setSpacing(8)
        body.addWidget(self.clock)
        body.addWidget(columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._pages = Pages()
        for page in (Roomy(inside), self.projector):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        self.setProperty("look", "console")

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("look", "header")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        self.mark, self.title = Line(look="fictional"), Steady(1, look="header")
        self.more, self.back, self.end = QPushButton(), QPushButton(), QPushButton()
        self.project = QPushButton()
        self.menu = MoreMenu(self)
        self.more.setMenu(self.menu)
        row.addWidget(self.mark)
        row.addWidget(self.title, 1)
        for button in (self.project, self.more, self.back, self.end):
            button.setProperty("look", "header")
            row.addWidget(button)
        return head

    def _connect(self) -> None:
        self.clock.passed.connect(self._pass)
        self.coming.shifted.connect(
            lambda id, by: self._act("shift", lambda s, lang: s.shift_inject(id, by, lang))
        )
        self.coming.led.connect(self._lead)
        self.coming.restored.connect(
            lambda id: self._act("restore", lambda s, lang: s.restore_inject(id, lang))
        )
        self.coming.softened.connect(
            lambda id, on: self._act("soften", lambda s, lang: s.soften_inject(id, lang, softer=on))
        )
        self.coming.new_wanted.connect(lambda: self._ask_sending(as_message=False))
        self.coming.message_wanted.connect(lambda: self._ask_sending(as_message=True))
        self.group.rewind_wanted.connect(self._ask_rewind)
        self.expected.observed.connect(
            lambda id, seen: self._act("observe", lambda s, lang: s.observe(id, seen or None, "", lang))
        )
        self.notes.noted.connect(self._note)
        self.notes.taken_back.connect(
            lambda number: self._act("note", lambda s, lang: s.take_back_note(number, lang))
        )
        self.menu.copied.connect(lambda path: self._act("copy", lambda s, lang: s.controller_to(path, lang)))
        self.menu.brought.connect(
            lambda path: self._act("take in", lambda s, lang: s.take_controller(path, lang))
        )
        self.project.clicked.connect(self.switch_projector)
        self.back.clicked.connect(self.close)
        self.end.clicked.connect(self._ask_end)

    def _keys(self) -> None:
        for keys, act in (
            ("F5", self.clock.switch),
            ("F8", self.switch_projector),
            ("Ctrl+Right", lambda: self.clock.next.click()),
            ("Ctrl+E", self.coming.table.setFocus),
            ("Ctrl+H", self.group.table.setFocus),
            ("Ctrl+L", self.expected.table.setFocus),
            ("F11", lambda: self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
        self._leave_projector = QShortcut(QKeySequence("Esc"), self)
        self._leave_projector.activated.connect(self.switch_projector)
        self._leave_projector.setEnabled(False)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setWindowTitle(self.tr("Consola de facilitación · casos ficticios"))
        self.mark.setText(self.tr("Ejercicio · casos ficticios"))
        self.project.setText(
            self.tr("Volver a la consola (F8)") if self.is_projecting else self.tr("Modo proyector (F8)")
        )
        self.more.setText(self.tr("Más"))
        self.back.setText(self.tr("Volver a la m&esa"))
        self.end.setText(self.tr("&Terminar y retroalimentar…"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """In another language all of it is fetched again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.refresh()

    # -- what is shown -------------------------------------------------------------------------------

    def _language(self) -> str:
        return self._settings.now.language

    @property
    def row(self) -> ConsoleRow | None:
        """What is shown."""
        return self._row

    def open(self) -> None:
        """Show the console, or bring it to the front."""
        self._opens = not self.isVisible()
        self.show()
        self.activateWindow()
        self.refresh()
        self.coming.table.setFocus()

    def refresh(self) -> None:
        """Fetch everything again, where somebody looks at it."""
        if self.isVisible():
            lang = self._language()
            self._tasks.ask("console", lambda s: s.console(lang), self.set_row, reads=True)

    def set_row(self, row: ConsoleRow | None) -> None:
        """Show an exercise; without one there is nothing to lead, and the console closes."""
        before, self._row = self._row, row
        if row is not None and row.session != self._led:
            self._led = row.session
            self._forget()
        self.clock.set_row(row)
        self.projector.set_row(row)
        self.menu.row = row
        if row is None:
            self.close()
            return
        if before is not None and before.is_over and not row.is_over:
            self.clock.say("")  # it was said before one went back
        self.coming.set_rows(row.coming, goes_on=not row.is_over)
        if self._opens:
            self._opens = False
            self.coming.choose_next()
        self.came.set_rows(row.came)
        self.group.set_rows(row.did)
        self.expected.set_rows(row.expected, row.rights)
        self.notes.set_rows(row.notes)
        for part in (self.coming.new, self.coming.message, self.end):
            part.setEnabled(not row.is_over)
        self._tell()

    @property
    def is_projecting(self) -> bool:
        """Whether only what a class may see is shown."""
        return self._pages.currentWidget() is self.projector

    def switch_projector(self) -> None:
        """Show only what a class may see, in large letters; or all of the console again."""
        self._pages.setCurrentIndex(0 if self.is_projecting else 1)
        for button in (self.more, self.back, self.end):
            button.setVisible(not self.is_projecting)
        self._leave_projector.setEnabled(self.is_projecting)
        self.retranslate()
        if not self.is_projecting:
            self.coming.table.setFocus()

    def _forget(self) -> None:
        """Another exercise is led: nothing of the one before is said, runs or waits to be kept."""
        self.clock.stand()
        self.clock.say("")
        self.notes.was_kept()
        for part in (self.coming, self.came, self.group, self.expected, self.notes):
            part.table.forget()

    def _tell(self) -> None:
        row, name = self._row, self.tr("Consola de facilitación")
        if row is None or self.is_projecting:
            self.title.setText(name)
            return
        branch = filled(self.tr("rama {0}"), str(row.branch)) if row.branch else ""
        self.title.setText(" · ".join(filter(None, (name, row.title, branch))))
        if row.problem:
            self.clock.say(row.problem, grave=True)
        elif row.is_over:
            self.clock.say(row.ended)

    # -- what is asked -------------------------------------------------------------------------------

    def _act(self, key: str, work: Work, then: Callable[[], object] | None = None) -> None:
        """Do it, say what came of it, and show everything again."""
        lang = self._language()

        def done(service: WindowService) -> tuple[Change | ExpectedError, ConsoleRow | None]:
            return _tried(work, service, lang), service.console(lang)

        def answered(found: tuple[Change | ExpectedError, ConsoleRow | None]) -> None:
            change, row = found
            if isinstance(change, ExpectedError):
                self.clock.stand()
            self.set_row(row)
            if isinstance(change, ExpectedError):
                self.clock.say(change.text(lang), grave=True)
                return
            self.clock.say(change.text)
            if then is not None:
                then()
            self.changed.emit()

        self._tasks.ask(f"act:console:{key}", done, answered, failed=self.clock.stand)

    def _pass(self, minutes: int) -> None:
        self._act("time", lambda s, lang: s.lead_time(minutes, lang))

    def _lead(self, id: str, how: Lead) -> None:
        """Send an inject now or leave it out; a softer one once its words were read."""
        row = self.coming.row(id)
        if row is None or how != "delivered" or not row.is_softer:
            self._act("lead", lambda s, lang: s.lead_inject(id, how, lang))
            return
        title, do = self.tr("Que llegue ya, más suave"), self.tr("&Enviar")
        asked = filled(self.tr("{0}. Se envía ahora: «{1}»"), row.who, row.text)
        Sure(
            title, asked, do, lambda: self._act("lead", lambda s, lang: s.lead_inject(id, how, lang)), self
        ).open()

    def _note(self, text: str, mark: str) -> None:
        self._act(
            "note",
            lambda s, lang: s.lead_note(text, mark, lang),  # type: ignore[arg-type]  # one of the marks
            self.notes.was_kept,
        )

    def _ask_sending(self, *, as_message: bool) -> None:
        if self._row is None:
            return
        dialog = Sending(self._row, self._language, as_message=as_message, parent=self)

        def send(sender: str, to: list[str], channel: str, text: str, at: int) -> None:
            def work(service: WindowService, lang: str) -> Change:
                return service.send_message(sender, to, channel, text, lang, at)

            self._act("send", work, dialog.accept)

        dialog.sent.connect(send)
        open_dialog(dialog)

    def _ask_rewind(self, row: DidRow) -> None:
        self.clock.stand()
        asked = self.tr(
            "Se vuelve a justo después de: «{0}» ({1}), y se sigue desde ahí en otra rama. No se borra nada: "
            "lo demás queda en su rama, y las notas siguen."
        )
        Sure(
            self.tr("Volver aquí y abrir rama"),
            filled(asked, row.text, row.when),
            self.tr("&Volver y abrir rama"),
            lambda: self._act("rewind", lambda s, lang: s.rewind(row.seq, lang)),
            self,
        ).open()

    def _ask_end(self) -> None:
        self.clock.stand()
        asked = self.tr(
            "El ejercicio termina para todos y se pasa a conversar sobre lo que pasó. Lo que aún no llegó ya "
            "no llega. Después se puede leer, o volver atrás en el historial."
        )
        Sure(
            self.tr("Terminar y retroalimentar"),
            asked,
            self.tr("&Terminar el ejercicio"),
            lambda: self._act("end", lambda s, _lang: s.end_exercise(), self.close),
            self,
        ).open()

    # -- Qt --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the focus."""
        if not presses_button(self.focusWidget(), event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody leads any more: the clock stands, and what was shown is no longer there to be seen."""
        self.clock.stand()
        self.clock.say("")
        super().closeEvent(event)
        self.left.emit()


def _tried(work: Work, service: WindowService, lang: str) -> Change | ExpectedError:
    """What came of an act, or why it could not be done: that is said here, where no participant reads it.

    Raises:
        ExpectedError: the session is closed by it; that is the whole window's concern.
    """
    try:
        return work(service, lang)
    except ExpectedError as error:
        if error.closes_session:
            raise
        return error
