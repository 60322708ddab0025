"""What a guard may be, where each variable has any of the values found."""

from __future__ import annotations

import pytest

from workflow.pathway import guard as g
from workflow.pathway.reach import may_hold

FOUND = {"a": {"x", "y"}, "b": {"x"}}


@pytest.mark.parametrize(
    ("guard", "holds", "fails"),
    [
        (g.Is("a", ("x",)), True, True),
        (g.Is("b", ("x",)), True, False),
        (g.Is("b", ("y",)), False, True),
        (g.Is("unknown", ("y",)), True, True),
        (g.Not(g.Is("b", ("x",))), False, True),
        (g.All((g.Is("a", ("x",)), g.Is("b", ("x",)))), True, True),
        (g.All((g.Is("a", ("x",)), g.Is("a", ("y",)))), False, True),  # never both at once
        (g.All((g.Is("a", ("x", "y")), g.Is("a", ("y",)))), True, True),
        (g.Any_((g.Is("a", ("x",)), g.Is("b", ("y",)))), True, True),
        (g.Free("beds"), True, True),
    ],
)
def test_a_guard_may_hold_or_fail_by_the_values_found(guard: g.Guard, holds: bool, fails: bool) -> None:
    assert (may_hold(guard)(FOUND, None), may_hold(guard, wanted=False)(FOUND, None)) == (holds, fails)


def test_linked_things_are_asked_where_somebody_knows_them() -> None:
    linked = g.Linked("the", "proceeding", g.Is("a", ("x",)))
    assert may_hold(linked)(FOUND, None) and may_hold(linked, wanted=False)(FOUND, None)
    assert may_hold(linked)(FOUND, lambda _guard: True)
    assert not may_hold(linked)(FOUND, lambda _guard: False)
