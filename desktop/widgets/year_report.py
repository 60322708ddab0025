"""The chosen year as it is simulated, beside what the report says of it: in figures, and in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.flow_tables import Table, modelled
from desktop.widgets.text import Text, Translated, filled
from workflow.rows.fidelity import FigureRow
from workflow.rows.written import COUNTED, amount, ends, rounded, sign_of

_NAME, _MODEL, _REPORT, _WORDS, _WHERE = range(5)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class YearReport(Translated, QWidget):
    """One row for each figure of the report on the year, those that everybody asks for first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._note = Table(5), Text()
        self._rows: tuple[FigureRow, ...] = ()
        self._period, self._is_changed, self._is_preview, self._is_beside_kept = "", False, False, False
        self.table.wrap({_NAME: 0.38, _WORDS: 0.62})
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.table.setAccessibleName(self.tr("El año simulado y el informe"))
        self.table.set_headings(
            [
                self.tr("Qué se cuenta"),
                self.tr("Modelo"),
                self.tr("Informe"),
                self.tr("En palabras"),
                self.tr("Párrafo"),
            ]
        )
        for column in (_WORDS, _WHERE):
            heading = self.table.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(_LEFT)
        self._fill()

    def set_rows(
        self,
        rows: Sequence[FigureRow],
        period: str,
        *,
        is_changed: bool,
        is_preview: bool = False,
        is_beside_kept: bool = False,
    ) -> None:
        """Show a year. `period` says which time is simulated; `is_changed`: assumptions were changed;
        `is_preview`: the numbers are of few histories and will change; `is_beside_kept`: what is tried is
        set against something kept, and without rows the base was not simulated."""
        self._rows, self._period = tuple(rows), period
        self._is_changed, self._is_preview, self._is_beside_kept = is_changed, is_preview, is_beside_kept
        self._fill()

    def _fill(self) -> None:
        self._note.setText(self._told())
        self.table.fill([(row.id, self._cells(row), self._explained(row)) for row in self._rows])
        for at in range(self.table.rowCount()):
            for column in (_WORDS, _WHERE):
                item = self.table.item(at, column)
                if item is not None:
                    item.setTextAlignment(_LEFT)

    def _told(self) -> str:
        """What the reader needs first: how far the base can be believed."""
        if not self._period:
            return self.tr("Se está calculando…")
        if not self._rows and self._is_beside_kept:
            text = self.tr(
                "El informe se compara con la base, y ahora se compara con algo guardado. Elija «Frente a: "
                "la base» para ver estas cifras."
            )
            return f"{self._period}. {text}"
        if not self._rows:
            text = self.tr("El informe no tiene cifras de este tiempo. Elija un solo año, de 2018 a 2021.")
            return f"{self._period}. {text}"
        inside = sum(bool(row.inside) for row in self._rows)
        text = self.tr(
            "{0}, en la base, sin lo que se prueba: {1} de las {2} cifras del informe quedan dentro del "
            "rango de nueve de cada diez historias simuladas."
        )
        told = filled(text, self._period, str(inside), str(len(self._rows)))
        if self._is_changed:
            told += " " + self.tr("Valen los supuestos que usted cambió.")
        if self._is_preview:
            told = self.tr("Vista previa: los números pueden cambiar.") + " " + told
        return told

    def _cells(self, row: FigureRow) -> tuple[str, ...]:
        unit = sign_of(row.unit)
        report = "—" if row.report is None else amount(row.report, unit)
        if row.reads is not None:
            report = self.tr("sin número")
        return row.measure_name, modelled(row), report, self.sentence(row), row.paragraph

    def sentence(self, row: FigureRow) -> str:
        """The figure in words; and where the report gives it in two ways, that it does."""
        told = self._compared(row)
        return f"{told}. {row.why}" if row.contradicts else told

    def _compared(self, row: FigureRow) -> str:
        """The figure in words: what the report says, what the simulation does, and whether they agree."""
        unit = sign_of(row.unit)
        if row.low is None or row.high is None:
            return self.tr("en la simulación no ocurrió")
        low, high = ends(row.low, row.high, unit, whole=row.unit in COUNTED)
        if row.reads is not None:
            text = self.tr(
                "el informe no da un número, aquí se supone de {0} a {1}; la simulación da entre {2} y {3}"
            )
            return filled(text, *(rounded(end) for end in row.reads), low, high)
        said = "—" if row.report is None else amount(row.report, unit)
        if row.low == row.high or low == high:
            shown = row.spread().shown(row.unit)
            is_whole = shown is None or amount(shown, unit) == low  # else the average tells of the others
            text = (
                self.tr("el informe dice {0}; la simulación da {1}")
                if is_whole
                else self.tr("el informe dice {0}; la simulación da casi siempre {1}")
            )
            told = filled(text, said, low)
        else:
            told = filled(self.tr("el informe dice {0}; la simulación da entre {1} y {2}"), said, low, high)
        differs = self.tr("no coincide")
        return told if row.inside else f"{told}: {differs}"

    def _explained(self, row: FigureRow) -> str:
        others = "; ".join(f"{other.value:g}: {other.text}" for other in row.also)
        parts = (
            f"{row.id} · {row.text}",
            row.paragraph,
            others,
            row.miss if row.inside is False else "",
            "" if row.contradicts else row.why,
        )
        return " · ".join(part for part in parts if part)
