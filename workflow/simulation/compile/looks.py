"""What guards look at, and which activities look at what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workflow.world.core import Activity

Variable = tuple[str, str]
"""A kind and the name of one of its variables."""
Counted = frozenset[int]
"""The numbers of the values for which a condition holds."""


@dataclass(slots=True)
class Looks:
    """What a guard looks at: own variables (with the values that count), linked things, the world."""

    own: dict[str, set[Counted]] = field(default_factory=dict)
    root: set[Variable] = field(default_factory=set)
    linked: set[Variable] = field(default_factory=set)
    resources: set[str] = field(default_factory=set)
    amounts: set[tuple[str, float | str]] = field(default_factory=set)

    def add(self, other: Looks) -> None:
        """Take in what another guard looks at."""
        for name, sets in other.own.items():
            self.own.setdefault(name, set()).update(sets)
        for mine, its in (
            (self.root, other.root),
            (self.linked, other.linked),
        ):
            mine.update(its)
        self.resources.update(other.resources)
        self.amounts.update(other.amounts)


class Readers:
    """Which activities look at each variable: of the thing itself, of what it is linked to, of what is
    linked to it; in file order."""

    def __init__(self, activities: Sequence[Activity], looks: Sequence[Looks]) -> None:
        """`looks` are what each of the activities looks at."""
        self.own: dict[Variable, list[tuple[Activity, set[Counted]]]] = {}
        self.root: dict[Variable, list[Activity]] = {}
        self.linked: dict[Variable, list[Activity]] = {}
        for activity, look in zip(activities, looks, strict=True):
            for name, sets in look.own.items():
                self.own.setdefault((activity.kind, name), []).append((activity, sets))
            for variable in look.root:
                self.root.setdefault(variable, []).append(activity)
            for variable in look.linked:
                self.linked.setdefault(variable, []).append(activity)

    def are_others(self, variable: Variable) -> bool:
        """Whether anybody looks at a variable but the thing itself."""
        return variable in self.root or variable in self.linked

    def of_kind(self, kind: str) -> list[Activity]:
        """The activities that look at things of a kind that are linked to theirs."""
        orders = {a.order: a for (seen, _name), found in self.linked.items() if seen == kind for a in found}
        return [orders[order] for order in sorted(orders)]
