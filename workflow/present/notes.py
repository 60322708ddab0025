"""Notes of a talk by dimension, with what was corrected, and what they make of the form of practice."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.base import SCRIPT
from workflow.pathway.elements import FORMS, Form
from workflow.present.sayings import answers
from workflow.present.scene import TEXT_ERASED, Scene
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.record.rows import Attempt
from workflow.rows.talk import DimensionRow, How, NoteRow, ObservedRow
from workflow.talk.definition import DIMENSIONS, FREE, Talk
from workflow.talk.form import weight

_FORM: dict[Form, tuple[str, str]] = {
    "thin": (
        "El formulario quedaría escaso (supuesto). Suficiente: notas en dos dimensiones (grupos de "
        "preguntas), y en una algo que la persona dijo o que se observó.",
        "The form would be thin (assumption). Sufficient: notes in two dimensions (groups of questions),"
        " and in one something that the person said or that was observed.",
    ),
    "sufficient": (
        "El formulario sería suficiente (supuesto). Completo: notas en tres dimensiones (grupos de "
        "preguntas), y en dos algo que la persona dijo o que se observó.",
        "The form would be sufficient (assumption). Full: notes in three dimensions (groups of questions),"
        " and in two something that the person said or that was observed.",
    ),
    "full": (
        "El formulario sería completo (supuesto): notas en tres dimensiones o más.",
        "The form would be full (assumption): notes in three dimensions or more.",
    ),
}


_NO_SIGN = (
    "Nada se anotó como indicio: el formulario quedaría escaso (supuesto).",
    "Nothing was noted as a sign: the form would be thin (assumption).",
)
_ACCUSES_NOBODY = (
    "Enviarlo no acusa a nadie: resuelve la Comisión.",
    "To send it accuses nobody: the Commission rules.",
)
SENDING = (
    "Enviarlo no acusa a nadie ni decide nada: resuelve la Comisión, para el sí o para el no, y se puede "
    "enviar con lo que hay. Un reclamo de salario va aparte y no lo espera.",
    "To send it accuses nobody and decides nothing: the Commission rules, for a yes or a no, and it can be "
    "sent with what there is. A wage claim goes its own way and does not wait for it.",
)


_SENT: dict[Form, tuple[str, str]] = {
    "thin": (
        "La Comisión lee lo que usted anotó: el formulario fue escaso, y con uno escaso reconoce menos veces "
        "(supuesto). Si dice que no, se puede pedir revisión.",
        "The Commission reads what you noted: the form was thin, and with a thin one it recognises less "
        "often (assumption). If it says no, a review can be asked for.",
    ),
    "sufficient": (
        "La Comisión lee lo que usted anotó: el formulario fue suficiente (supuesto).",
        "The Commission reads what you noted: the form was sufficient (assumption).",
    ),
    "full": (
        "La Comisión lee lo que usted anotó: el formulario fue completo (supuesto).",
        "The Commission reads what you noted: the form was full (assumption).",
    ),
}
_SENT_OF_CHILD = (
    "La Comisión lee lo que usted anotó. De una niña, niño o adolescente no se espera más: no se le "
    "pregunta.",
    "The Commission reads what you noted. Of a child no more is expected: a child is not asked.",
)
CHILD = ("child", "in_doubt")
"""Ages at which nobody is asked about the facts, so that few notes are no failing."""


def kept_notes(scene: Scene, rows: Sequence[Told[e.What]]) -> tuple[NoteRow, ...]:
    """The notes that stand, in order, each in its last words; those taken back are left out."""
    changed: dict[int, e.Corrected] = {}
    for row in rows:
        if isinstance(row.what, e.Corrected):
            changed[row.what.corrects] = row.what
    found: list[NoteRow] = []
    for row in rows:
        what, after = row.what, changed.get(row.seq)
        if not isinstance(what, e.Noted) or not what.dimension or not what.how:
            continue
        if after is None or after.how != "void":
            typed = what.typed if after is None else after.typed
            text = None if typed is None else typed.text
            words = scene.words.pick(*TEXT_ERASED) if text is None else " ".join(text.split())
            found.append(NoteRow(row.seq, what.dimension, what.how, words, after is not None, row.role))
    return tuple(found)


def dimension_rows(
    notes: Sequence[NoteRow], dimensions: Sequence[tuple[str, str]]
) -> tuple[DimensionRow, ...]:
    """The form's lines: each dimension (id and name) with its notes."""

    def cell(dimension: str, how: How) -> tuple[NoteRow, ...]:
        return tuple(note for note in notes if note.dimension == dimension and note.how == how)

    return tuple(
        DimensionRow(id, name, cell(id, "said"), cell(id, "seen"), cell(id, "told"))
        for id, name in dimensions
    )


def observed_rows(talk: Talk, notes: Sequence[NoteRow], language: str) -> tuple[ObservedRow, ...]:
    """What can be seen without asking, and what others told."""
    noted = {note.text for note in notes}
    seen = [
        ObservedRow(id, "seen", one.in_(language), "", one.dimension, one.in_(language) in noted)
        for id, one in talk.sees.items()
    ]
    told = [
        ObservedRow(
            id,
            "told",
            one.in_(language),
            one.by.in_(language),
            one.dimension,
            any(text.endswith(one.in_(language)) for text in noted),
        )
        for id, one in talk.told.items()
    ]
    return (*seen, *told)


def form_of(talk: Talk | None, notes: Sequence[NoteRow]) -> Form:
    """What notes make of the form. A note of what is no sign, or would not be told, weighs nothing."""
    none = frozenset() if talk is None else talk.no_signs()
    weighed = (
        note for note in notes if note.text not in none and note.text.partition(": ")[2] not in none
    )  # what others told is noted with who it was
    return weight((note.dimension, note.how) for note in weighed if note.dimension in DIMENSIONS)


def can_note_more(talk: Talk, rows: Sequence[Told[e.What]], notes: Sequence[NoteRow], *, asks: bool) -> bool:
    """Whether something that weighs in the form was seen or told and stands in no note or, where one can ask
    what happened (`asks`), was never asked."""
    texts = tuple(note.text for note in notes)
    seen = (one for table in (talk.sees, talk.told) for one in table.values() if one.sign == "yes")
    if any(not any(text.endswith((one.es, one.en)) for text in texts) for one in seen):
        return True
    asked = {answer.question for answer in answers(tuple(rows))}
    open_ = (one for one in talk.questions.values() if one.group not in FREE and one.never == "no")
    return asks and any(one.sign == "yes" and one.id not in asked for one in open_)


def form_told(talk: Talk | None, notes: Sequence[NoteRow], language: str) -> str:
    """What the notes would make of the form, and what it is to send it; "" where there are none."""
    if not notes:
        return ""
    is_filed = any(note.dimension in DIMENSIONS for note in notes)
    made = _FORM[form_of(talk, notes)] if is_filed else _NO_SIGN
    return " ".join(text[language == "en"] for text in (made, _ACCUSES_NOBODY))


def sent_form(scene: Scene, thing: Thing) -> Attempt | None:
    """The last time that a person sent the form of a case; None where nobody has, or a program did."""
    for row in reversed(scene.record.attempts(thing.id)):
        step = scene.pathway.steps.get(row.step)
        if step is not None and step.by_notes and row.became in DONE and row.outcome in FORMS:
            return None if row.simulated or row.actor == SCRIPT else row
    return None


def sent_told(scene: Scene, thing: Thing, role: str) -> str:
    """What the Commission reads of what a role has noted and sent; "" before, and for others."""
    row = sent_form(scene, thing)
    if (
        row is None or row.role != role or thing.values.get("status") == "potential"
    ):  # or it is to be sent once more
        return ""
    is_child = thing.values.get("age") in CHILD
    return scene.words.pick(*_SENT_OF_CHILD if is_child else _SENT[row.outcome])  # type: ignore[index]  # one of FORMS
