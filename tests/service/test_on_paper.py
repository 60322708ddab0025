"""Who decides on paper has before them what it decides on: what is asked, what came, what is missing."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.rows.talk import TalkRow
from workflow.service import DAY, Service

PLAYED = ["victim", "police", "upavit", "commission", "mitradel", "migration_service", "legal_aid"]
OFFICES = ("commission", "mitradel", "migration_service")
RULINGS = {"grant_preliminary", "confirm_status", "grant_visa", "order_labour"}
FORM = (("detect_police", "police"), ("tell_rights", "police"), ("consent_to_form", "victim"))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, whose form with one note in her words was sent to the Commission."""
    for desk in at_the_desk(tmp_path_factory.mktemp("paper"), ("woman_private_house",), PLAYED, FORM):
        desk.note_down("V1", "exploitation", "said", "No tenía llave.", "police", "es")
        desk.take("V1", "fill_form", "police", "es")
        desk.advance(2 * DAY, "es")
        yield desk


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    return begun_again(opened)


def read(row: TalkRow) -> dict[str, str]:
    """The parts of what lies before a role, each as one text."""
    return {paper.heading: "\n".join(paper.lines) for paper in row.papers}


def test_the_commission_has_the_form_and_what_is_asked_of_it_before_it(desk: Service) -> None:
    row = desk.talk("V1", "commission", "es")
    assert row.reads_form
    assert [note.text for line in row.dimensions for note in line.said] == ["No tenía llave."]
    papers = read(row)
    assert (
        "«Reconocer como víctima preliminar» o «No reconocer la condición preliminar»"
        in papers["Lo que se le pide"]
    )
    assert "Llenar y remitir el formulario de identificación · Policía Nacional" in papers["Lo que llegó"]
    assert "Lo que usted ya hizo" not in papers
    english = read(desk.talk("V1", "commission", "en"))
    assert (
        "“Recognise as preliminary victim” or “Not recognise preliminary status”"
        in english["What you are asked"]
    )


def test_what_is_missing_for_a_ruling_is_told_with_who_brings_it(desk: Service) -> None:
    desk.take("V1", "grant_preliminary", "commission", "es")
    assert "en curso" in read(desk.talk("V1", "commission", "es"))["Lo que se le pide"]
    desk.advance(60 * DAY, "es")
    papers = read(desk.talk("V1", "commission", "es"))
    assert "«Entregar el informe psicosocial» (la Unidad de Identificación)" in papers["Lo que falta"]
    assert "Reconocer como víctima preliminar" in papers["Lo que usted ya hizo"]
    assert "Resolución preliminar" not in papers.get("Lo que se le pide", "")


def test_the_visa_office_reads_what_was_applied_for_and_hears_the_person_when_it_grants(
    desk: Service,
) -> None:
    desk.take("V1", "grant_preliminary", "commission", "es")
    desk.advance(60 * DAY, "es")
    for step, role in (("tell_visa", "legal_aid"), ("want_visa", "victim"), ("ask_visa", "victim")):
        assert desk.take("V1", step, role, "es").reading == "accepted"
    office = desk.talk("V1", "migration_service", "es")
    assert not office.reads_form and not any(line.said for line in office.dimensions)
    papers = read(office)
    assert "«Otorgar la visa humanitaria provisional» o «Negar" in papers["Lo que se le pide"]
    assert "Solicitar la visa humanitaria provisional · La persona" in papers["Lo que llegó"]
    desk.take("V1", "grant_visa", "migration_service", "es")
    desk.advance(30 * DAY, "es")
    after = desk.talk("V1", "migration_service", "es")
    assert "Otorgar la visa" in read(after)["Lo que usted ya hizo"]
    assert any("renglón por renglón" in line.text for line in after.lines if not line.official)


def test_who_was_there_reads_no_papers_nor_does_an_office_that_the_case_has_not_reached(
    desk: Service,
) -> None:
    for role in ("police", "upavit", "victim", "mitradel", "migration_service"):
        assert not desk.talk("V1", role, "es").papers, role


@pytest.mark.parametrize("seed", range(3))
def test_whoever_can_decide_on_paper_never_sits_before_an_empty_page_nor_reads_what_is_not_theirs(
    desk: Service, seed: int
) -> None:
    """Random walks: an office with a next step has papers; each step that they name stands in the history as
    that role reads it."""
    draw, asked = random.Random(seed), 0
    for _turn in range(25):
        role = draw.choice(PLAYED)
        steps = [step for step, thing in desk.steps("V1", role, "es").next if thing == "V1"]
        if steps:
            desk.take("V1", draw.choice(steps), role, "es")
        desk.advance(draw.choice((0, DAY, 9 * DAY)), "es")
        for office in OFFICES:
            papers = read(desk.talk("V1", office, "es"))
            own = {step for step, _thing in desk.steps("V1", office, "es").next} & RULINGS
            assert not own or papers.get("Lo que se le pide"), (office, own)
            asked += bool(own)
            told = "\n".join(row.text for row in desk.history("es", case="V1", role=office))
            for line in papers.get("Lo que llegó", "").splitlines():
                assert line.startswith("Le comparte") or line.split(" · ")[1] in told, (office, line)
    assert asked
