"""Later in a case the place and what the person says are no longer those of the beginning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_lives import CASES, LIVES
from tests.service.conftest import at_the_desk
from workflow.pathway.reader import read_file
from workflow.playing import live
from workflow.rows.talk import TalkRow
from workflow.script import CaseFile, Script
from workflow.service import DAY, Service


def lived(life: str, folder: Path) -> Service:
    """A session in which a life was lived to its end."""
    service = Service.open(folder / f"{life}.ruta")
    script = read_file(LIVES / f"{life}.yaml", Script).whole()
    case = read_file(LIVES / f"{CASES[life]}.case.yaml", CaseFile).whole()
    assert all(one.ok for one in live(service, script, case, "es"))
    return service


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario at the first contact, in front of an officer, with the foreman near."""
    service = Service.open(tmp_path_factory.mktemp("begun") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("men_construction", {})
    service.play(["police"], "es")
    yield service
    service.close()


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario after six years: in services, resident, and paid."""
    service = lived("foreign-adult", tmp_path_factory.mktemp("paid"))
    yield service
    service.close()


@pytest.fixture(scope="module")
def sheltered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Keily, fifteen, confirmed and in a shelter of SENNIAF."""
    service = lived("girl-confirmed-2024", tmp_path_factory.mktemp("sheltered"))
    yield service
    service.close()


def said(row: TalkRow) -> list[str]:
    return [line.text for line in row.lines if not line.official]


def test_the_first_contact_has_its_story_and_who_is_near(begun: Service) -> None:
    row = begun.talk("V1", "police", "es")
    assert row.place == "" and row.story and row.near
    assert {each.id: each.holds for each in row.setting}["private"] is False


@pytest.mark.parametrize(
    ("lang", "place"),
    [
        ("es", "Se ven con cita en una oficina a puerta cerrada (UPAVIT)."),
        ("en", "You meet by appointment in an office with the door closed (UPAVIT)."),
    ],
)
def test_years_later_one_meets_in_an_office_and_nobody_of_the_beginning_is_near(
    paid: Service, lang: str, place: str
) -> None:
    row = paid.talk("V1", "upavit", lang)
    assert row.place == place and row.near == ""
    chips = {each.id: each.holds for each in row.setting}
    assert chips["private"] and chips["apart"]


def test_a_paid_remedy_has_a_word_of_the_person(paid: Service) -> None:
    row = paid.talk("V1", "upavit", "es")
    assert said(row)[-1] == "Lo pasé a la libreta y cuadra. Hoy mando, y le digo a mi hija que es mío."
    assert said(paid.talk("V1", "upavit", "en"))[-1].startswith("I put it in the notebook")
    assert any(line.startswith("Traje la libreta") for line in said(row))  # and at UPAVIT


def test_a_child_in_a_shelter_is_met_there_and_says_how_it_is(sheltered: Service) -> None:
    row = sheltered.talk("V1", "senniaf", "es")
    assert row.place.startswith("Se ven donde la persona duerme ahora (") and "puerta cerrada" in row.place
    assert "La cama rechina y una ronca. Pero la puerta abre de mi lado." in said(row)
    assert sheltered.talk("V1", "police", "es").place.startswith("Se ven con cita")


def test_every_profile_has_a_word_for_a_paid_remedy(begun: Service) -> None:
    from workflow.talk import library

    talks = [library.talk_of(name, begun.world.pathway) for name in library.names()]
    assert all(talk is not None and "paid" in talk.says for talk in talks)


def test_who_meets_somebody_later_is_not_shown_what_was_seen_where_they_were_found(tmp_path: Path) -> None:
    """What the police saw and neighbours told stands in their notes, and goes on only with what is sent."""
    first = (
        ("find_private_place", "police"),
        ("keep_apart", "police"),
        ("explain_who_sees", "police"),
        ("detect_operation", "police"),
        ("consent_to_referral", "victim"),
    )
    for desk in at_the_desk(tmp_path, ("woman_private_house",), ["police", "victim", "upavit"]):
        for step, role in first:
            desk.take("V1", step, role, "es")
        desk.refer("V1", "refer_to_upavit", "police", "", ("person", "language"), "es")
        desk.advance(3 * DAY, "es")
        assert desk.talk("V1", "police", "es").observed  # the control
        assert desk.talk("V1", "upavit", "es").observed == ()
