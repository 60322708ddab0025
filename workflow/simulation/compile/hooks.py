"""What a run counts and times for the measures of a definition."""

from __future__ import annotations

from workflow.pathway import guard as g
from workflow.pathway.definition import Measure, Pathway
from workflow.simulation.compile.conditions import Conditions
from workflow.simulation.kernel.columns import Hook
from workflow.simulation.kernel.layout import BEGIN, COUNT, FINISH


class Hooks:
    """Places where a measure counts, or where its time begins or ends. A place is a step or a state."""

    def __init__(self, pathway: Pathway, conditions: Conditions) -> None:
        self._pathway, self._conditions = pathway, conditions
        self.measures = tuple(m for m in pathway.measures.values() if m.enters or m.done or m.time_to)
        self.records: list[Hook] = []
        self._at_step: dict[str, list[int]] = {}
        self._at_state: dict[tuple[str, str, str], list[int]] = {}
        self._marks: dict[str, int] = {}
        for number, measure in enumerate(self.measures):
            self._measure(number, measure)

    @property
    def size(self) -> int:
        """How many measures are counted."""
        return len(self.measures)

    def _measure(self, number: int, measure: Measure) -> None:
        for step in measure.done:
            kind = self._pathway.kind_of_step[step]
            self._at_step.setdefault(step, []).append(self._hook(number, measure, kind, COUNT))
        if measure.enters is not None:
            state = self._state(measure.enters)
            self._at_state.setdefault(state, []).append(self._hook(number, measure, state[0], COUNT))
        if measure.time_from is not None and measure.time_to is not None:
            begin, finish = self._state(measure.time_from), self._state(measure.time_to)
            mark = self._marks.get(begin[0], 0)
            self._marks[begin[0]] = mark + 1
            self._at_state.setdefault(begin, []).append(self._hook(number, measure, begin[0], BEGIN, mark))
            self._at_state.setdefault(finish, []).append(self._hook(number, measure, begin[0], FINISH, mark))

    def _hook(self, number: int, measure: Measure, kind: str, how: int, mark: int = 0) -> int:
        where = self._conditions.compile(measure.where or g.TRUE, kind, "")
        self.records.append(Hook(where, how, mark, number))
        return len(self.records) - 1

    def _state(self, named: tuple[str, str]) -> tuple[str, str, str]:
        """Kind, track and state of a (track, state)."""
        track, state = named
        kind = next(
            k.id
            for k in self._pathway.kinds.values()
            if track in k.tracks and state in k.tracks[track].states
        )
        return kind, track, state

    def of_step(self, step: str) -> list[int]:
        """The hooks of a step that is done."""
        return self._at_step.get(step, [])

    def of_state(self, kind: str, track: str, state: str) -> list[int]:
        """The hooks of a state that is entered."""
        return self._at_state.get((kind, track, state), [])

    def marks(self, kind: str) -> int:
        """How many times a thing of a kind keeps for measures."""
        return self._marks.get(kind, 0)
