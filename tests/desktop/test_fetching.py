"""What Practice asks of the service for each act: what the act may have changed, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from desktop.screens.looks import Look, after_talk, look
from tests.architecture.test_service_protocols import asked
from tests.desktop.conftest import Driven, click, press
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service

ALWAYS = {
    "state": 1,
    "card": 1,
    "steps": 1,
    "not_yet": 1,
    "map_state": 1,
    "timeline": 1,
    "talk": 1,
    "exercise_row": 1,
}
"""What any act may change: the session's head, and everything of the case that is shown."""
SELDOM = {"roles": 1, "branches": 1}
"""What is fetched with another session or in another language."""


def counted(service: object) -> Counter[str]:
    """Count how often each method of a service is called from here on, but by the service itself."""
    calls: Counter[str] = Counter()
    inside: list[str] = []

    def counting(name: str, method: Any) -> Any:
        def call(*args: Any, **given: Any) -> Any:
            calls[name] += not inside
            inside.append(name)
            try:
                return method(*args, **given)
            finally:
                inside.pop()

        return call

    for name in asked():
        setattr(service, name, counting(name, getattr(service, name)))
    return calls


def test_an_act_fetches_what_it_may_have_changed(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice, calls = window.practice, counted(driven.service)

    def came() -> dict[str, int]:
        driven.settle()
        found = dict(+calls)
        found.pop("go_on", None)  # reading on in a quiet moment, whenever there is one
        calls.clear()
        return found

    click(driven.qtbot, practice.steps.possible["send_form", "V1"])
    assert came() == {"take": 1, **ALWAYS}
    click(driven.qtbot, practice.clock.week)
    assert came() == {"advance": 1, **ALWAYS}
    press(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    driven.wait(lambda: practice.history.model.rowCount() == 3)
    came()
    practice.history.table.selectRow(1)
    click(driven.qtbot, practice.history.rewind)
    assert came() == {"go_back": 1, "branches": 1, "history": 1, **ALWAYS}
    driven.ruta.choose_language("en")
    assert came() == {
        "sessions": 1,
        "pathways": 1,
        "file_repairs": 1,
        "map": 1,
        "history": 1,
        **ALWAYS,
        **SELDOM,
    }


def test_the_talk_comes_after_the_rest_and_with_it_where_another_person_or_role_is_shown(
    driven: Driven,
) -> None:
    practice = driven.open().window.practice
    driven.start_with_case()
    known, service = practice._look, driven.service
    assert known is not None and known.about is not None
    again = look(service, known.language, known.case, known.role, None, known)
    assert again.about is not None and again.about.talk is None
    driven.kept["s1"].played = ("police", "commission")  # the program acts in a role that nobody plays
    other = look(service, known.language, known.case, "commission", None, known)
    assert other.about is not None and other.about.talk is not None
    shown = practice._talking.view._row
    practice.show_look(again)
    assert practice._talking.view._row is shown  # nothing is taken away meanwhile
    driven.settle()
    assert practice._talking.view._row is not None


def test_another_session_is_fetched_whole(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    calls = counted(driven.service)
    window.start("panama-2021", "2021", "Otra")
    driven.wait(lambda: calls["profiles"] == 1)  # the dialog for its first case is about to open
    assert {name: calls[name] for name in ("start", *SELDOM)} == {"start": 1, **SELDOM}


def test_what_the_steps_say_of_the_talk_goes_once_it_is_done(tmp_path: Path) -> None:
    service, role = Service.open(tmp_path / "w.ruta"), "migration_officer"
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("in_darien", {}, "Dominique")
    service.play([role], "es")
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "call_interpreter",
                 "explain_who_sees"):  # fmt: skip
        service.take("V1", step, role, "es")
    service.note_down("V1", "exploitation", "seen", "Carga bultos.", role, "es")
    seen = look(service, "es", "V1", role, with_talk=True)
    assert "Léale lo que anotó" in _part(seen)
    seen = after_talk(service, service.read_back("V1", role, "es"), seen)
    assert "Léale" not in _part(seen)
    service.take("V1", "detect_migration", role, "es")
    seen = look(service, "es", "V1", role, with_talk=True)
    assert "espera respuesta" in _part(seen) and seen.about is not None and seen.about.talk is not None
    answers = [row for row in seen.about.talk.questions if row.answers and row.manner == "honest"]
    for row in answers:
        seen = after_talk(service, service.reply("V1", row.id, "honest", role, "es"), seen)
    assert answers and "espera respuesta" not in _part(seen)
    service.close()


def test_what_an_answer_settles_stands_in_the_dates_at_once(tmp_path: Path) -> None:
    service, role = Service.open(tmp_path / "w.ruta"), "labour_inspector"
    service.begin_exercise(ExerciseWanted("unpaid_wages", (SeatWanted((role,)),), True, True), "es")
    before = look(service, "es", "V1", role)
    seen = after_talk(service, service.ask("V1", "worry", "open", role, "es"), before)
    assert before.about is not None and seen.about is not None
    assert seen.about.timeline == before.about.timeline  # the control: nothing was settled
    seen = after_talk(service, service.ask("V1", "room", "closed", role, "es"), seen)
    assert seen.about is not None and seen.about.timeline == service.timeline("V1", "es", role)
    assert seen.about.timeline.deadlines != before.about.timeline.deadlines
    service.close()


def _part(seen: Look) -> str:
    assert seen.about is not None
    return seen.about.steps.part
