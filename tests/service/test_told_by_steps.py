"""A step that tells an office of a person reaches its seat as a message, and no other seat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.pathway import library as pathways
from workflow.pathway.rules import effects_of, led_to
from workflow.problems import ServiceError
from workflow.record.record import Record
from workflow.record.rows import Attempt
from workflow.referral.routes import routes_of
from workflow.referral.told import is_told
from workflow.rows.exercise import ExerciseRow
from workflow.scenario.told_by_steps import notices
from workflow.service import Service

HEALTH, POLICE, SENNIAF = "seat-1", "seat-2", "seat-3"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Keily, whom a health worker meets; SENNIAF sits at a seat of its own."""
    opened = Service.open(tmp_path / "w.ruta")
    everybody_seated(opened, "girl_in_colon", "es")
    yield opened
    opened.close()


def here(service: Service, lang: str = "es") -> ExerciseRow:
    row = service.exercise_row(lang)
    assert row is not None
    return row


def waits(service: Service) -> dict[str, int]:
    """How many messages wait at each seat, as the page between turns has it."""
    return {seat.id: seat.unread for seat in here(service).seats}


@pytest.mark.parametrize("step", ["protect_child_met", "notify_senniaf"])
def test_senniaf_is_told_at_its_seat_who_when_and_what(service: Service, step: str) -> None:
    if step == "notify_senniaf":
        service.take("V1", "detect_health", "health_worker", "es")
    before = waits(service)
    assert before == {HEALTH: 0, POLICE: 0, SENNIAF: 0}
    service.take("V1", "offer_water_and_seat", "health_worker", "es")
    assert waits(service) == before  # the control: a step that tells nobody
    service.take("V1", step, "health_worker", "es")
    assert waits(service) == {**before, SENNIAF: 1}
    service.take_turn(SENNIAF, "es")
    (message,) = here(service).messages
    assert "salud" in message.sender.lower() and message.to == "SENNIAF" and message.when
    assert "Keily" in message.text and "SENNIAF»" in message.text
    assert message.text.split(" Le comparte ")[1].startswith("el personal de salud (")
    assert "qué necesita hoy" not in message.text  # nobody asked her: it cannot have been shared
    assert "You are told of Keily" in here(service, "en").messages[0].text
    assert not message.read and not message.can_answer


def test_it_is_read_once_and_only_where_it_reached(service: Service) -> None:
    service.take("V1", "protect_child_met", "health_worker", "es")
    service.take_turn(SENNIAF, "es")
    (message,) = here(service).messages
    assert service.read_message(message.id, "es").reading == "accepted"
    assert service.read_message(message.id, "es").reading == "nothing"
    assert service.history("es") and here(service).messages[0].read and waits(service)[SENNIAF] == 0
    service.take_turn(POLICE, "es")
    with pytest.raises(ServiceError):
        service.read_message(message.id, "es")


def test_what_a_seat_does_itself_is_no_message_to_it(service: Service) -> None:
    service.take_turn(SENNIAF, "es")
    service.take("V1", "protect_child_met", "senniaf", "es")
    assert waits(service) == {HEALTH: 0, POLICE: 0, SENNIAF: 0}


@pytest.mark.parametrize("name", pathways.names())
def test_every_step_that_tells_senniaf_of_a_child_is_in_its_route(name: str) -> None:
    """So a colleague in that role whom the program plays knows of the child, and the desk says that it was
    told. What tells only by one of its outcomes is in no route: a valid adoption tells nobody."""
    pathway = pathways.load(name)
    route, by_outcome = routes_of(pathway)["senniaf"], set[str]()
    for step in pathway.steps.values():
        kind = pathway.kinds[pathway.kind_of_step[step.id]]
        for trigger, effect in effects_of(step):
            if ("protection", "notified") in led_to(kind, effect):
                if trigger == step.id:
                    assert step.id in route.steps and is_told(pathway, "senniaf", (step.id,))
                else:
                    by_outcome.add(trigger)
    assert by_outcome == {"check_adoption/is_doubtful"}


@pytest.mark.parametrize("outcome", ["is_valid", "is_doubtful"])
def test_only_an_adoption_in_doubt_tells_senniaf(outcome: str) -> None:
    pathway = pathways.load("panama-2021")

    class _Record:
        @staticmethod
        def attempts(_case: str) -> list[Attempt]:
            of = ("V1", "check_adoption", "check_adoption", "border_police", "")
            return [Attempt(4, *of, 60, became="accepted", ended=60, ended_by=5, outcome=outcome)]

    found = notices(pathway, cast(Record, _Record()), ["V1"], ["senniaf"])
    assert [one.sender for one in found] == (["border_police"] if outcome == "is_doubtful" else [])
