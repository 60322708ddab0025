"""What a simulation reads of a definition, known by one hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from workflow.pathway import library
from workflow.pathway.definition import Pathway

_WORDS = frozenset(
    {
        "es",
        "en",
        "about",
        "explain",
        "mechanism",
        "in_sentence",
        "miss",
        "name",
        "spoken",
        "why",
    }  # what is said
    | {"also", "assumption", "digest", "recommendation", "source"}  # where it is from
)
"""Keys of a definition under which no number stands that a simulation reads."""


def mark(pathway: Pathway) -> str:
    """The SHA-256 of what a simulation reads of a definition: a sentence said otherwise changes nothing."""
    whole = json.loads(library.to_json(pathway))
    return hashlib.sha256(json.dumps(_bare(whole), sort_keys=True).encode()).hexdigest()


def _bare(part: Any) -> Any:
    if isinstance(part, list):
        return [_bare(inner) for inner in part]
    if isinstance(part, dict):
        return {key: _bare(inner) for key, inner in part.items() if key not in _WORDS}
    return part
