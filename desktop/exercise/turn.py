"""The page between two turns: it hides everything of the seats, and says who sits down next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.panel import Panel, Scroll, empty
from desktop.widgets.text import Text, Translated, filled, literal

if TYPE_CHECKING:
    from workflow.rows.exercise import ExerciseRow, SeatRow


Why = Literal["begins", "turn", "pause"]
"""Why the desk is covered."""


class TurnPage(Translated, QWidget):
    """Shows no case, no message and no note: only the scenario's background, and the seats."""

    seated = Signal(str)
    """A seat sits down at the keyboard."""
    left = Signal()
    """The seat that had the turn stops."""
    back_wanted = Signal()
    """A trial is to end, and the scenario to be written on."""
    home_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ExerciseRow | None = None
        self._why: Why = "begins"
        self.seats: dict[str, QPushButton] = {}
        self._title, self._told = Text(look="display"), Text(look="lead")
        self._rules, self._known_title, self._known = Text(look="muted"), Text(look="heading"), Text()
        self._who, self._free = Text(look="heading"), Text(look="muted")
        self.leave, self.back, self.home = QPushButton(), QPushButton(), QPushButton()
        self.leave.clicked.connect(self.left)
        self.back.clicked.connect(self.back_wanted)
        self.home.clicked.connect(self.home_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._told)
        panel = Panel()
        scroll = Scroll()
        for part in (self._known_title, self._known, self._rules):
            scroll.column.addWidget(part)
        scroll.column.addStretch(1)
        panel.column.addWidget(scroll)
        sits = Panel()
        seats = self._scroll = Scroll()
        seats.column.addWidget(self._who)
        self._buttons = QVBoxLayout()
        seats.column.addLayout(self._buttons)
        seats.column.addStretch(1)
        sits.column.addWidget(seats)
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addWidget(sits, 1)
        both.addWidget(panel, 1)
        column.addLayout(both, 1)
        below = QHBoxLayout()
        below.addWidget(self._free, 1)
        below.addWidget(self.leave)
        below.addWidget(self.back)
        below.addWidget(self.home)
        column.addLayout(below)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._known_title.setText(self.tr("Lo que se sabe"))
        self._free.setText(
            self.tr("Como participante, puede parar cuando quiera. Parar no cuenta contra nadie.")
        )
        self.leave.setText(self.tr("De&jar el ejercicio…"))
        self.back.setText(self.tr("&Volver al editor"))
        self.home.setText(self.tr("Ir al &inicio"))
        self._show()

    def set_row(self, row: ExerciseRow, why: Why) -> None:
        """Show an exercise as it begins or is opened again, between two turns, or in a pause."""
        self._row, self._why = row, why
        self._show()

    def set_again(self, row: ExerciseRow | None) -> None:
        """Show the same in another language, or with what has reached the seats since."""
        if row is not None:
            self._row = row
            self._show()

    def _show(self) -> None:
        row = self._row
        if row is None:
            return
        playing = [seat for seat in row.seats if seat.roles]
        stopped = row.here is not None and not row.here.roles
        titles = {"begins": row.title, "turn": self.tr("Ceder el turno"), "pause": self.tr("Pausa")}
        self._title.setText(titles[self._why])
        told = self.tr("El reloj está detenido hasta que alguien se siente.")
        if self._why == "turn":
            told = self.tr("El reloj está detenido. Deje el teclado a quien sigue.")
        self._told.setText(" ".join(filter(None, (told, row.now and filled(self.tr("Es el {0}."), row.now)))))
        self._rules.setText(row.rules)
        self._known.setText(row.background)
        self._who.setText(self.tr("¿Quién está al teclado?") if len(playing) > 1 else self.tr("Usted es"))
        self.leave.setVisible(self._why != "begins" and not stopped)
        self.back.setVisible(row.trial)
        if list(self.seats) != [seat.id for seat in playing]:
            self._make_seats(playing)
        for seat in playing:  # the same buttons in another language: the keyboard stays at its seat
            self.seats[seat.id].setText(literal(self._named(seat)))

    def _make_seats(self, playing: Sequence[SeatRow]) -> None:
        empty(self._buttons)
        self.seats = {}
        for seat in playing:
            button = self.seats[seat.id] = QPushButton()
            button.setProperty("look", "primary" if seat is playing[0] and len(playing) == 1 else "")
            button.clicked.connect(lambda _checked=False, id=seat.id: self.seated.emit(id))
            self._scroll.follow(button)
            self._buttons.addWidget(button)

    def _named(self, seat: SeatRow) -> str:
        """The seat, its roles on a line of their own, and how many messages wait there."""
        roles = ", ".join(role.name for role in seat.roles)
        waits = ""
        if seat.unread:
            one = self.tr("1 mensaje sin abrir")
            waits = (
                one
                if seat.unread == 1
                else self.tr("{0} mensajes sin abrir").replace("{0}", str(seat.unread))
            )
        return "\n".join(filter(None, (seat.name, roles, waits)))

    def take_focus(self) -> None:
        """Put the focus on the seat that comes after the one that had the turn: between two turns on the next
        one where a message waits, as whoever was asked about it goes there."""
        row = self._row
        if row is None or not self.seats:
            return
        order = [seat.id for seat in row.seats]
        at = order.index(row.seat) if row.seat in order else 0
        turn = order[at:] if self._why != "turn" else order[at + 1 :]
        following = [id for id in (*turn, *order) if id in self.seats]
        if self._why == "turn":
            waits = {seat.id for seat in row.seats if seat.unread and seat.id != row.seat}
            following.sort(key=lambda id: id not in waits)
        self.seats[following[0]].setFocus()
