"""Attempts: who asked for which step when, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, KeysView, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

from workflow.case.state import Key
from workflow.log import events as e
from workflow.log.base import quickly
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.record.rows import Attempt, Became

DONE: frozenset[Became] = frozenset({"accepted", "harmful", "failed"})
"""What becomes of a step that was done, whatever came of it."""

_attempt = quickly(Attempt)


@dataclass(slots=True)
class AttemptTables:
    """Attempts by thing, in order, and where the `open` one of an activity is, the `latest` of a step.

    `meant` is in which role and at which minute a colleague means to ask for an activity.
    """

    rows: dict[str, list[Attempt]] = field(default_factory=dict)
    open: dict[Key, int] = field(default_factory=dict)
    latest: dict[str, dict[str, int]] = field(default_factory=dict)
    meant: dict[str, dict[str, tuple[str | None, int | None]]] = field(default_factory=dict)


class Attempts:
    """The attempts on each thing, in the order in which they were made."""

    def __init__(self, pathway: Pathway) -> None:
        self._pathway, self.tables = pathway, AttemptTables()
        self._last_done: dict[str, dict[str, int]] = {}
        self._acted: dict[str, dict[str, set[int]]] = {}
        self._lacks: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, thing: str) -> Sequence[Attempt]:
        """The attempts on a thing."""
        return self.tables.rows.get(thing, ())

    def last_done(self, thing: str, step: str) -> Attempt | None:
        """The last attempt by which a step was done; gone through once for each thing that is asked for."""
        at = self._done_on(thing).get(step)
        return None if at is None else self.of(thing)[at]

    def is_done(self, thing: str, steps: AbstractSet[str]) -> bool:
        """Whether one of these steps was done."""
        return not steps.isdisjoint(self._done_on(thing))

    def done(self, thing: str) -> KeysView[str]:
        """The steps that were done on a thing."""
        return self._done_on(thing).keys()

    def has_acted(self, thing: str, role: str) -> bool:
        """Whether a role has done a step on a thing."""
        self._done_on(thing)
        return role in self._acted[thing]

    def done_by(self, thing: str, role: str) -> list[Attempt]:
        """The attempts by which a role did a step on a thing, in order."""
        self._done_on(thing)
        rows = self.of(thing)
        return [rows[at] for at in sorted(self._acted[thing].get(role, ()))]

    def _done_on(self, thing: str) -> dict[str, int]:
        """Where the last attempt is by which each step was done."""
        if thing not in self._last_done:
            done = [(at, row) for at, row in enumerate(self.of(thing)) if row.became in DONE]
            self._last_done[thing] = {row.step: at for at, row in done}
            acted = self._acted[thing] = dict[str, set[int]]()
            for at, row in done:
                acted.setdefault(row.role, set()).add(at)
        return self._last_done[thing]

    def _note_done(self, thing: str, index: int) -> None:
        row, known = self.tables.rows[thing][index], self._last_done.get(thing)
        if known is not None and row.became in DONE:
            known[row.step] = max(index, known.get(row.step, 0))
            self._acted[thing].setdefault(row.role, set()).add(index)

    def advance(self, event: Event) -> None:
        """Take in what an event says of an attempt."""
        told = _TOLD.get(type(event.what))
        if told is not None:
            told(self, event, event.what)

    def _enabled(self, event: Event, what: e.Enabled) -> None:
        """A colleague means to ask, in a role and at a minute: a full queue turns colleagues away, too."""
        self.tables.meant.setdefault(event.subject or "", {})[event.activity] = (event.role, what.due)

    def _requested(self, event: Event, what: e.Requested) -> None:
        index = self._add(event, simulated=what.simulated)
        self.tables.open[event.key] = index

    def _refused(self, event: Event, what: e.Refused) -> None:
        meant = self._no_longer_meant(event) if what.full else None
        self._add(
            event,
            simulated=meant == (event.role, event.sim_min),
            became="refused",
            ended=event.sim_min,
            ended_by=event.seq,
            missing=self._lacks.setdefault(what.missing, what.missing),  # few kinds, of many refusals
            under_way=what.under_way,
            full=what.full,
        )

    def _no_longer_meant(self, event: Event) -> tuple[str | None, int | None] | None:
        return self.tables.meant.get(event.subject or "", {}).pop(event.activity, None)

    def _add(
        self,
        event: Event,
        *,
        simulated: bool = False,
        became: Became = "waiting",
        ended: int | None = None,
        ended_by: int | None = None,
        missing: tuple[str, ...] = (),
        under_way: bool = False,
        full: bool = False,
    ) -> int:
        thing, step = event.subject or "", event.step or ""
        rows = self.tables.rows.setdefault(thing, [])
        activity = event.what.activity or self._pathway.activity_of(step)
        asked = event.seq, thing, activity, step, event.role or "", event.actor, event.sim_min, simulated
        rows.append(_attempt(*asked, became, ended, ended_by, missing, under_way, full, "", ()))
        self.tables.latest.setdefault(thing, {})[step] = len(rows) - 1
        return len(rows) - 1

    def _done(self, event: Event, what: e.Done | e.Failed) -> None:
        if isinstance(what, e.Failed) and what.full:  # the effect of a full queue: the refusal stands
            return
        became: Became = "failed" if isinstance(what, e.Failed) else "accepted"
        self._end(event, became, what.outcome)

    def _cancelled(self, event: Event, what: e.Cancelled) -> None:
        if what.stage == "requested":  # the clock asked in vain
            self._add(event, became="no_longer_possible", ended=event.sim_min, ended_by=event.seq)
        elif what.stage == "enabled":  # nobody had asked
            self._no_longer_meant(event)
        else:
            self._end(event, "called_off" if what.called_off_by else "no_longer_possible")

    def _expired(self, event: Event, what: e.Expired) -> None:
        if not what.deadline and not what.timer:
            self._end(event, "expired")

    def _end(self, event: Event, became: Became, outcome: str = "") -> None:
        thing = event.subject or ""
        index = self.tables.open.pop((thing, event.activity), None)
        if index is None:
            return
        rows = self.tables.rows[thing]
        row = rows[index]
        asked = row.seq, thing, row.activity, event.step or row.step, row.role, row.actor, row.at
        ended = row.simulated, became, event.sim_min, event.seq, row.missing, row.under_way, row.full
        rows[index] = _attempt(*asked, *ended, outcome, row.faults)
        self.tables.latest.setdefault(thing, {})[event.step or ""] = index
        self._note_done(thing, index)

    def _fault(self, event: Event, what: e.FaultRecorded) -> None:
        """A fault that was attempted or committed is told right after what became of the attempt."""
        thing = event.subject or ""
        index = self.tables.latest.get(thing, {}).get(event.step or "")
        if what.how == "omitted" or index is None:
            return
        row = self.tables.rows[thing][index]
        became = "harmful" if what.how == "committed" else row.became
        self.tables.rows[thing][index] = replace(row, became=became, faults=(*row.faults, what.fault))
        self._note_done(thing, index)


_TOLD: Mapping[type[e.What], Callable[[Attempts, Event, Any], None]] = {
    e.Enabled: Attempts._enabled,
    e.Requested: Attempts._requested,
    e.Refused: Attempts._refused,
    e.Done: Attempts._done,
    e.Failed: Attempts._done,
    e.Cancelled: Attempts._cancelled,
    e.Expired: Attempts._expired,
    e.FaultRecorded: Attempts._fault,
}
