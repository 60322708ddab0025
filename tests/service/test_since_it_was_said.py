"""What is due since the person says so counts from the talk in which they did, for whoever heard of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from workflow.log.events import Asked
from workflow.rows.exercise import ExerciseWanted, ResultLine, SeatWanted
from workflow.scenario import library
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.service import Service

SCENARIO = library.load("turned_away")
DOOR = "her_own_door"
HER_WORD = "no_door_yet"
"""What she writes to all of them in the evening."""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in SCENARIO.roles.played)
    opened.begin_exercise(ExerciseWanted("turned_away", seats, True, True), "es")
    opened.take_turn("seat-1", "es")
    yield opened
    opened.close()


def scoring(service: Service) -> Scoring:
    world = service.world
    return Scoring.of(SCENARIO, world.core.stepper, world.line(), count_assumed=True)


def result(service: Service) -> Result:
    return next(each for each in scoring(service).results() if each.expectation == DOOR)


def said_at_noon(service: Service) -> int:
    """She says where she wants to sleep, and it is somebody else's turn to do something 23 minutes later."""
    noon = service.state("es").sim_min
    service.ask("V1", "bed", "open", "police", "es")
    service.advance(23, "es")
    assert service.take("V1", "detect_operation", "police", "es").reading == "accepted"
    assert service.happened.last_done("V1", "ask_ngo_for_a_place") is not None
    return noon


def line(service: Service) -> ResultLine:
    service.end_exercise()
    lines = (line for part in service.hot_wash("es").expected for line in part.lines)
    return next(line for line in lines if line.text == SCENARIO.expect[DOOR].es)


def test_it_counts_from_the_talk(service: Service) -> None:
    noon = said_at_noon(service)
    found = scoring(service)
    assert (found.began(DOOR), found.due(DOOR)) == (noon, noon + 1440)
    assert isinstance(service.world.events[found.began_by(DOOR) - 1].what, Asked)
    service.advance(3 * 1440, "es")
    assert "Cuenta desde: miércoles 6 ene, 12:00 (cuando lo dijo)." in line(service).counted


def test_where_nobody_asked_it_counts_from_the_decision(service: Service) -> None:
    """The control: a question that has nothing to do with it."""
    service.ask("V1", "name", "closed", "police", "es")
    service.take("V1", "detect_operation", "police", "es")
    service.advance(10 * 1440, "es")
    found = scoring(service)
    began = found.began(DOOR)
    if began is not None:
        event = service.world.events[found.began_by(DOOR) - 1]
        assert event.step == "ask_ngo_for_a_place" and event.sim_min == began
    assert not any(
        isinstance(each.what, Asked) and each.what.question == "bed" for each in service.world.line()
    )


@pytest.mark.parametrize("speaks", ["", "it asks", "she writes"])
def test_a_seat_that_had_no_notice_of_it_is_not_rated(service: Service, speaks: str) -> None:
    """She told the police; the organisation had the turn and heard nothing. The controls: it asked her
    something, or had word from her."""
    said_at_noon(service)
    if speaks != "she writes":
        service.send_inject(HER_WORD, "skipped")
    service.take_turn("seat-2", "es")
    if speaks == "it asks":
        service.ask("V1", "accounts", "open", "ngo", "es")
    service.advance(3 * 1440, "es")
    found = result(service)
    assert (found.status, found.why) == ("missed", "not_done")
    assert ("ngo" in found.untold) is not bool(speaks)
    told = line(service)
    assert told.status == "no se hizo"
    assert ("no se le cuenta" in told.why) is not bool(speaks)


def test_whoever_asked_heard_it(service: Service) -> None:
    """The control: it was the organisation itself."""
    service.take_turn("seat-2", "es")
    service.take("V1", "notice_ngo", "ngo", "es")
    service.ask("V1", "bed", "open", "ngo", "es")
    service.advance(3 * 1440, "es")
    found = result(service)
    assert found.why == "not_done" and not found.untold


def test_the_review_says_the_same(service: Service) -> None:
    said_at_noon(service)
    service.send_inject(HER_WORD, "skipped")
    service.take_turn("seat-2", "es")
    service.advance(3 * 1440, "es")
    service.end_exercise()
    service.review([], [service.session_id], "es")
    read_to_end(service)
    sheet = service.review_case(0, "V1", "es").sheet
    told = [reason.text for row in sheet for reason in row.reasons if SCENARIO.expect[DOOR].es in reason.text]
    assert told and any("no se le cuenta" in text for text in told)
