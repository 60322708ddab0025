"""What goes on in a case and should not: harm that stands, and what nobody has done when its day is past."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from workflow.case.state import Thing
from workflow.pathway.definition import Fault
from workflow.present.due import due
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt, Deadline, Span
from workflow.rows import StandingRow
from workflow.stepper import Stepper, kept

_MOST = 6
"""What nobody has done, at once; the list of deadlines has all of it."""


def standing(scene: Scene, case: str) -> tuple[StandingRow, ...]:
    """First the harm that still stands, then what nobody has done: what harms first, then longest ago."""
    things = scene.together(case)
    harms = [row for thing in things for _step, row in harms_by_step(scene, thing)]
    if scene.ended(things[0]):
        return tuple(harms)
    book = scene.world.core.book
    open_ = [(thing.id, row) for thing in things for row in scene.record.deadlines(thing.id) if row.passed]
    jobs = scene.world.state.jobs  # what somebody asked for is under way, and not what nobody has done
    found = [
        (id, row)
        for id, row in open_
        if row.ended is None and row.activity in book.activities and (id, row.activity) not in jobs
    ]
    found.sort(key=lambda each: (_fault(scene, each[1].activity) is None, each[1].due or 0))
    return (*harms, *(_undone(scene, case, subject, row) for subject, row in found[:_MOST]))


def is_wrong(scene: Scene, row: Attempt) -> bool:
    """Whether what was done touched a right badly: a fault, or a wrong turn that is none."""
    step = scene.pathway.steps.get(row.step)
    return row.became in DONE and (bool(row.faults) or (step is not None and step.harm is not None))


def harms_that_last(scene: Scene, thing: Thing) -> Iterator[str]:
    """The wrong steps to where a thing still is."""
    return (row.step for row, _led in _lasting(scene, thing))


def harms_by_step(scene: Scene, thing: Thing) -> Iterator[tuple[str, StandingRow]]:
    """Where something wrong has led and the thing still is, with the step that led there."""
    words = scene.words
    for row, led in _lasting(scene, thing):
        names = [words.standing(thing.kind, name, value) for name, value in led]
        yield row.step, StandingRow("harm", _begun(scene, "; ".join(names), row), *told(scene, row))


def _lasting(scene: Scene, thing: Thing) -> Iterator[tuple[Attempt, list[tuple[str, str]]]]:
    """What was done wrong, with where it has led and the thing still is: of each step the last time is what
    counts."""
    for step in _may_be_wrong(scene.world.core.stepper, thing.kind):
        row = scene.record.last_done(thing.id, step)
        if row is not None and is_wrong(scene, row):
            led = list(_led_to(scene, thing, row))
            if led:
                yield row, led


@kept(16)
def _may_be_wrong(stepper: Stepper, kind: str) -> tuple[str, ...]:
    """The steps of a kind that are, or may be, a fault or a wrong turn."""
    steps = stepper.pathway.kinds[kind].steps.values()
    return tuple(step.id for step in steps if step.harm is not None or step.faults)


def _led_to(scene: Scene, thing: Thing, row: Attempt) -> Iterator[tuple[str, str]]:
    """The tracks with the states to which a step has led, where the thing stands there since; of a step that
    moves nothing, the facts that it has set and that are still so."""
    yield from ((span.track, span.state) for span in entered_by(scene, row) if span.until is None)
    yield from ((fact, value) for fact, value in set_by(scene, row) if thing.values[fact] == value)


def entered_by(scene: Scene, row: Attempt) -> Iterator[Span]:
    """The spans that began as a step led there."""
    spans = scene.record.spans(row.subject)
    for track, targets in scene.world.core.stepper.rules[row.step].moved:
        first = bisect_left(spans[track.id], row.ended or 0, key=_since)
        for span in spans[track.id][first:]:
            if span.since != row.ended:
                break
            if span.state in targets.values() and not _stayed(spans[track.id], span, track.initial):
                yield span


def _stayed(spans: Sequence[Span], span: Span, initial: str) -> bool:
    """Whether a track was in the state of a span before it, too: then nothing has led there."""
    at = spans.index(span)
    return span.state == (spans[at - 1].state if at > 0 else initial)


def _since(span: Span) -> int:
    return span.since


def set_by(scene: Scene, row: Attempt) -> Iterator[tuple[str, str]]:
    """The facts that a step which moves nothing has set, with their values; what is so at first is none."""
    if scene.world.core.stepper.rules[row.step].moved:
        return
    facts = scene.pathway.kinds[scene.pathway.kind_of_step[row.step]].facts
    for fact, value in scene.pathway.steps[row.step].sets.items():
        if fact in facts and value != facts[fact].default:
            yield fact, str(value)


def told(scene: Scene, row: Attempt) -> tuple[str, str]:
    """What a wrong step does to the person, and the rights that it touches."""
    faults = [scene.pathway.faults[fault] for fault in row.faults if fault in scene.pathway.faults]
    harm, rights = scene.pathway.steps[row.step].harm, rights_touched(scene, row.step, row.faults)
    if faults:
        return " ".join(fault.consequence.in_(scene.language) for fault in faults), rights
    return harm.in_(scene.language) if harm else "", rights


def rights_touched(scene: Scene, step: str, faults: Iterable[str]) -> str:
    """The rights that something wrong touches, wherever it is told: those of all its faults; of a wrong turn
    that is none, those of the step."""
    known, definition = scene.pathway.faults, scene.pathway.steps.get(step)
    rights = [known[fault].right for fault in faults if fault in known]
    rights = rights or list(definition.rights if definition is not None else ())
    return "; ".join(dict.fromkeys(scene.words.right(right) for right in rights))


def _begun(scene: Scene, name: str, row: Attempt) -> str:
    since = scene.on_day(row.ended or row.at)
    return scene.words.pick(f"{name}, desde el {since}", f"{name}, since {since}")


def _undone(scene: Scene, case: str, subject: str, row: Deadline) -> StandingRow:
    """A duty whose day is past and that still waits: for how long, since when it could be done and by whom,
    and which right it touches."""
    words = scene.words
    who = doers(scene, row.activity)
    name, (follows, rights) = words.quote(words.step(row.activity)), consequence(scene, row.activity)
    day = scene.on_day(row.since)
    by = words.pick(f"Es posible desde el {day}", f"It has been possible since {day}")
    by += words.pick(f"; puede hacerlo: {who}.", f"; can do it: {who}.") if who else "."
    given = given_before(scene, case, row.activity)
    text = f"{name}: {past(scene, subject, row)}"
    return StandingRow("undone", text, " ".join(filter(None, (given, follows, by))), rights)


def past(scene: Scene, subject: str, row: Deadline) -> str:
    """For how long the day of a duty is past, or since when where that is long ago."""
    told = due(scene, subject, row.activity, row.kind, row.since, row.due or row.since)
    when, pick = told.when_passed(scene, scene.world.state.now), scene.words.pick
    if not when:
        return pick("era para hoy", "it was for today")
    if row.kind != "assumption":
        return pick(f"pasó su plazo {when}", f"its deadline passed {when}")
    return pick(f"su meta venció {when}", f"its target was missed {when}")


def given_before(scene: Scene, case: str, activity: str) -> str:
    """That water was offered, where all that is needed at once is said to be undone."""
    if activity != "meet_first_needs" or scene.world.thing(case).values.get("water_and_seat") != "offered":
        return ""
    return scene.words.pick(
        "Agua ya se le ofreció; falta lo demás.", "Water was offered; the rest is missing."
    )


def doers(scene: Scene, activity: str) -> str:
    """Who can do a step, or one of the options of a choice; "" where nobody is named."""
    rules, options = scene.world.core.stepper.rules, scene.world.core.book.activities[activity].options
    return scene.words.listed([scene.words.role(role) for step in options for role in rules[step].by])


def consequence(scene: Scene, activity: str) -> tuple[str, str]:
    """What follows for the person where something is left undone, and the rights that it touches."""
    fault = _fault(scene, activity)
    names = [scene.words.right(right) for right in rights_of(scene, activity)]
    return fault.consequence.in_(scene.language) if fault else "", "; ".join(names)


def rights_of(scene: Scene, activity: str) -> tuple[str, ...]:
    """The rights that it touches to leave something undone, by id; none of what the pathway does not have."""
    known = scene.world.core.book.activities.get(activity)
    if known is None:
        return ()
    fault = _fault(scene, activity)
    rights = [fault.right] if fault else []
    for step in known.options:
        rights += scene.pathway.steps[step].rights
    return tuple(dict.fromkeys(rights))


def _fault(scene: Scene, activity: str) -> Fault | None:
    """The fault that it is to leave something undone, where the definition names one."""
    deadline = scene.world.core.book.activities[activity].deadline
    return scene.pathway.faults.get(deadline.fault or "") if deadline else None
