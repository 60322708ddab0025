"""What comes in a led exercise: a table, and below it what the chosen row says only to the trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.widgets.flow import FlowLayout
from desktop.widgets.panel import Panel
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.stack import Stack
from desktop.widgets.text import Line, Text, Translated

if TYPE_CHECKING:
    from workflow.rows.console import ComingRow

HOUR, DAY = 60, 1440


class ComingPanel(Translated, Panel):
    """The injects that did not come yet. Each button is for the row that is chosen."""

    shifted = Signal(str, int)
    """An inject and by how many minutes."""
    led = Signal(str, str)
    """An inject and how: `delivered` or `skipped`."""
    restored = Signal(str)
    """An inject that was left out is to come again."""
    softened = Signal(str, bool)
    """An inject is to come in its softer form, or as it was written; nothing is sent by it."""
    new_wanted = Signal()
    message_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, ComingRow] = {}
        self._goes_on = True
        self.heading = Text(look="heading")
        self.new, self.message = QPushButton(), QPushButton()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.new)
        head.addWidget(self.message)
        self.table = RowsTable((25, 23, 40, 12), headed=True)
        self.table.keys = (
            Qt.Key.Key_Plus,
            Qt.Key.Key_Minus,
            Qt.Key.Key_Delete,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        )
        self.detail = Stack()
        self.detail.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        below = QWidget()
        row = FlowLayout(below)
        self.shifts: dict[int, QPushButton] = {by: QPushButton() for by in (-DAY, -HOUR, HOUR, DAY)}
        self.now, self.soften, self.skip = QPushButton(), QPushButton(), QPushButton()
        self.now.setProperty("look", "primary")
        self.soften.setCheckable(True)
        self.soften.setProperty("look", "segment")
        self._chosen = Line(look="muted")
        for part in (self._chosen, *self.shifts.values(), self.soften, self.now, self.skip):
            row.addWidget(part)
        self.column.addLayout(head)
        self.column.addWidget(self.table, 3)
        self.column.addWidget(self.detail, 1)
        self.column.addWidget(below)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _id: self._tell())
        self.table.keyed.connect(self._keyed)
        for by, button in self.shifts.items():
            button.clicked.connect(lambda _checked=False, by=by: self._shift(by))
        self.now.clicked.connect(lambda: self._lead("delivered"))
        self.skip.clicked.connect(self._leave_out)
        self.soften.clicked.connect(self._soften)
        self.new.clicked.connect(self.new_wanted)
        self.message.clicked.connect(self.message_wanted)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.heading.setText(self.tr("Lo que viene (sucesos)"))
        self.new.setText(self.tr("Suceso &nuevo…"))
        self.message.setText(self.tr("&Mensaje a un rol…"))
        heads = (self.tr("Cuándo"), self.tr("De → a"), self.tr("Qué"), self.tr("Toca"))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Lo que viene: más y menos mueven una hora; Intro, los botones"))
        names = {
            -DAY: self.tr("−1 día"),
            -HOUR: self.tr("−1 hora"),
            HOUR: self.tr("+1 hora"),
            DAY: self.tr("+1 día"),
        }
        for by, button in self.shifts.items():
            button.setText(names[by])
        self.shifts[-HOUR].setToolTip("-")
        self.shifts[HOUR].setToolTip("+")
        self._chosen.setText(self.tr("El elegido:"))
        self.now.setText(self.tr("Que llegue &ya"))
        self.soften.setText(self.tr("Más &suave"))
        self.soften.setToolTip(self.tr("Cambia el texto que se enviará; no envía nada"))
        self._tell()

    def set_rows(self, rows: tuple[ComingRow, ...], *, goes_on: bool) -> None:
        """Show what comes, or once it is over what would have come; the chosen row stays chosen."""
        self._goes_on = goes_on
        self._rows = {row.id: row for row in rows}
        self.table.set_rows([(row.id, self._cells(row), "quiet" if row.gone else "") for row in rows])
        self._tell()

    def choose_next(self) -> None:
        """Choose what comes next, and have it in sight."""
        following = (row.id for row in self._rows.values() if not row.gone and not row.left_out)
        self.table.choose(next(following, ""))
        self.table.scrollTo(self.table.currentIndex())

    def row(self, id: str) -> ComingRow | None:
        """What comes, by its id."""
        return self._rows.get(id)

    def _cells(self, row: ComingRow) -> tuple[str, ...]:
        when = row.gone or "\n".join(filter(None, (row.when, row.left, row.moved)))
        marks = (
            self.tr("se enviará más suave") if row.is_softer else "",
            self.tr("pista") if row.is_hint else "",
        )
        what = "\n".join(filter(None, (row.text, " · ".join(filter(None, marks)))))
        return when, f"{row.who}\n{row.channel}", what, row.touches

    def _tell(self) -> None:
        """Say what the chosen row holds, and what can be done with it."""
        row = self._rows.get(self.table.current_id)
        can = row is not None and self._goes_on and not row.left_out
        for button in self.shifts.values():
            button.setEnabled(row is not None and can and row.can_shift)
        self.now.setEnabled(can)
        self.soften.setEnabled(row is not None and can and bool(row.other))
        self.soften.setChecked(row is not None and row.is_softer)
        is_out = row is not None and row.left_out
        self.skip.setEnabled(row is not None and self._goes_on)
        self.skip.setText(self.tr("Deshacer la &omisión") if is_out else self.tr("&Omitir"))
        self.skip.setToolTip(self.tr("Supr"))
        if row is None:
            self.detail.set_lines([(self.tr("Ya no viene ningún suceso."), "muted", "")])
            return
        parts = (
            ("", f"{row.gone}." if row.gone else ""),
            ("", row.when if row.gone else ""),
            (self.tr("Nota: "), row.note),
            (self.tr("Contenido: "), row.content_note),
            (self.tr("Como fue escrito: ") if row.is_softer else self.tr("Más suave: "), row.other),
            (self.tr("Adjunto: "), row.attachment),
            (self.tr("Toca: "), "; ".join(row.touched)),
        )
        self.detail.set_lines([(head + text, "", "") for head, text in parts if text])

    def _keyed(self, key: int) -> None:
        if key == Qt.Key.Key_Plus:
            self._shift(HOUR)
        elif key == Qt.Key.Key_Minus:
            self._shift(-HOUR)
        elif key == Qt.Key.Key_Delete:
            self._leave_out()
        else:
            first = next((b for b in self.shifts.values() if b.isEnabled()), self.now)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shift(self, by: int) -> None:
        row = self._rows.get(self.table.current_id)
        if row is not None and row.can_shift and self._goes_on:
            self.shifted.emit(row.id, by)

    def _soften(self, softer: bool) -> None:
        if self.table.current_id and self._goes_on:
            self.softened.emit(self.table.current_id, softer)

    def _leave_out(self) -> None:
        """Leave the chosen one out, or have it come again where it was left out."""
        row = self._rows.get(self.table.current_id)
        if row is not None and row.left_out and self._goes_on:
            self.restored.emit(row.id)
        else:
            self._lead("skipped")

    def _lead(self, how: str) -> None:
        if self.table.current_id and self._goes_on:
            self.led.emit(self.table.current_id, how)
