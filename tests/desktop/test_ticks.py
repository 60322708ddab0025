"""Words that are typed over a list of boxes tick nothing; a space that is meant does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.widgets.rights_told import TellRights
from desktop.widgets.ticks import Tick
from tests.desktop.conftest import press
from workflow.rows.referrals import RightToTell

NAMES = ("Integridad", "Identidad y privacidad", "Alojamiento", "Área (&segura)", "Salud")


class Asked(QDialog):
    """A list of boxes in a window that Enter accepts."""

    def __init__(self, kind: type[QCheckBox]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.boxes = [kind(name) for name in NAMES]
        for box in self.boxes:
            column.addWidget(box)

    @property
    def chosen(self) -> list[str]:
        return [box.text() for box in self.boxes if box.isChecked()]


def shown(qtbot: QtBot, kind: type[QCheckBox]) -> Asked:
    asked = Asked(kind)
    qtbot.addWidget(asked)
    asked.show()
    asked.activateWindow()
    asked.boxes[0].setFocus()
    qtbot.waitUntil(asked.boxes[0].hasFocus)
    return asked


def type_over(asked: QDialog, words: str) -> None:
    """Each key goes to whatever has the keyboard by then."""
    for letter in words:
        QTest.keyClicks(asked.focusWidget(), letter)


@pytest.mark.parametrize("kind", [Tick, QCheckBox])
def test_words_that_are_typed_over_a_list_tick_nothing(qtbot: QtBot, kind: type[QCheckBox]) -> None:
    """The control: Qt's own box."""
    asked = shown(qtbot, kind)
    type_over(asked, "evaluar necesidades y riesgo")
    press(asked.focusWidget(), Qt.Key.Key_Return)
    assert bool(asked.chosen) is (kind is QCheckBox)
    assert asked.result() == 0


def test_a_letter_goes_to_the_next_box_that_begins_so_and_a_space_ticks_it(qtbot: QtBot) -> None:
    asked = shown(qtbot, Tick)
    led = []
    for letter in "iiasx":
        type_over(asked, letter)
        led.append(asked.boxes.index(asked.focusWidget()))  # type: ignore[arg-type]
    assert led == [1, 0, 2, 4, 4] and asked.chosen == []
    type_over(asked, "A")
    qtbot.wait(QApplication.keyboardInputInterval() + 50)
    press(asked.focusWidget(), Qt.Key.Key_Space)
    assert asked.chosen == [NAMES[2]]
    press(asked.focusWidget(), Qt.Key.Key_Space)
    assert asked.chosen == []


def test_before_rights_are_told_it_is_said_how_many_and_which_are_left(qtbot: QtBot) -> None:
    rows = (
        RightToTell("D1", "Integridad", "«Nadie puede hacerle daño.»", told=False),
        RightToTell("D2", "Privacidad", "«Lo suyo es suyo.»", told=True),
        RightToTell("D3", "Información clara", "«Puede preguntar.»", told=False, always=True),
        RightToTell("D6", "Alojamiento", "«Puede pedir un lugar.»", told=False),
    )
    asked = TellRights(rows)
    qtbot.addWidget(asked)
    asked.show()
    told = [(asked.count.text(), asked.left.text())]
    asked.boxes["D1"].setFocus()
    type_over(asked, "una cama")
    told.append((asked.count.text(), asked.left.text()))
    asked.boxes["D6"].click()
    told.append((asked.count.text(), asked.left.text()))
    asked.boxes["D1"].click()
    told.append((asked.count.text(), asked.left.text()))
    assert told[0] == told[1] == ("Se le dicen ahora: 1 de 4", "Quedan para después: Integridad; Alojamiento")
    assert told[2:] == [("Se le dicen ahora: 2 de 4", "Quedan para después: Integridad"),
                        ("Se le dicen ahora: 3 de 4", "")]  # fmt: skip
    assert asked.boxes["D3"].text() == "Información clara (este paso siempre lo dice)"
    assert asked.boxes["D2"].text() == "Privacidad (ya se le dijo)"
