"""Every event of every branch of a session; those from before may be read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import overload

from workflow.log.events import Branched, Event

Earlier = Callable[[], Sequence[Event]]
"""Reads the events that were left out at the beginning, all of them."""


class _Shared:
    """The events that copies of a log have in common. `left_out` of them, the first, are not here yet; those
    that are `elsewhere` never come here, and are asked for one by one."""

    def __init__(
        self,
        events: list[Event],
        left_out: int = 0,
        earlier: Earlier | None = None,
        elsewhere: Sequence[Event] = (),
    ) -> None:
        self.events, self.left_out, self._earlier = events, left_out, earlier
        self.elsewhere = elsewhere

    @property
    def end(self) -> int:
        return self.left_out + len(self.events)

    def upto(self, end: int) -> _Shared:
        return _Shared(self.events[: end - self.left_out], self.left_out, self._earlier, self.elsewhere)

    def at(self, index: int) -> Event:
        if index < len(self.elsewhere):
            return self.elsewhere[index]
        if index < self.left_out:
            self.complete()
        return self.events[index - self.left_out]

    def all(self) -> Iterator[Event]:
        return chain(self.elsewhere, self.complete())

    def complete(self) -> list[Event]:
        if self.left_out > len(self.elsewhere):
            assert self._earlier is not None
            earlier = self._earlier()
            if len(earlier) != self.left_out:
                raise ValueError(f"{len(earlier)} events were left out, not {self.left_out}")
            self.events[:0] = earlier
            self.left_out, self._earlier = 0, None
        return self.events


class EventLog(Sequence[Event]):
    """A session's events by `seq` from 1, which is at index 0. A copy shares what both have.

    `ends` is the last event of each branch, `begun` the minute at which each branch but the first began.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._shared = _Shared(list(events))
        self._known = self._shared.end
        self._own: list[Event] = []
        self.ends: dict[int, int] = {}
        self.begun: dict[int, int] = {}
        for event in self._shared.events:
            self._note(event)

    @staticmethod
    def after(left_out: int, earlier: Earlier, ends: dict[int, int], begun: dict[int, int]) -> EventLog:
        """A log whose first events are left out until one of them is asked for.

        Args:
            left_out: how many.
            earlier: reads them all; what it raises, whoever asks is told.
            ends: the last of them on each branch.
            begun: the minute at which each branch began.
        """
        log = EventLog()
        log._shared = _Shared([], left_out, earlier)
        log._known = left_out
        log.ends, log.begun = dict(ends), dict(begun)
        return log

    @staticmethod
    def over(kept: Sequence[Event], ends: dict[int, int], begun: dict[int, int]) -> EventLog:
        """A log whose first events are kept elsewhere, and read there whenever one of them is asked for.

        Args:
            kept: those events, by `seq` from 1.
            ends: the last of them on each branch.
            begun: the minute at which each branch began.
        """
        log = EventLog()
        log._shared = _Shared([], len(kept), None, kept)
        log._known = len(kept)
        log.ends, log.begun = dict(ends), dict(begun)
        return log

    @property
    def unread(self) -> int:
        """How many of the first events are read only when one of them is asked for."""
        return self._shared.left_out

    def copy(self) -> EventLog:
        """An independent copy, at a price that does not grow with the log."""
        if self._own:
            if self._shared.end != self._known:  # another copy has gone on from here
                self._shared = self._shared.upto(self._known)
            self._shared.events.extend(self._own)
            self._known += len(self._own)
            self._own = []
        twin = EventLog()
        twin._shared, twin._known = self._shared, self._known
        twin.ends, twin.begun = dict(self.ends), dict(self.begun)
        return twin

    def extend(self, events: Iterable[Event]) -> None:
        """Add events at the end."""
        for event in events:
            self._own.append(event)
            self._note(event)

    def _note(self, event: Event) -> None:
        self.ends[event.branch] = event.seq
        if isinstance(event.what, Branched):
            self.begun[event.branch] = event.sim_min

    def __len__(self) -> int:
        return self._known + len(self._own)

    @overload
    def __getitem__(self, index: int) -> Event: ...

    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...

    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        if isinstance(index, slice):
            return [self._at(number) for number in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._at(index % len(self))

    def _at(self, index: int) -> Event:
        if index >= self._known:
            return self._own[index - self._known]
        return self._shared.at(index)

    def __iter__(self) -> Iterator[Event]:
        yield from islice(self._shared.all(), self._known)
        yield from self._own
