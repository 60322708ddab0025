"""Of a message to several seats the last page says of each: answered, read, or not opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.last_pages import last_pages
from tests.service.made_exercises import everybody_seated
from tests.service.test_word_from_its_lines import named
from workflow.scenario import library
from workflow.service import Service

NOBODY = "Nadie lo abrió ni lo contestó."


@pytest.mark.parametrize(
    ("lang", "unread", "read"),
    [
        ("es", "no lo abrió.", "lo leyó y no contestó."),
        ("en", "did not open it.", "read it and did not answer."),
    ],
)
def test_who_answered_who_only_read_and_who_did_not_open(
    tmp_path: Path, lang: str, unread: str, read: str
) -> None:
    service = Service.open(tmp_path / "w.ruta")
    scenario = everybody_seated(service, "reception_station", lang)
    came: list[str] = []
    while not came:
        service.advance(180, lang, stop=True)
        rows = service.happened.exercise.injects()
        came = [row.what.inject for row in rows if len(row.what.to) == 3 and row.what.how != "skipped"]
    several = scenario.happens[came[0]]
    roles = [role for role in scenario.roles.played if role in several.to]
    seats = {role: f"seat-{at}" for at, role in enumerate(scenario.roles.played, 1)}
    service.take_turn(seats[roles[0]], lang)
    service.answer_message(several.id, next(iter(scenario.people)), (), "", lang)
    service.take_turn(seats[roles[1]], lang)
    service.read_message(several.id, lang)
    service.end_exercise()
    text = several.text.in_(lang)
    (line,) = [each for each in service.hot_wash(lang).answered if each.text == text]
    service.close()
    assert len(line.answers) == 3
    assert read not in line.answers[0]
    assert unread not in line.answers[0]
    assert line.answers[1].endswith(f": {read}")
    assert line.answers[2].endswith(f": {unread}")


@pytest.mark.parametrize("name", library.names())
def test_no_seat_that_a_message_reached_is_passed_over(name: str) -> None:
    """Each role of these runs has a seat of its own."""
    for run, page in last_pages(name).items():
        if run == "novice":  # who plays it sits alone
            continue
        roles = [role.role for role in page.roles]
        for line in page.answered:
            to = named(line.about.rpartition("→ ")[2], roles)
            if len(to) > 1 and line.answers != (NOBODY,):
                assert to <= named(" ".join(answer.partition(": ")[0] for answer in line.answers), roles)
