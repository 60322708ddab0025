"""Windows and dialogs fit the screen they come up on: what is larger than that scrolls and is never cut."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.frame import presses_button
from desktop.widgets.panel import Inside

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
        self.hold(screen)

    def hold(self, screen: QWidget) -> None:
        """Show this screen, in place of the one that was here."""
        self.setWidget(screen)
        self.viewport().setAutoFillBackground(False)
        screen.setAutoFillBackground(False)


class TextColumn(QScrollArea):
    """A column of texts in a dialog, as tall as they are; it scrolls where the screen is too low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("look", "inside")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.inside = Inside()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 4, 0)
        self.column.setSpacing(8)
        self.setWidget(self.inside)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """What the texts need."""
        if self.column.hasHeightForWidth():
            return self.column.totalHeightForWidth(width)
        return self.inside.sizeHint().height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same at the width that the texts would like."""
        return self.inside.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few lines, as broad as what does not wrap."""
        return QSize(self.inside.minimumSizeHint().width(), 4 * self.fontMetrics().height())


class Pressed(QDialog):
    """A dialog in which Enter presses the button that has the keyboard, as in the window, and no other one:
    Qt lets Enter pass by a button that is not to be pressed from elsewhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the keyboard."""
        if not presses_button(self.focusWidget(), event):
            super().keyPressEvent(event)


class TextDialog(Pressed):
    """A dialog made of `TextColumn` and buttons: as tall as its texts, as far as the screen has room."""

    broad = 26
    """Its least breadth, in heights of a line."""

    def end_with(self, column: QVBoxLayout, buttons: QDialogButtonBox, back: QPushButton) -> None:
        """Put the buttons below; `back`, which changes nothing, is what Enter does first."""
        without_icons(buttons)
        back.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        back.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take the size; only now do the letters have theirs."""
        super().showEvent(event)
        if not event.spontaneous():
            middle = self.frameGeometry().center()
            self.take_size()
            self.move(self.pos() + middle - self.frameGeometry().center())  # it grew to the right and below
            stay_on_screen(self)

    def take_size(self) -> None:
        """As high as the texts are, where the screen has room, and inside it."""
        layout = self.layout()
        if layout is None:
            return
        for column in self.findChildren(TextColumn):
            column.updateGeometry()  # what was reckoned before the letters had their size
        width = max(self.broad * self.fontMetrics().height(), layout.minimumSize().width())
        width = min(width, room(self).width())
        fit(self, width, layout.totalHeightForWidth(width))
        stay_on_screen(self)


def stay_on_screen(dialog: QWidget) -> None:
    """Move a dialog, with its frame, only as far as it would leave the screen."""
    frame, available = dialog.frameGeometry(), dialog.screen().availableGeometry()
    over = QPoint(frame.right() - available.right(), frame.bottom() - available.bottom())
    place = dialog.pos() - QPoint(max(0, over.x()), max(0, over.y()))
    lost = available.topLeft() - (frame.topLeft() + place - dialog.pos())
    dialog.move(place + QPoint(max(0, lost.x()), max(0, lost.y())))


def room(widget: QWidget) -> QSize:
    """What a window's inside may take of the screen that it comes up on, its frame left out."""
    title = widget.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight) + _BORDER
    return widget.screen().availableGeometry().size() - QSize(2 * _BORDER, title + _BORDER)


def fit(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size, in pixels, as far as the screen has room for it."""
    dialog.resize(QSize(width, height).boundedTo(room(dialog)))


def first_size(window: QWidget) -> None:
    """Give the window its first size; it fills a screen that has no room for it and its frame."""
    size = FIRST.boundedTo(room(window))
    window.resize(size)
    if size != FIRST:
        window.move(window.screen().availableGeometry().topLeft())
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def without_icons(box: QDialogButtonBox) -> None:
    """Standard buttons bring icons of the desktop, red crosses among them; words are enough."""
    for button in box.buttons():
        button.setIcon(QIcon())


def open_dialog(dialog: QDialog) -> None:
    """Open a dialog over its window; it is gone once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
