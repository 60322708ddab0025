"""What the last seat typed, marked, opened or folded is not there for the next; and who is led where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.exercise.turn import TurnPage
from desktop.screens.practice import Practice
from desktop.screens.window import Window
from desktop.widgets.case_list import CaseList
from desktop.widgets.inputs import ActChoice
from desktop.widgets.role_panel import RolePanel
from tests.desktop.conftest import Driven, click
from tests.desktop.test_exercise import at as at
from tests.desktop.test_exercise import begin, sit
from tests.desktop.test_exercise import made_up_once as made_up_once
from tests.desktop.test_exercise import small as small
from workflow.rows import ChoiceRow
from workflow.rows.exercise import ExerciseRow, SeatRow

Input = QLineEdit | QPlainTextEdit | QComboBox | QAbstractButton | QAbstractItemView | QTabWidget
STAYS = (RolePanel, CaseList)
"""Which role is at the keyboard comes with the seat; and the table goes on with the person it is about."""


def inputs(window: Window) -> Iterator[Input]:
    """Everything on the desk into which something is typed, or in which something is marked or chosen."""
    for part in window.practice.findChildren(QWidget):
        if not isinstance(part, Input) or isinstance(part, QHeaderView) or _is_in_a_choice(part):
            continue
        if isinstance(part, QAbstractButton) and (part.isHidden() or not part.isCheckable()):
            continue
        if not any(isinstance(above, STAYS) for above in _above(part)):
            yield part


def _above(part: QObject) -> Iterator[QObject]:
    while (over := part.parent()) is not None:
        yield over
        part = over


def _is_in_a_choice(part: QWidget) -> bool:
    return isinstance(part, QListView) and any(isinstance(above, QComboBox) for above in _above(part))


def state(part: Input) -> object:
    """What was typed, marked or chosen."""
    if isinstance(part, QLineEdit):
        return part.text(), part.isUndoAvailable()
    if isinstance(part, QPlainTextEdit):
        return part.toPlainText()
    if isinstance(part, QComboBox | QTabWidget):
        return part.currentIndex()
    if isinstance(part, QAbstractButton):
        return part.isChecked()
    index = part.currentIndex()
    return index.row(), index.column(), index.parent().row()


def change(part: Input) -> None:
    """Type, mark or choose something else, as whoever sits there may have."""
    if isinstance(part, QLineEdit):
        QTest.keyClicks(part, "nombre de la hermana")
    elif isinstance(part, QPlainTextEdit):
        part.setPlainText("nombre de la hermana")
    elif isinstance(part, QComboBox | QTabWidget):
        if not isinstance(part, ActChoice):  # that one acts, and shows what was done
            part.setCurrentIndex(part.count() - 1)
    elif isinstance(part, QAbstractButton):
        part.click()
    else:
        rows = part.model().rowCount()
        part.setCurrentIndex(part.model().index(rows - 1, 0) if rows > 1 else QModelIndex())


@pytest.mark.parametrize("is_cleared", [True, False])
def test_nothing_that_one_seat_typed_marked_or_opened_is_there_for_the_next(
    at: Driven, monkeypatch: pytest.MonkeyPatch, is_cleared: bool
) -> None:
    """The control: a desk on which only the answer of the service is shown anew."""
    window = begin(at)
    before = {part: state(part) for part in inputs(window)}
    assert len(before) > 12 and window.practice.steps.search in before
    for part in before:
        change(part)
    at.settle()
    changed = [part for part, was in before.items() if state(part) != was]
    assert len(changed) > 5 and window.practice.steps.search in changed
    if not is_cleared:
        monkeypatch.setattr(Practice, "sit_down", Practice.show_look)
    window.exercise._pause("turn")
    at.wait(lambda: window.exercise.is_covered)
    sit(at, "seat-1")
    left = [part for part, was in before.items() if state(part) != was]
    assert bool(left) is not is_cleared, [
        (type(part), part.objectName(), before[part], state(part)) for part in left
    ]


def test_a_colleague_s_remarks_are_not_offered_in_an_exercise(at: Driven) -> None:
    window = begin(at)
    assert window.practice.person.as_notes.isVisible() and not window.practice.person.remark.isVisible()
    window.show_screen("home")
    at.settle()
    click(at.qtbot, at.begin().start)
    at.wait(lambda: window.screen_name == "practice" and not window.exercise.parts.bar.isVisible())
    at.settle()
    assert window.practice.person.remark.isVisible()  # the control: in practice they are


# -- who is led where ------------------------------------------------------------------------------


def _row(*unread: int, here: int) -> ExerciseRow:
    seats = tuple(
        SeatRow(f"seat-{n}", f"Puesto {n}", (ChoiceRow(f"r{n}", f"Rol {n}", ""),), waits)
        for n, waits in enumerate(unread, start=1)
    )
    return ExerciseRow("s", "Prueba", "", "", True, seats, f"seat-{here}")


@pytest.mark.parametrize(
    ("unread", "here", "led"),
    [((1, 0, 0), 2, "seat-1"), ((0, 0, 1), 1, "seat-3"), ((1, 0, 1), 2, "seat-3"), ((0, 0, 0), 2, "seat-3"),
     ((0, 5, 0), 2, "seat-3"), ((0, 0, 0), 3, "seat-1")],
)  # fmt: skip
def test_the_turn_is_handed_to_the_next_seat_where_a_message_waits(
    qtbot: QtBot, unread: tuple[int, ...], here: int, led: str
) -> None:
    page = TurnPage()
    qtbot.addWidget(page)
    row = _row(*unread, here=here)
    page.set_row(row, "turn")
    page.show()
    page.take_focus()
    assert page.focusWidget() is page.seats[led]
    page.set_row(row, "pause")
    page.take_focus()
    assert page.focusWidget() is page.seats[row.seat]  # the control: after a pause one goes on oneself
