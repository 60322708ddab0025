"""Every screen of the window, one after the other, for what has to hold on all of them.

Who walks gets the name of a screen and the widget that is the window of it; what is open when the next one is
asked for is closed by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.screens.flow_consent import Long
from desktop.screens.window import Window
from desktop.widgets.dialogs import Sure
from desktop.widgets.new_case import Wanted
from tests.desktop.conftest import Driven
from tests.foreign.made import event, trace, xes
from workflow.present.flow import flow as simulate
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.rows.flow import FlowResult
from workflow.service import Service

Screen = tuple[str, QWidget]
FEW = ("construction_site", "turned_away")
"""The scenarios of which the list of exercises is made."""


def walk_alone(driven: Driven, path: Path) -> Iterator[Screen]:
    """Home, how a practice begins, the desk and its views, the pathway, Review, on a workspace."""
    window = _opened(driven, path)
    yield "home", window
    window.home.start.click()
    yield from _dialog(driven, "begin")
    window.start("panama-2021", "2021", "Taller")
    settle(driven)
    _close_all(driven)
    desk = window.practice
    desk._new_case(Wanted("domestic_with_children", {}, "Luz", None))
    settle(driven)
    desk._choose_played(["victim", "police", "upavit"])
    for step, role in (("self_report_in_person", "victim"), ("find_private_place", "police")):
        desk._choose_role(role)
        settle(driven)
        desk._request(step, ("V1",))
        settle(driven)
    window.messages.clear()
    yield "desk", window
    desk.person.questions.other.click()
    yield from _dialog(driven, "another question")
    for name, open_it in _views(window):
        open_it()
        settle(driven)
        yield name, window
    desk.board.show_person()
    desk.ask_new_case()
    yield from _dialog(driven, "new case")
    desk.ask_continuing()
    yield from _dialog(driven, "what next")
    desk.referrals.show_known()
    yield from _dialog(driven, "who knows")
    desk.look_back()
    yield from _dialog(driven, "how it went")
    for name in ("home", "pathway"):
        window.show_screen(name)
        settle(driven)
        yield f"{name} with a session", window
    window.show_screen("review")
    yield "review", window
    window.review.open([], [driven.ruta.settings.now.last_session])
    driven.wait(lambda: window.review._row is not None and window.review._row.is_over)
    yield "review of a session", window
    told = (event(f"paso {day}", f"2026-03-0{day}T09:30:00-05:00") for day in (1, 2, 9))
    window.review.open([xes(path.parent, trace("EXP-1", *told))])
    driven.wait(lambda: window.review.aside.is_aside)
    yield "a foreign log", window
    window.review.aside.leave()
    window.begin_guided()
    driven.wait(lambda: window.first_case.guided.is_on)
    yield "guided", window
    window.first_case.guided.end()


def walk_flow(driven: Driven, size: tuple[int, int] = (1366, 768)) -> Iterator[Screen]:
    """Flow before there are numbers, and with those of a few replications; its whole map, and its dialogs."""
    window = driven.open().window
    window.resize(*size)
    window.show_screen("flow")
    settle(driven)
    yield "flow", window
    asked = window.flow.question()
    found = simulate(replace(asked, replications=4, years=1, warmup=0), lambda *_told: None, lambda: False)
    window.flow._show(replace(found, question=asked))
    settle(driven)
    yield "flow with numbers", window
    window.flow.levers.take_first_focus()
    for at in range(window.flow.below.count()):
        window.flow.below.setCurrentIndex(at)
        settle(driven)
        yield f"flow, tab {at}", window
    window.flow.showing.whole(True)
    settle(driven)
    yield "flow, the whole map", window
    window.flow.showing.whole(False)
    for letters in (200, 150, 100):
        driven.ruta.choose_font(letters)
        for name, open_it in _of_flow(window, replace(found, question=asked)):
            open_it()
            yield from _dialog(driven, name)


def _of_flow(window: Window, found: FlowResult) -> tuple[tuple[str, Callable[[], object]], ...]:
    """What Flow opens, with something tried."""
    flow = window.flow
    kept = {"levers": ["L13"], "tried": {}}
    tried = replace(found, has_what_if=True, baseline_heat=found.heat, tried=("L13 · Más sesiones",))

    def keep() -> None:
        flow._show(tried)
        window._settings.change(what_ifs={"Más sesiones de la Comisión": kept})
        flow.saving.open_kept()

    return (
        ("flow, a place", lambda: flow.reader.read_node("victim.status.form_sent")),
        ("flow, a bottleneck", lambda: flow.reader.read_badge("B2")),
        ("flow, which changes do most", flow.sweeping.open),
        ("flow, what was kept", keep),
        ("flow, two maps", flow.saving.open_maps),
        ("flow, whose numbers", flow.presenting.open),
        ("flow, a name to keep", flow.saving._ask_name),
        ("flow, a long question", lambda: Long("Tardaría 40 minutos.", lambda: None, flow).open()),
    )


def walk_together(driven: Driven, path: Path) -> Iterator[Screen]:
    """An exercise: list, cover, desk, message, console, pause, end; and the editor of an own scenario."""
    window = _opened(driven, path)
    window.home.exercise.click()
    yield from _dialog(driven, "exercises")
    seats = tuple(SeatWanted((role,)) for role in ("migration_officer", "labour_inspector", "upavit"))
    window.exercise.begin(ExerciseWanted("construction_site", seats, False, True), "V1")
    driven.wait(lambda: window.exercise.is_covered)
    yield "cover", window
    window.exercise._sit_down("seat-1")
    driven.wait(lambda: not window.exercise.is_covered)
    for step in ("keep_apart", "find_private_place", "offer_water_and_seat", "explain_who_sees"):
        window.practice._request(step, ("V1",))
        settle(driven)
    asked = 0
    for _time in range(4):
        window.practice.advance(0)
        settle(driven)
        for dialog in _dialogs(driven):  # a message waits that nobody opened
            if not asked:
                yield "before time passes", dialog
            asked += 1
            assert isinstance(dialog, Sure)
            dialog.go_on.click()
            settle(driven)
    assert asked and not _dialogs(driven)
    window.messages.clear()
    yield "desk of an exercise", window
    tabs = window.exercise.parts.tabs
    for at in range(1, tabs.count()):
        tabs.setCurrentIndex(at)
        settle(driven)
        yield f"desk of an exercise, tab {at}", window
    row = window.exercise._row
    assert row is not None and row.messages
    window.exercise.open_message(row.messages[-1].id)
    yield from _dialog(driven, "message")
    yield from _console(driven, window)
    window.exercise._pause("pause")
    driven.wait(lambda: window.exercise.is_covered)
    yield "pause", window
    window.exercise._sit_down("seat-1")
    driven.wait(lambda: not window.exercise.is_covered)
    window.exercise._end()
    driven.wait(lambda: window.exercise.is_covered)
    yield "end of an exercise", window


def _console(driven: Driven, window: Window) -> Iterator[Screen]:
    console = window.leading.console
    window.leading.open()
    driven.wait(lambda: console.row is not None)
    console.setWindowState(Qt.WindowState.WindowNoState)
    console.resize(1366, 768)
    settle(driven)
    yield "console", console
    console.close()


def _views(window: Window) -> tuple[tuple[str, Callable[[], object]], ...]:
    desk = window.practice
    return (
        ("map", lambda: desk.board._show(1)),
        ("timeline", desk.show_timeline),
        ("history", desk.show_history),
        ("list", lambda: desk.board._show(2)),
    )


def _opened(driven: Driven, path: Path) -> Window:
    window = driven.open(lambda: Service.open(path)).window
    driven.wait(lambda: window.is_complete and window.home.is_filled)
    window.resize(1366, 768)
    settle(driven)
    return window


def _dialog(driven: Driven, name: str) -> Iterator[Screen]:
    """The dialog that comes, and away with it."""
    driven.wait(lambda: bool(_dialogs(driven)))
    settle(driven)
    yield name, _dialogs(driven)[-1]
    _close_all(driven)


def _dialogs(driven: Driven) -> list[QDialog]:
    return [each for each in driven.ruta.window.findChildren(QDialog) if each.isVisible()]


def _close_all(driven: Driven) -> None:
    for dialog in _dialogs(driven):
        dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(driven: Driven) -> None:
    """Let everything asked be answered, and laid out: a pass of Qt's loop may take longer than any wait."""
    driven.wait(lambda: driven.ruta.tasks.idle)
    for _pass in range(20):
        QCoreApplication.processEvents()
        driven.qtbot.wait(1)
