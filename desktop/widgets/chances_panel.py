"""What usually happens next in a case: two next steps side by side, with fictional continuations of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
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
from desktop.widgets.text import Steady, Text, keep_place, tip
from workflow.rows.chances import NextStep
from workflow.rows.written import rounded

if TYPE_CHECKING:
    from workflow.rows.chances import ContinuedRow, Reached, ReachedRow
    from workflow.rows.steps import StepRow

_SHARE = Qt.ItemDataRole.UserRole + 1
_HORIZONS = (182, 365, 730, 1826)
_USUAL = 730
_STATE, _FIRST, _FIRST_DAYS, _SECOND, _SECOND_DAYS, _DIFFERENCE = range(6)


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


class Continuing(QDialog):
    """Asks for two next steps and shows what the continuations came to."""

    compared = Signal(object, object, int)
    """Two `NextStep` and how many days the continuations go."""
    called_off = Signal()

    def __init__(
        self, case: str, role: str, steps: Sequence[StepRow], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """The dialog about a case (its id and name), for what a role can do now."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Qué suele pasar después"))
        self._choices = [
            NextStep(),
            *(NextStep(row.subject, row.id, role) for row in sorted(steps, key=lambda row: bool(row.harm))),
        ]
        names = [
            self.tr("Dejar que pase el tiempo"),
            *(self._name(row) for row in sorted(steps, key=lambda row: bool(row.harm))),
        ]
        self.first, self.second = self._box(names), self._box(names)
        sensible = sum(not row.harm for row in steps)
        self.first.setCurrentIndex(min(1, sensible))
        self.second.setCurrentIndex(2 if sensible > 1 else 0)
        self.until = Choice()
        for days, name in zip(_HORIZONS, self._horizons(), strict=True):
            self.until.addItem(name, days)
        self.until.setCurrentIndex(_HORIZONS.index(_USUAL))
        self.compare, self.cancel = QPushButton(self.tr("&Comparar")), QPushButton(self.tr("C&ancelar"))
        self.compare.setDefault(True)
        self.progress, self.state = QProgressBar(), Steady(2, look="muted")
        self.table, self.said = Table(6), Text(look="strong")
        self._lay_out(case, theme)
        self.compare.clicked.connect(self._compare)
        self.cancel.clicked.connect(self._call_off)
        self.finished.connect(lambda _how: self.called_off.emit())
        self._rest("")

    def _name(self, row: StepRow) -> str:
        return self.tr("{0} (sería una falta)").replace("{0}", row.name) if row.harm else row.name

    def _horizons(self) -> tuple[str, ...]:
        return self.tr("6 meses"), self.tr("1 año"), self.tr("2 años"), self.tr("5 años")

    def _box(self, names: Sequence[str]) -> Choice:
        box = Choice()
        box.addItems(names)
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        return box

    def _lay_out(self, case: str, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Qué suele pasar después: {0}").replace("{0}", case), "title"))
        column.addWidget(
            Text(
                self.tr(
                    "Ilustración con un caso ficticio: no dice qué pasará, ni qué debe hacerse. Cada "
                    "continuación parte de este mismo momento; primero se pide el paso elegido y desde ahí "
                    "el programa simula a todas las personas, también a las que aquí se juegan. La sesión no "
                    "cambia."
                ),
                "muted",
            )
        )
        asked = QGridLayout()
        asked.setHorizontalSpacing(12)
        parts = (
            (self.tr("&Primer paso siguiente"), self.first),
            (self.tr("&Segundo paso siguiente"), self.second),
            (self.tr("&Hasta dentro de"), self.until),
        )
        for at, (name, box) in enumerate(parts):
            label = QLabel(name)
            label.setBuddy(box)
            box.setAccessibleName(name.replace("&", ""))
            asked.addWidget(label, 0, at)
            asked.addWidget(box, 1, at)
        asked.addWidget(self.compare, 1, 3)
        asked.setColumnStretch(0, 3)
        asked.setColumnStretch(1, 3)
        asked.setColumnStretch(2, 1)
        column.addLayout(asked)
        for part in (self.progress, self.cancel):
            keep_place(part)
        row = QHBoxLayout()
        row.addWidget(self.state, 2)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        column.addLayout(row)
        column.addWidget(self.said)
        self.said.hide()
        self._set_table(theme)
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        without_icons(buttons)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        fit(self, min(84 * em, 1180), min(46 * em, 660))
        self.first.setFocus()

    def _set_table(self, theme: Theme) -> None:
        self.table.setAccessibleName(self.tr("Adónde llegan las continuaciones"))
        bar = ShareBar(theme, self.table)
        header = self.table.horizontalHeader()
        for column in (_FIRST, _SECOND):
            self.table.setItemDelegateForColumn(column, bar)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, 10 * self.fontMetrics().height())
        self.table.set_headings(
            (
                self.tr("Situación a la que se llega"),
                self.tr("Con el primero"),
                self.tr("En cuántos días\n(nueve de cada diez)"),
                self.tr("Con el segundo"),
                self.tr("En cuántos días\n(nueve de cada diez)"),
                self.tr("Diferencia, de cada 100"),
            )
        )

    # -- asking ------------------------------------------------------------------------------------

    def _compare(self) -> None:
        self.table.setRowCount(0)
        self.said.hide()
        self.compare.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.show()
        self.state.setText(self.tr("Se prepara la simulación; la primera vez tarda hasta medio minuto."))
        choices = self._choices
        self.compared.emit(
            choices[self.first.currentIndex()],
            choices[self.second.currentIndex()],
            int(self.until.currentData()),
        )

    def _call_off(self) -> None:
        self.called_off.emit()
        self._rest(self.tr("Se canceló. Puede comparar otra vez."))

    def _rest(self, text: str) -> None:
        self.state.setText(text)
        self.progress.hide()
        self.cancel.hide()
        self.compare.setEnabled(True)

    def tell(self, done: int, of: int) -> None:
        """How far the continuations are."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self.state.setText(self.tr("Se simulan las continuaciones…"))

    def show_failure(self, text: str) -> None:
        """Say why there is no answer."""
        self._rest(text)

    # -- the answer --------------------------------------------------------------------------------

    def show_row(self, row: ContinuedRow) -> None:
        """Show where the continuations came to."""
        text = self.tr(
            "De {0} continuaciones ficticias con cada paso, siguen sin cierre al final: {1} con el primero, "
            "{2} con el segundo."
        )
        parts = (rounded(row.replications), *map(_percent, row.open_at_end))
        for at, part in enumerate(parts):
            text = text.replace("{" + str(at) + "}", part)
        faults = (self.tr("El primer paso sería una falta."), self.tr("El segundo paso sería una falta."))
        harm = [fault for fault, harms in zip(faults, row.harmful, strict=True) if harms]
        self._rest(" ".join([text, *harm]))
        self.said.setText(row.said)
        self.said.setVisible(bool(row.said))
        self.table.setRowCount(0)
        group = ""
        for reached in row.rows:
            heading = self._group(reached)
            if heading != group:
                group = heading
                self._heading(heading)
            self._add(reached)
        self.table.setFocus()

    def _group(self, row: ReachedRow) -> str:
        """What a row stands under: where the two steps differ comes first, whatever track it is of."""
        if row.is_clear:
            return self.tr("Donde los dos pasos se distinguen")
        return self.tr("Cómo se cierra el caso") if row.is_end else row.group

    def _heading(self, text: str) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        item = QTableWidgetItem(text)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(at, _STATE, item)
        self.table.setSpan(at, _STATE, 1, 6)

    def _add(self, row: ReachedRow) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        name = f"{row.group}: {row.name}" if row.is_clear and not row.is_end else row.name
        item = QTableWidgetItem("    " + name)
        if row.standing:
            item.setToolTip(tip(self.tr("El caso está aquí ahora: se cuenta cuándo se vuelve a llegar.")))
        self.table.setItem(at, _STATE, item)
        for column, reached in ((_FIRST, row.first), (_SECOND, row.second)):
            item = _number(self._share(row, reached))
            item.setData(_SHARE, reached.share)
            self.table.setItem(at, column, item)
            self.table.setItem(at, column + 1, _number(_days(reached)))
        self.table.setItem(at, _DIFFERENCE, _number(self._difference(row)))

    def _share(self, row: ReachedRow, reached: Reached) -> str:
        """A share; where the case is now, that, and how often it comes back."""
        if not row.standing:
            return _percent(reached.share)
        if not reached.share:
            return self.tr("ahora")
        return self.tr("ahora; vuelve {0}").replace("{0}", _percent(reached.share))

    def _difference(self, row: ReachedRow) -> str:
        """By how many of a hundred, and with which of the two steps it is more likely."""
        if not row.is_clear:
            return self.tr("igual") if row.first.share == row.second.share else self.tr("no se ve diferencia")
        points = abs(100 * row.difference)
        text = (
            self.tr("más probable con el segundo: {0}")
            if row.difference > 0
            else self.tr("más probable con el primero: {0}")
        )
        return text.replace("{0}", f"{points:.0f}" if points >= 1 else f"{points:.1f}")


def _number(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(NUMBER)
    return item


def _percent(share: float) -> str:
    return f"{100 * share:.1f}\u00a0%" if 0 < share < 0.1 else f"{100 * share:.0f}\u00a0%"


def _days(reached: Reached) -> str:
    if reached.median is None or reached.low is None or reached.high is None:
        return "—"
    return f"{rounded(reached.median)}  ({rounded(reached.low)} – {rounded(reached.high)})"
