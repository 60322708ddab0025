"""What stands among the lines of a talk and was no line: what was done that answers the person, and what the
person decided on what they were asked."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.present.need_to_know import sight
from workflow.present.replying import deed_line
from workflow.present.said_to import names_role, rests_on
from workflow.present.sayings import talk_of
from workflow.present.scene import Scene
from workflow.present.their_questions import answered_by_deed
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.rows.talk import LineRow
from workflow.talk.definition import AGREED


def lines_between(
    scene: Scene, thing: Thing, rows: tuple[Told[e.What], ...], role: str, since: int
) -> list[tuple[int, LineRow]]:
    """These lines as a role may see them that hears the person from an event on, each with the event after
    which it stands, in order."""
    said: dict[str, tuple[int, LineRow]] = {}
    for done, line in answered_by_deed(scene, thing, rows):
        row = deed_line(scene, thing, done, line, role)
        if row is not None:  # one step may answer two questions
            said.setdefault(row.id, (done.ended_by or done.seq, row))
    found = list(said.values())
    found += _decisions(scene, thing, role, since)
    if scene.is_person(role):
        found += _harms(scene, thing)
    return sorted(found, key=lambda each: each[0])


def _harms(scene: Scene, thing: Thing) -> Iterator[tuple[int, LineRow]]:
    """What was done to the person that harms: after it they may fall silent, and this says why."""
    for fault in scene.record.faults(thing.id):
        found = scene.pathway.faults.get(fault.fault)
        if found is not None and fault.how == "committed" and fault.role and not scene.is_person(fault.role):
            by, text = scene.words.role(fault.role), f"({scene.words.sentence(found.name(scene.language))})"
            yield (
                fault.seq,
                LineRow(f"{fault.seq}h", by, text, True, is_silence=True),
            )


def _decisions(scene: Scene, thing: Thing, role: str, since: int) -> Iterator[tuple[int, LineRow]]:
    """What the person said to what they were asked: to whoever does not hold the talk only what their own
    work rests on."""
    if scene.is_person(role):
        return
    is_all, own = sight(scene, role) == "all", rests_on(scene, thing, role)
    name, talk = scene.name(thing), talk_of(scene.world, thing)
    for row in scene.record.attempts(thing.id):
        step = scene.pathway.steps.get(row.step)
        seq = row.ended_by or row.seq
        if step is None or seq < since or row.became not in DONE or not scene.is_person(row.role):
            continue
        for fact, value in step.sets.items():
            definition = scene.pathway.kinds[thing.kind].facts.get(fact)
            spoken = None if definition is None else definition.values[str(value)].spoken
            if definition is None or spoken is None or not (is_all or fact in own):
                continue
            own_words = None if talk is None or value != AGREED else talk.agrees.get(fact)
            words, is_other = (own_words or spoken).in_(scene.language), False
            if names_role(scene, role, words):  # one speaks so of an office to somebody else
                said = definition.values[str(value)].name(scene.language)
                words, is_other = f"({definition.name(scene.language)}: {said}.)", True
            yield seq, LineRow(f"{row.seq}c", name, words, False, is_silence=is_other)
