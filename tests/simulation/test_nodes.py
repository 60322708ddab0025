"""Guards as nodes: the same answers for everybody, and nothing asked that earlier answers settle."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.simulation.compile.nodes import Node, Nodes, Table, shortened
from workflow.simulation.kernel.layout import FALSE, MASK, RANGE, TRUE

SIZES = (2, 3, 4)
"""How many values each variable has."""
ALL = [*itertools.product(*(range(size) for size in SIZES))]
asks = st.integers(0, 2).flatmap(
    lambda var: st.tuples(
        st.just(var),
        st.one_of(
            st.tuples(st.just(MASK), st.integers(1, (1 << SIZES[var]) - 2), st.just(0)),
            st.tuples(st.just(RANGE), st.integers(0, SIZES[var] - 1), st.integers(0, SIZES[var] - 1)),
        ),
    )
)


@dataclass(frozen=True)
class Walk:
    """A way through nodes: what came out, and which nodes were asked."""

    answer: int
    asked: tuple[Node, ...]


def walk(nodes: Sequence[Node], first: int, values: Sequence[int]) -> Walk:
    """Ask one after the other."""
    at, asked = first, list[Node]()
    while at >= 0:
        kind, var, low, high, yes, no = nodes[at]
        asked.append(nodes[at])
        met = bool(low >> values[var] & 1) if kind == MASK else low <= values[var] <= high
        at = yes if met else no
    return Walk(at, tuple(asked))


def answer(table: Table, first: int, values: Sequence[int]) -> int:
    """Ask as the kernel does, several at once."""
    at = first
    while at >= 0:
        kind, var, low, high, yes, no, third, fourth = table.nodes[at]
        if kind == MASK:
            masks = low, high, third, fourth
            met = all(mask >> values[var >> 16 * n & 0xFFFF] & 1 for n, mask in enumerate(masks))
        else:
            met = low <= values[var] <= high
        at = yes if met else no
    return at


def settled(asked: Sequence[Node], values: Sequence[int]) -> list[Node]:
    """Those that are asked of a variable of which the earlier answers leave nothing open."""
    open_ = {var: (1 << size) - 1 for var, size in enumerate(SIZES)}
    found = []
    for node in asked:
        kind, var, mask = node[:3]
        if kind != MASK:
            continue
        if not open_[var] & mask or not open_[var] & ~mask:
            found.append(node)
        open_[var] &= mask if mask >> values[var] & 1 else ~mask
    return found


@st.composite
def chains(draw: st.DrawFn) -> tuple[Nodes, int]:
    """Nodes that lead to earlier ones, true or false, as guards are built."""
    nodes, places = Nodes(), [TRUE, FALSE]
    for _ in range(draw(st.integers(1, 14))):
        var, (kind, low, high) = draw(asks)
        following = st.sampled_from([TRUE, FALSE, *places[-3:]])
        places.append(nodes.add(kind, var, low, high, draw(following), draw(following)))
    return nodes, places[-1]


@given(chains())
@settings(max_examples=100, deadline=None)
def test_a_shortened_guard_answers_as_before(made: tuple[Nodes, int]) -> None:
    nodes, first = made
    shorter, start = shortened(nodes, first, lambda var: SIZES[var])
    table = Table()
    laid = table.lay(shorter, start)
    for values in ALL:
        before, after = walk(nodes.all, first, values), walk(shorter.all, start, values)
        assert answer(table, laid, values) == after.answer == before.answer
        assert len(after.asked) <= len(before.asked)
        assert shorter is nodes or not settled(after.asked, values)


def test_what_is_settled_is_asked_without_it() -> None:
    nodes = Nodes()
    last = nodes.add(MASK, 0, 0b001, 0, TRUE, FALSE)
    between = nodes.add(MASK, 1, 0b010, 0, TRUE, last)
    first = nodes.add(MASK, 0, 0b001, 0, between, last)
    values = (1, 0, 0)
    assert settled(walk(nodes.all, first, values).asked, values) == [nodes.all[last]]
    shorter, start = shortened(nodes, first, lambda var: SIZES[var])
    assert walk(shorter.all, start, values).asked == (shorter.all[start],)


def test_what_two_ways_have_in_common_is_told_apart_by_what_each_knows() -> None:
    nodes = Nodes()
    last = nodes.add(MASK, 0, 0b001, 0, TRUE, FALSE)
    common = nodes.add(MASK, 1, 0b011, 0, last, FALSE)
    detour = nodes.add(MASK, 2, 0b0011, 0, common, TRUE)
    first = nodes.add(MASK, 0, 0b001, 0, detour, common)
    shorter, start = shortened(nodes, first, lambda var: SIZES[var])
    for values in ALL:
        assert walk(shorter.all, start, values).answer == walk(nodes.all, first, values).answer


def test_what_must_hold_together_is_asked_in_one() -> None:
    nodes, at = Nodes(), TRUE
    for var in (2, 1, 0):
        at = nodes.add(MASK, var, 1, 0, at, FALSE)
    table = Table()
    assert table.lay(nodes, at) == 0
    assert len(table.nodes) == 1
    either = nodes.add(MASK, 0, 1, 0, TRUE, nodes.add(MASK, 1, 1, 0, TRUE, FALSE))
    assert table.lay(nodes, either) == 1
    assert len(table.nodes) == 2


def test_a_guard_that_splits_into_too_many_ways_stays_as_it_is() -> None:
    nodes, at = Nodes(), TRUE
    for var in range(200):
        at = nodes.add(MASK, var, 1, 0, at, FALSE)
    assert shortened(nodes, at, lambda var: 2) == (nodes, at)
