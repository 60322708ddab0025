"""What of a person can be told at all: what is not known cannot be sent, and sending makes nothing known."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.present.known import WHERE_FROM, hidden_facts
from workflow.present.notes import kept_notes
from workflow.present.sayings import answers, talk_of
from workflow.present.scene import Scene
from workflow.referral.course import Spoken
from workflow.referral.pieces import PIECES

AGREED_CONTACT = "safe_contact"
"""The phone and hour that were agreed: the piece, and the fact that says so."""
NAME = "name"
_OF_NAME = frozenset({"call_me", "call_you", "called", "name", "you_are"})
"""Questions that ask how the person wants to be called."""
_NOTES = 3
"""Notes that are read again before a referral."""
_OF_DANGER = frozenset({"safe_now"})
"""Questions whose answer says whether a person is in danger."""


def is_known(scene: Scene, thing: Thing, piece: str) -> bool:
    """Whether a piece can be told of a person: they said it or were asked about it, or it was noted.

    Of a case that nobody could ask, as one that arrived by itself, everything is.
    """
    rows, talk = scene.record.exercise.of_case(thing.id), talk_of(scene.world, thing)
    if thing.drawn or talk is None:
        return True
    if piece == AGREED_CONTACT and AGREED_CONTACT in thing.values:
        return thing.values[AGREED_CONTACT] == "agreed"  # saying that it may be told makes no number
    if any(one.piece == piece and one.said == "yes" for one in Spoken.of(rows).said().values()):
        return True
    asked = {one.id for one in talk.questions.values() if one.piece == piece}
    known_by = PIECES[piece].known_by if piece in PIECES else ()
    if asked or known_by:
        told = any(answer.question in asked for answer in answers(rows))
        return told or any(scene.record.last_done(thing.id, step) is not None for step in known_by)
    if piece == "danger":
        return thing.values.get("danger", "said") == "said" or _asked_of_danger(scene, thing)
    if piece == "nationality":
        return not hidden_facts(scene, thing) & WHERE_FROM
    return piece != "notes" or bool(kept_notes(scene, rows))


def asked_name(scene: Scene, thing: Thing) -> bool:
    """Whether the person said how they want to be called, or that their name may be told; also of a case that
    nobody could ask."""
    rows, talk = scene.record.exercise.of_case(thing.id), talk_of(scene.world, thing)
    if thing.drawn or talk is None:
        return True
    said = any(one.piece == NAME and one.said == "yes" for one in Spoken.of(rows).said().values())
    return said or any(
        one.question in _OF_NAME and one.part in ("answer", "short", "gesture") for one in answers(rows)
    )


def _asked_of_danger(scene: Scene, thing: Thing) -> bool:
    """Whether somebody asked whether there is danger, and was answered."""
    return any(one.question in _OF_DANGER for one in answers(scene.record.exercise.of_case(thing.id)))


def noted_instead(scene: Scene, thing: Thing, piece: str, role: str) -> tuple[str, ...]:
    """What a role noted last, where that may say whether there is danger and nobody was asked: whoever wrote
    it knows whether it does. Nothing for other pieces, which have a question or a step of their own."""
    if piece != "danger" or is_known(scene, thing, piece):
        return ()
    notes = kept_notes(scene, scene.record.exercise.of_case(thing.id))
    return tuple(note.text for note in notes if note.role == role)[-_NOTES:]
