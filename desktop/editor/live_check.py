"""What a draft lacks, said below it as it is written; what a line of time shows; which parts are marked."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from desktop.widgets.text import Text
from workflow.rows.drafting import DraftField, DraftLine, DraftPart, DraftRow


class LiveCheck(Text):
    """One sentence on what there is to be done before the scenario is played."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__("", look, parent)

    def show_row(self, row: DraftRow) -> None:
        """Say it of the draft as it is now, after what was just taken back."""
        lacks = self.tr("Cosas que faltan o no cuadran: {0}. Se puede guardar y seguir otro día.")
        said = " ".join((lacks.replace("{0}", str(row.lacks)), *row.other)) if row.lacks else self._whole(row)
        self.setText(" ".join(filter(None, (row.undone, said))))

    def _whole(self, row: DraftRow) -> str:
        """What is said where nothing lacks: what could still be wrong, the graver first."""
        if row.doubts:
            doubtful = self.tr("Se puede jugar, pero hay cosas por revisar: {0}.")
            return doubtful.replace("{0}", str(row.doubts))
        if row.one_language:
            one = self.tr("Se puede jugar, pero hay textos en los que sólo cambió un idioma: {0}.")
            return one.replace("{0}", str(row.one_language))
        if row.examples:
            example = self.tr("No le falta nada, pero todavía hay textos de ejemplo: {0}.")
            return example.replace("{0}", str(row.examples))
        return self.tr("No le falta nada: ya se puede jugar.")

    def of_line(self, line: DraftLine) -> str:
        """What the signs on a line of time mean, and what has no moment on it."""
        kinds = {mark.why for mark in line.marks}
        missed = self.tr("«Si no»: llega sólo si algo no se hizo hasta esa hora.")
        by_hand = self.tr("«A mano»: lo envía quien facilita; a esa hora, si nadie facilita.")
        end = self.tr("Línea cortada: termina a más tardar.")
        others = self.tr("Sin hora en la línea, porque llegan por lo que pase o a mano: {0}.")
        return " ".join(
            (
                *([missed] if "if_not" in kinds else ()),
                *([by_hand] if "by_hand" in kinds else ()),
                *([end] if line.ends is not None else ()),
                *([others.replace("{0}", str(line.others))] if line.others else ()),
            )
        )


def is_marked(part: DraftPart) -> bool:
    """Whether something lacks in a part, never happens or has no reason, or says two things in two
    languages."""
    return bool(part.lacks or part.doubts or part.one_language)


def places_of(row: DraftRow) -> Iterator[tuple[tuple[str, str], bool]]:
    """Every part by its section and id, in order, and whether it is one of those to go to: first what lacks,
    then what never happens, then where only one language was changed, then examples."""
    for section in row.sections:
        if section.lacks:
            yield (section.id, ""), True
        for part in section.parts:
            yield (section.id, part.id), _is_to_be_seen(row, part)


def _is_to_be_seen(row: DraftRow, part: DraftPart) -> bool:
    if row.lacks:
        return bool(part.lacks)
    if row.doubts:
        return bool(part.doubts)
    return bool(part.one_language if row.one_language else part.examples)


def is_field_to_be_seen(row: DraftRow, field: DraftField) -> bool:
    """The same of a field of the present part."""
    if row.lacks:
        return bool(field.lacks)
    return bool(field.doubt) if row.doubts else field.is_to_be_seen
