"""The open session: its clock, cases, funds, and what comes next by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow import naming
from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Due, Intent, Job, Thing
from workflow.log.base import WORLD
from workflow.log.events import Branched
from workflow.present import moments
from workflow.present.agreements import MOST_NIGHTS
from workflow.present.cards import case_rows, fund_rows
from workflow.present.due import due
from workflow.present.first_needs import undone
from workflow.present.hours import by_day_from, closed_until, dated_by_day, open_from, somebody_there
from workflow.present.kept_nights import due_by_agreement
from workflow.present.not_their_case import is_foretold_to_nobody
from workflow.present.own_due import own_due
from workflow.present.role_reads import as_played
from workflow.present.scene import Scene
from workflow.present.their_answer import waits_for_person
from workflow.present.waiting import files_before, files_told
from workflow.present.waits_for_you import all_waiting
from workflow.record.record import Record
from workflow.record.rows import Attempt
from workflow.rows import ChoiceRow, SessionState
from workflow.world.agreement import LATEST

_LOOKED_BACK = 200
"""Events that are looked back over for what was done by hand in the present minute."""
_WEEK = 7 * MINUTES_A_DAY
_Row = Job | Intent | Due | tuple[str, str]
"""What comes next by itself; a timer by its thing and name."""
_Coming = tuple[int, str, _Row]
"""Its minute, how it comes, and what it is."""


def session_state(scene: Scene, session: str, name: str) -> SessionState:
    """The open session as the screen's head and clock show it."""
    state, pathway, language = scene.world.state, scene.pathway, scene.language
    played = tuple(role for role in pathway.roles if role in state.played)
    coming, last_case = list(_coming(scene)), _last_case(scene)
    stands = next((at for at, how, row in coming if _stops(scene, how, row)), None)
    return SessionState(
        id=session,
        name=naming.shown(name),
        pathway=pathway.pathway,
        pathway_name=pathway.name.in_(language),
        year=scene.world.core.settings.year,
        sim_min=state.now,
        day=scene.day(state.now)
        if scene.first
        else moments.day_of_cases(pathway.starts, state.now, language),
        date=moments.date(pathway.starts, state.now, language),
        clock=_clock(scene),
        cases=case_rows(scene),
        funds=fund_rows(scene),
        branch=state.branch,
        branches=state.branches + 1,
        events=len(scene.world.events),
        next_event=next_event(scene, coming),
        played=played,
        opens_in=max(0, (closed_until(scene) or state.now) - state.now),
        last_case=last_case,
        last_role=_last_role(scene, played),
        own_due=own_due(scene, stands, last_case, is_far=_is_far(scene, stands)),
        your_turn="" if coming else all_waiting(scene),
        first_needs=undone(scene),
        is_by_then=any(_keeps(scene, one) for one in _first(coming)),
    )


def _clock(scene: Scene) -> str:
    """The time of day, `08:30`; where nobody chose it (on a branch that begins with what the program had
    somebody do at night) that it is night."""
    now = scene.world.state.now
    if by_day_from(now) == now or _was_chosen(scene, now):
        return moments.clock(now)
    return scene.words.pick("de noche", "at night")


def _was_chosen(scene: Scene, now: int) -> bool:
    """Whether somebody let time pass to this minute, or acted in it: the last events tell. Where none of them
    is read yet, as in a long session that was just opened, it is taken for chosen."""
    events = scene.world.events
    if events.unread == len(events):
        return True
    for seq in range(len(events), max(events.unread, len(events) - _LOOKED_BACK), -1):
        event = events[seq - 1]
        if event.sim_min != now:
            break
        if event.actor != WORLD and not isinstance(event.what, Branched):
            return True
    return False


def _last_case(scene: Scene) -> str:
    """From the record: the events of a long session that was just opened are not all read yet."""
    last = ((_last_seq(scene.record, thing), thing.id) for thing in scene.cases())
    return max(last, default=(0, ""))[1]


def _last_role(scene: Scene, played: Sequence[str]) -> str:
    """Of the roles that people play, the one that last asked for a step on this branch, else the first."""
    things = {id for case in scene.cases() for id in (case.id, case.linked) if id is not None}
    asked = sorted(
        (rows for id in things if (rows := scene.record.attempts(id))), key=_last_asked, reverse=True
    )
    latest: Attempt | None = None
    for rows in asked:
        if latest is not None and latest.seq > rows[-1].seq:
            break  # nobody asked for anything later in the things that are left
        found = next((row for row in reversed(rows) if _by_hand(row, played)), None)
        if found is not None and (latest is None or found.seq > latest.seq):
            latest = found
    return latest.role if latest is not None else next(iter(played), "")


def _last_asked(rows: Sequence[Attempt]) -> int:
    return rows[-1].seq


def _by_hand(row: Attempt, played: Sequence[str]) -> bool:
    return not row.simulated and row.role in played


def _last_seq(record: Record, case: Thing) -> int:
    """The last event that asked for something in a case, or in what it is linked to, or changed it."""
    last = 0
    for id in (case.id, case.linked):
        if id is not None:
            asked = record.attempts(id)
            last = max(last, record.last_moved(id), asked[-1].seq if asked else 0)
    return last


def next_event(scene: Scene, coming: Sequence[_Coming]) -> str:
    """When something is next due in a case, and what; empty where nothing is.

    What a person will decide is not shown: it may come sooner.
    """
    if not coming:
        return scene.words.pick(*_without_date(scene))
    first = _first(coming)
    rows = [one for one in first if _keeps(scene, one)] or first
    what, when = min(_told(scene, *one) for one in rows)
    return f"{when} · {what}"


def _without_date(scene: Scene) -> tuple[str, str]:
    """That nothing that may be told has a date, and what passes at once before time stands all the same; ""
    where nothing comes."""
    nights = bool(due_by_agreement(scene))
    es, en = (
        f"; pueden pasar hasta {MOST_NIGHTS} noches de una vez",
        f"; up to {MOST_NIGHTS} nights may pass at once",
    )
    if not scene.world.state.intents:
        if not nights:
            return "", ""
        return (
            f"sin otra fecha; la cama sigue cada noche, como se acordó{es}",
            f"no other date; the bed goes on each night, as agreed{en}",
        )
    open_cases = (case.id for case in scene.cases() if not scene.ended(case))
    if any(waits_for_person(scene, case) for case in open_cases):
        return (
            f"sin fecha fija; espera la decisión de la persona, sin prisa{es if nights else ''}",
            f"no fixed date; it waits for the person's decision, without haste{en if nights else ''}",
        )
    return (f"sin fecha fija{es}", f"no fixed date{en}") if nights else _how_long(scene)


def _how_long(scene: Scene) -> tuple[str, str]:
    """About how long what has no date may take, in days, weeks or months: which act it is, and when, is not
    told before it comes."""
    first = min(intent.due for intent in scene.world.state.intents.values()) - scene.world.state.now
    if first <= 7 * MINUTES_A_DAY:
        return (
            "sin fecha fija; pueden pasar varios días de una vez",
            "no fixed date; several days may pass at once",
        )
    if first <= 45 * MINUTES_A_DAY:
        return "sin fecha fija; pueden pasar semanas de una vez", "no fixed date; weeks may pass at once"
    return "sin fecha fija; pueden pasar meses de una vez", "no fixed date; months may pass at once"


def _on(scene: Scene, minute: int) -> str:
    """The day on which something is due, which is all that anybody can rely on: `hoy`, `el lunes 4 ene`."""
    now = scene.world.state.now
    if minute // 1440 <= now // 1440:
        return scene.words.pick("hoy", "today")
    return scene.words.pick(f"el {scene.on_day(minute)}", scene.on_day(minute))


def _coming(scene: Scene) -> Iterator[_Coming]:
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
            last = at if last is None and _stops(scene, how, row) else last
            yield at, how, row


def _first(coming: Sequence[_Coming]) -> list[_Coming]:
    """Of what comes, all of the first minute."""
    return [one for one in coming if one[0] == coming[0][0]]


def _stops(scene: Scene, how: str, row: _Row) -> bool:
    """Whether time stands where something comes: it passes over a session, in which it may be others' turn,
    and over the beginning of work."""
    if isinstance(row, tuple) or how != "intended":
        return how != "opening"
    return scene.world.core.book.activities[row.activity].work is None


def _is_far(scene: Scene, stands: int | None) -> bool:
    """Whether what comes next, at a minute or without a date that is told, is more than a week off."""
    coming = [intent.due for intent in scene.world.state.intents.values()]
    coming += [] if stands is None else [stands]
    return min(coming, default=LATEST) > scene.world.state.now + _WEEK


def _keeps(scene: Scene, one: _Coming) -> bool:
    """Whether time stands by the day that is named for something: not where nobody of those who play is there
    on that day any more."""
    at, how, row = one
    over = at + 1 if how == "deadline" else at
    day = somebody_there(scene, max(over, scene.world.state.now)) // MINUTES_A_DAY
    return _stops(scene, how, row) and day <= _told_at(scene, at, row) // MINUTES_A_DAY


def _all_coming(scene: Scene) -> Iterator[_Coming]:
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
            opening = _next_opening(scene, job.activity)
            if opening is not None:
                yield opening, "opening", job


def _told(scene: Scene, at: int, how: str, row: _Row) -> tuple[str, str]:
    """What comes, in words, and when; of what others do only the day, which is all that can be said of it."""
    when = _on(scene, _told_at(scene, at, row))
    if isinstance(row, tuple):
        subject, timer = row
        name = scene.words.quote(scene.words.variable(scene.world.state.things[subject].kind, timer))
        return scene.words.pick(f"se cumple: {name}", f"over: {name}"), when
    if how == "opening" and at != scene.world.state.now + 1:
        when = scene.words.pick(f"el {scene.dated(at)}", scene.dated(at))
    return _named(scene, row, how), when


def _told_at(scene: Scene, at: int, row: _Row) -> int:
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


def _next_opening(scene: Scene, activity: str) -> int | None:
    """When the resource that a queued request waits for is next at work."""
    core = scene.world.core
    work = core.book.activities[activity].work
    if work is None or work.resource is None:
        return None
    return core.hours_of(work.resource).next_open(scene.world.state.now + 1)


def branch_rows(scene: Scene) -> tuple[ChoiceRow, ...]:
    """The branches of the session, by number, and where each began."""
    first = scene.words.pick("Rama principal", "Main branch")
    rows = [ChoiceRow("0", first, scene.words.pick("desde el inicio", "from the start"))]
    for branch, minute in sorted(scene.world.events.begun.items()):
        when = dated_by_day(scene, minute)
        rows.append(
            ChoiceRow(
                str(branch),
                scene.words.pick(f"Rama {branch}", f"Branch {branch}"),
                scene.words.pick(f"desde el {when}", f"from {when}"),
            )
        )
    return tuple(rows)
