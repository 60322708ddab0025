"""What is said and heard before a role decides on a person: the list of steps names no step as the next that
the page of the case would then call done with nothing noted, or on a thin form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.present.need_to_know import hears_from
from workflow.present.not_their_case import finds
from workflow.present.notes import CHILD, form_of, kept_notes
from workflow.present.said_to import reaches
from workflow.present.sayings import answers, is_said, talk_of, words_of
from workflow.present.scene import Scene
from workflow.present.talk import why_no_answer, why_not
from workflow.present.their_questions import unanswered
from workflow.record.exercise import Told
from workflow.rows.talk import NoteRow
from workflow.talk.answering import READ_BACK
from workflow.talk.definition import FREE, Talk

Rows = Sequence[Told[e.What]]


@dataclass(frozen=True, slots=True)
class TalkFirst:
    """What is said of it, "" where nothing is; and the steps that are not the next before it."""

    told: str = ""
    before: frozenset[str] = frozenset()


def talk_first(scene: Scene, case: str, role: str, steps: Iterable[str], *, is_set: bool) -> TalkFirst:
    """What a role does in the talk before one of `steps`, which it can take in a case; `is_set`: that nothing
    is left to see to before one talks.

    Of a child few notes are no failing, and nobody waits for them. Where nobody can be asked, or no more can
    be learnt, nothing comes before a step.
    """
    thing = scene.world.thing(case)
    rows = scene.record.exercise.of_case(case)
    question = _waiting_question(scene, thing, rows, role)
    talk, found = talk_of(scene.world, thing), TalkFirst()
    is_adult = thing.values.get("age") not in CHILD
    if talk is not None and is_adult and why_not(scene, thing, talk, role) is None:
        found = _to_note(scene, talk, rows, frozenset(steps))
    if not is_set:  # first water, a private place, an interpreter; then questions
        return TalkFirst("", found.before)
    return TalkFirst(" ".join(filter(None, (question, found.told))), found.before)


def _to_note(scene: Scene, talk: Talk, rows: Rows, steps: frozenset[str]) -> TalkFirst:
    notes, pick = kept_notes(scene, rows), scene.words.pick
    deciding = frozenset(one for one in steps if finds(scene.world.core.stepper, one))
    if deciding and not notes:
        told = pick(
            "Antes de decidir, converse: primero si está en peligro y qué necesita; después, con preguntas "
            "abiertas, lo que quiera contar. Anote lo que dijo y lo que observó, y léaselo: detectar es "
            "decidir sobre lo anotado.",
            "Before deciding, talk: first whether they are in danger and what they need; then, with open "
            "questions, what they want to tell. Note what was said and seen, and read it back: to detect is "
            "to decide on what was noted.",
        )
        return TalkFirst(told, deciding)
    sending = frozenset(one for one in steps if scene.pathway.steps[one].by_notes)
    if sending and form_of(talk, notes) == "thin" and _is_more(talk, rows, notes):
        told = pick(
            "Con lo anotado el formulario quedaría escaso (supuesto), y con uno escaso la Comisión reconoce "
            "menos veces. Antes de enviarlo, converse, anote lo que dijo y lo que observó, y léaselo.",
            "With what was noted the form would be thin (assumption), and with a thin one the Commission "
            "recognises less often. Before sending it, talk, note what was said and seen, and read it back.",
        )
        return TalkFirst(told, sending)
    if (deciding or sending) and notes and not _was_read_back(rows):
        return TalkFirst(
            pick(
                "Léale lo que anotó, para que pueda corregirlo.",
                "Read back what you noted, so that they can correct it.",
            )
        )
    return TalkFirst()


def _was_read_back(rows: Rows) -> bool:
    return any(isinstance(row.what, e.Asked) and row.what.question == READ_BACK for row in rows)


def _is_more(talk: Talk, rows: Rows, notes: Sequence[NoteRow]) -> bool:
    """Whether more can be noted: something that was seen or told and stands nowhere, or was never asked."""
    texts = {note.text for note in notes}
    others = (one for table in (talk.sees, talk.told) for one in table.values() if one.sign == "yes")
    if any(not any(text.endswith((one.es, one.en)) for text in texts) for one in others):
        return True
    asked = {answer.question for answer in answers(tuple(rows))}
    return any(one.group not in FREE and one.id not in asked for one in talk.questions.values())


def _waiting_question(scene: Scene, thing: Thing, rows: Rows, role: str) -> str:
    """That the person asked a role something and waits for its answer."""
    if scene.is_person(role):
        return ""
    since = hears_from(scene, thing, rows, role)
    talk = talk_of(scene.world, thing)
    if since is None or talk is None:
        return ""
    heard = tuple(
        row for row in rows if not is_said(row) or (row.seq >= since and reaches(scene, thing, row, role))
    )
    line = next(iter(unanswered(scene, thing, heard)), "")
    if not line or why_no_answer(scene, thing, talk, role) is not None:
        return ""
    quoted = scene.words.spoken(words_of(scene.pathway, thing.kind, line, scene.language).rstrip("."))
    return scene.words.pick(
        f"La persona preguntó, y espera respuesta: {quoted}. Contéstele en la conversación.",
        f"The person asked, and waits for an answer: {quoted}. Answer it in the talk.",
    )
