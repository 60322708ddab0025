"""Another step supposed in a replay: by key and button, called off, refused with why, in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.screens.replay import Replay
from desktop.screens.window import Window
from desktop.simulating import CONTINUED
from desktop.widgets.supposing import Supposing
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_chances import Process, process, texts
from tests.desktop.test_layout import cut
from tests.desktop.test_replay import log, opened, replay, settled, window
from workflow.rows.chances import ContinuedRow, Reached, ReachedRow

__all__ = ["log", "window"]


@pytest.fixture
def shown(driven: Driven, window: Window, log: Path) -> Iterator[Replay]:
    """A case that is gone through, at its second fault."""
    window.resize(1366, 768)
    opened(driven, window, log)
    window.simulation.make = Process
    found = replay(driven, window)
    press(found.table, Qt.Key.Key_Home)
    for _fault in range(2):
        settled(driven, found)
        press(found.table, Qt.Key.Key_F)
    settled(driven, found)
    yield found
    driven.close()


def dialog_of(driven: Driven, found: Replay) -> Supposing:
    """The dialog, opened by its key."""
    press(found.table, Qt.Key.Key_Y)
    dialog: Supposing = driven.dialog(Supposing)
    return dialog


def asked(driven: Driven, dialog: Supposing) -> Process:
    """The process, once the dialog has asked it."""
    press(dialog.step, Qt.Key.Key_Return)
    driven.wait(lambda: driven.ruta.tasks.idle)
    return process(driven)


def test_a_step_that_was_asked_for_is_left_out_by_keys_and_told_in_a_sentence(
    driven: Driven, shown: Replay
) -> None:
    dialog = dialog_of(driven, shown)
    assert dialog.step.currentText().startswith("Nada: no pedir «Retener a la persona en una celda")
    assert dialog.state.text().startswith("Desde el lunes 4 ene, ")
    assert dialog.day.currentText() == "lunes 4 ene"
    asked(driven, dialog).answer()
    driven.wait(lambda: dialog.table.rowCount() > 5)
    headings = [dialog.table.horizontalHeaderItem(at).text() for at in (1, 3, 5)]  # type: ignore[union-attr]
    assert headings == ["Sin pedirlo", "Como se pidió", "Así fue"]
    assert dialog.said.isVisible() and dialog.said.text().startswith("Si el lunes 4 ene no se hubiera pedido")
    assert "Es una ilustración, no un pronóstico" in dialog.said.text()
    assert {"el mismo día", "no llegó"} <= set(texts(dialog, 5))
    driven.wait(lambda: cut(dialog) == [])


def test_another_day_and_what_could_not_be_asked_for_is_refused_with_why(
    driven: Driven, shown: Replay
) -> None:
    dialog = dialog_of(driven, shown)
    never = next(at for at in range(dialog.step.count()) if dialog.step.itemText(at).endswith("no se podía)"))
    dialog.step.setCurrentIndex(never)
    driven.wait(lambda: dialog.state.text().startswith("El lunes 4 ene este paso no se podía pedir. "))
    assert not dialog.compare.isEnabled()
    able = next(at for at in range(1, never) if not dialog.step.itemText(at).endswith(")"))
    dialog.step.setCurrentIndex(able)
    driven.wait(dialog.compare.isEnabled)
    name = dialog.step.currentText()
    dialog.day.setFocus()
    press(dialog.day, Qt.Key.Key_Down)
    driven.wait(lambda: "l martes 5 ene" in dialog.state.text())
    assert dialog.step.currentText().startswith(name) and driven.ruta.tasks.idle


def test_it_is_called_off_by_its_button_by_moving_on_and_by_closing(driven: Driven, shown: Replay) -> None:
    click(driven.qtbot, shown.bar.suppose)
    dialog: Supposing = driven.dialog(Supposing)
    made = asked(driven, dialog)
    assert dialog.progress.isVisible() and not dialog.compare.isEnabled()
    dialog.tell(0, 2000)  # none is simulated yet: no 0 % for as long as it gets ready
    assert dialog.progress.maximum() == 0 and dialog.state.text().startswith("Se prepara la simulación")
    dialog.tell(1, 2000)  # the control
    assert dialog.progress.maximum() == 2000 and not dialog.state.text().startswith("Se prepara")
    click(driven.qtbot, dialog.cancel)
    assert made.cancelled == [1] and dialog.compare.isEnabled()
    click(driven.qtbot, dialog.compare)
    driven.wait(lambda: len(made.asked) == 2)
    dialog.day.setCurrentIndex(1)
    assert made.cancelled == [1, 2]
    driven.wait(lambda: driven.ruta.tasks.idle)
    dialog.day.setCurrentIndex(0)
    driven.wait(lambda: driven.ruta.tasks.idle and dialog.compare.isEnabled())
    click(driven.qtbot, dialog.compare)
    driven.wait(lambda: len(made.asked) == 3)
    dialog.reject()
    assert made.cancelled == [1, 2, 3]
    assert not driven.ruta.window.simulation.under_way(CONTINUED)


def test_what_the_case_came_to_stands_beside(driven: Driven, shown: Replay) -> None:
    dialog = dialog_of(driven, shown)
    half = Reached(0.5, 30.0, 10.0, 90.0)
    rows = tuple(
        ReachedRow(False, standing, half, half, 0.0, -0.1, 0.1, name, "Estatus", name, name, lived)
        for name, standing, lived in (
            ("Uno", False, 0.4), ("Dos", False, 1.9), ("Otro", False, 12.9), ("Más", True, None),
            ("Nunca", False, None),
        )
    )  # fmt: skip
    dialog.show_row(ContinuedRow("V1", 100, 365, "", "B", (True, False), (0.1, 0.1), rows, "Si…"))
    assert texts(dialog, 5) == ["el mismo día", "al día siguiente", "a los 12 días", "ya estaba", "no llegó"]
    assert dialog.state.text().endswith("Lo supuesto sería una falta.")


def test_in_english_it_is_an_illustration_too(driven: Driven, shown: Replay) -> None:
    driven.ruta.choose_language("en")
    driven.settle()
    dialog = dialog_of(driven, shown)
    assert dialog.windowTitle() == "What if it had been otherwise?"
    asked(driven, dialog).answer()
    driven.wait(lambda: dialog.table.rowCount() > 5)
    assert "It is an illustration, not a forecast" in dialog.said.text()
    assert "did not come" in texts(dialog, 5)
    driven.wait(lambda: cut(dialog) == [])


def test_nothing_is_chosen_where_nobody_asked_for_a_step(driven: Driven, shown: Replay) -> None:
    dialog = dialog_of(driven, shown)
    assert dialog.step.currentText() and dialog.compare.isEnabled()  # the control: somebody did
    dialog.day.setCurrentIndex(1)
    driven.wait(lambda: driven.ruta.tasks.idle)
    found = Supposing("V1", replace(dialog._row, taken="", taken_name="", refused="Elija"), driven.ruta.theme)
    driven.qtbot.addWidget(found)
    assert (found.chosen, found.step.currentText()) == ("", "Elija un paso")
    assert not found.compare.isEnabled()
