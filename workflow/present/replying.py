"""What can be answered to the person's own question, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway.rules import own_roles
from workflow.present.notes import CHILD
from workflow.present.sayings import CHANNEL, answers_to, situation, words_of
from workflow.present.scene import Scene
from workflow.present.their_questions import Rows, unanswered
from workflow.record.rows import Attempt
from workflow.rows.talk import REPLY, LineRow, QuestionRow
from workflow.talk.deed_texts import DEEDS, Words
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


def deed_line(scene: Scene, thing: Thing, done: Attempt, line: str, role: str) -> LineRow | None:
    """What was said with a step that answers what the person asked, for who said it and for the person; None
    where the step only ends the question."""
    words = _with_deed(scene, done.step, line)
    if words is None or not (done.role == role or scene.is_person(role)):
        return None
    es, en, to_child = words
    if to_child and thing.values.get("age") in CHILD:
        es = to_child
    who = scene.words.pick("Usted", "You") if done.role == role else scene.words.role(done.role)
    return LineRow(f"{done.seq}d", who, scene.words.pick(es, en), True)


def _with_deed(scene: Scene, step: str, line: str) -> Words | None:
    """The words that go with a step that answers a line."""
    rule = scene.world.core.stepper.rules[step]
    led = {(track.id, target) for track, targets in rule.moved for target in targets.values()}
    led |= {(name, value) for name, value in rule.step.sets.items() if isinstance(value, str)}
    deeds = DEEDS.get(situation(line), ())
    return next((words for name, values, words in deeds if any((name, one) in led for one in values)), None)


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
        return f"{person_called(scene)}: {scene.words.spoken(words)}" if words else ""
    line, how = what.message.removeprefix(f"{thing.id}."), what.answer.split("+")[0]
    found = answers_to(scene.pathway, line, event.role or "")
    reply = found.get(how)  # type: ignore[call-overload]  # other words are no way
    if reply is None:
        return ""
    words = reply.in_(scene.language, child=thing.values.get("age") in CHILD)
    return f"{scene.words.role(event.role or '')}: {scene.words.spoken(words)}"


def person_called(scene: Scene) -> str:
    """Who speaks where a line is the person's own."""
    return scene.words.role(next(iter(own_roles(scene.pathway)), ""))
