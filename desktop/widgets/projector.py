"""What a class may see of a led exercise on a projector: the moment, whose turn it is, what all of them know.

It holds nothing else: no note, nothing that comes, nothing that is expected, no message to a role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.panel import Scroll
from desktop.widgets.text import Text, Translated, filled

if TYPE_CHECKING:
    from workflow.rows.console import ConsoleRow

_HEIGHT = 768.0
"""Of the screen for which the sizes of letters are given; on a higher one they grow."""
_SIZES = {"now": 54, "who": 26, "title": 26, "known": 24, "free": 18}
"""Pixels of the letters."""


class Projector(Translated, QWidget):
    """One page in large letters; it follows the console."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ConsoleRow | None = None
        self.texts = {name: Text() for name in _SIZES}
        page = Scroll()
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 24, 36, 24)
        column.setSpacing(14)
        for name in ("title", "now", "who"):
            column.addWidget(self.texts[name])
        page.column.addWidget(self.texts["known"])
        page.column.addStretch(1)
        column.addWidget(page, 1)
        column.addWidget(self.texts["free"])
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the present language."""
        self.texts["free"].setText(
            self.tr(
                "Como participante, puede parar cuando quiera. Parar no cuenta contra nadie. Casos ficticios."
            )
        )
        self.set_row(self._row)

    def set_row(self, row: ConsoleRow | None) -> None:
        """Show a moment of an exercise."""
        self._row = row
        if row is None:
            return
        at = filled(self.tr("Al teclado: {0}"), row.at_keyboard)
        self.texts["title"].setText(row.title)
        self.texts["now"].setText(f"{row.now} · {row.date}")
        self.texts["who"].setText(row.ended if row.is_over else row.stands or at)
        self.texts["known"].setText(row.background)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a higher screen letters are larger."""
        factor = max(1.0, event.size().height() / _HEIGHT)
        for name, size in _SIZES.items():
            font = QFont(self.font())
            font.setPixelSize(round(size * factor))
            font.setBold(name in ("now", "title"))
            self.texts[name].setFont(font)
        super().resizeEvent(event)
