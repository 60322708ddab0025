"""A quick walk through whole states that shows most steps at work, before anything is proved.

From each of some first states people go on as long as something new is seen: of all that can happen now, what
has happened least is taken, and what shuts other ways counts as often as it shuts some: else everybody would
soon be home, detained or closed. What is found, and can be walked on the stepper, is really reachable; what
is not is a question for the proofs.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from workflow.proof.model import Event, Model
from workflow.proof.projection import named_by
from workflow.proof.replay import SKIPPED, Choice, State, Stepping, chosen_moves, moved

MOST_PEOPLE = 60
ENOUGH = 4
"""So many people in a row who show nothing new end the walk."""

LONGEST = 240
"""So many events a person goes through at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """One event on the way of somebody: the one before it (None: the beginning), and from where to where."""

    before: Edge | None
    state: State
    event: Event
    choice: Choice
    after: State


class Explorer:
    """`fired` are steps that somebody could do; `entered` are (level, value) that somebody had."""

    def __init__(self, model: Model, stepping: Stepping) -> None:
        self._model, self._stepping = model, stepping
        self.fired: dict[str, Edge] = {}
        self.entered: dict[tuple[int, int], Edge | None] = {}
        deciding = [_deciding(model, stepping, event) for event in model.events]
        self._reading = _reading(deciding)
        self._read = [itemgetter(*sorted(levels)) if levels else len for levels in deciding]
        self._known: list[dict[object, tuple[int, ...]]] = [{} for _ in model.events]
        self._all = {stage.step for event in model.events for stage in event.stages if stage.step}
        self._numbers: dict[tuple[int, Choice], int] = {}
        self._chosen: list[tuple[Event, Choice]] = []
        self._often: list[int] = []
        self._chance = random.Random(1)

    def run(self, until: float) -> None:
        """Explore until everything fired, the time (monotonic) is over, or nothing new is seen."""
        quiet = 0
        for first in self._people(MOST_PEOPLE):
            known = len(self.fired) + len(self.entered)
            self._one(first, until)
            quiet = quiet + 1 if known == len(self.fired) + len(self.entered) else 0
            if time.monotonic() > until or self._all <= self.fired.keys() or quiet == ENOUGH:
                return

    def _people(self, most: int) -> Iterator[State]:
        model, chance = self._model, random.Random(1)

        def anybody() -> State:
            return tuple(chance.choice(variable.first) for variable in model.variables)

        yield tuple(model.beginning({}))
        for profile in model.pathway.profiles.values():
            wished = {}
            for facts in (profile.facts, profile.linked):
                for fact, value in facts.items():
                    for kind in model.kinds:
                        level = model.level.get((kind, fact))
                        if level is not None and value in model.variables[level].values:
                            wished[level] = model.variables[level].values.index(value)
            yield tuple(wished.get(at, value) for at, value in enumerate(anybody()))
        for _ in range(most):
            yield anybody()

    def _one(self, first: State, until: float) -> None:
        state, edge = first, None
        self._enter(first, range(len(first)), None)
        ways = {event.number: self._ways(event, first) for event in self._model.events}
        for _ in range(LONGEST):
            way = self._least(ways)
            if way is None or time.monotonic() > until:
                return
            event, choice = self._chosen[way]
            after = state
            for move in chosen_moves(event, choice):
                after = moved(move, after)
            edge = Edge(edge, state, event, choice, after)
            for step in self._fires(event, choice):
                self.fired.setdefault(step, edge)
            levels = {level for move in chosen_moves(event, choice) for level, _ in move.functions}
            changed = [level for level in levels if state[level] != after[level]]
            self._enter(after, changed, edge)
            fewer = 0
            for number in self._touched(changed):
                fewer += len(ways[number])
                ways[number] = self._ways(self._model.event(number), after)
                fewer -= len(ways[number])
            self._often[way] += 1 + max(0, fewer)
            state = after

    def _ways(self, event: Event, state: State) -> tuple[int, ...]:
        """How an event can go from a state, as numbers of `_chosen`: alike in all states in which what
        decides it is the same."""
        known, read = self._known[event.number], self._read[event.number](state)
        found = known.get(read)
        if found is None:
            found = tuple(self._number(event, choice) for choice, _ in self._stepping.after(event, state))
            known[read] = found
        return found

    def _number(self, event: Event, choice: Choice) -> int:
        number = self._numbers.setdefault((event.number, choice), len(self._chosen))
        if number == len(self._chosen):
            self._chosen.append((event, choice))
            self._often.append(0)
        return number

    def _least(self, ways: Mapping[int, tuple[int, ...]]) -> int | None:
        """Of all that can happen now, what has happened least; any one of several."""
        open_ = list(chain.from_iterable(ways.values()))
        if not open_:
            return None
        often = self._often
        fewest = min([often[way] for way in open_])
        return self._chance.choice([way for way in open_ if often[way] == fewest])

    def _touched(self, changed: Iterable[int]) -> Iterable[int]:
        """The events, by number, for which something that decides has changed."""
        return set().union(*(self._reading.get(level, ()) for level in changed))

    def _enter(self, state: State, levels: Iterable[int], edge: Edge | None) -> None:
        for level in levels:
            self.entered.setdefault((level, state[level]), edge)

    def _fires(self, event: Event, choice: Choice) -> set[str]:
        return {
            stage.step
            for stage, number in zip(event.stages, choice, strict=True)
            if number != SKIPPED and stage.step
        }

    # -- what holds ---------------------------------------------------------------------------

    def hold(self, goes: Callable[[Edge], bool], levels: Container[int]) -> None:
        """Keep only the steps, and values of these levels, to which every edge of the way goes."""
        known: dict[Edge, bool] = {}
        self.fired = {step: edge for step, edge in self.fired.items() if _goes(edge, goes, known)}
        self.entered = {
            sight: edge
            for sight, edge in self.entered.items()
            if sight[0] in levels and (edge is None or _goes(edge, goes, known))
        }

    def stood(self) -> Iterator[State]:
        """Where somebody stood after what is kept."""
        for edge in chain(self.fired.values(), self.entered.values()):
            if edge is not None:
                yield edge.after


def _goes(edge: Edge, goes: Callable[[Edge], bool], known: dict[Edge, bool]) -> bool:
    """Whether a way can be walked from its beginning up to an edge; each edge is walked once."""
    way, at = [], edge
    while at not in known:
        way.append(at)
        if at.before is None:
            break
        at = at.before
    held = known.get(at, True)
    for each in reversed(way):
        held = known[each] = held and goes(each)
    return held


def _deciding(model: Model, stepping: Stepping, event: Event) -> frozenset[int]:
    """The variables that decide how an event can go: what its guards read, and before further stages all that
    it names, since the stages before change it."""
    stage, *further = event.stages
    if further or stage.skips:
        return named_by(model, event)
    opened = (stepping.opened(move.open) for move in stage.moves)
    return frozenset[int]().union(*map(model.diagrams.support, opened))


def _reading(deciding: Sequence[frozenset[int]]) -> dict[int, list[int]]:
    """The events, by number, that a variable decides."""
    reading: dict[int, list[int]] = {}
    for number, levels in enumerate(deciding):
        for level in levels:
            reading.setdefault(level, []).append(number)
    return reading
