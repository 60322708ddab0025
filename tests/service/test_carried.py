"""Time stops for every role that people play, says why, and a night without a bed is a harm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.service import DAY, Service

INSPECTOR, VISAS, BED = "migration_officer", "migration_service", "give_first_night"
WEEK = 7 * DAY


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, whom an inspector met on a Monday at eight and gave a bed for that night."""
    acts = [(step, INSPECTOR) for step in ("detect_migration", "meet_first_needs", "tell_rights", BED)]
    folder = tmp_path_factory.mktemp("carried")
    yield from at_the_desk(folder, ["woman_private_house"], [INSPECTOR], acts)


@pytest.fixture
def desk(opened: Service) -> Service:
    return begun_again(opened)


def waits(desk: Service, lang: str = "es", times: int = 10) -> list[str]:
    return [desk.advance(WEEK, lang, stop=True).text for _time in range(times)]


def harms(desk: Service, lang: str = "es") -> list[str]:
    parts = {part.id: part for part in desk.case_page("V1", lang).sections}
    assert not any("cama segura" in line.text or "safe bed" in line.text for line in parts["undone"].lines)
    return [line.text for line in parts["harmful"].lines]


def test_a_role_that_is_carried_and_not_looked_through_stops_the_clock_too(desk: Service) -> None:
    desk.play([INSPECTOR, VISAS], "es")
    texts = waits(desk)
    stop = next(n for n, text in enumerate(texts) if "El tiempo se detuvo porque pasó sin hacerse" in text)
    assert "«Dar una cama segura para esta noche»" in "".join(texts[stop : stop + 3])
    assert "Sigue sin hacerse, y puede hacerlo la inspección de Migración: " in texts[-1]
    assert "noches sin que conste una cama segura)" in texts[-1] and "no ocurrió nada nuevo" not in texts[-1]
    begun_again(desk).play([VISAS], "es")  # the control: whoever gave the role back is not stopped
    assert not any("se detuvo" in text or "puede hacerlo" in text for text in waits(desk))


@pytest.mark.parametrize(("lang", "why", "nights"), [
    ("es", "Por eso se detuvo el tiempo.", "noches sin que conste una cama segura; «Dar una cama segura"),
    ("en", "That is why time stopped.", "nights without a safe bed on record; “Give a safe bed"),
])  # fmt: skip
def test_why_time_stopped_is_said_and_nights_without_a_bed_are_a_harm(
    desk: Service, lang: str, why: str, nights: str
) -> None:
    first = desk.advance(WEEK, lang, stop=True)
    assert why in first.text.splitlines()[0] and desk.state(lang).sim_min < WEEK
    assert not any(nights in text for text in harms(desk, lang))  # the control: there was a bed
    waits(desk, lang, 4)
    (told,) = (text for text in harms(desk, lang) if nights in text)
    assert ("Inspector(a) de Migración" if lang == "es" else "igration inspector") in told


def test_time_that_passes_whole_says_nothing_of_a_stop(desk: Service) -> None:
    assert "detuvo" not in desk.advance(60, "es", stop=True).text
    desk.take("V1", BED, INSPECTOR, "es")
    stopped = desk.advance(WEEK, "es", stop=True)
    assert "detuvo" in stopped.text  # the control
