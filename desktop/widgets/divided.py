"""Panes that share their room: what divides them is seen, and moved by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desktop.widgets.text import Translated

BROAD = 8
"""Pixels of a handle across."""
_DOT, _APART = 3, 7
"""Pixels of a dot of the grip, and from one to the next."""
_LONG = 64
"""Pixels of the bar that stands in their place where it has the keyboard."""
_STEP = 16
"""Pixels by which a key moves it."""


class Grip(Translated, QSplitterHandle):
    """The handle between two panes: three dots; an arrow key moves it where it has the keyboard."""

    def __init__(self, way: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(way, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if _is_over(way) else Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        text = self.tr("Arrastre para repartir el espacio")
        keys = self.tr("Arrastre, o use las flechas, para repartir el espacio")
        self.setToolTip(keys if self.focusPolicy() else text)
        self.setAccessibleName(self.toolTip())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """What the style sheet has, and the dots; a bar where it has the keyboard."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = self.palette()
        middle = self.rect().center()
        if self.hasFocus():  # a bar: three dots of another colour would not be seen
            painter.setBrush(colours.highlight())
            painter.drawRoundedRect(middle.x() - _LONG // 2, middle.y() - 2, _LONG, 4, 2, 2)
            return
        painter.setBrush(colours.placeholderText())
        for at in (-1, 0, 1):
            along = at * _APART
            beside = QPoint(along, 0) if _is_over(self.orientation()) else QPoint(0, along)
            place = middle + beside
            painter.drawEllipse(place.x() - _DOT // 2, place.y() - _DOT // 2, _DOT, _DOT)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down move it."""
        by = {Qt.Key.Key_Up: -_STEP, Qt.Key.Key_Down: _STEP}.get(Qt.Key(event.key()))
        if by is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        self.moveSplitter(self.y() + by)


class Divided(QSplitter):
    """A splitter whose handles are seen. Those between panes that stand over each other take the keyboard."""

    resized = Signal()

    def __init__(self, way: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(way, parent)
        self.setHandleWidth(BROAD)

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Add a pane; Tab comes to the handle before it, as the eye does: Qt makes that after the pane."""
        super().addWidget(widget)
        before: QWidget | None = widget.previousInFocusChain()
        while before is not None and before is not widget and not _has_tab(before):
            before = before.previousInFocusChain()
        if before is not None and before is not widget:
            QWidget.setTabOrder(before, self.handle(self.indexOf(widget)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There is another size to share."""
        super().resizeEvent(event)
        self.resized.emit()

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        """A handle that is seen."""
        return Grip(self.orientation(), self)


def _has_tab(widget: QWidget) -> bool:
    """Whether Tab comes to it."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_over(way: Qt.Orientation) -> bool:
    """Whether the panes stand over each other."""
    return way == Qt.Orientation.Vertical
