"""Fictional continuations of a case with two next steps: asked for, called off, and where they came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import Theme
from desktop.widgets.fitting import fit, without_icons
from desktop.widgets.flow_tables import NUMBER, Table
from desktop.widgets.inputs import Choice
from desktop.widgets.text import LARGE, Steady, Text, filled, keep_place, tip
from workflow.rows.chances import LastedRow, whole_days
from workflow.rows.written import rounded

if TYPE_CHECKING:
    from workflow.rows.chances import ContinuedRow, Days, Reached, ReachedRow

_FEW = 0.01
"""The share below which a number would be smaller than its bar can show."""
_SHARE = Qt.ItemDataRole.UserRole + 1
HORIZONS = (182, 365, 730, 1826)
STATE, FIRST, FIRST_DAYS, SECOND, SECOND_DAYS, LAST = range(6)


class ShareBar(QStyledItemDelegate):
    """A share as a number over a bar; every bar has the same colour, whatever it counts."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the bar, then the number."""
        share = index.data(_SHARE)
        if share is not None:
            room = QRectF(option.rect).adjusted(4, 4, -4, -4)
            colours = self._theme.colours
            painter.fillRect(room, QColor(colours.band))
            painter.fillRect(
                QRectF(room.x(), room.y(), room.width() * share, room.height()), QColor(colours.past)
            )
        super().paint(painter, option, index)


class Continued(QDialog):
    """Asks for continuations with two next steps and shows what they came to.

    Who derives from it says what is asked (`wanted`), and lays out where it is chosen.
    """

    compared = Signal(object)
    """What is asked."""
    called_off = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.until = Choice()
        self.short: tuple[Choice, ...] = (self.until,)
        """Those whose names are short: the others have the room."""
        for days, name in zip(HORIZONS, self._horizons(), strict=True):
            self.until.addItem(name, days)
        self.compare, self.cancel = QPushButton(self.tr("&Comparar")), QPushButton(self.tr("C&ancelar"))
        self.compare.setDefault(True)
        self.progress, self.state = QProgressBar(), Steady(1, look="muted")
        self.table, self.said = Table(6), Text(look="strong")
        self.awaited = Text(look="muted")
        """What will stand in the table's place, as long as there is no answer."""
        self._room = QStackedWidget()
        """Where the table stands, or what is said in its place: so nothing above it ever moves."""
        self.compare.clicked.connect(self._compare)
        self.cancel.clicked.connect(self._call_off)
        self.finished.connect(lambda _how: self.called_off.emit())

    def wanted(self) -> object:
        """What is asked."""
        raise NotImplementedError

    def _horizons(self) -> tuple[str, ...]:
        return self.tr("6 meses"), self.tr("1 año"), self.tr("2 años"), self.tr("5 años")

    def box(self, names: Sequence[str]) -> Choice:
        """Names to choose from, in little room."""
        box = Choice()
        box.addItems(names)
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        return box

    def lay_out(
        self, title: str, told: str, parts: Sequence[tuple[str, QWidget]], headings: tuple[str, ...]
    ) -> None:
        """What it is about, what is chosen, by name, and the table."""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(Text(title, "title"))
        column.addWidget(Text(told, "muted"))
        column.addLayout(self._parts(parts))
        for part in (self.progress, self.cancel):
            keep_place(part)
        column.addWidget(self.said)
        column.addWidget(self.state)
        self._set_table(headings)
        self.awaited.setText(
            self.tr(
                "Aquí se leerá, una situación por fila (la atención, el alojamiento, los permisos, la "
                "reparación), en cuántas historias se llega a ella de cada manera y en cuántos días."
            )
        )
        self.awaited.setAlignment(Qt.AlignmentFlag.AlignTop)
        for page in (self.awaited, self.table, QWidget()):
            self._room.addWidget(page)
        column.addWidget(self._room, 1)
        self.clear()
        column.addLayout(self._foot())
        em = self.fontMetrics().height()
        fit(self, min(84 * em, 1180), min(46 * em, 660))
        self.rest(self.tr("Pulse «Comparar»."))

    def _foot(self) -> QHBoxLayout:
        """How far it is, with the way to call it off, and the way out."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        without_icons(buttons)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        row.addWidget(buttons)
        return row

    def _parts(self, parts: Sequence[tuple[str, QWidget]]) -> QGridLayout:
        asked = QGridLayout()
        asked.setHorizontalSpacing(12)
        for at, (name, box) in enumerate(parts):
            label = QLabel(name)
            label.setBuddy(box)
            box.setAccessibleName(name.replace("&", ""))
            asked.addWidget(label, 0, at)
            asked.addWidget(box, 1, at)
            asked.setColumnStretch(at, 3 if isinstance(box, Choice) and box not in self.short else 1)
        asked.addWidget(self.compare, 1, len(parts))
        return asked

    def _set_table(self, headings: tuple[str, ...]) -> None:
        self.table.setAccessibleName(self.tr("Adónde llegan las historias"))
        bar = ShareBar(self._theme, self.table)
        self.table.wrap({STATE: 1.0})
        header = self.table.horizontalHeader()
        for column in (FIRST, SECOND):
            self.table.setItemDelegateForColumn(column, bar)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        for column in (FIRST_DAYS, SECOND_DAYS, LAST):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.set_headings(headings)
        self._widen_bars()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The bars are as wide as their letters ask."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._widen_bars()

    def _widen_bars(self) -> None:
        em = min(self.fontMetrics().height(), LARGE)  # a bar needs no larger one: its heading wraps
        for column in (FIRST, SECOND):
            self.table.horizontalHeader().resizeSection(column, 10 * em)

    # -- asking ------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Show no answer, and what will stand there."""
        self.table.setRowCount(0)
        self._room.setCurrentWidget(self.awaited)
        self.said.hide()

    def _compare(self) -> None:
        self.clear()
        self.compare.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.show()
        self.state.setText(
            self.tr(
                "Se prepara la simulación. La primera vez tarda medio minuto, o varios con el equipo ocupado…"
            )
        )
        self.compared.emit(self.wanted())

    def _call_off(self) -> None:
        self.called_off.emit()
        self.rest(self.tr("Se canceló. Puede comparar otra vez."))

    def rest(self, text: str) -> None:
        """Nothing is under way; say a text."""
        self.state.setText(text)
        self.progress.hide()
        self.cancel.hide()
        self.compare.setEnabled(True)

    def tell(self, done: int, of: int) -> None:
        """How far the continuations are; before the first of them it is still getting ready."""
        if not done:
            return
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self.state.setText(self.tr("Se simulan las historias…"))

    def show_failure(self, text: str) -> None:
        """Say why there is no answer."""
        self.rest(text)

    # -- the answer --------------------------------------------------------------------------------

    def show_row(self, row: ContinuedRow) -> None:
        """Show where the continuations came to."""
        first, second = row.open_at_end
        self.rest(self.summed_up(row, (self._percent(first), self._percent(second))))
        self.said.setText(row.said)
        self.said.setVisible(bool(row.said))
        self.table.setRowCount(0)
        if not self.tells_in_rows(row):
            self._room.setCurrentIndex(self._room.count() - 1)
            self.compare.setFocus()
            return
        self._room.setCurrentWidget(self.table)
        group = ""
        for each in self._in_order(row):
            heading = self._group(each)
            if heading != group:
                group = heading
                self._heading(heading)
            if isinstance(each, LastedRow):
                self._add_days(each)
            else:
                self._add(each)
        self.table.setFocus()

    def _in_order(self, row: ContinuedRow) -> Iterator[ReachedRow | LastedRow]:
        """What the two steps differ in first; and for how long something harms before all that is reached."""
        for clear in (True, False):
            yield from (one for one in row.lasted if one.is_clear is clear)
            yield from (one for one in row.rows if one.is_clear is clear)

    def tells_in_rows(self, _row: ContinuedRow) -> bool:
        """Whether the table says more than the sentence."""
        return True

    def summed_up(self, row: ContinuedRow, shares: tuple[str, str]) -> str:
        """How many of both (`shares`) went on without an end, and what would be a fault."""
        text = self.tr(
            "Son {0} historias ficticias con cada paso. El caso sigue abierto al final: {1} con el primero, "
            "{2} con el segundo."
        )
        faults = (self.tr("El primer paso sería una falta."), self.tr("El segundo paso sería una falta."))
        harm = [fault for fault, harms in zip(faults, row.harmful, strict=True) if harms]
        return " ".join([filled(text, rounded(row.replications), *shares), *harm])

    def _group(self, row: ReachedRow | LastedRow) -> str:
        """What a row stands under: where the two steps differ comes first, whatever track it is of."""
        if row.is_clear:
            return self.tr("Donde los dos pasos se distinguen")
        if isinstance(row, LastedRow):
            return self.tr("Cuánto dura lo que daña o falta")
        return self.tr("Cómo se cierra el caso") if row.is_end else row.group

    def _heading(self, text: str) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        item = QTableWidgetItem(text)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(at, STATE, item)
        self.table.setSpan(at, STATE, 1, 6)

    def _add(self, row: ReachedRow) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        name = row.alone if row.is_clear and not row.is_end else row.name
        name = self.tr("{0} · ahora está aquí").replace("{0}", name) if row.standing else name
        item = QTableWidgetItem("    " + name)
        if row.standing:
            item.setToolTip(tip(self.tr("El caso está aquí ahora: se cuenta cuándo se vuelve a llegar.")))
        self.table.setItem(at, STATE, item)
        for column, reached in ((FIRST, row.first), (SECOND, row.second)):
            item = _number(self._share(row, reached))
            item.setData(_SHARE, reached.share)
            self.table.setItem(at, column, item)
            self.table.setItem(at, column + 1, _number(_days(reached)))
        self.table.setItem(at, LAST, _number(self.last(row)))

    def _add_days(self, row: LastedRow) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        self.table.setItem(at, STATE, QTableWidgetItem("    " + row.name))
        for column, days in ((FIRST, row.first), (SECOND, row.second)):
            self.table.setItem(at, column, _number(self._up_to(days)))
            self.table.setItem(at, column + 1, _number(f"({rounded(days.low)} – {rounded(days.high)})"))
        self.table.setItem(at, LAST, _number(self._shorter(row)))

    def _up_to(self, days: Days) -> str:
        """How many days something lasts in half of the stories, at most."""
        number = whole_days(days.median)
        if not number:
            return self.tr("menos de un día")
        return self.tr("1 día") if number == 1 else filled(self.tr("{0} días"), rounded(number))

    def _shorter(self, row: LastedRow) -> str:
        """By how many days, and with which of the two steps it is shorter."""
        if not row.is_clear:
            return self.tr("igual") if row.first == row.second else self.tr("no se ve diferencia")
        first, second = whole_days(row.first.median), whole_days(row.second.median)
        text = (
            self.tr("más corto con el primero: {0} días")
            if first < second
            else self.tr("más corto con el segundo: {0} días")
        )
        return filled(text, rounded(abs(first - second)))

    def last(self, row: ReachedRow) -> str:
        """What stands in the last column."""
        raise NotImplementedError

    def _share(self, row: ReachedRow, reached: Reached) -> str:
        """A share; where the case is now, how often it comes back."""
        if not row.standing:
            return self._percent(reached.share)
        if not reached.share:
            return self.tr("no vuelve aquí")
        return self.tr("vuelve aquí: {0}").replace("{0}", self._percent(reached.share))

    def _percent(self, share: float) -> str:
        """A share as a number of a hundred; of what is rarer, that it is."""
        if 0 < share < _FEW:
            return self.tr("menos de 1\u00a0%")
        return f"{100 * share:.1f}\u00a0%" if share < 0.1 and share else f"{100 * share:.0f}\u00a0%"


def _number(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(NUMBER)
    return item


def _days(reached: Reached) -> str:
    if reached.median is None or reached.low is None or reached.high is None:
        return "—"
    return f"{rounded(reached.median)}  ({rounded(reached.low)} – {rounded(reached.high)})"
