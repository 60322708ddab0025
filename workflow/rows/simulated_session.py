"""A replication simulated case by case: how it is asked for, and the log that comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflow.rows.asking import Question

MOST_CASES = 1500
"""A replication with more is refused: the world simulates every case by itself, and so many take minutes. A
year of Panama with those before it and ten to fill the pathway brings some 850; three years onwards bring
some 1000."""


@dataclass(frozen=True, slots=True)
class SimulatedSessionQuestion:
    """A replication of a question, up to minute `until` (included; None: to its end).

    `case` is the number from 0 of the case that is looked for, in the order in which cases open, as a
    playback counts them; `node` the state of the map in which it was met, "" for none.
    """

    question: Question
    replication: int = 0
    case: int = 0
    until: int | None = None
    node: str = ""


@dataclass(frozen=True, slots=True)
class SimulatedSession:
    """The log of a simulated replication, each event as a mapping of its fields; `case` is the id looked for,
    `role` whose step leads on from where it was met, "" where that is nobody's.

    `definition` is the pathway as JSON: it may begin on another day than its file.
    """

    definition: str
    case: str
    events: tuple[Mapping[str, Any], ...]
    role: str = ""
