"""Deadlines: what was due, and whether it was done, in time or after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workflow.case.state import Key
from workflow.log import events as e
from workflow.log.base import WORLD
from workflow.log.events import Event
from workflow.pathway.rules import CLOCK
from workflow.record.rows import Deadline, StepOver


@dataclass(slots=True)
class DeadlineTables:
    """Deadlines by thing, in order; where among them the open ones are, and those that an event ended. `last`
    is the minute at which a step of a thing was last done, and which; `over` are the steps that ended in the
    last minute in which one did; `drawn` the last minute at which something happened that may begin one, and
    whether the program had somebody do it."""

    rows: dict[str, list[Deadline]] = field(default_factory=dict)
    open: dict[Key, int] = field(default_factory=dict)
    ended: dict[int, tuple[str, int]] = field(default_factory=dict)
    last: dict[str, tuple[int, str]] = field(default_factory=dict)
    over: list[StepOver] = field(default_factory=list)
    drawn: tuple[int, bool] = (0, False)


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
        told = _TOLD.get(type(event.what))
        if told is not None:
            told(self, event, event.what)

    def _happened(self, event: Event, _what: e.What) -> None:
        """A time that ran out (the clock's) ended when it was to; what follows at once follows from this."""
        self.tables.drawn = event.sim_min, event.actor == WORLD and event.role != CLOCK

    def _step_over(self, event: Event, what: e.Done | e.Failed) -> None:
        self.tables.last[event.subject or ""] = event.sim_min, event.step or ""
        brought, step = what.consequences, event.step or ""
        changed = {name: brought.set[name] for name in brought.was if name in brought.set}
        if step and changed:
            over = [each for each in self.tables.over if each.at == event.sim_min]
            who = event.subject or "", event.sim_min, step, event.role or "", event.actor == WORLD
            self.tables.over = [StepOver(*who, changed), *over]
        self._happened(event, what)

    def _harmed(self, event: Event, what: e.FaultRecorded) -> None:
        self._happened(event, what)
        about = event.subject or "", event.sim_min, event.step
        if what.how == "committed":
            self.tables.over = [
                replace(each, harmed=True) if (each.thing, each.at, each.step) == about else each
                for each in self.tables.over
            ]

    def _begun(self, event: Event, what: e.DeadlineStarted) -> None:
        rows = self.tables.rows.setdefault(event.subject or "", [])
        self.tables.open[event.key] = len(rows)
        at, was_drawn = self.tables.drawn
        by_day = was_drawn and at == event.sim_min
        rows.append(Deadline(event.seq, what.activity, what.kind, event.sim_min, what.due, by_day=by_day))

    def _passed(self, event: Event, what: e.Expired) -> None:
        if what.deadline and event.key in self.tables.open:
            rows, index = self.tables.rows[event.subject or ""], self.tables.open[event.key]
            rows[index] = replace(rows[index], passed=True, passed_by=event.seq)

    def _over(self, event: Event, what: e.DeadlineEnded) -> None:
        thing, index = event.subject or "", self.tables.open.pop(event.key, None)
        if index is None:
            return
        rows = self.tables.rows[thing]
        minute, step = self.tables.last.get(thing, (0, ""))
        over = () if what.closed else tuple(each for each in self.tables.over if each.at == event.sim_min)
        rows[index] = replace(
            rows[index],
            ended=event.sim_min,
            ended_by=event.seq,
            done=what.closed,
            ended_with=over,
            after=step if minute == event.sim_min else "",
        )
        self.tables.ended[event.seq] = thing, index


_TOLD: Mapping[type[e.What], Callable[[Deadlines, Event, Any], None]] = {
    e.Done: Deadlines._step_over,
    e.Failed: Deadlines._step_over,
    e.CaseOpened: Deadlines._happened,
    e.FaultRecorded: Deadlines._harmed,
    e.DeadlineStarted: Deadlines._begun,
    e.Expired: Deadlines._passed,
    e.DeadlineEnded: Deadlines._over,
}
