"""In an exercise no step comes to stand where another stood while somebody looks away: with real clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.screens.practice import Practice
from desktop.widgets.steps_panel import StepsPanel
from tests.desktop.conftest import Driven, click
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.scenario import library
from workflow.service import Service

PROTECT = "protect_child"


@pytest.fixture
def seat(driven: Driven, tmp_path: Path) -> Practice:
    """The first seat of "Two packages": the child waits."""
    window = driven.open(lambda: Service.open(tmp_path / "w.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    roles = library.load("two_packages").roles.played
    seats = tuple(SeatWanted((role,)) for role in roles)
    window.exercise.begin(ExerciseWanted("two_packages", seats, alone=True, count_assumed=True))
    driven.wait(lambda: window.exercise.is_covered)
    driven.wait(lambda: driven.ruta.tasks.idle and window.exercise.parts.turn.seats["seat-1"].isVisible())
    click(driven.qtbot, window.exercise.parts.turn.seats["seat-1"])
    driven.wait(lambda: not window.exercise.is_covered and driven.ruta.tasks.idle)
    driven.settle()
    return window.practice


def places(panel: StepsPanel) -> dict[str, int]:
    """Where each step stands in the window, by its name."""
    return {card.row.name: card.mapTo(panel.window(), QPoint(0, 0)).y() for card in panel.possible.values()}


def is_held(pane: QWidget) -> bool:
    """Whether nothing in it can be pressed yet."""
    return pane.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_a_press_where_a_question_was_asked_counts_a_moment_later(driven: Driven, seat: Practice) -> None:
    asks_on_where_the_pointer_rests(driven, seat)


def test_so_it_does_in_a_practice(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    driven.wait(lambda: window.practice.person.questions.cards[0].isVisible())
    asks_on_where_the_pointer_rests(driven, window.practice)


def asks_on_where_the_pointer_rests(driven: Driven, practice: Practice) -> None:
    """Press four times where a question stands, the second time too soon, and never move the pointer."""
    questions, window = practice.person.questions, practice.window().windowHandle()
    assert window is not None
    asked: list[str] = []
    questions.asked.connect(lambda id, _manner: asked.append(id))

    def press_at(at: QPoint) -> None:
        QCursor.setPos(window.mapToGlobal(at))
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=at)

    driven.wait(lambda: not is_held(questions))
    place = questions.cards[0].mapTo(practice.window(), QPoint(60, 9))
    press_at(place)
    driven.wait(lambda: is_held(questions))
    press_at(place)
    assert len(asked) == 1  # the control: what has only just come there is not asked
    for count in (2, 3):
        driven.settle()
        driven.wait(lambda: not is_held(questions))
        press_at(place)
        assert len(asked) == count


def test_a_notice_tells_what_was_done_and_what_came_of_it_each_on_its_line(
    driven: Driven, seat: Practice
) -> None:
    seat.steps.search.named.emit("protect_child_met")
    text = driven.ruta.window.messages.text
    driven.wait(lambda: "otro puesto" in text.text())
    done, *_more, came = text.text().split("\n")
    assert done.startswith("SENAFRONT: «Proteger a la niña") and "otro puesto" not in done
    assert came == "Llegó un mensaje para otro puesto: Puesto 3."


def test_what_the_person_asks_and_is_answered_moves_no_step(driven: Driven, seat: Practice) -> None:
    panel, view = seat.steps, seat.person
    for id in list(view.chips):
        if view.chips[id].isVisible() and view.chips[id].isEnabled():
            click(driven.qtbot, view.chips[id])
            driven.settle()
            for dialog in seat.window().findChildren(QDialog):
                dialog.accept()
            driven.settle()
    assert panel._rows is not None and panel._rows.part and view.questions.answer.isVisible()
    seen = 0
    while panel._rows.part and seen < 6:
        before = places(panel)
        if view.questions.answer.isVisible():
            click(driven.qtbot, view.questions.answer)
        driven.wait(lambda: not is_held(view.questions))
        click(driven.qtbot, view.questions.cards[2])
        driven.settle()
        after = places(panel)
        stayed = before.keys() & after.keys()
        assert len(stayed) > 8 and {name: after[name] for name in stayed} == {
            name: before[name] for name in stayed
        }
        seen += 1
    assert seen > 1
    assert not panel._rows.part  # nothing is waited for any more
    name = "Proteger a la niña, niño o adolescente que tiene delante y avisar a SENNIAF"
    wanted: list[str] = []
    panel.taken.disconnect(seat.attempts.take)
    panel.taken.connect(lambda row: wanted.append(row.name))
    window = seat.window().windowHandle()
    assert window is not None
    place = QPoint(panel.mapTo(seat.window(), QPoint(60, 0)).x(), before[name] + 12)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=place)
    assert wanted == [name]
