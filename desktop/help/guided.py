"""A guide that points at parts of the window, one after the other, with a sentence on each.

The part is framed and stays usable: the person works on the real screen, and the guide goes on when they did
what it spoke of, or when they say so. It can be ended at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.text import Line, Text, Translated

_GAP = 10
"""Pixels between the framed part and the note."""
_EVERY = 150
"""Milliseconds between two looks at where the part is: panes are moved, lists grow."""


class Stage(NamedTuple):
    """One part that is pointed at: where it is, what is said of it, and what the person may do with it.

    `before` brings the part into sight. `act` puts the keyboard there; without it the note has the keyboard.
    A stage that is an act is over when the act was done; the note can be left all the same.
    """

    part: Callable[[], QWidget]
    text: Callable[[], str]
    act: Callable[[], None] | None = None
    before: Callable[[], None] | None = None


class Ring(QWidget):
    """A frame around a part; mouse and keyboard go through it."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.focus), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 7, 7)
        painter.end()


class Note(Translated, QFrame):
    """What is said of a part, and the way on."""

    went_on = Signal()
    ended = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("look", "guide")
        self.text, self.place = Text(), Line(look="muted")
        self.next, self.end = QPushButton(), QPushButton()
        self.next.setProperty("look", "primary")
        row = QHBoxLayout()
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.end)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.addWidget(self.text)
        column.addLayout(row)
        self.next.clicked.connect(self.went_on)
        self.end.clicked.connect(self.ended)
        self._is_last = False
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.next.setText(self.tr("L&isto") if self._is_last else self.tr("S&eguir"))
        self.end.setText(self.tr("Terminar la ayuda"))
        self.end.setToolTip("Esc")
        self.end.setVisible(not self._is_last)

    def say(self, text: str, at: int, of: int) -> None:
        """Say a sentence, the `at`th `of` so many."""
        self._is_last = at == of
        self.text.setText(text)
        self.place.setText(self.tr("{0} de {1}").replace("{0}", str(at)).replace("{1}", str(of)))
        self.setAccessibleName(text)
        self.next.setAccessibleDescription(text)
        self.retranslate()

    def fitted(self) -> QSize:
        """Its size: broad enough for its buttons, as high as its text."""
        em = self.fontMetrics().height()
        layout = self.layout()
        assert layout is not None
        width = max(22 * em, layout.minimumSize().width())
        return QSize(width, layout.totalHeightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape ends it."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
            return
        super().keyPressEvent(event)


class Guided(QObject):
    """Goes through stages on a window. Only one goes on at a time."""

    ended = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        """`over` is what holds all parts that can be pointed at."""
        super().__init__(over)
        self._over = over
        self._stages: Sequence[Stage] = ()
        self._at = 0
        self.ring, self.note = Ring(theme, over), Note(over)
        for part in (self.ring, self.note):
            part.hide()
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY)
        self._clock.timeout.connect(self._place)
        self.note.went_on.connect(lambda: self.go_to(self._at + 1))
        self.note.ended.connect(self.end)
        over.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether a part is pointed at."""
        return bool(self._stages)

    @property
    def at(self) -> int:
        """The number of the present stage, from 0."""
        return self._at

    def begin(self, stages: Sequence[Stage]) -> None:
        """Point at the first part."""
        self._stages = stages
        self._clock.start()
        self.go_to(0)

    def end(self) -> None:
        """Point at nothing any more."""
        if not self._stages:
            return
        self._stages = ()
        self._clock.stop()
        self.ring.hide()
        self.note.hide()
        self.ended.emit()

    def acted(self) -> None:
        """The person did what the present stage speaks of."""
        if self._stages and self._stages[self._at].act is not None:
            self.go_to(self._at + 1)

    def go_to(self, at: int) -> None:
        """Point at a part by its number; beyond the last one it ends."""
        if at >= len(self._stages):
            self.end()
            return
        self._at = at
        stage = self._stages[at]
        if stage.before is not None:
            stage.before()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # it has its place at once
        self.note.say(stage.text(), at + 1, len(self._stages))
        self.ring.show()
        self.note.show()
        self._place()
        if stage.act is not None:
            stage.act()
        else:
            self.note.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_again(self) -> None:
        if self._stages:
            stage = self._stages[self._at]
            self.note.say(stage.text(), self._at + 1, len(self._stages))
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Another size of the window moves the parts; in another language it is said again."""
        if event.type() == QEvent.Type.Resize and self._stages:
            QTimer.singleShot(0, self, self._place)
        elif event.type() == QEvent.Type.LanguageChange:
            self._say_again()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if not self._stages:
            return
        part = self._stages[self._at].part()
        is_seen = part.isVisible()
        self.ring.setVisible(is_seen)
        room = self._over.rect()
        where = (
            QRect(part.mapTo(self._over, QPoint(0, 0)), part.size())
            if is_seen
            else QRect(room.center(), QSize())
        )
        where = where.adjusted(-3, -3, 3, 3).intersected(room)
        if self.ring.geometry() != where:
            self.ring.setGeometry(where)
        note = _beside(where, self.note.fitted(), room)
        if self.note.geometry() != note:
            self.note.setGeometry(note)
        self.ring.raise_()
        self.note.raise_()


def _beside(part: QRect, size: QSize, room: QRect) -> QRect:
    """Where a note of a size has room beside a part: below, above, at its sides; else inside it. At a part of
    the last column it stands to its left: below it are the steps, which are not to be covered."""
    x = min(max(part.left(), room.left()), room.right() - size.width())
    y = min(max(part.top(), room.top()), room.bottom() - size.height())
    left = QPoint(part.left() - _GAP - size.width(), y)
    is_last = part.right() > room.right() - part.width()
    for corner in (
        *[left] * is_last,
        QPoint(x, part.bottom() + _GAP),
        QPoint(x, part.top() - _GAP - size.height()),
        QPoint(part.right() + _GAP, y),
        left,
    ):
        if room.contains(QRect(corner, size)):
            return QRect(corner, size)
    inside = QPoint(part.right() - size.width() - _GAP, part.bottom() - size.height() - _GAP)
    return QRect(QPoint(max(room.left(), inside.x()), max(room.top(), inside.y())), size)
