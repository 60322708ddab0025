"""Flow says of each number one value that holds, and where it comes from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from desktop.screens.flow_holding import tell_holding
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.levers import Levers
from tests.desktop.test_inputs import row
from workflow.rows.flow import LeverRow, WhatIfRow


class Trying:
    """The parts of Flow that say what holds: a capacity that a lever sets, with its assumption."""

    def __init__(self, qtbot: QtBot) -> None:
        self.levers, self.assumptions = Levers(), Assumptions()
        for part in (self.levers, self.assumptions):
            qtbot.addWidget(part)
        number = replace(row("n", 1.4, 4.0, capacity=True), name="Sesiones al mes")
        word = replace(row("w", 0.0, values=(("a", "Uno"), ("b", "Dos")), chosen="a"), name="Regla")
        lever = LeverRow("L13", "Más sesiones", "P6", "", (), (), (("n", 4), ("w", "b")))
        self.what = WhatIfRow("p", "2021", (lever,), (number, word))
        self.levers.set_rows(self.what.levers, (number,))
        self.assumptions.set_rows(self.what.assumptions)
        for part in (self.levers, self.assumptions):
            part.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say what holds, as the screen does."""
        tell_holding(self.what, self.levers, self.assumptions)

    @property
    def said(self) -> list[str]:
        """The sentences."""
        return self.levers.holding.sentences()


def test_a_number_that_a_lever_sets_is_shown_once_and_says_where_it_comes_from(qtbot: QtBot) -> None:
    tried = Trying(qtbot)
    one = tried.levers.capacities["n"]
    assert tried.said == []
    tried.assumptions.editors["n"].set(1.6)
    assert one._value.text() == "1.6"
    assert tried.said == [
        "Sesiones al mes: ahora 1.6, porque usted lo cambió en «Supuestos»; sin ningún cambio, 1.4."
    ]
    tried.levers.boxes["L13"].setChecked(True)
    assert one._value.text() == "4" and one.value == 4 and not one.is_changed
    assert tried.levers.tried == {}
    assert tried.said[0] == (
        "Sesiones al mes: ahora 4, por «Más sesiones». Sin eso sería 1.6, porque usted lo cambió en "
        "«Supuestos»; sin ningún cambio, 1.4."
    )
    assert tried.said[1] == "Regla: ahora «Dos», por «Más sesiones»; sin ningún cambio, «Uno»."
    source = tried.assumptions.table.item(0, 3)
    assert source is not None and source.text() == "ahora 4, por «Más sesiones»"
    one.choose(2.0)
    tried.tell()
    assert one._value.text() == "2"
    assert tried.said[0] == (
        "Sesiones al mes: ahora 2, porque usted lo movió aquí. Sin eso sería 4, por «Más sesiones»; "
        "sin ningún cambio, 1.4."
    )
    one.reset()
    tried.levers.boxes["L13"].setChecked(False)
    tried.assumptions.clear()
    assert one._value.text() == "1.4" and tried.said == []


def test_what_holds_never_moves_what_can_be_clicked(qtbot: QtBot) -> None:
    """Nothing in the panel has another place when numbers change and sentences come."""
    tried = Trying(qtbot)
    tried.levers.resize(300, 600)
    tried.levers.show()
    qtbot.waitExposed(tried.levers)

    def places() -> list[tuple[int, int, int, int]]:
        parts = [*tried.levers.findChildren(QPushButton), *tried.levers.findChildren(QSlider)]
        parts += tried.levers.findChildren(QCheckBox)
        return [
            (p.mapTo(tried.levers, p.rect().topLeft()).x(), p.mapTo(tried.levers, p.rect().topLeft()).y(),
             p.width(), p.height())
            for p in parts
        ]  # fmt: skip

    before = places()
    assert len(before) >= 4
    tried.assumptions.editors["n"].set(1.6)
    tried.levers.boxes["L13"].setChecked(True)
    tried.levers.holding.show_idle(("x " * 200,))
    tried.levers.capacities["n"].choose(2.0)
    qtbot.wait(50)
    assert places() == before
