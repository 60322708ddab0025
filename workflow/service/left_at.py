"""Where a session was left: its day, the last thing that happened in a case; and when that was."""

from __future__ import annotations

import datetime as dt

from workflow import naming
from workflow.log.base import WORLD
from workflow.log.events import Ended
from workflow.pathway.definition import Pathway
from workflow.present import moments
from workflow.present.lifecycles import LIFECYCLES
from workflow.present.nights import WITHOUT_PLACE
from workflow.store.chain import COLUMNS, Row
from workflow.store.kept_rows import SessionRecord
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace

_TOLD = ("done", "refused", "queued", "started", "failed")
"""What of an event is worth a line; of one that is done the step's name is enough. What is called off may
be what somebody only intended, and that is theirs; a date that passed is nothing that anybody did."""
_CLOCK = ("session_opened", "advanced", "branched")
"""What says at which minute the clock stands."""
_COLUMNS = COLUMNS.split(", ")
_SEQ, _LIFECYCLE, _STEP, _ACTOR, _MINUTE, _BRANCH = (
    _COLUMNS.index(name) for name in ("seq", "lifecycle", "step", "actor", "sim_min", "branch")
)
"""Where these stand in a stored event."""


def left_at(
    workspace: Workspace,
    record: SessionRecord,
    pathway: Pathway | None,
    begins: dt.date | None,
    language: str,
) -> str:
    """`día 12 · Informar de sus derechos`, of an exercise `9 sep · Informar de sus derechos`; the day
    alone where nothing was done yet, "" without events.

    Day and step are those of the branch of the last event, with which the session is opened again. The names
    of steps are those of the pathway that Ruta has now; without it, or where it has no such step, the day is
    told alone. The day is counted from the one on which the session's own pathway `begins`, which is years
    before that of the file where a history was simulated; without it, it is told by its number. The rows are
    read as they are: they are verified when the session is opened.
    """
    try:
        end = workspace.row(record.id, record.events)
        branch = end[_BRANCH] if end is not None else None
        last = _last_done(workspace, record.id, branch, pathway) if isinstance(branch, int) else None
    except StoreProblem:  # the list shows what can be read
        return ""
    minute = end[_MINUTE] if end is not None else None
    day = _day(minute, begins, record, language) if isinstance(minute, int) else ""
    step = str(last[_STEP]) if last is not None else ""
    if last is None or pathway is None or step not in pathway.steps:
        return day
    name = naming.shown(pathway.steps[step].name(language))
    what = LIFECYCLES[last[_LIFECYCLE]][language == "en"]
    return f"{day} · {name if last[_LIFECYCLE] == 'done' else f'{name} ({what})'}"


def _last_done(workspace: Workspace, session: str, branch: int, pathway: Pathway | None) -> Row | None:
    """The last event that is worth a line. A bed that an agreement gave while time passed is none: whoever
    acts does so where the clock was put; nor is that the night before it was over."""
    last = workspace.last_row(session, _TOLD, branch)
    if pathway is None:
        return last
    beds, over = _of_nights(pathway)
    while last is not None and last[_STEP] in (over if last[_ACTOR] == WORLD else beds):
        if last[_STEP] in beds:
            stood = workspace.last_row(session, _CLOCK, branch, of_step=False, before=last[_SEQ])
            if stood is None or stood[_MINUTE] == last[_MINUTE]:
                break
        last = workspace.last_row(session, _TOLD, branch, before=last[_SEQ])
    return last


def _of_nights(pathway: Pathway) -> tuple[frozenset[str], frozenset[str]]:
    """The steps that give a bed for a night, and those by which that night is over."""
    steps = pathway.steps.values()
    beds = [one for one in steps if one.deadline is not None and one.deadline.fault == WITHOUT_PLACE]
    timers = {timer for one in beds for timer in one.starts}
    return frozenset(one.id for one in beds), frozenset(one.id for one in steps if one.on_timer in timers)


def is_over(workspace: Workspace, record: SessionRecord) -> bool:
    """Whether an exercise has ended on the branch with which it is opened again; that a seat stopped ends it
    for nobody else."""
    if not record.scenario:
        return False
    try:
        end = workspace.row(record.id, record.events)
        branch = end[_BRANCH] if end is not None else None
        if not isinstance(branch, int):
            return False
        last = workspace.last_row(record.id, ("ended",), branch, of_step=False)
        found = () if last is None else workspace.some(record.id, (last[_SEQ],))
    except StoreProblem:  # the list shows what can be read
        return False
    return any(isinstance(event.what, Ended) and event.what.how != "left" for event in found)


def _day(minute: int, begins: dt.date | None, record: SessionRecord, language: str) -> str:
    """The day; of an exercise, which counts its own days, the date."""
    if begins is None:
        return moments.day(minute, language)
    if record.scenario:
        return moments.short_date(begins, minute, language)
    return moments.reached(begins, minute, language)


def when_left(instant: str, now: dt.datetime, language: str) -> str:
    """An instant in UTC as people say it: `hoy, 10:40`, `ayer, 10:40`, `9 nov 2026`.

    What is no instant is told as it is written.

    Args:
        instant: in ISO 8601, with its zone.
        now: the present instant, with its zone: days are counted in that zone.
        language: `es` or `en`.
    """
    try:
        then = dt.datetime.fromisoformat(instant).astimezone(now.tzinfo)
    except (ValueError, OverflowError, OSError):
        return naming.shown(instant)
    clock, days = then.strftime("%H:%M"), (now.date() - then.date()).days
    if days in (0, 1):
        word = (("today", "yesterday") if language == "en" else ("hoy", "ayer"))[days]
        return f"{word}, {clock}"
    return moments.date(then.date(), 0, language)
