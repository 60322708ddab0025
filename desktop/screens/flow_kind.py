"""Whose numbers Flow shows: the baseline's, or those of an illustration; whether something is assumed
otherwise than in the file; and whether they are a preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.text import Line, Translated, keep_place

_EDGES = 20
"""Pixels of the chip beside its text."""


class Kind(Translated, Line):
    """A chip as wide as the longest thing that it says: what is beside it never moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._tried = self._preview = self._assumed = False
        super().__init__("", "chip", parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        keep_place(self)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        texts = [self._words(tried, preview) for tried in (False, True) for preview in (False, True)]
        wide = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        self.setMinimumWidth(wide + _EDGES)
        self.setText(self._words(self._tried, self._preview))

    def tell(self, *, tried: bool, preview: bool, assumed: bool = False) -> None:
        """A result is shown."""
        self._tried, self._preview, self._assumed = tried, preview, assumed
        self.retranslate()
        self.show()

    def _words(self, tried: bool, preview: bool) -> str:
        parts = [self.tr("Ilustración") if tried else self.tr("Base")]
        if self._assumed:
            parts.append(self.tr("con supuestos cambiados"))
        if preview:
            parts.append(self.tr("vista previa"))
        return " · ".join(parts)
