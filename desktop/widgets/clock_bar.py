"""The clock: the simulated moment, what comes next, and four ways to let time pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.widgets.panel import Panel
from desktop.widgets.text import LARGE, AllLines, Lettered, Steady, Translated, WholeSentences, bold_tip, tip

if TYPE_CHECKING:
    from workflow.rows import FundRow, SessionState

DAY = 1440
_LONG_DAY = "Día 365 de los casos · 24 sep 2021 · 08:10 · oficinas cerradas"
"""A day for which there has to be room beside the buttons."""


class ClockBar(Translated, Lettered, Panel):
    """Shows the moment of a session and asks for time to pass, in minutes (0: to the next event)."""

    advanced = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: SessionState | None = None
        self._opens_in, self._is_over = 0, False
        self._next_lines = 2
        self.now = Steady(1, look="heading")
        self.next_text, self.funds = WholeSentences(2, look="muted"), AllLines(look="muted")
        self.next_event, self.day, self.week = QPushButton(), QPushButton(), QPushButton()
        self.opening, self.back = QPushButton(), QPushButton()
        self.next_event.setProperty("look", "primary")
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.now, 1)
        buttons.setSpacing(6)
        buttons.addWidget(self.back)
        for button, minutes in ((self.next_event, 0), (self.day, DAY), (self.week, 7 * DAY)):
            button.clicked.connect(lambda _checked, m=minutes: self.advanced.emit(m))
            buttons.addWidget(button)
        self.opening.clicked.connect(lambda: self.advanced.emit(self._opens_in))
        buttons.addWidget(self.opening)
        row.addLayout(buttons)
        self._row, self._buttons = row, buttons
        self.column.setContentsMargins(12, 5, 12, 5)
        self.column.setSpacing(1)
        self.column.addLayout(row)
        self.column.addWidget(self.next_text)
        self.column.addWidget(self.funds)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.fit_letters()  # where they are large from the start nothing changes
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.next_event.setText(self.tr("Si&guiente suceso"))
        self.back.setText(self.tr("Volver atrás…"))
        self.back.setToolTip(
            tip(self.tr("Elegir en el historial a antes de qué se vuelve; no se borra nada (Ctrl+H)"))
        )
        self.day.setText(self.tr("+1 &día"))
        self.week.setText(self.tr("+1 se&mana"))
        self.next_event.setToolTip("Ctrl+Right")
        waits = self.tr(
            "Cada pregunta y cada acto en persona toma unos minutos (supuesto). Mientras usted lee, elige o "
            "anota, el reloj espera; lo demás del tiempo pasa con estos botones."
        )
        self.setToolTip(tip(waits))
        self.now.setAccessibleDescription(waits)
        self.opening.setText(self.tr("Hasta que a&bran"))
        self.opening.setToolTip(self.tr("Hasta que abran las oficinas públicas"))
        sooner = self.tr("Se detiene antes si le toca a usted")
        self.day.setToolTip(f"{sooner} (Ctrl+D)")
        self.week.setToolTip(f"{sooner} (Ctrl+M)")
        self.set_state(self._state)

    def fit_letters(self) -> None:
        """The buttons stand beside the day, or below it where both have no room in one line."""
        metrics, ways = self.now.fontMetrics(), QBoxLayout.Direction
        needed = self._buttons.sizeHint().width() + metrics.horizontalAdvance(_LONG_DAY)
        self._row.setDirection(ways.TopToBottom if needed > self.width() else ways.LeftToRight)
        lines = 3 if self.fontMetrics().height() > LARGE else 2
        if lines != self._next_lines:
            self._next_lines = lines
            self.next_text.take_lines(lines)

    def set_over(self, is_over: bool) -> None:
        """Say that the exercise is over, and let no more time pass; or take it back."""
        if is_over != self._is_over:
            self._is_over = is_over
            self.set_state(self._state)

    def set_state(self, state: SessionState | None) -> None:
        """Show a session's moment, and below it what comes next."""
        self._state = state
        self.back.setEnabled(state is not None)
        for button in (self.next_event, self.day, self.week):
            button.setEnabled(state is not None and not self._is_over)
        self._opens_in = state.opens_in if state and not self._is_over else 0
        self.opening.setEnabled(self._opens_in > 0)
        if state is None:
            self.now.setText("")
            self.next_text.setText("")
            self.funds.setText("")
            return
        self.next_event.setEnabled(bool(state.next_event) and not self._is_over)
        closed = self.tr("oficinas cerradas") if state.opens_in else ""
        day = self.tr("{0} de los casos").replace("{0}", state.day)
        waits = self.tr("el ejercicio terminó") if self._is_over else closed or self.tr("el reloj espera")
        days = (day, state.date) if state.day != state.date else (state.date,)
        moment = " · ".join((*days, state.clock, waits))
        self.now.setText(moment[:1].upper() + moment[1:])
        nothing = self.tr("No hay sucesos previstos.")
        if self._is_over:
            nothing = self.tr("Aquí se lee lo que pasó; ya no se actúa.")
        elif state.your_turn:
            nothing = state.your_turn
        by_then = self.tr("Lo próximo, a más tardar: ")
        coming = (by_then if state.is_by_then else self.tr("Lo próximo: ")) + state.next_event
        # whose turn it is, and what has no date, before time runs past them
        coming = " ".join(filter(None, (state.your_turn, state.first_needs, coming)))
        self.next_text.setText(coming if state.next_event and not self._is_over else nothing)
        self._tell_funds(state.funds)

    def _tell_funds(self, funds: Sequence[FundRow]) -> None:
        """What is left in each, those with money first; who pays instead of an empty one is told as a tip."""
        told = [
            f"{fund.name}: {fund.amount}{f' ({fund.note})' if fund.note else ''}"
            for fund in funds
            if fund.cents
        ]
        empty = [fund for fund in funds if not fund.cents]
        if empty:
            told.append(self.tr("No queda en: ") + ", ".join(fund.name for fund in empty))
        self.funds.setText(" · ".join(told))
        instead = [(fund.name, fund.note) for fund in empty if fund.note]
        self.funds.setToolTip(bold_tip(instead))
        self.funds.setAccessibleDescription(". ".join(": ".join(each) for each in instead))
