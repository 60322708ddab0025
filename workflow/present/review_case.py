"""How a case of a review went, for one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflow.present import moments
from workflow.present.exercise_targets import missed_before
from workflow.present.glance import glance
from workflow.present.legend import legend
from workflow.present.not_the_table import apart_rows
from workflow.present.outcome import outcome
from workflow.present.part_only import is_part, part_told, up_to
from workflow.present.review_conformance import against_path
from workflow.present.review_days import days_rows, timeline, waited_most
from workflow.present.review_findings import first_rows
from workflow.present.review_proof import shown_of
from workflow.present.review_scene import ReviewScene
from workflow.present.review_sheet import sheet
from workflow.present.scene import Scene
from workflow.present.words import pick
from workflow.review.cases import Case, waits_of
from workflow.review.findings import Sort
from workflow.rows import TimelineRow
from workflow.rows.review import CaseReview, DaysRow, GlanceRow, SheetRow, WrongRow


def case_review(told: ReviewScene, case: str, session: str) -> CaseReview:
    """A case of a session, by its id; of one that is still being read its events so far.

    Raises:
        KeyError: there is no such case.
    """
    scene = told.scene
    if scene is None:
        raise KeyError(case)
    found = told.cases.get(case)
    return _early(told, scene, case, session) if found is None else _whole(told, scene, found, session)


def _firsts(told: ReviewScene, scene: Scene, case: Case) -> tuple[WrongRow, ...]:
    """What went wrong first of each sort; with the first, what of the exercise came before it."""
    rows = first_rows(scene, told.reading.table, case.wrongs, case.apart, is_part=is_part(told.reading))
    earlier = missed_before(told, case.wrongs[0], case.id) if case.wrongs else ""
    return (replace(rows[0], text=f"{rows[0].text} {earlier}"), *rows[1:]) if earlier else rows


def _proposed(rows: Sequence[SheetRow]) -> Iterator[str]:
    """The words that the log proposes."""
    return (row.grade_name for row in rows if row.is_proposed)


def _whole(told: ReviewScene, scene: Scene, case: Case, session: str) -> CaseReview:
    by_thing, found = told.reading.by_thing, waits_of(told.reading, case)
    if is_part(told.reading):  # what nobody began so far, somebody may have begun later
        found = tuple(wait for wait in found if wait.role)
    days = days_rows(scene, told.reading.table, found)
    rows, note = sheet(scene, told.reading, session)
    return CaseReview(
        source=told.number,
        case=case.id,
        title=_title(scene, case.id),
        about=_about(told, scene, case, session),
        wrongs=(
            *_part(told),
            *_firsts(told, scene, case),
            *apart_rows(scene, case),
        ),
        waited_most="" if is_part(told.reading) else waited_most(told, found),
        timeline=timeline(scene, told.reading, case, found),
        days=tuple(_shown_days(told, row) for row in days),
        sheet=rows,
        sheet_note="\n".join((note, *legend(_proposed(rows), scene.language))),
        seqs=by_thing.shown(case.things),
        wrong=counted(case, "fault", "late"),
        refused=counted(case, "refused"),
        events=max(len(told.reading.events), told.reading.record.events),
        known=len(told.reading.events) if is_part(told.reading) else 0,
        glance=_at_a_glance(told, session, rows),
        against=against_path(told, case),
        expired=by_thing.passed(case.things),
        begun=by_thing.first(case.id),
        part=part_told(told.reading, told.language),
    )


def _at_a_glance(told: ReviewScene, session: str, rows: Sequence[SheetRow]) -> tuple[GlanceRow, ...]:
    """The session in a few lines: the same for each of its cases, of which there may be many."""
    if session not in told.glanced:
        told.glanced[session] = glance(told, session, rows)
    return told.glanced[session]


def _shown_days(told: ReviewScene, row: DaysRow) -> DaysRow:
    """The days of a role, each step with an event that a reader is shown."""
    steps = (replace(one, seq=shown_of(told.reading, one.seq)) if one.seq else one for one in row.steps)
    return replace(row, steps=tuple(steps))


def counted(case: Case, *sorts: Sort) -> tuple[int, ...]:
    """The events of what went wrong of these sorts: as many as are counted wherever they are counted."""
    return tuple(sorted(one.seq for one in case.wrongs if one.sort in sorts))


def _early(told: ReviewScene, scene: Scene, case: str, session: str) -> CaseReview:
    thing = scene.world.thing(case)
    things = (case,) if thing.linked is None else (case, thing.linked)
    by_thing = told.reading.by_thing
    return CaseReview(
        source=told.number,
        case=case,
        title=_title(scene, case),
        about=scene.words.pick(
            f"{session} · todavía se lee y no está verificada",
            f"{session} · still being read, and not yet verified",
        ),
        wrongs=(),
        waited_most="",
        timeline=TimelineRow((), scene.world.state.now, ()),
        days=(),
        sheet=(),
        sheet_note="",
        seqs=by_thing.shown(things),
        wrong=(),
        refused=by_thing.turned_away(things),
        events=told.reading.record.events,
        is_whole=False,
    )


def _title(scene: Scene, case: str) -> str:
    name = scene.name(scene.world.thing(case))
    return f"{case} · {name}" if name else case


def _part(told: ReviewScene) -> tuple[WrongRow, ...]:
    """That only a part of the log holds, before all that is told of it."""
    text = part_told(told.reading, told.language)
    heading = pick(told.language, "Sólo consta una parte", "Only a part is on record")
    return (WrongRow("part", heading, text, 0),) if text else ()


def _about(told: ReviewScene, scene: Scene, case: Case, session: str) -> str:
    starts, language = scene.pathway.starts, scene.language
    first, last = (moments.date(starts, at, language) for at in (case.opened, case.until))
    far, end = up_to(told.reading, language), outcome(scene, case)
    return " · ".join(filter(None, (session, f"{first} – {last}", f"{far}: {end}" if far else end)))
