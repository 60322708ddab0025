"""A session that is read, as it stood when any event of its branch had happened; nothing later is known.

States and records are kept at a few places on the way, so that any other is near one of them. The record is
made of the events of a case and of those that it shares a proceeding with: the rest tells nothing of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from workflow.case.fold import fold
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

    events: tuple[Event, ...]
    seqs: tuple[int, ...]
    places: tuple[tuple[int, _F], ...]
    copied: Callable[[_F, int], _F]
    go_on: Callable[[_F, Sequence[Event]], object]

    @staticmethod
    def of(
        events: Sequence[Event],
        first: _F,
        copied: Callable[[_F, int], _F],
        go_on: Callable[[_F, Sequence[Event]], object],
    ) -> _Way[_F]:
        """Go all the way once.

        Args:
            events: all of them.
            first: what none of them add up to.
            copied: gives a copy of what so many of them add up to.
            go_on: folds more of them, in place.
        """
        every = max(_LEAST, len(events) // _PLACES)
        places = [(0, copied(first, 0))]
        for begin in range(0, len(events) - every, every):
            go_on(first, events[begin : begin + every])
            places.append((begin + every, copied(first, begin + every)))
        return _Way(tuple(events), tuple(event.seq for event in events), tuple(places), copied, go_on)

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
        self._world, self._line = reading.world, reading.line
        self._states: _Way[WorldState] | None = None
        self._records: dict[str, _Way[Record]] = {}

    def world(self, seq: int) -> World:
        """The session as it stood when an event had happened; of another branch, the last one before it.

        Raises:
            ValueError: nothing had happened.
        """
        if not self._line or seq < self._line[0].seq:
            raise ValueError(f"nothing had happened at event {seq}")
        if self._states is None:
            first = WorldState()
            self._states = _Way.of(
                self._line, first, lambda state, _number: state.copy(), lambda state, more: fold(more, state)
            )
        return self._world.standing_in(self._states.at(seq))

    def record(self, seq: int, case: str) -> Record:
        """What had happened to a case and those it shares a proceeding with, when an event had happened."""
        if case not in self._records:
            events = _chained(self._line, self._together(case))
            self._records[case] = _Way.of(
                events,
                Record(self._world.core.stepper),
                lambda record, number: record.copy(lambda: events[:number]),
                _advance,
            )
        return self._records[case].at(seq)

    def _together(self, case: str) -> frozenset[str]:
        """A case, what it is linked to, and the cases that are linked to it, too."""
        things = self._world.state.things
        linked = things[case].linked
        shared = {id for id, thing in things.items() if linked is not None and thing.linked == linked}
        return frozenset({case, *shared, *({linked} if linked else ())})


def _advance(record: Record, more: Sequence[Event]) -> None:
    for event in more:
        record.advance(event)


def _chained(line: Sequence[Event], things: frozenset[str]) -> tuple[Event, ...]:
    """The events of some things and those that are of none, each as if it followed the one before; other
    people's files are left out, of which there are many."""
    found: list[Event] = []
    before = 0
    for event in line:
        if event.subject in things or (event.subject is None and event.lifecycle != "background"):
            found.append(replace(event, parent_seq=before))
            before = event.seq
    return tuple(found)
