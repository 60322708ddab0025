"""What a guard sees of a live session: one thing, who acts, and the world around."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.case.settings import Settings
from workflow.case.state import Thing, WorldState
from workflow.pathway.guard import Quantifier, View


@dataclass(slots=True)  # not frozen: one is made for each question, and that would take longer than it
class ThingView:
    """A thing, seen by somebody in a role."""

    state: WorldState
    settings: Settings
    thing: Thing
    acting: str = ""

    def value(self, name: str) -> str | int:
        """A variable of the thing, or a switch of the world."""
        values = self.thing.values
        return values[name] if name in values else self.state.switches[name]

    def role(self) -> str:
        """The acting role."""
        return self.acting

    def free(self, resource: str) -> bool:
        """Whether a unit is free."""
        return self.state.free(resource) > 0

    def covered(self, fund: str, amount: float | str) -> bool:
        """Whether the fund holds the amount."""
        return self.state.funds[fund] >= self.settings.cents(amount)

    def linked(self, how: Quantifier, kind: str) -> tuple[View, ...]:
        """The linked proceeding, the victims of a proceeding, or the thing's records."""
        if how == "the":
            other = self.state.things[self.thing.linked or ""]
            return (ThingView(self.state, self.settings, other, self.acting),)
        if kind in self.thing.records:
            return tuple(
                RecordView(self.state.switches, row, self.acting) for row in self.thing.records[kind]
            )
        return tuple(
            ThingView(self.state, self.settings, other, self.acting)
            for other in self.state.linked_to(self.thing.id, kind)
        )


@dataclass(frozen=True, slots=True)
class RecordView:
    """A small record: facts only."""

    switches: dict[str, str]
    row: dict[str, str]
    acting: str

    def value(self, name: str) -> str | int:
        """A fact of the record, or a switch."""
        return self.row[name] if name in self.row else self.switches[name]

    def role(self) -> str:
        """The acting role."""
        return self.acting

    def free(self, resource: str) -> bool:
        """Records hold nothing and see no resources."""
        raise LookupError(resource)

    def covered(self, fund: str, amount: float | str) -> bool:
        """Records see no funds."""
        raise LookupError(fund)

    def linked(self, how: Quantifier, kind: str) -> tuple[View, ...]:
        """Records have nothing linked to them."""
        raise LookupError(kind)
