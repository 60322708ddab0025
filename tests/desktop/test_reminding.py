"""What others have and did not begin can be asked for again, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.widgets.step_cards import WaitingCard
from tests.desktop.conftest import Driven, click, press
from workflow.rows.steps import WaitingRow

ROW = WaitingRow("visa", "Informar de la visa", "UPAVIT", "le toca y no ha empezado", "", "", (), False)
REMINDED = replace(ROW, reminds=("visa", "remedies"))


def button(card: WaitingCard) -> QPushButton:
    return next(one for one in card.findChildren(QPushButton) if one.text() == "Recordárselo")


def test_only_who_can_be_reminded_has_the_button(qtbot: QtBot) -> None:
    card = WaitingCard(ROW)
    qtbot.addWidget(card)
    card.resize(320, 200)
    card.show()
    assert button(card).isHidden()
    card.set_row(REMINDED)
    assert not button(card).isHidden()
    assert button(card).accessibleName() == "Recordárselo: Informar de la visa"
    with qtbot.waitSignal(card.reminded) as heard:
        click(qtbot, button(card))
    assert heard.args == [("visa", "remedies")]
    with qtbot.waitSignal(card.reminded):
        press(button(card), Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)


def test_a_reminder_is_kept_and_told(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.steps.reminded.emit(("visa", "remedies"))
    driven.wait(lambda: bool(driven.service.reminded))
    driven.settle()
    assert driven.service.reminded == [("V1", ("visa", "remedies"))]
    assert "Recordado." in window.messages.text.text()
