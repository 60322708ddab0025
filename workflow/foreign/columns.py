"""Which column of a foreign table is what, by its heading, in Spanish and English and in the words of XES."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

Meant = Literal["case", "activity", "time", "transition", "who", "role", "institution"]
NEEDED: tuple[Meant, ...] = ("case", "activity", "time")
"""Without these a table is no log."""

_HEADINGS: Mapping[Meant, tuple[str, ...]] = {
    "case": (
        "case concept name", "case id", "caseid", "case", "caso", "id caso", "id del caso", "caso id",
        "numero de caso", "n de caso", "case number", "expediente", "id expediente", "n de expediente",
        "trace id", "trace", "traza", "process instance",
    ),
    "activity": (
        "concept name", "activity", "actividad", "activity name", "task", "tarea", "event name", "event",
        "evento", "suceso", "step", "paso",
    ),
    "time": (
        "time timestamp", "timestamp", "complete timestamp", "fecha y hora", "fecha hora", "datetime",
        "date time", "when", "cuando", "time", "fecha", "date", "marca de tiempo", "event time", "hora",
    ),
    "transition": ("lifecycle transition", "transition xes", "transicion xes", "lifecycle", "transition",
                   "transicion"),
    "who": (
        "org resource", "resource", "recurso", "user", "usuario", "who", "quien", "responsable", "seat",
        "puesto", "agent", "agente", "performer",
    ),
    "role": ("org role", "role", "rol"),
    "institution": (
        "org group", "institution", "institucion", "entidad", "group", "grupo", "organization",
        "organizacion", "department", "departamento",
    ),
}  # fmt: skip
"""What headings say, the surest first."""
_OURS = (frozenset({"sesion", "llevo al final", "caso", "actividad"}),
         frozenset({"session", "led to the end", "case", "activity"}))  # fmt: skip
"""By which headings a table that Ruta wrote is known."""


def simple(heading: str) -> str:
    """A heading without accents, capitals and signs."""
    letters = unicodedata.normalize("NFKD", heading.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def named(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings, each once: of several that are the same each with its number, none of them empty."""
    found: dict[str, None] = {}
    for number, heading in enumerate(headings, 1):
        name = first = heading.strip() or f"({number})"
        again = 1
        while name in found:
            again += 1
            name = f"{first} ({again})"
        found[name] = None
    return tuple(found)


def meant(headings: Sequence[str], wanted: Mapping[Meant, str]) -> dict[Meant, int]:
    """The number of the column for each thing that is known; what a person said comes first.

    Raises:
        KeyError: there is no column that a person named.
    """
    words = [simple(heading) for heading in headings]
    found: dict[Meant, int] = {}
    for what, heading in wanted.items():
        if simple(heading) not in words:
            raise KeyError(heading)
        found[what] = words.index(simple(heading))
    for what in get_args(Meant):
        for word in _HEADINGS[what]:
            if what not in found and word in words and words.index(word) not in found.values():
                found[what] = words.index(word)
    return found


def is_ours(headings: Sequence[str]) -> int | None:
    """Where a table that Ruta wrote says whether an event led to the end; None for any other table."""
    words = [simple(heading) for heading in headings]
    for known in _OURS:
        if known <= set(words):
            return next(at for at, word in enumerate(words) if word in ("llevo al final", "led to the end"))
    return None
