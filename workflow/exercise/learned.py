"""What a seat of an exercise has learned of a person and may tell: what reached it, what it asked or did.

A secret of one seat is offered to no other: whoever was not told that somebody called cannot pass it on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from workflow.exercise.director import things_of
from workflow.pathway.definition import Pathway
from workflow.record.record import Record
from workflow.scenario.definition import Knowledge, Scenario
from workflow.scenario.teaching import Teaching
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
        teachers = Teaching(self.scenario, self.pathway, self.record, self.things).of(person, roles)
        return tuple(
            piece
            for piece in self.scenario.knowledge.values()
            if not piece.learned or not teachers.isdisjoint(piece.learned)
        )
