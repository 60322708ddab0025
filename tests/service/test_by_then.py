"""What is said to come by a date at the latest comes by it; what may be passed over promises none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from tests.service.conftest import at_the_desk, begun_again
from tests.service.practice_walks import WALKS, Waited, walked
from workflow.service import DAY, Service

NAMES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
MONTHS = {name: number for number, name in enumerate(NAMES)}
POLICE, PERSON = "police", "victim"


@pytest.fixture(scope="module")
def waits(tmp_path_factory: pytest.TempPathFactory) -> list[Waited]:
    folder = tmp_path_factory.mktemp("walks")
    return [wait for walk in WALKS for wait in walked(folder, walk, waits=30) if wait.to_next]


def day_of(date: str) -> tuple[int, int, int]:
    """Year, month and day of `4 ene 2021`."""
    day, month, year = date.split()
    return int(year), MONTHS[month], int(day)


def day_named(before: str, told: str) -> tuple[int, int, int] | None:
    """The day with which what comes begins, `hoy` or `el lunes 11 ene`, seen from a date; None for none."""
    year, month, day = day_of(before)
    when = told.partition(" · ")[0].partition(",")[0].split()
    if when == ["hoy"]:
        return year, month, day
    if when[:1] != ["el"]:
        return None
    named = MONTHS[when[3]], int(when[2])
    return (int(when[4]) if len(when) > 4 else year, *named)


def passed_over(wait: Waited) -> bool:
    """Whether time stood only after the day that was named, or not at all."""
    day = day_named(wait.before.date, wait.before.next_event)
    assert day is not None, wait.before.next_event
    return wait.change.reading == "nothing" or day_of(wait.after.date) > day


def test_time_stands_by_the_day_that_is_named_at_the_latest(waits: Sequence[Waited]) -> None:
    promised = [wait for wait in waits if wait.before.is_by_then]
    broken = [
        f"{wait.before.date}: {wait.before.next_event} -> {wait.after.date}: {wait.change.text}"
        for wait in promised
        if passed_over(wait)
    ]
    assert len(promised) > 30 and not broken, "\n---\n".join(broken)
    dated = [wait for wait in waits if day_named(wait.before.date, wait.before.next_event)]
    assert any(passed_over(wait) for wait in dated if not wait.before.is_by_then)  # the control


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, whose form was sent: it waits for a session of the Commission, behind other files."""
    first = ("detect_police", "meet_first_needs", "tell_rights")
    acts = [*((step, POLICE) for step in first), ("consent_to_form", PERSON)]
    folder = tmp_path_factory.mktemp("sent")
    for desk in at_the_desk(folder, ["woman_private_house"], [POLICE, PERSON], acts):
        assert desk.take("V1", "fill_form", POLICE, "es").reading == "pending"
        desk.give_bed("V1", "give_first_night", POLICE, "es", each_night=True)
        yield desk


@pytest.mark.parametrize(("lang", "turn", "before", "met"), [
    ("es", "si le toca: «", r"(\d+) expedientes? antes",
     r"La Comisión Nacional se reunió el .* y vio (\d+) expedientes? de antes\."),
    ("en", "if it is its turn: “", r"(\d+) files? before this one",
     r"The National Commission met on .* and looked at (\d+) files? from before\."),
])  # fmt: skip
def test_a_session_in_which_it_was_others_turn_is_announced_so_and_told(
    sent: Service, lang: str, turn: str, before: str, met: str
) -> None:
    desk = begun_again(sent)
    seen, announced = 0, 0
    for _wait in range(40):
        state = desk.state(lang)
        if turn in state.next_event:
            announced += 1
            assert not state.is_by_then and re.search(before, state.next_event)
        change = desk.advance_to_next(lang)
        if change.reading == "nothing" or seen:
            break
        if told := re.search(met, change.text):
            seen = int(told[1])
            assert change.text.split("\n").index(told[0]) > 0
    assert seen and announced


def test_who_was_told_nothing_of_her_is_told_of_no_session(sent: Service) -> None:
    desk = begun_again(sent)
    desk.play(["migration_service"], "es")
    texts = [desk.advance(30 * DAY, "es").text for _month in range(3)]
    assert not any("se reunió" in text for text in texts)
    desk = begun_again(sent)  # the control
    desk.play([POLICE], "es")
    assert any("se reunió" in desk.advance(30 * DAY, "es").text for _month in range(3))
