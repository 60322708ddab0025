"""Small pathways for tests, written short: names may be left out, and a list stands for a bare table.

`pathway(raw)` takes the same shape as a pathway file. Where a file needs a name in both languages
and `raw` gives none, the id serves as the name; `[open, closed]` stands for `{open: {}, closed: {}}`.
Everything else, and every check, is the language's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.pathway.definition import Pathway

Raw = dict[str, Any]

_WORLD_TABLES = (
    "calendars",
    "lanes",
    "roles",
    "rights",
    "faults",
    "switches",
    "parameters",
    "resources",
    "funds",
    "kinds",
    "arrivals",
    "profiles",
    "entitlements",
    "claims",
    "bottlenecks",
    "levers",
    "left_out",
    "sources",
)
_KIND_TABLES = ("facts", "tracks", "timers", "counters", "choices", "steps")
_INNER_TABLES = {"facts": "values", "switches": "values", "tracks": "states", "steps": "outcomes"}


def pathway(raw: Mapping[str, Any]) -> Pathway:
    """A pathway from short plain data.

    Raises:
        pydantic.ValidationError: the data are not a definition.
    """
    full: Raw = {"pathway": "tiny", "name": {"es": "Prueba", "en": "Test"}, **raw}
    for table in _WORLD_TABLES:
        if table in full:
            full[table] = _named(full[table], table)
    for fault in full.get("faults", {}).values():
        fault.setdefault("consequence", {"es": "Consecuencia", "en": "Consequence"})
    full["kinds"] = {kind: _kind(body) for kind, body in full["kinds"].items()}
    return Pathway.model_validate(full)


def _kind(raw: Raw) -> Raw:
    return {key: _named(value, key) if key in _KIND_TABLES else value for key, value in raw.items()}


def _named(table: Any, name: str) -> Raw:
    bodies = {key: {} for key in table} if isinstance(table, list) else table
    inner = _INNER_TABLES.get(name)
    named: Raw = {}
    for key, body in bodies.items():
        body = {"es": str(key), "en": str(key), **(body or {})}
        if inner is not None and inner in body:
            body[inner] = _named(body[inner], "")
        named[str(key)] = body
    return named
