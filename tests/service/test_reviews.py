"""Reviewing through the service: what is told of sessions and files, and that it is what the log says."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest

from tests.review.made import Class, begun, harmful, late, of_class, read_to_end, refused, sealed, well
from workflow.pathway.library import from_json
from workflow.present.places import map_state
from workflow.present.scene import Scene
from workflow.problems import ExpectedError
from workflow.rehearsal.live import live
from workflow.rehearsal.witness import scored
from workflow.rows.report import Wanted
from workflow.rows.review import Asked, CaseReview, ReviewRow
from workflow.scenario import library as scenarios
from workflow.scoring.rating import ratings
from workflow.service import Service
from workflow.world.engine import World

MODEL_WORDS = re.compile(
    r"\b(guard|uptake|visit|seed|replication|se necesita «no»|needs “no”|None(?!\.)|\{\})\b"
)


@pytest.fixture(scope="module")
def of_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Class]]:
    """A service that has read the files of a class."""
    folder = tmp_path_factory.mktemp("reviews")
    made = of_class(folder)
    service = Service.open(folder / "own.ruta")
    service.review([made.path(name) for name in made.hashes], [], "es")
    read_to_end(service)
    yield service, made
    service.close()


def every_text(row: Any) -> Iterator[str]:
    """Every text in rows within rows."""
    if isinstance(row, str):
        yield row
    elif isinstance(row, tuple):
        for one in row:
            yield from every_text(one)


def test_every_source_says_what_its_check_found(of_files: tuple[Service, Class]) -> None:
    service, made = of_files
    for lang, words in (
        (
            "es",
            (
                "íntegra",
                "NO coincide desde el suceso 12",
                "misma sesión",
                "copia anterior",
                "otra historia",
                "más nueva",
            ),
        ),
        (
            "en",
            (
                "whole",
                "does NOT hold from event 12",
                "same session",
                "earlier copy",
                "another history",
                "newer",
            ),
        ),
    ):
        row = service.read_on(lang)
        assert len(row.sources) == len(made.hashes)
        told = "\n".join(source.told for source in row.sources)
        for word in words:
            assert word in told
        standing = {source.file: source.standing for source in row.sources}
        assert standing["changed.ruts"] == standing["other07.ruts"] == "warn"
        assert standing["newer.ruts"] == standing["cut.ruts"] == standing["letter.txt"] == "left"
        assert standing["desk03.ruts"] == "well"
        receipts = {source.file: source.receipt for source in row.sources}
        assert receipts["desk03.ruts"] == made.receipts["desk03.ruts"]


def test_a_damaged_copy_says_who_has_another_and_the_heading_counts_it(
    of_files: tuple[Service, Class],
) -> None:
    service, _made = of_files
    for lang, heading, words, never in (
        (
            "es",
            "20 archivos: 14 íntegros, 2 con una advertencia, 1 cambiado o dañado (se muestra lo anterior), "
            "3 sin nada que se pueda mostrar",
            "Ruta no lo ha tocado. Pida otra copia",
            "respaldo",
        ),
        (
            "en",
            "20 files: 14 whole, 2 with a warning, 1 changed or damaged (what is before is shown), "
            "3 with nothing that can be shown",
            "Ruta has not touched it. Ask whoever sent it",
            "backup",
        ),
    ):
        row = service.read_on(lang)
        assert row.heading == heading
        (cut,) = (source.told for source in row.sources if source.file == "cut.ruts")
        assert cut.startswith("cut.ruts ") and words in cut and never not in cut


def test_a_session_counts_once_and_another_history_by_itself(of_files: tuple[Service, Class]) -> None:
    service, _made = of_files
    found = service.review_cases(Asked(), "es")
    names = [row.session for row in found.rows]
    assert found.of == len(found.rows) == 12 + 3 + 2  # one each, a child in three, and two other histories
    assert sum("Mesa 07" in name for name in names) == sum("Mesa 08" in name for name in names) == 2
    assert len(set(names)) == 14 and all(name.endswith(".ruts") for name in names)
    row = service.read_on("es")
    same = next(source for source in row.sources if "misma sesión" in source.told)
    assert service.review_cases(Asked(source=same.number), "es").rows  # yet it can be looked at


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (Asked(wrong="fault"), 3),
        (Asked(wrong="late"), 4),
        (Asked(wrong="refused"), 3),
        (Asked(text="confirmar mesa 01"), 1),
        (Asked(text="NIÑA hotel"), 3),
        (Asked(text="nothing of the kind"), 0),
        (Asked(who="institution:Policía Nacional", wrong="fault"), 3),
        (Asked(who="commission", wrong="well"), 4),
        (Asked(step="lodge_in_hotel"), 3),
        (Asked(step="send_form", wrong="late"), 0),
        (Asked(end="closed"), 0),
        (Asked(end="open", wrong="fault"), 3),
    ],
)
def test_cases_are_looked_for(of_files: tuple[Service, Class], asked: Asked, number: int) -> None:
    service, _made = of_files
    found = service.review_cases(asked, "es").rows
    assert len(found) == number, [astuple(row) for row in found]


def asked(name: str, value: str) -> dict[str, Any]:
    """What is looked for by one choice."""
    return {name: value}


def test_what_can_be_chosen_leads_somewhere(of_files: tuple[Service, Class]) -> None:
    service, _made = of_files
    found = service.review_cases(Asked(), "en")
    for name, rows in (("who", found.who), ("step", found.steps), ("end", found.ends)):
        assert rows
        for row in rows:
            assert service.review_cases(replace(Asked(), **asked(name, row.id)), "en").rows


def test_a_case_is_told_in_both_languages_in_nobodys_jargon(of_files: tuple[Service, Class]) -> None:
    service, _made = of_files
    for lang in ("es", "en"):
        for row in service.review_cases(Asked(), lang).rows:
            case = service.review_case(row.source, row.case, lang)
            texts = [*every_text(astuple(case)), *every_text(astuple(row))]
            texts += [
                text
                for one in service.review_events(row.source, case.seqs, lang)
                for text in (one.told, one.day)
            ]
            for text in texts:
                assert not MODEL_WORDS.search(text), text
            assert {one.seq for one in case.wrongs if one.seq} <= set(case.seqs)
            assert set(case.wrong) | set(case.refused) <= set(case.seqs)


def case_of(service: Service, name: str, lang: str = "es") -> CaseReview:
    """The first case of the session of this name, read to its end."""
    row = next(one for one in service.review_cases(Asked(), lang).rows if one.session.startswith(name))
    return service.review_case(row.source, row.case, lang)


def test_what_went_wrong_first_is_said_with_its_event(of_files: tuple[Service, Class]) -> None:
    service, _made = of_files
    first = {name: case_of(service, name).wrongs[0] for name in ("Mesa 01", "Mesa 03", "Mesa 04")}
    assert (first["Mesa 01"].sort, first["Mesa 03"].sort) == ("refused", "late")
    assert "Comisión: «Confirmar la condición»" in first["Mesa 01"].text
    assert "venció sin hacerse «Remitir el formulario»" in first["Mesa 03"].text
    assert first["Mesa 04"].seq == 0
    waited = case_of(service, "Mesa 03")
    long = "1 paso no lo empezó nadie: estuvo 8 días sin empezar."
    assert waited.waited_most == f"De lo que se hizo, nada se hizo esperar. {long}"
    (nobody,) = waited.days
    assert (nobody.role, nobody.name, nobody.waited) == ("", "Nadie lo empezó (1)", "8 días")
    assert nobody.steps[0].why.startswith("podía Policía, desde el ")
    child = service.review_cases(Asked(wrong="fault"), "en").rows
    told = service.review_case(child[0].source, child[0].case, "en")
    assert "Child in a hotel" in told.wrongs[0].text and "(committed)" in told.wrongs[0].text
    assert [mark.seq for mark in told.timeline.marks] == [told.wrongs[0].seq]


def test_the_timeline_tells_work_and_waiting_apart(of_files: tuple[Service, Class]) -> None:
    service, _made = of_files
    row = case_of(service, "Mesa 04").timeline
    looks = {track.id: [span.look for span in track.spans] for track in row.tracks}
    assert set(looks["commission"]) == {"waiting", "working"}
    work = next(span for track in row.tracks for span in track.spans if span.look == "working")
    assert (work.end or 0) - work.start == 120 and "Confirmar la condición" in work.name
    assert work.seq  # and leads to its event


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A session of this workspace that is open, and under review."""
    service = Service.open(tmp_path_factory.mktemp("own") / "w.ruta")
    begun(service, "Propia")
    refused(service)
    harmful(service)
    well(service)
    service.review([], [service.session_id], "es")
    read_to_end(service)
    yield service
    service.close()


def test_where_a_case_stood_is_where_the_log_up_to_then_leads(own: Service) -> None:
    """At every event of the session, against a world that has lived no further."""
    pathway = from_json(own.workspace.definition(own.session_id))
    for case in ("V1", "V2"):
        opened = next(event.seq for event in own.world.events if event.subject == case)
        for seq in range(opened, len(own.world.events) + 1):
            scene = Scene.of(World.replay(pathway, own.world.events[:seq]), "es")
            then, told = map_state(scene, case, "police"), own.review_place(0, case, seq)
            assert (told.current, told.past, told.taken) == (then.current, then.past, then.taken)
            assert not told.possible  # it is the past


def test_events_read_as_in_the_history(own: Service) -> None:
    for lang in ("es", "en"):
        told = own.review_case(0, "V1", lang)
        rows = own.review_events(0, told.seqs, lang)
        history = own.history(lang, case="V1")
        assert [replace(row, told="", when="") for row in rows] == [
            replace(row, told="", when="") for row in history
        ]
        for row, kept in zip(rows, history, strict=True):  # here with what a deadline counts from
            of_deadline = kept.lifecycle in ("met", "expired")
            head = kept.told.partition(":")[0] if kept.lifecycle == "met" else kept.told  # how late: once
            assert row.told.startswith(head) if of_deadline else row.told == kept.told
            assert (" desde " in row.told or " from " in row.told) or not of_deadline
        assert own.review_events(0, (0, -1, 10**9), lang) == ()


def test_a_review_changes_nothing(own: Service) -> None:
    head = own.workspace.head(own.session_id)
    own.review([], [own.session_id], "en")
    read_to_end(own, "en")
    for row in own.review_cases(Asked(), "en").rows:
        own.review_case(row.source, row.case, "en")
    assert own.workspace.head(own.session_id) == head == own._here().head


def test_no_two_tables_are_called_the_same_where_files_hold_several(tmp_path: Path) -> None:
    for file in ("lunes", "martes"):
        service = Service.open(tmp_path / f"{file}.ruta")
        for name in ("Mesa 1", "Mesa 2", "Mesa 2"):
            begun(service, name)
        service.close()
    own = Service.open(tmp_path / "own.ruta")
    begun(own, "Mesa 1")
    sealed(own, tmp_path / "miércoles.ruts")
    own.review([tmp_path / "lunes.ruta", tmp_path / "martes.ruta", tmp_path / "miércoles.ruts"], [], "es")
    read_to_end(own)
    found = sorted(row.table for row in own.review_cases(Asked(), "es").rows)
    own.close()
    assert [name for name in found if name.startswith("Mesa 1")] == ["Mesa 1 · lunes", "Mesa 1 · martes"]
    assert "miércoles" in found and len(found) == len(set(found)) == 7


def test_a_receipt_is_compared_in_words(of_files: tuple[Service, Class]) -> None:
    service, made = of_files
    row = service.read_on("es")
    number = next(source.number for source in row.sources if source.file == "desk03.ruts")
    for code, word in (
        (made.receipts["desk03.ruts"], "sin cambios"),
        (
            made.receipts["desk04.ruts"],
            "NO termina donde dice el comprobante: revise si copió bien el código",
        ),
        ("", "sin comparar"),
    ):
        told = service.compare_receipt(number, code, "es").sources[number].told
        assert word in told
        page = service._here_opened().report(Wanted(sources=(number,)), "es").sessions[0]
        is_marked = page.beside[0].startswith("⚠ ")  # where the sessions stand side by side
        assert is_marked is (word in page.beside[0]) is word.startswith("NO ")
    with pytest.raises(ExpectedError) as caught:
        service.compare_receipt(number, "no code", "es")
    assert "16 signos" in caught.value.text("es") and "16 signs" in caught.value.text("en")


def test_what_is_asked_without_a_review_is_answered_in_a_sentence(service: Service) -> None:
    for ask in (
        lambda: service.review_cases(Asked(), "es"),
        lambda: service.review_case(0, "V1", "es"),
        lambda: service.review_map(0, "es"),
        lambda: (service.review([Path("not/there.ruts")], [], "es"), service.review_case(0, "V1", "es")),
        lambda: service.review([], [], "es"),
    ):
        with pytest.raises(ExpectedError):
            ask()


def test_what_was_erased_is_not_shown_from_memory(service: Service) -> None:
    """The review is closed, and opened again it tells the name no more."""
    begun(service, "x")
    session = service.session_id

    def shown() -> str:
        service.review([], [session], "es")
        read_to_end(service)
        case = service.review_case(0, "V1", "es")
        return case.title + "".join(row.told for row in service.review_events(0, case.seqs, "es"))

    assert "Luz" in shown()
    service.erase_name("V1", "es")
    with pytest.raises(ExpectedError):
        service.review_case(0, "V1", "es")
    assert service.read_on("es") == ReviewRow((), True)
    assert "Luz" not in shown()
    service.delete(session, "es")
    with pytest.raises(ExpectedError):
        service.review_cases(Asked(), "es")


def test_private_copies_are_gone_with_the_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    service = Service.open(tmp_path / "w.ruta")
    begun(service, "x")
    late(service)
    sealed(service, tmp_path / "x.ruts")
    service.review([tmp_path / "x.ruts"], [], "es")
    read_to_end(service)
    assert len(list((tmp_path / "temp").iterdir())) == 1
    service.review([tmp_path / "x.ruts"], [], "es")
    read_to_end(service)
    assert len(list((tmp_path / "temp").iterdir())) == 1
    service.close()
    assert list((tmp_path / "temp").iterdir()) == []


def test_proposed_ratings_are_those_of_the_exercise(tmp_path: Path) -> None:
    """The same live and in review, with the events that show them."""
    scenario = scenarios.load("private_residence")
    service = Service.open(tmp_path / "w.ruta")
    moves = scenarios.moves_of("private_residence", scenario)["careless"].whole()
    list(live(service, scenario, moves, "es"))
    scoring = scored(service, scenario)
    rated = ratings(scenario, scoring.results(), scoring.harms())
    sealed(service, tmp_path / "played.ruts")
    service.review([tmp_path / "played.ruts"], [], "en")
    read_to_end(service, "en")
    told = service.review_case(0, "V1", "en")
    assert [row.grade for row in told.sheet] == [one.grade or "" for one in rated]
    for row, one in zip(
        told.sheet, rated, strict=True
    ):  # what was left undone, or asked for before, has one, too
        more = service.review_events(0, tuple(sorted({*row.seqs} - {*one.seqs})), "en")
        assert {*one.seqs} <= {*row.seqs} and {event.lifecycle for event in more} <= {
            "fault",
            "started",
            "queued",
        }
    assert any(row.grade == "U" and row.seqs for row in told.sheet)
    proofs = [proof for row in told.sheet for proof in (row.proof, *row.reasons)]
    assert {proof.seq for proof in proofs} <= {0, *told.seqs}
    assert "Proposed by the log" in told.sheet_note
    service.close()


def test_nothing_that_is_expected_is_read_before_the_exercise_has_ended(tmp_path: Path) -> None:
    """Not even whoever leads, who may read the rest, reads it in Review: the console tells it."""
    scenario = scenarios.load("private_residence")
    texts = {expected.in_(lang) for expected in scenario.expect.values() for lang in ("es", "en")}
    service = Service.open(tmp_path / "w.ruta")
    service.start_exercise(scenario, "es")
    for ended in (False, True):
        if ended:
            service.end_exercise()
        service.review([], [service.session_id], "es")
        read_to_end(service, "es")
        service.lead_review(0, "es")
        told = service.review_case(0, "V1", "es")
        assert bool(told.sheet) is ended and ("no ha terminado" in told.sheet_note) is not ended
        assert any(text.rstrip(".") in repr(told) for text in texts) is ended
        service.end_review()
    service.close()


def test_a_session_without_a_scenario_has_no_rating(own: Service) -> None:
    told = own.review_case(0, "V1", "es")
    assert told.sheet == () and "no jugó un escenario" in told.sheet_note
