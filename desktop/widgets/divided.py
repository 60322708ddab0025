"""Panes that share their room: what divides them is seen, and moved by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desktop.widgets.text import Translated

BROAD = 8
"""Pixels of a handle across."""
_DOT, _APART = 3, 7
"""Pixels of a dot of the grip, and from one to the next."""
_LONG, _THICK = 64, 4
"""Pixels of the bar that stands in their place where it has the keyboard."""
_STEP = 16
"""Pixels by which a key moves it."""
_OVER = Qt.Key.Key_Up, Qt.Key.Key_Down
_BESIDE = Qt.Key.Key_Left, Qt.Key.Key_Right
"""The keys that move it, back and on."""


class Grip(Translated, QSplitterHandle):
    """The handle between two panes: three dots; the arrow keys move it where it has the keyboard."""

    def __init__(self, way: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(way, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setToolTip(self.tr("Arrastre, o use las flechas, para repartir el espacio"))
        self.setAccessibleName(self.toolTip())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """What the style sheet has, and the dots; a bar where it has the keyboard."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = self.palette()
        middle = self.rect().center()
        if self.hasFocus():  # dots of another colour would not be seen
            bar = QRect(0, 0, *((_LONG, _THICK) if self._is_over else (_THICK, _LONG)))
            bar.moveCenter(middle)
            painter.setBrush(colours.highlight())
            painter.drawRoundedRect(bar, _THICK // 2, _THICK // 2)
            return
        painter.setBrush(colours.placeholderText())
        for at in (-1, 0, 1):
            along = at * _APART
            beside = QPoint(along, 0) if self._is_over else QPoint(0, along)
            place = middle + beside
            painter.drawEllipse(place.x() - _DOT // 2, place.y() - _DOT // 2, _DOT, _DOT)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down move it between panes over each other, left and right between panes side by side."""
        back, on = _OVER if self._is_over else _BESIDE
        by = {back: -_STEP, on: _STEP}.get(Qt.Key(event.key()))
        if by is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        self.moveSplitter((self.y() if self._is_over else self.x()) + by)

    @property
    def _is_over(self) -> bool:
        """Whether the panes stand over each other: a splitter may turn."""
        return self.orientation() == Qt.Orientation.Vertical


class Divided(QSplitter):
    """A splitter whose handles are seen, and take the keyboard."""

    resized = Signal()

    def __init__(self, way: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(way, parent)
        self.setHandleWidth(BROAD)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There is another size to share."""
        super().resizeEvent(event)
        self.resized.emit()

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        """A handle that is seen."""
        return Grip(self.orientation(), self)
