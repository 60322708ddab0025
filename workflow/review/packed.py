"""What went wrong in a case, its refusals by their numbers where it is much: a long log may have a million of
them, and the record has what was asked for."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import overload

from workflow.record.played_roles import WHOSE
from workflow.record.record import Record
from workflow.review.findings import Sort, Wrong, refusal

_MANY = 64
"""What is fewer stays as it is."""
_OPEN = 2
"""Cases whose refusals lie open at most."""


class Refusals:
    """Refused attempts of a session that is read; those that were asked for last lie open."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._open: dict[int, tuple[Wrong, ...]] = {}
        self._number = 0

    def packed(self, found: tuple[Wrong, ...], things: Sequence[str]) -> Sequence[Wrong]:
        """What went wrong with some things, in order; its refusals are not kept where it is much."""
        if len(found) < _MANY:
            return found
        self._number += 1
        return _Packed(self, self._number, found, things)

    def opened(self, packed: _Packed) -> tuple[Wrong, ...]:
        """All of what was packed."""
        if packed.number not in self._open:
            while len(self._open) >= _OPEN:
                del self._open[next(iter(self._open))]
            self._open[packed.number] = tuple(packed.all_of(self._record))
        return self._open[packed.number]


def of_sorts(found: Sequence[Wrong], sorts: Collection[Sort]) -> Iterable[Wrong]:
    """What is of these sorts, in order; nothing is opened for sorts other than refusals."""
    every = found.marked if isinstance(found, _Packed) and "refused" not in sorts else found
    return (one for one in every if one.sort in sorts)


class _Packed(Sequence[Wrong]):
    """Opened as it is asked for. The first stays open, and all that is `marked`: no refusal."""

    __slots__ = ("_first", "_refusals", "_seqs", "_things", "_whose", "marked", "number")

    def __init__(
        self, refusals: Refusals, number: int, found: tuple[Wrong, ...], things: Sequence[str]
    ) -> None:
        self._refusals, self.number, self._things, self._first = refusals, number, things, found[0]
        self.marked = tuple(one for one in found if one.sort != "refused")
        self._seqs = array("I", (one.seq if one.sort == "refused" else 0 for one in found))
        self._whose = bytes(WHOSE.index(one.whose) for one in found)

    def all_of(self, record: Record) -> Iterator[Wrong]:
        """All of it in order: what is no refusal has no number."""
        rows = {row.seq: row for thing in self._things for row in record.attempts(thing)}
        marked = iter(self.marked)
        for seq, whose in zip(self._seqs, self._whose, strict=True):
            yield refusal(rows[seq], WHOSE[whose]) if seq else next(marked)

    def __len__(self) -> int:
        return len(self._seqs)

    @overload
    def __getitem__(self, index: int) -> Wrong: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Wrong, ...]: ...

    def __getitem__(self, index: int | slice) -> Wrong | tuple[Wrong, ...]:
        return self._first if index == 0 else self._refusals.opened(self)[index]

    def __iter__(self) -> Iterator[Wrong]:
        return iter(self._refusals.opened(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # as the case that it is of, which holds tables
