"""Whole states, one after the other: what a case with nobody beside it really goes through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.proof.model import Event, Model, Move
from workflow.proof.names import ROLE

State = tuple[int, ...]
"""The value of every variable by level (those of passing conditions mean nothing)."""


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a sequence: who does what to which thing, and how it ends.

    `timer` alone is the expiry of a timer. `ending` is an outcome, `patience` or `full`, or empty.
    `free` and `covered` are the passing conditions that the guard needs (others do not matter).
    """

    kind: str
    step: str = ""
    role: str = ""
    ending: str = ""
    timer: str = ""
    free: tuple[tuple[str, bool], ...] = ()
    covered: tuple[tuple[str, str, bool], ...] = ()


SKIPPED = -1
"""The choice of a stage that is gone past because its guard is false."""

Choice = tuple[int, ...]
"""For each stage of an event the number of its move, or `SKIPPED`."""


class Stepping:
    """Steps whole states of a model, narrowly: one of each thing."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._open: dict[int, int] = {}
        by_kind: dict[str, list[int]] = {}
        for level in sorted(model.remembered):
            by_kind.setdefault(model.variables[level].name[0], []).append(level)
        self._columns = {
            kind: [(level, model.variables[level].name[1], model.variables[level].values) for level in levels]
            for kind, levels in by_kind.items()
        }

    def forget(self) -> None:
        """After the model has begun again."""
        self._open.clear()

    def is_open(self, node: int, state: Sequence[int]) -> bool:
        """Whether a set with passing conditions contains the state for some choice of them."""
        return self.model.diagrams.member(self.opened(node), state)

    def opened(self, node: int) -> int:
        """The states that a set with passing conditions contains for some choice of them."""
        settled = self._open.get(node)
        if settled is None:
            settled = self._open[node] = self.model.settled(node, narrow=True)
        return settled

    def after(self, event: Event, state: State) -> Iterator[tuple[Choice, State]]:
        """Every way the event can go from a state."""
        if event.late:
            return
        yield from self._after(event, 0, len(event.stages), state)

    def through(self, event: Event, state: State, upto: int) -> Iterator[tuple[Choice, State]]:
        """Every way the event can go through its first `upto` stages."""
        yield from self._after(event, 0, upto, state)

    def _after(self, event: Event, at: int, upto: int, state: State) -> Iterator[tuple[Choice, State]]:
        if at == upto:
            yield (), state
            return
        stage = event.stages[at]
        if stage.skips and self.is_open(stage.shut, state):
            for rest, last in self._after(event, at + 1, upto, state):
                yield (SKIPPED, *rest), last
        for number, move in enumerate(stage.moves):
            if self.is_open(move.open, state):
                for rest, last in self._after(event, at + 1, upto, moved(move, state)):
                    yield (number, *rest), last

    # -- as people read it --------------------------------------------------------------------

    def told(self, event: Event, choice: Choice, state: State) -> Iterator[TraceStep]:
        """The event, or its first stages, as steps with roles."""
        if event.timer:
            yield TraceStep(event.kind, timer=event.timer)
        for stage, number in zip(event.stages, choice, strict=False):
            if number == SKIPPED:
                continue
            move = stage.moves[number]
            if stage.step:
                yield self.step(event.kind, stage.step, move.ending, move.open, state)
            state = moved(move, state)

    def step(self, kind: str, step: str, ending: str, held: int, state: State) -> TraceStep:
        """A step with the passing conditions under which the state is in `held`."""
        d, model = self.model.diagrams, self.model
        cube = d.cube({level: state[level] for level in model.remembered & d.support(held)})
        chosen = d.pick(d.some(d.both(model.alone(held), cube), model.remembered)) or {}
        free: list[tuple[str, bool]] = []
        covered: list[tuple[str, str, bool]] = []
        for level, value in chosen.items():
            what, _, rest = model.variables[level].name[1].partition(":")
            if what == "free":
                free.append((rest, bool(value)))
            elif what == "covered":
                fund, _, amount = rest.partition(":")
                covered.append((fund, amount, bool(value)))
        role = model.level[ROLE]
        return TraceStep(
            kind,
            step,
            model.variables[role].values[chosen.get(role, 0)],
            ending,
            free=tuple(free),
            covered=tuple(covered),
        )

    def named(self, state: State) -> Mapping[str, Mapping[str, str]]:
        """A state as kind -> variable -> value; switches under the empty kind."""
        return {
            kind: {name: values[state[level]] for level, name, values in columns}
            for kind, columns in self._columns.items()
        }


def moved(move: Move, state: State) -> State:
    """The state after a move's changes."""
    new = list(state)
    for level, function in move.functions:
        new[level] = function[state[level]]
    return tuple(new)


def chosen_moves(event: Event, choice: Choice) -> list[Move]:
    """The moves that an event makes, in order."""
    return [
        stage.moves[number] for stage, number in zip(event.stages, choice, strict=True) if number != SKIPPED
    ]
