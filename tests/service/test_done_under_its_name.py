"""«Ya hecho» holds all that a seat did, with its time, under the name by which it was done, and no more."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from tests.rehearsal.random_play import act_at_random
from tests.service.made_exercises import everybody_seated
from workflow.log.base import SCRIPT
from workflow.present import options
from workflow.present.done_already import done_already
from workflow.problems import ExpectedError
from workflow.record.attempts import DONE
from workflow.rehearsal.live import is_over
from workflow.rows.steps import DoneRow
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

ACTS, EACH = 36, 6
"""Acts of a play at random, and after how many every desk is looked at."""


def wrong(service: Service, scenario: Scenario) -> tuple[set[str], set[str]]:
    """The steps that stand as done and that nobody did under this name; and those that a seat did and that do
    not stand there, or with an earlier minute only."""
    invented, lost, names = set[str](), set[str](), service.world.pathway.steps
    for person in scenario.people:
        case = scenario.case_of(person)
        things = [case, *filter(None, [service.world.thing(case).linked])]
        made = [row for one in things for row in service.happened.attempts(one) if row.became in DONE]
        for role in scenario.roles.played:
            rows = service.steps(case, role, "es").done
            times = {(row.subject, row.id): row.at for row in rows}
            done = {(row.subject, row.step) for row in made}
            invented |= {row.id for row in rows if (row.subject, row.id) not in done}
            invented |= {row.id for row in rows if row.name != names[row.id].name("es")}
            for row in made:
                since = row.at if row.ended is None else row.ended
                if row.role == role and times.get((row.subject, row.step), -1) < since:
                    lost.add(row.step)
    return invented, lost


def played_at_random(service: Service, name: str, seed: int) -> tuple[set[str], set[str]]:
    scenario, draw = library.load(name), random.Random(seed)
    service.seat = SCRIPT
    service.start_exercise(scenario, "es")
    invented, lost = set[str](), set[str]()
    for act in range(ACTS):
        if is_over(service):
            break
        with suppress(ExpectedError):
            act_at_random(service, scenario, draw)
        if act % EACH == EACH - 1 and not is_over(service):
            more, fewer = wrong(service, scenario)
            invented, lost = invented | more, lost | fewer
    return invented, lost


@pytest.mark.parametrize("name", library.names())
def test_what_stands_as_done_is_what_was_done(service: Service, name: str) -> None:
    assert played_at_random(service, name, 5) == (set(), set())


def test_as_it_was_found_before_both_would_be_seen(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what is shut alone, under the name of each step that it stands for."""

    def before(scene, _case, _role, shut) -> tuple[DoneRow, ...]:  # type: ignore[no-untyped-def]
        return tuple(filter(None, (done_already(scene, thing, step) for thing, step in shut)))

    monkeypatch.setattr(options, "all_done", before)
    scenario = everybody_seated(service, "private_residence", "es")
    for step in ("detect_operation", "get_papers_back", "lend_phone"):
        assert service.take("V1", step, "police", "es").reading == "accepted"
    invented, lost = wrong(service, scenario)
    assert "detect_police" in invented and {"get_papers_back", "lend_phone"} <= lost


def test_what_may_be_done_again_stands_there_with_its_last_time(service: Service) -> None:
    everybody_seated(service, "private_residence", "es")
    service.take("V1", "detect_operation", "police", "es")
    told = []
    for _time in range(2):
        assert service.take("V1", "get_papers_back", "police", "es").reading == "accepted"
        told += [row.told for row in service.steps("V1", "police", "es").done if row.id == "get_papers_back"]
        service.advance(30, "es")
    rows = service.steps("V1", "police", "es")
    assert told == ["lunes 4 ene, 09:00 · Policía Nacional", "lunes 4 ene, 09:30 · Policía Nacional"]
    assert any(row.id == "get_papers_back" for row in rows.possible)  # it can be done once more
    assert len({row.id for row in rows.done}) == len(rows.done)
