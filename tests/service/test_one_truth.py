"""What a review says of one fact is the same wherever it says it: done, in time, harm, first, longest."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.review.made import read_to_end, reviewed_cases, sessions_in_report
from tests.service.played_once import every_scenario
from workflow.present.review_days import length
from workflow.review.cases import waits_of
from workflow.service import Service


@pytest.fixture(scope="module")
def reviewed() -> Iterator[Service]:
    """Each scenario by its careless script, and by that of somebody who only read the brief."""
    with every_scenario() as (service, sessions):
        service.review([], list(sessions.values()), "es")
        read_to_end(service)
        yield service


def test_a_share_can_be_reckoned_again_from_the_weights_shown(reviewed: Service) -> None:
    """Each thing says what it weighs and what counts of it; what was met in part is counted apart."""
    mixed = in_part = 0
    for _row, case in reviewed_cases(reviewed):
        for row in case.sheet:
            told = re.search(r"Es el (\d+) % de su peso \(([\d,]+) de ([\d,]+)\)", row.rule)
            if told is None:
                continue
            mixed += 1
            each = [re.search(r"Pesa ([\d,]+); cuenta ([\d,]+)\.", reason.text) for reason in row.reasons]
            weights = [(_number(one[1]), _number(one[2])) for one in each if one is not None]
            whole, got = (
                sum(weight for weight, _counts in weights),
                sum(counts for _weight, counts in weights),
            )
            assert (got, whole) == (_number(told[2]), _number(told[3]))
            assert round(100 * got / whole) == int(told[1])
            partly = sum(
                one.text.startswith(("Cumplido en parte", "Puesto en marcha")) for one in row.reasons
            )
            counted = re.search(r"cumplidas en parte, (\d+)", row.rule)
            assert (0 if counted is None else int(counted[1])) == partly
            in_part += partly
    assert mixed and in_part  # the control


def _number(told: str) -> float:
    return float(told.replace(",", "."))


def test_what_was_left_undone_is_not_told_as_no_harm(reviewed: Service) -> None:
    """A fault by omission of what an objective asks for is named with its event, whatever it lowers."""
    named = 0
    for _row, case in reviewed_cases(reviewed):
        for row in case.sheet:
            if "con falta por omisión" in row.rule:
                named += 1
                assert "sin daño" not in row.rule and re.search(r"sucesos? \d+", row.rule)
            elif re.search(r", sin daño\. Eso da", row.rule):
                assert not [one for one in row.reasons if "esa vez, hasta el" in one.text]
    assert named  # the control


def test_nothing_is_met_in_one_place_and_not_done_in_time_in_another(reviewed: Service) -> None:
    """What was set going in time and ended past its limit is told as both, and is no strength."""
    both = 0
    for session in sessions_in_report(reviewed):
        for point in (*session.strengths, *session.improve):
            is_both = point.why.startswith("Puesto en marcha a tiempo: terminó el ")
            both += is_both
            assert not is_both or point not in session.strengths
            if is_both or point.why.startswith("Después de la meta: se hizo después"):
                shown = " ".join(point.shown)
                for row in session.undone:
                    is_theirs = any(f"[{case}, " in shown for case in row.cases.split(", "))
                    assert not (is_theirs and f"«{row.name}»" in shown)
    for one, case in reviewed_cases(reviewed):
        for event in reviewed.review_events(one.source, case.expired, "es"):
            if re.search(r"Se puso en marcha [^;]*: dentro de", event.told):
                both += 1
                assert "o se hizo dentro" not in event.told and "o se hizo a tiempo" not in event.told
    assert both  # the control


def test_not_done_is_said_of_nothing_that_was_done(reviewed: Service) -> None:
    """Beside the path: what was done and comes once more on it says so; what had no reason is not counted."""
    seen = spared = 0
    for row, case in reviewed_cases(reviewed):
        assert case.against is not None
        done = {one.step_name for one in reviewed.review_events(row.source, case.seqs, "es")
                if one.lifecycle == "done"}  # fmt: skip
        spared += "no llegó a hacer falta" in case.against.note
        for one in case.against.rows:
            if one.sort == "missing":
                seen += 1
                assert "Se hizo el" not in one.why and "aquí no aplica" not in one.why
                name = one.text.partition("» · ")[0].strip("«»")
                assert name not in done or one.text.endswith(", otra vez"), one
    assert seen and spared  # the control


def test_what_came_first_tells_of_the_exercise_too(reviewed: Service) -> None:
    """A time that the scenario sets, and no rule of the pathway, may have passed before the first fault."""
    earlier = 0
    for _row, case in reviewed_cases(reviewed):
        (first,) = (one.text for one in case.glance if one.heading == "Qué salió mal primero")
        dues = [
            re.search(r"hasta el (\w+ \d+ \w+), (\d\d:\d\d)\. No se hizo\.", reason.text)
            for row in case.sheet
            for reason in row.reasons
            if reason.text.startswith("No se hizo: ") and not reason.seq
        ]
        if "Antes pasó un tiempo que fija el ejercicio" in first:
            earlier += 1
            told = re.search(r"hasta el (\w+ \d+ \w+), (\d\d:\d\d)", first)
            assert told is not None and told.groups() in [due.groups() for due in dues if due is not None]
    assert earlier  # the control


def test_the_longest_wait_says_whose_it_is(reviewed: Service) -> None:
    """Of a role that the program led it is said, beside the longest for a role at the table."""
    by_program = 0
    for row, case in reviewed_cases(reviewed):
        told = reviewed._scene_at(row.source, "es")
        waits = [one for one in waits_of(told.reading, told.cases[row.case]) if one.role and one.waited]
        if not waits or not told.reading.table.is_programs(waits[0].role):
            assert "rol que llevó el programa" not in case.waited_most.partition(". ")[0]
            continue
        by_program += 1
        assert "(rol que llevó el programa)" in case.waited_most
        own = [one for one in waits if not told.reading.table.is_programs(one.role)]
        assert bool(own) is ("La más larga a un rol de la mesa" in case.waited_most)
        if own:
            assert f"a un rol de la mesa: {length(own[0].waited, 'es')} a " in case.waited_most
    assert by_program  # the control


def test_a_second_night_is_told_with_its_own_time(reviewed: Service) -> None:
    """A bed was given, needed once more, and not given: the first night's limits say nothing of that."""
    nights = compared = 0
    for one, _case in reviewed_cases(reviewed):
        told = reviewed._scene_at(one.source, "es")
        again = {wrong.seq: wrong for wrong in told.cases[one.case].wrongs if wrong.again}
        assert told.scene is not None
        for event in reviewed.review_events(one.source, tuple(again), "es"):
            nights += 1
            due = told.scene.dated(again[event.seq].at)
            assert "volvió a hacer falta" in event.told and f"hasta el {due}" in event.told
            limits = re.findall(r"hasta el (\w+ \d+ \w+(?:, \d\d:\d\d)?)", event.told)
            assert limits and set(limits) == {due}
        for other in reviewed.review_others(one.source, one.case, "es") if again else ():
            beside = reviewed.review_beside(one.source, one.case, other.id, "es")
            for row in beside.differences:
                if row.one in again and row.sort == "late":
                    compared += 1
                    assert "volvió a hacer falta" in row.text and "se hizo el" not in row.text
    assert nights and compared  # the control
