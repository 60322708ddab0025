"""What the tables of a program stand on: settings over time, memory, numbers, guards, and who is who."""

from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Chance, Kind
from workflow.pathway.rules import moved
from workflow.simulation.compile.conditions import Conditions, NotSimulated, ignoring_resources
from workflow.simulation.compile.effects import Effects
from workflow.simulation.compile.hooks import Hooks
from workflow.simulation.compile.looks import Readers
from workflow.simulation.compile.passages import passages
from workflow.simulation.compile.tables import Epoch, Memory, Numbers
from workflow.simulation.compile.times import Times
from workflow.simulation.kernel import columns
from workflow.simulation.kernel import layout as at
from workflow.stepper import CLOCK
from workflow.world.core import Activity, Book


def mask_of(numbers: Iterable[int], words: int) -> list[int]:
    """Bits in 64-bit words; the highest bit of a word makes it negative."""
    return in_words(functools.reduce(lambda bits, number: bits | 1 << number, numbers, 0), words)


def in_words(bits: int, words: int) -> list[int]:
    """Bits, the lowest first, in so many 64-bit words; the highest bit of a word makes it negative."""
    found = (bits >> 64 * word & (1 << 64) - 1 for word in range(words))
    return [word - (1 << 64) if word >= 1 << 63 else word for word in found]


def _within_bounds(pathway: Pathway) -> None:
    """The kernel keeps no watch over its memory: what it has no place for is turned away beforehand."""
    bounds = [("resources", len(pathway.resources), 62)]
    for kind in pathway.kinds.values():
        moves = (sum(1 for e in step.effects for _ in moved(kind, e)) for step in kind.steps.values())
        outcomes = max((len(step.outcomes) for step in kind.steps.values()), default=0)
        options = sum(len(choice.options) for choice in kind.choices.values())
        activities = len(kind.steps) - options + len(kind.choices)  # the options of a choice are one
        bounds += [
            (f"{kind.id}.tracks", len(kind.tracks), 60),
            (f"{kind.id}.timers", len(kind.timers), 60),
            (f"{kind.id}.activities", activities, 500),
            (f"{kind.id}.moves", max(moves, default=0), 30),
            (f"{kind.id}.outcomes", outcomes, 62),
        ]
        bounds += [(f"{kind.id}.{track.id}", len(track.states), 62) for track in kind.tracks.values()]
        bounds += [(f"{kind.id}.{fact.id}", len(fact.values), 255) for fact in kind.facts.values()]
    bounds += [(switch.id, len(switch.values), 62) for switch in pathway.switches.values()]
    for what, size, most in bounds:
        if size > most:
            raise NotSimulated(f"{what}: {size} > {most}")


class Compiler(ABC):
    """What every table of a program is made with; the tables are laid by the classes that derive from it."""

    def __init__(
        self,
        pathway: Pathway,
        epochs: Sequence[Epoch],
        horizon: int,
        windows: Sequence[int] = (),
        *,
        stretches: Sequence[int] | None = None,
        background: bool = True,
        book: Book | None = None,
    ) -> None:
        """Compile.

        Args:
            pathway: the definition.
            epochs: settings and the minutes from which they are in force; the first starts at 0.
            horizon: events at this minute and later do not happen.
            windows: minutes at which windows of time end, for each of which measures, money and who stands
                where are kept apart; the last is the horizon.
            stretches: numbers of the windows with which a stretch ends, the last among them; all by default.
                Everything else is kept apart by stretch: of each there are some thousand words.
            background: whether other people's files (as Practice has them) also come to the resources.
            book: the pathway made ready, where there is one already.

        Raises:
            NotSimulated: the definition says something that the kernel does not know.
        """
        _within_bounds(pathway)
        self.pathway, self.horizon = pathway, horizon
        self.windows = tuple(windows) or (horizon,)
        self.stretches = tuple(range(len(self.windows)) if stretches is None else stretches)
        self.book = book or Book(pathway)
        self.memory = Memory()
        self.numbers = Numbers(epochs)
        self.conditions = Conditions(pathway, self.book.stepper, self.numbers)
        self.conditions.keep_records(self.records_asked())
        self.kinds = tuple(kind for kind in pathway.kinds.values() if kind.record_of is None)
        self.activities = tuple(self.book.activities.values())
        self.steps = tuple(pathway.steps)
        self.times = Times(pathway, self.numbers, self.memory, horizon)
        self.background = background
        self.first = {kind.id: self._first_activity(kind) for kind in self.kinds}
        self.states = [
            (kind.id, track.id, state)
            for kind in self.kinds
            for track in kind.tracks.values()
            for state in track.states
        ]
        self.moves = [
            (kind.id, track.id, source, target)
            for kind in self.kinds
            for track in kind.tracks.values()
            for source in track.states
            for target in track.states
        ]
        self.ways = passages(pathway, self.book)
        self.way_numbers = {way.id: number for number, way in enumerate(self.ways)}
        self.passages = tuple(way for way in self.ways if len(way.activities) > 1)
        self.timers = [(kind.id, timer) for kind in self.kinds for timer in kind.timers]
        self.deadlines = [activity for activity in self.activities if activity.deadline is not None]
        self.hooks = Hooks(pathway, self.conditions)
        self.effects = Effects(
            self.book.stepper, self.conditions, self.numbers, self.memory, self.timers, self.records_set
        )
        self.chances: list[columns.Chance] = []
        self.watched: list[Activity] = []
        self.readers = Readers((), ())
        self._looked_at: dict[str, g.Any_] = {}
        self._wanted: dict[str, g.Guard] = {}
        self.places: dict[str, list[int]] = {}
        self.header = [0] * at.PROGRAM_WORDS
        self.assemble()

    @abstractmethod
    def watch_place(self, activity: Activity) -> int:
        """Where in a thing the next one on the wait list of an activity is kept."""

    @abstractmethod
    def looked_at(self, activity: Activity) -> g.Guard:
        """Every guard for which an activity is looked at."""

    @abstractmethod
    def look_place(self, activity: Activity) -> int:
        """Where in a thing the word is that says whether an activity must be looked at."""

    @abstractmethod
    def word_place(self, activity: Activity) -> int:
        """Where in a thing is kept what it knows of an activity."""

    @abstractmethod
    def assemble(self) -> None:
        """Lay every table and write the header."""

    @property
    def block(self) -> int:
        """How many words are counted in each stretch of time."""
        counted = len(self.activities) * at.ACT_COUNTS + len(self.moves)
        return counted + len(self.pathway.resources) * 4 + len(self.passages) + len(self.ways)

    @property
    def windowed(self) -> int:
        """How many words are counted in each window of time."""
        return self.hooks.size * 2 + len(self.states)

    @property
    def left(self) -> tuple[int, ...]:
        """How many words a replication leaves: one for the times between states so far; who opened, by kind;
        how cases ended; what those who were lost were passed up; cents spent by window and fund; what
        is counted by window, and by stretch. The last three have a row more, for what is behind the last."""
        rows, funds = len(self.windows) + 1, len(self.pathway.funds)
        counted = rows * self.windowed, (len(self.stretches) + 1) * self.block
        return 1, len(self.kinds), 4, len(self.activities), rows * funds, *counted

    def _first_activity(self, kind: Kind) -> int:
        return next((a.order for a in self.activities if a.kind == kind.id), 0)

    def guard(self, step: str, role: str) -> g.Guard:
        """What must hold for a simulated role to do a step: allowed, and no fault."""
        rule = self.book.stepper.rules[step]
        if role == CLOCK:
            return rule.guard
        faults = [g.TRUE if fault.if_ is None else fault.if_ for fault in rule.step.faults]
        return g.conjunction(rule.guard, *(g.Not(fault) for fault in faults))

    def wanted(self, activity: Activity) -> g.Guard:
        """What must hold for a simulated role to begin an activity: some option of it."""
        if activity.id not in self._wanted:
            options = (self.guard(option, activity.by[0]) for option in activity.options)
            self._wanted[activity.id] = g.Any_(tuple(options))
        return self._wanted[activity.id]

    def needed(self, activity: Activity) -> g.Guard:
        """What holds of somebody to whom an activity is due, whether or not there are units and money."""
        return ignoring_resources(self.wanted(activity), anybody=False)

    def clock_guard(self, activity: Activity) -> g.Guard:
        """What must hold for the clock to do an activity."""
        return self.guard(activity.id, CLOCK) if self.on_timer(activity) else g.FALSE

    def ranks(self, kind: str, name: str) -> bool:
        """Whether some resource's priority looks at a variable of a kind."""
        return (kind, name) in self._ranked

    @cached_property
    def _ranked(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (activity.kind, atom.name)
            for activity in self.activities
            if activity.work and activity.work.resource
            for guard in self.pathway.resources[activity.work.resource].priority
            for atom in g.atoms(guard)
            if isinstance(atom, (g.Is, g.Bound))
        )

    def moved_by(self, kind: str, track: str) -> tuple[list[Activity], list[Activity]]:
        """Activities whose options move a track of a kind: with other tracks, and by itself."""
        movers = self._movers.get((kind, track), [])
        return [a for a in movers if len(a.tracks) > 1], [a for a in movers if len(a.tracks) == 1]

    @cached_property
    def _movers(self) -> Mapping[tuple[str, str], list[Activity]]:
        found: dict[tuple[str, str], list[Activity]] = {}
        for activity in self.activities:
            for track in activity.tracks:
                found.setdefault((activity.kind, track), []).append(activity)
        return found

    def on_timer(self, activity: Activity) -> bool:
        """Whether the clock does the activity."""
        return activity.choice is None and self.pathway.steps[activity.id].on_timer is not None

    def records_asked(self) -> Sequence[g.Linked]:
        """Conditions on small records that things have; cases of streams have no records."""
        return ()

    def records_set(self, _kind: str, _facts: Mapping[str, str]) -> Iterable[tuple[str, int]]:
        """What becomes of those conditions (variable, answer) where facts of a kind's records are set."""
        return ()

    def may_harm(self, activity: Activity) -> bool:
        """Whether an activity's steps can be faults here: simulated people do no harm, the clock may."""
        return self.on_timer(activity)

    def chance(self, chance: Chance, kind: str, role: str) -> int:
        """The index of a chance."""
        but = [
            columns.But(self.conditions.compile(case.if_, kind, role), self.numbers.number(case.value))
            for case in chance.but
        ]
        base = self.numbers.number(chance.base)
        self.chances.append(columns.Chance(base, self.memory.records(but), len(but)))
        return len(self.chances) - 1

    def fault_variable(self, kind: str, fault: str) -> int:
        """The variable that records the right a fault breaches; -1 where the kind has none."""
        name = f"right_{self.pathway.faults[fault].right}"
        return self.conditions.variables[kind].index.get(name, -1)

    def fund(self, fund: str | None) -> int:
        """The number of a fund; -1 for none."""
        return -1 if fund is None else tuple(self.pathway.funds).index(fund)

    def timer(self, kind: str, timer: str) -> int:
        """The number of a timer."""
        return self.timers.index((kind, timer))

    def kind_place(self, kinds: int, kind: str) -> int:
        """Where a kind is kept, from where all kinds are."""
        return kinds + self.kind_index(kind) * at.K_WORDS * 8

    def kind_index(self, kind: str) -> int:
        """The number of a kind."""
        return [k.id for k in self.kinds].index(kind)

    def mask(self, kind: str, activities: Iterable[Activity]) -> int:
        """The address of a mask over a kind's activities; 0 where it is empty."""
        first = self.first[kind]
        local = [activity.order - first for activity in activities if activity.kind == kind]
        words = (sum(1 for a in self.activities if a.kind == kind) + 63) // 64
        return self.memory.words(mask_of(local, words)) if local else 0

    def resource_places(self) -> Mapping[str, int]:
        """Where each resource's standing begins, in bytes."""
        places, here = {}, 0
        for resource in self.pathway.resources.values():
            places[resource.id] = here
            here += at.Q_LISTS + (len(resource.priority) + 1) * 16
        return {**places, "": here}
