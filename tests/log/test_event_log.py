"""The events of a session in memory: copies that part, and a beginning that is read when it is asked for."""

from __future__ import annotations

import pytest

from workflow.log.event_log import EventLog
from workflow.log.events import Advanced, Branched, Event


def event(seq: int, branch: int = 0, parent: int | None = None) -> Event:
    what = Branched(from_seq=parent or 0) if parent is not None else Advanced(to=seq)
    return Event(seq, branch, seq - 1 if parent is None else parent, seq * 10, what)


def test_copies_that_go_on_differently_do_not_see_one_another() -> None:
    log = EventLog(event(seq) for seq in (1, 2))
    one, other = log.copy(), log.copy()
    one.extend([event(3)])
    other.extend([event(3, 1, 1), event(4, 1)])
    again = one.copy()  # what one has on its own becomes part of what copies share
    other_again = other.copy()
    again.extend([event(4)])
    assert [len(each) for each in (log, one, other, again, other_again)] == [2, 3, 4, 4, 4]
    assert [e.branch for e in one] == [0, 0, 0] == [e.branch for e in again[:3]]
    assert [e.branch for e in other] == [0, 0, 1, 1] == [e.branch for e in other_again]
    assert (one.ends, other.ends, other.begun) == ({0: 3}, {0: 2, 1: 4}, {1: 30})
    assert [e.seq for e in log] == [1, 2] and log.ends == {0: 2}


def test_a_dropped_copy_leaves_nothing_behind() -> None:
    log = EventLog([event(1)])
    for _ in range(3):
        trial = log.copy()
        trial.extend([event(2), event(3)])
        trial.copy()
        assert list(log) == [event(1)]
    kept = log.copy()
    kept.extend([event(2, 1, 1)])
    assert kept.copy()[1].branch == 1 and kept[-1].branch == 1


def test_what_was_left_out_is_read_once_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def earlier() -> list[Event]:
        asked.append(1)
        return [event(1), event(2)]

    log = EventLog.after(2, earlier, {0: 2}, {})
    log.extend([event(3)])
    twin = log.copy()
    twin.extend([event(4)])
    assert (len(log), len(twin), twin[2].seq, twin[-1].seq, asked) == (3, 4, 3, 4, [])
    assert [e.seq for e in twin[1:3]] == [2, 3] and [e.seq for e in log] == [1, 2, 3]
    assert asked == [1]
    with pytest.raises(IndexError):
        log[3]


def test_another_number_than_was_left_out_is_no_beginning() -> None:
    log = EventLog.after(2, lambda: [event(1)], {0: 2}, {})
    with pytest.raises(ValueError, match="left out"):
        list(log)
