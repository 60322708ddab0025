"""A log of another program in the window: opened as a file is, looked at, refused, left again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.screens.foreign_log import ForeignLogView
from desktop.screens.window import Window
from tests.desktop.conftest import Driven
from tests.foreign.made import event, table, trace, xes
from workflow.rows.foreign import MOST_SHOWN
from workflow.service import Service

DAY, LATER = "2026-03-04T09:30:00-05:00", "2026-03-06T10:00:00-05:00"
WHO = '<string key="org:resource" value="Ana"/><string key="note" value="&lt;b&gt;=1+1"/>'


@pytest.fixture
def window(driven: Driven, tmp_path: Path) -> Window:
    window = driven.open(lambda: Service.open(tmp_path / "own.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    return window


def view(driven: Driven, window: Window, path: Path) -> ForeignLogView:
    """The log as it is dropped onto the review."""
    window.show_screen("review")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.review.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))
    driven.wait(lambda: driven.ruta.tasks.idle)
    foreign = window.review.aside.foreign
    assert foreign is not None
    return foreign


def cells(foreign: ForeignLogView) -> list[list[str]]:
    """The events that are shown."""
    return [
        [item.text() for at in range(5) if (item := foreign.events.item(row, at)) is not None]
        for row in range(foreign.events.rowCount())
    ]


def test_a_foreign_log_is_told_case_by_case(driven: Driven, window: Window, tmp_path: Path) -> None:
    path = xes(
        tmp_path, trace("A", event("ingreso", DAY, WHO), event("cama", LATER)), trace("B", event("oído", DAY))
    )
    foreign = view(driven, window, path)
    assert window.review.aside.currentWidget() is foreign
    assert "Registro ajeno (XES): 2 casos, 3 sucesos" in foreign.title.text()
    assert "no se puede verificar" in foreign.about.text() and "2 días 30 min" in foreign.longest.text()
    assert "Leído tal como está." in foreign.repairs.text()
    assert cells(foreign) == [
        ["1", "4 mar 2026, 09:30 (UTC−05:00)", "", "ingreso", "Ana"],
        ["2", "6 mar 2026, 10:00 (UTC−05:00)", "2 días 30 min ▲", "cama", ""],
    ]
    assert "<b>=1+1" in foreign.details.text() and foreign.details.textFormat() is Qt.TextFormat.PlainText
    foreign.cases.choose("B")
    driven.wait(lambda: driven.ruta.tasks.idle)
    assert [row[3] for row in cells(foreign)] == ["oído"]
    foreign.back.click()
    assert not window.review.aside.is_aside
    driven.wait(lambda: driven.ruta.tasks.idle)
    assert view(driven, window, path).row is not None and window.review.aside.is_aside


def test_what_was_put_right_is_told(driven: Driven, window: Window, tmp_path: Path) -> None:
    foreign = view(
        driven, window, xes(tmp_path, trace("A", event("b", LATER), event("a", "2026-03-04T09:30")))
    )
    assert "hora de Panamá (línea 8, caso A, suceso 2" in foreign.repairs.text()
    assert [row[3] for row in cells(foreign)] == ["a", "b"]


def test_a_broken_file_is_refused_and_nothing_else_changes(
    driven: Driven, window: Window, tmp_path: Path
) -> None:
    foreign = view(driven, window, xes(tmp_path, trace("A", event("a", DAY)), foot=""))
    assert window.review.aside.currentWidget() is not foreign and foreign.row is None
    driven.wait(lambda: "línea 9" in window.messages.text.text())


def test_what_is_left_while_it_is_read_comes_back_no_more(
    driven: Driven, window: Window, tmp_path: Path
) -> None:
    window.show_screen("review")
    rows = "".join(f"A{n},paso,2026-03-04T00:00Z\n" for n in range(30_000))
    window.review.open([table(tmp_path, "case,activity,time\n" + rows)])
    foreign = window.review.aside.foreign
    assert foreign is not None
    assert foreign.row is None  # the control: it takes more than a moment
    window.review.aside.leave()
    driven.wait(lambda: driven.ruta.tasks.idle)
    assert foreign.cases.rowCount() == 0
    assert not window.review.aside.is_aside and window.messages.isHidden()


def test_a_long_case_is_cut_and_says_so(driven: Driven, window: Window, tmp_path: Path) -> None:
    rows = "".join(f"A,paso {n},2026-03-04T00:00Z\n" for n in range(MOST_SHOWN + 3))
    foreign = view(driven, window, table(tmp_path, "case,activity,time\n" + rows))
    assert (
        foreign.events.rowCount() == MOST_SHOWN and f"primeros {MOST_SHOWN}" in foreign._case_heading.text()
    )


def test_the_other_language_tells_the_same(driven: Driven, window: Window, tmp_path: Path) -> None:
    foreign = view(driven, window, xes(tmp_path, trace("A", event("a", DAY), event("b", LATER))))
    driven.ruta.choose_language("en")
    driven.wait(lambda: driven.ruta.tasks.idle)
    assert "Foreign log (XES): 1 case, 2 events" in foreign.title.text()
    assert "cannot be verified" in foreign.about.text() and cells(foreign)[1][2] == "2 days 30 min ▲"
