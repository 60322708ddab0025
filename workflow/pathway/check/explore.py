"""A quick walk through whole states that shows most steps at work, before anything is proved.

From each of some first states, whatever brings a variable to a value not seen before (with these
facts and counters), or fires a step for the first time, is followed. What is found is really
reachable; what is not found is a question for the proofs.
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Iterator

from workflow.pathway.check.model import Event, Model
from workflow.pathway.check.replay import SKIPPED, State, Stepping

MOST_PEOPLE = 40
ENOUGH = 4
"""So many people in a row who show nothing new end the walk."""


class Explorer:
    """`fired` are steps that somebody could do; `entered` are (level, value) that somebody had."""

    def __init__(self, model: Model, stepping: Stepping) -> None:
        self._model, self._stepping = model, stepping
        self.fired: set[str] = set()
        self.entered: set[tuple[int, int]] = set()
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
            if time.monotonic() > until or self._all <= self.fired or quiet == ENOUGH:
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
        self.entered |= set(enumerate(first))
        queue = deque([first])
        while queue:
            state = queue.popleft()
            if time.monotonic() > until:
                return
            for event in self._model.events:
                for choice, after in self._stepping.after(event, state):
                    new = self._note(event, choice)
                    fresh = self._sights(after, state) - seen
                    if new or fresh:
                        seen |= fresh
                        self.entered |= set(enumerate(after))
                        queue.append(after)

    def _sights(self, state: State, before: State | None = None) -> set[tuple[int, int, State]]:
        """Each value, as seen with the counters where they stand; what `before` showed is left out."""
        counts = tuple(state[level] for level in self._counters)
        if before is not None and all(before[level] == state[level] for level in self._counters):
            pairs = enumerate(zip(state, before, strict=True))
            return {(level, value, counts) for level, (value, was) in pairs if value != was}
        return {(level, value, counts) for level, value in enumerate(state)}

    def _note(self, event: Event, choice: tuple[int, ...]) -> bool:
        fired = {
            stage.step
            for stage, number in zip(event.stages, choice, strict=True)
            if number != SKIPPED and stage.step
        }
        new = not fired <= self.fired
        self.fired |= fired
        return new
