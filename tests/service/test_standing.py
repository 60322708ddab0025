"""What goes on in a case and should not is said where the person is, until it is put right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.conftest import begun_again
from workflow.service import DAY, Service


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Panama: a foreign woman in a private home, met by the police; a person decides for her, too."""
    service = Service.open(tmp_path_factory.mktemp("standing") / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("woman_private_house", {}, "Luz")
    service.play(["police", "victim"], "es")
    service.take("V1", "detect_police", "police", "es")
    yield service
    service.close()


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    return begun_again(opened)


def harms(service: Service, lang: str = "es") -> list[str]:
    return [row.text for row in service.card("V1", lang).standing if row.kind == "harm"]


def undone(service: Service, lang: str = "es") -> list[str]:
    return [row.text for row in service.card("V1", lang).standing if row.kind == "undone"]


def test_detention_stands_on_the_card_until_the_release(desk: Service) -> None:
    assert harms(desk) == []
    desk.take("V1", "detain_person", "police", "es")
    desk.advance(3 * DAY, "es")
    (row,) = [row for row in desk.card("V1", "es").standing if row.kind == "harm"]
    assert "persona detenida" in row.text and row.text.endswith("desde el lunes 4 ene")
    assert "se pierde su confianza" in row.detail and row.right == "Debido proceso y no sanción"
    assert harms(desk, "en")[0].endswith("since Monday 4 Jan")
    desk.take("V1", "release_person", "police", "es")
    assert harms(desk) == []
    assert [fault.id for fault in desk.card("V1", "es").faults] == ["victim_detained"]  # it stays on record


def test_a_wrong_turn_that_leaves_the_person_unidentified_stands_and_goes_when_she_is_met_again(
    desk: Service,
) -> None:
    for step, role in (("tell_rights", "police"), ("consent_to_form", "victim")):
        desk.take("V1", step, role, "es")
    desk.take("V1", "close_as_other_matter", "police", "es")
    desk.advance(DAY, "es")
    (row,) = [row for row in desk.card("V1", "es").standing if row.kind == "harm"]
    assert "Mal identificada" in row.text and "sin identificar" in row.detail
    assert "Protección migratoria y permanencia" in row.right
    desk.take("V1", "detect_police", "police", "es")
    assert harms(desk) == []


def test_a_child_in_a_hotel_stands_on_the_card(desk: Service) -> None:
    desk.new_case("girl_no_movement", {}, "Alba")
    desk.play(sorted(desk.world.pathway.roles), "es")
    desk.take("V2", "detect_police", "police", "es")
    desk.take("V2", "refer_to_upavit", "police", "es")
    by = desk.world.core.stepper.rules["place_in_hotel"].by
    thing = desk.world.thing("V2")
    role = next(role for role in by if desk.world.core.allowed(thing, "place_in_hotel", role))
    assert desk.take("V2", "place_in_hotel", role, "es").text
    desk.advance(3 * DAY, "es")
    (row,) = [row for row in desk.card("V2", "es").standing if row.kind == "harm"]
    assert "otel" in row.text and row.detail == "Queda sin cuidado adecuado ni protección especial."
    assert row.right == "Alojamiento seguro, alimentación, ropa e higiene"
    assert harms(desk) == []  # the other person's card says nothing of it


def test_what_nobody_has_done_is_said_with_who_can_and_goes_once_it_is_done(desk: Service) -> None:
    assert undone(desk) == []
    desk.advance(14 * DAY, "es")
    rights = next(row for row in desk.card("V1", "es").standing if "Informar de sus derechos" in row.text)
    assert rights.kind == "undone"
    assert rights.text == "«Informar de sus derechos»: su meta venció hace 13 días"
    assert "Policía Nacional" in rights.detail and "Información clara" in rights.right
    assert undone(desk, "en")[0].endswith("”: its target was missed 14 days ago")
    desk.advance(60 * DAY, "es")  # nobody counts the days of what was for tonight two years ago
    spans = [text for lang in ("es", "en") for text in undone(desk, lang)]
    assert spans and all("2021" in text and " hace " not in text and " ago" not in text for text in spans)
    desk.take("V1", "tell_rights", "police", "es")
    assert all("Informar de sus derechos" not in text for text in undone(desk))


def test_what_waits_is_called_and_counted_on_the_right_as_on_the_card(desk: Service) -> None:
    desk.take("V1", "tell_rights", "police", "es")
    desk.take("V1", "consent_to_referral", "victim", "es")
    desk.advance(20 * DAY, "es")
    on_card = dict(text.rsplit(": ", 1) for text in undone(desk))
    waiting = {row.name: row for row in desk.steps("V1", "victim", "es").waiting}
    both = [
        (row, told) for name, told in on_card.items() for row in waiting.values() if name[1:-1] in row.name
    ]
    assert both
    for row, told in both:
        assert told in row.due, row.name
    early = desk.steps("V1", "victim", "en").waiting  # the control: in English it is said in English
    assert any(row.due == "its target was missed 20 days ago" for row in early)


def test_what_somebody_asked_for_is_not_what_nobody_has_done(desk: Service) -> None:
    for step, role in (("tell_rights", "police"), ("consent_to_form", "victim"), ("fill_form", "police")):
        assert desk.take("V1", step, role, "es").reading in ("accepted", "pending")
    for _week in range(12):
        desk.advance(7 * DAY, "es")
        late = {row.activity for row in desk.happened.deadlines("V1") if row.passed and row.ended is None}
        asked_for = {job.activity for job in desk.world.state.jobs.values()}
        if late & asked_for:
            break
    pathway = desk.world.pathway
    known = {**pathway.steps, **pathway.kinds["victim"].choices}
    names = [known[one].name("es") for one in late & asked_for]
    assert names and not [text for text in undone(desk) if any(name in text for name in names)]
    assert any("Dar una cama segura" in text for text in undone(desk))  # the control: nobody asked for it
