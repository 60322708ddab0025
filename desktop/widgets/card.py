"""Cards that are pressed and draw their texts themselves.

Apart from the panes: the first window needs none, and its style costs time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QWidget,
)

from desktop.widgets.frame import presses_button
from desktop.widgets.sheet import colours

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

_SIDE, _END, _LEAD, _GAP = 10, 5, 1, 6
"""Pixels: beside the texts, above and below them, between two of them, between two buttons."""
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_MOST = 1 << 20
_INKS = {"strong": "text", "": "text", "muted": "muted", "warn": "warn", "good": "good"}
"""The colour of each look of a text, by its name in the style sheet."""
_BOLD = ("strong", "good")
_MANY = 10_000
"""More cards than any list has."""
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_PASSING = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_End: _MANY,
    Qt.Key.Key_Home: -_MANY,
}
"""By how many cards a key goes on."""
_NOT_YET = Qt.WidgetAttribute.WA_TransparentForMouseEvents

Words = tuple[str, str]
"""A text and its look."""


class Written(_Widget):
    """Mixed into a card (named first): its texts, which it draws itself, and small buttons under them.

    A label for each text would have to be styled, laid out and asked for its height like a pane of its own.
    """

    edge = 0
    """Pixels on the right that the bold lines leave free: the first is one of them."""

    def __init__(self, *given: Any) -> None:
        self.words: tuple[Words, ...] = ()
        self._buttons: tuple[QPushButton, ...] = ()
        self._hints: dict[QPushButton, QSize] = {}
        self._heights: tuple[int, tuple[int, ...]] = (0, ())
        super().__init__(*given)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def write(self, words: Sequence[Words], buttons: Sequence[QPushButton] = ()) -> None:
        """Show texts in place of the last, those that are empty left out, and these of the buttons."""
        self.words = tuple(each for each in words if each[0])
        for button in self._buttons:
            if button not in buttons:
                button.hide()
        self._buttons = tuple(buttons)
        for button in buttons:
            if button.isHidden():
                button.show()
        self._forget()
        self._put_buttons(move=True)
        self.update()

    def _forget(self) -> None:
        self._hints.clear()
        self._heights = (0, ())

    def _font(self, look: str) -> QFont:
        font = self.font()
        if look in _BOLD:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _room(self, look: str, width: int) -> int:
        """How broad a line may be at the card's width."""
        return max(1, width - 2 * _SIDE - self.edge * (look in _BOLD))

    def _measured(self, width: int) -> tuple[int, ...]:
        """How high each text is at the card's width."""
        if self._heights[0] != width:
            high = (
                QFontMetrics(self._font(look))
                .boundingRect(QRect(0, 0, self._room(look, width), _MOST), int(_WRAPPED), text)
                .height()
                for text, look in self.words
            )
            self._heights = width, tuple(high)
        return self._heights[1]

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """What texts and buttons need."""
        texts = self._measured(width)
        return 2 * _END + sum(texts) + _LEAD * len(texts) + self._put_buttons(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same at the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its pane."""
        return QSize(0, 0)

    def _put_buttons(self, width: int = 0, *, move: bool = False) -> int:
        """Put the buttons beside each other under the texts, as words of a line; their height."""
        width = width or self.width()
        top = _END + sum(self._measured(width)) + _LEAD * len(self.words)
        room, x, y, line = max(1, width - 2 * _SIDE), 0, 0, 0
        for button in self._buttons:
            if button not in self._hints:
                self._hints[button] = button.sizeHint()
            wide, high = min(self._hints[button].width(), room), self._hints[button].height()
            if x and x + wide > room:
                x, y, line = 0, y + line + _LEAD, 0
            if move:
                button.setGeometry(_SIDE + x, top + y, wide, high)
            x, line = x + wide + _GAP, max(line, high)
        return y + line

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The buttons follow the texts."""
        super().resizeEvent(event)
        self._put_buttons(move=True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Other letters have another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame that the style gives, then the texts."""
        painter = QPainter(self)
        draw_frame(self, painter)
        y, inks = _END, colours(QApplication.palette())
        waits = self.underMouse() and _is_held(self)
        for (text, look), high in zip(self.words, self._measured(self.width()), strict=True):
            painter.setFont(self._font(look))
            painter.setPen(QColor(inks["muted" if waits else _INKS[look]]))
            painter.drawText(QRect(_SIDE, y, self._room(look, self.width()), high), int(_WRAPPED), text)
            y += high + _LEAD
        painter.end()


def draw_frame(card: QWidget, painter: QPainter) -> None:
    """Draw the frame that the style gives to a card."""
    option = QStyleOption()
    option.initFrom(card)
    if isinstance(card, QAbstractButton) and card.isDown():
        option.state |= QStyle.StateFlag.State_Sunken
    if _is_held(card):
        option.state &= ~QStyle.StateFlag.State_MouseOver
    card.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, card)


def _is_held(card: QWidget) -> bool:
    """Whether what is in the card's pane has only just come there and is not pressed yet (`still.py`)."""
    pane = card.parentWidget()
    return pane is not None and pane.testAttribute(_NOT_YET)


class Pressed(QAbstractButton):
    """A button of any form: mouse, Enter or Space press it, the arrows go to the one above or below, Home and
    End to the first and the last."""

    passed = Signal(int)
    """The focus is to go on by so many cards."""
    focused = Signal()
    """It has the focus, and is to be in sight: not by the mouse, which sees it and would let go beside it."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the frame."""
        painter = QPainter(self)
        draw_frame(self, painter)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say so."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses, as Space does; the arrows, Home and End go to another card."""
        by = _PASSING.get(Qt.Key(event.key()))
        if by is not None:
            self.passed.emit(by)
            return
        if event.key() in _PRESSING and _is_held(self):
            return  # the focus has only just come here
        inner = QApplication.focusWidget()
        if inner is not None and inner is not self and self.isAncestorOf(inner):
            presses_button(inner, event)  # a small button of the card does what it says, and the card nothing
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)
