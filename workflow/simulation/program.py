"""A definition compiled to the kernel's tables. Tables are read-only: one program serves many replications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workflow.case.calendar import Boundaries
from workflow.pathway import guard as g
from workflow.pathway.base import Time
from workflow.pathway.definition import Pathway, Resource
from workflow.pathway.elements import TIMER_STATES, Chance, Kind, Step, Track
from workflow.simulation.arrivals import segments
from workflow.simulation.conditions import Conditions, Looks
from workflow.simulation.effects import Effects
from workflow.simulation.hooks import Hooks
from workflow.simulation.kernel import layout as at
from workflow.simulation.tables import Epoch, Memory, Numbers
from workflow.simulation.times import Times
from workflow.stepper import CLOCK
from workflow.world.core import Activity, Book
from workflow.world.draws import stable_id
from workflow.world.opening import UNLIMITED

NO_CHANCE = Chance(base=0.0)
SURE = Chance(base=1.0)


class Program:
    """The tables of one definition under given settings, up to a horizon (minutes)."""

    def __init__(
        self,
        pathway: Pathway,
        epochs: Sequence[Epoch],
        horizon: int,
        windows: Sequence[int] = (),
        *,
        background: bool = True,
        book: Book | None = None,
    ) -> None:
        """Compile.

        Args:
            pathway: the definition.
            epochs: settings and the minutes from which they are in force; the first starts at 0.
            horizon: events at this minute and later do not happen.
            windows: ends of stretches of time for which numbers are kept apart; the last is the horizon.
            background: whether other people's files (as Practice has them) also come to the resources.
            book: the pathway made ready, where there is one already.

        Raises:
            NotSimulated: the definition says something that the kernel does not know.
        """
        self.pathway, self.horizon = pathway, horizon
        self.windows = tuple(windows) or (horizon,)
        self.book = book or Book(pathway)
        self.memory = Memory()
        self.numbers = Numbers(epochs)
        self.conditions = Conditions(pathway, self.book.stepper, self.numbers)
        self.kinds = tuple(kind for kind in pathway.kinds.values() if kind.record_of is None)
        self.activities = tuple(self.book.activities.values())
        self.steps = tuple(pathway.steps)
        self.times = Times(pathway, self.numbers, self.memory, horizon)
        self._background = background
        self._first = {kind.id: self._first_activity(kind) for kind in self.kinds}
        self.states = [
            (kind.id, track.id, state)
            for kind in self.kinds
            for track in kind.tracks.values()
            for state in track.states
        ]
        self.timers = [(kind.id, timer) for kind in self.kinds for timer in kind.timers]
        self.deadlines = [activity for activity in self.activities if activity.deadline is not None]
        self.hooks = Hooks(pathway, self.conditions)
        self.effects = Effects(self)
        self._chances: list[int] = []
        self.header = [0] * at.PROGRAM_WORDS
        self._assemble()

    def _first_activity(self, kind: Kind) -> int:
        return next((a.order for a in self.activities if a.kind == kind.id), 0)

    def _put(self, place: int, value: int) -> None:
        self.header[place // 8] = value

    def _assemble(self) -> None:
        """Every table, those first that others point to."""
        memory, pathway = self.memory, self.pathway
        looks = [self._looks_of(activity) for activity in self.activities]
        states = memory.words(word for state in self.states for word in self._state(*state))
        activities = [word for activity in self.activities for word in self._activity(activity)]
        steps = [word for step in self.steps for word in self._step(pathway.steps[step])]
        self._put(at.S_STATES, states)
        kinds = self._kinds(states, looks)
        self._put(at.S_KINDS, kinds)
        for order, activity in enumerate(self.activities):
            kind = self._kind_place(kinds, activity.kind)
            activities[order * at.A_WORDS + at.A_KIND // 8] = kind
        self._put(at.S_ACTS, memory.words(activities))
        self._put(at.S_STEPS, memory.words(steps))
        self._put(
            at.S_RESOURCES,
            memory.words(w for r in pathway.resources.values() for w in self._resource(r, looks)),
        )
        self._put(at.S_FUNDS, memory.words(w for fund in pathway.funds for w in self._fund(fund, looks)))
        self._put(at.S_STREAMS, memory.words(w for s in pathway.arrivals for w in self._stream(s, kinds)))
        self._put(at.S_TIMERS, memory.words(w for timer in self.timers for w in self._timer(*timer)))
        self._put(at.S_DEADLINES, memory.words(w for d in self.deadlines for w in self._deadline(d)))
        self._put(at.S_MEASURES, memory.words(self.hooks.words()))
        self._put(at.S_EFFECTS, memory.words(self.effects.words))
        self._put(at.S_CHANCES, memory.words(self._chances))
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

    def _sizes(self) -> None:
        numbers, cents = self.numbers.sizes
        for place, size in (
            (at.S_N_KINDS, len(self.kinds)),
            (at.S_N_ACTS, len(self.activities)),
            (at.S_N_STEPS, len(self.steps)),
            (at.S_N_STATES, len(self.states)),
            (at.S_N_RESOURCES, len(self.pathway.resources)),
            (at.S_N_FUNDS, len(self.pathway.funds)),
            (at.S_N_STREAMS, len(self.pathway.arrivals)),
            (at.S_N_MEASURES, self.hooks.size),
            (at.S_N_NUMBERS, numbers),
            (at.S_N_CENTS, cents),
            (at.S_N_EPOCHS, len(self.numbers.epochs)),
            (at.S_N_SWITCHES, len(self.pathway.switches)),
            (at.S_N_WINDOWS, len(self.windows)),
            (at.S_N_TIMERS, len(self.timers)),
            (at.S_HORIZON, self.horizon),
            (at.S_BACKED, stable_id("")),
        ):
            self._put(place, size)

    # -- activities and steps ---------------------------------------------------------------------

    def guard(self, step: str, role: str) -> g.Guard:
        """What must hold for a simulated role to do a step: allowed, and no fault."""
        rule = self.book.stepper.rules[step]
        if role == CLOCK:
            return rule.guard
        faults = [g.TRUE if fault.if_ is None else fault.if_ for fault in rule.step.faults]
        return g.conjunction(rule.guard, *(g.Not(fault) for fault in faults))

    def _wanted(self, activity: Activity) -> g.Guard:
        return g.Any_(tuple(self.guard(option, activity.by[0]) for option in activity.options))

    def _clock(self, activity: Activity) -> g.Guard:
        return self.guard(activity.id, CLOCK) if self._on_timer(activity) else g.FALSE

    def _on_timer(self, activity: Activity) -> bool:
        return activity.choice is None and self.pathway.steps[activity.id].on_timer is not None

    def _looks_of(self, activity: Activity) -> Looks:
        looks = Looks()
        guards = [self._wanted(activity)] if activity.behaviour is not None else []
        guards += [self._clock(activity)] if self._on_timer(activity) else []
        guards += [activity.deadline.since] if activity.deadline is not None else []
        for guard in guards:
            looks.add(self.conditions.looks(guard, activity.kind))
        return looks

    def chance(self, chance: Chance, kind: str, role: str) -> int:
        """The index of a chance."""
        but = [
            word
            for case in chance.but
            for word in (self.conditions.compile(case.if_, kind, role), self.numbers.number(case.value))
        ]
        base = self.numbers.number(chance.base)
        self._chances += [base, self.memory.words(but), len(chance.but), 0]
        return len(self._chances) // at.C_WORDS - 1

    def _activity(self, activity: Activity) -> list[int]:
        behaviour, work, kind, role = activity.behaviour, activity.work, activity.kind, activity.by[0]
        resource = work.resource if work else None
        options = [self.steps.index(option) for option in activity.options]
        return [
            0,  # the place of its kind, known later
            activity.order - self._first[kind],
            int(activity.choice is not None),
            self.memory.words(options),
            len(options),
            stable_id(activity.id),
            int(behaviour is not None),
            self.chance(behaviour.uptake if behaviour else NO_CHANCE, kind, ""),
            self.times.time(behaviour.delay) if behaviour and behaviour.delay else -1,
            self.times.time(work.time, resource) if work else -1,
            tuple(self.pathway.resources).index(resource) if resource else -1,
            self.deadlines.index(activity) if activity.deadline else -1,
            self.conditions.compile(self._wanted(activity), kind, role),
            self.conditions.compile(self._sources(activity), kind, ""),
            self.memory.words(self._priorities(activity)),
            self.conditions.compile(self._clock(activity), kind, CLOCK),
            0,
            0,
        ]

    def _sources(self, activity: Activity) -> g.Guard:
        """Where the tracks must stand for some option of the activity to have its moves."""
        stepper, kind = self.book.stepper, activity.kind
        return g.Any_(
            tuple(
                g.All(
                    tuple(
                        g.Is(track, stepper.sources(kind, track, option))
                        for track in stepper.tracks_of(kind, option)
                    )
                )
                for option in activity.options
            )
        )

    def _priorities(self, activity: Activity) -> list[int]:
        resource = activity.work.resource if activity.work else None
        if resource is None:
            return []
        names = self.book.stepper.domains(activity.kind)
        found = []
        for guard in self.pathway.resources[resource].priority:
            known = all(a.name in names for a in g.atoms(guard) if isinstance(a, (g.Is, g.Bound)))
            usable = guard if known else g.FALSE
            found.append(self.conditions.compile(usable, activity.kind, activity.by[0]))
        return found

    def _step(self, step: Step) -> list[int]:
        activity = self.book.activities[self.book.activity_of[step.id]]
        kind, role = activity.kind, activity.by[0]
        cost, behaviour, patience = step.cost, step.simulation, step.patience
        effects = self.effects
        outcomes = [
            word
            for outcome in step.outcomes.values()
            for word in (
                effects.add(kind, f"{step.id}/{outcome.id}", outcome),
                self.numbers.number(outcome.weight),
                int(outcome.failed),
            )
        ]
        harms = self._harms(step, kind) if self._on_timer(activity) else []
        hooks = self.hooks.of_step(step.id)
        return [
            activity.order,
            self.conditions.compile(self.guard(step.id, role), kind, role),
            self.chance(behaviour.weight if behaviour else SURE, kind, ""),
            self.fund(cost.fund) if cost else -1,
            self.numbers.cents(cost.amount) if cost else 0,
            self.fund(cost.fall_back) if cost else -1,
            effects.add(kind, step.id, step),
            self.times.time(patience.time) if patience else -1,
            effects.add(kind, f"{step.id}/patience", patience) if patience else -1,
            effects.add(kind, f"{step.id}/full", step.if_full) if step.if_full else -1,
            self.memory.words(outcomes),
            len(step.outcomes),
            int(step.repeat),
            int(step.preempt),
            effects.rights(kind, step),
            self.memory.words(harms),
            len(harms) // 2,
            self.memory.words(hooks),
            len(hooks),
            0,
        ]

    def _harms(self, step: Step, kind: str) -> list[int]:
        return [
            word
            for fault in step.faults
            for word in (
                self.conditions.compile(g.TRUE if fault.if_ is None else fault.if_, kind, CLOCK),
                self.fault_variable(kind, fault.id),
            )
        ]

    def fault_variable(self, kind: str, fault: str) -> int:
        """The variable that records the right a fault breaches; -1 where the kind has none."""
        name = f"right_{self.pathway.faults[fault].right}"
        return self.conditions.variables[kind].index.get(name, -1)

    def fund(self, fund: str | None) -> int:
        """The number of a fund; -1 for none."""
        return -1 if fund is None else tuple(self.pathway.funds).index(fund)

    # -- states, variables, kinds -----------------------------------------------------------------

    def timer(self, kind: str, timer: str) -> int:
        """The number of a timer."""
        return self.timers.index((kind, timer))

    def _state(self, kind: str, track: str, state: str) -> list[int]:
        definition = self.pathway.kinds[kind].tracks[track].states[state]
        cost = definition.cost
        starts = [self.timer(kind, timer) for timer in definition.starts]
        stops = [self.timer(kind, timer) for timer in definition.stops]
        hooks = self.hooks.of_state(kind, track, state)
        tracks = [(k.id, t) for k in self.kinds for t in k.tracks]
        return [
            -1 if definition.holds is None else tuple(self.pathway.resources).index(definition.holds),
            self.fund(cost.fund) if cost else -1,
            self.numbers.cents(cost.amount) if cost else 0,
            self.fund(cost.fall_back) if cost else -1,
            self.memory.words(starts),
            len(starts),
            self.memory.words(stops),
            len(stops),
            int(definition.ends is not None),
            tracks.index((kind, track)),
            self.memory.words(hooks),
            len(hooks),
        ]

    def _kind_place(self, kinds: int, kind: str) -> int:
        return kinds + [k.id for k in self.kinds].index(kind) * at.K_WORDS * 8

    def _kinds(self, states: int, looks: Sequence[Looks]) -> int:
        words = [word for kind in self.kinds for word in self._kind(kind, states, looks)]
        place = self.memory.words(words)
        kept = self.memory.last
        for number, kind in enumerate(self.kinds):
            if kind.linked_to is not None:
                kept[number * at.K_WORDS + at.K_LINKED // 8] = self._kind_place(place, kind.linked_to)
        return place

    def _kind(self, kind: Kind, states: int, looks: Sequence[Looks]) -> list[int]:
        own = [activity for activity in self.activities if activity.kind == kind.id]
        variables = self.conditions.variables[kind.id]
        charged = [track.id for track in kind.tracks.values() if _costs(track)]
        dues = [activity for activity in self.deadlines if activity.kind == kind.id]
        marks = self.hooks.marks(kind.id)
        dirty_words = (len(own) + 63) // 64
        values_at = at.T_VALUES
        dirty_at = values_at + (len(variables.names) + 7) // 8 * 8
        acts_at = dirty_at + dirty_words * 8
        dues_at = acts_at + len(own) * 8
        timers_at = dues_at + len(dues) * 16
        charges_at = timers_at + len(kind.timers) * 16
        marks_at = charges_at + len(charged) * 8
        case = next((track for track in kind.tracks.values() if track.case), None)
        ends = 0
        if case is not None:
            ends = sum(1 << n for n, state in enumerate(case.states.values()) if state.ends is not None)
        lively = [a for a in own if a.behaviour is not None or a.deadline is not None]
        rows = [
            word for name in variables.names for word in self._variable(kind, name, states, looks, charged)
        ]
        first = self._first[kind.id]
        priority = [a.order for a in own if a.work and a.work.resource and self._ranked(a.work.resource)]
        tracks = [variables.index[track] for track in kind.tracks]
        return [
            first,
            len(own),
            dirty_words,
            len(variables.names),
            self.memory.bytes_(
                [variables.value(n, str(self.book.initials[kind.id][n])) for n in variables.names]
            ),
            marks_at + marks * 8,
            acts_at,
            dues_at,
            timers_at,
            charges_at,
            marks_at,
            dirty_at,
            -1 if case is None else variables.index[case.id],
            ends,
            0,  # the place of the kind it is linked to, known later
            self.memory.words(rows),
            self.memory.words(mask_of([a.order - first for a in lively], dirty_words)),
            len(dues),
            len(kind.timers),
            len(charged),
            self._open_up(kind, looks),
            self.memory.words(priority),
            marks,
            len(priority),
            [k.id for k in self.kinds].index(kind.id),
            self.memory.words(tracks),
            len(tracks),
            0,
        ]

    def _ranked(self, resource: str) -> bool:
        return bool(self.pathway.resources[resource].priority)

    def _open_up(self, kind: Kind, looks: Sequence[Looks]) -> int:
        """Activities of the linked kind that look at things of this one."""
        if kind.linked_to is None:
            return 0
        return self._mask(
            kind.linked_to,
            (
                a
                for a, look in zip(self.activities, looks, strict=True)
                if any(k == kind.id for k, _n in look.linked)
            ),
        )

    def _mask(self, kind: str, activities: Iterable[Activity]) -> int:
        """The address of a mask over a kind's activities; 0 where it is empty."""
        first = self._first[kind]
        local = [activity.order - first for activity in activities if activity.kind == kind]
        words = (sum(1 for a in self.activities if a.kind == kind) + 63) // 64
        return self.memory.words(mask_of(local, words)) if local else 0

    def _variable(
        self, kind: Kind, name: str, states: int, looks: Sequence[Looks], charged: Sequence[str]
    ) -> list[int]:
        variables = self.conditions.variables[kind.id]
        size = len(variables.values[name])
        both = list(zip(self.activities, looks, strict=True))
        up = (a for a, look in both if (kind.id, name) in look.linked)
        down = (a for a, look in both if (kind.id, name) in look.root)
        track = kind.tracks.get(name)
        several, alone = self._moved_by(kind, name) if track else ([], [])
        place = 0
        if track is not None:
            place = states + self.states.index((kind.id, name, track.initial)) * at.Z_WORDS * 8
        return [
            size,
            self._depends(kind, name, size, looks),
            self._mask(kind.linked_to, up) if kind.linked_to else 0,
            self._mask_below(kind, down),
            0,
            place,
            self.memory.words(a.order for a in several),
            len(several),
            self._visits(kind, track, alone) if track else 0,
            int(self._ranks(kind, name)),
            charged.index(name) if name in charged else 0,
            0,
        ]

    def _mask_below(self, kind: Kind, activities: Iterable[Activity]) -> int:
        found = list(activities)
        return self._mask(found[0].kind, found) if found else 0

    def _ranks(self, kind: Kind, name: str) -> bool:
        """Whether some resource's priority looks at the variable."""
        return any(
            isinstance(atom, (g.Is, g.Bound)) and atom.name == name
            for activity in self.activities
            if activity.kind == kind.id and activity.work and activity.work.resource
            for guard in self.pathway.resources[activity.work.resource].priority
            for atom in g.atoms(guard)
        )

    def _moved_by(self, kind: Kind, track: str) -> tuple[list[Activity], list[Activity]]:
        """Activities whose options move the track: with other tracks, and by itself."""
        movers = [a for a in self.activities if a.kind == kind.id and track in a.tracks]
        return [a for a in movers if len(a.tracks) > 1], [a for a in movers if len(a.tracks) == 1]

    def _visits(self, kind: Kind, track: Track, alone: Sequence[Activity]) -> int:
        """For each move of a track, the activities whose sources it enters."""
        stepper, states = self.book.stepper, tuple(track.states)
        there = {
            a.order: {
                state
                for option in a.options
                for state in (
                    stepper.sources(kind.id, track.id, option)
                    if track.id in stepper.tracks_of(kind.id, option)
                    else states
                )
            }
            for a in alone
        }
        cells: list[int] = []
        for old in states:
            for new in states:
                entered = [order for order, at_ in there.items() if new in at_ and old not in at_]
                cells += [self.memory.words(entered), len(entered)]
        return self.memory.words(cells)

    def _depends(self, kind: Kind, name: str, size: int, looks: Sequence[Looks]) -> int:
        """For each change of a variable, the mask of activities whose guards it may turn."""
        first = self._first[kind.id]
        words = (sum(1 for a in self.activities if a.kind == kind.id) + 63) // 64
        readers = [
            (a.order - first, look.own[name])
            for a, look in zip(self.activities, looks, strict=True)
            if a.kind == kind.id and name in look.own
        ]
        rows: list[int] = []
        for old in range(size):
            for new in range(size):
                turned = [
                    local for local, sets in readers if any((old in each) != (new in each) for each in sets)
                ]
                rows += mask_of(turned, words)
        return self.memory.words(rows)

    # -- the world around -------------------------------------------------------------------------

    def _resource(self, resource: Resource, looks: Sequence[Looks]) -> list[int]:
        watchers = [
            a.order for a, look in zip(self.activities, looks, strict=True) if resource.id in look.resources
        ]
        background = resource.background if self._background else None
        return [
            self.times.calendar(resource.calendar),
            len(resource.priority),
            -1 if resource.waiting_room is None else resource.waiting_room,
            int(background is not None),
            self.times.time(background.work, resource.id) if background else -1,
            self.numbers.number(background.per_year) if background else 0,
            self.numbers.number(background.waiting) if background else 0,
            stable_id(resource.id),
            self.memory.words(watchers),
            len(watchers),
            0,
            self.resource_places()[resource.id],
        ]

    def resource_places(self) -> Mapping[str, int]:
        """Where each resource's standing begins, in bytes."""
        places, here = {}, 0
        for resource in self.pathway.resources.values():
            places[resource.id] = here
            here += at.Q_LISTS + (len(resource.priority) + 1) * 16
        return {**places, "": here}

    def _fund(self, name: str, looks: Sequence[Looks]) -> list[int]:
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

    def _stream(self, name: str, kinds: int) -> list[int]:
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
        rates = segments(self.pathway, stream, self.numbers.epochs, self.horizon)
        linked = self.pathway.kinds[stream.kind].linked_to
        return [
            self._kind_place(kinds, stream.kind),
            stable_id(name),
            stream.together,
            self.memory.keep(rates.words()),
            len(rates.rates),
            self.memory.words(facts),
            len(stream.facts),
            stable_id(f"{name}:{linked}"),
        ]

    def _timer(self, kind: str, name: str) -> list[int]:
        definition = self.pathway.kinds[kind]
        steps = [self.steps.index(step.id) for step in definition.steps.values() if step.on_timer == name]
        return [
            0,
            self.conditions.variables[kind].index[name],
            self.times.time(definition.timers[name].length),
            int(definition.timers[name].repeat),
            stable_id(name),
            self.memory.words(steps),
            len(steps),
            tuple(definition.timers).index(name),
        ]

    def _deadline(self, activity: Activity) -> list[int]:
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


def mask_of(numbers: Iterable[int], words: int) -> list[int]:
    """Bits in 64-bit words; the highest bit of a word makes it negative."""
    found = [0] * words
    for number in numbers:
        found[number // 64] |= 1 << (number % 64)
    return [word - (1 << 64) if word >= 1 << 63 else word for word in found]


def _costs(track: Track) -> bool:
    return any(state.cost is not None for state in track.states.values())


assert TIMER_STATES == ("idle", "running", "paused", "expired")
