"""What was asked where it could not be heard, and asked again where it could, went well on the last page."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.rows.exercise import ResultLine
from workflow.scenario import library
from workflow.service import Service

INSPECTOR = "labour_inspector"
HEARD = ("keep_apart", "find_private_place", "call_interpreter")


def card(folder: Path, steps: tuple[str, ...], *, later: int = 0) -> ResultLine:
    """What is said of the question for the identity card, asked before some steps and again after them."""
    service, scenario = Service.open(folder / "w.ruta"), library.load("coffee_line")
    service.start_exercise(scenario, "es")
    service.ask("V1", "id_card", "closed", INSPECTOR, "es")
    for step in steps:
        service.take("V1", step, INSPECTOR, "es")
    if later:
        service.advance(later, "es")
    service.ask("V1", "id_card", "closed", INSPECTOR, "es")
    service.end_exercise()
    text = scenario.expect["asked_for_the_card"].es
    page = service.hot_wash("es")
    service.close()
    return next(line for part in page.expected for line in part.lines if line.text == text)


def test_who_asked_again_apart_and_interpreted_heard_it(tmp_path: Path) -> None:
    line = card(tmp_path, HEARD)
    assert line.heading == "Lo que salió bien"
    first, again = line.shown
    assert "puede no ser así" in first.text and "La persona: «" in again.text
    assert "puede no ser así" not in again.text


@pytest.mark.parametrize("steps", [(), HEARD[:2], HEARD[2:]])
def test_asked_again_no_better_it_is_not_heard(steps: tuple[str, ...], tmp_path: Path) -> None:
    line = card(tmp_path, steps)
    assert line.heading == "Se preguntó, y lo que se oyó puede no ser así" and len(line.shown) == 1


def test_asked_again_too_late_it_was_not_heard_in_time(tmp_path: Path) -> None:
    line = card(tmp_path, HEARD, later=6 * 60)
    assert line.heading == "Se preguntó, y lo que se oyó puede no ser así"
