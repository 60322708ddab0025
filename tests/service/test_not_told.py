"""No seat is judged for what it was not told; for all together what nobody did stays not done."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.rehearsal.random_play import act_at_random
from tests.service.made_exercises import everybody_seated
from workflow.problems import ExpectedError
from workflow.rehearsal.live import is_over
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring.rating import own_of, ratings
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.service import Service

LANG = "es"
HOUR, DAY = 60, 1440
HEALTH = "Que alguien de salud vea lo que le duele, el mismo día"
NOT_COME = "Este caso todavía no ha llegado a su oficina"
SEEDS, ACTS = range(3), 25


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def scored(service: Service, scenario: Scenario) -> tuple[Scoring, dict[str, Result]]:
    line = tuple(service.world.line())
    scoring = Scoring.of(scenario, service.world.core.stepper, line, count_assumed=True)
    return scoring, {result.expectation: result for result in scoring.results()}


def everybody_sits(service: Service, scenario: Scenario) -> None:
    """Each seat has the turn while an hour passes."""
    for at, _role in enumerate(scenario.roles.played, 1):
        service.take_turn(f"seat-{at}", LANG)
        service.advance(HOUR, LANG)


def the_post(service: Service) -> Scenario:
    """The checkpoint asked Dani what hurts and told SENNIAF of Dani; nobody called health."""
    scenario = everybody_seated(service, "two_packages", LANG)
    service.take("V1", "keep_apart", "border_police", LANG)
    service.ask("V1", "hurts", "closed", "border_police", LANG)
    service.take("V1", "protect_child_met", "border_police", LANG)
    return scenario


def test_what_a_child_told_one_seat_does_not_count_for_another(service: Service) -> None:
    scenario = the_post(service)
    everybody_sits(service, scenario)
    service.advance(2 * DAY, LANG)
    service.end_exercise()
    page = service.hot_wash(LANG)
    result = scored(service, scenario)[1]["shoulders_seen"]
    assert (result.status, result.why, result.untold) == ("missed", "not_done", ("senniaf",))
    line = next(line for part in page.expected for line in part.lines if line.text == HEALTH)
    assert "a SENNIAF no se le cuenta: a su puesto no se lo habían contado" in line.why
    assert "SENAFRONT no se le cuenta" not in line.why  # the control: who heard it
    words = {role.role: [each.rating for each in role.objectives] for role in page.roles}
    assert "No observado: a su puesto no se lo habían contado" in words["SENNIAF"]


def test_a_seat_that_asked_for_itself_knows(service: Service) -> None:
    scenario = the_post(service)
    service.take_turn("seat-3", LANG)
    service.ask("V1", "hurts", "closed", "senniaf", LANG)
    everybody_sits(service, scenario)
    service.advance(2 * DAY, LANG)
    service.end_exercise()
    result = scored(service, scenario)[1]["shoulders_seen"]
    assert (result.status, result.untold) == ("missed", ())


def test_what_was_learned_after_its_time_was_not_known_in_time(service: Service) -> None:
    scenario = the_post(service)
    everybody_sits(service, scenario)
    service.advance(DAY, LANG)
    service.ask("V1", "hurts", "closed", "senniaf", LANG)
    service.end_exercise()
    assert scored(service, scenario)[1]["shoulders_seen"].untold == ("senniaf",)


@pytest.mark.parametrize("is_told", [False, True])
def test_an_office_to_which_nobody_brought_the_case_is_not_judged(service: Service, is_told: bool) -> None:
    scenario = everybody_seated(service, "construction_site", LANG)
    assert "upavit" in scenario.roles.away and "upavit" in scenario.expect["jose_found"].by
    assert "upavit" in scenario.happens["fever"].to
    service.send_inject("fever", "delivered" if is_told else "skipped")
    everybody_sits(service, scenario)
    service.advance(2 * DAY, LANG)
    service.end_exercise()
    result = scored(service, scenario)[1]["jose_found"]
    assert result.status == "missed"
    assert result.untold == (() if is_told else ("upavit",))


def lowered(scenario: Scenario, results: list[Result], role: str, untold: set[str]) -> list[str]:
    """What nobody did for people of whom an office was not told, and that counts for its role."""
    found = []
    for result in own_of(role, results, scenario):
        done = scenario.expect[result.expectation].done
        undone = result.status == "missed" and result.why in ("not_done", "left_undone", "only_asked")
        if undone and done is not None and done.of in untold:
            found.append(result.expectation)
    return found


def played_at_random(
    service: Service, name: str, seed: int
) -> tuple[Scenario, list[Result], dict[str, set[str]], Scoring]:
    """The results of a table that does anything, each seat in turn; by role of whom its desk knew nothing."""
    scenario = everybody_seated(service, name, LANG)
    draw = random.Random(seed)
    for number in range(ACTS):
        if is_over(service):
            break
        service.take_turn(f"seat-{1 + number % len(scenario.roles.played)}", LANG)
        with suppress(ExpectedError):
            act_at_random(service, scenario, draw)
    untold: dict[str, set[str]] = {}
    for role in scenario.roles.away if not is_over(service) else ():
        for person in scenario.people:
            case = scenario.case_of(person)
            acted = any(row.role == role for row in service.happened.attempts(case))
            if not acted and service.talk(case, role, LANG).why_not.startswith(NOT_COME):
                untold.setdefault(role, set()).add(person)
    if not is_over(service):
        service.end_exercise()
    scoring, results = scored(service, scenario)
    return scenario, list(results.values()), untold, scoring


@pytest.mark.parametrize("name", library.names())
def test_no_word_of_a_seat_is_lowered_by_what_never_reached_it(name: str, tmp_path: Path) -> None:
    """At whatever table: of whom the desk of an office says that the case has not come, nothing counts for
    it; and a word is the same without what a seat was not told."""
    for seed in SEEDS:
        service = Service.open(tmp_path / f"{seed}.ruta")
        try:
            scenario, results, untold, scoring = played_at_random(service, name, seed)
        finally:
            service.close()
        for role, people in untold.items():
            assert lowered(scenario, results, role, people) == []
        found = {(each.objective, each.role): each for each in ratings(scenario, results, scoring.harms())}
        for role in scenario.roles.played:
            known = [each for each in results if role not in each.untold]
            for each in ratings(scenario, known, scoring.harms()):
                before = found.get((each.objective, each.role))
                if each.role == role and before is not None:
                    assert before.share == each.share, (seed, role, each.objective)


def test_a_line_that_counts_though_nobody_told_would_be_noticed(tmp_path: Path) -> None:
    """The control: the same results without what is known of the seats lower the word of an office."""
    noticed = 0
    for seed in SEEDS:
        service = Service.open(tmp_path / f"{seed}.ruta")
        try:
            scenario, results, untold, _scoring = played_at_random(service, "construction_site", seed)
        finally:
            service.close()
        told = [replace(each, untold=()) for each in results]
        noticed += sum(len(lowered(scenario, told, role, people)) for role, people in untold.items())
    assert noticed
