"""What was done late says so wherever it is said, and a harm that goes on is seen from every case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.rows import RightRow
from workflow.service import DAY, Service

POLICE, INSPECTOR = "police", "migration_officer"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    yield from at_the_desk(tmp_path, ["men_construction"], (POLICE,), [("detect_police", POLICE)])


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Service]:
    """Two adults before an inspector."""
    yield from at_the_desk(tmp_path, ["woman_private_house", "men_construction"], (INSPECTOR,))


def rights(desk: Service, lang: str) -> list[RightRow]:
    return [right for right in desk.card("V1", lang).rights if right.told]


@pytest.mark.parametrize(
    ("lang", "late"), [("es", "días después de la meta"), ("en", "days after the target")]
)
def test_rights_told_after_their_day_say_so_in_notice_list_and_card(
    desk: Service, lang: str, late: str
) -> None:
    desk.advance(24 * DAY, "es")
    change = desk.take("V1", "tell_rights", POLICE, lang)
    assert change.kind == "late" and late in change.text
    row = next(row for row in desk.steps("V1", POLICE, lang).done if row.id == "tell_rights")
    assert late in row.told
    assert rights(desk, lang) and all(late in right.told_late for right in rights(desk, lang))


def test_rights_told_in_time_say_nothing_of_it(desk: Service) -> None:
    change = desk.take("V1", "tell_rights", POLICE, "es")
    assert change.kind == "" and "después de" not in change.text
    row = next(row for row in desk.steps("V1", POLICE, "es").done if row.id == "tell_rights")
    assert "después de" not in row.told
    assert rights(desk, "es") and not any(right.told_late or right.late for right in rights(desk, "es"))


def test_what_repairs_a_detention_is_marked_from_whichever_case_one_comes_back(two: Service) -> None:
    assert not two.steps("V1", INSPECTOR, "es").repairs
    two.take("V1", "detain_person", INSPECTOR, "es")
    change = two.take("V2", "detain_person", INSPECTOR, "es")
    assert change.text.startswith("V2 (") and "V1 (" not in change.text
    for case in ("V1", "V2"):
        rows = two.steps(case, INSPECTOR, "es")
        assert rows.repairs[0] == ("release_person", case) == rows.next[0]
    two.take("V1", "release_person", INSPECTOR, "es")
    assert ("release_person", "V1") not in two.steps("V1", INSPECTOR, "es").repairs


@pytest.mark.parametrize(("lang", "goes_on"), [("es", "Sigue: "), ("en", "It goes on: ")])
def test_nothing_new_is_not_that_nothing_goes_on(two: Service, lang: str, goes_on: str) -> None:
    two.take("V1", "detain_person", INSPECTOR, "es")
    quiet = [two.advance(5, lang).text for _time in range(3)]
    new = [text for text in quiet if {"es": "nada nuevo", "en": "nothing new"}[lang] in text.lower()]
    assert new and all(f"{goes_on}V1 (" in text for text in new)


@pytest.mark.parametrize(("lang", "may", "passed", "goes_on"), [
    ("es", "de una vez", "Pasaron {} días.", "Sigue: "),
    ("en", "at once", "{} days went by.", "It goes on: "),
])  # fmt: skip
def test_a_wait_that_may_run_for_weeks_says_so_before_and_after(
    two: Service, lang: str, may: str, passed: str, goes_on: str
) -> None:
    two.take("V1", "detain_person", INSPECTOR, "es")
    long: list[str] = []
    for _time in range(40):
        told, before = two.state(lang).next_event, two.state(lang).sim_min
        change = two.advance_to_next(lang)
        days = two.state(lang).sim_min // DAY - before // DAY  # as the two dates count
        if change.reading == "nothing":
            break
        if days >= 7:
            first, *more = change.text.splitlines()
            assert more[-1] == passed.format(days) and ("V1 (" in first or "08:00: " in first)
            assert any(line.startswith(f"{goes_on}V1 (") for line in more) == (
                two.world.thing("V1").values["liberty"] == "detained"
            )
            long.append(told)
        else:
            assert passed.format(days) not in change.text
    assert any(may in told for told in long)


def test_nobody_learns_of_an_adult_by_what_is_for_children(desk: Service) -> None:
    rows = desk.steps("V1", POLICE, "es").waiting
    told = [row.detail for row in rows if "Lo sabrá con" in row.detail]
    assert told and not any("niña" in text for text in told)


def test_a_child_may_be_made_known_by_what_is_for_children(tmp_path: Path) -> None:
    acts = [("detect_police", POLICE)]
    for opened in at_the_desk(tmp_path, ["girl_no_movement"], (POLICE,), acts):
        told = [row.detail for row in opened.steps("V1", POLICE, "es").waiting]
        assert any("niña" in text for text in told if "Lo sabrá con" in text)


def test_an_interpreter_whom_one_can_get_oneself_is_not_said_to_be_up_to_others(two: Service) -> None:
    two.world.thing("V1").values["language"] = "other"
    row = two.attempting("V1", "consent_to_form", INSPECTOR, "es")
    who = getattr(row, "who", "")
    assert "Después puede hacerlo usted: «Conseguir intérprete»" in who and "y 16 más: «Conseguir" not in who
