"""Simulated time and money in words: dates, clock, lengths, balboas, in Spanish and English."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from workflow.pathway.base import Time

_MONTHS = {
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_DAYS = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_YEAR, _COUNTED = 366 * 1440, 999 * 1440
_UNITS = {
    ("es", "minutes"): ("minuto", "minutos"),
    ("es", "hours"): ("hora", "horas"),
    ("es", "days"): ("día", "días"),
    ("es", "working_hours"): ("hora hábil", "horas hábiles"),
    ("es", "working_days"): ("día hábil", "días hábiles"),
    ("en", "minutes"): ("minute", "minutes"),
    ("en", "hours"): ("hour", "hours"),
    ("en", "days"): ("day", "days"),
    ("en", "working_hours"): ("working hour", "working hours"),
    ("en", "working_days"): ("working day", "working days"),
}


def language_of(language: str) -> str:
    """`en` for English, `es` for everything else."""
    return "en" if language == "en" else "es"


def date_of(starts: dt.date, minute: int) -> dt.date:
    """The calendar date of a simulated minute; the last day that there is where it lies beyond."""
    days = minute // 1440
    return starts + dt.timedelta(days=days) if days <= (dt.date.max - starts).days else dt.date.max


def clock(minute: int) -> str:
    """The time of day, `08:30`."""
    return f"{minute % 1440 // 60:02d}:{minute % 60:02d}"


def date(starts: dt.date, minute: int, language: str) -> str:
    """A date such as `3 nov 2026`."""
    day = date_of(starts, minute)
    return f"{day.day} {_MONTHS[language_of(language)][day.month - 1]} {day.year}"


def short_date(starts: dt.date, minute: int, language: str) -> str:
    """A date without its year in the calendar year in which a session begins: `3 nov`, later `3 nov 2027`."""
    whole = date(starts, minute, language)
    return whole.rsplit(" ", 1)[0] if date_of(starts, minute).year == starts.year else whole


def weekday(starts: dt.date, minute: int, language: str) -> str:
    """The name of the day of the week."""
    return _DAYS[language_of(language)][date_of(starts, minute).weekday()]


def day(minute: int, language: str) -> str:
    """The day of the session, from 1: `día 3`."""
    return f"{'day' if language == 'en' else 'día'} {minute // 1440 + 1}"


def reached(starts: dt.date, minute: int, language: str) -> str:
    """The day that a kept session has come to: counted in its first year, then by its date; of a history
    which begins many years before, nobody can read a count."""
    return day(minute, language) if minute < _YEAR else date(starts, minute, language)


def day_of_cases(starts: dt.date, minute: int, language: str) -> str:
    """The day on which time stands at the desk, beside its date: counted as long as cases last, which is more
    than a year, while the count has three digits; then its date again."""
    return day(minute, language) if minute < _COUNTED else date(starts, minute, language)


def when(minute: int, language: str) -> str:
    """A moment of the session: `día 3, 08:30`."""
    return f"{day(minute, language)}, {clock(minute)}"


@lru_cache(maxsize=4096)  # the same days again and again, in each row of a list
def on_day(starts: dt.date, minute: int, language: str, *, with_year: bool = False) -> str:
    """A day by its date: `lunes 4 ene`; of another year than that in which the session begins, and where it
    is asked for, with its year: `martes 4 ene 2022`."""
    told = date if with_year else short_date
    return f"{weekday(starts, minute, language)} {told(starts, minute, language)}"


def dated(starts: dt.date, minute: int, language: str) -> str:
    """A moment by its date, as people say it: `lunes 4 ene, 08:30`."""
    return f"{on_day(starts, minute, language)}, {clock(minute)}"


def from_now(minutes: int, language: str) -> str:
    """A length of simulated time in the largest unit that suits: `3 días`, `5 horas`."""
    if minutes >= 1440:
        return count(round(minutes / 1440), "days", language)
    if minutes >= 60:
        return count(round(minutes / 60), "hours", language)
    return count(minutes, "minutes", language)


def exact(minutes: int, language: str) -> str:
    """A length as a limit gives it, in whole units where it is so many: `4 horas`, `4 h 30 min`, `1 día`."""
    whole = minutes % 1440 == 0 or minutes < 60 or (minutes < 1440 and minutes % 60 == 0)
    return from_now(minutes, language) if whole else span(minutes, language)


def span(minutes: int, language: str) -> str:
    """A length of simulated time without rounding: `9 h 10 min`, `3 días 12 h`; "" for none."""
    days, rest = divmod(max(0, minutes), 1440)
    hours, left = divmod(rest, 60)
    told = (
        count(days, "days", language) if days else "",
        f"{hours} h" if hours else "",
        f"{left} min" if left else "",
    )
    return " ".join(filter(None, told))


def written(day: str, language: str) -> str:
    """A date as a log has it, `2026-11-29`, in words: `29 nov 2026`; anything else as it is."""
    try:
        found = dt.date.fromisoformat(day)
    except ValueError:
        return day
    return date(found, 0, language)


def in_short(minutes: int, language: str) -> str:
    """A length without the minutes from one day on: `9 h 10 min`, `1 día 14 h`; "" for none. It is cut and
    not rounded, so that it is how the exact one begins."""
    return span(minutes - minutes % 60 if minutes >= 1440 else minutes, language)


def count(number: float, unit: str, language: str) -> str:
    """A number with its unit: `10 días hábiles`."""
    one, many = _UNITS[language_of(language), unit]
    return f"{figure(number, language)} {one if number == 1 else many}"


def figure(number: float, language: str) -> str:
    """A number with at most one decimal, with the language's decimal mark."""
    text = f"{number:.1f}".removesuffix(".0")
    return text if language == "en" else text.replace(".", ",")


def length(time: Time, numbers: tuple[float, ...], language: str) -> str:
    """A length of time that a step takes: `2 a 5 días hábiles`, `unos 30 días`."""
    shape, _ = time.shape
    if shape in ("uniform", "triangular") and numbers[0] != numbers[-1]:
        joint = "to" if language == "en" else "a"
        return f"{figure(numbers[0], language)} {joint} {count(numbers[-1], time.unit, language)}"
    if shape == "exponential":
        about = "about" if language == "en" else "cerca de"
        return f"{about} {count(numbers[0], time.unit, language)}"
    return count(numbers[0], time.unit, language)


def balboas(cents: int) -> str:
    """Money: `B/. 1,234.50` (Panama writes it the same way in both languages)."""
    return f"B/. {cents / 100:,.2f}"
