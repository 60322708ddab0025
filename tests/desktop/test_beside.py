"""The same case of two tables in the window: offered, in words, on one axis, and leading to what shows it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.screens.beside import Beside
from desktop.screens.window import Window
from desktop.widgets.text import Text
from tests.desktop.conftest import Driven, click, press
from tests.review.made import begun, late, sealed, well
from tests.store.logs import past_the_guards
from workflow.rehearsal.live import live
from workflow.scenario import library as scenarios
from workflow.service import Service

SCENARIO = "construction_site"


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two tables that played a scenario otherwise."""
    folder = tmp_path_factory.mktemp("beside")
    service, scenario = Service.open(folder / "w.ruta"), scenarios.load(SCENARIO)
    for name, script in (("Mesa 1", "careless"), ("Mesa 2", "expert")):
        list(live(service, scenario, scenarios.moves_of(SCENARIO, scenario)[script].whole(), "es"))
        service.relabel(service.session_id, name)
        sealed(service, folder / f"{script}.ruts")
    service.close()
    return folder / "careless.ruts", folder / "expert.ruts"


@pytest.fixture
def window(driven: Driven, tmp_path: Path) -> Window:
    return driven.open(lambda: Service.open(tmp_path / "own.ruta")).window


def compared(driven: Driven, window: Window, *paths: Path) -> Beside:
    """The first case of a review of files, beside that of another table."""
    driven.wait(lambda: window.home.is_filled)
    window.review.open(list(paths))
    driven.wait(lambda: window.review._row is not None and window.review._row.is_over)
    driven.settle()
    click(driven.qtbot, window.review.board.views.compare)
    driven.settle()
    found = window.review.aside.beside
    assert found is not None and found.isVisible() and not window.review.columns.isVisible()
    return found


def long_named(logs: tuple[Path, Path], folder: Path) -> list[Path]:
    """The same two under long names that differ in the last letters only."""
    paths = []
    for log, end in zip(logs, ("mañana", "tarde"), strict=True):
        service = Service.open(folder / f"{end}.ruta")
        assert service.take_in(log, "es").reading == "accepted"
        session = service.sessions("es")[0].id
        service.relabel(session, f"Grupo de la Policía Nacional, {end}")
        service.resume(session)
        paths.append(folder / f"{end}.ruts")
        sealed(service, paths[-1])
        service.close()
    return paths


def texts(found: Beside) -> list[str]:
    return [text.text() for text in found.differences.inside.findChildren(Text)]


def test_two_tables_are_told_in_words_and_on_one_axis(
    driven: Driven, window: Window, logs: tuple[Path, Path]
) -> None:
    found = compared(driven, window, *logs)
    assert found.title.text() == "V1 · Mario · Mesa 1" and found.other.currentText() == "Mesa 2"
    assert re.match(r"\d+ diferencias: \d+ actos dañan a la persona; ", found.told.text())
    assert texts(found)[0].startswith("Mesa 1: «Prometerle papeles")
    assert any(text.startswith("Mesa 2 preguntó por «Qué necesita» el ") for text in texts(found))
    one, other = (line.chart.scale() for line in found.lines)
    assert (one.begin, one.end, one.left, one.width) == (other.begin, other.end, other.left, other.width)
    click(driven.qtbot, found.lines[0].larger)
    assert found.lines[0].chart.zoomed == found.lines[1].chart.zoomed > 1
    cells = [item.text() if (item := found.steps.item(1, at)) else "" for at in range(3)]
    assert cells[0].startswith("≠ Prometerle") and cells[1].startswith("⚠ ") and cells[2] == "—"
    head = found.steps.horizontalHeaderItem(2)
    assert head is not None and head.text() == "Mesa 2"


def test_the_faults_of_both_tables_are_in_sight_on_one_line(
    driven: Driven, window: Window, logs: tuple[Path, Path]
) -> None:
    window.resize(1366, 768)
    found = compared(driven, window, *logs)
    charts = [line.chart for line in found.lines]
    assert any(chart.marked() for chart in charts)  # the control: there is something to compare
    for line in found.lines:
        names = line.chart.line_names()
        assert names[0] == "Faltas" and names.count("Faltas") == 1
        below = line.chart.top + line.chart.line_height
        assert line.frame.verticalScrollBar().value() == 0 and below < line.frame.viewport().height()
        assert all(line.chart.top < mark.rect.center().y() < below < item.rect.center().y()
                   for mark in line.chart.marked() for item in line.chart.placed())  # fmt: skip


def test_a_difference_leads_to_its_event_at_either_table(
    driven: Driven, window: Window, logs: tuple[Path, Path]
) -> None:
    found = compared(driven, window, *logs)
    links = found.differences.findChildren(QPushButton)
    driven.wait(links[0].isVisible)
    text = links[0].text()
    click(driven.qtbot, links[0])
    driven.settle()
    assert window.review.columns.isVisible()
    assert text == f"▶ Ver el suceso {window.review.board.seq} (Mesa 1)"
    click(driven.qtbot, window.review.board.views.compare)
    driven.settle()
    theirs = next(
        one for one in found.differences.findChildren(QPushButton) if one.text().endswith("(Mesa 2)")
    )
    text = theirs.text()
    theirs.click()
    driven.wait(lambda: window.review.board.views.about.text().startswith("Mesa 2"))
    driven.settle()
    assert text == f"▶ Ver el suceso {window.review.board.seq} (Mesa 2)"


def test_a_step_of_the_table_leads_there_too(driven: Driven, window: Window, logs: tuple[Path, Path]) -> None:
    found = compared(driven, window, *logs)
    assert found.row is not None
    seq = found.row.steps[1].seqs[0]
    found.steps.setFocus()
    found.steps.selectRow(1)
    press(found.steps, Qt.Key.Key_Return)
    driven.settle()
    assert window.review.columns.isVisible() and window.review.board.seq == seq


def test_the_name_of_a_table_is_shown_letter_by_letter(
    driven: Driven, window: Window, logs: tuple[Path, Path], tmp_path: Path
) -> None:
    service = Service.open(tmp_path / "w.ruta")
    assert service.take_in(logs[1], "es").reading == "accepted"
    session = service.sessions("es")[0].id
    service.relabel(session, "<b>Mesa</b> & {0} «2»")
    service.resume(session)
    sealed(service, tmp_path / "strange.ruts")
    service.close()
    found = compared(driven, window, logs[0], tmp_path / "strange.ruts")
    name = "<b>Mesa</b> & {0} «2»"
    assert found.other.currentText() == name == found.names[1].text()
    assert found.names[1].textFormat() == Qt.TextFormat.PlainText
    links = [one.text() for one in found.differences.findChildren(QPushButton)]
    assert any(link.endswith("(<b>Mesa</b> && {0} «2»)") for link in links)
    assert any(text.startswith(f"{name} preguntó por «") for text in texts(found))


def test_the_same_rows_of_both_are_in_sight(driven: Driven, window: Window, logs: tuple[Path, Path]) -> None:
    found = compared(driven, window, *logs)
    one, other = (line.frame.verticalScrollBar() for line in found.lines)
    assert min(one.maximum(), other.maximum()) > 10
    one.setValue(7)
    assert other.value() == 7
    other.setValue(3)
    assert one.value() == 3
    for this in (one, other):
        this.setValue(this.maximum())
        assert this.value() == this.maximum()  # the shorter one holds nobody back


def test_no_difference_is_cut_in_large_letters(
    driven: Driven, window: Window, logs: tuple[Path, Path], tmp_path: Path
) -> None:
    found = compared(driven, window, *long_named(logs, tmp_path))
    inside = found.differences.inside

    def shown() -> list[Text]:
        return [text for text in inside.findChildren(Text) if text.isVisible()]

    for size in (150, 100):
        driven.ruta.choose_font(size)
        driven.settle()
        driven.wait(lambda: inside.width() == found.differences.viewport().width() and bool(shown()))
        for text in shown():
            assert text.geometry().right() <= found.differences.viewport().width()


def test_alone_it_says_what_is_missing_and_escape_goes_back(
    driven: Driven, window: Window, logs: tuple[Path, Path]
) -> None:
    found = compared(driven, window, logs[0])
    assert found.told.text().startswith("Ninguna otra mesa de esta revisión jugó el mismo caso")
    assert found.told.isVisible() and found.steps.rowCount() == 0
    of_two = (found.other, found.names[1], found.lines[0], found.lines[1], found.steps)
    assert not [part for part in of_two if part.isVisible()]  # no pane stands there empty
    window.activateWindow()
    press(window, Qt.Key.Key_Escape)
    driven.wait(lambda: window.review.columns.isVisible())
    window.review.open(list(logs))
    driven.wait(lambda: window.review._row is not None and window.review._row.is_over)
    driven.settle()
    click(driven.qtbot, window.review.board.views.compare)
    driven.settle()
    assert all(part.isVisible() for part in of_two)  # the control, on the same screen


def test_of_a_log_that_does_not_hold_it_says_why_it_stands_alone(
    driven: Driven, window: Window, logs: tuple[Path, Path], tmp_path: Path
) -> None:
    changed = tmp_path / "changed.ruts"
    shutil.copy(logs[0], changed)
    past_the_guards(changed, "UPDATE events SET sim_min = sim_min + 60 WHERE seq = 40")
    found = compared(driven, window, changed, logs[1])
    assert found.told.text().startswith("El registro no coincide desde el suceso 40")
    assert found.told.text().endswith("no se pone al lado de otra mesa: pida otra copia del archivo.")
    assert not found.steps.isVisible()


def test_names_that_differ_at_their_end_are_told_apart_where_they_are_shortened(
    driven: Driven, window: Window, logs: tuple[Path, Path], tmp_path: Path
) -> None:
    found = compared(driven, window, *long_named(logs, tmp_path))
    heads = [head.text() for at in (1, 2) if (head := found.steps.horizontalHeaderItem(at)) is not None]
    assert heads[0].endswith("mañana") and heads[1].endswith("tarde")
    assert all(head.startswith("Grupo") and len(head) <= 24 for head in heads)
    links = [link.text() for link in found.differences.inside.findChildren(QPushButton)]
    assert links and all(link.endswith(("mañana)", "tarde)")) for link in links)


@pytest.mark.parametrize("against", [False, True])
def test_escape_gives_the_keyboard_to_the_rows_that_are_shown(
    driven: Driven, window: Window, logs: tuple[Path, Path], against: bool
) -> None:
    compared(driven, window, *logs)
    window.activateWindow()
    press(window, Qt.Key.Key_Escape)
    board = window.review.board
    driven.wait(board.table.hasFocus)
    if against:
        click(driven.qtbot, board.which[-1])
        driven.settle()
        click(driven.qtbot, board.views.compare)
        driven.settle()
        press(window, Qt.Key.Key_Escape)
        driven.wait(board.against.table.hasFocus)
        table = board.against.table
        assert table.rowCount() > 1
        for key, row in ((Qt.Key.Key_End, table.rowCount() - 1), (Qt.Key.Key_Home, 0)):
            QTest.keyClick(table, key)
            assert table.currentRow() == row


def test_in_the_other_language_it_is_told_again(
    driven: Driven, window: Window, logs: tuple[Path, Path]
) -> None:
    found = compared(driven, window, *logs)
    window.next_language()
    driven.wait(lambda: " harm the person; " in found.told.text())
    driven.settle()
    assert texts(found)[0].startswith("Mesa 1: “Promise papers")


def test_nothing_of_a_comparison_is_cut_where_tables_have_one_long_title(
    driven: Driven, window: Window, tmp_path: Path
) -> None:
    """Two files of one title: they are told apart by their files, and no link is wider than its column."""
    service, title = Service.open(tmp_path / "w.ruta"), "Vuelo de mañana: un hombre que no habla español"
    paths = [tmp_path / f"{name}.ruts" for name in ("mesa1", "mesa2")]
    for path, act in zip(paths, (late, well), strict=True):
        begun(service, title)
        act(service)
        sealed(service, path)
    service.close()
    found = compared(driven, window, *paths)
    assert found.ended.text().startswith("mesa1: ") and "; mesa2: " in found.ended.text()
    assert found.differences.inside.width() == found.differences.viewport().width()
    links = found.differences.inside.findChildren(QPushButton)
    assert links and all("mesa" in link.text() for link in links)
    heads = [found.steps.horizontalHeaderItem(at) for at in (1, 2)]
    assert [head.text() for head in heads if head is not None] == ["mesa1", "mesa2"]
