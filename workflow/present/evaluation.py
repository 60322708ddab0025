"""An evaluator's ratings, notes and actions in words, and how far two evaluators agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workflow.present import ratings_in_words
from workflow.present.review_scene import ReviewScene
from workflow.review.agreement import LEAST, Agreement, agreement
from workflow.review.evaluation import GIVEN, By, Evaluation
from workflow.rows import ChoiceRow
from workflow.rows.evaluation import EvaluationRow, GivenRow, PinnedRow
from workflow.rows.report import ActionRow, AgreementRow, ComparedRow
from workflow.rows.review import SheetRow


def grade_name(grade: By, language: str) -> str:
    """A rating by hand in words."""
    return ratings_in_words.grade(None if grade == "N" else grade, language)


def evaluation_row(
    told: ReviewScene, sheet: tuple[SheetRow, ...], own: Evaluation | None, other: Evaluation | None
) -> EvaluationRow:
    """What an evaluator gave of a session; `other` is a second evaluator's."""
    language = told.language
    grades = tuple(ChoiceRow(grade, grade_name(grade, language)) for grade in GIVEN)
    if own is None:
        return EvaluationRow("", grades, session=told.reading.session)
    return EvaluationRow(
        code=own.evaluator,
        session=told.reading.session,
        grades=grades,
        given=tuple(
            GivenRow((one.objective, one.role), one.grade, grade_name(one.grade, language), one.reason)
            for one in own.given
        ),
        notes=_notes(told, own),
        actions=_actions(own),
        agreement=None if other is None else _agreement(sheet, own, other, language),
        other_notes=() if other is None else _notes(told, other),
        other_actions=() if other is None else _actions(other),
    )


def _notes(told: ReviewScene, by: Evaluation) -> tuple[PinnedRow, ...]:
    return tuple(
        PinnedRow(number, one.seq, case_of(told, one.seq), one.text) for number, one in enumerate(by.notes, 1)
    )


def _actions(by: Evaluation) -> tuple[ActionRow, ...]:
    return tuple(ActionRow(one.what, one.owner, one.by) for one in by.actions)


def notes_told(given: EvaluationRow, language: str) -> tuple[str, ...]:
    """The notes, a line each; those of two evaluators, once both are compared, each by its evaluator."""
    word = "event" if language == "en" else "suceso"
    own, other = ("", "") if given.agreement is None else given.agreement.codes
    return tuple(
        " · ".join(filter(None, (code, ", ".join(filter(None, (note.case, f"{word} {note.seq}"))))))
        + f": {note.text}"
        for code, notes in ((own, given.notes), (other, given.other_notes))
        for note in notes
    )


def actions_told(given: EvaluationRow) -> tuple[ActionRow, ...]:
    """The corrective actions, each by its evaluator's code; a second one's, too, once both are compared."""
    other = "" if given.agreement is None else given.agreement.codes[1]
    return (
        *(replace(one, code=given.code) for one in given.actions),
        *(replace(one, code=other) for one in given.other_actions),
    )


def _agreement(
    sheet: tuple[SheetRow, ...], own: Evaluation, other: Evaluation, language: str
) -> AgreementRow:
    """How far two evaluators agree; what they rated otherwise, or only one did, in the sheet's order."""
    found = agreement(_letters(own), _letters(other))
    apart = {*found.differ, *(own.rated.keys() ^ other.rated.keys())}
    known = [row.of for row in sheet if row.of in apart]
    return AgreementRow(
        told=agreed(found, own, other, language),
        codes=(own.evaluator, other.evaluator),
        rows=tuple(
            ComparedRow(_criterion(sheet, key), _word(own, key, language), _word(other, key, language))
            for key in (*known, *sorted(apart.difference(known)))
        ),
    )


def _criterion(sheet: tuple[SheetRow, ...], key: tuple[str, str]) -> str:
    """An objective and whose it is."""
    row = next((row for row in sheet if row.of == key), None)
    return f"{row.objective} · {row.role}" if row is not None else " · ".join(filter(None, key))


def _word(by: Evaluation, key: tuple[str, str], language: str) -> str:
    """What an evaluator gave of a criterion, with the reason; "" for nothing."""
    given = by.rated.get(key)
    if given is None:
        return ""
    word = grade_name(given.grade, language)
    return f"{word} ({given.reason})" if given.reason else word


def _letters(evaluation: Evaluation) -> Mapping[tuple[str, str], By]:
    return {key: one.grade for key, one in evaluation.rated.items()}


def agreed(found: Agreement, own: Evaluation, other: Evaluation, language: str) -> str:
    """How far two evaluators agree, or why no number says it."""
    en, who, s = language == "en", f"{own.evaluator}, {other.evaluator}", "" if found.both == 1 else "s"
    if not found.both:
        return (
            f"{who}: no criterion was rated by both."
            if en
            else f"{who}: ningún criterio lo calificaron ambas."
        )
    same = (
        f"{who}: {found.alike} of {found.both} {'criteria' if s else 'criterion'} alike"
        if en
        else f"{who}: {found.alike} de {found.both} criterio{s} con la misma calificación"
    )
    if found.why == "few":
        few = (
            f"Con menos de {LEAST} criterios en ambas evaluaciones, un porcentaje no diría nada",
            f"With fewer than {LEAST} criteria rated by both, a percentage would say nothing",
        )
        return f"{same}. {few[en]}."
    share = round(100 * found.alike / found.both)
    if found.kappa is None:
        return (
            f"{same}, {share} %. All were given the same rating: agreement beyond chance cannot be told."
            if en
            else f"{same}, {share} %. Todos recibieron la misma palabra: no se sabe cuánto es más que azar."
        )
    means = (
        "Kappa (κ) says how far both agree beyond chance: 1 is wholly, 0 no more than by chance"
        if en
        else "Kappa (κ) dice cuánto coinciden más allá del azar: 1 es del todo; 0, no más que por azar"
    )
    return f"{same}, {share} % · κ {found.kappa:.2f}. {means}."


def case_of(told: ReviewScene, seq: int) -> str:
    """The first case that an event is of; empty where it is of none."""
    events = told.reading.events
    subject = events[seq - 1].subject if 0 < seq <= len(events) else None
    return next((id for id, case in told.cases.items() if subject in case.things), "")
