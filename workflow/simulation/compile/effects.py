"""Effects compiled to operations in the order of rule 6."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow.pathway.elements import Effect, Step
from workflow.simulation.kernel.layout import ADD, END, MOVE, PAUSE, PAY_IN, RESPECT, SET, START, STOP

if TYPE_CHECKING:
    from workflow.simulation.compile.compiler import Ground


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

    def __init__(self, program: Ground) -> None:
        self._program = program
        self.words: list[int] = []
        self.moves: dict[int, tuple[Move, ...]] = {}
        self.only_moves: set[int] = set()
        self.nothing = self._end(0, ())

    def _add(self, code: int, a: int = 0, b: int = 0) -> None:
        self.words += [code, a, b]

    def add(self, kind: str, trigger: str, effect: Effect) -> int:
        """Compile an effect."""
        program, place = self._program, len(self.words)
        variables = program.conditions.variables[kind]
        moves = tuple(
            Move(track, *self._targets(kind, track, trigger))
            for track in program.book.stepper.tracks_of(kind, trigger)
        )
        for move in moves:
            self._add(MOVE, variables.index[move.track], move.place)
        for name, value in effect.sets.items():
            if isinstance(value, str):
                self._add(SET, variables.index[name], variables.value(name, value))
            else:
                for variable, answer in program.records_set(name.removeprefix("every_"), value):
                    self._add(SET, variables.index[variable], answer)
        for name, number in effect.adds.items():
            self._add(ADD, variables.index[name], number)
        for name in effect.clears:
            self._add(SET, variables.index[name], 0)
        for code, timers in ((STOP, effect.stops), (PAUSE, effect.pauses), (START, effect.starts)):
            for timer in timers:
                self._add(code, program.timer(kind, timer))
        if effect.pays_in is not None:
            self._add(PAY_IN, program.fund(effect.pays_in.fund), program.numbers.cents(effect.pays_in.amount))
        return self._end(place, moves)

    def _end(self, place: int, moves: tuple[Move, ...]) -> int:
        self.moves[place] = moves
        if len(self.words) == place + 3 * len(moves):
            self.only_moves.add(place)
        self._add(END)
        return place

    def _targets(self, kind: str, track: str, trigger: str) -> tuple[int, dict[str, str]]:
        """For each state of a track, the state that a trigger leads to, -1 where it has no way; and those
        that have one, by name."""
        program = self._program
        states = tuple(program.pathway.kinds[kind].tracks[track].states)
        found = [program.book.stepper.target(kind, track, trigger, state) for state in states]
        place = program.memory.words(-1 if target is None else states.index(target) for target in found)
        return place, {state: to for state, to in zip(states, found, strict=True) if to is not None}

    def rights(self, kind: str, step: Step) -> int:
        """Rights told and respected; -1 where there are none."""
        if not step.tells and not step.respects:
            return -1
        index, place = self._program.conditions.variables[kind].index, len(self.words)
        for right in step.tells:
            self._add(SET, index[f"told_{right}"], 1)
        for right in step.respects:
            self._add(RESPECT, index[f"right_{right}"])
        self._add(END)
        return place
