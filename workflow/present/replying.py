"""What can be answered to the person's own question, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.events import Event
from workflow.present.notes import CHILD
from workflow.present.sayings import CHANNEL, answers_to, open_question, words_of
from workflow.present.scene import Scene
from workflow.record.exercise import Told
from workflow.rows.talk import REPLY, LineRow, QuestionRow
from workflow.talk.replies import NOT_UNDERSTOOD, Replied, in_turn


def reply_rows(scene: Scene, thing: Thing, rows: tuple[Told[e.What], ...]) -> Iterator[QuestionRow]:
    """What can be answered to what the person asked last, in no telling order."""
    line = open_question(scene.pathway, thing.kind, rows)
    found = answers_to(scene.pathway, line) if line else {}
    name = scene.words.pick("Contestarle", "Answer them")
    child = thing.values.get("age") in CHILD
    asked = words_of(scene.pathway, thing.kind, line, scene.language)
    for how in in_turn(line) if found else ():
        words = found[how].in_(scene.language, child=child)
        yield QuestionRow(line, how, words, REPLY, name, answers=asked)


def reply_lines(scene: Scene, thing: Thing, given: Replied, role: str) -> Iterator[LineRow]:
    """The official's words to what the person asked, and what the person says or does then."""
    reply = answers_to(scene.pathway, given.line).get(given.how)
    if reply is None:
        return
    you = scene.words.pick("Usted", "You") if given.role == role else scene.words.role(given.role)
    words = reply.in_(scene.language, child=thing.values.get("age") in CHILD)
    yield LineRow(f"{given.seq}q", you, words, True)
    then = NOT_UNDERSTOOD if "language" in given.lacks else reply.then
    text = then.in_(scene.language)
    yield LineRow(f"{given.seq}", scene.name(thing), text, False, is_silence=text.startswith("("))


def said_in_words(scene: Scene, event: Event, what: e.MessageSent | e.MessageAnswered) -> str:
    """What the person said by themselves, or was answered to it, for the history; "" of other messages."""
    thing = scene.world.state.things.get(event.subject or "")
    if thing is None:
        return ""
    if isinstance(what, e.MessageSent):
        is_theirs = what.channel == CHANNEL
        words = words_of(scene.pathway, thing.kind, what.line, scene.language) if is_theirs else ""
        return scene.words.quote(words) if words else ""
    line, how = what.message.removeprefix(f"{thing.id}."), what.answer.split("+")[0]
    reply = answers_to(scene.pathway, line).get(how)  # type: ignore[call-overload]  # other words are no way
    if reply is None:
        return ""
    return scene.words.quote(reply.in_(scene.language, child=thing.values.get("age") in CHILD))
