"""An intake that is almost empty: nothing noted, a question of the person unanswered, one right told.

It is said before a form is sent or somebody is found, of adults and children alike, and by the right that it
touches when one looks back. Of a child few notes are no failing; none at all leave whoever goes on with
nothing, and the child is asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.base import SCRIPT
from workflow.present.need_to_know import sight
from workflow.present.not_their_case import finds
from workflow.present.notes import CHILD, SENDING, form_of, kept_notes
from workflow.present.rights_told import INFORMATION
from workflow.present.said_to import reaches
from workflow.present.sayings import CHANNEL, asks, is_said, talk_of, words_of
from workflow.present.scene import Scene
from workflow.present.their_questions import deed_for, unanswered
from workflow.present.topics import topic
from workflow.record.exercise import Told
from workflow.record.rights import is_to_person
from workflow.record.rows import Attempt
from workflow.referral.course import is_child
from workflow.talk.definition import PLACES
from workflow.talk.replies import replied

_MOST = 2
"""Questions that are quoted."""


def before_step(scene: Scene, thing: Thing, step: str, role: str) -> str:
    """What an intake lacks by which a step is decided: a paragraph each; "" of other steps, and where nothing
    is lacking. That a child is found, and so protected, waits for nothing."""
    is_child = thing.values.get("age") in CHILD
    sends = scene.pathway.steps[step].by_notes
    deciding = finds(scene.world.core.stepper, step) and not is_child
    is_theirs = scene.is_person(role) or sight(scene, role) != "all"
    if talk_of(scene.world, thing) is None or is_theirs or not (sends or deciding):
        return ""
    rows = scene.record.exercise.of_case(thing.id)
    told = [] if kept_notes(scene, rows) else [nothing_noted(scene, sends=sends, child=is_child)]
    if sends:
        heard = tuple(row for row in rows if reaches(scene, thing, row, role))
        told += [*_questions(scene, thing, heard), *_one_right(scene, thing, rows)]
    sending = [scene.words.pick(*SENDING)] if told and sends else []
    return "\n".join([*told, *sending])


def nothing_noted(scene: Scene, *, sends: bool, child: bool) -> str:
    """What follows where nothing was noted."""
    if not sends:
        return scene.words.pick(
            "No hay nada anotado: detectar es decidir sobre lo anotado, y quien sigue no sabrá en qué se "
            "basó.",
            "Nothing is noted: to detect is to decide on what was noted, and whoever goes on will not know "
            "what it rests on.",
        )
    if child:
        return scene.words.pick(
            "No hay nada anotado: el formulario iría vacío, y habría que preguntarle todo otra vez. Anote lo "
            "que se ve y lo que dijo por sí misma la niña, niño o adolescente; por lo ocurrido no se le "
            "pregunta.",
            "Nothing is noted: the form would be empty, and the child would be asked all of it again. Note "
            "what can be seen and what the child said unasked; a child is not asked what happened.",
        )
    return scene.words.pick(
        "No hay nada anotado: el formulario iría vacío, y con uno escaso la Comisión reconoce menos veces "
        "(supuesto).",
        "Nothing is noted: the form would be empty, and with a thin one the Commission recognises less often "
        "(assumption).",
    )


def noted_for(scene: Scene, thing: Thing, step: str, role: str) -> str:
    """What was noted, for a step that rests on it: deciding that this may be a victim, sending the form, or
    ruling on it; "" for other steps, and for who neither notes nor rules."""
    source, target = (scene.world.core.stepper.moves(thing.kind, step, thing.values) or {}).get(
        "status", ("", "")
    )
    rules = source == "form_sent" and step in scene.pathway.choice_of_step
    sends = scene.pathway.steps[step].by_notes
    talk = talk_of(scene.world, thing)
    if talk is None or not (target == "potential" or sends or rules):
        return ""
    if not rules and sight(scene, role) != "all":
        return ""
    notes = kept_notes(scene, scene.record.exercise.of_case(thing.id))
    counts = [
        f"{topic(scene, id)}: {count}"
        for id in PLACES
        if (count := sum(note.dimension == id for note in notes))
    ]
    told = scene.words.pick("Notas · ", "Notes · ") + "; ".join(counts)
    if sends or rules:
        weighed = thing.values.get("file", "none") if rules else form_of(talk, notes)
        name = scene.words.value(thing.kind, "file", str(weighed))
        reads = scene.words.pick(
            f"La Comisión lee lo anotado: formulario {name} (supuesto).",
            f"The Commission reads what was noted: a form that is {name} (assumption).",
        )
        reads = f"{reads} {told}" if counts else reads
        return reads if rules else f"{reads} {scene.words.pick(*SENDING)}"
    if not counts:
        return scene.words.pick(
            "Sin notas todavía: detectar es decidir sobre lo anotado.",
            "No notes yet: to detect is to decide on what was noted.",
        )
    return told


def _questions(scene: Scene, thing: Thing, rows: tuple[Told[e.What], ...]) -> Iterator[str]:
    lines = unanswered(scene, thing, rows)
    if lines:
        yield scene.words.pick(
            f"Preguntó, y nadie le ha contestado: {_quoted(scene, thing, lines)}.",
            f"They asked, and nobody has answered: {_quoted(scene, thing, lines)}.",
        )


def _quoted(scene: Scene, thing: Thing, lines: tuple[str, ...]) -> str:
    said = [words_of(scene.pathway, thing.kind, line, scene.language) for line in reversed(lines)]
    return " ".join(scene.words.quote(words) for words in said[:_MOST])


def _one_right(scene: Scene, thing: Thing, rows: tuple[Told[e.What], ...]) -> Iterator[str]:
    if is_one_right_told(scene, rows):
        yield only_told(scene, thing)


def only_told(scene: Scene, thing: Thing) -> str:
    """That no right was told but the one which comes with the telling; a child is heard, not asked."""
    right = scene.words.right(INFORMATION)
    if is_child(thing):
        return scene.words.pick(
            f"De sus derechos sólo se le dijo: {right}. Sin los demás no sabe qué puede pedir ni decir.",
            f"Of the child’s rights only this was told: {right}. Without the others the child does not know "
            "what can be asked for or said.",
        )
    return scene.words.pick(
        f"De sus derechos sólo se le dijo: {right}. Sin los demás no puede decidir qué acepta.",
        f"Of their rights they were told only: {right}. Without the others they cannot decide what to "
        "accept.",
    )


def is_one_right_told(scene: Scene, rows: tuple[Told[e.What], ...]) -> bool:
    """Whether rights were told by hand in these rows, and none but the one that comes with the telling."""
    told = [
        set(row.what.what)
        for row in rows
        if isinstance(row.what, e.Disclosed)
        and row.actor != SCRIPT
        and is_to_person(scene.pathway, row.what.to)
    ]
    return bool(told) and set[str]().union(*told) == {INFORMATION}


def left_at(scene: Scene, thing: Thing, rows: Sequence[Told[e.What]], sent: Attempt) -> Iterator[str]:
    """The lines, of what was said, by which the person had asked something when a form was sent, and that
    nobody answered at any time or had answered by what was done."""
    given = {one.line for one in replied(rows, CHANNEL)}
    until = sent.ended_by or sent.seq
    for row in rows:
        if row.seq >= until or not is_said(row) or not isinstance(row.what, e.MessageSent):
            continue
        line = row.what.line
        is_open = line not in given and asks(scene.pathway, thing.kind, line)
        if is_open and deed_for(scene, thing, line, row.seq) is None:
            yield line
