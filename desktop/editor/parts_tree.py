"""What a scenario is made of: its sections, and the parts of each, those that lack something marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from desktop.editor.live_check import is_marked
from desktop.widgets.copying import CopiesRows
from desktop.widgets.text import tip
from workflow.rows.drafting import DraftRow

PLACE = Qt.ItemDataRole.UserRole
"""The section and part of an item."""


class PartsTree(CopiesRows, QTreeWidget):
    """The sections of a scenario, and the parts of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("Partes del escenario"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformRowHeights(True)

    def show_row(self, row: DraftRow) -> None:
        """The sections open, a part that lacks something marked; an empty section can be chosen, too."""
        self.blockSignals(True)
        self.clear()
        for section in row.sections:
            if section.id == "about":
                self._item(self, section.name, (section.id, ""), is_marked(section.parts[0]), row)
                continue
            # a heading leads to the first of its parts, and lets one be added
            first = (section.id, *(part.id for part in section.parts[:1]))
            top = self._item(self, f"{section.name} ({len(section.parts)})", first, False, row)
            for part in section.parts:
                self._item(top, part.name, (section.id, part.id), is_marked(part), row)
            if not section.parts:
                nothing = self.tr("(nada todavía: Añadir)")
                self._item(top, nothing, (section.id, ""), bool(section.lacks), row)
            top.setExpanded(True)
        self.blockSignals(False)

    def _item(
        self, under: QTreeWidget | QTreeWidgetItem, name: str, place: object, lacks: bool, row: DraftRow
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(under)
        item.setText(0, f"⚠ {name}" if lacks else name)
        item.setToolTip(0, tip(name))
        item.setData(0, PLACE, place)
        if place == row.chosen:
            self.setCurrentItem(item)
        return item
