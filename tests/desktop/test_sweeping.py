"""Which levers do most: goals are offered, progress is told, a sweep is called off, a leader is tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.sweeping import Sweeping
from desktop.simulating import Simulation
from desktop.tasks import Tasks
from desktop.widgets.levers import Levers
from desktop.widgets.most import Most
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_flow import Silent, said
from tests.desktop.test_flow import silent as silent  # a fixture
from tests.desktop.test_layout import cut
from tests.simulation.small import SMALL
from workflow.present.flow import flow as simulated
from workflow.present.sweep import row
from workflow.rows.asking import JobFailure, JobProgress, Question, SweepQuestion
from workflow.rows.flow import FlowResult, LeverRow, Spread
from workflow.rows.sweep import GoalRow, LeaderRow, SweepOffer, SweepRow
from workflow.simulation.study.sweep import Sweep, Swept, alone, laid

GOALS = (
    GoalRow("missed", "missed", "Personas mal identificadas", True, "a_year", "al año"),
    GoalRow("remedies_paid", "paid", "Pagado por reparación", False, "balboas_a_year", "B/. al año"),
    GoalRow("ruled", "ruled", "Casos resueltos", False, "a_year", "al año"),
)


def spread(mean: float) -> Spread:
    return Spread(mean, mean, mean, mean, mean - 1, mean + 1)


def changes(missed: float, paid: float, ruled: float) -> tuple[tuple[str, Spread], ...]:
    """What a combination changes of each goal."""
    return ("missed", spread(missed)), ("remedies_paid", spread(paid)), ("ruled", spread(ruled))


ROW = SweepRow(
    "panama-2021", "Panamá", "2021", 3, False, 40, 1, 2, 160, "fractional", 6, 256,
    (("L1", "Quitar el requisito"), ("L13", "Más sesiones (no es del informe)")), GOALS, (), (),
    (
        LeaderRow(1, ("L1", "L13"), changes(-9, 800, 0.5)),
        LeaderRow(2, ("L13",), changes(-5, 900, 8)),
    ),
    sets=(("L1", ("Regla: no exige en lugar de exige",)), ("L13", ("Sesiones al mes: 4 en lugar de 1.4",))),
)  # fmt: skip
OFFER = SweepOffer(GOALS, 256, 0, 40, 130.0)


class Sweeps(Silent):
    """A simulator in the test's hands that is asked for sweeps as well."""

    asked: list[SweepQuestion]
    offered: int
    swept: int
    """The jobs of the last offer and of the last sweep."""

    def sweep_offer(self, question: SweepQuestion) -> int:
        """A job."""
        self.asked = [question]
        self.offered = self._job()
        return self.offered

    def sweep(self, question: SweepQuestion) -> int:
        """A job."""
        self.asked.append(question)
        self.swept = self._job()
        return self.swept


@pytest.fixture
def opened(silent: tuple[Driven, Silent], monkeypatch: pytest.MonkeyPatch) -> tuple[Driven, Sweeps, Most]:
    """Flow with a lever followed, and the dialog over it."""
    driven, made = silent
    made.__class__ = Sweeps
    assert isinstance(made, Sweeps)
    made.said(1, True)
    driven.wait(lambda: made.jobs == 3)
    flow = driven.ruta.window.flow
    click(driven.qtbot, flow.levers.boxes["L9"])
    click(driven.qtbot, flow.levers.most)
    return driven, made, driven.dialog(Most)


def offer(driven: Driven, simulator: Sweeps, dialog: Most, offered: SweepOffer = OFFER) -> None:
    simulator.said(simulator.offered, offered)
    driven.wait(lambda: dialog.goal.count() == len(offered.goals))


def test_how_long_is_said_first_and_how_far_meanwhile(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    assert not dialog.start.isEnabled()
    offer(driven, simulator, dialog)
    assert "256" in dialog.state.text() and "2 minutos" in dialog.state.text()
    plan = simulator.asked[0].plan
    assert (plan.levers, plan.tried, plan.assumed, plan.years) == ((), {}, {}, 1)
    assert simulator.asked[0].folder.startswith(str(driven.ruta.settings.path.parent))
    dialog.goal.setCurrentIndex(1)
    press(dialog.start, Qt.Key.Key_Space)
    assert simulator.asked[1].goal == "remedies_paid" and not dialog.goal.isEnabled()
    seconds = iter((100.0, 130.0, 190.0))
    dialog.clock = lambda: next(seconds)
    job = simulator.swept
    for done, words in ((100, "100 de 273"), (113, "cerca de 6 minutos"), (263, "menos de un minuto")):
        simulator.said(job, JobProgress(job, done, 273))
        driven.wait(lambda words=words: words in dialog.state.text())  # type: ignore[misc]
    assert dialog.progress.value() == 263


def test_called_off_at_any_time_it_can_be_started_again(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    offer(driven, simulator, dialog)
    click(driven.qtbot, dialog.start)
    job = simulator.swept
    click(driven.qtbot, dialog.cancel)
    assert job in simulator.cancelled and not dialog.progress.isVisible()
    assert "queda guardado" in dialog.state.text()
    simulator.said(job, ROW)  # too late
    offer(driven, simulator, dialog, replace(OFFER, kept=120, seconds=70.0))
    driven.wait(lambda: "120 ya están hechas" in dialog.state.text())
    assert dialog.table.rowCount() == 0
    click(driven.qtbot, dialog.start)
    job = simulator.swept
    dialog.reject()
    assert job in simulator.cancelled
    assert driven.ruta.window.flow.sweeping.dialog is None


def test_called_off_it_shows_what_each_change_does_by_itself(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    offer(driven, simulator, dialog)
    assert dialog.table.rowCount() == 0, "nothing was run yet"
    click(driven.qtbot, dialog.start)
    click(driven.qtbot, dialog.cancel)
    alone = (
        LeaderRow(1, ("L1",), changes(-9, 800, 0.5)),
        LeaderRow(2, ("L13",), changes(-5, 900, 8)),
    )
    offer(driven, simulator, dialog, replace(OFFER, kept=3, so_far=replace(ROW, leaders=alone)))
    driven.wait(lambda: dialog.table.rowCount() == 2)
    assert "Cada cambio por separado: 2 de 2, en la tabla." in dialog.state.text()
    names = [dialog.table.item(at, 0).text() for at in range(2)]  # type: ignore[union-attr]
    assert names == ["1. Quitar el requisito", "2. Más sesiones (no es del informe)"]
    dialog.goal.setCurrentIndex(1)
    dialog.goal.activated.emit(1)
    names = [dialog.table.item(at, 0).text() for at in range(2)]  # type: ignore[union-attr]
    assert names == ["1. Más sesiones (no es del informe)", "2. Quitar el requisito"], (
        "by another goal another one leads"
    )
    click(driven.qtbot, dialog.start)
    simulator.said(simulator.swept, ROW)
    driven.wait(lambda: "historias nuevas" in dialog.state.text())
    names = [dialog.table.item(at, 0).text() for at in range(2)]  # type: ignore[union-attr]
    assert names[0] == "1. Quitar el requisito + Más sesiones (no es del informe)"


def test_what_each_change_does_is_shown_as_it_comes(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    offer(driven, simulator, dialog, replace(OFFER, kept=1))
    click(driven.qtbot, dialog.start)
    assert "1 de 256 combinaciones" in dialog.state.text() and dialog.progress.maximum() == 256, "at once"
    job, alone = simulator.swept, (LeaderRow(1, ("L13",), changes(-5, 900, 8)),)
    simulator.said(job, JobProgress(job, 2, 256))
    asked = simulator.offered
    driven.wait(lambda: simulator.offered != asked or dialog.progress.value() == 2)
    simulator.said(simulator.offered, replace(OFFER, kept=2, so_far=replace(ROW, leaders=alone)))
    driven.wait(lambda: dialog.table.rowCount() == 1)
    assert dialog.cancel.isVisible() and "2 de 256" in dialog.state.text(), "the search goes on"
    simulator.said(job, JobProgress(job, 3, 256))
    driven.wait(lambda: dialog.progress.value() == 3)
    both = (LeaderRow(1, ("L1",), changes(-9, 800, 0.5)), replace(alone[0], rank=2))
    simulator.said(simulator.offered, replace(OFFER, kept=3, so_far=replace(ROW, leaders=both)))
    driven.wait(lambda: dialog.table.rowCount() == 2)
    assert dialog.table.currentRow() == 1, "what was being read is still read"
    jobs = simulator.jobs
    simulator.said(job, JobProgress(job, 4, 256))
    driven.wait(lambda: dialog.progress.value() == 4)
    assert simulator.jobs == jobs, "all are known: nothing more is asked"
    assert dialog.table.rowAt(1) == 0, "the one that leads is in sight"
    simulator.said(job, ROW)
    driven.wait(lambda: "historias nuevas" in dialog.state.text())


def test_no_row_moves_as_long_as_others_come(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    row = replace(ROW, levers=(*ROW.levers, ("L9", "Informar")))
    offer(driven, simulator, dialog)
    click(driven.qtbot, dialog.start)
    job, found = simulator.swept, [LeaderRow(1, ("L13",), changes(-5, 900, 8))]

    def names(done: int) -> list[str]:
        simulator.said(job, JobProgress(job, done, 256))
        driven.wait(lambda: dialog.progress.value() == done)
        known = replace(row, leaders=tuple(found))
        simulator.said(simulator.offered, replace(OFFER, kept=done, so_far=known))
        driven.wait(lambda: dialog.table.rowCount() == len(found))
        return [dialog.table.item(at, 0).text() for at in range(len(found))]  # type: ignore[union-attr]

    sessions = "Más sesiones (no es del informe)"
    assert names(2) == [sessions]
    found.insert(0, LeaderRow(1, ("L1",), changes(-9, 800, 0.5)))
    assert names(3) == [sessions, "Quitar el requisito"], "what came stays, though the other one does more"
    found.append(LeaderRow(3, ("L9",), changes(-1, 0, 0)))
    assert names(4) == [f"{at}. {name}" for at, name in ((1, "Quitar el requisito"), (2, sessions))] + [
        "Informar"
    ]


def test_each_change_by_itself_comes_first(tmp_path: Path) -> None:
    from workflow.present.sweep import answer
    from workflow.present.sweep import offer as offered
    from workflow.simulation.run.failures import Cancelled

    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    asked = SweepQuestion(
        Question(str(file), history=False, years=2, warmup=0, replications=5), folder=str(tmp_path)
    )
    assert offered(asked, lambda _done, _of: None, lambda: False).so_far is None
    totals: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        answer(asked, lambda done, of: totals.append((done, of)), lambda: len(totals) == 4)
    kept = offered(asked, lambda _done, _of: None, lambda: False)
    assert kept.kept == 4 and kept.points == totals[0][1], "as many are announced as are counted"
    assert kept.so_far is not None
    assert {leader.levers for leader in kept.so_far.leaders} == {("LA",), ("LB",), ("LC",)}


def test_only_what_brings_the_goal_nearer_has_a_place(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    offer(driven, simulator, dialog)
    before = (("missed", 41.26),)
    leaders = (
        LeaderRow(1, ("L1",), changes(0.1, 800, 0.5), before),
        LeaderRow(2, ("L13",), changes(-5, 900, 8), before),
        LeaderRow(3, ("L1", "L13"), changes(9, 900, 8), before),
    )
    why = ((("L1", "L13"), ("Porque llegan más casos.",)),)
    simulator.said(simulator.offered, OFFER)
    place = dialog.pos()
    click(driven.qtbot, dialog.start)
    simulator.said(simulator.swept, replace(ROW, leaders=leaders, asides=why))
    driven.wait(lambda: dialog.table.rowCount() == 3)
    told = [[dialog.table.item(at, column).text() for column in (0, 1)] for at in range(3)]  # type: ignore[union-attr]
    assert told[0][0] == "1. Más sesiones (no es del informe)" and told[1] == [
        "Quitar el requisito",
        "no se ve diferencia",
    ]
    heading = dialog.table.horizontalHeaderItem(1)
    assert (
        heading is not None
        and "al año; la base, en promedio de 160 historias propias: 41\nEntre paréntesis: " in heading.text()
    )
    assert told[2][1].endswith("por qué, al lado")
    assert (
        told[2][0] == "Quitar el requisito + Más sesiones (no es del informe)"
        and "aleja de la meta" in told[2][1]
    )
    dialog.table.selectRow(2)
    assert any("Porque llegan más" in label.text() for label in dialog.details.findChildren(QLabel))
    click(driven.qtbot, dialog.tries[2])
    assert driven.ruta.window.flow.levers.levers == ("L1", "L13")
    room = dialog.screen().availableGeometry()
    if dialog.frameGeometry().translated(place - dialog.pos()).right() <= room.right():
        assert dialog.x() == place.x()  # what is under the mouse stays there


@pytest.mark.parametrize("size", [(1366, 768), (1366, 1000)])
def test_an_answer_has_six_rows_in_sight_and_leaves_recommendations_in_reach(
    opened: tuple[Driven, Sweeps, Most], size: tuple[int, int]
) -> None:
    """It lies over the map alone where that has the room, else over the tables, too; it is where it came
    up, and is not made small with the window."""
    driven, simulator, dialog = opened
    window, flow = driven.ruta.window, driven.ruta.window.flow
    dialog.reject()
    window.resize(*size)
    driven.settle()
    click(driven.qtbot, flow.levers.most)
    dialog = driven.dialog(Most)
    driven.settle()
    offer(driven, simulator, dialog)
    place = dialog.pos()
    click(driven.qtbot, dialog.start)
    before = dialog.height()
    simulator.said(simulator.swept, ROW)
    driven.wait(lambda: dialog.table.rowCount() == 2)
    assert dialog.height() > before and dialog.pos() == place  # the control: it did grow
    of_two_lines = 2 * dialog.table.fontMetrics().height() + 8
    assert dialog.table.viewport().height() >= 6 * of_two_lines
    has_room = size[1] == 1000
    for part in (window.header, flow.levers, *((flow.saving, flow.below) if has_room else ())):
        assert not dialog.frameGeometry().intersects(QRect(part.mapToGlobal(QPoint()), part.size()))
    assert not dialog.windowFlags() & Qt.WindowType.WindowMinimizeButtonHint


def test_the_base_of_what_is_counted_is_the_number_of_the_map(
    opened: tuple[Driven, Sweeps, Most],
) -> None:
    """One thing has one number; of days the two are not of one kind, and the ranking says its own."""
    driven, simulator, dialog = opened
    dialog.base = lambda: {"missed": 31.2, "days_to_ruling": 159.0}
    days = GoalRow("days_to_ruling", "days_to_ruling", "Días", True, "days", "días")
    before = (("missed", 28.0), ("ruled", 14.0), ("remedies_paid", 2000.0), ("days_to_ruling", 170.0))
    changed = (*ROW.leaders[0].changes, ("days_to_ruling", spread(-9)))
    leaders = (replace(ROW.leaders[0], before=before, changes=changed),)
    offer(driven, simulator, dialog)

    def heading(goals: tuple[GoalRow, ...]) -> str:
        dialog.show_row(replace(ROW, goals=goals, leaders=leaders))
        item = dialog.table.horizontalHeaderItem(1)
        return item.text() if item is not None else ""

    assert "; la base: 31\n" in heading(GOALS) and "28" not in heading(GOALS)
    assert "; la base, en promedio de 160 historias propias: 170" in heading((days, *GOALS))
    assert "95 %" not in heading(GOALS)
    sweeping = driven.ruta.window.flow.sweeping
    few = Question(year="2021", history=False, years=1, warmup=1, replications=4)
    found = simulated(few, lambda _done, _of: None, lambda: False)
    asked = simulator.asked[0].plan
    plain = replace(
        found,
        question=replace(
            found.question,
            pathway=asked.pathway,
            year=asked.year,
            onwards=asked.onwards,
            assumed=asked.assumed,
        ),
    )
    for one, is_known in (
        (plain, True), (replace(plain, preview=True), False), (replace(plain, compared_with=("L1",)), False),
        (replace(plain, question=replace(plain.question, assumed={"x": 1.0})), False),
    ):  # fmt: skip
        sweeping.found = partial(_same, one)
        assert bool(sweeping._base()) == is_known
    missed = next(row for row in plain.baseline.measures if row.id == "missed")
    sweeping.found = lambda: plain
    assert sweeping._base()["missed"] == missed.spread.mean


def _same(found: FlowResult) -> FlowResult:
    return found


@pytest.mark.parametrize("lang", ["es", "en"])
def test_whatever_gets_worse_has_its_reason_or_is_said_to_have_none(lang: str) -> None:
    """Trained first contact sends more forms than the Commission gets to: confirming takes longer."""
    made = laid(Sweep(Question(year="2021", lang=lang), alone=True))

    def asides(causes: tuple[tuple[str, Spread], ...], **changed: float) -> tuple[str, ...]:
        all_ = {sought.goal.id: spread(changed.get(sought.goal.id, 0.0)) for sought in made.goals}
        leader = LeaderRow(1, ("L7b",), tuple(all_.items()), (), causes)
        return dict(row(Swept(made, made.plan, (), (leader,)), lang).asides)["L7b",]

    forms = (("forms", spread(8.0)),)
    (line,) = asides(forms, days_to_ruling=17.0)
    assert "+8" in line and ("line grows" if lang == "en" else "la fila crece") in line
    (unknown,) = asides((), days_to_ruling=17.0, services_met=-9.0)
    why = "does not show why" if lang == "en" else "no muestra por qué"
    assert why in unknown and unknown.count(";") == 1
    assert asides((), days_to_ruling=-17.0, services_met=9.0) == ()  # the control: nothing is worse


def test_a_leader_brings_the_measures_that_show_why() -> None:
    question = SweepQuestion(Question(year="2021", history=False, warmup=1, replications=4))
    made = laid(Sweep(question.plan, alone=True))
    numbers = np.arange(4.0 * len(made.pathway.measures)).reshape(4, -1)
    points = {run: numbers * (1 + bool(run)) for run in made.alone[:2]}
    (leader,) = alone(made, points)
    at = list(made.pathway.measures).index("forms")
    assert dict(leader.causes)["forms"].mean == points[frozenset()][:, at].mean()


def test_a_combination_is_tried_in_flow(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    flow = driven.ruta.window.flow
    offer(driven, simulator, dialog)
    click(driven.qtbot, dialog.start)
    simulator.said(simulator.swept, ROW)
    driven.wait(lambda: dialog.table.rowCount() == 2)
    driven.wait(lambda: not cut(dialog))  # the answer has its room at once, or as soon as it is laid out
    first = [dialog.table.item(0, column).text() for column in range(2)]  # type: ignore[union-attr]
    assert first[0] == "1. Quitar el requisito + Más sesiones (no es del informe)" and first[1].startswith(
        "\N{MINUS SIGN}9"
    )
    details = " ".join(label.text() for label in dialog.details.findChildren(QLabel))
    for words in (
        "Más sesiones (no es del informe) (L13)", "Regla: no exige en lugar de exige", "4 en lugar de 1.4",
        "Pagado por reparación, B/. al año: +B/.\u00a0800", "No se ve diferencia en: Casos resueltos.",
        "cuánto cuesta no se sabe",
    ):  # fmt: skip
        assert words in details, words
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert not any("costo" in text.casefold() for text in texts)
    asked = simulator.jobs
    click(driven.qtbot, dialog.tries[0])
    assert flow.levers.levers == ("L1", "L13")
    assert simulator.jobs == asked + 1  # a preview, once
    assert dialog.isVisible()


def test_without_a_leader_there_is_no_table(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    offer(driven, simulator, dialog)
    click(driven.qtbot, dialog.start)
    simulator.said(simulator.swept, replace(ROW, leaders=()))
    driven.wait(lambda: "Ninguna combinación" in dialog.state.text())
    assert not dialog.table.isVisible()


def test_trouble_is_told_in_the_dialog(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    job = simulator.offered
    simulator.said(job, JobFailure(job, "No hay palancas.", "There are no levers."))
    driven.wait(lambda: "No hay palancas." in dialog.state.text())
    assert not dialog.start.isEnabled() and "No hay palancas." not in said(driven)


def in_english(row: SweepRow) -> SweepRow:
    """An answer as it would come in English."""
    goals = tuple(replace(goal, name=f"Goal {goal.id}", unit_name="a year") for goal in row.goals)
    return replace(row, goals=goals, levers=(("L1", "Remove"), ("L13", "More meetings")))


def test_in_another_language_the_search_goes_on_and_its_answer_is_shown(
    opened: tuple[Driven, Sweeps, Most],
) -> None:
    driven, simulator, dialog = opened
    sweeping = driven.ruta.window.flow.sweeping
    offer(driven, simulator, dialog)
    dialog.goal.setCurrentIndex(1)
    click(driven.qtbot, dialog.start)
    first = simulator.swept
    driven.ruta.choose_language("en")
    driven.wait(lambda: simulator.asked[0].plan.lang == "en")
    assert first in simulator.cancelled and sweeping.dialog is dialog and dialog.isVisible()
    row = in_english(replace(ROW, goals=(GOALS[1], GOALS[0], GOALS[2])))
    simulator.said(simulator.offered, replace(OFFER, goals=row.goals[1:2] + row.goals[:1], kept=120))
    driven.wait(lambda: len(simulator.asked) == 2)  # nobody has pressed anything
    assert simulator.asked[1].goal == "remedies_paid" and simulator.asked[1].plan.lang == "en"
    assert (
        dialog.windowTitle() == "Which changes do most?" and "Goal remedies_paid" in dialog.goal.currentText()
    )
    assert dialog.progress.isVisible() and not dialog.start.isEnabled()
    simulator.said(simulator.swept, row)
    driven.wait(lambda: dialog.table.rowCount() == 2)
    assert dialog.table.item(0, 0).text() == "1. Remove + More meetings"  # type: ignore[union-attr]
    driven.ruta.choose_language("es")  # what was found is shown in this one, too
    driven.wait(lambda: simulator.asked[0].plan.lang == "es")
    simulator.said(simulator.offered, replace(OFFER, kept=256))
    driven.wait(lambda: len(simulator.asked) == 2)
    simulator.said(simulator.swept, replace(ROW, goals=(GOALS[1], GOALS[0], GOALS[2])))
    driven.wait(lambda: "Más sesiones" in dialog.table.item(0, 0).text())  # type: ignore[union-attr]
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "More meetings" not in texts and "¿Qué cambios logran más?" in texts
    driven.settle()


def test_opened_again_it_has_the_goal_that_was_chosen(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    offer(driven, simulator, dialog)
    assert dialog.goal.currentIndex() == 0  # the control: the first
    dialog.goal.setCurrentIndex(1)
    dialog.reject()
    driven.settle()
    for _time in range(2):  # the second time nothing was chosen again
        click(driven.qtbot, driven.ruta.window.flow.levers.most)
        dialog = driven.dialog(Most)
        offer(driven, simulator, dialog)
        assert dialog.goal.currentIndex() == 1
        dialog.reject()
        driven.settle()


def test_another_pathway_ends_it(opened: tuple[Driven, Sweeps, Most]) -> None:
    driven, simulator, dialog = opened
    flow = driven.ruta.window.flow
    offer(driven, simulator, dialog)
    click(driven.qtbot, dialog.start)
    other = next(n for n in range(flow.pathway.count()) if n != flow.pathway.currentIndex())
    flow.pathway.setCurrentIndex(other)
    flow.pathway.activated.emit(other)
    driven.wait(lambda: flow.sweeping.dialog is None)
    assert simulator.swept in simulator.cancelled
    driven.settle()


def test_an_answer_in_another_language_runs_nothing_again(tmp_path: Path) -> None:
    """The leaders' own runs are not in the file of finished combinations: the answer itself is kept."""
    from workflow.present.sweep import answer

    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    plan = Question(str(file), history=False, years=2, warmup=0, replications=5)
    asked = SweepQuestion(plan, goal="confirmed", folder=str(tmp_path))
    runs: list[int] = []
    first = answer(asked, lambda done, _of: runs.append(done), lambda: False)
    assert len(runs) > 1
    runs.clear()
    second = answer(
        replace(asked, plan=replace(plan, lang="en")), lambda done, _of: runs.append(done), lambda: False
    )
    assert len(runs) == 1 and second.leaders == first.leaders
    assert second.goals[0].unit_name == "a year" != first.goals[0].unit_name
    runs.clear()
    answer(replace(asked, goal="remedies_paid"), lambda done, _of: runs.append(done), lambda: False)
    assert len(runs) > 1  # the control: another goal is another question


# -- a whole visit -----------------------------------------------------------------------------------


@pytest.fixture
def small(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Levers, Sweeping]]:
    """Levers of a pathway of two steps and what stands beside them, on the real process."""
    monkeypatch.setenv("RUTA_HOME", str(tmp_path))
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    over = QWidget()
    qtbot.addWidget(over)
    levers, simulation = Levers(over), Simulation(over)
    levers.set_rows(tuple(LeverRow(id, id, "", "", (), ()) for id in ("LA", "LB", "LC", "LD")), ())
    tasks = Tasks(lambda: _nothing(), tmp_path / "errors.log", over)
    question = Question(str(file), history=False, years=2, warmup=0, levers=("LC",))
    yield (
        levers,
        Sweeping(levers, lambda: question, lambda: "Pequeña", tasks, simulation, over),
    )
    simulation.close()


def _nothing() -> Any:
    raise AssertionError("no service is asked")


def test_a_whole_visit_to_a_small_pathway(
    small: tuple[Levers, Sweeping], qtbot: QtBot, tmp_path: Path
) -> None:
    levers, sweeping = small
    levers.most.click()
    dialog = sweeping.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.start.isEnabled)
    assert [dialog.goal.itemData(at) for at in range(dialog.goal.count())] == ["confirmed", "remedies_paid"]
    click(qtbot, dialog.start)
    qtbot.waitUntil(lambda: dialog.start.isEnabled() and dialog.table.rowCount() > 0)
    click(qtbot, dialog.tries[0])
    assert levers.levers == ("LA", "LB")
    assert dialog.state.text() == "Se prueba en Flujo: LA + LB"
    dialog.reject()
    # what was finished is there the next time
    levers.most.click()
    again = sweeping.dialog
    assert again is not None and again is not dialog
    qtbot.waitUntil(lambda: "16 ya están hechas" in again.state.text())
    assert len(list((tmp_path / "sweeps").glob("*.jsonl"))) == 1
    again.reject()
