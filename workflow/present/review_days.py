"""Where the days of a case went, in words: by institution and step, in a table and on a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.present import moments
from workflow.present.deadlines import deadlines
from workflow.present.events_in_words import fault_text
from workflow.present.refusals import Refusals
from workflow.present.scene import Scene
from workflow.review.cases import Case
from workflow.review.days import Cause, Part, RoleDays, StepDays, by_role, united
from workflow.rows import MarkRow, SpanRow, TimelineRow, TrackRow
from workflow.rows.review import DaysRow, StepDaysRow

_CAUSES: dict[Cause, tuple[str, str]] = {
    "condition": ("faltaba algo de antes", "something had to come before"),
    "place": ("sin lugar libre", "no place free"),
    "queue": ("en cola", "in the queue"),
    "calendar": ("oficina cerrada o sin reunión", "office closed or no meeting"),
    "money": ("sin fondos", "no money"),
    "turn": ("le tocaba y no empezaba", "their turn, not begun"),
}
_NAMED = 3
"""Steps that a stretch of the timeline names."""
_REASONS = 2
"""Conditions that a row names."""


def days_rows(scene: Scene, found: Sequence[Part]) -> tuple[DaysRow, ...]:
    """The days of each institution, the one that was waited for longest first."""
    return tuple(_row(scene, row, found) for row in by_role(found))


def _row(scene: Scene, row: RoleDays, found: Sequence[Part]) -> DaysRow:
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
        steps=tuple(_step(scene, step, own) for step in row.steps),
    )


def _most(scene: Scene, causes: dict[Cause, int]) -> str:
    """The causes by name, the longest first."""
    ordered = sorted(causes, key=lambda cause: -causes[cause])
    return "; ".join(scene.words.pick(*_CAUSES[cause]) for cause in ordered)


def _step(scene: Scene, row: StepDays, own: Sequence[Part]) -> StepDaysRow:
    parts = [part for part in own if part.activity == row.activity]
    ordered = sorted(row.causes, key=lambda cause: -row.causes[cause])
    told = [_cause(scene, cause, parts, row.causes[cause]) for cause in ordered]
    return StepDaysRow(
        name=scene.words.step(row.activity),
        worked=length(row.worked, scene.language),
        waited=length(row.waited, scene.language),
        why="; ".join(told),
        seq=next((part.request for part in parts if part.request), 0),
    )


def _cause(scene: Scene, cause: Cause, parts: Sequence[Part], spent: int) -> str:
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
        others = dict.fromkeys(scene.words.role(role) for part in of_it for role in part.others)
        if others:
            names = scene.words.listed(list(others)[:_NAMED])
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


def waited_most(scene: Scene, rows: Sequence[DaysRow]) -> str:
    """Who was waited for longest, for which step and why: one sentence. Who was waited for equally long is
    named beside, each with the step."""
    longest = max((row.waited_min for row in rows), default=0)
    words = scene.words
    if not longest:
        return words.pick("Nadie esperó a nadie.", "Nobody waited for anybody.")
    told = length(longest, scene.language)
    most = [row for row in rows if row.waited == told]  # what reads alike is called alike
    if len(most) > 1:
        by = {row.steps[0].name: [one.name for one in most if one.steps[0].name == row.steps[0].name]
              for row in most}  # fmt: skip
        names = [f"{', '.join(who)} ({words.quote(step)})" for step, who in by.items()]
        return words.pick(
            f"A quienes más se esperó, por igual, {told}: {'; '.join(names)}.",
            f"Waited for longest, equally, {told}: {'; '.join(names)}.",
        )
    (row,) = most
    first = row.steps[0]
    name = words.quote(first.name)
    return words.pick(
        f"A quien más se esperó: {row.name}, {row.waited}. Sobre todo {name}: {first.why}.",
        f"Waited for longest: {row.name}, {row.waited}. Above all {name}: {first.why}.",
    )


def length(minutes: int, language: str) -> str:
    """A length of time for a table: days from one day on, else hours or minutes; a dash for none."""
    return moments.from_now(minutes, language) if minutes else "—"


# -- the case by institution ------------------------------------------------------------------------


def timeline(scene: Scene, case: Case, found: Sequence[Part]) -> TimelineRow:
    """A case by institution: working and waiting apart, with its deadlines and faults."""
    roles = dict.fromkeys(part.role for part in found)  # in the order in which they came into it
    tracks = tuple(_track(scene, role, [part for part in found if part.role == role]) for role in roles)
    marks = tuple(
        MarkRow(one.seq, one.at, fault_text(scene, one.fault, one.how or "committed"))
        for one in case.wrongs
        if one.sort == "fault"
    )
    starts = scene.pathway.starts.isoformat()
    return TimelineRow(tracks, scene.world.state.now, deadlines(scene, case.id), marks, starts)


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
    names = "; ".join(scene.words.step(step) for step in steps[:_NAMED])
    more = len(steps) - _NAMED
    tail = pick(f" y {more} más", f" and {more} more") if more > 0 else ""
    if not is_waiting:
        return pick("trabajo: ", "work: ") + names + tail
    causes = dict.fromkeys(part.cause for part in held if part.cause)
    why = ", ".join(pick(*_CAUSES[cause]) for cause in causes)
    return pick("espera: ", "waiting: ") + f"{names}{tail} ({why})"
