"""Working time: office hours, holidays, closures, meetings; and how times are said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from workflow.case.calendar import Boundaries, WorkCalendar
from workflow.pathway.calendars import Calendar
from workflow.present import moments

STARTS = dt.date(2021, 1, 4)  # a Monday
OFFICE = {"days": ["mon", "tue", "wed", "thu", "fri"], "hours": ["08:00-12:00", "13:00-17:00"]}


def calendar(**more: Any) -> WorkCalendar:
    """An office with a lunch hour, or as told."""
    definition = Calendar.model_validate({"es": "o", "en": "o", **OFFICE, **more})
    return WorkCalendar(definition, STARTS)


def at(text: str) -> int:
    """A moment in minutes after the start."""
    begin = dt.datetime.combine(STARTS, dt.time())
    return int((dt.datetime.fromisoformat(text) - begin).total_seconds()) // 60


@pytest.mark.parametrize(
    ("asked", "minutes", "ends"),
    [
        ("2021-01-04 08:00", 60, "2021-01-04 09:00"),
        ("2021-01-04 11:30", 60, "2021-01-04 13:30"),  # over lunch
        ("2021-01-04 16:30", 60, "2021-01-05 08:30"),
        ("2021-01-08 16:30", 60, "2021-01-11 08:30"),  # over a week-end
        ("2021-01-04 08:00", 480, "2021-01-04 17:00"),  # a whole day ends with the day
        ("2021-01-09 10:00", 1, "2021-01-11 08:01"),
        ("2021-01-04 08:00", 0, "2021-01-04 08:00"),
    ],
)
def test_work_runs_in_open_minutes(asked: str, minutes: int, ends: str) -> None:
    assert calendar().after(at(asked), minutes) == at(ends)


def test_holidays_of_panama_are_shut() -> None:
    shut = calendar(holidays="PA")
    assert not shut.is_open(at("2021-11-03 09:00"))  # separation from Colombia
    assert calendar().is_open(at("2021-11-03 09:00"))
    assert shut.next_open(at("2021-01-08 17:00")) == at("2021-01-11 08:00")


def test_a_closure_is_shut_on_both_its_ends() -> None:
    closed = {"start": "2021-01-05", "end": "2021-01-06", "es": "c", "en": "c", "assumption": True}
    shut = calendar(closed=[closed])
    assert shut.next_open(at("2021-01-04 17:00")) == at("2021-01-07 08:00")


def test_a_body_that_meets_works_only_then() -> None:
    meets = calendar(meetings={"per_month": 2, "hours": 4})
    days = {minute // 1440 for minute in range(0, 60 * 1440, 30) if meets.is_open(minute)}
    assert 3 <= len(days) <= 5
    assert meets.day_minutes == 240
    for day in days:
        assert (STARTS + dt.timedelta(days=day)).weekday() < 5


def test_the_first_of_a_month_and_of_a_year() -> None:
    boundaries = Boundaries(STARTS)
    assert boundaries.next(0, "month") == 28 * 1440
    assert boundaries.next(0, "year") == (dt.date(2022, 1, 1) - STARTS).days * 1440
    assert boundaries.next(28 * 1440, "month") == (28 + 28) * 1440


def test_times_are_said_in_both_languages() -> None:
    assert moments.date(STARTS, 1440, "es") == "5 ene 2021"
    assert moments.date(STARTS, 1440, "en") == "5 Jan 2021"
    assert moments.when(1440 + 8 * 60 + 5, "es") == "día 2, 08:05"
    assert moments.when(1440, "en") == "day 2, 00:00"
    assert moments.day_of_cases(STARTS, 400 * 1440, "es") == "día 401"  # cases go on for longer than a year
    assert moments.day_of_cases(STARTS, 999 * 1440, "es") == moments.date(STARTS, 999 * 1440, "es")
    assert moments.count(1.5, "days", "es") == "1,5 días"
    assert moments.count(1, "working_days", "en") == "1 working day"
    assert moments.balboas(123456) == "B/. 1,234.56"
    assert moments.from_now(3 * 1440, "es") == "3 días"
    assert moments.from_now(120, "en") == "2 hours"
