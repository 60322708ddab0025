"""What stands below the map: enough of the history to go back in, and each tab as high as it was left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView

from desktop.models.history import HistoryModel
from desktop.screens.practice import Practice
from desktop.settings_values import FONT_SIZES
from tests.desktop.conftest import Driven, click, press
from workflow.rows import EventRow

SAID = "Sigue sin hacerse: «Elegir alojamiento» (meta de práctica). " * 5


ROW = EventRow(
    1, 0, 0, True, "V1", "Luz", "done", "hecho", "a", "A", "police", "Policía", 480, "día 1", "a", "", True,
    "Policía Nacional: «Llamar a UPAVIT».", "Lunes 4 ene 2021", "08:00",
)  # fmt: skip


def begun(driven: Driven, told: str = ROW.told) -> Practice:
    """A case with many events."""
    practice = driven.open().window.practice
    driven.start_with_case()
    driven.service.history = lambda *_a, **_k: tuple(  # type: ignore[method-assign]
        replace(ROW, seq=seq, told=told) for seq in range(1, 41)
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
    driven.ruta.window.resize(1366, 768)  # Qt's screen without a display is narrower than what was left
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


def needed(table: QTableView, row: int) -> int:
    """The height that a row's sentence needs in its column, in pixels."""
    text, wide = table.model().index(row, 3).data(), table.columnWidth(3) - 8
    return table.fontMetrics().boundingRect(0, 0, wide, 0, int(Qt.TextFlag.TextWordWrap), text).height()


@pytest.mark.parametrize("size", FONT_SIZES)
def test_every_event_is_read_whole_in_its_row(driven: Driven, size: int) -> None:
    practice = begun(driven, SAID)
    driven.ruta.choose_font(size)
    practice.show_history()
    whole_rows(driven)
    table = practice.history.table
    driven.wait(lambda: all(table.rowHeight(at) >= needed(table, at) for at in range(40)))
    assert (
        needed(table, 0) >= 3 * table.fontMetrics().height()
    )  # the control: it has no room in a line or two
    assert SAID.strip() in table.model().index(1, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert table.columnWidth(3) >= 9 * table.fontMetrics().height()
    narrow = table.isColumnHidden(0)
    assert narrow == (size >= 130) == ("Lunes 4 ene 2021, 08:00, V1\n" in table.model().index(1, 3).data())


def test_waits_and_nights_that_were_agreed_on_are_rows_only_where_each_is_wanted(driven: Driven) -> None:
    practice = begun(driven)
    waits, nights = (2, 3, 8, 11, 39, 40), (5, 9, 12, 30)
    whole = "Cada noche desde el lunes 4 ene: con cama, 4 noches."
    driven.service.history = lambda *_a, **_k: tuple(  # type: ignore[method-assign]
        replace(ROW, seq=seq, lifecycle="advanced", told=f"Pasó el tiempo hasta {seq}.") if seq in waits
        else replace(ROW, seq=seq, told="Otra noche.", kept=whole) if seq in nights
        else replace(ROW, seq=seq) for seq in range(1, 41)
    )  # fmt: skip
    practice.show_history()
    history = practice.history
    driven.wait(lambda: history.model.rowCount() > 0)

    def shown() -> dict[int, str]:
        found = (history.model.event_at(at) for at in range(history.model.rowCount()))
        return {row.seq: row.told for row in found if row is not None and row.told != ROW.told}

    assert shown() == {40: "Pasó el tiempo hasta 40.", 30: whole}, "the day says the other waits"
    assert history.model.rowCount() == 40 - 5 - 3
    at = next(at for at in range(40) if (row := history.model.event_at(at)) and row.seq == 30)
    assert history.model.index(at, 1).data() == "", "nights have no hour"
    click(driven.qtbot, history.each_wait)
    assert history.model.rowCount() == 40 and set(shown()) == {*waits, *nights}, "nothing is lost"
    assert shown()[30] == "Otra noche."
    click(driven.qtbot, history.each_wait)
    assert set(shown()) == {40, 30}


def test_a_turn_that_passes_is_one_row_and_a_pause_in_which_none_does_is_two() -> None:
    model = HistoryModel()
    turn = ("paused", "handed_over", "paused")
    kinds = ("started", *turn, "started", "paused", "paused", "started", *turn)
    rows = tuple(replace(ROW, seq=seq, lifecycle=kind) for seq, kind in enumerate(kinds, 1))
    whole = ["handed_over", "started", "paused", "paused", "started", "handed_over", "started"]

    def shown() -> list[str]:
        found = (model.event_at(at) for at in range(model.rowCount()))
        return [row.lifecycle for row in found if row is not None]

    for at in range(len(rows)):  # wherever one page ends
        model.set_newest(rows[at:], at)
        if at:
            model.add_older(rows[:at], 0)
        assert shown() == whole, at
    model.show_each_wait(True)
    assert shown() == [row.lifecycle for row in reversed(rows)]  # the control: nothing is lost


def test_pages_of_nights_alone_do_not_end_the_history() -> None:
    model, asked = HistoryModel(), list[int]()
    model.wanted.connect(asked.append)

    def page(first: int, kept: str) -> tuple[EventRow, ...]:
        return tuple(replace(ROW, seq=seq, kept=kept) for seq in range(first + 1, first + 11))

    model.set_newest(page(20, "Cada noche."), 20)
    model.fetchMore(QModelIndex())
    model.add_older(page(10, "Cada noche."), 10)
    assert asked == [20, 10] and model.rowCount() == 1  # no view asks again where no row came
    model.add_older(page(0, ""), 0)
    assert asked == [20, 10] and model.rowCount() == 11


def test_the_history_opens_at_its_newest_row_and_its_days_take_no_more_than_they_need(driven: Driven) -> None:
    practice = begun(driven, SAID)
    practice.show_history()
    whole_rows(driven)
    table = practice.history.table
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    assert table.verticalScrollBar().value() > 0  # the control
    practice.history.model.set_newest(driven.service.history("es"), 0)
    driven.wait(lambda: table.verticalScrollBar().value() == 0)
    driven.settle()
    assert table.rowViewportPosition(0) == 0
    header = table.horizontalHeader()
    assert all(header.sectionResizeMode(at) == QHeaderView.ResizeMode.Fixed for at in range(3))


def test_what_divides_map_and_history_is_seen_and_moved_by_keyboard(driven: Driven) -> None:
    practice = begun(driven)
    practice.show_history()
    whole_rows(driven)
    grip, before = splitter(practice).handle(1), splitter(practice).sizes()
    assert grip.cursor().shape() == Qt.CursorShape.SplitVCursor and "flechas" in grip.toolTip()
    image = grip.grab().toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle != image.pixelColor(image.width() // 4, image.height() // 2), "a grip"
    grip.setFocus()
    press(grip, Qt.Key.Key_Up)
    now = splitter(practice).sizes()
    assert now[1] > before[1] and sum(now) == sum(before)
    press(grip, Qt.Key.Key_Down)
    assert splitter(practice).sizes() == before
    press(grip, Qt.Key.Key_Right)
    assert splitter(practice).sizes() == before


@pytest.mark.parametrize("size", [100, 130, 150, 200])
def test_map_and_history_are_both_read_or_one_at_a_time(driven: Driven, size: int) -> None:
    practice = begun(driven, SAID)
    driven.ruta.window.resize(1366, 768)
    driven.ruta.choose_font(size)
    driven.settle()
    board, table, canvas = practice.board, practice.history.table, practice.board.map.canvas
    driven.wait(lambda: board.holds_other == (size > 100))
    line = practice.fontMetrics().lineSpacing()
    practice.show_history()
    driven.wait(table.isVisible)
    driven.wait(lambda: table.viewport().height() >= 7 * line)
    assert canvas.isVisible() == (size == 100) and table.hasFocus()
    click(driven.qtbot, board.as_map)
    driven.wait(lambda: canvas.isVisible() and canvas.height() >= 6 * line)
    assert table.isVisible() == (size == 100)
    practice.show_timeline()
    assert practice.timeline.isVisible()
    click(driven.qtbot, board.as_person)
    driven.wait(lambda: practice.person.isVisible() and not practice.below.isVisible())
    assert practice.person.lines.minimumHeight() >= 6 * practice.fontMetrics().height()
    seen = set()
    for _ in range(4 if size > 100 else 3):  # the key that goes from view to view
        board.switch()
        seen.add(board.stack.currentIndex())
    assert board.shows_person and len(seen) == (4 if size > 100 else 3)
    practice.show_history()
    driven.ruta.choose_font(100)
    driven.settle()
    driven.wait(lambda: not board.holds_other)
    assert splitter(practice).count() == 2
    driven.wait(lambda: practice.history.isVisible() and canvas.isVisible())
    assert not board.as_other.isVisible()
