"""What can happen to a case, read off the definition: each step as a guard and changes of variables.

What a step moves and its whole guard are those of `workflow.pathway.rules`, as for everybody. What follows
from it is put together here and nowhere else; a test holds it against the stepper on random states.

Work, queues and delays do not matter here: effects come together at done, and the guard holds then.
A timer's expiry may come at any time while it runs; the steps of the clock that name it follow at
once, each where its guard holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import TIMER_STATES, Effect, Kind, Step
from workflow.pathway.rules import CLOCK, moved, roles_of, rule_of
from workflow.proof.names import Name

Changes = Mapping[Name, Mapping[str, str]]
"""Variable -> its new value for each old one; values left out stay."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which something can end: what must hold besides, and what changes."""

    guard: g.Guard
    changes: Changes
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One step in an event, or the expiry of a timer (`step` empty).

    `guard` is the step's; with `skips` the event goes on without it where the guard is false.
    """

    step: str
    guard: g.Guard
    ways: tuple[Way, ...]
    skips: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """An event on a thing of a kind. `late`: work of the clock that ends some time after the expiry."""

    kind: str
    parts: tuple[Part, ...]
    timer: str = ""
    late: bool = False


def happenings(pathway: Pathway, kind: Kind) -> Iterator[Happening]:
    """Everything that can happen to a thing of the kind."""
    for step in kind.steps.values():
        part = part_of(pathway, kind, step)
        by = roles_of(pathway, step)
        if by != (CLOCK,):
            persons = g.conjunction(part.guard, g.Not(g.Role((CLOCK,))))
            yield Happening(kind.id, (Part(step.id, persons, part.ways),))
        if step.on_timer is not None and (step.work is not None or step.cost is not None):
            yield Happening(kind.id, (part,), late=True)
    for timer in kind.timers.values():
        after = "running" if timer.repeat else "expired"
        change = {(kind.id, timer.id): {"running": after}}
        begins = g.Is(timer.id, ("running",))
        parts = [Part("", begins, (Way(g.TRUE, change),))]
        for step in kind.steps.values():
            if step.on_timer == timer.id:
                part = part_of(pathway, kind, step)
                guard = g.conjunction(part.guard, g.Role((CLOCK,)))
                parts.append(Part(step.id, guard, part.ways, skips=True))
        yield Happening(kind.id, tuple(parts), timer=timer.id)


def part_of(pathway: Pathway, kind: Kind, step: Step) -> Part:
    """A step with its whole guard and every way in which it can end."""
    return Part(step.id, rule_of(pathway, kind, step).guard, tuple(_ways(kind, step)))


def _ways(kind: Kind, step: Step) -> Iterator[Way]:
    """The step with each outcome that has a way; alone where there is none; given up; turned away."""
    for own, done in _effects(kind, step, step, {}):
        closed: list[g.Guard] = []
        for outcome in step.outcomes.values():
            possible = g.Any_(tuple(guard for guard, _ in _moves(kind, outcome, done)))
            closed.append(g.Not(possible))
            if outcome.weight == 0 and outcome.known is None and not step.by_notes:
                continue
            for guard, both in _effects(kind, step, outcome, done):
                yield Way(g.conjunction(own, guard), both, outcome.id)
        yield Way(g.conjunction(own, *closed), done)
    for ending, effect in (("patience", step.patience), ("full", step.if_full)):
        if effect is not None and step.on_timer is None:
            for guard, changes in _effects(kind, step, effect, {}):
                yield Way(guard, changes, ending)


def _effects(
    kind: Kind, step: Step, effect: Effect, before: Changes
) -> Iterator[tuple[g.Guard, dict[Name, dict[str, str]]]]:
    """An effect after earlier changes, once for each combination of states it moves to."""
    for guard, moves in _moves(kind, effect, before):
        changes = {name: dict(change) for name, change in before.items()}
        for track, target in moves.items():
            _then(kind, changes, track, dict.fromkeys(kind.tracks[track].states, target))
            state = kind.tracks[track].states[target]
            _time(kind, changes, state.stops, (), state.starts)
        _set(kind, changes, effect)
        for name, number in effect.adds.items():
            most = kind.counters[name].most
            added = {str(n): str(min(max(n + number, 0), most)) for n in range(most + 1)}
            _then(kind, changes, name, added)
        for name in effect.clears:
            _then(kind, changes, name, {str(n): "0" for n in range(kind.counters[name].most + 1)})
        _time(kind, changes, effect.stops, effect.pauses, effect.starts)
        if effect is step and kind.rights:
            for right in step.tells:
                _then(kind, changes, f"told_{right}", {"no": "yes", "yes": "yes"})
        yield guard, changes


def _set(kind: Kind, changes: dict[Name, dict[str, str]], effect: Effect) -> None:
    for fact, value in effect.sets.items():
        if isinstance(value, str):
            _then(kind, changes, fact, dict.fromkeys(kind.facts[fact].values, value))
        else:
            record = fact.removeprefix("every_")
            for name, new in value.items():
                # every old value of the record's fact: filled in where the values are known
                changes[record, name] = {"*": new}


def _moves(kind: Kind, effect: Effect, before: Changes) -> Iterator[tuple[g.Guard, dict[str, str]]]:
    """For each combination of states moved to: the condition on the states now, and the moves."""
    tracks, tables = [], []
    for track, found in moved(kind, effect):
        tracks.append(track.id)
        earlier = before.get((kind.id, track.id), {})
        sources: dict[str, list[str]] = {}
        for state in track.states:
            target = found.get(earlier.get(state, state))
            if target is not None:
                sources.setdefault(target, []).append(state)
        tables.append(list(sources.items()))
    for combination in product(*tables):
        guards = [g.Is(track, tuple(states)) for track, (_, states) in zip(tracks, combination, strict=True)]
        yield g.conjunction(*guards), {t: to for t, (to, _) in zip(tracks, combination, strict=True)}


def _time(
    kind: Kind,
    changes: dict[Name, dict[str, str]],
    stops: tuple[str, ...],
    pauses: tuple[str, ...],
    starts: tuple[str, ...],
) -> None:
    for timer in stops:
        _then(kind, changes, timer, dict.fromkeys(TIMER_STATES, "idle"))
    for timer in pauses:
        _then(kind, changes, timer, {"running": "paused"})
    for timer in starts:
        _then(kind, changes, timer, dict.fromkeys(TIMER_STATES, "running"))


def _then(kind: Kind, changes: dict[Name, dict[str, str]], variable: str, change: Mapping[str, str]) -> None:
    """One change of a variable after those that came before."""
    earlier = changes.get((kind.id, variable), {})
    olds = (*change, *(old for old in earlier if old not in change))
    changes[kind.id, variable] = {
        old: change.get(earlier.get(old, old), earlier.get(old, old)) for old in olds
    }
