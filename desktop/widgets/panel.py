"""A framed pane, and a column that scrolls down but never sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.text import restyle


class Panel(QFrame):
    """A pane with a frame and a column of parts, never lower than its texts need at its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._least: QSize | None = None
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(6)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A splitter asks for this, again and again, and knows nothing of texts that wrap."""
        if self._least is None:
            self._least = super().minimumSizeHint()
            if self.column.hasHeightForWidth() and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
                high = self.column.totalMinimumHeightForWidth(self.width())
                self._least.setHeight(max(self._least.height(), high))
        return QSize(self._least)

    def event(self, event: QEvent) -> bool:
        """Something in it has changed; whoever holds it may have asked just before, and asks again."""
        before = self._least
        if event.type() != QEvent.Type.LayoutRequest or before is None:
            return super().event(event)
        self._least = None
        done = super().event(event)
        if self.minimumSizeHint() != before:
            self.updateGeometry()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Narrower, the texts need more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._least = None
            self.updateGeometry()


class Inside(QWidget):
    """What scrolls: as tall as its texts are at its width.

    Asked without a width, texts that wrap would claim the height that they have in a narrow column, and there
    would be something to scroll where all is seen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "inside")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As broad as what does not wrap."""
        least = super().minimumSizeHint()
        layout = self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if wraps else least


def keep_bar_place(area: QAbstractScrollArea) -> None:
    """Keep the place of the bar at the side, so that the width of what is shown is steady; its handle is only
    seen where there is something to scroll."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.setProperty("idle", bar.minimum() == bar.maximum())

    def show_handle(low: int, high: int) -> None:
        if bar.property("idle") != (low == high):
            restyle(bar, idle=low == high)

    bar.rangeChanged.connect(show_handle)


def _by_mouse(event: QFocusEvent) -> bool:
    return event.reason() == Qt.FocusReason.MouseFocusReason


class DownOnly(QScrollArea):
    """What is in it is always as wide as the pane, and scrolls when it is longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_place(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("look", "inside")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep what has the focus in sight; but not under a press, which would let go beside it."""
        is_focus = isinstance(event, QFocusEvent) and event.gotFocus() and not _by_mouse(event)
        if is_focus and isinstance(watched, QWidget):
            self.scroll_to(watched)
        return super().eventFilter(watched, event)

    def scroll_to(self, widget: QWidget) -> None:
        """Have a widget in sight."""
        self.ensureWidgetVisible(widget, 0, 12)

    def follow(self, widget: QWidget) -> None:
        """Scroll to a widget whenever it gets the focus. Every event of it comes by here: of many parts that
        change together each says itself that it has the focus (`card.Pressed.focused`)."""
        widget.installEventFilter(self)


class Scroll(DownOnly):
    """A column of Qt's own that scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = Inside()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(2, 2, 4, 2)
        self.column.setSpacing(6)
        self.setWidget(self.inside)


class Pages(QWidget):
    """Pages of which one is shown; unlike those of a `QStackedWidget`, a hidden one takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._at = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, page: QWidget) -> None:  # noqa: N802 - as Qt's own
        """Add a page; the first is shown."""
        if self._pages:
            page.hide()
        self._pages.append(page)
        self._column.addWidget(page)

    def currentIndex(self) -> int:  # noqa: N802 - as Qt's own
        """The number of the page that is shown, from 0."""
        return self._at

    def currentWidget(self) -> QWidget:  # noqa: N802 - as Qt's own
        """The page that is shown."""
        return self._pages[self._at]

    def setCurrentWidget(self, page: QWidget) -> None:  # noqa: N802 - as Qt's own
        """Show a page in place of the last."""
        self.setCurrentIndex(self._pages.index(page))

    def setCurrentIndex(self, at: int) -> None:  # noqa: N802 - as Qt's own
        """Show a page by its number."""
        if at != self._at:
            self._pages[self._at].hide()
            self._at = at
            self._pages[at].show()


def add_quiet(row: QBoxLayout, *buttons: tuple[QAbstractButton, Callable[[], object]]) -> None:
    """Add small buttons to a row, each with what it does."""
    for button, act in buttons:
        button.setProperty("look", "quiet")
        button.clicked.connect(lambda _checked, act=act: act())
        row.addWidget(button)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def in_reading_order(parts: Iterable[QWidget]) -> None:
    """Have the Tab key go from part to part: what was made later would come last, wherever it stands."""
    for one, other in pairwise(parts):
        QWidget.setTabOrder(one, other)
