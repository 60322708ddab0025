"""A practice begins: one role, one person, the rules; one lands on the desk before that person."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from desktop.help.glossary import glossary
from desktop.widgets import fitting
from desktop.widgets.begin import BeginCase
from desktop.widgets.new_case import NewCase
from tests.desktop.conftest import Driven, click, press
from workflow.problems import ServiceError
from workflow.service import Service


def choices(dialog: BeginCase) -> list[str]:
    """The headings and roles, as they stand in the list."""
    return [dialog.role.itemText(at) for at in range(dialog.role.count())]


def person(dialog: BeginCase, profile: str) -> None:
    """Choose a person, as the arrow keys do."""
    rows = [dialog.people.item(at).data(Qt.ItemDataRole.UserRole) for at in range(dialog.people.count())]
    dialog.people.setCurrentRow(rows.index(profile))


def test_two_presses_lead_before_a_person_with_something_to_do(driven: Driven, tmp_path: Path) -> None:
    """From a fresh start, on Panama: Enter on Home, Enter in the dialog, and the third takes a step."""
    window = driven.open(lambda: Service.open(tmp_path / "work.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    window.activateWindow()
    driven.wait(window.home.start.hasFocus)
    press(window.home.start, Qt.Key.Key_Return)
    dialog = driven.dialog(BeginCase)
    driven.wait(dialog.start.isEnabled)
    press(dialog, Qt.Key.Key_Return)
    driven.wait(lambda: window.screen_name == "practice")
    driven.settle()
    look = window.practice._look
    assert look is not None and look.about is not None
    assert (look.case, look.state.played) == ("V1", (look.role,))
    assert look.role in look.about.steps.turn  # it is this role's turn
    assert "victim.status.undetected" in look.about.map_state.current  # first contact
    card = QApplication.focusWidget()
    assert card in window.practice.steps.possible.values()
    events = look.state.events
    press(card, Qt.Key.Key_Return)  # type: ignore[arg-type]
    driven.settle()
    after = window.practice._look
    assert after is not None and after.state.events > events


def test_who_can_meet_the_person_stands_first_and_who_comes_later_is_told(
    driven: Driven, tmp_path: Path
) -> None:
    window = driven.open(lambda: Service.open(tmp_path / "work.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    dialog = driven.begin()
    person(dialog, "panamanian_abroad")
    first = "Pueden encontrar primero a esta persona"
    driven.wait(
        lambda: (
            choices(dialog)[:3] == [first, "Línea policial 104, línea 311 y portal", "Consulado de Panamá"]
        )
    )
    assert dialog.role.currentData() == "hotline"  # nobody chose the police: it cannot meet her
    assert not dialog.about_meeting.isVisible()
    dialog.role.setCurrentIndex(dialog.role.findData("commission"))
    dialog.role.activated.emit(dialog.role.currentIndex())
    assert "única que resuelve" in dialog.about_role.text()
    assert "Consulado de Panamá" in dialog.about_meeting.text() and dialog.about_meeting.isVisible()
    person(dialog, "men_construction")  # a role that was chosen stays
    driven.wait(lambda: "Inspector(a) de trabajo" in dialog.about_meeting.text())
    assert dialog.role.currentData() == "commission"
    click(driven.qtbot, dialog.start)
    driven.wait(lambda: window.screen_name == "practice")
    driven.settle()
    look = window.practice._look
    assert look is not None and look.role == "commission" and look.state.played == ("commission",)
    assert look.state.name == "Trabajador de construcción con deuda"  # found again by the person


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_role_of_panama_has_a_sentence_on_what_it_may_do(lang: str, tmp_path: Path) -> None:
    service = Service.open(tmp_path / "work.ruta")
    try:
        for pathway in ("panama-2021", "panama-2024"):
            for row in service.beginning(pathway, lang).roles:
                sentence = glossary(lang).sentence(row.name)
                assert 20 < len(sentence) < 260 and sentence.endswith("."), row.name
    finally:
        service.close()
    assert glossary(lang).sentence("Alguien") == ""


def test_another_person_is_asked_for_on_the_desk(driven: Driven) -> None:
    window = driven.open().window
    dialog = driven.begin()
    dialog.people.setCurrentRow(dialog.people.count() - 1)
    assert dialog.profile == ""
    click(driven.qtbot, dialog.start)
    driven.dialog(NewCase).reject()
    driven.settle()
    assert window.screen_name == "practice" and window.practice.case == ""


def test_what_is_chosen_is_what_begins(driven: Driven) -> None:
    window = driven.open().window
    dialog = driven.begin()
    assert dialog.role.currentData() == "police" and dialog.year.currentText() == "2021"
    assert dialog.about_role.text().startswith("Institución. Puede detectar a una persona")
    dialog.role.setCurrentIndex(dialog.role.findData("commission"))
    dialog.role.activated.emit(dialog.role.currentIndex())
    dialog.year.setCurrentText("2019")
    dialog.name.setText("  Mi   sesión ")
    person(dialog, "child")
    click(driven.qtbot, dialog.start)
    driven.wait(lambda: window.practice.case == "V1")
    driven.settle()
    (session,) = driven.kept.values()
    assert (session.name, session.year, session.played) == ("Mi sesión", "2019", ("commission",))
    click(driven.qtbot, window.header.home)
    driven.settle()
    again = driven.begin()
    driven.settle()
    assert again.role.currentData() == "commission"  # as last time, though the police meets her first
    assert again.about_meeting.isVisible()


def test_a_practice_that_could_not_begin_is_told_and_the_rest_goes_on(driven: Driven) -> None:
    window = driven.open().window
    dialog = driven.begin()
    driven.service.fail = lambda: ServiceError("El disco está lleno.", "The disk is full.")
    click(driven.qtbot, dialog.start)
    driven.wait(lambda: window.messages.text.text() == "El disco está lleno.")
    assert window.screen_name == "home" and not window.has_session
    driven.service.fail = None
    driven.start_with_case()
    assert window.screen_name == "practice"
    click(driven.qtbot, window.header.home)
    driven.settle()
    dialog = driven.begin()
    driven.service.fail = lambda: ServiceError("El disco está lleno.", "The disk is full.")
    click(driven.qtbot, dialog.start)  # it was started, and its case could not be kept
    driven.settle()
    look, opened = window.practice._look, driven.service.open_session
    assert look is not None and opened is not None and look.state.id == opened.id == "s3"
    assert window.home.sessions is not None and len(window.home.sessions.rows) == 3


def test_home_names_what_it_leads_to(driven: Driven) -> None:
    window = driven.open().window
    home = window.home
    assert [card.name.text() for card in (home.practise, home.show_, home.read)] == [
        "Practicar un caso", "Mostrar los cuellos de botella", "Leer las reglas y los pasos",
    ]  # fmt: skip
    for button, screen in ((home.flow, "flow"), (home.pathway, "pathway")):
        click(driven.qtbot, button)
        assert window.screen_name == screen
        click(driven.qtbot, window.header.home)
        assert window.screen_name == "home"
        driven.settle()


def test_whole_width_and_height_are_for_the_screens(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    assert window._stack.width() == window.width() == 1366
    assert window._stack.height() + window.header.height() + window.foot.height() + 12 >= window.height()


def test_in_the_largest_letters_the_rules_are_read_whole_on_a_small_screen(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "room", lambda _dialog: QSize(1350, 730))  # of 1366x768, without the frame
    ruta = driven.open(lambda: Service.open(tmp_path / "work.ruta"))
    driven.wait(lambda: ruta.window.home.is_filled)
    ruta.choose_font(200)
    driven.settle()
    ruta.window.home.start.click()
    dialog = driven.dialog(BeginCase)
    driven.wait(dialog.start.isEnabled)
    driven.settle()
    text, shown = dialog.pathway.currentText(), dialog.pathway
    option = QStyleOptionComboBox()
    shown.initStyleOption(option)
    field = shown.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, shown
    )
    assert text.startswith("Ruta de atención de Panamá (reglas de")
    assert shown.fontMetrics().horizontalAdvance(text) <= field.width()
