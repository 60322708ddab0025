"""The question by whose answer a person tells what they decide: who meets them can ask it now."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.log.events import Asked
from workflow.present.need_to_know import sight_of
from workflow.present.sayings import talk_of
from workflow.present.scene import Scene
from workflow.talk.answering import read_code
from workflow.talk.definition import Question


def asked_by(scene: Scene, thing: Thing, step: str, role: str) -> str:
    """That a role can ask the person what brings one of their steps about, and in which words; "" where
    there is nothing to ask."""
    question = question_for(scene, thing, step, role)
    if question is None:
        return ""
    words = question.open or question.closed
    asked = "" if words is None else words.in_(scene.language)
    return scene.words.pick(
        f"Puede preguntárselo ahora, en la conversación: {asked}",
        f"You can ask them now, in the talk: {asked}",
    )


def question_for(scene: Scene, thing: Thing, step: str, role: str) -> Question | None:
    """The question by which a role can bring one of the person's steps about; None where none does, or it was
    answered whole, or the role does not meet them."""
    talk = talk_of(scene.world, thing)
    asking = [each for each in talk.questions.values() if each.step == step] if talk is not None else []
    if not asking or sight_of(scene, thing, role) != "all":
        return None
    rows = [row.what for row in scene.record.exercise.of_case(thing.id)]
    codes = [read_code(what.line, what.manner) for what in rows if isinstance(what, Asked)]
    whole = {code[1].question for code in codes if code is not None and code[1].part == "answer"}
    return next((each for each in asking if each.id not in whole), None)
