"""A date as somebody types it in Spanish or English: and whether the calendar has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    ("ene", "jan"), ("feb",), ("mar",), ("abr", "apr"), ("may",), ("jun",), ("jul",), ("ago", "aug"),
    ("sep", "set"), ("oct",), ("nov",), ("dic", "dec"),
)  # fmt: skip
_NAMES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre",
    "octubre", "noviembre", "diciembre", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december", "sept",
)  # fmt: skip
_YEAR = "(?:,? +(?:de +|del +)?([0-9]{4}))"
_WORDED = re.compile(rf"\b([0-9]{{1,2}}) +(?:de +)?([^\W\d_]+)\.?{_YEAR}?(?!\w)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b([^\W\d_]+)\.? +([0-9]{{1,2}})(?:st|nd|rd|th)?{_YEAR}?(?!\w)", re.IGNORECASE)
_BY_YEAR = re.compile(r"(?<![0-9])([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_BY_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})(?![0-9])")
_OCCASION = re.compile(r"\b(?:ejercicio|sesi[oó]n|exercise|session)\b", re.IGNORECASE)
"""What has a day of its own, which everybody at the table will know: the group's next time together."""
_LEAP = 2024
"""The year of a date without one: the 29th of February may be meant."""


def no_date(text: str) -> str:
    """The first part of a text that is written as a date and is none; empty where there is no such part.

    Other words are left as they are.
    """
    return next((said for said, latest in _dates(text) if latest is None), "")


def over(text: str, today: date) -> str:
    """The last part of a text that says a date, where all that it says are over; empty where one is not, or
    says no year."""
    found = [(latest, said) for said, latest in _dates(text) if latest is not None]
    latest, said = max(found, default=(date.max, ""))
    return said if latest < today else ""


def says_when(text: str) -> bool:
    """Whether a text has a date of the calendar in it, in Spanish or English, or names the group's next
    exercise or session. `Yesterday`, `soon` or `in 2 weeks` say it only to who wrote it, on that day."""
    return any(latest is not None for _said, latest in _dates(text)) or bool(_OCCASION.search(text))


def _dates(text: str) -> Iterator[tuple[str, date | None]]:
    """What is written as a date, and the latest day that it can mean: none where there is no such day;
    without a year it may always be one to come."""
    for found in _WORDED.finditer(text):
        day, month, year = found[1], _month(found[2]), found[3]
        if month or year:
            yield found[0], _day(year, month, int(day))
    for found in _MONTH_FIRST.finditer(text):
        if month := _month(found[1]):
            latest = _day(found[3], month, int(found[2]))
            if latest is not None or found[3]:  # “in May 40 people” is no date
                yield found[0], latest
    for found in _BY_YEAR.finditer(text):
        yield found[0], _day(found[1], int(found[2]), int(found[3]))
    for found in _BY_DAY.finditer(text):
        one, two = int(found[1]), int(found[2])  # the day or the month stands first
        year = f"20{found[3]}" if len(found[3]) == 2 else found[3]
        either = filter(None, (_day(year, two, one), _day(year, one, two)))
        yield found[0], max(either, default=None)


def _month(word: str) -> int:
    """The number of a month by its name or its first letters; 0 for another word."""
    small = word.lower()
    if small not in _NAMES and len(small) != 3:
        return 0
    return next((at for at, begins in enumerate(_MONTHS, 1) if small.startswith(begins)), 0)


def _day(year: str | None, month: int, day: int) -> date | None:
    try:
        found = date(int(year or _LEAP), month, day)
    except ValueError:
        return None
    return found if year else date.max
