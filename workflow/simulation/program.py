"""A definition compiled to the kernel's tables: read-only, one program serves many replications."""

from __future__ import annotations

from workflow.simulation.activities import Activities
from workflow.simulation.around import Around
from workflow.simulation.kernel import layout as at
from workflow.simulation.variables import Things
from workflow.world.draws import stable_id


class Program(Activities, Things, Around):
    """The tables of one definition under given settings, up to a horizon (minutes); made as `Ground` says."""

    def _put(self, place: int, value: int) -> None:
        self.header[place // 8] = value

    def assemble(self) -> None:
        """Every table, those first that others point to."""
        memory, pathway = self.memory, self.pathway
        looks = self.looks = [self.looks_of(activity) for activity in self.activities]
        self.watched = [
            a for a, look in zip(self.activities, looks, strict=True) if look.resources or look.amounts
        ]
        states = memory.words(word for state in self.states for word in self.state_words(*state))
        activities = [word for activity in self.activities for word in self.activity_words(activity)]
        steps = [word for step in self.steps for word in self.step_words(pathway.steps[step])]
        self._put(at.S_STATES, states)
        kinds = self.kinds_table(states, looks)
        self._put(at.S_KINDS, kinds)
        for order, activity in enumerate(self.activities):
            kind = self.kind_place(kinds, activity.kind)
            activities[order * at.A_WORDS + at.A_KIND // 8] = kind
        self._put(at.S_ACTS, memory.words(activities))
        self._put(at.S_STEPS, memory.words(steps))
        self._put(
            at.S_RESOURCES,
            memory.words(w for r in pathway.resources.values() for w in self.resource_words(r, looks)),
        )
        self._put(at.S_FUNDS, memory.words(w for fund in pathway.funds for w in self.fund_words(fund, looks)))
        self._put(
            at.S_STREAMS, memory.words(w for s in pathway.arrivals for w in self.stream_words(s, kinds))
        )
        self._put(at.S_TIMERS, memory.words(w for timer in self.timers for w in self.timer_words(*timer)))
        self._put(at.S_DEADLINES, memory.words(w for d in self.deadlines for w in self.deadline_words(d)))
        self._put(at.S_MEASURES, memory.words(self.hooks.words()))
        self._put(at.S_EFFECTS, memory.words(self.effects.words))
        self._put(at.S_CHANCES, memory.words(self.chances))
        self._put(at.S_TIMES, memory.words(self.times.words))
        self._put(at.S_CALENDARS, memory.words(self.times.calendars()))
        self._put(at.S_NODES, memory.words(word for node in self.conditions.nodes for word in node))
        self._numbers()
        self._sizes()

    def _numbers(self) -> None:
        epochs, resources = self.numbers.epochs, self.pathway.resources.values()
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
        counted = [int(window in self.stands) for window in range(len(self.windows))]
        self._put(at.S_STANDS, self.memory.words(counted))

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
