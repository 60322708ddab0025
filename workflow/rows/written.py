"""Numbers as they are written, and changes as they are told: the same on screens and in whatever is saved."""

from __future__ import annotations

import re
from collections.abc import Sequence

MONEY = "B/."
"""The unit of amounts, as pathways name it; written the same way in both languages."""
PERCENT = "%"
MONTH = 30.44
"""Days of a month, on average."""
COUNTED = ("a_year", "cases")
"""Units of what is counted in whole numbers."""
_WHOLE, _LARGE = 20, 100
"""From here on a number is worth no decimals; and none for the sake of one beside it."""


def worth(value: float) -> float:
    """A number as exact as it is shown: large ones whole, others with one decimal; nothing has no sign."""
    return (float(round(value)) if abs(value) >= _WHOLE else round(value, 1)) + 0.0


def sign_of(unit: str) -> str:
    """What is written at every number of a measure's unit; "" where the heading or the name says it."""
    return {"balboas_a_year": MONEY, "percent": PERCENT}.get(unit, "")


def rounded(value: float) -> str:
    """A number as short as its size allows: 0.4, 7.3, 48, 3,200, its thousands parted as in Panama; what
    rounds to nothing is 0."""
    if abs(value) >= _WHOLE or value == int(value):
        return f"{value:,.0f}"
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def amount(value: float, unit: str = "") -> str:
    """A number with its unit as it is written everywhere: money before it, all else behind."""
    return _with(rounded(value), unit)


def _with(number: str, unit: str) -> str:
    return f"{MONEY}\u00a0{number}" if unit == MONEY else f"{number}\u00a0{unit}".strip()


def end(value: float, unit: str) -> float:
    """An end of a range, of a measure's unit. What is only counted has whole ends: between two histories'
    numbers there are no halves of a person."""
    return float(round(value)) + 0.0 if unit in COUNTED else worth(value)


def ends(low: float, high: float, unit: str = "", *, whole: bool = False) -> tuple[str, str]:
    """A range: its first end with its unit, its second without, but parts of 100 with their sign at both;
    whole where it is of what is only counted."""
    if whole:
        low, high = round(low), round(high)
    return amount(low, unit), amount(high, unit) if unit == PERCENT else rounded(high)


def beside(before: float, after: float) -> tuple[float, float]:
    """Two numbers that stand beside each other, each rounded once, as `worth` does; with one decimal both
    where only one would have it, since else the rounding would be taken for a change."""
    small, large = sorted((abs(before), abs(after)))
    if small < _WHOLE <= large < _LARGE:
        return round(before, 1) + 0.0, round(after, 1) + 0.0
    return worth(before), worth(after)


def less(before: float, after: float) -> float:
    """What two rounded numbers differ by, without what binary fractions add."""
    return round(after - before, 1) + 0.0


def exact(value: float, unit: str = "") -> str:
    """A number that was rounded before, as it is."""
    return amount(value, unit) if value == int(value) else _with(f"{value:,.1f}", unit)


def signed(value: float, unit: str = "") -> str:
    """A change with its sign, the minus as it is printed, to one decimal; what is nothing has none."""
    size = round(abs(value), 1)
    if not size:
        return amount(0.0, unit)
    return ("+" if value > 0 else "\N{MINUS SIGN}") + exact(size, unit)


def by(size: float, unit: str, lang: str) -> str:
    """How far a number changes, without a sign: a part of 100 by points, no parts of what it was."""
    if unit != PERCENT:
        return exact(size, unit)
    word = ("point", "points") if lang == "en" else ("punto", "puntos")
    return f"{exact(size)}\u00a0{word[exact(size) != '1']}"


def signed_by(value: float, unit: str, lang: str) -> str:
    """The same with its sign."""
    if unit != PERCENT:
        return signed(value, unit)
    return signed(value) + by(round(abs(value), 1), unit, lang).removeprefix(exact(round(abs(value), 1)))


_LIKE_I = re.compile(r"[«“\"(]*(?:i|í|hi(?![aeou]))", re.IGNORECASE)


def joined(words: Sequence[str], lang: str) -> str:
    """Words in a row, the last with «y», or with «e» before one that sounds so."""
    known = [word for word in words if word]
    if len(known) < 2:
        return "".join(known)
    link = "and" if lang == "en" else "e" if _LIKE_I.match(known[-1]) else "y"
    return f"{', '.join(known[:-1])} {link} {known[-1]}"
