"""What a simulation says in rows: the change against the baseline, what is assumed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.charts import MONEY, amount, bare, rounded, signed
from desktop.widgets.copying import CopiesRows
from desktop.widgets.text import Speaks, Text, tip
from workflow.rows.fidelity import FidelityRow, FigureRow
from workflow.rows.flow import ChangeRow, Spread, UnknowableRow

_ID = Qt.ItemDataRole.UserRole
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DECIMALS = 2
"""A value that has more is shown with all of them."""


def between(spread: Spread, number: float | None, unit: str = "") -> str:
    """A number with its 5th and 95th percentile; a dash where there is none."""
    if number is None or spread.low is None or spread.high is None:
        return "—"
    return f"{amount(number, unit)}  ({bare(spread.low, unit)} – {bare(spread.high, unit)})"


def sign_of(unit: str) -> str:
    """What is written at every number that is counted so; "" where the heading or the name says it."""
    return {"balboas_a_year": MONEY, "percent": "%"}.get(unit, "")


class Table(CopiesRows, QTableWidget):
    """A table to read: rows are chosen whole, several too; the first column takes the room."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(0, columns, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def set_headings(self, names: Sequence[str]) -> None:
        """Name the columns; over numbers at the right, as they stand."""
        self.setHorizontalHeaderLabels(names)
        for column in range(len(names)):
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(NUMBER if column else left)

    def fill(self, rows: Sequence[tuple[str, Sequence[str], str]]) -> None:
        """Rows as (id, cells, tip); the first cell is words, the others numbers."""
        self.setRowCount(len(rows))
        for at, (id, cells, told) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(_ID, id)
                item.setToolTip(tip(told))
                if column:
                    item.setTextAlignment(NUMBER)
                self.setItem(at, column, item)

    def id_at(self, row: int) -> str:
        """What a row is about."""
        item = self.item(row, 0)
        return "" if item is None else str(item.data(_ID))


class Changes(Speaks, QWidget):
    """Each measure against the baseline, with the range that the assumptions give."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._note = Table(5), Text(look="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        self._rows: tuple[ChangeRow, ...] = ()
        self._unknowable: tuple[UnknowableRow, ...] = ()
        self._has_what_if, self._against = False, ""
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed texts anew; what is set against something kept is not called the baseline."""
        self.table.setAccessibleName(self.tr("Qué cambia"))
        self.table.set_headings(
            [
                self.tr("Medida"),
                self.tr("Lo guardado") if self._against else self.tr("Base"),
                self.tr("Con el cambio"),
                self.tr("Diferencia"),
                self.tr("Según los supuestos"),
            ]
        )
        note = self.tr(
            "Ilustración. Promedios; de días, el valor del medio. Entre paréntesis, donde quedan nueve de "
            "cada diez historias simuladas. Según los supuestos: la diferencia si el efecto es débil o "
            "fuerte."
        )
        against = self.tr("Frente a: {0}").replace("{0}", self._against) + ". " if self._against else ""
        self._note.setText(against + note)

    def set_rows(
        self,
        rows: tuple[ChangeRow, ...],
        unknowable: tuple[UnknowableRow, ...] = (),
        *,
        has_what_if: bool,
        against: tuple[str, ...] = (),
    ) -> None:
        """Show a run against what it is compared with; of what nobody can know, the range alone.

        `against` says in words what was kept and is compared with; empty for the baseline.
        """
        self._rows, self._unknowable, self._has_what_if = rows, unknowable, has_what_if
        self._against = "; ".join(against)
        self.retranslate()
        self._fill()

    def _fill(self) -> None:
        rows = [(row.id, self._cells(row), f"{row.name}, {row.unit_name}") for row in self._rows]
        nobody = self.tr("nadie puede saberlo")
        for row in self._unknowable:
            name, between = f"{row.name}, {row.unit_name}", f"{rounded(row.low)} … {rounded(row.high)}"
            rows.append((row.id, (name, between, nobody, "—", "—"), f"{row.name}: {nobody}"))
        self.table.fill(rows)

    def _cells(self, row: ChangeRow) -> tuple[str, ...]:
        unit = sign_of(row.unit)
        base = between(row.baseline, row.baseline.middle(row.unit), unit)
        name = f"{row.name}, {row.unit_name}"
        if not self._has_what_if:
            return (name, base, "—", "—", "—")
        then, change = row.what_if.middle(row.unit), row.difference.middle(row.unit)
        assumed = "—"
        if row.assumed_low is not None and row.assumed_high is not None:
            assumed = f"{signed(row.assumed_low, unit)} … {signed(row.assumed_high, unit)}"
        return (
            name,
            base,
            between(row.what_if, then, unit),
            "—" if change is None else signed(change, unit),
            assumed,
        )


class Report(Speaks, QWidget):
    """Every figure of the report beside the simulation: inside or not, and why not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._note = Table(7), Text(look="muted")
        self._found: FidelityRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed texts anew."""
        self.table.setAccessibleName(self.tr("Modelo e informe"))
        self.table.set_headings(
            [
                self.tr("Cifra"),
                self.tr("Año"),
                self.tr("Informe"),
                self.tr("Modelo sin ajustar"),
                self.tr("Modelo ajustado"),
                self.tr("Dentro"),
                self.tr("Uso"),
            ]
        )
        self._fill()

    def set_found(self, found: FidelityRow | None) -> None:
        """Show the figures; without any, that they are being worked out."""
        self._found = found
        self._fill()

    def _fill(self) -> None:
        found = self._found
        if found is None:
            self._note.setText(self.tr("Se simulan los años 2018 a 2021 como una sola historia…"))
            self.table.setRowCount(0)
            return
        text = self.tr(
            "{0} de {1} cifras dentro del intervalo con el modelo ajustado; sin ajustar, {2}. Sin ajustar: "
            "{3} números que nadie publicó, en la mitad de lo que se cree posible. Ajustado: esos números se "
            "eligieron para acercarse a las cifras marcadas «ajustada». Los fallos se explican al apuntar la "
            "fila."
        )
        before = "—" if found.inside_before is None else str(found.inside_before)
        for at, told in enumerate((str(found.inside), str(found.of), before, str(len(found.chosen)))):
            text = text.replace(f"{{{at}}}", told)
        self._note.setText(text)
        self.table.fill([self._row(row) for row in found.figures if row.inside is not None])

    def _row(self, row: FigureRow) -> tuple[str, tuple[str, ...], str]:
        kinds = {"fitted": self.tr("ajustada"), "held_out": self.tr("no ajustada")}
        unit = sign_of(row.unit)
        report = "—" if row.report is None else amount(row.report, unit)
        if row.reads is not None:
            report = f"{rounded(row.reads[0])} – {rounded(row.reads[1])}"
        before = _simulated(row.median_before, row.low_before, row.high_before, unit)
        model = _simulated(row.median, row.low, row.high, unit)
        inside = self.tr("sí") if row.inside else self.tr("no")
        others = "; ".join(f"{other.value:g}: {other.text}" for other in row.also)
        told = " · ".join(part for part in (row.text, row.paragraph, others, row.miss, row.why) if part)
        measured = f"{row.measure_name}, {row.unit_name}" if row.measure_name else row.text
        name = f"{row.id} · {measured}"
        return row.id, (name, row.year, report, before, model, inside, kinds.get(row.kind, row.kind)), told


def _simulated(median: float | None, low: float | None, high: float | None, unit: str) -> str:
    if median is None or low is None or high is None:
        return "—"
    return f"{amount(median, unit)}  ({bare(low, unit)} – {bare(high, unit)})"
