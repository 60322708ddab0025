"""Windows and dialogs fit the screen they come up on: what is larger than that scrolls and is never cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

FIRST = QSize(1366, 768)
"""The window's size where the screen has room for it, in pixels of the window's own."""
LEAST = QSize(480, 320)
_BORDER = 8
"""A frame's side, where nobody has drawn it yet."""


class Roomy(QScrollArea):
    """A screen as large as its place, and never smaller than it can be: then its place scrolls."""

    def __init__(self, screen: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("look", "inside")
        self.setWidgetResizable(True)
        self.setWidget(screen)
        self.viewport().setAutoFillBackground(False)
        screen.setAutoFillBackground(False)


def first_size(window: QWidget) -> None:
    """Give a window its first size; it fills a screen that has no room for it and its frame."""
    available = window.screen().availableGeometry()
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight) + _BORDER
    room = available.size() - QSize(2 * _BORDER, title + _BORDER)
    size = FIRST.boundedTo(room)
    window.resize(size)
    if size != FIRST:
        window.move(available.topLeft())
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
