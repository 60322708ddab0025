"""A bed that one seat gave is not offered to the next as if nobody had given it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.rows.steps import StepRow
from workflow.service import Service

DAY = 1440
BED = "give_first_night"
ROLES = ("police", "ngo", "upavit")
WHEN = {
    "es": "Hecho antes: miércoles 6 ene, {0} · Policía Nacional",
    "en": "Done before: Wednesday 6 Jan, {0} · National Police",
}


@pytest.fixture(params=["es", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory, lang: str) -> Iterator[Service]:
    """«Aquí no es», in which the police have met her, and each role has a seat of its own."""
    opened = Service.open(tmp_path_factory.mktemp("again") / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in ROLES)
    opened.begin_exercise(ExerciseWanted("turned_away", seats, True, True), lang)
    opened.take_turn("seat-1", lang)
    for step in ("keep_apart", "find_private_place", "detect_police"):
        assert opened.take("V1", step, "police", lang).reading == "accepted"
    yield opened
    opened.close()


def row(service: Service, role: str, step: str, lang: str) -> StepRow:
    service.take_turn(f"seat-{ROLES.index(role) + 1}", lang)
    return next(each for each in service.steps("V1", role, lang).possible if each.id == step)


def test_a_bed_that_stands_given_says_when_and_by_whom(service: Service, lang: str) -> None:
    assert [row(service, role, BED, lang).done for role in ROLES] == [""] * 3  # the control
    service.take_turn("seat-1", lang)
    assert service.take("V1", BED, "police", lang).reading == "accepted"
    told = WHEN[lang].format(service.state(lang).clock)
    assert [row(service, role, BED, lang).done for role in ROLES[:2]] == [told] * 2
    assert row(service, "upavit", BED, lang).done == ""  # the case has not come to its office
    service.take_turn("seat-1", lang)
    until = service.state(lang).sim_min + DAY
    while service.state(lang).sim_min < until:
        service.advance(until - service.state(lang).sim_min, lang)
    assert row(service, "ngo", BED, lang).done == ""  # the night is over


def test_what_says_so_was_done_and_no_harm_is_called_done(service: Service, lang: str) -> None:
    harm = "detain_person"
    steps = (harm, "lend_phone", BED, "meet_first_needs")
    for step in steps:
        service.take("V1", step, "police", lang)
    for role in ROLES[:2]:
        service.take_turn(f"seat-{ROLES.index(role) + 1}", lang)
        possible = service.steps("V1", role, lang).possible
        told = {each.id: each.done for each in possible if each.done}
        assert told and told.keys() <= {*steps, "keep_apart", "find_private_place", "detect_police"} - {harm}
