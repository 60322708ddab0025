"""The clock of a led exercise: it runs at a speed, stands, or goes to the next inject or deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.widgets.inputs import Choice
from desktop.widgets.panel import Panel
from desktop.widgets.text import Line, Steady, Translated, filled, restyle

if TYPE_CHECKING:
    from workflow.rows.console import ConsoleRow

SPEEDS = ((60_000, 1), (2_000, 2), (2_000, 48), (2_000, 336))
"""Milliseconds between two steps of the clock, and the minutes of each: real time, an hour a minute, a day a
minute, a week a minute."""
_FIRST = 1


class LedClock(Translated, Panel):
    """Shows the moment and asks for time to pass, in minutes (0: to the next inject or deadline)."""

    passed = Signal(int)
    stopped = Signal()
    """A running clock stands from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ConsoleRow | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.passed.emit(self._speed()[1]))
        self.now, self.keyboard = Line(look="title"), Steady(2, look="muted")
        self.run, self.pause, self.next = QPushButton(), QPushButton(), QPushButton()
        self.run.setProperty("look", "primary")
        self.speed = Choice()
        row = QHBoxLayout()  # no lines that wrap: what it is in would ask for the height of all that scrolls
        row.setSpacing(8)
        for part in (self.now, self.run, self.pause, self.next, self.speed):
            row.addWidget(part)
        row.addWidget(self.keyboard, 1)
        self.said = Steady(1, look="muted")
        self.column.setContentsMargins(12, 6, 12, 6)
        self.column.setSpacing(2)
        self.column.addLayout(row)
        self.column.addWidget(self.said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.run.clicked.connect(self.begin)
        self.pause.clicked.connect(self.stand)
        self.next.clicked.connect(lambda: self.passed.emit(0))
        self.speed.currentIndexChanged.connect(lambda _at: self._timer.setInterval(self._speed()[0]))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.run.setText(self.tr("▶ &Correr"))
        self.run.setToolTip(self.tr("F5. El reloj para cuando llega un suceso"))
        self.pause.setText(self.tr("&Pausar"))
        self.pause.setToolTip("F5")
        self.next.setText(self.tr("&Hasta el próximo suceso o plazo"))
        self.next.setToolTip("Ctrl+Right")
        at = max(0, self.speed.currentIndex()) if self.speed.count() else _FIRST
        self.speed.blockSignals(True)
        self.speed.clear()
        self.speed.addItems(
            [
                self.tr("tiempo real"),
                self.tr("1 hora por minuto"),
                self.tr("1 día por minuto"),
                self.tr("1 semana por minuto"),
            ]
        )
        self.speed.setCurrentIndex(at)
        self.speed.blockSignals(False)
        self.speed.setAccessibleName(self.tr("Velocidad del reloj"))
        self.set_row(self._row)

    def _speed(self) -> tuple[int, int]:
        return SPEEDS[max(0, self.speed.currentIndex())]

    @property
    def is_running(self) -> bool:
        """Whether the clock runs."""
        return self._timer.isActive()

    def set_row(self, row: ConsoleRow | None) -> None:
        """Show the moment; a running clock stands where something reached the table, or it is over."""
        before, self._row = self._row, row
        came = before is not None and row is not None and row.injects > before.injects
        if self.is_running and (row is None or row.is_over or row.stands or came):
            self.stand()
        self._enable()
        self.now.setText("" if row is None else f"{row.now} · {row.date}")
        at = row.at_keyboard if row is not None else ""
        who = filled(self.tr("Al teclado: {0}"), at) if at else ""
        self.keyboard.setText(f"{row.stands}. {row.to_run}" if row is not None and row.stands else who)

    def _enable(self) -> None:
        row = self._row
        can = row is not None and not row.is_over and not row.stands
        self.run.setEnabled(can and not self.is_running)
        self.pause.setEnabled(self.is_running)
        self.next.setEnabled(can)

    def begin(self) -> None:
        """Have time pass from now on."""
        row = self._row
        if row is not None and not row.is_over and not row.stands:
            self._timer.start(self._speed()[0])
            self._enable()

    def stand(self) -> None:
        """Have the clock stand."""
        if self.is_running:
            self._timer.stop()
            self.stopped.emit()
        self._enable()

    def switch(self) -> None:
        """Run where it stands, stand where it runs."""
        if self.is_running:
            self.stand()
        else:
            self.begin()

    def say(self, text: str, *, grave: bool = False) -> None:
        """Say what an act came to."""
        self.said.setText(" ".join(text.split()))
        restyle(self.said, look="warn" if grave else "muted")
