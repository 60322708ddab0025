"""A text that takes the same room whatever it says, and scrolls where it is longer: nothing of it is cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.panel import DownOnly
from desktop.widgets.text import Text


class ScrolledText(DownOnly):
    """So many lines of a text. Where there are more, the keyboard reaches it and its arrows scroll it."""

    def __init__(self, lines: int, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._text = Text("", look)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verticalScrollBar().rangeChanged.connect(self._reach)

    def setText(self, text: str) -> None:  # noqa: N802 - as Qt's own
        """Show a text from its beginning."""
        if text != self._text.text():
            self._text.setText(text)
            self.setAccessibleName(text)
            self.verticalScrollBar().setValue(0)

    def text(self) -> str:
        """The whole text."""
        return self._text.text()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its lines."""
        return QSize(0, self._lines * self.fontMetrics().lineSpacing() + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _reach(self, low: int, high: int) -> None:
        is_longer = low != high
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_longer else Qt.FocusPolicy.NoFocus)
