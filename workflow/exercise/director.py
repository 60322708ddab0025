"""What is due in an exercise: injects by time, by condition, by what has not happened, and the end.

All of it follows from the scenario, the world and the record, so that a session that is opened again goes on
where it stood. The simulation never learns of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Literal

from workflow.exercise.controller import BY_TRAINER, Planned
from workflow.log.events import Ended
from workflow.pathway import guard as g
from workflow.pathway.elements import Guard
from workflow.record.record import Record
from workflow.scenario.acted import Acted
from workflow.scenario.coming import Coming, Gone
from workflow.scenario.definition import End, Inject, NotDone, Scenario, When
from workflow.world.engine import World

_AS_WRITTEN: Mapping[str, int] = {}


class Director:
    """Reads from a session what is due in it; holds nothing of the session itself.

    `shifted` are minutes by which whoever leads has put an inject off, negative where it comes earlier;
    `softened` are those that come in their softer form, `restored` those that were left out and come again,
    `planned` what whoever leads wrote themselves for a later minute.
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        alone: bool,
        shifted: Mapping[str, int] = _AS_WRITTEN,
        softened: Collection[str] = (),
        restored: Collection[str] = (),
        planned: Collection[Planned] = (),
    ) -> None:
        self.scenario = scenario
        self._coming = Coming(scenario, shifted, restored)
        self._alone, self._softened, self._planned = alone, frozenset(softened), tuple(planned)

    # -- what there is ----------------------------------------------------------------------------

    @staticmethod
    def delivered(record: Record) -> dict[str, int]:
        """The injects that reached the table, and the minute at which each did."""
        return Coming.delivered(record)

    def pending(self, record: Record) -> tuple[Inject, ...]:
        """The injects that are neither delivered nor left out, in file order."""
        return self._coming.pending(record)

    def skipped(self, record: Record) -> tuple[Inject, ...]:
        """The injects that are left out and may come again, in file order."""
        return self._coming.skipped(record)

    def planned(self, record: Record) -> tuple[Planned, ...]:
        """What whoever leads wrote for a later minute and did not come yet, in the order of writing."""
        sent = {message.sent.what.message for message in record.exercise.messages()}
        return tuple(each for each in self._planned if each.name not in sent)

    @staticmethod
    def reached(record: Record) -> int:
        """How often something reached the table: injects, and what whoever leads wrote."""
        written = (each.sent.what.message for each in record.exercise.messages())
        return len(record.exercise.injects()) + sum(name.startswith(BY_TRAINER) for name in written)

    def form_of(self, inject: Inject) -> Literal["delivered", "softened"]:
        """In which form an inject comes."""
        return "softened" if inject.id in self._softened and inject.softer is not None else "delivered"

    @staticmethod
    def is_over(record: Record) -> bool:
        """Whether the exercise has come to its end; that somebody left ends it for nobody else."""
        return any(row.what.how != "left" for row in record.exercise.endings())

    # -- what is due ------------------------------------------------------------------------------

    def planned_due(self, world: World, record: Record) -> tuple[Planned, ...]:
        """What whoever leads wrote for this minute or one before it."""
        return tuple(each for each in self.planned(record) if world.state.now >= each.at)

    def due(self, world: World, record: Record) -> tuple[Inject, ...]:
        """The pending injects whose reason is there now."""
        return tuple(each for each in self.pending(record) if self._is_due(each, world, record))

    def came_true(self, world: World, record: Record) -> bool:
        """Whether a condition of a pending inject or of an end holds in a world that goes on from the record:
        where time has to stop."""
        conditions = (
            *(inject.when for inject in self.pending(record)),
            *(end.when for end in self.scenario.ends.values()),
        )
        return any(when is not None and self._holds(when, world) for when in conditions)

    def end(self, world: World) -> End | None:
        """The first of the ends that is reached, in file order."""
        for end in self.scenario.ends.values():
            if (end.at is not None and world.state.now >= end.at) or (
                end.when is not None and self._holds(end.when, world)
            ):
                return end
        return None

    def next_moment(self, world: World, record: Record) -> int | None:
        """The next minute after now at which something is due by time, if nothing happens until then."""
        later = (minute for minute in self._moments(world, record) if minute > world.state.now)
        return min(later, default=None)

    def time_of(self, inject: Inject, record: Record) -> int | None:
        """The minute at which a pending inject comes, if nothing happens until then; None where it has no
        time: by hand, by a condition, or after an inject that did not come yet."""
        minute = self._time_of(inject, record)
        if minute is None:
            until = self._coming.until(inject, record)
            minute = None if until is None else until + 1
        return minute

    def gone(self, inject: Inject, world: World, record: Record) -> Gone | None:
        """Why a pending inject does not come by itself any more; None where it may, or nobody can know."""
        return self._coming.gone(inject, world.pathway, record, partial(things_of, world))

    def has_more(self, world: World, record: Record) -> bool:
        """Whether anything may still come by itself."""
        left_out = self.left_out(record)
        waits = [inject for inject in self.pending(record) if inject not in left_out]
        waits = [each for each in waits if not self._coming.is_of_nothing_told(each, record)]
        return bool(self.planned(record)) or any(self.gone(inject, world, record) is None for inject in waits)

    def left_out(self, record: Record) -> tuple[Inject, ...]:
        """What a table that runs alone does not get: by hand, without a time of its own."""
        if not self._alone:
            return ()
        return tuple(
            inject for inject in self.pending(record) if inject.by_hand == "yes" and inject.alone_at is None
        )

    # -- inner ------------------------------------------------------------------------------------

    def _moments(self, world: World, record: Record) -> Iterator[int]:
        """What does not come any more has no moment: a clock that stood there would give its limit away."""
        for inject in self.pending(record):
            minute = self.time_of(inject, record)
            if minute is not None and not self._waits_no_more(inject, world, record):
                yield minute
        yield from (each.at for each in self.planned(record))
        yield from (end.at for end in self.scenario.ends.values() if end.at is not None)

    def _waits_no_more(self, inject: Inject, world: World, record: Record) -> bool:
        """Whether what it waits for in vain was done, or asked for, in time."""
        until = self._coming.until(inject, record)
        if inject.if_not is None or until is None:
            return False
        return bool(self._done_by(inject.if_not, until, world, record))

    def _time_of(self, inject: Inject, record: Record) -> int | None:
        if inject.once_told is not None:
            return self._coming.told_at(inject, record)
        minute = inject.alone_at if inject.by_hand == "yes" and self._alone else inject.at
        return None if minute is None else minute + self._coming.shift(inject)

    def _is_due(self, inject: Inject, world: World, record: Record) -> bool:
        now = world.state.now
        minute, told = self._time_of(inject, record), inject.once_told
        if minute is not None and now < minute:
            return False
        if told is not None and told.is_ is not None:  # asked only once it was told, and its time has come
            return minute is not None and self._is(told.of, told.is_, world)
        if minute is not None:
            return True
        if inject.when is not None:
            return self._holds(inject.when, world)
        until = self._coming.until(inject, record)
        return until is not None and now > until and not self._waits_no_more(inject, world, record)

    def _done_by(self, missing: NotDone, until: int, world: World, record: Record) -> list[Acted]:
        things = partial(things_of, world)
        return self._coming.done_by(missing, until, world.pathway, record, things)

    def _holds(self, when: When, world: World) -> bool:
        return self._is(when.of, when.is_, world)

    def _is(self, person: str, guard: Guard, world: World) -> bool:
        thing = world.thing(self.scenario.case_of(person))
        return g.holds(guard, world.core.view(thing, ""))


def things_of(world: World, case: str) -> tuple[str, ...]:
    """A case and what it is linked to."""
    linked = world.thing(case).linked
    return (case,) if linked is None else (case, linked)


def ended_by(record: Record) -> Ended | None:
    """What the exercise ended with; None while it goes on."""
    return next((row.what for row in record.exercise.endings() if row.what.how != "left"), None)
