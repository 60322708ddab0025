"""A wait begins when a step could be taken or was asked for, is of who did it, and ends when it is done."""

from __future__ import annotations

import pytest

from tests.record.worlds import FULL
from tests.review.test_findings import lived
from workflow.record.rows import Attempt, Condition, Stretch
from workflow.review.waits import Wait, waits

SEEDS = range(8)


def of(seed: int) -> list[tuple[Wait, list[Attempt], list[Stretch]]]:
    """Each wait of a session in which everything is tried, with what the record says of its step."""
    world, record = lived(seed)
    found = []
    for thing in world.state.of_kind("victim"):
        for wait in waits(FULL, record, (thing.id, thing.linked or ""), world.state.now):
            asked = [row for row in record.attempts(wait.thing) if row.activity == wait.activity]
            rows = [row for row in record.stretches(wait.thing) if row.activity == wait.activity]
            found.append((wait, asked, rows))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wait_ends_when_the_thing_is_done_and_is_of_whoever_did_it(seed: int) -> None:
    for wait, asked, _rows in of(seed):
        if not wait.role:
            continue
        (begun,) = (row for row in asked if row.seq == wait.request)
        assert begun.became != "refused" and begun.role == wait.role
        assert wait.since <= begun.at <= wait.until
        assert wait.goes_on is (begun.ended is None)
        assert begun.ended in (None, wait.until)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_nobody_began_was_asked_for_by_nobody_or_in_vain(seed: int) -> None:
    for wait, asked, _rows in of(seed):
        if not wait.role:
            within = [row for row in asked if wait.since <= row.at <= wait.until]
            assert all(row.became == "refused" for row in within)
            assert wait.could


@pytest.mark.parametrize("seed", SEEDS)
def test_what_could_not_be_done_yet_is_waited_for_only_where_it_was_asked_for(seed: int) -> None:
    for wait, asked, rows in of(seed):
        first = next(row for row in rows if row.since == wait.since)
        if isinstance(first.by, Condition) and wait.parts[0].cause == "condition":
            assert any(row.became == "refused" and row.at <= wait.since for row in asked)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_longest_stands_first(seed: int) -> None:
    world, record = lived(seed)
    for thing in world.state.of_kind("victim"):
        lengths = [wait.waited for wait in waits(FULL, record, (thing.id,), world.state.now)]
        assert lengths == sorted(lengths, reverse=True)


def test_all_kinds_come_about() -> None:
    """The control: else the others would say nothing."""
    every = [found for seed in SEEDS for found in of(seed)]
    assert any(not wait.role for wait, _asked, _rows in every)
    assert any(wait.role and wait.goes_on for wait, _asked, _rows in every)
    assert any(wait.role and not wait.goes_on and wait.waited for wait, _asked, _rows in every)
    assert any(part.cause == "condition" for wait, _asked, _rows in every for part in wait.parts)
    assert any(row.became == "refused" for wait, asked, _rows in every if wait.role for row in asked)
