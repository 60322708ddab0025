"""What waits for a role that somebody carries is said: as it is handed over, as time passes, at the end."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.present.role_names import the_role
from workflow.rows import SessionState
from workflow.service import DAY, Service

OFFICE, PERSON = "migration_service", "victim"
WANTS_VISA = {
    "migration": "none", "status": "confirmed", "visa_told": "told", "visa_wish": "wanted",
    "return_": "stays",
}  # fmt: skip
CARRIED = "Le toca a usted como la oficina de visas de Migración: «Otorgar la visa humanitaria provisional»"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """An adult who wants the visa; somebody plays them, the visa office and UPAVIT."""
    for opened in at_the_desk(tmp_path, ["men_construction"], (PERSON, OFFICE, "upavit")):
        opened.world.thing("V1").values.update(WANTS_VISA)
        yield opened


def test_the_act_that_hands_over_says_whose_turn_it_is(desk: Service) -> None:
    told = desk.take("V1", "ask_visa", PERSON, "es")
    assert told.reading == "accepted" and CARRIED in told.text.splitlines()[-1]
    again = desk.take("V1", "tell_rights", "upavit", "en").text  # the control: said of what is new
    assert "the migration visa office" not in again and "as the person: “" in again


def test_whoever_carries_one_role_alone_is_told_of_none(tmp_path: Path) -> None:
    for opened in at_the_desk(tmp_path, ["men_construction"], (PERSON,)):
        opened.world.thing("V1").values.update(WANTS_VISA)
        assert "Oficina de visas" not in opened.take("V1", "ask_visa", PERSON, "es").text


def test_time_that_passes_says_again_what_waits(desk: Service) -> None:
    desk.take("V1", "ask_visa", PERSON, "es")
    passed = [desk.advance(7 * DAY, "es", stop=True).text for _week in range(8)]
    assert sum("Otorgar la visa" in text or "Sigue sin hacerse" in text for text in passed) >= 6


def test_the_page_of_the_case_has_it_under_what_waits(desk: Service) -> None:
    desk.take("V1", "ask_visa", PERSON, "es")
    page = {part.id: part for part in desk.case_page("V1", "es").sections}
    lines = [line.text for line in page["waits"].lines]
    assert any("Oficina de visas" in line and "«Otorgar la visa" in line for line in lines)


# -- of every role -----------------------------------------------------------------------------------


def untold(desk: Service, state: SessionState) -> set[str]:
    """The roles that somebody carries, whose list has a step as the next, and of which nothing is said though
    nothing else has a date."""
    if state.next_event:
        return set()
    lists = {role: desk.steps("V1", role, "es") for role in state.played}
    able = {role for role, rows in lists.items() if rows.next}
    words = desk._scene("es").words
    return {role for role in able if f"como {the_role(words, role)}: «" not in state.your_turn}


def test_where_nothing_else_is_to_come_every_role_that_could_act_is_named(tmp_path: Path) -> None:
    """Somebody carries every role, so that nothing comes by itself but dates that pass."""
    chance, named = random.Random(3), set[str]()
    for desk in at_the_desk(tmp_path, ["men_construction"], ()):
        everybody = [row.id for row in desk.roles("es")]
        desk.play(everybody, "es")
        for _turn in range(12):
            for role in chance.sample(everybody, len(everybody)):
                rows = desk.steps("V1", role, "es")
                if rows.next:
                    desk.take("V1", rows.next[0][0], role, "es")
                    break
            while desk.state("es").next_event:
                assert desk.advance_to_next("es").reading != "nothing"
            state = desk.state("es")
            assert not untold(desk, state), state.your_turn
            named |= untold(desk, replace(state, your_turn=""))  # the control: it would be noticed
    assert len(named) > 3
