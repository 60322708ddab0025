"""What every answer is made from: the world, and its names in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Fact, Kind
from workflow.pathway.rules import is_own_choice
from workflow.present.words import Words
from workflow.record.record import Record
from workflow.world.engine import World


def main_kind(pathway: Pathway) -> Kind:
    """The kind that cases are of: the one linked to another, else the first with steps."""
    kinds = [kind for kind in pathway.kinds.values() if kind.record_of is None]
    return next((kind for kind in kinds if kind.linked_to is not None), kinds[0])


@dataclass(frozen=True, slots=True)
class Scene:
    """A world seen in one language, with the record of what happened on its branch."""

    world: World
    words: Words
    record: Record

    @staticmethod
    def of(world: World, language: str) -> Scene:
        """A world that stands still, with its record made from its whole line."""
        words = Words(world.pathway, world.core.stepper, language)
        return Scene(world, words, Record.of(world.core.stepper, world.line()))

    @property
    def language(self) -> str:
        """`es` or `en`."""
        return self.words.language

    @property
    def pathway(self) -> Pathway:
        """The definition."""
        return self.world.pathway

    @property
    def kind(self) -> Kind:
        """The kind that cases are of."""
        return main_kind(self.pathway)

    def cases(self) -> tuple[Thing, ...]:
        """The cases, in the order in which they opened."""
        return self.world.state.of_kind(self.kind.id)

    def together(self, case: str) -> tuple[Thing, ...]:
        """A case and what it is linked to: the things whose steps its card offers."""
        thing = self.world.thing(case)
        return (thing,) if thing.linked is None else (thing, self.world.thing(thing.linked))

    def belongs(self, event: Event, case: str) -> bool:
        """Whether an event is about a case or what it is linked to."""
        thing = self.world.state.things.get(case)
        return event.subject is not None and event.subject in (case, thing.linked if thing else None)

    def is_person(self, role: str) -> bool:
        """Whether a role is the person, whose decisions nobody is told before they are taken."""
        return is_own_choice(self.pathway, (role,))

    def ended(self, thing: Thing) -> bool:
        """Whether the thing's case track stands in a state that ends."""
        tracks = self.pathway.kinds[thing.kind].tracks.values()
        return any(t.case and t.states[str(thing.values[t.id])].ends is not None for t in tracks)

    def facts(self, thing: Thing) -> Iterator[tuple[Fact, str]]:
        """The facts of a thing with their values, hidden ones left out."""
        for fact in self.pathway.kinds[thing.kind].facts.values():
            if not fact.hidden:
                yield fact, str(thing.values[fact.id])

    def summary(self, thing: Thing) -> str:
        """The given facts of a person that are not the default, in a line."""
        return " · ".join(
            fact.values[str(thing.values[fact.id])].name(self.language)
            for fact in self.pathway.kinds[thing.kind].facts.values()
            if fact.profile and not fact.hidden
        )
