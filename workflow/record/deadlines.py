"""Deadlines: what was due, and whether it was done, in time or after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workflow.case.state import Key
from workflow.log import events as e
from workflow.log.events import Event
from workflow.record.rows import Deadline


@dataclass(slots=True)
class DeadlineTables:
    """Deadlines by thing, in order; where among them the open ones are, and those that an event ended. `last`
    is the minute at which a step of a thing was last done, and which."""

    rows: dict[str, list[Deadline]] = field(default_factory=dict)
    open: dict[Key, int] = field(default_factory=dict)
    ended: dict[int, tuple[str, int]] = field(default_factory=dict)
    last: dict[str, tuple[int, str]] = field(default_factory=dict)


class Deadlines:
    """The deadlines of each thing, in the order in which they began."""

    def __init__(self) -> None:
        self.tables = DeadlineTables()

    def of(self, thing: str) -> Sequence[Deadline]:
        """The deadlines of a thing."""
        return self.tables.rows.get(thing, ())

    def ended_by(self, seq: int) -> Deadline | None:
        """The deadline that an event ended, if it did."""
        found = self.tables.ended.get(seq)
        return None if found is None else self.tables.rows[found[0]][found[1]]

    def advance(self, event: Event) -> None:
        """Take in what an event says of a deadline."""
        what, thing, key = event.what, event.subject or "", event.key
        if event.lifecycle in ("done", "failed"):
            self.tables.last[thing] = event.sim_min, event.step or ""
        if isinstance(what, e.DeadlineStarted):
            rows = self.tables.rows.setdefault(thing, [])
            self.tables.open[key] = len(rows)
            rows.append(Deadline(event.seq, what.activity, what.kind, event.sim_min, what.due))
        elif isinstance(what, e.Expired) and what.deadline and key in self.tables.open:
            rows, index = self.tables.rows[thing], self.tables.open[key]
            rows[index] = replace(rows[index], passed=True, passed_by=event.seq)
        elif isinstance(what, e.DeadlineEnded) and key in self.tables.open:
            rows, index = self.tables.rows[thing], self.tables.open.pop(key)
            minute, step = self.tables.last.get(thing, (0, ""))
            rows[index] = replace(
                rows[index],
                ended=event.sim_min,
                ended_by=event.seq,
                done=what.closed,
                after=step if minute == event.sim_min else "",
            )
            self.tables.ended[event.seq] = thing, index
