"""What happens in a scenario, on a line of time: one chooses, and drags one or several to another moment.

With the keyboard: up and down choose, left and right move by a quarter of an hour, with Shift by a day, with
Ctrl by an hour; the space bar takes one into the group that moves together, or out of it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.editor.days import DAY as _DAY
from desktop.editor.days import Days, empty
from desktop.widgets.text import tip
from workflow.rows.drafting import DraftLine, DraftMark

STEP = 15
"""Minutes by which one moves."""
_HOUR = 60
_MOST_LANES = 8
_CHIP_EMS = 12
_DOT = 0.22
"""How large a point is, in heights of a letter."""
_STEPS = {Qt.KeyboardModifier.ShiftModifier: _DAY, Qt.KeyboardModifier.ControlModifier: _HOUR}


class InjectLine(QWidget):
    """The line. What is chosen is the editor's part; the group is only here."""

    moved = Signal(object, int)
    """The ids of those that move together, and by how many minutes."""
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = DraftLine((), 0, None)
        self._current = ""
        self.group: set[str] = set()
        self._pressed: QPointF | None = None
        self._by = 0
        """Minutes by which the group is being dragged."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_line(self, line: DraftLine, current: str) -> None:
        """Show what has a moment; `current` is the part that is filled in."""
        self._line, self._by = line, 0
        ids = {mark.id for mark in line.marks}
        self.group &= ids
        if current != self._current or not self.group:
            self.group = self.group if current in self.group else {current} & ids
        self._current = current
        self.updateGeometry()
        self.update()
        self._describe()

    # -- where things are --------------------------------------------------------------------------

    def _em(self) -> int:
        return self.fontMetrics().height()

    def _days(self) -> Days:
        minutes = [mark.minute for mark in self._line.marks] + [self._line.starts]
        shown = [*minutes, *([] if self._line.ends is None else [self._line.ends])]
        name = self._name(range(998, 999 + 1)) + "  "
        label = self.fontMetrics().horizontalAdvance(name) / max(1, self.width() - 16)
        return Days.of(minutes, shown, label)

    def _x(self, minute: float) -> float:
        return 8 + self._days().place(minute) * max(1, self.width() - 16)

    def _minutes(self, start: float, end: float) -> int:
        """Minutes for a way on the screen, in whole steps."""
        days, room = self._days(), max(1, self.width() - 16)
        return round((days.minute((end - 8) / room) - days.minute((start - 8) / room)) / STEP) * STEP

    def places(self) -> dict[str, QRectF]:
        """Where each thing is drawn, by its id: beside one another as far as there is room, else below."""
        em, found = self._em(), dict[str, QRectF]()
        width, ends, last = float(_CHIP_EMS * em), [0.0] * _MOST_LANES, dict[int, str]()
        for mark in self._line.marks:
            by = self._by if mark.id in self.group else 0
            x = min(self._x(mark.minute + by), self.width() - em)
            lane = next((at for at, end in enumerate(ends) if end <= x), ends.index(min(ends)))
            if ends[lane] > x and lane in last:  # no lane is free: the one before is told in less room
                found[last[lane]].setRight(max(found[last[lane]].left() + em, x - 4))
            ends[lane], last[lane] = x + width + 4, mark.id
            found[mark.id] = QRectF(
                x, 1.6 * em + lane * 1.5 * em, min(width, self.width() - x - 2), 1.35 * em
            )
        for rect in found.values():  # as much of its words as there is room for
            beside = [each.left() for each in found.values() if each.top() == rect.top()]
            rect.setRight(min((left - 4 for left in beside if left > rect.left()), default=self.width() - 2))
        return found

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the lanes that are used."""
        lanes = {round(rect.top()) for rect in self.places().values()}
        return QSize(200, int((2 + 1.5 * max(1, len(lanes))) * self._em()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: nothing of it is cut."""
        return self.sizeHint()

    def _at(self, point: QPointF) -> DraftMark | None:
        places, dot = self.places(), 2 * _DOT * self._em()  # its point stands out to the left of its words
        marks = reversed(self._line.marks)
        return next((each for each in marks if places[each.id].adjusted(-dot, 0, 0, 0).contains(point)), None)

    # -- what is drawn -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Days, then what happens on them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, em = self.palette(), self._em()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        self._paint_days(painter)
        places = self.places()
        for mark in self._line.marks:
            self._paint_mark(painter, mark, places[mark.id])
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), em / 4, em / 4)

    def day_names(self) -> list[tuple[float, str]]:
        """The names of all days, each with the place of its line; days in a row on which nothing happens have
        one. Where there is no room for all, those on which something happens come first."""
        days, em = self._days(), self._em()
        every = range(days.first, days.first + days.count)
        full = [minute // _DAY for minute in (*(mark.minute for mark in self._line.marks), self._line.starts)]
        rows = [*(range(day, day + 1) for day in sorted(set(full))), *empty(every, full)]
        named: list[tuple[float, str]] = []
        taken: list[tuple[float, float]] = []
        for row in rows:
            name = self._name(row)
            x, wide = self._x(row.start * _DAY), self.fontMetrics().horizontalAdvance(name) + em // 2
            fits = x + wide - em // 2 + 4 <= self.width() or row.start in full
            if fits and all(x + wide <= left or x >= right for left, right in taken):
                taken.append((x, x + wide))
                named.append((x, name))
        return named

    def _name(self, days: range) -> str:
        """What one day is called, or several in a row."""
        if len(days) == 1:
            return self.tr("día {0}").replace("{0}", str(days.start + 1))
        return self.tr("días {0} a {1}").replace("{0}", str(days.start + 1)).replace("{1}", str(days.stop))

    def _paint_days(self, painter: QPainter) -> None:
        days = self._days()
        text, em = self.palette().color(QPalette.ColorRole.Text), self._em()
        grey = QColor(text)
        grey.setAlpha(60)
        for day in range(days.first, days.first + days.count):
            x = self._x(day * _DAY)
            painter.setPen(grey)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(text)
        for x, name in self.day_names():
            most = self.width() - self.fontMetrics().horizontalAdvance(name) - 2
            painter.drawText(QPointF(min(x + 4, most), 1.1 * em), name)
        if self._line.ends is not None:
            painter.setPen(QPen(text, 1, Qt.PenStyle.DashLine))
            x = self._x(self._line.ends)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _paint_mark(self, painter: QPainter, mark: DraftMark, rect: QRectF) -> None:
        """A point at its moment, and beside it the hour and the first words: it has no length."""
        palette, em = self.palette(), self._em()
        text_colour = palette.color(QPalette.ColorRole.Text)
        is_in = mark.id in self.group
        painter.setPen(QPen(text_colour, 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight) if is_in else text_colour)
        size = _DOT * em * (1.5 if mark.id == self._current else 1)
        painter.drawEllipse(QPointF(rect.left(), rect.center().y()), size, size)
        if mark.id == self._current:
            painter.setFont(_bold(self.font()))
        painter.setPen(text_colour)
        inside = rect.adjusted(0.6 * em, 0, -4, 0)
        text = f"{self._clock(mark)} {mark.name}"
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), elided)
        painter.setFont(self.font())

    def _clock(self, mark: DraftMark) -> str:
        minute = mark.minute + (self._by if mark.id in self.group else 0)
        sign = {"if_not": self.tr("si no,"), "by_hand": self.tr("a mano,")}.get(mark.why, "")
        return f"{sign} {minute % _DAY // 60:02}:{minute % 60:02}".strip()

    def _told(self, mark: DraftMark) -> str:
        day = self.tr("día {0}").replace("{0}", str(mark.minute // _DAY + 1))
        return f"{day}, {self._clock(mark)} · {mark.name}"

    def _how(self) -> str:
        return self.tr(
            "Arrastre para cambiar la hora; con Ctrl se eligen varios. Teclado: flechas, con Ctrl una hora, "
            "con Mayús un día; la barra espaciadora elige varios."
        )

    def _describe(self) -> None:
        """What a screen reader says of it: what is chosen, and how to move it."""
        mark = next((each for each in self._line.marks if each.id == self._current), None)
        self.setAccessibleName(self.tr("Línea de tiempo"))
        self.setAccessibleDescription(" ".join(filter(None, (self._told(mark) if mark else "", self._how()))))

    # -- the mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose one, or with Ctrl or Shift take it into the group or out of it."""
        mark = self._at(event.position())
        if mark is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self.group ^= {mark.id}
        else:
            if mark.id not in self.group:
                self.group = {mark.id}
            self._pressed = event.position()
            if mark.id != self._current:
                self.chosen.emit(mark.id)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the group, or say what the pointer is over."""
        if self._pressed is None:
            mark = self._at(event.position())
            told = self._told(mark) if mark is not None else self._how()
            QToolTip.showText(event.globalPosition().toPoint(), tip(told), self)
            return
        self._by = self._minutes(self._pressed.x(), event.position().x())
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """What was dragged stays where it is."""
        by, self._pressed, self._by = self._by, None, 0
        if by and self.group:
            self.moved.emit(tuple(sorted(self.group)), by)
        self.update()

    # -- the keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose, group and move."""
        key, ids = event.key(), [mark.id for mark in self._line.marks]
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.group:
            step = next((each for hold, each in _STEPS.items() if event.modifiers() & hold), STEP)
            self.moved.emit(tuple(sorted(self.group)), step if key == Qt.Key.Key_Right else -step)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and ids:
            at = ids.index(self._current) if self._current in ids else -1
            following = max(0, at - 1) if key == Qt.Key.Key_Up else min(len(ids) - 1, at + 1)
            self.chosen.emit(ids[following])
        elif key == Qt.Key.Key_Space and self._current in ids:
            self.group ^= {self._current}
            self.update()
        elif key == Qt.Key.Key_Escape and self._pressed is not None:
            self._pressed, self._by = None, 0
            self.update()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
