"""In a session that goes into the next year every date that a person reads says its year."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from workflow.rows.review import Asked
from workflow.service import DAY, Service

MONTHS = "ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DATE = re.compile(rf"\b\d{{1,2}} (?:de )?(?:{MONTHS})[a-z]*\b(?! (?:de )?\d{{4}})")
"""A date without a year."""
ROLES = ("police", "upavit", "commission", "senniaf", "victim")
CASES = ("woman_private_house", "girl_no_movement")


def texts(shown: object) -> Iterator[str]:
    """Every text in a row and the rows inside it."""
    if isinstance(shown, str):
        yield shown
    elif dataclasses.is_dataclass(shown):
        for field in dataclasses.fields(shown):
            yield from texts(getattr(shown, field.name))
    elif isinstance(shown, Mapping):
        for key, value in shown.items():
            yield from texts(key)
            yield from texts(value)
    elif isinstance(shown, tuple | list | frozenset | set):
        for one in shown:
            yield from texts(one)


def screens(desk: Service, lang: str) -> Iterator[object]:
    """What the desk shows of every case to every role that is played."""
    yield desk.state(lang)
    yield desk.history(lang)
    for case in (f"V{at + 1}" for at in range(len(CASES))):
        yield desk.case_page(case, lang)
        for role in ROLES:
            yield desk.card(case, lang, role)
            yield desk.steps(case, role, lang)
            yield desk.not_yet(case, role, lang)
            yield desk.timeline(case, lang, role)
            yield desk.who_knows(case, role, lang)
            yield desk.talk(case, role, lang)


def undated(shown: object) -> set[str]:
    return {text for text in texts(shown) if DATE.search(text)}


def played(folder: Path, seed: int) -> Iterator[Service]:
    """Cases that begin in December, with steps taken at random until the end of January; at each stop."""
    chance = random.Random(seed)
    with closing(Service.open(folder / f"{seed}.ruta")) as desk:
        desk.start("panama-2021", "2021", "Prueba", seed=seed)
        desk.advance(352 * DAY, "es")
        for profile in CASES:
            desk.new_case(profile, {})
        desk.play(list(ROLES), "es")
        for _wait in range(9):
            for role in ROLES:
                for case in ("V1", "V2"):
                    rows = [row.id for row in desk.steps(case, role, "es").possible if not row.harm]
                    for step in chance.sample(rows, min(len(rows), 3)):
                        desk.take(case, step, role, "es")
            yield desk
            desk.advance(5 * DAY, "es")


@pytest.mark.parametrize("seed", [1, 2])
def test_once_the_year_is_another_every_date_says_its_year(tmp_path: Path, seed: int) -> None:
    looked = 0
    for desk in played(tmp_path, seed):
        for lang in ("es", "en"):
            found = set().union(*map(undated, screens(desk, lang)))
            if desk.state(lang).date.endswith(" 2022"):
                assert not found
                looked += 1
            else:
                assert found  # the control: in the year in which it began dates go without
    assert looked > 4


def test_a_review_of_such_a_session_says_the_year_of_each_event(tmp_path: Path) -> None:
    stops = played(tmp_path, 1)
    desk = next(desk for desk in stops if desk.state("es").date.endswith(" 2022"))
    desk.review([], [desk.session_id], "es")
    read_to_end(desk)
    row = desk.review_cases(Asked(), "es").rows[0]
    case = desk.review_case(row.source, row.case, "es")
    for lang in ("es", "en"):
        events = desk.review_events(case.source, case.seqs, lang)
        assert len(events) > 20 and any("2021" in row.when for row in events)
        assert not undated(events)


@pytest.mark.parametrize("text", ["lunes 4 ene, 08:30", "Shared by it (4 Jan): it.", "4 ene 2021 y 5 feb"])
def test_a_date_without_a_year_would_be_found(text: str) -> None:
    assert undated((text, "4 ene 2021")) == {text}
