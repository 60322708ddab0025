"""The list of steps after an act: where it stands, what has the focus, what is marked, what is measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.case_card import CaseCardView
from desktop.widgets.case_list import CaseList
from desktop.widgets.inputs import Choice
from desktop.widgets.role_panel import RolePanel
from desktop.widgets.step_cards import BlockedCard, StepButtons, StepCard
from desktop.widgets.step_groups import RestingHeading, StepGroup
from desktop.widgets.steps_panel import StepsPanel
from desktop.widgets.text import Chip
from tests.desktop.conftest import Driven, click, press
from workflow.rows import CaseCard, CaseRow, ChoiceRow
from workflow.rows.steps import BlockedRow, StepRow, StepsRow, WaitingRow

MOMENT = 300
"""A double click, in milliseconds."""


def step(number: int, badges: tuple[str, ...] = ()) -> StepRow:
    """A step with facts of a usual length."""
    name = f"Paso {number}: atender lo que hace falta hoy"
    return StepRow(
        f"step_{number}", name, "1 día", "", ("Información",), "B/. 12.00", "", "", "Ley 79", badges, "V1"
    )


def steps(*numbers: int) -> StepsRow:
    """Steps that are possible."""
    return StepsRow("police", "Policía", tuple(map(step, numbers)), ())


def later(number: int = 50) -> tuple[BlockedRow, ...]:
    """Steps that are not possible yet."""
    return tuple(
        BlockedRow(f"later_{at}", f"Después {at}", "Falta otra cosa.", "Le toca a otro.", "", ("B4",), "V1")
        for at in range(number)
    )


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[StepsPanel]:
    """The panel in a window as high as it is on an office screen."""
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(MOMENT)
    made = StepsPanel()
    qtbot.addWidget(made)
    made.resize(330, 480)
    made.show()
    qtbot.waitActive(made)
    made.set_steps(steps(*range(12)))
    made.set_not_yet(later())
    qtbot.waitUntil(lambda: not made.is_settling)
    yield made
    QApplication.setDoubleClickInterval(usual)


def seen(panel: StepsPanel, card: QWidget) -> bool:
    """Whether the whole of a card is in sight."""
    place = card.geometry().translated(panel.area.inside.pos())
    return panel.area.viewport().rect().contains(place)


def test_with_other_steps_the_list_stands_at_its_beginning_and_a_second_enter_does_nothing(
    panel: StepsPanel, qtbot: QtBot
) -> None:
    card = panel.possible["step_9", "V1"]
    card.setFocus()
    bar = panel.area.verticalScrollBar()
    assert bar.value() > 0 and seen(panel, card)
    panel.set_steps(steps(*range(9), 10, 11))
    assert bar.value() == 0
    taken: list[str] = []
    panel.taken.connect(lambda row: taken.append(row.id))
    qtbot.waitUntil(lambda: not panel.is_settling)
    rests = QApplication.focusWidget()
    assert isinstance(rests, RestingHeading) and panel.isAncestorOf(rests)
    press(rests, Qt.Key.Key_Return)
    assert taken == []
    press(rests, Qt.Key.Key_Down)  # the control: an arrow goes on, and there Enter takes
    assert panel.possible["step_0", "V1"].hasFocus()
    press(panel.possible["step_0", "V1"], Qt.Key.Key_Return)
    assert taken == ["step_0"]


def test_where_nothing_is_warned_of_the_list_stays_under_the_mouse(panel: StepsPanel) -> None:
    """One step goes, others come above it and below: what stood beside it in sight stands there still."""
    panel.set_steps(steps(*range(40)), warns=False)
    bar = panel.area.verticalScrollBar()
    bar.setValue(panel.possible["step_20", "V1"].y())
    panel.possible["step_22", "V1"].setFocus()

    def place(number: int) -> int:
        return panel.possible[f"step_{number}", "V1"].y() - bar.value()

    stood = place(21)
    panel.set_steps(steps(90, 91, *range(22), *range(23, 40), 92), warns=False)
    assert place(21) == stood
    panel.set_steps(steps(90, 91, *range(21), *range(23, 40), 92))  # the control: where harm is warned of
    assert bar.value() == 0
    panel.set_steps(replace(steps(50, 51), role="prosecutor"), warns=False)  # another role's list begins anew
    assert bar.value() == 0


def test_with_the_same_steps_in_other_words_the_list_stays_where_it_is(panel: StepsPanel) -> None:
    card = panel.possible["step_9", "V1"]
    card.setFocus()
    at = panel.area.verticalScrollBar().value()
    rows = steps(*range(12))
    panel.set_steps(replace(rows, possible=tuple(replace(row, takes="2 días") for row in rows.possible)))
    assert panel.area.verticalScrollBar().value() == at and card.hasFocus()
    assert "2 días" in card.accessibleDescription()


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_who_stands_elsewhere_keeps_the_focus(driven: Driven) -> None:
    practice = driven.open().window.practice
    driven.start_with_case()
    practice.role.roles.setFocus()
    press(practice.role.roles, Qt.Key.Key_End)
    press(practice.role.roles.view(), Qt.Key.Key_Return)
    assert practice.role.roles.hasFocus()
    driven.ruta.window.activateWindow()  # offscreen the closed list stays the active window
    driven.wait(lambda: practice.current_role == "commission")
    driven.settle()
    assert practice.role.roles.hasFocus()
    assert practice.steps.area.verticalScrollBar().value() == 0


def test_what_came_under_the_pointer_is_not_pressed_by_the_second_half_of_a_double_click(
    panel: StepsPanel, qtbot: QtBot
) -> None:
    taken: list[str] = []
    panel.taken.connect(lambda row: taken.append(row.id))
    window = panel.windowHandle()
    assert window is not None

    def click() -> None:
        first = next(iter(panel.possible.values()))
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=first.mapTo(panel, QPoint(20, 12)))

    click()
    assert taken == ["step_0"]
    panel.set_steps(steps(*range(1, 12)))
    click()
    press(panel.possible["step_1", "V1"], Qt.Key.Key_Return)
    press(panel.possible["step_1", "V1"], Qt.Key.Key_Space)
    assert taken == ["step_0"]
    QTest.qWait(MOMENT + 50)  # no double click any more, and still too soon to have read what stands there
    click()
    assert taken == ["step_0"]
    qtbot.waitUntil(lambda: not panel.is_settling)
    click()
    assert taken == ["step_0", "step_1"]


def test_a_card_that_is_held_down_takes_no_other_step(panel: StepsPanel, qtbot: QtBot) -> None:
    taken: list[str] = []
    panel.taken.connect(lambda row: taken.append(row.id))
    card = panel.possible["step_0", "V1"]
    QTest.mousePress(card, Qt.MouseButton.LeftButton)
    panel.set_steps(steps(20, *range(1, 12)))
    assert panel.possible["step_20", "V1"] is card  # filled with another step
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton)
    assert taken == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_on_a_small_button_of_a_card_presses_that_button_and_not_the_card(
    panel: StepsPanel, qtbot: QtBot, key: Qt.Key
) -> None:
    """By Tab, as somebody comes there: in each list, each small button of a card."""
    waits = WaitingRow("w", "Informe", "Policía", "Pedido", "lunes", "", ("B4",), True)
    rows = replace(steps(0, 1), waiting=(waits,))
    rows = replace(rows, possible=(step(0, ("B4",)), *rows.possible[1:]))
    panel.set_steps(rows)
    panel.set_not_yet(later(2))
    qtbot.waitUntil(lambda: not panel.is_settling)
    done: list[str] = []
    for signal in (panel.taken, panel.tried, panel.others_tried):
        signal.connect(lambda row: done.append(f"the card {row.id}"))
    for name in ("asked", "badge", "cancelled"):
        getattr(panel, name).connect(lambda _id, name=name: done.append(name))
    cards = [*panel.possible.values(), *panel.blocked.values(), *panel.waiting.values()]
    for card in panel.possible.values():
        card.unfold(True)
    every = [one for card in cards for one in card.findChildren(QPushButton) if one.isVisible()]
    buttons = [one for one in every if not one.accessibleName().startswith("Menos detalles")]
    for button in buttons:
        button.setFocus()
        press(button, key)
    assert len(done) == len(buttons) >= 6 and set(done) == {"asked", "badge", "cancelled"}
    cards[0].setFocus()  # the control: on the card itself the key is the card's
    press(cards[0], key)
    assert done[-1] == "the card step_0"


def test_what_one_began_oneself_stands_under_a_heading_of_its_own(panel: StepsPanel) -> None:
    own = WaitingRow("pay", "Cobrar", "MITRADEL", "en curso", "lunes", "", (), True)
    theirs = WaitingRow("visa", "Visa", "Migración", "en cola", "lunes", "", (), False)
    panel.set_steps(replace(steps(0, 1), waiting=(own,)))
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Lo que usted tiene en marcha (1)" in shown and not any("otra persona" in text for text in shown)
    panel.set_steps(replace(steps(0, 1), waiting=(own, theirs)))
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    headings = ("Lo que usted tiene en marcha (1)", "Le toca a otra persona (1)")
    assert [text for text in shown if text in headings] == sorted(headings, key=shown.index)
    assert {*headings} <= {*shown}
    places = [panel.waiting[key].y() for key in panel.waiting]
    assert places == sorted(places) and len(places) == 2


def test_the_step_that_puts_it_right_is_marked_in_sight_and_one_arrow_away(panel: StepsPanel) -> None:
    panel.possible["step_0", "V1"].setFocus()
    panel.set_steps(steps(*range(1, 12)), [("step_8", "V1"), ("elsewhere", "V1")])
    card = panel.possible["step_8", "V1"]
    assert card.repairs and not card.hasFocus() and seen(panel, card)
    rests = QApplication.focusWidget()
    assert rests is not None
    press(rests, Qt.Key.Key_Down)
    assert card.hasFocus()
    assert card.words[0][0].startswith("→") and card.words[0][0] in card.accessibleDescription()
    assert [one.repairs for one in panel.possible.values()].count(True) == 1
    panel.set_steps(steps(*range(1, 12)))
    assert not any(one.repairs for one in panel.possible.values())
    assert not card.words[0][0].startswith("→")


def test_whatever_has_the_focus_is_in_sight(panel: StepsPanel) -> None:
    panel.set_not_yet(later(30))
    QApplication.processEvents()
    last = list(panel.blocked.values())[-1]
    assert not seen(panel, last)  # the control
    panel.take_first_focus()
    first = QApplication.focusWidget()
    assert first is not None
    press(first, Qt.Key.Key_End)
    assert last.hasFocus() and seen(panel, last)
    panel.possible["step_0", "V1"].setFocus()
    assert seen(panel, panel.possible["step_0", "V1"]) and not seen(panel, last)


def test_one_row_that_changed_is_measured_alone(panel: StepsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[object] = Counter()
    for kind in (StepCard, BlockedCard):
        real = kind.heightForWidth

        def counting(self: QWidget, width: int, real=real) -> int:  # type: ignore[no-untyped-def]
            asked[self] += 1
            return int(real(self, width))

        monkeypatch.setattr(kind, "heightForWidth", counting)
    rows = steps(*range(12))
    changed = (replace(rows.possible[0], takes="3 días"), *rows.possible[1:])
    panel.set_steps(replace(rows, possible=changed))
    QApplication.processEvents()
    assert set(asked) == {panel.possible["step_0", "V1"]}
    panel.resize(300, 480)  # the control: at another width all of them are
    QApplication.processEvents()
    assert len(asked) == 62


def test_only_the_name_makes_room_for_the_arrow(panel: StepsPanel) -> None:
    """A date that fits in the card's width stays on one line; the same words as a name need two."""
    card = panel.possible["step_0", "V1"]
    words = "meta de práctica: lunes 4 ene, 12:00"
    wide = card.fontMetrics().horizontalAdvance(words) + 24
    card.write([(words, "muted")])
    once = card.heightForWidth(wide)
    card.write([(words, "strong")])
    assert card.heightForWidth(wide) > once + card.fontMetrics().height() // 2


def test_cards_of_steps_that_are_gone_are_used_again(panel: StepsPanel) -> None:
    before = len(panel.findChildren(StepCard)), len(panel.findChildren(BlockedCard))
    panel.set_steps(steps(*range(100, 112)))
    assert (len(panel.findChildren(StepCard)), len(panel.findChildren(BlockedCard))) == before
    panel.set_steps(steps(*range(100, 103)))
    assert len([card for card in panel.findChildren(StepCard) if card.isVisible()]) == 3


def test_tab_goes_through_the_cards_as_they_stand(panel: StepsPanel) -> None:
    panel.set_steps(steps(11, 3, 40, 0))
    first = panel.possible["step_11", "V1"]
    first.setFocus()
    came: list[str] = []
    while len(came) < 3:
        press(QApplication.focusWidget() or panel, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if isinstance(focused, StepCard):
            came.append(focused.row.id)
    assert came == ["step_3", "step_40", "step_0"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_at_the_largest_letters_three_cards_are_seen(driven: Driven, language: str) -> None:
    ruta = driven.open()
    ruta.window.resize(1366, 768)
    driven.start_with_case()
    panel = ruta.window.practice.steps
    broad = panel.width()
    ruta.choose_font(150)
    ruta.choose_language(language)
    driven.settle()
    assert panel.width() >= broad + 80  # with the letters
    panel.set_steps(steps(*range(12)))
    driven.qtbot.wait(50)
    assert all(seen(panel, card) for card in list(panel.possible.values())[:3])


def test_a_chip_wraps_where_its_words_are_broader_than_the_pane(qtbot: QtBot) -> None:
    view = CaseCardView()
    qtbot.addWidget(view)
    view.resize(200, 400)
    view.show()
    tags = ("persona adulta", "sin discapacidad conocida por nadie hasta hoy")
    view.set_card(CaseCard("V1", "Luz", tags, (), (), (), (), (), False))
    qtbot.wait(20)
    short, long = view.findChildren(Chip)
    assert long.height() >= long.heightForWidth(long.width()) > short.height()
    assert short.height() >= short.heightForWidth(short.width())
    assert long.width() <= view.width() and short.width() < long.width()


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_home_and_end_in_an_open_list_pass_over_headings_and_no_name_is_cut(driven: Driven) -> None:
    panel = driven.open().window.practice.role
    driven.start_with_case()
    long = "Unidad de protección y atención a víctimas, testigos y colaboradores del proceso penal"
    rows = (ChoiceRow("a", "Policía", "Seguridad"), ChoiceRow("b", long, "Ministerio Público"))
    panel.set_roles(rows, "b", ["b"], ())
    roles: Choice = panel.roles
    roles.showPopup()
    view = roles.view()
    press(view, Qt.Key.Key_Home)
    assert view.currentIndex().data() == "Policía"
    press(view, Qt.Key.Key_End)
    assert view.currentIndex().data() == long
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    assert view.window().frameGeometry().right() <= view.screen().availableGeometry().right()
    roles.hidePopup()
    assert long in roles.toolTip()


def test_the_button_says_how_many_roles_one_plays_the_own_among_them(qtbot: QtBot) -> None:
    panel = RolePanel()
    qtbot.addWidget(panel)
    rows = tuple(ChoiceRow(id, name, "Estado") for id, name in (("a", "Ana"), ("b", "Beto"), ("c", "Celia")))
    panel.set_roles(rows, "a", ())
    assert panel.played.text() == "Roles que lleva: 1…" and "Ahora lleva: Ana" in panel.played.toolTip()
    panel.set_roles(rows, "a", ("a",))
    assert panel.played.text() == "Roles que lleva: 1…"
    panel.set_roles(rows, "a", ("a", "c"))
    assert (
        panel.played.text() == "Roles que lleva: 2…" and "Ahora lleva: Ana, Celia" in panel.played.toolTip()
    )


def test_the_list_of_cases_changes_only_the_case_that_changed(qtbot: QtBot) -> None:
    view = CaseList()
    qtbot.addWidget(view)
    rows = tuple(CaseRow(f"V{at}", f"Luz {at}", "", False) for at in range(1, 6))
    view.set_cases(rows, "V2")
    items = [view.list.item(at) for at in range(5)]
    view.list.item(3).setCheckState(Qt.CheckState.Checked)
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    changed: list[str] = []
    view.list.model().dataChanged.connect(lambda index, *_more: changed.append(index.data()))
    view.set_cases((*rows[:2], replace(rows[2], closed=True), *rows[3:]), "V2")
    assert changed == ["V3 · Luz 3 (cerrado)"] and chosen == []
    assert [view.list.item(at) for at in range(5)] == items
    assert view.several() == ("V4",) and view.list.currentRow() == 1
    view.set_cases(rows[1:], "V3")  # another is gone: marks go with their case
    assert view.several() == ("V4",) and view.list.currentItem().text() == "V3 · Luz 3"
    view.set_cases(rows[:1], "V1")
    assert view.list.item(0).data(Qt.ItemDataRole.CheckStateRole) is None


def test_two_bottlenecks_whose_names_do_not_fit_are_told_apart(qtbot: QtBot) -> None:
    cards = QWidget()
    qtbot.addWidget(cards)
    long = "Un cuello de botella con un nombre largo " * 3
    made = StepButtons(cards, {"B1": long, "B2": long + "."})
    for badges, count in ((("B1", "B2"), 2), (("B1",), 1)):
        shown = made.shown("step", badges, "Un paso")[1:]
        for button in shown:
            button.resize(260, 30)
            QApplication.sendEvent(button, QResizeEvent(button.size(), QSize(0, 0)))
        assert len({button.text() for button in shown}) == count
    assert "(1)" not in shown[0].text()  # one alone has no number


def apart() -> StepsRow:
    """A long list of which two come next, and one that is owed and lacks something."""
    possible = [replace(step(at), rights=("Información",) if at % 2 else ("Privacidad",)) for at in range(24)]
    rows = StepsRow("police", "Policía", tuple(possible), ())
    return replace(rows, next=(("step_0", "V1"), ("step_1", "V1")), next_blocked=later(1))


def shown(panel: StepsPanel) -> list[str]:
    """The cards in the order in which they are seen."""
    cards = [card for card in panel.area.inside.parts if isinstance(card, StepCard | BlockedCard | StepGroup)]
    return [card.words[0][0] for card in cards]


def test_what_comes_next_stands_apart_and_the_rest_is_folded_by_right(
    panel: StepsPanel, qtbot: QtBot
) -> None:
    panel.set_not_yet(())
    panel.set_steps(apart())
    texts = [part.text() for part in panel.area.inside.parts if isinstance(part, QLabel)]
    assert texts == ["Ahora (24)", "Sus siguientes pasos", "También puede, si hace falta"]
    first = [step(0).name, step(1).name, "Después 0", "▾  Privacidad (11)"]  # at least eight are seen
    assert shown(panel) == [*first, *(step(at).name for at in range(2, 24, 2)), "▸  Información (11)"]
    qtbot.waitUntil(lambda: not panel.is_settling)
    group, other = (part for part in panel.area.inside.parts if isinstance(part, StepGroup))
    group.setFocus()
    press(group, Qt.Key.Key_Down)
    assert panel.possible["step_2", "V1"].hasFocus()
    assert not panel.possible["step_3", "V1"].isVisible()  # the control: the other group is folded
    press(group, Qt.Key.Key_Return)
    press(other, Qt.Key.Key_Return)
    assert shown(panel)[3:6] == ["▸  Privacidad (11)", "▾  Información (11)", step(3).name]


def test_a_long_list_in_which_nothing_is_next_has_headings(panel: StepsPanel) -> None:
    """As all that the person may decide; none of them is said to be only if needed."""
    panel.set_steps(replace(apart(), next=(), next_blocked=()))
    assert [text for text in shown(panel) if text.startswith(("▸", "▾"))]
    texts = [part.text() for part in panel.area.inside.parts if isinstance(part, QLabel)]
    assert texts[0] == "Ahora (24)" and "También puede, si hace falta" not in texts


def test_a_list_once_folded_stays_so_for_the_role(panel: StepsPanel) -> None:
    """It does not turn from parts into one list and back with every step: the mouse would hit another one."""
    few = replace(apart(), possible=apart().possible[:10], next=(), next_blocked=())
    panel.set_steps(few)
    assert not any(isinstance(part, StepGroup) for part in panel.area.inside.parts)  # nothing comes next
    panel.set_steps(apart())
    grouped = [text for text in shown(panel) if "Información" in text]
    assert grouped == ["▸  Información (11)"]
    panel.set_steps(few)
    assert any("Información (" in text for text in shown(panel))
    panel.set_steps(replace(few, role="prosecutor"))  # the control: another role begins anew
    assert not any(isinstance(part, StepGroup) for part in panel.area.inside.parts)


def test_a_card_is_its_name_and_date_until_it_is_unfolded(panel: StepsPanel, qtbot: QtBot) -> None:
    row = replace(step(0, ("B4",)), deadline="meta: hoy, 16:00", takes="2 horas", rights=("Información",))
    panel.set_steps(replace(steps(0, 1), possible=(row, step(1))))
    qtbot.waitUntil(lambda: not panel.is_settling)
    card, below = panel.possible["step_0", "V1"], panel.possible["step_1", "V1"]
    high, under, taken = card.height(), below.y(), list[str]()
    panel.taken.connect(lambda row: taken.append(row.id))
    assert [text for text, _look in card.words] == [row.name, "meta: hoy, 16:00"]
    assert "2 horas" in card.accessibleDescription()  # who listens is told all of it
    more = next(one for one in card.findChildren(QPushButton) if one.isVisible())
    click(qtbot, more)
    assert "2 horas" in card.words[1][0] and "Información" in card.words[1][0] and taken == []
    assert card.height() > high and below.y() > under
    assert more.accessibleName() == f"Menos detalles: {row.name}"
    press(card, Qt.Key.Key_Left)
    assert card.height() == high and below.y() == under
    panel.set_steps(replace(steps(0, 1), possible=(replace(row, takes="3 horas"), step(1))))
    press(card, Qt.Key.Key_Right)
    assert "3 horas" in card.words[1][0]
    assert [one.text() for one in stops(card, below)] == ["▾", "En qué se basa", "B4"]
    press(card, Qt.Key.Key_Left)
    assert [one.text() for one in stops(card, below)] == ["▸"]  # the control: what is folded is no stop
    panel.set_steps(replace(steps(0, 1), possible=(row, step(1)), bottlenecks=(("B4", "Sin cupo"),)))
    press(card, Qt.Key.Key_Right)
    assert [one.text() for one in stops(card, below)][2:] == ["Sin cupo"]


def test_what_was_done_before_is_read_without_unfolding(panel: StepsPanel) -> None:
    told = "Hecho antes: miércoles 6 ene, 12:40 · ONG"
    rows = steps(0, 1)
    panel.set_steps(replace(rows, possible=(replace(rows.possible[0], done=told), rows.possible[1])))
    first, second = panel.possible.values()
    assert told in [words for words, _look in first.words] and told in first.accessibleDescription()
    assert told not in [words for words, _look in second.words]  # the control


def stops(card: QWidget, upto: QWidget) -> list[QPushButton]:
    """Where Tab stops between a card and another."""
    found, at = list[QPushButton](), card.nextInFocusChain()
    while at is not None and at is not upto:
        if isinstance(at, QPushButton) and at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def test_a_step_that_is_searched_for_is_taken_as_from_its_card(panel: StepsPanel) -> None:
    panel.set_steps(apart())
    taken: list[str] = []
    panel.taken.connect(lambda row: taken.append(row.id))
    panel.named.connect(lambda step: taken.append(f"named {step}"))
    assert not panel.possible[
        "step_7", "V1"
    ].isVisible()  # folded, which is nothing to whoever knows its name
    panel.search.named.emit("step_7")
    assert taken == ["step_7"]
    panel.search.named.emit("of_others")
    assert taken == ["step_7", "named of_others"]  # what is not in the list is answered by itself


def test_whose_part_is_done_is_told_so_above_what_is_still_possible(panel: StepsPanel) -> None:
    told = "Su parte está hecha por ahora. Le toca a UPAVIT: «Evaluar»."
    panel.set_steps(replace(apart(), next=(), next_blocked=(), part=told))
    texts = [part.text() for part in panel.area.inside.parts if isinstance(part, QLabel)]
    assert texts[:3] == ["Ahora (24)", told, "También puede, si hace falta"]


def test_what_harms_is_never_offered_as_a_help_and_is_told_apart_only_where_it_is_warned_of(
    panel: StepsPanel, qtbot: QtBot
) -> None:
    harms = replace(step(2), harm="Vulnera su libertad.", rights=("Libertad",))
    few = replace(apart(), possible=(*(step(at) for at in (0, 1, 3)), harms), next_blocked=())
    apart_, also = "Otros pasos que alguien podría dar", "También puede, si hace falta"

    def told() -> list[str]:
        parts = panel.area.inside.parts
        return [part.row.name if isinstance(part, StepCard) else part.text()
                for part in parts if isinstance(part, StepCard | QLabel)]  # fmt: skip

    panel.set_not_yet(())
    panel.set_steps(few)
    assert told()[-4:] == [also, step(3).name, apart_, step(2).name]
    panel.set_steps(few, warns=False)  # in an exam nothing gives it away, and nothing calls it a help
    assert told()[-3:] == ["Otros pasos", step(3).name, step(2).name]
    long = replace(apart(), possible=(*apart().possible, replace(harms, id="step_20", name="Encerrar")))
    panel.set_steps(long)
    heads = [part.text() if isinstance(part, QLabel) else part.words[0][0]
             for part in panel.area.inside.parts if isinstance(part, QLabel | StepGroup)]  # fmt: skip
    assert heads[-2:] == [apart_, "▸  Libertad (1)"]
    panel.search.named.emit("step_20")
    assert panel.possible["step_20", "V1"].isVisible()


def test_a_word_itself_is_found_before_what_only_begins_with_it(panel: StepsPanel) -> None:
    names = ("Denunciar abuso en el albergue de niñas víctimas", "Reconocer como víctima plena")
    panel.search.set_rows(tuple(ChoiceRow(f"s{at}", name, "") for at, name in enumerate(names)))
    panel.search.prefer(["s0"])
    assert panel.search.matching("victima") == [names[1], names[0]]
    assert panel.search.matching("víctim") == [*names]  # of half a word the role's own comes first


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_a_long_name_in_the_list_of_a_search_has_a_second_line(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    search = window.practice.steps.search
    search.setFocus()
    driven.settle()
    long = (
        "Decir que el albergue que más recibe a niñas, niños y adolescentes donde estuvo antes no era seguro"
    )
    search.set_rows((ChoiceRow("a", "Decir que sí", ""), ChoiceRow("b", long, "Las personas")))
    QTest.keyClicks(search, "decir")
    places = (search.found.model().index(at, 0) for at in range(2))
    rows = {str(index.data()): search.found.visualRect(index) for index in places}
    line = search.found.fontMetrics().height()
    short, tall = rows["Decir que sí"].height(), rows[f"{long} · Las personas"].height()
    room = search.found.viewport().width()
    assert search.fontMetrics().horizontalAdvance(long) > room  # it would be cut
    assert short < 2 * line <= tall and search.found.wordWrap()
    search.clear()


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_the_list_of_a_search_leaves_what_one_looks_at_in_sight(driven: Driven) -> None:
    """The longest names of the pathway, with all whose they are, would be as broad as the window."""
    window = driven.open().window
    driven.start_with_case()
    window.resize(1366, 768)
    search = window.practice.steps.search
    search.setFocus()
    driven.settle()
    name = "Decirle a la persona qué se supo de ella y acordar qué hacer para su seguridad"
    long = "Policía Nacional, SENAFRONT, Unidad de Protección y Atención a Víctimas y 11 más"
    search.set_rows((ChoiceRow("a", name, long), ChoiceRow("b", "Decir que sí", "La persona")))
    QTest.keyClicks(search, "decir")
    driven.settle()
    natural = search.fontMetrics().horizontalAdvance(f"{name} · {long}")
    assert search.found.isVisible() and natural > window.width() / 2
    assert search.width() <= search.found.width() <= window.width() * 0.45 + 2
    assert search.found.visualRect(search.found.model().index(0, 0)).width() <= search.found.width()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not search.found.isVisible() and search.text() == "decir"
    search.clear()
