"""The tables of the world around: resources, funds, streams, timers, deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.calendar import Boundaries
from workflow.pathway.base import Time
from workflow.pathway.definition import Resource, Stream
from workflow.simulation.compile.arrivals import segments
from workflow.simulation.compile.compiler import Compiler
from workflow.simulation.compile.looks import Looks
from workflow.simulation.kernel import columns
from workflow.world.core import Activity
from workflow.world.draws import stable_id
from workflow.world.opening import UNLIMITED


class Around(Compiler):
    """Records of what cases meet."""

    def resource_record(self, resource: Resource, looks: Sequence[Looks]) -> columns.Resource:
        """One resource, but for who waits at the start."""
        watchers = [
            a.order for a, look in zip(self.activities, looks, strict=True) if resource.id in look.resources
        ]
        background = resource.background if self.background else None
        return columns.Resource(
            calendar=self.times.calendar(resource.calendar),
            classes=len(resource.priority),
            room=-1 if resource.waiting_room is None else resource.waiting_room,
            background=int(background is not None),
            work=self.times.time(background.work, resource.id) if background else -1,
            per_year=self.numbers.number(background.per_year) if background else 0,
            waiting=0,
            stable=stable_id(resource.id),
            watchers=self.memory.words(watchers),
            n_watchers=len(watchers),
            queues=self.resource_places()[resource.id],
        )

    def waiting_record(self, resource: Resource, record: columns.Resource) -> columns.Resource:
        """The record of a resource with who waits at the start."""
        return record._replace(waiting=self._waiting(resource))

    def _waiting(self, resource: Resource) -> int:
        load = resource.background
        if load is None or not self.background:
            return 0
        return round(self.numbers.epochs[0].settings.number(load.waiting))

    def waiting(self) -> int:
        """Other people's files that wait at the start, for all resources."""
        return sum(self._waiting(resource) for resource in self.pathway.resources.values())

    def fund_record(self, name: str, looks: Sequence[Looks]) -> columns.Fund:
        """One fund."""
        fund = self.pathway.funds[name]
        watchers = [
            columns.Watcher(a.order, self.numbers.cents(amount))
            for a, look in zip(self.activities, looks, strict=True)
            for watched, amount in sorted(look.amounts, key=str)
            if watched == name
        ]
        refills: list[int] = []
        if fund.refill is not None:
            boundaries, minute = Boundaries(self.pathway.starts), 0
            while (minute := boundaries.next(minute, fund.refill.every)) < self.horizon:
                refills.append(minute)
        return columns.Fund(
            opening=self.numbers.cents(fund.opening),
            refills=self.memory.words(refills),
            n_refills=len(refills),
            amount=self.numbers.cents(fund.refill.amount) if fund.refill else 0,
            carry=int(fund.refill is None or fund.refill.carry_over),
            unlimited=UNLIMITED if fund.unlimited else 0,
            watchers=self.memory.records(watchers),
            n_watchers=len(watchers),
        )

    def stream_record(self, name: str, kinds: int) -> columns.Stream:
        """One stream of arrivals, but for its rates."""
        stream = self.pathway.arrivals[name]
        variables = self.conditions.variables[stream.kind]
        facts = []
        for fact, weights in stream.facts.items():
            values = self.memory.records(
                columns.Weighted(variables.value(fact, value), self.numbers.number(weight))
                for value, weight in weights.items()
            )
            facts.append(columns.Drawn(variables.index[fact], stable_id(fact), len(weights), values))
        linked = self.pathway.kinds[stream.kind].linked_to
        return columns.Stream(
            kind=self.kind_place(kinds, stream.kind),
            stable=stable_id(name),
            together=stream.together,
            segments=0,
            n_segments=0,
            facts=self.memory.records(facts),
            n_facts=len(stream.facts),
            root_stable=stable_id(f"{name}:{linked}"),
            even=int(stream.even),
        )

    def rate_record(self, stream: Stream, record: columns.Stream) -> columns.Stream:
        """The record of a stream with its rates over time."""
        rates = segments(self.pathway, stream, self.numbers.epochs, self.horizon)
        return record._replace(segments=self.memory.keep(rates.words()), n_segments=len(rates.rates))

    def timer_record(self, kind: str, name: str) -> columns.Timer:
        """One timer."""
        definition = self.pathway.kinds[kind]
        steps = [self.steps.index(step.id) for step in definition.steps.values() if step.on_timer == name]
        return columns.Timer(
            var=self.conditions.variables[kind].index[name],
            length=self.times.time(definition.timers[name].length, own=definition.timers[name].calendar),
            repeat=int(definition.timers[name].repeat),
            stable=stable_id(name),
            steps=self.memory.words(steps),
            n_steps=len(steps),
            local=tuple(definition.timers).index(name),
        )

    def deadline_record(self, activity: Activity) -> columns.Deadline:
        """The deadline of an activity."""
        deadline = activity.deadline
        assert deadline is not None
        own = [other for other in self.deadlines if other.kind == activity.kind]
        return columns.Deadline(
            act=activity.order,
            since=self.conditions.compile(deadline.since, activity.kind, ""),
            length=self.times.time(Time(fixed=deadline.within, unit=deadline.unit)),
            counts=int(deadline.kind != "assumption"),
            fault_var=-2 if deadline.fault is None else self.fault_variable(activity.kind, deadline.fault),
            local=own.index(activity),
        )
