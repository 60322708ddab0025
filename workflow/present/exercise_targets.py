"""What a scenario set a time for and was not done by then, before anything that the rules count: what came
first is told of both."""

from __future__ import annotations

from workflow.present.hours import dated_limit
from workflow.present.review_omitted import proof
from workflow.present.review_scene import ReviewScene
from workflow.review.findings import Wrong
from workflow.scenario.expectation import Expectation
from workflow.scoring.reasons import person_of
from workflow.scoring.results import Clock


def missed_before(review: ReviewScene, first: Wrong | None, case: str = "") -> str:
    """The first time of the exercise that passed before what went wrong first by the rules, or at any minute
    where nothing did, and how many more; "" for none, and while an exercise goes on.

    Args:
        review: the session.
        first: what went wrong first by the rules, if anything.
        case: of whom it was expected; "" for anybody.
    """
    found = [each for each in _missed(review, case) if first is None or each[0].due < first.at]
    scene = review.scene
    if not found or scene is None:
        return ""
    clock, expected = min(found, key=lambda one: one[0].due)
    name = scene.words.quote(expected.in_(scene.language).rstrip("."))
    at = dated_limit(scene, clock.due, by_day=clock.by_day)
    more = len(found) - 1
    tail = scene.words.pick(f"; y {more} más", f"; and {more} more") if more else ""
    if first is None:
        return scene.words.pick(
            f"Del ejercicio no se cumplió a tiempo: {name}, hasta el {at}{tail}.",
            f"Of the exercise, not done by its time: {name}, by {at}{tail}.",
        )
    return scene.words.pick(
        f"Antes pasó un tiempo que fija el ejercicio, y no la ruta: {name}, hasta el {at}{tail}.",
        f"Before that a time passed that the exercise sets, and not the pathway: {name}, by {at}{tail}.",
    )


def _missed(review: ReviewScene, case: str) -> list[tuple[Clock, Expectation]]:
    """What was not done by its minute where that counts, and is no fault or deadline of the rules."""
    reading, scene = review.reading, review.scene
    scenario, scoring = reading.scenario, reading.scoring
    if scenario is None or scoring is None or scene is None or review.goes_on:
        return []
    told = {one.seq for each in review.cases.values() for one in (*each.wrongs, *each.apart)}
    found = []
    for result in reading.results:
        expected, clock = scenario.expect[result.expectation], scoring.clock(result)
        is_theirs = case in ("", scenario.case_of(person_of(expected, scenario)))
        if not is_theirs or clock is None or not clock.counts or expected.done is None:
            continue
        if result.why in ("not_done", "left_undone", "only_asked", "after_its_time") and told.isdisjoint(
            proof(scene, scenario, result)
        ):
            found.append((clock, expected))
    return found
