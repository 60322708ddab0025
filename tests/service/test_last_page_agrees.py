"""The last page of every scenario, played carelessly: no line speaks against another, nor the console."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import against, played
from tests.service.played_once import over
from workflow.log.events import Disclosed, FaultRecorded
from workflow.present.done_late import due_of
from workflow.present.harmed import not_here
from workflow.present.standing import harms_that_last
from workflow.rows.console import ConsoleRow
from workflow.rows.exercise import HotWash
from workflow.scenario import library
from workflow.service import Service

LANG = "es"
PRIVACY = "Identidad y privacidad"


@pytest.fixture(scope="module", params=library.names())
def name(request: pytest.FixtureRequest) -> str:
    """A scenario: all that is asked of it is asked while its session is open."""
    return str(request.param)


@pytest.fixture(scope="module")
def service(name: str) -> Iterator[Service]:
    """The scenario, played carelessly to its end."""
    with over(name, "careless", LANG) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(service: Service) -> tuple[HotWash, ConsoleRow]:
    """The last page and the console of the scenario."""
    row = service.console(LANG)
    assert row is not None
    return service.hot_wash(LANG), row


def kinds(service: Service) -> tuple[set[int], set[int]]:
    """The events that show a harm in which a person still is, and those that show any other harm done."""
    scene, world = service._scene(LANG), service.world
    cases = [case.id for case in scene.cases()]
    still = {
        (thing.id, step)
        for case in cases
        for thing in scene.together(case)
        for step in harms_that_last(scene, thing)
    }
    lasting = {event.seq for event in world.events if (event.subject, event.step) in still}
    return lasting, {event.seq for event in world.events if isinstance(event.what, Disclosed | FaultRecorded)}


def test_the_short_page_names_first_the_harm_in_which_somebody_still_is(
    service: Service, name: str, pages: tuple[HotWash, ConsoleRow]
) -> None:
    page, _console = pages
    lasting, _rest = kinds(service)
    acts = {
        " ".join(filter(None, (line.act, f"{line.right}.", line.after))): line.seq for line in page.touched
    }
    scene = service._scene(LANG)
    gone = {case.id for case in scene.cases() if not_here(scene.pathway, scene.record, case) is not None}
    away = {
        line.seq
        for line in page.touched
        if line.act.partition(": «")[2].startswith(("Expulsar", "Entregar a la"))
        and service.world.events[line.seq - 1].subject in gone
    }
    assert any(line in acts for line in page.first[3].lines) or not page.touched
    listed = [acts[line] in lasting | away for line in page.first[3].lines if line in acts]
    assert listed == sorted(listed, reverse=True)
    held = sum(line.seq in lasting | away for line in page.touched)
    assert sum(listed) == min(held, 5)
    if name == "flight_tomorrow":  # the control: the expulsion, which is told first, was done last
        assert "Expulsar o deportar" in page.first[3].lines[0]
        assert "Expulsar o deportar" not in page.touched[0].act
        assert "Que no salga en el vuelo" in page.first[2].lines[0]


def test_what_is_said_to_put_it_right_does_not_speak_against_itself(
    service: Service, pages: tuple[HotWash, ConsoleRow]
) -> None:
    page, _console = pages
    lasting, _rest = kinds(service)
    for line in page.touched:
        if line.after.startswith("Después se reparó"):
            assert line.seq not in lasting, line
        if "Así fue hasta que se hizo" in line.why:
            assert "Quedó sin hacer" not in line.why and line.why.endswith("después.")
        if "Expulsar" in line.act:
            assert "cama" not in line.after
    assert "también si se reparó" not in repr(against(page))


def test_a_harm_touches_the_same_right_wherever_it_is_told(
    service: Service, pages: tuple[HotWash, ConsoleRow]
) -> None:
    page, console = pages
    rights = {line.text: line.right for part in page.expected for line in part.lines}
    world = service.world
    faults, found = world.pathway.faults, 0
    scene = service._scene(LANG)
    for part in page.expected:
        for line in part.lines:
            whats = [world.events[shown.seq - 1].what for shown in line.shown]
            if line.heading != "Lo que dañó":
                continue
            found += 1
            if any(isinstance(what, Disclosed) for what in whats):
                assert line.right == PRIVACY, line
            named = [what for what in whats if isinstance(what, FaultRecorded)]
            if named:
                assert line.right == scene.words.right(faults[named[0].fault].right), line
    assert found  # the control: there are such
    for row in console.expected:
        if row.text in rights and row.status == "missed":
            assert rights[row.text] in row.about


def test_what_was_met_in_time_shows_when_it_was_asked_for(
    service: Service, pages: tuple[HotWash, ConsoleRow]
) -> None:
    page, _console = pages
    scene, seen = service._scene(LANG), 0
    days = (
        range(service.exercise.scenario.first, service.world.state.now + 60 * 1440, 15)
        if service.exercise
        else ()
    )
    minutes = {scene.dated(minute): minute for minute in days}
    for part in page.expected:
        for line in part.lines:
            limit = re.search(r"Límite: .*hasta el (.+?) \(", line.counted)
            if limit is None or line.status != "cumplido" or not line.shown:
                continue
            until = minutes.get(limit[1])
            if until is not None:
                seen += 1
                assert service.world.events[line.shown[0].seq - 1].sim_min <= until, line


def test_every_quotation_begins_and_ends(pages: tuple[HotWash, ConsoleRow]) -> None:
    page, console = pages
    texts = [line.counted for part in page.expected for line in part.lines]
    texts += [row.when for row in console.coming] + [row.gone for row in console.coming]
    for text in texts:
        assert text.count("«") == text.count("»") and text.count("“") == text.count("”"), text


def test_the_console_tells_each_thing_once_and_what_was_told_to_whom(
    service: Service, name: str, pages: tuple[HotWash, ConsoleRow]
) -> None:
    _page, console = pages
    world, told = service.world, 0
    passed: Counter[tuple[object, ...]] = Counter()
    for row in console.did:
        event = world.events[row.seq - 1]
        if isinstance(event.what, Disclosed) and event.what.what:
            told += 1
            assert "a quien preguntó" not in row.text and ":" in row.text, row
        if row.text.startswith(("No se hizo dentro de la meta", "«")) and "no se hizo" in row.text.lower():
            passed[event.subject, event.step or event.activity, event.sim_min] += 1
        assert not row.who.startswith("La persona"), row
    assert set(passed.values()) <= {1}, passed
    if name == "flight_tomorrow":  # the control
        assert told and passed


def test_before_anybody_has_acted_nothing_is_called_not_applicable(name: str, tmp_path: Path) -> None:
    """It may apply any time; once the exercise is over and nobody acted, it is so."""
    opened = Service.open(tmp_path / "w.ruta")
    assert next(played(opened, name, "careless", LANG)) == 0
    row = opened.console(LANG)
    assert row is not None
    assert "not_applicable" not in {each.status for each in row.expected}
    opened.end_exercise()
    row = opened.console(LANG)
    assert row is not None and "not_applicable" in {each.status for each in row.expected}  # the control
    opened.close()


def test_a_limit_has_an_hour_only_where_what_it_counts_from_has_one(
    service: Service, pages: tuple[HotWash, ConsoleRow]
) -> None:
    """Nobody saw at which hour of the night a person decided; what was done on the last day is told by it."""
    page, _console = pages
    for part in page.expected:
        for line in part.lines:
            began = re.search(r"Cuenta desde: ([^(]+) \(", line.counted)
            limit = re.search(r"hasta el ([^(]+?)(?: \(|\.)", line.counted)
            if began is None or limit is None or ":" in began[1] or ":" not in limit[1]:
                continue
            day = limit[1].partition(",")[0]
            assert any(day in each.when for each in line.shown) or f"se pidió: {day}" in line.counted, line


def test_a_seat_is_said_to_have_seen_only_a_limit_that_ran_before_the_act(
    service: Service, pages: tuple[HotWash, ConsoleRow]
) -> None:
    page, _console = pages
    scene = service._scene(LANG)
    rows = [
        (row.seq, until.on_day(scene))
        for case in scene.cases()
        for thing in scene.together(case.id)
        for row in scene.record.deadlines(thing.id)
        if (until := due_of(scene, thing.id, row)) is not None
    ]
    for part in page.expected:
        for line in part.lines:
            saw = re.search(r"En «Plazos» se veía: (.+?) \(el de la ruta\)", line.counted)
            if saw is None or line.heading == "No se hizo":
                continue
            first = min(each.seq for each in line.shown)
            assert any(told == saw[1] and seq < first for seq, told in rows), line
