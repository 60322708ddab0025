"""What stands below the map: enough of the history to go back in, and each tab as high as it was left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter

from desktop.screens.practice import Practice
from tests.desktop.conftest import Driven, click
from workflow.rows import EventRow

SAID = "Sigue sin hacerse: «Elegir alojamiento» (meta de práctica). " * 5


def begun(driven: Driven) -> Practice:
    """A case with many events."""
    practice = driven.open().window.practice
    driven.start_with_case()
    row = EventRow(1, 0, 0, True, "V1", "Luz", "done", "hecho", "a", "A", "police", "Policía", 480,
                   "día 1", "a", "", True, SAID, "Lunes 4 ene 2021", "08:00")  # fmt: skip
    driven.service.history = lambda *_a, **_k: tuple(  # type: ignore[method-assign]
        replace(row, seq=seq) for seq in range(1, 41)
    )
    return practice


def whole_rows(driven: Driven) -> int:
    """How many events of the history are seen whole."""
    table = driven.ruta.window.practice.history.table
    driven.settle()
    driven.wait(lambda: table.isVisible() and table.model().rowCount() >= 40)
    for _ in range(3):
        QTest.qWait(1)
    high = table.viewport().height()
    return sum(table.rowViewportPosition(at) + table.rowHeight(at) <= high for at in range(40))


def splitter(practice: Practice) -> QSplitter:
    """What divides the middle."""
    found = practice.below.parentWidget()
    assert isinstance(found, QSplitter)
    return found


def drag(practice: Practice, by: int) -> None:
    """Move the handle between map and what is below."""
    one = splitter(practice)
    one.moveSplitter(one.handle(1).y() + by, 1)
    one.splitterMoved.emit(one.handle(1).y(), 1)


def near(sizes: list[int], others: list[int]) -> bool:
    """The same part of the height, but for a few pixels: above both stands what the clock says, in more or
    fewer lines."""
    return abs(sizes[1] / sum(sizes) - others[1] / sum(others)) <= 0.02


def test_going_back_shows_eight_events_also_beside_a_notice_and_after_opening_again(driven: Driven) -> None:
    practice = begun(driven)
    click(driven.qtbot, practice.clock.back)
    assert whole_rows(driven) >= 8
    practice.said.emit("note", "Una noche con cama segura.\nSigue sin hacerse: «Elegir alojamiento».")
    assert whole_rows(driven) >= 8
    click(driven.qtbot, practice.board.as_person)  # what is hidden at the end has no size
    driven.close()
    practice = begun(driven)
    click(driven.qtbot, practice.clock.back)
    assert whole_rows(driven) >= 8


def test_a_size_of_nothing_that_was_kept_is_nobody_s_choice(driven: Driven, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"panes": {"middle": [584, 0]}}', encoding="utf-8")
    practice = begun(driven)
    click(driven.qtbot, practice.board.as_map)
    driven.wait(lambda: practice.timeline.isVisible())
    QTest.qWait(1)
    assert splitter(practice).sizes()[1] >= 200


@pytest.mark.parametrize("shown", ["person", "history"])
def test_each_tab_is_as_high_as_it_was_left(driven: Driven, shown: str) -> None:
    practice = begun(driven)
    click(driven.qtbot, practice.board.as_map)
    whole_sizes = splitter(practice).sizes()
    drag(practice, -30)
    timeline = splitter(practice).sizes()
    assert not near(timeline, whole_sizes)  # the control: it can be moved
    practice.show_history()
    whole_rows(driven)
    drag(practice, 20)
    history = splitter(practice).sizes()
    assert not near(history, timeline)
    if shown == "person":
        click(driven.qtbot, practice.board.as_person)
    driven.close()
    practice = begun(driven)
    practice.show_history()
    whole_rows(driven)
    assert near(splitter(practice).sizes(), history)
    practice.show_timeline()
    driven.settle()
    QTest.qWait(1)
    assert near(splitter(practice).sizes(), timeline)


def test_a_long_event_is_read_whole_on_hover_and_when_it_is_chosen(driven: Driven) -> None:
    practice = begun(driven)
    practice.show_history()
    whole_rows(driven)
    table = practice.history.table
    at = table.model().index(1, 3)
    assert table.fontMetrics().horizontalAdvance(SAID) > table.columnWidth(3)  # it is cut in its line
    assert SAID.strip() in at.data(Qt.ItemDataRole.ToolTipRole)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, table.rowViewportPosition(1) + 5)
    )
    assert SAID.strip() in practice.history._said.text()
