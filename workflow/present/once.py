"""What is counted over all cases of a session, each thing once though several share it.

It is taken in case by case as these are made, while their rows lie open: to open those of a long log again
would take as long as a reader is ready to wait. Nothing else is kept of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nsmallest

from workflow.present.harms import Harm, harms_of
from workflow.present.scene import Scene
from workflow.record.rows import Deadline
from workflow.review.cases import Case, could_do, waits_of
from workflow.review.reading import Reading
from workflow.review.waits import Wait

_NAMED = 3
"""Of what there is more, so many are told and all are counted."""


@dataclass(slots=True)
class WaitsOnce:
    """What was waited for: `longest` are the first of what somebody made wait for and then began, of which
    there are `begun`, with the case; `own` is the longest for somebody at the table. `by_nobody` says how
    often each step was begun by nobody, apart from the times that it had been done before (True)."""

    longest: list[tuple[str, Wait]] = field(default_factory=list)
    begun: int = 0
    own: Wait | None = None
    by_nobody: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def take(self, case: str, found: Iterable[Wait], reading: Reading) -> None:
        """Take in the waits of a case."""
        begun = list[tuple[str, Wait]]()
        for wait in found:
            if not wait.role:
                self.by_nobody[wait.activity, wait.before is not None] += 1
            elif wait.waited:
                begun.append((case, wait))
        self.begun += len(begun)
        self.longest = nsmallest(_NAMED, [*self.longest, *begun], key=lambda pair: _longest_first(pair[1]))
        own = [wait for _case, wait in begun if not reading.table.is_programs(wait.role)]
        self.own = min([*([self.own] if self.own else ()), *own], key=_longest_first, default=None)


def _longest_first(wait: Wait) -> tuple[int, int]:
    return -wait.waited, wait.since


@dataclass(slots=True)
class HarmsOnce:
    """The harms that went on, in all and the `first` of them with the case: those that did to the end, then
    the longest."""

    number: int = 0
    first: list[tuple[str, Harm]] = field(default_factory=list)

    def take(self, case: str, found: Iterable[Harm], now: int) -> None:
        """Take in the harms of a case, at the minute at which the session ends."""

        def order(pair: tuple[str, Harm]) -> tuple[bool, int, int]:
            harm = pair[1]
            return harm.until is not None, harm.since - (now if harm.until is None else harm.until), harm.seq

        more = [(case, harm) for harm in dict.fromkeys(found)]
        self.number += len(more)
        self.first = nsmallest(_NAMED, [*self.first, *more], key=order)


@dataclass(slots=True)
class TargetsOnce:
    """Training targets of the table that passed before the step was done: in all, those of which it was never
    done (`undone`), and the first of each step by its minute and event."""

    number: int = 0
    undone: int = 0
    first: dict[str, tuple[int, int]] = field(default_factory=dict)

    def take(self, found: Iterable[Deadline]) -> None:
        """Take in the targets of a case."""
        for row in found:
            self.number += 1
            self.undone += row.state == "missed"
            this = (row.due or 0, row.seq)
            self.first[row.activity] = min(this, self.first.get(row.activity, this))

    def steps(self) -> list[str]:
        """The steps, in order of the first of each."""
        return sorted(self.first, key=lambda step: self.first[step])


class Once:
    """Waits, harms and training targets of a session that is read, up to the case last taken in."""

    def __init__(self, scene: Scene, reading: Reading) -> None:
        """`scene` may be in any language."""
        self.waits, self.harms, self.targets = WaitsOnce(), HarmsOnce(), TargetsOnce()
        self._scene, self._reading = scene, reading
        self._told: set[str] = set()

    def take(self, case: Case) -> None:
        """Take in the next case; what it shares with one before is told of that."""
        things = [thing for thing in case.things if thing not in self._told]
        self._told.update(things)
        waits = (wait for wait in waits_of(self._reading, case) if wait.thing in things)
        self.waits.take(case.id, waits, self._reading)
        self.harms.take(case.id, harms_of(self._scene, things), self._scene.world.state.now)
        self.targets.take(row for thing in things for row in self._passed_targets(thing))

    def _passed_targets(self, thing: str) -> Iterable[Deadline]:
        table, world = self._reading.table, self._scene.world
        return (
            row
            for row in self._scene.record.deadlines(thing)
            if row.kind == "assumption"
            and row.state in ("missed", "done_after")
            and table.duty(could_do(world, row.activity)) == "table"
        )
