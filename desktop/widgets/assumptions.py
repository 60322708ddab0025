"""Everything that the simulation assumes, each with its range; what differs from the file is marked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.flow_tables import Table
from desktop.widgets.inputs import BackButton, Choice, Number, written
from desktop.widgets.text import Text, Translated, filled, literal, restyle, tip
from workflow.rows.flow import AssumptionRow
from workflow.rows.written import MONEY

_VALUE, _SOURCE = 1, 3


class Assumed(QWidget):
    """The input for one assumption, and beside it the way back to what the file says."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, row: AssumptionRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self.back = row, BackButton(row.name)
        self.input = self._choice() if row.values else self._number()
        self.input.setAccessibleName(row.name)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.input, 1)
        line.addWidget(self.back)
        self.back.clicked.connect(lambda: self.set(self.filed))
        self.setFocusProxy(self.input)
        self._mark()

    def _choice(self) -> Choice:
        choice = Choice()
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(10)
        for id, name in self.row.values:
            choice.addItem(literal(name), id)
        choice.setCurrentIndex(max(0, choice.findData(self.row.chosen)))
        choice.currentIndexChanged.connect(self._changed)
        return choice

    def _number(self) -> Number:
        row, number = self.row, Number()
        number.setMaximumWidth(9 * number.fontMetrics().height())
        chance = row.high is not None and row.high <= 1.0
        number.setRange(row.least, min(row.most, 1.0) if chance else row.most)
        number.whole = row.whole
        number.setSingleStep(0.05 if chance else max(1.0, round(row.value / 20)))
        number.setValue(row.value)
        self._shown = number.value()  # the file's number may have more decimals than are shown
        number.valueChanged.connect(self._changed)
        number.refused.connect(self.refused)
        return number

    @property
    def filed(self) -> float | str:
        """What the file says."""
        return self.row.chosen if self.row.values else self.row.value

    @property
    def filed_text(self) -> str:
        """The same, as it is shown."""
        if self.row.values:
            return dict(self.row.values).get(self.row.chosen, self.row.chosen)
        return written(self.row.value)

    @property
    def value(self) -> float | str:
        """What is assumed."""
        if isinstance(self.input, Number):
            return self.row.value if self.input.value() == self._shown else self.input.value()
        return str(self.input.currentData())

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the file; being shown rounded is no change."""
        return self.value != self.filed

    @property
    def is_credible(self) -> bool:
        """Whether it lies in the range in which it is believed to lie; what has none may be anything."""
        row, value = self.row, self.value
        if isinstance(value, str) or row.low is None or row.high is None:
            return True
        return row.low <= value <= row.high or not self.is_changed

    def can_be(self, value: float | str) -> bool:
        """Whether it can be assumed."""
        row = self.row
        if isinstance(value, str):
            return value in dict(row.values)
        return not row.values and row.least <= value <= row.most and (not row.whole or value == int(value))

    def set(self, value: float | str) -> None:
        """Assume something."""
        if isinstance(self.input, Number):
            self.input.setValue(float(value))
        else:
            self.input.setCurrentIndex(max(0, self.input.findData(value)))

    def _changed(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        is_changed = self.is_changed
        if self.back.hasFocus() and not is_changed:
            self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.back.offer(self.filed_text, is_changed)
        restyle(self.input, changed=is_changed)


class Assumptions(Translated, QWidget):
    """Everything that nobody wrote down, with its range; each can be changed, and set back."""

    changed = Signal()
    refused = Signal(str)
    """A sentence about a number that was not understood."""
    doubted = Signal(str)
    """A sentence about a number that is taken, but lies outside what is believed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.reset = Table(4), QPushButton()
        self.table.wrap({0: 0.62, _SOURCE: 0.38})  # names are read whole with letters of every size
        self._rows: tuple[AssumptionRow, ...] = ()
        self.editors: dict[str, Assumed] = {}
        self._overruled: Mapping[str, tuple[str, str]] = {}
        self.reset.setProperty("look", "quiet")
        head = QHBoxLayout()
        self._note = Text(look="muted")
        head.addWidget(self._note, 1)
        head.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.reset.clicked.connect(self.clear)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.table.setAccessibleName(self.tr("Supuestos"))
        self.table.set_headings(
            [self.tr("Parámetro"), self.tr("Valor"), self.tr("Intervalo creíble"), self.tr("De dónde")]
        )
        self._note.setText(self.tr("Cambie un valor: valdrá desde el principio, también en la base."))
        self.reset.setText(self.tr("Volver al arch&ivo"))
        self._mark()

    def set_rows(self, rows: tuple[AssumptionRow, ...]) -> None:
        """List them; what was changed stays changed."""
        kept = self.assumed
        self._rows, self.editors = rows, {}
        self.table.fill(
            [
                (row.id, (row.explained, "", self._range(row), self._source(row)), row.explained)
                for row in rows
            ]
        )
        for at, row in enumerate(rows):
            editor = self.editors[row.id] = Assumed(row)
            if row.id in kept:
                editor.set(kept[row.id])
            editor.changed.connect(self._changed)
            editor.changed.connect(partial(self._doubt, editor))
            editor.refused.connect(self.refused)
            self.table.setCellWidget(at, _VALUE, editor)
        self._mark()

    def _range(self, row: AssumptionRow) -> str:
        if row.low is None or row.high is None:
            return "—"
        unit = f"{MONEY}\u00a0" if row.unit == MONEY else ""
        low, high = (f"{float(written(end)):,g}" for end in (row.low, row.high))
        return f"{unit}{low} – {high}"

    def _source(self, row: AssumptionRow) -> str:
        if row.unknowable:
            return self.tr("nadie puede saberlo")
        return self.tr("supuesto") if row.assumption else row.source

    @property
    def assumed(self) -> dict[str, float | str]:
        """What differs from the file, as far as its editor can tell: being shown rounded is no change."""
        return {row.id: self.editors[row.id].value for row in self._rows if self.editors[row.id].is_changed}

    def show_overruled(self, claims: Mapping[str, tuple[str, str]]) -> None:
        """Say what holds in place of an assumption: by its id, in a few words and as a sentence."""
        self._overruled = claims
        self._mark()

    def put(self, assumed: Mapping[str, float | str]) -> None:
        """Assume what was kept, as far as it is listed here and can be; says nothing of it."""
        self.blockSignals(True)
        for id, value in assumed.items():
            editor = self.editors.get(id)
            if editor is not None and editor.can_be(value):
                editor.set(value)
        self.blockSignals(False)
        self._mark()

    def _doubt(self, editor: Assumed) -> None:
        """Say so where a number was typed that nobody believes; it holds all the same."""
        if not editor.is_credible:
            row, text = (
                editor.row,
                self.tr("«{0}»: {1} está fuera del intervalo creíble ({2}). Rige de todos modos."),
            )
            self.doubted.emit(filled(text, row.name, written(float(editor.value)), self._range(row)))

    def clear(self) -> None:
        """Back to the file."""
        self.blockSignals(True)
        for editor in self.editors.values():
            editor.set(editor.filed)
        self.blockSignals(False)
        self._changed()

    def _changed(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        """What differs from the file says so in its row: in its letters, and in words."""
        self.reset.setEnabled(bool(self.assumed))
        for at, row in enumerate(self._rows):
            editor, name, source = self.editors[row.id], self.table.item(at, 0), self.table.item(at, _SOURCE)
            if name is None or source is None:
                continue
            letters = name.font()
            letters.setBold(editor.is_changed)
            name.setFont(letters)
            filed = self.tr("cambiado; en el archivo: {0}").replace("{0}", editor.filed_text)
            own = filed if editor.is_changed else self._source(row)
            if not editor.is_credible:
                doubted = self.tr("fuera del intervalo creíble")
                own = f"{doubted}; {filed}"
            said, sentence = self._overruled.get(row.id, (own, row.name))
            source.setText(said)
            source.setToolTip(tip(sentence))
