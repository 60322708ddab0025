"""A second process reads a long log ahead: whatever becomes of it, a review tells the same."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.patience import SECONDS
from tests.review.made import Class, begun, refused, review_of, rules, sealed
from tests.store.logs import past_the_guards
from workflow.record.record import Record
from workflow.review import ahead, reading
from workflow.review.ahead import Ahead, ahead_of, read_ahead
from workflow.review.cases import cases_of
from workflow.review.reading import Reading
from workflow.review.review import Review
from workflow.review.sources import files_of
from workflow.service import Service
from workflow.store.looking import open_log
from workflow.store.received import Received, open_copy
from workflow.store.records import Reader


@pytest.fixture
def begun_ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Ahead]]:
    """Every received log counts as long; the processes that were begun."""
    begun = list[Ahead]()

    def noted(log: Reader, session: str, events: int) -> Ahead | None:
        found = ahead_of(log, session, events)
        if found is not None:
            begun.append(found)
        return found

    monkeypatch.setattr(ahead, "LONG", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(reading, "ahead_of", noted)
    yield begun
    assert all(one._process._process.poll() is not None for one in begun)  # none is left behind


@pytest.fixture
def long_log(tmp_path: Path) -> Path:
    path = tmp_path / "long.ruts"
    with closing(Service.open(tmp_path / "w.ruta")) as service:
        begun(service, "long")
        for _ in range(300):
            refused(service)
        service.advance(3 * 1440, "es")
        refused(service)
        sealed(service, path)
    return path


def told(review: Review) -> list[tuple[object, ...]]:
    """What is found of each session, what happened in it, its cases and its state."""
    return [
        (
            *(one.log.where.name, one.found, one.first_bad, str(one.failure), one.head, one.done),
            *(list(one.events), None if one.happened is None else one.happened.all_rows()),
            *(cases_of(one), None if one.world is None else one.world.state),
            *(review.related(number),),
        )
        for number, one in enumerate(review.readings)
    ]


def both(*paths: Path) -> Iterator[list[tuple[object, ...]]]:
    """What a review tells that reads alone, and what one that has a second process beside it."""
    for least in (10**9, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ahead, "LONG", least)
            review = review_of(*paths)
            yield told(review)
            review.close()


def received(log: object) -> Received:
    assert isinstance(log, Received)
    return log


def read_on(one: Reading, events: int) -> None:
    while len(one.events) < events and one.go_on(0.0):
        pass


def test_a_class_is_told_as_it_is_without(made: Class, begun_ahead: list[Ahead]) -> None:
    names = ("desk01", "desk02", "desk04", "desk07", "earlier", "same", "changed", "other07", "newer", "cut")
    alone, with_another = both(*(made.path(f"{name}.ruts") for name in names))
    assert with_another == alone and len(begun_ahead) == 8
    assert sum(one._whole > 0 for one in begun_ahead) == 8  # the control: it did come from the other


def test_what_is_waited_for_is_what_the_process_told(
    long_log: Path, begun_ahead: list[Ahead], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, with_another = both(long_log)
    assert with_another == alone
    taken = list[int]()
    monkeypatch.setattr(Record, "take_waits", lambda _record, packed: taken.append(len(packed)))
    (without,) = list(both(long_log))[1:]
    assert taken and without != alone  # the control: where they are left out, something is missing


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET role = 'shelter' WHERE seq = 250",
        "UPDATE events SET payload = payload || ' ' WHERE seq = 40",
        "UPDATE events SET prev_hash = hash WHERE seq = 200",
        "UPDATE events SET payload = '[' WHERE seq = 3",
        "UPDATE events SET sim_min = -1 WHERE seq = 299",
    ],
)
def test_what_was_changed_is_found_at_the_same_event(
    long_log: Path, begun_ahead: list[Ahead], change: str
) -> None:
    past_the_guards(long_log, change)
    alone, with_another = both(long_log)
    assert with_another == alone and begun_ahead
    assert alone[0][1] == "differs"


def test_a_log_with_branches_is_told_as_it_is_without(tmp_path: Path, begun_ahead: list[Ahead]) -> None:
    path = tmp_path / "branches.ruts"
    with closing(Service.open(tmp_path / "w.ruta")) as service:
        begun(service, "branches")
        for _ in range(20):
            refused(service)
        service.advance(1440, "es")
        service.rewind(15, "es")
        refused(service)
        sealed(service, path)
    alone, with_another = both(path)
    assert with_another == alone and begun_ahead


def test_a_process_that_is_ended_from_outside_is_done_without(
    long_log: Path, begun_ahead: list[Ahead]
) -> None:
    alone = next(both(long_log))
    review = Review(files_of([long_log]), (), rules, lambda _record: None)
    while not begun_ahead:
        review.go_on(0.0)
    read_on(review.readings[0], 100)
    begun_ahead[0]._process._process.kill()
    while review.go_on(1.0):
        pass
    assert told(review) == alone
    review.close()


def test_one_that_cannot_be_started_is_done_without(
    long_log: Path, begun_ahead: list[Ahead], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = next(both(long_log))
    monkeypatch.setattr(sys, "executable", str(long_log.parent / "nothing"))
    assert list(both(long_log))[1] == alone and not begun_ahead


def test_a_review_that_is_closed_leaves_neither_a_process_nor_a_copy(
    long_log: Path, begun_ahead: list[Ahead]
) -> None:
    review = Review(files_of([long_log]), (), rules, lambda _record: None)
    while not begun_ahead:
        review.go_on(0.0)
    copy = received(review.readings[0].log).copy
    assert copy.is_file() and begun_ahead[0]._process._process.poll() is None
    review.close()
    assert begun_ahead[0]._process._process.poll() is not None and not copy.exists()


def test_a_short_log_and_a_computer_with_one_processor_have_none(
    long_log: Path, begun_ahead: list[Ahead], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_log(long_log) as log:
        assert ahead_of(log, log.ids()[0], 0) is None
        monkeypatch.setattr("os.cpu_count", lambda: 1)
        assert ahead_of(log, log.ids()[0], 10**6) is None
    with open_log(long_log.parent / "w.ruta") as kept:  # somebody may go on with it
        monkeypatch.setattr("os.cpu_count", lambda: 2)
        assert ahead_of(kept, kept.ids()[0], 10**6) is None


def test_nothing_is_vouched_for_from_the_first_row_on_that_is_not_sound(
    long_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(path: Path) -> list[dict[str, object]]:
        lines = list[dict[str, object]]()
        with open_log(path) as log:
            read_ahead(open_copy(received(log).copy), log.ids()[0], lines.append)
        return lines

    monkeypatch.setattr(ahead, "PAGE", 1)
    whole = said(long_log)
    events = int(str(whole[-1]["whole"]))
    assert [line["upto"] for line in whole if "upto" in line] == list(range(1, events + 1))
    past_the_guards(long_log, "UPDATE events SET role = 'shelter' WHERE seq = 90")
    part = said(long_log)
    assert [line["upto"] for line in part if "upto" in line] == list(range(1, 90))
    assert part[-1] == {"whole": 89}


def test_control_what_is_vouched_for_is_not_looked_at_again(long_log: Path) -> None:
    past_the_guards(long_log, "UPDATE events SET role = 'shelter' WHERE seq = 90")
    with open_log(long_log) as log:
        assert log.verify(log.ids()[0]).first_bad_seq == 90
        log.vouched = lambda: 89
        assert log.verify(log.ids()[0]).first_bad_seq == 90
        log.vouched = lambda: 90  # nobody says so of such a row
        assert log.verify(log.ids()[0]).ok


def test_the_process_ends_with_whoever_began_it(long_log: Path, tmp_path: Path) -> None:
    with open_log(long_log) as log:
        copy = tmp_path / "copy"
        shutil.copy(received(log).copy, copy)
        begun = Ahead(copy, log.ids()[0])
    process = begun._process._process
    assert process.stdin is not None
    process.stdin.close()
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert process.poll() is not None
    begun.close()
