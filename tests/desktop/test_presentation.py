"""The bottlenecks before a class: turned by keys, seen from the back row, told in the report's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.map import printed
from desktop.map.canvas import Canvas
from desktop.map.heat import Heat
from desktop.map.items import NodeItem
from desktop.map.whole import Whole
from desktop.screens.filling import present
from desktop.screens.flow_map import class_heats
from desktop.screens.flow_presenting import LEAST, PLACES, SLIDE, WHOLE
from desktop.screens.flow_saving import SLIDES
from desktop.screens.flow_whose import Whose
from desktop.screens.presentation import Presentation
from desktop.theme import NAMES, Theme
from desktop.widgets.dialogs import Reading
from tests.desktop.chosen_letters import choose
from tests.desktop.conftest import Driven, click, press
from tests.desktop.fake import FakeService
from tests.desktop.test_layout import cut
from tests.desktop.whole_maps import clipped
from tests.pathways.test_pages import result
from workflow.drawing.layout import map_rows
from workflow.pathway import library
from workflow.pathway.report import Report
from workflow.present.pages import pages
from workflow.rows.asking import Question
from workflow.rows.change import ChangeRow
from workflow.rows.flow import HeatPart, HeatRow, PlaybackRow, Spread
from workflow.rows.pages import WAITED_FOR, Stay

PANAMA = library.load("panama-2021")
PAGES = {lang: pages(PANAMA, Report.load(), lang) for lang in ("es", "en")}


@cache
def heats() -> dict[str, Heat]:
    nodes = map_rows(PANAMA, "es").nodes
    return {node.id: Heat((at % 11) / 10, f"{at * 613} días", "") for at, node in enumerate(nodes)}


def shown(qtbot: QtBot, size: tuple[int, int], lang: str = "es", theme: str = "light") -> Presentation:
    """A presentation of a size, with all its numbers."""
    made = Presentation(Theme(theme))
    qtbot.addWidget(made)
    made.resize(*size)
    made.set_pages(map_rows(PANAMA, lang), PAGES[lang])
    told = {page.id: page.told(result(lang)) for page in PAGES[lang]}
    made.set_result(
        told, heats(), (("6", "45 personas"), "Color y número: personas."), "Casos ficticios · modelo de 2021"
    )
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_long_mark_is_read_whole(qtbot: QtBot) -> None:
    made = shown(qtbot, (1366, 768))
    names = "«Formar para imputar trata y no otro delito» y «Formar a funcionarios de primer contacto»"
    mark = f"Casos ficticios · Ilustración: con {names} y 14 supuestos que se cambiaron a mano en la ruta"
    made.set_result({}, heats(), (("", ""), ""), mark)
    qtbot.wait(15)
    assert made.mark.text() == mark and made.mark.wordWrap() and cut(made) == []
    assert made.mark.width() > 300 and made.mark.height() < 90
    made.set_result({}, heats(), (("", ""), ""), "Casos ficticios")
    qtbot.wait(15)
    assert cut(made) == [] and made.mark.width() < 200, "a short one is as wide as its words"


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1080)])
def test_no_line_of_the_report_is_cut_by_the_edge(qtbot: QtBot, size: tuple[int, int]) -> None:
    made = shown(qtbot, size)
    quote = made.text.quote
    stay = Stay(0, "7", PAGES["es"][0].states[0], 0, 90 * 1440, True)
    for _page in PAGES["es"]:
        qtbot.wait(15)
        made.tell_person(
            stay, "Caso ficticio 1: 60 días en «Mal identificada», del 14 abr al 2 jun 2021. " * 2
        )
        qtbot.wait(15)
        lines = quote.viewport().height() - round(quote.document().documentMargin())
        assert lines % quote.fontMetrics().lineSpacing() == 0
        first = min(quote.passages(), key=lambda cursor: cursor.selectionStart(), default=None)
        if first is not None:
            start, end = quote.textCursor(), quote.textCursor()
            start.setPosition(first.selectionStart())
            end.setPosition(first.selectionEnd())
            top, bottom = quote.cursorRect(start).top(), quote.cursorRect(end).bottom()
            assert top >= 0, made.page
            assert bottom <= quote.viewport().height() or top < 8, "cut, though there is room above it"
        made.turn(1)


def notes_asked_for(made: Presentation) -> None:
    """The class sees the only screen there is: that is said before they are shown on it."""
    press(made, Qt.Key.Key_N)
    assert not notes_shown(made) and "La clase ve esta pantalla" in made.message.text.text()
    press(made, Qt.Key.Key_N)
    assert notes_shown(made) and not made.message.isVisible()


class Other:
    """Another screen, on the right of the first."""

    def availableGeometry(self) -> QRect:  # noqa: N802 - Qt's name
        """Where it lies."""
        return QRect(1366, 0, 1024, 768)


def test_notes_stand_on_the_screen_that_the_class_does_not_see(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shown(qtbot, (1366, 768))
    monkeypatch.setattr(
        "desktop.screens.presentation.QGuiApplication.screens", lambda: [made.screen(), Other()]
    )
    press(made, Qt.Key.Key_N)
    apart = made.apart
    assert apart is not None and apart.isVisible() and not made.text.shows_notes
    assert Other().availableGeometry().contains(apart.geometry())

    def read() -> set[str]:
        return {label.text() for label in apart.findChildren(QLabel) if label.isVisible()}

    qtbot.waitUntil(lambda: PAGES["es"][0].ask in read())
    press(apart, Qt.Key.Key_Right)  # the keys turn the pages of the class from there, too
    assert made.page == PAGES["es"][1]
    qtbot.waitUntil(lambda: PAGES["es"][1].ask in read() and PAGES["es"][0].ask not in read())
    press(apart, Qt.Key.Key_Escape)
    assert made.isVisible() and made.apart is None and not made.notes.isChecked()


def notes_shown(made: Presentation) -> bool:
    """Whether the notes are seen, below the report's words, and their button is marked as pressed."""
    assert made.text.quote.isVisible() and made.text.shows_notes == made.notes.isChecked()
    return made.text.shows_notes


@pytest.mark.parametrize("has_numbers", [False, True])
def test_no_first_letter_of_the_report_is_cut(qtbot: QtBot, has_numbers: bool) -> None:
    made = Presentation(Theme("light"))
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    made.set_pages(map_rows(PANAMA, "es"), PAGES["es"])
    if has_numbers:
        made.set_result({page.id: page.told(result("es")) for page in PAGES["es"]}, {}, (("", ""), ""), "")
    made.show()
    qtbot.waitExposed(made)
    qtbot.wait(30)
    bar = made.text.quote.horizontalScrollBar()
    assert bar.value() == 0
    bar.setRange(0, 6)  # as it is where a line was not yet broken for the letters it has
    bar.setValue(6)
    assert bar.value() == 0


def lane_of(made: Presentation, id: str) -> QRectF:
    """Where the lane of a state lies: from its name to the next name in the same column."""
    found, lane = made.canvas.whole_map, made.canvas.nodes[id].row.lane
    assert found is not None
    here = next(box for row, box in found.sheet.titles if row.id == lane)
    below = [box.y for _row, box in found.sheet.titles if box.x == here.x and box.y > here.y]
    end = min(below, default=made.canvas.sceneRect().bottom())
    return QRectF(here.x, here.y + here.height, here.width, end - here.y - here.height)


def box_of(node: NodeItem) -> QRectF:
    """Where the box of a state is drawn."""
    return node.mapRectToScene(node._box)


@pytest.mark.parametrize(("size", "lang"), [((1366, 768), "es"), ((1920, 1080), "en")])
def test_every_page_is_read_from_the_back_row(qtbot: QtBot, size: tuple[int, int], lang: str) -> None:
    made = shown(qtbot, size, lang)
    order = []
    for page in PAGES[lang]:
        assert made.page == page
        qtbot.wait(15)
        found = made.canvas.whole_map
        assert found is not None and not found.is_numbered and found.size >= 14  # the names of lanes
        for id in page.states:
            assert made.canvas.nodes[id].is_lit
            name = next(node.name for node in map_rows(PANAMA, lang).nodes if node.id == id)
            large = made.canvas.nodes[id].card
            assert large is not None and large.size >= 24 and " ".join(large.lines) == name
            assert large.figure == heats()[id].figure
        others = [node for node in made.canvas.nodes.values() if not node.is_lit]
        small = [node for node in others if node.card is None or (node.card.lines and node.card.size < 14)]
        assert small == []
        assert not any(node.isVisible() for node in others if node.card and not node.card.lines), (
            "no empty box"
        )
        assert all(made.canvas.nodes[id].isVisible() for id in page.states)
        boxes = {id: box_of(made.canvas.nodes[id]) for id in page.states}
        for id, box in boxes.items():
            assert lane_of(made, id).contains(box), (page.id, id)
            assert not any(box.intersects(other) for each, other in boxes.items() if each != id)
        assert not any(node.is_lit for node in made.canvas.nodes.values() if node.is_covered)
        order.append([lane.id for lane, _box in found.sheet.titles])
        assert sum(node.is_lit for node in made.canvas.nodes.values()) == len(page.states)
        for label in made.text.labels():
            assert QFontInfo(label.font()).pixelSize() >= 24
        assert made.text.name.text() == page.name != page.id
        assert made.text.sentence.text() == page.told(result(lang))
        marked = [cursor.selectedText() for cursor in made.text.quote.passages()]
        assert marked == list(page.marked) and marked
        assert cut(made) == []
        press(made, Qt.Key.Key_Right)
    assert made.page == PAGES[lang][-1]  # the end is the end
    assert all(lanes == order[0] for lanes in order)  # they stand as they follow one another on the way


@pytest.mark.parametrize("size", [150, 200])
def test_with_large_letters_names_stay_readable_and_what_is_lit_is_in_sight(
    driven: Driven, size: int
) -> None:
    driven.open()
    choose(driven, size)
    qtbot = driven.qtbot
    made = shown(qtbot, (1366, 768))
    for at in (1, 9, 10):  # few and many that are lit
        made.turn(at - made._at)
        qtbot.wait(15)
        found, canvas = made.canvas.whole_map, made.canvas
        assert found is not None and not found.is_numbered and found.size >= 14 and made.width() == 1366
        assert cut(made) == []
        sight = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        assert all(sight.intersects(canvas.nodes[id].sceneBoundingRect()) for id in canvas.lit)
        assert not canvas.horizontalScrollBar().isVisible()


def figure_of(canvas: Canvas, node: str) -> str:
    """The number that a place bears."""
    heat = canvas.nodes[node].heat
    return heat.figure if heat is not None else ""


def test_every_lit_place_bears_its_number_and_says_what_it_counts(qtbot: QtBot) -> None:
    made = shown(qtbot, (1366, 768))
    rows = result("es").heat
    warm = class_heats(rows, "es")
    made.set_result({}, warm, (("", ""), ""), "")
    for page in PAGES["es"]:
        for id in page.states:
            assert figure_of(made.canvas, id) == warm[id].figure != "", (page.id, id)
        others = set(made.canvas.nodes) - set(page.states)
        assert not any(figure_of(made.canvas, id) for id in others)  # the control
        press(made, Qt.Key.Key_Right)


def test_a_page_says_where_the_report_contradicts_itself(qtbot: QtBot) -> None:
    made = shown(qtbot, (1366, 768))
    for page in PAGES["es"]:
        assert made.text.contradicted.isVisible() == bool(page.contradictions)
        assert made.text.contradicted.text() == " ".join(page.contradictions)
        press(made, Qt.Key.Key_Right)


def test_a_page_and_its_notes_say_that_some_who_wait_came_in_earlier_years(window: Driven) -> None:
    found = replace(result(), question=Question(pathway="panama-2021", year="2021", lang="es"))
    (page,) = (page for page in PAGES["es"] if page.id == "B11")
    claim = HeatRow("victim.labour_claim.filed", 0.0, 18.0, (HeatPart("s", 17.0, 0.0, 0.0),), came=0.6)
    assert claim.node in page.states
    made = opened(window)
    window.ruta.window.flow._show(replace(found, heat=(claim,)))
    for shown in PAGES["es"]:
        said = "hay casos de años anteriores: en «Reclamo laboral presentado» esperan 17 y llegan 0.6 al año"
        is_here = claim.node in shown.states
        assert (
            (said in made.text.contradicted.text())
            == is_here
            == made.text.contradicted.text().startswith("Entre")
        )
        assert any(said in note for note in made.text.note_texts()) == is_here
        press(made, Qt.Key.Key_Right)
    made.reject()
    window.settle()


@pytest.mark.parametrize("theme", NAMES)
def test_the_marked_sentence_is_in_sight_in_every_theme(qtbot: QtBot, theme: str) -> None:
    made = shown(qtbot, (1366, 768), theme=theme)
    quote = made.text.quote
    for _page in PAGES["es"][:7]:
        qtbot.wait(15)
        first = min(quote.passages(), key=lambda cursor: cursor.selectionStart())
        first.setPosition(first.selectionStart())
        assert quote.viewport().rect().contains(quote.cursorRect(first))
        (selection, *_more) = quote.extraSelections()
        assert selection.format.background().color().name() == Theme(theme).colours.mark
        press(made, Qt.Key.Key_PageDown)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_notes_do_not_cut_what_is_marked(qtbot: QtBot, size: tuple[int, int]) -> None:
    made = shown(qtbot, size)
    notes_asked_for(made)
    seen = 0
    for _page in PAGES["es"]:
        qtbot.wait(120)
        quote, notes = made.text.quote, made.text.notes
        first, last = quote.textCursor(), quote.textCursor()
        first.setPosition(min(cursor.selectionStart() for cursor in quote.passages()))
        last.setPosition(max(cursor.selectionEnd() for cursor in quote.passages()))
        is_whole = quote.cursorRect(first).top() >= 0
        is_whole = is_whole and quote.cursorRect(last).bottom() <= quote.viewport().height()
        line = made.text._notes[0].fontMetrics().lineSpacing()
        assert notes.height() >= 2 * line and cut(made) == []
        seen += is_whole
        made.turn(1)
    assert seen > 11


@pytest.mark.parametrize("has_numbers", [True, False])
def test_notes_make_the_page_no_higher_with_numbers_and_without(qtbot: QtBot, has_numbers: bool) -> None:
    made = shown(qtbot, (1366, 768))
    if not has_numbers:
        made.set_result({}, {}, (("", ""), "Los números del modelo todavía se calculan."), "Casos ficticios")
        made.text.say_working(
            "Se prepara la simulación. La primera vez tarda medio minuto, o varios si el equipo está ocupado…"
        )
    notes_asked_for(made)
    for page in PAGES["es"]:
        qtbot.wait(60)
        notes = made.text.notes
        assert made.size() == QSize(1366, 768) and cut(made) == [], page.id
        assert notes.verticalScrollBar().maximum() == 0, page.id
        assert notes.mapTo(made, notes.rect().bottomLeft()).y() < 768, page.id
        made.turn(1)


def test_pages_are_turned_by_key_and_button_and_notes_come_and_go(qtbot: QtBot) -> None:
    made = shown(qtbot, (1366, 768))
    assert not made.back.isEnabled()
    for key, at in (
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_Space, 2), (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_PageUp, 1), (Qt.Key.Key_End, 13), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0),
    ):  # fmt: skip
        press(made, key)
        assert made.page == PAGES["es"][at]
    click(qtbot, made.next)
    assert made.page == PAGES["es"][1] and made.where.text() == "B2 · cuello de botella 2 de 14"
    click(qtbot, made.back)
    notes_asked_for(made)
    qtbot.wait(15)
    assert notes_shown(made) and cut(made) == [] and made.text.quote.height() > 60
    first = min(made.text.quote.passages(), key=lambda cursor: cursor.selectionStart())
    first.setPosition(first.selectionStart())
    assert made.text.quote.viewport().rect().contains(made.text.quote.cursorRect(first))
    notes = [label.text() for label in made.text.notes.findChildren(QLabel) if label.isVisible()]
    assert PAGES["es"][0].ask in notes and PAGES["es"][0].explain in notes
    press(made, Qt.Key.Key_Right)
    assert notes_shown(made)
    assert PAGES["es"][1].ask in {label.text() for label in made.text.notes.findChildren(QLabel)}
    click(qtbot, made.notes)
    assert not notes_shown(made)
    for button, sign in ((made.next, "→"), (made.back, "←"), (made.notes, "N"), (made.leave, "Esc")):
        assert f"({sign})" in button.text()
    press(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


WIDE = 281.0 * 72.0 / 25.4
"""Points across the whole map on A4, broadside, between its margins."""
NARROW = 178.0 * 72.0 / 25.4
"""The same across the places of a sheet."""


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_hand_out_has_the_whole_map_with_names_and_numbers_that_can_be_read(
    qtbot: QtBot, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Whole | None] = []

    def record(canvas: Canvas, _size: QSize) -> str:
        drawn.append(canvas.whole_map)
        return ""

    monkeypatch.setattr(printed, "_sheet", record)
    rows, lit = map_rows(PANAMA, lang), {page.id: page.states for page in PAGES[lang]}
    assert LEAST * WIDE / WHOLE.width() >= 7.0
    printed.sheet_as_svg(rows, heats(), WHOLE, LEAST)
    printed.sheet_as_svg(rows, heats(), WHOLE, 24)  # the control: letters that have no room
    whole, smaller = drawn
    assert (
        smaller is not None
        and smaller.size < 24
        and whole is not None
        and not whole.is_numbered
        and clipped(whole) == []
    )
    assert len(whole.cards) == len(rows.nodes) and whole.size * WIDE / WHOLE.width() >= 7.0
    assert all(whole.cards[id].figure == one.figure for id, one in heats().items() if id in whole.cards)
    broad = {id: replace(one, figure="¿157 a 6 265 personas?") for id, one in heats().items()}
    for heat in (heats(), broad):
        drawn.clear()
        printed.places_as_svg(rows, heat, lit, PLACES)
        for states, found in zip(lit.values(), drawn, strict=True):
            assert found is not None and clipped(found) == [] and set(found.cards) == set(states)
            assert found.size * NARROW / PLACES >= 7.0
            assert all(found.cards[id].figure == heat[id].figure for id in states)


def test_a_slide_names_only_what_can_be_read_from_the_back(qtbot: QtBot) -> None:
    lit = {PAGES["es"][0].id: PAGES["es"][0].states}
    others = [node.name for node in map_rows(PANAMA, "es").nodes if node.id not in PAGES["es"][0].states]

    def words(svg: str) -> str:
        return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))

    (svg,) = printed.sheets_as_svg(map_rows(PANAMA, "es"), heats(), lit, SLIDE).values()
    slide, hand = words(svg), words(printed.sheet_as_svg(map_rows(PANAMA, "es"), heats(), WHOLE, LEAST))
    assert all(lane.name in slide for lane in map_rows(PANAMA, "es").lanes)
    single = [name for name in others if " " not in name and name not in str(map_rows(PANAMA, "es").lanes)]
    assert single and not any(name in slide for name in single)
    assert any(name in hand for name in single), "the control: in the hand they are read"


def test_the_keys_for_letters_say_why_they_change_nothing(qtbot: QtBot) -> None:
    made = shown(qtbot, (1366, 768))
    press(made, Qt.Key.Key_Plus)
    assert not made.message.isVisible()  # the control: without Ctrl it is no such key
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        made.message.forget()
        QTest.keyClick(made, key, Qt.KeyboardModifier.ControlModifier)
        assert made.message.isVisible() and made.page == PAGES["es"][0]


def test_what_was_only_to_be_known_does_not_stay_over_the_map(qtbot: QtBot) -> None:
    made = shown(qtbot, (1366, 768))
    for kind, goes in (("note", True), ("done", True), ("error", False), ("pending", False)):
        made.tell(kind, "Algo.")
        assert made.message.isVisible() and made.passing.isActive() == goes, kind
    made.tell("done", "Exportado.")
    made.passing.timeout.emit()
    assert not made.message.isVisible()
    assert made.passing.interval() >= 5000  # two lines are read in that time


def test_everything_in_it_is_done_by_key(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(qtbot, (1366, 768))
    heard: list[Stay] = []
    made.person_wanted.connect(heard.append)
    press(made, Qt.Key.Key_H)
    assert heard == []  # nobody is told of
    stay = Stay(0, "7", PAGES["es"][0].states[0], 0, 90 * 1440, True)
    made.tell_person(stay, "Caso ficticio 7")
    press(made, Qt.Key.Key_H)
    assert heard == [stay]
    opened: list[object] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append(menu))
    press(made, Qt.Key.Key_G)
    assert opened == [made.save.menu()]
    for button, at in ((made.next, 1), (made.next, 2), (made.back, 1)):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        press(button, Qt.Key.Key_Return)  # what has the keyboard is pressed, whatever Return does elsewhere
        assert made.page == PAGES["es"][at]
    for button, key in ((made.save, "G"), (made.text.story, "H")):
        assert f"({key})" in button.text()


# -- from the window ----------------------------------------------------------------------------------


@pytest.fixture
def window(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> Driven:
    """The window on Panama's map and pages."""
    monkeypatch.setattr(FakeService, "pathway_map", lambda _self, _id, lang: map_rows(PANAMA, lang))
    monkeypatch.setattr(FakeService, "pages", lambda _self, _id, lang: PAGES[lang])
    driven.open()
    return driven


def opened(driven: Driven) -> Presentation:
    """Open it from the first screen, by its one key."""
    press(driven.ruta.window, Qt.Key.Key_F5)
    driven.wait(lambda: driven.ruta.window.flow.presenting.shown is not None)
    made = driven.ruta.window.flow.presenting.shown
    assert made is not None
    return made


def now_shown(driven: Driven) -> Presentation | None:
    """The presentation that is open now."""
    return driven.ruta.window.flow.presenting.shown


def test_it_is_opened_though_it_was_asked_for_before_there_was_a_pathway(
    window: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow, known = window.ruta.window.flow, window.ruta.window.home.pathways
    flow.set_pathways(())
    monkeypatch.setattr(flow.presenting, "pathway", str)  # the pathways are still being read
    click(window.qtbot, window.ruta.window.home.present)
    window.settle()
    assert window.ruta.window.screen_name == "flow" and now_shown(window) is None
    monkeypatch.setattr(flow.presenting, "pathway", lambda: "panama-2021")
    flow.set_pathways(known)
    window.wait(lambda: now_shown(window) is not None)
    made = now_shown(window)
    assert made is not None
    made.reject()
    flow.set_pathways(known)
    window.settle()
    assert now_shown(window) is None, "once is enough"


def test_that_the_simulation_gets_ready_is_said_in_the_language_that_is_chosen(window: Driven) -> None:
    main = window.ruta.window
    main.show_screen("flow")
    window.wait(lambda: "Se prepara" in main.flow._state.text())
    window.ruta.choose_language("en")
    window.settle()
    assert main.flow._state.text().startswith("Preparing the simulation")


def test_while_something_is_tried_it_is_asked_whose_numbers_a_class_gets_the_base_first(
    window: Driven,
) -> None:
    flow = window.ruta.window.flow
    made = opened(window)
    found = replace(result(), question=Question(pathway="panama-2021", year="2021", levers=("R8",)))
    tried = replace(found, has_what_if=True, tried=("R8 · Albergue",), baseline_heat=found.heat)
    flow._show(tried)
    assert "Albergue" not in made.mark.text()  # it came later: nobody asked for it
    made.reject()
    window.settle()
    for name, is_told in (("tried", True), ("base", False)):
        flow.presenting.open()
        (dialog,) = flow.findChildren(Whose)
        assert "R8 · Albergue" in "".join(label.text() for label in dialog.findChildren(QLabel))
        assert dialog.base.isDefault() and now_shown(window) is None
        click(window.qtbot, getattr(dialog, name))
        window.wait(lambda: now_shown(window) is not None)
        shown = now_shown(window)
        assert shown is not None and ("Albergue" in shown.mark.text()) == is_told
        shown.reject()
        window.settle()
    flow.presenting.open()
    (dialog,) = flow.findChildren(Whose)
    (cancel,) = (one for one in dialog.findChildren(QPushButton) if one.text() == "Cancelar")
    cancel.setFocus()
    press(cancel, Qt.Key.Key_Return)  # the button that has the keyboard, and not the one that Enter is for
    window.settle()
    assert not any(one.isVisible() for one in flow.findChildren(Whose))
    assert now_shown(window) is None


def test_the_question_is_of_the_numbers_on_show(window: Driven) -> None:
    flow = window.ruta.window.flow
    opened(window).reject()
    window.settle()
    for levers, words in ((("L2",), "son de antes"), ((), "se está probando")):
        asked = replace(flow.question(), levers=levers)  # with nothing ticked on the screen
        found = replace(result(), question=asked, baseline_heat=result().heat)
        flow._show(replace(found, has_what_if=True, tried=("L2 · Formar",)))
        flow.presenting.open()
        (dialog,) = (one for one in flow.findChildren(Whose) if one.isVisible())
        told = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert words in told and "L2 · Formar" in told
        assert ("Se prueba" in told) == (not levers) == ("antes" not in dialog.tried.text())
        dialog.reject()
        window.settle()


def test_what_is_tried_is_asked_for_and_its_numbers_come_before_those_of_the_base(window: Driven) -> None:
    flow = window.ruta.window.flow
    found = replace(result(), question=Question(pathway="panama-2021", year="2021", lang="es"))
    before, after, apart = (Spread(n, n, n, n) for n in (159.0, 55.0, -104.0))
    row = ChangeRow(PAGES["es"][3].measures[0], "Días", "days", "días", before, after, apart)
    opened(window).reject()
    window.settle()
    flow._show(found)
    tried = replace(
        found, has_what_if=True, tried=("R8 · Albergue",), baseline_heat=found.heat, changes=(row,),
        question=replace(found.question, levers=("R8",)),
    )  # fmt: skip
    flow._show(replace(tried, preview=True))  # it is not there yet, and is asked for
    flow.presenting.open()
    (dialog,) = flow.findChildren(Whose)
    click(window.qtbot, dialog.tried)
    window.wait(lambda: now_shown(window) is not None)
    made = now_shown(window)
    assert made is not None and "modelo de 2021" in made.mark.text() and "se calcula" in made.mark.text()
    for _ in range(3):
        press(made, Qt.Key.Key_Right)
    page = PAGES["es"][3]
    assert made.text.sentence.text() == page.told(found) and not made.text.differs.isVisible()
    flow._show(tried)
    assert "Albergue" in made.mark.text() and "se calcula" not in made.mark.text()
    assert made.text.differs.text() == page.differs(tried) != ""
    assert made.text.sentence.text() == page.told(tried)
    assert page.told(tried).startswith("Como fue, sin lo que se prueba: ")
    window.qtbot.wait(30)
    assert made.text.differs.y() < made.text.sentence.y()


def test_each_key_of_the_window_says_what_it_is_for(window: Driven) -> None:
    made, main = opened(window), window.ruta.window
    theme = main._theme.name
    letters = ("larger", "smaller", "usual")  # of which another sentence is said
    other = [each for each in main._actions if each.data() not in ("clear", "present", *letters)]
    assert len(other) > 20
    for action in other:
        made.message.forget()
        QTest.keySequence(made, action.shortcut())
        said = made.message.text.text()
        assert action.text() in said and "Esc" in said, action.data()
        assert now_shown(window) is made and main._theme.name == theme
    made.message.forget()
    press(made, Qt.Key.Key_F8)  # which is no key of the window
    assert not made.message.isVisible()


def test_escape_leaves_it_also_with_a_notice(window: Driven) -> None:
    made = opened(window)
    press(made, Qt.Key.Key_F9)
    assert made.message.isVisible()  # the control: another key says what it is for
    press(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_three_pages_from_the_first_screen_before_anything_is_simulated(window: Driven) -> None:
    made = opened(window)
    assert made.isFullScreen() and "ficticios" in made.mark.text()
    names = []
    for _ in range(3):
        names.append(made.text.name.text())
        assert (
            "todavía se calculan" in made.text.sentence.text()
            and WAITED_FOR not in made.text.sentence.text().split(".")[0]
        )
        assert made.text.quote.passages()
        press(made, Qt.Key.Key_Right)
    assert names == [page.name for page in PAGES["es"][:3]]
    flow = window.ruta.window.flow
    found = replace(result(), question=Question(pathway="panama-2021", year="2021"))
    flow._show(found)
    assert made.text.sentence.text() == PAGES["es"][3].told(found)
    assert WAITED_FOR not in made.text.sentence.text() and "2021" in made.mark.text()
    assert "vista previa" not in made.mark.text()
    levers = replace(found.question, levers=("R8", "L13"))
    tried = ("R8 · Albergue especializado", "L13 · Más sesiones de la Comisión (no es del informe)")
    illustration = replace(found, has_what_if=True, question=levers, tried=tried)
    warm = [node.heat for node in made.canvas.nodes.values()]
    flow._show(replace(illustration, preview=True))  # whose numbers may change: the complete ones stay
    assert made.text.sentence.text() == PAGES["es"][3].told(found)
    assert "modelo de 2021" in made.mark.text() and "lo elegido después todavía" in made.mark.text()
    assert [node.heat for node in made.canvas.nodes.values()] == warm and any(warm)
    flow._show(illustration)
    assert made.text.sentence.text() == PAGES["es"][3].told(illustration)
    said = (
        "Casos ficticios · Ilustración: con «Albergue especializado» y «Más sesiones de la Comisión» "
        "(no es del informe)"
    )
    for _ in range(2):
        assert made.mark.text() == said and "2021" not in made.mark.text()
        press(made, Qt.Key.Key_Right)
    made.reject()
    assert flow.presenting.shown is None


def test_how_long_the_numbers_take_is_said_where_they_are_waited_for(window: Driven) -> None:
    made, flow = opened(window), window.ruta.window.flow
    assert "Se prepara la simulación" in made.text.sentence.text()
    now = [0.0]
    flow._remaining._now = lambda: now[0]
    flow._remaining.begin()
    flow._simulation.progressed.emit("full", 0, 100)
    now[0] = 40.0
    flow._simulation.progressed.emit("full", 50, 100)
    said = "Los números del modelo todavía se calculan. Se simula… faltan cerca de 40 segundos"
    assert made.text.sentence.text() == said
    press(made, Qt.Key.Key_Right)
    assert made.text.sentence.text() == said
    found = replace(result(), question=Question(pathway="panama-2021", year="2021"))
    flow._show(found)
    flow._simulation.progressed.emit("full", 60, 100)
    assert made.text.sentence.text() == PAGES["es"][1].told(found)


def test_who_lived_it_is_a_fictional_case_with_its_story(window: Driven) -> None:
    made = opened(window)
    press(made, Qt.Key.Key_Right)
    for _ in range(2):
        press(made, Qt.Key.Key_Right)
    assert made.page is not None and made.page.id == "B4"
    sent, before, after = (f"victim.status.{s}" for s in ("form_sent", "preliminary", "confirmed"))
    day = 1440
    moves = tuple((n * 10 * day, 0, node) for n, node in enumerate((sent, before, after)))
    presenting = window.ruta.window.flow.presenting
    presenting._play(PlaybackRow("2021-01-04", 0, 400 * day, 0, ("7",), moves, ()))
    said = made.text.person.text()
    assert "Caso ficticio 7" in said and "10 días" in said and "14 ene 2021" in said
    assert made.canvas.tokens is not None and len(made.canvas.tokens.points) == 1
    click(window.qtbot, made.text.story)
    (story,) = [dialog for dialog in made.findChildren(Reading) if dialog.isVisible()]
    labels = [label for label in story.findChildren(QLabel) if label.text()]
    told = [label.text() for label in labels]
    assert min(QFontInfo(label.font()).pixelSize() for label in labels) >= 20  # read from the back, too
    assert story.geometry().right() <= made.text.mapToGlobal(QPoint(0, 0)).x()  # the sentence stays in sight
    assert all(text.endswith(".") for text in told[1:])  # sentences, no list of dates
    for sentence in (
        "En el estado «Víctima preliminar» estuvo 10 días, del 14 ene 2021 al 24 ene 2021.",
        "El 4 ene 2021 el formulario salió hacia la Comisión.",
        "10 días después, el 24 ene 2021, la Comisión reconoció a la persona como víctima plena.",
    ):
        assert sentence in told
    assert any("el caso sigue abierto" in text and "«Víctima plena»" in text for text in told)
    story.reject()
    press(made, Qt.Key.Key_End)  # nobody stood there
    assert not made.text.person.isVisible() and made.canvas.tokens.points == []


def test_the_keys_go_through_a_long_story(qtbot: QtBot) -> None:
    made = shown(qtbot, (1366, 768))
    made.read("Caso", [("", f"El día {at} pasó algo que se lee.") for at in range(80)])
    (dialog,) = made.findChildren(Reading)
    bar = dialog.texts.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    button = dialog.buttons.buttons()[0]
    for key, wanted in ((Qt.Key.Key_End, bar.maximum()), (Qt.Key.Key_Home, 0)):
        press(button, key)
        assert bar.value() == wanted
    press(button, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    dialog.reject()


def test_nobody_of_other_histories_stands_beside_the_numbers(window: Driven) -> None:
    made = opened(window)
    flow, node = window.ruta.window.flow, "victim.training.given"
    question = Question(pathway="panama-2021", year="2021")
    found = replace(result(), question=question)
    flow._show(found)
    for _ in range(12):
        press(made, Qt.Key.Key_Right)
    assert made.page is not None and made.page.id == "B13"
    lived = PlaybackRow("2021-01-04", 0, 400 * 1440, 0, ("7",), ((0, 0, node),), ((9 * 1440, 0),))
    flow.presenting._play(lived)
    assert made.text.person.isVisible()
    none = tuple(replace(row, spread=Spread(0, 0, 0, 0)) for row in found.what_if.measures)
    flow._show(replace(found, what_if=replace(found.what_if, measures=none)))
    assert not made.text.person.isVisible()
    flow._show(found)
    assert made.text.person.isVisible()
    flow._show(replace(found, question=replace(question, levers=("R8",)), preview=True))
    assert made.text.person.isVisible()  # as the numbers of that history do
    flow._show(replace(found, question=replace(question, levers=("R8",))))
    assert not made.text.person.isVisible()


@pytest.mark.parametrize("kind", [SLIDES, "handout"])
def test_the_pages_are_saved_through_the_door_of_all_files(
    window: Driven, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = tmp_path / "clase.pdf", []
    monkeypatch.setattr(FakeService, "pages", lambda _self, _id, lang: PAGES[lang][3:6])

    def name(_parent: object, _title: str, first: str, kinds: str) -> tuple[str, str]:
        asked.append((first, kinds))
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(name))
    made = opened(window)
    made.saving.emit(kind)
    assert not asked and not path.exists()  # there is no result yet: that is said, and nothing is saved
    flow = window.ruta.window.flow
    flow._show(replace(result(), question=Question(pathway="panama-2021", year="2021")))
    made.saving.emit(kind)
    window.wait(lambda: path.exists())
    window.settle()
    called = {SLIDES: "diapositivas", "handout": "hojas"}[kind]
    assert asked[0][0].endswith(f"-{called}.pdf") and "pdf" in asked[0][1]
    assert asked[0][0].count("2021") == 1  # the pathway has its year's name
    assert len(PdfReader(path).pages) == {SLIDES: 3, "handout": 4}[kind]  # a hand-out has the whole map, too


def test_after_a_file_dialog_the_keys_turn_pages_and_only_what_is_saved_is_said_to_be(
    window: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["", str(tmp_path / "nowhere" / "clase.pdf"), str(tmp_path / "clase.pdf")]
    parents: list[object] = []
    main = window.ruta.window

    def name(parent: object, *_rest: str) -> tuple[str, str]:
        parents.append(parent)
        main.activateWindow()  # as a window manager does with what is behind a dialog that ends
        QApplication.processEvents()
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(name))
    monkeypatch.setattr(FakeService, "pages", lambda _self, _id, lang: PAGES[lang][3:6])
    present(main)
    window.wait(lambda: main.flow.presenting.shown is not None)
    made = main.flow.presenting.shown
    assert made is not None
    main.flow._show(replace(result(), question=Question(pathway="panama-2021", year="2021")))
    menu = made.save.menu()
    assert isinstance(menu, QMenu)
    activated: list[bool] = []
    monkeypatch.setattr(Presentation, "activateWindow", lambda _self: activated.append(True))
    for at in range(3):
        made.turn(-1)
        made.save.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
        menu.actions()[0].trigger()
        window.wait(lambda at=at: len(activated) > at)  # type: ignore[misc]
        window.wait(lambda: window.ruta.tasks.idle)
        said = made.message
        assert parents[at] is made and made.focusWidget() is made and not made.save.underMouse()
        if at == 0:
            assert not said.isVisible()
        elif at == 1:
            assert said.isVisible() and said.accessibleName().startswith("Error: ")
        else:
            assert said.accessibleName() == f"Hecho: Exportado: {tmp_path / 'clase.pdf'}"
            assert said.isVisible() and made.rect().contains(said.geometry()) and cut(said) == []
            for part in (made.scale, made.text, made.back, made.next, made.save):
                place = QRect(part.mapTo(made, QPoint(0, 0)), part.size())
                assert not place.intersects(said.geometry()), part
            assert (tmp_path / "clase.pdf").exists()
        assert made.page == PAGES["es"][3]
        focused = made.focusWidget()
        assert focused is not None
        press(focused, Qt.Key.Key_Right)
        assert made.page == PAGES["es"][4] and not said.isVisible()
