"""What of a scenario may still come by itself, and why something does not.

It follows from the record, so that an exercise that goes on and whoever reads its log say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workflow.pathway.definition import Pathway
from workflow.record.record import Record
from workflow.scenario.acted import Acted, Things, acted
from workflow.scenario.definition import Inject, NotDone, Scenario

_AS_WRITTEN: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Gone:
    """Why an inject does not come by itself any more: it was `done` in time, or `after`, an inject that it
    follows, was left out or does not come either."""

    done: Acted | None = None
    after: str = ""


class Coming:
    """The injects of a scenario; `shifted` are minutes by which whoever leads has put one off, negative where
    it comes earlier, `restored` those that were left out and come again."""

    def __init__(
        self, scenario: Scenario, shifted: Mapping[str, int] = _AS_WRITTEN, restored: Collection[str] = ()
    ) -> None:
        self.scenario = scenario
        self._shifted, self._restored = shifted, frozenset(restored)

    @staticmethod
    def delivered(record: Record) -> dict[str, int]:
        """The injects that reached the table, and the minute at which each did."""
        return {row.what.inject: row.at for row in record.exercise.injects() if row.what.how != "skipped"}

    def pending(self, record: Record) -> tuple[Inject, ...]:
        """The injects that are neither delivered nor left out, in file order."""
        told = {*self.delivered(record), *(inject.id for inject in self.skipped(record))}
        return tuple(inject for inject in self.scenario.happens.values() if inject.id not in told)

    def skipped(self, record: Record) -> tuple[Inject, ...]:
        """The injects that are left out and may come again, in file order."""
        out = {row.what.inject for row in record.exercise.injects() if row.what.how == "skipped"}
        out -= {*self._restored, *self.delivered(record)}
        return tuple(inject for inject in self.scenario.happens.values() if inject.id in out)

    def has_more(self, pathway: Pathway, record: Record, things: Things) -> bool:
        """Whether any of them may still come by itself."""
        return any(
            self.gone(each, pathway, record, things) is None and not self.is_of_nothing_told(each, record)
            for each in self.pending(record)
        )

    def is_of_nothing_told(self, inject: Inject, record: Record) -> bool:
        """Whether it comes only after something was told that nobody told: nobody waits for that."""
        return inject.once_told is not None and self.told_at(inject, record) is None

    def told_at(self, inject: Inject, record: Record) -> int | None:
        """The minute at which comes what follows from something told; None while nobody told it."""
        told = inject.once_told
        if told is None:
            return None
        rows = record.exercise.disclosures(self.scenario.case_of(told.of))
        is_it = (row.at for row in rows if row.what.to in told.to and set(told.told) & {*row.what.what})
        first = next(is_it, None)
        return None if first is None else first + told.later.all_minutes + self.shift(inject)

    def gone(self, inject: Inject, pathway: Pathway, record: Record, things: Things) -> Gone | None:
        """Why a pending inject does not come by itself any more; None where it may, or nobody can know."""
        missing = inject.if_not
        if missing is None:
            return None
        until, follows = self.until(inject, record), self.scenario.happens.get(missing.after or "")
        if until is None:
            pending = follows is not None and follows in self.pending(record)
            if follows is None or (pending and self.gone(follows, pathway, record, things) is None):
                return None
            return Gone(after=follows.id)
        in_time = self.done_by(missing, until, pathway, record, things)
        return next((Gone(done) for done in in_time if not done.waits), None)

    def until(self, inject: Inject, record: Record) -> int | None:
        """The last minute at which what has not happened would be in time; None while what it follows is not
        there."""
        missing, later = inject.if_not, self.shift(inject)
        if missing is None:
            return None
        if missing.until is not None:
            return missing.until + later
        since = self.delivered(record).get(missing.after or "")
        return None if since is None or missing.within is None else since + missing.within.all_minutes + later

    def shift(self, inject: Inject) -> int:
        """The minutes by which an inject was put off."""
        return self._shifted.get(inject.id, 0)

    def done_by(
        self, missing: NotDone, until: int, pathway: Pathway, record: Record, things: Things
    ) -> list[Acted]:
        """Who did in time what an inject waits for in vain."""
        done = acted(missing, self.scenario, pathway, record, things)
        return [each for each in done if each.at <= until]
