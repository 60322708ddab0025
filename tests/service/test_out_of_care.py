"""What a person lacked when they left, and what others brought about is not told as their choice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.service import DAY, Service

ROLES = ["police", "victim", "upavit", "senniaf", "migration_service", "commission"]
OWN = {"es": "Irse es su decisión", "en": "To leave is their decision"}
GAVE_UP = {"es": "Desistir es su decisión", "en": "To withdraw is their decision"}
ENDED = {"es": "sin que lo decidiera la persona", "en": "without their decision"}
CHILDS = {"es": "Se decide según su interés superior", "en": "in line with the child's best interests"}
JOURNEY = (("ask_return", "victim"), ("assess_return_risk", "commission"), ("arrange_return", "commission"))
"""What leads to a journey that was agreed."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    service = Service.open(tmp_path / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    yield service
    service.close()


def in_care(desk: Service, profile: str) -> None:
    """Somebody who was referred and to whom nobody has said what their rights are."""
    desk.new_case(profile, {"language": "spanish"}, "Luz")
    desk.play(ROLES, "es")
    done(desk, "detect_police", "police")
    if profile != "age_in_doubt":
        done(desk, "ask_referral", "victim")
    else:
        done(desk, "refer_to_upavit", "police")


def done(desk: Service, step: str, role: str) -> None:
    reading = desk.take("V1", step, role, "es").reading
    assert reading in ("accepted", "harmful", "pending"), (step, reading)


def told(desk: Service, lang: str = "es") -> list[tuple[str, str]]:
    """Of the lines on what was left undone, those on somebody who is out of care."""
    without = {"es": "igue sin esto", "en": "still without this"}[lang]
    page = desk.case_page("V1", lang)
    (lines,) = (part.lines for part in page.sections if part.id == "undone")
    return [(line.text, line.reason) for line in lines if without in line.text]


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize(
    ("step", "own", "other"), [("leave_services", OWN, GAVE_UP), ("withdraw", GAVE_UP, OWN)]
)
def test_what_somebody_lacked_who_left_is_told_and_leaving_is_theirs(
    desk: Service, step: str, own: dict[str, str], other: dict[str, str], lang: str
) -> None:
    """Who withdrew may still be in the shelter: it is not said that they went."""
    in_care(desk, "woman_private_house")
    assert not told(desk, lang)  # the control: nobody has left
    done(desk, step, "victim")
    ((text, reason),) = told(desk, lang)
    assert {"es": "un lugar donde dormir; saber cuáles", "en": "a place to sleep; knowing"}[lang] in text
    assert own[lang] in reason and other[lang] not in reason and ENDED[lang] not in text
    assert ("La persona se fue" in text or "The person left" in text) is (step == "leave_services")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_an_end_by_an_office_is_not_told_as_the_persons_choice(desk: Service, lang: str) -> None:
    in_care(desk, "woman_private_house")
    done(desk, "end_care_alone", "upavit")
    ((text, reason),) = told(desk, lang)
    assert ENDED[lang] in text and OWN[lang] not in reason
    assert {"es": "Puede volver cuando quiera", "en": "may come back at any time"}[lang] in reason


@pytest.mark.parametrize("lang", ["es", "en"])
def test_of_a_child_it_is_told_that_it_is_decided_after_hearing(desk: Service, lang: str) -> None:
    in_care(desk, "age_in_doubt")
    done(desk, "end_childs_care_alone", "upavit")
    ((text, reason),) = told(desk, lang)
    assert ENDED[lang] in text and CHILDS[lang] in reason and OWN[lang] not in reason


@pytest.mark.parametrize(
    ("step", "role"),
    [
        ("expel_person", "migration_service"),
        ("force_return", "migration_service"),
        ("go_home_alone", "victim"),
    ],
)
def test_of_a_journey_nothing_is_told_here_nor_after_the_person_is_back(
    desk: Service, step: str, role: str
) -> None:
    in_care(desk, "woman_private_house")
    done(desk, step, role)
    assert not told(desk)
    desk.advance(10 * DAY, "es")
    done(desk, "back_in_panama", "police")
    assert not told(desk)


def test_a_return_that_was_agreed_leaves_nothing_undone_of_this(desk: Service) -> None:
    in_care(desk, "woman_private_house")
    for step, role in (*JOURNEY, ("travel_home", "commission")):
        done(desk, step, role)
        desk.advance(45 * DAY, "es")
    assert "Retorno: De vuelta en su país." in desk.case_page("V1", "es").stands
    assert not told(desk)


def test_who_left_before_a_journey_is_told_nothing_of_it_while_away(desk: Service) -> None:
    in_care(desk, "woman_private_house")
    done(desk, "leave_services", "victim")
    assert told(desk)
    done(desk, "expel_person", "migration_service")
    assert not told(desk)


def test_what_was_given_is_not_missing_and_what_came_to_lack_later_is_not_told(desk: Service) -> None:
    in_care(desk, "woman_private_house")
    done(desk, "tell_rights", "police")
    done(desk, "give_first_night", "police")
    done(desk, "leave_services", "victim")
    desk.advance(2 * DAY, "es")  # the night is over: the day's duty says it
    assert not any("derechos" in text or "dormir" in text for text, _reason in told(desk))
