"""Where the days of a case went, in words: by institution and step, in a table and on a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from workflow.present import moments
from workflow.present.deadlines import deadlines
from workflow.present.refusals import Refusals
from workflow.present.review_clocks import of_deadline
from workflow.present.review_findings import fault_told
from workflow.present.review_harm import harm_tracks
from workflow.present.review_scene import ReviewScene
from workflow.present.review_shared import shared_with
from workflow.present.scene import Scene
from workflow.present.wished import Wished, wished
from workflow.record.played_roles import PlayedRoles
from workflow.review.cases import Case
from workflow.review.days import Cause, Part, RoleDays, StepDays, by_role, minutes, united
from workflow.review.reading import Reading
from workflow.review.waits import Wait, parts
from workflow.rows import MarkRow, SpanRow, TimelineRow, TrackRow
from workflow.rows.review import DaysRow, StepDaysRow

_CAUSES: dict[Cause, tuple[str, str]] = {
    "condition": ("faltaba algo de antes", "something had to come before"),
    "place": ("sin lugar libre", "no place free"),
    "queue": ("en cola", "in the queue"),
    "calendar": ("oficina cerrada o sin reunión", "office closed or no meeting"),
    "money": ("sin fondos", "no money"),
    "turn": ("le tocaba y aún no empezaba", "their turn, not yet begun"),
}
NO_WAIT = ("De lo que se hizo, nada se hizo esperar.", "Nothing that was done had to be waited for.")
_DAY = 1440
_LONG = 1440
"""Minutes from which on what a person asked for is told as a wait: an office answers on its day."""
_NAMED = 3
"""Steps that a stretch of the timeline names."""
_REASONS = 2
"""Conditions that a row names."""


def days_rows(scene: Scene, table: PlayedRoles, waits: Sequence[Wait]) -> tuple[DaysRow, ...]:
    """The days of each institution, the one that was waited for longest first; last, what nobody began."""
    found = parts(waits)
    rows = tuple(_row(scene, table, row, found) for row in by_role(found))
    undone = [wait for wait in waits if not wait.role]
    return (*rows, _undone(scene, table, undone)) if undone else rows


def nobody(scene: Scene, number: int) -> str:
    """What rows are called of what nobody began."""
    return scene.words.pick(f"Nadie lo empezó ({number})", f"Nobody began it ({number})")


def _undone(scene: Scene, table: PlayedRoles, undone: Sequence[Wait]) -> DaysRow:
    """What nobody began: each with who could have, and since when. Nobody is waited for in particular."""
    steps = tuple(
        StepDaysRow(
            name=undone_name(scene, wait),
            worked="—",
            waited=length(wait.waited, scene.language),
            why=could_since(scene, table, wait),
        )
        for wait in undone
    )
    longest = length(max(wait.waited for wait in undone), scene.language)
    waited = scene.words.pick(f"hasta {longest}", f"up to {longest}") if len(undone) > 1 else longest
    return DaysRow("", nobody(scene, len(undone)), 0, 0, "—", waited, "", steps)


def undone_name(scene: Scene, wait: Wait) -> str:
    """A step that nobody began; of one that had been done before, that it is once more."""
    name = scene.words.step(wait.activity)
    return name if wait.before is None else scene.words.pick(f"{name}, otra vez", f"{name}, once more")


def could_since(scene: Scene, table: PlayedRoles, wait: Wait) -> str:
    """Who could have begun what nobody did, since when, and until when that was so."""
    words, since, until = scene.words, scene.on_day(wait.since), scene.on_day(wait.until)
    who = words.listed([words.role(role) for role in table.among(wait.could)])
    told = words.pick(f"podía {who}, del {since} al {until}", f"{who} could, from {since} to {until}")
    if wait.goes_on:
        told = words.pick(
            f"podía {who}, desde el {since} hasta el fin del registro",
            f"{who} could, from {since} to the end of the log",
        )
    if wait.before is None:
        return told
    day = scene.on_day(wait.before)
    return words.pick(
        f"se hizo por última vez el {day} y volvió a hacer falta; {told}",
        f"last done on {day}, and needed once more; {told}",
    )


def _row(scene: Scene, table: PlayedRoles, row: RoleDays, found: Sequence[Part]) -> DaysRow:
    own = [part for part in found if part.role == row.role]
    causes: dict[Cause, int] = {}
    for step in row.steps:
        for cause, spent in step.causes.items():
            causes[cause] = causes.get(cause, 0) + spent
    return DaysRow(
        role=row.role,
        name=scene.words.role(row.role),
        worked_min=row.worked,
        waited_min=row.waited,
        worked=length(row.worked, scene.language),
        waited=length(row.waited, scene.language),
        why=_most(scene, causes),
        steps=tuple(_step(scene, table, step, own) for step in row.steps),
    )


def _most(scene: Scene, causes: dict[Cause, int]) -> str:
    """The causes by name, the longest first."""
    ordered = sorted(causes, key=lambda cause: -causes[cause])
    return "; ".join(scene.words.pick(*_CAUSES[cause]) for cause in ordered)


def _step(scene: Scene, table: PlayedRoles, row: StepDays, own: Sequence[Part]) -> StepDaysRow:
    parts = [part for part in own if part.activity == row.activity]
    told = [_cause(scene, table, cause, parts, spent) for cause, spent in _adding_up(row.causes)]
    return StepDaysRow(
        name=scene.words.step(row.activity),
        worked=length(row.worked, scene.language),
        waited=length(row.waited, scene.language),
        why="; ".join(told),
        seq=next((part.request for part in parts if part.request), 0),
    )


def _adding_up(causes: Mapping[Cause, int]) -> list[tuple[Cause, int]]:
    """Causes with their minutes, the longest first: from a day on, where lengths are cut to hours, such that
    what is told of them adds up to what is told of all together."""
    ordered = sorted(causes, key=lambda cause: -causes[cause])
    whole = sum(causes.values())
    if whole < _DAY:
        return [(cause, causes[cause]) for cause in ordered]
    hours = {cause: causes[cause] // 60 for cause in ordered}
    most = sorted(ordered, key=lambda cause: -(causes[cause] % 60))
    for cause in most[: whole // 60 - sum(hours.values())]:
        hours[cause] += 1
    return [(cause, 60 * hours[cause] or causes[cause]) for cause in ordered]


def _cause(scene: Scene, table: PlayedRoles, cause: Cause, parts: Sequence[Part], spent: int) -> str:
    """A cause and for how long, with what stood before it: conditions, office and queue, who else could."""
    name = f"{scene.words.pick(*_CAUSES[cause])}, {length(spent, scene.language)}"
    of_it = [part for part in parts if part.cause == cause]
    detail = ""
    if cause in ("condition", "place"):
        detail = _lacked(scene, of_it)
    elif cause in ("queue", "calendar"):
        before = max((part.before for part in of_it), default=0)
        offices = dict.fromkeys(_office(scene, part.resource) for part in of_it if part.resource)
        files = scene.words.pick(f"hasta {before} expedientes antes", f"up to {before} files before")
        detail = ", ".join([*offices, *([files] if before else [])])
    elif cause == "turn":
        others = table.among(dict.fromkeys(role for part in of_it for role in part.others))
        if others:
            names = scene.words.listed([scene.words.role(role) for role in others[:_NAMED]])
            detail = scene.words.pick(f"también podía {names}", f"{names} could, too")
    return f"{name} ({detail})" if detail else name


def _office(scene: Scene, resource: str) -> str:
    found = scene.pathway.resources.get(resource)
    return found.name(scene.language) if found is not None else resource


def _lacked(scene: Scene, parts: Sequence[Part]) -> str:
    refusals = Refusals(scene.words)
    told: dict[str, None] = {}
    for part in sorted(parts, key=lambda part: part.since - part.until):
        step = part.step or next(iter(scene.world.core.book.activities[part.activity].options), "")
        told |= dict.fromkeys(refusals.past(step, key) for key in part.missing if not key.startswith("role="))
    return "; ".join(list(told)[:_REASONS])


def waited_most(review: ReviewScene, waits: Sequence[Wait]) -> str:
    """The longest wait: for whom, for which step, from when until when, and why; of what several cases share
    that it is one. Others that are as long, as lengths are told, are named beside it; what nobody began is
    only counted."""
    scene = review.scene
    assert scene is not None
    words, begun = scene.words, [wait for wait in waits if wait.role and wait.waited]
    undone = sum(not wait.role for wait in waits)
    rest = ""
    if undone:
        es = "1 paso no lo empezó nadie" if undone == 1 else f"{undone} pasos no los empezó nadie"
        long = length(max(wait.waited for wait in waits if not wait.role), scene.language)
        rest = words.pick(
            f" {es}: estuvieron hasta {long} sin empezar."
            if undone > 1
            else f" {es}: estuvo {long} sin empezar.",
            f" Nobody began 1 step: it was left for {long}."
            if undone == 1
            else f" Nobody began {undone} steps: they were left for up to {long}.",
        )
    asked = _asked_for(review, {wait.thing for wait in waits}, begun)
    if not begun:
        return words.pick(*NO_WAIT) + asked + rest
    first, *others = begun
    told, of = length(first.waited, scene.language), shared_with(review, first.thing)
    table = review.reading.table
    of += words.pick(*BY_PROGRAM) if table.is_programs(first.role) else ""
    alike = [one for one in others if length(one.waited, scene.language) == told]
    most = words.pick(
        f"La espera más larga de lo empezado: {told} a {whom(scene, first)}{of}, {from_to(scene, first)}.",
        f"The longest wait of what was begun: {told} for {whom(scene, first)}{of}, {from_to(scene, first)}.",
    )
    most += words.pick(" Por qué: ", " Why: ") + f"{why_waited(scene, review.reading.table, first)}."
    if alike:
        names = words.first_of([whom(scene, one) for one in alike], _NAMED)
        most += words.pick(f" Igual de largas: {names}.", f" As long: {names}.")
    own = next((one for one in begun if not table.is_programs(one.role)), first)
    if own is not first:
        long = length(own.waited, scene.language)
        most += words.pick(
            f" La más larga a un rol de la mesa: {long} a {whom(scene, own)}.",
            f" The longest for a role at the table: {long} for {whom(scene, own)}.",
        )
    return most + asked + rest


def _asked_for(review: ReviewScene, things: Set[str], begun: Sequence[Wait]) -> str:
    """What a person of an exercise asked for and waited for longest, in the hands of the table, where that is
    longer than any wait for the table that the record tells; "" where it is not."""
    scene, table = review.scene, review.reading.table
    assert scene is not None
    cases = [case for case in scene.cases() if case.id in things] if table.is_exercise else []
    found = [one for case in cases for one in wished(scene, case, table.everybody)]
    end = scene.world.state.now

    def long(one: Wished) -> int:
        return (end if one.until is None else one.until) - one.since

    most = max(found, key=long, default=None)
    least = max((wait.waited for wait in begun if not table.is_programs(wait.role)), default=0)
    if most is None or long(most) <= max(least, _LONG):
        return ""
    name, told = scene.words.quote(scene.words.step(most.step)), length(long(most), scene.language)
    since = scene.on_day(most.since)
    if most.until is None:
        return scene.words.pick(
            f" Lo pidió la persona y nadie de la mesa lo hizo: {name}, {told}, desde el {since}.",
            f" The person asked for it and nobody at the table did it: {name}, {told}, since {since}.",
        )
    until, who = scene.on_day(most.until), scene.words.role(most.role)
    return scene.words.pick(
        f" Lo que la persona pidió y más esperó de la mesa: {told} a {who} por {name}, "
        f"del {since} al {until}.",
        f" What the person asked the table for and waited for longest: {told} for {who}, {name}, "
        f"from {since} to {until}.",
    )


BY_PROGRAM = (" (rol que llevó el programa)", " (role led by the program)")


def whom(scene: Scene, wait: Wait) -> str:
    """Who was waited for, and for what."""
    who, step = scene.words.role(wait.role), scene.words.quote(scene.words.step(wait.activity))
    return scene.words.pick(f"{who} por {step}", f"{who} ({step})")


def from_to(scene: Scene, wait: Wait) -> str:
    """From when until when a wait was, and how much of that time was work."""
    words, since, until = scene.words, scene.on_day(wait.since), scene.on_day(wait.until)
    worked = _of_it_work(scene, wait)
    if wait.goes_on:
        return worked + words.pick(
            f"desde el {since}; se empezó, y al terminar el registro no estaba hecho",
            f"since {since}; it was begun, and not done when the log ended",
        )
    if since == until:
        return worked + words.pick(f"el {since}", f"on {since}")
    return worked + words.pick(
        f"del {since} al {until}, cuando se hizo", f"from {since} to {until}, when it was done"
    )


def _of_it_work(scene: Scene, wait: Wait) -> str:
    """How much of the time was work: from its first day to its last it is longer than the wait by that."""
    worked = length(minutes(part for part in wait.parts if not part.cause), scene.language)
    if worked == "—":
        return ""
    return scene.words.pick(f"y además {worked} de trabajo, ", f"and {worked} of work, ")


def why_waited(scene: Scene, table: PlayedRoles, wait: Wait) -> str:
    """What stood before it, the longest first."""
    causes = _adding_up(_causes(wait))
    return "; ".join(_cause(scene, table, cause, wait.parts, spent) for cause, spent in causes)


def why_in_short(scene: Scene, wait: Wait) -> str:
    """The same by name only."""
    return _most(scene, _causes(wait))


def _causes(wait: Wait) -> dict[Cause, int]:
    causes: dict[Cause, int] = {}
    for part in wait.parts:
        if part.cause:
            causes[part.cause] = causes.get(part.cause, 0) + part.until - part.since
    return causes


def length(spent: int, language: str) -> str:
    """A length of waiting, work or harm in minutes, the same on every screen; a dash for none."""
    return moments.in_short(spent, language) or "—"


# -- the case by institution ------------------------------------------------------------------------


def timeline(scene: Scene, reading: Reading, case: Case, waits: Sequence[Wait]) -> TimelineRow:
    """A case by institution: first the harm that went on, then working and waiting apart, with its deadlines
    and faults; last, in a line of its own, what nobody began."""
    found = parts(waits)
    roles = dict.fromkeys(part.role for part in found if part.role)  # in the order in which they came into it
    tracks = list(harm_tracks(scene, case))
    tracks += [_track(scene, role, [part for part in found if part.role == role]) for role in roles]
    if undone := [part for part in found if not part.role]:
        name = nobody(scene, sum(not wait.role for wait in waits))
        tracks.append(TrackRow("", name, tuple(_spans(scene, undone, is_waiting=True))))
    marks = tuple(
        MarkRow(one.seq, one.at, fault_told(scene, one)) for one in case.wrongs if one.sort == "fault"
    )
    due = tuple(deadlines(scene, case.id, lambda thing, row: of_deadline(scene, reading, thing, row)))
    starts = scene.pathway.starts.isoformat()
    return TimelineRow(tuple(tracks), scene.world.state.now, due, marks, starts, by_date=True)


def _track(scene: Scene, role: str, own: Sequence[Part]) -> TrackRow:
    waiting = _spans(scene, [part for part in own if part.cause], is_waiting=True)
    working = _spans(scene, [part for part in own if not part.cause], is_waiting=False)
    return TrackRow(role, scene.words.role(role), (*waiting, *working))


def _spans(scene: Scene, own: Sequence[Part], *, is_waiting: bool) -> Iterator[SpanRow]:
    for begin, end, held in united(own):
        goes_on = any(part.goes_on for part in held)
        yield SpanRow(
            state="waiting" if is_waiting else "working",
            name=_named(scene, held, is_waiting=is_waiting),
            start=begin,
            end=None if goes_on else end,
            look="waiting" if is_waiting else "working",
            seq=next((part.request for part in held if part.request), 0),
        )


def _named(scene: Scene, held: Sequence[Part], *, is_waiting: bool) -> str:
    """The steps of a stretch, with what it waited for."""
    pick = scene.words.pick
    steps = list(dict.fromkeys(part.activity for part in held))
    names = scene.words.first_of([scene.words.step(step) for step in steps], _NAMED)
    if not is_waiting:
        return pick("trabajo: ", "work: ") + names
    causes = dict.fromkeys(part.cause for part in held if part.cause)
    why = ", ".join(pick(*_CAUSES[cause]) for cause in causes)
    return pick("espera: ", "waiting: ") + f"{names} ({why})"
