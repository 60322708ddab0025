"""One shape of a number or an address, and what around it says that it is something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

Kind = Literal["cedula", "identity", "passport", "phone", "email", "address", "number"]

_BEFORE = 30
"""So many characters before a number are read."""
_MONEY = re.compile(r"(?:B/\.?|US\$|USD|PAB|[$€₡£]|\bBs\.?|\bCOP|\bCRC|\bbalboas?)\s*$", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:ley|leyes|law|act|decretos?|decree|resoluci[oó]n(?:es)?|resolution|acuerdo|sentencia|ruling|fallo|"
    r"art[ií]culos?|articles?|arts?\.?|oficio|nota|circular|gaceta|gazette|semilla|seed|figura|cap[ií]tulo|"
    r"p[aá]rrafos?|p[aá]rrs?\.?|numeral|literal|convenio|convention|protocolo)\s+"
    r"(?:ejecutivo\s+|oficial\s+|digital\s+|de\s+gabinete\s+|penal\s+)?(?:n(?:o|úm|um)?[.º°]*\s*|#\s*)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:%|(?:de\s+)?(?:balboas?|d[oó]lares|dollars|pesos|colones|euros|bol[ií]vares|USD|PAB|COP|mil|"
    r"millones|million|personas|people|habitantes|inhabitants|v[ií]ctimas|victims|casos|cases|a[nñ]os|years|"
    r"d[ií]as|days|km|metros|meters|horas|hours|minutos|minutes)\b)",
    re.IGNORECASE,
)


class Shape(NamedTuple):
    """A kind, what it looks like, and what a match must meet besides."""

    kind: Kind
    pattern: re.Pattern[str]
    fits: Callable[[re.Match[str]], bool] = lambda match: True


def is_counted(match: re.Match[str]) -> bool:
    """Whether the number is an amount of money, or counts something."""
    return bool(_MONEY.search(before(match)) or _COUNTED.match(match.string, match.end()))


def is_cited(match: re.Match[str]) -> bool:
    """Whether the number is that of a law, a decree, an article or a ruling."""
    return bool(_DOCUMENT.search(before(match)))


def before(match: re.Match[str]) -> str:
    """The little that stands before a match."""
    return match.string[max(0, match.start() - _BEFORE) : match.start()]


def digits(text: str) -> str:
    """The digits of a text."""
    return "".join(character for character in text if character.isdecimal())


def is_year(text: str) -> bool:
    """Whether four digits are a year that people of today write about."""
    return len(text) == 4 and "1900" <= text <= "2099"


def is_day_and_month(one: str, other: str) -> bool:
    """Whether two numbers are a day and a month, in either order."""
    if not (one.isdecimal() and other.isdecimal() and len(one) <= 2 and len(other) <= 2):
        return False
    low, high = sorted((int(one), int(other)))
    return 1 <= low <= 12 and high <= 31


def is_date(run: str) -> bool:
    """Whether a run of digits begins with a day written together: 20210305, 05032021, 202103051830."""
    if len(run) not in (8, 12, 14):
        return False
    year_first = is_year(run[:4]) and is_day_and_month(run[4:6], run[6:8])
    return year_first or (len(run) == 8 and is_year(run[4:]) and is_day_and_month(run[:2], run[2:4]))
