"""What of a person can be told at all: what is not known cannot be sent, and sending makes nothing known."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.log.events import What
from workflow.present.known import WHERE_FROM, hidden_facts, was_done
from workflow.present.notes import kept_notes
from workflow.present.sayings import answers, talk_of
from workflow.present.scene import Scene
from workflow.record.exercise import Told
from workflow.referral.course import Spoken
from workflow.referral.pieces import COUNTRY, PIECES
from workflow.talk.definition import Talk

AGREED_CONTACT = "safe_contact"
"""The phone and hour that were agreed: the piece, and the fact that says so."""
NAME = "name"
_SAID = ("answer", "short", "gesture")
"""Parts of an answer that say something."""
_NOTES = 3
"""Notes that are read again before a referral."""
OF_ACCOUNT = frozenset({"movement", "purpose", "means", "setting"})
"""The facts that are told with what happened."""
_TESTIFIED = ("take_testimony", "take_testimony_ordinary", "take_testimony_abroad")
"""Steps in which a person tells a court what happened."""


def is_known(scene: Scene, thing: Thing, piece: str, before: int | None = None) -> bool:
    """Whether a piece can be told of a person: they said it or were asked about it, or it was noted; `before`
    an event of the log, or by now.

    Of a case that nobody could ask, as one that arrived by itself, everything is.
    """
    talk = talk_of(scene.world, thing)
    if thing.drawn or talk is None:
        return True
    rows = _until(scene, thing, before)
    if piece == AGREED_CONTACT and AGREED_CONTACT in thing.values:  # that it may be told makes no number
        return _was_set(scene, thing, AGREED_CONTACT, "agreed", before)
    if any(one.piece == piece and one.said == "yes" for one in Spoken.of(rows).said().values()):
        return True
    if piece == NAME:
        return _was_answered(talk, piece, rows)
    asked = {one.id for one in talk.questions.values() if piece in one.piece}
    known_by = PIECES[piece].known_by if piece in PIECES else ()
    if asked or known_by:
        told = any(answer.question in asked for answer in answers(rows))
        return told or was_done(scene, thing, known_by, before)
    if piece == "danger":
        is_said = "danger" not in thing.values or _was_set(scene, thing, "danger", "said", before)
        return is_said or _was_answered(talk, piece, rows)
    if piece == COUNTRY:
        return not hidden_facts(scene, thing, before) & WHERE_FROM
    if piece == "family":
        return any(one.part in _SAID for one in answers(rows))
    if piece == "account":
        return _was_told_account(scene, thing, rows, before)
    return piece != "notes" or bool(kept_notes(scene, rows))


def _until(scene: Scene, thing: Thing, before: int | None) -> tuple[Told[What], ...]:
    rows = scene.record.exercise.of_case(thing.id)
    return rows if before is None else tuple(row for row in rows if row.seq < before)


def _was_set(scene: Scene, thing: Thing, fact: str, value: str, before: int | None) -> bool:
    """Whether a fact has a value, and a step gave it that before an event where there is one."""
    if before is None or thing.values.get(fact) != value:
        return thing.values.get(fact) == value
    entries = scene.world.core.stepper.entries.get((thing.kind, fact, value), ())
    return was_done(scene, thing, entries, before)


def _was_told_account(scene: Scene, thing: Thing, rows: tuple[Told[What], ...], before: int | None) -> bool:
    """Whether anything of what happened was told or noted."""
    account = {fact for fact in OF_ACCOUNT if fact in thing.values}
    is_told = not account <= hidden_facts(scene, thing, before)
    return is_told or bool(kept_notes(scene, rows)) or was_done(scene, thing, _TESTIFIED, before)


def _was_answered(talk: Talk, piece: str, rows: tuple[Told[What], ...]) -> bool:
    """Whether a question was answered that asks for nothing but the piece."""
    asked = {one.id for one in talk.questions.values() if one.from_form == piece}
    return any(one.question in asked and one.part in _SAID for one in answers(rows))


def noted_instead(scene: Scene, thing: Thing, piece: str, role: str) -> tuple[str, ...]:
    """What a role noted last, where that may say whether there is danger and nobody was asked: whoever wrote
    it knows whether it does. Nothing for other pieces, which have a question or a step of their own."""
    if piece != "danger" or is_known(scene, thing, piece):
        return ()
    notes = kept_notes(scene, scene.record.exercise.of_case(thing.id))
    return tuple(note.text for note in notes if note.role == role)[-_NOTES:]
