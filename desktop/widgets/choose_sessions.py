"""Which of the kept sessions are reviewed: a list with a box for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout

from desktop.widgets.fitting import without_icons
from desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workflow.rows import SessionRow

_ID = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked


class ChooseSessions(QDialog):
    """Asks which sessions; the space bar marks the one where the keyboard is."""

    chosen = Signal(tuple)
    """The ids of those that are marked."""

    def __init__(self, rows: Sequence[SessionRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Revisar sesiones de este equipo"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(Text(self.tr("Marque las sesiones que quiere revisar; ninguna cambia.")))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sesiones guardadas"))
        for row in rows:
            if row.can_resume:
                item = QListWidgetItem(" · ".join(filter(None, (row.name or row.pathway_name, row.last))))
                item.setData(_ID, row.id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.list.addItem(item)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox()
        self.open_them = buttons.addButton(self.tr("&Revisar"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        without_icons(buttons)
        self.open_them.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.list.itemChanged.connect(lambda _item: self._tell())
        if self.list.count():
            self.list.setCurrentRow(0)
        self._tell()
        self.list.setFocus()
        self.setMinimumWidth(26 * self.fontMetrics().height())

    def marked(self) -> tuple[str, ...]:
        """The ids of the sessions that are marked."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return tuple(str(item.data(_ID)) for item in items if item.checkState() == _CHECKED)

    def _tell(self) -> None:
        self.open_them.setEnabled(bool(self.marked()))

    def _accept(self) -> None:
        self.chosen.emit(self.marked())
        self.accept()
