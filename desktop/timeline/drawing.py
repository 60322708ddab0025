"""How the timeline looks: spans, deadlines, the axis with now, and the names that stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from desktop.theme import Colours
from desktop.timeline.places import Due, Marked, Placed, Places

_LEFT_ALIGNED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

_APART = 6
"""Pixels between the name of a day and the flag at now."""


class Drawing:
    """One drawing of a chart; `seen` is the corner of what is in sight."""

    def __init__(self, chart: Places, colours: Colours, painter: QPainter, seen: QPointF) -> None:
        self._chart, self._colours, self._painter, self._seen = chart, colours, painter, seen
        self._measure = chart.fontMetrics()
        self._scale = chart.scale()

    def draw(self) -> None:
        """Draw everything."""
        self._days()
        for placed in self._chart.placed():
            self._span(placed)
        for due in self._chart.dues():
            self._due(due)
        for marked in self._chart.marked():
            if marked.place == 1:  # the others of its day are its number
                self._fault(marked)
        self._ring()
        x = self._scale.x(self._chart.row.now)
        self._painter.setPen(QPen(QColor(self._colours.text), 1.6))
        self._painter.drawLine(QPointF(x, 0), QPointF(x, self._chart.height()))
        self._looked_at()
        self._axis()
        self._names()

    def _looked_at(self) -> None:
        """A broken line at the minute of what is read."""
        if self._chart.at is not None:
            x = self._scale.x(self._chart.at)
            self._painter.setPen(QPen(QColor(self._colours.accent), 1.6, Qt.PenStyle.DashLine))
            self._painter.drawLine(QPointF(x, self._chart.top - 4), QPointF(x, self._chart.height()))

    def _days(self) -> None:
        self._painter.setPen(QPen(QColor(self._colours.line), 1))
        for _day, x in self._scale.days(self._day_room()):
            self._painter.drawLine(QPointF(x, self._chart.top - 4), QPointF(x, self._chart.height() - 2))

    def _day_room(self) -> float:
        return self._measure.horizontalAdvance(self._chart.day_name(8888)) + 12.0

    def _axis(self) -> None:
        """The days, at the top of what is in sight, and a flag at now."""
        painter, chart, top = self._painter, self._chart, self._seen.y()
        painter.fillRect(QRectF(0, top, chart.width(), chart.top - 4), QColor(self._colours.base))
        now, high = chart.words.get("now", ""), self._measure.height() + 2.0
        wide = self._measure.horizontalAdvance(now) + 10.0
        x = self._scale.x(chart.row.now)
        flag = QRectF(min(x, chart.width() - wide - 1), top + 1, wide, high)
        painter.setPen(QColor(self._colours.muted))
        for day, place in self._scale.days(self._day_room()):
            name = chart.day_name(day + 1)
            text = QRectF(place + 3, top + 1, self._measure.horizontalAdvance(name) + 2.0, high)
            if not text.adjusted(0, 0, _APART, 0).intersects(flag) and text.right() < chart.width():
                painter.drawText(text, _LEFT_ALIGNED, name)
        painter.fillRect(flag, QColor(self._colours.text))
        painter.setPen(QColor(self._colours.base))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, now)

    def _names(self) -> None:
        """The names of the tracks, at the left of what is in sight."""
        painter, chart, seen = self._painter, self._chart, self._seen
        wide = chart.left - 4
        painter.fillRect(QRectF(seen.x(), seen.y(), wide, chart.height()), QColor(self._colours.base))
        for at, name in enumerate(chart.line_names()):
            is_track = 0 <= at - chart.above < len(chart.row.tracks)
            colour = self._colours.text if is_track else self._colours.muted
            place = QRectF(seen.x() + 6, chart.top + at * chart.line_height, wide - 10, chart.line_height)
            if place.center().y() > seen.y() + chart.top - 6:
                shown = self._measure.elidedText(name, Qt.TextElideMode.ElideRight, int(place.width()))
                painter.setPen(QColor(colour))
                painter.drawText(place, _LEFT_ALIGNED, shown)

    def _span(self, placed: Placed) -> None:
        if placed.span.look:
            self._stretch(placed)
            return
        painter, colours = self._painter, self._colours
        painter.setBrush(QColor(colours.current if placed.live else colours.past))
        painter.setPen(QPen(QColor(colours.past_line), 1))
        painter.drawRoundedRect(placed.rect, 4, 4)
        room = placed.rect.adjusted(5, 0, -3, 0)
        room.setLeft(max(room.left(), self._seen.x() + self._chart.left + 3))
        if room.width() > self._measure.horizontalAdvance("mm…"):
            name = f"● {placed.span.name}" if placed.live else placed.span.name
            shown = self._measure.elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.setPen(QColor(colours.current_text if placed.live else colours.past_text))
            painter.drawText(room, _LEFT_ALIGNED, shown)

    def _stretch(self, placed: Placed) -> None:
        """Working is filled, waiting is hatched and lower, harm that goes on is framed and striped along: all
        are told apart without a colour."""
        painter, colours = self._painter, self._colours
        if placed.span.look == "harm":
            painter.setPen(QPen(QColor(colours.warn), 2))
            painter.setBrush(QColor(colours.base))
            painter.drawRoundedRect(placed.rect.adjusted(1, 2, -1, -2), 3, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(colours.warn), Qt.BrushStyle.HorPattern))
            painter.drawRoundedRect(placed.rect.adjusted(2, 3, -2, -3), 3, 3)
            return
        is_waiting = placed.span.look == "waiting"
        is_whole = placed.rect.height() == self._chart.span_height  # in half of a line both are as high
        rect = placed.rect.adjusted(0, 2, 0, -2) if is_waiting and is_whole else placed.rect
        painter.setPen(QPen(QColor(colours.past_line), 1))
        painter.setBrush(QColor(colours.past if is_waiting else colours.current))
        painter.drawRoundedRect(rect, 3, 3)
        if is_waiting:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(colours.past_line), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(rect, 3, 3)

    def _fault(self, marked: Marked) -> None:
        """A triangle with its point up."""
        painter, rect = self._painter, marked.rect.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(self._colours.warn), 2))
        painter.setBrush(QColor(self._colours.base))
        top = QPointF(rect.center().x(), rect.top())
        painter.drawPolygon(QPolygonF([top, rect.bottomRight(), rect.bottomLeft()]))
        if marked.many > 1:
            self._number(marked)

    def _number(self, marked: Marked) -> None:
        """How many a mark stands for, beside it: at the end of the chart at its left."""
        wide, rect = self._chart.number_width(marked.many), marked.rect
        left = rect.right() + 2 if rect.right() + 2 + wide < self._chart.width() else rect.left() - wide
        place = QRectF(left, rect.center().y() - self._chart.line_height / 2, wide, self._chart.line_height)
        self._painter.setPen(QColor(self._colours.text))
        self._painter.drawText(place, _LEFT_ALIGNED, str(marked.many))

    def _due(self, due: Due) -> None:
        """A ring with a line to the axis while it runs, a tick when met, a cross when missed, a tick behind a
        bar when it was done after, a dash when it no longer applied. A training target has a diamond of its
        own, open or filled, in the colour of texts: it makes nothing late."""
        painter, colours, state = self._painter, self._colours, due.deadline.state
        is_target = due.deadline.kind == "assumption" and not due.deadline.late
        is_good = state == "met" and not is_target
        colour = QColor(colours.good if is_good else colours.warn if due.deadline.late else colours.text)
        mark = due.rect.adjusted(2.5, 2.5, -2.5, -2.5)
        if state == "running":
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            x = mark.center().x()
            painter.drawLine(QPointF(x, self._chart.top - 4), QPointF(x, mark.top()))
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state == "no_longer":
            middle = mark.center().y()
            painter.drawLine(QPointF(mark.left(), middle), QPointF(mark.right(), middle))
        elif is_target:
            self._diamond(mark, colour if state in ("met", "done_after") else QColor(colours.base))
        elif state == "missed":
            painter.drawLine(mark.topLeft(), mark.bottomRight())
            painter.drawLine(mark.bottomLeft(), mark.topRight())
        elif state in ("met", "done_after"):
            self._tick(mark, has_bar=state == "done_after")
        else:
            painter.setBrush(QColor(colours.base))
            painter.drawEllipse(mark)

    def _tick(self, mark: QRectF, *, has_bar: bool) -> None:
        if has_bar:
            self._painter.drawLine(mark.topLeft(), mark.bottomLeft())
            mark.setLeft(mark.left() + 3.0)
        low = QPointF(mark.left() + mark.width() * 0.38, mark.bottom())
        self._painter.drawPolyline(QPolygonF([QPointF(mark.left(), mark.center().y()), low, mark.topRight()]))

    def _diamond(self, mark: QRectF, inside: QColor) -> None:
        middle = mark.center()
        self._painter.setBrush(inside)
        corners = [
            QPointF(middle.x(), mark.top()),
            QPointF(mark.right(), middle.y()),
            QPointF(middle.x(), mark.bottom()),
            QPointF(mark.left(), middle.y()),
        ]
        self._painter.drawPolygon(QPolygonF(corners))

    def _ring(self) -> None:
        chart = self._chart
        items = chart.items() if chart.hasFocus() else []
        if not 0 <= chart.chosen < len(items):
            return
        rect = items[chart.chosen].rect
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._colours.base), 1.6))
        self._painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 5, 5)
        self._painter.setPen(QPen(QColor(self._colours.focus), 2.4))
        self._painter.drawRoundedRect(rect.adjusted(-2.6, -2.6, 2.6, 2.6), 6, 6)
