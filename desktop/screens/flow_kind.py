"""Whose numbers Flow shows: the baseline's, or those of an illustration; and whether they are a preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.text import Line, Translated, keep_place

_EDGES = 20
"""Pixels of the chip beside its text."""


class Kind(Translated, Line):
    """A chip as wide as the longest thing that it says: what is beside it never moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._tried = self._preview = False
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

    def tell(self, *, tried: bool, preview: bool) -> None:
        """A result is shown."""
        self._tried, self._preview = tried, preview
        self.retranslate()
        self.show()

    def _words(self, tried: bool, preview: bool) -> str:
        kind = self.tr("Ilustración") if tried else self.tr("Base")
        return " · ".join((kind, self.tr("vista previa"))) if preview else kind
