"""The tables of the world around: resources, funds, streams, timers, deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.calendar import Boundaries
from workflow.pathway.base import Time
from workflow.pathway.definition import Resource, Stream
from workflow.simulation.compile.arrivals import segments
from workflow.simulation.compile.compiler import Ground
from workflow.simulation.compile.conditions import Looks
from workflow.simulation.kernel import layout as at
from workflow.world.core import Activity
from workflow.world.draws import stable_id
from workflow.world.opening import UNLIMITED


class Around(Ground):
    """Words of what cases meet."""

    def resource_words(self, resource: Resource, looks: Sequence[Looks]) -> list[int]:
        """One resource, but for who waits at the start."""
        watchers = [
            a.order for a, look in zip(self.activities, looks, strict=True) if resource.id in look.resources
        ]
        background = resource.background if self.background else None
        return [
            self.times.calendar(resource.calendar),
            len(resource.priority),
            -1 if resource.waiting_room is None else resource.waiting_room,
            int(background is not None),
            self.times.time(background.work, resource.id) if background else -1,
            self.numbers.number(background.per_year) if background else 0,
            0,
            stable_id(resource.id),
            self.memory.words(watchers),
            len(watchers),
            self.resource_places()[resource.id],
        ]

    def waiting_words(self, resource: Resource, words: Sequence[int]) -> list[int]:
        """The words of a resource with who waits at the start."""
        found = list(words)
        found[at.R_WAITING // 8] = self._waiting(resource)
        return found

    def _waiting(self, resource: Resource) -> int:
        load = resource.background
        if load is None or not self.background:
            return 0
        return round(self.numbers.epochs[0].settings.number(load.waiting))

    def waiting(self) -> int:
        """Other people's files that wait at the start, for all resources."""
        return sum(self._waiting(resource) for resource in self.pathway.resources.values())

    def fund_words(self, name: str, looks: Sequence[Looks]) -> list[int]:
        """One fund."""
        fund = self.pathway.funds[name]
        watchers = [
            word
            for a, look in zip(self.activities, looks, strict=True)
            for watched, amount in sorted(look.amounts, key=str)
            if watched == name
            for word in (a.order, self.numbers.cents(amount))
        ]
        refills: list[int] = []
        if fund.refill is not None:
            boundaries, minute = Boundaries(self.pathway.starts), 0
            while (minute := boundaries.next(minute, fund.refill.every)) < self.horizon:
                refills.append(minute)
        return [
            self.numbers.cents(fund.opening),
            self.memory.words(refills),
            len(refills),
            self.numbers.cents(fund.refill.amount) if fund.refill else 0,
            int(fund.refill is None or fund.refill.carry_over),
            UNLIMITED if fund.unlimited else 0,
            self.memory.words(watchers),
            len(watchers) // 2,
        ]

    def stream_words(self, name: str, kinds: int) -> list[int]:
        """One stream of arrivals, but for its rates."""
        stream = self.pathway.arrivals[name]
        variables = self.conditions.variables[stream.kind]
        facts: list[int] = []
        for fact, weights in stream.facts.items():
            values = [
                word
                for value, weight in weights.items()
                for word in (variables.value(fact, value), self.numbers.number(weight))
            ]
            facts += [variables.index[fact], stable_id(fact), len(weights), self.memory.words(values)]
        linked = self.pathway.kinds[stream.kind].linked_to
        return [
            self.kind_place(kinds, stream.kind),
            stable_id(name),
            stream.together,
            0,
            0,
            self.memory.words(facts),
            len(stream.facts),
            stable_id(f"{name}:{linked}"),
            int(stream.even),
        ]

    def rate_words(self, stream: Stream, words: Sequence[int]) -> list[int]:
        """The words of a stream with its rates over time."""
        rates = segments(self.pathway, stream, self.numbers.epochs, self.horizon)
        found = list(words)
        found[at.X_SEGMENTS // 8], found[at.X_N_SEGMENTS // 8] = (
            self.memory.keep(rates.words()),
            len(rates.rates),
        )
        return found

    def timer_words(self, kind: str, name: str) -> list[int]:
        """One timer."""
        definition = self.pathway.kinds[kind]
        steps = [self.steps.index(step.id) for step in definition.steps.values() if step.on_timer == name]
        return [
            self.conditions.variables[kind].index[name],
            self.times.time(definition.timers[name].length),
            int(definition.timers[name].repeat),
            stable_id(name),
            self.memory.words(steps),
            len(steps),
            tuple(definition.timers).index(name),
        ]

    def deadline_words(self, activity: Activity) -> list[int]:
        """The deadline of an activity."""
        deadline = activity.deadline
        assert deadline is not None
        own = [other for other in self.deadlines if other.kind == activity.kind]
        return [
            activity.order,
            self.conditions.compile(deadline.since, activity.kind, ""),
            self.times.time(Time(fixed=deadline.within, unit=deadline.unit)),
            int(deadline.kind != "assumption"),
            -2 if deadline.fault is None else self.fault_variable(activity.kind, deadline.fault),
            own.index(activity),
        ]
