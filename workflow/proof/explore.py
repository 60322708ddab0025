"""A quick walk through whole states that shows most steps at work, before anything is proved.

From each of some first states, whatever brings a variable to a value not seen before (with these
facts and counters), or fires a step for the first time, is followed. What is found, and can be walked
on the stepper, is really reachable; what is not is a question for the proofs.
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from workflow.proof.model import Event, Model
from workflow.proof.replay import SKIPPED, Choice, State, Stepping

MOST_PEOPLE = 40
ENOUGH = 4
"""So many people in a row who show nothing new end the walk."""


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
        self._counters = [
            model.level[kind, counter]
            for kind in model.kinds
            for counter in model.pathway.kinds[kind].counters
        ]
        self._all = {stage.step for event in model.events for stage in event.stages if stage.step}

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
        yield tuple(model.beginning({}))
        for profile in model.pathway.profiles.values():
            wished = {}
            for facts in (profile.facts, profile.linked):
                for fact, value in facts.items():
                    for kind in model.kinds:
                        level = model.level.get((kind, fact))
                        if level is not None and value in model.variables[level].values:
                            wished[level] = model.variables[level].values.index(value)
            yield tuple(model.beginning(wished))
        for _ in range(most):
            yield tuple(chance.choice(variable.first) for variable in model.variables)

    def _one(self, first: State, until: float) -> None:
        seen = self._sights(first)
        self._enter(first, None)
        queue: deque[tuple[State, Edge | None]] = deque([(first, None)])
        while queue:
            state, before = queue.popleft()
            if time.monotonic() > until:
                return
            for event in self._model.events:
                for choice, after in self._stepping.after(event, state):
                    new = self._fires(event, choice) - self.fired.keys()
                    fresh = self._sights(after, state) - seen
                    if new or fresh:
                        edge = Edge(before, state, event, choice, after)
                        seen |= fresh
                        self.fired |= dict.fromkeys(new, edge)
                        self._enter(after, edge)
                        queue.append((after, edge))

    def _sights(self, state: State, before: State | None = None) -> set[tuple[int, int, State]]:
        """Each value, as seen with the counters where they stand; what `before` showed is left out."""
        counts = tuple(state[level] for level in self._counters)
        if before is not None and all(before[level] == state[level] for level in self._counters):
            pairs = enumerate(zip(state, before, strict=True))
            return {(level, value, counts) for level, (value, was) in pairs if value != was}
        return {(level, value, counts) for level, value in enumerate(state)}

    def _enter(self, state: State, edge: Edge | None) -> None:
        for sight in enumerate(state):
            self.entered.setdefault(sight, edge)

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
