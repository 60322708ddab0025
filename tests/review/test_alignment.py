"""A trace beside a path: the least cost, against a plain search through every way of going on."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.review.alignment import Order, Task, align

NAMES = "abcdef"


@st.composite
def paths(draw: st.DrawFn, names: str = NAMES, most: int = 6) -> Order:
    """Some tasks in a row, some of which keep their order."""
    row = draw(st.lists(st.tuples(st.sampled_from(names), st.booleans()), max_size=most))
    tasks = [Task(name, "officer", needed) for name, needed in row]
    every = [(one, other) for other in range(len(tasks)) for one in range(other)]
    return Order.of(tasks, [pair for pair in every if draw(st.booleans())])


def one_each(names: str) -> Order:
    """Tasks of these names, all needed, in no order."""
    return Order.of([Task(name, "officer") for name in names], [])


def searched(trace: str, path: Order) -> int:
    """The least cost by looking at every way to go through both."""
    tasks = path.tasks

    @cache
    def from_here(step: int, done: frozenset[int]) -> int:
        ways = []
        if step == len(trace) and len(done) == len(tasks):
            return 0
        if step < len(trace):
            ways.append(1 + from_here(step + 1, done))
        for at, task in enumerate(tasks):
            if at not in done and path.before[at] <= done:
                ways.append(task.needed + from_here(step, done | {at}))
                if step < len(trace) and trace[step] == task.name:
                    ways.append(from_here(step + 1, done | {at}))
        return min(ways)

    return from_here(0, frozenset())


@given(st.text("abc", max_size=6), paths("abc"))
def test_no_way_of_laying_them_side_by_side_costs_less(trace: str, path: Order) -> None:
    found = align(trace, path)
    assert found.cost == searched(trace, path)
    moved = sum(path.tasks[task].needed for _step, task in found.displaced)
    assert found.cost == len(found.extra) + len(found.missing) + len(found.displaced) + moved
    assert 0 <= found.fitness <= 1


@given(st.text("abc", max_size=6), paths("abc"))
def test_what_is_paired_is_of_one_name_and_in_order(trace: str, path: Order) -> None:
    found = align(trace, path)
    assert all(trace[step] == path.tasks[task].name for step, task in (*found.pairs, *found.displaced))
    for step, task in found.pairs:
        for later, other in found.pairs:
            assert not (step < later and other in path.before[task])
    for numbers, number in (
        ([step for step, _ in (*found.pairs, *found.displaced)] + list(found.extra), len(trace)),
        ([task for _, task in (*found.pairs, *found.displaced)] + list(found.missing), len(path.tasks)),
    ):
        assert len(set(numbers)) == len(numbers) and set(numbers) <= set(range(number))


@given(paths())
def test_a_path_beside_itself_fits(path: Order) -> None:
    found = align([task.name for task in path.tasks], path)
    assert (found.fitness, found.cost, found.extra, found.displaced) == (1.0, 0, (), ())


@given(paths(), st.integers(0, 6))
def test_a_step_that_the_path_does_not_have_is_one_extra_and_no_more(path: Order, where: int) -> None:
    trace = [task.name for task in path.tasks]
    trace.insert(min(where, len(trace)), "other")
    found = align(trace, path)
    assert [trace[at] for at in found.extra] == ["other"]
    assert (found.cost, found.missing, found.displaced) == (1, (), ())


@given(st.permutations(NAMES))
def test_what_has_no_order_may_come_in_any(trace: list[str]) -> None:
    assert align(trace, one_each(NAMES)).fitness == 1.0


def test_two_that_keep_their_order_and_came_in_the_other_are_displaced() -> None:
    path = Order.of([Task(name, "officer") for name in "abc"], [(0, 1), (1, 2)])
    found = align("bac", path)
    assert (found.extra, found.missing, found.cost) == ((), (), 2)
    ((step, task),) = found.displaced
    assert "bac"[step] == path.tasks[task].name
    assert found.fitness == pytest.approx(1 - 2 / 6)


def test_what_comes_through_others_keeps_its_order_too() -> None:
    path = Order.of([Task(name, "officer") for name in "abc"], [(0, 1), (1, 2)])
    assert align("ca", path).displaced and 0 in path.before[2]


@pytest.mark.parametrize(
    ("trace", "fitness", "extra", "missing"),
    [
        ("", 0.0, 0, 3),  # the controls: what does not fit is not told as if it did
        ("xyz", 0.0, 3, 3),
        ("ab", 1 - 1 / 5, 0, 1),
        ("abcx", 1 - 1 / 7, 1, 0),
        ("aabc", 1 - 1 / 7, 1, 0),
    ],
)
def test_what_does_not_fit_is_said(trace: str, fitness: float, extra: int, missing: int) -> None:
    found = align(trace, one_each("abc"))
    assert found.fitness == pytest.approx(fitness)
    assert (len(found.extra), len(found.missing)) == (extra, missing)


def test_what_need_not_be_done_is_never_missing_and_never_extra_where_it_may_be() -> None:
    path = Order.of([Task("a", "officer"), Task("b", "officer", needed=False)], [])
    assert align("a", path).fitness == align("ab", path).fitness == align("ba", path).fitness == 1.0
    assert len(align("abb", path).extra) == 1


def test_a_pair_against_the_row_is_no_order() -> None:
    with pytest.raises(ValueError, match="against the row"):
        Order.of([Task("a", "officer"), Task("b", "officer")], [(1, 0)])


@pytest.mark.parametrize(
    ("trace", "path"),
    [("ab" * 1000, one_each("ab")), ("ab" * 200, one_each("ab" * 200)), (NAMES * 60, one_each(NAMES * 60))],
)
def test_one_step_however_often_is_soon_told(trace: str, path: Order) -> None:
    began = time.process_time()
    found = align(trace, path)
    assert time.process_time() - began < 8
    assert len(found.pairs) + len(found.displaced) + len(found.extra) == len(trace)
    assert found.cost < found.most
