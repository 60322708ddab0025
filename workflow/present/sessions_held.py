"""Sessions that were held while a file waited for one, and in which it was not its turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Key
from workflow.log.events import Event, OtherFile
from workflow.present.role_names import are_several, the_role
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene

Waiting = Mapping[Key, str]
"""Requests that queue for a session, by thing and activity, with the role whose they are."""


def queued_for_sessions(scene: Scene) -> Waiting:
    """The requests that queue for something that is held on some days only."""
    queued = ((key, job) for key, job in scene.world.state.jobs.items() if job.stage == "queued")
    return {key: job.role for key, job in queued if _session(scene, job.activity)}


def held(scene: Scene, waited: Waiting, events: Sequence[Event], reads: Reads) -> Iterator[str]:
    """A line on the sessions of some events in which other files were looked at and none of ours that waited
    for one, from before them (`waited`) or since: when, and how many; of what those who play read."""
    waiting, found = dict(waited), dict[str, dict[int, int]]()
    whose: dict[str, str] = {}
    for event in events:
        session, day = _session_of(scene, event), event.sim_min // MINUTES_A_DAY
        days = found.setdefault(session, {})
        if event.key in waiting:
            del waiting[event.key]  # it is looked at, or waits no longer
            days.pop(day, None)
        elif session and event.lifecycle == "queued":
            waiting[event.key] = event.role or ""
        elif session and event.lifecycle in ("started", "background"):
            own = [key for key in waiting if _session(scene, key[1]) == session]
            for role in (waiting[key] for key in own if reads.activity(scene.world.thing(key[0]), key[1])):
                whose[session], days[day] = role, days.get(day, 0) + 1
                break
    yield from (_told(scene, whose[session], days) for session, days in found.items() if days)


def _session_of(scene: Scene, event: Event) -> str:
    """The session to which an event of a file belongs that queues for it or is looked at; "" for none."""
    if isinstance(event.what, OtherFile):
        of = event.what.resource if event.what.stage == "started" else ""
        return of if _meets(scene, of) else ""
    return _session(scene, event.activity) if event.lifecycle in ("queued", "started") else ""


def _told(scene: Scene, role: str, days: Mapping[int, int]) -> str:
    """`La Comisión Nacional se reunió el martes 23 feb y vio 2 expedientes de antes.`"""
    words, who, files = scene.words, the_role(scene.words, role), sum(days.values())
    met = ("se reunieron", "vieron") if are_several(who) else ("se reunió", "vio")
    many = "1 expediente" if files == 1 else f"{files} expedientes"
    on = [scene.on_day(day * MINUTES_A_DAY) for day in days]
    es, en = (words.listed([f"{at} {day}" for day in on], ("y", "and")) for at in ("el", "on"))
    return words.sentence(
        words.pick(
            f"{who} {met[0]} {es} y {met[1]} {many} de antes.",
            f"{who} met {en} and looked at {files} file{'' if files == 1 else 's'} from before.",
        )
    )


def _session(scene: Scene, activity: str) -> str:
    """The session that looks at what an activity works on; "" for none."""
    known = scene.world.core.book.activities.get(activity)
    of = known.work.resource if known is not None and known.work is not None else None
    return of if of and _meets(scene, of) else ""


def _meets(scene: Scene, resource: str) -> bool:
    calendar = scene.pathway.resources[resource].calendar if resource else None
    return bool(calendar) and scene.pathway.calendars[calendar or ""].meetings is not None
