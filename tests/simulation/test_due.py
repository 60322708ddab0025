"""What is due comes in order, whether in this minute or in ten years; planted faults are noticed."""

from __future__ import annotations

import random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factory import pathway
from tests.simulation.interpreted import Blocks, interpreted, known, texts
from workflow.case.settings import Settings
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import heap
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.replication import Replication

_DAY, _YEAR = 1440, 525_600
MODEL = pathway({"roles": ["staff"], "kinds": {"person": {"tracks": {"stage": {"states": {"in": {}}}}}}})
PROGRAM = Program(MODEL, [Epoch(0, Settings.of(MODEL))], 20 * _YEAR)
FAULTS = {
    "a span is skipped": ("bits != 0:", "bits != 0 and bits & (bits - 1) == 0:"),
    "what lies beyond is forgotten": ("if load(s + S_BEYOND) == 0:", "if True:"),
    "the spans begin too late": ("store(s + S_SPAN, span - 1)", "store(s + S_SPAN, span)"),
    "a span is never empty": ("load(filled) & ~(1 << (span & 63))", "load(filled)"),
    "only the last of a span comes": (
        "    node = _free(s, node)\n    while node", "    node = 0\n    while node",
    ),
    "what comes in this span is put down for later": (
        "if time >> SPAN_SHIFT > load(s + S_SPAN):", "if time >> SPAN_SHIFT >= load(s + S_SPAN):",
    ),
}  # fmt: skip


def delay(chance: random.Random) -> int:
    """Minutes from now: often none or few, seldom years."""
    return int(chance.choice((0, 0, 90, 3 * _DAY, 200 * _DAY, 6 * _YEAR)) * chance.random())


def in_order(module: Any, state: Replication, seed: int, most: int = 300) -> bool:
    """Whether entries come by time and key to the last one, where each that comes brings up to three more."""
    chance, here = random.Random(seed), int(state._here)
    state._reset(1, 0)
    waiting: list[tuple[int, int]] = []
    number = 0

    def bring(now: int, up_to: int) -> None:
        nonlocal number
        for _ in range(chance.randint(0, up_to)):
            number += 1
            due, key = now + delay(chance), module.key_of(chance.randint(0, 9), 1, number)
            if chance.random() < 0.2:
                due = now + _DAY
                module.push_daily(here, key, number, 0)
            else:
                module.push(here, due, key, number, 0)
            waiting.append((due, key))

    bring(0, 60)
    while waiting:
        now = int(module.next_time(here))
        if now != min(waiting)[0]:
            return False
        state._set(at.S_NOW, now)
        state._set(at.S_MORE_DUE, 1)
        while (key := int(module.first_due(here))) < heap.NONE_DUE:
            if (now, key) != min(waiting):
                return False
            module.take(here, key)
            waiting.remove((now, key))
            if number < most:
                bring(now, 1 if len(waiting) > 40 else 3)
        if waiting and min(waiting)[0] <= now:
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_what_is_due_comes_in_order(seed: int) -> None:
    assert in_order(heap, Replication(PROGRAM), seed)


@pytest.mark.parametrize("now", [0, 700 * _DAY])
def test_a_hundred_that_are_due_at_once_come_in_order(now: int) -> None:
    """More than the list of this very minute holds; also where nothing else was due for long."""
    state = Replication(PROGRAM)
    state._reset(1, 0)
    state._set(at.S_NOW, now)
    keys = [heap.key_of(5, 1, number) for number in range(100)]
    for key in random.Random(now).sample(keys, len(keys)):
        heap.push(state._here, now, key, 1, 0)
    came = []
    while (key := int(heap.first_due(state._here))) < heap.NONE_DUE:
        heap.take(state._here, key)
        came.append(key)
    assert came == keys


def plain(source: str, state: Replication) -> ModuleType:
    """The module as plain Python over a replication's memory."""
    blocks = Blocks()
    blocks.know(known(PROGRAM, state))
    return interpreted({**texts(), "heap": source}, blocks)["heap"]


@pytest.mark.parametrize("fault", ["", *FAULTS])
def test_a_fault_in_the_order_is_noticed(fault: str) -> None:
    source = texts()["heap"]
    if fault:
        assert source.count(FAULTS[fault][0]) == 1
        source = source.replace(*FAULTS[fault])
    good = True
    for seed in range(6):
        state = Replication(PROGRAM)
        try:
            good = good and in_order(plain(source, state), state, seed, most=150)
        except (IndexError, ValueError, RuntimeError):
            good = False
    assert good == (not fault)
