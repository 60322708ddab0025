"""Shapes of what a person is reached by: phones, mails, addresses. The lines of institutions are none.

Emergency and complaint lines have three digits (311, 104, 911) and are never met; freephone numbers (800)
belong to institutions only.
"""

from __future__ import annotations

import re

from workflow.personal_data.shape import Shape, before, digits, is_cited, is_counted, is_year

_ROUND = 50
"""Two numbers that are both multiples of it, with a dash between, are a range and no phone."""
_CALLED = re.compile(
    r"\b(?:tel[eé]?f?o?n?o?s?\.?|celular(?:es)?|cel\.?|m[oó]vil|whats?app|wasap|phone|mobile|cell|fax)[^\d]{0,15}$",
    re.IGNORECASE,
)
_OFFICES = ("info", "contacto", "contact", "denuncia", "denuncias", "consultas", "atencion", "prensa")
"""What stands before the @ in a mail of an office and no person."""
_INSTITUTION = re.compile(r"@(?:[\w-]{1,63}\.){0,3}(?:gob|gov|org|int|edu)(?:\.[a-z]{2})?$", re.IGNORECASE)


def _is_mail(match: re.Match[str]) -> bool:
    return not (_INSTITUTION.search(match[0]) and match[0].partition("@")[0].lower() in _OFFICES)


def _is_abroad(match: re.Match[str]) -> bool:
    run = digits(match[0]).removeprefix("00")
    is_round = bool(re.fullmatch(r"\+\d{1,3}(?:[ .,]\d{3})+", match[0])) and run.endswith("000")
    return 8 <= len(run) <= 15 and not is_round and not is_counted(match)


def _is_mobile(match: re.Match[str]) -> bool:
    first, between, second = match.groups()
    if is_counted(match) or is_cited(match):
        return False
    if not between:
        return not second.endswith("000")
    if between == " " and is_year(second):
        return _is_called(match)
    return not _is_range(first, second)


def _is_landline(match: re.Match[str]) -> bool:
    first, second = match[1], match[2]
    if first == "800" or is_counted(match) or is_cited(match):
        return False
    return _is_called(match) or not (is_year(second) or _is_range(first, second))


def _is_range(first: str, second: str) -> bool:
    return int(first) % _ROUND == 0 and int(second) % _ROUND == 0


def _is_called(match: re.Match[str]) -> bool:
    return bool(_CALLED.search(before(match)))


def _is_free(number: str) -> bool:
    return digits(number).removeprefix("1").startswith(("800", "888", "877", "866"))


def _is_three_groups(match: re.Match[str]) -> bool:
    return not _is_free(match[0]) and not is_counted(match) and not is_cited(match)


def _is_told_as_phone(match: re.Match[str]) -> bool:
    number = match["number"]
    years = re.findall(r"\d+", number)
    return (
        len(digits(number)) >= 7
        and not _is_free(number)
        and not all(is_year(year) for year in years)
        and not is_counted(match)
    )


MAILS: tuple[Shape, ...] = (
    Shape(
        "email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"), _is_mail
    ),
    Shape(
        "email",
        re.compile(
            r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:\((?:at|arroba)\)|\[(?:at|arroba)\]|\sarroba\s)\s?"
            r"[\w-]{1,63}(?:\.|\spunto\s)[\w-]{2,63}",
            re.IGNORECASE,
        ),
    ),
)

_HOUSE = (
    r"(?:(?:casa|apartamento|apto|apt|dpto|departamento|piso|lote|manzana|mz|bloque|edificio|edif|torre|ph|house|"
    r"apartment|floor|suite)\.?\s*(?:n[uú]?m?e?r?o?[.º°]{0,2}\s?|#\s?)?[A-Z]?-?\d{1,4}(?:-?[A-Z])?\b|#\s?\d{1,4}\b"
    r"|\bn[o.º°]{1,2}\s?\d{1,4}\b)"
)

SHAPES: tuple[Shape, ...] = (
    Shape(
        "address",
        re.compile(
            r"\b(?i:calle|avenida|avda?|ave|v[ií]a|carrera|cra|kra|transversal|diagonal|autopista|bulevar|boulevard|"
            r"barriada|urbanizaci[oó]n|urb|corregimiento|edificio|edif|street)\.?\s{1,2}"
            r"(?:(?i:de|del|la|las|los|el)\s){0,2}[A-ZÁÉÍÓÚÑ\d][^\n]{0,60}?(?<!\w)(?i:" + _HOUSE + r")"
        ),
    ),
    Shape(
        "address",
        re.compile(
            r"\b(?:calle|cl|carrera|cra|kra|kr|transversal|diagonal|avenida|av)\.?\s?\d{1,3}\s?[A-Z]?\s?"
            r"(?:#|n[o°º.]{1,2})\s?\d{1,3}\s?[A-Z]?\s?-\s?\d{1,3}",
            re.IGNORECASE,
        ),
    ),
    Shape(
        "address",
        re.compile(
            r"(?<![\w-])\d{1,5}\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z]{1,20}\s){1,3}"
            r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane)\b"
        ),
    ),
    Shape(
        "address", re.compile(r"\b(?:apartado(?:\spostal)?|p\.?o\.?\sbox)\W{0,3}\d[\d-]{2,10}", re.IGNORECASE)
    ),
    Shape("address", re.compile(r"(?<![\w-])0\d{3}-\d{5}(?![\w-])")),
    Shape(
        "phone",
        re.compile(r"(?<![\w+])(?:\+\s?\d{1,3}|00(?:507|\d{1,3}[ (.-]))(?:[ ().-]{0,2}\d{1,5}){2,6}"),
        _is_abroad,
    ),
    Shape(
        "phone",
        re.compile(r"(?<![\w.,-])\(?507\)?[ -]?\d{3,4}[ -]?\d{4}(?![\w-])"),
        _is_three_groups,
    ),
    Shape("phone", re.compile(r"(?<![\w.,+-])(?<!\d )(6\d{3})([- ]?)(\d{4})(?![\w-])(?!\.\d)"), _is_mobile),
    Shape("phone", re.compile(r"(?<![\w.,-])([2-9]\d{2})-(\d{4})(?![\w-])"), _is_landline),
    Shape("phone", re.compile(r"(?<![\w.,-])([2-57-9]\d{3})-(\d{4})(?![\w-])"), _is_landline),
    Shape(
        "phone",
        re.compile(r"(?<![\w.,-])(?:1[- ])?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}(?![\w-])"),
        _is_three_groups,
    ),
    Shape(
        "phone",
        re.compile(
            r"\b(?:tel[eé]fonos?|tels?\.?|celular(?:es)?|cel\.?|m[oó]vil|whats?app|wasap|phone|mobile|cell|fax|"
            r"ll[aá]m[aeo]\w{0,4}|call)\b[^\d]{0,15}(?P<number>\d[\d ().-]{5,18}\d)",
            re.IGNORECASE,
        ),
        _is_told_as_phone,
    ),
    Shape("phone", re.compile(r"(?<![\w.,-])(?:\d[ .-]){6,12}\d(?![\w-])")),
)
