"""What is said to one role of an exercise is read by that role only: history, talk and messages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.rows.talk import TalkRow
from workflow.service import Service

ROLES = ("migration_officer", "labour_inspector", "upavit")
FIRST, SECOND, _THIRD = ROLES
HOUR = 60


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Three seats at the construction site; the first has met Mario apart, and talked with him."""
    opened = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in ROLES)
    opened.begin_exercise(ExerciseWanted("construction_site", seats, False, True), "es")
    opened.take_turn("seat-1", "es")
    for step in ("keep_apart", "find_private_place", "explain_who_sees"):
        opened.take("V1", step, FIRST, "es")
    question = next(each for each in opened.talk("V1", FIRST, "es").questions if each.group == "need")
    opened.ask("V1", question.id, question.manner, FIRST, "es")
    yield opened
    opened.close()


def said(talk: TalkRow) -> list[str]:
    """What the person said, as the talk shows it."""
    return [line.text for line in talk.lines if not line.is_silence]


def read(service: Service) -> str:
    """The whole history of the seat at the keyboard."""
    return "\n".join(row.text for row in service.history("es"))


@pytest.mark.parametrize("role", ROLES[1:])
def test_what_a_person_says_to_one_seat_no_other_reads(service: Service, role: str) -> None:
    lines = said(service.talk("V1", FIRST, "es"))
    assert len(lines) > 4  # the seat that acted reads them all
    for line in lines[:2]:
        assert line in read(service)
    service.take_turn(f"seat-{1 + ROLES.index(role)}", "es")
    assert said(service.talk("V1", role, "es")) == []
    assert [line for line in lines if line in read(service)] == []
    service.take_turn("seat-1", "es")
    assert said(service.talk("V1", FIRST, "es")) == lines


def test_who_acts_with_the_person_hears_them_too(service: Service) -> None:
    service.take_turn("seat-2", "es")
    service.take("V1", "offer_water_and_seat", SECOND, "es")
    own = said(service.talk("V1", SECOND, "es"))
    assert len(own) == 1 and own[0] in read(service)
    service.take_turn("seat-1", "es")
    assert own[0] not in said(service.talk("V1", FIRST, "es")) and own[0] not in read(service)


def test_a_message_to_one_role_is_in_no_other_history(service: Service) -> None:
    service.send_message("mario", [FIRST], "person", "Sólo para Migración", "es")
    service.send_message("police", [SECOND], "call", "Sólo para Trabajo", "es")
    service.call_first("V1", "prosecutor", FIRST, "es")  # whose answer the program gives
    calls = [row.text for row in service.history("es") if row.lifecycle.startswith("message")][-2:]
    assert "Sólo para Migración" in read(service) and "Sólo para Trabajo" not in read(service)
    service.take_turn("seat-2", "es")
    assert "Sólo para Migración" not in read(service) and "Sólo para Trabajo" in read(service)
    assert [text for text in calls if text in read(service)] == []
    row = service.exercise_row("es")
    assert row is not None and [each.text for each in row.messages] == ["Sólo para Trabajo"]


def test_after_the_end_the_history_is_of_all_and_the_talk_as_each_role_had_it(service: Service) -> None:
    lines = said(service.talk("V1", FIRST, "es"))
    service.take_turn("seat-2", "es")
    service.end_exercise()
    assert lines[0] in read(service) and lines[0] in said(service.talk("V1", FIRST, "es"))
    assert lines[0] not in said(service.talk("V1", SECOND, "es"))
