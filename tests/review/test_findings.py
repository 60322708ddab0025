"""What went wrong, and where the days went, against a plain pass over the events."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.record.worlds import FULL
from tests.review.made import DAY, Class, begun, reading_of
from workflow.log import events as e
from workflow.record.record import Record
from workflow.record.rows import Work
from workflow.review.cases import cases_of, waits_of
from workflow.review.days import Part, by_role, minutes, united
from workflow.review.findings import first_of, wrongs
from workflow.review.review import Review
from workflow.review.waits import parts, waits
from workflow.service import Service
from workflow.world.engine import World


def lived(seed: int) -> tuple[World, Record]:
    """A session of two people in which everything is tried at random."""
    chance = random.Random(seed)
    world = World(FULL, seed)
    world.open_session()
    world.open_case("Sol")
    world.open_case("Sol")
    world.play(["officer"])
    for _act in range(60):
        thing = world.thing(chance.choice(sorted(world.state.things)))
        step = chance.choice(sorted(FULL.kinds[thing.kind].steps))
        world.request(thing.id, step, chance.choice(sorted(FULL.roles)))
        world.advance(world.state.now + chance.choice((1, 90, DAY)))
    return world, Record.of(world.core.stepper, world.line())


def told(world: World, things: tuple[str, ...], *, count_targets: bool) -> Iterator[tuple[str, int]]:
    """What a reader of the bare log would underline."""
    kinds: dict[tuple[str, str], str] = {}
    omitted = {
        (event.subject, event.step, event.sim_min)
        for event in world.line()
        if isinstance(event.what, e.FaultRecorded) and event.what.how == "omitted"
    }
    for event in world.line():
        if event.subject not in things:
            continue
        match event.what:
            case e.DeadlineStarted() as what:
                kinds[event.subject, what.activity] = what.kind
            case e.Expired(deadline=True):
                of_it = (event.subject, event.activity, event.sim_min)
                if of_it not in omitted and (count_targets or kinds[of_it[:2]] != "assumption"):
                    yield "late", event.seq
            case e.FaultRecorded():
                yield "fault", event.seq
            case e.Refused() as what if not what.under_way:
                yield "refused", event.seq


@pytest.mark.parametrize("seed", range(6))
def test_what_went_wrong_is_what_the_log_says(seed: int) -> None:
    world, record = lived(seed)
    for thing in world.state.of_kind("victim"):
        things = (thing.id, thing.linked or "")
        for count in (False, True):
            found = wrongs(record, things, count_targets=count)
            bare = set(told(world, things, count_targets=count))
            assert {(one.sort, one.seq) for one in found} == bare
            assert [one.at for one in found] == sorted(one.at for one in found)
            first = first_of(found)
            for sort, one in first.items():
                assert one.at == min(other.at for other in found if other.sort == sort)
    assert {"fault", "refused"} <= {
        sort for thing in ("V1", "V2") for sort, _seq in told(world, (thing,), count_targets=True)
    }


def test_all_sorts_come_about_in_these_sessions() -> None:
    """The control: else the comparison would say nothing."""
    found = {
        (one.sort, one.how)
        for seed in range(6)
        for world, record in [lived(seed)]
        for thing in world.state.of_kind("victim")
        for one in wrongs(record, (thing.id,), count_targets=True)
    }
    assert {("late", ""), ("refused", ""), ("fault", "committed"), ("fault", "omitted")} <= found
    assert ("fault", "attempted") in found


@pytest.mark.parametrize("seed", range(4))
def test_every_minute_of_work_and_waiting_is_counted_once(seed: int) -> None:
    world, record = lived(seed)
    now = world.state.now
    for thing in world.state.of_kind("victim"):
        things = (thing.id, thing.linked or "")
        found = parts(waits(FULL, record, things, now))
        for row in by_role(found):
            for is_wait, spent in ((False, row.worked), (True, row.waited)):
                own = [part for part in found if part.role == row.role and bool(part.cause) == is_wait]
                assert spent == len({minute for part in own for minute in range(part.since, part.until)})
            assert row.waited <= sum(step.waited for step in row.steps) or not row.waited
        rows = [row for one in things for row in record.stretches(one) if isinstance(row.by, Work)]
        whole = sum((now if row.until is None else row.until) - row.since for row in rows)
        assert sum(part.until - part.since for part in found if not part.cause) == whole


def part(since: int, until: int, role: str = "panel", cause: str = "queue", activity: str = "rule") -> Part:
    return Part("V1", activity, "", role, cause, since, until)  # type: ignore[arg-type]


def test_what_overlaps_counts_once() -> None:
    found = (part(0, 10), part(5, 20, activity="tell"), part(20, 25), part(40, 50, cause="money"))
    assert [(begin, end) for begin, end, _held in united(found)] == [(0, 25), (40, 50)]
    assert minutes(found) == 35
    (row,) = by_role((*found, part(42, 44, cause="")))
    assert (row.waited, row.worked) == (35, 2)
    assert [(step.activity, step.waited, step.causes) for step in row.steps] == [
        ("rule", 25, {"queue": 15, "money": 10}),
        ("tell", 15, {"queue": 15}),
    ]
    assert row.steps[0].worked == 2


def test_who_was_waited_for_longest_stands_first() -> None:
    found = (part(0, 10, "officer"), part(0, 30, "panel"), part(0, 99, "officer", cause=""))
    assert [row.role for row in by_role(found)] == ["panel", "officer"]


def test_a_case_is_told(made: Class, review: Review) -> None:
    """Nobody sent the form, due two days after the consent: that is no wait, but what nobody began."""
    late = reading_of(review, "desk03.ruts")
    (case,) = cases_of(late)
    (wrong,) = case.wrongs
    event = late.events[wrong.seq - 1]
    assert (wrong.sort, wrong.activity, event.lifecycle) == ("late", "send_form", "expired")
    assert wrong.at == event.sim_min
    begun = next(one.sim_min for one in late.events if one.lifecycle == "due")
    assert late.happened is not None
    assert any(row.roles == ("victim",) for row in late.happened.stretches("V1"))
    (wait,) = waits_of(late, case)  # what the person takes to decide is none
    assert (wait.activity, wait.role, wait.could) == ("send_form", "", ("police",))
    assert late.world is not None
    assert (wait.since, wait.until, wait.goes_on) == (begun, late.world.state.now, True)
    assert by_role(parts((wait,))) == ()
    well = reading_of(review, "desk04.ruts")
    (case,) = cases_of(well)
    assert case.wrongs == ()
    days = {row.role: row for row in by_role(parts(waits_of(well, case)))}
    assert days["commission"].worked == 120  # two working hours


def test_what_was_refused_is_not_waited_for_and_what_is_due_is(tmp_path: Path) -> None:
    """The police ask to send a form that was sent; the Commission asks to rule before there is one."""
    found: dict[str, set[str]] = {}
    due: dict[str, set[str]] = {}
    for name, acts in (("again", ("send_form", "send_form")), ("early", ("confirm",))):
        service = Service.open(tmp_path / f"{name}.ruta")
        try:
            begun(service, name)
            service.play(["police", "commission"], "es")
            service.advance(DAY + 600, "es")
            for act in acts:
                change = service.take("V1", act, "commission" if act == "confirm" else "police", "es")
            assert change.reading == "refused", name
            service.advance(20 * DAY, "es")
            world, record = service.world, service.happened
            rows = waits(world.pathway, record, ("V1",), world.state.now)
            in_vain = [one for one in rows if any(part.cause == "condition" for part in one.parts)]
            found[name] = {role for one in in_vain for role in one.could}
            due[name] = {one.activity for one in rows if not one.role}
        finally:
            service.close()
    assert "police" not in found["again"]
    assert "commission" not in found["early"]
    assert due["early"] == {"send_form"} and not due["again"]  # the control: it was due, and nobody began it
