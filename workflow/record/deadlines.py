"""Deadlines: what was due, and whether it was done, in time or after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.case.state import Key
from workflow.log import events as e
from workflow.log.events import Event
from workflow.record.rows import Deadline


class Deadlines:
    """The deadlines of each thing, in the order in which they began."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Deadline]] = {}
        self._open: dict[Key, int] = {}
        self._ended: dict[int, Deadline] = {}

    def of(self, thing: str) -> Sequence[Deadline]:
        """The deadlines of a thing."""
        return self._rows.get(thing, ())

    def ended_by(self, seq: int) -> Deadline | None:
        """The deadline that an event ended, if it did."""
        return self._ended.get(seq)

    def advance(self, event: Event) -> None:
        """Take in what an event says of a deadline."""
        what, thing, key = event.what, event.subject or "", event.key
        if isinstance(what, e.DeadlineStarted):
            rows = self._rows.setdefault(thing, [])
            self._open[key] = len(rows)
            rows.append(Deadline(event.seq, what.activity, what.kind, event.sim_min, what.due))
        elif isinstance(what, e.Expired) and what.deadline and key in self._open:
            rows, index = self._rows[thing], self._open[key]
            rows[index] = replace(rows[index], passed=True)
        elif isinstance(what, e.DeadlineEnded) and key in self._open:
            rows, index = self._rows[thing], self._open.pop(key)
            rows[index] = replace(rows[index], ended=event.sim_min, ended_by=event.seq, done=what.closed)
            self._ended[event.seq] = rows[index]
