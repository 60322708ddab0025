"""Shapes of identity documents: Panama's, those of its neighbours, and passports.

A shape is not a proof: a number is not looked up anywhere, and check digits are not reckoned, since a number
with a mistake may be a person's, too.
"""

from __future__ import annotations

import re

from workflow.personal_data.shape import (
    Kind,
    Shape,
    digits,
    is_cited,
    is_counted,
    is_date,
    is_day_and_month,
    is_year,
)

_LEFT, _RIGHT = r"(?<![\w-])", r"(?![\w])(?!-\d)"
_FEWEST = 5
"""Digits after a province: fewer are a list, a score or a version, such as 3-4-5."""


def _shape(kind: Kind, pattern: str, flags: int = re.IGNORECASE) -> Shape:
    return Shape(kind, re.compile(_LEFT + pattern + _RIGHT, flags), _is_document)


def _is_document(match: re.Match[str]) -> bool:
    return not is_cited(match)


def _is_cedula(match: re.Match[str]) -> bool:
    """Not a date, nor a number with its thousands parted, nor a law."""
    between, book, entry = match["between"], match["book"], match["entry"]
    if is_cited(match) or is_counted(match) or len(book) + len(entry) < _FEWEST:
        return False
    if is_year(entry) and is_day_and_month(match["province"], book):
        return False
    if between == ".":
        return len(book) != 3 or len(entry) != 3
    if between == " ":
        return len(book) >= 3 and len(entry) >= 4 and not (is_year(book) or is_year(entry))
    return True


def _is_parted(match: re.Match[str]) -> bool:
    """Eight digits or more with their thousands parted, not round and not counting anything."""
    run = digits(match[0])
    return len(run) >= 8 and not run.endswith("000") and not is_counted(match) and not is_cited(match)


def _is_long(match: re.Match[str]) -> bool:
    run = match[0]
    return not (is_date(run) or run.endswith("000") or is_counted(match) or is_cited(match))


def _is_letters_and_digits(match: re.Match[str]) -> bool:
    return not is_date(digits(match[0])) and not is_cited(match)


def _is_named(match: re.Match[str]) -> bool:
    return len(digits(match["number"])) >= 5


def _is_social_security(match: re.Match[str]) -> bool:
    return not is_cited(match) and not is_year(match[0][-4:])


def _are_groups(match: re.Match[str]) -> bool:
    return not all(is_year(group) for group in match[0].replace("-", " ").split()) and not is_counted(match)


SHAPES: tuple[Shape, ...] = (
    # Panama: province, book, entry; PE born abroad, E foreigner, N naturalised, AV, PI, NT by province
    Shape(
        "cedula",
        re.compile(
            r"(?<![\d-])(?<!\d[./ ])(?P<province>1[0-3]|[1-9])(?P<between>[-./ ])"
            r"(?P<book>\d{1,4})(?P=between)(?P<entry>\d{1,6})(?!\d)(?![-/]\d)(?!\.\d)"
        ),
        _is_cedula,
    ),
    _shape("cedula", r"(?:PE|E|N)[- ]\d{1,4}[- ]\d{3,6}"),
    _shape("cedula", r"(?:1[0-3]|[1-9])[- ]?(?:AV|PI|NT|A|P)[- ]\d{1,4}[- ]\d{2,6}"),
    # Costa Rica (with its zeros), Nicaragua, the Dominican Republic, Honduras, Haiti
    _shape("cedula", r"0[1-9]-?\d{4}-\d{4}"),
    _shape("cedula", r"\d{3}-\d{6}-\d{4}[A-Z]"),
    _shape("cedula", r"\d{13}[A-Z]"),
    _shape("cedula", r"\d{3}-\d{7}-\d"),
    _shape("identity", r"[01]\d{3}-(?:19|20)\d{2}-\d{5}"),
    _shape("identity", r"\d{2}-\d{2}-\d{2}-\d{4}-\d{2}-\d{5}"),
    # Venezuela, Chile, Brazil, El Salvador, Ecuador, Spain, Mexico, China, the United States
    _shape("cedula", r"[VEJGP][- ]?\d{1,2}\.?\d{3}\.?\d{3}"),
    _shape("identity", r"\d{1,2}\.\d{3}\.\d{3}-[\dK]"),
    _shape("identity", r"\d{3}\.\d{3}\.\d{3}-\d{2}"),
    _shape("identity", r"\d{7,10}-[\dK]"),
    _shape("identity", r"[XYZ]-?\d{7}-?[A-Z]"),
    _shape("identity", r"\d{8}-?[A-HJ-NP-TV-Z]"),
    _shape("identity", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d"),
    _shape("identity", r"[A-Z]{4}\d{6}[A-Z\d]{3}"),
    _shape("identity", r"\d{17}X"),
    Shape("identity", re.compile(_LEFT + r"\d{3}-\d{2}-\d{4}" + _RIGHT), _is_social_security),
    # Colombia and others who part the thousands
    Shape("cedula", re.compile(r"(?<![\w.,-])\d{1,3}(?:\.\d{3}){2,3}(?![\w-])(?![.,]\d)"), _is_parted),
    # Guatemala, India, and the number of a card
    Shape(
        "identity", re.compile(r"(?<![\w.,-])\d{4}[ -]\d{4,5}[ -]\d{4}(?:[ -]\d{4})?(?![\w-])"), _are_groups
    ),
    # whatever is called so
    Shape(
        "identity",
        re.compile(
            r"\b(?:c[eé]dulas?|c\.?i\.?p\.?|c\.?c\.|c\.?i\.|dni|dui|dpi|ruc|curp|nit|dimex|ssn|nie|identidad|identity|"
            r"seguro\s+social|social\s+security|carn[eé]|residencia)(?!\w)[^\w]{0,4}"
            r"(?:(?:card|n[uú]mero|number|n[o.º°]{0,3}|id|es|is|de|la)\b[^\w]{0,4}){0,3}"
            r"(?P<number>(?:[A-Z]{1,3}[- ]?)?\d[\d.-]{3,20}\d)",
            re.IGNORECASE,
        ),
        _is_named,
    ),
    Shape(
        "passport",
        re.compile(
            r"\b(?:pasaportes?|passports?)\b[^\w]{0,4}"
            r"(?:(?:n[uú]mero|number|n[o.º°]{0,3}|es|is)\b[^\w]{0,4}){0,2}"
            r"(?P<number>[A-Z]{0,3}[- ]?\d[\d-]{3,12}\d)",
            re.IGNORECASE,
        ),
        _is_named,
    ),
    Shape(
        "passport",
        re.compile(_LEFT + r"(?:[A-Z]{1,3}\d{6,9}|[A-Z]{2}-\d{6,9})" + _RIGHT, re.IGNORECASE),
        _is_letters_and_digits,
    ),
)

NUMBERS: tuple[Shape, ...] = (
    Shape("number", re.compile(r"(?<![\w.,-])(?<!\d[ ])\d{8,}+(?![\w])(?![.,-]\d)"), _is_long),
)
"""Looked for last: a run of digits longer than anything that is counted here."""
