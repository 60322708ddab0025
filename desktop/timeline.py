"""A case's life: one line for each track, its states as spans over the days, deadlines, and now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.text import Speaks, Text, tip
from workflow.rows import DeadlineRow, SpanRow, TimelineRow, TrackRow

_DAY = 1440
_LEFT, _RIGHT, _TOP, _LINE = 150.0, 14.0, 24.0, 26.0
_SPAN = 18.0
_STEPS = (1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730)
_EMPTY = TimelineRow((), 0, ())


@dataclass(frozen=True, slots=True)
class Placed:
    """A span with the rectangle that it is drawn in; `live` where the case still stands in it."""

    track: TrackRow
    span: SpanRow
    rect: QRectF
    live: bool


class _Chart(QWidget):
    """The drawing. Arrow keys walk from span to span."""

    def __init__(self, owner: Timeline, theme: Theme) -> None:
        super().__init__()
        self._owner, self._theme = owner, theme
        self.row = _EMPTY
        self.chosen = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines."""
        return QSize(420, round(_TOP + _LINE * max(1, len(self.row.tracks)) + 8))

    # -- time to place -----------------------------------------------------------------------------

    @property
    def _end(self) -> int:
        """The last minute shown: now, or a deadline that runs, and a little more."""
        running = [d.due_min for d in self.row.deadlines if d.state == "running"]
        last = max([self.row.now, *(due for due in running if due < self.row.now + 60 * _DAY)])
        return max(_DAY, round((last - self._begin) * 1.04) + self._begin)

    @property
    def _begin(self) -> int:
        starts = [span.start for track in self.row.tracks for span in track.spans]
        return min(starts, default=0) // _DAY * _DAY

    def _x(self, minute: int) -> float:
        room = max(60.0, self.width() - _LEFT - _RIGHT)
        return _LEFT + room * (minute - self._begin) / max(1, self._end - self._begin)

    def placed(self) -> list[Placed]:
        """Every span with its place, track by track."""
        found = []
        for at, track in enumerate(self.row.tracks):
            y = _TOP + at * _LINE + (_LINE - _SPAN) / 2
            for span in track.spans:
                end = self.row.now if span.end is None else span.end
                left = self._x(span.start)
                rect = QRectF(left, y, max(3.0, self._x(end) - left), _SPAN)
                found.append(Placed(track, span, rect, span.end is None))
        return found

    # -- drawing -----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw axis, spans, deadlines, now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.base))
        if not self.row.tracks:
            return
        self._axis(painter)
        measure = painter.fontMetrics()
        for at, track in enumerate(self.row.tracks):
            place = QRectF(6, _TOP + at * _LINE, _LEFT - 14, _LINE)
            painter.setPen(QColor(colours.text))
            name = measure.elidedText(track.name, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        for number, placed in enumerate(self.placed()):
            self._span(painter, placed, number == self.chosen and self.hasFocus())
        self._deadlines(painter)
        x = self._x(self.row.now)
        painter.setPen(QPen(QColor(colours.focus), 1.6))
        painter.drawLine(QPointF(x, 4), QPointF(x, self.height() - 2))

    def _axis(self, painter: QPainter) -> None:
        colours = self._theme.colours
        days = max(1, (self._end - self._begin) // _DAY)
        most = max(2, int((self.width() - _LEFT) / 70))
        step = next((s for s in _STEPS if days / s <= most), _STEPS[-1])
        first = self._begin // _DAY
        for day in range(first, first + days + 1, step):
            x = self._x(day * _DAY)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, _TOP - 4), QPointF(x, self.height() - 2))
            painter.setPen(QColor(colours.muted))
            painter.drawText(
                QRectF(x + 3, 2, 66, 18), Qt.AlignmentFlag.AlignLeft, self._owner.day_name(day + 1)
            )

    def _span(self, painter: QPainter, placed: Placed, chosen: bool) -> None:
        colours = self._theme.colours
        fill = colours.current if placed.live else colours.past
        ink = colours.current_text if placed.live else colours.past_text
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(colours.past_line), 1))
        painter.drawRoundedRect(placed.rect, 4, 4)
        painter.setPen(QColor(ink))
        room = placed.rect.adjusted(5, 0, -3, 0)
        name = placed.span.name
        measure = painter.fontMetrics()
        if room.width() > measure.horizontalAdvance("mm…"):
            shown = measure.elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), 2.4))
            painter.drawRoundedRect(placed.rect.adjusted(-2, -2, 2, 2), 5, 5)

    def _deadlines(self, painter: QPainter) -> None:
        """A mark on the axis: hollow while it runs, filled when met, a cross when missed."""
        colours = self._theme.colours
        for deadline in self.row.deadlines:
            x = self._x(deadline.due_min)
            if not _LEFT <= x <= self.width():
                continue
            painter.setPen(
                QPen(
                    QColor(
                        colours.warn
                        if deadline.late
                        else colours.muted
                        if deadline.state == "missed"
                        else colours.good
                    ),
                    1.8,
                )
            )
            painter.setBrush(QColor(colours.good) if deadline.state == "met" else Qt.BrushStyle.NoBrush)
            if deadline.state == "missed":
                painter.drawLine(QPointF(x - 4, _TOP - 9), QPointF(x + 4, _TOP - 1))
                painter.drawLine(QPointF(x - 4, _TOP - 1), QPointF(x + 4, _TOP - 9))
            else:
                painter.drawEllipse(QPointF(x, _TOP - 5), 4, 4)

    # -- hands -------------------------------------------------------------------------------------

    def choose(self, number: int) -> None:
        """Put the ring around a span and say it."""
        spans = self.placed()
        if not spans:
            return
        self.chosen = max(0, min(len(spans) - 1, number))
        chosen = spans[self.chosen]
        self._owner.say(chosen)
        frame = self._owner.frame
        frame.ensureVisible(round(chosen.rect.center().x()), round(chosen.rect.center().y()), 40, 20)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and right walk along a track, up and down between tracks."""
        spans = self.placed()
        key = event.key()
        if not spans or key not in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
            return
        if self.chosen < 0:
            self.choose(0)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.choose(self.chosen + (1 if key == Qt.Key.Key_Right else -1))
        else:
            self.choose(self._other_line(spans, 1 if key == Qt.Key.Key_Down else -1))

    def _other_line(self, spans: list[Placed], way: int) -> int:
        tracks = [track.id for track in self.row.tracks]
        here = spans[min(self.chosen, len(spans) - 1)]
        at = tracks.index(here.track.id) + way
        if not 0 <= at < len(tracks):
            return self.chosen
        there = [n for n, placed in enumerate(spans) if placed.track.id == tracks[at]]
        return min(there, key=lambda n: abs(spans[n].rect.center().x() - here.rect.center().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the span under the pointer."""
        for number, placed in enumerate(self.placed()):
            if placed.rect.contains(event.position()):
                self.choose(number)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.choose(max(0, self.chosen))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tip for the span or the deadline under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self._owner.tip_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def deadline_at(self, point: QPointF) -> DeadlineRow | None:
        """The deadline whose mark is at a point."""
        near = (d for d in self.row.deadlines if abs(self._x(d.due_min) - point.x()) < 6)
        return next(near, None) if point.y() < _TOP else None


class Timeline(Speaks, QWidget):
    """The chart in a scrolling frame, and below it the chosen span in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = _Chart(self, theme)
        self.frame = QScrollArea()
        self.frame.setFrameShape(QFrame.Shape.NoFrame)
        self.frame.setWidgetResizable(True)
        self.frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frame.setWidget(self.chart)
        self.frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words = Text(look="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(2)
        column.addWidget(self.frame, 1)
        column.addWidget(self.words)
        self.setFocusProxy(self.chart)
        theme.changed.connect(self.chart.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed texts anew."""
        self.chart.setAccessibleName(self.tr("Línea de tiempo; con las flechas se recorre"))
        self._hint()

    def set_row(self, row: TimelineRow) -> None:
        """Show a case's life."""
        self.chart.row = row
        self.chart.chosen = -1
        self.chart.updateGeometry()
        self.chart.setMinimumHeight(self.chart.sizeHint().height())
        self.chart.update()
        self._hint()

    def _hint(self) -> None:
        if not self.chart.row.tracks:
            self.words.setText(self.tr("Todavía no hay nada que mostrar."))
        elif self.chart.chosen < 0:
            self.words.setText(self.tr("○ plazo en curso   ● plazo cumplido   ✕ plazo vencido   | ahora"))

    def day_name(self, day: int) -> str:
        """A day of the session on the axis."""
        return self.tr("día {0}").replace("{0}", str(day))

    def sentence(self, placed: Placed) -> str:
        """A span in words."""
        first = self.day_name(placed.span.start // _DAY + 1)
        if placed.span.end is None:
            until = self.tr("hasta ahora")
        else:
            until = self.day_name(placed.span.end // _DAY + 1)
        return f"{placed.track.name}: {placed.span.name} ({first} – {until})"

    def say(self, placed: Placed) -> None:
        """Put the chosen span into words, for eyes and for screen readers."""
        text = self.sentence(placed)
        self.words.setText(text)
        self.chart.setAccessibleDescription(text)

    def tip_at(self, point: QPointF) -> str:
        """What lies under a point, in words."""
        deadline = self.chart.deadline_at(point)
        if deadline is not None:
            return f"{deadline.name}: {deadline.due} ({deadline.kind_name})"
        found = next((p for p in self.chart.placed() if p.rect.contains(point)), None)
        return self.sentence(found) if found else ""
