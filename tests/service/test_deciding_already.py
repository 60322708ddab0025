"""Two decisions of one institution on the same thing: the second is not begun while the first goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.rows.steps import BlockedRow, StepRow
from workflow.service import DAY, Service

OFFICE = "migration_service"
VISA_ASKED = {
    "migration": "visa_asked", "status": "confirmed", "visa_wish": "wanted", "return_": "stays",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """An adult who asked for the visa; a person plays Migration."""
    for opened in at_the_desk(tmp_path, ["men_construction"], (OFFICE,)):
        opened.world.thing("V1").values.update(VISA_ASKED)
        yield opened


def offered(desk: Service) -> set[str]:
    return {row.id for row in desk.steps("V1", OFFICE, "es").possible}


@pytest.mark.parametrize(("first", "second"), [("grant_visa", "refuse_visa"), ("refuse_visa", "grant_visa")])
def test_a_decision_against_one_in_progress_is_refused(desk: Service, first: str, second: str) -> None:
    assert {first, second} <= offered(desk)
    assert desk.take("V1", first, OFFICE, "es").reading == "pending"
    assert second not in offered(desk)
    named = desk.attempting("V1", second, OFFICE, "es")
    assert isinstance(named, BlockedRow) and named.reason.startswith("Ya está en curso «")
    size = len(desk.world.events)
    change = desk.take("V1", second, OFFICE, "es")
    assert change.reading == "refused" and "Ya está en curso «" in change.text
    assert "is under way (" in desk.take_for(["V1"], second, OFFICE, "en").text
    assert len(desk.world.events) == size and len(desk.world.state.jobs) == 1


def test_after_the_first_is_called_off_the_other_can_be_taken(desk: Service) -> None:
    desk.take("V1", "grant_visa", OFFICE, "es")
    desk.cancel("V1", "grant_visa", OFFICE, "es")
    assert desk.take("V1", "refuse_visa", OFFICE, "es").reading == "pending"


def test_what_follows_the_work_in_progress_or_is_of_another_matter_stays_possible(desk: Service) -> None:
    before = offered(desk)
    desk.take("V1", "grant_visa", OFFICE, "es")
    assert before - offered(desk) == {"grant_visa", "refuse_visa"}


def test_a_no_is_asked_about_before_it_is_said(desk: Service) -> None:
    rows = {row.id: row for row in desk.steps("V1", OFFICE, "es").possible}
    assert "Este paso dice que no: " in rows["refuse_visa"].ending
    assert "razones por escrito" in rows["refuse_visa"].ending
    assert rows["grant_visa"].ending == ""
    named = desk.attempting("V1", "refuse_visa", OFFICE, "en")
    assert isinstance(named, StepRow) and "This step says no: " in named.ending


def test_an_office_that_did_its_part_is_not_told_that_the_case_is_not_its_own(desk: Service) -> None:
    court = "civil_court"
    desk.play([OFFICE, court], "es")
    desk.world.thing("V1").values["civil_claim"] = "filed"
    assert desk.take("V1", "notify_civil", court, "es").reading == "pending"
    desk.advance(120 * DAY, "es")
    desk.world.thing("V1").values["civil_claim"] = "denied"
    rows = desk.steps("V1", court, "es")
    assert [row.id for row in rows.done] and not rows.possible
    assert rows.nothing.startswith("Su institución ya hizo algo en este caso")
    english = desk.steps("V1", court, "en").nothing
    assert english.startswith("Your institution has already done something in this case")


def test_nobody_sends_colleagues_to_a_person_of_whom_they_do_not_know(tmp_path: Path) -> None:
    court = "civil_court"
    for opened in at_the_desk(tmp_path, ["domestic_with_children"], (court,)):
        assert opened.steps("V1", court, "es").waiting == ()
        ways = [step for step in opened.world.pathway.steps if step.startswith("detect_")]
        assert any(opened.remind("V1", (step,), "es").reading == "accepted" for step in ways)  # they could


def test_what_was_given_is_named_once(desk: Service) -> None:
    clothes = {"asked": "Solicitada: ropa e higiene", "given": "Ropa e higiene"}
    words = desk._scene("es").words
    for value, told in clothes.items():
        assert words.standing("victim", "clothes", value) == told
    assert words.standing("victim", "clothes", "none") == "Ropa e higiene: Sin solicitud"
