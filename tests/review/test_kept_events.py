"""A review holds few events in memory: what it tells is read from the file again, and is the same."""

from __future__ import annotations

import gc
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from tests.review.made import Class, begun, refused, review_of, sealed
from workflow.case import at_rest
from workflow.case.fold import fold
from workflow.case.state import WorldState
from workflow.log.ancestry import ancestry
from workflow.log.base import Event
from workflow.log.events import Advanced
from workflow.record.record import Record
from workflow.review import folds, packed, reading
from workflow.review.cases import Case, cases_of, each_once, first_of_all, refused_once
from workflow.review.findings import SORTS
from workflow.review.packed import of_sorts
from workflow.review.past import Past
from workflow.review.reading import Reading, book_of
from workflow.review.review import Review
from workflow.review.sources import files_of
from workflow.rows.review import Asked
from workflow.service import Service
from workflow.store import kept_events
from workflow.store.looking import open_log
from workflow.store.problems import StoreProblem
from workflow.store.records import Reader


def all_told(review: Review) -> list[tuple[list[Event], tuple[Case, ...], list[str]]]:
    """What is read of each session: its events, its cases, and the values of its things at every event."""
    return [(list(one.events), cases_of(one), list(_states(one))) for one in review.readings]


def _states(one: Reading) -> list[str]:
    past = Past(one)
    return [repr(past.world(seq, "V1").state) for seq in one.line.seqs]


def _of_case(state: WorldState, things: Collection[str]) -> dict[str, object]:
    """All that a state says of everybody and of some things."""
    every = {name: getattr(state, name) for name in state.__dataclass_fields__}
    by_key = {name: {k: v for k, v in every[name].items() if k[0] in things} for name in _BY_KEY}
    return every | by_key | {"things": {id: thing for id, thing in state.things.items() if id in things}}


def test_what_was_folded_on_the_way_is_what_the_events_add_up_to(made: Class, few: None) -> None:
    told = waited = 0
    review = review_of(*(made.folder / name for name in made.hashes))
    for one in review.readings:
        if one.happened is None or one.world is None:
            continue
        alone = Record.of(one.world.core.stepper, one.line)
        assert one.happened.all_rows() == alone.all_rows()
        told += 1
        waited += sum(len(alone.stretches(thing)) for thing in alone.things())
    review.close()
    assert told > 3 and waited > 20


_BY_KEY = (
    "jobs",
    "intents",
    "timers",
    "rests",
    "deadlines",
    "closed",
    "decided",
    "charges",
    "attempts",
)


def _family(one: Reading, case: str) -> set[str]:
    """A case, its proceeding, and the other cases of that."""
    assert one.world is not None
    things = one.world.state.things
    linked = things[case].linked or case
    return {id for id, thing in things.items() if linked in (id, thing.linked)}


def test_a_case_stands_as_it_stood_in_the_whole_session(made: Class, review: Review, few: None) -> None:
    alone = 0
    for one in (one for one in review.readings if one.world is not None):
        past, line = Past(one), list(one.line)
        cases = {case.id for case in cases_of(one)}
        for upto in range(1, len(line) + 1):
            whole = fold(line[:upto])
            for case in cases:
                things = _family(one, case)
                found, seq = past.world(line[upto - 1].seq, case).state, line[upto - 1].seq
                assert _of_case(found, things) == _of_case(whole, things), (one.log.where, seq, case)
                own = fold(event for event in line[:upto] if event.subject in things)
                alone += _of_case(own, things) != _of_case(whole, things)
    assert alone > 20  # the control: what the case's own events add up to is not all


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hardly any event stays in memory or is read together with others, states are kept often, and what
    happened is packed at once."""
    monkeypatch.setattr(kept_events, "_AT_HAND", 3)
    monkeypatch.setattr(kept_events, "_AT_ONCE", 2)
    monkeypatch.setattr(kept_events, "_AT_FIRST", 1)
    monkeypatch.setattr(reading, "_LEAST", 2)
    monkeypatch.setattr(folds, "_RESTS_AFTER", 1)
    monkeypatch.setattr(folds, "_THINGS_REST_AFTER", 1)
    monkeypatch.setattr(folds, "_LONG", 1)
    monkeypatch.setattr(at_rest, "_OPEN", 1)
    monkeypatch.setattr(packed, "_MANY", 1)


def test_what_is_read_again_is_what_was_read(
    made: Class, review: Review, request: pytest.FixtureRequest
) -> None:
    wanted = all_told(review)
    assert sum(len(events) for events, _cases, _states in wanted) > 100
    request.getfixturevalue("few")
    again = review_of(*(made.folder / name for name in made.hashes))
    assert all_told(again) == wanted
    again.close()


_UNKEPT = ("closed", "decided", "attempts")
"""What is not kept of a session that is only looked at."""


def _told_by(state: WorldState) -> dict[str, object]:
    """All that is kept of a state, its things one by one and in order, and where they are by kind."""
    told = {name: getattr(state, name) for name in state.__dataclass_fields__ if name not in _UNKEPT}
    things = [(id, repr(state.things[id])) for id in state.things]
    kinds = {thing.kind for thing in state.things.values()}
    by_kind = {kind: (list(state.ids_of_kind(kind)), state.of_kind(kind)) for kind in kinds}
    return told | {"things": things, "reversed": list(reversed(state.things)), "by_kind": by_kind}


def test_the_state_of_a_session_is_what_its_events_add_up_to(made: Class, few: None) -> None:
    review, things, left_out = review_of(*(made.folder / name for name in made.hashes)), 0, 0
    for one in review.readings:
        if one.world is None:
            continue
        whole, found = fold(one.line), one.world.state
        assert _told_by(found) == _told_by(whole), one.log.where
        assert _told_by(found.copy()) == _told_by(whole)
        things += len(whole.things)
        left_out += sum(len(getattr(whole, name)) for name in _UNKEPT)
    review.close()
    assert things > 10 and left_out > 10


def test_what_was_seen_on_the_way_stays_as_reading_goes_on(review: Review, few: None) -> None:
    seen = set[str]()
    for read in review.readings:
        one = Reading(read.log, read.session, lambda _digest, text: book_of(text), lambda _record: None)
        shown: list[tuple[WorldState, dict[str, object]]] = []
        while one.go_on(0.0):
            if one.world is None and (world := one.so_far()) is not None:
                shown.append((world.state, _told_by(world.state)))
        for state, told in shown:
            line = ancestry(one.events, state.seq)
            assert _told_by(state) == told == _told_by(fold(line))
        seen |= {str(told["things"]) for _state, told in shown}
    assert len(seen) > 5  # the control: reading did change it


def test_what_is_counted_of_cases_is_what_is_told_of_them(made: Class, few: None) -> None:
    review = review_of(*(made.folder / name for name in made.hashes))
    refused_at_all = begun_at_all = 0
    for one in review.readings:
        cases = cases_of(one)
        told = each_once(cases, *SORTS)
        refusals = [wrong for _case, wrong in told if wrong.sort == "refused"]
        assert refused_once(cases) == (len(refusals), sum(wrong.is_told_as_fault for wrong in refusals))
        first = first_of_all(cases, "fault", "late", "refused")
        assert first == next((pair for pair in told if pair[1].sort != "unfound"), None)
        for case in cases:
            assert list(of_sorts(case.wrongs, SORTS[:1])) == [w for w in case.wrongs if w.sort == "fault"]
        refused_at_all, begun_at_all = refused_at_all + len(refusals), begun_at_all + (first is not None)
    review.close()
    assert refused_at_all > 2 and begun_at_all > 6


def test_while_a_review_is_open_the_collector_is_spared_its_logs_and_not_afterwards(made: Class) -> None:
    paths = [made.folder / name for name in made.hashes]
    review = Review(files_of(paths), (), lambda _digest, text: book_of(text), lambda _record: None)
    assert review.go_on(0.0) and gc.get_freeze_count() > 0
    while review.go_on(1.0):
        pass
    seen, held = gc.get_objects(), review.readings[0]
    assert not any(one is held for one in seen)  # no collection that is to come looks at it
    review.close()
    assert gc.get_freeze_count() == 0
    again = Review(files_of(paths), (), lambda _digest, text: book_of(text), lambda _record: None)
    again.go_on(0.0)
    assert gc.get_freeze_count() > 0
    again.close()
    assert gc.get_freeze_count() == 0


def test_control_an_event_of_another_session_is_noticed(made: Class, review: Review, few: None) -> None:
    again = review_of(*(made.folder / name for name in made.hashes))
    wanted, one = all_told(review), again.readings[0]
    one.events.take(one.events[1])
    assert all_told(again) != wanted
    again.close()


def test_events_are_asked_for_by_place_by_part_and_in_order(made: Class, few: None) -> None:
    with open_log(made.folder / next(iter(made.hashes))) as log:
        session = log.ids()[0]
        whole = log.events(session)
        kept = kept_events.KeptEvents(log, session)
        for event in whole:
            kept.take(event)
        assert (len(kept), list(kept), kept[-1], kept[0]) == (len(whole), list(whole), whole[-1], whole[0])
        assert kept[2:5] == list(whole[2:5]) and kept[::-1] == list(whole[::-1])
        some = kept.along((4, 2, 4))
        assert list(some) == [whole[3], whole[1], whole[3]] and some[1] == whole[1]
        with pytest.raises(IndexError):
            kept[len(whole)]


def test_a_file_that_is_gone_is_said(made: Class, few: None) -> None:
    with open_log(made.folder / next(iter(made.hashes))) as log:
        kept = kept_events.KeptEvents(log, log.ids()[0])
        for event in log.events(log.ids()[0]):
            kept.take(event)
    with pytest.raises(StoreProblem) as caught:
        kept[0]
    assert caught.value.code == "closed"


def test_few_events_stay_in_memory_once_all_is_read(tmp_path: Path, few: None) -> None:
    path = tmp_path / "long.ruts"
    service = Service.open(tmp_path / "w.ruta")
    begun(service, "long")
    for _ in range(400):
        refused(service)
    sealed(service, path)
    service.close()
    before = _in_memory()
    again = review_of(path)
    stay, read = _in_memory() - before, again.readings[0].events
    held = list(read)  # the control: these do stay
    assert len(read) > 400 and stay < len(read) / 3 < len(read) - 10 <= _in_memory() - before
    again.close()
    assert held


def test_a_jump_to_an_early_event_reads_what_led_there_and_no_day_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.ruts"
    service = Service.open(tmp_path / "w.ruta")
    begun(service, "long")
    for _ in range(300):
        refused(service)
        service.advance(1, "es")
    sealed(service, path)
    service.close()
    read = list[int]()

    def noted(log: Reader, session: str, seqs: Sequence[int]) -> tuple[Event, ...]:
        read.extend(seqs)
        return some(log, session, seqs)

    monkeypatch.setattr(kept_events, "_AT_HAND", 3)
    again, some = review_of(path), Reader.some
    one = again.readings[0]
    days = {event.seq for event in one.line if isinstance(event.what, Advanced)}
    monkeypatch.setattr(Reader, "some", noted)
    past, line = Past(one), list(one.by_thing.every(["V1"]))
    past.record(line[20], "V1")
    early = len(read)
    past.record(line[-1], "V1")
    assert len(days) > 299 and days.isdisjoint(read)
    assert 0 < early < 150 < len(line) <= len(read)
    again.close()


def test_no_case_is_opened_again_to_list_and_search_them(
    made: Class, tmp_path: Path, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service.open(tmp_path / "w.ruta")
    service.review([made.folder / name for name in made.hashes], [], "es")
    while not service.read_on("es").is_over:
        pass
    opened = list[bytes]()
    read = at_rest.Packing.read

    def noted(packing: at_rest.Packing[object], packed: bytes) -> object:
        opened.append(packed)
        return read(packing, packed)

    monkeypatch.setattr(at_rest.Packing, "read", noted)
    rows = service.review_cases(Asked(), "es").rows
    assert len(rows) > 3 and len({row.about for row in rows}) > 1
    service.review_cases(Asked(text=rows[0].name), "en")
    assert not opened
    service.review_case(rows[0].source, rows[0].case, "es")
    assert opened  # the control
    service.close()


def _in_memory() -> int:
    gc.unfreeze()  # what was read while a review is open is there, too
    gc.collect()  # by type: to ask a weak proxy of something gone for its class is an error
    events = (one for one in gc.get_objects() if issubclass(type(one), Event))
    return sum(one.stored is not None for one in events)
