"""The history of a session: every event, the way back to any of them, and the branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
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
from desktop.widgets.inputs import Choice
from desktop.widgets.panel import Scroll
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow, EventRow


_LINES = 2
"""Of the event that is chosen; the rest scrolls."""


_WIDEST = ("Miércoles 30 mar 2021", "00:00", "V100")
"""The broadest day, hour and case; English days are no broader."""
_BESIDE = 24
"""Pixels of a column beside its text."""


class _Events(CopiesRows, QTableView):
    pass


class HistoryDrawer(Translated, QWidget):
    """Events of the present branch, newest first. Going back makes a branch; nothing is deleted."""

    rewound = Signal(int)
    branch_chosen = Signal(int)
    only_case = Signal(bool)
    other_branches = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._branches: tuple[tuple[ChoiceRow, ...], int] = ((), 0)
        self.model = HistoryModel()
        self.model.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._head())
        column.addWidget(self._table(), 1)
        column.addLayout(self._foot())
        self.retranslate()
        self._current()

    def _head(self) -> QWidget:
        head = QWidget()
        row = FlowLayout(head)  # with large letters it goes on in a second line
        self._branch_label = QLabel()
        self.branches = Choice()
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
        row.addWidget(self.others)
        return head

    def _table(self) -> QTableView:
        table = self.table = _Events()
        table.setModel(self.model)
        read_by_rows(table)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(self.fontMetrics().lineSpacing() + 4)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 4)
        header = Headings(table)
        table.setHorizontalHeader(header)
        header.setResizeContentsPrecision(30)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._current)
        table.activated.connect(lambda _index: self.rewind.setFocus())
        self.model.modelReset.connect(self._current)
        return table

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._said = Text()
        said = Scroll()  # of one height: the button beside it stays where it is
        said.column.addWidget(self._said)
        said.column.addStretch(1)
        said.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 6)
        self.rewind = QPushButton()
        self.rewind.clicked.connect(self._rewind)
        row.addWidget(said, 1)
        row.addWidget(self.rewind, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._branch_label.setText(self.tr("&Rama"))
        self.branches.setAccessibleName(self.tr("Rama de la sesión"))
        self.case_only.setText(self.tr("Sólo este &caso"))
        self.others.setText(self.tr("Ver otra&s ramas"))
        self.rewind.setText(self.tr("Volver a a&ntes de esto"))
        told = self.tr("El caso queda como estaba justo antes, en una rama nueva. No se borra nada.")
        self.rewind.setToolTip(told)
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

    @property
    def room(self) -> int:
        """The height in which events are seen, in pixels."""
        return self.table.viewport().height()

    def height_of(self, rows: int) -> int:
        """The height of so many events, in pixels."""
        return rows * self.table.verticalHeader().defaultSectionSize()

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
        self._said.setText(
            f"{', '.join(filter(None, (event.day or event.when, event.clock)))}: {self.model.said(event)}"
            if event
            else self.tr("Elija un suceso para leerlo entero o volver a él.")
        )
        self.rewind.setEnabled(event is not None and event.can_rewind)

    def _rewind(self) -> None:
        event = self.chosen()
        if event is not None:
            self.rewound.emit(event.seq)
