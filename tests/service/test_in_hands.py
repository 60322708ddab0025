"""A role whose seat never had the turn while something could be done is not rated for not having done it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from workflow.present import ratings_in_words
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.scoring.rating import Rating
from workflow.service import Service

ROLES = ("migration_officer", "defensoria", "legal_aid")
NEVER = "No observado: su puesto no tuvo el turno mientras se podía hacer"
HOUR = 60


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in ROLES)
    opened.begin_exercise(ExerciseWanted("flight_tomorrow", seats, False, True), "es")
    opened.take_turn("seat-1", "es")
    yield opened
    opened.close()


def rated(service: Service) -> dict[str, list[str]]:
    """The words of each role's objectives."""
    service.end_exercise()
    return {role.role: [each.rating for each in role.objectives] for role in service.hot_wash("es").roles}


def test_who_only_passed_by_is_not_observed(service: Service) -> None:
    service.advance(3 * HOUR, "es")
    service.take_turn("seat-2", "es")  # for no minute of the exercise
    service.take_turn("seat-1", "es")
    service.advance(5 * 24 * HOUR, "es")
    found = rated(service)
    assert NEVER in found["Defensoría del Pueblo"]
    assert all(word.startswith((NEVER, "No observado: de ")) for word in found["Defensoría del Pueblo"])
    assert NEVER not in found["Inspector(a) de Migración"]
    assert any(word.startswith("No logrado") for word in found["Inspector(a) de Migración"])


def test_who_had_the_turn_as_time_passed_is_rated(service: Service) -> None:
    service.advance(HOUR, "es")
    service.take_turn("seat-2", "es")
    service.advance(5 * 24 * HOUR, "es")
    assert any(word.startswith("No logrado (") for word in rated(service)["Defensoría del Pueblo"])


def test_who_acted_within_a_minute_is_rated(service: Service) -> None:
    service.take_turn("seat-2", "es")
    service.ask("V1", "tongue", "closed", "defensoria", "es")
    service.take_turn("seat-1", "es")
    service.advance(5 * 24 * HOUR, "es")
    found = rated(service)["Defensoría del Pueblo"]
    assert any(word.startswith(("No logrado", "Con muchas")) for word in found)


def test_a_review_of_the_log_says_the_same(service: Service) -> None:
    service.advance(5 * 24 * HOUR, "es")
    service.end_exercise()
    live = {
        (role.role, each.text): each.rating
        for role in service.hot_wash("es").roles
        for each in role.objectives
    }
    service.review([], [service.session_id], "es")
    read_to_end(service)
    rows = service.review_case(0, "V1", "es").sheet
    proposed = {(row.role, row.objective): row.grade_name for row in rows}
    assert set(live) <= set(proposed)
    for key, word in live.items():
        assert word.startswith((f"{proposed[key]} (", f"{proposed[key]}: ")), key
    assert "No logrado" in {proposed[key] for key in live}  # the control: whoever sat


def test_together_what_nobody_did_stays_not_done(service: Service) -> None:
    service.advance(5 * 24 * HOUR, "es")
    service.end_exercise()
    page = service.hot_wash("es")
    assert sum(each.rating.startswith("No logrado") for each in page.together) >= 3
    assert NEVER not in {each.rating for each in page.together}


SHARED = "a Defensoría del Pueblo no se le cuenta: su puesto no tuvo el turno mientras se podía hacer"


def test_the_page_says_why_two_roles_are_told_otherwise_of_what_nobody_did(service: Service) -> None:
    service.advance(5 * 24 * HOUR, "es")  # the first seat alone has the turn
    service.end_exercise()
    page = service.hot_wash("es")
    lines = [line for part in page.expected for line in part.lines if "Defensoría" in line.by]
    shared = [line for line in lines if "Migración" in line.by and line.why.startswith("Nadie lo hizo")]
    assert shared and all("el turno mientras se podía hacer" in line.why for line in shared)
    assert any(SHARED in line.why for line in shared)
    alone = [line for part in page.expected for line in part.lines if line.by.startswith("Inspector(a)")]
    assert alone and not any("el turno" in line.why for line in alone if " o " not in line.by)  # the control


@pytest.mark.parametrize(
    ("out", "told"), [(2, "para 2 de ellas su puesto no tuvo el turno"), (0, "de las 5 cosas esperadas")]
)
def test_a_word_by_part_of_the_list_says_for_how_many_the_seat_had_no_turn(out: int, told: str) -> None:
    rating = Rating("o", "r", "S", 4, 5, (), (), known=3, expected=5, out=out)
    word = ratings_in_words.rated(rating, rating, "es")
    assert told in word
    assert ("el turno" in word) is (out > 0)


def test_a_review_gives_the_seat_as_the_reason_of_no_word(service: Service) -> None:
    service.advance(5 * 24 * HOUR, "es")
    service.end_exercise()
    service.review([], [service.session_id], "es")
    read_to_end(service)
    rows = service.review_case(0, "V1", "es").sheet
    own = [row for row in rows if row.role == "Defensoría del Pueblo" and not row.grade]
    assert own and any("Su puesto no tuvo el turno" in row.rule for row in own)
    assert not any("Su puesto" in row.rule for row in rows if row.role == "Inspector(a) de Migración")
    told = " ".join(reason.text for row in rows if row.role == "Todos juntos" for reason in row.reasons)
    assert SHARED in told
