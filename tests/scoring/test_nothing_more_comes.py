"""Who is told that nothing more comes and then ends the exercise does not end it early."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from workflow.exercise.director import Director
from workflow.problems import ExpectedError
from workflow.rehearsal.witness import scored
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service
from workflow.service.no_more import NO_MORE

MOST = 400
"""Times that a table may be told of something before it is told that nothing more comes."""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def begin(service: Service, name: str) -> Scenario:
    """Start an exercise in which every role that can asks each person something."""
    scenario = library.load(name)
    service.start_exercise(scenario, "es")
    for person in scenario.people:
        for role in scenario.roles.played:
            with suppress(ExpectedError):
                service.ask(scenario.case_of(person), "silence", "", role, "es")
    return scenario


def to_the_last(service: Service, scenario: Scenario) -> bool:
    """Let time pass until the table is told that nothing more comes; False where it ended by itself."""
    for _each in range(MOST):
        if service.exercise is None or Director.is_over(service.happened):
            return False
        if NO_MORE[0] in service.advance_to_next("es").text:
            return True
    raise AssertionError("it is never told that nothing more comes")


def early(service: Service, scenario: Scenario) -> list[str]:
    return [one.expectation for one in scored(service, scenario).results() if one.why == "could_come"]


@pytest.mark.parametrize("name", library.names())
def test_once_nothing_more_comes_to_end_is_no_early_end(name: str, service: Service) -> None:
    """The control: whoever ends at once ends early."""
    scenario = begin(service, name)
    if to_the_last(service, scenario):
        service.end_exercise()
    assert early(service, scenario) == []
    results = {one.expectation: one for one in scored(service, scenario).results()}
    kept = [one for id, one in results.items() if scenario.expect[id].never is not None]
    assert all(one.status != "open" for one in kept)

    scenario = begin(service, name)
    service.end_exercise()
    assert early(service, scenario)


@pytest.mark.parametrize(
    ("how", "status", "why"),
    [
        ("honest", "met", "answered_plainly"),
        ("promising", "missed", "said"),
        ("evasive", "not_applicable", "could_come"),
    ],
)
def test_an_answer_in_place_of_a_promise_shows_that_none_was_made(
    how: str, status: str, why: str, service: Service
) -> None:
    """Also where the exercise is ended early. The control: who evades the question shows neither."""
    scenario = library.load("coffee_line")
    service.start_exercise(scenario, "es")
    service.take("V1", "keep_apart", "labour_inspector", "es")
    rows = service.talk("V1", "labour_inspector", "es").questions
    line = next(row.id for row in rows if row.id.endswith(".apart"))
    service.reply("V1", line, how, "labour_inspector", "es")
    service.end_exercise()
    (result,) = [one for one in scored(service, scenario).results() if one.expectation == "nothing_promised"]
    assert (result.status, result.why) == (status, why)
    if how != "evasive":
        (seq,) = result.seqs
        assert result.by == "labour_inspector" == service.world.events[seq - 1].role
        text = scenario.expect["nothing_promised"].es
        lines = [each for part in service.hot_wash("es").expected for each in part.lines if each.text == text]
        assert lines and all(each.shown for each in lines)


@pytest.mark.parametrize("name", library.names())
def test_whoever_must_promise_nothing_is_told_which_answers_promise(name: str) -> None:
    """A promise of what is in nobody's hands is among the answers to what a person asks."""
    for each in library.load(name).expect.values():
        if each.never is not None and "empty_promise" in each.never.fault:
            assert each.never.in_answer
            assert set(each.never.in_answer.values()) == {"promising"}
