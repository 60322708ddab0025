"""Names that people give to cases and sessions: what may be in them, and how they are shown."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LONGEST = 120
"""Characters of a name."""

_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of the text around them: UAX #9, explicit formatting characters."""

_LINE_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of Unicode: control characters, halves of pairs, separators of lines and of paragraphs."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def flaw(name: str) -> tuple[str, str] | None:
    """Why a name cannot be taken, in Spanish and English; None where it can."""
    if len(name) > LONGEST:
        return f"tiene más de {LONGEST} letras", f"has more than {LONGEST} letters"
    if any(unicodedata.category(c) in _LINE_BREAKING for c in name):
        return (
            "tiene un salto de línea o un carácter que no se ve",
            "has a line break or a character that cannot be seen",
        )
    if not _DIRECTION.isdisjoint(name):
        return (
            "tiene una marca que cambia la dirección del texto",
            "has a mark that changes the direction of the text",
        )
    return None


def as_id(name: str) -> str:
    """A name as the id of who bears it, without capitals and accents: José is `jose`."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=1024)  # the same names again and again: every case's, at every click
def shown(name: str) -> str:
    """A name of any origin on one line, which turns no text around it.

    What a name may not have is shown as U+FFFD; a name with letters that run from right to left stands
    between the marks that keep its direction to itself (UAX #9: FSI, PDI).
    """
    text = "".join(
        "\ufffd" if c in _DIRECTION or unicodedata.category(c) in _LINE_BREAKING else c for c in name
    )
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"\u2068{text}\u2069"
    return text
