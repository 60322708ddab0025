"""What somebody told a person that they would do, and what shows that it was done: for talking over, rated by
nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.present.exercise import Table
from workflow.present.first_contact import by_whom
from workflow.present.hours import begun_on
from workflow.present.notes import CHILD
from workflow.present.sayings import CHANNEL, answers_to, kept_by_of
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.record.rows import Attempt
from workflow.rows.talk import READ_BACK
from workflow.scenario.their_questions import changes
from workflow.talk.definition import TABLE
from workflow.talk.replies import Replied, replied


def is_promise(scene: Scene, given: Replied) -> bool:
    """Whether an answer said what somebody would do, so that a log shows that it was not tried."""
    names = _kept_by(scene, given)
    return bool(names) and TABLE not in names


def was_tried(scene: Scene, thing: Thing, given: Replied) -> bool:
    """Whether anybody but the person tried, since the question, what was promised in answer to it: also where
    no place was free or nothing came of it."""
    names = _kept_by(scene, given)
    steps = _steps(scene, thing, given, names)
    return bool(steps) or _asked(scene, thing, given, names) is not None


def promised(table: Table, roles: Collection[str]) -> Iterator[str]:
    """Each answer in which one of these roles said what they would do and was understood, by person and in
    order, with what shows that it was done or tried, or that nothing does."""
    scene = table.scene
    for person in table.scenario.people:
        thing = scene.world.thing(table.scenario.case_of(person))
        for given in replied(scene.record.exercise.of_case(thing.id), CHANNEL):
            names = _kept_by(scene, given)
            if given.role in roles and names and "language" not in given.lacks:
                reply = answers_to(scene.pathway, given.line, given.role)[given.how]
                said = scene.words.spoken(reply.in_(scene.language, child=thing.values.get("age") in CHILD))
                head = f"{scene.name(thing)} · {by_whom(scene, given.at, given.role)}: {said}"
                yield f"{head} {_became(scene, thing, given, names)}"


def _kept_by(scene: Scene, given: Replied) -> Sequence[str]:
    return kept_by_of(scene.pathway, given.line) if given.how == "honest" else ()


def _became(scene: Scene, thing: Thing, given: Replied, names: Sequence[str]) -> str:
    words = scene.words
    steps = _steps(scene, thing, given, names)
    done = [row for row in steps if row.became in DONE and not row.faults]
    asked = _asked(scene, thing, given, names)
    if not done and asked is not None:
        when = scene.dated(asked.at)
        if asked.what.question == READ_BACK:
            told = words.pick(f"Se le leyó lo anotado ({when}).", f"What was noted was read back ({when}).")
        else:
            told = words.pick(f"Se le preguntó ({when}).", f"They were asked ({when}).")
        return told + _by_another(scene, given, asked.role)
    if not steps and TABLE in names:
        return words.pick(
            "Si se hizo, sólo lo sabe quien estuvo.", "Whether it was done, only who was there knows."
        )
    if not steps:
        return words.pick("Nada muestra que se hiciera.", "Nothing shows that it was done.")
    kept = done or steps
    row = next((row for row in kept if row.role == given.role), kept[0])
    act = f"{words.quote(words.step(row.step))} ({words.role(row.role)}, {begun_on(scene, row)})"
    if done:
        return words.pick(f"Se hizo: {act}.", f"Done: {act}.") + _by_another(scene, given, row.role)
    return words.pick(f"Se intentó: {act}.", f"Tried: {act}.") + _by_another(scene, given, row.role)


def _by_another(scene: Scene, given: Replied, did: str) -> str:
    """That another role did what was promised: a log has no word of what one asked the other for."""
    if did == given.role:
        return ""
    who = scene.words.role(did)
    return scene.words.pick(
        f" Lo hizo {who}, por su cuenta o a pedido: no consta.",
        f" It was done by {who}, by themselves or because somebody asked: that is not on record.",
    )


def _steps(scene: Scene, thing: Thing, given: Replied, names: Sequence[str]) -> list[Attempt]:
    """What others than the person did or tried that is or changes one of these, since the person asked: who
    is answered late may have it already."""
    stepper = scene.world.core.stepper
    return [
        row
        for row in scene.record.attempts(thing.id)
        if (row.ended_by or row.seq) > given.asked
        and not scene.is_person(row.role)
        and scene.pathway.steps.get(row.step) is not None
        and (row.step in names or changes(stepper, row.step, names))
    ]


def _asked(scene: Scene, thing: Thing, given: Replied, names: Sequence[str]) -> Told[e.Asked] | None:
    """The first such question of whoever promised it, else of another role."""
    rows = scene.record.exercise.questions(thing.id)
    found = [row for row in rows if row.seq > given.asked and row.what.question in names]
    return next((row for row in found if row.role == given.role), next(iter(found), None))
