"""The guided first case: it points at the real desk, goes on with what the person does, and can be ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from desktop.screens.window import Window
from desktop.widgets.step_cards import StepCard
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_layout import cut
from workflow.service import Service


def begun(driven: Driven) -> Window:
    """The guided case, begun by one click on Home."""
    window = driven.ruta.window
    click(driven.qtbot, window.home.guided)
    driven.wait(lambda: window.first_case.guided.is_on)
    driven.settle()
    return window


def where(window: Window) -> QRect:
    """The part that is pointed at, in the window."""
    guided = window.first_case.guided
    part = guided._stages[guided.at].part()
    return QRect(part.mapTo(window.whole, QPoint(0, 0)), part.size())


def test_one_click_leads_through_a_first_case_on_panama(driven: Driven, tmp_path: Path) -> None:
    driven.open(lambda: Service.open(tmp_path / "work.ruta"))
    driven.wait(lambda: driven.ruta.window.home.is_filled)
    window = begun(driven)
    guided, practice = window.first_case.guided, window.practice
    look = practice._look
    assert look is not None and look.role == "labour_inspector" and look.case == "V1"
    assert look.role in look.about.steps.turn  # type: ignore[union-attr]
    said, total = [], len(guided._stages)
    for at in range(total):
        assert guided.at == at and guided.ring.isVisible() and guided.note.isVisible()
        assert guided.ring.geometry().contains(where(window).center())
        said.append(guided.note.text.text())
        if guided._stages[at].act is None:
            driven.wait(guided.note.next.hasFocus)
            press(guided.note.next, Qt.Key.Key_Return)
        else:  # what the stage speaks of is done on the real part
            part = QApplication.focusWidget()
            assert part is practice.clock.day or isinstance(part, StepCard)
            press(part, Qt.Key.Key_Return)
        driven.settle()
    assert not guided.is_on and not guided.ring.isVisible() and not guided.note.isVisible()
    after = practice._look
    assert after is not None and after.state.sim_min >= look.state.sim_min + 1440
    assert after.about is not None and len(after.about.steps.done) >= 1
    assert len(set(said)) == total == 9 and all(len(text) < 200 for text in said)


def test_what_was_not_done_can_be_passed_over(driven: Driven) -> None:
    driven.open()
    window = begun(driven)
    guided = window.first_case.guided
    for _stage in range(len(guided._stages)):
        click(driven.qtbot, guided.note.next)
    assert not guided.is_on and driven.service.taken == []


@pytest.mark.parametrize("how", ["button", "escape", "escape on the note", "another screen", "session"])
def test_it_can_be_ended_at_any_time(driven: Driven, how: str) -> None:
    driven.open()
    window = begun(driven)
    guided = window.first_case.guided
    guided.go_to(2)
    if how == "button":
        click(driven.qtbot, guided.note.end)
    elif how == "escape":
        press(window, Qt.Key.Key_Escape)
    elif how == "escape on the note":
        press(guided.note, Qt.Key.Key_Escape)
    elif how == "another screen":
        press(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    else:
        window.start("panama-2021", "2021", "Otra")
        driven.wait(lambda: len(driven.kept) == 2)
        driven.settle()
    driven.settle()
    assert not guided.is_on and not guided.note.isVisible() and not guided.ring.isVisible()
    assert len(driven.kept) >= 1  # the case stays, and goes on without help


def test_the_part_that_is_pointed_at_stays_usable(driven: Driven) -> None:
    driven.open()
    window = begun(driven)
    guided = window.first_case.guided
    guided.go_to(2)
    card = window.practice.steps.possible["send_form", "V1"]
    middle = card.mapTo(window, card.rect().center())
    assert window.childAt(middle) is card  # the frame lets the mouse through, and the note stands aside
    press(card, Qt.Key.Key_Return)
    driven.wait(lambda: guided.at == 3)
    driven.settle()
    assert guided.note.text.text().startswith("Aquí se lee lo que resultó")


def test_an_act_of_another_kind_does_not_skip_what_is_being_read(driven: Driven) -> None:
    driven.open()
    window = begun(driven)
    guided = window.first_case.guided
    assert guided.at == 0
    press(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    driven.settle()
    assert guided.at == 0


@pytest.mark.parametrize("font", [100, 150])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_nothing_of_it_is_cut_or_outside(driven: Driven, font: int, lang: str) -> None:
    ruta = driven.open()
    ruta.choose_language(lang)
    ruta.choose_font(font)
    window = begun(driven)
    guided = window.first_case.guided
    for at in range(len(guided._stages)):
        guided.go_to(at)
        driven.qtbot.wait(30)
        assert cut(guided.note) == []
        assert window.whole.rect().contains(guided.note.geometry())
    driven.settle()


def test_it_is_said_again_in_another_language(driven: Driven) -> None:
    ruta = driven.open()
    window = begun(driven)
    spanish = window.first_case.guided.note.text.text()
    ruta.choose_language("en")
    driven.settle()
    english = window.first_case.guided.note.text.text()
    assert english != spanish and english.startswith("You act in this role")
    assert window.first_case.guided.note.place.text() == "1 of 9"


def test_the_first_note_covers_no_step(driven: Driven) -> None:
    driven.open()
    window = begun(driven)
    note, steps = window.first_case.guided.note, window.practice.steps
    over = note.parentWidget()
    assert over is not None
    covered = QRect(steps.mapTo(over, QPoint(0, 0)), steps.size())
    assert note.isVisible() and not note.geometry().intersects(covered)
