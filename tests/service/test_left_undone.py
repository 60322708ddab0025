"""What was left undone is told with what of it was done already, and with who could have done it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end, sealed
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service

OFFICER = "migration_officer"
WHO = {"es": "Podía hacerlo: Inspector(a) de Migración", "en": "It could be done by: Migration inspector"}
PART = {
    "es": ("se hizo en parte", "faltaron comida, ropa y descanso"),
    "en": ("done in part", "food, clothes and rest were missing"),
}
NONE = {"es": "sin agua", "en": "without water"}


def _left(folder: Path, *steps: str) -> Service:
    """A review of an exercise in which an inspector took these steps, and then a day went by."""
    service = Service.open(folder / "w.ruta")
    service.begin_exercise(ExerciseWanted("flight_tomorrow", (SeatWanted((OFFICER,)),), True, True), "es")
    service.take_turn("seat-1", "es")
    for step in (*steps, "release_person"):
        service.take("V1", step, OFFICER, "es")
    service.advance(24 * 60, "es")
    service.end_exercise()
    sealed(service, folder / "table.ruts")
    service.review([folder / "table.ruts"], [], "es")
    read_to_end(service)
    return service


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Water was offered, food and rest were not."""
    service = _left(tmp_path_factory.mktemp("given"), "offer_water_and_seat", "detect_migration")
    yield service
    service.close()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The control: nothing was."""
    service = _left(tmp_path_factory.mktemp("nothing"), "detect_migration")
    yield service
    service.close()


def _told(service: Service, lang: str) -> tuple[str, str, str]:
    """What was left undone of the first needs: in the headline, in the list of cases and at its event."""
    case = service.review_case(0, "V1", lang)
    (fault,) = [row for row in case.wrongs if row.sort == "fault"]
    (row,) = service.review_events(0, (fault.seq,), lang)
    assert row.fault == "first_needs_not_met"
    glance = " ".join(one.text for one in case.glance)
    return fault.text, glance, row.told


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_was_given_of_it_is_said(given: Service, nothing: Service, lang: str) -> None:
    for text in _told(given, lang):
        assert all(words in text.casefold() for words in PART[lang]) and NONE[lang] not in text.casefold()
    duty = {"es": "Atender lo inmediato", "en": "Meet immediate needs"}[lang]
    assert _told(given, lang)[0].count(duty) == 1  # it is named once
    headline, _glance, event = _told(nothing, lang)
    assert PART[lang][0] not in headline and NONE[lang] in headline.casefold()
    assert PART[lang][0] not in event  # the control


@pytest.mark.parametrize("lang", ["es", "en"])
def test_who_could_have_done_it_is_said(given: Service, lang: str) -> None:
    for text in _told(given, lang):
        assert WHO[lang] in text
    case = given.review_case(0, "V1", lang)
    rows = given.review_events(0, case.wrong, lang)
    undone = [row for row in rows if not row.role]
    assert undone and all(row.role_name for row in undone)
    acts = [row for row in given.review_events(0, case.seqs, lang) if row.role == OFFICER]
    assert acts and not [row for row in acts if WHO[lang] in row.told]  # the control


def test_the_table_of_events_names_who_could(given: Service, tmp_path: Path) -> None:
    given.export_review(0, "csv", tmp_path / "log.csv", share=False, lang="es")
    with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    faults = [row for row in rows if row["falta"] == "first_needs_not_met"]
    assert faults and all("Inspector(a) de Migración" in row["quién podía"] for row in faults)
    assert not [row for row in rows if row["rol"] and row["quién podía"]]  # the control


@pytest.mark.parametrize(("lang", "again"), [("es", "otra vez"), ("en", "once more")])
def test_what_nobody_began_had_been_done_before(
    given: Service, tmp_path: Path, lang: str, again: str
) -> None:
    """Somebody who got food before is released, and needs it once more; of who never got any, the control,
    nothing of the kind is said."""
    fed = _left(tmp_path, "detect_migration", "meet_first_needs")
    told = [_begun_by_nobody(service, lang) for service in (fed, given)]
    fed.close()
    name, why, line = told[0]
    assert name.endswith(again) and again in line
    assert why.startswith(
        {"es": "se hizo por última vez el lunes 4 ene", "en": "last done on Monday 4 Jan"}[lang]
    )
    assert not [text for text in told[1] if again in text or "última vez" in text or "last done" in text]


def _begun_by_nobody(service: Service, lang: str) -> tuple[str, str, str]:
    """The row of the first needs among what nobody began: its name, why, and the line of the session."""
    case = service.review_case(0, "V1", lang)
    (row,) = [row for row in case.days if not row.role]
    (step,) = [one for one in row.steps if one.name.startswith(("Atender lo inmediato", "Meet immediate"))]
    (line,) = [one.text for one in case.glance if one.heading in ("Lo que nadie empezó", "What nobody began")]
    return step.name, step.why, line


@pytest.mark.parametrize(("lang", "again"), [("es", "hacer falta"), ("en", "needed once more")])
def test_what_was_done_the_minute_it_was_needed_had_not_been_done_before(
    tmp_path: Path, lang: str, again: str
) -> None:
    """Needed and done in one minute; the control is done once more, a while after it was."""
    steps = ("detect_migration", "meet_first_needs", "release_person", "meet_first_needs")
    service = _left(tmp_path, *steps)
    events = service.review_events(0, service.review_case(0, "V1", lang).seqs, lang)
    service.close()
    first, second = (row.told for row in events if row.step == "meet_first_needs" and row.lifecycle == "met")
    assert again not in first and again in second
