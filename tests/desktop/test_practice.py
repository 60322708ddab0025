"""Practice, driven by mouse and keyboard as a person would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.help.reading import Guide
from desktop.screens.looks import Look
from desktop.screens.practice import Practice
from desktop.widgets.begin import BeginCase
from desktop.widgets.dialogs import Before, Consequence, NotYet, Reading, Sure
from desktop.widgets.new_case import NewCase
from desktop.widgets.roles_played import RolesPlayed
from desktop.widgets.sheet import colours
from tests.desktop.conftest import Driven, click, press
from workflow.problems import ServiceError
from workflow.rows import Change, ChoiceRow, EventRow, OwnDueRow
from workflow.rows.steps import DoneRow, StepsRow

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def test_a_step_is_taken_by_mouse_and_shown_where_it_led(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.steps.possible["send_form", "V1"])
    driven.wait(lambda: bool(driven.service.taken))
    driven.settle()
    assert driven.service.taken == [("V1", "send_form", "police")]
    assert "Enviar el formulario." in window.messages.text.text()
    assert ("send_form", "V1") not in window.practice.steps.possible


def test_the_whole_way_by_keyboard(driven: Driven) -> None:
    window = driven.open().window
    window.home.start.setFocus()
    press(window.home.start, Qt.Key.Key_Space, NONE)
    dialog = driven.dialog(BeginCase)
    driven.wait(dialog.start.isEnabled)
    press(dialog, Qt.Key.Key_Return, NONE)
    driven.wait(lambda: window.practice.case == "V1")
    driven.settle()
    card = window.practice.steps.possible["send_form", "V1"]
    driven.wait(card.hasFocus)
    press(card, Qt.Key.Key_Return, NONE)
    driven.settle()
    assert driven.service.taken == [("V1", "send_form", "police")]
    press(window, Qt.Key.Key_D, CTRL)
    driven.settle()
    assert window.practice.clock.now.text().startswith("Día 2 de los casos · ")
    assert window.header.session.text().startswith("Sesión: ")


def test_enter_presses_the_button_that_has_the_focus(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.clock.day.setFocus()
    press(window.practice.clock.day, Qt.Key.Key_Return)
    driven.settle()
    assert window.practice.clock.now.text().startswith("Día 2")


def test_arrows_go_from_step_to_step_and_never_into_a_link(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    steps = window.practice.steps
    cards = [*steps.possible.values(), *steps.blocked.values(), *steps.waiting.values()]
    cards[0].setFocus()
    for card in (*cards[1:], cards[-1]):
        press(QApplication.focusWidget() or window, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is card
    press(cards[-1], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is cards[-2 if len(cards) > 1 else 0]


def framed(choice: QWidget) -> bool:
    """Whether a list to choose from is painted with the frame of the focus."""
    shown = choice.grab().toImage()
    seen = QColor(shown.pixel(1, shown.height() // 2))
    return seen == QColor(colours(QApplication.palette())["focus"])


def test_home_and_end_go_to_the_first_and_the_last_step(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    cards = window.practice.steps._cards()
    assert len(cards) > 2
    cards[0].setFocus()
    press(cards[0], Qt.Key.Key_End)
    assert QApplication.focusWidget() is cards[-1]
    press(cards[-1], Qt.Key.Key_Home)
    assert QApplication.focusWidget() is cards[0]


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_a_case_goes_on_without_the_mouse_and_the_focus_is_always_seen(driven: Driven) -> None:
    """Steps, what is asked first, the list of roles, the search, the clock, the person, and the notice."""
    window = driven.open().window
    driven.start_with_case()
    practice = window.practice

    def stands_in(part: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is part or part.isAncestorOf(focused))

    press(window, Qt.Key.Key_E, CTRL)
    assert stands_in(practice.steps.area)
    press(QApplication.focusWidget() or window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_E, CTRL)
    driven.qtbot.waitUntil(lambda: not practice.steps.is_settling)
    press(practice.steps.possible["use_hotel", "V1"], Qt.Key.Key_Return)
    dialog = driven.dialog(Consequence)
    assert dialog.back.hasFocus() or dialog.back.isDefault()
    press(dialog, Qt.Key.Key_Escape)
    driven.wait(lambda: not dialog.isVisible())
    assert driven.service.taken == []
    press(window, Qt.Key.Key_F, CTRL)
    driven.wait(lambda: practice.steps.search.hasFocus())
    press(window, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    driven.wait(lambda: practice.role.roles.hasFocus())
    assert framed(practice.role.roles) and not framed(practice.history.branches)
    press(practice.role.roles, Qt.Key.Key_End)
    press(practice.role.roles.view(), Qt.Key.Key_Return)
    assert practice.role.roles.hasFocus()
    window.activateWindow()  # offscreen the closed list stays the active window
    driven.settle()
    assert practice.role.roles.hasFocus()  # the arrows go on from there
    press(window, Qt.Key.Key_Right, CTRL)
    driven.settle()
    driven.wait(lambda: practice.clock.now.text().startswith("Día 3"))
    press(window, Qt.Key.Key_L, CTRL)
    press(window, Qt.Key.Key_L, CTRL)
    press(window, Qt.Key.Key_L, CTRL)
    assert practice.board.shows_person and practice.person is not None
    assert window.messages.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not window.messages.isVisible()


def test_nothing_is_said_before_the_change_is_durable(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.messages.clear()
    driven.service.gate.clear()
    click(driven.qtbot, window.practice.steps.possible["send_form", "V1"])
    driven.wait(lambda: window.header.busy.is_busy)
    assert not window.messages.isVisible()
    click(driven.qtbot, window.practice.steps.possible["send_form", "V1"])
    driven.service.gate.set()
    driven.settle()
    assert driven.service.taken == [("V1", "send_form", "police")]
    assert window.messages.isVisible()
    assert not window.header.busy.is_busy


def test_a_refused_step_says_why_and_may_be_tried(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.steps.possible["send_form", "V1"])
    driven.settle()
    click(driven.qtbot, window.practice.steps.blocked["send_form", "V1"])
    dialog = driven.dialog(NotYet)
    assert any("La condición debe ser otra." in label.text() for label in dialog.findChildren(QLabel))
    click(driven.qtbot, dialog.attempt)
    driven.settle()
    assert "Sólo la Comisión resuelve." in window.messages.text.text()
    assert len(driven.service.taken) == 2


def test_a_harmful_step_shows_its_consequence_first(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.steps.possible["use_hotel", "V1"])
    dialog = driven.dialog(Consequence)
    assert any("Afecta el derecho" in label.text() for label in dialog.findChildren(QLabel))
    assert driven.service.taken == []
    click(driven.qtbot, dialog.back)
    assert driven.service.taken == []
    click(driven.qtbot, window.practice.steps.possible["use_hotel", "V1"])
    driven.wait(lambda: len([d for d in window.findChildren(Consequence) if d.isVisible()]) == 1)
    shown = next(d for d in window.findChildren(Consequence) if d.isVisible())
    click(driven.qtbot, shown.go_on)
    driven.wait(lambda: bool(driven.service.taken))
    driven.settle()
    assert driven.service.taken == [("V1", "use_hotel", "police")]


def test_the_history_is_that_of_the_present_branch_until_others_are_asked_for(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice = window.practice
    assert practice.history.others.isHidden()  # there is no other branch
    click(driven.qtbot, practice.clock.week)
    driven.settle()
    real = driven.service.history
    driven.service.history = lambda *a, **k: tuple(  # type: ignore[method-assign]
        replace(row, on_branch=row.lifecycle != "advanced") for row in real(*a, **k)
    )
    practice.show_history()
    driven.wait(lambda: practice.history.model.rowCount() > 0)
    model, rewind = practice.history.model, practice.history.rewind
    practice.history.table.selectRow(0)
    click(driven.qtbot, rewind)
    driven.wait(lambda: practice.history.branches.count() == 2)
    driven.settle()

    def shown() -> set[str]:
        rows = (model.event_at(at) for at in range(model.rowCount()))
        return {row.lifecycle for row in rows if row is not None}

    assert "branched" in shown() and "advanced" not in shown()
    click(driven.qtbot, practice.history.each_wait)
    assert "advanced" not in shown()  # each wait is read, and that of the other branch is not of this one
    click(driven.qtbot, practice.history.others)
    driven.wait(lambda: "advanced" in shown())


def test_what_ends_something_is_asked_before_it_is_done_and_is_no_green_done(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice = window.practice
    assert practice._look is not None and practice._look.about is not None
    rows = practice._look.about.steps
    ending = tuple(replace(row, ending="Se detiene «Atención».") for row in rows.possible)
    practice.steps.set_steps(replace(rows, possible=ending))
    click(driven.qtbot, practice.steps.possible["send_form", "V1"])
    dialog = driven.dialog(Before)
    assert any("Se detiene «Atención»." in label.text() for label in dialog.findChildren(QLabel))
    click(driven.qtbot, dialog.back)
    assert driven.service.taken == []
    practice._tell(Change("accepted", "UPAVIT: «Salir».", kind="ended"))
    assert window.messages.accessibleName() == "Terminó: UPAVIT: «Salir»."
    practice._tell(Change("accepted", "No se hizo a tiempo: «Avisar».", kind="missed"))
    assert window.messages.accessibleName().startswith("Algo quedó sin hacer: ")


def at_night(practice: Practice) -> Look:
    """What is shown now, at an hour at which the office is closed."""
    look = practice._look
    assert look is not None and look.about is not None
    return replace(look, about=replace(look.about, steps=replace(look.about.steps, hours="Cerrado.")))


def test_a_closed_office_is_said_before_the_act_and_asked_once(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice, night = window.practice, at_night(window.practice)
    practice.show_look(night)
    assert any(
        label.text() == "Cerrado." for label in practice.steps.findChildren(QLabel) if label.isVisible()
    )
    card = practice.steps.possible["send_form", "V1"]
    click(driven.qtbot, card)
    dialog = driven.dialog(Before)
    assert driven.service.taken == []
    click(driven.qtbot, dialog.go_on)
    driven.wait(lambda: bool(driven.service.taken))
    driven.settle()
    practice.show_look(night)
    click(driven.qtbot, practice.steps.possible["send_form", "V1"])
    driven.wait(lambda: len(driven.service.taken) == 2)


def test_the_closed_office_is_said_after_the_warning_of_harm_and_not_in_its_place(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice, night = window.practice, at_night(window.practice)
    assert night.about is not None
    harms = tuple(replace(row, harm="Daña un derecho.") for row in night.about.steps.possible)
    practice.show_look(
        replace(night, about=replace(night.about, steps=replace(night.about.steps, possible=harms)))
    )
    click(driven.qtbot, practice.steps.possible["send_form", "V1"])
    warned = driven.dialog(Consequence)
    assert driven.service.taken == [] and not practice.findChildren(Before)
    click(driven.qtbot, warned.go_on)
    dialog = driven.dialog(Before)
    assert driven.service.taken == []
    assert any("Cerrado." in label.text() for label in dialog.findChildren(QLabel))
    click(driven.qtbot, dialog.go_on)
    driven.wait(lambda: driven.service.taken == [("V1", "send_form", "police")])


def test_a_step_can_wait_until_the_office_opens(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice, night = window.practice, at_night(window.practice)
    practice.show_look(night)
    at = night.state.sim_min
    click(driven.qtbot, practice.steps.possible["send_form", "V1"])
    dialog = driven.dialog(Before)
    assert dialog.later is not None and dialog.later.text() == "&Esperar a que abra y hacerlo"
    click(driven.qtbot, dialog.later)
    driven.wait(lambda: bool(driven.service.taken))
    driven.settle()
    assert driven.service.taken == [("V1", "send_form", "police")]
    assert practice._look is not None and practice._look.state.sim_min > at


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_the_clock_advances_and_the_history_goes_back(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice = window.practice
    # what is done in person takes minutes, what is read or chosen none, and that is said
    assert practice.clock.now.text().endswith(" · el reloj espera")
    assert "toma unos minutos (supuesto)" in practice.clock.toolTip()
    click(driven.qtbot, practice.clock.week)
    driven.settle()
    assert practice.clock.now.text().startswith("Día 8")
    press(window, Qt.Key.Key_H, CTRL)
    driven.wait(lambda: practice.history.model.rowCount() == 2)
    practice.history.table.selectRow(1)
    click(driven.qtbot, practice.history.rewind)
    driven.wait(lambda: practice.history.branches.count() == 2)
    driven.settle()
    assert practice.clock.now.text().startswith("Día 1")
    assert "rama 1" in window.header.session.text()
    practice.history.branches.setFocus()
    press(practice.history.branches, Qt.Key.Key_Home, NONE)
    driven.settle()
    assert "rama 1" in window.header.session.text()  # the list is open, and nothing chosen
    press(practice.history.branches.view(), Qt.Key.Key_Return, NONE)
    driven.wait(lambda: practice.clock.now.text().startswith("Día 8"))
    assert "rama principal" in window.header.session.text()


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_another_role_is_added_and_only_the_person_gives_one_back(driven: Driven) -> None:
    """None is dropped silently: what somebody holds the program does not do in between."""
    window = driven.open().window
    driven.start_with_case()
    roles = window.practice.role.roles
    roles.setFocus()
    press(roles, Qt.Key.Key_End, NONE)
    press(roles.view(), Qt.Key.Key_Return, NONE)
    driven.wait(lambda: window.practice.current_role == "commission")
    driven.settle()
    assert set(driven.service.state("es").played) == {"police", "commission"}
    panel = window.practice.role
    assert panel.played.text() == "Roles que lleva: 2…" and "se suma a los que lleva" in roles.toolTip()
    panel.played.click()
    asked = driven.dialog(RolesPlayed)
    (police,) = asked.list.findItems("Policía", Qt.MatchFlag.MatchStartsWith)
    police.setCheckState(Qt.CheckState.Unchecked)
    asked.take.click()
    driven.wait(lambda: driven.service.state("es").played == ("commission",))


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_of_the_roles_typed_over_only_the_one_at_enter_is_taken(driven: Driven) -> None:
    practice = driven.open().window.practice
    driven.start_with_case()
    roles = practice.role.roles
    roles.setFocus()
    for key in (Qt.Key.Key_L, Qt.Key.Key_Down, Qt.Key.Key_Down):  # over the person and the police
        QTest.keyClick(roles.view() if roles.view().isVisible() else roles, key)
        driven.settle()
        assert driven.service.state("es").played == ("police",) and practice.current_role == "police"
    assert roles.view().currentIndex().data() == "Comisión"
    QTest.keyClick(roles.view(), Qt.Key.Key_Return)
    driven.wait(lambda: practice.current_role == "commission")
    assert set(driven.service.state("es").played) == {"police", "commission"}


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_no_key_and_no_wheel_over_the_closed_list_of_roles_takes_one(driven: Driven) -> None:
    practice = driven.open().window.practice
    driven.start_with_case()
    roles = practice.role.roles
    keys = (
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_C,
    )  # fmt: skip
    events = len(driven.kept["s1"].events)
    for key in keys:
        roles.setFocus()
        QTest.keyClick(roles, key)
        assert roles.view().isVisible(), key
        QTest.keyClick(roles.view(), Qt.Key.Key_Escape)
        driven.settle()
        assert not roles.view().isVisible() and practice.current_role == "police", key
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(roles, wheel)
    driven.settle()
    assert practice.current_role == "police" and len(driven.kept["s1"].events) == events
    QTest.keyClick(roles, Qt.Key.Key_End)
    QTest.keyClick(roles.view(), Qt.Key.Key_Return)
    driven.wait(lambda: practice.current_role == "commission")


def test_marked_cases_take_a_step_together(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    press(window, Qt.Key.Key_N, CTRL)
    click(driven.qtbot, driven.dialog(NewCase).open_case)
    driven.wait(lambda: window.practice.case == "V2")
    driven.settle()
    window.practice.cases.list.item(0).setCheckState(Qt.CheckState.Checked)
    window.practice.cases.list.item(1).setCheckState(Qt.CheckState.Checked)
    click(driven.qtbot, window.practice.steps.possible["send_form", "V2"])
    click(driven.qtbot, driven.dialog(Before).go_on)
    driven.wait(lambda: len(driven.service.taken) == 2)
    assert sorted(case for case, _step, _role in driven.service.taken) == ["V1", "V2"]


def test_work_is_called_off(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    card = next(iter(window.practice.steps.waiting.values()))
    click(driven.qtbot, card._cancel)
    driven.settle()
    assert window.messages.text.text() == "Retirado."


def test_a_bottleneck_and_a_state_are_explained_as_plain_text(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.board.badge_chosen.emit("B4")
    dialog = driven.dialog(Reading)
    assert "B4 · Resolver tarda" in dialog.windowTitle()
    dialog.close()
    driven.wait(lambda: not [d for d in window.findChildren(Reading) if d.isVisible()])
    window.practice.board.node_chosen.emit("victim.status.preliminary")
    driven.wait(lambda: bool([d for d in window.findChildren(Reading) if d.isVisible()]))
    texts = [label.text() for d in window.findChildren(Reading) for label in d.findChildren(QLabel)]
    assert "Un estado <i>de prueba</i>." in texts
    rich = [label for label in window.findChildren(QLabel) if label.textFormat() == Qt.TextFormat.RichText]
    assert rich == []


def test_an_unexpected_error_is_a_sentence_and_a_log_and_the_window_lives(
    driven: Driven, tmp_path: Path
) -> None:
    window = driven.open().window
    driven.start_with_case()
    driven.service.fail = lambda: KeyError("gone")
    click(driven.qtbot, window.practice.clock.day)
    driven.settle()
    assert "Algo no salió como se esperaba" in window.messages.text.text()
    assert "KeyError" in (tmp_path / "errores.log").read_text(encoding="utf-8")
    driven.service.fail = None
    click(driven.qtbot, window.practice.clock.day)
    driven.settle()
    assert window.practice.clock.now.text().startswith("Día 2")


def test_closing_waits_for_what_was_asked(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.clock.day)
    window.close()
    assert driven.service.closed
    assert next(iter(driven.kept.values())).points[-1].sim_min == 1440


def test_only_the_writer_thread_touches_the_service(driven: Driven) -> None:
    driven.open()
    driven.start_with_case()
    assert driven.service.threads == {"writer"}


def test_every_key_is_listed(driven: Driven) -> None:
    window = driven.open().window
    press(window, Qt.Key.Key_F1, NONE)
    guide = driven.dialog(Guide)
    (page,) = (page for page in guide.pages if page.title == "Teclado")
    guide.open_at("Teclado")
    assert (
        "Qué hace" in guide.leaf.toPlainText()
        and "Cambiar entre la persona, el mapa y la lista" in guide.leaf.toPlainText()
    )
    texts = {line.split(" | ")[0].removeprefix("| ").replace("\\", "") for line in page.text.split("\n")}
    native = QKeySequence.SequenceFormat.NativeText
    keys = [action.shortcut().toString(native) for action in window.actions()]
    assert {*keys, "B", "P", "N"} <= texts
    assert len(keys) == len(set(keys))


def test_every_part_can_be_reached_by_tab(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    wanted = {window.practice.clock.day, window.practice.cases.new, window.practice.role.roles,
              *window.practice.steps.possible.values(), window.header.theme}  # fmt: skip
    seen: set[QWidget | None] = set()
    for _press in range(80):
        focused = QApplication.focusWidget()
        seen.add(focused)
        press(focused or window, Qt.Key.Key_Tab)
    assert wanted <= seen


def test_after_a_step_a_second_enter_does_nothing(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    steps = window.practice.steps
    card = steps.possible["send_form", "V1"]
    card.setFocus()
    press(card, Qt.Key.Key_Return)
    driven.settle()
    rests = QApplication.focusWidget()
    assert isinstance(rests, QLabel) and steps.isAncestorOf(rests)
    kept = len(driven.service.taken)
    driven.wait(lambda: not steps.is_settling)
    press(rests, Qt.Key.Key_Return)
    driven.settle()
    assert len(driven.service.taken) == kept == 1


def test_a_step_that_would_harm_looks_like_every_other(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    cards = window.practice.steps.possible
    harmful, other = cards["use_hotel", "V1"], cards["send_form", "V1"]
    assert harmful.row.harm and not other.row.harm
    looks = [[look for _text, look in card.words] for card in (harmful, other)]
    assert looks[0] == looks[1] == ["strong"]
    assert harmful.property("look") == other.property("look")


def test_what_is_done_and_whose_turn_it_is_are_said_apart_from_what_is_not_yet(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    done = DoneRow("send_form", "Enviar el formulario", "lunes 4 ene, 08:00 · Policía", "V1")
    turn = "Este caso no pasa por su institución."
    window.practice.steps.set_steps(StepsRow("victim", "", (), (), done=(done,), nothing=turn))
    steps = window.practice.steps
    seen = [label.text() for label in steps.findChildren(QLabel) if label.isVisible()]
    assert "Ya hecho (1)" in seen and turn in seen
    assert steps.done.isVisible() and ("Enviar el formulario", "") in steps.done.words
    assert "Enviar el formulario" in steps.done.accessibleDescription()
    assert not any(text.startswith("Todavía no") for text in seen)


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_roles_stand_under_their_institutions_those_of_this_case_first(driven: Driven) -> None:
    panel = driven.open().window.practice.role
    rows = tuple(
        ChoiceRow(id, id.title(), place)
        for id, place in (("police", "Seguridad"), ("judge", "Órgano Judicial"), ("court", "Órgano Judicial"))
    )
    panel.set_roles(rows, "judge", ["judge"], ["court"])
    shown = [(panel.roles.itemText(at), panel.roles.itemData(at)) for at in range(panel.roles.count())]
    assert shown == [
        ("Pueden actuar ahora en este caso", None),
        ("Court", "court"),
        ("Seguridad", None),
        ("Police", "police"),
        ("Órgano Judicial", None),
        ("Judge", "judge"),
        ("Court", "court"),  # an institution is whole, whoever's turn it is
    ]
    assert (
        panel.roles.currentData() == "judge"
        and panel.roles.accessibleDescription() == "Judge · Órgano Judicial"
    )
    panel.roles.setFocus()
    chosen: list[str] = []
    panel.role_chosen.connect(chosen.append)
    press(panel.roles, Qt.Key.Key_Up)  # the list opens, and nobody has left their role
    assert panel.roles.view().isVisible() and panel.roles.currentData() == "judge" and chosen == []
    press(panel.roles.view(), Qt.Key.Key_Up)  # a heading is passed over
    press(panel.roles.view(), Qt.Key.Key_Return)
    assert panel.roles.currentData() == "police" and chosen == ["police"]
    panel.played.click()
    asked = driven.dialog(RolesPlayed)
    names = [asked.list.item(at).text().partition(" · ")[0] for at in range(asked.list.count())]
    assert names == ["Police", "Judge", "Court"]  # whoever's turn it is, in one order


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_no_role_moves_while_the_list_of_roles_is_open(driven: Driven) -> None:
    panel = driven.open().window.practice.role
    rows = tuple(ChoiceRow(id, id.title(), "Seguridad") for id in ("police", "judge", "court"))
    panel.set_roles(rows, "judge", ["judge"])

    def shown() -> list[str]:
        return [panel.roles.itemText(at) for at in range(panel.roles.count())]

    before = shown()
    panel.roles.setFocus()
    press(panel.roles, Qt.Key.Key_Up)
    chosen: list[str] = []
    panel.role_chosen.connect(chosen.append)
    panel.set_roles(rows, "judge", ["judge"], ["court"])
    assert shown() == before
    press(panel.roles.view(), Qt.Key.Key_Up)
    press(panel.roles.view(), Qt.Key.Key_Return)
    assert chosen == ["police"]
    driven.wait(lambda: shown()[:2] == ["Pueden actuar ahora en este caso", "Court"])


def test_reopening_lands_on_the_case_that_was_shown(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    press(window, Qt.Key.Key_N, CTRL)
    click(driven.qtbot, driven.dialog(NewCase).open_case)
    driven.wait(lambda: window.practice.case == "V2")
    driven.settle()
    window.practice.cases.list.setCurrentRow(0)
    driven.wait(lambda: window.practice.case == "V1")
    driven.settle()
    driven.close()
    again = driven.open().window
    again.resume("s1")
    driven.wait(lambda: again.practice.case == "V1")
    driven.ruta.settings.change(last_case="")  # another computer: then the case of the newest event
    again.resume("s1")
    driven.wait(lambda: again.practice.case == "V2")


def test_a_new_case_and_an_opened_session_stand_before_the_person(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    board = window.practice.board
    click(driven.qtbot, board.as_list)
    window.practice.refresh()
    driven.settle()
    assert not board.shows_person  # the control: another look at the same case stays where it was
    press(window, Qt.Key.Key_N, CTRL)
    click(driven.qtbot, driven.dialog(NewCase).open_case)
    driven.wait(lambda: window.practice.case == "V2" and board.shows_person)
    driven.settle()
    click(driven.qtbot, board.as_map)
    window.resume("s1")
    driven.wait(lambda: board.shows_person)
    driven.settle()


def test_a_session_opens_in_a_role_that_people_play_there_not_in_another_s(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    assert window.practice.current_role == "police"
    driven.kept["s2"] = replace(driven.kept["s1"], id="s2", played=("commission",))
    window.resume("s2")
    driven.wait(lambda: window.practice.current_role == "commission")
    driven.settle()
    window.resume("s1")  # the commission is in the settings, and the police are played here
    driven.wait(lambda: window.practice.current_role == "police")
    driven.settle()
    panel = window.practice.role
    assert panel.roles.currentData() == "police" and panel.played.text() == "Roles que lleva: 1…"
    panel.played.click()
    asked = driven.dialog(RolesPlayed)
    assert asked.list.count() == 3 and asked.marked() == ["police"]
    asked.reject()
    driven.kept["s1"].played = ("commission", "police")
    window.practice.refresh()  # the control: of several that are played the one on the screen stays
    driven.settle()
    assert window.practice.current_role == "police" and panel.played.text() == "Roles que lleva: 2…"
    driven.kept["s1"].played = ()  # a point before anybody played a role
    window.practice.advance(60)
    driven.settle()
    assert (window.practice.current_role, *driven.service.state("es").played) == ("police", "police")


@pytest.mark.parametrize("also", [True, False])
def test_a_harm_that_goes_on_meanwhile_is_said_by_itself(driven: Driven, *, also: bool) -> None:
    window = driven.open().window
    driven.start_with_case()
    held = OwnDueRow(600, "Libertad: persona detenida. Lo termina «Poner en libertad»", goes_on=True)
    other = OwnDueRow(600, "«Dar una cama»: lunes 4 ene, 10:00")
    driven.service.own_due = (held, other) if also else (held,)
    window.practice.refresh()
    driven.settle()
    click(driven.qtbot, window.practice.clock.week)
    said = f"Mientras tanto sigue:\n· {held.told}"
    said += f"\nEn este tiempo vence lo que le toca:\n· {other.told}" if also else ""
    asked = driven.dialog(Sure)
    assert any(label.text() == said for label in asked.findChildren(QLabel))
    click(driven.qtbot, asked.back)


def test_before_the_next_event_what_has_no_date_is_named_too(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    clock = window.practice.clock
    driven.service.own_due = (OwnDueRow(0, "«Entregar: ropa»", is_next=True, undated=True),)
    window.practice.refresh()
    driven.settle()
    click(driven.qtbot, clock.day)  # a day does not run past it
    driven.wait(lambda: clock.now.text().startswith("Día 2 "))
    click(driven.qtbot, clock.next_event)
    asked = driven.dialog(Sure)
    said = "Espera a que usted lo haga:\n· «Entregar: ropa»"
    assert any(label.text() == said for label in asked.findChildren(QLabel))
    click(driven.qtbot, asked.back)
    driven.settle()
    assert clock.now.text().startswith("Día 2 ")
    days = list[str]()
    for _press in range(2):  # and each time: it is never said for good
        days.append(clock.now.text())
        click(driven.qtbot, clock.next_event)
        click(driven.qtbot, driven.dialog(Sure).go_on)
        driven.wait(lambda: clock.now.text() != days[-1])


def test_what_is_ones_own_and_due_is_said_before_time_passes_and_forbids_nothing(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    clock = window.practice.clock
    driven.service.own_due = (OwnDueRow(600, "«Dar una cama»: lunes 4 ene, 10:00"),)
    window.practice.refresh()
    driven.settle()
    said = "En este tiempo vence lo que le toca:\n· «Dar una cama»: lunes 4 ene, 10:00"
    click(driven.qtbot, clock.week)
    asked = driven.dialog(Sure)
    assert any(label.text() == said for label in asked.findChildren(QLabel))
    assert asked.back.isDefault() and clock.now.text().startswith("Día 1 ")
    click(driven.qtbot, asked.back)
    driven.settle()
    assert clock.now.text().startswith("Día 1 ")
    click(driven.qtbot, clock.week)
    click(driven.qtbot, driven.dialog(Sure).go_on)
    driven.wait(lambda: clock.now.text().startswith("Día 8 "))
    driven.settle()
    click(driven.qtbot, clock.week)  # it was said, and time passed all the same: not again
    driven.wait(lambda: clock.now.text().startswith("Día 15 "))
    driven.service.own_due = (OwnDueRow(30_000, "«Otra cosa»: domingo 24 ene, 20:00"),)
    window.practice.refresh()
    driven.settle()
    window.practice.attempts.set_warns(False)
    click(driven.qtbot, clock.week)  # where nothing is warned of, nothing is said
    driven.wait(lambda: clock.now.text().startswith("Día 22 "))
    driven.settle()
    driven.service.own_due = (OwnDueRow(40_000, "«Dar una cama»: domingo 31 ene, 18:40", again=True),)
    window.practice.refresh()
    driven.settle()
    click(driven.qtbot, clock.week)  # but what was done before and is needed again
    again = "Ya se hizo, y en este tiempo vuelve a hacer falta:\n· «Dar una cama»: domingo 31 ene, 18:40"
    assert any(label.text() == again for label in driven.dialog(Sure).findChildren(QLabel))
    click(driven.qtbot, driven.dialog(Sure).back)


def test_the_history_says_each_day_once(driven: Driven) -> None:
    model = driven.open().window.practice.history.model
    row = EventRow(1, 0, 0, True, "V1", "Luz", "done", "hecho", "a", "A", "police", "Policía", 480,
                   "día 1", "a", "", True, "Policía: «A».", "Lunes 4 ene 2021", "08:00")  # fmt: skip
    rows = (row, replace(row, seq=2, clock="09:00"), replace(row, seq=3, day="Martes 5 ene 2021"))
    model.set_newest(rows, 0)
    column = [model.data(model.index(at, 0)) for at in range(3)]
    assert column == ["Martes 5 ene 2021", "Lunes 4 ene 2021", ""]
    assert model.data(model.index(2, 3)) == "Policía: «A»."


def test_no_day_of_the_history_is_cut(driven: Driven) -> None:
    table = driven.open().window.practice.history.table
    for day in ("Miércoles 30 mar 2021", "Wednesday 30 Mar 2021"):
        assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance(day)
    assert table.columnWidth(1) < 80 and table.columnWidth(2) < 80  # what happened has the rest


def test_no_day_of_the_history_stands_above_a_later_one(driven: Driven) -> None:
    """What an office did by itself on a Sunday is told on the Monday on which it is open."""
    model = driven.open().window.practice.history.model
    row = EventRow(1, 0, 0, True, "V1", "Luz", "done", "hecho", "a", "A", "police", "Policía", 480,
                   "día 1", "a", "", True, "Policía: «A».", "Domingo 28 feb 2021", told_min=1000)  # fmt: skip
    by_office = replace(row, seq=2, day="Lunes 1 mar 2021", told_min=2000)
    model.set_newest((row, by_office, replace(row, seq=3)), 0)
    assert [one.seq for at in range(3) if (one := model.event_at(at))] == [2, 3, 1]
    later = replace(row, seq=4, branch=1)  # what is gone on with from an earlier day is newer all the same
    model.set_newest((row, by_office, later), 0)
    assert [one.seq for at in range(3) if (one := model.event_at(at))] == [4, 2, 1]


def test_a_session_that_turns_out_to_be_altered_is_closed_and_told(driven: Driven) -> None:
    """The rest of its log was verified while nobody asked: the screen does not go on as if it were open."""
    driven.open()
    driven.start_with_case()
    window = driven.ruta.window
    assert window.screen_name == "practice"
    error = ServiceError("El archivo está en uso.", "The file is in use.")
    error.closes_session = True
    driven.service.found.append(error)
    window.practice.advance(60)  # whatever is asked next; then nobody asks
    driven.wait(lambda: window.screen_name == "home")
    assert not window.has_session and window.header.session.text() == ""
    assert window.messages.text.text() == "El archivo está en uso."
    window.show_screen("practice")
    assert window.screen_name == "home"
    driven.settle()
