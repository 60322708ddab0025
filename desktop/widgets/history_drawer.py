"""The history of a session: every event, the way back to any of them, and the branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.models.history import HistoryModel
from desktop.widgets.copying import CopiesRows, read_by_rows
from desktop.widgets.flow import FlowLayout
from desktop.widgets.headings import Headings
from desktop.widgets.inputs import ActChoice, Choice
from desktop.widgets.panel import keep_bar_place
from desktop.widgets.text import Translated, tip

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow, EventRow


_WIDEST = ("Miércoles 30 mar 2021", "00:00", "V100")
"""The broadest day, hour and case; English days are no broader."""
_BESIDE = 24
"""Pixels of a column beside its text."""
_TOLD = 3
"""The column of what happened."""
_NARROW = 18
"""Heights of a line that what happened needs as the width of its column."""
_ROOM = 4
"""Pixels of a row beside its lines."""


class _Events(CopiesRows, QTableView):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class HistoryDrawer(Translated, QWidget):
    """Events of the present branch, newest first, each read whole. Going back makes a branch; nothing is
    deleted."""

    rewound = Signal(int)
    branch_chosen = Signal(int)
    only_case = Signal(bool)
    other_branches = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._branches: tuple[tuple[ChoiceRow, ...], int] = ((), 0)
        self._is_new = False
        self.model = HistoryModel()
        self.model.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._head())
        column.addWidget(self._table(), 1)
        self.retranslate()
        self._current()

    def _head(self) -> QWidget:
        head = QWidget()
        row = FlowLayout(head)  # with large letters it goes on in a second line
        self._branch_label = QLabel()
        self.branches = ActChoice()
        self.branches.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._branch_label.setBuddy(self.branches)
        self.branches.activated.connect(lambda at: self.branch_chosen.emit(int(self.branches.itemData(at))))
        self.case_only = QCheckBox()
        self.case_only.toggled.connect(self.only_case)
        self.others = QCheckBox()
        self.others.toggled.connect(self.other_branches)
        self.others.hide()
        row.addWidget(self._branch_label)
        row.addWidget(self.branches)
        row.addWidget(self.case_only)
        self.each_wait = QCheckBox()
        self.each_wait.toggled.connect(self.model.show_each_wait)
        self.rewind = QPushButton()
        self.rewind.clicked.connect(self._rewind)
        for part in (self.others, self.each_wait, self.rewind):
            row.addWidget(part)
        return head

    def _table(self) -> QTableView:
        table = self.table = _Events()
        table.setModel(self.model)
        read_by_rows(table)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_place(table)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(1)
        self._fitting = QTimer(self)  # once, when rows and columns have come to rest
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit_rows)
        for changed in (self.model.modelReset, self.model.rowsInserted, table.resized):
            changed.connect(lambda *_what: self._fitting.start(0))
        header = Headings(table)
        table.setHorizontalHeader(header)
        header.setResizeContentsPrecision(30)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_TOLD, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._current)
        table.activated.connect(lambda _index: self.rewind.setFocus())
        self.model.modelReset.connect(self._current)
        self.model.renewed.connect(self._to_newest)
        return table

    def begin(self) -> None:
        """Somebody else sits down: it is read as at first, and no event is chosen."""
        for box in (self.case_only, self.others, self.each_wait):
            box.setChecked(False)
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.table.scrollToTop()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._branch_label.setText(self.tr("&Rama"))
        self.branches.setAccessibleName(self.tr("Rama de la sesión"))
        self.case_only.setText(self.tr("Sólo este &caso"))
        self.others.setText(self.tr("Ver otra&s ramas"))
        self.rewind.setText(self.tr("Volver a a&ntes de esto"))
        self.each_wait.setText(self.tr("Cada espera y cada noche"))
        self.each_wait.setToolTip(
            self.tr("Cada espera, cada pausa y cada noche con cama por lo acordado, en su fila")
        )
        told = self.tr(
            "Elija un suceso: el caso queda como estaba justo antes, en una rama nueva. No se borra nada."
        )
        self.rewind.setToolTip(tip(told))
        self.rewind.setAccessibleDescription(told)
        self.table.setAccessibleName(self.tr("Historial de la sesión"))
        self._fit_columns()
        self._current()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The columns follow the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Day, hour and case take what they need, and what happened has the rest."""
        for at, widest in enumerate(_WIDEST):
            self.table.setColumnWidth(at, self.table.fontMetrics().horizontalAdvance(widest) + _BESIDE)
        self._fitting.start(0)

    def _to_newest(self) -> None:
        self._is_new = True  # seen once the rows have their heights

    def _fit_rows(self) -> None:
        """Each row is as high as what it says; in a narrow pane that stands below its day."""
        table, metrics = self.table, self.table.fontMetrics()
        beside = sum(metrics.horizontalAdvance(widest) + _BESIDE for widest in _WIDEST)
        is_narrow = table.viewport().width() - beside < _NARROW * metrics.height()
        for at in range(len(_WIDEST)):
            table.setColumnHidden(at, is_narrow)
        self.model.set_narrow(is_narrow)
        self._fitting.stop()  # which that has asked for again
        for at in range(self.model.rowCount()):
            table.setRowHeight(at, max(self._line, table.sizeHintForRow(at) + _ROOM))
        if self._is_new:
            self._is_new = False
            table.scrollToTop()
        else:
            table.scrollTo(table.currentIndex())

    @property
    def room(self) -> int:
        """The height in which events are seen, in pixels."""
        return self.table.viewport().height()

    def height_of(self, rows: int) -> int:
        """The height of so many events of one line, in pixels."""
        return rows * self._line

    @property
    def _line(self) -> int:
        return self.table.fontMetrics().lineSpacing() + _ROOM

    def set_branches(self, rows: tuple[ChoiceRow, ...], current: int) -> None:
        """Show the branches and the one that is open."""
        if (rows, current) == self._branches:
            return
        self._branches = rows, current
        self.branches.clear()
        for row in rows:
            self.branches.addItem(f"{row.name} · {row.detail}" if row.detail else row.name, int(row.id))
            if int(row.id) == current:
                self.branches.setCurrentIndex(self.branches.count() - 1)
        self.branches.setEnabled(len(rows) > 1)
        self.others.setVisible(len(rows) > 1)

    def chosen(self) -> EventRow | None:
        """The event that is selected."""
        return self.model.event_at(self.table.currentIndex().row())

    def _current(self, *_index: QModelIndex) -> None:
        event = self.chosen()
        self.rewind.setEnabled(event is not None and event.can_rewind)

    def _rewind(self) -> None:
        event = self.chosen()
        if event is not None:
            self.rewound.emit(event.seq)
