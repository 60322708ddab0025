"""The inputs of the window: lists to choose from, sliders, numbers. All others are made of these.

The wheel of the mouse scrolls what an input is in, unless the input has the keyboard: a number is
never changed by somebody who only wants to see more. Numbers are written with a point, as in Panama, and may
be typed with a point or a comma; thousands are never parted, and what could be read in two ways is refused
in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QStyle,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from desktop.widgets.sheet import colours
from desktop.widgets.text import keep_place, restyle, tip

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

DECIMALS = 9
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2},\d{3}", re.ASCII)
"""A comma that may part thousands, as in B/. 1,600, or be a decimal one: nobody is to guess which."""
_NUMBER = re.compile(rf"-?(?:\d{{1,12}}(?:[.,]\d{{0,{DECIMALS}}})?|[.,]\d{{1,{DECIMALS}}})", re.ASCII)


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ONE_FURTHER = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_FAR = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PassesWheel(_Widget):
    """Mixed into an input (named first): without the focus it lets the wheel pass to what it is in."""

    def __init__(self, *words: Any) -> None:
        super().__init__(*words)
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # Qt's own gives the focus to whatever the wheel meets

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Change the value only where the keyboard would change it, too."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choice(PassesWheel, QComboBox):
    """A list to choose one from. Opened, it is as wide as its names; Home and End pass over headings."""

    _is_watched = False

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever scrolls the page on which it stands closed chooses nothing, also with the focus on it."""
        event.ignore()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list, as far as the screen has room for it."""
        view, screen = self.view(), self.screen().availableGeometry()
        if not self._is_watched:
            self._is_watched = True
            view.installEventFilter(self)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        bold = QFont(view.font())
        bold.setBold(True)  # as headings are
        longest = max(
            (QFontMetrics(bold).horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0
        )
        view.setMinimumWidth(min(max(longest + 2 * bar, self.width()), screen.width()))
        super().showPopup()
        opened = view.window()
        if opened.frameGeometry().right() > screen.right():
            opened.move(screen.right() - opened.frameGeometry().width(), opened.y())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Who comes by keyboard sees where they are, and in every theme that there is a list: the marks of
        the style itself are hardly seen, and on black not at all."""
        super().paintEvent(event)
        has_focus, known = self.hasFocus(), colours(QApplication.palette())
        painter = QPainter(self)
        painter.setPen(QPen(QColor(known["focus" if has_focus else "edge"]), 2 if has_focus else 1))
        if has_focus:
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        else:
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 2, 2)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Home and End go to the first and the last that can be chosen."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if watched is self.view() and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                self._go_to(range(self.count()) if key == Qt.Key.Key_Home else reversed(range(self.count())))
                return True
        return super().eventFilter(watched, event)

    def _go_to(self, places: Iterable[int]) -> None:
        model = self.model()
        for at in places:
            index = model.index(at, self.modelColumn())
            if model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
                self.view().setCurrentIndex(index)
                return


class ActChoice(Choice):
    """A list whose choice is an act that is kept: while it is closed no key chooses. Keys that would go to
    another open it, and only what is chosen from the open list is done."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down open the list where it stands; Home, End, a page and a letter look on there."""
        if event.key() in _ONE_FURTHER:
            self.showPopup()
            return
        is_typed = event.text().strip() and not event.modifiers() & _COMMANDS
        if event.key() in _FAR or is_typed:
            self.showPopup()
            QApplication.sendEvent(self.view(), event)
            return
        super().keyPressEvent(event)


class Slider(PassesWheel, QSlider):
    """A slider."""


class Whole(PassesWheel, QSpinBox):
    """A whole number."""


class Hour(PassesWheel, QTimeEdit):
    """An hour of the day."""


class Number(PassesWheel, QDoubleSpinBox):
    """A number in a field, with as many decimals as it has."""

    refused = Signal(str)
    """What was typed is no number here: a sentence that says so; the field keeps what it had."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = False
        """Whether parts of one make no sense: units, places, sessions."""
        self.setLocale(QLocale.c())
        self.setDecimals(DECIMALS)
        self.setKeyboardTracking(False)
        self.lineEdit().textEdited.connect(self._mark)
        self.valueChanged.connect(lambda _value: self._mark(self.text()))

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """The number as it is written everywhere in the window."""
        return written(value)

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's name
        """The number that is written; 0 where it is none, which `validate` has refused before."""
        value = read(text)
        return 0.0 if value is None else value

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Anything may be typed; only a number within the limits is taken."""
        return (
            (QValidator.State.Acceptable if self._fits(text) else QValidator.State.Intermediate),
            text,
            position,
        )

    def fixup(self, text: str) -> str:
        """Called where the field is left with something else: say so. Qt then puts back what it had."""
        if not self._fits(text):
            restyle(self, wrong=False)
            self.refused.emit(self._why(text))
        return text

    def _fits(self, text: str) -> bool:
        value = read(text)
        if value is None or (self.whole and not value.is_integer()):
            return False
        return self.minimum() <= value <= self.maximum()

    def _why(self, text: str) -> str:
        kept = self.textFromValue(self.value())
        if read(text) is not None:
            sentence = self.tr("«{0}» no cabe: el número va de {1} a {2}. Queda {3}.")
            if self.whole:
                sentence = self.tr("«{0}» no cabe: el número es entero y va de {1} a {2}. Queda {3}.")
        elif _THOUSANDS.fullmatch(text.strip()):
            sentence = self.tr(
                "«{0}» se puede leer de dos maneras. Escriba los miles sin separar, y los decimales con "
                "punto. Queda {3}."
            )
        else:
            sentence = self.tr(
                "«{0}» no se entiende. Escriba el número sin separar los miles y con punto o coma para los "
                "decimales, por ejemplo 1234.5. Queda {3}."
            )
        words = (text[:30], written(self.minimum()), written(self.maximum()), kept)
        for at, word in reversed(list(enumerate(words))):  # what was typed last: it may hold anything
            sentence = sentence.replace(f"{{{at}}}", word)
        return sentence

    def _mark(self, text: str) -> None:
        restyle(self, wrong=not self._fits(text))


class BackButton(QToolButton):
    """The way back from a change, beside an input; hidden, it keeps its room: nothing jumps."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make one for the input of this name."""
        super().__init__(parent)
        self._name = name
        self.setText("↺")
        self.setProperty("look", "back")
        keep_place(self)

    def offer(self, filed: str, is_changed: bool) -> None:
        """Say what it goes back to, and show it where there is something to go back from."""
        sentence = self.tr("Quitar su cambio y volver a {0}").replace("{0}", filed)
        self.setToolTip(tip(sentence))
        self.setAccessibleName(f"{self._name}. {sentence}")
        self.setVisible(is_changed)


def read(text: str) -> float | None:
    """A number with a point or a comma for its decimals; None where it is none or may part its thousands."""
    text = text.strip()
    if not _NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return None
    return float(text.replace(",", "."))


def written(value: float) -> str:
    """A number with a point, nothing between its thousands, and no decimals that say nothing."""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
