"""Flow with large letters: one part at a time has the room, whoever is led to a part sees it, and with small
letters again nothing is left of it."""

from __future__ import annotations

import html
import itertools
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.screens.flow import FlowScreen
from desktop.screens.flow_pages import MAP, NUMBERS, TRIED
from desktop.settings_values import FONT_SIZES
from desktop.widgets.fitting import Roomy
from desktop.widgets.levers import Recommendation
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_flow import Silent
from tests.desktop.test_flow import silent as silent  # a fixture
from tests.desktop.test_layout import shortened
from workflow.present.flow import flow as simulated
from workflow.rows import FundRow
from workflow.rows.asking import Question

LARGE = [size for size in FONT_SIZES if size >= 130]
_LINES = 7
"""Lines of a map in which a place, its number and its marks can be read, with the next row begun."""


@pytest.fixture
def flow(silent: tuple[Driven, Silent]) -> Driven:
    """Flow with a small result in which L13 is tried."""
    driven, simulator = silent
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    driven.ruta.window.resize(1366, 768)
    screen = driven.ruta.window.flow
    asked = Question(year="2021", history=False, warmup=1, replications=6, levers=("L13",))
    screen.levers.boxes["L13"].setChecked(True)
    screen._show(simulated(asked, lambda _done, _of: None, lambda: False))
    letters(driven, 100)
    return driven


def letters(driven: Driven, size: int) -> FlowScreen:
    """Choose a size of letters, in percent."""
    driven.ruta.choose_font(size)
    driven.settle()
    driven.qtbot.wait(60)
    return driven.ruta.window.flow


def unread(screen: FlowScreen) -> list[str]:
    """The texts of which only a part is shown; of the lists at the top, what is chosen."""
    rules = {repr(choice.currentText()): choice for choice in (screen.rules.pathway, screen.rules.year)}
    found = []
    for text in shortened(screen):
        choice = rules.get(text.rpartition(":")[0])
        if (
            choice is None
            or choice.fontMetrics().horizontalAdvance(choice.currentText()) + 30 > choice.width()
        ):
            found.append(text)
    return found


def turned(driven: Driven, page: int) -> None:
    """Choose a part by its button."""
    click(driven.qtbot, driven.ruta.window.flow.laid_out.pages.buttons[page])
    driven.settle()
    driven.qtbot.wait(30)


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_part_is_read_and_nothing_scrolls(flow: Driven, language: str) -> None:
    flow.ruta.choose_language(language)
    place = flow.ruta.window._stack.currentWidget()
    assert isinstance(place, Roomy)
    for size in LARGE:
        screen = letters(flow, size)
        line = screen.fontMetrics().lineSpacing()
        pages = screen.laid_out.pages
        assert pages.isVisible() and pages.buttons[TRIED].isVisible() == (size == 200)
        canvas = screen.map.canvas
        assert canvas.isVisible() and canvas.height() >= _LINES * line, size
        assert not screen.below.isVisible() and place.verticalScrollBar().maximum() == 0, size
        assert unread(screen) == [], size
        turned(flow, NUMBERS)
        for tab in (screen.below.in_order, screen.below.changes):
            screen.below.setCurrentWidget(tab)
            flow.qtbot.wait(30)
            assert not canvas.isVisible() and tab.table.viewport().height() >= 2 * line, size
            assert unread(screen) == [], (size, tab)
        assert screen.levers.isVisible() == (size < 200)
        if size == 200:
            turned(flow, TRIED)
            assert screen.levers.isVisible() and not screen.below.isVisible()
            assert screen.levers.offered.viewport().height() >= 4 * line
        assert place.verticalScrollBar().maximum() == 0 == place.horizontalScrollBar().maximum(), size
        turned(flow, MAP)


def test_whoever_is_led_to_a_part_sees_it(flow: Driven) -> None:
    screen, window = letters(flow, 200), flow.ruta.window
    canvas, table = screen.map.canvas, screen.below.in_order.table
    window.activateWindow()
    canvas.setFocus()
    screen.showing.switch()
    assert table.isVisible() and table.hasFocus() and not canvas.isVisible()
    screen.showing.switch()
    assert canvas.isVisible() and canvas.hasFocus()
    screen.levers.take_first_focus()
    assert screen.levers.isVisible() and screen.levers.boxes["L13"].hasFocus()
    turned(flow, NUMBERS)
    screen.below.setCurrentWidget(screen.below.in_order)
    table.cellClicked.emit(0, 0)
    assert canvas.isVisible() and not screen.levers.isVisible()
    screen.reader.show_months(screen.below.in_order.table.id_at(0))
    assert screen.below.over_time.isVisible()
    press(window, Qt.Key.Key_F11)
    assert canvas.isVisible() and not screen.below.isVisible() and not screen.laid_out.pages.isVisible()
    press(window, Qt.Key.Key_F11)
    assert screen.below.over_time.isVisible() and screen.laid_out.pages.isVisible()


def measured(screen: FlowScreen) -> dict[str, object]:
    """What stands where, in pixels."""
    parts: dict[str, QWidget] = {
        "title": screen._title, "kind": screen._kind, "map": screen.map, "tabs": screen.below,
        "levers": screen.levers, "list": screen.levers.offered, "works": screen.levers.holding.pane,
        "date": screen.player.date, "with": screen.saving.with_,
    }  # fmt: skip
    found: dict[str, object] = {name: part.geometry().getRect() for name, part in parts.items()}
    lines = screen.levers.findChildren(Recommendation)
    found["names"] = {line._name.x() for line in lines}
    header = screen.below.changes.table.horizontalHeader()
    found["columns"] = [header.sectionSize(at) for at in range(header.count())]
    found["gap"] = header.width() - header.length()
    return found


@pytest.mark.parametrize("size", LARGE)
def test_small_letters_again_leave_no_trace(flow: Driven, size: int) -> None:
    screen = flow.ruta.window.flow
    screen.below.setCurrentWidget(screen.below.changes)
    screen.halves.setSizes([350, 318])
    flow.qtbot.wait(60)
    before = measured(screen)
    letters(flow, size)
    assert measured(screen) != before  # the control
    if size == 200:
        turned(flow, NUMBERS)
    letters(flow, 100)
    flow.qtbot.wait(60)
    assert measured(screen) == before


def test_what_is_tried_stays_in_sight(flow: Driven) -> None:
    screen = flow.ruta.window.flow
    box, pane = screen.levers.boxes["L13"], screen.levers.offered.viewport()
    screen.map.canvas.setFocus()

    def is_seen() -> bool:
        top = box.mapTo(screen.levers.offered.inside, box.rect().topLeft()).y()
        seen = screen.levers.offered.verticalScrollBar().value()
        return seen <= top and top + box.height() <= seen + pane.height()

    for size, high in itertools.product((100, 150, 200, 100), (768, 700)):
        flow.ruta.window.resize(1366, high)
        letters(flow, size)
        if size == 200:
            turned(flow, TRIED)
        flow.qtbot.waitUntil(is_seen)


def test_sizes_of_large_letters_are_not_kept(flow: Driven) -> None:
    sizes = flow.ruta.window.flow.splitter.sizes()
    flow.ruta.window._settings.change(panes={"flow": sizes})
    letters(flow, 200)
    flow.close()
    assert flow.ruta.window._settings.now.panes["flow"] == sizes


FUNDS = (
    FundRow("services", "Dinero para servicios", 170000, "B/. 1,700.00"),
    FundRow("hotels", "Dinero de UPAVIT para hoteles", 0, "B/. 0.00", (), "pagan otros"),
    FundRow("special", "Fondo Especial para las Víctimas de Trata de Personas", 400000, "B/. 4,000.00"),
    FundRow("shelter", "Dinero del albergue especializado", 0, "B/. 0.00"),
)
TURN = "Le toca a usted: «Atender lo inmediato: agua, comida, ropa y descanso»."
ALSO = "También se puede ya, si hace falta: «Informar de visa y permisos según su situación» (UPAVIT); " * 6


def is_whole(text: QLabel) -> bool:
    """Whether a label is as high as its text."""
    return QLabel.heightForWidth(text, text.width()) <= text.height()


@pytest.mark.parametrize("size", FONT_SIZES)
def test_what_the_head_of_the_desk_tells_is_read_whole(driven: Driven, size: int) -> None:
    driven.open()
    driven.start_with_case()
    practice = driven.ruta.window.practice
    clock, name, look = practice.clock, practice.board.name, practice._look
    assert look is not None
    driven.ruta.window.resize(1366, 768)
    driven.ruta.choose_font(size)
    driven.settle()
    practice.board.set_name("Ruta de atención de Panamá (reglas de 2021)")
    state = replace(look.state, funds=FUNDS)
    clock.set_state(state)
    told = clock.funds.text()
    assert told.endswith("No queda en: Dinero de UPAVIT para hoteles, Dinero del albergue especializado")
    assert "B/. 1,700.00" in told and "B/. 4,000.00" in told and "pagan otros" in clock.funds.toolTip()
    clock.set_state(replace(state, next_event="", your_turn=f"{TURN} {ALSO}"))
    driven.settle()
    QTest.qWait(50)
    line = clock.fontMetrics().lineSpacing()
    for text in (clock.now, clock.funds, name):
        assert QLabel.text(text) == text.text(), size
        driven.wait(partial(is_whole, text))
    assert clock.funds.height() <= (1.5 if size == 100 else 2.5) * line, size
    assert QLabel.text(clock.next_text) == TURN, "whole sentences"
    assert ALSO.strip() in html.unescape(clock.next_text.toolTip())
    clock.next_text.setText(ALSO)  # the control: one sentence that has no room
    assert QLabel.text(clock.next_text).endswith("…")


def laid_out(driven: Driven) -> tuple[bool, int, int]:
    """Whether the buttons of the clock stand below what is told, and the heights of two texts in lines."""
    driven.ruta.window.resize(1366, 768)
    QTest.qWait(20)
    practice = driven.ruta.window.practice
    clock, line = practice.clock, practice.clock.fontMetrics().lineSpacing()
    told = clock.now.mapTo(clock, clock.now.rect().bottomLeft()).y()
    below = clock.next_event.mapTo(clock, QPoint(0, 0)).y() > told
    return below, clock.funds.sizeHint().height() // line, practice.board.name.sizeHint().height() // line


def test_a_window_that_opens_in_large_letters_is_laid_out_as_one_that_gets_them(driven: Driven) -> None:
    driven.open()
    driven.start_with_case()
    small = laid_out(driven)
    driven.ruta.choose_font(200)
    driven.settle()
    chosen = laid_out(driven)
    assert small == (False, 1, 1) and chosen == (True, 1, 1)
    driven.close()
    driven.open()
    driven.start_with_case()
    assert laid_out(driven) == chosen


@pytest.mark.parametrize("size", [150, 200])
def test_some_lines_of_the_person_s_file_are_always_seen(driven: Driven, size: int) -> None:
    driven.open()
    driven.start_with_case()
    driven.ruta.window.resize(1366, 768)
    driven.ruta.choose_font(size)
    driven.settle()
    QTest.qWait(50)
    card = driven.ruta.window.practice.card
    assert card._stack.viewport().height() >= 5 * card.fontMetrics().lineSpacing()
