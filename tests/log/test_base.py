"""Events as they are made in numbers: the same as any, and not to be changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from workflow.log.base import Event, Stored, quickly
from workflow.log.events import Advanced

STORED = Stored(2, 0, 1, 5, "advanced", None, None, None, "desk-1", '{"to":5}', 2)
EVENT = Event(2, 0, 1, 5, Advanced(to=5), actor="desk-1")


@pytest.mark.parametrize("one", [STORED, EVENT])
def test_what_is_made_quickly_is_the_same_and_stays_so(one: Stored | Event) -> None:
    made = quickly(type(one))(*(getattr(one, field.name) for field in fields(one)))
    assert (made, type(made), repr(made)) == (one, type(one), repr(one))
    assert made is not one
    with pytest.raises(FrozenInstanceError):
        made.seq = 3  # type: ignore[misc]


def test_control_what_has_another_value_is_another() -> None:
    values = [getattr(EVENT, field.name) for field in fields(EVENT)]
    assert quickly(Event)(3, *values[1:]) != EVENT
    with pytest.raises(TypeError):
        quickly(Event)(*values[:-1])
