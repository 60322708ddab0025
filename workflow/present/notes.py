"""Notes of a talk by dimension, with what was corrected, and what they make of the form of practice."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.log import events as e
from workflow.present.scene import TEXT_ERASED, Scene
from workflow.record.exercise import Told
from workflow.rows.talk import DimensionRow, How, NoteRow, ObservedRow
from workflow.talk.definition import Talk
from workflow.talk.form import File, weight

_FORM: dict[File, tuple[str, str]] = {
    "thin": (
        "El formulario quedaría escaso (supuesto). Suficiente: notas en dos dimensiones, y en una de ellas "
        "algo que la persona dijo o que se observó.",
        "The form would be thin (assumption). Sufficient: notes in two dimensions, and in one of them "
        "something that the person said or that was observed.",
    ),
    "sufficient": (
        "El formulario sería suficiente (supuesto). Completo: notas en tres dimensiones, y en dos de ellas "
        "algo que la persona dijo o que se observó.",
        "The form would be sufficient (assumption). Full: notes in three dimensions, and in two of them "
        "something that the person said or that was observed.",
    ),
    "full": (
        "El formulario sería completo (supuesto): notas en tres dimensiones o más.",
        "The form would be full (assumption): notes in three dimensions or more.",
    ),
}


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
            found.append(NoteRow(row.seq, what.dimension, what.how, words, after is not None))
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


def form_told(notes: Sequence[NoteRow], language: str) -> str:
    """What the notes would make of the form; "" where there are none."""
    if not notes:
        return ""
    es, en = _FORM[weight((note.dimension, note.how) for note in notes)]
    return en if language == "en" else es
