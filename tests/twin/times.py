"""Lengths of time on their calendars, and the numbers that are in force."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from workflow.case.calendar import MINUTES_A_DAY, CalendarOverTime, WorkCalendar
from workflow.case.settings import Settings
from workflow.pathway.base import Number, Time
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Deadline, Work
from workflow.simulation.compile.tables import Epoch
from workflow.world.draws import length

_UNITS = {"minutes": 1, "hours": 60, "days": 1440}


class Hours:
    """Open hours laid out up to a horizon (minutes), so that work is looked up and not counted day by day."""

    def __init__(self, calendar: WorkCalendar, horizon: int) -> None:
        self._calendar, self.day_minutes, self.always = calendar, calendar.day_minutes, calendar.always
        days = 0 if self.always else horizon // MINUTES_A_DAY + 1
        windows = [window for day in range(days) for window in calendar.windows(day)]
        self._starts, self._ends = [start for start, _end in windows], [end for _start, end in windows]
        self._done = list(accumulate((end - start for start, end in windows), initial=0))

    def next_open(self, at: int) -> int | None:
        """The first open minute at or after a minute; None for never."""
        if self.always:
            return at
        window = bisect_right(self._ends, at)
        if window == len(self._ends):
            return self._calendar.next_open(at)
        return max(at, self._starts[window])

    def after(self, at: int, minutes: int) -> int | None:
        """When so many open minutes have passed since a minute; None for never."""
        if self.always or minutes <= 0:
            return at + minutes
        window = bisect_right(self._ends, at)
        if window < len(self._ends):
            mark = self._done[window] + max(0, at - self._starts[window]) + minutes
            last = bisect_left(self._done, mark, lo=window + 1) - 1
            if last < len(self._ends):
                return self._starts[last] + mark - self._done[last]
        return self._calendar.after(at, minutes)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; `hours` where only these count."""

    shape: str
    numbers: tuple[Number, ...]
    unit: int
    hours: Hours | None

    @property
    def is_drawn(self) -> bool:
        """Whether chance has a part in it."""
        return self.shape != "fixed"

    def end(self, settings: Settings, u: float, now: int) -> int | None:
        """The minute at which it is over, if it begins now; None for never."""
        drawn = length(self.shape, tuple([settings.number(n) for n in self.numbers]), u)
        minutes = int(drawn * self.unit + 0.5)
        return now + minutes if self.hours is None else self.hours.after(now, minutes)


class Times:
    """The calendars of a pathway under settings that may change."""

    def __init__(self, pathway: Pathway, epochs: Sequence[Epoch], horizon: int) -> None:
        self._pathway, self._epochs = pathway, epochs
        self._calendars = {name: Hours(self._calendar(name), horizon) for name in pathway.calendars}
        self._open = Hours(WorkCalendar(None, pathway.starts), horizon)

    def _calendar(self, name: str) -> WorkCalendar:
        definition, starts = self._pathway.calendars[name], self._pathway.starts
        if definition.meetings is None:
            return WorkCalendar(definition, starts)
        often = definition.meetings.per_month
        parts = [(e.start, WorkCalendar(definition, starts, e.settings.number(often))) for e in self._epochs]
        return parts[0][1] if len(parts) == 1 else CalendarOverTime(parts)

    def hours(self, resource: str) -> Hours:
        """When a resource works."""
        name = self._pathway.resources[resource].calendar
        return self._calendars[name] if name else self._open

    def office(self, time: Time, calendar: str | None = None) -> Length:
        """A length that no resource works on: working units count in its own calendar, or the pathway's."""
        name = calendar or self._pathway.calendar
        hours = self._calendars[name] if name else self._open
        return self._length(time, hours, open_only=time.unit.startswith("working_"))

    def at_resource(self, time: Time, resource: str) -> Length:
        """A length of work by a resource: in its open hours only."""
        return self._length(time, self.hours(resource), open_only=True)

    def work(self, work: Work) -> Length:
        """The length of a step's work."""
        return self.office(work.time) if work.resource is None else self.at_resource(work.time, work.resource)

    def deadline(self, deadline: Deadline) -> Length:
        """How long a deadline runs."""
        return self.office(Time(fixed=deadline.within, unit=deadline.unit))

    def _length(self, time: Time, hours: Hours, *, open_only: bool) -> Length:
        shape, numbers = time.shape
        days = time.unit == "working_days"
        unit = hours.day_minutes if days else _UNITS[time.unit.removeprefix("working_")]
        return Length(shape, numbers, unit, hours if open_only and not hours.always else None)
