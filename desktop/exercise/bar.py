"""The strip over the desk of an exercise: who one is, and the ways to pause, hand over, stop and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.panel import Panel
from desktop.widgets.text import LARGE, Steady, Translated

if TYPE_CHECKING:
    from workflow.rows.exercise import ExerciseRow


class ExerciseBar(Translated, Panel):
    """Who is at the keyboard; each button is a signal."""

    handed_over = Signal()
    paused = Signal()
    ended = Signal()
    known_wanted = Signal()
    """What is known from the beginning is to be read."""
    back_wanted = Signal()
    """A draft was tried: it is to be written on again."""
    wash_wanted = Signal()
    """The talk at the end is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ExerciseRow | None = None
        self._role = ""
        self.who, self.free = Steady(1, look="strong"), Steady(1, look="muted")
        self.known, self.pause, self.turn, self.end = (QPushButton() for _button in range(4))
        self.wash, self.back = QPushButton(), QPushButton()
        self.wash.setProperty("look", "primary")
        row = self._lines = QHBoxLayout()
        buttons = QHBoxLayout()
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.who)
        told.addWidget(self.free)
        row.addLayout(told, 1)
        for button, signal in (
            (self.known, self.known_wanted),
            (self.pause, self.paused),
            (self.turn, self.handed_over),
            (self.end, self.ended),
            (self.wash, self.wash_wanted),
            (self.back, self.back_wanted),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        row.addLayout(buttons)
        self.column.setContentsMargins(12, 4, 12, 4)
        self.column.addLayout(row)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """In large letters the buttons stand below what is told, which has the whole width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            ways = QBoxLayout.Direction
            large = self.fontMetrics().height() > LARGE
            self._lines.setDirection(ways.TopToBottom if large else ways.LeftToRight)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.known.setText(self.tr("Lo &que se sabe"))
        self.pause.setText(self.tr("Hac&er una pausa"))
        self.turn.setText(self.tr("Ceder el turn&o"))
        self.end.setText(self.tr("Terminar &y retroalimentar…"))
        self.wash.setText(self.tr("R&etroalimentación"))
        self.back.setText(self.tr("Volver al ed&itor"))
        self._show()

    def set_row(self, row: ExerciseRow, role: str) -> None:
        """Show an exercise, and the role at the keyboard by its name."""
        self._row, self._role = row, role
        self._show()

    def _show(self) -> None:
        row = self._row
        if row is None:
            return
        here = row.here
        seat = f" · {here.name}" if here is not None and len(row.seats) > 1 else ""
        is_you = self.tr("Usted es: ") + self._role + seat
        self.who.setText(row.why_not or row.over or is_you)
        self.back.setVisible(row.trial)
        free = self.tr("Como participante, puede parar cuando quiera") if row.is_going_on else ""
        self.free.setText(self.tr("Es una prueba: nada de ella se guarda") if row.trial else free)
        self.pause.setVisible(row.is_going_on)
        self.end.setVisible(
            row.is_going_on and (row.alone or row.trial)
        )  # else whoever leads ends it for all
        playing = sum(bool(seat.roles) for seat in row.seats)
        self.turn.setVisible(row.is_going_on and playing > 1)
        self.known.setVisible(bool(row.background))
        self.wash.setVisible(bool(row.over) and not row.why_not)
