"""What of a person can be told at all: what is not known cannot be sent, and sending makes nothing known."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.present.known import WHERE_FROM, hidden_facts
from workflow.present.notes import kept_notes
from workflow.present.sayings import answers, talk_of
from workflow.present.scene import Scene
from workflow.referral.course import Spoken
from workflow.talk.definition import NEED

_TONIGHT = (
    "meet_first_needs",
    "meet_first_needs_again",
    "give_first_night",
    "give_child_first_night",
    "decline_first_night",
)
"""Steps in which what is needed today and tonight comes up."""
_HOW_TO_TALK = frozenset(
    {"ally", "how_talk", "interpreter_choice", "language", "person", "see_whom", "speak_with"}
    | {"talk_with", "tongue", "who_interviews", "who_talks", "whom", "with_whom"}
)
"""Questions on what somebody needs that ask only with whom, and in which language, they want to talk."""


def is_known(scene: Scene, thing: Thing, piece: str) -> bool:
    """Whether a piece can be told of a person: they said it or were asked about it, or it was noted.

    Of a case that nobody could ask, as one that arrived by itself, everything is.
    """
    rows, talk = scene.record.exercise.of_case(thing.id), talk_of(scene.world, thing)
    if thing.drawn or talk is None:
        return True
    if any(one.piece == piece and one.said == "yes" for one in Spoken.of(rows).said().values()):
        return True
    if piece == "tonight":
        needs = {one.id for one in talk.questions.values() if one.group == NEED} - _HOW_TO_TALK
        told = any(answer.question in needs for answer in answers(rows))
        return told or any(scene.record.last_done(thing.id, step) is not None for step in _TONIGHT)
    if piece == "danger":
        return thing.values.get("danger", "said") == "said"
    if piece == "nationality":
        return not hidden_facts(scene, thing) & WHERE_FROM
    return piece != "notes" or bool(kept_notes(scene, rows))
