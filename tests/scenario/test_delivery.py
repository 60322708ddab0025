"""Injects reach the table by time, condition, what has not happened and by hand; a log holds their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scenario.made import TAKE, came, play, scenario
from tests.service.played_once import over
from workflow.log.base import WORLD
from workflow.problems import ExpectedError
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

DAY = 1440


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return scenario(tmp_path_factory.mktemp("small"))


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def test_each_reason_brings_its_inject_at_its_minute(service: Service, small: Scenario) -> None:
    play(service, small, [{"wait": {"days": 5}}])
    agreed = 540 + DAY  # the person consents a day after the case opened, at nine
    assert came(service) == [
        ("call", "delivered", 600),
        ("agreed", "delivered", agreed),
        ("press", "delivered", DAY + 720),
        ("not_sent", "delivered", 2 * DAY + 541),
        ("again", "delivered", agreed + 3 * DAY + 1),
    ]
    rows = service.happened.exercise.injects()
    assert {row.actor for row in rows} == {WORLD} and {row.what.to for row in rows} == {("police",)}
    assert [row.subject for row in rows] == ["V1", "V1", None, "V1", "V1"]


def test_what_was_done_in_time_brings_nothing(service: Service, small: Scenario) -> None:
    play(service, small, [{"until": {"consent": "given"}, "of": "luz"}, {"take": "send_form", **TAKE}])
    service.advance(DAY, "es")
    assert {inject for inject, _how, _at in came(service)} == {"call", "agreed", "drop_by"}


@pytest.mark.parametrize("name", library.names())
def test_the_clock_stands_at_no_limit_that_the_table_kept(name: str) -> None:
    """Where it stands, something came: else a seat would read off its clock what is waited for."""
    with over(name, "expert") as service:
        running, events = service.exercise, tuple(service.world.events)
        assert running is not None
        delivered = running.director.delivered(service.happened)
    limits: set[int] = set()
    for missing in (each.if_not for each in running.scenario.happens.values() if each.if_not is not None):
        since = delivered.get(missing.after or "")
        if missing.until is not None:
            limits.add(missing.until + 1)
        elif since is not None and missing.within is not None:
            limits.add(since + missing.within.all_minutes + 1)
    stands = {event.sim_min for event in events if event.lifecycle == "advanced"}
    assert limits and stands and stands & limits <= set(delivered.values())


def test_the_minute_of_the_time_is_in_time(service: Service, small: Scenario) -> None:
    play(service, small, [{"wait": {"days": 2}}, {"take": "send_form", **TAKE}, {"wait": {"days": 1}}])
    assert service.happened.attempts("V1")[-1].at == 2 * DAY + 540
    assert "not_sent" not in {inject for inject, _how, _at in came(service)}


def test_a_trainer_sends_softens_and_leaves_out(service: Service, small: Scenario) -> None:
    moves: list[dict[str, Any]] = [
        {"soften": "call"},
        {"deliver": "drop_by"},
        {"skip": "press"},
        {"wait": {"days": 1}},
    ]
    play(service, small, moves, alone=False)
    told = came(service)
    assert [(inject, how) for inject, how, _at in told[:3]] == [
        ("call", "softened"),
        ("drop_by", "delivered"),
        ("press", "skipped"),
    ]
    assert [inject for inject, _how, _at in told[3:]] == ["agreed"]
    for inject, words in (
        ("call", "already"),
        ("not_sent", "no softer form"),
        ("nothing", "is not an inject"),
    ):
        with pytest.raises(ExpectedError, match=words):
            service.send_inject(inject, "softened")


def test_by_hand_waits_for_the_hand(service: Service, small: Scenario) -> None:
    play(service, small, [{"wait": {"days": 2}}], alone=False)
    assert not {"press", "drop_by"} & {inject for inject, _how, _at in came(service)}


def test_it_ends_and_says_what_a_table_alone_did_not_get(service: Service, small: Scenario) -> None:
    play(service, small, [{"wait": {"days": 20}}])
    (ending,) = service.happened.exercise.endings()
    assert (ending.what.how, ending.what.end, ending.at) == ("finished", "over", 10 * DAY + 540)
    assert came(service)[-1][:2] == ("drop_by", "skipped")
    assert service.world.state.now == ending.at
    with pytest.raises(ExpectedError, match="has ended"):
        service.take("V1", "send_form", "police", "es")
    with pytest.raises(ExpectedError, match="has ended"):
        service.advance(60, "es")


def test_a_condition_ends_it(service: Service, small: Scenario) -> None:
    moves = [
        {"until": {"consent": "given"}, "of": "luz"},
        {"take": "send_form", **TAKE},
        {"wait": {"days": 5}},
    ]
    play(service, small, moves)
    (ending,) = service.happened.exercise.endings()
    assert ending.what.end == "confirmed" and ending.at < 5 * DAY


def test_who_leaves_is_simulated_from_then_on(service: Service, small: Scenario) -> None:
    play(service, small, [{"leave": "police"}, {"wait": {"hours": 3}}])
    (ending,) = service.happened.exercise.endings()
    assert (ending.what.how, ending.role) == ("left", "police")
    assert service.world.state.played == frozenset()
    assert came(service) == [("call", "delivered", 600)]


def test_answers_name_what_was_told(service: Service, small: Scenario) -> None:
    play(service, small, [])
    with pytest.raises(ExpectedError, match="has not come yet"):
        service.answer_inject("call", "luz", "police", [])
    service.advance(60, "es")
    service.answer_inject("call", "luz", "police", ["whereabouts"])
    (row,) = service.happened.exercise.disclosures("V1")
    assert (row.what.to, row.what.what, row.role) == ("stranger", ("whereabouts",), "police")
    with pytest.raises(ExpectedError):
        service.answer_inject("call", "luz", "police", ["everything"])


def test_a_log_holds_names_and_no_words_of_the_scenario(
    service: Service, small: Scenario, tmp_path: Path
) -> None:
    play(service, small, [{"wait": {"hours": 2}}])
    sealed = service.seal_to(service.session_id, tmp_path / "log.ruts")
    raw = sealed.path.read_bytes()
    texts = {i.text.es for i in small.happens.values()} | {i.note.es for i in small.happens.values()}
    texts |= {e.es for e in small.expect.values()} | {small.guide.es, small.debrief[0].es}
    assert [text for text in texts if text.encode() in raw] == []
    assert b"Luz" in raw and b'"call"' in raw  # the control: what is told stands there
    assert [inject for inject in small.happens if f'"{inject}"'.encode() in raw] == ["call"]


def test_the_record_pins_scenario_and_terms(service: Service, small: Scenario) -> None:
    play(service, small, [], alone=False, count_assumed=False)
    record = service.workspace.session_record(service.session_id)
    assert record.scenario == small.digest
    assert record.settings == {"scenario": "small", "alone": False, "count_assumed": False}
    assert service.workspace.verify(service.session_id).ok


def test_an_exercise_goes_on_after_it_was_opened_again(tmp_path: Path) -> None:
    from workflow.scenario import library

    building = library.load("construction_site")
    first = Service.open(tmp_path / "w.ruta")
    first.start_exercise(building, "es")
    id = first.session_id
    first.advance(60, "es")
    first.close()
    second = Service.open(tmp_path / "w.ruta")
    second.resume(id)
    second.advance(DAY, "es")
    assert [inject for inject, _how, _at in came(second)][:2] == ["foreman_asks", "where_tonight"]
    second.start("panama-2021", "2021", "Otra", seed=1)
    found = [second.exercise]  # another session is none
    second.advance(DAY, "es")
    second.resume(id)
    found.append(second.exercise)
    assert [running is not None for running in found] == [False, True]
    second.close()


def test_without_its_scenario_a_session_can_be_read_and_not_gone_on_with(
    service: Service, small: Scenario
) -> None:
    play(service, small, [])
    service.resume(service.session_id)
    assert service.exercise is None
    events = service.state("es").events
    with pytest.raises(ExpectedError, match="is not on this PC"):
        service.advance(DAY, "es")
    with pytest.raises(ExpectedError, match="is not on this PC"):
        service.take("V1", "send_form", "police", "es")
    assert came(service) == [] and service.state("es").events == events
    with pytest.raises(ExpectedError, match="is no exercise"):
        service.send_inject("call", "delivered")


def test_what_was_done_before_the_beginning_is_there(service: Service, tmp_path: Path) -> None:
    small = scenario(
        tmp_path,
        (
            "profile: a_child, name: Sol,",
            "profile: a_child, name: Sol, already: [{step: send_form, by: police}],",
        ),
    )
    play(service, small, [{"see": {"status": "sent"}, "of": "sol"}])
    bad = scenario(
        tmp_path,
        (
            "profile: an_adult, name: Luz,",
            "profile: an_adult, name: Luz, already: [{step: confirm, by: commission}],",
        ),
    )
    with pytest.raises(ExpectedError, match="it cannot be"):
        service.start_exercise(bad, "es")


def test_a_rewind_takes_back_what_came_after(service: Service, small: Scenario) -> None:
    play(service, small, [{"wait": {"hours": 2}}])
    first = service.happened.exercise.injects()[0].seq
    service.rewind(first - 1, "es")
    assert came(service) == [] or came(service)[0][2] >= 600
    service.advance(120, "es")
    assert came(service)[0][0] == "call"
