"""Open hours of an office, as people are told them; and on which day something is told that has no hour."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from workflow.case.calendar import MINUTES_A_DAY, WorkCalendar
from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.present.role_names import are_several, the_role
from workflow.present.scene import Scene
from workflow.record.rows import Attempt, Span

DAY_BEGINS, DAY_ENDS = 8 * 60, 20 * 60
"""The minutes of a day between which somebody is met who keeps no office hours. Assumption."""


def out_of_hours(scene: Scene, role: str) -> str:
    """What is said before somebody acts for an office that is closed now; "" where it is open.

    An office keeps the hours of what its steps work with: the desk, the team, the room. Who works with
    nothing that has hours (a patrol, a shelter), or is no institution, can be reached at all hours.
    """
    now = scene.world.state.now
    opens = open_from(scene, role, now)
    if opens == now:
        return ""
    who, at, next_ = the_role(scene.words, role), scene.dated(now), scene.dated(opens)
    closed = "no atienden; abren" if are_several(who) else "no atiende; abre"
    return scene.words.pick(
        f"A esta hora ({at}) {who} {closed} el {next_}. Lo que se haga ahora queda anotado a esta hora.",
        f"At this hour ({at}) {who} is closed; it opens on {next_}. What is done now is noted at this hour.",
    )


def open_from(scene: Scene, role: str, minute: int) -> int:
    """The first minute from `minute` on at which a role's office is open; `minute` where it has no hours, or
    somebody of it is on duty."""
    definition = scene.pathway.roles.get(role)
    if definition is None or definition.institution is None or role in scene.on_duty:
        return minute
    offices = tuple(_calendars(scene, role))
    if any(office.is_open(minute) for office in offices):
        return minute
    return min((at for office in offices if (at := office.next_open(minute)) is not None), default=minute)


def foreseen(scene: Scene, role: str, minute: int) -> str:
    """The day by which something is expected of a role, on which its office is open: `el lunes 4 ene`, `hoy`.

    What is drawn for colleagues is no appointment: its hour means nothing.
    """
    at = open_from(scene, role, max(minute, scene.world.state.now))
    if at // 1440 == scene.world.state.now // 1440:
        return scene.words.pick("hoy", "today")
    return scene.words.pick(f"el {scene.on_day(at)}", scene.on_day(at))


def closed_until(scene: Scene) -> int | None:
    """The minute at which public offices open, where they are closed now."""
    now, office = scene.world.state.now, scene.world.core.office
    return None if office.is_open(now) else office.next_open(now)


def _calendars(scene: Scene, role: str) -> Iterator[WorkCalendar]:
    core = scene.world.core
    for name in _resources(scene, role):
        resource = scene.pathway.resources[name]
        meets = resource.calendar and scene.pathway.calendars[resource.calendar].meetings is not None
        if resource.calendar and not meets:
            yield core.hours_of(name)
        elif meets:
            yield core.office  # sessions are rare; the office behind them is open every working day


def _resources(scene: Scene, role: str) -> tuple[str, ...]:
    """What the steps of a role work with, in file order."""
    core, known = scene.world.core, scene.pathway.once(_none_found)
    if role not in known:
        works = (core.book.of_step(step).work for step, rule in core.stepper.rules.items() if role in rule.by)
        found = (work.resource for work in works if work is not None and work.resource is not None)
        known[role] = tuple(dict.fromkeys(found))
    return known[role]


def _none_found(_pathway: Pathway) -> dict[str, tuple[str, ...]]:
    return {}


# -- when time stops ----------------------------------------------------------------------------


def somebody_there(scene: Scene, minute: int) -> int:
    """The first minute from `minute` on at which somebody sits there of those who play: an office in its
    hours, and who keeps none by day. Where nobody plays, public offices."""
    played = scene.world.state.played
    if not played:
        opens = scene.world.core.office.next_open(minute)
        return minute if opens is None else opens
    return min(_there(scene, role, minute) for role in played)


def _there(scene: Scene, role: str, minute: int) -> int:
    definition = scene.pathway.roles.get(role)
    has_hours = definition is not None and definition.institution is not None and role not in scene.on_duty
    if has_hours and any(_calendars(scene, role)):
        return open_from(scene, role, minute)
    return by_day_from(minute)


def by_day_from(minute: int) -> int:
    """The first minute from `minute` on at which it is day."""
    day, at = divmod(minute, MINUTES_A_DAY)
    if DAY_BEGINS <= at < DAY_ENDS:
        return minute
    return (day if at < DAY_BEGINS else day + 1) * MINUTES_A_DAY + DAY_BEGINS


# -- when something is told to have happened ----------------------------------------------------


def told_minute(scene: Scene, role: str, minute: int) -> int:
    """A minute of the day on which something is told that the program had a role do: one on which its office
    is open, which is not still to come."""
    at = open_from(scene, role, minute)
    return at if at <= scene.world.state.now else minute


def told_day(scene: Scene, role: str, minute: int) -> str:
    """The day on which something is told that the program had a role do: `lunes 4 ene`."""
    return scene.on_day(told_minute(scene, role, minute))


def happened(scene: Scene, event: Event) -> str:
    """When an event happened: what the program has people and offices do is known by its day only."""
    if scene.is_by_day(event):
        return told_day(scene, event.role or "", event.sim_min)
    return scene.dated(event.sim_min)


def stood_from(scene: Scene, span: Span) -> str:
    """Since when a track is in a state: by its day alone where what brought it there has no hour."""
    return happened(scene, scene.world.events[span.seq - 1])


def begun_on(scene: Scene, row: Attempt) -> str:
    """When somebody began a step: by its day alone where the program had it done."""
    return told_day(scene, row.role, row.at) if row.simulated else scene.dated(row.at)


def dated_by_day(scene: Scene, minute: int) -> str:
    """A minute at which time stood, by its date: with the hour where it is day."""
    return scene.dated(minute) if by_day_from(minute) == minute else scene.on_day(minute)


def dated_limit(scene: Scene, minute: int, *, by_day: bool) -> str:
    """When a time begins or is over: by its day alone where what it counts from has no hour."""
    return scene.on_day(minute) if by_day else scene.dated(minute)


def done_on(scene: Scene, row: Attempt) -> str:
    """When an attempt came to its end: with the hour only where somebody did it by hand at once, since it is
    drawn how long work takes."""
    at = row.at if row.ended is None else row.ended
    if row.simulated or at != row.at:
        return told_day(scene, row.role, at)
    return scene.dated(at)


def began_with(scene: Scene, seq: int) -> Event | None:
    """What brought it about that a clock began with an event: the last of this minute that changed something
    for this person; None where nothing did."""
    begun = scene.world.events[seq - 1]
    state = scene.world.state.things
    thing = state.get(begun.subject or "")
    family = {begun.subject, thing.linked if thing is not None else None} - {None}
    at: int = seq
    while at:
        event = scene.world.events[at - 1]
        if event.sim_min != begun.sim_min:
            return None
        linked = state[event.subject].linked if event.subject in state else None
        is_of_them = event.subject in family or linked in family
        if is_of_them and isinstance(event.what, e.Done | e.Failed | e.CaseOpened | e.FaultRecorded):
            return event
        at = event.parent_seq
    return None


def was_by_hand(scene: Scene, subject: str, minute: int, before: int | None = None) -> bool:
    """Whether somebody did something in a case at this minute, before an event of it or at all, or opened
    it."""
    thing = scene.world.state.things.get(subject)
    if thing is None or (thing.opened == minute and not thing.drawn):
        return True
    rows = scene.record.attempts(subject)  # in order of time
    for index in range(bisect_left(rows, minute, key=attrgetter("at")), len(rows)):
        row = rows[index]
        if row.at != minute:
            break
        if not row.simulated and (before is None or row.seq < before):
            return True
    return False


def due_minute(scene: Scene, subject: str, activity: str, since: int, due: int) -> tuple[int, bool]:
    """Until when an activity is due, as people are told it, and whether by the hour.

    Only the day, which counts whole, where what it follows from was a decision of the person or an office's
    that the program took: those have no hour. Else it is the minute itself where that was done by hand or an
    office is open then; else when offices close before it; else only the day. What is done in the same minute
    after it began to run moves nothing.
    """
    office, rows = scene.world.core.office, scene.record.deadlines(subject)
    began = next((row for row in rows if (row.activity, row.since) == (activity, since)), None)
    if began is not None and began.by_day:
        return due, False
    if office.is_open(due):
        return due, True
    if was_by_hand(scene, subject, since, None if began is None else began.seq):
        return due, True
    closes = _closed_before(office, due)
    return (due, False) if closes is None or closes <= since else (closes, True)


def _closed_before(office: WorkCalendar, minute: int) -> int | None:
    """When an office last closed before a minute; None where it has not for a fortnight."""
    day = minute // MINUTES_A_DAY
    for before in range(day, max(-1, day - 15), -1):
        ends = [end for _start, end in office.windows(before) if end <= minute]
        if ends:
            return ends[-1]
    return None
