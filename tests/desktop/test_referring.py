"""Before something is told to somebody: who receives, what they are told; and who knows what afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.case_card import CaseCardView
from desktop.widgets.dialogs import Consequence, Sure
from desktop.widgets.kept_text import MadeUp
from desktop.widgets.referring import Referring
from desktop.widgets.rights_told import TellRights
from desktop.widgets.text import Text
from desktop.widgets.who_knows import WhoKnowsDialog
from tests.desktop.conftest import Driven, click, press
from workflow.rows import CaseCard
from workflow.rows.steps import StepRow


def step(id: str = "send_form", asks: str = "referral") -> StepRow:
    return StepRow(id, "Enviar", "", "", (), "", "", "", "", (), "V1", asks=asks)  # type: ignore[arg-type]  # one of them


def texts(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def opened(driven: Driven) -> Referring:
    window = driven.open().window
    driven.start_with_case()
    window.practice.attempts.take(step())
    found = driven.dialog(Referring)
    assert isinstance(found, Referring)
    return found


def test_what_is_needed_is_chosen_and_closing_sends_nothing(driven: Driven) -> None:
    dialog = opened(driven)
    assert {id: box.isChecked() for id, box in dialog.boxes.items()} == {
        "name": True,
        "health": False,
        "family": False,
    }
    assert "Hace falta <b>el nombre</b>." in texts(dialog)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(Text))
    assert dialog.back.isDefault() and dialog.back.hasFocus()
    click(driven.qtbot, dialog.back)
    driven.settle()
    assert driven.service.taken == [] and driven.service.referred == []


def test_calling_and_asking_are_acts_and_the_choice_stays(driven: Driven) -> None:
    dialog = opened(driven)
    dialog.boxes["family"].setChecked(True)
    click(driven.qtbot, dialog.call)
    driven.wait(lambda: dialog.receiver.text() == "Lic. Vega")
    assert not dialog.call.isVisible() and "Contestó Lic. Vega." in texts(dialog)
    places = {id: box.mapTo(dialog, box.rect().center()).y() for id, box in dialog.boxes.items()}
    click(driven.qtbot, dialog.questions["health"])
    driven.wait(lambda: dialog.boxes["health"].isChecked())
    driven.settle()
    assert places == {id: box.mapTo(dialog, box.rect().center()).y() for id, box in dialog.boxes.items()}
    assert dialog.told("health") == "«Sí.»" and not dialog.questions["health"].isVisible()
    assert dialog.boxes["family"].isChecked()
    click(driven.qtbot, dialog.send)
    warned = driven.dialog(Consequence)
    assert isinstance(warned, Consequence) and driven.service.referred == []
    assert {"Sin su sí.", "Derechos del paso: Privacidad"} <= set(texts(warned).splitlines())
    click(driven.qtbot, warned.back)  # back to the choice, which stays
    driven.settle()
    assert dialog.isVisible() and driven.service.referred == []
    click(driven.qtbot, dialog.send)
    again = driven.dialog(Consequence)
    assert isinstance(again, Consequence)
    click(driven.qtbot, again.go_on)
    driven.wait(lambda: bool(driven.service.referred))
    driven.settle()
    assert driven.service.referred == [
        ("V1", "send_form", "police", "Lic. Vega", ("name", "health", "family"))
    ]
    assert driven.service.taken == [("V1", "send_form", "police")]
    assert driven._dialogs(Referring) == []


def test_what_who_receives_would_lack_is_said_before_it_is_sent_and_nothing_is_forbidden(
    driven: Driven,
) -> None:
    dialog = opened(driven)
    dialog.boxes["name"].setChecked(False)
    click(driven.qtbot, dialog.send)
    sure = driven.dialog(Sure)
    said = texts(sure)
    assert "Hace falta, y no se enviaría: el nombre." in said and "Nadie ha llamado antes" in said
    assert "La Comisión abre el lunes." in said
    click(driven.qtbot, sure.back)
    driven.settle()
    assert dialog.isVisible() and driven.service.referred == []
    dialog.receiver.setText("Lic. Vega")
    click(driven.qtbot, dialog.send)
    sure = driven.dialog(Sure)
    assert "Nadie ha llamado" not in texts(sure)
    click(driven.qtbot, sure.go_on)
    driven.wait(lambda: bool(driven.service.referred))
    assert driven.service.referred == [("V1", "send_form", "police", "Lic. Vega", ())]


def test_nothing_is_asked_where_nothing_lacks(driven: Driven) -> None:
    dialog = opened(driven)
    dialog.receiver.setText("Lic. Vega")
    click(driven.qtbot, dialog.send)
    driven.wait(lambda: bool(driven.service.referred))
    assert driven._dialogs(Sure) == []


def test_a_name_that_looks_real_is_asked_about_first(driven: Driven) -> None:
    dialog = opened(driven)
    dialog.receiver.setText("Luz 8-123-4567")
    click(driven.qtbot, dialog.send)
    asked = driven.dialog(MadeUp)
    assert driven.service.referred == [] and dialog.isVisible()
    click(driven.qtbot, asked.made_up)
    driven.wait(lambda: bool(driven.service.referred))


def test_a_step_for_several_cases_is_taken_without_the_choice(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice = window.practice
    two = driven.service.state("es").cases * 2
    practice.cases.together = lambda shown: two  # type: ignore[method-assign]  # two are marked
    assert not practice.referrals.chooses(step())
    practice.cases.together = lambda shown: ()  # type: ignore[method-assign]
    assert not practice.referrals.chooses(step(asks=""))


def test_rights_are_chosen_one_by_one(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.attempts.take(step(asks="rights"))
    dialog = driven.dialog(TellRights)
    assert dialog.chosen() == ["D3"] and not dialog.boxes["D3"].isEnabled()
    assert "Qué significa D7." in texts(dialog)
    assert dialog.tell.isDefault() and dialog.focusWidget() in dialog.boxes.values()
    dialog.boxes["D7"].setChecked(True)
    press(dialog.boxes["D7"], Qt.Key.Key_Return)  # what was chosen is told
    driven.wait(lambda: driven.service.told_rights == [("V1", ("D3", "D7"), "send_form")])


def test_who_knows_what_is_read_and_other_rights_are_told_from_there(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.card.knows)
    dialog = driven.dialog(WhoKnowsDialog)
    assert "Todavía no se ha dicho nada a nadie." in texts(dialog)
    assert "Nadie más <i>sabe</i> nada." in texts(dialog)
    dialog.call.menu().actions()[0].trigger()
    driven.wait(lambda: "Comisión: enviada" in texts(dialog))
    driven.settle()
    assert driven.service.calls == 1
    click(driven.qtbot, dialog.rights)
    rights = driven.dialog(TellRights)
    assert rights.chosen() == [] and not rights.tell.isEnabled()
    rights.boxes["D2"].setChecked(True)
    click(driven.qtbot, rights.tell)
    driven.wait(lambda: driven.service.told_rights == [("V1", ("D2",), "")])


def test_only_the_person_has_a_yes_and_a_no(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    driven.service.shared["family"] = "yes"
    window.practice.referrals._read(driven.service.who_knows("V1", "police", "es"))
    dialog = driven.dialog(WhoKnowsDialog)
    assert dialog.own == {}
    dialog.reject()
    driven.settle()
    window.practice._choose_role("victim")
    driven.settle()
    click(driven.qtbot, window.practice.card.knows)
    own = driven.dialog(WhoKnowsDialog)
    assert own.own["commission", "family", "yes"].isChecked()
    click(driven.qtbot, own.own["commission", "family", "no"])
    driven.wait(lambda: driven.service.shared["family"] == "no")


def test_referrals_stand_on_the_card(qtbot: QtBot) -> None:
    view = CaseCardView()
    qtbot.addWidget(view)
    view.set_card(
        CaseCard("V1", "Luz", (), (), (), (), (), (), False, referrals=("UPAVIT: <b>recibida</b>",))
    )
    assert "UPAVIT: <b>recibida</b>" in texts(view)
