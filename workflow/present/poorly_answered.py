"""What the person asked and nobody answered, or only with an evasion: for the class to talk over."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workflow.case.state import Thing
from workflow.present.exercise import Table
from workflow.present.first_contact import by_whom
from workflow.present.notes import CHILD
from workflow.present.sayings import answers_to, words_of
from workflow.scenario.their_questions import TheirQuestion, asked_by


def poorly_answered(table: Table, roles: Collection[str]) -> Iterator[tuple[int, str]]:
    """The event of each question that was asked of one of these roles, and when, of whom and what in words;
    with the evasion that was the answer, where there was one. What was then done is the answer."""
    scene = table.scene
    for id, person in table.scenario.people.items():
        thing = scene.world.state.things.get(table.scenario.case_of(id))
        if thing is None:
            continue
        for asked in asked_by(person, thing.id, scene.world.core.stepper, scene.record):
            if asked.deed is None and asked.role in roles and (text := _told(table, thing, asked)):
                yield asked.seq, f"{scene.name(thing)} · {by_whom(scene, asked.at, asked.role)}: {text}"


def _told(table: Table, thing: Thing, asked: TheirQuestion) -> str:
    scene, words = table.scene, table.scene.words
    question = words.quote(words_of(scene.pathway, thing.kind, asked.line, scene.language))
    if asked.given is None:
        return words.pick(
            f"la persona preguntó {question} Hasta el final nadie le contestó.",
            f"the person asked {question} By the end nobody had answered.",
        )
    if asked.given.how != "evasive":
        return ""
    reply = answers_to(scene.pathway, asked.line, asked.given.role)["evasive"]
    said = words.quote(reply.in_(scene.language, child=thing.values.get("age") in CHILD))
    when = f"{words.role(asked.given.role)}, {scene.dated(asked.given.at)}"
    return words.pick(
        f"la persona preguntó {question} Se le contestó con una evasiva ({when}): {said}",
        f"the person asked {question} The answer evaded it ({when}): {said}",
    )
