"""The core of a world: definition, settings, calendars, draws, state, and the way to emit events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.case.calendar import Boundaries, WorkCalendar
from workflow.case.epochs import calendars as calendars_of
from workflow.case.fold import apply
from workflow.case.settings import Change, Settings
from workflow.case.state import Key, Thing, WorldState
from workflow.case.view import ThingView
from workflow.log.base import WORLD
from workflow.log.consequences import Consequences
from workflow.log.events import CaseOpened, Charged, Event, Expired, What
from workflow.pathway import guard as g
from workflow.pathway.base import Time
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Behaviour, Chance, Choice, Deadline, Kind, Step, Work
from workflow.stepper import ANYBODY, Stepper
from workflow.world.draws import Draws, Purpose, length

MINUTES = {"minutes": 1, "hours": 60, "days": 1440}

Places = tuple[tuple[str, frozenset[str]], ...]
"""Tracks and the states of each from which a step moves."""


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """A step by itself, or a choice group with its options: what is under way at most once a thing. Each is
    made once for a definition, and equals itself alone."""

    id: str
    kind: str
    order: int
    options: tuple[str, ...]
    by: tuple[str, ...]
    work: Work | None
    deadline: Deadline | None
    behaviour: Behaviour | None
    choice: Choice | None
    tracks: frozenset[str]
    watches: frozenset[g.Free | g.Covered]
    """What its guards, faults and deadline ask of units and money."""
    places: tuple[Places, ...]
    """Of each option, the states from which it moves."""
    reads: frozenset[str]
    """The thing's own variables that it depends on."""
    reads_linked: frozenset[str]
    """The variables of linked things and small records that it depends on."""

    def is_near(self, values: Mapping[str, str | int]) -> bool:
        """Whether a thing of these values stands where the activity leads from: elsewhere no guard holds."""
        for option in self.places:  # a generator takes longer, and every step that is shown asks
            for track, states in option:
                if values[track] not in states:
                    break
            else:
                return True
        return False


class Book:
    """A pathway made ready to run: activities in file order and what they depend on."""

    def __init__(self, pathway: Pathway) -> None:
        self.pathway = pathway
        self.stepper = Stepper(pathway)
        self.activities: dict[str, Activity] = {}
        self.activity_of: dict[str, str] = {}
        for kind in pathway.kinds.values():
            for step in kind.steps.values():
                self._add(kind, step)
        self.by_kind = {
            kind: tuple(a for a in self.activities.values() if a.kind == kind) for kind in pathway.kinds
        }
        self.watchers = {
            kind: tuple(a for a in activities if a.watches) for kind, activities in self.by_kind.items()
        }
        self.asked = frozenset(atom for a in self.activities.values() for atom in a.watches)
        self.readers = {kind: _by_name((a.id, a.reads) for a in all_) for kind, all_ in self.by_kind.items()}
        self.linked_readers = {
            kind: _by_name((a.id, a.reads_linked) for a in all_) for kind, all_ in self.by_kind.items()
        }
        self.step_order = {step: i for i, step in enumerate(pathway.steps)}
        self.initials = {kind.id: _initial_values(pathway, kind) for kind in pathway.kinds.values()}

    def of_step(self, step: str) -> Activity:
        """The activity that a step is, or of which it is an option."""
        return self.activities[self.activity_of[step]]

    def _add(self, kind: Kind, step: Step) -> None:
        choice = self.pathway.choice_of_step.get(step.id)
        self.activity_of[step.id] = self.pathway.activity_of(step.id)
        if choice is not None and choice.id in self.activities:
            return
        options = choice.options if choice else (step.id,)
        rule = self.stepper.rules[step.id]
        source: Choice | Step = choice or step
        guards = tuple(self._guards(source, options))
        tracks = frozenset(t for o in options for t in self.stepper.tracks_of(kind.id, o))
        self.activities[source.id] = Activity(
            id=source.id,
            kind=kind.id,
            order=len(self.activities),
            options=options,
            by=(choice.by if choice else rule.by) or (ANYBODY,),
            work=source.work,
            deadline=source.deadline,
            behaviour=source.simulation,
            choice=choice,
            tracks=tracks,
            watches=frozenset(atom for guard in guards for atom in g.of_the_world(guard)),
            places=tuple(
                tuple(
                    (track, frozenset(self.stepper.sources(kind.id, track, option)))
                    for track in self.stepper.tracks_of(kind.id, option)
                )
                for option in options
            ),
            reads=tracks.union(*(_named(g.atoms(guard)) for guard in guards)),
            reads_linked=frozenset().union(*(_read_linked(guard) for guard in guards)),
        )

    def _guards(self, source: Choice | Step, options: tuple[str, ...]) -> Iterator[g.Guard]:
        """Everything that decides whether an activity is possible, harmless and due."""
        for option in options:
            rule = self.stepper.rules[option]
            yield rule.guard
            yield from (fault.if_ for fault in rule.step.faults if fault.if_ is not None)
        if source.deadline is not None:
            yield source.deadline.since

    def step(self, step: str) -> Step:
        """A step by id."""
        return self.stepper.rules[step].step


class Core:
    """What every part of the engine works on. `new` collects the events of the act under way, `actor` is the
    code of whoever brings about what happens now: a seat while it acts, else the world itself."""

    def __init__(
        self,
        book: Book,
        history: Sequence[Change],
        draws: Draws,
        state: WorldState,
        calendars: dict[str, WorkCalendar] | None = None,
    ) -> None:
        self.book, self.history, self.draws, self.state = book, tuple(history), draws, state
        self.pathway, self.stepper = book.pathway, book.stepper
        self.boundaries = Boundaries(book.pathway.starts)
        self.calendars = calendars_of(book.pathway, self.history) if calendars is None else calendars
        self.always = WorkCalendar(None, book.pathway.starts)
        self.last_seq = 0
        self.new: list[Event] = []
        self.actor = WORLD
        self.dirty: set[Key] = set()
        """The activities to look at again, each of a thing; `turned` are answers about units and money."""
        self.turned: set[g.Free | g.Covered] = set()
        self.count_targets = False
        self.by_notes: Callable[[Thing], str | None] | None = None
        """What notes make of a form that a person sends; None where it is drawn."""
        self.who_acts: Callable[[Thing, Sequence[str]], str | None] | None = None
        """Which of some roles, in order, knows of a thing and acts on it by itself; None where all do."""

    @property
    def settings(self) -> Settings:
        """The numbers and switches in force."""
        return self.history[self.state.epoch].settings

    @property
    def next_change(self) -> Change | None:
        """The settings that come into force next."""
        upcoming = self.state.epoch + 1
        return self.history[upcoming] if upcoming < len(self.history) else None

    # -- events -------------------------------------------------------------------------------

    def emit(
        self,
        what: What,
        subject: str | None = None,
        step: str | None = None,
        role: str | None = None,
        branch: int | None = None,
    ) -> Event:
        """Append an event at this instant and fold it in."""
        event = Event(
            seq=self.last_seq + 1,
            branch=self.state.branch if branch is None else branch,
            parent_seq=self.state.seq,
            sim_min=self.state.now,
            what=what,
            subject=subject,
            step=step,
            role=role,
            actor=self.actor,
        )
        self.last_seq = event.seq
        apply(self.state, event)
        self.new.append(event)
        self._touch(event)
        return event

    def _touch(self, event: Event) -> None:
        """Put down what must be looked at again since an event: nothing else can have turned."""
        what, brought, thing = event.what, event.what.consequences, self.state.things.get(event.subject or "")
        self.turned.update(self._turned(brought))
        if thing is None:
            return
        activity = what.activity or self.book.activity_of.get(event.step or "")
        if activity:
            self.dirty.add((thing.id, activity))
        elif not (what.of_exercise or isinstance(what, (Charged, Expired))):  # these move nothing
            self._look_at_all(thing)
        if self.who_acts is not None and event.lifecycle == "done":
            for other in self.neighbours(thing):
                self._look_at_all(other)
        readers = self.book.readers[thing.kind]
        self.dirty.update((thing.id, id) for name in brought.set for id in readers.get(name, ()))
        names = list(brought.set) + [name for facts in brought.records.values() for name in facts]
        if isinstance(what, CaseOpened):
            self._tell_neighbours(thing, None)
        elif names:
            self._tell_neighbours(thing, names)

    def _look_at_all(self, thing: Thing) -> None:
        self.dirty.update((thing.id, activity.id) for activity in self.book.by_kind[thing.kind])

    def _tell_neighbours(self, thing: Thing, names: list[str] | None) -> None:
        """Variables of a thing changed, or (None) it is new: whoever reads them there looks again."""
        for other in self.neighbours(thing):
            readers = self.book.linked_readers[other.kind]
            for name in readers if names is None else names:
                self.dirty.update((other.id, id) for id in readers.get(name, ()))

    def _turned(self, brought: Consequences) -> Iterator[g.Free | g.Covered]:
        """The questions about units and money that are answered otherwise since."""
        if not (brought.funds or brought.held or brought.busy):
            return
        for atom in self.book.asked:
            if isinstance(atom, g.Free):
                units = brought.held.get(atom.resource, 0) + brought.busy.get(atom.resource, 0)
                free = self.state.free(atom.resource)
                turned = (free > 0) != (free + units > 0)
            else:
                now, cents = self.state.funds[atom.fund], self.settings.cents(atom.amount)
                turned = (now >= cents) != (now - brought.funds.get(atom.fund, 0) >= cents)
            if turned:
                yield atom

    def neighbours(self, thing: Thing) -> Iterator[Thing]:
        """Things whose guards may see this one: its proceeding and all victims of that."""
        root = self.state.things[thing.linked or thing.id]
        yield root
        for kind in self.pathway.kinds.values():
            if kind.linked_to == root.kind:
                yield from self.state.linked_to(root.id, kind.id)

    def look_again(self) -> None:
        """Let every thing be looked at for what has become possible or impossible."""
        for thing in self.state.things.values():
            self._look_at_all(thing)

    # -- questions ----------------------------------------------------------------------------

    def view(self, thing: Thing, role: str = "") -> ThingView:
        """The thing as a guard sees it."""
        return ThingView(self.state, self.settings, thing, role)

    def allowed(self, thing: Thing, step: str, role: str) -> bool:
        """Whether the step can be done now."""
        return self.stepper.allowed(step, self.view(thing, role))

    def harmless(self, thing: Thing, step: str, role: str) -> bool:
        """Allowed, and no fault: what a simulated role may do."""
        return self.stepper.harmless(step, self.view(thing, role))

    def holds(self, guard: g.Guard, thing: Thing, role: str = "") -> bool:
        """Whether a guard holds on a thing."""
        return g.holds(guard, self.view(thing, role))

    def at_sources(self, activity: Activity, values: Mapping[str, str | int]) -> bool:
        """Whether the tracks stand in from-states of the activity (of some option of it)."""
        return any(
            self.stepper.moves(activity.kind, option, values) is not None for option in activity.options
        )

    def visit(self, thing: Thing, activity: str) -> int:
        """How often the activity's from-states were entered, from 1."""
        return thing.visits.get(activity, 1)

    def attempt(self, key: Key) -> int:
        """How often the activity was enabled or requested for the thing."""
        return self.state.attempts.get(key, 0)

    def order(self, thing: str, activity: str) -> tuple[int, int]:
        """The tie-break: file order, then the order in which things opened."""
        return self.book.activities[activity].order, self.state.things[thing].number

    # -- numbers ------------------------------------------------------------------------------

    def chance(self, chance: Chance, thing: Thing) -> float:
        """The value of a chance for a thing: the first exception whose guard holds, or the base."""
        for case in chance.but:
            if self.holds(case.if_, thing):
                return self.settings.number(case.value)
        return self.settings.number(chance.base)

    def minutes(self, time: Time, u: float, calendar: WorkCalendar) -> int:
        """A drawn length in whole minutes (half up); working days are the calendar's."""
        shape, numbers = time.shape
        drawn = length(shape, tuple(self.settings.number(n) for n in numbers), u)
        return int(drawn * self.unit(time.unit, calendar) + 0.5)

    def unit(self, unit: str, calendar: WorkCalendar) -> int:
        """Minutes of one unit of time."""
        if unit == "working_days":
            return calendar.day_minutes
        return MINUTES[unit.removeprefix("working_")]

    def end_of(self, time: Time, u: float, at: int, calendar: str | None = None) -> int | None:
        """When a length of time without a resource ends: working units pass only in the hours of its own
        calendar, or in those of the office."""
        hours = self.calendars[calendar] if calendar else self.office
        minutes = self.minutes(time, u, hours)
        return hours.after(at, minutes) if time.unit.startswith("working_") else at + minutes

    @property
    def office(self) -> WorkCalendar:
        """The pathway's own calendar."""
        return self.calendars[self.pathway.calendar] if self.pathway.calendar else self.always

    def hours_of(self, resource: str) -> WorkCalendar:
        """The calendar of a resource."""
        calendar = self.pathway.resources[resource].calendar
        return self.calendars[calendar] if calendar else self.always

    def uniform(self, key: Key, purpose: Purpose, visit: int, attempt: int = 0) -> float:
        """The draw of a thing's activity for a purpose."""
        thing = self.state.things[key[0]]
        return self.draws.uniform(thing.drawn or thing.id, key[1], purpose, visit, attempt)


def _named(atoms: Iterable[g.Atom]) -> frozenset[str]:
    return frozenset(atom.name for atom in atoms if isinstance(atom, (g.Is, g.Bound)))


def _read_linked(guard: g.Guard) -> frozenset[str]:
    return frozenset().union(
        *(_named(g.every_atom(atom.guard)) for atom in g.atoms(guard) if isinstance(atom, g.Linked))
    )


def _by_name(read: Iterable[tuple[str, frozenset[str]]]) -> dict[str, tuple[str, ...]]:
    """Name of a variable -> activities that read it."""
    found: dict[str, list[str]] = {}
    for activity, names in read:
        for name in names:
            found.setdefault(name, []).append(activity)
    return {name: tuple(activities) for name, activities in found.items()}


def _initial_values(pathway: Pathway, kind: Kind) -> dict[str, str | int]:
    values: dict[str, str | int] = {track.id: track.initial for track in kind.tracks.values()}
    values |= {fact.id: fact.default for fact in kind.facts.values()}
    values |= dict.fromkeys(kind.timers, "idle")
    values |= dict.fromkeys(kind.counters, 0)
    if kind.rights:
        values |= {f"told_{right}": "no" for right in pathway.rights}
        values |= {f"right_{right}": "none" for right in pathway.rights}
    return values
