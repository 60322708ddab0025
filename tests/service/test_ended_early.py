"""An exercise that is ended early: beside an accepted path nothing is missing that could still have come."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.made import read_to_end
from workflow.rehearsal.novice import QUESTIONS
from workflow.rows.review import Asked
from workflow.rows.talk import REPLY
from workflow.scenario import library
from workflow.service import Service


def ended_after_some_questions(service: Service, name: str) -> None:
    scenario = library.load(name)
    service.start_exercise(scenario, "es")
    case, role = scenario.case_of(next(iter(scenario.people))), scenario.roles.played[0]
    for _number in range(QUESTIONS):
        asked = [row for row in service.talk(case, role, "es").questions if row.group != REPLY]
        if asked:
            service.ask(case, asked[0].id, asked[0].manner, role, "es")
    service.end_exercise()


@pytest.mark.parametrize("name", library.names())
def test_what_could_still_have_come_is_not_counted_as_not_done(tmp_path: Path, name: str) -> None:
    service = Service.open(tmp_path / "w.ruta")
    ended_after_some_questions(service, name)
    service.review([], [service.session_id], "es")
    read_to_end(service, "es")
    spared = 0
    for row in service.review_cases(Asked(), "es").rows:
        against = service.review_case(row.source, row.case, "es").against
        assert against is not None
        moot = [one.text for one in against.rows if one.sort == "missing" and "no aplica" in one.why]
        assert moot == []
        spared += "No cuenta: " in against.note
    assert spared  # the control: an accepted path has more than was done
    service.close()
