"""The working calendar: simulated minutes, open hours, holidays, meetings.

Simulated time is whole minutes since the start date at 00:00 (UTC-5, no summer time).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workflow.case.public_holidays import public_holidays
from workflow.pathway.calendars import Calendar, minutes_of

MINUTES_A_DAY = 1440
_DAYS_A_MONTH = 365.25 / 12
_SELDOM = _DAYS_A_MONTH / (2 * 366)
"""Who meets less often, in meetings a month, does not meet in any year: once in two, rounded, is never."""
_YEARS_AHEAD = 60
"""How far a calendar looks for the next open hour before it answers `never`."""


@dataclass(slots=True, eq=False)
class WorkCalendar:
    """Open windows of one calendar, made day by day and kept.

    `meetings_per_month` replaces the number in the definition, which may be a parameter.
    """

    definition: Calendar | None
    starts: dt.date
    meetings_per_month: float | None = None
    _windows: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _meeting_days: dict[int, frozenset[dt.date]] = field(default_factory=dict)

    @property
    def always(self) -> bool:
        """Whether it never shuts."""
        d = self.definition
        return d is None or (
            len(d.days) == 7
            and d.hours == ("00:00-24:00",)
            and d.holidays is None
            and d.meetings is None
            and not d.closed
        )

    @property
    def day_minutes(self) -> int:
        """Open minutes of a normal day: the length of a `working_day`."""
        if self.definition is None:
            return MINUTES_A_DAY
        if self.definition.meetings is not None:
            return round(self.definition.meetings.hours * 60)
        return sum(end - start for start, end in self._hours())

    def is_open(self, at: int) -> bool:
        """Whether the minute `at` is a working minute."""
        return self.always or any(start <= at < end for start, end in self._day(at // MINUTES_A_DAY))

    def next_open(self, at: int) -> int | None:
        """The first working minute at or after `at`; None if there is none for decades."""
        if self.always:
            return at
        window = next(self._windows_from(at), None)
        return None if window is None else max(at, window[0])

    def after(self, at: int, minutes: int) -> int | None:
        """When `minutes` of open time have passed since `at`; None if never.

        Work that ends with a window's last minute ends at the window's end, not at the next opening.
        """
        if self.always or minutes <= 0:
            return at + max(minutes, 0)
        left = minutes
        for start, end in self._windows_from(at):
            length = end - max(start, at)
            if left <= length:
                return max(start, at) + left
            left -= length
        return None

    def windows(self, day: int) -> tuple[tuple[int, int], ...]:
        """The open stretches of a day, counted from 0, as (first minute, minute after the last)."""
        return ((day * MINUTES_A_DAY, (day + 1) * MINUTES_A_DAY),) if self.always else self._day(day)

    def open_days(self, days: range) -> list[int]:
        """Those of some days, counted from 0, on which a calendar that is not always open has open hours."""
        begins = self.starts.toordinal()
        return [day for day in days if self._opens(dt.date.fromordinal(begins + day))]

    def hours(self) -> tuple[tuple[int, int], ...]:
        """The open stretches of each such day, in minutes of the day."""
        assert self.definition is not None
        meetings = self.definition.meetings
        if meetings is None:
            return self._hours()
        start = self._hours()[0][0]
        return ((start, start + round(meetings.hours * 60)),)

    def _windows_from(self, at: int) -> Iterator[tuple[int, int]]:
        if not self._meets_ever():
            return
        first = at // MINUTES_A_DAY
        for day in range(first, first + _YEARS_AHEAD * 366):
            for start, end in self._day(day):
                if end > at:
                    yield start, end

    def _meets_ever(self) -> bool:
        return self.definition is None or self.definition.meetings is None or self._per_month() >= _SELDOM

    def _day(self, day: int) -> tuple[tuple[int, int], ...]:
        windows = self._windows.get(day)
        if windows is None:
            windows = self._windows[day] = tuple(self._make_day(day))
        return windows

    def _make_day(self, day: int) -> Iterator[tuple[int, int]]:
        if self._opens(self.starts + dt.timedelta(days=day)):
            base = day * MINUTES_A_DAY
            for start, end in self.hours():
                yield base + start, base + end

    def _opens(self, date: dt.date) -> bool:
        assert self.definition is not None
        if self.definition.meetings is not None:
            return date in self._meetings(date.year)
        return self._works(date)

    def _works(self, date: dt.date) -> bool:
        d = self.definition
        assert d is not None
        return d.is_day_of_work(date) and (d.holidays is None or date not in public_holidays(date.year))

    def _hours(self) -> tuple[tuple[int, int], ...]:
        assert self.definition is not None
        return tuple(minutes_of(text) for text in self.definition.hours)

    def _per_month(self) -> float:
        assert self.definition is not None
        assert self.definition.meetings is not None
        number = self.definition.meetings.per_month
        if self.meetings_per_month is not None:
            return self.meetings_per_month
        return number if isinstance(number, (int, float)) else 0.0

    def _meetings(self, year: int) -> frozenset[dt.date]:
        """Meeting days of a year: evenly spread, each moved on to the next working day."""
        days = self._meeting_days.get(year)
        if days is None:
            days = self._meeting_days[year] = frozenset(self._spread(year))
        return days

    def _spread(self, year: int) -> Iterator[dt.date]:
        per_month = self._per_month()
        if per_month <= 0:
            return
        first = dt.date(year, 1, 1)
        length = (dt.date(year + 1, 1, 1) - first).days
        number = min(length, round(per_month * length / _DAYS_A_MONTH))  # a day has one meeting at the most
        for i in range(number):
            date = first + dt.timedelta(days=int((i + 0.5) * length / number))
            while date.year == year and not self._works(date):
                date += dt.timedelta(days=1)
            if date.year == year:
                yield date


class CalendarOverTime(WorkCalendar):
    """A calendar whose meetings change at known minutes: who waits today counts on next year's meetings.

    `parts` are first minutes and the calendars in force from then on; a day goes by its first minute.
    """

    def __init__(self, parts: Sequence[tuple[int, WorkCalendar]]) -> None:
        first = parts[0][1]
        super().__init__(first.definition, first.starts, first.meetings_per_month)
        self._parts = tuple(reversed(parts))

    def _make_day(self, day: int) -> Iterator[tuple[int, int]]:
        yield from next(part for start, part in self._parts if start <= day * MINUTES_A_DAY).windows(day)

    def _meets_ever(self) -> bool:
        return any(part._meets_ever() for _start, part in self._parts)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The instants at which calendar years and months begin, in simulated minutes."""

    starts: dt.date

    def next(self, at: int, every: str) -> int:
        """The first minute after `at` that begins a year or a month."""
        date = self.starts + dt.timedelta(days=at // MINUTES_A_DAY)
        if every == "year":
            first = dt.date(date.year + 1, 1, 1)
        else:
            first = dt.date(date.year + date.month // 12, date.month % 12 + 1, 1)
        return (first - self.starts).days * MINUTES_A_DAY


def minute_of(starts: dt.date, date: dt.date) -> int:
    """The first minute of a date."""
    return (date - starts).days * MINUTES_A_DAY
