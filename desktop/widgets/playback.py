"""One replication played back: the clock, its speed, and who is where at any minute.

A case is in several states at once, one of each track that is drawn, and has a dot in each: where the map
counts somebody, somebody is seen.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.widgets.inputs import Choice, Slider
from desktop.widgets.text import Line, Translated
from workflow.rows.flow import PlaybackRow, is_drawn
from workflow.rows.pages import RECENT

DAY = 1440
SPEEDS = (1, 7, 30, 90)
"""Days a second."""
FRAME_MS = 25
Place = tuple[str, str, float]
"""From a node, to a node, how far (0 to 1)."""
_MOVING = 0.7
"""Seconds that a dot takes from one state to the next."""


class Paths:
    """Who is where: each case's moves, found by time, by track of the map."""

    def __init__(self, row: PlaybackRow) -> None:
        self.row = row
        self._moves: list[list[tuple[int, str]]] = [[] for _ in row.cases]
        self._tracks: dict[tuple[int, str], tuple[list[int], list[str]]] = {}
        for minute, case, node in row.moves:
            self._moves[case].append((minute, node))
            minutes, nodes = self._tracks.setdefault((case, node.rpartition(".")[0]), ([], []))
            minutes.append(minute)
            nodes.append(node)
        self._ended = {case: minute for minute, case in row.ends}
        self.instants = sorted(
            {minute for minute, _case, node in row.moves if minute >= row.begins and is_drawn(node)}
        )

    def at(self, minute: float, moving: float) -> tuple[list[Place], list[int]]:
        """Where everybody is, in each track, and whose number that is; a move takes `moving` minutes. Those
        whose case was opened in the last two years come first."""
        recent: list[tuple[Place, int]] = []
        older: list[tuple[Place, int]] = []
        for (case, _track), (minutes, nodes) in self._tracks.items():
            here = bisect_right(minutes, minute) - 1
            if here < 0 or self._ended.get(case, minute + 1) + moving < minute or not is_drawn(nodes[here]):
                continue
            share = min(1.0, (minute - minutes[here]) / moving) if moving > 0 else 1.0
            before = nodes[here - 1] if here and is_drawn(nodes[here - 1]) else nodes[here]
            found = recent if self._is_recent(case, minute) else older
            found.append(((before, nodes[here], share), case))
        both = recent + older
        return [place for place, _case in both], [case for _place, case in both]

    def _is_recent(self, case: int, minute: float) -> bool:
        opened = self._moves[case][0][0]
        return opened >= self.row.lived and opened >= minute - RECENT

    def opened_by(self, minute: float) -> int:
        """How many cases have come up to a minute."""
        return sum(bool(moves) and moves[0][0] <= minute for moves in self._moves)

    def of(self, case: int) -> list[tuple[int, str]]:
        """Where a case went: (minute, node)."""
        return self._moves[case]

    def next_after(self, minute: float) -> int | None:
        """When something happens next."""
        at = bisect_right(self.instants, minute)
        return self.instants[at] if at < len(self.instants) else None


class Player(Translated, QWidget):
    """Play, pause, speed, scrub, next event."""

    moved = Signal(float)
    """The minute that is shown."""
    wanted = Signal()
    """Somebody wants to play, and there is nothing yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.play, self.next, self.speed = QPushButton(), QPushButton(), Choice()
        self.slider, self.date = Slider(Qt.Orientation.Horizontal), Line(look="muted")
        self.paths: Paths | None = None
        self.minute = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        self.slider.setMinimumWidth(80)
        self._fit()
        for part in (self.play, self.next, self.speed):
            row.addWidget(part)
        row.addWidget(self.slider, 1)
        row.addWidget(self.date)
        self.speed.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        for days in SPEEDS:
            self.speed.addItem("", days)
        self.speed.setCurrentIndex(2)
        self.play.clicked.connect(self._toggle)
        self.next.clicked.connect(self._next)
        self.slider.sliderMoved.connect(lambda day: self.go_to(self._begins + day * DAY))
        self.slider.actionTriggered.connect(lambda _action: self._scrubbed())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._name_play()
        self.next.setText(self.tr("Siguiente s&uceso"))
        self.slider.setAccessibleName(self.tr("Fecha que se muestra"))
        self.speed.setAccessibleName(self.tr("Velocidad"))
        one, several = self.tr("1 día por segundo"), self.tr("{0} días por segundo")
        for at, days in enumerate(SPEEDS):
            self.speed.setItemText(at, one if days == 1 else several.replace("{0}", str(days)))
        self._tell()

    def _fit(self) -> None:
        self.date.setFixedWidth(self.date.fontMetrics().horizontalAdvance("30 sept 2021 "))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """A date is as broad as its letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # once the date has them, too

    def set_paths(self, row: PlaybackRow) -> None:
        """Show a replication from its first measured day."""
        self.paths = Paths(row)
        self.slider.setRange(0, (row.until - row.begins) // DAY)
        self.go_to(row.begins)

    def forget(self) -> None:
        """What was played belongs to another question."""
        self.pause()
        self.paths = None
        self.slider.setValue(0)
        self._tell()

    @property
    def _begins(self) -> int:
        return self.paths.row.begins if self.paths is not None else 0

    @property
    def is_playing(self) -> bool:
        """Whether time passes."""
        return self._timer.isActive()

    @property
    def moving(self) -> float:
        """Minutes that a move takes on the screen."""
        return _MOVING * int(self.speed.currentData()) * DAY

    def start(self) -> None:
        """Let time pass; from the beginning where it was at its end."""
        if self.paths is None:
            self.wanted.emit()
            return
        if self.minute >= self.paths.row.until - 1:
            self.go_to(self._begins)
        self._timer.start()
        self._name_play()

    def pause(self) -> None:
        """Stop the time."""
        self._timer.stop()
        self._name_play()

    def go_to(self, minute: float) -> None:
        """Show a minute."""
        self.minute = minute
        self.slider.setValue(int((minute - self._begins) // DAY))
        self._tell()
        self.moved.emit(minute)

    def _toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self.start()

    def _scrubbed(self) -> None:
        if not self.slider.isSliderDown():
            QTimer.singleShot(0, lambda: self.go_to(self._begins + self.slider.value() * DAY))

    def _next(self) -> None:
        if self.paths is None:
            self.wanted.emit()
            return
        self.pause()
        instant = self.paths.next_after(self.minute)
        if instant is not None:
            self.go_to(instant)

    def _tick(self) -> None:
        if self.paths is None:
            return
        minute = self.minute + int(self.speed.currentData()) * DAY * FRAME_MS / 1000
        if minute >= self.paths.row.until - 1:
            minute = self.paths.row.until - 1
            self.pause()
        self.go_to(minute)

    def _name_play(self) -> None:
        self.play.setText(self.tr("&Pausa") if self._timer.isActive() else self.tr("▶ Re&producir"))

    def _tell(self) -> None:
        self.date.setText(self.day(self.minute))

    def day(self, minute: float) -> str:
        """The date of a minute, in words; empty where nothing is played."""
        if self.paths is None:
            return ""
        day = dt.date.fromisoformat(self.paths.row.starts) + dt.timedelta(minutes=minute)
        months = self.tr("ene feb mar abr may jun jul ago sep oct nov dic").split()
        return f"{day.day} {months[day.month - 1]} {day.year}"
