"""What went well in a session and what can be better, each with the events that show it, for a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from workflow.log import events as e
from workflow.log.events import Event
from workflow.present import moments, review_clocks
from workflow.present.due import undone
from workflow.present.lifecycles import LIFECYCLES
from workflow.present.options import kind_name
from workflow.present.review_findings import attempted, short
from workflow.present.review_omitted import asked_before, is_in_part, passed_before, proof, verdict
from workflow.present.review_proof import shown_of
from workflow.present.review_scene import ReviewScene
from workflow.present.review_shared import told_of
from workflow.present.scene import Scene
from workflow.present.shared_in_words import shared_in_words
from workflow.present.standing import consequence
from workflow.present.talk import question_in_words
from workflow.present.told_beyond import answer_in_words, why_beyond
from workflow.present.who_could import could, could_told
from workflow.review.cases import Case, each_once
from workflow.review.findings import Wrong, was_done
from workflow.review.telling import right_of
from workflow.rows.report import Grave, PointRow, UndoneRow
from workflow.scenario.definition import Scenario
from workflow.scoring.rating import HARM
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring

_UNFOUND = 5
"""The weight of that nobody found a person: that of what weighs most among what is expected."""
_MOST_SHOWN = 3
"""Events that are named to show one point."""


def strengths(
    review: ReviewScene, scene: Scene, scenario: Scenario | None, scoring: Scoring | None
) -> tuple[PointRow, ...]:
    """What was expected and done in time, or kept from; nothing where no ratings are proposed."""
    if scenario is None or scoring is None:
        return ()
    points = (
        _point(review, scene, scenario, one)
        for one in scoring.results()
        if one.status == "met" and not is_in_part(scene, scenario, one)
    )
    return tuple(sorted(points, key=lambda point: -point.weight))


def improve(
    review: ReviewScene, scene: Scene, scenario: Scenario | None, scoring: Scoring | None
) -> tuple[PointRow, ...]:
    """What did harm, was not done, was done late or in part, in this order; of each first what
    weighs most, and of this what was expected, then what else went wrong in the cases. What else was only not
    done is a table (`undone_rows`)."""
    points: list[PointRow] = []
    if scenario is not None and scoring is not None:
        short_of = _short_of(scene, scenario, scoring)
        points = [replace(_point(review, scene, scenario, one), grave=_gravest(one)) for one in short_of]
    rest = [pair for pair in _rest(review, scene, scenario, scoring) if not _is_undone(pair[1])]
    points += (_wrong(review, scene, case.id, one) for case, one in rest)
    return tuple(sorted(points, key=lambda point: (get_args(Grave).index(point.grave), -point.weight)))


def undone_rows(
    review: ReviewScene, scene: Scene, scenario: Scenario | None, scoring: Scoring | None
) -> tuple[UndoneRow, ...]:
    """What no expectation asked for and was not done when it was due: each step once, with its cases."""
    steps: dict[str, list[tuple[Case, Wrong]]] = {}
    for case, one in _rest(review, scene, scenario, scoring):
        if _is_undone(one):
            steps.setdefault(one.activity, []).append((case, one))
    return tuple(_undone(review, scene, found) for found in steps.values())


def _undone(review: ReviewScene, scene: Scene, found: Sequence[tuple[Case, Wrong]]) -> UndoneRow:
    one, known = found[0][1], scene.world.core.book.activities.get(found[0][1].activity)
    deadline = known.deadline if known is not None else None
    limit = "" if deadline is None else moments.count(deadline.within, deadline.unit, scene.language)
    kind = "" if deadline is None else kind_name(scene, deadline.kind)
    follows, right = consequence(scene, one.activity) if known is not None else ("", "")
    fault = scene.pathway.faults.get(one.fault)
    cases = dict.fromkeys(told_of(review, each.thing) for _case, each in found)
    return UndoneRow(
        name=scene.words.step(one.activity),
        cases=", ".join(cases),
        follows=follows,
        limit=", ".join(filter(None, (limit, kind))),
        who=could(scene, review.reading.table, one.activity),
        right=scene.words.right(fault.right) if fault is not None else right,
    )


def _is_undone(one: Wrong) -> bool:
    return bool(one.activity) and (one.sort == "late" or one.how == "omitted")


def _short_of(scene: Scene, scenario: Scenario, scoring: Scoring) -> list[Result]:
    return [
        one
        for one in scoring.results()
        if one.status in ("late", "missed") or is_in_part(scene, scenario, one)
    ]


def _rest(
    review: ReviewScene, scene: Scene, scenario: Scenario | None, scoring: Scoring | None
) -> list[tuple[Case, Wrong]]:
    """What went wrong and no expectation tells of, each once; what was refused is told with its case."""
    told: set[int] = set()
    if scenario is not None and scoring is not None:
        short_of = _short_of(scene, scenario, scoring)
        told = {seq for one in short_of for seq in proof(scene, scenario, one)}
        rows = (passed_before(scene, one) for one in short_of)
        told |= {row.passed_by for row in rows if row is not None and row.passed_by is not None}
    found = each_once(tuple(review.cases.values()), "fault", "late", "unfound")
    return [(case, one) for case, one in found if one.seq not in told]


def _gravest(result: Result) -> Grave:
    if result.why in (*HARM, "attempted", "said"):
        return "harm"
    return "undone" if result.status == "missed" else "late"


def _point(review: ReviewScene, scene: Scene, scenario: Scenario, result: Result) -> PointRow:
    words, expected = scene.words, scenario.expect[result.expectation]
    by = [words.role(role) for role in ((result.by, *result.also) if result.by else expected.by)]
    status, why = verdict(scene, review.reading, scenario, result)
    is_whole = (
        result.status != "met"
        or is_in_part(scene, scenario, result)
        or bool(asked_before(scene, scenario, result))
    )
    clocks = review_clocks.of_result(scene, review.reading, result, once=True) if is_whole else ""
    right = _right(scene, review, result) or right_of(result, expected)
    reason = expected.why.in_(scene.language) if expected.why is not None and result.status != "met" else ""
    return PointRow(
        text=expected.in_(scene.language).rstrip("."),
        why=" ".join(filter(None, (words.sentence(f"{status}: {why}"), reason, clocks))),
        who=words.listed(by, ("y", "and")),
        right=words.right(right) if right else "",
        shown=tuple(_shown(review, scene, proof(scene, scenario, result), by, is_named=is_whole)),
        weight=expected.weight,
    )


def _right(scene: Scene, review: ReviewScene, result: Result) -> str:
    """The right that a harm touches, as it is named wherever the harm is told; "" of any other result."""
    if result.why != "harm" or not result.seqs:
        return ""
    what = review.reading.events[result.seqs[0] - 1].what
    fault = scene.pathway.faults.get(what.fault) if isinstance(what, e.FaultRecorded) else None
    return (fault.right or "") if fault is not None else ""


def _wrong(review: ReviewScene, scene: Scene, case: str, one: Wrong) -> PointRow:
    """A fault or a passed deadline that no expectation names, or a person whom nobody found."""
    words = scene.words
    found = scene.pathway.faults.get(one.fault)
    if one.sort == "unfound":
        why = words.pick("Ninguno de sus derechos le llegó.", "None of their rights reached them.")
        return PointRow(f"{case}: {short(scene, one)}", why, "", "", grave="undone", weight=_UNFOUND)
    clocks = review_clocks.of_minute(scene, review.reading, one.thing, one.activity, one.at)
    why = found.consequence.in_(scene.language) if found is not None and one.how != "attempted" else ""
    right = found.right if found is not None else ""
    if one.telling is not None:
        why, right = why_beyond(scene, one.telling), ""
    return PointRow(
        text=words.sentence(short(scene, one)).rstrip("."),
        why=" ".join(filter(None, (why, clocks))),
        who=_who(review, scene, one),
        right=words.right(right) if right else "",
        shown=tuple(_shown(review, scene, (one.seq,), (words.role(one.role),) if one.role else ())),
    )


def _who(review: ReviewScene, scene: Scene, one: Wrong) -> str:
    """Whose it was: who did it; of what was left undone, whoever could have done it."""
    if one.role or not one.activity:
        return scene.words.role(one.role) if one.role else ""
    return could_told(scene, review.reading.table, one.activity)


def _shown(
    review: ReviewScene, scene: Scene, seqs: Sequence[int], by: Sequence[str], *, is_named: bool = True
) -> Iterator[str]:
    """The events that show something: when, who unless it is the only one named (`by`), what, in which case.
    No word that somebody typed. A step is named only where `is_named`: what went well says it. What several
    answered in the same words is said once."""
    said = set[str]()
    for seq in sorted({shown_of(review.reading, seq) for seq in seqs[:_MOST_SHOWN]}):
        event = review.reading.events[seq - 1]
        role = scene.words.role(event.role) if event.role else ""
        who = "" if [role] == list(by) else role
        case = scene.called(event.subject) if event.subject else ""
        number = scene.words.pick(f"suceso {event.seq}", f"event {event.seq}")
        about = ", ".join(filter(None, (case, number)))
        is_told = is_named or isinstance(event.what, e.Disclosed)
        what = _what(scene, event, review.reading.scenario) if is_told else ""
        what = "" if what in said and isinstance(event.what, e.Disclosed) else what
        said.add(what)
        yield " · ".join(filter(None, (_when(scene, event), who, what))) + f" [{about}]"


def _when(scene: Scene, event: Event) -> str:
    """When an event happened, as the log has it: what is drawn has no hour that means anything."""
    return scene.on_day(event.sim_min) if scene.is_by_day(event) else scene.dated(event.sim_min)


def _what(scene: Scene, event: Event, scenario: Scenario | None) -> str:
    words, what = scene.words, event.what
    if isinstance(what, e.Disclosed):
        return shared_in_words(scene, event) or answer_in_words(scene, scenario, what)
    name = words.pick(*LIFECYCLES[event.lifecycle])
    if isinstance(what, e.Asked):
        asked = question_in_words(scene, what)
        return f"{asked} ({name})" if asked else name
    if isinstance(what, e.FaultRecorded):
        if what.how == "omitted":
            step = event.step or what.activity
            again = was_done(scene.record, event.subject or "", step, event.sim_min)
            return undone(scene, step, again=again)
        found = scene.pathway.faults.get(what.fault)
        fault = found.name(scene.language) if found is not None else name
        return attempted(scene, fault) if what.how == "attempted" else fault
    step = event.step or what.activity
    return f"{words.quote(words.step(step))} ({name})" if step else name
