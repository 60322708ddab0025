"""Tables by thing of which only what something happens to lies open: a long log has thousands of things.

What nothing was told or asked of for a while is packed, some ten bytes a row, and opened again as it is
asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, ItemsView, Iterator, KeysView, ValuesView
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter

V = TypeVar("V")

_OPEN = 16
"""Things that lie open at most once nothing more is told of any."""
_OPEN_BYTES = 200_000
"""Bytes, as they are packed, of all that lie open: open they take thirty times as much."""
_QUICK = 1
"""How hard zlib tries: harder takes longer and hardly saves more."""


@dataclass(frozen=True, slots=True)
class Packing(Generic[V]):
    """How what is kept of a thing becomes bytes, and the very same again."""

    words: Callable[[V], bytes]
    """As JSON."""
    of_words: Callable[[bytes], V]

    def write(self, value: V) -> bytes:
        """As few bytes."""
        return zlib.compress(self.words(value), _QUICK)

    def read(self, packed: bytes) -> V:
        """The same value again."""
        return self.of_words(zlib.decompress(packed))


class AtRest(dict[str, V]):
    """A table by thing, in the order in which they came. Nothing is ever taken out of it.

    What it gave is changed in place before it is next told to `rest`, or not at all.
    """

    def __init__(self, packing: Packing[V]) -> None:
        super().__init__()
        self._packing = packing
        self._before: dict[str, V] = {}
        self._packed: dict[str, bytes] = {}  # of all things in order; empty while it lies open
        self._is_over = False
        self._opened = 0  # bytes, as they are packed, of what lies open for good

    def rest(self) -> None:
        """Pack what nothing was told or asked of since it was last told to."""
        for thing, value in self._before.items():
            self._packed[thing] = self._packing.write(value)
        self._before = dict(super().items())
        super().clear()

    def rest_for_good(self) -> None:
        """Pack everything: from now on nothing is told any more, and only asked."""
        self.rest()
        self.rest()
        self._is_over = True

    def packed(self) -> dict[str, bytes]:
        """Everything, packed for good; not to be changed."""
        self.rest_for_good()
        return self._packed

    @staticmethod
    def of(packing: Packing[V], packed: dict[str, bytes]) -> AtRest[V]:
        """A table of what another one has `packed`."""
        found = AtRest(packing)
        found._packed, found._is_over = packed, True
        return found

    def twin(self, copied: Callable[[V], V]) -> AtRest[V]:
        """An independent table with the same in it; `copied` makes a copy of what lies open."""
        twin = AtRest(self._packing)
        twin._packed, twin._is_over, twin._opened = dict(self._packed), self._is_over, self._opened
        for thing, value in (*self._before.items(), *super().items()):
            dict.__setitem__(twin, thing, copied(value))
        return twin

    def __missing__(self, thing: str) -> V:
        if thing in self._before:
            value = self._before.pop(thing)
        elif self._is_over:
            self._make_room(len(self._packed[thing]))
            value = self._packing.read(self._packed[thing])
        else:  # it may change
            value = self._packing.read(self._packed[thing])
            self._packed[thing] = b""
        super().__setitem__(thing, value)
        return value

    def _make_room(self, bytes_more: int) -> None:
        """Let go of what was opened first: with a case, what it is linked to is asked for."""
        while (many := super().__len__()) and (many >= _OPEN or self._opened + bytes_more > _OPEN_BYTES):
            oldest = next(super().__iter__())
            super().pop(oldest)
            self._opened -= len(self._packed[oldest])
        self._opened += bytes_more

    def __setitem__(self, thing: str, value: V) -> None:
        self._before.pop(thing, None)
        self._packed[thing] = b""
        super().__setitem__(thing, value)

    def get(self, thing: str, default: Any = None) -> Any:
        """What is kept of a thing."""
        return self[thing] if thing in self._packed else default

    def setdefault(self, thing: str, default: Any = None) -> Any:
        """What is kept of a thing; where nothing is, this from now on."""
        if thing not in self._packed:
            self[thing] = default
        return self[thing]

    def __contains__(self, thing: object) -> bool:
        return thing in self._packed

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __reversed__(self) -> Iterator[str]:
        return reversed(self._packed)

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        """The things."""
        return KeysView(self)

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        """What is kept of each thing."""
        return ValuesView(self)

    def items(self) -> ItemsView[str, V]:  # type: ignore[override]
        """Each thing with what is kept of it."""
        return ItemsView(self)


def at_rest(tables: Any, *names: str) -> list[AtRest[Any]]:
    """Have some tables by thing of a part of a record at rest; they are still empty."""
    found, hints = [], get_type_hints(type(tables))
    for name in names:
        one: AtRest[Any] = AtRest(packing(get_args(hints[name])[1]))
        setattr(tables, name, one)
        found.append(one)
    return found


@cache
def packing(kind: Any) -> Packing[Any]:
    """How values of a type are packed; what has its default takes no bytes."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    return Packing(lambda value: adapter.dump_json(value, exclude_defaults=True), adapter.validate_json)
