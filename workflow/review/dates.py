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
    return next((said for said, is_there in _dates(text) if not is_there), "")


def says_when(text: str) -> bool:
    """Whether a text has a date of the calendar in it, in Spanish or English, or names the group's next
    exercise or session. `Yesterday`, `soon` or `in 2 weeks` say it only to who wrote it, on that day."""
    return any(is_there for _said, is_there in _dates(text)) or bool(_OCCASION.search(text))


def _dates(text: str) -> Iterator[tuple[str, bool]]:
    for found in _WORDED.finditer(text):
        day, month, year = found[1], _month(found[2]), found[3]
        if month or year:
            yield found[0], _is_there(int(year or _LEAP), month, int(day))
    for found in _MONTH_FIRST.finditer(text):
        if month := _month(found[1]):
            is_there = _is_there(int(found[3] or _LEAP), month, int(found[2]))
            if is_there or found[3]:  # “in May 40 people” is no date
                yield found[0], is_there
    for found in _BY_YEAR.finditer(text):
        yield found[0], _is_there(*map(int, found.groups()))
    for found in _BY_DAY.finditer(text):
        one, two, year = map(int, found.groups())  # the day or the month stands first
        year += 2000 if len(found[3]) == 2 else 0
        yield found[0], _is_there(year, two, one) or _is_there(year, one, two)


def _month(word: str) -> int:
    """The number of a month by its name or its first letters; 0 for another word."""
    small = word.lower()
    if small not in _NAMES and len(small) != 3:
        return 0
    return next((at for at, begins in enumerate(_MONTHS, 1) if small.startswith(begins)), 0)


def _is_there(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
