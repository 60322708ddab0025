"""Flow: results are shown, levers tried by mouse and keyboard, a replication is played, trouble is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.map.heat import warmth
from desktop.screens.flow import FlowScreen
from desktop.screens.flow_consent import Long
from desktop.screens.flow_maps import TwoMaps
from desktop.settings import SettingsFile
from desktop.theme import CONTRAST, DARK, LIGHT, Theme
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.charts import ticks
from desktop.widgets.dialogs import Reading
from desktop.widgets.playback import Paths
from desktop.widgets.unknowable import RangeBar
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_layout import cut
from tests.desktop.test_theme import contrast
from workflow.rows.asking import FidelityQuestion, JobFailure, JobProgress, Question
from workflow.rows.flow import AssumptionRow, Balance, FlowResult, PlaybackRow, RunRow, UnknowableRow, left
from workflow.rows.heat import HEATS
from workflow.rows.whose import asked_alike
from workflow.rows.written import rounded
from workflow.service import Service


def ask_little(patch: pytest.MonkeyPatch, warmup: int = 0) -> None:
    """Flow asks for as few replications as a range is made of, and no year before those of the pathway."""
    patch.setattr("desktop.screens.flow.REPLICATIONS", 8)
    patch.setattr("desktop.screens.flow.Question", partial(Question, warmup=warmup))
    patch.setattr("workflow.service.simulator.FidelityQuestion", partial(FidelityQuestion, replications=8))


def visited(driven: Driven, path: Path) -> Iterator[Driven]:
    """The window on Panama, Flow shown, its process real."""
    driven.open(lambda: Service.open(path / "work.ruta"))
    driven.wait(lambda: driven.ruta.window.home.is_filled)
    window = driven.ruta.window
    window.resize(1366, 768)
    click(driven.qtbot, window.home.flow)
    driven.wait(lambda: is_full(window.flow))
    driven.settle()
    yield driven
    driven.close()


@pytest.fixture
def whole(
    simulating: None, driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Driven]:
    """Flow with a small result."""
    ask_little(monkeypatch)
    yield from visited(driven, tmp_path)


@pytest.fixture
def settled(
    simulating: None, driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Driven]:
    """The same after some years of warm-up, without which so few replications show no difference."""
    ask_little(monkeypatch, 4)
    yield from visited(driven, tmp_path)


def is_full(flow: FlowScreen) -> bool:
    """Whether a complete result is shown and nothing is asked any more."""
    return flow._found is not None and not flow._found.preview and not flow._simulation.under_way()


def shown_is_asked(flow: FlowScreen) -> bool:
    """Whether a preview or a complete result of just what is chosen is shown."""
    return flow._found is not None and asked_alike(flow._found.question) == asked_alike(flow.question())


def said(driven: Driven) -> str:
    """What the message bar says."""
    return " ".join(label.text() for label in driven.ruta.window.messages.findChildren(QLabel))


def full(driven: Driven) -> None:
    """Wait for the complete result of what was just tried."""
    flow = driven.ruta.window.flow
    driven.wait(lambda: not flow._full.isActive() and is_full(flow))


def column(table: QTableWidget, number: int) -> list[str]:
    """The texts of a column."""
    items = [table.item(row, number) for row in range(table.rowCount())]
    return [item.text() for item in items if item is not None]


def test_a_whole_visit(settled: Driven) -> None:
    """Both languages, a lever by mouse, one by keyboard, a slider, an assumption, a replication played."""
    window, flow = settled.ruta.window, settled.ruta.window.flow
    # a baseline, with figures on the map, and its places in the order of each question
    assert flow._kind.text() == "Base"
    assert flow.map.canvas.nodes["victim.status.form_sent"].heat is not None
    assert flow.below.currentWidget() is flow.below.year  # without touching anything
    assert flow.below.year.table.rowCount() == len(flow._found.figures) > 20  # type: ignore[union-attr]
    flow.below.setCurrentWidget(flow.below.in_order)
    table, firsts = flow.below.in_order.table, set()
    for at, what in reversed(list(enumerate(HEATS[:-1]))):
        flow.heat.setCurrentIndex(at)
        flow.heat.activated.emit(at)
        dark = max(flow.map.canvas.nodes.values(), key=lambda n: n.heat.share if n.heat is not None else -1.0)
        assert table.id_at(0) == dark.row.id and dark.heat.share == 1.0, what  # type: ignore[union-attr]
        firsts.add(dark.row.id)
    assert len(firsts) > 1
    waited = column(table, 1)
    # a recommendation
    click(settled.qtbot, flow.levers.boxes["L13"])
    full(settled)
    assert flow._kind.text() == "Ilustración"
    flow.below.setCurrentWidget(flow.below.changes)
    assert any(text.startswith("+") for text in column(flow.below.changes.table, 3))
    # another one by keyboard
    flow.levers.boxes["L9"].setFocus()
    press(flow.levers.boxes["L9"], Qt.Key.Key_Space)
    full(settled)
    assert flow._found is not None and flow._found.what_if.levers == ("L9", "L13")
    # a capacity: a preview at once, then the whole
    panels = flow.levers.capacities["panels"].value  # what L13 sets
    slider = flow.levers.capacities["panels"].slider
    slider.setFocus()
    press(slider, Qt.Key.Key_Right)
    settled.wait(lambda: shown_is_asked(flow))
    full(settled)
    assert flow.question().tried == {"panels": panels + 1}
    # nothing is tried any more
    click(settled.qtbot, flow.levers.reset)
    full(settled)
    assert not flow._found.has_what_if
    # the other language says everything anew, and keeps what is shown
    settled.ruta.choose_language("en")
    settled.settle()
    full(settled)
    assert flow._kind.text() == "Baseline"
    assert not set(column(table, 1)) & set(waited)
    for tab in range(flow.below.count()):
        flow.below.setCurrentIndex(tab)
        settled.qtbot.wait(20)
        assert cut(flow) == []
    # what nobody can know is a range, in words as well
    changes = flow.below.changes.table
    last = [changes.item(changes.rowCount() - 1, place).text() for place in range(4)]  # type: ignore[union-attr]
    assert "nobody has found" in last[0] and "…" in last[1] and last[2:] == ["nobody can know", "—"]
    unknowable = flow.below.how_far.unknowable
    assert unknowable.isVisibleTo(flow.below.how_far)
    assert "nobody counted" in unknowable.chart.words(QPointF(5, 5))
    unseen = flow.map.canvas.nodes["victim.status.undetected"].heat
    assert unseen is not None and unseen.is_unknown and "Nobody can know" in unseen.told
    flow.below.setCurrentWidget(flow.below.report)
    settled.wait(lambda: flow.below.report.table.rowCount() > 40)
    assert "figures inside" in flow.below.report._note.text()
    # one replication
    click(settled.qtbot, flow.player.play)
    settled.wait(lambda: flow.player.is_playing)
    settled.wait(lambda: flow.player.minute > flow.player._begins + 1440)
    tokens = flow.map.canvas.tokens
    assert tokens is not None and len(tokens.points) == len(flow.playing.people) > 10
    click(settled.qtbot, flow.player.play)
    assert not flow.player.is_playing
    # a dot is chosen, and its case is told up to that day
    canvas = flow.map.canvas
    seen = [p for p in tokens.points if canvas.viewport().rect().contains(canvas.mapFromScene(p))]
    place = canvas.mapFromScene(seen[-1])
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    case = settled.dialog(Reading)
    lines = [label.text() for label in case.findChildren(QLabel)]
    assert any("fictional" in line for line in lines) and any("2021" in line for line in lines)
    assert tokens.at(QPointF(-500, -500)) == -1
    case.reject()
    before = flow.player.minute
    click(settled.qtbot, flow.player.next)
    assert flow.player.minute > before
    assert window.screen_name == "flow"


def test_what_is_tried_is_kept_by_name_compared_and_exported(
    whole: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow, window = whole.ruta.window.flow, whole.ruta.window
    click(whole.qtbot, flow.levers.boxes["L13"])
    full(whole)
    flow.saving.keep_as("Más sesiones")
    assert "Más sesiones" in said(whole)
    assert SettingsFile(window._settings.path).now.what_ifs["Más sesiones"]["levers"] == ["L13"]
    click(whole.qtbot, flow.levers.boxes["L9"])
    full(whole)
    flow.saving.with_.setCurrentIndex(1)
    flow.saving.compared.emit()
    full(whole)
    assert flow._found is not None
    assert (flow._found.baseline.levers, flow._found.what_if.levers) == (("L13",), ("L9", "L13"))
    # both maps, in one scale
    click(whole.qtbot, flow.saving.maps)
    maps = whole.dialog(TwoMaps)
    whole.wait(lambda: maps.after.canvas.is_whole)
    warm = [
        [node.heat.share for node in side.canvas.nodes.values() if node.heat is not None]
        for side in (maps.before, maps.after)
    ]
    assert max(max(side) for side in warm) == 1.0 and warm[0] != warm[1]
    maps.heat.setCurrentIndex(HEATS.index("none"))
    assert all(node.heat is None for node in maps.before.canvas.nodes.values())
    assert cut(maps) == []
    click(whole.qtbot, maps.after.all)
    click(whole.qtbot, maps.after.larger)
    assert maps.before.canvas.transform() == maps.after.canvas.transform() and not maps.before.canvas.is_whole
    for side, other in ((maps.before, maps.after), (maps.after, maps.before)):
        bar = side.canvas.verticalScrollBar()
        bar.setValue(bar.maximum() // (2 if side is maps.before else 3))
        assert other.canvas.verticalScrollBar().value() == bar.value() > 0
    maps.reject()
    for number, ending in enumerate(("png", "svg", "csv", "csv", "xlsx", "pdf")):
        path = tmp_path / f"out{number}"
        monkeypatch.setattr(
            "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_words, path=path: (str(path), "")
        )
        flow.saving.menu.actions()[number].trigger()
        whole.settle()
        written = tmp_path / f"out{number}.{ending}"
        assert written.stat().st_size > 500
        assert str(written) in said(whole)
    assert b"<svg" in (tmp_path / "out1.svg").read_bytes()
    nowhere = tmp_path / "no-folder" / "out.pdf"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_words: (str(nowhere), ""))
    flow.saving.menu.actions()[5].trigger()
    whole.settle()
    assert "out.pdf" in said(whole) and "Exportado" not in said(whole)
    click(whole.qtbot, flow.levers.reset)  # nothing is tried, nor compared with what was kept
    full(whole)
    assert flow.saving.with_.currentText() == "Frente a: la base"
    assert flow._found.question.base_levers == flow._found.question.levers == ()


_RUN = RunRow("panama-2021", "Panamá", "2021", False, 3, 2, 200, 1, (), (), (), Balance(0, 0, 0, 0, 0), 0)
EMPTY = FlowResult(_RUN, _RUN, False, False, (), (), (), (), (), (), "", ())
"""A result in which nothing happened."""


class Silent:
    """A simulator that answers when it is told to."""

    def __init__(self, said: Callable[[int, object], None]) -> None:
        self.said, self.jobs, self.cancelled = said, 0, []  # type: ignore[var-annotated]
        self.questions: list[Question] = []

    def _job(self) -> int:
        self.jobs += 1
        return self.jobs

    def warm(self) -> int:
        """A job."""
        return self._job()

    def flow(self, question: Question) -> int:
        """A job."""
        self.questions.append(question)
        return self._job()

    def playback(self, _question: Question, _replication: int) -> int:
        """A job."""
        return self._job()

    def cancel(self, job: int) -> None:
        """Written down."""
        self.cancelled.append(job)

    def close(self) -> None:
        """Nothing."""


@pytest.fixture
def silent(driven: Driven, tmp_path: Path) -> Iterator[tuple[Driven, Silent]]:
    """The window on Panama with a simulator in the test's hands."""
    driven.open(lambda: Service.open(tmp_path / "work.ruta"))
    driven.wait(lambda: driven.ruta.window.home.is_filled)
    made: list[Any] = []

    def make(said: Callable[[int, object], None]) -> Silent:
        made.append(Silent(said))
        return made[0]  # type: ignore[no-any-return]

    driven.ruta.window.simulation.make = make
    driven.ruta.window.show_screen("flow")
    driven.settle()
    driven.wait(lambda: bool(made))
    yield driven, made[0]
    driven.close()


def test_getting_ready_is_said_and_work_can_be_cancelled(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    flow = driven.ruta.window.flow
    assert "medio minuto" in flow._state.text() and not flow.cancel.isVisible()
    simulator.said(1, JobProgress(1, 37, 196))
    driven.wait(lambda: "37 de 196 partes" in flow._state.text())
    assert (flow.progress.value(), flow.progress.maximum()) == (37, 196) and not flow.cancel.isVisible()
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    assert flow.cancel.isVisible() and flow.progress.isVisible()
    click(driven.qtbot, flow.cancel)
    assert simulator.cancelled == [3, 2] and not flow.progress.isVisible()
    assert "cancelada" in said(driven) and "Todavía no hay un resultado" in said(driven)


def test_what_has_to_end_before_is_said(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    flow._tell_progress("full", 10, 200)
    assert "Modelo e informe" not in flow._state.text()
    flow._tell_progress("fidelity", 10, 200)
    assert flow._state.text().startswith("Primero terminan las cifras de «Modelo e informe»")


def test_what_stays_after_cancelling_is_called_what_it_is(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    for preview, words in ((True, "vista previa"), (False, "último resultado completo")):
        flow._found = replace(EMPTY, preview=preview)
        flow._give_up()
        assert words in said(driven)


def test_a_notice_goes_when_it_is_no_longer_so(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    flow._found = replace(EMPTY, question=flow.question())
    box = flow.levers.boxes["L2"]
    click(driven.qtbot, box)
    spoken: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: flow.saving.keep_as("Mía"), "Guardado"),
        (lambda: flow.below.assumptions.doubted.emit("fuera del intervalo"), "intervalo"),
        (flow._give_up, "cancelada"),
        (lambda: flow.notices.of_choice("note", "Se sigue probando"), "Se sigue"),
        (lambda: flow.saving.ask_path("pdf", lambda _path, _found: lambda: None, ""), "Todavía se simula"),
    )
    for speak, words in spoken:
        flow._full.start()
        speak()
        assert words in said(driven)
        click(driven.qtbot, box)
        assert driven.ruta.window.messages.isHidden(), words
    flow._found = replace(EMPTY, preview=True, question=replace(flow.question(), pathway=flow._shown[0]))
    flow.saving.ask_path("pdf", lambda _path, _found: lambda: None, "")
    flow._show(flow._found)
    assert (
        "vista previa" in said(driven) and not driven.ruta.window.messages.isHidden()
    )  # a preview is not what is waited for
    flow._show(replace(EMPTY, question=flow.question()))
    assert driven.ruta.window.messages.isHidden()
    flow.said.emit("error", "No se pudo escribir")  # the control: this is still so
    click(driven.qtbot, box)
    assert "No se pudo" in said(driven)


def test_the_tab_of_the_answer_says_that_it_is_there_until_it_is_looked_at(
    silent: tuple[Driven, Silent],
) -> None:
    driven, _simulator = silent
    below = driven.ruta.window.flow.below
    at = below.indexOf(below.changes)
    plain = below.tabText(at)
    for preview, is_tried, says in ((True, True, False), (False, False, False), (False, True, True)):
        below.set_found(replace(EMPTY, preview=preview, has_what_if=is_tried))
        assert (below.tabText(at) == f"{plain}: listo") == says == (below.choice.itemText(at) != plain)
    below.show_tab(below.changes)
    assert below.tabText(at) == plain
    below.set_found(replace(EMPTY, has_what_if=True))
    assert below.tabText(at) == plain, "it is looked at"


def test_what_takes_long_is_asked_first(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    simulator.said(3, JobFailure(3, "Tardaría 3 horas.", "It would take 3 hours.", long=True))
    click(driven.qtbot, driven.dialog(Long).back)
    driven.wait(lambda: not driven._dialogs(Long))
    assert simulator.jobs == 3
    driven.ruta.window.flow._ask_full()
    simulator.said(4, JobFailure(4, "Tardaría 3 horas.", "It would take 3 hours.", long=True))
    dialog = driven.dialog(Long)
    assert any("3 horas" in label.text() for label in dialog.findChildren(QLabel))
    click(driven.qtbot, dialog.go_on)
    driven.wait(lambda: simulator.jobs == 5)
    assert [question.agreed for question in simulator.questions] == [False, False, False, True]
    assert driven.ruta.window.flow.progress.isVisible()


def test_a_newer_question_replaces_an_older_one(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    for name in ("L1", "L2"):
        click(driven.qtbot, flow.levers.boxes[name])
    assert simulator.cancelled == [3, 2, 4]  # the whole, then the preview of the first


def test_trouble_is_told_and_what_is_shown_stays(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    simulator.said(3, JobFailure(3, "No se pudo.", "It could not be done."))
    driven.wait(lambda: "No se pudo." in said(driven))
    assert not driven.ruta.window.flow.progress.isVisible()


def test_who_is_where_follows_from_the_moves() -> None:
    row = PlaybackRow(
        "2021-01-01", 0, 10_000, 0, ("1", "2"), ((10, 0, "a"), (50, 1, "a"), (100, 0, "b")), ((200, 0),)
    )
    lives = Paths(row)
    assert lives.at(5, 20) == ([], [])
    assert lives.at(60, 20) == ([("a", "a", 1.0), ("a", "a", 0.5)], [0, 1])
    assert lives.at(110, 20) == ([("a", "b", 0.5), ("a", "a", 1.0)], [0, 1])
    assert lives.at(221, 20) == ([("a", "a", 1.0)], [1])
    assert [lives.next_after(minute) for minute in (0, 10, 99, 100)] == [10, 50, 100, None]


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST])
def test_names_are_read_on_every_heat(colours: Any) -> None:
    for tenth in range(11):
        fill, ink = warmth(colours, tenth / 10)
        assert contrast(fill, ink) >= 4.5
    assert warmth(colours, 0.0)[0] != warmth(colours, 1.0)[0]


def test_numbers_are_short() -> None:
    assert [rounded(n) for n in (0.0, 0.44, 7.26, 48.3, 2509.0)] == ["0", "0.4", "7.3", "48", "2,509"]
    assert ticks(0) == [0.0]
    for most in (0.7, 3.0, 17.0, 240.0, 9_999.0):
        found = ticks(most)
        assert 2 <= len(found) <= 6 and found[0] == 0.0 and found[-1] <= most


def test_what_is_only_shown_rounded_is_not_changed(qtbot: QtBot) -> None:
    table = Assumptions()
    qtbot.addWidget(table)
    values = (0.003, 0.125, 1.0 / 3.0, 1600.4)
    table.set_rows(
        tuple(
            AssumptionRow(str(n), "", "", value, 0.0, 2000.0, True, False, "")
            for n, value in enumerate(values)
        )
    )
    assert table.assumed == {}
    editor = table.editors["0"]
    assert table.table.cellWidget(0, 1) is editor and editor.value == 0.003
    editor.set(0.004)
    assert table.assumed == {"0": 0.004}
    table.clear()
    assert table.assumed == {}


def test_what_nobody_can_know_is_hatched_without_a_middle(qtbot: QtBot) -> None:
    chart = RangeBar(Theme())
    qtbot.addWidget(chart)
    chart.resize(220, 300)
    chart.show_row(UnknowableRow("x", "X", "cases", 20.0, 100.0))
    bar, room = chart.bar(), chart.room()
    assert bar.top() == room.top() and bar.height() == pytest.approx(0.8 * room.height())
    picture = chart.grab().toImage()
    inside = int(bar.left()) + 6
    rows = range(int(bar.top()) + 6, int(bar.bottom()) - 6)
    inked = [picture.pixelColor(inside, y).lightness() < 160 for y in rows]
    assert 0.05 < sum(inked) / len(inked) < 0.6  # lines and ground, nowhere filled
    # no line across: no height is inked over the whole breadth
    across = range(int(bar.left()) + 3, int(bar.right()) - 3)
    assert not any(all(picture.pixelColor(x, y).lightness() < 160 for x in across) for y in rows)


def test_a_case_has_a_dot_in_every_place_where_it_is() -> None:
    moves = (
        (10, 0, "k.status.missed"),
        (20, 0, "k.care.left"),
        (30, 0, "k.care.again"),
        (40, 1, "k.care.left"),
    )
    lives = Paths(PlaybackRow("2021-01-01", 0, 1000, 0, ("1", "2"), moves, ((90, 0),)))
    at = [(target, case) for (_source, target, _share), case in zip(*lives.at(60, 1), strict=True)]
    assert sorted(at) == [("k.care.again", 0), ("k.care.left", 1), ("k.status.missed", 0)]
    assert set(lives.at(500, 1)[1]) == {1}  # a case that has ended is nowhere
    assert lives.opened_by(15) == 1 and lives.opened_by(50) == 2


def test_who_goes_on_to_what_is_not_drawn_is_no_more_where_the_map_has_no_place() -> None:
    moves = ((10, 0, "k.care.left"), (20, 0, "k.rest.running"), (40, 0, left("k.rest")))
    lives = Paths(PlaybackRow("2021-01-01", 0, 1000, 0, ("1",), moves, ()))
    assert {target for _source, target, _share in lives.at(30, 1)[0]} == {"k.care.left", "k.rest.running"}
    assert {target for _source, target, _share in lives.at(50, 1)[0]} == {"k.care.left"}
    assert lives.instants == [10, 20]  # nothing is seen to happen at the last
    back = Paths(PlaybackRow("2021-01-01", 0, 1000, 0, ("1",), (*moves, (60, 0, "k.rest.running")), ()))
    assert ("k.rest.running", "k.rest.running", 1.0) in back.at(60.1, 0.05)[0]  # from no place of the map


@pytest.mark.parametrize("size", [100, 130])
def test_f6_goes_from_part_to_part_and_back(size: int, silent: tuple[Driven, Silent]) -> None:
    """In large letters, which show one part at a time, from the buttons to what is shown."""
    driven, _simulator = silent
    driven.ruta.choose_font(size)
    driven.ruta.window.resize(1366, 768)
    driven.settle()
    flow = driven.ruta.window.flow
    tabs, tried = flow.below.tabBar(), next(iter(flow.levers.boxes.values()))
    shown: list[QWidget] = [flow.map.canvas, flow.player.play, tabs, tried]
    if size > 100:
        shown = [flow.laid_out.pages.buttons[0], flow.map.canvas, flow.player.play, tried]
    assert tabs.isVisible() == (size == 100)
    shown[0].setFocus()
    for part in (*shown[1:], shown[0]):
        press(driven.ruta.window, Qt.Key.Key_F6)
        assert driven.ruta.window.focusWidget() is part
    for part in reversed(shown):
        press(driven.ruta.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert driven.ruta.window.focusWidget() is part


def test_tab_goes_from_left_to_right_below_the_map(silent: tuple[Driven, Silent]) -> None:
    flow = silent[0].ruta.window.flow
    parts: list[QWidget] = [
        flow.presenting.button, flow.heat, flow.map.smaller, flow.map.larger, flow.map.all
    ]  # fmt: skip
    seen: list[QWidget] = []
    at: QWidget | None = flow.map.canvas.nextInFocusChain()
    while at is not None and at is not flow.map.canvas:
        if at in parts:
            seen.append(at)
        at = at.nextInFocusChain()
    assert seen == sorted(parts, key=lambda part: part.mapTo(flow, QPoint(0, 0)).x())
