"""The notice that it is somebody's turn names what their list of steps has as the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.service import DAY, Service

INSPECTOR = "migration_officer"
FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")
SEEN_TO = (*FIRST, "detect_migration", "meet_first_needs", "give_first_night", "tell_rights")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """Marcela, whom an inspector of Migration has found and given a bed for one night."""
    yield from at_the_desk(
        tmp_path, ("woman_private_house",), [INSPECTOR], [(step, INSPECTOR) for step in SEEN_TO]
    )


def ahead(desk: Service) -> list[str]:
    """The names of the next steps in the inspector's list."""
    rows = desk.steps("V1", INSPECTOR, "es")
    names = {(row.id, row.subject): row.name for row in rows.possible}
    return [names[key] for key in rows.next]


def test_the_notice_names_the_next_steps_of_the_list(desk: Service) -> None:
    stops = 0
    for _week in range(4):
        change = desk.advance(7 * DAY, "es", stop=True)
        if change.kind != "yours":
            continue
        stops += 1
        first = change.text.split("\n")[0].partition(" También puede ya:")[0]
        assert re.findall("«([^»]*)»", first) == ahead(desk)
        # who gives the bed is not told of noting that none is wanted as if that came first
        assert "Anotar que tiene dónde dormir" not in change.text.split("\n")[0]
        if "give_first_night" in [row.id for row in desk.steps("V1", INSPECTOR, "es").possible]:
            desk.take("V1", "give_first_night", INSPECTOR, "es")
    assert stops >= 2


def test_where_nothing_comes_by_itself_it_is_said_what_waits(desk: Service) -> None:
    for _event in range(60):
        change = desk.advance_to_next("es")
        if change.reading == "nothing":
            break
    assert change.reading == "nothing"
    rows = desk.steps("V1", INSPECTOR, "es")
    wanted = ahead(desk) or [row.name for row in rows.waiting]
    assert wanted and change.text.startswith("Nada ocurrirá por sí solo. Le toca a ")
    assert f"«{wanted[0]}»" in change.text
    assert desk.advance_to_next("en").text.startswith("Nothing will happen by itself. It is ")


def test_a_choice_that_is_named_is_found_by_its_name(desk: Service) -> None:
    pathway = desk.world.pathway
    rows = {row.id: row for row in desk.step_names("V1", "es")}
    placement = pathway.choice_of_step["place_in_usual_shelter"]
    assert len(placement.options) > 2
    for step in placement.options:
        assert placement.name("es") in rows[step].detail
    assert placement.name("es") not in rows["tell_rights"].detail  # the control
