"""What comes next by itself in the cases of a session, as those who play are told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Due, Intent, Job
from workflow.present.due import due
from workflow.present.hours import DAY_BEGINS, DAY_ENDS, open_from, somebody_there
from workflow.present.kept_nights import due_by_agreement
from workflow.present.not_their_case import is_foretold_to_nobody
from workflow.present.role_reads import as_played
from workflow.present.scene import Scene
from workflow.present.waiting import files_before, files_told

Row = Job | Intent | Due | tuple[str, str]
"""What comes next by itself; a timer by its thing and name."""
Coming = tuple[int, str, Row]
"""Its minute, how it comes, and what it is."""


def _on(scene: Scene, minute: int) -> str:
    """The day on which something is due, which is all that anybody can rely on: `hoy`, `el lunes 4 ene`."""
    now = scene.world.state.now
    if minute // 1440 <= now // 1440:
        return scene.words.pick("hoy", "today")
    return scene.words.pick(f"el {scene.on_day(minute)}", scene.on_day(minute))


def coming(scene: Scene) -> Iterator[Coming]:
    """What comes first of which those who play read, by its minute, and how it does: all to the first minute
    at which time stands.

    What comes later is not asked about: in a session of many cases that took longer than all else of it.
    """
    reads, things = as_played(scene), scene.world.state.things
    last: int | None = None
    for at, how, row in sorted(_all_coming(scene), key=lambda each: each[0]):
        if last is not None and at > last:
            return
        thing = things[row[0] if isinstance(row, tuple) else row.subject]
        if reads.knows_of(thing) if isinstance(row, tuple) else reads.activity(thing, row.activity):
            last = at if last is None and stops(scene, how, row) else last
            yield at, how, row


def _of_first_minute(scene: Scene, coming: Sequence[Coming]) -> list[Coming]:
    """Of what comes, all of the first minute: of what has a day, where anything has. An office that works
    through a queue opens each day, and on none of them is more to be said of a file than that it waits."""
    dated = [one for one in coming if not _is_in_queue(scene, one)] or coming
    return [one for one in dated if one[0] == dated[0][0]]


def named(scene: Scene, coming: Sequence[Coming]) -> Coming | None:
    """Of what comes, the one that is told: first what time stands for by itself; None where nothing comes."""
    first = _of_first_minute(scene, coming)
    rows = [one for one in first if keeps(scene, one)] or first
    return min(rows, key=lambda one: told(scene, one), default=None)


def day_ends(scene: Scene, one: Coming) -> int | None:
    """The latest minute of the day that is named for something at which time stands on that day: once a
    session is over, and of all else once it is due, by day. None where no day is named."""
    at, how, row = one
    if _is_in_queue(scene, one) or _is_out_of_hours(scene, one):
        return None
    if how == "opening" and isinstance(row, Job):
        return max((end for _begin, end in _windows(scene, row, at)), default=None)
    over, told = (at + 1 if how == "deadline" else at), told_at(scene, at, row)
    day = told // MINUTES_A_DAY
    begins, ends = day * MINUTES_A_DAY + DAY_BEGINS, day * MINUTES_A_DAY + DAY_ENDS - 1
    there = somebody_there(scene, max(over, told, scene.world.state.now))
    return there if there // MINUTES_A_DAY == day else min(max(begins, over, told), ends)


def _is_out_of_hours(scene: Scene, one: Coming) -> bool:
    """Whether something comes today once nobody of those who play is there any more."""
    at, how, row = one
    is_today = told_at(scene, at, row) // MINUTES_A_DAY <= scene.world.state.now // MINUTES_A_DAY
    return how != "opening" and is_today and not _is_in_hours(scene, one)


def _is_in_queue(scene: Scene, one: Coming) -> bool:
    """Whether a file waits for an office that holds no sessions, which has no day for it."""
    _at, how, row = one
    if how != "opening" or not isinstance(row, Job):
        return False
    calendar = scene.pathway.resources[_resource(scene, row)].calendar
    return calendar is None or scene.pathway.calendars[calendar].meetings is None


def _windows(scene: Scene, job: Job, at: int) -> Sequence[tuple[int, int]]:
    return scene.world.core.hours_of(_resource(scene, job)).windows(at // MINUTES_A_DAY)


def _resource(scene: Scene, job: Job) -> str:
    work = scene.world.core.book.activities[job.activity].work
    return "" if work is None or work.resource is None else work.resource


def stops(scene: Scene, how: str, row: Row) -> bool:
    """Whether time stands where something comes: it passes over a session, in which it may be others' turn,
    and over the beginning of work."""
    if isinstance(row, tuple) or how != "intended":
        return how != "opening"
    return scene.world.core.book.activities[row.activity].work is None


def keeps(scene: Scene, one: Coming) -> bool:
    """Whether time stands by the day that is named for something: not where nobody of those who play is there
    on that day any more."""
    return stops(scene, one[1], one[2]) and _is_in_hours(scene, one)


def _is_in_hours(scene: Scene, one: Coming) -> bool:
    at, how, row = one
    over = at + 1 if how == "deadline" else at
    day = somebody_there(scene, max(over, scene.world.state.now)) // MINUTES_A_DAY
    return day <= told_at(scene, at, row) // MINUTES_A_DAY


def _all_coming(scene: Scene) -> Iterator[Coming]:
    state, agreed = scene.world.state, due_by_agreement(scene)
    for job in state.jobs.values():
        due = job.due if job.stage == "started" else job.expires
        if due is not None:
            yield due, job.stage, job
    for intent in state.intents.values():
        if not scene.is_person(intent.role) and not is_foretold_to_nobody(scene, intent.activity):
            yield intent.due, "intended", intent
    for timer, at in state.timers.items():
        if timer not in agreed:
            yield at, "timer", timer
    for deadline in state.deadlines.values():
        is_agreed = (deadline.subject, deadline.activity) in agreed
        if deadline.due is not None and not deadline.missed and not is_agreed:
            yield deadline.due, "deadline", deadline
    for job in state.jobs.values():
        if job.stage == "queued":
            opening = next_opening(scene, job.activity)
            if opening is not None:
                yield opening, "opening", job


def told(scene: Scene, one: Coming) -> tuple[str, str]:
    """What comes, in words, and when; of what others do only the day, which is all that can be said of it."""
    _at, how, row = one
    if isinstance(row, tuple):
        subject, timer = row
        name = scene.words.quote(scene.words.variable(scene.world.state.things[subject].kind, timer))
        return scene.words.pick(f"se cumple: {name}", f"over: {name}"), _when(scene, one)
    return _named(scene, row, how), _when(scene, one)


def _when(scene: Scene, one: Coming) -> str:
    at, how, row = one
    if _is_in_queue(scene, one):
        return scene.words.pick("sin fecha fija", "no fixed date")
    if _is_out_of_hours(scene, one):
        return scene.words.pick("fuera de horario", "out of hours")
    if how == "opening" and at != scene.world.state.now + 1:
        return scene.words.pick(f"el {scene.dated(at)}", scene.dated(at))
    return _on(scene, told_at(scene, at, row))


def told_at(scene: Scene, at: int, row: Row) -> int:
    """A minute of the day that is told of what comes: of a deadline the same as wherever else it is told, of
    what others do one on which their office is open."""
    if isinstance(row, tuple):
        return at
    if isinstance(row, Due):
        definition = scene.world.core.book.activities[row.activity].deadline
        kind = "assumption" if definition is None else definition.kind
        return due(scene, row.subject, row.activity, kind, row.since, at).minute
    return open_from(scene, row.role, max(at, scene.world.state.now))


def _named(scene: Scene, row: Job | Intent | Due, what: str) -> str:
    """What happens then with a step, and in which case where there are several."""
    step = row.step if isinstance(row, Job) and row.step else row.activity
    name = scene.words.quote(scene.words.step(step))
    works = scene.world.core.book.activities[row.activity].work is not None
    told = {
        "started": (f"termina {name}", f"{name} ends"),
        "queued": (f"ya no se espera {name}", f"{name} is waited for no longer"),
        "intended": (f"se empieza {name}", f"{name} begins") if works else (name, name),
        "deadline": (f"vence: {name}", f"due: {name}"),
        "opening": (f"se ve el expediente: {name}", f"the file is looked at: {name}"),
    }.get(what, (name, name))
    before = _files_before(scene, row) if isinstance(row, Job) and what == "opening" else 0
    if before:
        files = files_told(scene, before)
        told = (
            f"se ve el expediente, si le toca: {name}; {files}",
            f"the file is looked at, if it is its turn: {name}; {files}",
        )
    case = f" · {row.subject}" if len(scene.world.state.of_kind(scene.kind.id)) > 1 else ""
    return scene.words.pick(*told) + case


def _files_before(scene: Scene, job: Job) -> int:
    work = scene.world.core.book.activities[job.activity].work
    return files_before(scene, work.resource, job) if work is not None and work.resource is not None else 0


def next_opening(scene: Scene, activity: str) -> int | None:
    """When the resource that a queued request waits for is next at work."""
    core = scene.world.core
    work = core.book.activities[activity].work
    if work is None or work.resource is None:
        return None
    return core.hours_of(work.resource).next_open(scene.world.state.now + 1)
