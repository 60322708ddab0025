"""A report agrees with the screen and with itself, also where the scenario of a session is not at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.review.made import begun, careless, played_by, read_to_end, sealed
from workflow.exchange.report import document
from workflow.present.coded import names_in
from workflow.problems import ExpectedError
from workflow.rows.report import ActionRow, Grave, Wanted
from workflow.scenario import library as scenarios
from workflow.scenario.shelf import Shelf
from workflow.service import Service

PLAYED = ("unpaid_wages", "girl_in_colon")


def _made(folder: Path) -> list[Path]:
    """Two sessions of each of two scenarios, and one of none, each in a file of its own."""
    service = Service.open(folder / "w.ruta")
    files = []
    for number, name in enumerate((*PLAYED, *PLAYED)):
        if number < len(PLAYED):
            careless(service, name)
        else:
            played_by(service, name, "expert")
        files.append(folder / f"mesa{number + 1}.ruts")
        sealed(service, files[-1])
    begun(service, "Mesa 9")
    files.append(folder / "mesa9.ruts")
    sealed(service, files[-1])
    service.close()
    return files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sealed sessions."""
    return _made(tmp_path_factory.mktemp("agrees"))


@pytest.fixture(params=["at hand", "not at hand"])
def review(
    request: pytest.FixtureRequest, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Service]:
    """A review of them all, with their scenarios, and with other versions of these."""
    if request.param == "not at hand":
        monkeypatch.setattr(Shelf, "unchanged", lambda _shelf, _name, _digest: None)
    service = Service.open(tmp_path / "own.ruta")
    service.review(files, [], "es")
    read_to_end(service)
    yield service
    service.close()


def skipped(blocks: list[dict[str, Any]]) -> list[str]:
    """The headings that stand more than one level below the one before: no tagged PDF can be made of them."""
    found = [block for block in blocks if block["kind"] == "heading"]
    levels = [0, *(block["level"] for block in found)]
    return [
        block["text"] for block, before in zip(found, levels, strict=False) if block["level"] > before + 1
    ]


def blocks_of(service: Service, lang: str = "es") -> list[dict[str, Any]]:
    """The blocks of the report on everything."""
    found: list[dict[str, Any]] = document(service._here_opened().report(Wanted(), lang), {})["blocks"]
    return found


def bare_headings(blocks: Sequence[dict[str, Any]]) -> list[str]:
    """Headings under which nothing stands."""
    return [
        one["text"]
        for at, one in enumerate(blocks)
        if one["kind"] == "heading"
        and (
            at + 1 == len(blocks)
            or (blocks[at + 1]["kind"] == "heading" and blocks[at + 1]["level"] <= one["level"])
        )
    ]


def test_no_heading_stands_above_nothing(review: Service) -> None:
    for lang in ("es", "en"):
        assert bare_headings(blocks_of(review, lang)) == []
    empty = [{"kind": "heading", "level": 2, "text": "a"}, {"kind": "heading", "level": 2, "text": "b"}]
    assert bare_headings(empty) == ["a", "b"]  # the control


def test_nothing_to_improve_is_said_only_where_nothing_went_wrong(review: Service) -> None:
    report = review._here_opened().report(Wanted(), "es")
    told = dict[str, bool]()
    for session in report.sessions:
        alone = type(report)(lang="es", sessions=(session,))
        texts = " ".join(str(block.get("text", "")) for block in document(alone, {})["blocks"])
        says_none = "no muestra faltas" in texts
        assert says_none == (not session.improve and not session.undone), session.title
        told[session.title] = says_none
    assert not all(told.values())


def test_a_session_bears_one_title_on_the_screen_and_in_the_report(review: Service) -> None:
    for lang in ("es", "en"):
        named = [row.name for row in review.read_on(lang).sources]
        headed = [session.title for session in review._here_opened().report(Wanted(), lang).sessions]
        for name, title in zip(named, headed, strict=True):
            called, file = name.split(" · ")[0], name.rsplit(" · ", 1)[-1]
            assert title.startswith(f"{file} · ")
            if "mesa9" not in file:  # what somebody typed as a name stands in no report of codes
                assert title == f"{file} · {called}"
    titles = {scenarios.load(name).title.en for name in PLAYED}
    assert titles <= {row.name.split(" · ")[0] for row in review.read_on("en").sources}


def test_no_report_of_codes_names_anybody(review: Service, tmp_path: Path) -> None:
    """Whatever evaluators write, and in whichever part of the report it stands."""
    opened = review._here_opened()
    names = {source: names_in(opened.scene_at(source, "es")) for source in range(len(opened.review.readings))}
    sources = [source for source, found in names.items() if found]
    for code, grade in (("E1", "U"), ("E2", "M")):
        for source in sources:
            review.evaluate_as(source, code, "es")
            said = f"Lo dijo {next(iter(names[source]))}."
            for row in opened.sheet(source, "es")[:2]:
                review.rate(source, row.of, grade, said, "es")
            review.pin_note(source, 1, said, "es")
            review.set_actions(source, [ActionRow(said, said, "15 dic 2126")], "es")
            if code == "E1":
                review.evaluation_to(source, tmp_path / f"{source}.json", "es")
    for source in sources:
        review.second_evaluation(source, tmp_path / f"{source}.json", "es")
    wanted = Wanted(texts=False)
    given = review._evaluations_for(wanted, "es")
    report = opened.report(wanted, "es", given)
    everybody = {name for found in names.values() for name in found}
    assert everybody
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, everybody))})\b")
    assert not named.findall(repr(document(report, {})))
    assert named.findall(repr(given))  # the control: the evaluators did name people


def test_where_the_scenario_is_not_at_hand_rights_can_be_rated_and_it_says_what_to_do(
    review: Service, tmp_path: Path
) -> None:
    opened = review._here_opened()
    case = review.review_case(0, "V1", "es")
    if opened.review.readings[0].scenario is not None:  # the control: with the scenario it is proposed
        assert all(row.is_proposed for row in case.sheet)
        blocks = document(opened.report(Wanted(sources=(0,)), "es"), {})["blocks"]
        assert any("propone el registro cada palabra" in block.get("text", "") for block in blocks)
        return
    assert "otra versión de su escenario" in case.sheet_note
    assert "revísela con la versión" in case.sheet_note
    told = next(row.text for row in case.glance if row.heading == "Calificación propuesta")
    assert told in case.sheet_note  # at a glance it is said why, too
    assert "otra versión de su escenario" in told
    scene = opened.scene_at(0, "es").scene
    assert scene is not None
    assert [row.objective for row in case.sheet] == [one.name("es") for one in scene.pathway.rights.values()]
    assert not any(row.is_proposed or row.grade for row in case.sheet)
    assert any(row.proof.seq for row in case.sheet)
    review.evaluate_as(0, "E1", "es")
    with pytest.raises(ExpectedError, match="proposes nothing here: write the reason") as caught:
        review.rate(0, case.sheet[0].of, "M", "", "es")
    assert "no propone nada aquí" in caught.value.text("es") and "distinta" not in caught.value.text("es")
    review.rate(0, case.sheet[0].of, "M", "La dejaron esperando.", "es")
    wanted = Wanted(sources=(0,))
    report = opened.report(wanted, "es", review._evaluations_for(wanted, "es"))
    rows = [block["rows"] for block in document(report, {})["blocks"] if "Motivo" in block.get("heads", ())]
    assert [row[0] for (row,) in rows] == [case.sheet[0].objective]
    breached = [one.seq for one in case.sheet[0].reasons if one.text.startswith("Se vulneró (")]
    assert rows[0][0][3] == "La dejaron esperando."
    assert breached and f"se vulneró: {', '.join(map(str, breached))}" in rows[0][0][4]
    texts = [block.get("text", "") for block in document(report, {})["blocks"]]
    assert not any("propone el registro cada palabra" in text for text in texts)  # nothing is proposed here
    review.evaluation_to(0, tmp_path / "E1.json", "es")
    review.evaluate_as(0, "E2", "es")
    assert review.second_evaluation(0, tmp_path / "E1.json", "es").agreement

    compared = opened.report(wanted, "es", review._evaluations_for(wanted, "es"))
    assert compared.agreements and compared.evaluator == "E2"
    blocks = document(compared, {})["blocks"]
    assert skipped(blocks) == []
    assert any("ninguna de las evaluaciones se anotó" in block.get("text", "") for block in blocks)
    review.review_report(wanted, tmp_path / "both.pdf", "es")
    assert (tmp_path / "both.pdf").read_bytes().startswith(b"%PDF")


def test_no_heading_of_a_report_skips_a_level(review: Service) -> None:
    for lang in ("es", "en"):
        assert skipped(blocks_of(review, lang)) == []
    wrong = [{"kind": "heading", "level": level, "text": str(level)} for level in (1, 3, 2)]
    assert skipped(wrong) == ["3"]  # the control


def test_what_can_be_improved_is_told_gravest_first_under_headings_that_say_so(review: Service) -> None:
    order = ["Lo que tocó un derecho, o se intentó", "Lo que no se hizo", "Lo que se hizo tarde o en parte"]
    graves = get_args(Grave)
    opened = review._here_opened()
    found = [session for session in opened.report(Wanted(), "es").sessions if session.improve]
    is_at_hand = opened.review.readings[0].scenario is not None
    kinds = {point.grave for session in found for point in session.improve}
    assert found and (len(kinds) > 1 or not is_at_hand)  # else what was not done is a table
    for session in found:
        places = [graves.index(point.grave) for point in session.improve]
        assert places == sorted(places)
    headings = [block["text"] for block in blocks_of(review) if block["kind"] == "heading"]
    shown = [text for text in headings if text in order]
    expected = [
        order[place]
        for session in found
        for place in sorted({graves.index(point.grave) for point in session.improve})
    ]
    assert shown == expected


def named_as_nothing(blocks: list[dict[str, Any]]) -> str:
    """The rights of which a report says that nothing is on record."""
    return " ".join(
        block["text"]
        for block in blocks
        if str(block.get("text", "")).startswith("De estos no consta nada: ")
    )


def test_of_a_right_that_something_touches_nobody_says_that_nothing_is_on_record(review: Service) -> None:
    """Neither the report nor the sheet: what passed its day, and what can be better, name the right."""
    report, is_seen = review._here_opened().report(Wanted(), "es"), False
    for source, session in enumerate(report.sessions):
        alone = document(type(report)(lang="es", sessions=(session,)), {})["blocks"]
        nothing = named_as_nothing(alone)
        rights = {right for row in session.improve for right in row.right.split("; ") if right}
        rights |= {right for row in session.undone for right in row.right.split("; ") if right}
        assert not [right for right in rights if right in nothing], session.title
        told = " ".join(str(block.get("text", "")) for block in alone)
        is_seen |= "algo por mejorar o un plazo vencido: " in told
        for row in review.review_case(source, "V1", "es").sheet:
            if not row.is_proposed and row.objective in rights:
                assert "no consta nada" not in row.proof.text and row.proof.seq, row.objective
    assert is_seen  # the control: there are such rights


def test_what_was_set_going_in_time_is_said_to_be_finished_or_not_as_its_deadline_has_it(
    review: Service,
) -> None:
    found = set()
    for session in review._here_opened().report(Wanted(), "es").sessions:
        for case in session.cases:
            for mark in case.timeline.marks:
                told, _colon, name = mark.text.rstrip(".").partition(": ")
                if not told.startswith("Puesto en marcha a tiempo"):
                    continue
                states = {row.state for row in case.timeline.deadlines if row.name in name}
                assert ("terminado después (" in told) == ("done_after" in states), mark.text
                assert ("sin terminar" in told) == ("done_after" not in states), mark.text
                found.add(told.partition("(")[0])
    assert found  # the control: there are some


def test_a_report_says_when_it_was_made(review: Service) -> None:
    for lang, month in (
        ("es", r"Hecho el \d{1,2} \w{3} \d{4}\."),
        ("en", r"Made on \d{1,2} \w{3,4} \d{4}\."),
    ):
        first = document(review._here_opened().report(Wanted(), lang), {})["blocks"][0]
        assert re.fullmatch(month, first["text"]), first
