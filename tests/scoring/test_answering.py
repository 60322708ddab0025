"""Whether what the person asked was answered is read from the log: in turn, late, evaded, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.scenario.made import play, results, statuses
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

IN_TURN, HONESTLY = "tone_of_voice", "answers_straight"
DETECT = {"take": "detect_operation", "of": "marcela", "by": "police"}
NEXT = {"ask": "hurt", "manner": "closed", "of": "marcela", "by": "police"}
FROM_HER = ("who_sees", "tonight")
"""What she asks as soon as she is found."""


def reply(situation: str, how: str = "honest", of: str = "marcela", by: str = "police") -> dict[str, Any]:
    return {"reply": situation, "how": how, "of": of, "by": by}


@pytest.fixture(scope="module")
def house() -> Scenario:
    return library.load("private_residence")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("answering") / "w.ruta")
    yield opened
    opened.close()


def ended(service: Service, house: Scenario, *moves: dict[str, Any]) -> str:
    play(service, house, moves)
    service.end_exercise()
    return statuses(results(service, house))[IN_TURN]


def test_what_was_answered_before_the_next_question_is_met(service: Service, house: Scenario) -> None:
    assert ended(service, house, DETECT, *map(reply, FROM_HER), NEXT) == "met answered_each"


def test_what_was_answered_after_the_next_question_is_in_another_order(
    service: Service, house: Scenario
) -> None:
    assert ended(service, house, DETECT, NEXT, *map(reply, FROM_HER)) == "late wrong_order"


def test_what_was_asked_over_and_never_answered_is_missed(service: Service, house: Scenario) -> None:
    assert ended(service, house, DETECT, reply("tonight"), NEXT) == "missed not_answered"


def test_an_evasion_answers_nothing(service: Service, house: Scenario) -> None:
    moves = (reply("tonight"), reply("who_sees", "evasive"))
    assert ended(service, house, DETECT, *moves) == "missed not_answered"


def test_a_deed_answers_an_evaded_question(service: Service, house: Scenario) -> None:
    told = {"take": "explain_who_sees", "of": "marcela", "by": "police"}
    moves = (reply("tonight"), reply("who_sees", "evasive"), told)
    assert ended(service, house, DETECT, *moves) == "met answered_each"


def test_what_was_left_over_night_is_missed(service: Service, house: Scenario) -> None:
    day = {"wait": {"days": 1}}
    assert ended(service, house, DETECT, reply("tonight"), day) == "missed not_answered"


def test_what_was_just_asked_could_still_be_answered(service: Service, house: Scenario) -> None:
    assert ended(service, house, DETECT) == "not_applicable still_before"


def test_of_whom_nothing_was_asked_nothing_is_expected(service: Service, house: Scenario) -> None:
    assert ended(service, house) == "not_applicable asked_nothing"


def test_while_it_goes_on_it_is_open(service: Service, house: Scenario) -> None:
    found = play(service, house, (DETECT, *map(reply, FROM_HER)))
    assert statuses(found)[IN_TURN] == "open running"


@pytest.mark.parametrize(
    ("how", "status"), [("honest", "met answered_each"), ("promising", "missed not_honest")]
)
def test_a_promise_is_no_honest_answer(service: Service, how: str, status: str) -> None:
    scenario, who = library.load("home_and_testify"), {"of": "adriana", "by": "upavit"}
    found = {"take": "find_private_place", **who}
    play(service, scenario, (found, reply("who_sees", how, **who), reply("tonight", **who)))
    service.end_exercise()
    assert statuses(results(service, scenario))[HONESTLY] == status


@pytest.mark.parametrize(
    ("lang", "nobody", "evaded"),
    [
        (
            "es",
            "Hasta el final nadie le contestó.",
            "Se le contestó con una evasiva (Policía Nacional, lunes 4 ene",
        ),
        ("en", "By the end nobody had answered.", "The answer evaded it (National Police, Monday 4 Jan"),
    ],
)
def test_what_got_no_answer_is_there_to_talk_over(
    service: Service, house: Scenario, lang: str, nobody: str, evaded: str
) -> None:
    ended(service, house, DETECT, reply("who_sees", "evasive"), NEXT)
    also = service.hot_wash(lang).also
    assert sum(nobody in line for line in also) == sum(evaded in line for line in also) == 1
    ended(service, house, DETECT, *map(reply, FROM_HER), NEXT)
    assert not [line for line in service.hot_wash(lang).also if nobody in line or evaded in line]
