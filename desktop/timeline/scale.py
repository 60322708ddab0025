"""From simulated minutes to pixels, and which days are named on the axis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workflow.rows import TimelineRow

DAY = 1440
_STEPS = (1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1460)
_AHEAD = 60 * DAY
"""A deadline further off than this does not make the axis longer: it is drawn at its end."""


class Scale(NamedTuple):
    """The stretch of time that is shown, in sim_min, and where it is shown, in pixels."""

    begin: int
    end: int
    left: float
    width: float

    @staticmethod
    def of(row: TimelineRow, left: float, width: float) -> Scale:
        """The whole case: from its first day to now, or to the next deadlines, and a little more. Of one that
        is looked back at, what happened takes half of it at least."""
        if row.shown is not None:
            first, end = row.shown
            return Scale(first, first + max(DAY, round((end - first) * 1.04)), left, max(1.0, width))
        starts = [span.start for track in row.tracks for span in track.spans]
        begin = min(starts, default=0) // DAY * DAY
        ahead = min(_AHEAD, max(DAY, row.now - begin)) if row.by_date else _AHEAD
        due = [it.due_min for it in row.deadlines if it.state == "running" and it.due_min < row.now + ahead]
        last = max([row.now, *due])
        return Scale(begin, begin + max(DAY, round((last - begin) * 1.04)), left, max(1.0, width))

    def x(self, minute: int) -> float:
        """Where a minute is; what lies beyond either end is put there."""
        inside = min(max(minute, self.begin), self.end)
        return self.left + self.width * (inside - self.begin) / (self.end - self.begin)

    def minute(self, x: float) -> int:
        """The minute at a place."""
        return self.begin + round((x - self.left) / self.width * (self.end - self.begin))

    def days(self, room: float) -> Iterator[tuple[int, float]]:
        """The days that are named, counted from 0, each with its place and at least `room` pixels."""
        first, last = self.begin // DAY, self.end // DAY
        pixels = self.width / max(1, last - first)
        step = next((step for step in _STEPS if step * pixels >= room), _STEPS[-1])
        for day in range(first, last + 1, step):
            yield day, self.x(day * DAY)
