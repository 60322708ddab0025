"""What can be answered to the person's own question, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.events import Event
from workflow.present.notes import CHILD
from workflow.present.sayings import CHANNEL, answers_to, words_of
from workflow.present.scene import Scene
from workflow.present.their_questions import Rows, unanswered
from workflow.record.rows import Attempt
from workflow.rows.talk import REPLY, LineRow, QuestionRow
from workflow.talk.replies import NOT_UNDERSTOOD, Replied, in_turn


def reply_rows(scene: Scene, thing: Thing, rows: Rows, role: str) -> Iterator[QuestionRow]:
    """What can be answered to what the person asked and waits for an answer: the three ways of each question
    in no telling order, the newest question first."""
    name = scene.words.pick("Contestarle", "Answer them")
    child = thing.values.get("age") in CHILD
    for line in unanswered(scene, thing, rows):
        found = answers_to(scene.pathway, line, role)
        asked = words_of(scene.pathway, thing.kind, line, scene.language)
        for how in in_turn(line):
            words = found[how].in_(scene.language, child=child)
            yield QuestionRow(line, how, words, REPLY, name, answers=asked)


def deed_line(scene: Scene, thing: Thing, done: Attempt, line: str, role: str) -> LineRow:
    """That something was done which answers what the person asked, without a word."""
    pick, quote = scene.words.pick, scene.words.quote
    who = pick("Usted", "You") if done.role == role else scene.words.role(done.role)
    name = quote(scene.words.step(done.step))
    asked = quote(words_of(scene.pathway, thing.kind, line, scene.language))
    text = pick(f"({name} contesta lo que preguntó: {asked})", f"({name} answers what was asked: {asked})")
    return LineRow(f"{done.seq}d", who, text, True, is_silence=True)


def reply_lines(scene: Scene, thing: Thing, given: Replied, role: str) -> Iterator[LineRow]:
    """The official's words to what the person asked, and what the person says or does then."""
    reply = answers_to(scene.pathway, given.line, given.role).get(given.how)
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
    found = answers_to(scene.pathway, line, event.role or "")
    reply = found.get(how)  # type: ignore[call-overload]  # other words are no way
    if reply is None:
        return ""
    return scene.words.quote(reply.in_(scene.language, child=thing.values.get("age") in CHILD))
