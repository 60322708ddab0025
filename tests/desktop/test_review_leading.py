"""Review of an exercise that goes on: the table is told why it stays closed, whoever leads opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.screens.window import Window
from desktop.widgets.dialogs import Sure
from tests.desktop.conftest import Driven, click
from tests.desktop.test_review import cases, opened
from tests.review.made import sealed
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A sealed copy of an exercise in the middle."""
    service = Service.open(tmp_path / "w.ruta")
    seats = (SeatWanted(("police",)), SeatWanted(("senniaf",)))
    service.begin_exercise(ExerciseWanted("girl_in_colon", seats, False, True), "es")
    sealed(service, tmp_path / "copy.ruts")
    service.close()
    return tmp_path / "copy.ruts"


def test_a_running_exercise_is_opened_by_whoever_leads_only(
    driven: Driven, tmp_path: Path, copy: Path
) -> None:
    window: Window = driven.open(lambda: Service.open(tmp_path / "own.ruta")).window
    review = opened(driven, window, copy)
    driven.settle()
    assert review.sources.left.startswith("Este ejercicio todavía sigue.")
    assert not cases(review) and review.sources.lead.isVisible()
    assert not review.sources.export.isEnabled() and not review.sources.report.isEnabled()
    click(driven.qtbot, review.sources.lead)
    driven.dialog(Sure).back.click()
    driven.settle()
    assert not cases(review)
    click(driven.qtbot, review.sources.lead)
    driven.dialog(Sure).go_on.click()
    driven.wait(lambda: bool(cases(review)))
    driven.settle()
    assert not review.sources.lead.isVisible() and review.sources.export.isEnabled()
