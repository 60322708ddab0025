"""What is said and heard before a role decides on a person: the list of steps names no step as the next that
the page of the case would then call done with nothing noted, or on a thin form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.present.intake import nothing_noted
from workflow.present.need_to_know import hears_from, sight
from workflow.present.not_their_case import finds
from workflow.present.notes import CHILD, can_note_more, form_of, kept_notes
from workflow.present.said_to import reaches
from workflow.present.sayings import is_said, setting_of, talk_of, words_of
from workflow.present.scene import Scene
from workflow.present.seat_reads import said_to_others
from workflow.present.talk import why_no_answer, why_not
from workflow.present.their_questions import unanswered
from workflow.record.exercise import Told
from workflow.rows.talk import READ_BACK
from workflow.talk.definition import Talk

Rows = Sequence[Told[e.What]]

_BEFORE_DECIDING: Mapping[bool, tuple[str, str]] = {
    True: (
        "Antes de decidir, converse: primero si está en peligro y qué necesita; después, con preguntas "
        "abiertas, lo que quiera contar. Anote lo que dijo y lo que observó, y léaselo: detectar es decidir "
        "sobre lo anotado.",
        "Before deciding, talk: first whether they are in danger and what they need; then, with open "
        "questions, what they want to tell. Note what was said and seen, and read it back: to detect is to "
        "decide on what was noted.",
    ),
    False: (
        "Antes de decidir, converse: si está en peligro y qué necesita. Por lo que pasó no se pregunta "
        "mientras otros puedan oír o no se entiendan. Anote lo que dijo y lo que observó, y léaselo: "
        "detectar es decidir sobre lo anotado.",
        "Before deciding, talk: whether they are in danger and what they need. What happened is not asked "
        "about while others may hear, or you do not understand each other. Note what was said and seen, and "
        "read it back: to detect is to decide on what was noted.",
    ),
}
"""What comes before somebody is found, where one can ask what happened and where one cannot."""
_BEFORE_SENDING: Mapping[bool, tuple[str, str]] = {
    True: (
        "Con lo anotado el formulario quedaría escaso (supuesto), y con uno escaso la Comisión reconoce "
        "menos veces. Antes de enviarlo escúchele, con preguntas abiertas; anote lo que dijo y lo que "
        "observó, y léaselo.",
        "With what was noted the form would be thin (assumption), and with a thin one the Commission "
        "recognises less often. Before sending it listen to them, with open questions; note what was said "
        "and seen, and read it back.",
    ),
    False: (
        "Con lo anotado el formulario quedaría escaso (supuesto), y con uno escaso la Comisión reconoce "
        "menos veces. Antes de enviarlo anote lo que observó y lo que le contaron, y léaselo; por lo que "
        "pasó no se pregunta mientras otros puedan oír o no se entiendan.",
        "With what was noted the form would be thin (assumption), and with a thin one the Commission "
        "recognises less often. Before sending it note what was seen and what others told you, and read it "
        "back; what happened is not asked about while others may hear, or you do not understand each other.",
    ),
}
_READ_BACK = (
    "Léale lo que anotó, para que pueda corregirlo.",
    "Read back what you noted, so that they can correct it.",
)


_MOST = 2
"""Questions of the person that are quoted, the newest first."""


@dataclass(frozen=True, slots=True)
class TalkFirst:
    """What is said of it, "" where nothing is; the steps that are not the next before it; and what the person
    asked and waits for."""

    told: str = ""
    before: frozenset[str] = frozenset()
    asked: str = ""


def talk_first(scene: Scene, case: str, role: str, steps: Iterable[str], *, is_set: bool) -> TalkFirst:
    """What a role does in the talk before one of `steps`, which it can take in a case; `is_set`: that nothing
    is left to see to before one talks.

    Of a child few notes are no failing, and only an empty form waits for one. Where nobody can be asked, or
    no more can be learnt, nothing comes before a step.
    """
    thing = scene.world.thing(case)
    rows = scene.record.exercise.of_case(case)
    question = _waiting_question(scene, thing, rows, role)
    talk, found = talk_of(scene.world, thing), TalkFirst()
    if talk is not None and thing.values.get("age") in CHILD:
        found = _of_child(scene, rows, steps, role)
    elif talk is not None and why_not(scene, thing, talk, role) is None:
        found = _to_note(scene, thing, talk, rows, frozenset(steps))
    if not is_set:  # first water, a private place, an interpreter; then questions
        return TalkFirst("", found.before, question)
    answer = scene.words.pick("Contéstele en la conversación.", "Answer it in the talk.") if question else ""
    return TalkFirst(" ".join(filter(None, (question, answer, found.told))), found.before, question)


def _of_child(scene: Scene, rows: Rows, steps: Iterable[str], role: str) -> TalkFirst:
    sending = frozenset(one for one in steps if scene.pathway.steps[one].by_notes)
    if not sending or kept_notes(scene, rows) or sight(scene, role) != "all":
        return TalkFirst()
    return TalkFirst(nothing_noted(scene, sends=True, child=True), sending)


def _to_note(scene: Scene, thing: Thing, talk: Talk, rows: Rows, steps: frozenset[str]) -> TalkFirst:
    notes, pick = kept_notes(scene, rows), scene.words.pick
    is_open = _is_open(scene, thing, talk)
    deciding = frozenset(one for one in steps if finds(scene.world.core.stepper, one))
    if deciding and not notes:
        return TalkFirst(pick(*_BEFORE_DECIDING[is_open]), deciding)
    sending = frozenset(one for one in steps if scene.pathway.steps[one].by_notes)
    is_thin = form_of(talk, notes) == "thin"
    if sending and is_thin and can_note_more(talk, rows, notes, asks=is_open):
        return TalkFirst(pick(*_BEFORE_SENDING[is_open]), sending)
    if (deciding or sending) and notes and not _was_read_back(rows):
        return TalkFirst(pick(*_READ_BACK))
    return TalkFirst()


def _is_open(scene: Scene, thing: Thing, talk: Talk) -> bool:
    """Whether one can ask what happened: nobody else hears, both understand each other, and the person knows
    who will see it."""
    here = setting_of(scene.world, thing, talk)
    return here.private and here.apart and here.understood and here.told


def _was_read_back(rows: Rows) -> bool:
    return any(isinstance(row.what, e.Asked) and row.what.question == READ_BACK for row in rows)


def _waiting_question(scene: Scene, thing: Thing, rows: Rows, role: str) -> str:
    """That the person asked a role something and waits for its answer: where its talk holds the question."""
    if scene.is_person(role):
        return ""
    since = hears_from(scene, thing, rows, role)
    talk = talk_of(scene.world, thing)
    if since is None or talk is None:
        return ""
    heard = tuple(
        row
        for row in rows
        if not is_said(row)
        or (row.seq >= since and reaches(scene, thing, row, role) and not said_to_others(scene, row))
    )
    lines = unanswered(scene, thing, heard)
    if not lines or why_no_answer(scene, thing, talk, role) is not None:
        return ""
    said = (words_of(scene.pathway, thing.kind, line, scene.language).rstrip(".") for line in lines[:_MOST])
    quoted = scene.words.pick(", y antes ", ", and before ").join(map(scene.words.spoken, said))
    return scene.words.pick(
        f"La persona preguntó, y espera respuesta: {quoted}.",
        f"The person asked, and waits for an answer: {quoted}.",
    )
