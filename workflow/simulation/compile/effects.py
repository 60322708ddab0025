"""Effects compiled to operations in the order of rule 6."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflow.pathway.elements import Effect, Step
from workflow.simulation.compile.conditions import Conditions
from workflow.simulation.compile.tables import Memory, Numbers
from workflow.simulation.kernel.columns import Operation
from workflow.simulation.kernel.layout import (
    ADD,
    E_WORDS,
    END,
    MOVE,
    PAUSE,
    PAY_IN,
    RESPECT,
    SET,
    START,
    STOP,
)
from workflow.stepper import Stepper

_BREACHED = 2
"""The number of `breached` among the values of a right's record (as in the kernel's `duties`)."""

RecordsSet = Callable[[str, Mapping[str, str]], Iterable[tuple[str, int]]]
"""What becomes of conditions on small records (variable, answer) where facts of a kind's records are set."""


@dataclass(frozen=True, slots=True)
class Move:
    """What an effect does to a track: where its targets are, and which they are by state."""

    track: str
    place: int
    to: Mapping[str, str]


class Effects:
    """All operations of a program; an effect is known by the place of its first word.

    `moves` are those of each effect, `only_moves` the effects that are nothing else; `nothing` is one, too.
    """

    def __init__(
        self,
        stepper: Stepper,
        conditions: Conditions,
        numbers: Numbers,
        memory: Memory,
        timers: Sequence[tuple[str, str]],
        records_set: RecordsSet,
    ) -> None:
        """`timers` are all of a program, as (kind, timer), in their order."""
        self._stepper, self._conditions, self._numbers = stepper, conditions, numbers
        self._memory, self._timers, self._records_set = memory, timers, records_set
        self.operations: list[Operation] = []
        self.moves: dict[int, tuple[Move, ...]] = {}
        self.only_moves: set[int] = set()
        self.nothing = self._end(0, ())

    def _add(self, code: int, a: int = 0, b: int = 0) -> None:
        self.operations.append(Operation(code, a, b))

    def add(self, kind: str, trigger: str, effect: Effect) -> int:
        """Compile an effect."""
        place, variables = self._place(), self._conditions.variables[kind]
        moves = tuple(
            Move(track, *self._targets(kind, track, trigger))
            for track in self._stepper.tracks_of(kind, trigger)
        )
        for move in moves:
            self._add(MOVE, variables.index[move.track], move.place)
        for name, value in effect.sets.items():
            if isinstance(value, str):
                self._add(SET, variables.index[name], variables.value(name, value))
            else:
                for variable, answer in self._records_set(name.removeprefix("every_"), value):
                    self._add(SET, variables.index[variable], answer)
        for name, number in effect.adds.items():
            self._add(ADD, variables.index[name], number)
        for name in effect.clears:
            self._add(SET, variables.index[name], 0)
        for code, timers in ((STOP, effect.stops), (PAUSE, effect.pauses), (START, effect.starts)):
            for timer in timers:
                self._add(code, self._timers.index((kind, timer)))
        if effect.pays_in is not None:
            fund = tuple(self._stepper.pathway.funds).index(effect.pays_in.fund)
            self._add(PAY_IN, fund, self._numbers.cents(effect.pays_in.amount))
        return self._end(place, moves)

    def _place(self) -> int:
        """Where the next operation is, in words."""
        return len(self.operations) * E_WORDS

    def _end(self, place: int, moves: tuple[Move, ...]) -> int:
        self.moves[place] = moves
        if self._place() == place + E_WORDS * len(moves):
            self.only_moves.add(place)
        self._add(END)
        return place

    def _targets(self, kind: str, track: str, trigger: str) -> tuple[int, dict[str, str]]:
        """For each state of a track, the state that a trigger leads to, -1 where it has no way; and those
        that have one, by name."""
        states = tuple(self._stepper.pathway.kinds[kind].tracks[track].states)
        found = [self._stepper.target(kind, track, trigger, state) for state in states]
        place = self._memory.words(-1 if target is None else states.index(target) for target in found)
        return place, {state: to for state, to in zip(states, found, strict=True) if to is not None}

    def rights(self, kind: str, step: Step) -> int:
        """Rights told, respected and breached; -1 where there are none."""
        if not step.tells and not step.respects and not step.breaches:
            return -1
        index, place = self._conditions.variables[kind].index, self._place()
        for right in step.tells:
            self._add(SET, index[f"told_{right}"], 1)
        for right in step.respects:
            self._add(RESPECT, index[f"right_{right}"])
        for right in step.breaches:
            self._add(SET, index[f"right_{right}"], _BREACHED)
        self._add(END)
        return place
