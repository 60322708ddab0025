"""When somebody works: days, hours of a day, closures, meetings."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from workflow.pathway.base import Cited, Codes, Date, Element, Number, Real, Words

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Hours = Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$")]
WEEKDAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS_LOOKED_AT = 60 * 366
"""How far a calendar is looked through for a day of work: as far as a running one looks."""

MIDNIGHT = 24 * 60


def minutes_of(window: str) -> tuple[int, int]:
    """The first minute of a window, and the minute after its last, counted from 00:00."""
    start, end = window.split("-")
    return _minute(start), _minute(end)


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def in_order(windows: tuple[str, ...]) -> tuple[str, ...]:
    """The windows of a day in its order; they may touch.

    Raises:
        PydanticCustomError: one is empty, runs backwards or past midnight, or two overlap; its `path` leads
            to the window at fault.
    """
    for place, window in enumerate(windows):
        start, end = minutes_of(window)
        if not start < end <= MIDNIGHT:
            raise PydanticCustomError(
                "hours_forward", "hours run forward", {"path": [place], "given": window}
            )
    places = sorted(range(len(windows)), key=lambda place: minutes_of(windows[place]))
    for first, second in pairwise(places):
        if minutes_of(windows[second])[0] < minutes_of(windows[first])[1]:
            both = {"path": [second], "given": windows[second], "other": windows[first]}
            raise PydanticCustomError("hours_apart", "hours overlap", both)
    return tuple(windows[place] for place in places)


class Stretch(Element):
    """From a day to another, both included, and why."""

    start: Date
    end: Date

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError("date_order", "the end comes before the start")
        return self


class Closure(Stretch):
    """Days on which a calendar is shut (both included), and why."""

    es: Words
    en: Words
    source: Codes = ()
    assumption: bool = False


class Meetings(Element):
    """A body that works only when it meets: so many times a month, so many hours each."""

    per_month: Number
    hours: Real = Field(gt=0, le=24)


class Calendar(Cited):
    """When somebody works. Without `days` and `hours`: always.

    `hours` are stretches of one day, kept in the order of the day whatever their order in the file. Each
    ends after it begins, by 24:00, and none begins before the one before it has ended.
    """

    days: Annotated[tuple[Day, ...], Field(min_length=1)] = WEEKDAYS
    hours: Annotated[tuple[Hours, ...], Field(min_length=1), AfterValidator(in_order)] = ("00:00-24:00",)
    holidays: Literal["PA"] | None = None
    meetings: Meetings | None = None
    closed: tuple[Closure, ...] = ()

    @model_validator(mode="after")
    def _meets_within_a_day(self) -> Self:
        if self.meetings is not None:
            begins, lasts = minutes_of(self.hours[0])[0], round(self.meetings.hours * 60)
            if lasts < 1 or begins + lasts > MIDNIGHT:
                where = {"path": ["meetings", "hours"]}
                raise PydanticCustomError("meeting_hours", "a meeting begins and ends on one day", where)
        return self

    def works_from(self, starts: dt.date) -> bool:
        """Whether any day from a first one on is a day of work; holidays leave some day of each week."""
        days = (starts + dt.timedelta(days=number) for number in range(_DAYS_LOOKED_AT))
        return any(self.is_day_of_work(day) for day in days)

    def is_day_of_work(self, date: dt.date) -> bool:
        """Whether a date is a day of work by its weekday and the closures; holidays are not looked at."""
        if WEEKDAYS[date.weekday()] not in self.days:
            return False
        return not (self.closed and any(closure.start <= date <= closure.end for closure in self.closed))
