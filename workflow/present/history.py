"""The log in words, and a case by track."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.events import Event
from workflow.log.shown import is_reminder
from workflow.present import deadlines, moments
from workflow.present.agreements import agreed_nights, night_told
from workflow.present.due import counts
from workflow.present.events_in_words import text
from workflow.present.events_in_words import told as told_whole
from workflow.present.hours import dated_by_day, told_minute
from workflow.present.kept_nights import kept
from workflow.present.kept_nights import told as kept_told
from workflow.present.lifecycles import LIFECYCLES
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.record.rows import Span
from workflow.rows import EventRow, SpanRow, TimelineRow, TrackRow


def event_rows(scene: Scene, events: Sequence[Event], *, by_date: bool = False) -> tuple[EventRow, ...]:
    """Events in words; `by_date`: their moments by the calendar and as the log has them, beside which a chart
    and a table of it stand; else by the day of the session, as people were told them."""
    return tuple(_row(scene, event, scene.record.holds(event), by_date=by_date) for event in events)


def as_lived(scene: Scene, events: Sequence[Event]) -> tuple[EventRow, ...]:
    """Events as the history shows them: a night that was agreed on is a row that says of what it is one."""
    given, over = agreed_nights(scene, events)
    rows = event_rows(scene, [event for event in events if event.seq not in over])
    night, whole = night_told(scene), _kept_by_event(scene) if given else {}
    return tuple(
        replace(row, told=night, text=night, kept=whole.get(row.seq, "")) if row.seq in given else row
        for row in rows
    )


def _kept_by_event(scene: Scene) -> dict[int, str]:
    """By event that gave a bed as was agreed, all that the agreement kept."""
    found: dict[int, str] = {}
    for case in scene.cases():
        for one in kept(scene, case):
            found |= dict.fromkeys(one.given, scene.words.sentence(kept_told(scene, one)))
    return found


def _became(scene: Scene, event: Event) -> str:
    """What became of a step, in a word or two; the date of a target that passed is no deadline."""
    what = event.what
    if isinstance(what, e.Expired) and what.deadline and not counts(scene, what.kind or "assumption"):
        return scene.words.pick("sin hacer", "not done")
    if isinstance(what, e.Expired) and what.timer:
        return scene.words.pick("tiempo cumplido", "time passed")
    if is_reminder(event):
        return scene.words.pick("recordado", "reminded")
    return scene.words.pick(*LIFECYCLES[event.lifecycle])


def _row(scene: Scene, event: Event, on_branch: bool, *, by_date: bool) -> EventRow:
    words = scene.words
    thing = scene.world.state.things.get(event.subject or "")
    step = event.step or event.what.activity
    by_day = scene.is_by_day(event) and not isinstance(event.what, e.Inject)  # a message says its hour
    told = event.sim_min if by_date or not by_day else told_minute(scene, event.role or "", event.sim_min)
    return EventRow(
        seq=event.seq,
        branch=event.branch,
        parent_seq=event.parent_seq,
        on_branch=on_branch,
        case=event.subject or "",
        case_name=scene.name(thing) if thing else "",
        lifecycle=event.lifecycle,
        lifecycle_name=_became(scene, event),
        step=step,
        step_name=words.step(step) if step else "",
        role=event.role or "",
        role_name=words.role(event.role) if event.role else "",
        sim_min=event.sim_min,
        when=_when(scene, told, by_date=by_date) + ("" if by_day else f", {moments.clock(told)}"),
        text=text(scene, event),
        fault=event.what.fault if isinstance(event.what, e.FaultRecorded) else "",
        can_rewind=event.lifecycle not in ("session_opened", "branched"),
        told=told_whole(scene, event),
        day=_day(scene, told),
        clock="" if by_day else moments.clock(told),
        told_min=told,
    )


def _when(scene: Scene, minute: int, *, by_date: bool) -> str:
    if by_date:
        return scene.short_date(minute)
    return scene.day(minute)


def _day(scene: Scene, minute: int) -> str:
    starts, language = scene.pathway.starts, scene.language
    name = moments.weekday(starts, minute, language)
    return f"{name[:1].upper()}{name[1:]} {moments.date(starts, minute, language)}"


def gone_back(scene: Scene, chosen: Event) -> str:
    """Where a session stands now that was taken back to before an event: at which moment, and before what."""
    when, before = dated_by_day(scene, scene.world.state.now), told_whole(scene, chosen)
    branch = scene.world.state.branch
    return scene.words.pick(
        f"Volvió al {when}, justo antes de esto: {before} Sigue en la rama {branch}; no se borró nada.",
        f"Back at {when}, just before this: {before} It goes on in branch {branch}; nothing was deleted.",
    )


# -- a case by track -----------------------------------------------------------------------------


def timeline(scene: Scene, case: str, role: str = "") -> TimelineRow:
    """The states of each track over time, as far as a role reads them; without one, all. Tracks that never
    moved are left out."""
    reads = Reads(scene, (role,) if role else ())
    tracks = [row for thing in scene.together(case) for row in _tracks(scene, thing, reads)]
    return TimelineRow(
        tuple(tracks), scene.world.state.now, deadlines.deadlines(scene, case, reads=reads),
        starts=scene.pathway.starts.isoformat(), first=scene.first // 1440,
    )  # fmt: skip


def _tracks(scene: Scene, thing: Thing, reads: Reads) -> Iterator[TrackRow]:
    spans = scene.record.spans(thing.id)
    for track in scene.pathway.kinds[thing.kind].tracks.values():
        rows = tuple(_span(scene, thing, span) for span in spans[track.id])
        if reads.track(thing, track.id) and (len(rows) > 1 or track.case):
            yield TrackRow(f"{thing.kind}.{track.id}", track.name(scene.language), rows)


def _span(scene: Scene, thing: Thing, span: Span) -> SpanRow:
    return SpanRow(span.state, scene.words.value(thing.kind, span.track, span.state), span.since, span.until)
