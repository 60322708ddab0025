"""What went wrong in a case, packed where it is much: a long log may have a hundred thousand refusals."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import overload

from pydantic import TypeAdapter

from workflow.review.findings import Wrong

_MANY = 64
"""What is fewer stays as it is."""


def packed(found: tuple[Wrong, ...]) -> Sequence[Wrong]:
    """The same, in order; packed where it is much."""
    return found if len(found) < _MANY else _Packed(found)


class _Packed(Sequence[Wrong]):
    """Opened as it is asked for. What was asked for last stays open."""

    __slots__ = ("_number", "_packed")

    def __init__(self, found: tuple[Wrong, ...]) -> None:
        self._number = len(found)
        self._packed = zlib.compress(_adapter().dump_json(found, exclude_defaults=True), 1)

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, index: int) -> Wrong: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Wrong, ...]: ...

    def __getitem__(self, index: int | slice) -> Wrong | tuple[Wrong, ...]:
        return _opened(self._packed)[index]

    def __iter__(self) -> Iterator[Wrong]:
        return iter(_opened(self._packed))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # as the case that it is of, which holds tables


@cache
def _adapter() -> TypeAdapter[tuple[Wrong, ...]]:
    return TypeAdapter(tuple[Wrong, ...])


@lru_cache(maxsize=2)
def _opened(text: bytes) -> tuple[Wrong, ...]:
    return _adapter().validate_json(zlib.decompress(text))
