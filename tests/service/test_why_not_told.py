"""Why something was not to be told is read once the exercise is over, beside what was told and what was not,
on the last page, its copy and in Review; while it goes on no seat reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.review.made import read_to_end
from tests.service.made_exercises import everybody_seated
from workflow.rows.report import Wanted
from workflow.scenario import library
from workflow.service import Service
from workflow.service.exports import save_hot_wash

NAME, LANGS = "flight_tomorrow", ("es", "en")
GENERAL = {"es": "Quien lo supo no tenía que saberlo.", "en": "Whoever learned it had no need to know."}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The nephew was told where Hao is; the owner was answered and told nothing."""
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, NAME, "es")
    service.advance(60, "es")
    service.answer_message("nephew_translates", "hao", ["whereabouts"], "", "es")
    service.advance(1440, "es")
    service.answer_message("owner_writes", "hao", [], "", "es")
    yield service
    service.close()


def why(expectation: str, lang: str) -> str:
    found = library.load(NAME).expect[expectation].why
    assert found is not None
    return found.in_(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_no_seat_reads_a_reason_before_the_end(service: Service, lang: str) -> None:
    texts = [row.text for row in service.history(lang)]
    assert not any(why("nephew_told_nothing", lang) in text for text in texts)
    assert any(GENERAL[lang] in text for text in texts)  # the control: that it was too much is told at once
    service.end_exercise()
    texts = [row.text for row in service.history(lang)]
    assert any(why("nephew_told_nothing", lang) in text for text in texts)
    assert not any(GENERAL[lang] in text for text in texts)


@pytest.mark.parametrize("lang", LANGS)
def test_the_last_page_gives_the_reason_of_what_was_told_and_of_what_was_not(
    service: Service, lang: str, tmp_path: Path
) -> None:
    service.end_exercise()
    page = service.hot_wash(lang)
    (told,) = (line for line in page.touched if why("nephew_told_nothing", lang) in line.why)
    assert GENERAL[lang] not in told.why
    lines = {line.text: line for part in page.expected for line in part.lines}
    expect = library.load(NAME).expect
    for id in ("nephew_told_nothing", "owner_told_nothing"):
        assert lines[expect[id].in_(lang)].reason == why(id, lang)
    reasoned = {each.in_(lang) for each in expect.values() if each.why is not None}
    assert {text for text, line in lines.items() if line.reason} == reasoned & set(lines)
    save_hot_wash(tmp_path / "page.pdf", page, lang)
    paper = "".join(page.extract_text() for page in PdfReader(tmp_path / "page.pdf").pages)
    bare = "".join(paper.split()).replace("-", "").replace("\u00ad", "")
    for id in ("nephew_told_nothing", "owner_told_nothing"):
        assert "".join(why(id, lang).split()).replace("-", "") in bare


@pytest.mark.parametrize("lang", LANGS)
def test_review_gives_the_same_reasons(service: Service, lang: str) -> None:
    service.end_exercise()
    service.review([], [service.session_id], lang)
    read_to_end(service)
    (session,) = service._here_opened().report(Wanted(), lang).sessions
    nephew, owner = (  # a report of several cases calls each by its number
        why(id, lang).replace("Hao", "V1") for id in ("nephew_told_nothing", "owner_told_nothing")
    )
    assert any(nephew in point.why for point in session.improve)
    assert not any(owner in point.why for point in session.strengths)  # that it was kept says enough
    found = service.review_case(0, "V1", lang)
    told = [row.told for row in service.review_events(0, found.wrong, lang)]
    assert any(why("nephew_told_nothing", lang) in text for text in told)
    assert not any(GENERAL[lang] in text for text in told)
