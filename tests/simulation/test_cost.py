"""What a run takes: said before it starts, found in its first seconds, and capped while it goes on."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.sentences import refused
from tests.simulation.large import OPENING, REMINDING, TICKING
from tests.simulation.test_runs import bits
from workflow.present.simulation_problems import sentence
from workflow.rows.asking import Plan
from workflow.simulation.run import cost, runs
from workflow.simulation.run import free_memory as machine
from workflow.simulation.run.cost import Pace, Room, foreseen
from workflow.simulation.run.failures import TooLong, TooManyVisits, TooMuch
from workflow.simulation.run.replication import Replication

GIGABYTE = 2**30
SHORT = Plan(replications=2, years=1, warmup=0)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Plan]:
    """A short plan of a pathway of somebody's own."""

    def written(text: str) -> Plan:
        file = tmp_path / "own.yaml"
        file.write_text(text, encoding="utf-8")
        return replace(SHORT, pathway=str(file))

    return written


def small_machine(monkeypatch: pytest.MonkeyPatch, gigabytes: float) -> None:
    """A machine with so much memory free."""
    monkeypatch.setattr(cost, "free_bytes", lambda: int(gigabytes * GIGABYTE))


# -- before it starts --------------------------------------------------------------------------------


def test_what_is_foreseen_is_what_comes() -> None:
    plan = Plan(replications=8, years=2, warmup=1, tried={"alone": 1000.0, "files_per_year": 500.0})
    run = runs.run(plan, workers=1)
    found = foreseen(run.ready.program, run.ready.time)
    assert found.cases == pytest.approx(run.sample.arrived.mean(), rel=0.05)
    base = runs.ready(plan.baseline)
    usual = foreseen(base.program, base.time).files
    assert usual > 8 + 3 * 22 and found.files - usual == pytest.approx(2 * (500 - 22), rel=0.01)
    memory = Replication(run.ready.program)
    memory.run(1)
    things = memory.opened()
    sizes = [run.ready.program.bytes_of(kind.id) for kind in run.ready.program.kinds]
    taken = sum(number * size for number, size in zip(things, sizes, strict=True))
    assert found.bytes_ - cost._BEGINS == pytest.approx(taken, rel=0.1)


@pytest.mark.parametrize(
    ("tried", "word"),
    [
        ({"alone": 1e7}, "10.* cases|9,9.* cases"),
        ({"files_per_year": 1e7}, "10,000,000 files of other people a year"),
    ],
)
def test_too_much_is_told_before_anything_is_lived(
    tried: dict[str, float], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_machine(monkeypatch, 4)
    monkeypatch.setattr(runs, "Replication", None)  # nobody begins to live one
    since = time.process_time()
    with refused(TooMuch, word):
        runs.run(replace(SHORT, tried=tried))
    assert time.process_time() - since < 20


def test_a_large_run_is_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """100,000 cases a year for three years: 1.6 GB, on a machine with 5 GB free."""
    small_machine(monkeypatch, 5)
    made = runs.ready(Plan(replications=1, years=3, warmup=2, tried={"alone": 1e5}))
    found, room = foreseen(made.program, made.time), Room()
    assert 0.3 * GIGABYTE < found.bytes_ < 1.7 * GIGABYTE
    assert cost.affordable(found, room, 2) == 2
    assert cost.affordable(found, room, 64) < 8  # as many at once as there is memory for


def test_fewer_at_once_where_memory_is_short_changes_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = replace(SHORT, replications=6)
    whole = runs.run(plan, workers=3)
    small_machine(monkeypatch, 0.02)
    assert bits(runs.run(plan, workers=3).sample) == bits(whole.sample)


def test_calendars_that_open_too_often_are_refused(write: Callable[[str], Plan]) -> None:
    assert len(runs.run(write(OPENING)).sample.ends) == 2
    with refused(TooMuch, r"would open 31,5\d\d,\d\d\d times"):
        runs.run(replace(write(OPENING), years=60, warmup=60))


# -- while it goes on --------------------------------------------------------------------------------


def test_without_the_estimate_the_memory_is_capped_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the estimate: with it left out, ten million cases a year still end in a sentence."""
    small_machine(monkeypatch, 0.5)
    monkeypatch.setattr(runs, "affordable", lambda _found, _room, workers: workers)
    with refused(TooMuch, r"stopped: it needs more memory than the 0\.4 GB"):
        runs.run(replace(SHORT, tried={"alone": 1e7}), workers=2, seconds=None)


def test_without_a_cap_the_memory_is_not_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the cap: a room without walls lets a replication grow past what the machine has."""
    small_machine(monkeypatch, 0.02)
    made = runs.ready(replace(SHORT, tried={"alone": 20_000.0}))
    with pytest.raises(TooMuch):
        Replication(made.program).run(1)
    Replication(made.program, room=Room(10**15)).run(1)


def test_the_events_of_one_replication_are_capped() -> None:
    made = runs.ready(SHORT)
    Replication(made.program).run(1)
    with refused(TooMuch, "more than 100 events"):
        Replication(runs.ready(replace(SHORT, years=20)).program, most_events=100).run(1)


def test_more_visits_than_are_counted_are_told(write: Callable[[str], Plan]) -> None:
    with pytest.raises(TooManyVisits) as caught:
        runs.run(write(REMINDING))
    found = sentence(caught.value)
    assert found is not None and "16,000 times" in found.text("en") and "16,000 veces" in found.text("es")


def test_what_all_replications_leave_must_find_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    small_machine(monkeypatch, 2)
    since = time.process_time()
    with refused(TooMuch, "100,000 replications leave"):
        runs.run(replace(SHORT, replications=100_000))
    assert time.process_time() - since < 60  # at work, whatever else the machine does


def test_a_long_run_is_found_out_in_its_first_seconds(write: Callable[[str], Plan]) -> None:
    plan = replace(write(TICKING), years=60, warmup=60, replications=200)
    since = time.process_time()
    with refused(TooLong, r"would take (about|more than)"):
        runs.run(plan)
    assert time.process_time() - since < 60  # at work, whatever else the machine does
    assert bits(runs.run(SHORT).sample) == bits(runs.run(SHORT, seconds=None).sample)


def test_out_of_memory_is_a_sentence() -> None:
    for error in (MemoryError(), np._core._exceptions._ArrayMemoryError((1,), np.dtype(np.int64))):  # type: ignore[attr-defined]
        found = sentence(error)
        assert found is not None and "memory" in found.text("en") and "memoria" in found.text("es")


# -- how fast it goes on -----------------------------------------------------------------------------


class Clock:
    """Seconds in the test's hands."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def looked_at(most: float | None, share: Callable[[float], float]) -> float:
    """After how many seconds a run whose share is known is called long; infinite where it is not."""
    clock = Clock()
    pace = Pace(most, clock)
    while (done := share(clock.now - 100.0)) < 1.0:
        clock.now += 0.1
        try:
            pace.look(done)
        except TooLong:
            return clock.now - 100.0
    return float("inf")


def test_steady_work_is_judged_by_what_is_left_of_it() -> None:
    assert looked_at(600, lambda t: t / 500) == float("inf")
    assert looked_at(600, lambda t: t / 700) == pytest.approx(2.0, abs=0.2)
    assert looked_at(None, lambda t: min(t / 50_000, 1.0) if t < 50 else 1.0) == float("inf")


def test_what_slows_down_later_is_noticed() -> None:
    """Years before those that are measured pass at once; then comes what is tried."""
    assert looked_at(600, lambda t: 0.4 + t / 10_000) == pytest.approx(2.0, abs=0.2)
    assert looked_at(600, lambda t: t / 100 if t < 50 else 0.5 + (t - 50) / 1e6) < 53


def test_nothing_is_said_of_what_stands_still_for_a_moment() -> None:
    assert looked_at(600, lambda t: 0.5 if t < 30 else 1.0) == float("inf")
    assert looked_at(60, lambda t: 0.5 if t < 1000 else 1.0) == pytest.approx(60, abs=3)


# -- the machine -------------------------------------------------------------------------------------


def test_free_memory_is_what_the_machine_and_its_limits_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 0 < machine.free_bytes() < 2**50
    monkeypatch.setattr(machine, "_CGROUP", tmp_path)
    for name, text in (
        ("max", "5000000\n"),
        ("current", "3000000\n"),
        ("stat", "anon 1\ninactive_file 500\n"),
    ):
        (tmp_path / f"memory.{name}").write_text(text)
    assert machine.free_bytes() == 2_000_500
    (tmp_path / "memory.max").write_text("max\n")
    assert machine.free_bytes() > 2_000_500


def test_a_problem_comes_back_whole_from_another_machine() -> None:
    for kind in (TooLong, TooMuch):
        back = pickle.loads(pickle.dumps(kind("events", events=7)))  # noqa: S301 - our own
        assert type(back) is kind and (back.what, back.values) == ("events", {"events": 7})
