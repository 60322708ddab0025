"""What in a typed text looks like data of a real person: numbers of documents, phones, mails, addresses.

Every case of Ruta is made up, and a text that is kept must not name anybody real. Here a text is only read:
what it looks like is told, and whoever wrote it says whether it is made up. Nothing is looked up anywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workflow.personal_data import contact, identity
from workflow.personal_data.shape import Kind, Shape

MOST = 5
"""So many are told of one text; the rest would be read by nobody."""

_NAMES: dict[Kind, tuple[str, str]] = {
    "cedula": ("un número de cédula", "an identity card number"),
    "identity": ("un número de documento de identidad", "an identity document number"),
    "passport": ("un número de pasaporte", "a passport number"),
    "phone": ("un número de teléfono", "a phone number"),
    "email": ("un correo electrónico", "an e-mail address"),
    "address": ("una dirección completa", "a full postal address"),
    "number": ("un número de documento, de expediente o de teléfono", "a document, file or phone number"),
}
_SHAPES: tuple[Shape, ...] = (*contact.MAILS, *identity.SHAPES, *contact.SHAPES, *identity.NUMBERS)
"""In this order: of two that overlap the first is told."""
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_UNSEEN = {"Cf", "Mn", "Me"}
"""Categories of characters that take no room: between two digits they would hide a number."""


class Found(NamedTuple):
    """A part of a text and what it looks like. `text` is as it was understood: plain digits and dashes."""

    kind: Kind
    text: str

    def sentence(self, lang: str) -> str:
        """What it looks like, in `es` or `en`."""
        es, en = _NAMES[self.kind]
        return f"“{self.text}” looks like {en}." if lang == "en" else f"«{self.text}» parece {es}."


def look(text: str) -> tuple[Found, ...]:
    """What in a text looks like data of a real person, in its order; at most `MOST` of them.

    Takes time in proportion to the text's length. No text is refused: any characters may stand in it.
    """
    plain = _plain(text)
    taken: list[tuple[int, int, Found]] = []
    for shape in _SHAPES:
        for match in shape.pattern.finditer(plain):
            if len(taken) >= MOST * 4:
                break
            begin, end = match.span()
            overlaps = any(begin < other_end and other < end for other, other_end, _found in taken)
            if not overlaps and shape.fits(match):
                taken.append((begin, end, Found(shape.kind, match[0].strip(" .,:;"))))
    return tuple(found for _begin, _end, found in sorted(taken)[:MOST])


def sentences(texts: Iterable[str], lang: str) -> tuple[str, ...]:
    """A sentence for each different part of several texts that looks like data of a real person."""
    return tuple(dict.fromkeys(found.sentence(lang) for text in texts for found in look(text)))


def _plain(text: str) -> str:
    return "".join(_characters(text.translate(_DASHES)))


def _characters(text: str) -> Iterator[str]:
    for character in text:
        if character.isascii():
            yield " " if character.isspace() else character
        elif character.isdecimal():
            yield str(unicodedata.decimal(character))
        elif character.isspace():
            yield " "
        elif unicodedata.category(character) not in _UNSEEN:
            plain = unicodedata.normalize("NFKC", character)  # letters of full width, and the like
            yield plain if len(plain) == 1 else character  # no text becomes longer
