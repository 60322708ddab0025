"""What went wrong in a case, its refusals packed where it is much: a long log may have a million of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import overload

from workflow.case.at_rest import packing
from workflow.review.findings import Sort, Wrong

_MANY = 64
"""What is fewer stays as it is."""


def packed(found: tuple[Wrong, ...]) -> Sequence[Wrong]:
    """The same, in order; packed where it is much."""
    return found if len(found) < _MANY else _Packed(found)


def of_sorts(found: Sequence[Wrong], sorts: Collection[Sort]) -> Iterable[Wrong]:
    """What is of these sorts, in order; nothing is opened for sorts other than refusals."""
    every = found.marked if isinstance(found, _Packed) and "refused" not in sorts else found
    return (one for one in every if one.sort in sorts)


class _Packed(Sequence[Wrong]):
    """Opened as it is asked for. What was asked for last stays open, and the first and all that is `marked`:
    no refusal."""

    __slots__ = ("_first", "_number", "_packed", "marked")

    def __init__(self, found: tuple[Wrong, ...]) -> None:
        self._number, self._first = len(found), found[0]
        self.marked = tuple(one for one in found if one.sort != "refused")
        self._packed = packing(tuple[Wrong, ...]).write(found)

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, index: int) -> Wrong: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Wrong, ...]: ...

    def __getitem__(self, index: int | slice) -> Wrong | tuple[Wrong, ...]:
        return self._first if index == 0 else _opened(self._packed)[index]

    def __iter__(self) -> Iterator[Wrong]:
        return iter(_opened(self._packed))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # as the case that it is of, which holds tables


@lru_cache(maxsize=2)
def _opened(text: bytes) -> tuple[Wrong, ...]:
    found: tuple[Wrong, ...] = packing(tuple[Wrong, ...]).read(text)
    return found
