"""The moment of the past that is shown: said in a band, moved by buttons, a slider, keys and by itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.flow import FlowLayout
from desktop.widgets.inputs import Choice, Slider
from desktop.widgets.text import Steady, Translated, filled

SPEEDS = (1, 2, 4, 8, 16)
AN_EVENT_MS = 2000
"""For how long an event stays on the screen at 1x: long enough to read a sentence."""
_SHORT = 90
_MOST_LINES = 4
"""Lines that what happened may take at most; what is longer still is a tooltip."""
_TALLEST = 10_000


@dataclass(frozen=True, slots=True)
class Moments:
    """The events that are gone through, by number, in order, of so many in the session; those of them that
    are a fault, and those by which something was late."""

    seqs: tuple[int, ...] = ()
    of: int = 0
    faults: tuple[int, ...] = ()
    late: tuple[int, ...] = ()


class ReplayBar(Translated, QFrame):
    """Says that this is the past, and goes through it."""

    moved = Signal(int)
    """The event that is to be shown."""
    left = Signal()
    """Back to the review."""
    supposed = Signal()
    """What would have followed another step here is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "message")
        self.setProperty("kind", "missed")
        self.moments = Moments()
        self.at = 0
        self.is_ready: Callable[[], bool] = lambda: True
        self._lines = 2
        self.where, self.told = Steady(1, "heading"), Steady(self._lines)
        self.back, self.first, self.before = QPushButton(), QPushButton("|◀"), QPushButton("◀")
        self.play, self.after, self.last = QPushButton(), QPushButton("▶"), QPushButton("▶|")
        self.fault, self.late, self.suppose = QPushButton(), QPushButton(), QPushButton()
        self.slider, self.speed = Slider(Qt.Orientation.Horizontal), Choice()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QWidget()
        row = FlowLayout(buttons)  # with large letters it has two lines
        for part in (self.back, self.first, self.before, self.play, self.after, self.last, self.speed):
            row.addWidget(part)
        self.slider.setMinimumWidth(_SHORT)
        self.slider.setFixedWidth(3 * _SHORT)
        row.addWidget(self.slider)
        for button in (self.fault, self.late, self.suppose):
            row.addWidget(button)
        self.speed.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        for speed in SPEEDS:
            self.speed.addItem(f"{speed}×", speed)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(4)
        column.addWidget(self.where)
        column.addWidget(self.told)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.first.clicked.connect(lambda: self.go_by_hand(0))
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.last.clicked.connect(lambda: self.go_by_hand(len(self.moments.seqs) - 1))
        self.play.clicked.connect(self.toggle)
        self.suppose.clicked.connect(self.supposed)
        self.fault.clicked.connect(lambda: self._next_of(self.moments.faults))
        self.late.clicked.connect(lambda: self._next_of(self.moments.late))
        self.slider.valueChanged.connect(self._slid)
        self.speed.currentIndexChanged.connect(lambda _at: self._timer.setInterval(self._pause))

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.back.setText(self.tr("← &Volver a la revisión"))
        self.fault.setText(self.tr("Falta si&guiente"))
        self.late.setText(self.tr("Plazo vencido siguie&nte"))
        self.suppose.setText(self.tr("¿&Y si…?"))
        self.suppose.setToolTip(
            self.tr("Qué habría seguido a otro paso en este momento: una ilustración (Y)")
        )
        names = (
            (self.first, self.tr("Al primer suceso (Inicio)")),
            (self.before, self.tr("Al suceso anterior (←)")),
            (self.after, self.tr("Al suceso siguiente (→)")),
            (self.last, self.tr("Al último suceso (Fin)")),
        )
        for button, name in names:
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.play.setToolTip(self.tr("Reproducir o pausar (Espacio)"))
        self.fault.setToolTip(self.tr("A la falta siguiente (F)"))
        self.late.setToolTip(self.tr("A lo siguiente que no se hizo en su plazo (V)"))
        self.slider.setAccessibleName(self.tr("Suceso que se muestra"))
        self.speed.setAccessibleName(self.tr("Velocidad"))
        self.speed.setToolTip(self.tr("1×: un suceso cada dos segundos"))
        self._name_play()

    # -- what is shown ----------------------------------------------------------------------------------

    @property
    def seq(self) -> int:
        """The event that is shown; 0 for none."""
        return self.moments.seqs[self.at] if self.moments.seqs else 0

    def show_moments(self, moments: Moments, seq: int) -> None:
        """Go through other events, from one of them, or the last before it."""
        self.pause()
        self.moments = moments
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(moments.seqs) - 1))
        self.slider.setPageStep(max(1, len(moments.seqs) // 10))
        self.slider.blockSignals(False)
        self.go_to_seq(seq)

    def tell(self, when: str, told: str) -> None:
        """Say where in the past this is, and what happened there."""
        is_last = self.at == len(self.moments.seqs) - 1
        text = (
            self.tr("Último suceso del caso: {0} de {1} · {2}")
            if is_last
            else self.tr("Está en el pasado: suceso {0} de {1} · {2}")
        )
        self.where.setText(filled(text, str(self.seq), str(self.moments.of), when))
        self._make_room(told)
        self.told.setText(told)
        announcement = QAccessibleAnnouncementEvent(self, f"{self.where.text()}. {told}")
        QAccessible.updateAccessibility(announcement)

    def _make_room(self, told: str) -> None:
        """Take more lines where one event needs them, and keep them: the buttons stay under the pointer."""
        metrics, room = self.told.fontMetrics(), self.told.contentsRect()
        box = metrics.boundingRect(0, 0, room.width(), _TALLEST, Qt.TextFlag.TextWordWrap, told)
        lines = min(_MOST_LINES, -(-box.height() // metrics.lineSpacing()))
        if room.width() > _SHORT and lines > self._lines:
            self._lines = lines
            self.told.take_lines(lines)

    # -- hands ------------------------------------------------------------------------------------------

    def go_to_seq(self, seq: int) -> None:
        """Show an event, or the last one shown before it."""
        self.go_to(bisect_right(self.moments.seqs, seq) - 1)

    def go_to(self, at: int) -> None:
        """Show an event by its place among those that are gone through."""
        if not self.moments.seqs:
            return
        self.at = max(0, min(len(self.moments.seqs) - 1, at))
        self.slider.blockSignals(True)
        self.slider.setValue(self.at)
        self.slider.blockSignals(False)
        self._enable()
        self.moved.emit(self.seq)

    def go_by_hand(self, at: int) -> None:
        """Show an event where somebody wants to be: what plays stops."""
        self.pause()
        self.go_to(at)

    def step(self, by: int) -> None:
        """Go on or back by so many events."""
        self.go_by_hand(self.at + by)

    def next_fault(self) -> None:
        """Go to the next fault, where there is one."""
        self._next_of(self.moments.faults)

    def next_late(self) -> None:
        """Go to the next event by which something was late, where there is one."""
        self._next_of(self.moments.late)

    def _next_of(self, seqs: Sequence[int]) -> None:
        found = self._following(seqs)
        if found:
            self.pause()
            self.go_to(bisect_left(self.moments.seqs, found))

    def _following(self, seqs: Sequence[int]) -> int:
        """The first of these events after the one that is shown; 0 for none."""
        at = bisect_right(seqs, self.seq)
        return seqs[at] if at < len(seqs) else 0

    def _slid(self, at: int) -> None:
        self.go_by_hand(at)

    def _enable(self) -> None:
        last = len(self.moments.seqs) - 1
        for button in (self.first, self.before):
            button.setEnabled(self.at > 0)
        for button in (self.after, self.last):
            button.setEnabled(self.at < last)
        self.fault.setEnabled(bool(self._following(self.moments.faults)))
        self.late.setEnabled(bool(self._following(self.moments.late)))

    # -- by itself --------------------------------------------------------------------------------------

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    @property
    def _pause(self) -> int:
        return AN_EVENT_MS // int(self.speed.currentData() or 1)

    def toggle(self) -> None:
        """Go on by itself, from the beginning where it is at the end; or stand."""
        if self.is_playing:
            self.pause()
            return
        if self.moments.seqs and self.at == len(self.moments.seqs) - 1:
            self.go_to(0)
        self._timer.start(self._pause)
        self._name_play()

    def pause(self) -> None:
        """Stand."""
        self._timer.stop()
        self._name_play()

    def _tick(self) -> None:
        if not self.is_ready():  # what was asked for last is still to be shown
            return
        self.go_to(self.at + 1)
        if self.at >= len(self.moments.seqs) - 1:
            self.pause()

    def _name_play(self) -> None:
        self.play.setText(self.tr("&Pausa") if self.is_playing else self.tr("▶ Re&producir"))
