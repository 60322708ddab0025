"""A session that is read, as it stood when any event of its branch had happened; nothing later is known.

States and records are kept at a few places on the way, so that any other is near one of them. Both are made
of the events of a case and of those that it shares a proceeding with: the rest tells nothing of it. What is
everybody's (time, money, places) is folded apart, from all events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from workflow.case.fold import apply_around, fold
from workflow.case.state import WorldState
from workflow.log.events import Event
from workflow.record.record import Record
from workflow.review.reading import Reading
from workflow.store.kept_events import KeptEvents
from workflow.world.engine import World

_PLACES = 24
"""Places at which a fold is kept; each takes as much memory as what is folded."""
_LEAST = 100
"""Events between two of them at least."""

_F = TypeVar("_F", WorldState, Record)


class _Way(Generic[_F]):
    """Events in order, with their numbers, and what they add up to at a few places, by how many they are.

    It is gone only as far as somebody asked for: what is early in a long case is there at once.
    """

    def __init__(
        self,
        events: KeptEvents,
        copied: Callable[[_F, int], _F],
        go_on: Callable[[_F, Sequence[Event]], object],
        *places: tuple[int, _F],
    ) -> None:
        """
        Args:
            events: all of them.
            copied: gives a copy of what so many of them add up to.
            go_on: folds more of them, in place.
            places: what is known of the way, in order: at least what none of them add up to.
        """
        self._events = events
        self._copied: Callable[[_F, int], _F] = copied
        self._go_on: Callable[[_F, Sequence[Event]], object] = go_on
        self._places: list[tuple[int, _F]] = list(places)
        self._every = max(_LEAST, len(events) // _PLACES)

    def at(self, seq: int) -> _F:
        """What the events up to one add up to."""
        number = bisect_right(self._events.seqs, seq)
        while (further := self._places[-1][0] + self._every) <= number:
            self._places.append((further, self._from(self._places[-1], further)))
        return self._from(
            self._places[bisect_right(self._places, number, key=lambda place: place[0]) - 1], number
        )

    def _from(self, place: tuple[int, _F], number: int) -> _F:
        begin, kept = place
        found = self._copied(kept, begin)
        self._go_on(found, self._events[begin:number])
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
            self._states[case] = _Way(self._line.along(seqs), _copy, _fold, (0, WorldState()))
        return self._world.standing_in(self._states[case].at(seq).in_place_of(self._around.at(seq)))

    def _way_around(self) -> _Way[WorldState]:
        """What is everybody's along the branch: kept as it was read, where it was."""
        return _Way(self._line, _copy, _fold_around, (0, WorldState()), *self._reading.places)

    def record(self, seq: int, case: str) -> Record:
        """What had happened to a case and those it shares a proceeding with, when an event had happened."""
        if case not in self._records:
            seqs = self._reading.by_thing.every(("", *self._together(case)))
            events, first = self._line.along(seqs), Record(self._world.core.stepper)
            self._records[case] = _Way(
                events,
                lambda record, number: record.copy(lambda: _chained(events[:number])),
                _advance,
                (0, first),
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
    for event in _chained(more, record.seq):
        record.advance(event)


def _copy(state: WorldState, _number: int) -> WorldState:
    return state.copy()


def _fold(state: WorldState, more: Sequence[Event]) -> None:
    fold(more, state)


def _fold_around(state: WorldState, more: Sequence[Event]) -> None:
    for event in more:
        apply_around(state, event)


def _chained(events: Iterable[Event], before: int = 0) -> Iterator[Event]:
    """The events of some things and those that are of none, each as if it followed the one before."""
    for event in events:
        yield replace(event, parent_seq=before)
        before = event.seq
