"""The names that a pathway declares, and the walk over all its parts with their places in the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from workflow.pathway import guard as g
from workflow.pathway.base import Element
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import TIMER_STATES, Kind

Loc = tuple[str | int, ...]


class Part(NamedTuple):
    """A part of the definition, where it stands, and the kind that it belongs to (empty: the world)."""

    loc: Loc
    value: Any
    kind: str


_NODES = (g.All, g.Any_, g.Not, g.Is, g.Bound, g.Role, g.Free, g.Covered, g.Linked)
_SINGLE = frozenset({str, bool, int, float, dt.date, type(None)})
"""Texts, numbers and days: nine in ten of all values, and no part of their own."""


def parts(pathway: Pathway) -> list[Part]:
    """Every element, guard and list of the definition, in file order; no single text, number or day."""
    found: list[Part] = []
    _collect(pathway, (), "", found)
    return found


def _collect(value: Any, loc: Loc, kind: str, found: list[Part]) -> None:
    if isinstance(value, Kind):
        kind = value.id
    found.append(Part(loc, value, kind))
    for at, inner in _inside(value):
        if type(inner) not in _SINGLE:
            _collect(inner, (*loc, at), kind, found)


def _inside(value: Any) -> Iterable[tuple[str | int, Any]]:
    """What a part is made of, and where in it that stands in the file."""
    if isinstance(value, Element):
        held = value.__dict__
        return [(at, held[name]) for name, at in _fields(type(value))]
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


@cache
def _fields(element: type[Element]) -> tuple[tuple[str, str], ...]:
    """The fields of a sort of element, and how a file calls them."""
    return tuple((name, field.alias or name) for name, field in element.model_fields.items())


def is_guard(value: object) -> bool:
    """Whether a value is a guard tree."""
    return isinstance(value, _NODES)


def variables(pathway: Pathway, kind: Kind) -> dict[str, tuple[str, ...]]:
    """The variables of a kind that a guard may read, with their values; counters have none."""
    known: dict[str, tuple[str, ...]] = {s.id: tuple(s.values) for s in pathway.switches.values()}
    known |= {t.id: tuple(t.states) for t in kind.tracks.values()}
    known |= {f.id: tuple(f.values) for f in kind.facts.values()}
    known |= dict.fromkeys(kind.timers, TIMER_STATES)
    known |= dict.fromkeys(kind.counters, ())
    if kind.rights:
        known |= {f"told_{right}": ("no", "yes") for right in pathway.rights}
    return known
