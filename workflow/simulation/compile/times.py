"""Lengths of time and working calendars as tables."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from workflow.case.calendar import MINUTES_A_DAY, WorkCalendar
from workflow.pathway.base import Time
from workflow.pathway.calendars import Calendar
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.tables import Memory, Numbers
from workflow.simulation.kernel.columns import Length, OpenHours

_SHAPES = {"fixed": 0, "uniform": 1, "triangular": 2, "exponential": 3}
_MINUTES = {"minutes": 1, "hours": 60, "days": 1440}


@lru_cache(maxsize=32)
def _calendar(definition: Calendar, starts: dt.date, often: float | None) -> WorkCalendar:
    """A calendar, the same for the same: a what-if seldom changes any, and `_open` knows those it has met."""
    return WorkCalendar(definition, starts, often)


_Parts = tuple[tuple[int, WorkCalendar], ...]
"""A calendar as it is from each of some minutes on."""
_Table = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]
"""Starts and ends of open windows, minutes open before each, and the first window of each day."""


@lru_cache(maxsize=64)
def _open(parts: _Parts, days: int) -> _Table:
    """When a calendar is open on each of so many days; not to be changed."""
    begins = [-(-start // MINUTES_A_DAY) for start, _calendar in parts]  # a day goes by its first minute
    found = [np.zeros((0, 2), dtype=np.int64)]
    for (_start, calendar), begin, end in zip(parts, begins, [*begins[1:], days], strict=True):
        opened = np.array(calendar.open_days(range(begin, min(end, days))), dtype=np.int64)
        hours = np.array(calendar.hours(), dtype=np.int64)
        found.append((opened[:, None, None] * MINUTES_A_DAY + hours).reshape(-1, 2))
    starts, ends = np.concatenate(found).T.copy()
    done = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(ends - starts)])
    first = np.searchsorted(starts, np.arange(days) * MINUTES_A_DAY)
    return starts, ends, done, first.astype(np.int64)


class Times:
    """All lengths of time of a program, and the calendars on which they pass; calendar 0 is always open."""

    def __init__(self, pathway: Pathway, numbers: Numbers, memory: Memory, horizon: int) -> None:
        self._pathway, self._numbers, self._memory = pathway, numbers, memory
        self._horizon = horizon
        self._days = horizon // MINUTES_A_DAY + 2
        self.lengths: list[Length] = []
        self._names = (None, *pathway.calendars)
        self._calendars = [self._over_time(name) for name in self._names]

    def under(self, numbers: Numbers, memory: Memory) -> Times:
        """The same lengths of time under other settings; what is laid is kept in another memory."""
        other = Times(self._pathway, numbers, memory, self._horizon)
        other.lengths = self.lengths
        return other

    def _over_time(self, name: str | None) -> _Parts:
        """A calendar as it is from each epoch on: how often a body meets may change."""
        starts = self._pathway.starts
        if name is None:
            return ((0, WorkCalendar(None, starts)),)
        definition = self._pathway.calendars[name]
        found = []
        for epoch in self._numbers.epochs:
            meets = definition.meetings
            often = None if meets is None else epoch.settings.number(meets.per_month)
            found.append((epoch.start, _calendar(definition, starts, often)))
        return tuple(found)

    def calendar(self, name: str | None) -> int:
        """The number of a calendar."""
        return self._names.index(name)

    def time(self, time: Time, resource: str | None = None, own: str | None = None) -> int:
        """The number of a length of time; working units are those of its resource, of its own calendar, or of
        the pathway."""
        name = self._pathway.resources[resource].calendar if resource else own or self._pathway.calendar
        calendar = self._calendars[self.calendar(name)][0][1]
        shape, given = time.shape
        numbers = [self._numbers.number(number) for number in given]
        unit = (
            calendar.day_minutes
            if time.unit == "working_days"
            else _MINUTES[time.unit.removeprefix("working_")]
        )
        working = int(time.unit.startswith("working_"))
        a, b, c = numbers + [numbers[0]] * (3 - len(numbers))
        self.lengths.append(Length(_SHAPES[shape], a, b, c, unit, working, self.calendar(name)))
        return len(self.lengths) - 1

    def calendars(self) -> list[OpenHours]:
        """The table of calendars: open windows up to the horizon, and what is done before each."""
        return [self._open_hours(calendar) for calendar in self._calendars]

    def _open_hours(self, parts: _Parts) -> OpenHours:
        if all(calendar.always for _start, calendar in parts):
            return OpenHours(always=1)
        starts, ends, done, first = _open(parts, self._days)
        keep = self._memory.keep
        return OpenHours(0, keep(starts), keep(ends), keep(done), len(starts), keep(first), self._days)
