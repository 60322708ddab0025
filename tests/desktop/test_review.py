"""Review in the window, on the real service: from received files to what went wrong first."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QPushButton, QWidget

from desktop.map.items import CURRENT
from desktop.screens.review import ReviewScreen
from desktop.screens.window import Window
from desktop.widgets.adding import Adding
from desktop.widgets.choose_sessions import ChooseSessions
from desktop.widgets.text import Text
from tests.desktop.conftest import Driven, click, press
from tests.review.made import Class, begun, careless, harmful, late, of_class, sealed, well
from tests.store.logs import past_the_guards
from workflow.rows.exported import ENDINGS, FORMS
from workflow.service import Service

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The files of a class, of which a few are opened at a time."""
    return of_class(tmp_path_factory.mktemp("class"))


@pytest.fixture
def window(driven: Driven, tmp_path: Path) -> Window:
    return driven.open(lambda: Service.open(tmp_path / "own.ruta")).window


def settled(driven: Driven, review: ReviewScreen) -> None:
    """Wait until all is read and shown."""
    driven.wait(lambda: review._row is not None and review._row.is_over and driven.ruta.tasks.idle)


def opened(driven: Driven, window: Window, *paths: Path) -> ReviewScreen:
    """A review of files, as the dialog for files opens it."""
    driven.wait(lambda: window.home.is_filled)
    window.review.open(list(paths))
    settled(driven, window.review)
    return window.review


def cases(review: ReviewScreen) -> list[str]:
    """The rows of the list of cases, each as one text."""
    model = review.cases.table.model()
    return [
        "|".join(model.index(row, column).data() for column in range(2)) for row in range(model.rowCount())
    ]


def test_from_received_files_to_what_went_wrong_first(
    driven: Driven, window: Window, made: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [
        str(made.path(name))
        for name in ("desk02.ruts", "desk03.ruts", "desk04.ruts", "changed.ruts", "newer.ruts")
    ]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_words: (paths, ""))
    driven.wait(lambda: window.home.is_filled)
    click(driven.qtbot, window.home.review)
    assert window.screen_name == "review"
    review = window.review
    driven.wait(review.sources.files.hasFocus)
    press(review.sources.files, Qt.Key.Key_Space)
    settled(driven, review)
    sources = [review.sources.table.item(row, 0) for row in range(review.sources.table.rowCount())]
    texts = [item.text() for item in sources if item is not None]
    assert texts[0] == "Todas" and len(texts) == 6
    assert any(text.startswith("⚠") and "NO coincide desde el suceso 12" in text for text in texts)
    assert any(text.startswith("✕") and "más nueva" in text for text in texts)
    assert cases(review) == [
        "V1 · Luz\nMesa 02\n0 minutos · abierto|",
        "V2 · Sol\nMesa 02\n0 minutos · abierto|1 falta",
        "V1 · Luz\nMesa 03\n9 días · abierto|1 vencido",
        "V1 · Luz\ndesk04\n10 días · abierto|",
    ]
    press(window, Qt.Key.Key_J, CONTROL)
    assert review.cases.table.hasFocus()
    press(review.cases.table, Qt.Key.Key_Down)
    press(review.cases.table, Qt.Key.Key_Down)
    driven.wait(lambda: review.board.views.about.text().startswith("Mesa 03"))
    driven.settle()
    link = review.told.findChildren(QPushButton)[0]
    assert review.told.most.text().endswith("1 paso no lo empezó nadie: estuvo 8 días sin empezar.")
    click(driven.qtbot, link)
    driven.settle()
    seq = review.board.seq
    assert link.text() == f"▶ Ver el suceso {seq}"
    assert review.board.past.text().startswith(f"Está en el pasado: suceso {seq} de ")
    assert "No se hizo a tiempo: «Remitir el formulario»" in review.board.past.text()
    assert review.board.views.map._state.current == {"victim.status.potential"}


def test_a_file_of_which_nothing_holds_says_so_on_the_right(
    driven: Driven, window: Window, made: Class, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.ruts"
    shutil.copy(made.path("desk03.ruts"), changed)
    past_the_guards(changed, "UPDATE sessions SET definition = definition || ' '")
    review = opened(driven, window, changed, made.path("desk02.ruts"))
    assert "pida otra copia" not in review.board.views.about.text()  # all of them: a case is shown
    line = next(n for n in (1, 2) if (item := review.sources.table.item(n, 0)) and "✕" in item.text())
    review.sources.table.setCurrentCell(line, 0)
    driven.wait(lambda: "pida otra copia a quien lo envió" in review.board.views.about.text())
    assert any("No queda nada que mostrar" in text.text() for text in review.told.findChildren(Text))


def test_what_was_said_of_the_last_files_is_not_said_over_the_next(
    driven: Driven, window: Window, made: Class, tmp_path: Path
) -> None:
    review = opened(driven, window, made.path("desk02.ruts"))
    (tmp_path / "nothing").mkdir()
    review.open([tmp_path / "nothing"])
    driven.wait(lambda: "No hay ahí ningún registro" in window.messages.text.text())
    assert not window.messages.isHidden()
    review.open([made.path("desk02.ruts"), made.path("desk03.ruts")])
    settled(driven, review)
    assert window.messages.isHidden()


def test_what_ended_is_not_said_to_be_now(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk02.ruts"))
    for end in ("end", "fin"):
        window.next_language()
        settled(driven, review)
        assert review.board.views.timeline.chart.words["now"] == end


def test_the_events_are_walked_and_narrowed(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk03.ruts"))
    board = review.board
    press(window, Qt.Key.Key_E, CONTROL)
    driven.wait(board.table.hasFocus)
    press(board.table, Qt.Key.Key_End, CONTROL)
    last = board.seq
    click(driven.qtbot, board.back)
    assert board.seq < last
    click(driven.qtbot, board.which[1])
    driven.settle()
    case = board.case
    assert case is not None and board.model.seqs == case.wrong and len(case.wrong) == 1
    board.go_to(case.seqs[0])  # what is not among the faults is looked for among all
    assert board.model.seqs == case.seqs and board.which[0].isChecked()
    assert board.seq == case.seqs[0]
    assert board.views.stack.currentWidget() is board.views.glance  # what is seen first
    press(window, Qt.Key.Key_L, CONTROL)
    assert board.views.stack.currentWidget() is board.views.timeline
    press(window, Qt.Key.Key_L, CONTROL)
    assert board.views.stack.currentWidget() is board.views.map
    driven.settle()


def test_the_timeline_and_the_table_go_together(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk02.ruts"))
    review.cases.table.selectRow(1)
    driven.wait(lambda: review.board.views.title.text() == "V2 · Sol")
    driven.settle()
    chart, board = review.board.views.timeline.chart, review.board
    (mark,) = chart.row.marks
    at = chart.marked()[0].rect.center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
    assert board.seq == mark.seq
    assert mark.text in chart.sentence(chart.items()[chart.chosen])
    board.go_to(board.model.seqs[0])
    chart.choose(-1)
    board.go_to(mark.seq)
    assert chart.items()[chart.chosen] == chart.marked()[0]
    driven.settle()
    minute = mark.at
    assert chart.at == minute  # a line stands at the moment that is read
    before = chart.grab().toImage()
    board.views.timeline.mark(None)
    assert chart.grab().toImage() != before  # it is drawn
    board.go_to(board.model.seqs[0])
    first = board.model.event_at(0)
    assert first is not None and chart.at == first.sim_min


def test_cases_are_found_by_words_and_choices(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk02.ruts"), made.path("desk03.ruts"))
    press(window, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(review.cases.search, "NIÑA hotel")
    driven.wait(lambda: len(cases(review)) == 1)
    review.cases.search.clear()
    review.cases.wrong.setCurrentIndex(review.cases.wrong.findData("late"))
    review.cases.wrong.activated.emit(review.cases.wrong.currentIndex())
    driven.wait(lambda: cases(review) == ["V1 · Luz\n9 días · abierto|1 vencido"])
    QTest.keyClicks(review.cases.search, "nobody")
    driven.wait(lambda: cases(review) == [])
    driven.wait(lambda: review.board.views.title.text() == "Ningún caso elegido")
    driven.settle()


def test_kept_sessions_are_reviewed_from_home_and_by_a_list(driven: Driven, tmp_path: Path) -> None:
    service = Service.open(tmp_path / "own.ruta")
    begun(service, "Una")
    late(service)
    begun(service, "Otra")
    harmful(service)
    service.close()
    window = driven.open(lambda: Service.open(tmp_path / "own.ruta")).window
    driven.wait(lambda: window.home.sessions is not None and bool(window.home.sessions.rows))
    assert window.home.sessions is not None
    click(driven.qtbot, window.home.sessions.review)
    driven.wait(lambda: window.screen_name == "review")
    settled(driven, window.review)
    assert len(cases(window.review)) == 2
    click(driven.qtbot, window.review.sources.kept)
    dialog = driven.dialog(ChooseSessions)
    assert not dialog.open_them.isEnabled()
    for row in range(2):
        dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    click(driven.qtbot, dialog.open_them)
    driven.dialog(Adding).only.click()
    settled(driven, window.review)
    driven.wait(lambda: len(cases(window.review)) == 3)
    driven.settle()


def test_files_are_dropped_on_home(driven: Driven, window: Window, made: Class) -> None:
    driven.wait(lambda: window.home.is_filled)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(made.path("desk03.ruts"))), QUrl("https://example.org/x.ruts")])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), action, data, button, Qt.KeyboardModifier.NoModifier)
    window.home.dropEvent(event)
    driven.wait(lambda: window.screen_name == "review")
    settled(driven, window.review)
    assert cases(window.review) == ["V1 · Luz\n9 días · abierto|1 vencido"]
    assert window.review.mapToGlobal(QPoint(0, 0)) is not None
    driven.settle()


def test_a_file_that_could_not_be_read_leaves_no_other_case_on_screen(
    driven: Driven, window: Window, made: Class
) -> None:
    review = opened(driven, window, made.path("desk03.ruts"), made.path("cut.ruts"))
    board, shown = review.board, review.board.views.stack
    assert shown.currentWidget() is board.views.glance and board.model.rowCount()  # the control
    review.sources.table.selectRow(2)
    driven.settle()
    settled(driven, review)
    why = "cut.ruts está dañado y no se puede leer"
    assert board.views.about.text().startswith(why) and not board.model.rowCount() and not cases(review)
    own = (board.views.timeline, board.views.map, board.views.list, board.views.glance)
    assert shown.currentWidget() not in own
    assert [text.text().startswith(why) for text in review.told._found.findChildren(Text)] == [True]
    assert review.told.evaluating.isHidden()
    review.sources.table.selectRow(1)
    driven.wait(lambda: shown.currentWidget() is board.views.glance and board.model.rowCount() > 0)
    settled(driven, review)


def test_nothing_to_open_is_said_and_the_review_stays(
    driven: Driven, window: Window, made: Class, tmp_path: Path
) -> None:
    review = opened(driven, window, made.path("desk03.ruts"))
    (tmp_path / "empty").mkdir()
    review.open([tmp_path / "empty"])
    driven.wait(lambda: "No hay ahí ningún registro" in window.messages.text.text())
    settled(driven, review)
    assert len(cases(review)) == 1


def test_a_receipt_is_compared(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk03.ruts"))
    assert not review.sources.receipt.isVisible()
    review.sources.table.selectRow(1)
    driven.settle()
    review.sources.receipt.setFocus()
    QTest.keyClicks(review.sources.receipt, made.receipts["desk03.ruts"])
    press(review.sources.receipt, Qt.Key.Key_Return)
    driven.wait(lambda: "sin cambios: coincide" in window.messages.text.text())
    assert window.messages._kind == "done"
    review.sources.receipt.clear()
    click(driven.qtbot, review.sources.compare)
    driven.wait(lambda: "sin comparar" in window.messages.text.text())
    assert window.messages._kind == "note"  # nothing was compared
    review.sources.receipt.setText("no")
    click(driven.qtbot, review.sources.compare)
    driven.wait(lambda: "no es un código" in window.messages.text.text())
    review.sources.table.selectRow(1)
    assert review.sources.receipt.text() == "no"  # the control: the same session
    review.sources.table.selectRow(0)
    assert review.sources.receipt.text() == ""  # a code is of one file
    review.sources.table.selectRow(1)
    review.sources.receipt.setText("de desk03")
    opened(driven, window, made.path("desk04.ruts"))
    review.sources.table.selectRow(1)
    assert review.sources.receipt.text() == ""  # another review, whose first file has the same number
    driven.settle()


def test_another_language_tells_all_of_it_anew(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk03.ruts"))
    review.board.go_to(review.board.model.seqs[-1])
    driven.settle()
    press(window, Qt.Key.Key_F10)
    driven.wait(lambda: review.told.most.text().endswith("Nobody began 1 step: it was left for 8 days."))
    driven.wait(lambda: review.board.past.text().startswith("You are in the past: event "))
    driven.wait(
        lambda: "whole; not compared with a receipt" in review._row.sources[0].told if review._row else False
    )
    driven.settle()
    assert review.board.views.buttons[0].text() == "By &institution"
    press(window, Qt.Key.Key_F10)
    driven.wait(
        lambda: review.told.most.text().endswith("1 paso no lo empezó nadie: estuvo 8 días sin empezar.")
    )
    driven.settle()


def test_a_session_that_played_no_scenario_has_no_sheet(
    driven: Driven, window: Window, tmp_path: Path
) -> None:
    service = Service.open(tmp_path / "made.ruta")
    begun(service, "x")
    well(service)
    sealed(service, tmp_path / "x.ruts")
    service.close()
    review = opened(driven, window, tmp_path / "x.ruts")
    assert not review.told.sheet.isVisible()
    assert "no jugó un escenario" in review.told.note.text()
    item = review.told.days.topLevelItem(0)
    assert item is not None
    review.told.days.setCurrentItem(item)
    assert item.text(0) in review.told.of_days.text()
    driven.settle()


@pytest.mark.parametrize(("form", "share"), [("json", False), ("csv", True), ("ocel", False)])
def test_a_session_is_exported(
    driven: Driven,
    window: Window,
    made: Class,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    share: bool,
) -> None:
    review = opened(driven, window, made.path("desk02.ruts"), made.path("desk03.ruts"))
    sources = review.sources
    assert not sources.export.isEnabled() and "Elija antes" in sources.export.toolTip()  # two, none is chosen
    sources.table.setCurrentCell(2, 0)
    assert sources.export.isEnabled()
    menu = sources.menu
    if share:
        (shared,) = (action.menu() for action in menu.actions() if action.menu() is not None)
        assert isinstance(shared, QMenu)
        menu = shared
    at = FORMS.index(form)
    out = tmp_path / f"out.{ENDINGS[FORMS[at]]}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(out.with_suffix("")), ""))
    menu.actions()[at].trigger()
    driven.wait(lambda: "Exportado" in (window.messages.text.text()))
    told = window.messages.text.text()
    assert str(out) in told and ("Sin nombres" in told) == share
    assert ("Luz" in out.read_bytes().decode("utf-8", "replace")) != share
    assert made.now() == made.hashes


def test_a_log_of_which_only_a_part_holds_is_not_offered_for_export(
    driven: Driven, window: Window, made: Class
) -> None:
    sources = opened(driven, window, made.path("changed.ruts"), made.path("desk02.ruts")).sources
    allowed = {}
    for row in (1, 2):
        sources.table.setCurrentCell(row, 0)
        allowed[sources.export.isEnabled()] = sources.export.toolTip()
    assert allowed[True] == ""  # the control: the other is offered
    assert "Pida otra copia" in allowed[False]


def test_a_log_is_never_written_over(
    driven: Driven, window: Window, made: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = opened(driven, window, made.path("desk02.ruts"))
    target = made.path("desk03.ruts")
    monkeypatch.setitem(ENDINGS, "csv", "ruts")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(target), ""))
    review.sources.menu.actions()[FORMS.index("csv")].trigger()
    driven.wait(lambda: "registro de Ruta" in window.messages.text.text())
    assert made.now() == made.hashes


def test_a_session_is_told_at_a_glance_and_leads_to_what_shows_it(
    driven: Driven, window: Window, made: Class
) -> None:
    review = opened(driven, window, made.path("desk02.ruts"), made.path("desk03.ruts"))
    views = review.board.views
    assert views.stack.currentWidget() is views.glance and views.buttons[3].isChecked()
    texts = [text.text() for text in views.glance.inside.findChildren(Text)]
    for heading in (
        "Qué se practicó",
        "Quiénes",
        "Cuánto duró",
        "Qué salió mal primero",
        "Quién esperó a quién",
    ):
        assert heading in texts
    links = views.glance.inside.findChildren(QPushButton)
    assert links and links[0].text().endswith("(V2)")
    seq = int(re.findall("[0-9]+", links[0].text())[0])
    click(driven.qtbot, links[0])
    driven.wait(lambda: views.title.text() == "V2 · Sol")
    settled(driven, review)
    assert views.stack.currentWidget() is views.timeline
    assert review.board.seq == seq
    press(window, Qt.Key.Key_F10)
    driven.wait(lambda: views.buttons[3].text() == "At a &glance")
    settled(driven, review)
    driven.wait(
        lambda: "What was exercised" in [text.text() for text in views.glance.inside.findChildren(Text)]
    )
    driven.settle()


def test_of_another_case_the_glance_begins_at_its_top(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk02.ruts"), made.path("desk03.ruts"))
    views, bar = review.board.views, review.board.views.glance.verticalScrollBar()
    views.glance.setFixedHeight(80)
    driven.wait(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    views.glance.links[0].click()
    driven.wait(lambda: views.title.text() == "V2 · Sol")
    settled(driven, review)
    assert bar.value() == 0


def test_a_case_is_beside_the_reference_path_and_each_row_leads_to_its_event(
    driven: Driven, tmp_path: Path
) -> None:
    ruta = driven.open(lambda: Service.open(tmp_path / "own.ruta"))
    made_here = Service.open(tmp_path / "other.ruta")
    careless(made_here, "construction_site")
    sealed(made_here, tmp_path / "careless.ruts")
    made_here.close()
    review = opened(driven, ruta.window, tmp_path / "careless.ruts")
    board, page = review.board, review.board.against
    click(driven.qtbot, board.which[3])
    assert board.pages.currentWidget() is page and not board.past.isVisible()
    assert board.which[3].text() == f"Frente a la r&uta de referencia ({page.table.rowCount()})"
    assert re.match(r"Falta: \d+ · Falta por omisión: \d+ · Sin hacer: \d+", page.counts.text())
    first = page.counts.text()
    assert "Quien conoce el trabajo" in page.about.text() and "%" not in page.counts.text()
    assert not page.link.isVisible()
    kinds = [str(item.text()).split("\n")[0] for row in range(page.table.rowCount())
             if (item := page.table.item(row, 0)) is not None]  # fmt: skip
    page.table.setFocus()
    page.table.selectRow(kinds.index("Falta por omisión"))
    driven.settle()
    assert "Derecho que toca" in page.why.text() and "Fuente" in page.why.text()
    assert board.pages.currentWidget() is page  # a row that is chosen is read where it stands
    seq = int(page.link.text().split()[-1])
    press(page.table, Qt.Key.Key_Return)
    driven.settle()
    assert board.pages.currentWidget() is board.table and board.seq == seq
    click(driven.qtbot, board.which[3])
    press(review.cases.table, Qt.Key.Key_Down)
    driven.wait(lambda: board.views.title.text().startswith("V2"))
    driven.settle()
    assert board.pages.currentWidget() is page and page.counts.text() != first
    assert re.search(r"Falta por omisión: \d", page.counts.text())
    assert not page.link.isVisible()  # none of the other case's rows is chosen
    driven.ruta.choose_language("en")
    driven.settle()
    settled(driven, review)
    assert re.search(r"Fault by omission: \d", page.counts.text())
    assert board.pages.currentWidget() is page


def test_a_case_of_no_scenario_is_beside_the_rules_only_and_says_so(
    driven: Driven, window: Window, made: Class
) -> None:
    review = opened(driven, window, made.path("desk03.ruts"))
    click(driven.qtbot, review.board.which[3])
    page = review.board.against
    assert page.counts.text() == "No a tiempo: 1"
    assert "sólo con las reglas" in page.about.text()


def test_another_file_is_added_or_takes_the_place(
    driven: Driven, window: Window, made: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = (made.path(f"desk0{number}.ruts") for number in (2, 3, 4))
    review = opened(driven, window, one)
    window.show_screen("review")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_words: ([str(two)], ""))

    def names() -> list[str]:
        assert review._row is not None
        return sorted(source.file for source in review._row.sources if source.number >= 0)

    review.ask_files()
    dialog = driven.dialog(Adding)
    dialog.back.click()
    driven.settle()
    assert names() == [one.name]  # the control: nothing is opened unless it is chosen
    review.ask_files()
    driven.dialog(Adding).add.click()
    driven.wait(lambda: len(names()) == 2)
    settled(driven, review)
    assert names() == sorted([one.name, two.name])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_words: ([str(three)], ""))
    review.ask_files()
    driven.dialog(Adding).only.click()
    driven.wait(lambda: names() == [three.name])
    settled(driven, review)


def test_the_key_to_the_cases_goes_on_to_the_sessions(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk02.ruts"))
    window.show_screen("review")
    review.sources.files.setFocus()
    for table in (review.cases.table, review.sources.table, review.cases.table):
        press(window, Qt.Key.Key_J, CONTROL)
        assert table.hasFocus()


def test_the_map_that_is_opened_for_the_first_time_shows_where_the_case_is(
    driven: Driven, window: Window, made: Class
) -> None:
    """It was marked while it was hidden: at its end, and then at an event of its beginning."""
    review = opened(driven, window, made.path("desk01.ruts"))
    canvas = review.board.views.map.canvas
    for seq in (review.board.model.seqs[-1], review.board.model.seqs[1]):
        review.board.go_to(seq)
        driven.wait(lambda: driven.ruta.tasks.idle)
        current = [id for id, node in canvas.nodes.items() if node.look == CURRENT]
        assert current and not canvas.isVisible()
    review.board.views.buttons[1].click()
    driven.wait(canvas.isVisible)
    driven.wait(lambda: any(canvas._sees(id) for id in current))


def test_a_time_of_the_log_is_whole_also_of_a_day_that_comes_into_sight_later(
    driven: Driven, window: Window, made: Class
) -> None:
    review = opened(driven, window, made.path("desk01.ruts"))
    table, model = review.board.table, review.board.model
    driven.wait(lambda: bool(model.longest_when))
    rows = tuple(
        replace(row, when="miércoles 27 sep 2031, x", clock="23:30") if at else row
        for at, row in enumerate(model.event_at(n) for n in range(2))
        if row is not None
    )
    before = table.columnWidth(1)
    model.add(rows)
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance("miércoles 27 sep 2031, 23:30")
    assert before < table.columnWidth(1)  # the control: the first days are shorter


def test_a_receipt_has_room_in_its_field(driven: Driven, window: Window, made: Class) -> None:
    review = opened(driven, window, made.path("desk01.ruts"))
    review.sources.table.setCurrentCell(1, 0)
    window.resize(1366, 768)
    field = review.sources.receipt
    driven.wait(field.isVisible)
    for text in (field.placeholderText(), made.receipts["desk01.ruts"]):
        assert field.fontMetrics().horizontalAdvance(text) + 20 < field.sizeHint().width()
    assert field.sizeHint().width() > QLineEdit().sizeHint().width()  # the control: any other is narrower
    left = review.sources.rect()
    assert field.geometry().right() <= left.right() and review.sources.compare.isVisible()


def test_the_tab_key_goes_through_the_review_as_it_is_read(
    driven: Driven, window: Window, made: Class
) -> None:
    review = opened(driven, window, made.path("desk03.ruts"), made.path("desk01.ruts"))
    review.sources.table.setCurrentCell(2, 0)  # what is said of a case was made anew
    board, told = review.board, review.told
    driven.wait(lambda: driven.ruta.tasks.idle and bool(told._found.findChildren(QPushButton)))
    links = told._found.findChildren(QPushButton)
    parts: list[QWidget] = [
        review.sources.files,
        review.cases.table,
        board.views.buttons[0],
        *board.views.glance.links,
        board.replay,
        board.table,
        *links,
        told.days,
        told.evaluating.code,
        told.evaluating.note,
        told.evaluating.copy,
    ]
    assert board.views.glance.links and links
    chain: list[QWidget] = [parts[0]]
    while (following := chain[-1].nextInFocusChain()) is not None and following is not parts[0]:
        chain.append(following)
    assert [one for one in chain if one in parts] == parts


@pytest.mark.parametrize("lang", ["es", "en"])
def test_each_button_of_a_review_has_a_letter_of_its_own(
    driven: Driven, window: Window, made: Class, lang: str
) -> None:
    review = opened(driven, window, made.path("desk01.ruts"))
    driven.ruta.choose_language(lang)
    panel = review.told.evaluating
    for button in (panel.corrective, panel.other, panel.copy):
        assert not button.shortcut().isEmpty(), button.text()
    buttons = [one for one in review.findChildren(QPushButton) if not one.shortcut().isEmpty()]
    keys = [one.shortcut().toString() for one in buttons if one.isVisibleTo(review)]
    ours = [one.shortcut().toString() for one in (panel.corrective, panel.other, panel.copy)]
    assert all(keys.count(key) <= 1 for key in ours), keys
    driven.ruta.choose_language("es")
