"""What can come about at all for somebody of a scenario, whoever acts (`pathway/reach.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from workflow.pathway import guard as g
from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.pathway.reach import Reach, may_hold
from workflow.pathway.rules import main_kind
from workflow.scenario.definition import Person, Scenario
from workflow.stepper import Stepper


class Attainable:
    """Of somebody with these facts, after what was done `already`: which conditions can hold, and which steps
    can be taken."""

    def __init__(self, pathway: Pathway, facts: Mapping[str, str], already: Iterable[str] = ()) -> None:
        self._reach = pathway.once(_reach)
        self._own = main_kind(pathway).steps
        self._found = self._reach.values(self._reach.beginning(facts), already)

    def can_be_taken(self, step: str) -> bool:
        """Whether a step can be taken at some time; one of another file is taken as possible."""
        return step not in self._own or self._reach.may_be_taken(step, self._found)

    def can_hold(self, guard: g.Guard) -> bool:
        """Whether a condition can hold at some time."""
        return may_hold(guard)(self._found, None)


def attainable(scenario: Scenario, person: Person) -> Attainable:
    """The same for a person of a scenario; kept, since a scenario is asked again with each change of it."""
    facts = tuple(sorted(person.facts.items()))
    return _kept(scenario.pathway, person.profile, facts, tuple(each.step for each in person.already))


@lru_cache(maxsize=64)
def _kept(
    name: str, profile: str, facts: tuple[tuple[str, str], ...], already: tuple[str, ...]
) -> Attainable:
    pathway = pathways.load(name)
    return Attainable(pathway, {**pathway.profiles[profile].facts, **dict(facts)}, already)


def _reach(pathway: Pathway) -> Reach:
    return Reach(main_kind(pathway), pathway.once(Stepper).rules)
