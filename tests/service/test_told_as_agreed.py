"""What a person was asked before it was told, and what nobody was there to see, on the last page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from workflow.rows.exercise import ExerciseWanted, HotWash, SeatWanted
from workflow.service import Service


def page(folder: Path, questions: Sequence[str], language: str, *, alone: bool = True) -> HotWash:
    """The coffee line, where the radio is told that Santos is well after some questions."""
    service = Service.open(folder / "w.ruta")
    roles = ("labour_inspector", "mitradel", "upavit")
    service.begin_exercise(ExerciseWanted("coffee_line", (SeatWanted(roles),), alone, True), language)
    service.take_turn("seat-1", language)
    for step in ("keep_apart", "find_private_place", "call_interpreter", "detect_labour"):
        service.take("V1", step, "labour_inspector", language)
    for question in questions:
        service.ask("V1", question, "closed", "labour_inspector", language)
    service.advance(3 * 1440, language)
    service.answer_message(
        "message_by_radio", "santos", ("that_all_is_well",) if questions else (), "", language
    )
    service.end_exercise("stopped")
    found = service.hot_wash(language)
    service.close()
    return found


@pytest.mark.parametrize(
    ("language", "asked", "not_asked"),
    [
        ("es", "«¿Cómo le hago llegar un recado?»: ¿es lo que quería?", "lo aceptó la persona"),
        ("en", "“How do I get a message to you?” before: is it what they wanted?", "did the person agree"),
    ],
)
def test_who_was_asked_before_is_not_said_not_to_have_agreed(
    language: str, asked: str, not_asked: str, tmp_path: Path
) -> None:
    told = " ".join(page(tmp_path, ("word_home",), language).also)
    assert asked in told and not_asked not in told


def test_of_whom_nobody_was_asked_it_is_asked_whether_they_agreed(tmp_path: Path) -> None:
    """The control: asked about something else."""
    told = " ".join(page(tmp_path, ("body",), "es").also)
    assert "lo aceptó la persona" in told and "es lo que quería" not in told


@pytest.mark.parametrize("alone", [True, False])
def test_what_only_somebody_who_watches_sees_lacks_at_no_table_that_runs_alone(
    alone: bool, tmp_path: Path
) -> None:
    found = page(tmp_path, (), "es", alone=alone)
    (line,) = [
        line for part in found.expected for line in part.lines if line.text.startswith("Espera la respuesta")
    ]
    assert line.heading == ("Sin quien observe" if alone else "No observado: lo dice quien miró")
    assert ("nadie observaba; no cuenta" in line.why) == alone
