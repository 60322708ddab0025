"""Somebody of a scenario in the middle of a sentence: `al sobrino del dueño`, `the owner's nephew`."""

from __future__ import annotations

from collections.abc import Callable

_LOWERED = {
    "es": ("el", "la", "los", "las", "un", "una", "unos", "unas", "su", "sus", "alguien", "otro", "otra"),
    "en": ("the", "a", "an", "her", "his", "their", "somebody", "someone", "another"),
}
"""First words of a description that are written small inside a sentence; of a name none is."""


def addressed(name: str, quote: Callable[[str], str], language: str) -> str:
    """A description with its preposition, as it stands after "tell": in Spanish `al` or `a`, in English none.

    What begins otherwise (`Capataz de la obra`) is no sentence's part as it stands, and is quoted.
    """
    en = language == "en"
    first, _, rest = name.partition(" ")
    if first.lower() not in _LOWERED["en" if en else "es"] or not rest:
        return quote(name) if en else f"a {quote(name)}"
    if en:
        return f"{first.lower()} {rest}"
    return f"al {rest}" if first.lower() == "el" else f"a {first.lower()} {rest}"
