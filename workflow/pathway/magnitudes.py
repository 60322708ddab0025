"""How large a number of a definition may be: one rule for files, patches, `--set`, screens and logs.

A *magnitude* is what a number counts or measures. The number of a parameter is held to the magnitude of every
place that uses the parameter (`workflow.pathway.limits`). The ends are far beyond any office and well within
what the simulation can count; what a run costs is another question, asked before it starts.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from workflow.problems import ExpectedError

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
"""The days that a definition may name, both included: a run begins and ends within the calendar's years."""

MOST_DAYS = 36_525
"""The longest length of time: a hundred years, in days of 1,440 minutes."""

MOST_FACTOR = 1_000.0
"""How often arrivals may come in a period, compared with the rest of the year."""


@dataclass(frozen=True, slots=True)
class Magnitude:
    """What a number is, in both languages, and the ends between which it lies, both included."""

    es: str
    en: str
    least: float
    most: float
    whole: bool = False

    def fits(self, value: object) -> bool:
        """Whether a value is a number of this magnitude; true and false are no numbers."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        if not self.least <= value <= self.most:  # neither does what is no number at all (NaN)
            return False
        return not self.whole or value == math.floor(value)

    def phrase(self) -> tuple[str, str]:
        """What goes here, as the middle of a sentence, in Spanish and English."""
        ends = (_plain(self.least), _plain(self.most))
        return f"{self.es}, de {ends[0]} a {ends[1]}", f"{self.en}, from {ends[0]} to {ends[1]}"

    def here(self, value: object) -> tuple[str, str]:
        """The sentence for a value that does not fit at its place in a file."""
        es, en = self.phrase()
        given = written(value)
        return f"Aquí va {es}; dice {given}.", f"Here goes {en}; it says {given}."

    def of(self, name: str, value: object) -> tuple[str, str]:
        """The sentence for a value that does not fit a parameter."""
        (es, en), given = self.phrase(), written(value)
        if isinstance(value, str):
            return (
                f"«{name}» lleva un número, escrito con cifras: {es}; dice {given}.",
                f"“{name}” takes a number, written in digits: {en}; it says {given}.",
            )
        return f"«{name}» es {es}; dice {given}.", f"“{name}” is {en}; it says {given}."


def _plain(number: float) -> str:
    return str(int(number)) if number == math.floor(number) else f"{number:.6g}"


def written(value: object) -> str:
    """A value as it is said in a sentence: short, and true and false as a file writes them."""
    if isinstance(value, bool):
        return str(value).lower()
    text = f"{value:.12g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 40 else text[:37] + "..."


UNITS = Magnitude("un número entero de unidades", "a whole number of units", 0, 100_000, whole=True)
FILES = Magnitude("un número entero de expedientes", "a whole number of files", 0, 10_000, whole=True)
A_YEAR = Magnitude("cuántos llegan al año", "how many come in a year", 0, 10_000_000)
MEETINGS = Magnitude("un número de sesiones al mes", "a number of meetings a month", 0, 31)
MONEY = Magnitude("una cantidad en balboas", "an amount in balboas", 0, 1_000_000_000)
CHANCE = Magnitude("una probabilidad", "a chance", 0, 1)
SHARE = Magnitude("una parte del todo (su rango llega a 1)", "a part of a whole (its range ends at 1)", 0, 1)
WEIGHT = Magnitude("un peso", "a weight", 0, 1_000_000)
OTHER = Magnitude("un número", "a number", 0, 1_000_000_000)

_MINUTES = {"minutes": 1, "hours": 60, "days": 1440, "working_hours": 60, "working_days": 1440}
_UNITS = {
    "minutes": ("minutos", "minutes"),
    "hours": ("horas", "hours"),
    "days": ("días", "days"),
    "working_hours": ("horas hábiles", "working hours"),
    "working_days": ("días hábiles", "working days"),
}


def length_in(unit: str, *, passes: bool = False) -> Magnitude:
    """The magnitude of a length of time in a unit; one that `passes` takes a minute at the least.

    A working day may be of any length: one that passes is a whole one.
    """
    es, en = _UNITS[unit]
    least = 1.0 if unit == "working_days" else 1.0 / _MINUTES[unit]
    return Magnitude(
        f"una duración en {es}",
        f"a length in {en}",
        least if passes else 0,
        MOST_DAYS * 1440 // _MINUTES[unit],
    )


class OutOfRange(ExpectedError, ValueError):
    """A number or word that a setting cannot have."""
