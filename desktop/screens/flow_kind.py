"""Whose numbers Flow shows: the baseline's, or those of an illustration; whether something is assumed
otherwise than in the file; whether they are a preview, or still those of what was chosen before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.text import Line, Translated, keep_place

_EDGES = 20
"""Pixels of the chip beside its text."""


class Kind(Translated, Line):
    """A chip as wide as the longest thing that it says: what is beside it never moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._tried = self._preview = self._assumed = self._before = False
        super().__init__("", "chip", parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        keep_place(self)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        ends = self.tr("vista previa"), self.tr("de lo elegido antes")
        texts = [self._words(tried, end) for tried in (False, True) for end in ends]
        wide = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        self.setMinimumWidth(wide + _EDGES)
        end = ends[1] if self._before else ends[0] if self._preview else ""
        self.setText(self._words(self._tried, end))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Smaller letters ask for less room again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.retranslate()

    def tell(self, *, tried: bool, preview: bool, assumed: bool = False, before: bool = False) -> None:
        """A result is shown. `before`: something else is chosen by now, whose numbers are not there yet."""
        self._tried, self._preview, self._assumed, self._before = tried, preview, assumed, before
        self.retranslate()
        self.show()

    def _words(self, tried: bool, end: str) -> str:
        parts = [self.tr("Ilustración") if tried else self.tr("Base")]
        if self._assumed:
            parts.append(self.tr("con supuestos cambiados"))
        return " · ".join((*parts, end) if end else parts)
