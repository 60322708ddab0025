"""Decision diagrams against sets of states written out one by one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from workflow.proof.diagram import EMPTY, Diagrams

SIZES = (2, 3, 4, 2)
STATES = list(product(*(range(size) for size in SIZES)))
State = tuple[int, ...]


def made(d: Diagrams, states: set[State]) -> int:
    """A set as a diagram."""
    node = EMPTY
    for state in states:
        node = d.either(node, d.cube(dict(enumerate(state))))
    return node


def told(d: Diagrams, node: int) -> set[State]:
    """A diagram as a set."""
    return {state for state in STATES if d.member(node, state)}


def some(states: set[State], levels: frozenset[int]) -> set[State]:
    """States that differ from one of the set in the levels only."""

    def left(state: State) -> State:
        return tuple(value for level, value in enumerate(state) if level not in levels)

    known = {left(state) for state in states}
    return {state for state in STATES if left(state) in known}


def disagreements(seed: int) -> Iterator[str]:
    """What diagrams say otherwise than the sets, for two sets, some levels and a change at random."""
    chance, d, all_ = random.Random(seed), Diagrams(SIZES), set(STATES)
    one, other = ({s for s in STATES if chance.random() < chance.choice((0.1, 0.5, 0.9))} for _ in "ab")
    a, b = made(d, one), made(d, other)
    levels = frozenset(level for level in range(len(SIZES)) if chance.random() < 0.5)
    changes = {level: tuple(chance.randrange(SIZES[level]) for _ in range(SIZES[level])) for level in levels}
    functions = tuple(sorted(changes.items()))

    def after(state: State) -> State:
        return tuple(
            changes[level][value] if level in changes else value for level, value in enumerate(state)
        )

    answers: dict[str, tuple[int, set[State]]] = {
        "both": (d.both(a, b), one & other),
        "either": (d.either(a, b), one | other),
        "negate": (d.negate(a), all_ - one),
        "minus": (d.minus(a, b), one - other),
        "some": (d.some(a, levels), some(one, levels)),
        "every": (d.every(a, levels), all_ - some(all_ - one, levels)),
        "image": (d.image(a, functions), {after(state) for state in one}),
        "before": (d.before(a, functions), {state for state in STATES if after(state) in one}),
        "before, within": (d.before(a, functions, b), {state for state in other if after(state) in one}),
    }
    for name, (node, states) in answers.items():
        if told(d, node) != states or node != made(d, states):  # equal sets are one number
            yield name


@pytest.mark.parametrize("seed", range(30))
def test_diagrams_say_what_the_sets_say(seed: int) -> None:
    assert list(disagreements(seed)) == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("minus", lambda d, one, other: d.both(one, other)),
        ("_before", lambda d, node, *_: node),
        ("_some", lambda d, node, *_: node),
    ],
)
def test_a_wrong_operation_is_found(
    name: str, wrong: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Diagrams, name, wrong)
    assert any(list(disagreements(seed)) for seed in range(30))
