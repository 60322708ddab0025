"""Home: what one came to do, where one left off, and where to begin for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.dropped import dropped
from desktop.widgets.flow import FlowLayout
from desktop.widgets.panel import Panel
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from desktop.widgets.session_table import SessionTable
    from workflow.rows import PathwayRow, SessionRow


_CARD = 14
"""The width that a card needs, in heights of a line of text."""


class Card(Panel):
    """One thing to do: its name, a few words, and the buttons that lead there."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self.name, self.about = Text(look="title"), Text(look="muted")
        self.column.addWidget(self.name)
        self.column.addWidget(self.about)
        self.column.addStretch(1)
        below = QWidget()
        wraps = FlowLayout(below)  # with large letters the second button stands under the first
        for button in buttons:
            wraps.addWidget(button)
        self.column.addWidget(below)
        buttons[0].setProperty("look", "primary")


class Home(Translated, QWidget):
    """Cards for what can be done, the kept sessions with the last one first, and the first steps."""

    begin_wanted = Signal()
    """A practice is to begin."""
    screen_wanted = Signal(str)
    present_wanted = Signal()
    exercise_wanted = Signal()
    """An exercise is to begin."""
    guided_wanted = Signal()
    """The guided first case is to begin."""
    help_wanted = Signal(str)
    """A page of the guide: `guide`, `terms` or `keys`."""
    resumed = Signal(str)
    review_wanted = Signal(list, tuple)
    """Files and folders that were dropped, and the ids of kept sessions, are to be reviewed."""
    file_wanted = Signal()
    """A session that somebody sent is to be taken in."""
    retried = Signal()
    listed = Signal(object)
    """The `SessionTable`, as it is made: the first window shows none yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pathways: tuple[PathwayRow, ...] = ()
        self.sessions: SessionTable | None = None
        self._known = False
        self.start, self.flow, self.present, self.pathway = (QPushButton() for _button in range(4))
        self.exercise, self.review = QPushButton(), QPushButton()
        self.setAcceptDrops(True)
        self.start.setEnabled(False)
        self.exercise.setEnabled(False)
        self.practise, self.play, self.show_, self.look_back, self.read = (
            Card(self.start),
            Card(self.exercise),
            Card(self.flow, self.present),
            Card(self.review),
            Card(self.pathway),
        )
        self._title, self._about = Text(look="display"), Text(look="lead")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._about)
        self._cards = QGridLayout()
        self._first = self._first_time()
        self._place_cards()
        self._cards.setSpacing(14)
        column.addLayout(self._cards)
        column.addWidget(self._left_off(), 1)
        self._connect()
        self.retranslate()

    def _place_cards(self) -> None:
        """Three cards in a line, or two where letters are large for the width; the last has first steps."""
        columns = 3 if self.width() >= 3 * _CARD * self.fontMetrics().height() else 2
        if columns == self._columns:
            return
        self._columns = columns
        cards = (self.practise, self.play, self.show_, self.look_back, self.read, self._first)
        for at, card in enumerate(cards):
            self._cards.addWidget(card, at // columns, at % columns)
        for at in range(3):
            self._cards.setColumnStretch(at, int(at < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for more or fewer cards in a line."""
        super().resizeEvent(event)
        self._place_cards()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """So have letters of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._columns:
            self._place_cards()

    _columns = 0

    def _left_off(self) -> QWidget:
        self._kept = Panel()
        self._kept_heading, self._none = Text(look="heading"), Text(look="muted")
        self.retry, self.open_file = QPushButton(), QPushButton()
        self.retry.hide()
        row = QHBoxLayout()
        row.addWidget(self.open_file)
        row.addStretch(1)
        for part in (self._kept_heading, self._none, self.retry):
            self._kept.column.addWidget(part)
        self._kept.column.addStretch(1)
        self._kept.column.addLayout(row)
        self.open_file.setEnabled(False)
        return self._kept

    def _first_time(self) -> QWidget:
        panel = Panel()
        self._first_heading, self._first_about = Text(look="heading"), Text(look="muted")
        self.guided, self.guide, self.terms, self.keys = (QPushButton() for _button in range(4))
        panel.column.addWidget(self._first_heading)
        panel.column.addWidget(self.guided)
        panel.column.addWidget(self._first_about)
        panel.column.addStretch(1)
        below = QWidget()
        wraps = FlowLayout(below)  # with large letters they stand in two lines
        for button in (self.guide, self.terms, self.keys):
            wraps.addWidget(button)
        panel.column.addWidget(below)
        for button in (self.guided, self.guide, self.terms, self.keys):
            button.setProperty("look", "link")
        self.guided.setEnabled(False)
        return panel

    def _connect(self) -> None:
        self.start.clicked.connect(self.begin_wanted)
        self.exercise.clicked.connect(self.exercise_wanted)
        self.flow.clicked.connect(lambda: self.screen_wanted.emit("flow"))
        self.present.clicked.connect(self.present_wanted)
        self.review.clicked.connect(lambda: self.screen_wanted.emit("review"))
        self.pathway.clicked.connect(lambda: self.screen_wanted.emit("pathway"))
        self.open_file.clicked.connect(self.file_wanted)
        self.retry.clicked.connect(self.retried)
        self.guided.clicked.connect(self.guided_wanted)
        for button, page in ((self.guide, "guide"), (self.terms, "terms"), (self.keys, "keys")):
            button.clicked.connect(lambda _checked=False, page=page: self.help_wanted.emit(page))

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._title.setText(self.tr("¿Qué viene a hacer?"))
        self._about.setText(
            self.tr(
                "Ruta simula el camino de atención a las víctimas de trata de personas en Panamá. Funciona "
                "sin red; lo que hace queda guardado en este equipo. Todos los casos son ficticios."
            )
        )
        self.practise.name.setText(self.tr("Practicar un caso"))
        self.practise.about.setText(
            self.tr(
                "Actúe en el rol de su institución con una persona ficticia. Ruta explica por qué un paso "
                "procede o no."
            )
        )
        self.start.setText(self.tr("&Empezar un caso…"))
        self.play.name.setText(self.tr("Ejercicio"))
        self.play.about.setText(
            self.tr(
                "Varias personas, cada una en su rol: llegan mensajes, el tiempo pasa y al final se conversa "
                "sobre lo hecho."
            )
        )
        self.exercise.setText(self.tr("E&legir escenario…"))
        self.show_.name.setText(self.tr("Mostrar los cuellos de botella"))
        self.show_.about.setText(
            self.tr(
                "El sistema entero, simulado según el informe, y qué cambiaría con cada recomendación, "
                "como ilustración."
            )
        )
        self.flow.setText(self.tr("Abrir &Flujo"))
        self.present.setText(self.tr("Presentar ante &una clase"))
        self.present.setToolTip("F5")
        self.look_back.name.setText(self.tr("Revisar lo que pasó"))
        self.look_back.about.setText(
            self.tr(
                "Sesiones de este equipo o archivos recibidos: qué salió mal primero y quién esperó a quién. "
                "También puede arrastrarlos aquí."
            )
        )
        self.review.setText(self.tr("Revisar sesi&ones"))
        self.read.name.setText(self.tr("Leer las reglas y los pasos"))
        self.read.about.setText(
            self.tr("Qué puede hacer cada institución, de dónde sale cada regla y qué es un supuesto.")
        )
        self.pathway.setText(self.tr("&Abrir las reglas"))
        self._kept_heading.setText(self.tr("Seguir donde quedó"))
        waiting = self.tr("Se está abriendo el archivo de trabajo…")
        none = self.tr("Todavía no hay sesiones guardadas. Cada caso que empiece aparecerá aquí.")
        self._none.setText(none if self._known else waiting)
        self.open_file.setText(self.tr("Abrir un archivo &recibido…"))
        self.retry.setText(self.tr("Volver a &intentar"))
        self._first_heading.setText(self.tr("Por primera vez"))
        self.guided.setText(self.tr("▶ Un primer caso, con ayuda"))
        self._first_about.setText(self.tr("Cinco minutos en el escritorio de práctica, paso a paso."))
        self.guide.setText(self.tr("▶ Guía de uso (F1)"))
        self.terms.setText(self.tr("▶ Instituciones y términos"))
        self.keys.setText(self.tr("▶ Teclado"))

    @property
    def is_filled(self) -> bool:
        """Whether the sessions were fetched once."""
        return self._known

    def set_rows(
        self, sessions: tuple[SessionRow, ...], pathways: tuple[PathwayRow, ...], last: str, open_now: str
    ) -> None:
        """Show the kept sessions, `last` first, and let a practice of one of the pathways begin."""
        self._known = True
        self.retry.hide()
        self.pathways = pathways
        for button in (self.start, self.exercise, self.guided):
            button.setEnabled(bool(pathways))
        self.open_file.setEnabled(True)
        ordered = sorted(sessions, key=lambda row: (not row.can_resume, row.id != last))
        if sessions or self.sessions is not None:
            self._table().set_rows(tuple(ordered), open_now)
        self._none.setVisible(not sessions)
        self.retranslate()

    def _table(self) -> SessionTable:
        """Made as the first session comes; it takes the room that was left free."""
        if self.sessions is None:
            from desktop.widgets.session_table import SessionTable

            self.sessions = SessionTable()
            self.sessions.resumed.connect(self.resumed)
            self.sessions.review_wanted.connect(lambda row: self.review_wanted.emit([], (row.id,)))
            column = self._kept.column
            column.takeAt(column.count() - 2)
            column.insertWidget(column.count() - 1, self.sessions, 1)
            self.sessions.set_beside(self.open_file)
            self.listed.emit(self.sessions)
        return self.sessions

    def show_failure(self) -> None:
        """Offer to open the workspace again; the message bar says what went wrong."""
        self._none.setText("")
        self.retry.show()
        self.retry.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files and folders may be dropped here, once there is a service to read them."""
        if self._known and dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Review what was dropped."""
        paths = dropped(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.review_wanted.emit(paths, ())

    def focus_first(self) -> None:
        """Put the focus where most people go on: the last session, else the start of a new one."""
        table = self.sessions
        usable = table is not None and any(row.can_resume for row in table.rows)
        (table.table if table is not None and usable else self.start).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
