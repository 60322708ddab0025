"""A reviewed case gone through event by event in the window: by keys, mouse and by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop.screens.replay import Replay
from desktop.screens.window import Window
from desktop.widgets.replay_bar import Moments, ReplayBar
from tests.desktop.conftest import Driven, click, press
from tests.review.made import begun, harmful, late, sealed
from tests.store.logs import past_the_guards
from workflow.rehearsal.live import live
from workflow.scenario import library as scenarios
from workflow.service import Service


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario that was played carelessly, sealed."""
    folder = tmp_path_factory.mktemp("replay")
    service = Service.open(folder / "w.ruta")
    scenario = scenarios.load("construction_site")
    list(live(service, scenario, scenarios.moves_of("construction_site", scenario)["careless"].whole(), "es"))
    sealed(service, folder / "table.ruts")
    service.close()
    return folder / "table.ruts"


@pytest.fixture
def window(driven: Driven, tmp_path: Path) -> Window:
    return driven.open(lambda: Service.open(tmp_path / "own.ruta")).window


def opened(driven: Driven, window: Window, *paths: Path) -> None:
    """A review of files, read to its end."""
    driven.wait(lambda: window.home.is_filled)
    window.review.open(list(paths))
    driven.wait(lambda: window.review._row is not None and window.review._row.is_over)
    driven.settle()
    window.review.board.views.leave_glance()


def replay(driven: Driven, window: Window) -> Replay:
    """The case that is chosen, gone through from where it stands."""
    click(driven.qtbot, window.review.board.replay)
    found = window.review.aside.replay
    assert found is not None and found.isVisible() and not window.review.columns.isVisible()
    settled(driven, found)
    return found


def settled(driven: Driven, found: Replay) -> None:
    """Wait until what is asked for is shown."""
    driven.wait(lambda: found._shown == found.bar.seq and driven.ruta.tasks.idle)


def fault(window: Window) -> int:
    """Choose the first fault of the case; its event."""
    case = window.review.board.case
    assert case is not None
    window.review.board.go_to(case.timeline.marks[0].seq)
    return window.review.board.seq


def playing(found: Replay) -> bool:
    """Whether it goes on by itself."""
    return found.bar.is_playing


def test_the_desk_shows_what_stood_at_each_event(driven: Driven, window: Window, log: Path) -> None:
    opened(driven, window, log)
    found = replay(driven, window)
    seqs, of = found.bar.moments.seqs, found.bar.moments.of
    press(found.table, Qt.Key.Key_Home)
    settled(driven, found)
    assert found.bar.where.text().startswith(
        f"Está en el pasado: suceso {seqs[0]} de {of} · Lunes 4 ene 2021"
    )
    assert not found.card.harm.text() and found.card.name.text() == "V1 · Mario"
    assert not any(line.speaker == "Mario" for line in found.person._row.lines)  # type: ignore[union-attr]
    press(found.table, Qt.Key.Key_F)
    settled(driven, found)
    assert found.bar.seq == found.bar.moments.faults[0]
    press(found.table, Qt.Key.Key_V)
    settled(driven, found)
    assert found.bar.seq in found.bar.moments.late and "No se hizo dentro de la meta" in found.bar.told.text()
    press(found.table, Qt.Key.Key_End)
    settled(driven, found)
    assert found.bar.where.text().startswith(f"Último suceso del caso: {seqs[-1]} de {of}")
    assert "persona detenida" in found.card.harm.text()
    assert any(line.speaker == "Mario" for line in found.person._row.lines)  # type: ignore[union-attr]
    assert found.board.map._state.current == window.review.board.views.map._state.current
    assert not found.bar.after.isEnabled() and not found.bar.fault.isEnabled()
    press(found.table, Qt.Key.Key_Left)
    settled(driven, found)
    assert found.bar.seq == seqs[-2]


def test_of_a_changed_log_every_count_says_up_to_where(
    driven: Driven, window: Window, log: Path, tmp_path: Path
) -> None:
    changed, bad = tmp_path / "changed.ruts", 12
    shutil.copy(log, changed)
    past_the_guards(changed, f"UPDATE events SET sim_min = sim_min + 60 WHERE seq = {bad}")
    opened(driven, window, changed)
    board = window.review.board
    case = board.case
    assert case is not None and case.events > bad
    for button, number in zip(board.which[1:3], (case.wrong, case.refused), strict=True):
        assert f"({len(number)} hasta el {bad - 1})" in button.text()
    click(driven.qtbot, board.which[2])
    assert not case.refused
    assert board.past.text() == (
        f"Hasta el suceso {bad - 1} de {case.events} no consta ninguno; lo que siguió no se sabe."
    )
    click(driven.qtbot, board.which[0])
    board.go_to(case.seqs[-1])
    last = f"Último suceso que se conoce: {case.seqs[-1]} de {case.events}; lo que siguió no se sabe"
    assert board.past.text().startswith(last)
    found = replay(driven, window)
    assert found.bar.where.text().startswith(last)


def test_where_no_event_is_chosen_it_begins_with_the_first_and_goes_on_to_a_fault(
    driven: Driven, window: Window, log: Path
) -> None:
    opened(driven, window, log)
    assert not window.review.board.seq
    found = replay(driven, window)
    assert found.bar.at == 0 and found.bar.fault.isEnabled()
    click(driven.qtbot, found.bar.fault)
    settled(driven, found)
    assert found.bar.seq == found.bar.moments.faults[0]


def test_row_slider_and_escape(driven: Driven, window: Window, log: Path) -> None:
    opened(driven, window, log)
    seq = fault(window)
    found = replay(driven, window)
    assert found.bar.seq == seq
    index = found.model.index(found.bar.at + 3, 0)
    found.table.scrollTo(index)
    QTest.mouseClick(
        found.table.viewport(), Qt.MouseButton.LeftButton, pos=found.table.visualRect(index).center()
    )
    settled(driven, found)
    assert found.bar.slider.value() == index.row() and found.bar.seq == found.model.seqs[index.row()]
    found.bar.slider.setFocus()
    press(found.bar.slider, Qt.Key.Key_Right)
    settled(driven, found)
    assert found.table.currentIndex().row() == index.row() + 1
    seq = found.bar.seq
    window.activateWindow()
    press(window, Qt.Key.Key_Escape)
    driven.wait(lambda: window.review.columns.isVisible())
    driven.settle()
    assert window.review.board.seq == seq
    press(window.review.board.table, Qt.Key.Key_Return)
    driven.wait(lambda: window.review.aside.replays)
    settled(driven, found)
    assert found.bar.seq == seq
    click(driven.qtbot, found.bar.back)
    assert not window.review.aside.replays


def test_it_plays_by_itself_and_stands_at_the_end(driven: Driven, window: Window, log: Path) -> None:
    opened(driven, window, log)
    found = replay(driven, window)
    found.bar.speed.setCurrentIndex(4)
    found.bar.go_by_hand(len(found.bar.moments.seqs) - 4)
    settled(driven, found)
    seen: list[int] = []
    found.bar.moved.connect(seen.append)
    press(found.table, Qt.Key.Key_Space)
    assert playing(found) and found.bar.play.text() == "&Pausa"
    driven.wait(lambda: not found.bar.is_playing)
    assert seen == list(found.bar.moments.seqs[-3:])  # none is passed over
    press(found.table, Qt.Key.Key_Space)  # again from the beginning
    assert playing(found) and found.bar.at == 0
    press(found.table, Qt.Key.Key_Space)
    assert not playing(found)
    found.bar.toggle()
    press(found.table, Qt.Key.Key_Right)  # whoever goes by hand is not carried on
    assert not playing(found)
    settled(driven, found)


def test_nothing_can_be_done_in_the_past(driven: Driven, window: Window, log: Path) -> None:
    opened(driven, window, log)
    found = replay(driven, window)
    press(found.table, Qt.Key.Key_End)
    settled(driven, found)
    assert not found.person.lines.cards
    assert [one.isVisible() for one in (found.card.next, found.card.back, found.card.knows)] == [False] * 3
    texts = {button.text() for button in found.findChildren(QAbstractButton) if button.isVisible()}
    assert texts <= {
        "← &Volver a la revisión", "|◀", "◀", "▶ Re&producir", "▶", "▶|", "Falta si&guiente",
        "Plazo vencido siguie&nte", "¿&Y si…?", "La &persona", "Map&a", "&Lista", "",
    }  # fmt: skip
    notes: list[object] = []
    found.person.notes.opened.connect(notes.append)
    press(found.person.notes, Qt.Key.Key_Return)
    assert notes == []


def test_in_the_other_language_it_stays_where_it_was(driven: Driven, window: Window, log: Path) -> None:
    opened(driven, window, log)
    seq = fault(window)
    found = replay(driven, window)
    window.next_language()
    driven.wait(lambda: found.bar.where.text().startswith(f"You are in the past: event {seq} of "))
    settled(driven, found)
    assert found.person.heading.text() == "Notes of all roles"
    window.next_language()
    driven.wait(lambda: found.bar.where.text().startswith(f"Está en el pasado: suceso {seq} de "))


def test_another_review_leaves_the_past(driven: Driven, window: Window, log: Path, tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    begun(service, "Mesa 2")
    harmful(service)
    late(service)
    sealed(service, tmp_path / "made.ruts")
    service.close()
    opened(driven, window, log)
    replay(driven, window)
    opened(driven, window, tmp_path / "made.ruts")
    assert not window.review.aside.replays
    found = replay(driven, window)  # a pathway without a written talk
    press(found.table, Qt.Key.Key_End)
    settled(driven, found)
    assert found.card.name.text() == "V1 · Luz" and found.person.accessibleName() == "La persona: Luz"


def test_what_happened_is_told_whole_and_the_room_for_it_stays(qtbot: QtBot) -> None:
    bar = ReplayBar()
    qtbot.addWidget(bar)
    bar.show_moments(Moments((4, 9), 12), 4)
    bar.resize(700, bar.sizeHint().height())
    bar.show()
    bar.tell("lun 5 ene, 08:00", "Se pidió.")
    short = bar.told.height()
    sentence = "Se contó a la persona, en español y sin prisa, qué puede pedir y a quién. " * 4
    bar.tell("lun 5 ene, 08:05", sentence.strip())
    assert QLabel.text(bar.told) == sentence.strip()
    qtbot.waitUntil(lambda: bar.told.height() > short)
    room = bar.told.height()
    bar.tell("lun 5 ene, 08:10", "Se pidió.")
    assert bar.told.sizeHint().height() == room
