"""What another role at the table did: console, last page and replay say the same of it, in every scenario."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.service.made_exercises import everybody_seated
from tests.service.played_once import over
from workflow.present import led
from workflow.present.hot_wash import hot_wash
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.service import Service
from workflow.world.engine import World

LANG = "es"
QUIET = "No hizo falta, o no se pudo"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("another") / "w.ruta")
    yield opened
    opened.close()


def given_to_others(scenario: Scenario, results: tuple[Result, ...]) -> tuple[Scenario, set[str]]:
    """The scenario with what somebody did expected of another role at the table; which expectations."""
    expect, swapped = dict(scenario.expect), set()
    for each in results:
        others = [role for role in scenario.roles.played if role != each.by]
        if each.status == "met" and each.why == "done" and each.by and others:
            expect[each.expectation] = expect[each.expectation].model_copy(update={"by": (others[0],)})
            swapped.add(each.expectation)
    return scenario.model_copy(update={"expect": expect}), swapped


@pytest.mark.parametrize("name", library.names())
def test_what_another_at_the_table_did_is_done_wherever_it_is_told(name: str) -> None:
    with over(name, "expert", LANG) as service:
        look_wherever_it_is_told(service, name)


def look_wherever_it_is_told(service: Service, name: str) -> None:
    held = service._led_now()
    assert held is not None
    table, line = service._over(LANG), tuple(service.world.line())
    stepper, counts = service.world.core.stepper, table.terms.count_assumed
    whole = Scoring.of(table.scenario, stepper, line, count_assumed=counts).results()
    scenario, swapped = given_to_others(table.scenario, whole)
    assert swapped or len(scenario.roles.played) == 1
    scoring = Scoring.of(scenario, stepper, line, count_assumed=counts)
    results = {each.expectation: each for each in scoring.results()}
    replayed = World.replay(service.world.pathway, tuple(service.workspace.events(service.session_id)))
    again = Scoring.of(scenario, replayed.core.stepper, tuple(replayed.line()), count_assumed=counts)
    assert again.results() == scoring.results()
    before = {each.expectation: each for each in whole}
    page = hot_wash(replace(table, scenario=scenario), line, {}, lambda seq: service._before(seq, LANG))
    lines = {each.text: each for part in page.expected for each in part.lines}
    console = {
        row.id: row
        for row in led.expected(table.scene, scoring, held.controller, is_over=True, counts=counts)
    }
    for id in swapped:
        found = results[id]
        if found.why == "wrong_order" or found.by in scenario.expect[id].by:
            continue  # it had done first what this was to come before, or did it too, by itself
        assert (found.status, found.why, found.by) == ("met", "by_the_table", before[id].by), found
        line_of = lines[scenario.expect[id].in_(LANG)]
        assert not line_of.quiet and line_of.heading != QUIET, line_of
        assert line_of.by == table.seat_of(found.by)
        role = table.scene.words.role
        expected_of = role(scenario.expect[id].by[0])
        assert line_of.why.rstrip(".") == f"Se esperaba de {expected_of}; lo hizo {role(found.by)}", line_of
        assert console[id].status_name == line_of.status, (console[id], line_of)
    for id in results.keys() - swapped:  # the control: what was done by whom it was expected of is as it was
        assert results[id] == before[id]


def test_an_exercise_of_nothing_says_what_was_not_done(service: Service) -> None:
    """Begun and ended at once: that nothing was noted is nothing to be content with."""
    everybody_seated(service, "flight_tomorrow", LANG)
    service.advance(1, LANG)
    service.end_exercise()
    page = service.hot_wash(LANG)
    assert page.first[2].lines == ("Lo que quedó abierto, más abajo.",)
    (open_,) = [part.lines for part in page.first if part.about == "Lo que quedó abierto"]
    assert any("Al terminar estaba sin hacer, todavía a tiempo" in line for line in open_), open_
    assert all("Logrado" not in line.rating for line in page.together), page.together
