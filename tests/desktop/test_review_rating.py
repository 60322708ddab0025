"""The ratings in Review, on the real service: proofs lead to their events, in their cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QTreeWidgetItem

from desktop.screens.review import ReviewScreen
from desktop.screens.window import Window
from desktop.widgets.actions import Actions
from desktop.widgets.dialogs import Sure
from desktop.widgets.text import Text
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_review import cases, opened, settled
from tests.review.made import careless, read_to_end, sealed
from workflow.scenario import library as scenarios
from workflow.service import Service

NAME = "construction_site"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A received session of three people, of whom one was found by nobody."""
    folder = tmp_path_factory.mktemp("played")
    service = Service.open(folder / "w.ruta")
    careless(service, NAME)
    sealed(service, folder / "played.ruts")
    service.close()
    return folder / "played.ruts"


@pytest.fixture
def window(driven: Driven, tmp_path: Path) -> Window:
    return driven.open(lambda: Service.open(tmp_path / "own.ruta")).window


def within(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """A row and all rows below it."""
    yield item
    for at in range(item.childCount()):
        child = item.child(at)
        if child is not None:
            yield from within(child)


def above(item: QTreeWidgetItem | None) -> Iterator[QTreeWidgetItem]:
    """A row and all rows that it is below of."""
    while item is not None:
        yield item
        item = item.parent()


def line(review: ReviewScreen, text: str) -> QTreeWidgetItem:
    """The first row of the sheet that has a text in it."""
    tree = review.told.sheet
    tops = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return next(one for top in tops if top is not None for one in within(top) if text in one.text(0))


def test_the_next_objective_is_chosen_where_one_rates_and_a_missing_reason_is_asked_for_in_its_field(
    driven: Driven, window: Window, played: Path
) -> None:
    review = opened(driven, window, played)
    panel, sheet = review.told.evaluating, review.told.sheet
    panel.code.setText("E1")
    click(driven.qtbot, panel.begin)
    driven.settle()
    found = [sheet.topLevelItem(at) for at in range(sheet.topLevelItemCount())]
    tops = [top for top in found if top is not None]
    sheet.setCurrentItem(tops[0])
    for top in (*tops[1:], tops[0]):
        panel.next.click()
        assert sheet.currentItem() is top
        driven.wait(panel.grade.hasFocus)
    criterion = panel._criterion
    assert criterion is not None
    other = next(g for g in ("P", "S", "M", "U") if g != criterion.grade and panel.grade.findData(g) >= 0)
    panel.grade.setCurrentIndex(panel.grade.findData(other))
    panel.rate.setFocus()
    panel.rate.click()
    driven.wait(panel.reason.hasFocus)
    driven.settle()
    assert "escriba el motivo" in window.messages.text.text()
    assert not review.evaluating._row or not review.evaluating._row.given  # nothing was kept


def test_a_code_is_asked_for_in_its_field_and_the_first_objective_is_there_to_be_rated(
    driven: Driven, window: Window, played: Path
) -> None:
    review = opened(driven, window, played)
    panel, sheet = review.told.evaluating, review.told.sheet
    window.activateWindow()
    panel.begin.setFocus()
    panel.begin.click()  # with no code
    driven.wait(panel.code.hasFocus)
    assert not window.messages.text.text()
    panel.code.setText("E1")
    press(panel.code, Qt.Key.Key_Return)
    driven.wait(panel.grade.hasFocus)
    assert sheet.currentItem() is sheet.topLevelItem(0) and panel._criterion is not None
    driven.wait(lambda: not panel.grade.visibleRegion().isEmpty())
    bar = review.told.pane.verticalScrollBar()
    assert bar.value() > 0
    case = review.board.case
    assert case is not None
    review.told.show_case(replace(case, source=case.source + 1))
    assert bar.value() == 0  # another session is read from what went wrong first


def test_a_proof_leads_to_its_event_in_its_case(driven: Driven, window: Window, played: Path) -> None:
    review = opened(driven, window, played)
    assert review.board.views.title.text() == "V1 · Mario"
    assert "no de un caso" in review.told.note.text()
    proof = line(review, "Buscar a los demás el mismo día (José)")
    assert "[V2 · José, suceso " in proof.text(0)
    number = int(proof.text(0).rpartition("suceso ")[2].rstrip("]"))
    review.told.sheet.itemClicked.emit(proof, 0)
    driven.wait(lambda: review.board.views.title.text() == "V2 · José" and review.board.seq == number)
    driven.settle()
    assert review.cases.chosen_case() == (0, "V2")


def test_a_proof_of_a_case_that_is_not_listed_is_found(driven: Driven, window: Window, played: Path) -> None:
    review = opened(driven, window, played)
    review.cases.search.setText("Mario")
    review.cases.asked_for.emit()
    driven.wait(lambda: len(cases(review)) == 1)
    proof = line(review, "Buscar a los demás el mismo día (José)")
    review.told.sheet.itemClicked.emit(proof, 0)
    driven.wait(lambda: review.board.views.title.text() == "V2 · José" and review.board.seq > 0)
    driven.settle()
    assert len(cases(review)) == 3 and review.cases.chosen_case() == (0, "V2")


def test_whom_nobody_found_is_listed_so(driven: Driven, window: Window, played: Path) -> None:
    review = opened(driven, window, played)
    assert cases(review)[2].endswith("|sin encontrar")
    review.cases.wrong.setCurrentIndex(review.cases.wrong.findData("unfound"))
    review.cases.wrong.activated.emit(review.cases.wrong.currentIndex())
    driven.wait(lambda: len(cases(review)) == 1)
    driven.wait(lambda: review.board.views.title.text() == "V3 · Ramón")
    driven.settle()


@pytest.mark.parametrize(("ending", "texts"), [("pdf", False), ("html", True)])
def test_a_report_is_saved(
    driven: Driven,
    window: Window,
    played: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    texts: bool,
) -> None:
    review = opened(driven, window, played)
    menu = review.sources.report_menu
    if texts:
        (whole,) = (action.menu() for action in menu.actions() if action.menu() is not None)
        assert isinstance(whole, QMenu)
        menu = whole
    out = tmp_path / f"out.{ending}"
    asked: list[str] = []

    def named(_over: object, _title: str, first: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(first).name)
        return str(out.with_suffix("")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", named)
    review.sources.table.selectRow(1)
    driven.settle()
    menu.actions()[("pdf", "html").index(ending)].trigger()
    driven.wait(lambda: "Informe guardado" in window.messages.text.text())
    assert asked == [f"informe-played.{ending}"]  # as the file of the session is called
    assert str(out) in window.messages.text.text()
    found = out.read_bytes()
    assert found.startswith(b"%PDF-" if ending == "pdf" else b"<!doctype html>")
    name = scenarios.load(NAME).title.in_("es")
    assert ending == "pdf" or name in found.decode()
    driven.settle()


def evaluating(driven: Driven, window: Window, played: Path) -> ReviewScreen:
    """A review in which E1 evaluates."""
    review = opened(driven, window, played)
    panel = review.told.evaluating
    assert not panel.rate.isVisible() and panel.begin.isVisible()
    panel.code.setText("e1")
    panel.begin.click()
    driven.wait(lambda: "Evalúa E1" in panel.about.text())
    return review


def _says(label: Text, text: str) -> bool:
    return text in label.text()


@pytest.mark.parametrize("chosen", [False, True])
def test_the_form_of_a_rating_is_in_sight_after_the_code(
    driven: Driven, window: Window, played: Path, chosen: bool
) -> None:
    window.resize(1366, 768)
    review = opened(driven, window, played)
    tree, panel, pane = review.told.sheet, review.told.evaluating, review.told.pane
    for code in ("e1", "e2"):
        if code == "e2":
            panel.change.click()
        if chosen:
            objective = tree.topLevelItem(1)
            assert objective is not None
            tree.setCurrentItem(objective)
        panel.code.setFocus()
        panel.code.setText(code)
        panel.begin.setFocus()
        press(panel.begin, Qt.Key.Key_Space)
        told = f"Evalúa {code.upper()}"
        driven.wait(partial(_says, panel.about, told))
        driven.wait(panel.grade.hasFocus)
        driven.wait(lambda: not review.told._form_shown.isActive())
        driven.settle()
        port = pane.viewport()
        for part in (panel._of, panel.grade, panel.reason, panel.rate, panel.next):
            place = part.rect().translated(part.mapTo(port, part.rect().topLeft()))
            assert port.rect().contains(place), (code, part)


def test_who_rates_after_another_begins_with_the_first_objective(
    driven: Driven, window: Window, played: Path
) -> None:
    review = evaluating(driven, window, played)
    tree, panel = review.told.sheet, review.told.evaluating
    tree.setCurrentItem(row_of(review, 2))
    panel.change.click()
    panel.code.setFocus()
    panel.code.setText("e2")
    panel.begin.click()
    driven.wait(partial(_says, panel.about, "Evalúa E2"))
    driven.wait(lambda: tree.currentItem() is row_of(review, 0) and panel.grade.hasFocus())
    driven.settle()


def test_the_way_to_the_next_objective_stays_under_the_pointer(
    driven: Driven, window: Window, played: Path
) -> None:
    window.resize(1366, 768)
    review = evaluating(driven, window, played)
    told, panel = review.told, review.told.evaluating
    driven.wait(lambda: not told._form_shown.isActive())
    told.sheet.setCurrentItem(row_of(review, 0))
    told.show_form()
    driven.wait(lambda: not told._form_shown.isActive())
    heights, port = set(), told.pane.viewport()
    for _time in range(told.sheet.topLevelItemCount()):
        before = panel.next.mapTo(port, panel.next.rect().topLeft())
        click(driven.qtbot, panel.next)
        driven.wait(lambda: not told._form_shown.isActive())
        driven.settle()
        assert panel.next.mapTo(port, panel.next.rect().topLeft()) == before
        heights.add((panel._of.height(), told.of_sheet.height()))
    assert len(heights) > 1  # the control: what is above it has other heights


def test_a_rating_is_given_with_a_reason(driven: Driven, window: Window, played: Path) -> None:
    review = evaluating(driven, window, played)
    tree, panel = review.told.sheet, review.told.evaluating
    top = tree.topLevelItem(0)
    assert top is not None and top.text(2) == "—" and "✎" in review.told.of_sheet.text()
    reason = top.child(0)
    assert reason is not None
    tree.setCurrentItem(reason)  # what is rated is the rating that it belongs to
    assert not panel.rate.isHidden() and "propone el registro: No logrado" in panel._of.text()
    panel.grade.setCurrentIndex(panel.grade.findData("M"))
    panel.rate.click()
    driven.wait(lambda: "escriba el motivo" in window.messages.text.text())
    assert top.text(2) == "—" and panel.grade.currentData() == "M"  # what was chosen stays
    panel.reason.setPlainText("Cerró la puerta cuando él lo pidió.")
    panel.rate.click()
    driven.wait(lambda: top.text(2) == "Con muchas dificultades ✎")
    assert "Calificación guardada." in window.messages.text.text()
    assert "✎ Con su motivo: Cerró la puerta cuando él lo pidió." in top.toolTip(2)
    driven.settle()


def test_another_case_leaves_what_is_being_rated_as_it_is(
    driven: Driven, window: Window, played: Path
) -> None:
    review = evaluating(driven, window, played)
    tree, panel = review.told.sheet, review.told.evaluating
    proof = line(review, "Buscar a los demás el mismo día (José)")
    top = next(one for one in above(proof) if one.parent() is None)
    tree.setCurrentItem(top)
    tree.itemClicked.emit(top, 0)
    driven.settle()
    assert review.board.views.title.text() == "V1 · Mario"  # a rating is chosen, and nothing moves
    top.setExpanded(True)
    panel.grade.setCurrentIndex(panel.grade.findData("S"))
    panel.reason.setPlainText("Todavía lo escribo.")
    tree.itemClicked.emit(proof, 0)
    driven.wait(lambda: review.board.views.title.text() == "V2 · José")
    settled(driven, review)
    assert tree.currentItem() is top and top.isExpanded() and not panel.rate.isHidden()
    assert panel.reason.toPlainText() == "Todavía lo escribo." and panel.grade.currentData() == "S"


def test_a_rating_that_is_not_saved_is_said(
    driven: Driven, window: Window, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the button, when two evaluations are compared, and on leaving; it is there on coming back."""
    review = evaluating(driven, window, played)
    tree, panel = review.told.sheet, review.told.evaluating
    first, second = (tree.topLevelItem(at) for at in (0, 1))
    assert first is not None and second is not None
    tree.setCurrentItem(first)
    window.show_screen("home")  # the control: nothing was chosen
    assert "sin guardar" not in window.messages.text.text() and not panel.unsaved
    window.show_screen("review")
    panel.grade.setCurrentIndex(panel.grade.findData("M"))
    panel.reason.setPlainText("Lo vi.")
    assert panel.left_open.isVisible() and "sin guardar" in panel.left_open.text()
    tree.setCurrentItem(second)
    assert panel.grade.currentData() == "" and panel.left_open.isVisible()
    tree.setCurrentItem(first)
    assert panel.grade.currentData() == "M" and panel.reason.toPlainText() == "Lo vi."
    other = tmp_path / "E2.json"
    service = Service.open(tmp_path / "other.ruta")
    service.review([played], [], "es")
    read_to_end(service)
    service.evaluate_as(0, "E2", "es")
    service.evaluation_to(0, other, "es")
    service.close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(other), ""))
    panel.other.click()
    driven.wait(lambda: "E1, E2: ningún criterio" in window.messages.text.text())
    assert "sin guardar" in window.messages.text.text()
    window.show_screen("home")
    assert "En Revisar: Una calificación elegida y sin guardar" in window.messages.text.text()
    window.show_screen("review")
    panel.rate.click()
    driven.wait(lambda: first.text(2) == "Con muchas dificultades ✎")
    assert panel.left_open.text() == "" and not panel.left_open.isVisible()
    driven.settle()


def test_the_code_is_changed_without_closing(driven: Driven, window: Window, played: Path) -> None:
    review = evaluating(driven, window, played)
    tree, panel = review.told.sheet, review.told.evaluating
    top = tree.topLevelItem(0)
    assert top is not None
    tree.setCurrentItem(top)
    panel.grade.setCurrentIndex(panel.grade.findData("U"))
    panel.rate.click()
    driven.wait(lambda: top.text(2) == "No logrado")
    panel.change.click()
    assert not panel.code.isHidden() and panel.rate.isHidden() is False and panel._given.isHidden()
    panel.change.click()  # stay as one is
    assert panel.code.isHidden() and "Evalúa E1" in panel.about.text()
    panel.change.click()
    panel.code.setText("no such code")
    panel.change.click()
    panel.change.click()
    assert panel.code.text() == ""  # what was refused or left is not what the next is written after
    panel.code.setText("e2")
    panel.code.setFocus()
    panel.begin.click()
    driven.wait(lambda: "Evalúa E2" in panel.about.text())
    driven.wait(lambda: top.text(2) == "—")  # what E1 gave is E1's
    assert panel.code.isHidden() and not panel._given.isHidden() and panel.grade.currentData() == ""
    driven.settle()


def test_no_objective_and_no_rating_is_cut(driven: Driven, window: Window, played: Path) -> None:
    review = evaluating(driven, window, played)
    tree = review.told.sheet
    metrics, wraps = tree.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
    heights = set()
    for at in range(tree.topLevelItemCount()):
        index = tree.model().index(at, 0)
        heights.add(tree.visualRect(index).height())
        for column in range(3):
            cell = tree.visualRect(tree.model().index(at, column))
            text = str(tree.model().index(at, column).data())
            needed = metrics.boundingRect(0, 0, cell.width() - 6, 9_999, wraps, text)
            assert needed.height() <= cell.height() and needed.width() <= cell.width()
    assert len(heights) > 1  # the control: some take more lines than others
    driven.settle()


def test_a_note_is_pinned_to_the_event_that_is_chosen(driven: Driven, window: Window, played: Path) -> None:
    review = evaluating(driven, window, played)
    panel = review.told.evaluating
    seq = review.board.model.seqs[-5]
    review.board.go_to(seq)
    driven.settle()
    assert panel.note.placeholderText() == f"Nota en el suceso {seq}"
    panel.note.setText("Se oía en el pasillo")
    panel.pin.click()
    driven.wait(lambda: panel.notes.rowCount() == 1)
    assert panel.note.text() == "" and panel.corrective.text() == "Accione&s correctivas (0)…"
    assert window.messages.text.text() == f"Nota guardada en el suceso {seq}."
    review.board.go_to(review.board.model.seqs[0])
    panel.notes.selectRow(0)
    panel.notes.cellActivated.emit(0, 0)
    driven.wait(lambda: review.board.seq == seq)
    panel.unpin.click()
    driven.wait(lambda: panel.notes.rowCount() == 0)
    assert window.messages.text.text() == "Nota quitada."
    driven.settle()


def test_actions_are_noted(driven: Driven, window: Window, played: Path) -> None:
    review = evaluating(driven, window, played)
    panel = review.told.evaluating
    panel.corrective.click()
    dialog = driven.dialog(Actions)
    for field, text in ((dialog.what, "Tarjeta"), (dialog.owner, "UPAVIT"), (dialog.by, "15 dic 2126")):
        field.setText(text)
    click(driven.qtbot, dialog.add)
    driven.wait(lambda: panel.corrective.text() == "Accione&s correctivas (1)…")
    assert dialog.table.rowCount() == 1 and dialog.what.text() == ""
    dialog.table.selectRow(0)
    click(driven.qtbot, dialog.edit)
    assert dialog.what.text() == "Tarjeta" and "Guardar" in dialog.add.text()
    click(driven.qtbot, dialog.edit)
    assert dialog.what.text() == "" and "Agregar" in dialog.add.text()
    dialog.by.setText("31 feb 2026")  # what is typed before stands in its field
    click(driven.qtbot, dialog.edit)
    assert dialog.what.text() == "Tarjeta" and dialog.by.text() == "31 feb 2026"
    click(driven.qtbot, dialog.edit)
    assert dialog.what.text() == "" and dialog.by.text() == "31 feb 2026"
    click(driven.qtbot, dialog.edit)
    click(driven.qtbot, dialog.add)
    driven.wait(lambda: "no es una fecha" in dialog.why.text())  # where it can be mended, and not below
    driven.settle()
    assert dialog.why.isVisible() and not window.messages.isVisible()
    assert dialog.by.text() == "31 feb 2026" and dialog.table.rowCount() == 1
    dialog.by.setText("28 feb 2127")
    click(driven.qtbot, dialog.add)
    driven.wait(lambda: dialog.what.text() == "")
    cell = dialog.table.item(0, 2)
    assert cell is not None and cell.text() == "28 feb 2127" and dialog.table.rowCount() == 1
    assert not dialog.why.isVisible()
    dialog.table.selectRow(0)
    click(driven.qtbot, dialog.remove)
    driven.wait(lambda: panel.corrective.text() == "Accione&s correctivas (0)…")
    dialog.by.clear()
    dialog.reject()
    driven.settle()


def test_an_action_is_added_by_keyboard_and_closing_loses_none(
    driven: Driven, window: Window, played: Path
) -> None:
    panel = evaluating(driven, window, played).told.evaluating

    def written(what: str) -> Actions:
        panel.corrective.click()
        dialog: Actions = driven.dialog(Actions)
        for field, text in ((dialog.what, what), (dialog.owner, "UPAVIT"), (dialog.by, "15 dic 2126")):
            field.setText(text)
        return dialog

    dialog = written("Tarjeta")
    dialog.add.setFocus()
    press(dialog.add, Qt.Key.Key_Return)
    driven.wait(lambda: panel.corrective.text() == "Accione&s correctivas (1)…")
    press(dialog.what, Qt.Key.Key_Escape)  # the control: nothing is written, and nothing is asked
    driven.wait(lambda: not panel.window().findChildren(Actions))
    dialog = written("Guardia")
    press(dialog.what, Qt.Key.Key_Escape)
    sure = driven.dialog(Sure)
    sure.reject()
    driven.settle()
    assert dialog.isVisible() and dialog.what.text() == "Guardia"
    dialog.reject()
    (keep,) = (one for one in driven.dialog(Sure).findChildren(QPushButton) if "Guardar" in one.text())
    click(driven.qtbot, keep)
    driven.wait(lambda: not panel.window().findChildren(Actions))
    assert panel.corrective.text() == "Accione&s correctivas (2)…"
    written("").reject()
    sure = driven.dialog(Sure)
    assert not [one for one in sure.findChildren(QPushButton) if "Guardar" in one.text()]
    click(driven.qtbot, sure.go_on)
    driven.wait(lambda: not panel.window().findChildren(Actions))
    assert panel.corrective.text() == "Accione&s correctivas (2)…"


def test_a_second_evaluation_is_compared(
    driven: Driven, window: Window, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Service.open(tmp_path / "other.ruta")
    other.review([played], [], "es")
    read_to_end(other)
    other.evaluate_as(0, "E2", "es")
    of = other.review_case(0, "V1", "es").sheet[0].of
    other.rate(0, of, "M", "Lo vi.", "es")
    of_role = other.review_case(0, "V1", "es").sheet[1].of
    other.rate(0, of_role, "S", "Nadie más lo vio.", "es")
    other.evaluation_to(0, tmp_path / "E2.json", "es")
    other.close()
    review = evaluating(driven, window, played)
    panel = review.told.evaluating
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(tmp_path / "E2.json"), ""))
    panel.other.click()

    def told() -> list[str]:
        return [label.text() for label in panel.agreement.findChildren(Text)]

    driven.wait(lambda: any("E1, E2: ningún criterio" in text for text in told()))
    assert "E1, E2: ningún criterio" in window.messages.text.text()
    at = told().index("E2: Con dificultades (Nadie más lo vio.)")
    assert told()[at - 1] == "E1: no lo calificó"
    driven.settle()
    port = review.told.pane.viewport()
    driven.wait(lambda: port.rect().contains(panel.agreement.mapTo(port, panel.agreement.rect().topLeft())))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(played), ""))
    panel.other.click()
    driven.wait(lambda: "no es un archivo de evaluación" in window.messages.text.text())
    out = tmp_path / "copy.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(out), ""))
    panel.copy.click()
    driven.wait(out.exists)
    driven.settle()


def row_of(review: ReviewScreen, at: int) -> QTreeWidgetItem:
    found = review.told.sheet.topLevelItem(at)
    assert found is not None
    return found


def test_what_cannot_be_kept_is_said_until_something_is(driven: Driven, window: Window, played: Path) -> None:
    review = evaluating(driven, window, played)
    panel = review.told.evaluating
    review.told.sheet.setCurrentItem(row_of(review, 0))
    panel.grade.setCurrentIndex(panel.grade.findData("P"))
    panel.rate.click()
    driven.wait(lambda: window.messages.isVisible())
    refused = window.messages.text.text()
    panel.grade.setCurrentIndex(panel.grade.findData("N"))
    panel.reason.setPlainText("No lo vi.")
    panel.rate.click()
    driven.wait(lambda: window.messages.text.text() != refused)
    driven.settle()
    assert "guardada" in window.messages.text.text()
    click(driven.qtbot, review.board.views.compare)
    driven.settle()
    assert not window.messages.isVisible()


def test_to_read_a_row_moves_nothing_below_it(driven: Driven, window: Window, played: Path) -> None:
    review = evaluating(driven, window, played)
    told, top = review.told, row_of(review, 0)
    told.sheet.setCurrentItem(top)
    top.setExpanded(True)
    driven.settle()
    bar = told.pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    driven.settle()
    before = told.evaluating.note.mapTo(told, told.evaluating.note.rect().topLeft())
    texts = {told.of_sheet.text()}
    for at in range(top.childCount()):
        inner = top.child(at)
        assert inner is not None
        told.sheet.setCurrentItem(inner)
        review.board.step(1)
        driven.settle()
        texts.add(told.of_sheet.text())
        if tuple(inner.data(0, Qt.ItemDataRole.UserRole + 3) or ()):
            break  # another criterion, with another rule
        assert told.evaluating.note.mapTo(told, told.evaluating.note.rect().topLeft()) == before
    assert len(texts) > 2  # the control: rows of several lengths were read


def test_f6_goes_from_part_to_part_to_what_one_gives_and_back(
    driven: Driven, window: Window, played: Path
) -> None:
    review = evaluating(driven, window, played)
    window.show_screen("review")
    review.told.sheet.setCurrentItem(row_of(review, 0))
    board, told = review.board, review.told
    glance = next(button for button in board.views.buttons if button.isChecked())
    parts = [review.sources.table, review.cases.table, glance, board.table, told.sheet, told.evaluating.grade]
    parts[0].setFocus()
    for part in (*parts[1:], parts[0]):
        press(window, Qt.Key.Key_F6)
        driven.wait(part.hasFocus)
    for part in reversed(parts):
        press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        driven.wait(part.hasFocus)
    driven.settle()


def test_home_and_end_walk_the_sessions(driven: Driven, window: Window, played: Path) -> None:
    review = opened(driven, window, played)
    table = review.sources.table
    table.setFocus()
    for key, row in ((Qt.Key.Key_End, table.rowCount() - 1), (Qt.Key.Key_Home, 0)):
        press(table, key)
        driven.settle()
        assert table.currentRow() == row
    assert table.rowCount() == 2  # the control: they are two rows


def test_a_fault_that_is_chosen_is_in_sight_in_large_letters(
    driven: Driven, window: Window, played: Path
) -> None:
    """Its words below the chart leave that less room."""
    driven.wait(lambda: window.home.is_filled)
    window.resize(1366, 768)
    driven.ruta.choose_font(150)
    window.show_screen("review")
    review = opened(driven, window, played)
    board = review.board
    board.views.buttons[0].click()
    assert board.case is not None
    line = board.views.timeline
    for mark in board.case.timeline.marks:
        board.go_to(mark.seq)
        driven.settle()
        driven.qtbot.wait(60)  # laid out
        chosen = line.chart.items()[line.chart.chosen]
        seen = line.frame.verticalScrollBar().value()
        assert seen < chosen.rect.top() and chosen.rect.bottom() <= seen + line.frame.viewport().height()
    assert line.chart.height() > line.frame.viewport().height()  # the control: not all of it is in sight
    driven.ruta.choose_font(100)
