"""Whatever two evaluators gave, its report holds to PDF/UA, and is told in the order of the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.review.made import careless, played_by, read_to_end, sealed
from workflow.exchange.pdf import write_pdf
from workflow.exchange.report import document, write_report
from workflow.present.evaluation import evaluation_row
from workflow.review.evaluation import GIVEN, Action, Evaluation, Given, Pinned
from workflow.rows.report import ReportRow, Wanted
from workflow.service import Service
from workflow.service.exports import save_report
from workflow.service.open_review import OpenReview

WORDS = st.text(alphabet=st.sampled_from("añ É«»“”&<>#$*_`@\\/[]{}\"'0 1h.-"), max_size=60).map(str.strip)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenReview]:
    """A session of three people, one of a single person, and a good one of the same."""
    folder = tmp_path_factory.mktemp("two")
    service = Service.open(folder / "w.ruta")
    files = [folder / f"mesa{number}.ruts" for number in (1, 2, 3)]
    careless(service, "construction_site")
    sealed(service, files[0])
    careless(service, "unpaid_wages")
    sealed(service, files[1])
    played_by(service, "unpaid_wages", "expert")
    sealed(service, files[2])
    service.close()
    own = Service.open(folder / "own.ruta")
    own.review(files, [], "es")
    read_to_end(own)
    yield own._here_opened()
    own.close()


@st.composite
def evaluations(draw: st.DrawFn, keys: tuple[tuple[str, str], ...], code: str) -> Evaluation:
    """What somebody could give of a session: some of the criteria, in any order, with notes and actions."""
    rated = draw(st.lists(st.sampled_from(keys), unique=True))
    return Evaluation(
        record="",
        evaluator=code,
        given=tuple(
            Given(objective=one, role=role, grade=draw(st.sampled_from(GIVEN)), reason=draw(WORDS))
            for one, role in rated
        ),
        notes=tuple(Pinned(seq=1, text=text) for text in draw(st.lists(WORDS.filter(bool), max_size=2))),
        actions=tuple(
            Action(what=what, owner="UPAVIT", by="15 dic 2026")
            for what in draw(st.lists(WORDS.filter(bool), max_size=2))
        ),
    )


def report(opened: OpenReview, lang: str, data: st.DataObject, source: int) -> ReportRow:
    """The report on a session with what two evaluators gave, or one, or nobody."""
    sheet = opened.sheet(source, lang)
    keys = tuple(row.of for row in sheet)
    own = data.draw(st.none() | evaluations(keys, "E1"))
    other = data.draw(st.none() | evaluations(keys, "E2"))
    given = {source: evaluation_row(opened.scene_at(source, lang), sheet, own, other)}
    return opened.report(Wanted(sources=(source,)), lang, given)


@settings(max_examples=15)
@given(data=st.data(), lang=st.sampled_from(("es", "en")), source=st.integers(0, 2))
def test_a_report_of_any_evaluations_holds_to_pdf_ua(
    opened: OpenReview, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, lang: str, source: int
) -> None:
    row = report(opened, lang, data, source)
    path = tmp_path_factory.mktemp("pdf") / "r.pdf"
    write_report(path, row, {})  # typst refuses what does not hold to PDF/UA
    root = PdfReader(path).root_object
    assert "/StructTreeRoot" in root and str(root["/Lang"]).startswith(lang)
    order = [f"{one.objective} · {one.role}" for one in row.sessions[0].ratings]
    for agreement in row.agreements:
        places = [order.index(one.criterion) for one in agreement.rows]
        assert places == sorted(set(places))


def test_what_does_not_hold_to_pdf_ua_is_refused(opened: OpenReview, tmp_path: Path) -> None:
    """The control: a heading that skips a level."""
    told = document(opened.report(Wanted(), "es"), {})
    write_pdf(tmp_path / "r.pdf", "report.typ", told)
    wrong = [{"kind": "heading", "level": 1, "text": "a"}, {"kind": "heading", "level": 3, "text": "b"}]
    with pytest.raises(Exception, match="heading"):
        write_pdf(tmp_path / "w.pdf", "report.typ", told | {"blocks": [*told["blocks"], *wrong]})


def test_many_points_stand_under_the_rights_that_they_touch_heaviest_first(opened: OpenReview) -> None:
    for source in range(3):
        (session,) = opened.report(Wanted(sources=(source,)), "es").sessions
        blocks = document(opened.report(Wanted(sources=(source,)), "es"), {})["blocks"]
        run, longest = 0, 0
        for block in blocks:
            run = run + 1 if block["kind"] == "point" else 0
            longest = max(longest, run)
        assert longest <= 6 < len(session.improve) + len(session.strengths)
        for grave in {point.grave for point in session.improve}:
            weights = [point.weight for point in session.improve if point.grave == grave]
            assert weights == sorted(weights, reverse=True)


def test_a_month_is_written_alike_wherever_a_day_is_named(opened: OpenReview, tmp_path: Path) -> None:
    """Also below a picture: `Tuesday 5 Jan`."""
    for lang, month in (("es", "ene"), ("en", "Jan")):
        path = tmp_path / f"{lang}.html"
        save_report(path, opened.report(Wanted(), lang))
        found = re.findall(r"\d (ene|jan)\b", path.read_text("utf-8"), re.IGNORECASE)
        assert set(found) == {month}
        assert re.search(rf"<li>\w+ \d+ {month}: ", path.read_text("utf-8"))  # the control: below a picture


def test_a_refused_attempt_is_called_so(opened: OpenReview) -> None:
    for lang, name in (("es", "Intento rechazado. "), ("en", "Refused attempt. ")):
        sessions = opened.report(Wanted(), lang).sessions
        told = [line for session in sessions for case in session.cases for line in case.told]
        refused = [
            one
            for source in range(3)
            for case in opened.scene_at(source, lang).cases.values()
            for one in case.wrongs
            if one.sort == "refused"
        ]
        assert refused and sum(line.startswith(name) for line in told) == len(refused)


def test_a_page_that_goes_on_says_with_which_session(opened: OpenReview, tmp_path: Path) -> None:
    report = opened.report(Wanted(), "es")
    save_report(tmp_path / "all.pdf", report)
    begins = [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "all.pdf").pages]
    titles = [" ".join(session.title.split()) for session in report.sessions]
    named = [text for text in begins[1:] if text.startswith(tuple(titles))]
    assert len(begins) > len(titles)
    assert len(named) >= len(begins) - 2  # but for one on which what is of all begins at the top
