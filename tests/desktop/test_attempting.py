"""Attempts from everywhere: others' cards, the search, the map; and whether a harm is warned of first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.help.also import WORDS, also_found
from desktop.talk.asking import OtherQuestion
from desktop.widgets.chosen_step import ChosenStep
from desktop.widgets.dialogs import Before, Consequence, NotYet, Reading
from desktop.widgets.step_cards import Badge, StepCard
from desktop.widgets.step_search import StepSearch, says_no
from desktop.widgets.text import spoken, unaccented
from tests.desktop.conftest import Driven, click, press
from workflow.rows import ChoiceRow
from workflow.rows.steps import BlockedRow, StepRow, StepsRow, WaitingRow
from workflow.rows.talk import QuestionRow
from workflow.service import Service

NAMES = (
    ChoiceRow("tell_rights", "Informar de sus derechos", "Policía"),
    ChoiceRow("tell_visa", "Informar de la visa", "Migración"),
    ChoiceRow("confirm", "Confirmar la condición", "Comisión"),
)


def texts(dialog: Reading | NotYet) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_step_that_others_have_is_answered_when_it_is_pressed(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice = window.practice
    row = WaitingRow("confirm", "Confirmar", "Comisión", "le toca y no ha empezado", "", "", (), False)
    practice.steps.set_steps(StepsRow("police", "Policía", (), (row,), nothing="Le toca a la Comisión."))
    card = next(iter(practice.steps.waiting.values()))
    card.setFocus()
    driven.qtbot.waitUntil(lambda: not practice.steps.is_settling)
    press(card, Qt.Key.Key_Return)
    dialog = driven.dialog(NotYet)
    assert "Sólo la Comisión resuelve." in texts(dialog)
    assert "ahora" not in dialog.windowTitle()  # some steps are for no time at all
    assert driven.service.taken == []
    click(driven.qtbot, dialog.attempt)
    driven.wait(lambda: bool(driven.service.taken))
    driven.settle()
    assert "Sólo la Comisión resuelve." in window.messages.text.text()


def test_several_steps_that_the_same_people_have_are_all_answered(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    row = WaitingRow(
        "confirm", "Confirmar; Enviar", "Comisión", "le toca", "", "", (), False, "", ("confirm", "send_form")
    )
    window.practice.attempts.others(row)
    dialog = driven.dialog(Reading)
    assert "Sólo la Comisión resuelve." in texts(dialog) and "Enviar el formulario" in texts(dialog)


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_enter_puts_in_the_step_that_is_found_and_takes_it_once_it_stands_there(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    search = window.practice.steps.search
    search.setFocus()
    driven.settle()
    QTest.keyClicks(search, "resolu")
    press(search, Qt.Key.Key_Return)
    driven.settle()
    assert driven.service.taken == [] and search.text() == "resolu"  # no step is called so
    search.clear()
    QTest.keyClicks(search, "enviar el f")
    press(search, Qt.Key.Key_Return)
    driven.settle()
    assert search.text().startswith("Enviar el formulario") and driven.service.taken == []
    press(search, Qt.Key.Key_Return)
    press(search, Qt.Key.Key_Return)  # a third one takes nothing more
    driven.wait(lambda: driven.service.taken == [("V1", "send_form", "police")])
    driven.settle()
    assert search.text() == "" and search.hasFocus() and not search.found.isVisible()
    assert driven.service.taken == [("V1", "send_form", "police")]


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
@pytest.mark.parametrize("warns", [True, False])
def test_a_click_on_a_name_that_is_found_chooses_the_step_and_does_nothing(
    driven: Driven, warns: bool
) -> None:
    """A double click does no more: the button that attempts it comes where the list was."""
    window = driven.open().window
    driven.start_with_case()
    window.practice.role.warned.emit(warns)
    panel = window.practice.steps
    search, chosen = panel.search, panel.chosen
    search.setFocus()
    driven.settle()
    QTest.keyClicks(search, "enviar el f")
    first = search.found.model().index(0, 0)
    QTest.mouseClick(
        search.found.viewport(),
        Qt.MouseButton.LeftButton,
        pos=search.found.visualRect(first).center(),
    )
    driven.settle()
    assert search.text() == first.data() and not search.found.isVisible()
    assert chosen.isVisible() and search.text() in chosen.name.text()
    assert chosen.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert driven.service.taken == []
    driven.qtbot.waitUntil(lambda: not chosen.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents))
    QTest.keyClicks(search, "x")  # what was chosen is chosen no more
    assert not chosen.attempt.isVisible()
    press(search, Qt.Key.Key_Return)
    assert driven.service.taken == []
    search.clear()
    QTest.keyClicks(search, "enviar el f")
    press(search, Qt.Key.Key_Return)
    driven.qtbot.waitUntil(lambda: not chosen.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents))
    click(driven.qtbot, chosen.attempt)  # the control: the button attempts it
    driven.wait(lambda: driven.service.taken == [("V1", "send_form", "police")])
    driven.settle()
    assert search.text() == "" and not chosen.attempt.isVisible()


def test_a_step_chosen_for_one_role_is_not_chosen_for_the_next(qtbot: QtBot) -> None:
    search, named = StepSearch(), list[str]()
    qtbot.addWidget(search)
    chosen = ChosenStep(search)
    qtbot.addWidget(chosen)
    search.set_rows(NAMES)
    search.named.connect(named.append)
    search.setText("informar de sus")
    press(search, Qt.Key.Key_Return)
    assert not chosen.attempt.isHidden()
    search.forget()
    assert chosen.attempt.isHidden()
    search.set_rows(NAMES)
    press(search, Qt.Key.Key_Return)
    assert named == [] and not chosen.attempt.isHidden()
    press(search, Qt.Key.Key_Return)
    assert len(named) == 1  # the control


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_every_key_of_the_window_works_in_the_search_field(driven: Driven) -> None:
    """Those that a line of text takes for itself elsewhere, too: to the next word, to the end of the line."""
    window = driven.open().window
    driven.start_with_case()
    search = window.practice.steps.search
    came: list[str] = []
    for action in window.actions():
        action.triggered.disconnect()
        action.triggered.connect(lambda _on=False, action=action: came.append(action.data()))
    search.setFocus()
    for action in window.actions():
        keys = action.shortcut()[0]  # type: ignore[index]  # a sequence of one key
        QTest.keyClick(search, keys.key(), keys.keyboardModifiers())
    assert came == [action.data() for action in window.actions()]
    came.clear()
    QTest.keyClicks(search, "enviar el formulario")
    QTest.keyClick(search, Qt.Key.Key_Home)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(search, Qt.Key.Key_Right, control)  # what stands there is edited, and no time goes by
    assert came == [] and search.cursorPosition() == len("enviar ")
    QTest.keyClick(search, Qt.Key.Key_E, control)
    assert came == ["steps"]


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_enter_in_the_list_of_steps_takes_the_marked_one_once(qtbot: QtBot) -> None:
    search, named = StepSearch(), list[str]()
    qtbot.addWidget(search)
    search.set_rows(NAMES)
    search.named.connect(named.append)
    search.show()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    QTest.keyClicks(search, "informar")
    qtbot.waitUntil(search.found.isVisible)
    first, second = search.matching("informar")
    assert not search.found.currentIndex().isValid()  # nothing tells the two apart
    press(search.found, Qt.Key.Key_Down)
    assert search.found.currentIndex().data() == first  # what Enter takes is marked, and can be read
    press(search.found, Qt.Key.Key_Down)
    assert search.found.currentIndex().data() == second and search.text() == "informar"
    press(search.found, Qt.Key.Key_Return)
    assert named == [] and search.text() == second  # what it is can be read
    press(search, Qt.Key.Key_Return)
    assert len(named) == 1 and search.text() == "" and not search.found.isVisible()
    press(search, Qt.Key.Key_Return)
    assert len(named) == 1
    QTest.keyClicks(search, "informar d")
    press(search.found, Qt.Key.Key_Down)
    press(search.found, Qt.Key.Key_Return)
    press(search, Qt.Key.Key_Return)
    assert named[1] != named[0] and {named[0], named[1]} == {"tell_visa", "tell_rights"}


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_the_list_of_steps_is_as_broad_as_its_names_and_does_not_leave_the_window(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    search = window.practice.steps.search
    long = "Solicitar la visa humanitaria provisional de una niña, niño o adolescente"
    search.set_rows((ChoiceRow("visa", long, "Oficina de visas de Migración"),))
    search.setFocus()
    QTest.keyClicks(search, "visa")
    popup = search.found
    assert popup.isVisible() and popup.width() > search.width()  # at once: it is not drawn twice
    assert popup.viewport().width() >= popup.fontMetrics().horizontalAdvance(long) > search.width()
    assert window.frameGeometry().contains(popup.mapToGlobal(popup.rect().topLeft()))
    assert popup.mapToGlobal(popup.rect().topRight()).x() <= window.frameGeometry().right() + 1
    popup.hide()


def test_a_harm_is_found_after_what_else_a_role_has(driven: Driven) -> None:
    panel = driven.open().window.practice.steps
    helps, blocked = _step("visa_told", "Informar de la visa"), _blocked("ask_visa", "Solicitar la visa")
    harm = replace(_step("demand", "Exigir que declare para la visa"), harm="Se castiga a la persona.")
    panel.set_steps(StepsRow("police", "Policía", (helps, harm), ()))
    panel.set_not_yet((blocked,))
    rows = tuple(ChoiceRow(row.id, row.name, "") for row in (harm, helps, blocked))
    panel.search.set_rows(rows)
    assert panel.search.matching("visa") == [helps.name, blocked.name, harm.name]


def test_what_begins_with_the_text_is_found_before_what_only_has_it(driven: Driven) -> None:
    panel = driven.open().window.practice.steps
    harm = replace(_step("expel", "Expulsar o deportar"), harm="Se castiga a la persona.")
    helps = _step("void", "Dejar sin efecto la expulsión")
    panel.set_steps(StepsRow("police", "Policía", (helps, harm), ()))
    panel.search.set_rows(tuple(ChoiceRow(row.id, row.name, "") for row in (helps, harm)))
    assert panel.search.matching("expuls") == [harm.name, helps.name]
    assert panel.search.matching("efecto") == [helps.name]  # the control: the middle of a name is found


def _step(id: str, name: str) -> StepRow:
    return StepRow(id, name, "1 día", "", (), "", "", "", "", (), "V1")


def _blocked(id: str, name: str) -> BlockedRow:
    return BlockedRow(id, name, "Falta otra cosa.", "Le toca a otro.", "", (), "V1")


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_the_search_finds_a_part_of_a_name_without_accents(qtbot: QtBot) -> None:
    search = StepSearch()
    qtbot.addWidget(search)
    search.show()
    search.set_rows(NAMES)
    assert search.matching("CONDICION") == ["Confirmar la condición · Comisión"]
    assert search.matching("informar visa") == ["Informar de la visa · Migración"]
    assert len(search.matching("informar")) == 2 and search.matching("deportar") == []
    assert search.matching("formar") == []  # a word is known by its beginning
    assert search.matching("comision") == ["Confirmar la condición · Comisión"]
    both = search.matching("informar")
    whose = {f"{row.name} · {row.detail}": row.id for row in NAMES}
    for wanted in (both, both[::-1]):  # the role's own first, in their order
        search.prefer(["no_such_step", *(whose[name] for name in wanted)])
        assert search.matching("informar") == wanted
    search.prefer([whose[both[1]]])
    assert search.matching("informar") == both[::-1]
    search.prefer([])
    named: list[str] = []
    ids = {f"{row.name} · {row.detail}": row.id for row in NAMES}
    search.named.connect(named.append)
    search.setText("informar")
    press(search, Qt.Key.Key_Return)
    assert named == [] and search.text() == "informar"  # of two that are found alike none is taken
    search.prefer([whose[both[0]]])
    press(search, Qt.Key.Key_Return)
    assert named == [] and search.text() == both[0]
    press(search, Qt.Key.Key_Return)
    assert named == [ids[both[0]]] and search.text() == ""  # no list is open: the first is taken


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_a_search_that_finds_nothing_says_so(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    panel = window.practice.steps
    panel.search.setFocus()
    driven.settle()
    QTest.keyClicks(panel.search, "resolu")
    assert panel.chosen.none.isVisible() and panel.chosen.none.text().startswith("Ningún paso se llama así.")
    press(panel.search, Qt.Key.Key_Return)
    panel.search.setText("enviar")
    assert not panel.chosen.none.isVisible()
    panel.search.setText("resolu")
    panel.search.clear()
    assert not panel.chosen.none.isVisible()  # nothing was typed


def test_a_question_that_is_not_found_is_said_and_cannot_be_asked(qtbot: QtBot) -> None:
    row = QuestionRow("who", "open", "¿Quién más está allí?", "need", "Qué necesita", found_by="puerta")
    rows = (row,)
    dialog, asked = OtherQuestion(rows), list[str]()
    qtbot.addWidget(dialog)
    dialog.chosen.connect(lambda question, _manner: asked.append(question))
    dialog.typed.setText("años")
    assert "ninguna pregunta" in dialog.nothing.text() and not dialog.nothing.isHidden()
    assert dialog.list.count() == 0 and not dialog.ask.isEnabled()
    dialog._choose()
    dialog.typed.setText("Puerta")  # another word for what it is about
    assert dialog.list.count() == 1
    dialog.typed.setText("quien mas")  # the control: without accents
    assert dialog.list.count() == 1 and dialog.ask.isEnabled() and dialog.nothing.isHidden()
    dialog._choose()
    assert asked == ["who"]


def test_the_steps_that_lead_to_a_state_of_the_map_can_be_attempted_there(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.board.node_chosen.emit("victim.status.confirmed")
    dialog = driven.dialog(Reading)
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Intentar: "))
    click(driven.qtbot, button)
    assert "Sólo la Comisión resuelve." in texts(driven.dialog(NotYet))


def steps() -> StepsRow:
    def row(id: str, harm: str = "") -> StepRow:
        return StepRow(id, f"Paso {id}", "al momento", "", (), "", "", harm, "Ley 79", (), "V1")

    return StepsRow("police", "Policía", (row("a"), row("b"), row("c"), row("z", "Daña.")), ())


def test_a_session_that_does_not_warn_lists_a_harm_among_the_others_and_takes_it_without_a_word(
    driven: Driven,
) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice = window.practice
    assert practice.attempts.warns is True
    assert practice.attempts.arranged(steps()) == steps()
    practice.role.warned.emit(False)
    listed = practice.attempts.arranged(steps())
    assert listed is not None and {row.id for row in listed.possible} == {"a", "b", "c", "z"}
    places = [[row.id for row in listed.possible].index("z") for _again in range(2)]
    assert places[0] == places[1] > 0
    click(driven.qtbot, practice.steps.possible["use_hotel", "V1"])
    driven.wait(lambda: bool(driven.service.taken))
    driven.settle()
    assert not [d for d in window.findChildren(Consequence) if d.isVisible()]
    assert driven.ruta.settings.now.unwarned == {"s1": True}
    practice.role.warned.emit(True)  # the control: then it is warned of
    click(driven.qtbot, practice.steps.possible["use_hotel", "V1"])
    assert driven.dialog(Consequence)
    assert len(driven.service.taken) == 1


def test_without_warnings_what_comes_and_goes_leaves_a_harm_at_its_place(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.role.warned.emit(False)
    first = steps().possible[0]
    helps = [replace(first, id=f"help_{at}") for at in range(12)]
    harms = [replace(first, id=f"harm_{at}", harm="Daña.") for at in range(6)]

    def before(gone: str) -> dict[str, str]:
        """What each harm stands after."""
        rows = [row for row in (*harms, *helps) if row.id != gone]
        listed = window.practice.attempts.arranged(replace(steps(), possible=tuple(rows)))
        assert listed is not None and not listed.possible[0].harm
        ids = [row.id for row in listed.possible]
        return {one: ids[at] for at, one in enumerate(ids[1:]) if one.startswith("harm")}

    whole = before("")
    assert len(whole) == len(harms) and len(set(whole.values())) > 2  # the control: they are among the others
    for gone in (row.id for row in helps):
        now = before(gone)
        near = {gone, *(harm for harm, after in whole.items() if after == gone)}
        assert {
            h: a for h, a in now.items() if h not in near and whole[h] not in near
        }.items() <= whole.items()


def test_a_harm_that_has_just_come_where_something_else_stood_is_not_done_by_a_second_press(
    driven: Driven,
) -> None:
    window = driven.open().window
    driven.start_with_case()
    attempts = window.practice.attempts
    window.practice.role.warned.emit(False)
    driven.settle()
    *before, harm = steps().possible
    attempts.arranged(replace(steps(), possible=tuple(before)))
    attempts.arranged(steps())  # one step was taken, and this one came
    attempts.take(harm)
    asked = driven.dialog(Before)
    assert any("acaba de aparecer" in text.text() for text in asked.findChildren(QLabel))
    assert not any("Daña." in text.text() for text in asked.findChildren(QLabel))  # it is no warning
    click(driven.qtbot, asked.back)
    driven.settle()
    assert driven.service.taken == []
    attempts.arranged(replace(steps(), possible=(*before[1:], harm)))  # the control: it stood there before
    attempts.take(harm)
    driven.settle()
    assert not [d for d in window.findChildren(Before) if d.isVisible()]


def test_without_warnings_an_attempt_is_made_at_once(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.role.warned.emit(False)
    window.practice.attempts.named("confirm")
    driven.wait(lambda: driven.service.taken == [("V1", "confirm", "police")])


def test_a_bottleneck_is_named_and_not_numbered(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    blocked = BlockedRow("x", "Paso", "Falta algo.", "", "", ("B4",), "V1")
    window.practice.steps.set_steps(replace(steps(), bottlenecks=(("B4", "La confirmación tarda meses"),)))
    window.practice.steps.set_not_yet((blocked,))
    card = window.practice.steps.blocked["x", "V1"]
    (badge,) = (b for b in card.findChildren(QPushButton) if b.property("badge") == "B4")
    assert isinstance(badge, Badge)
    badge.resize(badge.sizeHint())
    assert badge.text() == "La confirmación tarda meses"
    badge.resize(
        90, badge.height()
    )  # where there is less room, it says that it is one, and ends in an ellipsis
    assert badge.text().startswith("Cuello") and badge.text().endswith("…")
    assert badge.accessibleName().endswith("La confirmación tarda meses")
    assert isinstance(next(iter(window.practice.steps.possible.values())), StepCard)


def test_the_groups_stand_in_their_order(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    panel = window.practice.steps
    seen = [h.text().split(" (")[0] for h in panel._headings]
    others, own = "Le toca a otra persona", "Lo que usted tiene en marcha"
    assert seen == ["Ahora", "Ya hecho", "Todavía no", others, own]
    shown = [heading for heading in panel._headings if heading.isVisible()]
    assert [heading.text().split(" (")[0] for heading in shown][-1] == own  # what waits here is one's own
    tops = [heading.y() for heading in shown]
    assert tops == sorted(tops)


def test_names_of_another_role_are_not_looked_for(qtbot: QtBot) -> None:
    """The role changes while something is typed: no name of the last list is found in the next."""
    search = StepSearch()
    qtbot.addWidget(search)
    search.set_rows(NAMES)
    search.setText("informar")
    assert search.matching("informar")  # the control
    search.forget()
    assert search.matching("informar") == []
    search.setText("inform")
    press(search, Qt.Key.Key_Return)


def test_a_long_name_that_is_chosen_stands_in_the_line_in_full(qtbot: QtBot) -> None:
    """Most names with all whose step it is are longer than what people type; two begin alike for long."""
    search, named = StepSearch(), list[str]()
    qtbot.addWidget(search)
    begins = "Preguntar, en español, si acepta la entrevista y que la Fiscalía reciba lo que cuente"
    rows = tuple(ChoiceRow(id, begins, f"{'Policía Nacional, ' * 4}{id}") for id in ("upavit", "senniaf"))
    search.set_rows(rows)
    search.named.connect(named.append)
    search.setText(f"{begins} · {rows[1].detail}")
    press(search, Qt.Key.Key_Return)
    assert search.text() == f"{begins} · {rows[1].detail}" and named == []
    press(search, Qt.Key.Key_Return)
    assert named == ["senniaf"]


def test_one_enter_never_does_what_two_do_elsewhere(qtbot: QtBot) -> None:
    search, named = StepSearch(), list[str]()
    qtbot.addWidget(search)
    search.set_rows(NAMES)
    search.named.connect(named.append)
    whole, part = search.matching("c")[0], search.matching("c")[0][:5]
    for typed in (whole, part, whole.casefold()):
        search.clear()
        search.setText(typed)
        press(search, Qt.Key.Key_Return)
        assert named == [] and search.text() == whole, typed
        press(search, Qt.Key.Key_Return)
        assert len(named) == 1, typed
        named.clear()
    search.setText(whole)
    press(search, Qt.Key.Key_Return)
    QTest.keyClicks(search, "x")
    press(search, Qt.Key.Key_Backspace)
    press(search, Qt.Key.Key_Return)
    assert named == []  # who types on begins anew


def test_a_step_is_found_by_another_name_of_the_same_thing(qtbot: QtBot) -> None:
    search = StepSearch()
    qtbot.addWidget(search)
    search.otherwise = also_found
    search.set_rows((ChoiceRow("order_civil", "Ordenar la indemnización civil", "Juzgado civil"), *NAMES))
    assert search.matching("compensación") == ["Ordenar la indemnización civil · Juzgado civil"]
    assert search.matching("compens") == search.matching("indemniza")
    assert search.matching("com")[0].startswith("Confirmar") and len(search.matching("com")) == 1  # too short
    assert search.matching("recompensa") == []  # the control: no term is called so


def test_each_word_finds_the_steps_that_it_stands_for_in_both_languages(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    service = Service.open(tmp_path_factory.mktemp("names") / "w.ruta")
    service.start("panama-2021")
    service.new_case("domestic_with_children", {}, "es")
    search = StepSearch()
    qtbot.addWidget(search)
    search.otherwise = also_found
    found: dict[str, set[str]] = {}
    for language in ("es", "en"):
        rows = service.step_names("V1", language)
        ids = {f"{row.name} · {row.detail}" if row.detail else row.name: row.id for row in rows}
        search.set_rows(rows)
        for word in (word for asked, _found in WORDS for word in asked):
            found[word] = found.get(word, set()) | {ids[name] for name in search.matching(word)}
            by_itself = any(word in unaccented(row.name) for row in rows)
            assert found[word] or by_itself or language == "es", word
    service.close()
    remedies = {
        "want_civil",
        "file_civil",
        "order_civil",
        "pay_civil",
        "file_restitution",
        "order_restitution",
    }
    for word in ("reparacion", "reparar", "remedies", "redress"):
        assert remedies | {"file_labour", "order_labour"} <= found[word], word
    assert "ask_visa" in found["papeles"] and "give_first_night" in found["dormir"]
    assert not found.get("automovil") and search.matching("automovil") == []  # the control


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_the_exact_name_of_each_step_stands_first_and_is_where_down_or_enter_leads(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In both languages, whatever the role can take first, and whatever harms."""
    service = Service.open(tmp_path_factory.mktemp("names") / "w.ruta")
    service.start("panama-2021")
    service.new_case("domestic_with_children", {}, "es")
    search, once = StepSearch(), 0
    qtbot.addWidget(search)
    search.show()
    search.otherwise = also_found
    _focus(qtbot, search)
    for language in ("es", "en"):
        rows = service.step_names("V1", language)
        search.set_rows(rows)
        search.prefer([row.id for row in rows if "de" in row.name], last=[row.id for row in rows[::3]])
        names = [row.name for row in rows]
        for row in rows:
            assert search.matching(row.name)[0].split(" · ")[0] == row.name, row.name
        for row in rows[::20]:
            search.setText(row.name)
            search.textEdited.emit(row.name)
            first = search.found.model().index(0, 0).data()
            QTest.keyClick(search.found, Qt.Key.Key_Down)
            assert search.found.currentIndex().data() == first
            search.textEdited.emit(row.name)
            press(search, Qt.Key.Key_Return)
            if names.count(row.name) == 1:  # of two that are called alike none is taken unseen
                once += 1
                assert search.text() == first
    service.close()
    assert once > 30


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_the_second_arrow_down_goes_on_to_the_next_name(qtbot: QtBot) -> None:
    search = StepSearch()
    qtbot.addWidget(search)
    search.show()
    _focus(qtbot, search)
    search.set_rows(
        (ChoiceRow("again", "Volver a evaluar riesgo"), ChoiceRow("first", "Evaluar riesgo y necesidades"))
    )
    QTest.keyClicks(search, "evaluar riesgo")
    marked = []
    for _press in range(2):
        QTest.keyClick(search.found, Qt.Key.Key_Down)
        marked.append(search.found.currentIndex().data())
    assert marked == ["Evaluar riesgo y necesidades", "Volver a evaluar riesgo"]
    QTest.keyClick(search.found, Qt.Key.Key_Up)
    assert search.found.currentIndex().data() == marked[0]
    search.found.hide()


def _focus(qtbot: QtBot, search: StepSearch) -> None:
    search.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)


def test_what_the_person_does_stands_outside_the_speech_marks() -> None:
    assert spoken("(Bebe el agua de a poco y asiente.)", "«{0}»") == "(Bebe el agua de a poco y asiente.)"
    assert spoken("(Señala los bultos.) ¿Falta?", "«{0}»") == "(Señala los bultos.) «¿Falta?»"
    assert spoken("Sí. Dijo “no”.", "“{0}”") == "“Sí. Dijo ‘no’.”"


def test_a_whole_name_is_found_before_longer_ones_and_whatever_else_is_the_roles_own(qtbot: QtBot) -> None:
    search = StepSearch()
    qtbot.addWidget(search)
    search.set_rows(
        (ChoiceRow("long", "Informar de la visa negada"), ChoiceRow("short", "Informar de la visa"))
    )
    search.prefer(["long"])
    assert search.matching("informar visa")[0] == "Informar de la visa negada"  # the control
    assert search.matching("informar de la visa")[0] == "Informar de la visa"


COMPLAINT = (
    ChoiceRow("open", "Presentar la denuncia de la persona, o la que la oficina debe presentar", "Fiscalía"),
    ChoiceRow("abuse", "Denunciar abuso en el alojamiento"),
    ChoiceRow("other", "Avisar a SENNIAF de otra niña o niño en riesgo"),
    ChoiceRow("own", "Avisar a SENNIAF de una niña o un niño a cargo de la persona"),
    ChoiceRow("decline", "Decir que no quiere denunciar"),
)


def test_every_beginning_of_a_name_finds_it_in_any_order_of_the_words(qtbot: QtBot) -> None:
    """Also where what stands there so far reads as a no: «la que la o»."""
    search = StepSearch()
    qtbot.addWidget(search)
    search.set_rows(COMPLAINT)
    whole = "Presentar la denuncia de la persona, o la que la oficina debe presentar · Fiscalía"
    for at in range(3, len(COMPLAINT[0].name) + 1):
        search.setText(COMPLAINT[0].name[:at])
        assert search.matching(search.text())[0] == whole, search.text()
        assert search._first(search.matching(search.text())) == whole, search.text()
    for typed in ("oficina presentar", "denuncia/oficina", "PRESENTAR, denuncia o la"):
        assert whole in search.matching(typed), typed
    assert search.matching("no quiere")[0] == "Decir que no quiere denunciar"  # a no is still one
    assert whole not in search.matching("no denunciar")


BED = "Llevar esta noche a la niña, niño o adolescente a una cama segura"
AWAY = "Llevar a sus hijas e hijos a otro lugar porque donde está no los reciben"


def test_what_begins_with_the_words_comes_first_then_what_has_them_in_order(qtbot: QtBot) -> None:
    """Also where the last of them is a no so far: «Llevar esta no» is not yet «noche»."""
    search = StepSearch()
    qtbot.addWidget(search)
    mixed = "Decir a quién avisar, y adónde llevar a la persona esta tarde"
    search.set_rows((ChoiceRow("away", AWAY, "", harms=True), ChoiceRow("bed", BED), ChoiceRow("say", mixed)))
    for at in range(len("Llevar e"), len(BED) + 1):
        search.setText(BED[:at])
        assert search._first(search.matching(BED[:at])) == BED, BED[:at]
    assert search.matching("llevar esta no")[:2] == [BED, AWAY]
    assert search.matching("esta llevar") == [BED, mixed, AWAY]
    assert search.matching("lugar no")[0] == AWAY  # the control: a no that is meant is one


@pytest.mark.parametrize("harms_first", [True, False])
def test_no_harm_is_put_in_by_enter_where_another_step_is_found_as_well(
    qtbot: QtBot, harms_first: bool
) -> None:
    search = StepSearch()
    qtbot.addWidget(search)
    rows = [
        ChoiceRow("harm", "Entregar sus documentos al patrón", "", harms=True),
        ChoiceRow("help", "Entregar lo suyo y sus documentos a la persona"),
    ]
    search.set_rows(tuple(rows if harms_first else rows[::-1]))
    search.prefer(["harm"])
    for typed in ("documentos", "entregar", "entregar documentos", "sus documentos"):
        search.setText(typed)
        assert search._first(search.matching(typed)) == rows[1].name, typed
    search.setText("entregar sus")  # the control: it begins so, and the other does not
    assert search._first(search.matching("entregar sus")) == rows[0].name


def test_of_two_that_are_found_alike_none_is_marked(qtbot: QtBot) -> None:
    search, named = StepSearch(), list[str]()
    qtbot.addWidget(search)
    search.set_rows(COMPLAINT)
    search.named.connect(named.append)
    search.show()
    search.setFocus()
    QTest.keyClicks(search, "avisar a senniaf")
    assert not search.found.currentIndex().isValid()
    press(search, Qt.Key.Key_Return)
    assert search.text() == "avisar a senniaf" and named == []
    QTest.keyClicks(search, " cargo")  # the control: what tells them apart
    press(search, Qt.Key.Key_Return)
    assert search.text() == COMPLAINT[3].name
    search.clear()
    search.prefer(["other"])  # as when it is the role's own
    search.setText("avisar a senniaf")
    press(search, Qt.Key.Key_Return)
    assert search.text() == COMPLAINT[2].name


VISA = (
    ChoiceRow("decline_visa", "Decir que no quiere la visa humanitaria", "La persona"),
    ChoiceRow("want_visa", "Decir que quiere la visa humanitaria", "La persona"),
    ChoiceRow("refuse_visa", "Negar la visa humanitaria, con razones", "Migración"),
    ChoiceRow("let_stand", "No recurrir la negativa de la condición de refugiado", "La persona"),
    ChoiceRow("later", "Decir que ahora quiere la protección que antes no quiso", "La persona"),
    ChoiceRow("gone", "Avisar que no se sabe dónde está", "Policía"),
    ChoiceRow("notify", "Notificar que quiere la visa", "Migración"),
)


@pytest.mark.parametrize(("typed", "first"), [
    ("quiere la visa humanitaria", "want_visa"),
    ("quiere visa humanitaria", "want_visa"),
    ("no quiere la visa", "decline_visa"),
    ("no quiere", "decline_visa"),
    ("negar la visa", "refuse_visa"),
    ("quiere la proteccion", "later"),
    ("avisar que no se sabe", "gone"),
])  # fmt: skip
def test_enter_puts_in_no_step_against_what_was_typed(qtbot: QtBot, typed: str, first: str) -> None:
    """Also where the no is the role's own and can be taken now, and the yes cannot."""
    search, named = StepSearch(), list[str]()
    qtbot.addWidget(search)
    search.set_rows(VISA)
    search.prefer(["decline_visa", "refuse_visa", "let_stand"])
    search.named.connect(named.append)
    search.setText(typed)
    press(search, Qt.Key.Key_Return)
    press(search, Qt.Key.Key_Return)
    assert named == [first]


def test_where_only_the_contrary_is_found_enter_does_nothing(qtbot: QtBot) -> None:
    search, named = StepSearch(), list[str]()
    qtbot.addWidget(search)
    search.set_rows((VISA[0], VISA[3]))
    search.named.connect(named.append)
    for typed in ("quiere la visa", "condicion"):
        search.setText(typed)
        assert len(search.matching(typed)) == 1  # it is found, and the arrows mark it
        press(search, Qt.Key.Key_Return)
        assert named == [] and search.text() == typed
    search.setText("no quiere la visa")
    press(search, Qt.Key.Key_Return)
    press(search, Qt.Key.Key_Return)
    assert named == ["decline_visa"]  # the control


def test_of_all_steps_no_no_comes_before_a_yes(qtbot: QtBot, tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021")
    service.new_case("woman_private_house", {}, "es")
    search = StepSearch()
    qtbot.addWidget(search)
    search.otherwise = also_found
    for language, texts in (
        ("es", ("condicion", "quiere", "visa", "resolver", "entrevista", "formulario", "servicios")),
        ("en", ("status", "want", "visa", "rule on", "interview", "form", "services")),
    ):
        search.set_rows(service.step_names("V1", language))
        for text in texts:
            kinds = [says_no(search._words[name][1]) for name in search.matching(text)]
            assert kinds and not kinds[0] and kinds == sorted(kinds), (text, search.matching(text)[:3])
    found = search.matching("not want")
    assert found and says_no(search._words[found[0]][1])  # the control
    service.close()


def test_what_was_looked_for_in_one_session_does_not_stand_in_the_next(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    search = window.practice.steps.search
    search.setText("indemnización")
    window.practice.refresh()
    driven.settle()
    assert search.text() == "indemnización"  # the control: within a session it stays
    seen = window.practice._look
    assert seen is not None
    window.practice.show_look(replace(seen, state=replace(seen.state, id="another")))
    assert search.text() == ""
    driven.settle()
