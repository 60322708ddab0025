"""The state of a session that is only looked at: what nothing happens to lies packed, and what only who goes
on with it asks for is not kept. A long log has thousands of cases, each of some two hundred values."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic_core import from_json, to_json

from workflow.case.at_rest import AtRest, Packing
from workflow.case.state import Key, Thing, WorldState
from workflow.world.core import Book

V = TypeVar("V")


class _Unkept(dict[Key, V]):
    """A table into which everything may be written, and that keeps nothing."""

    def __setitem__(self, key: Key, value: V) -> None:
        pass


def lean_state(book: Book) -> tuple[WorldState, AtRest[Thing]]:
    """A state before the first event of a session with these rules, and its things, to be told to `rest`.

    What simulated colleagues decided, how often something was asked for, and which deadlines are over: these
    tables stay empty.
    """
    things = AtRest(_things(book))
    return WorldState(things=things, decided=_Unkept(), attempts=_Unkept(), closed=_Unkept()), things


def _things(book: Book) -> Packing[Thing]:
    """How things are packed: of their values those that are others than a thing of this kind begins with."""

    def words(thing: Thing) -> bytes:
        begun = book.initials[thing.kind]
        values = thing.values
        if list(values) == list(begun):  # the same names in the same order
            values = {name: value for name, value in values.items() if value != begun[name]}
        return to_json([getattr(thing, name) if name != "values" else values for name in _FIELDS])

    def of_words(text: bytes) -> Thing:
        found: dict[str, Any] = dict(zip(_FIELDS, from_json(text, cache_strings="all"), strict=True))
        found["values"] = {**book.initials[found["kind"]], **found["values"]}
        found["records"] = {kind: tuple(rows) for kind, rows in found["records"].items()}
        return Thing(**found)

    return Packing(words, of_words)


_FIELDS = tuple(Thing.__dataclass_fields__)
