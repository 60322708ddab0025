"""A role whose seat never had the turn while something could be done is not rated for not having done it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from workflow.rows.exercise import ExerciseWanted, SeatWanted
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
    assert all(word.startswith((NEVER, "No se pudo saber: de ")) for word in found["Defensoría del Pueblo"])
    assert NEVER not in found["Inspector(a) de Migración"]
    assert "No logrado" in found["Inspector(a) de Migración"]


def test_who_had_the_turn_as_time_passed_is_rated(service: Service) -> None:
    service.advance(HOUR, "es")
    service.take_turn("seat-2", "es")
    service.advance(5 * 24 * HOUR, "es")
    assert "No logrado" in rated(service)["Defensoría del Pueblo"]


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
    none = ("No observado", "No se pudo saber", "Nada que calificar")
    for key, word in live.items():
        assert word.startswith(none if proposed[key] == "No observado" else proposed[key]), key
    assert "No logrado" in {proposed[key] for key in live}  # the control: whoever sat


def test_together_what_nobody_did_stays_not_done(service: Service) -> None:
    service.advance(5 * 24 * HOUR, "es")
    service.end_exercise()
    page = service.hot_wash("es")
    assert sum(each.rating.startswith("No logrado") for each in page.together) >= 3
    assert NEVER not in {each.rating for each in page.together}
