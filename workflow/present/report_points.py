"""What went well in a session and what can be better, each with the events that show it, for a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.log import events as e
from workflow.log.events import Event
from workflow.present import review_clocks
from workflow.present.events_in_words import LIFECYCLES
from workflow.present.hours import happened
from workflow.present.review_findings import attempted, short, undone
from workflow.present.review_omitted import is_in_part, proof, verdict
from workflow.present.review_scene import ReviewScene
from workflow.present.review_sheet import shown_of
from workflow.present.scene import Scene
from workflow.review.cases import each_once
from workflow.review.findings import Wrong
from workflow.rows.report import PointRow
from workflow.scenario.definition import Scenario
from workflow.scoring.rating import HARM
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring

_MOST_SHOWN = 3
"""Events that are named to show one point."""


def strengths(
    review: ReviewScene, scene: Scene, scenario: Scenario | None, scoring: Scoring | None
) -> tuple[PointRow, ...]:
    """What was expected and done in time, or kept from; nothing where no ratings are proposed."""
    if scenario is None or scoring is None:
        return ()
    return tuple(
        _point(review, scene, scenario, one)
        for one in scoring.results()
        if one.status == "met" and not is_in_part(scene, scenario, one)
    )


def improve(
    review: ReviewScene, scene: Scene, scenario: Scenario | None, scoring: Scoring | None
) -> tuple[PointRow, ...]:
    """What did harm, was not done, was done late or in part, in this order; then what else went wrong in
    the cases, and whom nobody found."""
    told: set[int] = set()
    points: list[PointRow] = []
    if scenario is not None and scoring is not None:
        results = [
            one
            for one in scoring.results()
            if one.status in ("late", "missed") or is_in_part(scene, scenario, one)
        ]
        results.sort(key=_gravest)
        told = {seq for one in results for seq in proof(scene, scenario, one)}
        points = [_point(review, scene, scenario, one) for one in results]
    found = each_once(tuple(review.cases.values()), "fault", "late", "unfound")
    rest = [(case.id, one) for case, one in found if one.seq not in told]
    return (*points, *(_wrong(review, scene, case, one) for case, one in rest))


def _gravest(result: Result) -> int:
    if result.why in (*HARM, "attempted"):
        return 0
    return 1 if result.status == "missed" else 2


def _point(review: ReviewScene, scene: Scene, scenario: Scenario, result: Result) -> PointRow:
    words, expected = scene.words, scenario.expect[result.expectation]
    by = [words.role(role) for role in ((result.by,) if result.by else expected.by)]
    status, why = verdict(scene, review.reading, scenario, result)
    clocks = review_clocks.of_result(scene, review.reading, result)
    return PointRow(
        text=expected.in_(scene.language).rstrip("."),
        why=" ".join(filter(None, (words.sentence(f"{status}: {why}"), clocks))),
        who=words.listed(by, ("y", "and")),
        right=words.right(expected.right) if expected.right else "",
        shown=tuple(_shown(review, scene, proof(scene, scenario, result))),
    )


def _wrong(review: ReviewScene, scene: Scene, case: str, one: Wrong) -> PointRow:
    """A fault or a passed deadline that no expectation names, or a person whom nobody found."""
    words = scene.words
    found = scene.pathway.faults.get(one.fault)
    if one.sort == "unfound":
        why = words.pick("Ninguno de sus derechos le llegó.", "None of their rights reached them.")
        return PointRow(f"{case}: {short(scene, one)}", why, "", "")
    clocks = review_clocks.of_minute(scene, review.reading, one.thing, one.activity, one.at)
    why = found.consequence.in_(scene.language) if found is not None and one.how != "attempted" else ""
    return PointRow(
        text=words.sentence(short(scene, one)).rstrip("."),
        why=" ".join(filter(None, (why, clocks))),
        who=_who(review, scene, one),
        right=words.right(found.right) if found is not None and found.right else "",
        shown=tuple(_shown(review, scene, (one.seq,))),
    )


def _who(review: ReviewScene, scene: Scene, one: Wrong) -> str:
    """Whose it was: who did it; of what was left undone, whoever could have done it."""
    words = scene.words
    if one.role or not one.activity:
        return words.role(one.role) if one.role else ""
    known = scene.world.core.book.activities.get(one.activity)
    steps = {one.activity, *(known.options if known is not None else ())}
    rules = scene.world.core.stepper.rules
    can = [role for step in steps if step in rules for role in rules[step].by]
    scenario = review.reading.scenario
    played = [role for role in scenario.roles.played if role in can] if scenario is not None else []
    who = words.listed([words.role(role) for role in played or sorted(set(can))])
    return words.pick(f"Podía hacerlo: {who}", f"It could be done by: {who}") if who else ""


def _shown(review: ReviewScene, scene: Scene, seqs: Sequence[int]) -> Iterator[str]:
    """The events that show something: when, who, what, in which case. No word that somebody typed."""
    for seq in seqs[:_MOST_SHOWN]:
        event = review.reading.events[shown_of(review.reading, seq) - 1]
        who = scene.words.role(event.role) if event.role else ""
        case = scene.called(event.subject) if event.subject else ""
        number = scene.words.pick(f"suceso {event.seq}", f"event {event.seq}")
        about = ", ".join(filter(None, (case, number)))
        yield " · ".join(filter(None, (happened(scene, event), who, _what(scene, event)))) + f" [{about}]"


def _what(scene: Scene, event: Event) -> str:
    words, what = scene.words, event.what
    name = words.pick(*LIFECYCLES[event.lifecycle])
    if isinstance(what, e.FaultRecorded):
        if what.how == "omitted":
            return undone(scene, event.step or what.activity)
        found = scene.pathway.faults.get(what.fault)
        fault = found.name(scene.language) if found is not None else name
        return attempted(scene, fault) if what.how == "attempted" else fault
    step = event.step or what.activity
    return f"{words.quote(words.step(step))} ({name})" if step else name
