"""What a person decides has a day and no hour: no limit that counts from it is told or counted with one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.rehearsal.random_play import play
from workflow.log.base import WORLD
from workflow.log.events import DeadlineStarted, Event
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring.scoring import Scoring
from workflow.service import DAY, Service

HOUR = re.compile(r"\d\d:\d\d")
PLAYED = ("private_residence", "home_and_testify", "begging_group", "in_tray")
ACTS = 60


Tables = tuple[tuple[Service, Scenario], ...]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """Tables that did anything at all, each to its end."""
    found = []
    for name in PLAYED:
        for seed in (7, 8):
            service = Service.open(tmp_path_factory.mktemp(name) / "w.ruta")
            scenario = library.load(name)
            assert play(service, scenario, seed, ACTS).has_ended
            found.append((service, scenario))
    yield tuple(found)
    for service, _scenario in found:
        service.close()


def begun_by_a_decision(line: list[Event], at: int) -> bool:
    """Whether what changed last before a clock began, in its minute, was done by the program."""
    start = line[at]
    for event in reversed(line[:at]):
        if event.sim_min != start.sim_min:
            return False
        if event.subject == start.subject and event.lifecycle in ("done", "failed", "case_opened", "fault"):
            return event.actor == WORLD and event.role != "clock"
    return False


def limits_of(service: Service, scenario: Scenario) -> tuple[list[str], list[str]]:
    """How limits are told on a seat: those that began with what the program did, and the others."""
    line = list(service.world.line())
    drawn = {
        (event.activity, event.what.due)
        for at, event in enumerate(line)
        if isinstance(event.what, DeadlineStarted) and begun_by_a_decision(line, at)
    }
    cases = map(scenario.case_of, scenario.people)
    rows = [row for case in cases for row in service.timeline(case, "es").deadlines]
    by_day = [row.due for row in rows if (row.step, row.due_min) in drawn]
    return by_day, [row.due for row in rows if (row.step, row.due_min) not in drawn]


def test_on_a_seat_such_a_limit_is_told_by_its_day(tables: Tables) -> None:
    told = [limits_of(*table) for table in tables]
    by_day = [due for found, _others in told for due in found]
    others = [due for _found, rest in told for due in rest]
    assert len(by_day) > 20 and not [due for due in by_day if HOUR.search(due)]
    assert [due for due in others if HOUR.search(due)]  # the control: what was lived has its hour


def on_the_page(service: Service, scenario: Scenario) -> Iterator[tuple[bool, str, int]]:
    """Of each expectation with a reason and a limit: whether the program brought it about, what the last
    page says of its time, and how many minutes its limit goes beyond what the scenario gives."""
    scoring = Scoring.of(scenario, service.world.core.stepper, service.world.line(), count_assumed=True)
    lines = [line for part in service.hot_wash("es").expected for line in part.lines if line.counted]
    for expected in scenario.expect.values():
        due, began = scoring.due(expected.id), scoring.began(expected.id)
        if expected.since is None or expected.within is None or due is None or began is None:
            continue
        if scoring.counts_by(expected.id) is not None:
            continue  # the limit of the seats' deadlines counts, from when that began
        said = next((line.counted for line in lines if line.text.startswith(expected.es)), "")
        limits = re.findall(r"Cuenta desde: [^(]*|Límite: [^(.]*", said)
        reason = service.world.events[scoring.began_by(expected.id) - 1]
        is_drawn = reason.actor == WORLD and reason.role != "clock"
        yield is_drawn, " ".join(limits), due - began - expected.within.all_minutes


def test_on_the_last_page_it_is_told_and_counted_by_whole_days(tables: Tables) -> None:
    found = [row for table in tables for row in on_the_page(*table)]
    drawn = [(said, more) for is_drawn, said, more in found if is_drawn]
    assert [said for said, _more in drawn if said] and not [
        said for said, _more in drawn if HOUR.search(said)
    ]
    assert all(0 <= more < DAY for _said, more in drawn) and any(more for _said, more in drawn)
    assert all(more == 0 for is_drawn, _said, more in found if not is_drawn)  # the control
