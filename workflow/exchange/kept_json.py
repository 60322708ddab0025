"""JSON files that people hand on, such as an evaluator's: hostile until they were checked."""

from __future__ import annotations

import json
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any


class NotUsable(Exception):
    """Why a file cannot be used, as the end of a sentence that begins with its name."""

    def __init__(self, es: str, en: str) -> None:
        super().__init__(en)
        self.es, self.en = es, en


def read_json(path: Path, most_bytes: int) -> Any:
    """What a file holds: plain JSON, no key twice, no number that is none.

    Raises:
        NotUsable: it is no ordinary file, cannot be read, or is too large.
        ValueError, RecursionError: it is no such JSON.
    """
    raw = _bytes(path, most_bytes)
    return json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_number)


def _bytes(path: Path, most_bytes: int) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotUsable("no es un archivo corriente", "is no ordinary file")
        if found.st_size > most_bytes:
            raise NotUsable("es demasiado grande", "is too large")
        with path.open("rb") as file:
            raw = file.read(most_bytes + 1)
    except OSError:
        raise NotUsable("no se puede leer", "cannot be read") from None
    if len(raw) > most_bytes:
        raise NotUsable("es demasiado grande", "is too large")
    return raw


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)
