"""JSON files that people hand on, such as an evaluator's: hostile until they were checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workflow.exchange.received import NotUsable, read_bytes


def read_json(path: Path, most_bytes: int) -> Any:
    """What a file holds: plain JSON, no key twice, no number that is none.

    Raises:
        NotUsable: it is no ordinary file, cannot be read, or is too large.
        ValueError, RecursionError: it is no such JSON.
    """
    try:
        raw = read_bytes(path, most_bytes)
    except OSError:
        raise NotUsable("no se puede leer", "cannot be read") from None
    return json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_number)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)
