"""A night without a bed is told as the harm of who knew of the person, and of nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.service import DAY, Service

INSPECTOR, PROSECUTOR, UNIT = "migration_officer", "prosecutor", "identification_unit"
NAME = {INSPECTOR: "Inspector(a) de Migración", PROSECUTOR: "Fiscalía", UNIT: "Unidad de Identificación"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, whom an inspector met on a Monday at eight and gave no bed."""
    acts = [(step, INSPECTOR) for step in ("detect_migration", "meet_first_needs", "tell_rights")]
    folder = tmp_path_factory.mktemp("known")
    yield from at_the_desk(folder, ["woman_private_house"], [INSPECTOR], acts)


@pytest.fixture
def desk(opened: Service) -> Service:
    return begun_again(opened)


def lines(desk: Service, part: str, lang: str = "es") -> list[tuple[str, str]]:
    (found,) = (one for one in desk.case_page("V1", lang).sections if one.id == part)
    bed = {"es": "Dar una cama segura", "en": "Give a safe bed"}[lang]
    return [(line.text, line.possible) for line in found.lines if bed in line.text]


def test_who_came_to_know_later_carries_only_the_nights_from_then(desk: Service) -> None:
    """The inspector four nights; the prosecutor, who heard of her on the fifth day and gave a bed, none."""
    desk.play([INSPECTOR, PROSECUTOR], "es")
    desk.advance(4 * DAY, "es")
    desk.take("V1", "give_first_night", PROSECUTOR, "es")
    ((text, _could),) = lines(desk, "harmful")
    assert (
        f"{NAME[INSPECTOR]}: 4 noches sin que conste una cama segura" in text and NAME[PROSECUTOR] not in text
    )


def test_each_is_told_its_own_nights(desk: Service) -> None:
    desk.play([INSPECTOR, PROSECUTOR], "es")
    desk.advance(3 * DAY, "es")
    desk.take("V1", "give_urgent_health", PROSECUTOR, "es")  # the control: it met her, and gave no bed
    desk.advance(5 * DAY, "es")
    ((text, _could),) = lines(desk, "harmful")
    assert f"{NAME[INSPECTOR]}: 8 noches" in text and f"{NAME[PROSECUTOR]}: 5 noches" in text


def test_who_never_heard_of_her_carries_nothing(desk: Service) -> None:
    desk.play([PROSECUTOR, UNIT], "es")
    desk.advance(5 * DAY, "es")
    ((text, _could),) = lines(desk, "harmful")  # she is still known to the inspector who met her
    assert NAME[INSPECTOR] in text and NAME[PROSECUTOR] not in text and NAME[UNIT] not in text


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_nobody_carried_is_undone_and_names_nobody(tmp_path: Path, lang: str) -> None:
    """She came by herself to a line that gives no beds; the prosecutor plays and knows of nobody."""
    with closing(Service.open(tmp_path / "w.ruta")) as desk:
        desk.start("panama-2021", "2021", "Prueba", seed=1)
        desk.new_case("woman_private_house", {"language": "spanish"})
        desk.play([PROSECUTOR, "victim"], lang)
        assert desk.take("V1", "self_report_line", "victim", lang).reading == "accepted"
        desk.advance(5 * DAY, lang)
        assert not lines(desk, "harmful", lang)
        ((_text, could),) = lines(desk, "undone", lang)
        assert could == ""


@pytest.mark.parametrize(
    ("lang", "may", "asking"), [("es", "Puede pasar la noche", "sin preguntar"), ("en", "They may", "asking")]
)
def test_where_nobody_asked_it_is_not_said_where_the_night_was_spent(
    desk: Service, lang: str, may: str, asking: str
) -> None:
    """She may have had a room: that nobody asked is what is on record, and a no to the bed ends the duty."""
    desk.play([INSPECTOR], "es")
    desk.advance(2 * DAY, lang)
    (harmful,) = (one for one in desk.case_page("V1", lang).sections if one.id == "harmful")
    told = " ".join(str(part) for line in harmful.lines for part in astuple(line))
    assert may in told and lines(desk, "harmful", lang)
    fault = desk.world.pathway.faults["night_without_place"]
    assert asking in fault.name(lang)
    answered = desk.take("V1", "note_own_bed", INSPECTOR, lang)
    desk.advance(4 * DAY, lang)
    assert answered.reading == "accepted" and not lines(desk, "harmful", lang)  # the control
