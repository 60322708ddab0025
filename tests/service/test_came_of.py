"""What came of papers that were fetched and a phone that was lent: said at the seat, and read at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.pathway import library as pathways
from workflow.pathway.base import Text
from workflow.scenario import library
from workflow.scenario.names import talk_of
from workflow.service import Service

PAPERS, PHONE = "get_papers_back", "lend_phone"
LANGS = ("es", "en")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def of_anybody(step: str) -> Text:
    came = pathways.load("panama-2021").steps[step].came
    assert came is not None
    return came


@pytest.mark.parametrize("lang", LANGS)
def test_the_seat_reads_what_came_of_it_and_once(service: Service, lang: str) -> None:
    everybody_seated(service, "private_residence", lang)
    service.take("V1", "detect_operation", "police", lang)
    talk = talk_of(library.load("private_residence").people["marcela"], pathways.load("panama-2021"))
    assert talk is not None
    own, phone = talk.came[PAPERS].in_(lang), of_anybody(PHONE).in_(lang)
    assert own in service.take("V1", PAPERS, "police", lang).text
    assert phone in service.take("V1", PHONE, "police", lang).text
    service.advance(30, lang)
    assert own not in service.take("V1", PAPERS, "police", lang).text  # it is in her bag already
    told = [row.told for row in service.history(lang) if own in row.told]
    assert len(told) == 1
    assert not any(own in row.told for row in service.history(LANGS[lang == "es"]))  # in that one's words


@pytest.mark.parametrize("lang", LANGS)
def test_the_last_page_says_it_beside_what_was_expected(service: Service, lang: str) -> None:
    scenario = everybody_seated(service, "reception_station", lang)
    talk = talk_of(scenario.people["dominique"], pathways.load("panama-2021"))
    assert talk is not None
    case = scenario.case_of("dominique")
    service.take(case, "detect_border", "border_police", lang)
    service.send_inject("owner_brings_the_passport", "delivered")
    assert talk.came[PAPERS].in_(lang) in service.take(case, PAPERS, "border_police", lang).text
    service.end_exercise()
    shown = [
        one.text for part in service.hot_wash(lang).expected for line in part.lines for one in line.shown
    ]
    assert any(talk.came[PAPERS].in_(lang) in text for text in shown)


def test_what_is_true_of_anybody_is_said_of_whoever_has_no_words_and_of_no_other_step(
    service: Service,
) -> None:
    scenario = everybody_seated(service, "reception_station", "es")
    case, every = (
        scenario.case_of("samy"),
        [step.came for step in pathways.load("panama-2021").steps.values()],
    )
    done = service.take(case, "offer_water_and_seat", "border_police", "es").text
    assert not any(came.es in done for came in every if came is not None)  # the control
    assert of_anybody(PHONE).es in service.take(case, PHONE, "border_police", "es").text


def test_whoever_says_where_the_papers_are_has_words_of_their_own_for_them() -> None:
    """Whose papers somebody keeps, by their own answer to the question for them."""
    pathway, found = pathways.load("panama-2021"), set[str]()
    for name in library.names():
        for person in library.load(name).people.values():
            talk = talk_of(person, pathway)
            if talk is not None and PAPERS in talk.came:
                found.add(talk.name)
                assert all(
                    "record" in talk.came[PAPERS].en and "acta" in talk.came[PAPERS].es for _one in "x"
                )
    assert {"Marcela", "Hao", "Dominique", "Santos", "Paola", "Xiomara", "Adriana", "Dani", "Nilsa"} <= found
