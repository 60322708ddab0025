"""Any event that the types allow is written and read back as it was, whatever it brings."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.case.fold import _CHANGES
from workflow.log import written as writing
from workflow.log.base import Typed
from workflow.log.codec import FORMAT, NAMES, decode, encode
from workflow.log.consequences import Consequences
from workflow.log.events import KINDS, Event, Lifecycle, Played, What

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: WORDS,
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type as `workflow.log.events` says it, within its range."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return ranged(args[0], [part for field in args[1:] for part in getattr(field, "metadata", ())])
    if origin in (Union, UnionType):
        return st.one_of([values(each) for each in args])
    if origin is Literal:
        return st.sampled_from(args)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(values(args[0]), values(args[1]), max_size=2)
    if origin is tuple and args[-1] is ...:
        return st.lists(values(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, args))
    if hint is Typed:
        return WORDS.map(Typed.of)
    return whole(Consequences) if hint is Consequences else PLAIN[hint]


def ranged(base: Any, limits: list[Any]) -> st.SearchStrategy[Any]:
    bounds = {
        name: getattr(part, name) for part in limits for name in ("ge", "gt", "lt") if hasattr(part, name)
    }
    if base is int:
        return st.integers(bounds.get("ge", bounds.get("gt", 0) + 1), bounds["lt"] - 1)
    if base is str and any(hasattr(part, "min_length") for part in limits):
        return WORDS.filter(bool)
    return values(base)


def whole(kind: type[Any]) -> st.SearchStrategy[Any]:
    """A whole of its fields, each as it may be."""
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{field.name: values(hints[field.name]) for field in dataclasses.fields(kind)})


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_nothing_that_an_event_says_is_lost(kind: type[What]) -> None:
    @given(what=whole(kind) | whole(kind).map(lambda what: dataclasses.replace(what, activity="a")))
    @settings(max_examples=16, deadline=None)
    def kept(what: What) -> None:
        event = Event(1, 0, 0, 5, what, "V1", "send_form", "police", "A")
        stored = encode(event)
        found = decode(stored)
        assert found == event
        assert encode(dataclasses.replace(found)) == stored
        texts = (found.what.typed, what.typed)
        assert [typed and typed.text for typed in texts] == [typed and typed.text for typed in texts[::-1]]

    kept()


def test_a_part_that_is_not_written_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what the kinds say by themselves is not all of it."""
    what = Played(roles=(), consequences=Consequences(set={"age": "adult"}))
    event = Event(1, 0, 0, 5, what, "V1")
    assert decode(encode(event)) == event
    monkeypatch.setattr(writing, "_brought", lambda consequences: {})
    assert decode(encode(event)) != event


def test_every_kind_is_written_and_what_changes_a_state_is_folded() -> None:
    told = {kind for kind in KINDS.values() if kind.of_exercise}
    assert set(writing._WRITTEN) | told == set(KINDS.values())
    assert {kind.lifecycle for kind in set(KINDS.values()) - set(_CHANGES) - told} == {
        "advanced", "charged", "fault",
    }  # fmt: skip
    assert set(KINDS) == set(get_args(Lifecycle)) == NAMES[FORMAT]
    assert NAMES[1] == {kind for kind in KINDS if not KINDS[kind].of_exercise} | {"noted"}
