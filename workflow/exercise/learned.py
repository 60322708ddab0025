"""What a seat of an exercise has learned of a person and may tell: what reached it, what it asked or did.

A secret of one seat is offered to no other: whoever was not told that somebody called cannot pass it on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from workflow.exercise.director import things_of
from workflow.pathway.definition import Pathway
from workflow.record.record import Record
from workflow.referral.told import is_told
from workflow.scenario.definition import ANYTHING_ASKED, BACKGROUND, Knowledge, Scenario
from workflow.world.engine import World


def learned(scenario: Scenario, world: World, record: Record) -> Learned:
    """What was learned in an exercise, as a session's world has it."""
    return Learned(scenario, world.pathway, record, partial(things_of, world))


@dataclass(frozen=True, slots=True)
class Learned:
    """Of an exercise as its record has it. `things` are the case of a person with what it is linked to."""

    scenario: Scenario
    pathway: Pathway
    record: Record
    things: Callable[[str], tuple[str, ...]]

    def of(self, person: str, roles: Collection[str]) -> tuple[Knowledge, ...]:
        """What a seat with these roles may tell of a person, in the scenario's order."""
        teachers = {BACKGROUND, *self._received(person, roles), *self._asked(person, roles)}
        teachers |= self._done(person, roles)
        return tuple(
            piece
            for piece in self.scenario.knowledge.values()
            if not piece.learned or not teachers.isdisjoint(piece.learned)
        )

    def _received(self, person: str, roles: Collection[str]) -> Iterator[str]:
        """The injects that reached the seat and are of this person, or of nobody in particular."""
        for row in self.record.exercise.injects():
            found = self.scenario.happens.get(row.what.inject)
            if found is None or row.what.how == "skipped" or set(row.what.to).isdisjoint(roles):
                continue
            whose = found.about or (found.sender if found.sender in self.scenario.people else person)
            if whose == person:
                yield found.id

    def _asked(self, person: str, roles: Collection[str]) -> Iterator[str]:
        for row in self.record.exercise.questions(self.scenario.case_of(person)):
            if row.role in roles:
                yield from (row.what.question, ANYTHING_ASKED)

    def _done(self, person: str, roles: Collection[str]) -> set[str]:
        """The steps that the seat took for the person, and those by which others told it of them."""
        return {
            row.step
            for thing in self.things(self.scenario.case_of(person))
            for row in self.record.attempts(thing)
            if (row.role in roles and row.became in ("accepted", "waiting"))
            or (row.became == "accepted" and any(is_told(self.pathway, role, (row.step,)) for role in roles))
        }
