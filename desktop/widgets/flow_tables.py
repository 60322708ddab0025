"""What a simulation says in rows: a table to read, and the report's figures in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.copying import CopiesRows, read_by_rows
from desktop.widgets.filling import filling
from desktop.widgets.headings import Headings, wrapping
from desktop.widgets.text import Text, Translated, filled, tip
from workflow.rows.fidelity import FidelityRow, FigureRow
from workflow.rows.written import COUNTED, MONEY, amount, ends, rounded, sign_of

_ID = Qt.ItemDataRole.UserRole
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_APART, _BESIDE = 8, 8
"""Pixels between the lines of one row and those of the next, and between a cell and that beside it."""
_LEAST = 9
"""Letters' heights that a column of names is wide at the least."""


def modelled(row: FigureRow, *, before: bool = False) -> str:
    """What the simulation says: its one number, and where nine of ten histories lie; a dash for nothing.

    `before`: with nothing chosen by figures of the report.
    """
    spread, unit = row.spread(before=before), sign_of(row.unit)
    shown = spread.shown(row.unit)
    if shown is None or spread.low is None or spread.high is None:
        return "—"
    low, high = ends(spread.low, spread.high, unit, whole=row.unit in COUNTED)
    money = f"{MONEY}\u00a0"
    return f"{amount(shown, unit)}  ({low.removeprefix(money)} – {high})"


class Roomy(QStyledItemDelegate):
    """Cells of which several lines are seen to belong together."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A little higher and broader than the text."""
        return super().sizeHint(option, index) + QSize(_BESIDE, _APART)


class Table(CopiesRows, QTableWidget):
    """A table to read: rows are chosen whole, several too; the first column takes the room."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        self._parts: Mapping[int, float] = {}
        super().__init__(0, columns, parent)
        read_by_rows(self)
        self.verticalHeader().setDefaultSectionSize(24)
        header = Headings(self)
        self.setHorizontalHeader(header)
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._again = QTimer(self)  # once for all the columns that change together
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._share)
        header.sectionResized.connect(self._share_again)

    def _share_again(self, column: int) -> None:
        """A column of numbers is broader or narrower, as with other letters: the words have what is left."""
        if self._parts and column not in self._parts:
            self._again.start(0)

    def wrap(self, parts: Mapping[int, float]) -> None:
        """Let words go on in the next line. The columns named share the room that numbers leave, by these
        parts; none becomes so narrow that its names cannot be read."""
        self._parts = parts
        self.setWordWrap(True)
        self.setItemDelegate(Roomy(self))
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
                heading.setTextAlignment(wrapping(NUMBER if column else left))

    def fill(self, rows: Sequence[tuple[str, Sequence[str], str]]) -> None:
        """Rows as (id, cells, tip); the first cell is words, the others numbers. The row that is being read,
        the chosen one or else the first in sight, stays where it stands; whoever reads from the top sees what
        is first now."""
        chosen, bar = self.currentRow(), self.verticalScrollBar()
        read = self.id_at(chosen if chosen >= 0 else bar.value())
        above = (chosen if chosen >= 0 else bar.value()) - bar.value()
        is_scrolled = bar.value() > 0
        with filling(self, len(rows)):
            for at, (id, cells, about) in enumerate(rows):
                for column, text in enumerate(cells):
                    item = QTableWidgetItem(text)
                    item.setData(_ID, id)
                    item.setToolTip(tip(about))
                    if column:
                        item.setTextAlignment(NUMBER)
                    self.setItem(at, column, item)
        self._share()
        ids = [id for id, _cells, _about in rows]
        if read in ids:
            self._stay(ids.index(read), above if is_scrolled else ids.index(read), is_chosen=chosen >= 0)

    def _stay(self, row: int, above: int, *, is_chosen: bool) -> None:
        """Have a row with so many others above it in sight; what is read was not chosen anew."""
        if is_chosen:
            with QSignalBlocker(self):
                self.setCurrentCell(row, max(0, self.currentColumn()))
        self.verticalScrollBar().setValue(row - above)

    def id_at(self, row: int) -> str:
        """What a row is about."""
        item = self.item(row, 0)
        return "" if item is None else str(item.data(_ID))


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
                self.tr("Modelo sin acercarlo\nal informe"),
                self.tr("Modelo acercado\nal informe"),
                self.tr("Dentro"),
                self.tr("Para\nacercarlo"),
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
            "{0} de {1} cifras dentro del intervalo con el modelo acercado al informe; sin acercarlo, {2}. "
            "Sin acercarlo: {3} números que nadie publicó, en la mitad de lo que se cree posible. Acercado: "
            "esos números se eligieron por las cifras que dicen «se usó». Los fallos se explican al apuntar "
            "la fila."
        )
        before = "—" if found.inside_before is None else str(found.inside_before)
        said = filled(text, str(found.inside), str(found.of), before, str(len(found.chosen)))
        filed = self.tr("Con los supuestos del archivo, no con los que usted cambió.")
        self._note.setText(f"{said} {filed}" if self._is_changed else said)
        self.table.fill([self._row(row) for row in found.figures if row.inside is not None])

    def _row(self, row: FigureRow) -> tuple[str, tuple[str, ...], str]:
        kinds = {"fitted": self.tr("se usó"), "held_out": self.tr("no se usó")}
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
