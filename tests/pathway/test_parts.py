"""The walk over a definition leaves nothing out but single texts, numbers and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from workflow.pathway import library
from workflow.pathway.base import Element
from workflow.pathway.names import Loc, parts


def _all(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    """Every value of a definition, read for itself."""
    yield loc, value
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, Element):
        inside = [(f.alias or name, getattr(value, name)) for name, f in type(value).model_fields.items()]
    elif isinstance(value, Mapping):
        inside = list(value.items())
    elif isinstance(value, tuple):
        inside = list(enumerate(value))
    for at, inner in inside:
        yield from _all(inner, (*loc, at))


def test_every_element_guard_and_list_is_walked_in_file_order() -> None:
    pathway = library.load("panama-2021")
    every = list(_all(pathway, ()))
    wanted = [
        (loc, id(v)) for loc, v in every if v is not None and not isinstance(v, (str, float, int, dt.date))
    ]
    assert [(part.loc, id(part.value)) for part in parts(pathway)] == wanted
    assert 1000 < len(wanted) < len(every) / 2
