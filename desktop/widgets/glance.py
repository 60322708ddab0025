"""A whole session at a glance: a line for each thing that is asked of it first, leading to what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.panel import Scroll, empty
from desktop.widgets.text import Text, Translated, filled

if TYPE_CHECKING:
    from workflow.rows.review import GlanceRow


class Glance(Translated, Scroll):
    """Lines under their headings. `seq_wanted` goes to the event that shows a line, in the case named."""

    seq_wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[GlanceRow] = ()
        self.links: list[QPushButton] = []

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.show_rows(self._rows)

    def show_rows(self, rows: Sequence[GlanceRow]) -> None:
        """Show the lines of a session; of one that is still being read, that it is."""
        self._rows = rows
        self.links.clear()
        empty(self.column)
        if not rows:
            waiting = self.tr("Se está leyendo: lo demás se dice cuando todo esté comprobado.")
            self.column.addWidget(Text(waiting, "muted"))
        for row in rows:
            self.column.addWidget(Text(row.heading, "strong"))
            self.column.addWidget(Text(row.text))
            if row.seq:
                self.column.addWidget(self._link(row))
        self.column.addStretch(1)

    def _link(self, row: GlanceRow) -> QPushButton:
        text = filled(self.tr("▶ Ver el suceso {0} ({1})"), str(row.seq), row.case)
        button = QPushButton(text)
        button.setProperty("look", "link")
        button.clicked.connect(lambda: self.seq_wanted.emit(row.seq, row.case))
        self.follow(button)
        self.links.append(button)
        return button
