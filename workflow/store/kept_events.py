"""Events of a session that were checked, read from its file again as they are asked for.

A long log is larger than what a window may take of memory. The last ones that somebody asked for are at hand,
so that of a session of ordinary length nothing is read twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from workflow.log.events import Event
from workflow.store.records import Reader

_AT_HAND = 2048
"""Events after which those before them are let go: so many stay at least, and twice as many at most, of about
a kilobyte each."""
_AT_ONCE = 512
"""Events that are read by one question."""
_AT_FIRST = 16
"""The first ones that are gone through: often the rest is not asked for."""


class _AtHand:
    """The events that were asked for last, and where all others are read."""

    def __init__(self, log: Reader, session: str) -> None:
        self._log, self._session = log, session
        self._events: dict[int, Event] = {}
        self._older: dict[int, Event] = {}

    def note(self, event: Event) -> None:
        """Keep an event at hand."""
        self._events[event.seq] = event
        if len(self._events) > _AT_HAND:
            self._older, self._events = self._events, {}

    def one(self, seq: int) -> Event:
        """An event by its number."""
        found = self._known(seq)
        return self.some((seq,))[0] if found is None else found

    def some(self, seqs: Sequence[int]) -> list[Event]:
        """Events by their numbers, in this order, at most `_AT_ONCE`."""
        found = {seq: event for seq in seqs if (event := self._known(seq)) is not None}
        missing = [seq for seq in seqs if seq not in found]
        for event in self._log.some(self._session, missing) if missing else ():
            found[event.seq] = event
            self.note(event)
        return [found[seq] for seq in seqs]

    def _known(self, seq: int) -> Event | None:
        return self._events.get(seq) or self._older.get(seq)


class KeptEvents(Sequence[Event]):
    """Events in order, by their numbers `seqs`.

    Asking for one raises `StoreProblem` where the file cannot be read any more.
    """

    def __init__(self, log: Reader, session: str) -> None:
        """Those of a session that hold so far: none yet."""
        self._at_hand = _AtHand(log, session)
        self.seqs: Sequence[int] = range(1, 1)

    def take(self, event: Event) -> None:
        """Add the next event of the log, which was just read."""
        self._at_hand.note(event)
        self.seqs = range(1, event.seq + 1)

    def along(self, seqs: Sequence[int]) -> KeptEvents:
        """Some of the same events."""
        twin = KeptEvents.__new__(KeptEvents)
        twin._at_hand, twin.seqs = self._at_hand, seqs
        return twin

    def __len__(self) -> int:
        return len(self.seqs)

    @overload
    def __getitem__(self, index: int) -> Event: ...

    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...

    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        if isinstance(index, slice):
            return list(self.along(self.seqs[index]))
        return self._at_hand.one(self.seqs[index])

    def __iter__(self) -> Iterator[Event]:
        seqs = self.seqs
        begin, many = 0, _AT_FIRST
        while begin < len(seqs):
            yield from self._at_hand.some(seqs[begin : begin + many])
            begin, many = begin + many, min(2 * many, _AT_ONCE)
