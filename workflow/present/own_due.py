"""What falls to those who play and runs against a date: it is said before time passes over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Due, Key, Thing
from workflow.present.agreements import agreed
from workflow.present.carried import able, offices_played
from workflow.present.due import due
from workflow.present.first_needs import open_needs
from workflow.present.options import kind_name, until_when
from workflow.present.putting_right import undoing
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.present.standing import harms_by_step
from workflow.present.waits_for_you import waiting_for
from workflow.review.findings import was_done
from workflow.rows import OwnDueRow, StandingRow
from workflow.world.core import Activity

_AHEAD = 8 * MINUTES_A_DAY
"""Minutes that are looked ahead: no button lets more than a week pass at once."""
_MOST = 6
"""Harms that go on which are told at once; the cards have all."""


def own_due(scene: Scene, at: int | None, last_case: str, *, is_far: bool) -> tuple[OwnDueRow, ...]:
    """What falls to roles that people play, can be done now and runs against a date, the soonest first, and
    before it the harm that goes on meanwhile, which has no date; `at` is the minute of what comes next. Where
    that is far off (`is_far`), also what waits for them in the case last acted in and has no date ahead
    (`last_case`): time would run past it in silence. To look through every case takes longer than a click
    may. In an exercise the table finds out by itself what is to be done, and is told what it has done and is
    needed once more: that nobody can see."""
    offices, now = offices_played(scene), scene.world.state.now
    going_on = dict(_going_on(scene, offices, last_case))
    ended, found = set[Key]().union(*going_on.values()), set[OwnDueRow]()
    for key, until, told in _own_due(scene, offices):
        if key not in ended:
            found.add(OwnDueRow(until, told, at is not None and until <= at, scene.meeting is not None))
    if is_far and last_case and scene.meeting is None:
        said = " ".join((*going_on, *(row.told for row in found)))
        undated = (told for name, told in _undated(scene, last_case) if name not in said)
        found |= {OwnDueRow(now, told, is_next=True, undated=True) for told in undated}
    harms = (OwnDueRow(now, told, is_next=True, goes_on=True) for told in going_on)
    return (*harms, *sorted(found, key=lambda row: (row.due_min, row.told)))


def _going_on(scene: Scene, offices: Mapping[str, Reads], first: str) -> Iterator[tuple[str, set[Key]]]:
    """What still harms somebody of whom those who play know, also where nothing of it has a date: since when,
    the right that it touches and what ends it now; with what that is, by thing and activity. That of one case
    comes `first`; of many it is said that there is more."""
    if scene.meeting is not None or not offices:
        return
    words, activity_of = scene.words, scene.world.core.book.activity_of
    order = list(scene.pathway.steps).index
    for number, (case, thing, wrong, row) in enumerate(_harms(scene, offices, first)):
        if number == _MOST:
            yield (
                words.pick("Hay más, en la ficha de cada persona", "There is more, on each person's card"),
                set(),
            )
            return
        steps = sorted(undoing(scene, thing.id, wrong), key=order)
        named = " ".join(filter(None, (_harm(scene, row), _ended_by(scene, steps, offices))))
        whose = f" ({scene.called(case)})" if len(scene.cases()) > 1 else ""
        yield f"{words.sentence(named).rstrip('.')}{whose}", {(thing.id, activity_of[one]) for one in steps}


def _harms(
    scene: Scene, offices: Mapping[str, Reads], first: str
) -> Iterator[tuple[str, Thing, str, StandingRow]]:
    """By case and thing, what went wrong in those that go on and that somebody of those who play knows of."""
    for case in sorted(scene.cases(), key=lambda one: one.id != first):
        if not scene.ended(case) and any(reads.knows_of(case) for reads in offices.values()):
            for thing in scene.together(case.id):
                yield from ((case.id, thing, *harm) for harm in harms_by_step(scene, thing))


def _undated(scene: Scene, case: str) -> Iterator[tuple[str, str]]:
    """What waits in a case for offices that people play, each by its name and with whose it is: what their
    lists have as the next, what they are called to; and first needs that they could meet in any."""
    words, several = scene.words, len(scene.world.state.played) > 1
    waiting = waiting_for(scene, [case])
    for role, names in waiting.items():
        dates = {} if scene.is_person(role) else _dates(scene, case, role)
        for name in names if not scene.is_person(role) else ():
            quoted = words.quote(name)
            whose = words.role(role) if several else ""
            yield quoted, " · ".join(filter(None, (quoted, dates.get(quoted, ""), whose)))
    listed = {name for names in waiting.values() for name in names}
    for name in dict.fromkeys(step.name(scene.language) for step in open_needs(scene)):
        if name not in listed:
            yield words.quote(name), words.quote(name)


def _dates(scene: Scene, case: str, role: str) -> dict[str, str]:
    """By the name of a step in quotation marks until when it is due, or was: what is told has a date then,
    though none that falls within the time that passes."""
    found, core = dict[str, str](), scene.world.core
    for thing in scene.together(case):
        for subject, activity in scene.world.state.deadlines:
            if subject == thing.id:
                for id in core.book.activities[activity].options:
                    step = scene.pathway.steps[id]
                    found[scene.words.quote(scene.words.step(id))] = until_when(scene, thing, step, role)
    return {name: told for name, told in found.items() if told}


def _harm(scene: Scene, row: StandingRow) -> str:
    if not row.right:
        return f"{row.text}."
    right = scene.words.pick(f"Derecho que toca: {row.right}.", f"Right it touches: {row.right}.")
    return f"{row.text}. {right}"


def _ended_by(scene: Scene, steps: Sequence[str], offices: Mapping[str, Reads]) -> str:
    """`Lo termina «Poner en libertad»`, with who can where that is none of those who play."""
    words, rules = scene.words, scene.world.core.stepper.rules
    own = [step for step in steps if not rules[step].by or not offices.keys().isdisjoint(rules[step].by)]
    if own:
        names = words.listed([words.quote(words.step(step)) for step in own])
        return words.pick(f"Lo termina {names}.", f"It is ended by {names}.")
    if not steps:
        return ""
    who = words.listed([words.role(role) for role in rules[steps[0]].by])
    name = words.quote(words.step(steps[0]))
    return words.pick(f"Lo termina {name} ({who}).", f"It is ended by {name} ({who}).")


def _own_due(scene: Scene, offices: Mapping[str, Reads]) -> Iterator[tuple[Key, int, str]]:
    """What played roles can do now and is due soon, by thing and activity, each with its minute and how it is
    told."""
    state, core = scene.world.state, scene.world.core
    several = len(scene.cases()) > 1
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
            yield (subject, activity), running.due, _line(scene, running, known, first) + named


def _line(scene: Scene, running: Due, activity: Activity, role: str) -> str:
    words, definition = scene.words, activity.deadline
    kind = "assumption" if definition is None else definition.kind
    minute = running.since if running.due is None else running.due
    at = due(scene, running.subject, activity.id, kind, running.since, minute).on_day(scene)
    whose = "" if len(scene.world.state.played) == 1 else f" · {words.role(role)}"
    return f"{words.quote(words.step(activity.id))}: {at} ({kind_name(scene, kind)}){whose}"
