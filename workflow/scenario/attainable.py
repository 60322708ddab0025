"""What can come about at all for somebody, whoever acts: more than what does, and never less.

A value of a track or a fact can come about where it stands at the beginning, or where a step brings it about
whose condition can come about itself. What depends on places, money, time, counters or another file is taken
as possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from workflow.pathway import guard as g
from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import Rule, effects_of, main_kind, moved
from workflow.scenario.definition import Person, Scenario
from workflow.stepper import Stepper


class Attainable:
    """Of somebody with these facts, after what was done `already`: which conditions can hold, and which steps
    can be taken."""

    def __init__(self, pathway: Pathway, facts: Mapping[str, str], already: Iterable[str] = ()) -> None:
        self._kind = main_kind(pathway)
        self._rules = pathway.once(Stepper).rules
        self._values: dict[str, set[str]] = {
            **{track.id: {track.initial} for track in self._kind.tracks.values()},
            **{
                fact.id: {facts.get(fact.id, fact.default or next(iter(fact.values)))}
                for fact in self._kind.facts.values()
            },
        }
        for step in already:
            self._bring_about(self._rules[step])
        self._grow()

    def _grow(self) -> None:
        """Take every step that can be taken, until none brings about anything new."""
        own = [rule for rule in self._rules.values() if rule.kind == self._kind.id]
        waiting = {rule.step.id: (rule, _names(rule.guard)) for rule in own}
        new = set(self._values)
        while new:
            looked_at = [rule for rule, names in waiting.values() if not names or names & new]
            new = set()
            for rule in looked_at:
                if self.can_hold(rule.guard):
                    del waiting[rule.step.id]
                    new |= self._bring_about(rule)

    def _bring_about(self, rule: Rule) -> set[str]:
        """Note what a step brings about; the names of what has a new value by it."""
        found: list[tuple[str, str]] = []
        for _trigger, effect in effects_of(rule.step):
            for track, to in moved(self._kind, effect) if rule.kind == self._kind.id else ():
                found += [(track.id, target) for target in to.values()]
            found += [(fact, value) for fact, value in effect.sets.items() if isinstance(value, str)]
        new = {(name, value) for name, value in found if value not in self._values.get(name, {value})}
        for name, value in new:
            self._values[name].add(value)
        return {name for name, _value in new}

    def can_be_taken(self, step: str) -> bool:
        """Whether a step can be taken at some time; one of another file is taken as possible."""
        rule = self._rules[step]
        return rule.kind != self._kind.id or self.can_hold(rule.guard)

    def can_hold(self, guard: g.Guard, *, wanted: bool = True) -> bool:
        """Whether a condition can hold at some time, or with `wanted` false, can fail to."""
        match guard:
            case g.Is(name, values):
                known = self._values.get(name)
                return known is None or any((value in values) is wanted for value in known)
            case g.Not(part):
                return self.can_hold(part, wanted=not wanted)
            case g.All(parts):
                together = all if wanted else any
                return together(self.can_hold(part, wanted=wanted) for part in parts) and not (
                    wanted and _contradicts(parts)
                )
            case g.Any_(parts):
                together = any if wanted else all
                return together(self.can_hold(part, wanted=wanted) for part in parts)
        return True


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


def _names(guard: g.Guard) -> frozenset[str]:
    """The tracks and facts that a condition looks at."""
    return frozenset(atom.name for atom in g.atoms(guard) if isinstance(atom, g.Is))


def _contradicts(parts: tuple[g.Guard, ...]) -> bool:
    """Whether two of these ask for values of one variable that it never has together."""
    asked: Mapping[str, list[set[str]]] = {part.name: [] for part in parts if isinstance(part, g.Is)}
    for part in parts:
        if isinstance(part, g.Is):
            asked[part.name].append(set(part.values))
    return any(not set.intersection(*sets) for sets in asked.values())
