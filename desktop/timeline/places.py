"""Where everything is on the timeline: its measures, and the places of spans and deadlines."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.timeline.scale import Scale
from workflow.rows import DeadlineRow, MarkRow, SpanRow, TimelineRow, TrackRow

EMPTY = TimelineRow((), 0, ())
_YEAR = 366
"""Days that are counted."""
RIGHT = 14.0
"""Pixels between the end of the scale and the edge."""


class Placed(NamedTuple):
    """A span with the rectangle that it is drawn in; `live` where the case still stands in it."""

    track: TrackRow
    span: SpanRow
    rect: QRectF
    live: bool


class Due(NamedTuple):
    """A deadline with the square around its mark."""

    deadline: DeadlineRow
    rect: QRectF


class Marked(NamedTuple):
    """A fault with the square around its mark, which stands for as `many` as have no room beside each other;
    this one is the `place`-th of them."""

    mark: MarkRow
    rect: QRectF
    place: int = 1
    many: int = 1


Item = Placed | Due | Marked
"""Whatever can be chosen."""


def seq_of(item: Item) -> int:
    """The event that an item of the timeline is about; 0 for none."""
    if isinstance(item, Placed):
        return item.span.seq
    return item.deadline.seq if isinstance(item, Due) else item.mark.seq


class Places(QWidget):
    """A life in its place; `chosen` is the number of the item that hands are at, -1 for none; `at` is the
    minute that is looked at, if any. Where `faults_first`, faults stand above the tracks, also where there
    are none: of charts below each other they are what is compared, and are in sight without scrolling."""

    faults_first = False

    def __init__(self, frame: QScrollArea) -> None:
        super().__init__()
        self._frame = frame
        self.row = EMPTY
        self.chosen = -1
        self.at: int | None = None
        self.words: dict[str, str] = {}
        self._measured: tuple[tuple[TimelineRow, str, QFont] | None, int] = (None, 0)

    @property
    def span_height(self) -> float:
        """How high a span is."""
        return self.fontMetrics().height() + 3.0

    @property
    def line_height(self) -> float:
        """How high a track's line is."""
        return self.span_height + 7.0

    @property
    def top(self) -> float:
        """How high the axis is."""
        return self.fontMetrics().height() + 8.0

    @property
    def left(self) -> float:
        """The width of the names: as wide as the longest, up to a part of what is in sight."""
        asked = (self.row, self.words.get("deadlines", ""), self.font())  # both names change together
        if asked != self._measured[0]:  # asked for forty times as it is painted once
            names = self.line_names()
            longest = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0)
            self._measured = asked, longest
        longest = self._measured[1]
        return min(longest + 22.0, max(90.0, 0.4 * self._frame.viewport().width()))

    @property
    def _lines(self) -> int:
        return len(self.line_names())

    @property
    def above(self) -> int:
        """Lines above the first track."""
        return int(self.faults_first and bool(self.row.tracks))

    def line_names(self) -> list[str]:
        """The names at the left: of the tracks, then of deadlines and of faults, where there are any."""
        deadlines = [self.words.get("deadlines", "")] if self.row.deadlines else []
        faults = [self.words.get("marks", "")] if self.row.marks or self.above else []
        tracks = [track.name for track in self.row.tracks]
        return [*faults, *tracks, *deadlines] if self.above else [*tracks, *deadlines, *faults]

    def _line_y(self, line: int, high: float) -> float:
        """Where something so high begins that stands in the middle of a line."""
        return self.top + line * self.line_height + (self.line_height - high) / 2

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines."""
        return QSize(420, round(self.top + self.line_height * max(1, self._lines) + 6))

    def scale(self) -> Scale:
        """The scale in use."""
        return Scale.of(self.row, self.left, self.width() - self.left - RIGHT)

    def placed(self) -> list[Placed]:
        """Every span with its place, track by track."""
        scale, found = self.scale(), []
        for at, track in enumerate(self.row.tracks):
            y, half = self._line_y(self.above + at, self.span_height), self.span_height / 2
            lanes = {"working": (y, half), "waiting": (y + half, half)} if self._is_at_once(track) else {}
            for span in track.spans:
                top, high = lanes.get(span.look, (y, self.span_height))
                left = scale.x(span.start)
                right = scale.x(self.row.now if span.end is None else span.end)
                rect = QRectF(left, top, max(3.0, right - left), high)
                found.append(Placed(track, span, rect, span.end is None))
        return found

    def _is_at_once(self, track: TrackRow) -> bool:
        """Whether somebody worked on one thing while another waited for them: then each has half of the line,
        and neither hides the other."""
        ends = {"working": -1, "waiting": -1}
        for span in sorted(track.spans, key=lambda span: span.start):
            if span.look not in ends:
                return False
            if any(end > span.start for look, end in ends.items() if look != span.look):
                return True
            ends[span.look] = max(ends[span.look], self.row.now if span.end is None else span.end)
        return False

    def dues(self) -> list[Due]:
        """Every deadline with its place, in the order of time."""
        scale = self.scale()
        y = self._line_y(self.above + len(self.row.tracks), 14)
        ordered = sorted(self.row.deadlines, key=lambda it: it.due_min)
        return [Due(it, QRectF(scale.x(it.due_min) - 7, y, 14, 14)) for it in ordered]

    def marked(self) -> list[Marked]:
        """Every fault with its place, below the deadlines or above everything, in the order of time."""
        scale = self.scale()
        y = self._line_y(0 if self.above else len(self.row.tracks) + bool(self.row.deadlines), 14)
        found: list[Marked] = []
        for left, marks in self._together(scale):
            rect = QRectF(left, y, 14, 14)
            found += [Marked(mark, rect, place, len(marks)) for place, mark in enumerate(marks, 1)]
        return found

    def _together(self, scale: Scale) -> list[tuple[float, list[MarkRow]]]:
        """Faults that would lie over one another, or over the number of those before, as one mark."""
        groups: list[tuple[float, list[MarkRow]]] = []
        for mark in sorted(self.row.marks, key=lambda it: it.at):
            left = scale.x(mark.at) - 7
            if groups and left < groups[-1][0] + 14 + self.number_width(len(groups[-1][1])):
                groups[-1][1].append(mark)
            else:
                groups.append((left, [mark]))
        return groups

    def number_width(self, many: int) -> float:
        """The width of the number beside a mark that stands for so many."""
        return self.fontMetrics().horizontalAdvance(str(many)) + 3.0 if many > 1 else 0.0

    def items(self) -> list[Item]:
        """Everything that can be chosen, from the first line to the last."""
        if self.above:
            return [*self.marked(), *self.placed(), *self.dues()]
        return [*self.placed(), *self.dues(), *self.marked()]

    def day_name(self, day: int) -> str:
        """A day of the session, counted from 1; where a session is told by its dates, and after the first
        year, its date, which says more."""
        counted = day - self.row.first
        if self.row.starts and (self.row.by_date or counted > _YEAR or counted < 1):
            begins = dt.date.fromisoformat(self.row.starts)
            on = begins + dt.timedelta(days=day - 1)
            named = f"{on.day} {self.words.get('months', '').split()[on.month - 1]}"
            return f"{named} {on.year}" if on.year != begins.year else named
        return self.words.get("day", "{0}").replace("{0}", str(counted))
