"""An after-action report of sessions that were reviewed: what was played, what happened, and what follows.

People are called by the number of their case, also where a scenario's own words name them. Their names, and
what participants typed, are told only where that was asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workflow import naming
from workflow.log.events import Event
from workflow.log.shown import shown
from workflow.present import moments, ratings_in_words
from workflow.present.due import targets_in_a_sentence
from workflow.present.evaluation import actions_told, notes_told
from workflow.present.glance import beside, glance, with_actions
from workflow.present.history import event_rows
from workflow.present.legend import legend
from workflow.present.outcome import outcome
from workflow.present.part_only import is_part
from workflow.present.report_points import improve, strengths, undone_rows
from workflow.present.review_conformance import against_in_report
from workflow.present.review_days import (
    could_since,
    length,
    nobody,
    timeline,
    undone_name,
    waited_most,
    why_in_short,
)
from workflow.present.review_findings import sentence, short
from workflow.present.review_scene import ReviewScene
from workflow.present.review_shared import told_of, waits_once
from workflow.present.review_sheet import sheet
from workflow.present.review_sources import begun_on, how_many_events, named, title_of
from workflow.present.rights_sheet import events_by_right
from workflow.present.scene import Scene
from workflow.present.standing import rights_of
from workflow.review.cases import Case, apart_once, waits_of
from workflow.review.days import by_role
from workflow.review.findings import Wrong
from workflow.review.reading import Reading
from workflow.review.telling import touched_by_telling
from workflow.review.waits import Wait, parts
from workflow.rows import MarkRow
from workflow.rows.evaluation import EvaluationRow
from workflow.rows.report import (
    CaseInReport,
    RatedRow,
    RightInReport,
    SessionInReport,
    WaitedRow,
)
from workflow.rows.review import SheetRow
from workflow.scenario.definition import Scenario

_MOST_WRONG = 12
"""Things that went wrong that are told of one case."""
_MOST_TYPED = 60
"""Typed texts that are told of one session."""
_MOST_EVENTS = 6
"""Events that a rating names."""


@dataclass(frozen=True, slots=True)
class Told:
    """A session for a report: its scene, what its check found in words, whether typed texts are told, and the
    file that it is in (empty: none)."""

    session: ReviewScene
    check: str
    texts: bool
    file: str = ""


def session_in_report(told: Told) -> SessionInReport:
    """All that is told of a session."""
    review, scene = told.session, told.session.scene
    if scene is None:
        nothing = f"{told.check[:1].upper()}{told.check[1:]}."
        return SessionInReport(told.file or _code(review), (), nothing=nothing)
    title, reading = _title(told, scene), review.reading
    rated, note = sheet(scene, reading, title)
    is_rated = any(row.is_proposed for row in rated)
    scoring = reading.scoring if is_rated else None
    scenario = reading.scenario if is_rated else None
    cases, targets = tuple(review.cases.values()), targets_in_a_sentence(scene)
    lines = with_actions(glance(review, title, rated), (), 0, scene.language)
    if is_part(reading):
        return SessionInReport(
            title=_headed(told, title),
            about=tuple(filter(None, _about(told, scene))),
            nothing=note,
            glance=lines,
            beside=_beside(told),
            typed=tuple(_typed(scene, reading.line)) if told.texts else (),
        )
    waits = {case.id: waits_of(reading, case) for case in cases}
    better = improve(review, scene, scenario, scoring)
    undone = undone_rows(review, scene, scenario, scoring)
    rights = (*(row.right for row in better), *(row.right for row in undone))
    touched = {name for names in rights for name in names.split("; ")}
    against, against_note = against_in_report(review)
    return SessionInReport(
        title=_headed(told, title),
        about=(*filter(None, _about(told, scene)), targets),
        objectives=tuple(one.in_(scene.language) for one in scenario.objectives.values()) if scenario else (),
        cases=tuple(_case(told, scene, case, waits[case.id], own) for case, own in waits_once(review)),
        strengths=strengths(review, scene, scenario, scoring),
        improve=better,
        undone=undone,
        rights=tuple(_rights(scene, scenario, reading, cases, touched)),
        ratings=tuple(_rated(scene, rated)),
        rating_note=note,
        waits=tuple(_waits(scene, review)),
        typed=tuple(_typed(scene, reading.line)) if told.texts else (),
        glance=tuple(replace(row, text=row.text.replace(f" {targets}", "")) for row in lines),
        beside=_beside(told),
        against=against,
        against_note=against_note,
    )


# -- whose it is ------------------------------------------------------------------------------------


def _code(review: ReviewScene) -> str:
    return review.reading.session


def _headed(told: Told, title: str) -> str:
    """The file before the title: of several tables that play one scenario each is told apart."""
    return f"{told.file} · {title}" if told.file else title


def _title(told: Told, scene: Scene) -> str:
    """The scenario, else the pathway; what somebody called the session only where typed texts are told."""
    reading = told.session.reading
    title = title_of(reading, scene.language) or scene.pathway.name.in_(scene.language)
    name = naming.shown(named(reading, scene.language)) if told.texts else ""
    return f"{name} · {title}" if name and name != title else title


def _about(told: Told, scene: Scene) -> Iterator[str]:
    pick, reading = scene.words.pick, told.session.reading
    if reading.scenario is not None:
        yield reading.scenario.about.in_(scene.language)
        yield reading.scenario.rules_note.in_(scene.language)
    begun, events = begun_on(reading, scene.language), how_many_events(reading.record.events, scene.language)
    check = f"{told.check[:1].upper()}{told.check[1:]}"
    yield pick(
        f"Sesión {_code(told.session)}, del {begun}, con {events}. {check}.",
        f"Session {_code(told.session)} of {begun}, with {events}. {check}.",
    )
    pathway = scene.pathway.name.in_(scene.language)
    yield pick(f"Ruta: {pathway}.", f"Pathway: {pathway}.")


def _beside(told: Told) -> tuple[str, ...]:
    """A session beside others; where its check found something wrong, that stands first."""
    found = beside(told.session)
    if not found or told.session.reading.found in ("consistent", "unchanged"):
        return found
    return f"⚠ {told.check[:1].upper()}{told.check[1:]}. {found[0]}", *found[1:]


def called(told: Told, scene: Scene, case: str) -> str:
    """A case by its number, with the person's name only where typed texts are told."""
    name = scene.name(scene.world.thing(case)) if told.texts else ""
    return f"{case} · {name}" if name and name != case else case


# -- cases ------------------------------------------------------------------------------------------


def _most(review: ReviewScene, waits: Sequence[Wait], own: Sequence[Wait]) -> str:
    """The longest wait of a case; what it shares is told with the first case that shares it."""
    is_own = any(wait.role and wait.waited for wait in own)
    is_any = any(wait.role and wait.waited for wait in waits)
    return waited_most(review, own) if is_own or not is_any else ""


def _case(told: Told, scene: Scene, case: Case, waits: Sequence[Wait], own: Sequence[Wait]) -> CaseInReport:
    starts, language = scene.pathway.starts, scene.language
    first, last = (moments.date(starts, at, language) for at in (case.opened, case.until))
    marked = [one for one in case.wrongs if one.sort in ("fault", "late")]
    others = [one for one in case.wrongs if one.sort in ("refused", "unfound")]
    wrong = [_other(scene, one) for one in others[:_MOST_WRONG]]
    more = len(others) - len(wrong)
    if more > 0:
        wrong.append(scene.words.pick(f"Y {more} más.", f"And {more} more."))
    reading = told.session.reading
    row = timeline(scene, reading, case, waits)
    return CaseInReport(
        title=called(told, scene, case.id),
        about=" · ".join(filter(None, (f"{first} – {last}", outcome(scene, case)))),
        told=tuple(wrong),
        apart=len(apart_once((case,))),
        timeline=replace(row, marks=tuple(MarkRow(one.seq, one.at, _mark(scene, one)) for one in marked)),
        waited_most=_most(told.session, waits, own),
    )


def _other(scene: Scene, one: Wrong) -> str:
    """A refused attempt, which is named so, or a person whom nobody found."""
    name = scene.words.pick("Intento rechazado. ", "Refused attempt. ") if one.sort == "refused" else ""
    return name + sentence(scene, one)


def _mark(scene: Scene, one: Wrong) -> str:
    """What went wrong and by whom; its limit stands among what is to be better."""
    who = scene.words.role(one.role) if one.role else ""
    return scene.words.sentence(" · ".join(filter(None, (short(scene, one), who))))


def _waits(scene: Scene, review: ReviewScene) -> Iterator[WaitedRow]:
    """The days of each institution, over all cases: a day in two cases counts twice, one of a proceeding that
    they share once."""
    worked, waited, waits = Counter[str](), Counter[str](), list[Wait]()
    for _case, own in waits_once(review):
        waits += own
        for row in by_role(parts(own)):
            worked[row.role] += row.worked
            waited[row.role] += row.waited
    for role in sorted(worked, key=lambda role: -waited[role]):
        longest = max((one for one in waits if one.role == role), key=lambda one: one.waited)
        long = length(longest.waited, scene.language)
        yield WaitedRow(
            name=scene.words.role(role),
            worked=length(worked[role], scene.language),
            waited=length(waited[role], scene.language),
            longest=f"{long} ({told_of(review, longest.thing)})" if longest.waited else "—",
            why=why_in_short(scene, longest),
        )
    undone = [one for one in waits if not one.role]
    if undone:
        longest = max(undone, key=lambda one: one.waited)
        yield WaitedRow(
            name=nobody(scene, len(undone)),
            worked="—",
            waited="—",
            longest=f"{length(longest.waited, scene.language)} ({told_of(review, longest.thing)})",
            why=f"{undone_name(scene, longest)}: {could_since(scene, review.reading.table, longest)}",
        )


# -- rights and ratings -----------------------------------------------------------------------------


def _rights(
    scene: Scene, scenario: Scenario | None, reading: Reading, cases: Sequence[Case], touched: set[str]
) -> Iterator[RightInReport]:
    """The rights that were told, respected or breached, by case; those of which nothing is on record, too.

    Breached is also what the findings say so of: what was told to whom had no need to know it. `touched` are
    those, by name, that what can be better touches; what passed its day and was not the table's does, too.
    """
    late = [one.activity for case in cases for one in (*case.wrongs, *case.apart) if one.sort == "late"]
    passed = {right for activity in dict.fromkeys(late) for right in rights_of(scene, activity)}
    harmed = set() if scenario is None else set(touched_by_telling(scenario, reading.results))
    for id, right in scene.pathway.rights.items():
        found: dict[str, list[str]] = {"told": [], "respected": [], "breached": []}
        for case in cases:
            whats = {
                row.what for thing in case.things for row in scene.record.rights(thing) if row.right == id
            }
            if (id, case.id) in harmed:
                whats.add("breached")
            for what in whats:
                found[what].append(case.id)
        told = {what: ", ".join(ids) or "—" for what, ids in found.items()}
        name = right.name(scene.language)
        yield RightInReport(
            name,
            told["told"],
            told["respected"],
            told["breached"],
            is_touched=id in passed or name in touched or scene.words.right(id) in touched,
        )


def _rated(scene: Scene, rows: Sequence[SheetRow]) -> Iterator[RatedRow]:
    """What can be rated, with the word that is proposed and the events that prove it; where none is, those
    that the log has of the right."""
    by_right = events_by_right(scene)
    for row in rows:
        if not row.is_proposed:
            yield RatedRow(row.of, row.objective, row.role, "", shown=by_right.get(row.of, ""))
            continue
        shown, against = (_numbers(scene, row, seqs) for seqs in (row.reached, row.short))
        yield RatedRow(row.of, row.objective, row.role, row.grade_name, shown=shown, against=against)


def _numbers(scene: Scene, row: SheetRow, seqs: Sequence[int]) -> str:
    """Events by their numbers; of a word that is proposed, that there are none: what was left undone may have
    no event of its own."""
    if not seqs:
        return scene.words.pick("ninguno", "none") if row.grade else ""
    return ", ".join(str(seq) for seq in seqs[:_MOST_EVENTS]) + (" …" if len(seqs) > _MOST_EVENTS else "")


def evaluated(session: SessionInReport, given: EvaluationRow, language: str) -> SessionInReport:
    """A session with the ratings that an evaluator gave, and the notes; a second evaluator's, too, once
    both are compared."""
    by_key = {one.of: one for one in given.given}
    found = [
        row if (one := by_key.get(row.of)) is None else replace(row, given=one.name, reason=one.reason)
        for row in session.ratings
    ]
    actions = given.actions if given.agreement is None else actions_told(given)
    lines = with_actions(session.glance[:-1], actions, len(given.given), language)
    return replace(session, ratings=tuple(found), notes=notes_told(given, language), glance=lines)


def grades(sessions: Iterable[SessionInReport], language: str) -> tuple[str, ...]:
    """How each rating comes about, and what the words of these sessions mean, a line each."""
    rows = [f"{name}: {condition}" for _letter, name, condition in ratings_in_words.table(language)]
    words = [row.proposed for session in sessions for row in session.ratings]
    return (*rows, *ratings_in_words.rules(language), *legend(words, language))


def _typed(scene: Scene, line: Sequence[Event]) -> Iterator[str]:
    """What participants typed, with its moment."""
    kept = [event for event in line if event.what.typed is not None and shown(event)]
    for row in event_rows(scene, kept[:_MOST_TYPED], by_date=True):
        yield f"{row.when} · {row.told or row.text}"
