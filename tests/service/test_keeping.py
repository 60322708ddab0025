"""Notes, names, labels and whole sessions: kept, erased, named, deleted and taken in through the door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from tests.service.conftest import MADE_UP
from tests.store.logs import version_1
from workflow.cli import main
from workflow.log.base import DESK, SCRIPT, WORLD
from workflow.log.events import CaseOpened
from workflow.problems import ExpectedError
from workflow.service import Service
from workflow.store.problems import StoreProblem

NAME = "Nombre escrito"
NOTE = "Se detuvo:\n  preguntó por su hija."


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    opened.start(MADE_UP, "2021", "Martes", seed=3)
    opened.new_case("an_adult", {}, NAME)
    yield opened
    opened.close()


def holds(service: Service, text: str) -> bool:
    return text.encode() in service.workspace.path.read_bytes()


def test_a_note_is_kept_told_and_erased(service: Service) -> None:
    change = service.note(NOTE, "es", "V1", about=1)
    assert (change.reading, change.text) == ("accepted", "Nota guardada.")
    (row,) = (row for row in service.history("es") if row.lifecycle == "trainer_noted")
    assert (row.text, row.case) == ("Se detuvo: preguntó por su hija.", "V1")
    (told,) = service._here().happened.exercise.trainer_notes()
    assert told.what.typed is not None and told.what.typed.text == NOTE and told.what.about == 1
    state, head = service.state("es"), service.workspace.head(service.session_id)
    change = service.erase([row.seq], "es")
    assert "sellados" in change.text and not holds(service, "preguntó")
    for lang, word in (("es", "(texto borrado)"), ("en", "(text erased)")):
        (erased,) = (row for row in service.history(lang) if row.lifecycle == "trainer_noted")
        assert erased.text == word and erased.seq == row.seq
    assert service.state("es") == state and service.workspace.head(service.session_id) == head
    assert service.workspace.verify(service.session_id, witnessed=head).ok
    service.advance(1440, "es")  # it goes on


def test_the_name_of_a_case_is_erased_with_that_of_its_proceeding(service: Service) -> None:
    service.new_case("an_adult", {}, "Otra", beside="V1")
    service.new_case("an_adult", {})  # under a made-up name, which no person typed
    here = service.world.events[-1].seq
    service.rewind(1, "es")
    service.new_case("an_adult", {}, NAME)
    names = [row.name for row in service.state("es").cases]
    service.erase_name("V1", "es")
    assert not holds(service, NAME) and holds(service, "Otra")
    assert names == [NAME] and [row.name for row in service.state("en").cases] == ["(name erased)"]
    assert service.card("V1", "es").name == "(nombre borrado)"
    service.switch(0, "es")
    first, second, third = (row.name for row in service.state("es").cases)
    assert (first, second) == ("(nombre borrado)", "Otra") and third not in ("", "(nombre borrado)")
    assert any("(nombre borrado)" in row.text for row in service.history("es", upto=here))
    for case in ("V3", "V9"):
        with pytest.raises(ExpectedError):
            service.erase_name(case, "es")
    assert [row.name for row in service.state("es").cases] == [first, second, third]


@pytest.mark.parametrize("text", ["", "  ", "x" * 6000, "\ud800"])
def test_a_note_that_cannot_be_kept_is_answered(service: Service, text: str) -> None:
    events = len(service.world.events)
    with pytest.raises(ExpectedError) as caught:
        service.note(text, "es")
    assert "No se guardó nada" in caught.value.text("es") and len(service.world.events) == events
    for words in ({"case": "V7"}, {"about": 999}):
        with pytest.raises(ExpectedError):
            service.note("nota", "es", **words)
    with pytest.raises(ExpectedError):
        service.erase([1], "es")


def test_a_session_is_called_otherwise_without_a_word_in_its_chain(service: Service) -> None:
    head = service.workspace.head(service.session_id)
    assert service.workspace.record_row(service.session_id)[1] == ""
    service.relabel(service.session_id, "  Miércoles ", "Grupo 1")
    (row,) = service.sessions("es")
    assert (row.name, row.folder, service.state("es").name) == ("Miércoles", "Grupo 1", "Miércoles")
    assert service.workspace.head(service.session_id) == head
    assert service.workspace.verify(service.session_id, witnessed=head).ok
    for name, session in (("dos\nlíneas", service.session_id), ("x", "nobody")):
        with pytest.raises(ExpectedError):
            service.relabel(session, name)
    service.resume(service.session_id)
    assert service.state("es").name == "Miércoles"


def test_a_session_is_sealed_deleted_and_taken_in_again(service: Service, tmp_path: Path) -> None:
    gone = service.session_id
    service.note(NOTE, "es")
    sealed = service.seal_to(gone, tmp_path / "s.ruts")
    service.start(MADE_UP, "2021", "Jueves", seed=4)
    assert service.delete(gone, "es").text == "Sesión borrada."
    assert [row.name for row in service.sessions("es")] == ["Jueves"] and not holds(service, NAME)
    assert service.state("es").name == "Jueves"
    service.advance(1440, "es")
    assert "incorporada" in service.take_in(sealed.path, "es").text
    assert service.take_in(sealed.path, "es").reading == "nothing"
    service.resume(gone)
    assert service.state("es").name == "Martes" and service.state("es").cases[0].name == NAME
    service.delete(gone, "en")
    with pytest.raises(ExpectedError):  # none is open now
        service.state("es")
    with pytest.raises(ExpectedError):
        service.delete(gone, "en")


def test_what_was_evaluated_of_a_session_goes_with_it(service: Service, tmp_path: Path) -> None:
    gone, folder = service.session_id, service.workspace.path.parent
    service.start(MADE_UP, "2021", "Jueves", seed=4)
    service.review([], [gone, service.session_id], "es")
    read_to_end(service)
    for source in (0, 1):
        service.evaluate_as(source, "E1", "es")
        service.pin_note(source, 1, "una nota", "es")
    kept = set(folder.glob("*-evaluacion/*.json"))
    assert len(kept) == 2
    service.delete(gone, "es")
    assert len(kept - set(folder.glob("*-evaluacion/*.json"))) == 1  # the other session's stays


def test_the_command_line_shows_what_was_erased(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    service.note("nota que queda", "es")
    service.note("nota que se va", "es")
    id, path = service.session_id, str(service.workspace.path)
    service.erase([service.world.events[-1].seq], "es")
    service.erase_name("V1", "es")
    service.close()
    for lang, text, name in (
        ("es", "(texto borrado)", "(nombre borrado)"),
        ("en", "(text erased)", "(name erased)"),
    ):
        assert main(["log", "show", path, "--session", id, "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert text in out and name in out and "nota que queda" in out and "se va" not in out
    assert main(["log", "show", path, "--session", id, "--json"]) == 0
    notes = [row for row in json.loads(capsys.readouterr().out) if row["lifecycle"] == "trainer_noted"]
    assert [("text" in row, "erased" in row) for row in notes] == [(True, False), (False, True)]
    assert notes[0]["text"] == "nota que queda" and notes[0]["actor"] == DESK and notes[0]["format"] == 2
    assert main(["log", "verify", path]) == 0


def test_each_event_says_who_acted(service: Service, tmp_path: Path) -> None:
    service.seat = "desk-2"
    service.play(["police"], "es")
    service.take("V1", "send_form", "police", "es")  # too early
    service.take("V1", "lodge_in_hotel", "police", "es")
    service.advance(20 * 1440, "es")
    service.rewind(3, "es")
    actors: dict[str, str] = {event.lifecycle: event.actor for event in service.world.events}
    by_hand = ("played", "advanced", "branched")
    assert {actors[kind] for kind in by_hand} == {"desk-2"}
    assert service.world.events[0].actor == DESK and actors["enabled"] == WORLD
    assert actors["refused"] == actors["fault"] == "desk-2"
    requests = {event.role: event.actor for event in service.world.events if event.lifecycle == "requested"}
    assert requests == {"police": "desk-2", "victim": WORLD}
    named = [e.actor for e in service.world.events if isinstance(e.what, CaseOpened)]
    assert set(named) == {DESK}
    assert {event.actor for event in service.workspace.events(service.session_id)} == {DESK, "desk-2", WORLD}


def test_a_script_acts_as_a_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, script, log = tmp_path / "case.yaml", tmp_path / "script.yaml", tmp_path / "s.ruts"
    case.write_text("profile: an_adult\n", encoding="utf-8")
    acts = "acts:\n  - {take: lodge_in_hotel, by: police}\n  - {wait: {days: 9}}\n"
    script.write_text(f"script: {{es: A, en: B}}\npathway: {MADE_UP}\n{acts}", encoding="utf-8")
    words = ["play", "--case", str(case), "--script", str(script), "--log", str(log)]
    assert main(words) == 0
    capsys.readouterr()
    assert main(["log", "show", str(log), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["actor"] for row in rows} == {SCRIPT, WORLD}
    assert {row["actor"] for row in rows if row["lifecycle"] in ("requested", "advanced")} >= {SCRIPT}


def test_an_old_workspace_is_told_of_once(tmp_path: Path) -> None:
    version_1(tmp_path / "w.ruta", 3, ("s1", "s2"))
    service = Service.open(tmp_path / "w.ruta")
    repairs = service.workspace_repairs("es"), service.workspace_repairs("en")
    assert "w.v1.ruta" in repairs[0] and "earlier version" in repairs[1]
    assert "w.v1.ruta" in service.delete("s2", "es").text and "w.v1.ruta" in service.delete("s1", "en").text
    service.close()
    again = Service.open(tmp_path / "w.ruta")
    assert again.workspace_repairs("es") == ""
    again.close()


def test_a_failed_erasing_leaves_all_as_it_was(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    service.note("nota", "es")
    seq = service.world.events[-1].seq

    def full(*_: object) -> None:
        raise StoreProblem("disk_full", where="here")

    with monkeypatch.context() as patch:
        patch.setattr("workflow.store.rewriting.rewrite", full)
        with pytest.raises(ExpectedError):
            service.erase([seq], "es")
    assert service.history("es", upto=999)[-1].text == "nota"
    service.advance(10, "es")
