"""The words of events in a review are those of the whole session, whenever they were asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from desktop.models.reviewed import ReviewedModel
from tests.desktop.conftest import Driven, click
from tests.desktop.test_review import opened, settled
from tests.review.made import careless, sealed
from workflow.service import Service
from workflow.service.open_review import OpenReview

DETAINED = "Detener a una víctima"
BEFORE = "Ya había ocurrido al empezar. "


def has_words(model: ReviewedModel, row: int) -> bool:
    """Whether the words of a row are there."""
    return model.event_at(row) is not None


@pytest.fixture
def checked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session is checked to its last event in one go, and what follows from it is read in many."""
    go_on = OpenReview.go_on

    def slowly(review: OpenReview, _seconds: float) -> bool:
        while go_on(review, 0.0005):
            if any(0.49 < reading.done < 1 for reading in review.review.readings):
                return True
        return False

    monkeypatch.setattr(OpenReview, "go_on", slowly)


def test_what_had_happened_before_is_said_in_each_order(
    driven: Driven, tmp_path: Path, checked_first: None
) -> None:
    """The first page of events is there before all is read; then another file is opened, and the first
    again."""
    service = Service.open(tmp_path / "own.ruta")
    for name in ("one", "two"):
        careless(service, "flight_tomorrow")
        sealed(service, tmp_path / f"{name}.ruts")
    service.close()
    window = driven.open(lambda: Service.open(tmp_path / "own.ruta")).window
    for name in ("one", "two", "one"):
        review = opened(driven, window, tmp_path / f"{name}.ruts")
        case = review.board.case
        assert case is not None and case.is_whole
        apart = next(row.seq for row in case.wrongs if row.sort == "apart")
        review.board.go_to(apart)
        model = review.board.model
        at = model.row_of(apart)
        driven.qtbot.waitUntil(partial(has_words, model, at))
        settled(driven, review)
        shown = model.event_at(at)
        assert shown is not None and DETAINED in shown.told
        assert shown.told.startswith(BEFORE)
    click(driven.qtbot, review.board.replay)
    replay = review.aside.replay
    assert replay is not None and case is not None
    replay.bar.go_by_hand(0)
    assert replay.bar.late.isEnabled()
    replay.bar.next_late()
    assert replay.bar.seq == case.expired[0]
    settled(driven, review)
