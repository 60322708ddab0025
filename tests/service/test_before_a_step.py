"""What is known before a step is taken: in place of a harm, and where a criminal matter would begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.rows.steps import StepRow
from workflow.service import Service

OFFICER = "migration_officer"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, who was met by an inspector of Migración."""
    folder: Path = tmp_path_factory.mktemp("before")
    yield from at_the_desk(folder, ["woman_private_house"], [OFFICER], [("detect_migration", OFFICER)])


def test_a_harm_names_its_source_and_a_step_that_can_be_taken_instead(desk: Service) -> None:
    rows = desk.steps("V1", OFFICER, "es").possible
    helps = {row.name for row in rows if not row.harm}
    harms = [row for row in rows if row.harm]
    assert len(harms) > 5
    for row in harms:
        name = row.instead.removeprefix("En su lugar puede: «").removesuffix("».")
        assert (not name or name in helps) and row.source, row.id
    told = next(row for row in harms if row.id == "promise_an_outcome")
    assert told.instead == "En su lugar puede: «Informar de sus derechos»."  # it is about the same right
    named = desk.attempting("V1", "promise_an_outcome", OFFICER, "es")
    assert isinstance(named, StepRow) and named.instead == told.instead
    assert not any(row.instead for row in rows if not row.harm)  # the control


def test_what_is_named_in_place_of_a_harm_takes_its_place(tmp_path: Path) -> None:
    """Not any step about the same right: it ends what tempts, or keeps just the right that is broken."""
    for service in at_the_desk(tmp_path, ["in_darien"], [OFFICER], [("detect_migration", OFFICER)]):
        told = {row.id: row.instead for row in service.steps("V1", OFFICER, "en").possible if row.harm}
        assert told["let_companion_interpret"] == "Instead you can: “Arrange an interpreter”."
        assert told["make_care_wait_for_ruling"].startswith("Instead you can: “Meet immediate needs")
        assert told["detain_person"] == told["let_the_press_in"] == ""  # nothing takes its place: it is left
        service.play([OFFICER, "migration_service"], "es")
        service.world.thing("V1").values["status"] = "confirmed"  # the office is notified of the ruling
        service.take("V1", "call_interpreter", OFFICER, "es")
        office = {row.id: row.instead for row in service.steps("V1", "migration_service", "es").possible}
        assert office["make_permits_conditional"] == "En su lugar puede: «Informar de visa y permisos»."


def test_a_criminal_matter_is_not_first_and_says_which_right_it_touches(desk: Service) -> None:
    rows = [row for row in desk.steps("V1", OFFICER, "es").possible if not row.harm]
    opens = [row.id for row in rows if row.opens]
    assert opens == ["open_complaint"] and rows[-1].id == "open_complaint"
    assert "Se le dice antes" in rows[-1].opens and "Identidad y privacidad" in rows[-1].opens
    english = desk.steps("V1", OFFICER, "en").possible
    assert "criminal matter" in next(row.opens for row in english if row.id == "open_complaint")
