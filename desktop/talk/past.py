"""The person in front as they were met in the past: what was said to anybody, and all notes; only to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.talk.notes import NotesTable
from desktop.talk.said import TalkLines
from desktop.widgets.divided import Divided
from desktop.widgets.panel import Panel
from desktop.widgets.text import Steady, Text, Translated, filled

if TYPE_CHECKING:
    from workflow.rows.talk import SettingRow, TalkRow


class PastPerson(Translated, Panel):
    """Shows a TalkRow in which nothing can be asked or noted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: TalkRow | None = None
        self.setProperty("look", "inside")
        self.setting = Text(look="muted")
        self.lines, self.notes = TalkLines(only_read=True), NotesTable(only_read=True)
        self.heading, self.form = Text(look="heading"), Steady(2, "muted")
        noted = Panel()
        noted.setProperty("look", "inside")
        noted.column.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self.heading, 0), (self.notes, 1), (self.form, 0)):
            noted.column.addWidget(part, stretch)
        parts = Divided(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.lines)
        parts.addWidget(noted)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 1)
        parts.setSizes([520, 460])
        self.column.setContentsMargins(6, 0, 6, 2)
        self.column.setSpacing(4)
        self.column.addWidget(self.setting)
        self.column.addWidget(parts, 1)
        self.setFocusProxy(self.lines)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_row(self._row)

    def set_row(self, row: TalkRow | None) -> None:
        """Show the person of a case as they were met."""
        self._row = row
        self.lines.set_row(row, with_remark=True)
        if row is None:
            return
        self.setAccessibleName(filled(self.tr("La persona: {0}"), row.name))
        self.setting.setText(" · ".join(self._told(one) for one in row.setting))
        self.setting.setVisible(bool(row.setting))
        self.heading.setText(row.notes_of)
        self.notes.set_rows(row.dimensions)
        self.form.setText(row.form)
        self.form.setVisible(bool(row.form))

    def _told(self, one: SettingRow) -> str:
        state = self.tr("sí") if one.holds else self.tr("todavía no")
        return f"{'✓' if one.holds else '○'} {one.name}: {state}"
