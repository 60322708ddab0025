"""What was simulated is not simulated again: a kept what-if, and the ends of what is assumed of it."""

from __future__ import annotations

from typing import Any

import pytest

from workflow.rows.asking import Question
from workflow.simulation.run.runs import run
from workflow.simulation.study import asked, flowing, unknowable
from workflow.simulation.study.flowing import Compared


def question(levers: tuple[str, ...] = (), base: tuple[str, ...] = (), **more: Any) -> Question:
    """A small question of its own seed."""
    return Question(
        year="2021",
        history=False,
        warmup=1,
        replications=8,
        seed=4711,
        levers=levers,
        base_levers=base,
        **more,
    )


def compared(one: Question) -> Compared:
    """The comparison of a question."""
    return asked.compare(one, lambda _done, _of: None, lambda: False)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many replications each run had, from here on; nothing is known at first."""
    made: list[int] = []

    def counted(plan: Any, **more: Any) -> Any:
        made.append(plan.replications)
        return run(plan, **more)

    monkeypatch.setattr("workflow.simulation.study.flowing.run", counted)
    monkeypatch.setattr(asked, "_full", [])
    return made


def test_a_kept_what_if_and_its_ends_are_run_once(runs: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    compared(question(("L13",), ("L7a",)))
    assert len(runs) == 6  # both, each with a weak and a strong end
    runs.clear()
    again = compared(question(("L11",), ("L7a",)))
    assert len(runs) == 3  # all that is of the kept one is there
    runs.clear()
    monkeypatch.setattr(asked, "_full", [])
    anew = compared(question(("L11",), ("L7a",)))
    assert len(runs) == 6
    told = [flowing.changes(one.baseline, one.what_if, one.ends) for one in (again, anew)]
    assert told[0] == told[1]  # it is no other number for being there already


def test_nothing_is_run_at_ends_that_nobody_assumed(runs: list[int]) -> None:
    found = compared(question(tried={"panels": 3.0}))
    assert len(runs) == 2 and found.ends == ()
    runs.clear()
    found = compared(question(("L13",)))  # the control: its effect has a range
    assert len(runs) == 3 and len(found.ends) == 2


def test_going_back_to_a_question_runs_nothing_and_what_is_left_is_told_to_the_end(
    runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[int] = []

    def counted(plan: Any, **more: Any) -> Any:
        ends.append(plan.replications)
        return run(plan, **more)

    monkeypatch.setattr("workflow.simulation.study.unknowable.run", counted)
    monkeypatch.setattr(asked, "_unknowable", [])
    told: list[tuple[int, int]] = []
    first = question()
    asked.compare(first, lambda done, of: told.append((done, of)), lambda: False)
    shares = [done / of for done, of in told]
    assert shares == sorted(shares) and shares[-1] == 1.0 and len({of for _done, of in told}) == 1
    other = question(assumed={"panels": 3.0})
    compared(other)
    assert len(runs) == 2 and len(ends) == 4
    again = compared(first)
    assert len(runs) == 2 and len(ends) == 4 and again.ranges  # nothing is run a second time


def test_the_crowd_nobody_counted_takes_most_of_what_is_left() -> None:
    """The time that is left follows from it: its replications are as many, and each takes far longer."""
    plan = asked.plan_of(question())
    told: list[tuple[int, int]] = []
    unknowable.ranges(plan, lambda done, of: told.append((done, of)))
    assert {of for _done, of in told} == {unknowable.work(plan)} and told[-1][0] == unknowable.work(plan)
    begun = told.index((plan.replications, unknowable.work(plan)))  # the low end is done
    assert sorted(told) == told and told[begun][0] < told[begun][1] / 5
