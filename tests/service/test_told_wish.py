"""What a person tells that they want opens the step that needs their decision, as soon as it can be taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.service import DAY, Service

SHELTER = "place_in_womens_shelter"


@pytest.fixture
def paola(tmp_path: Path) -> Iterator[Service]:
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "turned_away", "es")
    service.take("V1", "find_private_place", "police", "es")
    yield service
    service.close()


def decided(service: Service) -> str:
    return str(service.world.thing("V1").values["lodging_decision"])


def expected(service: Service, text: str) -> str:
    service.end_exercise("stopped")
    console = service.console("es")
    assert console is not None
    return next(row.status_name for row in console.expected if row.text.startswith(text))


def test_what_was_told_before_the_signs_were_seen_is_her_wish_once_they_are(paola: Service) -> None:
    assert paola.ask("V1", "bed", "open", "police", "es").text == ""
    assert decided(paola) == "not_asked"
    paola.take("V1", "detect_police", "police", "es")
    assert decided(paola) == "wants_shelter"
    assert paola.take("V1", SHELTER, "ngo", "es").reading == "pending"
    paola.advance(2 * DAY, "es")
    assert expected(paola, "Abrirle el albergue que pidió").startswith("cumplido")


def test_what_she_tells_is_said_to_be_asked_for(paola: Service) -> None:
    paola.take("V1", "detect_police", "police", "es")
    said = paola.ask("V1", "bed", "open", "ngo", "en").text
    assert said == "Done by the answer: “Ask an organisation for a shelter, without going through UPAVIT”."


def test_a_shelter_opened_days_after_she_asked_is_late(paola: Service) -> None:
    paola.ask("V1", "bed", "open", "police", "es")
    paola.take("V1", "detect_police", "police", "es")
    paola.advance(3 * DAY, "es")
    paola.take("V1", SHELTER, "ngo", "es")
    paola.advance(2 * DAY, "es")
    assert not expected(paola, "Abrirle el albergue que pidió").startswith("cumplido")


def test_who_thinks_again_is_not_held_to_what_they_told(paola: Service) -> None:
    paola.ask("V1", "bed", "open", "police", "es")
    paola.take("V1", "detect_police", "police", "es")
    paola.take("V1", "decide_again_on_lodging", "victim", "es")
    paola.take("V1", "tell_rights", "police", "es")
    assert decided(paola) == "not_asked"


def test_control_who_was_not_asked_is_lodged_nowhere(paola: Service) -> None:
    paola.take("V1", "detect_police", "police", "es")
    refused = paola.take("V1", SHELTER, "ngo", "es")
    assert (refused.reading, decided(paola)) == ("refused", "not_asked")


def test_a_closed_room_is_away_from_the_entrance(paola: Service) -> None:
    paola.take("V1", "explain_who_sees", "police", "es")
    paola.ask("V1", "accounts", "open", "police", "es")
    assert expected(paola, "Hablar aparte de la entrada").startswith("cumplido")


@pytest.mark.parametrize(("tells", "kept"), [((), True), (("other_name",), False)])
def test_her_other_name_told_to_who_puts_her_with_men_is_a_disclosure(
    paola: Service, tells: tuple[str, ...], kept: bool
) -> None:
    paola.advance(70, "es")
    paola.answer_inject("mens_cell", "paola", "police", tells)
    assert (expected(paola, "A quien decide por el documento") == "se respetó") is kept


def test_the_receptionist_can_be_told_the_name_that_he_asks_for(paola: Service) -> None:
    paola.advance(20, "es")
    row = paola.exercise_row("es")
    assert row is not None
    (asked,) = [message for message in row.messages if "nombre de verdad" in message.text]
    assert "el nombre de su documento" in [told.name for person in asked.about for told in person.tells]
