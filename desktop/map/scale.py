"""What the colour of the map means: the scale from nothing by its middle to the most, and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.map.heat import tone
from desktop.theme import Colours, Theme
from desktop.widgets.text import Steady, Text, keep_place, tip

_STRIP = QSize(140, 16)
_STEPS = 8
_GAP = 8.0


def paint_scale(
    painter: QPainter, place: QRectF, colours: Colours, figures: tuple[str, str], width: float
) -> float:
    """Draw the colours of boxes with their figures, in the painter's font.

    Args:
        painter: where to draw.
        place: the line to draw in, in the painter's measure.
        colours: of the theme.
        figures: of the middle colour, and of the hottest state.
        width: of the strip.

    Returns:
        where it ends.
    """
    measure, middle = painter.fontMetrics(), int(Qt.AlignmentFlag.AlignVCenter)
    high, (half, most) = min(place.height(), max(18.0, measure.height())), figures
    left = place.left() + measure.horizontalAdvance("0") + _GAP
    strip = QRectF(left, place.center().y() - high / 2, width, high)
    ground = QLinearGradient(strip.topLeft(), strip.topRight())
    for step in range(_STEPS + 1):
        ground.setColorAt(step / _STEPS, QColor(tone(colours, step / _STEPS)[0]))
    painter.setPen(QPen(QColor(colours.other_line), 1))
    painter.setBrush(ground)
    painter.drawRect(strip)
    painter.setPen(QColor(colours.text))
    painter.drawText(place, middle, "0")
    painter.setPen(QColor(tone(colours, 0.5)[1]))
    painter.drawText(strip, int(Qt.AlignmentFlag.AlignCenter), half)
    painter.setPen(QColor(colours.text))
    painter.drawText(place.adjusted(strip.right() - place.left() + _GAP, 0, 0, 0), middle, most)
    return strip.right() + _GAP + measure.horizontalAdvance(most)


class _Strip(QWidget):
    """The colours with their figures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.figures = theme, ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As broad as its figures ask."""
        wide = self.fontMetrics().horizontalAdvance(f"0{self.figures[1]}") + _STRIP.width() + 2 * _GAP + 4
        return QSize(round(wide), max(18, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setFont(QFont(self.font()))
        paint_scale(painter, QRectF(self.rect()), self._theme.colours, self.figures, _STRIP.width())


class Scale(QWidget):
    """The scale of a map's colour with a sentence that says what colour, number and line are."""

    def __init__(self, theme: Theme, lines: int = 0, parent: QWidget | None = None) -> None:
        """`lines` is how many the sentence always takes; 0: as many as it needs."""
        super().__init__(parent)
        self.strip, self.sentence = _Strip(theme), Steady(lines, "muted") if lines else Text(look="muted")
        keep_place(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(10)
        row.addWidget(self.strip)
        row.addWidget(self.sentence, 1)

    def take_lines(self, lines: int) -> None:
        """Give the sentence so many lines, where it always takes the same."""
        if isinstance(self.sentence, Steady):
            self.sentence.take_lines(lines)

    def tell(self, figures: tuple[str, str], sentence: str, why: str = "") -> None:
        """Say what is shown; `figures` are those of the middle colour and of the hottest state, "" where
        nothing is warm. `why` tells at the pointer what they are."""
        self.setToolTip(tip(why))
        self.strip.figures = figures
        self.strip.setVisible(bool(figures[1]))
        self.strip.updateGeometry()
        self.strip.update()
        self.sentence.setText(sentence)
        self.setAccessibleName(f"{sentence} {why}".strip())
