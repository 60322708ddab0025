"""What rows and sentences are made from: world, record, and the names of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workflow import naming
from workflow.case.state import Thing
from workflow.log.base import WORLD
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Fact, Kind
from workflow.pathway.missing import Variable
from workflow.pathway.rules import main_kind as main_kind
from workflow.present import moments
from workflow.present.words import Words
from workflow.record.record import Record
from workflow.world.engine import World

NAME_ERASED = ("(nombre borrado)", "(name erased)")
TEXT_ERASED = ("(texto borrado)", "(text erased)")
"""What stands where a typed text was erased."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A world seen in one language, with the record of what happened on its branch.

    `meeting` are the roles at the table that meet the person because the scenario expects that they ask
    something; None where no scenario is played. `first` is the minute at which day 1 begins: that of an
    exercise is the day on which it starts. `elsewhere` are the seats of an exercise that goes on, but for the
    one at the keyboard: what a person says to them is not heard here. `away` are the roles whose office the
    case of a person has yet to reach as the exercise begins, and `bringing` the injects by which one does;
    `on_duty` are the roles that are reached at all hours.
    """

    world: World
    words: Words
    record: Record
    meeting: frozenset[str] | None = None
    first: int = 0
    elsewhere: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    bringing: Mapping[str, str] = field(default_factory=dict)
    on_duty: frozenset[str] = frozenset()

    @staticmethod
    def of(world: World, language: str) -> Scene:
        """A world that no longer changes, with its record made from its whole line."""
        words = Words(world.pathway, world.core.stepper, language)
        return Scene(world, words, Record.of(world.core.stepper, world.line()))

    @property
    def language(self) -> str:
        """`es` or `en`."""
        return self.words.language

    @property
    def pathway(self) -> Pathway:
        """The definition."""
        return self.words.pathway

    @property
    def kind(self) -> Kind:
        """The kind that cases are of."""
        return main_kind(self.pathway)

    def name(self, thing: Thing) -> str:
        """What a thing is called, on one line; that its name was erased where it was."""
        return self.named(None if thing.name_erased else thing.name)

    def named(self, name: str | None) -> str:
        """A name on one line; None: it was erased."""
        return self.words.pick(*NAME_ERASED) if name is None else naming.shown(name)

    def called(self, id: str) -> str:
        """A case by its number; anything else by what it is and whose: `Proceso penal de V1`."""
        thing = self.world.state.things.get(id)
        if thing is None or thing.kind == self.kind.id:
            return id
        whose = self.words.listed([case.id for case in self.cases_of(thing)], ("y", "and"))
        name = self.pathway.kinds[thing.kind].name(self.language)
        return self.words.pick(f"{name} de {whose}", f"{name} of {whose}") if whose else name

    def cases(self) -> tuple[Thing, ...]:
        """The cases, in the order in which they opened."""
        return self.world.state.of_kind(self.kind.id)

    def cases_of(self, thing: Thing) -> tuple[Thing, ...]:
        """A case itself; of anything else the cases that are linked to it."""
        return cases_of(self.world, thing)

    def together(self, case: str) -> tuple[Thing, ...]:
        """A case and what it is linked to: the things whose steps its card offers."""
        thing = self.world.thing(case)
        return (thing,) if thing.linked is None else (thing, self.world.thing(thing.linked))

    def belongs(self, event: Event, case: str) -> bool:
        """Whether an event is about a case or what it is linked to."""
        thing = self.world.state.things.get(case)
        return event.subject is not None and event.subject in (case, thing.linked if thing else None)

    def is_under_way(self, thing: Thing, step: str) -> bool:
        """Whether somebody has already asked for a step, or for its choice group."""
        return (thing.id, self.world.core.book.activity_of[step]) in self.world.state.jobs

    def is_given(self, kind: str, variable: Variable) -> bool:
        """Whether a variable of a guard is given for a case or a session: no step changes it."""
        facts = self.pathway.kinds[kind].facts
        if not isinstance(variable, str):
            return False
        return variable in self.pathway.switches or (variable in facts and facts[variable].profile)

    def day(self, minute: int) -> str:
        """The day by its number: `día 3`; by its date where it lies before day 1."""
        return self.on_day(minute) if minute < self.first else moments.day(minute - self.first, self.language)

    def when(self, minute: int) -> str:
        """A moment by the number of its day: `día 3, 08:30`."""
        return f"{self.day(minute)}, {moments.clock(minute)}"

    def dated(self, minute: int) -> str:
        """A simulated minute by its date: `lunes 4 ene, 08:30`."""
        return f"{self.on_day(minute)}, {moments.clock(minute)}"

    def on_day(self, minute: int) -> str:
        """The day of a simulated minute: `lunes 4 ene`; with its year where it is not the one that it is now,
        nor that in which the session begins: `martes 23 feb 2021`, told a year later, is not next week."""
        return moments.on_day(
            self.pathway.starts, minute, self.language, with_year=self._is_another_year(minute)
        )

    def short_date(self, minute: int) -> str:
        """The same without the name of the day: `4 ene`, `23 feb 2021`."""
        told = moments.date if self._is_another_year(minute) else moments.short_date
        return told(self.pathway.starts, minute, self.language)

    def _is_another_year(self, minute: int) -> bool:
        """Whether a minute lies in another year than that which it is now."""
        starts = self.pathway.starts
        now, then = (moments.date_of(starts, at).year for at in (self.world.state.now, minute))
        return now != then

    @staticmethod
    def is_by_day(event: Event) -> bool:
        """Whether an event is what the program has people and offices do, or follows from it: its minute is
        drawn, not lived."""
        return event.actor == WORLD

    def is_person(self, role: str) -> bool:
        """Whether a role is the person, whose decisions nobody is shown before they are taken."""
        return role in self.pathway.roles and self.pathway.roles[role].own_will

    def is_unfound(self, thing: Thing) -> bool:
        """Whether nobody has found the person of a case yet, where the definition tells it."""
        status = self.kind.tracks.get("status")
        return status is not None and thing.values["status"] == status.initial

    def ended(self, thing: Thing) -> bool:
        """Whether the thing's case track is in a state that ends."""
        ends = self.pathway.once(_ends)[thing.kind]
        return any(thing.values[track] in states for track, states in ends.items())

    def facts(self, thing: Thing) -> Iterator[tuple[Fact, str]]:
        """The facts of a thing with their values, hidden ones left out."""
        for fact in self.pathway.kinds[thing.kind].facts.values():
            if not fact.hidden:
                yield fact, str(thing.values[fact.id])


def cases_of(world: World, thing: Thing) -> tuple[Thing, ...]:
    """A case itself; of anything else the cases that are linked to it, in the order in which they opened."""
    kind = main_kind(world.pathway).id
    return (thing,) if thing.kind == kind else world.state.linked_to(thing.id, kind)


def _ends(pathway: Pathway) -> dict[str, dict[str, frozenset[str]]]:
    """By kind, the states in which a case track ends."""
    return {
        kind.id: {
            track.id: frozenset(state.id for state in track.states.values() if state.ends is not None)
            for track in kind.tracks.values()
            if track.case
        }
        for kind in pathway.kinds.values()
    }
