"""What a log file gives back: a session's record, and an event with what only the log knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflow.log import codec
from workflow.log.base import Event, Stored
from workflow.store.problems import StoreProblem


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session's record, without its definition. `last` is the wall time (UTC) of its last event.

    `name` and `folder` are those of its label; the name of an old record, where it has no label.
    """

    id: str
    name: str
    pathway_id: str
    pathway_name: str
    digest: str
    scenario: str
    year: str
    seed: int
    settings: Mapping[str, Any]
    started: str
    last: str
    events: int
    folder: str = ""


@dataclass(frozen=True, slots=True)
class UnreadableRecord:
    """A session whose record breaks the rules: its id as far as it can be read, and why."""

    id: str
    problem: StoreProblem


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event as it is stored, with what only the log knows of it."""

    stored: Stored
    wall_utc: str
    hash: str

    @property
    def event(self) -> Event:
        """What happened, read again each time.

        Raises:
            BadEvent: it says what no such event can say.
        """
        return codec.decode(self.stored)
