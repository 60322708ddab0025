"""The stepper: (state, step, role) -> moves, or a refusal with its reasons.

One flat machine of the `transitions` library per track holds the only transition table of the
hand-played side; a throw-away cursor is driven through it and nothing else is kept there. No
callbacks, no names from a file ever reach the library as callables (it imports dotted strings).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache, partial, wraps
from typing import Any, TypeVar, TypeVarTuple, cast

from transitions import Machine, MachineError

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import TIMER_STATES, Kind, Step
from workflow.pathway.missing import Missing, Variable, missing
from workflow.pathway.rules import ANYBODY, CLOCK, Rule, changed_to, effects_of, moved, rule_of

__all__ = ["ANYBODY", "CLOCK", "Moves", "Refusal", "Rule", "Stepper", "kept"]

Moves = Mapping[str, tuple[str, str]]
"""Track -> (state left, state entered)."""


_Given = TypeVarTuple("_Given")
_T = TypeVar("_T")
_Asked = Callable[["Stepper", *_Given], _T]


def kept(most: int) -> Callable[[_Asked[*_Given, _T]], _Asked[*_Given, _T]]:
    """Keep what a function works out from a stepper and what else it is given, at most so many answers, with
    the stepper: once its definition is let go of, they go, too."""

    def of(make: _Asked[*_Given, _T]) -> _Asked[*_Given, _T]:
        whole: Callable[..., _T] = make

        @wraps(make)
        def answer(stepper: Stepper, /, *given: *_Given) -> _T:
            known = stepper.answers.get(make)
            if known is None:
                known = stepper.answers[make] = lru_cache(maxsize=most)(partial(whole, stepper))
            return cast("_T", known(*given))

        return answer

    return of


@dataclass(slots=True)
class _Cursor:
    """What the machines move: thrown away after each question."""

    state: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step cannot be taken now."""

    step: str
    missing: tuple[Missing, ...]


_MOST_KNOWN = 20_000
"""Sets of values whose answer is kept: some megabytes."""

_Read = tuple[str, str, tuple[str | int, ...]]
"""A step, a role, and the values that the step's guard reads."""


def _now(atom: g.Atom, view: g.View) -> str | int:
    """What an atom reads: a value, or whether it holds."""
    return view.value(atom.name) if isinstance(atom, (g.Is, g.Bound)) else g.holds(atom, view)


class Stepper:
    """All machines and rules of a pathway. Immutable once built; holds no case."""

    def __init__(self, pathway: Pathway) -> None:
        self.pathway = pathway
        self._targets: dict[tuple[str, str, str, str], str | None] = {}
        self.answers: dict[Callable[..., Any], Callable[..., Any]] = {}
        """By function, its answers about this stepper (`kept`)."""
        self._atoms: dict[str, tuple[g.Atom, ...]] = {}
        self._in_the_way: dict[str, g.Guard] = {}
        self._refusals: dict[_Read, Refusal | None] = {}
        self._by_hand: dict[tuple[str, str], tuple[Step, ...]] = {}
        self._machines = {
            (kind.id, track): machine
            for kind in pathway.kinds.values()
            for track, machine in self._machines_of(kind).items()
        }
        self._tracks_of: dict[tuple[str, str], tuple[str, ...]] = {}
        for (kind_id, track), machine in self._machines.items():
            for trigger in machine.events:
                before = self._tracks_of.get((kind_id, trigger), ())
                self._tracks_of[kind_id, trigger] = (*before, track)
        self.rules: Mapping[str, Rule] = {
            step.id: rule_of(pathway, kind, step)
            for kind in pathway.kinds.values()
            for step in kind.steps.values()
        }
        self._domains = {kind.id: self._domain(kind) for kind in pathway.kinds.values()}
        self.entries = self._entries()

    # -- the one transition table -------------------------------------------------------------

    def _machines_of(self, kind: Kind) -> Mapping[str, Machine]:
        """The machine of each track of a kind."""
        machines = {
            track.id: Machine(
                model=None,
                states=list(track.states),
                initial=track.initial,
                auto_transitions=False,
                send_event=True,
                queued=False,
            )
            for track in kind.tracks.values()
        }
        for step in kind.steps.values():
            for trigger, effect in effects_of(step):
                for track, found in moved(kind, effect):
                    for source, target in found.items():
                        machines[track.id].add_transition(trigger, source, target)
        return machines

    def sources(self, kind: str, track: str, trigger: str) -> tuple[str, ...]:
        """The states of a track from which a trigger moves, read from the machine; () if it never does."""
        machine = self._machines[kind, track]
        event = machine.events.get(trigger)
        return () if event is None else tuple(s for s in machine.states if event.transitions.get(s))

    def target(self, kind: str, track: str, trigger: str, state: str) -> str | None:
        """The state that a trigger leads to from a state, read from the machine; None where it has no way."""
        key = kind, track, trigger, state
        if key not in self._targets:
            self._targets[key] = self._target(*key)
        return self._targets[key]

    def _target(self, kind: str, track: str, trigger: str, state: str) -> str | None:
        cursor = _Cursor(state)
        try:
            self._machines[kind, track].events[trigger].trigger(cursor)
        except MachineError:
            return None
        return cursor.state

    def moves(self, kind: str, trigger: str, values: Mapping[str, str | int]) -> Moves | None:
        """The moves of a trigger from these states: all of them, or None (all or nothing)."""
        moves: dict[str, tuple[str, str]] = {}
        for track in self.tracks_of(kind, trigger):
            here = str(values[track])
            target = self.target(kind, track, trigger, here)
            if target is None:
                return None
            moves[track] = (here, target)
        return moves

    def tracks_of(self, kind: str, trigger: str) -> tuple[str, ...]:
        """The tracks that a trigger moves, in file order."""
        return self._tracks_of.get((kind, trigger), ())

    def by_hand(self, kind: str, role: str) -> tuple[Step, ...]:
        """The steps of a kind that a role takes, in file order; what the clock takes is not among them."""
        key = kind, role
        if key not in self._by_hand:
            self._by_hand[key] = tuple(
                step
                for step in self.pathway.kinds[kind].steps.values()
                if step.on_timer is None and (not self.rules[step.id].by or role in self.rules[step.id].by)
            )
        return self._by_hand[key]

    def bringing(self, kind: str, variable: str, values: Iterable[str]) -> tuple[str, ...]:
        """The steps that bring one of these values about, each once, value by value in file order."""
        found = (self.entries.get((kind, variable, value), ()) for value in values)
        return tuple(dict.fromkeys(step for steps in found for step in steps))

    def is_of_others(self, kind: str, variable: str, values: Iterable[str], roles: Set[str]) -> bool:
        """Whether one of these values is brought about, and only by steps that none of some roles takes."""
        found = [self.rules[step].by for step in self.bringing(kind, variable, values)]
        return bool(found) and all(by and roles.isdisjoint(by) for by in found)

    # -- questions ----------------------------------------------------------------------------

    def allowed(self, step: str, view: g.View) -> bool:
        """Whether the step may be done now by the view's role.

        Of all that is asked most is false, and mostly for the reason of the last time: that is asked first.
        """
        guard, known = self.rules[step].guard, self._in_the_way.get(step)
        if known is not None and not g.holds(known, view):
            return False
        if not isinstance(guard, g.All):
            return g.holds(guard, view)
        for part in guard.parts:
            if not g.holds(part, view):
                self._in_the_way[step] = part
                return False
        return True

    def harmless(self, step: str, view: g.View) -> bool:
        """Whether the step may be done now and is no fault."""
        return self.allowed(step, view) and not self.harms(step, view)

    def refusal(self, step: str, view: g.View) -> Refusal | None:
        """Why not, as one minimal set of missing conditions; None when the step may be done.

        What a guard says depends on nothing but the values that it reads, so that it is worked out once for
        each set of them.
        """
        known = (step, view.role(), tuple(_now(atom, view) for atom in self._atoms_of(step)))
        if known not in self._refusals:
            if len(self._refusals) > _MOST_KNOWN:
                self._refusals.clear()
            self._refusals[known] = self._refusal(step, view)
        return self._refusals[known]

    def _atoms_of(self, step: str) -> tuple[g.Atom, ...]:
        if step not in self._atoms:
            self._atoms[step] = tuple(dict.fromkeys(g.atoms(self.rules[step].guard)))
        return self._atoms[step]

    def _refusal(self, step: str, view: g.View) -> Refusal | None:
        rule = self.rules[step]
        if g.holds(rule.guard, view):
            return None
        domains = self._domains[rule.kind]
        try:
            return Refusal(step, missing(rule.guard, view, domains, self._cost(rule.kind)))
        except ValueError:
            return Refusal(step, ())

    def harms(self, step: str, view: g.View) -> tuple[str, ...]:
        """The faults that this step is here, committed if allowed and attempted if refused."""
        return tuple(
            fault.id
            for fault in self.rules[step].step.faults
            if fault.if_ is None or g.holds(fault.if_, view)
        )

    def domains(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """All values of each variable a guard of the kind may name, `role` among them, as text."""
        return self._domains[kind]

    def _cost(self, kind_id: str) -> _CostOf:
        return _CostOf(self.pathway.kinds[kind_id])

    def _domain(self, kind: Kind) -> Mapping[str, tuple[str, ...]]:
        pathway = self.pathway
        domain: dict[str, tuple[str, ...]] = {"role": (*pathway.roles, CLOCK, ANYBODY)}
        domain |= {switch.id: tuple(switch.values) for switch in pathway.switches.values()}
        domain |= {track.id: tuple(track.states) for track in kind.tracks.values()}
        domain |= {fact.id: tuple(fact.values) for fact in kind.facts.values()}
        domain |= dict.fromkeys(kind.timers, TIMER_STATES)
        domain |= {c.id: tuple(str(n) for n in range(c.most + 1)) for c in kind.counters.values()}
        if kind.rights:
            domain |= {f"told_{right}": ("no", "yes") for right in pathway.rights}
            domain |= {f"right_{right}": ("none", "respected", "breached") for right in pathway.rights}
        return domain

    def _entries(self) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """(kind, variable, value) -> the steps that bring it about, in file order; not to stay there."""
        entries: dict[tuple[str, str, str], list[str]] = {}
        for rule in self.rules.values():
            for _trigger, effect in effects_of(rule.step):
                for track, target in changed_to(self.pathway.kinds[rule.kind], effect):
                    entries.setdefault((rule.kind, track, target), []).append(rule.step.id)
                for fact, value in effect.sets.items():
                    if isinstance(value, str):
                        entries.setdefault((rule.kind, fact, value), []).append(rule.step.id)
            for right in rule.step.tells:
                entries.setdefault((rule.kind, f"told_{right}", "yes"), []).append(rule.step.id)
        return {key: tuple(dict.fromkeys(steps)) for key, steps in entries.items()}


@dataclass(frozen=True, slots=True)
class _CostOf:
    """How hard a missing condition is to bring about: given facts of the person are the last resort."""

    kind: Kind

    def __call__(self, variable: Variable, needed: frozenset[str]) -> int:
        if isinstance(variable, str):
            fact = self.kind.facts.get(variable)
            if fact is not None and fact.profile:
                return 100
            if variable == "role":
                return 2
        return 1
