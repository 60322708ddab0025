"""The question by whose answer a person tells what they decide: who meets them can ask it now."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.log.events import Asked
from workflow.present.need_to_know import sight_of
from workflow.present.sayings import talk_of
from workflow.present.scene import Scene
from workflow.talk.answering import read_code


def asked_by(scene: Scene, thing: Thing, step: str, role: str) -> str:
    """That a role can ask the person what brings one of their steps about, and in which words; "" where no
    question does, or it was answered whole, or the role does not meet them."""
    talk = talk_of(scene.world, thing)
    if talk is None or sight_of(scene, thing, role) != "all":
        return ""
    rows = [row.what for row in scene.record.exercise.of_case(thing.id)]
    codes = [read_code(what.line, what.manner) for what in rows if isinstance(what, Asked)]
    whole = {code[1].question for code in codes if code is not None and code[1].part == "answer"}
    for question in talk.questions.values():
        if question.step == step and question.id not in whole:
            words = question.open or question.closed
            asked = "" if words is None else words.in_(scene.language)
            return scene.words.pick(
                f"Puede preguntárselo ahora, en la conversación: {asked}",
                f"You can ask them now, in the talk: {asked}",
            )
    return ""
