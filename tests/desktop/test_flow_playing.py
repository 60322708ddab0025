"""From a dot of a playback to its case in Practice, and from a place to what the report says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.screens.flow import FlowScreen
from desktop.screens.flow_saving import HANDOUT
from desktop.widgets.case_moves import CaseMoves
from desktop.widgets.dialogs import Reading
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_flow import EMPTY, Silent, said
from tests.desktop.test_layout import cut
from tests.pathways.test_pages import result
from tests.patience import SECONDS
from workflow.rows.asking import JobFailure, JobProgress, Question
from workflow.rows.flow import (
    BottleneckRow,
    FanRow,
    HeatPart,
    HeatRow,
    PlaybackRow,
    Spread,
    UnknowableRow,
)
from workflow.rows.simulated_session import SimulatedSessionQuestion
from workflow.service import Service
from workflow.service.simulated_sessions import simulated_session

DAY = 1440
NOBODY = Spread(1.0, 1.0, 1.0, 1.0)


class Alive(Silent):
    """A simulator in the test's hands, that lives nothing but is asked to."""

    def __init__(self, said: Callable[[int, object], None]) -> None:
        super().__init__(said)
        self.lives: list[SimulatedSessionQuestion] = []
        self.played: dict[int, Question] = {}

    def playback(self, question: Question, _replication: int) -> int:
        """Written down, by its job."""
        self.played[self._job()] = question
        return self.jobs

    def simulated_session(self, question: SimulatedSessionQuestion) -> int:
        """Written down."""
        self.lives.append(question)
        return self._job()


@pytest.fixture
def alive(driven: Driven, tmp_path: Path) -> Iterator[tuple[Driven, Alive]]:
    """Flow on Panama with a replication of two cases played up to its hundredth day."""
    driven.open(lambda: Service.open(tmp_path / "work.ruta"))
    driven.wait(lambda: driven.ruta.window.home.is_filled)
    window = driven.ruta.window
    made: list[Alive] = []

    def make(said: Callable[[int, object], None]) -> Alive:
        made.append(Alive(said))
        return made[0]

    window.simulation.make = make
    window.show_screen("flow")
    driven.settle()
    driven.wait(lambda: bool(made))
    made[0].said(1, True)
    driven.wait(lambda: made[0].jobs == 3)
    click(driven.qtbot, window.flow.player.play)
    assert made[0].jobs == 4
    seen, moved = "victim.status.potential", "victim.status.form_sent"
    moves = ((DAY, 0, seen), (2 * DAY, 1, seen), (50 * DAY, 1, moved))
    made[0].said(4, PlaybackRow("2021-01-01", 0, 365 * DAY, 0, ("1", "2"), moves, ()))
    driven.wait(lambda: window.flow.player.is_playing)
    window.flow.player.pause()
    window.flow.player.go_to(100 * DAY + 0.5)
    yield driven, made[0]
    driven.close()


def chosen(driven: Driven) -> CaseMoves:
    """The dialog about the second case, by a click on its dot."""
    canvas = driven.ruta.window.flow.map.canvas
    assert canvas.tokens is not None
    canvas.centerOn(canvas.tokens.points[1])
    place = canvas.mapFromScene(canvas.tokens.points[1])
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog = driven.dialog(CaseMoves)
    assert isinstance(dialog, CaseMoves)
    return dialog


def test_who_stands_in_a_state_is_read_by_keyboard(alive: tuple[Driven, Alive]) -> None:
    driven, _simulator = alive
    flow = driven.ruta.window.flow
    assert "P: sus casos" in flow.map.here.text()
    canvas = flow.map.canvas
    canvas.setFocus()
    for node, title in (("victim.status.potential", "Caso 1"), ("victim.status.form_sent", "Caso 2")):
        canvas.walk_to(node)
        press(canvas, Qt.Key.Key_P)
        dialog = driven.dialog(CaseMoves)
        assert dialog.windowTitle() == title
        dialog.reject()
        driven.wait(lambda: not driven._dialogs(CaseMoves))
    canvas.walk_to("victim.status.confirmed")
    press(canvas, Qt.Key.Key_P)  # nobody is there
    assert not driven._dialogs(CaseMoves)
    assert "no hay ningún caso" in said(driven)
    flow.player.forget()
    flow.map.canvas.people(())
    press(canvas, Qt.Key.Key_P)  # nothing is played
    assert "Pulse antes «Reproducir»" in said(driven)
    flow.playing._play(Question(pathway="panama-2021"), PlaybackRow("2021-01-01", 0, DAY, 0, (), (), ()))
    flow.player.pause()
    assert not driven.ruta.window.messages.isVisible()  # it was done


def texts(dialog: Reading) -> str:
    """What a dialog says."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_dot_s_case_is_opened_in_practice(alive: tuple[Driven, Alive], lang: str) -> None:
    driven, simulator = alive
    window = driven.ruta.window
    window.simulated_case._now = lambda: 0.0  # the machine may be slow
    if lang == "en":
        driven.ruta.choose_language("en")
        driven.settle()
        # the map comes anew in the other language, and with it the playback
        jobs = simulator.jobs
        click(driven.qtbot, window.flow.player.play)
        row = PlaybackRow(
            "2021-01-01", 0, 365 * DAY, 0, ("1", "2"),
            ((DAY, 0, "victim.status.potential"), (2 * DAY, 1, "victim.status.potential")), (),
        )  # fmt: skip
        simulator.said(jobs + 1, row)
        driven.wait(lambda: window.flow.player.is_playing)
        window.flow.player.pause()
        window.flow.player.go_to(100 * DAY + 0.5)
    dialog = chosen(driven)
    assert ("ficticio" if lang == "es" else "fictional") in texts(dialog)
    assert ("11 abr 2021" if lang == "es" else "11 Apr 2021") in texts(dialog)
    assert cut(dialog) == []
    assert not dialog.progress.isVisible()
    click(driven.qtbot, dialog.open_it)
    asked = simulator.lives[0]
    assert (asked.replication, asked.case, asked.until) == (0, 1, 100 * DAY)
    assert replace(asked.question, lang="") == replace(window.flow.question(), lang="")
    simulator.said(simulator.jobs, JobProgress(simulator.jobs, 300, 1000))
    driven.wait(lambda: dialog.progress.value() == 300)
    assert dialog.progress.isVisible() and dialog.cancel.isVisible() and not dialog.open_it.isEnabled()
    assert cut(dialog) == []
    life = simulated_session(
        replace(asked, question=replace(asked.question, warmup=0), case=1, until=40 * DAY)
    )
    simulator.said(simulator.jobs, life)
    driven.wait(lambda: window.messages.act.isVisible())
    driven.settle()
    assert window.screen_name == "flow" and not window.has_session  # nobody is taken anywhere
    click(driven.qtbot, window.messages.act)
    driven.wait(lambda: window.screen_name == "practice")
    driven.settle()
    assert not window.messages.act.isVisible()
    practice = window.practice
    assert practice.case == life.case == "V2"
    assert asked.node.startswith("victim.status.") and practice.current_role == life.role != ""
    assert practice.below.currentWidget() is practice.timeline and practice.timeline.isVisible()
    assert ("Nº 2" if lang == "es" else "No. 2") in practice.cases.list.currentItem().text()
    upto = "hasta el 11 abr 2021" if lang == "es" else "up to 11 Apr 2021"
    assert upto in window.header.session.text()
    window.show_screen("home")
    driven.settle()
    assert window.home.sessions is not None and len(window.home.sessions.rows) == 1


def test_in_another_language_a_case_that_is_ready_can_still_be_opened(alive: tuple[Driven, Alive]) -> None:
    driven, simulator = alive
    window = driven.ruta.window
    dialog = chosen(driven)
    click(driven.qtbot, dialog.open_it)
    asked = simulator.lives[0]
    life = simulated_session(
        replace(asked, question=replace(asked.question, warmup=0), case=1, until=40 * DAY)
    )
    simulator.said(simulator.jobs, life)
    driven.wait(lambda: window.messages.act.isVisible())
    for lang, ready, act in (
        ("en", "Ready: the case's simulated history", "Open in &Practice"),
        ("es", "Listo: la historia simulada", "Abrir en &Práctica"),
    ):
        window.messages.show_text("note", "Otra cosa.", "flow")
        driven.ruta.choose_language(lang)
        driven.settle()
        assert ready in said(driven) and "Otra cosa" not in said(driven)
        assert window.messages.act.isVisible() and window.messages.act.text() == act
    click(driven.qtbot, window.messages.act)
    driven.wait(lambda: window.screen_name == "practice")
    driven.settle()
    assert window.practice.case == life.case
    window.show_screen("flow")
    driven.ruta.choose_language("en")
    driven.settle()
    assert "Ready" not in said(driven)  # the control: it was opened


def test_in_another_language_colours_and_numbers_stay(alive: tuple[Driven, Alive]) -> None:
    """Its words come anew with the next result; until then nobody looks at an empty map."""
    driven, _simulator = alive
    flow = driven.ruta.window.flow
    wait = (HeatPart("s", 77.0, 0.0, 0.0),)
    waits = tuple(replace(row, parts=wait) for row in result().heat)
    found = replace(result(), question=flow.question(), heat=waits)
    steps = (bottleneck("s", "la Comisión", 1),)
    flow._show(replace(found, what_if=replace(found.what_if, bottlenecks=steps)))
    table = flow.below.in_order.table

    def shown() -> tuple[int, float, str, str]:
        heat = flow.map.canvas.nodes["victim.status.form_sent"].heat
        assert heat is not None
        number = heat.figure.partition("\xa0")[0]
        return table.rowCount(), heat.share, number, flow.map.scale.strip.figures[0]

    def words() -> str:
        return " ".join(table.item(0, at).text() for at in range(4))  # type: ignore[union-attr]

    before = shown()
    assert before[0] > 20 and before[1] == 1.0 and before[2] == "77" and before[3]
    assert "La Comisión" in words()
    driven.ruta.choose_language("en")
    driven.settle()
    assert flow._shown[2] == "en" and shown() == before and "La Comisión" not in words()


def test_a_dot_of_the_years_that_fill_the_pathway_says_so(alive: tuple[Driven, Alive]) -> None:
    driven, _simulator = alive
    playing, player = driven.ruta.window.flow.playing, driven.ruta.window.flow.player
    row = PlaybackRow("2011-01-01", 400 * DAY, 500 * DAY, 0, ("1", "2"),
                      ((DAY, 0, FORM), (380 * DAY, 1, FORM)), (), lived=365 * DAY)  # fmt: skip
    player.set_paths(row)
    before = "Su caso empezó antes del 1 ene 2012, en años simulados sin fecha propia."
    texts_ = ["\n".join(one[1] for one in playing._moves_of(case, 450 * DAY)) for case in (0, 1)]
    assert before in texts_[0] and before not in texts_[1]
    assert "2011" not in texts_[0]  # whose dates say nothing
    assert "El 16 ene 2012 el formulario salió hacia la Comisión." in texts_[1]
    open_ = "El 26 mar 2012 el caso sigue abierto. Está en: «Formulario remitido», desde el 16 ene 2012."
    assert open_ in texts_[1]
    assert "desde antes del 1 ene 2012" in texts_[0] and "hace" not in texts_[0].partition("\n")[2]


def test_in_another_language_the_day_that_is_shown_stays(alive: tuple[Driven, Alive]) -> None:
    """What is told of cases comes anew in that language; of another year nothing stays."""
    driven, simulator = alive
    player = driven.ruta.window.flow.player
    paths, date = player.paths, player.date.text()
    assert paths is not None and date == "11 abr 2021"
    driven.ruta.choose_language("en")
    driven.settle()
    driven.wait(lambda: player.paths is None and not player.date.text())
    asked = next(job for job in range(simulator.jobs, 4, -1) if simulator.played.get(job) is not None)
    assert simulator.played[asked].lang == "en"
    simulator.said(asked, replace(paths.row, ways=((DAY, 0, "victim.status.potential", "Detect"),)))
    driven.wait(lambda: player.date.text() == "11 Apr 2021")
    assert player.minute == 100 * DAY + 0.5 and not player.is_playing
    year = driven.ruta.window.flow.year
    before = dict(simulator.played)
    year.setCurrentIndex(0 if year.currentIndex() else 1)
    year.activated.emit(year.currentIndex())
    driven.settle()
    driven.wait(lambda: player.paths is None)
    assert simulator.played == before  # the control: nothing is asked for


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_dot_s_case_is_told_as_what_became_of_somebody(alive: tuple[Driven, Alive], lang: str) -> None:
    driven, _simulator = alive
    driven.ruta.choose_language(lang)
    driven.settle()
    playing, player = driven.ruta.window.flow.playing, driven.ruta.window.flow.player
    seen, missed, lodged = "victim.status.potential", "victim.status.missed", "victim.lodging.family"
    row = PlaybackRow("2021-01-01", 0, 500 * DAY, 0, ("1",), (
        (DAY, 0, seen), (2 * DAY, 0, missed), (2 * DAY + 5, 0, lodged), (100 * DAY, 0, seen),
        (103 * DAY, 0, FORM),
    ), ((200 * DAY, 0),), ways=((DAY, 0, seen, "Detectar en patrullaje o retén"),))  # fmt: skip
    player.set_paths(row)
    told = {
        "es": (
            "El 2 ene 2021 se supo que la persona podía ser víctima de trata (paso: «Detectar en patrullaje",
            "Al día siguiente, 3 ene 2021, no se vieron los indicios y el caso se trató como otra "
            "cosa. Quedó en el estado «Mal identificada» 98 días (cerca de 3 meses), hasta el 11 abr 2021.",
            "Ese mismo día la persona se alojó con familia o amistades.",
            "98 días (cerca de 3 meses) después, el 11 abr 2021, otra vez se supo",
            "3 días después, el 14 abr 2021, el formulario salió hacia la Comisión.",
            "Con eso terminó el caso, el 20 jul 2021.",
        ),
        "en": (
            "On 2 Jan 2021 it became known that the person could be a victim of trafficking (step: “Detectar",
            "The next day, 3 Jan 2021, the signs were not seen",
            "That same day the person stayed with family or friends.",
            "98 days (about 3 months) later, on 11 Apr 2021, it became known again",
            "3 days later, on 14 Apr 2021, the form was sent to the Commission.",
            "With that the case ended, on 20 Jul 2021.",
        ),
    }[lang]
    whole = "\n".join(one[1] for one in playing._moves_of(0, 400 * DAY))
    assert [sentence for sentence in told if sentence not in whole] == []
    half = "\n".join(one[1] for one in playing._moves_of(0, 50 * DAY))
    assert told[0] in half and told[-1] not in half  # the control: nothing of what is still to come
    assert "cerca de 3 meses" not in half and "about 3 months" not in half


def test_what_is_tried_is_said_in_the_session_s_name(alive: tuple[Driven, Alive]) -> None:
    driven, _simulator = alive
    playing = driven.ruta.window.flow.playing
    asked = SimulatedSessionQuestion(Question(levers=("L13",)), 2)
    assert playing._name(asked, "11 abr 2021") == "Ilustración: historia simulada 3, hasta el 11 abr 2021"
    assert playing._name(SimulatedSessionQuestion(Question()), "x") == "Historia simulada 1, hasta el x"


@pytest.mark.parametrize(("most", "way"), [(1, "Elija un día anterior"), (2, ""), (0, "un año anterior")])
def test_what_cannot_be_opened_is_said_before_it_is_asked_for(
    alive: tuple[Driven, Alive], monkeypatch: pytest.MonkeyPatch, most: int, way: str
) -> None:
    driven, simulator = alive
    player = driven.ruta.window.flow.player
    if not most:  # from the first day there are too many
        assert player.paths is not None
        monkeypatch.setattr(player.paths, "opened_by", lambda _minute: 2)
        most = 1
    monkeypatch.setattr("desktop.screens.flow_playing.MOST_CASES", most)
    dialog = chosen(driven)
    assert dialog.open_it.isEnabled() == (not way)
    refused = f"Hasta el 11 abr 2021 llegan 2 casos; en Práctica se pueden abrir hasta {most}."
    assert (refused in dialog.state.text()) == bool(way) and way in dialog.state.text()
    assert cut(dialog) == [] and not simulator.lives


def test_nobody_of_another_question_stays_on_the_map_or_comes_late(alive: tuple[Driven, Alive]) -> None:
    driven, simulator = alive
    flow = driven.ruta.window.flow
    tokens = flow.map.canvas.tokens
    assert tokens is not None and tokens.points
    flow.playing.forget()
    assert not tokens.points and flow.player.paths is None
    click(driven.qtbot, flow.player.play)
    asked = simulator.jobs
    flow._tried()  # something else is tried before it has come
    assert asked in simulator.cancelled
    simulator.said(asked, PlaybackRow("2021-01-01", 0, DAY, 0, ("1",), ((0, 0, FORM),), ()))
    driven.settle()
    assert not tokens.points


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_two_buttons_of_flow_have_the_same_letter(alive: tuple[Driven, Alive], lang: str) -> None:
    driven, _simulator = alive
    driven.ruta.choose_language(lang)
    driven.settle()
    window = driven.ruta.window
    maps = window.flow.saving.maps
    buttons = [each for each in window.findChildren(QPushButton) if each.isVisible() or each is maps]
    letters = [QKeySequence.mnemonic(each.text()).toString() for each in buttons]
    found = sorted(letter for letter in letters if letter)
    assert len(found) > 6 and sorted(set(found)) == found


def test_that_playing_has_to_wait_is_said(alive: tuple[Driven, Alive]) -> None:
    driven, simulator = alive
    window = driven.ruta.window
    flow = window.flow
    flow.playing.forget()
    window.messages.forget()
    simulation = window.simulation
    simulation.flow("full", flow.question(), lambda _row: None)
    click(driven.qtbot, flow.player.play)
    assert "en cuanto termine lo que se simula" in said(driven)
    row = PlaybackRow("2021-01-01", 0, DAY, 0, ("1",), ((0, 0, FORM),), ())
    simulator.said(simulator.jobs, row)
    driven.wait(lambda: flow.player.is_playing)
    flow.player.pause()
    assert not window.messages.isVisible()
    for key in ("full", "preview"):
        simulation.cancel(key)
    flow.playing.forget()
    click(driven.qtbot, flow.player.play)  # the control: nothing goes first
    driven.settle()
    assert not window.messages.isVisible()


def test_it_is_called_off_refused_and_asked_again(alive: tuple[Driven, Alive]) -> None:
    driven, simulator = alive
    dialog = chosen(driven)
    press(dialog.open_it, Qt.Key.Key_Space)
    first = simulator.jobs
    press(dialog.cancel, Qt.Key.Key_Space)
    assert simulator.cancelled[-1] == first
    assert dialog.open_it.isEnabled() and not dialog.progress.isVisible()
    assert "no quedó ninguna sesión" in dialog.state.text()
    click(driven.qtbot, dialog.open_it)
    simulator.said(
        simulator.jobs, JobFailure(simulator.jobs, "Esta historia simulada tiene 300 casos.", "300 cases.")
    )
    driven.wait(lambda: "300 casos" in dialog.state.text())
    assert dialog.open_it.isEnabled() and not dialog.cancel.isVisible()
    click(driven.qtbot, dialog.open_it)
    last = simulator.jobs
    dialog.reject()  # who goes on in Flow still wants it
    driven.wait(lambda: not driven._dialogs(CaseMoves))
    assert last not in simulator.cancelled
    simulator.said(last, JobFailure(last, "Esta historia no se puede.", "It cannot be."))
    driven.wait(lambda: "no se puede" in said(driven))
    assert driven.ruta.window.screen_name == "flow" and not driven.ruta.window.has_session


def test_what_goes_first_is_said_while_a_session_waits_for_it(alive: tuple[Driven, Alive]) -> None:
    driven, simulator = alive
    dialog = chosen(driven)
    click(driven.qtbot, dialog.open_it)
    mine = simulator.jobs
    simulator.said(mine, JobProgress(mine, 10, 1000))
    driven.wait(lambda: dialog.progress.value() == 10)
    assert "Espera" not in dialog.state.text()
    simulator.said(3, JobProgress(3, 20, 200))  # what is tried in Flow
    driven.wait(lambda: "Espera a que termine lo que se simula en Flujo" in dialog.state.text())
    simulator.said(mine, JobProgress(mine, 20, 1000))
    driven.wait(lambda: "Espera" not in dialog.state.text())
    dialog.reject()


def test_pages_that_wait_are_said_to_be_on_their_way(
    alive: tuple[Driven, Alive], monkeypatch: pytest.MonkeyPatch
) -> None:
    driven, _simulator = alive
    flow, goes_on = driven.ruta.window.flow, threading.Event()
    flow.saving.found = lambda: replace(EMPTY, question=Question(pathway="panama-2021", lang="es"))
    asked: list[str] = []
    monkeypatch.setattr(flow.saving, "ask_path", lambda _ending, _make, kind, _whose: asked.append(kind))
    flow._tasks.ask("something", lambda _service: goes_on.wait(SECONDS), lambda _done: None)
    flow.presenting.save(HANDOUT)
    driven.wait(lambda: "Se preparan las páginas" in said(driven))
    assert not asked
    goes_on.set()
    driven.wait(lambda: asked == [HANDOUT])
    assert not driven.ruta.window.messages.isVisible()


def test_only_the_last_of_two_that_were_asked_is_told(alive: tuple[Driven, Alive]) -> None:
    driven, simulator = alive
    jobs = []
    for _time in range(2):
        dialog = chosen(driven)
        click(driven.qtbot, dialog.open_it)
        jobs.append(simulator.jobs)
        dialog.reject()
        driven.wait(lambda: not driven._dialogs(CaseMoves))
    assert simulator.cancelled[-1] == jobs[0]
    assert "Historia simulada 1, hasta el 11 abr 2021» ya no se prepara" in said(driven)
    told: list[str] = []
    driven.ruta.window.flow.playing.said.connect(lambda _kind, text: told.append(text))
    simulator.said(jobs[1], JobFailure(jobs[1], "No se puede.", "It cannot be."))
    driven.wait(lambda: bool(told))
    assert told == ["No se puede."]


def test_what_takes_long_to_open_takes_nobody_away(alive: tuple[Driven, Alive]) -> None:
    driven, simulator = alive
    window = driven.ruta.window
    window.simulated_case._now = lambda: passed[0]
    passed = [0.0]
    dialog = chosen(driven)
    click(driven.qtbot, dialog.open_it)
    assert "Puede cerrar este cuadro y seguir" in dialog.state.text() and cut(dialog) == []
    asked = simulator.lives[0]
    job = simulator.jobs
    dialog.reject()
    window.show_screen("pathway")
    life = simulated_session(
        replace(asked, question=replace(asked.question, warmup=0), case=1, until=40 * DAY)
    )
    simulator.said(job, life)
    driven.settle()
    assert not window.messages.act.isVisible()  # it waits in Flow
    window.show_screen("flow")
    driven.wait(lambda: window.messages.act.isVisible())
    click(driven.qtbot, window.messages.act)
    passed[0] = 60.0
    window.show_screen("pathway")
    driven.wait(lambda: window.has_session)
    driven.settle()
    assert window.screen_name == "pathway" and "abierto en Práctica" in said(driven)
    click(driven.qtbot, window.messages.act)
    assert window.screen_name == "practice" and window.practice.case == "V2"


def test_that_a_history_is_ready_stays_said_and_one_press_opens_it(alive: tuple[Driven, Alive]) -> None:
    driven, simulator = alive
    window = driven.ruta.window
    passed = [0.0]
    window.simulated_case._now = lambda: passed[0]
    dialog = chosen(driven)
    click(driven.qtbot, dialog.open_it)
    asked, job = simulator.lives[0], simulator.jobs
    dialog.reject()
    simulator.said(
        job, simulated_session(replace(asked, question=replace(asked.question, warmup=0), until=40 * DAY))
    )
    driven.wait(lambda: window.messages.act.isVisible())
    window.flow.said.emit("done", "Se guardó el mapa.")
    driven.settle()
    assert "Se guardó el mapa" in said(driven) and window.messages.act.isVisible()
    window.messages.clear()
    assert "ya se puede abrir" in said(driven) and window.messages.act.isVisible()
    window.flow.said.emit("done", "Se guardó el mapa.")
    click(driven.qtbot, window.messages.act)
    passed[0] = 60.0  # it takes long, and somebody waits for it here
    driven.wait(lambda: window.screen_name == "practice")
    driven.settle()
    assert window.practice.case == "V2" and not window.messages.act.isVisible()
    window.show_screen("flow")
    assert not window.messages.isVisible()


def bottleneck(step: str, name: str, rank: int) -> BottleneckRow:
    """A row of the rankings."""
    waited = Spread(74.0, 74.0, 44.0, 115.0)
    return BottleneckRow(
        step, (step,), ("B4",), (), ("L13",), waited, 0.5, 1.0, 0.0, 1.0, NOBODY, None, rank, rank, step,
        name, (),
    )  # fmt: skip


FORM, LEFT = "victim.status.form_sent", "victim.status.withdrawn"


def shown_places(driven: Driven) -> FlowScreen:
    """Flow with a result in which people wait at two places, one without a bottleneck of the report."""
    flow = driven.ruta.window.flow
    parts = (HeatPart("rule", 7.1, 4.0, 5.0),)
    heat = (
        HeatRow(FORM, 52.0, 9.0, parts, came=20.0),
        HeatRow(LEFT, 0.0, 1.0, (HeatPart("other", 0.1, 0.0, 0.0),)),
    )
    run = replace(EMPTY.what_if, bottlenecks=(bottleneck("rule", "Resolución (Sesión)", 1),))
    asked = Question(pathway="panama-2021", year="2021")
    unseen = UnknowableRow("unseen", "Sin hallar", "personas", 157.0, 6265.0, "victim.status.undetected")
    fan = FanRow(f"at:{FORM}", "Formulario remitido", ((1.0, 2.0, 3.0),), ())
    flow._show(
        replace(
            EMPTY, what_if=run, baseline=run, heat=heat, question=asked, unknowable=(unseen,), fans=(fan,),
            months=("2021-01-01",),
        )
    )  # fmt: skip
    return flow


def test_a_place_is_explained_in_sentences_and_its_months_stand_behind_a_button(
    alive: tuple[Driven, Alive],
) -> None:
    driven, _simulator = alive
    flow = shown_places(driven)
    flow.showing.whole(True)
    canvas = flow.map.canvas
    canvas.setFocus()
    canvas.walk_to(FORM)
    before = flow.below.currentWidget()
    press(canvas, Qt.Key.Key_Return)
    dialog = driven.dialog(Reading)
    said = texts(dialog)
    assert dialog.windowTitle() == "Formulario remitido" and flow.below.currentWidget() is before
    for sentence in (
        "Es un estado de: Condición de víctima. Atiende: Comisión Nacional.",
        "Esperan aquí a la vez, en promedio, por lo que más se espera: 7.1\u00a0personas. Lo que más se "
        "espera: Resolución (Sesión): 7.1\u00a0personas. Llegan 20\u00a0personas al año y esperan en "
        "promedio unos 4 meses, contando lo que nadie atiende.",
        "Sin atender aquí en un año, en lo que falta a más personas: 4\u00a0personas.",
        "El formulario no llegó a todos",  # the bottleneck by its name
        "Párrafos del informe",
    ):
        assert sentence in said, sentence
    months = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Mes a mes")
    click(driven.qtbot, months)
    assert flow.below.currentWidget() is flow.below.over_time and flow.below.isVisible()
    assert flow.below.over_time.chosen() == f"at:{FORM}"
    canvas.node_chosen.emit("victim.lodging.hotel")
    lodged = texts(driven.dialog(Reading))
    assert "Es un estado de: Alojamiento." in lodged and "Atiende: Alojamiento" not in lodged


def test_of_whom_nobody_found_the_place_says_why_there_is_no_count(alive: tuple[Driven, Alive]) -> None:
    driven, _simulator = alive
    flow = shown_places(driven)
    canvas = flow.map.canvas
    for what in range(4):
        flow.heat.setCurrentIndex(what)
        flow.heat.activated.emit(what)
        unseen = canvas.nodes["victim.status.undetected"].heat
        assert unseen is not None and unseen.figure == "supuesto: 157 a 6,265" and unseen.share == 0.0
    flow.showing.whole(True)
    driven.qtbot.wait(20)
    assert canvas.whole_map is not None
    assert canvas.whole_map.cards["victim.status.undetected"].figure == "supuesto: 157 a 6,265"
    assert "nadie las contó; es un supuesto" in flow.map.scale.sentence.text()
    canvas.node_chosen.emit("victim.status.undetected")
    dialog = driven.dialog(Reading)
    assert "Nadie puede saber cuántas personas hay aquí" in texts(dialog)
    dialog.reject()
    assert flow._found is not None
    flow._show(replace(flow._found, preview=True, unknowable=()))  # a preview says nothing new of it
    assert canvas.nodes["victim.status.undetected"].heat is not None


def test_a_row_of_the_places_opens_the_same(alive: tuple[Driven, Alive]) -> None:
    driven, _simulator = alive
    flow = shown_places(driven)
    places = flow.below.in_order
    flow.below.setCurrentWidget(places)
    assert "Intro" in places._note.text() and places._note.isVisible()
    rows = [places.table.id_at(at) for at in range(places.table.rowCount())]
    assert rows == [FORM, LEFT, "victim.status.undetected"]
    row = [places.table.item(0, at).text() for at in range(4)]  # type: ignore[union-attr]
    waited = (
        "Resolución (Sesión).\nLlegan 20\u00a0personas al año y esperan en promedio unos 4 meses, contando "
        "lo que nadie atiende."
    )
    assert row[1:3] == ["Formulario remitido (Comisión Nacional)", waited]
    assert "El formulario no llegó a todos" in row[3]
    places.table.setFocus()
    places.table.setCurrentCell(0, 0)
    press(places.table, Qt.Key.Key_Return)
    dialog = driven.dialog(Reading)
    assert dialog.windowTitle() == "Formulario remitido" and "Párrafos del informe" in texts(dialog)
    dialog.reject()
    driven.wait(lambda: not driven._dialogs(Reading))
    cell = places.table.visualRect(places.table.model().index(1, 1)).center()
    QTest.mouseClick(places.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert flow.map.canvas.at == LEFT
    QTest.mouseDClick(places.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    dialog = driven.dialog(Reading)
    assert "no nombra un cuello de botella" in texts(dialog) and "L13" not in texts(dialog)  # a code
    dialog.reject()
    driven.wait(lambda: not driven._dialogs(Reading))


def test_the_mark_on_the_map_opens_the_same(alive: tuple[Driven, Alive]) -> None:
    driven, _simulator = alive
    canvas = driven.ruta.window.flow.map.canvas
    canvas.setFocus()
    canvas.walk_to("victim.status.preliminary")
    press(canvas, Qt.Key.Key_B)
    dialog = driven.dialog(Reading)
    first = canvas.nodes["victim.status.preliminary"].row.badges[0]
    assert dialog.windowTitle().startswith(f"{first} · ") and "Párrafos del informe" in texts(dialog)
    dialog.reject()
    driven.wait(lambda: not driven._dialogs(Reading))
    canvas.walk_to(LEFT)
    assert not canvas.nodes[LEFT].row.badges
    press(canvas, Qt.Key.Key_B)  # which is answered, too
    assert "no nombra un cuello de botella" in texts(driven.dialog(Reading))
