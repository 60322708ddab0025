"""A state's name where no heading says of what it is: its track is named, unless the name says it itself."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_SAYS = 4
"""Letters from which on a word says of what something is."""


def of_what(track: str, state: str) -> str:
    """A state's name, after that of its track (both in one language) where it does not take up a word of it.

    `Hotel` of *Alojamiento* is `Alojamiento: hotel`, *Permiso solicitado* of *Permiso de trabajo* stays.
    """
    if _says(track) & _says(state):
        return state
    first = state.split(" ")[0]
    began = state if first.isupper() and len(first) > 1 else state[:1].lower() + state[1:]
    return f"{track}: {began}"


def _says(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.casefold()) if len(word) >= _SAYS)
