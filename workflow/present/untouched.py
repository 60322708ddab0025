"""What the last page says where no act and no omission on record touched a right badly."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.present.words import Words
from workflow.rows.exercise import ResultLine


def untouched(words: Words, lines: Iterable[ResultLine]) -> str:
    """That nothing did; but where a `line` with something to talk about names a right, only that no harm was
    noted: what is missing, late or in another order is about that right, too."""
    if any(line.right and line.lacking for line in lines):
        return words.pick(
            "No quedó anotado ningún daño. Lo que faltó, fue tarde, en otro orden o incompleto, y el derecho "
            "que toca, está más abajo, en su objetivo.",
            "No harm was noted. What was missing, late, in another order or incomplete, and the right that "
            "it touches, stands further below, under its objective.",
        )
    return words.pick(
        "Nada de lo que quedó anotado tocó mal un derecho.", "Nothing that was noted touched a right badly."
    )
