"""What the looks of boxes and lines mean, each with a small sample drawn as in the map."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.map.items import CURRENT, OTHER, PAST, POSSIBLE, SIGNS, pens
from desktop.map.lettering import letters
from desktop.theme import Theme

WAY, ENDS, MARK = "way", "ends", "mark"
_SAMPLE, _GAP, _BETWEEN = 20.0, 5.0, 14.0


class Legend(QWidget):
    """Samples with their names, in as many lines as the width asks for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: dict[str, str] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def set_names(self, names: dict[str, str]) -> None:
        """Name each sample, in this order."""
        self._names = names
        self.setAccessibleName(
            ", ".join(f"{SIGNS.get(what, '')} {name}".strip() for what, name in names.items())
        )
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of its lines."""
        return round(max((place.bottom() for _what, place in self._places(width)), default=0.0)) + 2

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line, where there is the width for it."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as it is at its width."""
        return QSize(0, self.heightForWidth(max(200, self.width())))

    def _places(self, width: float) -> list[tuple[str, QRectF]]:
        measure = self.fontMetrics()
        high = max(18.0, measure.height() + 2.0)
        x, y = 2.0, 1.0
        places = []
        for what, name in self._names.items():
            wide = _SAMPLE + _GAP + measure.horizontalAdvance(name)
            if x > 2 and x + wide > width:
                x, y = 2.0, y + high
            places.append((what, QRectF(x, y, wide, high)))
            x += wide + _BETWEEN
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw samples and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for what, place in self._places(self.width()):
            middle = place.center().y()
            self._sample(painter, what, QRectF(place.x(), middle - 6, _SAMPLE, 12))
            painter.setFont(self.font())
            painter.setPen(QColor(self._theme.colours.muted))
            words = place.adjusted(_SAMPLE + _GAP, 0, 2, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self._names[what])

    def _sample(self, painter: QPainter, what: str, place: QRectF) -> None:
        colours = self._theme.colours
        if what == WAY:
            painter.setPen(QPen(QColor(colours.taken), 3))
            painter.drawLine(QLineF(place.left(), place.center().y(), place.right(), place.center().y()))
            return
        if what == MARK:
            painter.setPen(QPen(QColor(colours.mark_text), 0.8))
            painter.setBrush(QColor(colours.mark))
            painter.drawRoundedRect(place, 6, 6)
            painter.setFont(letters(9, bold=True))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "B1")
            return
        fill, ink, line, pen = pens(colours)[what if what in (CURRENT, PAST, POSSIBLE) else OTHER]
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QPen(QColor(ink if what != ENDS else line), 1))
        if what == ENDS:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)
        painter.setFont(letters(9, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, SIGNS.get(what, ""))
