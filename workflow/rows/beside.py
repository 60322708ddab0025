"""The same case of two tables: what each did, and what they did otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workflow.rows import TimelineRow

Otherwise = Literal["harm", "told", "late", "step", "asked", "when"]
"""How two tables differ: a right was touched, too much was told, a day passed, a step was done or something
asked by one only, or both did it on other days."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """What one table did otherwise than the other, as a sentence, with the event of each; 0 for none."""

    sort: Otherwise
    text: str
    one: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class StepBesideRow:
    """A step, and what became of it at each table: by whom and on which day, or a dash."""

    name: str
    one: str
    other: str
    differs: bool
    seqs: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One of the two: its session by number, what it is called, and the case by institution. `is_shown` says
    that its events are those which the review shows: it stands on the branch that the session ended on."""

    source: int
    name: str
    timeline: TimelineRow
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A case of two tables. `ended` says how it ended at each, and with how many faults; `told` in how much
    they differ."""

    case: str
    title: str
    ended: str
    told: str
    one: TableRow
    other: TableRow
    differences: tuple[DifferenceRow, ...]
    steps: tuple[StepBesideRow, ...]
