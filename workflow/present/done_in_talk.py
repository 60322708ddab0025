"""What stands among the lines of a talk and was no line: what was done that answers the person, and what the
person decided on what they were asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.present.replying import deed_line
from workflow.present.scene import Scene
from workflow.present.their_questions import answered_by_deed
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.rows.talk import LineRow

_DECIDED: Mapping[tuple[str, str], tuple[str, str]] = {
    ("consent_form", "given"): ("El formulario, sí.", "The form, yes."),
    ("consent_form", "refused"): ("El formulario, por ahora no.", "The form, not for now."),
    ("consent_referral", "given"): ("A UPAVIT avísenle, sí.", "UPAVIT, yes, tell them."),
    ("consent_referral", "refused"): ("A UPAVIT, por ahora no.", "UPAVIT, not for now."),
    ("consent_services", "given"): ("La ayuda que me ofrecen, sí.", "The help that is offered, yes."),
    ("consent_services", "refused"): ("La ayuda, por ahora no.", "The help, not for now."),
    ("consent_interview", "given"): ("La entrevista, sí.", "The interview, yes."),
    ("consent_interview", "refused"): ("Entrevista no, por ahora.", "No interview, for now."),
    ("consent_prosecutor", "given"): (
        "Lo que conté puede leerlo la Fiscalía.",
        "What I told the prosecutor may read.",
    ),
    ("consent_prosecutor", "refused"): (
        "Lo que conté, a la Fiscalía no.",
        "What I told is not for the prosecutor.",
    ),
}
"""What an adult says as they decide on what they were asked; the words are ours."""


def lines_between(
    scene: Scene, thing: Thing, rows: tuple[Told[e.What], ...], role: str, since: int
) -> list[tuple[int, LineRow]]:
    """These lines as a role may see them that hears the person from an event on, each with the event after
    which it stands, in order."""
    found = [
        (done.ended_by or done.seq, deed_line(scene, thing, done, line, role))
        for done, line in answered_by_deed(scene, thing, rows)
    ]
    found += _decisions(scene, thing, role, since)
    return sorted(found, key=lambda each: each[0])


def _decisions(scene: Scene, thing: Thing, role: str, since: int) -> Iterator[tuple[int, LineRow]]:
    """What the person said to what they were asked."""
    if scene.is_person(role):
        return
    name = scene.name(thing)
    for row in scene.record.attempts(thing.id):
        step = scene.pathway.steps.get(row.step)
        seq = row.ended_by or row.seq
        if step is None or seq < since or row.became not in DONE or not scene.is_person(row.role):
            continue
        for fact, value in step.sets.items():
            words = _DECIDED.get((fact, str(value)))
            if words is not None:
                yield seq, LineRow(f"{row.seq}c", name, scene.words.pick(*words), False)
