"""The desk without a mouse: what is seen at once, how Tab goes, and a case from Home to a step taken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.screens.window import Window
from desktop.widgets.begin import BeginCase
from desktop.widgets.divided import Grip
from desktop.widgets.step_cards import StepCard
from tests.desktop.conftest import Driven, press
from workflow.rows.steps import StepRow, StepsRow

CONTROL = Qt.KeyboardModifier.ControlModifier
SEEN = 8


def steps() -> StepsRow:
    """As an office has them: three come next and are dated, the others stand by the right they are about."""
    next_ = tuple(
        StepRow(f"next_{at}", f"Atender lo inmediato: agua, comida, ropa {at}", "1 hora", "", ("Salud",), "",
                "", "meta de práctica: era el lunes 4 ene, 12:00", "", (), "V1")
        for at in range(3)
    )  # fmt: skip
    rest = tuple(
        StepRow(f"also_{at}", f"Hablar aparte de quien la acompaña {at}", "1 hora", "", (right,), "", "", "",
                "", (), "V1")
        for right in ("Identidad", "Integridad")
        for at in range(10)
    )  # fmt: skip
    return StepsRow("police", "Policía", (*next_, *rest), (), next=tuple((row.id, "V1") for row in next_))


def whole_cards(window: Window) -> int:
    """The cards of steps that are seen from their first to their last line."""
    area = window.practice.steps.area.viewport()
    cards = [part for part in window.practice.steps.area.inside.parts if isinstance(part, StepCard)]
    places = [QRect(card.mapTo(area, QPoint(0, 0)), card.size()) for card in cards if card.isVisible()]
    return sum(area.rect().contains(place) for place in places)


@pytest.mark.parametrize("language", ["es", "en"])
def test_eight_steps_are_seen_at_once(driven: Driven, language: str) -> None:
    window = driven.open().window
    driven.start_with_case()
    driven.ruta.choose_language(language)
    driven.settle()
    window.practice.steps.set_steps(steps())
    driven.settle()
    driven.wait(lambda: whole_cards(window) >= SEEN)
    window.resize(1366, 500)
    driven.wait(lambda: whole_cards(window) < SEEN)  # the control


def stops(window: Window) -> list[QWidget]:
    """What Tab comes to, from the way home until it is there again."""
    window.header.home.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    for _tab in range(150):
        now = QApplication.focusWidget()
        if now is None or (found and now is found[0]):
            return found
        found.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def part_of(window: Window, widget: QWidget) -> int:
    """The number of the part of the desk, in the order of the eye, that something stands in; of what divides
    two panes, that of the last in the second, after which Tab comes to it."""
    desk = window.practice
    parts = (window.header, desk.clock, desk.cases, desk.card, desk.deadlines, desk.board, desk.below,
             desk.role, desk.steps)  # fmt: skip
    if isinstance(widget, Grip):
        panes = widget.splitter()
        at = next(at for at in range(panes.count()) if panes.handle(at) is widget)
        pane = panes.widget(at)
        assert pane is not None
        return max(at for at, part in enumerate(parts) if pane is part or pane.isAncestorOf(part))
    return next((at for at, part in enumerate(parts) if part.isAncestorOf(widget)), len(parts))


def test_tab_goes_as_the_eye_does_and_only_to_what_is_seen(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    found = stops(window)
    assert len(found) > 10
    assert all(each.isVisible() and each.isEnabled() for each in found)
    order = [part_of(window, each) for each in found]
    assert order == sorted(order) and sum(isinstance(each, Grip) for each in found) == 5
    chips = list(window.practice.person.chips.values())
    hidden = [chip for chip in chips if not chip.isVisible() or not chip.isEnabled()]
    assert not {*hidden} & {*found}
    steps_seen = [each.mapTo(window, QPoint(0, 0)).y() for each in found if isinstance(each, StepCard)]
    assert len(steps_seen) > 1


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_a_case_from_home_to_its_steps_without_the_mouse(driven: Driven) -> None:
    window = driven.open().window
    press(window, Qt.Key.Key_N, CONTROL)  # on Home it begins one
    dialog: BeginCase = driven.dialog(BeginCase)
    driven.wait(dialog.start.isEnabled)
    press(dialog, Qt.Key.Key_Return)
    driven.wait(lambda: window.practice.case == "V1")
    driven.settle()
    desk = window.practice
    press(window, Qt.Key.Key_F6)  # to the questions, and one is asked
    card = QApplication.focusWidget()
    assert card is desk.person.questions.cards[0]
    before = len(desk.person._row.lines) if desk.person._row else 0
    still = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    driven.wait(lambda: not desk.person.questions.testAttribute(still))  # they have just come
    press(card, Qt.Key.Key_Return)
    driven.wait(lambda: desk.person._row is not None and len(desk.person._row.lines) > before)
    driven.settle()
    press(window, Qt.Key.Key_F, CONTROL)  # a step by its name: Enter puts it in, and takes it
    assert desk.steps.search.hasFocus()
    driven.settle()
    QTest.keyClicks(desk.steps.search, "enviar el formulario")
    press(desk.steps.search, Qt.Key.Key_Return)
    press(desk.steps.search, Qt.Key.Key_Return)
    driven.wait(lambda: driven.service.taken == [("V1", "send_form", "police")])
    driven.settle()
    window.activateWindow()  # offscreen the list of what is found took that
    driven.wait(lambda: QApplication.activeWindow() is window)
    press(window, Qt.Key.Key_E, CONTROL)  # the first of the list, by the arrows and Enter
    assert desk.steps._focused() is not None
    day = desk.clock.now.text()
    press(window, Qt.Key.Key_D, CONTROL)
    driven.wait(lambda: desk.clock.now.text() != day)
    driven.settle()
    press(window, Qt.Key.Key_1, CONTROL)
    assert window.screen_name == "home"
