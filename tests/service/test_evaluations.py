"""Rating by hand: proposals confirmed or changed with a reason, notes, actions, a second evaluator."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import begun, careless, read_to_end, sealed
from tests.service.test_reviewed_exercise import NAME, under_review
from workflow.problems import ExpectedError
from workflow.rows.evaluation import EvaluationRow
from workflow.rows.report import ActionRow, AgreementRow, Wanted
from workflow.rows.review import SheetRow
from workflow.service import Service

RUNG_ON = 12
"""Ratings that are given where kappa is to be told."""


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workspace with an exercise that has ended."""
    path = tmp_path_factory.mktemp("exercise") / "w.ruta"
    service = Service.open(path)
    careless(service, NAME)
    service.close()
    return path.read_bytes()


def opened(exercise: bytes, path: Path) -> Service:
    if not path.exists():
        path.write_bytes(exercise)
    service = Service.open(path)
    service.resume(service.sessions("es")[0].id)
    return under_review(service)


@pytest.fixture
def service(exercise: bytes, tmp_path: Path) -> Iterator[Service]:
    found = opened(exercise, tmp_path / "w.ruta")
    yield found
    found.close()


def sheet(service: Service, lang: str = "es") -> tuple[SheetRow, ...]:
    return service.review_case(0, "V1", lang).sheet


def rate(service: Service, row: SheetRow, grade: str, reason: str = "") -> EvaluationRow:
    return service.rate(0, row.of, grade, reason, "es")


def test_whoever_evaluates_has_a_code_and_no_name(service: Service) -> None:
    assert service.evaluation(0, "es").code == ""
    with pytest.raises(ExpectedError) as caught:
        rate(service, sheet(service)[0], "P", "x")
    assert "código" in caught.value.text("es")
    for code in ("", "Ana María", "E" * 13, "../x", "<b>"):
        with pytest.raises(ExpectedError):
            service.evaluate_as(0, code, "es")
    assert service.evaluate_as(0, " e1 ", "es").code == "E1"
    names = [choice.name for choice in service.evaluation(0, "en").grades]
    assert names == [
        "Achieved",
        "With difficulties",
        "With many difficulties",
        "Not achieved",
        "Not observed",
    ]


def test_another_rating_needs_a_reason_and_the_same_does_not(service: Service) -> None:
    service.evaluate_as(0, "E1", "es")
    row = next(row for row in sheet(service) if row.grade == "U")
    assert [(one.grade, one.reason) for one in rate(service, row, "U").given] == [("U", "")]
    with pytest.raises(ExpectedError) as caught:
        rate(service, row, "M", "  ")
    assert "motivo" in caught.value.text("es") and "reason" in caught.value.text("en")
    assert service.evaluation(0, "es").given[0].grade == "U"
    (given,) = rate(service, row, "M", "Cerró la puerta cuando él lo pidió.").given
    assert (given.of, given.name) == (row.of, "Con muchas dificultades")
    assert rate(service, row, "").given == ()
    with pytest.raises(ExpectedError):
        service.rate(0, ("no", "such"), "P", "x", "es")
    with pytest.raises(ExpectedError):
        rate(service, row, "X", "x")


def test_what_is_given_is_in_a_file_of_its_own_and_there_again(
    service: Service, exercise: bytes, tmp_path: Path
) -> None:
    head = service.workspace.head(service.session_id)
    service.evaluate_as(0, "E1", "es")
    rate(service, sheet(service)[0], "S", "Lo vi.")
    service.pin_note(0, 71, "Se oía en el pasillo.", "es")
    line = service._scene_at(0, "es").reading.line
    of_another = next(e.seq for e in line if e.subject == "V2" and e.seq < 71)
    service.pin_note(0, of_another, "Bien preguntado.", "es")
    service.set_actions(0, [ActionRow("Tarjeta", "UPAVIT", "15 dic"), ActionRow(" ", "x", "y")], "es")
    (path,) = (tmp_path / "w-evaluacion").iterdir()
    assert path.name.endswith("-E1.json") and "Se oía" in path.read_text(encoding="utf-8")
    assert service.workspace.head(service.session_id) == head
    assert b"Se o\xc3\xada" not in (tmp_path / "w.ruta").read_bytes()
    service.close()
    again = opened(exercise, tmp_path / "w.ruta")
    assert again.evaluate_as(0, "E2", "es").given == ()
    found = again.evaluate_as(0, "e1", "es")
    assert [note.text for note in found.notes] == ["Bien preguntado.", "Se oía en el pasillo."]
    assert [note.case for note in found.notes] == ["V2", "V1"]
    assert found.actions == (ActionRow("Tarjeta", "UPAVIT", "15 dic"),) and len(found.given) == 1
    assert [note.number for note in again.take_note_off(0, 1, "es").notes] == [1]
    again.close()


def test_what_cannot_be_kept_changes_nothing(service: Service, tmp_path: Path) -> None:
    service.evaluate_as(0, "E1", "es")
    service.pin_note(0, 71, "Una nota.", "es")
    for text in ("x" * 2000, "a\u202eb", "", "  "):
        with pytest.raises(ExpectedError):
            service.pin_note(0, 71, text, "es")
    with pytest.raises(ExpectedError):
        service.pin_note(0, 10**6, "No hay tal suceso.", "es")
    folder = tmp_path / "w-evaluacion"
    (path,) = folder.iterdir()
    before = path.read_bytes()
    path.chmod(0o400)
    with pytest.raises(ExpectedError) as caught:
        service.pin_note(0, 71, "Otra.", "es")
    assert "protegido" in caught.value.text("es") and path.read_bytes() == before
    assert [note.text for note in service.evaluation(0, "es").notes] == ["Una nota."]
    path.chmod(0o600)


def given(exercise: bytes, folder: Path, code: str, change: int) -> Path:
    """A second evaluator's file, made on another PC: all as proposed, but for the first so many."""
    folder.mkdir()
    service = opened(exercise, folder / "w.ruta")
    service.evaluate_as(0, code, "es")
    for number, row in enumerate(sheet(service)[:RUNG_ON]):
        rate(service, row, "P" if number < change else row.grade or "N", "Lo vi así.")
    path = folder / f"{code}.json"
    service.evaluation_to(0, path, "es")
    service.close()
    return path


def test_what_was_said_of_a_file_holds_where_another_one_is_added(
    service: Service, exercise: bytes, tmp_path: Path
) -> None:
    """Its receipt, and the second evaluator's file; of what takes its place nothing was said."""
    mine, added = tmp_path / "mine.ruts", tmp_path / "added.ruts"
    sealed(service, mine)
    other = given(exercise, tmp_path / "other", "E2", 2)
    begun(service, "Otra mesa")
    sealed(service, added)

    def reviewed(*paths: Path) -> Service:
        service.review(paths, [], "es")
        read_to_end(service)
        return service

    def told() -> tuple[bool, bool]:
        found = service.read_on("es").sources[0].told
        return "sin cambios" in found, service.evaluation(0, "es").agreement is not None

    (source,) = reviewed(mine).read_on("es").sources
    service.compare_receipt(0, source.receipt, "es")
    service.evaluate_as(0, "E1", "es")
    service.second_evaluation(0, other, "es")
    assert told() == (True, True)
    reviewed(mine, added)
    assert told() == (True, True)
    page = service._here_opened().report(Wanted(sources=(0,)), "es").sessions[0]
    assert any("coincide con el comprobante" in line for line in page.about)
    mine.write_bytes(added.read_bytes())  # another file by now: what was said is not of it
    reviewed(mine, added)
    assert told() == (False, False)
    reviewed(added)
    reviewed(mine, added)
    assert told() == (False, False)


def agreed(row: EvaluationRow) -> AgreementRow:
    """How far two evaluators agree, who are compared."""
    assert row.agreement is not None
    return row.agreement


def test_two_evaluators_are_compared(service: Service, exercise: bytes, tmp_path: Path) -> None:
    other = given(exercise, tmp_path / "other", "E2", 2)
    service.evaluate_as(0, "E1", "es")
    rows = sheet(service)[:RUNG_ON]
    assert all(row.grade != "P" for row in rows[:2])  # the control: these two will differ
    found = service.second_evaluation(0, other, "es")
    assert "ningún criterio" in agreed(found).told
    for row in rows[:9]:
        rate(service, row, row.grade or "N")
    few = agreed(service.evaluation(0, "es")).told
    assert "7 de 9" in few and "menos de 10" in few and "%" not in few
    for row in rows[9:]:
        rate(service, row, row.grade or "N")
    told = agreed(service.evaluation(0, "en"))
    assert f"10 of {RUNG_ON} criteria alike, 83 % · κ " in told.told
    assert "Kappa (κ) says how far both agree beyond chance" in told.told
    assert told.codes == ("E1", "E2")
    assert len(told.rows) == 2
    assert all(row.own and row.other == "Achieved (Lo vi así.)" for row in told.rows)
    service.rate(0, rows[-1].of, "", "", "es")
    compared = agreed(service.evaluation(0, "es")).rows
    alone = compared[-1]
    assert alone.own == ""
    assert alone.other.endswith("(Lo vi así.)")
    service.review_report(Wanted(), tmp_path / "two.html", "es")
    text = (tmp_path / "two.html").read_text(encoding="utf-8")
    (table,) = re.findall(r"<table.*?</table>", text.partition("Acuerdo entre evaluaciones")[2], re.S)[:1]
    cells = [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", table, re.S)]
    assert cells[:3] == ["Objetivo y de quién", "E1", "E2"]
    wanted = [cell or "no lo calificó" for row in compared for cell in (row.criterion, row.own, row.other)]
    assert cells[3:] == wanted
    assert service.evaluate_as(0, "E2", "es").agreement is None  # nobody is compared with themselves


def actions_in(path: Path) -> list[str]:
    """The cells of the corrective actions of a report, in one of sessions without names."""
    text = path.read_text(encoding="utf-8").partition("Acciones correctivas</h2>")[2]
    (table,) = re.findall(r"<table.*?</table>", text, re.S)[:1] or [""]
    return [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", table, re.S)]


def test_what_a_second_evaluator_noted_stands_in_the_report_once_both_are_compared(
    service: Service, exercise: bytes, tmp_path: Path
) -> None:
    action, note = "Tener la llave del cuarto", "Nadie le ofreció agua."
    folder = tmp_path / "other"
    folder.mkdir()
    elsewhere = opened(exercise, folder / "w.ruta")
    elsewhere.evaluate_as(0, "E1", "es")
    elsewhere.set_actions(0, [ActionRow(action, "Policía", "el próximo ejercicio")], "es")
    elsewhere.pin_note(0, 71, note, "es")
    elsewhere.evaluation_to(0, folder / "E1.json", "es")
    elsewhere.close()

    service.evaluate_as(0, "E2", "es")
    service.set_actions(0, [ActionRow("Tarjeta", "UPAVIT", "el próximo ejercicio")], "es")
    service.pin_note(0, 71, "Se oía.", "es")
    path = tmp_path / "r.html"
    service.review_report(Wanted(), path, "es")
    alone = path.read_text(encoding="utf-8")
    assert action not in alone and note not in alone  # blind until compared
    assert actions_in(path)[:4] == ["Qué se hará", "Sesión", "Responsable", "Para cuándo"]
    assert len(actions_in(path)) == 8
    row = service.second_evaluation(0, folder / "E1.json", "es")
    assert [one.what for one in row.actions] == ["Tarjeta"]  # what is one's own is changed, no other's
    service.review_report(Wanted(), path, "es")
    cells = actions_in(path)
    assert cells[4] == "Evaluación"
    assert [(one[0], one[-1]) for one in (cells[5:10], cells[10:])] == [("Tarjeta", "E2"), (action, "E1")]
    text = path.read_text(encoding="utf-8")
    assert (
        "Según las evaluaciones de E2, E1;" in text
        and "E2, comparada con la de E1" in text
        and f"{action} · Policía" in text
    )
    notes = re.findall(r"<li>([^<]*suceso 71: [^<]*)", text)
    assert notes == ["E2 · V1, suceso 71: Se oía.", f"E1 · V1, suceso 71: {note}"]
    service.set_actions(0, [], "es")
    service.review_report(Wanted(), path, "es")
    assert actions_in(path)[5] == action and actions_in(path)[9] == "E1"


def test_only_a_second_evaluators_file_of_this_session_is_opened(
    service: Service, exercise: bytes, tmp_path: Path
) -> None:
    own, other = (given(exercise, tmp_path / code, code, 0) for code in ("E1", "E2"))
    service.evaluate_as(0, "E1", "es")
    broken = tmp_path / "broken.json"
    whole = json.loads(other.read_text(encoding="utf-8"))
    for change in (
        {"record": "0" * 64},
        {"scenario": "1" * 64},
        {"evaluator": "<b>"},
        {"given": [whole["given"][0]] * 2},
        {"given": [whole["given"][0] | {"objective": "none"}]},
        {"notes": [{"seq": 10**9, "text": "x"}]},
        {"more": 1},
    ):
        broken.write_text(json.dumps(whole | change), encoding="utf-8")
        with pytest.raises(ExpectedError) as caught:
            service.second_evaluation(0, broken, "es")
        assert "broken.json" in caught.value.text("es")
    for raw in (b"", b"\xff", b"[" * 100_000, b'{"evaluation": 1, "evaluation": 1}', b'{"evaluation": NaN}'):
        broken.write_bytes(raw)
        with pytest.raises(ExpectedError):
            service.second_evaluation(0, broken, "es")
    os.mkfifo(tmp_path / "pipe")
    for path in (own, tmp_path / "pipe", tmp_path, tmp_path / "none"):
        with pytest.raises(ExpectedError):
            service.second_evaluation(0, path, "es")
    assert service.evaluation(0, "es").agreement is None
    assert service.second_evaluation(0, other, "es").agreement  # the control


def test_an_action_by_what_is_no_date_is_asked_again_and_one_by_the_next_exercise_is_not(
    service: Service,
) -> None:
    service.evaluate_as(0, "E1", "es")
    for vague in ("pronto", "Lo antes posible.", "ASAP", "manana", "Mañana", "", "ayer", "yesterday", "2026"):
        with pytest.raises(ExpectedError, match=r"[Bb]y when"):
            service.set_actions(0, [ActionRow("Lista", "UPAVIT", vague)], "es")
    row = service.set_actions(0, [ActionRow("Lista", "UPAVIT", "el próximo ejercicio")], "es")
    assert [one.by for one in row.actions] == ["el próximo ejercicio"] and row.session


def test_an_action_that_nobody_sees_to_is_refused(service: Service) -> None:
    service.evaluate_as(0, "E1", "es")
    with pytest.raises(ExpectedError, match="Who sees to the action"):
        service.set_actions(0, [ActionRow("Lista", " ", "15 dic 2126")], "es")
    assert service.evaluation(0, "es").actions == ()
    assert service.set_actions(0, [ActionRow("Lista", "UPAVIT", "15 dic 2126")], "es").actions


def test_an_action_by_a_date_that_is_none_is_refused(service: Service) -> None:
    service.evaluate_as(0, "E1", "es")
    first = ActionRow("Tarjeta", "UPAVIT", "15 dic 2126")
    service.set_actions(0, [first], "es")
    with pytest.raises(ExpectedError) as caught:
        service.set_actions(0, [first, ActionRow("Lista", "", "31 feb 2026")], "es")
    for lang in ("es", "en"):
        assert "31 feb 2026" in caught.value.text(lang)
    assert service.evaluation(0, "es").actions == (first,)
    changed = ActionRow("Tarjeta", "UPAVIT", "28 feb 2127")
    assert service.set_actions(0, [changed], "es").actions == (changed,)


def test_an_action_by_a_day_that_is_over_is_refused(service: Service) -> None:
    service.evaluate_as(0, "E1", "es")
    with pytest.raises(ExpectedError) as caught:
        service.set_actions(0, [ActionRow("Lista", "UPAVIT", "1 ene 2020")], "es")
    assert "«1 ene 2020» ya pasó" in caught.value.text("es")
    assert "“1 ene 2020” has passed" in caught.value.text("en")
    assert service.evaluation(0, "es").actions == ()


def test_a_report_tells_what_was_given(service: Service, tmp_path: Path) -> None:
    service.evaluate_as(0, "E1", "es")
    row = next(row for row in sheet(service) if row.grade == "U")
    rate(service, row, "M", "Cerró la puerta <b>tarde</b>.")
    service.pin_note(0, 71, "Hablarlo en la retroalimentación.", "es")
    service.set_actions(0, [ActionRow("Tarjeta de los tres caminos", "UPAVIT", "15 dic 2126")], "es")
    path = tmp_path / "r.html"
    for lang, words in (
        ("es", ("Evaluación de E1", "Con muchas dificultades", "V1, suceso 71: Hablarlo", "Motivo")),
        ("en", ("Evaluation by E1", "With many difficulties", "V1, event 71: Hablarlo", "Reason")),
    ):
        service.review_report(Wanted(), path, lang)
        text = path.read_text(encoding="utf-8")
        for word in (*words, "Tarjeta de los tres caminos", "UPAVIT", "15 dic 2126", "&lt;b&gt;tarde"):
            assert word in text


def test_a_receipt_that_agreed_is_compared_again_when_its_evaluator_comes_back(
    exercise: bytes, tmp_path: Path
) -> None:
    """Whether it was compared before the code was given or after; of another evaluator, the control, nothing
    is kept, nor is a code that does not agree."""
    path = tmp_path / "w.ruta"
    for is_first in (True, False):
        service = opened(exercise, path)
        code = service.read_on("es").sources[0].receipt
        if is_first:
            service.compare_receipt(0, code, "es")
        service.evaluate_as(0, "E1" if is_first else "E2", "es")
        service.compare_receipt(0, code, "es")
        service.close()
    for evaluator, is_known in (("E1", True), ("E2", True), ("E3", False)):
        service = opened(exercise, path)
        assert "sin comparar" in service.read_on("es").sources[0].told
        service.evaluate_as(0, evaluator, "es")
        assert ("coincide con el comprobante" in service.read_on("es").sources[0].told) is is_known
        service.compare_receipt(0, "0000-0000-0000-0000", "es")
        service.close()
    service = opened(exercise, path)
    service.evaluate_as(0, "E1", "es")
    assert "coincide con el comprobante" in service.read_on("es").sources[0].told
    service.compare_receipt(0, "", "es")  # somebody takes it back
    service.close()
    service = opened(exercise, path)
    service.evaluate_as(0, "E1", "es")
    assert "sin comparar" in service.read_on("es").sources[0].told
    service.close()
