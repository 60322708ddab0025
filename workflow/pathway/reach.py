"""What can come about at all, whoever acts: more than what does come about, and never less.

A value of a track or a fact can come about where it stands at the beginning, or where a step brings it about
whose guard may hold itself. What depends on linked things, timers, counters, places or money is taken as
possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

from workflow.pathway import guard as g
from workflow.pathway.elements import Kind
from workflow.pathway.rules import Rule, changed_to, effects_of

Found = Mapping[str, AbstractSet[str]]
"""The values of each variable that some way leads to; a variable that is not among them may have any."""
IsSo = Callable[[g.Linked], bool]
MayHold = Callable[[Found, IsSo | None], bool]
"""Whether a guard can be as wanted, each variable having any of the values found; the second tells of linked
things, which without it are taken to be as wanted."""


class Reach:
    """The steps of one kind, read once: what they bring about, and when they may be taken."""

    def __init__(self, kind: Kind, rules: Mapping[str, Rule]) -> None:
        self._kind = kind
        own = {id: rule for id, rule in rules.items() if rule.kind == kind.id}
        self._brings = {id: tuple(_brings(kind, rule)) for id, rule in own.items()}
        self._may = {id: may_hold(rule.guard) for id, rule in own.items()}
        self._readers: dict[str, dict[str, None]] = {}
        for id, rule in own.items():
            for atom in g.atoms(rule.guard):
                if isinstance(atom, g.Is):
                    self._readers.setdefault(atom.name, {})[id] = None

    def beginning(self, facts: Mapping[str, str]) -> dict[str, set[str]]:
        """Where a thing with these facts begins: a fact that is not given has its default."""
        found = {track.id: {track.initial} for track in self._kind.tracks.values()}
        return found | {fact.id: {facts.get(fact.id, fact.default)} for fact in self._kind.facts.values()}

    def values(
        self, start: Found, already: Iterable[str] = (), fixed: AbstractSet[str] = frozenset()
    ) -> dict[str, frozenset[str]]:
        """The values that each variable of `start` can have, after the steps done `already`.

        Those `fixed` keep what they have. A guard is asked again only after a value was found that it reads.
        """
        found = {name: set(values) for name, values in start.items()}
        for step in already:
            self._bring(step, found, fixed)
        ahead: Iterable[str] = self._may
        taken = set[str]()
        while ahead:
            new = [step for step in ahead if step not in taken and self._may[step](found, None)]
            taken.update(new)
            grown = {name for step in new for name in self._bring(step, found, fixed)}
            ahead = {step for name in grown for step in self._readers.get(name, ())}
        return {name: frozenset(values) for name, values in found.items()}

    def may_be_taken(self, step: str, found: Found, is_so: IsSo | None = None) -> bool:
        """Whether the guard of a step may hold."""
        return self._may[step](found, is_so)

    def _bring(self, step: str, found: dict[str, set[str]], fixed: AbstractSet[str]) -> set[str]:
        """Note what a step brings about; the variables that have a new value by it."""
        grown = set[str]()
        for name, value in self._brings.get(step, ()):
            if name in found and name not in fixed and value not in found[name]:
                found[name].add(value)
                grown.add(name)
        return grown


def _brings(kind: Kind, rule: Rule) -> Iterable[tuple[str, str]]:
    for _trigger, effect in effects_of(rule.step):
        yield from changed_to(kind, effect)
        yield from ((name, value) for name, value in effect.sets.items() if isinstance(value, str))


def may_hold(guard: g.Guard, *, wanted: bool = True) -> MayHold:
    """A guard, read once to be asked often; with `wanted` false, whether it can fail to hold."""
    match guard:
        case g.All(parts) if wanted and _contradicts(parts):
            return lambda _found, _is_so: False
        case g.All(parts) | g.Any_(parts):
            asked = tuple(may_hold(part, wanted=wanted) for part in parts)
            return _all_of(asked) if isinstance(guard, g.All) is wanted else _one_of(asked)
        case g.Not(part):
            return may_hold(part, wanted=not wanted)
        case g.Is(name, values):
            return _is(name, frozenset(values)) if wanted else _is_not(name, frozenset(values))
        case g.Linked():
            return lambda _found, is_so: is_so is None or is_so(guard) is wanted
        case _:
            return lambda _found, _is_so: True


def _contradicts(parts: tuple[g.Guard, ...]) -> bool:
    """Whether two of these ask for values of one variable that it never has together."""
    asked: dict[str, list[set[str]]] = {}
    for part in parts:
        if isinstance(part, g.Is):
            asked.setdefault(part.name, []).append(set(part.values))
    return any(not set.intersection(*sets) for sets in asked.values())


def _all_of(parts: tuple[MayHold, ...]) -> MayHold:
    def may_hold(found: Found, is_so: IsSo | None) -> bool:
        for part in parts:  # noqa: SIM110 - a generator takes longer, and this is asked often
            if not part(found, is_so):
                return False
        return True

    return may_hold


def _one_of(parts: tuple[MayHold, ...]) -> MayHold:
    def may_hold(found: Found, is_so: IsSo | None) -> bool:
        for part in parts:  # noqa: SIM110
            if part(found, is_so):
                return True
        return False

    return may_hold


def _is(name: str, values: frozenset[str]) -> MayHold:
    def may_hold(found: Found, _is_so: IsSo | None) -> bool:
        known = found.get(name)
        return known is None or not values.isdisjoint(known)

    return may_hold


def _is_not(name: str, values: frozenset[str]) -> MayHold:
    def may_hold(found: Found, _is_so: IsSo | None) -> bool:
        known = found.get(name)
        return known is None or not known <= values

    return may_hold
