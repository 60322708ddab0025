"""The clocks of what a review looks at, an expectation or a deadline: the rule's and the exercise's."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.log import events as e
from workflow.log.events import Event
from workflow.present import moments
from workflow.present.clocks import Clock, day_of, rule_clock, told
from workflow.present.due import undone
from workflow.present.scene import Scene
from workflow.record.rows import Deadline
from workflow.review.cases import gone_since
from workflow.review.findings import was_done
from workflow.review.reading import Reading
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scoring.reasons import person_of
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring


def of_result(scene: Scene, reading: Reading, result: Result, *, once: bool = False) -> str:
    """Both clocks of what was expected: the exercise's, and that of the rule for the same step; "" where the
    exercise sets none. `once`: whether targets count is said for all of them elsewhere."""
    scenario, scoring = reading.scenario, reading.scoring
    if scenario is None or scoring is None:
        return ""
    own = _exercise_clock(scene, reading, scoring, scenario.expect[result.expectation], result)
    if own is None:
        return ""
    expected = scenario.expect[result.expectation]
    case = scenario.case_of(person_of(expected, scenario))
    rules = [
        rule_clock(scene, row)
        for row in _deadlines(scene, case, expected)
        if _is_of_this_time(scene, reading, result, row)
    ]
    clocks = told(scene, [*filter(None, rules), own], once=once)
    if result.status != "missed":
        return clocks
    return f"{clocks} {expelled_before(scene, case, own.due)}".rstrip()


def expelled_before(scene: Scene, case: str, due: int) -> str:
    """That the person was expelled before a limit passed: nobody could do it from then on; "" else."""
    gone = gone_since(scene.record, case)
    if gone is None or due < gone:
        return ""
    day = scene.on_day(gone)
    return scene.words.pick(
        f"La expulsión llegó antes, el {day}: desde entonces no se podía hacer.",
        f"The expulsion came before it, on {day}: from then on it could not be done.",
    )


def of_deadline(scene: Scene, reading: Reading, thing: str, row: Deadline) -> str:
    """Both clocks of a deadline: the rule's, and that of each expectation for the same step."""
    rule = rule_clock(scene, row)
    clocks = [] if rule is None else [rule]
    clocks += _of_exercise(scene, reading, thing, row)
    return " ".join(filter(None, (_done_before(scene, thing, row), told(scene, clocks))))


def _done_before(scene: Scene, thing: str, row: Deadline) -> str:
    """That a duty had been done, and was needed once more; "" of the first time."""
    ended = [
        one.ended
        for one in scene.record.deadlines(thing)
        if (one.activity, one.done) == (row.activity, True) and one.ended is not None
        if one.ended_by is not None and one.ended_by < row.seq  # within a minute only events have an order
    ]
    if not ended:
        return ""
    at, since = scene.dated(ended[-1]), scene.dated(row.since)
    return scene.words.pick(
        f"Se había hecho el {at}, y volvió a hacer falta el {since}.",
        f"It had been done on {at}, and was needed once more on {since}.",
    )


def of_event(scene: Scene, reading: Reading, event: Event) -> str:
    """The clocks of the deadline that an event tells of: that it ended, that its day passed, or that this was
    a fault; "" for any other event."""
    row = _deadline_of(scene, event)
    if row is None:
        return ""
    clocks = of_deadline(scene, reading, event.subject or "", row)
    if not clocks or not isinstance(event.what, e.FaultRecorded):
        return clocks
    again = was_done(scene.record, event.subject or "", row.activity, event.sim_min)
    # the name of the fault would say the opposite
    return f"{undone(scene, row.activity, again=again)}. {clocks}"


def of_minute(scene: Scene, reading: Reading, thing: str, activity: str, minute: int) -> str:
    """The clocks of the deadline of a step that passed at a minute; "" where none did."""
    row = next(
        (row for row in scene.record.deadlines(thing) if (row.activity, row.due) == (activity, minute)), None
    )
    return "" if row is None else of_deadline(scene, reading, thing, row)


def _deadline_of(scene: Scene, event: Event) -> Deadline | None:
    rows = scene.record.deadlines(event.subject or "") if event.subject else ()
    match event.what:
        case e.DeadlineEnded():
            return next((row for row in rows if row.ended_by == event.seq), None)
        case e.Expired(deadline=True):
            return next((row for row in rows if row.passed_by == event.seq), None)
        case e.FaultRecorded(how="omitted"):
            due = (event.step or event.activity, event.sim_min)
            return next((row for row in rows if (row.activity, row.due) == due), None)
    return None


# -- the exercise's -----------------------------------------------------------------------------


def _exercise_clock(
    scene: Scene, reading: Reading, scoring: Scoring, expected: Expectation, result: Result
) -> Clock | None:
    found = scoring.clock(result)
    if found is None or expected.within is None:
        return None
    given = expected.within
    steps = tuple(expected.done.step) if expected.done is not None and len(expected.done.step) > 1 else ()
    units = (("days", given.days), ("hours", given.hours), ("minutes", given.minutes))
    limit = " ".join(moments.count(number, unit, scene.language) for unit, number in units if number)
    seen = scoring.counts_by(expected.id)
    rule = None if seen is None else rule_clock(scene, seen)
    seq = _act_of(result)
    act = reading.events[seq - 1] if seq else None
    asked = None if act is None else _asked_at(scene, act) if result.why == "wrong_order" else result.at
    return Clock(
        of=scene.words.pick("del ejercicio", "of the exercise"),
        kind="",
        limit=limit if rule is None else rule.limit,
        since=found.since if rule is None else rule.since,
        by=reading.events[found.by - 1] if rule is None else rule.by,
        due=found.due,
        done=asked,
        asked=act is not None and (act.sim_min != asked or result.why == "waits"),
        ended=None if act is None or result.why == "waits" else act.sim_min,
        is_target=expected.assumption,
        over=result.status != "open",
        steps=steps,
        by_step=(act.step or act.activity) if act is not None and steps else "",
        of_exercise=True,
        by_day=found.by_day or (rule is not None and rule.by_day),
        on_day=day_of(scene, act) if act is not None and act.sim_min == asked else "",
        ended_on=day_of(scene, act),
    )


def _act_of(result: Result) -> int:
    """The event of what was done of an expectation, also where it was undone later, came in another order, or
    was another institution's; 0 where nobody did it."""
    if not result.seqs:
        return 0
    if result.why in ("undone", "another_role"):
        return result.seqs[0]
    if result.why == "wrong_order":
        return result.seqs[1] if len(result.seqs) > 1 else 0
    was_done = result.status in ("met", "late") or result.why in ("nothing_noted", "none_told")
    return result.seqs[-1] if was_done else 0


def _asked_at(scene: Scene, act: Event) -> int:
    """The minute that counts of what was done: that at which it was asked for."""
    rows = scene.record.attempts(act.subject) if act.subject else ()
    return next((row.at for row in rows if row.ended_by == act.seq), act.sim_min)


def _of_exercise(scene: Scene, reading: Reading, thing: str, row: Deadline) -> Iterator[Clock]:
    scenario, scoring = reading.scenario, reading.scoring
    if scenario is None or scoring is None:
        return
    results = {result.expectation: result for result in reading.results}
    for expected in scenario.expect.values():
        if not _is_of(scene, scenario, expected, thing, row.activity):
            continue
        result = results[expected.id]
        clock = _exercise_clock(scene, reading, scoring, expected, result)
        if clock is not None and clock.due >= row.since and _is_of_this_time(scene, reading, result, row):
            yield clock


def _is_of_this_time(scene: Scene, reading: Reading, result: Result, row: Deadline) -> bool:
    """Whether a result speaks of what a deadline is of: what was reached by another step, or before it was
    needed once more, says nothing of it."""
    seq = _act_of(result)
    if not seq or (result.status != "met" and result.why not in ("in_part", "none_told")):
        return True
    act = reading.events[seq - 1]
    is_other = scene.pathway.activity_of(act.step or act.activity) != row.activity
    return not is_other and act.sim_min >= row.since


def _is_of(scene: Scene, scenario: Scenario, expected: Expectation, thing: str, activity: str) -> bool:
    """Whether something is expected of a step of this thing."""
    if expected.done is None or not expected.done.step:
        return False
    case = scene.world.state.things.get(scenario.case_of(expected.done.of))
    if case is None or thing not in (case.id, case.linked):
        return False
    return any(scene.pathway.activity_of(step) == activity for step in expected.done.step)


def _deadlines(scene: Scene, case: str, expected: Expectation) -> Iterator[Deadline]:
    """The deadlines of the steps that were expected, of the case and what it is linked to."""
    if expected.done is None or case not in scene.world.state.things:
        return
    activities = {scene.pathway.activity_of(step) for step in expected.done.step}
    for thing in scene.together(case):
        for row in scene.record.deadlines(thing.id):
            if row.activity in activities:
                yield row
