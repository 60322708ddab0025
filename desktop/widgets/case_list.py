"""The cases of the session: one is shown, and several may be marked to take a step together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QWidget,
)

from desktop.widgets.panel import Panel
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows import CaseRow

_CASE = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked
_MOST_LINES = 4


class CaseList(Translated, Panel):
    """Cases with a box each: the current one is shown; where boxes are marked, a step is for those alone."""

    chosen = Signal(str)
    marked = Signal()
    new_case = Signal()
    name_erased = Signal(str)
    """The name of a case, by its id, is to be erased."""
    written_erased = Signal()
    """All that was typed in the session is to be erased."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[CaseRow, ...], str] = ((), "")
        self._heading = Text(look="heading")
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemChanged.connect(lambda _item: self.marked.emit())
        self.new = QPushButton()
        self.new.clicked.connect(self.new_case)
        self.column.addWidget(self._heading)
        self.column.addWidget(self.list)
        self.more = QPushButton()
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        row = QHBoxLayout()
        row.addWidget(self.new, 1)
        row.addWidget(self.more)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self._fit(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._heading.setText(self.tr("Casos ficticios"))
        self.list.setAccessibleName(self.tr("Casos; la casilla marca los que hacen un paso a la vez"))
        self.new.setText(self.tr("Cas&o nuevo…"))
        self.new.setToolTip("Ctrl+N")
        self.more.setText(self.tr("Más"))
        self.more.setAccessibleName(self.tr("Más sobre lo escrito en este caso y en la sesión"))
        self.menu.clear()
        self.menu.addAction(self.tr("Borrar el nombre escrito de este caso…"), self._erase_name)
        self.menu.addAction(self.tr("Borrar todo lo escrito en esta sesión…"), self.written_erased.emit)

    def set_cases(self, cases: tuple[CaseRow, ...], current: str) -> None:
        """Show the cases; marks are kept for those that are still there."""
        if (cases, current) == self._shown:
            return
        self._shown = cases, current
        marked = self.several()
        self.list.blockSignals(True)
        self._set_number(len(cases))
        for at, case in enumerate(cases):
            item = self.list.item(at)
            name = f"{case.id} · {case.name}" if case.name else case.id
            item.setText(name + self.tr(" (cerrado)") if case.closed else name)
            if item.data(_CASE) != case.id:
                item.setData(_CASE, case.id)
                if len(cases) > 1:
                    item.setCheckState(_CHECKED if case.id in marked else Qt.CheckState.Unchecked)
            if case.id == current and self.list.currentItem() is not item:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _set_number(self, cases: int) -> None:
        """Have a line for each case; a single one has no box."""
        if cases == self.list.count():
            return
        for at in reversed(range(cases, self.list.count())):
            self.list.takeItem(at)
        while self.list.count() < cases:
            self.list.addItem(QListWidgetItem())
        for at in range(cases):
            item = self.list.item(at)
            box = Qt.ItemFlag.ItemIsUserCheckable if cases > 1 else Qt.ItemFlag.NoItemFlags
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable | box)
            item.setData(Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Unchecked if cases > 1 else None)
            item.setData(_CASE, "")
        self._fit(cases)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need higher lines."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit(self.list.count())

    def several(self) -> tuple[str, ...]:
        """The cases that are marked, in the order of the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(_CASE)) for item in items if item.checkState() == _CHECKED)

    def together(self, shown: str) -> tuple[CaseRow, ...]:
        """The marked cases, where a step reaches another person than the one that is `shown`; else none."""
        marked = self.several()
        return tuple(row for row in self._shown[0] if row.id in marked) if {*marked} - {shown} else ()

    def unmark(self) -> None:
        """Whoever works from now on has marked nobody."""
        for row in range(self.list.count()):
            if self.list.item(row).checkState() == _CHECKED:
                self.list.item(row).setCheckState(Qt.CheckState.Unchecked)

    def _fit(self, cases: int) -> None:
        self.list.setVisible(cases > 0)
        line = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 6) if cases else 0
        self.list.setFixedHeight(min(cases, _MOST_LINES) * line + 2 * self.list.frameWidth() + 4)
        self.list.setIconSize(QSize(16, 16))

    def _erase_name(self) -> None:
        if self._shown[1]:
            self.name_erased.emit(self._shown[1])

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._shown = self._shown[0], str(item.data(_CASE))
            self.chosen.emit(str(item.data(_CASE)))
