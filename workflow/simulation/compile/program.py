"""A definition compiled to the kernel's tables: read-only, one program serves many replications."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from workflow.simulation.compile.activities import Activities
from workflow.simulation.compile.around import Around
from workflow.simulation.compile.looks import Readers
from workflow.simulation.compile.tables import Epoch, Memory
from workflow.simulation.compile.variables import Things
from workflow.simulation.kernel import layout as at
from workflow.world.draws import stable_id


class Program(Activities, Things, Around):
    """The tables of one definition under given settings, up to a horizon (minutes), made by a `Compiler`."""

    def _put(self, place: int, value: int) -> None:
        self.header[place // 8] = value

    def assemble(self) -> None:
        """Every table, those first that others point to."""
        memory, pathway = self.memory, self.pathway
        looks = [self.looks_of(activity) for activity in self.activities]
        self.readers = Readers(self.activities, looks)
        self.watched = [
            a for a, look in zip(self.activities, looks, strict=True) if look.resources or look.amounts
        ]
        states = memory.records(self.state_record(*state) for state in self.states)
        activities = [self.activity_record(activity) for activity in self.activities]
        steps = [self.step_record(pathway.steps[step]) for step in self.steps]
        self._put(at.S_STATES, states)
        kinds = self.kinds_table(states)
        self._put(at.S_KINDS, kinds)
        placed = (
            record._replace(kind=self.kind_place(kinds, activity.kind))
            for record, activity in zip(activities, self.activities, strict=True)
        )
        self._put(at.S_ACTS, memory.records(placed))
        self._put(at.S_STEPS, memory.records(steps))
        self._resources = [self.resource_record(r, looks) for r in pathway.resources.values()]
        self._put(at.S_FUNDS, memory.records(self.fund_record(fund, looks) for fund in pathway.funds))
        self._streams = [self.stream_record(stream, kinds) for stream in pathway.arrivals]
        self._put(at.S_TIMERS, memory.records(self.timer_record(*timer) for timer in self.timers))
        self._put(at.S_DEADLINES, memory.records(self.deadline_record(each) for each in self.deadlines))
        self._put(at.S_MEASURES, memory.records(self.hooks.records))
        self._put(at.S_EFFECTS, memory.records(self.effects.operations))
        self._put(at.S_CHANCES, memory.records(self.chances))
        self._put(at.S_TIMES, memory.records(self.times.lengths))
        self._put(at.S_NODES, memory.records(self.conditions.nodes))
        self._sizes()
        self._in_force()

    def under(self, epochs: Sequence[Epoch]) -> Program:
        """The same tables under other settings, from the same minutes on: what no setting changes is shared,
        so that a what-if costs a tenth of what laying its tables would."""
        other = copy.copy(self)
        other.header, other.memory = list(self.header), Memory(self.memory)
        other.numbers = self.numbers.under(epochs)
        other.times = self.times.under(other.numbers, other.memory)
        other._in_force()
        return other

    def _in_force(self) -> None:
        """The tables that settings change."""
        epochs, resources = self.numbers.epochs, self.pathway.resources.values()
        self._put(at.S_CALENDARS, self.memory.records(self.times.calendars()))
        standing = [
            self.waiting_record(resource, record)
            for resource, record in zip(resources, self._resources, strict=True)
        ]
        self._put(at.S_RESOURCES, self.memory.records(standing))
        arriving = [
            self.rate_record(stream, record)
            for stream, record in zip(self.pathway.arrivals.values(), self._streams, strict=True)
        ]
        self._put(at.S_STREAMS, self.memory.records(arriving))
        self._put(at.S_NUMBERS, self.memory.reals(self.numbers.reals()))
        self._put(at.S_CENTS, self.memory.words(self.numbers.all_cents()))
        self._put(at.S_EPOCH_STARTS, self.memory.words(epoch.start for epoch in epochs))
        switches = [
            tuple(switch.values).index(epoch.settings.switches[switch.id])
            for epoch in epochs
            for switch in self.pathway.switches.values()
        ]
        self._put(at.S_SWITCHES, self.memory.words(switches))
        units = [round(epoch.settings.number(resource.units)) for epoch in epochs for resource in resources]
        self._put(at.S_CAPACITIES, self.memory.words(units))
        self._put(at.S_WINDOWS, self.memory.words(self.windows))
        ends = [int(window in self.stretches) for window in range(len(self.windows))]
        self._put(at.S_STRETCHES, self.memory.words(ends))

    def _sizes(self) -> None:
        numbers, cents = self.numbers.sizes
        for place, size in (
            (at.S_N_ACTS, len(self.activities)),
            (at.S_N_STATES, len(self.states)),
            (at.S_N_RESOURCES, len(self.pathway.resources)),
            (at.S_N_FUNDS, len(self.pathway.funds)),
            (at.S_N_STREAMS, len(self.pathway.arrivals)),
            (at.S_N_MEASURES, self.hooks.size),
            (at.S_N_MOVES, len(self.moves)),
            (at.S_N_STEPS, len(self.steps)),
            (at.S_N_NUMBERS, numbers),
            (at.S_N_CENTS, cents),
            (at.S_N_EPOCHS, len(self.numbers.epochs)),
            (at.S_N_SWITCHES, len(self.pathway.switches)),
            (at.S_N_WINDOWS, len(self.windows)),
            (at.S_BLOCK, self.block),
            (at.S_HORIZON, self.horizon),
            (at.S_BACKED, stable_id("")),
        ):
            self._put(place, size)
