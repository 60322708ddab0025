"""What a talk brought to light of exploitation and of means: the person's own words, and no verdict on them.

Whether that is a sign, the official who heard it says in a note, and later who interviews or rules. The value
that a scenario gives such a fact is its answer, which nobody at the table has given yet.
"""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.present.known import was_heard
from workflow.present.role_knows import knows_all
from workflow.present.sayings import talk_of
from workflow.present.scene import Scene
from workflow.talk import answering

_ASSESSED = frozenset({"purpose", "means"})
"""Facts that are an assessment of what a person tells."""


def only_said(scene: Scene, thing: Thing, role: str) -> frozenset[str]:
    """The facts of which a role can know what the person said and nobody has assessed yet, the person, too,
    who knows their own life and gives it no such name; none for whoever reviews, and of a case that nobody
    could ask."""
    talk = talk_of(scene.world, thing)
    reviews = knows_all(scene, thing, role) and not scene.is_person(role)
    is_assessed = thing.drawn or talk is None or was_heard(scene, thing)
    return frozenset() if is_assessed or reviews else _ASSESSED


def as_said(scene: Scene, thing: Thing, fact: str) -> str:
    """The words that last brought a fact to light, as an answer; "" where no question did."""
    talk = talk_of(scene.world, thing)
    rows = [row.what for row in scene.record.exercise.questions(thing.id) if fact in row.what.uncovered]
    found = answering.read_code(rows[-1].line, rows[-1].manner) if rows else None
    if talk is None or found is None:
        return ""
    said = scene.words.spoken(answering.line(talk, found[1]).in_(scene.language))
    return scene.words.pick(f"contestó: {said}", f"answered: {said}") if said else ""
