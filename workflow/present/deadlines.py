"""Deadlines in words: what runs, what was done in time or after, what was missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from workflow.case.state import Thing
from workflow.log.events import DeadlineEnded, DeadlineKind, DeadlineStarted, Event
from workflow.present.done_late import done_after, due_of, in_time
from workflow.present.due import Due, counts, due, target_counts, this_minute
from workflow.present.hours import dated_limit
from workflow.present.kept_nights import Kept, keeps, kept
from workflow.present.kept_nights import told as kept_told
from workflow.present.no_longer import no_longer
from workflow.present.options import kind_name
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.present.standing import consequence
from workflow.record.rows import Deadline
from workflow.rows import DeadlineRow


def deadlines(
    scene: Scene,
    case: str,
    noted: Callable[[str, Deadline], str] | None = None,
    reads: Reads | None = None,
) -> tuple[DeadlineRow, ...]:
    """The deadlines of a case: first those that run, then those that passed and are still to be done, then
    the rest, the latest first; with `reads` only those of which the roles that look read.

    With `noted`, each is told to the minute, and what that gives is said of it. Those that one agreement kept
    are one row.
    """
    found = [
        (row, thing.id, nights)
        for thing in scene.together(case)
        for row, nights in _once(scene, thing)
        if reads is None or reads.activity(thing, row.activity)
    ]
    found.sort(key=lambda each: _place(each[0]))
    rows: list[DeadlineRow] = []
    for row, subject, nights in found:
        if row.due is None:
            continue
        told = _row(scene, subject, row, row.due)
        if nights is not None:
            told = replace(told, nights=nights.nights, note=kept_told(scene, nights))
        elif noted is not None:
            told = _to_the_minute(scene, told, row, noted(subject, row))
        rows.append(told)
    return tuple(rows)


def _once(scene: Scene, thing: Thing) -> Iterator[tuple[Deadline, Kept | None]]:
    """The deadlines of a thing; of those that one agreement kept the last, with it."""
    agreements, rows = list(kept(scene, thing)), scene.record.deadlines(thing.id)
    last: dict[int, tuple[Deadline, Kept]] = {}
    for row in rows:
        at = next((at for at, one in enumerate(agreements) if keeps(scene, one, row)), None)
        if at is None:
            yield row, None
        else:
            last[at] = row, agreements[at]
    yield from last.values()


def _to_the_minute(scene: Scene, told: DeadlineRow, row: Deadline, note: str) -> DeadlineRow:
    at = dated_limit(scene, told.due_min, by_day=row.by_day)
    return replace(told, due=at, note=note or told.note)


def _place(row: Deadline) -> tuple[int, int, int]:
    """Open ones first, by their date; what is over after them, the last first."""
    if row.ended is None and not row.done:
        return (0 if row.state == "running" else 1), row.due or 0, row.seq
    return 2, -(row.due or 0), row.seq


def _row(scene: Scene, subject: str, row: Deadline, minute: int) -> DeadlineRow:
    told = due(scene, subject, row.activity, row.kind, row.since, minute)
    return DeadlineRow(
        step=row.activity,
        name=scene.words.step(row.activity),
        due_min=minute,
        due=told.told(scene),
        kind=row.kind,
        kind_name=kind_name(scene, row.kind),
        state=row.state,
        late=row.is_late,
        note=_note(scene, row, told),
        seq=row.ended_by or row.passed_by or row.seq,
        over=row.ended is not None,
    )


def _note(scene: Scene, row: Deadline, told: Due) -> str:
    """What is said of it beside its day; of a target nothing that sounds like a fault."""
    words = scene.words
    if row.state == "running":
        return _due_now(scene, row) if row.due == scene.world.state.now else ""
    if row.state == "done_after":
        return done_after(scene, row, told)
    if row.state == "no_longer":
        return no_longer(scene, row)
    if row.kind == "assumption" and row.state == "missed":
        return _undone(scene, row, told)
    if row.kind == "assumption":
        return words.pick("hecho dentro de la meta", "done within the target")
    return ""


def _undone(scene: Scene, row: Deadline, told: Due) -> str:
    """That something was not done by the day of a target, and for how long that is so."""
    if row.ended is not None:
        return no_longer(scene, row)
    when = told.when_passed(scene, scene.world.state.now)
    if not when:
        return scene.words.pick("sin hacer; era para hoy", "not done; it was for today")
    return scene.words.pick(f"sin hacer; la fecha pasó {when}", f"not done; the date passed {when}")


def _due_now(scene: Scene, row: Deadline) -> str:
    """What is said at the very minute: whatever is done in it is in time."""
    pick = scene.words.pick
    if row.kind == "assumption":
        return this_minute(pick, "la meta ", "the target is ")
    return this_minute(pick, "el plazo ", "the deadline is ")


def passed(scene: Scene, activity: str, kind: DeadlineKind, *, begun: bool = False) -> str:
    """That the day of a deadline has passed without the step, or, where it had `begun`, before its end; and
    which right that touches.

    Of a target it is said that the step is still to be done; nothing is called late that no law makes so.
    """
    words, name = scene.words, scene.words.quote(scene.words.step(activity))
    right = consequence(scene, activity)[1] if activity in scene.world.core.book.activities else ""
    touches = words.pick(f". Derecho que toca: {right}", f". Right it touches: {right}") if right else ""
    due = kind_name(scene, kind)
    if begun:
        told = words.pick(
            f"Se empezó a tiempo y todavía no termina, pasada su fecha: {name} ({due})",
            f"Begun in time and not over yet, past its date: {name} ({due})",
        )
        if kind == "assumption" and not counts(scene, kind):
            return told  # begun in time, by a target that is nobody's duty: no right is touched
    elif kind == "assumption" and counts(scene, kind):
        due = target_counts(scene)
        told = words.pick(
            f"No se hizo dentro de la meta: {name} ({due})", f"Not done within the target: {name} ({due})"
        )
    elif counts(scene, kind):
        told = words.pick(f"No se hizo a tiempo: {name} ({due})", f"Not done in time: {name} ({due})")
    else:
        told = words.pick(f"Sigue sin hacerse: {name} ({due})", f"Still not done: {name} ({due})")
    return told + touches


def ended(scene: Scene, event: Event, what: DeadlineEnded) -> str:
    """What became of the deadline that an event ended."""
    row = scene.record.deadline_ended_by(event.seq) or _elsewhere(scene, event, what)
    if row.state == "done_after":
        return done_after(scene, row, due_of(scene, event.subject or "", row))
    if not row.done:
        return no_longer(scene, row, dated=False)
    return in_time(scene, row)


def _last_before(scene: Scene, end: Event) -> str:
    """The step of the same thing that was done last before an event, in the same minute; "": none."""
    seq = end.parent_seq
    while seq:
        before = scene.world.events[seq - 1]
        if before.sim_min != end.sim_min:
            return ""
        if before.subject == end.subject and before.lifecycle in ("done", "failed"):
            return before.step or ""
        seq = before.parent_seq
    return ""


def _elsewhere(scene: Scene, event: Event, what: DeadlineEnded) -> Deadline:
    """The deadline that an event of another branch ended, looked for backwards from there.

    A log that was made up may end one that never began: then nothing is said of when it was due.
    """
    found = Deadline(event.seq, event.activity, "assumption", event.sim_min, None)
    seq = event.parent_seq
    while seq:
        before = scene.world.events[seq - 1]
        if isinstance(before.what, DeadlineStarted) and _same(before, event):
            found = Deadline(seq, event.activity, before.what.kind, before.sim_min, before.what.due)
            break
        seq = before.parent_seq
    after = _last_before(scene, event)
    return replace(found, ended=event.sim_min, ended_by=event.seq, done=what.closed, after=after)


def _same(one: Event, other: Event) -> bool:
    return (one.subject, one.activity) == (other.subject, other.activity)
