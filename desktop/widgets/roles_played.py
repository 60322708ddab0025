"""Which roles people play: a list with a box for each, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from desktop.widgets.fitting import fit, without_icons
from desktop.widgets.kept_text import SearchText
from desktop.widgets.text import Text, tip, unaccented

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from workflow.rows import ChoiceRow

_ID = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked
_LINES, _BROAD = 36, 42
"""Its height and breadth, in lines of its letters."""


class _BesideBox(QStyledItemDelegate):
    """Names that go on below where they do not fit beside their box, for which Qt itself leaves no room."""

    def __init__(self, rows: QListWidget) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The room of a name in what its box leaves of the list."""
        style = self._rows.style()
        box = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self._rows)
        beside = box + style.pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, None, self._rows)
        narrow = QStyleOptionViewItem(option)  # less its box, and as much again for what is around both
        narrow.rect = QRect(0, 0, self._rows.viewport().width() - 2 * beside, 9_999)
        return super().sizeHint(narrow, index)


class RolesPlayed(QDialog):
    """Several boxes are marked before anything changes; the space bar marks the one where the keyboard is.

    `role` is the one at the screen, which stays. Typing leaves fewer in sight and marks none.
    """

    chosen = Signal(object)
    """The ids of all roles that are marked, where they are others than before."""
    warned = Signal(bool)
    """Whether it is to be warned before every step that harms, where that is another answer than before."""

    def __init__(
        self,
        rows: Sequence[ChoiceRow],
        role: str,
        played: Collection[str],
        warns: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Roles que lleva"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        told = self.tr("Marque los que lleva usted o su grupo; los demás los lleva el programa.")
        column.addWidget(Text(told))
        self.search = SearchText()
        self.search.setPlaceholderText(self.tr("Buscar un rol o una institución…"))
        self.search.setAccessibleName(self.tr("Buscar un rol o una institución"))
        column.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Roles, con su institución"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)  # a long institution goes on below and is read whole
        self.list.setItemDelegate(_BesideBox(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        for row in rows:
            self._add(row, is_own=row.id == role, is_marked=row.id in played)
        column.addWidget(self.list, 1)
        self.warn = QCheckBox(self.tr("&Avisar antes de todo paso que daña y decir qué sigue"))
        self.warn.setToolTip(
            self.tr("Para quien facilita. Si no, sólo se avisa antes de lo que no se deshace.")
        )
        self.warn.setAccessibleDescription(self.warn.toolTip())
        self.warn.setChecked(warns)
        column.addWidget(self.warn)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton(self.tr("&Llevar estos roles"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        without_icons(buttons)
        self.take.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.search.textChanged.connect(self._find)
        self._before = self.marked(), warns
        self.search.setFocus()

    def _add(self, row: ChoiceRow, *, is_own: bool, is_marked: bool) -> None:
        item = QListWidgetItem(f"{row.name} · {row.detail}" if row.detail else row.name)
        item.setData(_ID, row.id)
        item.setToolTip(tip(item.text()))
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags if is_own else flags | Qt.ItemFlag.ItemIsEnabled)
        item.setCheckState(_CHECKED if is_own or is_marked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def marked(self) -> list[str]:
        """The ids of the roles that are marked, in sight or not, in the order of the list."""
        return [str(item.data(_ID)) for item in self._items() if item.checkState() == _CHECKED]

    def _find(self, text: str) -> None:
        """Leave in sight what is called so, or belongs to an institution that is."""
        wanted = unaccented(text.strip())
        for item in self._items():
            item.setHidden(wanted not in unaccented(item.text()))

    def _accept(self) -> None:
        marked, warns = self.marked(), self.warn.isChecked()
        self.accept()
        if warns != self._before[1]:
            self.warned.emit(warns)
        if marked != self._before[0]:
            self.chosen.emit(marked)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take its size, where the screen has room; only now do the letters have theirs."""
        super().showEvent(event)
        if not event.spontaneous():
            line = self.fontMetrics().height()
            fit(self, _BROAD * line, _LINES * line)
