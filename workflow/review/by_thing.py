"""Which events are of which thing, by number: made while a log is read, so that none is looked for later."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress

from workflow.log.events import Advanced, Event, OtherFile
from workflow.log.shown import is_passed, is_turned_away, shown

_EVERY, _SHOWN, _PASSED, _TURNED_AWAY = 1, 2, 4, 8
"""What an event is to a reader; of one event several may hold."""
_OF_NOBODY = (OtherFile, Advanced)
"""Of these there are many, and they happen to nobody."""
_CHOSEN = {
    mark: bytes(marks & mark for marks in range(256)) for mark in (_EVERY, _SHOWN, _PASSED, _TURNED_AWAY)
}
"""By mark, of all marks whether it is among them."""


class _Of:
    """Events of one thing by number, in order, each with its marks: five bytes."""

    __slots__ = ("marks", "seqs")

    def __init__(self) -> None:
        self.seqs, self.marks = array("I"), bytearray()

    def marked(self, mark: int) -> Iterator[int]:
        return compress(self.seqs, self.marks.translate(_CHOSEN[mark]))


class ByThing:
    """The events of each thing by number, and those of none, which are under "": of these neither the files
    of other people nor that time went on, of which there are many and which happen to nobody."""

    def __init__(self) -> None:
        self._of: dict[str, _Of] = {}

    @staticmethod
    def of(line: Iterable[Event]) -> ByThing:
        """Those of a branch."""
        found = ByThing()
        for event in line:
            found.advance(event)
        return found

    def advance(self, event: Event) -> None:
        """Take in the next event."""
        thing = event.subject or ""
        marks = _EVERY if thing or not isinstance(event.what, _OF_NOBODY) else 0
        if shown(event):
            marks |= _SHOWN
            if is_passed(event):
                marks |= _PASSED
            elif is_turned_away(event):
                marks |= _TURNED_AWAY
        if marks:
            of = self._of.get(thing)
            if of is None:
                of = self._of[thing] = _Of()
            of.seqs.append(event.seq)
            of.marks.append(marks)

    def every(self, things: Iterable[str]) -> tuple[int, ...]:
        """All events of these things, in order."""
        return self._marked(things, _EVERY)

    def shown(self, things: Iterable[str]) -> tuple[int, ...]:
        """Those that a reader is shown."""
        return self._marked(things, _SHOWN)

    def is_shown(self, things: Iterable[str], seq: int) -> bool:
        """Whether an event is of one of these things, and a reader is shown it."""
        for of in (self._of[thing] for thing in things if thing in self._of):
            at = bisect_left(of.seqs, seq)
            if at < len(of.seqs) and of.seqs[at] == seq:
                return bool(of.marks[at] & _SHOWN)
        return False

    def passed(self, things: Iterable[str]) -> tuple[int, ...]:
        """Those by which the day of something passed that somebody had to do."""
        return self._marked(things, _PASSED)

    def turned_away(self, things: Iterable[str]) -> tuple[int, ...]:
        """Refused attempts."""
        return self._marked(things, _TURNED_AWAY)

    def first(self, thing: str) -> int:
        """The event at which a thing was first there.

        Raises:
            KeyError: there is no such thing.
        """
        return self._of[thing].seqs[0]

    def shown_from(self, thing: str, seq: int) -> Sequence[int]:
        """The events of a thing that a reader is shown, from one on."""
        found = self.shown((thing,))
        return found[bisect_left(found, seq) :]

    def _marked(self, things: Iterable[str], mark: int) -> tuple[int, ...]:
        found = (self._of[thing].marked(mark) for thing in things if thing in self._of)
        return tuple(sorted(chain.from_iterable(found)))
