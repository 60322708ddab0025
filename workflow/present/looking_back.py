"""What a conversation leaves behind, in words: what was done well in it, and what closed it.

Each with the right that it touches and the reason. Never how many, and never against the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workflow.case.state import Thing
from workflow.present.closing import answered_badly, answered_well, closed_by_harm, not_kept
from workflow.present.first_contact import AGAIN, by_whom, decision, form, told_rights, touched
from workflow.present.notes import CHILD, kept_notes
from workflow.present.sayings import CHANNEL
from workflow.present.scene import Scene
from workflow.rows.case_page import CaseLine
from workflow.rows.talk import READ_BACK
from workflow.talk import course, library
from workflow.talk.course import Closed, Found, Opened, Turn
from workflow.talk.replies import replied

_MOST_QUOTED = 3

_OPENED: Mapping[Opened, tuple[str, str, str, str]] = {
    "needs_first": (
        "Antes de los hechos preguntó qué necesita la persona",
        "Asked what the person needs before asking what happened",
        "Quien tiene sed, dolor o no sabe dónde dormirá no puede pensar en otra cosa.",
        "Whoever is thirsty, in pain or without a bed for the night cannot think of anything else.",
    ),
    "child_spared": (
        "No le preguntó por los hechos",
        "Did not ask the child what happened",
        "Primero se protege. Lo ocurrido se escucha después, con quien sabe hacerlo y sin repetirlo.",
        "Protection comes first. What happened is heard later, by somebody trained for it, and not again and "
        "again.",
    ),
    "in_the_open": (
        "Empezó a preguntar por los hechos cuando se podía hablar",
        "Began to ask what happened once it was possible to talk",
        "Se entendían, nadie más oía y la persona sabía quién lo verá: así se puede contar, o callar.",
        "They understood each other, nobody else could hear, and the person knew who will see it: so one can "
        "tell, or keep silent.",
    ),
    "openly": (
        "Preguntó de forma abierta",
        "Asked openly",
        "La persona eligió por dónde empezar y lo dijo con sus palabras.",
        "The person chose where to begin, and told it in their own words.",
    ),
    "left_room": (
        "Guardó silencio y dejó lugar",
        "Kept silent and left room",
        "Callar también es una respuesta, y a veces la persona sigue por sí misma.",
        "Silence is an answer, too, and at times the person goes on by themselves.",
    ),
    "let_be": (
        "No insistió donde la persona no quiso hablar",
        "Did not insist where the person would not speak",
        "No todo se cuenta, por bien que se pregunte: lo decide la persona.",
        "Not everything is told, however well one asks: the person decides.",
    ),
    "read_back": (
        "Le leyó lo anotado",
        "Read back what was noted",
        "La persona pudo corregirlo, y supo qué queda escrito.",
        "The person could correct it, and knew what is written down.",
    ),
}
_CLOSED: Mapping[Closed, tuple[str, str, str, str]] = {
    "child": (
        "Preguntó por los hechos a una niña, niño o adolescente, o con la edad en duda",
        "Asked a child, or somebody whose age is in doubt, what happened",
        "Quien le encuentra le protege y avisa a SENNIAF; repetir lo ocurrido hace daño.",
        "Whoever meets a child protects the child and tells SENNIAF; having to tell it again does harm.",
    ),
    "near": (
        "Preguntó delante de quien podía oír o contestar",
        "Asked in front of somebody who could hear or answer",
        "Lo que se dice delante de quien controla puede no ser suyo, y después le puede costar.",
        "What is said before whoever controls them may not be their own words, and may cost them afterwards.",
    ),
    "language": (
        "Preguntó sin un intérprete independiente",
        "Asked without an independent interpreter",
        "No se entendían: lo que se oyó no es una respuesta.",
        "They did not understand each other: what was heard is no answer.",
    ),
    "private": (
        "Preguntó por los hechos donde otros ven u oyen",
        "Asked what happened where others see or hear",
        "Así se cuenta menos, y lo que se cuenta puede llegar a otros.",
        "Less is told that way, and what is told may reach others.",
    ),
    "told": (
        "Preguntó antes de decir quién es, qué anota y quién lo verá",
        "Asked before saying who one is, what is noted and who will see it",
        "Sin saberlo, la persona no puede decidir qué contar.",
        "Without knowing it, the person cannot decide what to tell.",
    ),
    "leading": (
        "La pregunta ya traía la respuesta",
        "The question already held the answer",
        "Lo que se contesta así puede no ser suyo, y cierra la conversación.",
        "What is answered to it may not be their own words, and it closes the talk.",
    ),
    "again": (
        "Preguntó otra vez lo que ya se había contestado",
        "Asked again what had been answered",
        "Repetir cansa, y puede sonar a que no se le cree.",
        "It tires them, and can sound as if they were not believed.",
    ),
    "insisted": (
        "Insistió en lo que la persona no quiso contar",
        "Insisted on what the person would not tell",
        "Callarlo es su decisión; insistir cierra la conversación.",
        "Not to tell it is their decision; to insist closes the talk.",
    ),
}
_MENDS: Mapping[Opened | Closed, str] = {
    "near": "keep_apart",
    "language": "call_interpreter",
    "private": "find_private_place",
    "told": "explain_who_sees",
}
"""The step that mends the setting."""
_STEP_OF: Mapping[Opened | Closed, str] = {
    **_MENDS,
    "needs_first": "offer_water_and_seat",
    "child_spared": "question_child",
    "child": "question_child",
    "in_the_open": "explain_who_sees",
    "read_back": "explain_who_sees",
}
"""The step whose rights are touched; where none is named, that of asking the same again."""


def talk_well(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """What was done well in the talk with the person of a case."""
    whole = course.opened(turns_of(scene, thing), child=_is_child(thing))
    for found in (own for each in whole for own in _of_each_role(each)):
        es, en, why_es, why_en = _OPENED[found.sort]  # type: ignore[index]  # one that opened it
        is_asked = found.sort in ("needs_first", "openly", "let_be")
        text = _told(scene, scene.words.pick(es, en), found.turns, quoted=is_asked)
        yield CaseLine(
            text,
            touched(scene, _STEP_OF.get(found.sort, AGAIN)),
            scene.words.pick(why_es, why_en),
            at=found.turns[0].at,
        )
    yield from answered_well(scene, thing)
    yield from decision(scene, thing, well=True)
    yield from told_rights(scene, thing, well=True)
    yield from form(scene, thing, well=True)


def talk_closed(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """What closed the talk, or was left out of it."""
    asked = turns_of(scene, thing)
    for found in (
        own for each in course.closed(asked, child=_is_child(thing)) for own in _of_each_role(each)
    ):
        es, en, why_es, why_en = _CLOSED[found.sort]  # type: ignore[index]  # one that closed it
        reasons = [scene.words.pick(why_es, why_en), *_notes_of(scene, found), _mended(scene, found)]
        yield CaseLine(
            _told(scene, scene.words.pick(es, en), found.turns, quoted=True),
            touched(scene, _STEP_OF.get(found.sort, AGAIN)),
            " ".join(filter(None, reasons)),
            _instead(scene, found),
            at=found.turns[0].at,
        )
    yield from answered_badly(scene, thing)
    yield from not_kept(scene, thing)
    yield from closed_by_harm(scene, thing, asked)
    yield from decision(scene, thing, well=False)
    yield from told_rights(scene, thing, well=False)
    yield from form(scene, thing, well=False)
    notes = kept_notes(scene, scene.record.exercise.of_case(thing.id))
    if asked and notes and not any(turn.asked == READ_BACK for turn in asked):
        yield CaseLine(
            scene.words.pick("No se le leyó lo anotado.", "What was noted was not read back."),
            touched(scene, _STEP_OF["read_back"]),
            scene.words.pick(
                "La persona no pudo corregirlo, y no sabe qué quedó escrito.",
                "The person could not correct it, and does not know what was written down.",
            ),
        )


def was_talked_with(scene: Scene, thing: Thing) -> bool:
    """Whether anything was asked of the person of a case, or answered to them."""
    return bool(turns_of(scene, thing) or replied(scene.record.exercise.of_case(thing.id), CHANNEL))


def turns_of(scene: Scene, thing: Thing) -> tuple[Turn, ...]:
    """What was asked of the person of a case, in order."""
    rows = scene.record.exercise.of_case(thing.id)
    return course.turns(rows, lambda talk: library.talk_of(talk, scene.pathway))


def _is_child(thing: Thing) -> bool:
    return thing.values.get("age") in CHILD


# -- the sentences ---------------------------------------------------------------------------------


def _told(scene: Scene, text: str, turns: Sequence[Turn], *, quoted: bool) -> str:
    """When and by whom it was done first, what, and with which questions."""
    first = turns[0]
    names = list(dict.fromkeys(filter(None, (_asked(scene, turn) for turn in turns)))) if quoted else []
    listed = ", ".join(scene.words.quote(name) for name in names[:_MOST_QUOTED])
    if len(names) > _MOST_QUOTED:
        listed += scene.words.pick(" y otras", " and others")
    whole = f"{text}: {listed}" if listed else text
    return f"{by_whom(scene, first.at, first.role)}: {whole[:1].lower()}{whole[1:]}."


def _of_each_role(found: Found) -> Iterator[Found]:
    """What opened or closed a talk, of each role by itself: nobody answers for another's question."""
    for role in dict.fromkeys(turn.role for turn in found.turns):
        yield replace(found, turns=tuple(turn for turn in found.turns if turn.role == role))


def _asked(scene: Scene, turn: Turn) -> str:
    said = None if turn.question is None else turn.question.asked(turn.manner)
    return "" if said is None else said.in_(scene.language).rstrip(".")


def _notes_of(scene: Scene, found: Found) -> Iterator[str]:
    """What is said of the very words of a leading question, where somebody wrote it."""
    if found.sort == "leading":
        notes = (turn.question.note for turn in found.turns if turn.question is not None)
        yield from dict.fromkeys(note.in_(scene.language) for note in notes if note is not None)


def _mended(scene: Scene, found: Found) -> str:
    if not found.mended:
        return ""
    if found.sort in _MENDS:
        return scene.words.pick("Más tarde ya no fue así.", "Later it was no longer so.")
    return scene.words.pick("Más tarde la conversación se abrió de nuevo.", "Later the talk opened again.")


def _instead(scene: Scene, found: Found) -> str:
    """What would have helped: the step that mends the setting, or the same question asked openly."""
    words = scene.words
    step = scene.pathway.steps.get(_MENDS.get(found.sort, ""))
    if step is not None:
        name = words.quote(step.name(scene.language))
        return words.pick(f"Lo que ayuda antes: {name}.", f"What helps first: {name}.")
    if found.sort == "leading":
        forms = (turn.question.open for turn in found.turns if turn.question is not None)
        said = next((form.in_(scene.language) for form in forms if form is not None), "")
        if said:
            name = words.quote(said)
            return words.pick(f"Lo mismo, abierto: {name}", f"The same, openly: {name}")
        return words.pick(
            "Un silencio deja lugar a sus palabras.", "Silence leaves room for their own words."
        )
    if found.sort == "again":
        return words.pick(
            "Lo anotado se le puede leer, para que lo corrija.",
            "What was noted can be read back, to be corrected.",
        )
    return ""
