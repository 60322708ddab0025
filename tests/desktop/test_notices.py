"""A message belongs to the screen where it arose: it is not seen on another one, and waits where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from desktop.widgets.notices import MessageBar
from tests.desktop.conftest import Driven, click, press
from workflow.rows import Change
from workflow.rows.asking import Interrupted, Note


def test_a_message_of_practice_is_not_seen_in_flow_and_is_there_again(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.steps.possible["send_form", "V1"])
    driven.settle()
    said = window.messages.text.text()
    assert window.messages.isVisible() and "Enviar el formulario" in said
    for screen in ("flow", "pathway", "home"):
        window.show_screen(screen)
        assert not window.messages.isVisible(), screen
    window.show_screen("practice")
    assert window.messages.isVisible() and window.messages.text.text() == said
    window.messages.clear()
    window.show_screen("home")
    window.show_screen("practice")
    assert not window.messages.isVisible()


def test_what_flow_says_while_another_screen_is_shown_waits_there(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.messages.forget()
    window.flow.said.emit("error", "La simulación se interrumpió.")
    assert not window.messages.isVisible()
    window.show_screen("flow")
    assert window.messages.isVisible() and "interrumpió" in window.messages.text.text()


def test_what_interrupts_the_simulation_is_written_down_and_told_once_before_anybody_was_in_flow(
    driven: Driven, tmp_path: Path
) -> None:
    window = driven.open().window
    window.simulation.noted.emit(Note("Se hizo de nuevo.", "It was made again."))
    window.simulation.interrupted.emit(Interrupted(True, "killed"))
    assert not window.messages.isVisible()
    window.show_screen("flow")
    assert "se inició de nuevo" in window.messages.text.text()
    driven.settle()
    window.simulation.interrupted.emit(Interrupted(False, "killed again"))
    written = (tmp_path / "errores.log").read_text(encoding="utf-8")
    assert written.count("interrupted: killed") == 2 and written.count("killed again") == 1


def test_what_was_said_of_one_case_is_gone_when_another_is_opened(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.said.emit("harmful", "Falta en V1.")
    assert window.messages.isVisible()
    window.practice.cases.chosen.emit("V1")
    assert not window.messages.isVisible()


def test_a_message_of_the_window_is_seen_everywhere_until_it_is_closed(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.messages.forget()
    window.messages.show_text("note", "Los ajustes no se pudieron escribir.")
    for screen in ("flow", "home", "practice"):
        window.show_screen(screen)
        assert window.messages.isVisible(), screen
    window.messages.clear()
    assert not window.messages.isVisible()


def test_the_newest_of_the_screen_and_the_window_is_seen_first() -> None:
    bar = MessageBar()
    bar.go_to("flow")
    bar.show_text("note", "De la ventana.")
    bar.show_text("note", "De Flujo.", "flow")
    assert bar.text.text() == "De Flujo."
    bar.clear()
    assert bar.text.text() == "De la ventana."
    bar.go_to("home")
    bar.show_text("note", "Otro de Flujo.", "flow")
    assert bar.text.text() == "De la ventana."
    bar.deleteLater()


def test_a_long_message_scrolls_and_covers_no_more_than_a_few_lines(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    bar = window.messages
    bar.show_text("harmful", "Derecho afectado: debido proceso. " * 60, "practice")
    driven.qtbot.wait(40)
    line = bar.text.fontMetrics().lineSpacing()
    assert bar.height() <= max(bar.least(), 2 * line + 30)
    scroll = bar._scroll.verticalScrollBar()
    assert scroll.maximum() > 0 and scroll.value() == 0
    bar._close.setFocus()
    press(bar._close, Qt.Key.Key_Down)  # with the keyboard, too, all of it can be read
    assert scroll.value() > 0
    bar.show_text("time", "Pasó el tiempo.\n" * 9, "practice")
    driven.qtbot.wait(40)
    assert bar.height() <= max(bar.least(), 2 * line + 30)
    bar.show_text("done", "Hecho.", "practice")
    assert bar.height() == bar.least()


def test_of_a_refusal_the_first_line_is_seen_and_the_rest_on_demand(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    bar = window.messages
    rest, line = [f"Falta {number}." for number in range(6)], bar.text.fontMetrics().lineSpacing()
    bar.show_text("refused", "\n".join(("Qué, por qué y qué en su lugar.", *rest)), "practice")
    assert bar.text.text() == "Qué, por qué y qué en su lugar." and bar.height() == bar.least()
    click(driven.qtbot, bar.rest)
    assert bar.text.text().endswith("Falta 5.") and bar.height() > 6 * line
    click(driven.qtbot, bar.rest)
    assert bar.text.text() == "Qué, por qué y qué en su lugar." and bar.height() == bar.least()
    bar.show_text("time", "Pasó esto.\nY esto.", "practice")  # what happened is told whole
    assert bar.text.text() == "Pasó esto.\nY esto." and not bar.rest.isVisible()


def test_no_message_covers_anything_unless_its_rest_is_asked_for_and_closing_stays_in_place(
    driven: Driven,
) -> None:
    window = driven.open().window
    driven.start_with_case()
    bar, foot = window.messages, window.foot

    def closes_at() -> QPoint:
        return bar._close.mapToGlobal(QPoint(0, 0))

    places = []
    for lines in (1, 2, 3, 9):
        bar.show_text("time", "\n".join(["Pasó esto."] * lines), "practice")
        driven.qtbot.wait(40)
        assert bar.geometry().top() == foot.mapTo(foot.window(), QPoint(0, 0)).y()
        assert bar.rest.isVisible() == (lines > 2)
        places.append(closes_at())
    click(driven.qtbot, bar.rest)
    driven.qtbot.wait(40)
    assert bar.height() > 3 * foot.height() // 2  # the control: what was asked for lies over the rest
    assert {*places, closes_at()} == {places[0]}


def test_a_refusal_goes_with_the_next_act_that_has_nothing_to_say(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    bar = window.messages
    bar.show_text("refused", "No procede todavía.", "practice")
    window.practice._tell(Change("nothing", ""))  # the control: where nothing was done it stays
    assert bar.text.text() == "No procede todavía."
    window.practice._tell(Change("accepted", ""))  # a question was asked, a note was kept
    assert not bar.isVisible()
