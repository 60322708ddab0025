"""A session that is read, as it stood when any event of its branch had happened; nothing later is known.

States and records are kept at a few places on the way, so that any other is near one of them. Both are made
of the events of a case and of those that it shares a proceeding with: the rest tells nothing of it. What is
everybody's (time, money, places) is folded apart, from all events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from workflow.case.fold import apply_around, fold
from workflow.case.state import WorldState
from workflow.log.events import Event
from workflow.record.record import Record
from workflow.review.reading import Reading
from workflow.world.engine import World

_PLACES = 24
"""Places at which a fold is kept; each takes as much memory as what is folded."""
_LEAST = 100
"""Events between two of them at least."""

_F = TypeVar("_F", WorldState, Record)


@dataclass(frozen=True, slots=True)
class _Way(Generic[_F]):
    """Events in order, with their numbers, and what they add up to at a few places, by how many they are."""

    events: Sequence[Event]
    seqs: Sequence[int]
    places: tuple[tuple[int, _F], ...]
    copied: Callable[[_F, int], _F]
    go_on: Callable[[_F, Sequence[Event]], object]

    @staticmethod
    def of(
        events: Sequence[Event],
        seqs: Sequence[int],
        first: _F,
        copied: Callable[[_F, int], _F],
        go_on: Callable[[_F, Sequence[Event]], object],
    ) -> _Way[_F]:
        """Go all the way once.

        Args:
            events: all of them.
            seqs: their numbers.
            first: what none of them add up to.
            copied: gives a copy of what so many of them add up to.
            go_on: folds more of them, in place.
        """
        every = max(_LEAST, len(events) // _PLACES)
        places = [(0, copied(first, 0))]
        for begin in range(0, len(events) - every, every):
            go_on(first, events[begin : begin + every])
            places.append((begin + every, copied(first, begin + every)))
        return _Way(events, seqs, tuple(places), copied, go_on)

    def at(self, seq: int) -> _F:
        """What the events up to one add up to."""
        number = bisect_right(self.seqs, seq)
        begin, kept = self.places[bisect_right(self.places, number, key=lambda place: place[0]) - 1]
        found = self.copied(kept, begin)
        self.go_on(found, self.events[begin:number])
        return found


class Past:
    """The past of a session that is read to its end."""

    def __init__(self, reading: Reading) -> None:
        """`reading` has a world."""
        assert reading.world is not None
        self._world, self._reading, self._line = reading.world, reading, reading.line
        self._around: _Way[WorldState] | None = None
        self._states: dict[str, _Way[WorldState]] = {}
        self._records: dict[str, _Way[Record]] = {}

    def world(self, seq: int, case: str) -> World:
        """The session as it stood when an event had happened, with a case and those that it shares a
        proceeding with and no other; at an event of another branch, the last one before it.

        Raises:
            ValueError: nothing had happened.
        """
        if not self._line or seq < self._line.seqs[0]:
            raise ValueError(f"nothing had happened at event {seq}")
        if self._around is None:
            self._around = self._way_around()
        if case not in self._states:
            seqs = self._reading.by_thing.every(self._together(case))
            self._states[case] = _Way.of(self._line.along(seqs), seqs, WorldState(), _copy, _fold)
        return self._world.standing_in(self._states[case].at(seq).in_place_of(self._around.at(seq)))

    def _way_around(self) -> _Way[WorldState]:
        """What is everybody's along the branch: kept as it was read, where it was."""
        line, kept = self._line, self._reading.places
        if kept:
            return _Way(line, line.seqs, ((0, WorldState()), *kept), _copy, _fold_around)
        return _Way.of(line, line.seqs, WorldState(), _copy, _fold_around)

    def record(self, seq: int, case: str) -> Record:
        """What had happened to a case and those it shares a proceeding with, when an event had happened."""
        if case not in self._records:
            seqs = self._reading.by_thing.every(("", *self._together(case)))
            events = _chained(self._line.along(seqs))
            self._records[case] = _Way.of(
                events,
                seqs,
                Record(self._world.core.stepper),
                lambda record, number: record.copy(lambda: events[:number]),
                _advance,
            )
        return self._records[case].at(seq)

    def _together(self, case: str) -> frozenset[str]:
        """A case, what it is linked to, and the cases that are linked to it, too."""
        state = self._world.state
        linked = state.things[case].linked
        if linked is None:
            return frozenset({case})
        shared = (thing.id for kind in self._world.pathway.kinds for thing in state.linked_to(linked, kind))
        return frozenset({case, linked, *shared})


def _advance(record: Record, more: Sequence[Event]) -> None:
    for event in more:
        record.advance(event)


def _copy(state: WorldState, _number: int) -> WorldState:
    return state.copy()


def _fold(state: WorldState, more: Sequence[Event]) -> None:
    fold(more, state)


def _fold_around(state: WorldState, more: Sequence[Event]) -> None:
    for event in more:
        apply_around(state, event)


def _chained(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of some things and those that are of none, each as if it followed the one before."""
    found: list[Event] = []
    before = 0
    for event in events:
        found.append(replace(event, parent_seq=before))
        before = event.seq
    return tuple(found)
