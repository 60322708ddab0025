"""What a simulation says in rows: the change against the baseline, what is assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.charts import MONEY, amount, ends, rounded, signed
from desktop.widgets.copying import CopiesRows, read_by_rows
from desktop.widgets.text import Text, Translated, filled, tip
from workflow.rows.fidelity import FidelityRow, FigureRow
from workflow.rows.flow import ChangeRow, Spread, UnknowableRow, most_moved

_ID = Qt.ItemDataRole.UserRole
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEAST = 10
"""Letters' heights that a column of names is wide at the least."""
_LITTLE = 3
"""So few measures that change are little: then it is said how what is tried works."""


COUNTED = ("a_year", "cases")
"""Units of what is counted in whole numbers."""


def between(spread: Spread, number: float | None, unit: str = "", *, whole: bool = False) -> str:
    """A number with where nine of ten histories lie; a dash where there is none."""
    if number is None or spread.low is None or spread.high is None:
        return "—"
    low, high = ends(spread.low, spread.high, unit, whole=whole)
    money = f"{MONEY}\u00a0"
    return f"{amount(number, unit)}  ({low.removeprefix(money)} – {high})"


def sign_of(unit: str) -> str:
    """What is written at every number that is counted so; "" where the heading or the name says it."""
    return {"balboas_a_year": MONEY, "percent": "%"}.get(unit, "")


def modelled(row: FigureRow, *, before: bool = False) -> str:
    """What the simulation says: the middle value and where nine of ten histories lie; a dash for nothing.

    `before`: with nothing chosen by figures of the report.
    """
    median, low, high = row.median, row.low, row.high
    if before:
        median, low, high = row.median_before, row.low_before, row.high_before
    spread = Spread(median, median, low, high)
    return between(spread, median, sign_of(row.unit), whole=row.unit in COUNTED)


class Table(CopiesRows, QTableWidget):
    """A table to read: rows are chosen whole, several too; the first column takes the room."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        self._parts: Mapping[int, float] = {}
        super().__init__(0, columns, parent)
        read_by_rows(self)
        self.verticalHeader().setDefaultSectionSize(24)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def wrap(self, parts: Mapping[int, float]) -> None:
        """Let words go on in the next line. The columns named share the room that numbers leave, by these
        parts; none becomes so narrow that its names cannot be read."""
        self._parts = parts
        self.setWordWrap(True)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(24)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in parts:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room again."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        if not self._parts:
            return
        header = self.horizontalHeader()
        taken = sum(header.sectionSize(n) for n in range(self.columnCount()) if n not in self._parts)
        room, least = self.viewport().width() - taken, _LEAST * self.fontMetrics().height()
        for column, part in self._parts.items():
            header.resizeSection(column, max(least, int(part * room)))

    def set_headings(self, names: Sequence[str]) -> None:
        """Name the columns; over numbers at the right, as the numbers are."""
        self.setHorizontalHeaderLabels(names)
        for column in range(len(names)):
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(NUMBER if column else left)

    def fill(self, rows: Sequence[tuple[str, Sequence[str], str]]) -> None:
        """Rows as (id, cells, tip); the first cell is words, the others numbers."""
        self.setRowCount(len(rows))
        with QSignalBlocker(self.model()):  # else rows and columns are measured again at every cell
            for at, (id, cells, about) in enumerate(rows):
                for column, text in enumerate(cells):
                    item = QTableWidgetItem(text)
                    item.setData(_ID, id)
                    item.setToolTip(tip(about))
                    if column:
                        item.setTextAlignment(NUMBER)
                    self.setItem(at, column, item)
        self.model().layoutChanged.emit()
        self._share()

    def id_at(self, row: int) -> str:
        """What a row is about."""
        item = self.item(row, 0)
        return "" if item is None else str(item.data(_ID))


class Changes(Translated, QWidget):
    """Each measure against the baseline, with the range that the assumptions give."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._told, self._note = Table(5), Text(), Text(look="muted")
        self.table.wrap({0: 1.0})
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._told)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        self._rows: tuple[ChangeRow, ...] = ()
        self._why: tuple[str, ...] = ()
        self._unknowable: tuple[UnknowableRow, ...] = ()
        self._has_what_if, self._against = False, ""
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts; what is compared with something kept is not called the baseline."""
        self.table.setAccessibleName(self.tr("Qué cambia"))
        self.table.set_headings(
            [
                self.tr("Medida"),
                self.tr("Lo guardado") if self._against else self.tr("Base"),
                self.tr("Con el cambio"),
                self.tr("Diferencia"),
                self.tr("Según los\nsupuestos"),
            ]
        )
        note = self.tr(
            "El valor del medio y, entre paréntesis, donde quedan nueve de cada diez historias simuladas. La "
            "diferencia compara cada historia consigo misma: el promedio; de días, el valor del medio. «Sin "
            "cambio claro»: no se distingue del azar. Según los supuestos: si el efecto es débil o fuerte."
        )
        against = self.tr("Frente a: {0}").replace("{0}", self._against) + ". " if self._against else ""
        self._note.setText(against + note)
        self._told.setText(self._summary())

    def set_rows(
        self,
        rows: tuple[ChangeRow, ...],
        unknowable: tuple[UnknowableRow, ...] = (),
        *,
        has_what_if: bool,
        against: tuple[str, ...] = (),
        why: tuple[str, ...] = (),
    ) -> None:
        """Show a run against what it is compared with: what changed first; of the unknowable, the range.

        `against` says in words what was kept and is compared with; empty for the baseline. `why` is how what
        is tried works, a sentence for each recommendation: it is read where little changes.
        """
        self._rows = tuple(most_moved(rows)) if has_what_if else rows
        self._unknowable, self._has_what_if, self._why = unknowable, has_what_if, why
        self._against = "; ".join(against)
        self.retranslate()
        self._fill()

    def _summary(self) -> str:
        """What the reader needs first: how much changed, and where that is little, how it works."""
        if not self._has_what_if:
            return self.tr(
                "Nada se prueba todavía: elija una recomendación o mueva una capacidad, a la derecha."
            )
        moved = sum(row.moved > 0.0 for row in self._rows)
        if not moved:
            told = self.tr("Ninguna medida cambia de un modo que se distinga del azar.")
        else:
            told = self.tr(
                "Cambian {0} de {1} medidas, arriba; de las demás no se distingue un cambio del azar."
            )
            told = filled(told, str(moved), str(len(self._rows)))
        return " ".join((told, *self._why)) if moved <= _LITTLE else told

    def _fill(self) -> None:
        rows = [(row.id, self._cells(row), f"{row.name}, {row.unit_name}") for row in self._rows]
        nobody = self.tr("nadie puede saberlo")
        for row in self._unknowable:
            name, between = f"{row.name}, {row.unit_name}", f"{rounded(row.low)} … {rounded(row.high)}"
            rows.append((row.id, (name, between, nobody, "—", "—"), f"{row.name}: {nobody}"))
        self.table.fill(rows)

    def _cells(self, row: ChangeRow) -> tuple[str, ...]:
        unit = sign_of(row.unit)
        whole = row.unit in COUNTED
        base = between(row.baseline, row.baseline.median, unit, whole=whole)
        name = f"{row.name}, {row.unit_name}"
        if not self._has_what_if:
            return (name, base, "—", "—", "—")
        then, change = row.what_if.median, row.difference.change(row.unit)
        if not row.moved:
            same = row.difference.low == row.difference.high == 0.0
            told = self.tr("sin cambio") if same else self.tr("sin cambio claro")
            return (name, base, between(row.what_if, then, unit, whole=whole), told, "—")
        assumed = "—"
        if row.assumed_low is not None and row.assumed_high is not None:
            assumed = f"{signed(row.assumed_low, unit)} … {signed(row.assumed_high, unit)}"
        return (
            name,
            base,
            between(row.what_if, then, unit, whole=whole),
            "—" if change is None else signed(change, unit),
            assumed,
        )


class Report(Translated, QWidget):
    """Every figure of the report beside the simulation: inside or not, and why not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._note = Table(7), Text(look="muted")
        self.table.wrap({0: 1.0})
        self._found: FidelityRow | None = None
        self._is_changed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
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

    def tell_changed(self, is_changed: bool) -> None:
        """Whether assumptions were changed: they do not hold here."""
        if is_changed != self._is_changed:
            self._is_changed = is_changed
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
        said = filled(text, str(found.inside), str(found.of), before, str(len(found.chosen)))
        filed = self.tr("Con los supuestos del archivo, no con los que usted cambió.")
        self._note.setText(f"{said} {filed}" if self._is_changed else said)
        self.table.fill([self._row(row) for row in found.figures if row.inside is not None])

    def _row(self, row: FigureRow) -> tuple[str, tuple[str, ...], str]:
        kinds = {"fitted": self.tr("ajustada"), "held_out": self.tr("no ajustada")}
        unit = sign_of(row.unit)
        report = "—" if row.report is None else amount(row.report, unit)
        if row.reads is not None:
            text = self.tr("sin número\n(supuesto: {0} – {1})")
            report = filled(text, rounded(row.reads[0]), rounded(row.reads[1]))
        before, model = modelled(row, before=True), modelled(row)
        inside = self.tr("sí") if row.inside else self.tr("no")
        others = "; ".join(f"{other.value:g}: {other.text}" for other in row.also)
        text = " · ".join(part for part in (row.text, row.paragraph, others, row.miss, row.why) if part)
        measured = f"{row.measure_name}, {row.unit_name}" if row.measure_name else row.text
        name = f"{row.id} · {measured}"
        return row.id, (name, row.year, report, before, model, inside, kinds.get(row.kind, row.kind)), text
