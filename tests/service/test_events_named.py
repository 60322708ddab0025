"""The list of events of an exercise says which message reached whom, who opened it, and who paused."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service

DAY = 1440


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_came_and_who_opened_it_is_named_once_it_is_over(tmp_path: Path, lang: str) -> None:
    service = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in ("police", "ngo", "upavit"))
    service.begin_exercise(ExerciseWanted("turned_away", seats, True, True), lang)
    service.take_turn("seat-1", lang)
    service.advance(DAY, lang)
    seat = service.exercise_row(lang)
    assert seat is not None
    message = seat.messages[-1]  # the first that came
    service.read_message(message.id, lang)
    service.begin_pause(lang)
    service.take_turn("seat-2", lang)
    told = {"es": "Llegó un mensaje: {0}.", "en": "A message came: {0}."}[lang].format(message.sender)
    before = [row.told for row in service.history(lang)]
    assert told in before and not [text for text in before if message.text in text]  # at a seat as it was
    service.end_exercise()
    rows = service.history(lang)
    came = [row.told for row in rows if row.lifecycle == "inject"]
    named = {
        "es": "(para Organización no gubernamental y Policía Nacional)",
        "en": "(for Non-governmental organisation and National Police)",
    }[lang]
    whom = {"es": "(para ", "en": "(for "}[lang]
    assert len(came) > 1 and all(whom in text and ": " in text for text in came)
    assert came[0].startswith(message.sender)
    assert named in came[0] and message.text.strip("«»“”").rstrip(".") in came[0]
    (opened,) = (row.told for row in rows if row.lifecycle == "message_read")
    assert message.sender in opened
    police = {"es": "Policía Nacional", "en": "National Police"}[lang]
    assert police in opened
    assert all(row.told.count(":") for row in rows if row.lifecycle == "paused")  # each says who
    service.close()
