"""Which events are of which thing, by number: made while a log is read, so that none is looked for later."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from workflow.log.events import Advanced, Event
from workflow.log.shown import is_passed, is_turned_away, shown

Numbers = dict[str, "array[int]"]
"""By thing, the numbers of some of its events, in order: four bytes each."""
_NONE: Sequence[int] = ()


class ByThing:
    """The events of each thing by number, and those of none, which are under "": of these neither the files
    of other people nor that time went on, of which there are many and which happen to nobody."""

    def __init__(self) -> None:
        self._every: Numbers = {}
        self._shown: Numbers = {}
        self._passed: Numbers = {}
        self._turned_away: Numbers = {}

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
        if thing or not (event.lifecycle == "background" or isinstance(event.what, Advanced)):
            _add(self._every, thing, event.seq)
        if shown(event):
            _add(self._shown, thing, event.seq)
            if is_passed(event):
                _add(self._passed, thing, event.seq)
            elif is_turned_away(event):
                _add(self._turned_away, thing, event.seq)

    def every(self, things: Iterable[str]) -> tuple[int, ...]:
        """All events of these things, in order."""
        return _of(self._every, things)

    def shown(self, things: Iterable[str]) -> tuple[int, ...]:
        """Those that a reader is shown."""
        return _of(self._shown, things)

    def is_shown(self, things: Iterable[str], seq: int) -> bool:
        """Whether an event is of one of these things, and a reader is shown it."""
        for found in (self._shown.get(thing, _NONE) for thing in things):
            at = bisect_left(found, seq)
            if at < len(found) and found[at] == seq:
                return True
        return False

    def passed(self, things: Iterable[str]) -> tuple[int, ...]:
        """Those by which the day of something passed that somebody had to do."""
        return _of(self._passed, things)

    def turned_away(self, things: Iterable[str]) -> tuple[int, ...]:
        """Refused attempts."""
        return _of(self._turned_away, things)

    def first(self, thing: str) -> int:
        """The event at which a thing was first there.

        Raises:
            KeyError: there is no such thing.
        """
        return self._every[thing][0]

    def shown_from(self, thing: str, seq: int) -> Sequence[int]:
        """The events of a thing that a reader is shown, from one on."""
        found = self._shown.get(thing, _NONE)
        return found[bisect_left(found, seq) :]


def _add(numbers: Numbers, thing: str, seq: int) -> None:
    found = numbers.get(thing)
    if found is None:
        found = numbers[thing] = array("I")
    found.append(seq)


def _of(numbers: Numbers, things: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted(seq for thing in things for seq in numbers.get(thing, _NONE)))
