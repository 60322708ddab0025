"""The names that a pathway declares, and the walk over all its parts with their places in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflow.pathway import guard as g
from workflow.pathway.base import Element
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import TIMER_STATES, Kind

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the definition, where it stands, and the kind that it belongs to (empty: the world)."""

    loc: Loc
    value: Any
    kind: str


_NODES = (g.All, g.Any_, g.Not, g.Is, g.Bound, g.Role, g.Free, g.Covered, g.Linked)


def parts(pathway: Pathway) -> list[Part]:
    """Every element, guard and list of the definition, in file order."""
    found: list[Part] = []
    _collect(pathway, (), "", found)
    return found


def _collect(value: Any, loc: Loc, kind: str, found: list[Part]) -> None:
    if isinstance(value, Kind):
        kind = value.id
    found.append(Part(loc, value, kind))
    if isinstance(value, Element):
        for name, field in type(value).model_fields.items():
            _collect(getattr(value, name), (*loc, field.alias or name), kind, found)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _collect(inner, (*loc, key), kind, found)
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            _collect(inner, (*loc, at), kind, found)


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
