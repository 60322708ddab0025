"""The words for what measures are counted in."""

from __future__ import annotations

_UNITS = {
    "a_year": ("al año", "a year"),
    "balboas_a_year": ("B/. al año", "B/. a year"),
    "days": ("días", "days"),
    "cases": ("en total", "in all"),
    "percent": ("%", "%"),
}


def unit_name(unit: str, lang: str) -> str:
    """What a measure is counted in, in words: of the units of `simulation.study.results.unit_of`."""
    return _UNITS[unit][lang == "en"]


_COUNTED = {
    "a_year": ("promedio al año", "a year, on average"),
    "balboas_a_year": ("B/. al año, promedio", "B/. a year, on average"),
    "days": ("días, valor del medio", "days, the middle value"),
    "cases": ("en total, promedio", "in all, on average"),
    "percent": ("%, promedio", "%, on average"),
}


def counted(unit: str, lang: str) -> str:
    """What a measure is counted in, and which of all the histories' numbers is shown (`Spread.shown`)."""
    return _COUNTED[unit][lang == "en"]
