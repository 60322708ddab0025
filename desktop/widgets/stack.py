"""A column that scrolls, in which only what has changed is measured again.

Qt's own columns ask every part for its height, at several widths, whenever one of them has changed: with
fifty cards of wrapped texts that took longer than all else that follows a click.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.card import Pressed, Written
from desktop.widgets.panel import DownOnly
from desktop.widgets.text import Text

_LEFT, _TOP, _RIGHT, _BOTTOM, _GAP = 2, 2, 4, 2, 4
_AT_ONCE = 24
"""Labels that are filled before anything is shown: as many as a pane shows without being scrolled."""
_LATER = 60
"""Milliseconds until some more of them are: what is seen is painted before."""
Line = tuple[str, str, str]
"""A text, its look and its kind."""
_LOOKS = frozenset(
    {
        QEvent.Type.FontChange,
        QEvent.Type.ApplicationFontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.LanguageChange,
    }
)
"""After these every part may need another height."""


class Stacked(QWidget):
    """Parts under each other, as broad as there is room.

    Whoever changes a part says so (`measure_again`); its height at the present width is kept until then.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "inside")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._parts: tuple[QWidget, ...] = ()
        self._heights: dict[QWidget, int] = {}
        self._width = 0
        self._is_outdated = True

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these parts in this order, and none that was shown before."""
        kept = set(parts)
        for part in self._parts:
            if part not in kept:
                part.hide()
                self._heights.pop(part, None)
        self._parts = tuple(parts)
        for part in parts:
            if part.parentWidget() is not self:
                part.setParent(self)
            if part.isHidden():
                part.show()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What is shown, in order."""
        return self._parts

    def measure_again(self, part: QWidget) -> None:
        """A part has changed."""
        self._heights.pop(part, None)

    def place(self) -> None:
        """Put each part in its place, and be as tall as all of them."""
        if self._is_outdated:
            self._is_outdated = False
            self._heights.clear()
        whole = self.parentWidget()
        room = whole.height() if whole is not None else 0
        self.resize(self.width(), max(room, self.heightForWidth(self.width())))
        inner, y = self._inner(self.width()), _TOP
        for part in self._parts:
            high = self._heights[part]
            part.setGeometry(_LEFT, y, inner, high)
            y += high + _GAP

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As tall as its parts."""
        inner = self._inner(width)
        if inner != self._width:
            self._width = inner
            self._heights.clear()
        for part in self._parts:
            if part not in self._heights:
                part.ensurePolished()
                self._heights[part] = part.heightForWidth(inner)
        gaps = _GAP * max(0, len(self._parts) - 1)
        return _TOP + sum(self._heights[part] for part in self._parts) + gaps + _BOTTOM

    @staticmethod
    def _inner(width: int) -> int:
        return max(1, width - _LEFT - _RIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its height follows from its width."""
        return QSize(self._width, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the pane."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Narrower, the texts need more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.place()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing was asked for while nobody saw it."""
        super().showEvent(event)
        if self._is_outdated:
            self.place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The parts follow later: they are measured again once all have changed."""
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._is_outdated = True
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """All have changed."""
        if event.type() == QEvent.Type.LayoutRequest and self._is_outdated:
            self.place()
            self.updateGeometry()
        return super().event(event)


class Fold(Written, Pressed):
    """A line that is pressed to open or to close what follows it."""

    def __init__(self) -> None:
        super().__init__("waiting")

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text, which wraps."""
        super().setText(text)
        self.write(((text, "muted"),))


class Stack(DownOnly):
    """A pane of `Stacked` that scrolls."""

    turned = Signal()
    """The line of the look "fold" was pressed; there is one at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = Fold()
        self.fold.setParent(self)
        self.fold.hide()
        self.fold.clicked.connect(self.turned)
        self.inside = Stacked()
        self.setWidget(self.inside)
        self._lines: tuple[Line, ...] = ()
        self._wanted: tuple[Line, ...] = ()
        self._at = 0
        self._rest = QTimer(self, singleShot=True, interval=_LATER)
        self._rest.timeout.connect(self._go_on)
        self._labels: list[Text | Fold] = []
        self._spare: defaultdict[tuple[str, str], list[Text | Fold]] = defaultdict(list)
        self._spare["fold", ""].append(self.fold)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show lines of text, each with its look and kind; only what is another is touched.

        To make a label takes longer than to fill one, so that those that are not needed now are kept. Of very
        many new lines those further down follow a moment later, where they are not seen yet.
        """
        if not self._rest.isActive():
            self._at = self.verticalScrollBar().value()
        self._wanted = tuple(lines)
        self._rest.stop()
        self._go_on()

    def begin_anew(self) -> None:
        """What is shown next is something else: it is read from its beginning."""
        self._rest.stop()
        self._at = 0
        self.verticalScrollBar().setValue(0)

    def _go_on(self) -> None:
        """Show what is wanted: what was there, and some of what is new."""
        if self._wanted == self._lines:
            return
        left: defaultdict[Line, list[Text | Fold]] = defaultdict(list)
        for line, label in zip(reversed(self._lines), reversed(self._labels), strict=True):
            left[line].append(label)
        found = [(line, left[line].pop() if left[line] else None) for line in self._wanted]
        for (_text, look, kind), labels in left.items():
            self._spare[look, kind] += labels
        new = [at for at, (_line, label) in enumerate(found) if label is None]
        later = set(new[_AT_ONCE:]) if self.isVisible() else set[int]()
        now = [each for at, each in enumerate(found) if at not in later]
        self._labels = [label or self._filled(*line) for line, label in now]
        self._lines = tuple(line for line, _label in now)
        self.inside.set_parts(self._labels)
        self.inside.place()
        if later:
            self._rest.start()
        elif self.verticalScrollBar().value() != self._at:
            self.verticalScrollBar().setValue(self._at)

    def _filled(self, text: str, look: str, kind: str) -> Text | Fold:
        spare = self._spare[look, kind]
        if not spare:
            new = Text(text, look)
            new.setProperty("kind", kind)
            return new
        label = spare.pop()
        label.setText(text)
        self.inside.measure_again(label)
        return label
