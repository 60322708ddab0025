"""What a review says that nobody did, nobody did; what ended, had ended; a harm is told by what it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.review.made import read_to_end
from tests.service.played_once import every_scenario
from workflow.log import events as e
from workflow.present.glance import glance
from workflow.present.review_conformance import against_path
from workflow.present.review_scene import ReviewScene
from workflow.scenario.names import questions_of


@pytest.fixture(scope="module")
def played() -> Iterator[tuple[ReviewScene, ...]]:
    """Every scenario by its careless script."""
    with every_scenario() as (service, every):
        sessions = [session for (_name, script), session in every.items() if script == "careless"]
        service.review([], sessions, "es")
        read_to_end(service)
        yield tuple(service._scene_at(number, "es") for number in range(len(sessions)))


def asked_of(told: ReviewScene, person: str) -> set[str]:
    """The steps that are done by asking what somebody asked a person, without suggesting the answer."""
    scenario, scene = told.reading.scenario, told.scene
    assert scenario is not None and scene is not None
    known = questions_of(scenario.people[person], scene.pathway)
    return {
        known[event.what.question].step or ""
        for event in told.reading.line
        if isinstance(event.what, e.Asked)
        and event.subject == scenario.case_of(person)
        and event.what.manner != "leading"
        and event.what.question in known
    }


def test_nobody_did_it_is_not_said_of_what_somebody_asked(played: tuple[ReviewScene, ...]) -> None:
    told_so = []
    for told in played:
        scenario = told.reading.scenario
        assert scenario is not None
        for result in told.reading.results:
            done = scenario.expect[result.expectation].done
            if done is None or not done.step or result.status != "missed":
                continue
            is_asked = not asked_of(told, done.of).isdisjoint(done.step)
            assert not (is_asked and result.why == "not_done"), (scenario.scenario, result.expectation)
            if result.why == "only_asked":
                assert is_asked
                (seq,) = result.seqs
                assert isinstance(told.reading.events[seq - 1].what, e.Asked)
                told_so.append(result.expectation)
    assert "safe_hour" in told_so  # the Ministry asked her when to call, which others were to agree on


def test_what_was_to_come_first_had_its_time_until_the_other_was_done(
    played: tuple[ReviewScene, ...],
) -> None:
    missed = []
    for told in played:
        scoring, scenario = told.reading.scoring, told.reading.scenario
        assert scoring is not None and scenario is not None
        for result in told.reading.results:
            if scoring.is_out_of_order(result.expectation):
                assert result.why != "case_ended", (scenario.scenario, result.expectation)
                missed += [result.expectation] if result.status == "missed" else []
    assert {"door_closed", "two_sheets_explained"} <= set(missed)


def test_a_harm_that_went_on_is_named_with_the_fault_and_leads_to_it(
    played: tuple[ReviewScene, ...],
) -> None:
    found = {told.reading.scenario.scenario: told for told in played if told.reading.scenario}
    row = next(row for row in glance(found["unpaid_wages"], "", ()) if row.heading == "Qué daño siguió")
    assert "pasó a otra autoridad (entregar el caso a otra autoridad sin revisar el riesgo)" in row.text
    what = found["unpaid_wages"].reading.events[row.seq - 1].what
    assert isinstance(what, e.FaultRecorded)
    assert what.fault == "handed_on_unchecked"


def test_a_case_that_ended_before_its_session_is_told_with_its_own_days(
    played: tuple[ReviewScene, ...],
) -> None:
    told_of = set()
    for told in played:
        assert told.scene is not None
        row = next(row for row in glance(told, "", ()) if row.heading == "Cuánto duró")
        assert "el registro empieza" not in row.text  # an exercise begins on its first day
        for case in list(told.cases.values())[:1]:
            ended_before = told.scene.world.state.now - case.until >= 1440
            assert (f"El caso {case.id}: " in row.text) == ended_before
            told_of.add(ended_before)
    assert told_of == {True, False}


def test_what_passed_its_day_is_beside_the_path_under_not_in_time_or_not_done(
    played: tuple[ReviewScene, ...],
) -> None:
    """The list counts all dates that passed; beside the path they stand under two headings, which is said."""
    found = set()
    for told in played:
        for case in told.cases.values():
            compared = told.conformance(case)
            if not compared.path:
                continue
            passed = {one.seq for one in case.wrongs if one.sort == "late"}
            sorts = {
                row.wrong.seq: row.sort
                for row in compared.deviations
                if row.wrong is not None and row.wrong.sort == "late"
            }
            assert set(sorts) == passed, case.id
            found |= set(sorts.values())
            assert "está en «Sin hacer»" in against_path(told, case).about
    assert found == {"late", "missing"}
