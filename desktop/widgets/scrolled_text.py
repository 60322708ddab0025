"""A text that takes the room it needs and gives none back while one reads on: nothing of it is cut, and what
is below it does not jump up and down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.panel import DownOnly
from desktop.widgets.text import Text


class ScrolledText(DownOnly):
    """At least so many lines of a text. It grows with what it has to say, up to `most` lines where there is
    not room for all; from there on it scrolls, and the keyboard reaches it."""

    def __init__(self, lines: int, look: str = "", most: int = 0, parent: QWidget | None = None) -> None:
        """`most`: lines from which on it scrolls; 0: it never does."""
        super().__init__(parent)
        self._lines, self._most, self._high = lines, most, 0
        self._text = Text("", look)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # as high as its lines, and not as it would be without a width
        self._text.setSizePolicy(policy)
        self.setWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verticalScrollBar().rangeChanged.connect(self._reach)

    def setText(self, text: str) -> None:  # noqa: N802 - as Qt's own
        """Show a text from its beginning."""
        if text != self._text.text():
            self._text.setText(text)
            self.setAccessibleName(text)
            self.verticalScrollBar().setValue(0)
            self._grow()

    def text(self) -> str:
        """The whole text."""
        return self._text.text()

    def forget(self) -> None:
        """Something else is looked at: only the room of the present text is kept."""
        self._high = 0
        self._grow()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its lines, or those of the longest text that it has shown."""
        line = self.fontMetrics().lineSpacing()
        most = self._most * line if self._most else self._high
        return QSize(0, max(self._lines * line, min(self._high, most)) + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width asks for other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.forget()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.forget()

    def _grow(self) -> None:
        wide = self.viewport().width()
        self._high = max(self._high, self._text.heightForWidth(wide) if wide > 0 else 0)
        self.updateGeometry()

    def _reach(self, low: int, high: int) -> None:
        is_longer = low != high
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_longer else Qt.FocusPolicy.NoFocus)
