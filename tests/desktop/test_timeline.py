"""The timeline, driven by hand: what is told, what stays in sight, what Ctrl and the wheel do."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.theme import Theme
from desktop.timeline import Timeline
from desktop.widgets.deadlines import DeadlineList
from desktop.widgets.text import Text, with_its_unit
from workflow.rows import DeadlineRow, MarkRow, SpanRow, TimelineRow, TrackRow
from workflow.rows.steps import WaitingRow

LIFE = TimelineRow(
    (
        TrackRow(
            "a",
            "Condición",
            (SpanRow("x", "Posible víctima", 0, 2880), SpanRow("y", "Formulario", 2880, None)),
        ),
        TrackRow("b", "Alojamiento", (SpanRow("h", "Hotel", 1440, None),)),
    ),
    20_000,
    (DeadlineRow("s", "Resolver", 10_000, "día 7, 22:40", "standard", "norma técnica", "missed", True),),
)


@pytest.fixture
def view(qtbot: QtBot) -> Timeline:
    """A life of two weeks in a small pane, the keyboard in its chart."""
    view = Timeline(Theme("light"))
    qtbot.addWidget(view)
    view.resize(620, 190)
    view.set_row(LIFE)
    view.show()
    qtbot.waitExposed(view)
    view.chart.setFocus()
    return view


def test_it_is_walked_and_told(view: Timeline) -> None:
    view.chart.choose(0)
    assert view.words.text() == "Condición: Posible víctima (día 1 – día 3)"
    QTest.keyClick(view.chart, Qt.Key.Key_Right)
    assert view.words.text() == "Condición: Formulario (día 3 – hasta ahora)"
    QTest.keyClick(view.chart, Qt.Key.Key_Down)
    assert view.words.text() == "Alojamiento: Hotel (día 2 – hasta ahora)"
    QTest.keyClick(view.chart, Qt.Key.Key_Down)
    assert view.words.text() == "Resolver: día 7, 22:40 (norma técnica) · no se hizo a tiempo"
    QTest.keyClick(view.chart, Qt.Key.Key_Down)
    assert view.words.text().startswith("Resolver")  # there is no line below
    assert view.chart.accessibleDescription() == view.words.text()


def test_an_event_that_is_not_on_it_leaves_nothing_of_another_chosen(view: Timeline) -> None:
    spans = (SpanRow("x", "Espera", 0, 2880, seq=46), SpanRow("y", "Trabajo", 2880, None, seq=69))
    view.set_row(replace(LIFE, tracks=(TrackRow("a", "Inspector", spans),)))
    view.lead_to(46)
    assert view.words.text().startswith("Inspector: Espera")  # the control
    view.lead_to(90)
    assert view.words.text().startswith("● estado actual")


def test_days_after_the_first_year_are_called_by_their_date(view: Timeline) -> None:
    far = 4926 * 1440
    spans = (SpanRow("a", "Posible víctima", 2880, far), SpanRow("b", "Formulario", far, None))
    view.set_row(TimelineRow((TrackRow("0", "Condición", spans),), far + 1440, (), starts="2008-01-01"))
    view.chart.choose(0)
    assert view.words.text() == "Condición: Posible víctima (día 3 – 27 jun 2021)"
    view.set_row(TimelineRow((TrackRow("0", "Condición", spans),), far + 1440, ()))  # the control
    view.chart.choose(0)
    assert view.words.text().endswith("(día 3 – día 4927)")


def test_spans_follow_each_other_inside_the_chart(view: Timeline) -> None:
    spans = view.chart.placed()
    assert spans[0].rect.right() <= spans[1].rect.left() + 1
    assert all(view.chart.left <= it.rect.left() for it in spans)
    assert max(placed.rect.right() for placed in spans) <= view.chart.width()


def test_what_is_chosen_stays_chosen_while_the_life_goes_on(view: Timeline) -> None:
    view.chart.choose(2)
    later = TimelineRow((TrackRow("0", "Antes", (SpanRow("z", "Otra", 0, None),)), *LIFE.tracks), 30_000, ())
    view.set_row(later)
    assert view.words.text() == "Alojamiento: Hotel (día 2 – hasta ahora)"
    view.set_row(TimelineRow((), 0, ()))
    assert view.words.text() == "Todavía no hay nada que mostrar."


def test_the_scale_changes_around_what_is_chosen(view: Timeline, qtbot: QtBot) -> None:
    view.chart.choose(0)
    before = view.chart.width()
    for _ in range(5):
        QTest.keyClick(view.chart, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: view.chart.width() > 5 * before)
    shown = view.frame.horizontalScrollBar().value()
    middle = view.chart.placed()[0].rect.center().x()
    assert shown <= middle <= shown + view.frame.viewport().width()
    QTest.keyClick(view.chart, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: view.chart.width() == before)


def test_ctrl_and_the_wheel_change_the_scale_and_the_wheel_alone_does_not(
    view: Timeline, qtbot: QtBot
) -> None:
    before, at = view.chart.width(), QPointF(300, 40)

    def turn(modifiers: Qt.KeyboardModifier) -> None:
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifiers, phase, False
        )
        QApplication.sendEvent(view.chart, event)

    turn(Qt.KeyboardModifier.NoModifier)
    assert view.chart.zoomed == 1.0
    turn(Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.chart.width() > before)


def test_the_pointer_is_told_what_is_there_and_the_whole_of_a_cut_name(
    view: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    rect = view.chart.placed()[2].rect
    assert view.chart.tip_at(rect.center()) == "Alojamiento: Hotel (día 2 – hasta ahora)"
    assert view.chart.tip_at(QPointF(10, rect.center().y())) == "Alojamiento"
    assert view.chart.tip_at(QPointF(rect.center().x(), view.chart.height() - 1)) == ""
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
    point = rect.center().toPoint()
    QApplication.sendEvent(view.chart, QHelpEvent(QEvent.Type.ToolTip, point, point))
    assert "Hotel" in told[0]


def test_the_mouse_chooses(view: Timeline) -> None:
    QTest.mouseClick(
        view.chart, Qt.MouseButton.LeftButton, pos=view.chart.placed()[1].rect.center().toPoint()
    )
    assert view.words.text() == "Condición: Formulario (día 3 – hasta ahora)"


def painted(view: Timeline, due: DeadlineRow) -> set[int]:
    """The colours of the square around the mark of a deadline."""
    view.set_row(replace(LIFE, deadlines=(due,)))
    view.chart.choose(-1)
    view.setFocus()
    (mark,) = view.chart.dues()
    picture = view.chart.grab(mark.rect.toAlignedRect()).toImage()
    return {picture.pixel(x, y) & 0xFFFFFF for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("late", [True, False])
def test_what_was_done_after_it_was_due_is_told_so_and_not_green(view: Timeline, late: bool) -> None:
    good = QColor(Theme("light").colours.good).rgb() & 0xFFFFFF
    met = replace(LIFE.deadlines[0], state="met", late=False)
    after = replace(met, state="done_after", late=late, note="hecho 42 días después del plazo")
    assert good in painted(view, met)
    assert good not in painted(view, after)
    view.chart.choose(len(view.chart.items()) - 1)
    assert view.words.text() == "Resolver: día 7, 22:40 (norma técnica) · hecho 42 días después del plazo"


def test_the_list_says_how_long_after(qtbot: QtBot) -> None:
    shown = DeadlineList()
    qtbot.addWidget(shown)
    target = replace(LIFE.deadlines[0], kind="assumption", kind_name="meta", late=False)
    shown.set_rows((replace(target, state="done_after", note="hecho 2 días después de la meta"),))
    texts = [(label.text(), label.property("look")) for label in shown.findChildren(Text)]
    assert ("◆ meta: día 7, 22:40 · hecho 2 días después de la meta", "muted") in texts
    assert any(text.endswith("◇ sin hacer, ◆ hecha, · ya no corre.") for text, _look in texts)


def test_only_what_was_done_in_time_has_the_tick_and_the_missed_is_called_so(qtbot: QtBot) -> None:
    shown = DeadlineList()
    qtbot.addWidget(shown)
    due = replace(LIFE.deadlines[0], late=False)
    shown.set_rows((replace(due, state="met"), replace(due, state="missed")))
    texts = [label.text() for label in shown.findChildren(Text)]
    assert "✓ día 7, 22:40 · hecho a tiempo · norma técnica" in texts
    assert "✕ día 7, 22:40 · no se hizo a tiempo · norma técnica" in texts


def test_nights_of_one_agreement_are_told_whole_and_what_is_open_comes_before_them(
    qtbot: QtBot, view: Timeline
) -> None:
    shown = DeadlineList()
    qtbot.addWidget(shown)
    told = "Cada noche desde el lunes 4 ene, como se acordó: con cama, 10 noches"
    bed = replace(LIFE.deadlines[0], name="Dar una cama", kind="assumption", kind_name="meta", late=False)
    bed = replace(bed, state="met", nights=10, note=told, over=True)
    gone = replace(bed, name="Avisar", state="missed", nights=0, note="ya no aplica")
    wait = WaitingRow("r", "Resolución definitiva", "Comisión", "", "", "", (), False, limit="sin plazo")
    shown.set_rows((bed, gone, replace(LIFE.deadlines[0], state="missed")), (wait,))
    texts = [label.text() for label in shown.findChildren(Text)]
    assert f"◆ {told}" in texts
    order = [texts.index(name) for name in ("Resolver", "Resolución definitiva", "Dar una cama")]
    assert order == sorted(order) and texts.index("Avisar") > order[1]
    view.set_row(replace(LIFE, deadlines=(bed,)))
    view.chart.choose(len(view.chart.items()) - 1)
    assert view.words.text() == f"Dar una cama: {told}"


def test_a_target_never_looks_like_a_deadline_that_was_missed(qtbot: QtBot, view: Timeline) -> None:
    shown = DeadlineList()
    qtbot.addWidget(shown)
    law = LIFE.deadlines[0]
    target = replace(law, kind="assumption", kind_name="meta de práctica", late=False, note="la fecha pasó")

    def is_due(label: Text) -> bool:
        return "22:40" in label.text() and not label.isHidden()

    def looks(row: DeadlineRow) -> tuple[str, str]:
        shown.set_rows((row,))
        label = next(label for label in shown.findChildren(Text) if is_due(label))
        return label.text()[0], str(label.property("look"))

    assert looks(target) == ("◇", "muted")
    assert looks(law) == ("✕", "warn")  # the control

    def colours(row: DeadlineRow) -> set[str]:
        view.set_row(replace(LIFE, deadlines=(row,)))
        view.chart.setFocus()
        view.chart.clearFocus()
        image, (due,) = view.chart.grab().toImage(), view.chart.dues()
        inside = due.rect.toRect()
        return {
            image.pixelColor(x, y).name()
            for x in range(inside.left(), inside.right())
            for y in range(inside.top(), inside.bottom())
        }

    warn = QColor(Theme("light").colours.warn).name()
    assert warn in colours(law) and warn not in colours(target)


def test_the_days_of_an_exercise_are_counted_from_its_start(view: Timeline) -> None:
    spans = (SpanRow("z", "Otra", 248 * 1440, None),)
    row = TimelineRow((TrackRow("0", "Antes", spans),), 249 * 1440, (), starts="2021-01-04")
    for first, told in ((248, "día 1"), (0, "día 249")):  # the control: a practice begins with its first day
        view.set_row(replace(row, first=first))
        view.chart.choose(0)
        assert told in view.words.text()


def _with_marks(*minutes: int) -> TimelineRow:
    marks = tuple(MarkRow(100 + n, at, f"Falta {n}") for n, at in enumerate(minutes, 1))
    return replace(LIFE, marks=marks)


def test_faults_that_would_lie_over_one_another_are_one_mark_with_their_number(view: Timeline) -> None:
    view.set_row(_with_marks(3000, 3010, 3020, 3000, 15_000))
    places = {(it.rect.left(), it.many) for it in view.chart.marked()}
    assert sorted(many for _left, many in places) == [1, 4]
    rects = [it.rect for it in view.chart.marked() if it.place == 1]
    assert not rects[0].intersects(rects[1])
    alone = view.chart.grab().toImage()
    view.set_row(_with_marks(3000, 15_000))  # the control: nothing to count
    assert {it.many for it in view.chart.marked()} == {1}
    assert view.chart.grab().toImage() != alone


def test_each_fault_of_one_mark_is_walked_to_clicked_and_told(view: Timeline) -> None:
    view.set_row(_with_marks(3000, 3010, 3020, 15_000))
    found, told = view.chart.marked(), list[str]()
    point = found[0].rect.center().toPoint()
    for _click in range(4):
        QTest.mouseClick(view.chart, Qt.MouseButton.LeftButton, pos=point)
        told.append(view.words.text())
    assert [text.partition("Falta ")[2] for text in told] == ["1 (1/3)", "2 (2/3)", "3 (3/3)", "1 (1/3)"]
    QTest.keyClick(view.chart, Qt.Key.Key_Right)
    assert view.words.text().endswith("Falta 2 (2/3)")
    assert view.chart.tip_at(QPointF(point)).count("Falta") == 3
    QTest.mouseClick(view.chart, Qt.MouseButton.LeftButton, pos=found[3].rect.center().toPoint())
    assert view.words.text().endswith("Falta 4")


def test_what_the_signs_mean_stays_while_something_is_chosen(view: Timeline) -> None:
    view.legend = "△ falta"
    view.resize(620, 320)
    view.set_row(_with_marks(3000))
    view.chart.chosen = -1  # the keyboard had chosen the first bar
    view.retranslate()
    assert view.key.isVisible() and view.words.text() == "Elija una barra o una marca para leer qué es."
    view.lead_to(101)
    assert view.words.text().endswith("Falta 1") and view.key.isVisible() and view.key.text() == "△ falta"
    view.resize(620, 120)  # so low that the chart needs the room
    assert not view.key.isVisible()


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("13 días 20 h", "13\u00a0días 20\u00a0h"),
        ("4 days 23 h", "4\u00a0days 23\u00a0h"),
        ("9 h 10 min", "9\u00a0h 10\u00a0min"),
        ("hasta 5 expedientes el 9 sep", "hasta 5 expedientes el 9 sep"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(text: str, whole: str) -> None:
    assert with_its_unit(text) == whole


def stretch(look: Literal["working", "waiting"], start: int, end: int | None, seq: int) -> SpanRow:
    return SpanRow(look, f"{look} {seq}", start, end, look=look, seq=seq)


def test_work_hides_no_wait_of_the_same_time(view: Timeline) -> None:
    """Each is seen, told under the pointer and walked to; what is not at once has the whole line."""
    both = TrackRow("a", "SENNIAF", (stretch("waiting", 1440, 4000, 1), stretch("working", 0, None, 2)))
    after = TrackRow("b", "UPAVIT", (stretch("waiting", 0, 2880, 3), stretch("working", 2880, 6000, 4)))
    view.set_row(replace(LIFE, tracks=(both, after)))
    wait, work, first, then = view.chart.placed()
    assert not wait.rect.intersects(work.rect)
    assert first.rect.height() == then.rect.height() == view.chart.span_height  # the control
    for placed in (wait, work):
        assert placed.span.name in view.chart.tip_at(placed.rect.center())
    picture = view.chart.grab(wait.rect.toAlignedRect()).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(2, 7)}
    assert QColor(view.chart._theme.colours.past).name() in colours  # between the lines of its hatching
    view.chart.choose(1)
    QTest.keyClick(view.chart, Qt.Key.Key_Down)
    assert view.words.text().startswith("SENNIAF: waiting 1")


def test_a_date_far_ahead_squeezes_nothing_of_what_is_looked_back_at(view: Timeline) -> None:
    far = replace(LIFE.deadlines[0], due_min=LIFE.now + 40 * 1440, state="running")

    def share() -> float:
        """The part of the axis that is before now."""
        scale = view.chart.scale()
        return (scale.x(LIFE.now) - scale.left) / scale.width

    view.set_row(replace(LIFE, deadlines=(far,)))
    assert share() < 0.4  # the control: who plays sees what comes
    view.set_row(replace(LIFE, deadlines=(far,), by_date=True))
    assert share() > 0.9
    (due,) = view.chart.dues()
    assert due.rect.center().x() <= view.chart.width()  # it stands at the end
    near = replace(far, due_min=LIFE.now + 1440)
    view.set_row(replace(LIFE, deadlines=(near,), by_date=True))
    assert 0.8 < share() < 0.95


def test_an_axis_of_dates_names_the_next_year(view: Timeline) -> None:
    view.set_row(replace(LIFE, starts="2021-12-20", by_date=True))
    assert view.chart.day_name(1).startswith("20 ") and not view.chart.day_name(1).endswith(
        "2021"
    )  # the control
    assert view.chart.day_name(13).startswith("1 ") and view.chart.day_name(13).endswith(" 2022")
