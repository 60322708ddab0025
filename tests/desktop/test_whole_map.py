"""The whole pathway in Flow: its names are read without scrolling; numbers, colours and order agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.map.canvas import Canvas
from desktop.map.cards import Card
from desktop.map.heat import Heat, warmth
from desktop.map.whole import SMALLEST, Whole, whole
from desktop.screens.flow_in_order import InOrder
from desktop.screens.flow_map import heats
from desktop.screens.flow_maps import TwoMaps
from desktop.screens.flow_pages import NUMBERS
from desktop.screens.window import Window
from desktop.settings_values import FONT_SIZES
from desktop.theme import CONTRAST, DARK, LIGHT, Colours, Theme
from tests.desktop.chosen_letters import choose, have_grown, heights
from tests.desktop.conftest import Driven, press
from tests.desktop.fake import FakeService
from tests.desktop.test_flow import EMPTY
from tests.desktop.test_large_letters import unread
from tests.desktop.test_layout import cut, shortened
from tests.desktop.test_theme import contrast
from tests.desktop.whole_maps import clipped, untitled
from workflow.drawing.layout import map_rows
from workflow.pathway import library
from workflow.rows.asking import Question
from workflow.rows.flow import FlowResult, HeatPart, HeatRow
from workflow.rows.heat import HEATS
from workflow.rows.map import MapRows, NodeRow

LONG = "Indemnización laboral ordenada"
"""As long as the longest usual names."""
MORE = 80


def eighty(lang: str) -> MapRows:
    """Panama's map with as many states as it may come to have."""
    rows = map_rows(library.load("panama-2021"), lang)
    lanes = [lane.id for lane in rows.lanes]
    extra = tuple(
        NodeRow(f"victim.extra{n}.x", lanes[n % len(lanes)], 0, LONG, f"Otra {n}", (), False, True, "", 9)
        for n in range(MORE - len(rows.nodes))
    )
    order = {lane: at for at, lane in enumerate(lanes)}
    nodes = sorted((*rows.nodes, *extra), key=lambda node: order[node.lane])
    return MapRows(rows.lanes, tuple(nodes), rows.links)


def heat_of(rows: MapRows) -> tuple[HeatRow, ...]:
    """Numbers at two of three states, as broad as they get; in no order of the map."""
    broad = [node for at, node in enumerate(rows.nodes) if at % 3]
    return tuple(
        HeatRow(
            node.id, 1000.0 * ((at * 5) % 43), 1.0,
            (HeatPart("s", 45_419.0 * ((at * 37) % 53 + 1) / 53, (at * 11) % 47, (at * 7) % 41),),
            came=float((at * 13) % 59),
        )
        for at, node in enumerate(broad)
    )  # fmt: skip


@pytest.fixture
def flow(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> Driven:
    """Flow on a map of eighty states."""
    monkeypatch.setattr(FakeService, "pathway_map", lambda _self, _id, lang: eighty(lang))
    driven.open()
    driven.ruta.window.show_screen("flow")
    driven.settle()
    return driven


def result(lang: str) -> FlowResult:
    """A result for the map of eighty states."""
    run = replace(EMPTY.what_if, pathway="panama-2021", year="2021")
    asked = Question(pathway="panama-2021", year="2021", lang=lang)
    return replace(EMPTY, what_if=run, baseline=run, heat=heat_of(eighty(lang)), question=asked)


def written(found: Whole, rows: MapRows) -> bool:
    """Whether every name is there, letter for letter."""
    return all(" ".join(found.cards[node.id].lines) == node.name for node in rows.nodes)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_eighty_names_and_numbers_are_read_on_the_whole_map(
    flow: Driven, size: tuple[int, int], lang: str
) -> None:
    window = flow.ruta.window
    window.resize(*size)
    flow.ruta.choose_language(lang)
    flow.settle()
    screen = window.flow
    screen._show(result(lang))
    screen.showing.whole(True)
    flow.settle()
    canvas, rows = screen.map.canvas, eighty(lang)
    bars = (canvas.horizontalScrollBar(), canvas.verticalScrollBar())
    flow.qtbot.waitUntil(lambda: all(bar.minimum() == bar.maximum() for bar in bars))  # nothing is scrolled
    found = canvas.whole_map
    assert found is not None and not found.is_numbered, canvas.viewport().size()
    assert found.size >= SMALLEST == 11
    assert {card.size for card in found.cards.values()} == {found.size}
    assert written(found, rows) and clipped(found) == []
    assert sum(bool(card.figure) for card in found.cards.values()) == len(heat_of(rows))
    assert all(
        card.figure.endswith(("persona", "personas", "person", "people"))
        for card in found.cards.values()
        if card.figure
    )
    assert screen.map.scale.isVisible() and screen.map.scale.sentence.text()
    assert not screen.levers.isVisible() and cut(window) == []
    press(window, Qt.Key.Key_Escape)
    assert screen.levers.isVisible() and not canvas.is_whole


def test_in_another_language_the_whole_map_stays_whole(flow: Driven) -> None:
    screen = flow.ruta.window.flow
    canvas = screen.map.canvas
    for whole_ in (True, False):  # the second is the control: what was not whole is not made so
        screen.showing.whole(whole_)
        flow.ruta.choose_language("en" if whole_ else "es")
        flow.settle()
        assert canvas.is_whole == whole_ and screen.levers.isVisible() != whole_


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("room", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_is_clipped_with_larger_letters(
    flow: Driven, size: int, room: tuple[int, int], lang: str
) -> None:
    window, screen = flow.ruta.window, flow.ruta.window.flow
    window.resize(*room)
    flow.ruta.choose_language(lang)
    flow.settle()
    screen._show(result(lang))
    choose(flow, size)
    screen.showing.whole(True)
    flow.qtbot.wait(60)
    found, rows = screen.map.canvas.whole_map, eighty(lang)
    assert found is not None and clipped(found) == [] and untitled(found) == []
    assert found.size >= SMALLEST
    assert found.is_numbered or size <= 150
    names = screen.map.names
    assert names.isVisible() == found.is_numbered
    if not found.is_numbered:
        assert written(found, rows)
        return
    listed = [names.item(at, 1).text() for at in range(names.rowCount())]  # type: ignore[union-attr]
    numbers = [names.item(at, 0).text() for at in range(names.rowCount())]  # type: ignore[union-attr]
    assert sorted(listed) == sorted(node.name for node in rows.nodes)
    assert numbers == [found.cards[names.id_at(at)].lines[0] for at in range(names.rowCount())]
    assert found.size >= round(SMALLEST * size / 100)  # the numbers grow with the letters
    metrics = names.fontMetrics()
    for at in range(names.rowCount()):
        item = names.item(at, 1)
        assert item is not None
        place = names.visualItemRect(item)
        needed = metrics.boundingRect(place, int(Qt.TextFlag.TextWordWrap), listed[at])
        assert needed.height() <= names.rowHeight(at) + 1
    screen.map.canvas.walk_to(rows.nodes[40].id)  # map and list go together
    assert names.id_at(names.currentRow()) == rows.nodes[40].id
    names.setCurrentCell(3, 1)
    assert screen.map.canvas.at == names.id_at(3)


def misplaced(canvas: Canvas) -> list[str]:
    """States of the whole map that stand elsewhere than where their lanes are, or below or beside what is in
    sight."""
    found, sight = canvas.whole_map, canvas.viewport().size()
    assert found is not None
    return [
        id
        for id, box in found.sheet.boxes.items()
        if canvas.nodes[id].pos() != QPointF(box.x, box.y)
        or box.x + box.width > sight.width() + 1
        or box.y + box.height > sight.height() + 1
    ]


@pytest.mark.parametrize("size", [100, 130, 150, 200])
def test_at_once_every_place_of_the_whole_map_is_in_its_lane(flow: Driven, size: int) -> None:
    """The bars of what was scrolled before leave their room as they go: the map is laid out in that."""
    canvas = Canvas(Theme())
    flow.qtbot.addWidget(canvas)
    canvas.may_number = True
    canvas.draw(eighty("es"))
    canvas.warm(heats(heat_of(eighty("es")), "waiting", "es"), {})
    canvas.resize(1336, 420)
    canvas.show()
    for letters in (size, 200, 100, size):
        choose(flow, letters)
        canvas.natural()
        assert canvas.verticalScrollBar().isVisible()
        canvas.whole()
        assert misplaced(canvas) == [], letters
    node = next(iter(canvas.nodes.values()))
    node.setPos(node.pos() + QPointF(0, 5))
    assert misplaced(canvas) == [node.row.id]  # else the above proves nothing


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("size", FONT_SIZES)
def test_all_of_flow_is_read_whole(flow: Driven, size: int, lang: str) -> None:
    window, screen = flow.ruta.window, flow.ruta.window.flow
    flow.ruta.choose_language(lang)
    flow.settle()
    screen._show(result(lang))
    choose(flow, size)
    assert unread(screen) == [] and cut(window) == []
    screen.laid_out.pages.turn(NUMBERS)
    for tab in (screen.below.in_order, screen.below.over_time, screen.below.changes):
        screen.below.setCurrentWidget(tab)
        flow.qtbot.wait(40)
        assert unread(screen) == [] and cut(window) == [], tab
        assert screen.below.tabBar().isVisible() != screen.below.choice.isVisible()
    window.resize(760, 768)
    flow.qtbot.wait(40)
    assert screen.below.choice.isVisible() and not screen.below.tabBar().isVisible()
    screen.below.choice.activated.emit(0)
    assert screen.below.currentWidget() is screen.below.year
    assert screen.below.choice.currentText() == screen.below.tabText(0)


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("room", [(1366, 768), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("size", FONT_SIZES)
def test_what_the_numbers_are_of_is_read_whole(
    flow: Driven, size: int, room: tuple[int, int], lang: str
) -> None:
    """Also on a screen of 1920x1080 at 150 %, which leaves 1280x720."""
    window, screen = flow.ruta.window, flow.ruta.window.flow
    flow.ruta.choose_language(lang)
    flow.settle()
    found = result(lang)
    lived = replace(
        found.what_if, year="2021", years=1, history=True, lived=("2018", "2019", "2020"), warmup=10,
        replications=200,
    )  # fmt: skip
    no_years = replace(lived, years=3, history=False, lived=(), warmup=2)
    window.resize(*room)
    choose(flow, size)
    screen.laid_out.pages.turn(NUMBERS)
    for run in (lived, no_years):
        screen._show(replace(found, what_if=run))
        screen._rest()
        flow.qtbot.wait(40)
        assert "200 " in QLabel.text(screen._state) and unread(screen) == []
    of_before = replace(found.question, levers=("L13",))  # something else is chosen by now
    screen._show(
        replace(found, what_if=lived, question=of_before, tried=("L13 · Más sesiones de la Comisión",))
    )
    screen._rest()
    flow.qtbot.wait(40)
    assert "2018 a 2020" in screen._state.text() or "2018 to 2020" in screen._state.text()
    assert "no está simulado" in screen._state.text() or "not simulated" in screen._state.text()
    assert unread(screen) == []


def test_letters_that_did_not_grow_are_found(flow: Driven) -> None:
    """The control: letters of the application alone are not what a person chooses."""
    screen, font = flow.ruta.window.flow, QApplication.font()
    before = heights(screen)
    assert have_grown(before, heights(screen), 1.0)
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    QApplication.setFont(larger)
    flow.qtbot.wait(40)
    assert not have_grown(before, heights(screen), 2.0)


def test_a_shortened_text_is_found(flow: Driven) -> None:
    """The control."""
    window, screen = flow.ruta.window, flow.ruta.window.flow
    screen._show(result("es"))
    screen.below.choice.hide()
    screen.below.tabBar().show()
    screen.below.tabBar().setFixedWidth(120)
    screen._title.setFixedWidth(60)
    screen.year.setFixedWidth(30)
    flow.qtbot.wait(40)
    assert len(shortened(window)) >= 3


def test_a_clipped_name_is_found(flow: Driven) -> None:
    """The control."""
    rows = eighty("es")
    found = whole(rows, QSizeF(1320, 560), {})
    assert found is not None and clipped(found) == []
    id = rows.nodes[0].id
    for card in (Card(40, ("Víctima plena y larga",), "45 419 días", False), Card(12, ("a",) * 9, "", False)):
        assert clipped(replace(found, cards={**found.cards, id: card}))


def test_a_room_that_is_too_small_has_no_sheet_of_names(flow: Driven) -> None:
    assert whole(eighty("es"), QSizeF(500, 300), {}) is None
    found = whole(eighty("es"), QSizeF(700, 420), {}, may_number=True)
    assert found is not None and found.is_numbered


def test_the_lines_of_what_is_pointed_at_are_drawn_and_no_others(flow: Driven) -> None:
    screen = flow.ruta.window.flow
    screen.showing.whole(True)
    flow.qtbot.wait(30)
    canvas = screen.map.canvas
    canvas.clearFocus()
    assert not any(way.isVisible() for way in canvas.ways)
    id = "victim.status.form_sent"
    middle = QPointF(canvas.mapFromScene(canvas.nodes[id].sceneBoundingRect().center()))
    move = QMouseEvent(
        QEvent.Type.MouseMove, middle, canvas.viewport().mapToGlobal(middle), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    canvas.mouseMoveEvent(move)
    drawn = {(way.link.source, way.link.target) for way in canvas.ways if way.isVisible()}
    assert drawn == {
        (w.link.source, w.link.target) for w in canvas.ways if id in (w.link.source, w.link.target)
    }
    assert drawn
    canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not any(way.isVisible() for way in canvas.ways)
    canvas.setFocus()
    canvas.walk_to(id)
    flow.qtbot.waitUntil(lambda: any(way.isVisible() for way in canvas.ways))


def test_the_full_screen_is_the_whole_map_and_comes_back(flow: Driven) -> None:
    window = flow.ruta.window
    for back in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
        press(window, Qt.Key.Key_F11)
        assert fills(window) == (True, True)
        assert window.header.mark.isVisible()  # that the cases are fictional is always said
        press(window, back)
        assert fills(window) == (False, False)
        assert window.flow.levers.isVisible()


def test_what_gives_way_to_the_whole_map_keeps_its_size(flow: Driven) -> None:
    window = flow.ruta.window
    sizes = window.flow.splitter.sizes()
    window._settings.change(panes={"flow": sizes})
    window.flow.showing.whole(True)
    flow.qtbot.wait(30)
    assert window.flow.splitter.sizes()[1] == 0
    flow.close()
    assert window._settings.now.panes["flow"] == sizes


def fills(window: Window) -> tuple[bool, bool]:
    """Whether the window takes the whole screen, and the map is whole."""
    return window.isFullScreen(), window.flow.map.canvas.is_whole


def test_on_paper_the_map_keeps_its_lines(flow: Driven) -> None:
    from desktop.map.printed import as_svg

    screen = flow.ruta.window.flow
    before = as_svg(screen.map)
    screen.showing.whole(True)
    flow.qtbot.wait(30)
    assert as_svg(screen.map) == before
    assert screen.map.canvas.whole_map is not None  # and the screen what it showed


def test_two_maps_have_their_names_and_every_place_where_the_other_has_it(flow: Driven) -> None:
    rows, found = eighty("es"), result("es")
    parts = {row.node: row.parts[0] for row in found.heat}
    base = tuple(
        replace(row, parts=(replace(parts[row.node], waiting=parts[row.node].waiting / 7),))
        for row in found.heat
    )
    tried = replace(found, has_what_if=True, baseline_heat=base, tried=("L13 · Más sesiones",))
    maps = TwoMaps(rows, tried, "waiting", Theme("light"))
    flow.qtbot.addWidget(maps)
    maps.resize(1350, 728)
    maps.show()
    flow.qtbot.wait(60)
    one, other = maps.before.canvas.whole_map, maps.after.canvas.whole_map
    assert one is not None and other is not None and one.sheet == other.sheet
    for drawn in (one, other):
        assert not drawn.is_numbered and drawn.size >= SMALLEST and written(drawn, rows)
        assert clipped(drawn) == []
    assert maps.before.canvas.accessibleName().startswith("Sin el cambio: ")
    assert maps.after.canvas.accessibleName() == "Con el cambio: L13 · Más sesiones"


# -- one definition of dark -------------------------------------------------------------------------------


def darkest_first(warm: Mapping[str, Heat], ids: Sequence[str]) -> bool:
    """Whether rows stand in the order of the map's colours."""
    shares = [warm[id].share for id in ids]
    return max(one.share for one in warm.values()) == shares[0] and shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("what", [heat for heat in HEATS if heat != "none"])
def test_the_darkest_place_is_the_first_of_the_table(flow: Driven, what: str) -> None:
    rows = eighty("es")
    table = InOrder()
    flow.qtbot.addWidget(table)
    table.set_map(rows)
    warm = heats(heat_of(rows), what, "es", steps={"s": "Resolver"})
    table.set_rows(heat_of(rows), what, "es", {"s": "Resolver"}, {})
    ids = [table.table.id_at(at) for at in range(table.table.rowCount())]
    assert darkest_first(warm, ids)
    assert not darkest_first(warm, [*ids[1:], ids[0]])  # the control
    for at, id in enumerate(ids):
        item = table.table.item(at, 0)
        assert item is not None and item.text() == warm[id].figure  # the map's very number
        assert warm[id].told and warm[id].told.endswith(".")
        if what == "waiting":
            assert "Resolver" in warm[id].told


def test_where_most_changes_comes_into_sight_once_for_what_is_tried(flow: Driven) -> None:
    screen, rows = flow.ruta.window.flow, eighty("es")
    found = result("es")
    screen._show(found)
    flow.settle()
    canvas, far = screen.map.canvas, rows.nodes[70]
    assert not canvas.sees_part(far.id)
    screen.levers.reset.setFocus()  # the keyboard is where something is tried
    flow.qtbot.waitUntil(lambda: not canvas.hasFocus())
    heat = tuple(replace(row, came=400.0) if row.node == far.id else row for row in found.heat)
    assert heat != found.heat
    tried = replace(
        found, has_what_if=True, baseline_heat=found.heat, heat=heat, tried=("L7a",),
        question=replace(found.question, levers=("L7a",)),
    )  # fmt: skip
    screen._show(replace(tried, preview=True))  # which may be wrong in that
    assert not canvas.sees_part(far.id)
    screen._show(tried)
    assert canvas.sees_part(far.id)
    before = next(row.came for row in found.heat if row.node == far.id)
    said = f"Donde más cambia: {far.name}. Personas que llegan al año: {before:g} → 400"
    assert screen.map.here.text() == said
    canvas.verticalScrollBar().setValue(0)
    screen._show(tried)  # the map stays where somebody has put it
    assert not canvas.sees_part(far.id) and "más cambia" not in screen.map.here.text()
    screen._show(found)
    screen._show(tried)
    assert screen.map.here.text() == said
    screen._show(replace(tried, question=found.question, has_what_if=False, preview=True))
    assert screen.map.here.text().startswith("Flechas")  # what was said is no longer so
    screen._show(found)
    canvas.setFocus()
    flow.qtbot.waitUntil(canvas.hasFocus)
    canvas.verticalScrollBar().setValue(0)
    screen._show(tried)  # nor does it go away from where somebody walks
    assert not canvas.sees_part(far.id)


def test_a_click_in_the_table_goes_to_the_place_on_the_map(flow: Driven) -> None:
    screen = flow.ruta.window.flow
    screen._show(result("es"))
    screen.below.setCurrentWidget(screen.below.in_order)
    table = screen.below.in_order.table
    table.cellClicked.emit(2, 1)
    assert screen.map.canvas.at == table.id_at(2)
    QTest.keyClick(screen.map.canvas, Qt.Key.Key_0)
    assert screen.map.canvas.is_whole


def test_the_keyboard_goes_from_the_map_to_its_row_and_back(flow: Driven) -> None:
    window, screen = flow.ruta.window, flow.ruta.window.flow
    screen._show(result("es"))
    table, canvas = screen.below.in_order.table, screen.map.canvas
    flow.qtbot.waitUntil(window.isActiveWindow)
    screen.levers.reset.setFocus()
    press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert canvas.hasFocus()
    canvas.walk_to(table.id_at(3))
    press(canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert screen.below.currentWidget() is screen.below.in_order
    assert table.hasFocus() and table.currentRow() == 3
    press(table, Qt.Key.Key_Down)
    assert canvas.at == table.id_at(4)  # the map goes along
    press(table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is canvas
    assert canvas.at == table.id_at(4)
    canvas.whole()
    press(canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert table.hasFocus() and not canvas.is_whole
    press(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert screen.levers.isAncestorOf(window.focusWidget())


# -- what can be read on it ----------------------------------------------------------------------------------


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST])
def test_letters_are_read_on_every_heat(colours: Colours) -> None:
    for share in range(1001):
        fill, ink = warmth(colours, share / 1000)
        assert contrast(fill, ink) >= 4.5, share
    assert contrast(colours.taken, colours.base) >= 3.0  # the border of what is lit
    assert contrast(colours.mark, colours.mark_text) >= 4.5  # what is marked in the report


def test_under_the_pointer_are_sentences(flow: Driven) -> None:
    screen = flow.ruta.window.flow
    screen._show(result("es"))
    canvas = screen.map.canvas
    for node in canvas.nodes.values():
        said = node.toolTip().removeprefix("<qt>").split("\n")[0].removesuffix("</qt>")
        assert said.endswith(".") and node.row.name in said
        assert node.heat is None or not node.heat.figure or node.heat.figure in node.toolTip()
    assert all(way.link.names[0] in way.toolTip() for way in canvas.ways)
