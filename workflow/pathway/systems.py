"""The 29 systems that the report of 2022 describes, and where each of them is in a pathway.

`assets/report/systems.csv` has a row for each system: its number, its name in both languages, the paragraphs
that tell of it, and the elements that stand for it, as `sort.id` (`steps.fill_form`, `states.status.missed`).
A sort alone (`figures`) means all of that sort.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflow.pathway.base import Named
from workflow.pathway.definition import Pathway
from workflow.pathway.report import ASSETS

COLUMNS = ("number", "es", "en", "paragraphs", "elements")
_OF_THE_WORLD = (
    "roles", "switches", "parameters", "resources", "funds", "kinds", "calendars", "arrivals", "profiles",
    "entitlements", "claims", "faults", "rights", "bottlenecks", "years", "levers", "measures", "figures",
    "left_out",
)  # fmt: skip
_OF_A_KIND = ("facts", "tracks", "choices", "steps", "counters", "timers")


@dataclass(frozen=True, slots=True)
class System:
    """One row: `elements` are `sort.id`, or a sort alone."""

    number: str
    es: str
    en: str
    paragraphs: tuple[str, ...]
    elements: tuple[str, ...]

    def name(self, language: str) -> str:
        """Its name, in `es` or `en`."""
        return self.es if language == "es" else self.en


def load() -> tuple[System, ...]:
    """The table, in the order of its numbers."""
    with (ASSETS / "report" / "systems.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(
            System(
                row["number"], row["es"], row["en"],
                tuple(row["paragraphs"].split()), tuple(row["elements"].split()),
            )
            for row in csv.DictReader(rows)
        )  # fmt: skip


def elements(pathway: Pathway) -> Mapping[str, str | Named]:
    """Every `sort.id` of a pathway with what it names (a figure or a year: its id), and every sort alone."""
    found: dict[str, str | Named] = {}

    def put(sort: str, table: Mapping[str, object]) -> None:
        for id, element in table.items():
            found[f"{sort}.{id}"] = element if isinstance(element, Named) else id
            found.setdefault(sort, sort)

    for sort in _OF_THE_WORLD:
        put(sort, getattr(pathway, sort))
    for kind in pathway.kinds.values():
        for sort in _OF_A_KIND:
            put(sort, getattr(kind, sort))
        for track in kind.tracks.values():
            put("states", {f"{track.id}.{state.id}": state for state in track.states.values()})
    return found


def by_sort(system: System, known: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The elements of a system that are known, by sort in the order of the table: ids, or none for all."""
    there = set(known)
    found: dict[str, tuple[str, ...]] = {}
    for element in system.elements:
        if element in there:
            sort, _, id = element.partition(".")
            found[sort] = (*found.get(sort, ()), *((id,) if id else ()))
    return found


def missing(system: System, known: Iterable[str]) -> tuple[str, ...]:
    """The elements that a system names and a pathway does not have."""
    there = set(known)
    return tuple(element for element in system.elements if element not in there)
