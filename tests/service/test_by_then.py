"""What is said to come by a date at the latest comes by it; what may be passed over promises none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.service.conftest import at_the_desk, begun_again
from tests.service.practice_walks import Waited, every_wait
from workflow.service import DAY, Service

NAMES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
MONTHS = {name: number for number, name in enumerate(NAMES)}
POLICE, PERSON = "police", "victim"


@pytest.fixture(scope="module")
def waits() -> list[Waited]:
    return [wait for wait in every_wait() if wait.to_next]


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


def line(wait: Waited) -> str:
    before, after = wait.before, wait.after
    return f"{before.date}: {before.next_event} -> {after.date} {after.clock}: {wait.change.text}"


def test_time_stands_by_the_day_that_is_named_at_the_latest(waits: Sequence[Waited]) -> None:
    dated = [wait for wait in waits if day_named(wait.before.date, wait.before.next_event)]
    broken = [line(wait) for wait in dated if passed_over(wait)]
    assert len(dated) > 60 and not broken, "\n---\n".join(broken)
    others = [wait for wait in dated if not wait.before.is_by_then]
    assert any("si le toca" in wait.before.next_event for wait in others)  # the controls: all are walked
    assert any("se empieza" in wait.before.next_event for wait in others)
    late = [replace(wait, after=wait_after.after) for wait, wait_after in pairwise(dated)]
    assert any(passed_over(wait) for wait in late)


REASON = re.compile(
    r"Le toca a usted|Ahora le toca|En \d+ noches no hubo|Pasaron \d+ noches con la cama|"
    r"[A-ZÁÉÍÓÚ].* se reunió el "
)
"""How the first line begins of a stop that no event of that day brought."""


def has_reason(wait: Waited) -> bool:
    """Whether the first line tells why time stands: what came in the minutes before somebody was there again,
    at most a long weekend, or one of the few sentences that say it."""
    first = wait.change.text.partition("\n")[0]
    day = DAY_OF_LINE.match(first)
    if day is None:
        return REASON.match(first) is not None
    at, now = (int(day[1]), MONTHS[day[2]]), day_of(wait.after.date)
    told = date(now[0] - (at[1] > now[1]), at[1] + 1, at[0])
    return (date(now[0], now[1] + 1, now[2]) - told).days <= LONGEST_CLOSED


DAY_OF_LINE = re.compile(r"(?:Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo) (\d+) (\w{3})\b")
LONGEST_CLOSED = 4
"""Days for which nobody is there at the most, over a holiday beside a weekend."""


def test_no_stop_is_without_a_reason_in_its_first_line(waits: Sequence[Waited]) -> None:
    stood = [wait for wait in waits if wait.change.reading != "nothing"]
    silent = [line(wait) for wait in stood if not has_reason(wait)]
    assert len(stood) > 100 and not silent, "\n---\n".join(silent)
    below = (replace(wait.change, text=wait.change.text.partition("\n")[2]) for wait in stood)
    cut = [replace(wait, change=change) for wait, change in zip(stood, below, strict=True)]
    assert not all(has_reason(wait) for wait in cut)  # the control


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
    for _wait in range(40):
        state = desk.state(lang)
        change = desk.advance_to_next(lang)
        if turn not in state.next_event:
            assert change.reading != "nothing"
            continue
        assert not state.is_by_then and re.search(before, state.next_event)
        if told := re.match(met, change.text):
            assert int(told[1])
            assert re.search(before, change.text.partition("\n")[0])  # when it may be its turn
            return
    pytest.fail("no session of others' files was stood at")


def test_who_was_told_nothing_of_her_is_told_of_no_session(sent: Service) -> None:
    desk = begun_again(sent)
    desk.play(["migration_service"], "es")
    texts = [desk.advance(30 * DAY, "es").text for _month in range(3)]
    assert not any("se reunió" in text for text in texts)
    desk = begun_again(sent)  # the control
    desk.play([POLICE], "es")
    assert any("se reunió" in desk.advance(30 * DAY, "es").text for _month in range(3))
