"""The kept sessions as a table: what each is, where it was left and when; and what can be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.copying import CopiesRows, read_by_rows
from desktop.widgets.filling import filling
from desktop.widgets.flow import FlowLayout
from desktop.widgets.headings import Headings
from desktop.widgets.text import Translated, tip

if TYPE_CHECKING:
    from workflow.rows import SessionRow

_COLUMNS = 4


class _Rows(CopiesRows, QTableWidget):
    """The rows. Enter opens one, F2 renames it, Delete asks whether it is to go."""

    pressed_key = Signal(int)

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """It is no higher than its rows: what can be done with them stands below the last."""
        super().updateGeometries()
        rows, heads = self.verticalHeader().length(), self.horizontalHeader().sizeHint().height()
        self.setMaximumHeight(rows + heads + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass on the keys that do something to a session."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Delete)
        if event.key() in keys and not event.isAutoRepeat():
            self.pressed_key.emit(event.key())
            return
        super().keyPressEvent(event)


class SessionTable(Translated, QWidget):
    """The sessions, the last one first, with their buttons below."""

    resumed = Signal(str)
    rename_wanted = Signal(object)
    copy_wanted = Signal(object)
    review_wanted = Signal(object)
    delete_wanted = Signal(object)
    """Each with the `SessionRow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SessionRow, ...] = ()
        self._open = ""
        self.table = _Rows(0, _COLUMNS)
        read_by_rows(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setWordWrap(True)
        header = Headings(self.table)
        self.table.setHorizontalHeader(header)
        header.setHighlightSections(False)
        fits, shares = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        for at, mode in enumerate((shares, fits, shares, fits)):  # name and place share what is left
            header.setSectionResizeMode(at, mode)
        self.table.setProperty("look", "sessions")
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.go_on, self.review, self.rename, self.copy, self.delete = (QPushButton() for _button in range(5))
        self.go_on.setProperty("look", "primary")
        below = self._acts = QWidget()
        buttons = FlowLayout(below)  # in a narrow window they stand in two lines
        for button in (self.go_on, self.review, self.rename, self.copy, self.delete):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        self._below = QHBoxLayout()
        self._below.addWidget(below, 1)
        column.addLayout(self._below)
        column.addStretch()
        self.table.itemSelectionChanged.connect(self._tell)
        self.table.cellDoubleClicked.connect(lambda *_at: self._resume())
        self.table.pressed_key.connect(self._pressed)
        self.go_on.clicked.connect(self._resume)
        for button, signal in (
            (self.review, self.review_wanted),
            (self.rename, self.rename_wanted),
            (self.copy, self.copy_wanted),
            (self.delete, self.delete_wanted),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: self._emit(signal))
        self.retranslate()

    def set_beside(self, button: QPushButton) -> None:
        """Give a button its place at the end of the line; it stays where there is no session."""
        self._below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setTabOrder(self.delete, button)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        heads = (self.tr("Sesión"), self.tr("Qué es"), self.tr("Dónde quedó"), self.tr("Cuándo"))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Sesiones guardadas"))
        self.review.setText(self.tr("Revi&sar"))
        self.review.setToolTip(self.tr("Ver qué pasó en ella; nada cambia"))
        self.rename.setText(self.tr("Cambiar &nombre…"))
        self.rename.setToolTip("F2")
        self.copy.setText(self.tr("Guardar una co&pia…"))
        self.delete.setText(self.tr("&Borrar…"))
        self.delete.setToolTip(self.tr("Supr"))
        self.set_rows(self._rows, self._open)

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """The sessions as they stand in the table."""
        return self._rows

    @property
    def current(self) -> SessionRow | None:
        """The session that is chosen."""
        at = self.table.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def set_rows(self, rows: tuple[SessionRow, ...], open_now: str) -> None:
        """Show sessions in this order; `open_now` is the one on the desk. The chosen one stays chosen, until
        another one was on the desk: then that is."""
        chosen = self.current.id if self.current is not None and open_now == self._open else open_now
        self._rows, self._open = rows, open_now
        for part in (self.table, self._acts):
            part.setVisible(bool(rows))
        self.table.blockSignals(True)
        with filling(self.table, len(rows)):
            for at, row in enumerate(rows):
                for column, text in enumerate(self._texts(row)):
                    item = QTableWidgetItem(text)
                    item.setToolTip(tip(text))
                    if not row.can_resume:
                        item.setForeground(self.palette().placeholderText())
                    self.table.setItem(at, column, item)
        ids = [row.id for row in rows]
        if rows:
            self.table.selectRow(ids.index(chosen) if chosen in ids else 0)
        self.table.blockSignals(False)
        self._tell()

    def _texts(self, row: SessionRow) -> tuple[str, ...]:
        name = row.name or row.pathway_name
        if row.id == self._open and not row.is_over:  # what has ended is read, and is not open any more
            name += self.tr(" (abierta)")
        cases = self.tr("1 caso") if row.cases == 1 else self.tr("{0} casos").replace("{0}", str(row.cases))
        kind = self.tr("ejercicio") if row.is_exercise else self.tr("práctica")
        what = " · ".join(filter(None, (kind, cases, row.year))) if row.pathway else ""
        left = self.tr("Terminado · {0}").replace("{0}", row.left) if row.is_over else row.left
        return name, what, row.why_not or left, row.last

    def _tell(self) -> None:
        row = self.current
        self.go_on.setEnabled(row is not None and row.can_resume)
        is_over = row is not None and row.is_over
        self.go_on.setText(self.tr("Ver &cómo fue") if is_over else self.tr("&Continuar"))
        for button in (self.copy, self.review):
            button.setEnabled(row is not None and row.can_resume)
        self.rename.setEnabled(row is not None and bool(row.pathway))
        self.delete.setEnabled(row is not None)

    def _pressed(self, key: int) -> None:
        button = {Qt.Key.Key_F2: self.rename, Qt.Key.Key_Delete: self.delete}.get(Qt.Key(key), self.go_on)
        if button.isEnabled():
            button.click()

    def _resume(self) -> None:
        row = self.current
        if row is not None and row.can_resume:
            self.resumed.emit(row.id)

    def _emit(self, signal: Signal) -> None:
        if self.current is not None:
            signal.emit(self.current)  # type: ignore[attr-defined]
