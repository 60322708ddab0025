"""What falls to those who play and runs against a date: it is said before time passes over it."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Due, Thing
from workflow.present.agreements import agreed
from workflow.present.carried import able, offices_played
from workflow.present.due import due
from workflow.present.options import kind_name
from workflow.present.putting_right import undoing
from workflow.present.scene import Scene
from workflow.present.standing import harms_by_step
from workflow.review.findings import was_done
from workflow.rows import OwnDueRow
from workflow.world.core import Activity

_AHEAD = 8 * MINUTES_A_DAY
"""Minutes that are looked ahead: no button lets more than a week pass at once."""


def own_due(scene: Scene, at: int | None) -> tuple[OwnDueRow, ...]:
    """What falls to roles that people play, can be done now and runs against a date, the soonest first; `at`
    is the minute of what comes next. In an exercise the table finds out by itself what is to be done, and is
    told what it has done and is needed once more: that nobody can see."""
    rows = {
        OwnDueRow(due, told, at is not None and due <= at, scene.meeting is not None, goes_on)
        for due, told, goes_on in _own_due(scene)
    }
    return tuple(sorted(rows, key=lambda row: (row.due_min, row.told)))


def _own_due(scene: Scene) -> Iterator[tuple[int, str, bool]]:
    """What played roles can do now and is due soon, each with its minute, how it is told, and whether it
    would end a harm that goes on."""
    state, core = scene.world.state, scene.world.core
    several = len(scene.cases()) > 1
    offices = offices_played(scene)
    for (subject, activity), running in state.deadlines.items():
        if running.missed or running.due is None or running.due > state.now + _AHEAD:
            continue
        known = core.book.activities.get(activity)
        if known is None or (subject, activity) in state.jobs or offices.keys().isdisjoint(known.by):
            continue  # it is under way, or falls to others
        if scene.meeting is not None and not was_done(scene.record, subject, activity, running.due):
            continue
        thing = state.things[subject]
        first = next(able(scene, thing, known, offices), None)
        if first is None:
            continue
        case = scene.cases_of(thing)[0]
        bed = agreed(scene, case)
        if bed is None or bed.step != activity:  # else it is given as it falls due, as was agreed
            named = f" ({scene.called(case.id)})" if several else ""
            harm = _ended_by(scene, thing, known)
            yield running.due, (harm or _line(scene, running, known, first)) + named, bool(harm)


def _ended_by(scene: Scene, thing: Thing, activity: Activity) -> str:
    """What still harms the person, since when, the right that it touches, and that an activity ends it; ""
    where it ends none."""
    for wrong, row in harms_by_step(scene, thing):
        if undoing(scene, thing.id, wrong, activity.options).isdisjoint(activity.options):
            continue
        name, pick = scene.words.quote(scene.words.step(activity.id)), scene.words.pick
        right = (
            pick(f" Derecho que toca: {row.right}.", f" Right it touches: {row.right}.") if row.right else ""
        )
        return pick(f"{row.text}.{right} Lo termina {name}", f"{row.text}.{right} It is ended by {name}")
    return ""


def _line(scene: Scene, running: Due, activity: Activity, role: str) -> str:
    words, definition = scene.words, activity.deadline
    kind = "assumption" if definition is None else definition.kind
    minute = running.since if running.due is None else running.due
    at = due(scene, running.subject, activity.id, kind, running.since, minute).on_day(scene)
    whose = "" if len(scene.world.state.played) == 1 else f" · {words.role(role)}"
    return f"{words.quote(words.step(activity.id))}: {at} ({kind_name(scene, kind)}){whose}"
