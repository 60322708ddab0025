"""What is wrong with a foreign file: what was put right in reading it, or why it is refused, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workflow import naming
from workflow.problems import ExpectedError

Kind = Literal[
    "no_activity", "by_classifier", "classifier", "extension", "no_zone", "no_time", "bad_time", "text_time",
    "order", "no_case_name", "case_name_twice", "empty_case", "outside", "no_case", "taken_back",
    "unknown_type", "bad_value", "nested", "key_twice", "no_key", "cut", "many", "left_out", "encoding",
    "day_first", "cells", "dangling", "no_row", "no_table",
]  # fmt: skip
"""What was read otherwise than it stands; the words for each are in `present/foreign_repairs.py`."""
MOST_PLACES = 5
"""Places that are kept of one kind: the first ones."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a line of the file (0: it has none), a case, the event in it from 1 (0: none), and
    the word that is at fault, such as a key or a table."""

    line: int = 0
    case: str = ""
    event: int = 0
    word: str = ""


@dataclass(slots=True)
class Repair:
    """So many times something was put right, and where first."""

    kind: Kind
    count: int
    places: list[Place]


class Repairs:
    """What was put right in reading a file, by kind, in the order in which each was first met."""

    def __init__(self) -> None:
        self._found: dict[Kind, Repair] = {}

    def add(self, kind: Kind, place: Place, count: int = 1) -> None:
        """Note that something was put right."""
        repair = self._found.setdefault(kind, Repair(kind, 0, []))
        repair.count += count
        if len(repair.places) < MOST_PLACES:
            repair.places.append(place)

    def __iter__(self) -> Iterator[Repair]:
        return iter(self._found.values())

    def __bool__(self) -> bool:
        return bool(self._found)

    def count(self, kind: Kind) -> int:
        """How many times something of a kind was put right."""
        return self._found[kind].count if kind in self._found else 0


class ForeignProblem(ExpectedError):
    """A foreign file that is not read: why, in which line (0: none is to be named), and what to do."""

    def __init__(self, path: Path, why: tuple[str, str], todo: tuple[str, str], line: int = 0) -> None:
        name = shown(path.name)
        at_es, at_en = (f", línea {line}", f", line {line}") if line else ("", "")
        super().__init__(
            f"{name}{at_es}: {why[0]}. No se leyó nada. {todo[0]}",
            f"{name}{at_en}: {why[1]}. Nothing of it was read. {todo[1]}",
        )
        self.line = line


def shown(text: str) -> str:
    """A word of a file inside a sentence: one line, not long, and turning nothing around it."""
    return naming.shown(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


ASK_AGAIN = (
    "Pida el archivo otra vez a quien lo envió.",
    "Ask whoever sent it for the file again.",
)
ASK_FOR_LESS = (
    "Pida el registro por partes, por ejemplo de menos meses.",
    "Ask for the log in parts, such as of fewer months.",
)
