"""The parts of the map: boxes with their marks, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
    QRegion,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.map.cards import INSIDE, Card, places, write
from desktop.map.heat import Heat, warmth
from desktop.map.lettering import LEGIBLE, LETTERS, fitted, letters
from desktop.theme import Colours
from desktop.widgets.text import tip
from workflow.drawing.routing import MARK, Box, Point
from workflow.rows.map import LinkRow, NodeRow

CURRENT, PAST, POSSIBLE, OTHER = "current", "past", "possible", "other"
SIGNS = {CURRENT: "●", PAST: "✓", POSSIBLE: "→", OTHER: ""}
"""Signs beside the colours: nothing is shown by colour alone."""

SMALL = 10

_MARK_HEIGHT = 16.0
_EDGE = 11.0
_HATCH = 8.0
"""From one slanting line to the next, along an edge."""


def pens(colours: Colours) -> dict[str, tuple[str, str, str, QPen]]:
    """For each look of a box: its fill, the colour of its letters, of its inner line, and its border."""
    c = colours
    dashed = QPen(QColor(c.possible_line), 2.2, Qt.PenStyle.DashLine)
    return {
        CURRENT: (c.current, c.current_text, c.current_text, QPen(QColor(c.current), 2)),
        PAST: (c.past, c.past_text, c.past_line, QPen(QColor(c.past_line), 1.4)),
        POSSIBLE: (c.possible, c.possible_text, c.possible_line, dashed),
        OTHER: (c.other, c.other_text, c.other_line, QPen(QColor(c.other_line), 1)),
    }


def slanting(box: QRectF) -> list[QLineF]:
    """Lines across a box, from its lower left to its upper right."""
    count = int((box.width() + box.height()) / _HATCH)
    found = []
    for at in range(1, count + 1):
        along = box.left() + box.top() + at * _HATCH  # of such a line x + y is the same all along
        left, right = max(box.left(), along - box.bottom()), min(box.right(), along - box.top())
        if left < right:
            found.append(QLineF(left, along - left, right, along - right))
    return found


class NodeItem(QGraphicsItem):
    """One state: its name, its sign, and the marks of its bottlenecks."""

    def __init__(self, row: NodeRow, box: Box, colours: Colours) -> None:
        super().__init__()
        self.row, self.look, self.colours = row, OTHER, colours
        self.heat: Heat | None = None
        self.is_chosen = self.is_lit = self.is_covered = False
        self.card: Card | None = None
        """What is written where the whole map is on one sheet; else None."""
        self._set: dict[str, tuple[QFont, list[str]]] = {}
        self.put(box)
        self.setZValue(2)
        self.tell("")

    def put(self, box: Box, card: Card | None = None) -> None:
        """Stand somewhere else: as drawn with its ways, or as a card on the one sheet."""
        self.prepareGeometryChange()
        self._box, self.card = QRectF(0, 0, box.width, box.height), card
        self.setPos(box.x, box.y)
        self._marks = tuple(self._places()) if card is None else ()
        self._set.clear()

    def tell(self, heat: str) -> None:
        """Say in sentences, under the pointer, what the state is, and what a simulation found there."""
        row = self.row
        name = row.name if row.track == row.name else f"{row.name} ({row.track})"
        self.setToolTip(tip("\n".join(filter(None, (f"{name}.", heat, row.detail)))))

    def _places(self) -> list[tuple[str, QRectF]]:
        """A mark for each bottleneck, from the left, none over another; of many, narrower and closer."""
        inside, many = sum(7.0 * len(badge) for badge in self.row.badges), max(1, len(self.row.badges))
        each = (self._box.width() - 12 - inside) / many  # for one mark's edges and the gap after it
        gap = max(0.5, min(3.0, each / 3))
        widths = [7.0 * len(badge) + max(1.0, min(8.0, each - gap)) for badge in self.row.badges]
        places, x = [], 6.0
        for badge, width in zip(self.row.badges, widths, strict=True):
            places.append((badge, QRectF(x, -MARK, width, _MARK_HEIGHT)))
            x += width + gap
        return places

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The box with its marks and the ring around it."""
        right = max([self._box.right(), *(place.right() for _badge, place in self._marks)])
        return QRectF(-_EDGE, -MARK - 1, right + 2 * _EDGE, self._box.height() + MARK + 1 + _EDGE)

    def badge_at(self, point: QPointF) -> str:
        """The bottleneck whose mark is at a point of the scene; empty where there is none."""
        here = self.mapFromScene(point)
        return next((badge for badge, place in reversed(self._marks) if place.contains(here)), "")

    def is_on(self, point: QPointF) -> bool:
        """Whether a point of the scene is on the box or on one of its marks."""
        return self._box.contains(self.mapFromScene(point)) or bool(self.badge_at(point))

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the box."""
        fill, ink, line, pen = self._looks()
        if self.card is not None:
            self._paint_card(painter, self.card, fill, ink, line)
            return
        is_small = painter.worldTransform().m11() < LEGIBLE
        pen.setCosmetic(is_small)  # a line thinner than a pixel is hardly seen
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_chosen:
            painter.setPen(QPen(QColor(self.colours.focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box.adjusted(-4, -4, 4, 4), 10, 10)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(self._box, 7, 7)
        self._hatch(painter, 7)
        if self.row.ends:
            painter.setPen(QPen(QColor(line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box.adjusted(3, 3, -3, -3), 5, 5)
        if is_small:
            painter.setPen(QColor(ink))
            painter.setFont(letters(3 * LETTERS, bold=True))
            painter.drawText(self._box, Qt.AlignmentFlag.AlignCenter, SIGNS[self.look])
        else:
            self._write(painter, ink)
            for badge, place in self._marks:
                self._mark(painter, badge, place)
            if self.heat is not None and self.heat.figure:
                self._figure(painter, self.heat.figure)

    def _paint_card(self, painter: QPainter, card: Card, fill: str, ink: str, line: str) -> None:
        """On the one sheet: letters at their own size; a thick border where the state is lit or chosen."""
        c = self.colours
        if self.is_covered and not self.is_lit:
            return  # nothing is seen of it under a larger box
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(c.taken), 3.0) if self.is_lit else QPen(QColor(c.other_line), 1)
        if self.look != OTHER:
            edge = pens(c)[self.look][3]
        painter.setPen(QPen(QColor(c.focus), 3.0) if self.is_chosen else edge)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(self._box, 4, 4)
        self._hatch(painter, 4)
        if self.row.ends and not self.is_lit:
            painter.setPen(QPen(QColor(line), 0.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box.adjusted(2, 2, -2, -2), 3, 3)
        painter.setPen(QColor(ink))
        write(painter, card, self._inside_card())

    def _inside_card(self) -> QRectF:
        return self._box.adjusted(INSIDE, 1, -INSIDE, -1)

    def _hatch(self, painter: QPainter, corner: float) -> None:
        """Slanting lines where nobody can know how many are there: never to be taken for a colour."""
        if self.heat is None or not self.heat.is_unknown:
            return
        painter.setPen(QPen(QColor(self.colours.line), 1.0))
        painter.drawLines(slanting(self._box.adjusted(2, 2, -2, -2)))  # some viewers draw a pattern black
        painter.setPen(QPen(QColor(self.colours.muted), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._box, corner, corner)

    def _looks(self) -> tuple[str, str, str, QPen]:
        fill, ink, line, pen = pens(self.colours)[self.look]
        if self.heat is not None:
            fill, ink = warmth(self.colours, self.heat.share)
        return fill, ink, line, pen

    def _room(self) -> QRectF:
        left = 18 if self.look != OTHER else 7
        return self._box.adjusted(left, 6 if self._marks else 4, -7, -4)

    def lines(self) -> tuple[QFont, list[str]]:
        """The name as it is set into the box."""
        if self.look not in self._set:
            self._set[self.look] = fitted(self.row.name, self._room().size(), bold=self.look == CURRENT)
        return self._set[self.look]

    def _write(self, painter: QPainter, ink: str) -> None:
        font, lines = self.lines()
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignCenter, "\n".join(lines))
        if self.look != OTHER:
            painter.setFont(letters(LETTERS, bold=True))
            place = QRectF(3, self._box.height() / 2 - 9, 16, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, SIGNS[self.look])

    def figure_place(self) -> QRectF:
        """Where the figure behind the colour stands, in the scene: at the right of the upper edge, or of the
        lower one; nothing where there is none, or it is on a card."""
        return self._figure_place().translated(self.pos())

    def _figure_place(self) -> QRectF:
        figure = self.heat.figure if self.heat is not None and self.card is None else ""
        if not figure:
            return QRectF()
        width = 7.0 * len(figure) + 10.0
        left = self._box.right() - width + 6
        crowded = any(place.right() > left for _badge, place in self._marks)
        return QRectF(left, self._box.bottom() - 8 if crowded else -MARK, width, _MARK_HEIGHT)

    def written(self) -> list[QRectF]:
        """Where letters and numbers stand, in the scene: nothing else may cover them."""
        if self.card is not None:
            found = places(self.card, self._inside_card())
        else:
            font, lines = self.lines()
            metrics, middle = QFontMetricsF(font), self._room().center()
            high = metrics.lineSpacing()
            top = middle.y() - len(lines) * high / 2
            broad = [metrics.horizontalAdvance(line) for line in lines]
            found = [QRectF(middle.x() - w / 2, top + n * high, w, high) for n, w in enumerate(broad)]
            found += [place for _badge, place in self._marks] + [self._figure_place()]
        return [place.translated(self.pos()) for place in found if not place.isEmpty()]

    def _figure(self, painter: QPainter, figure: str) -> None:
        place = self._figure_place()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.text))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(QColor(self.colours.base))
        painter.setFont(letters(SMALL, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, figure)

    def _mark(self, painter: QPainter, badge: str, place: QRectF) -> None:
        painter.setPen(QPen(QColor(self.colours.mark_text), 0.8))
        painter.setBrush(QColor(self.colours.mark))
        painter.drawRoundedRect(place, 8, 8)
        painter.setFont(letters(SMALL, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge)


def written(nodes: Iterable[NodeItem]) -> QRegion:
    """Where letters and numbers stand on the boxes, in the scene."""
    found = QRegion()
    for node in nodes:
        if node.isVisible() and not node.is_covered:
            for place in node.written():
                found += place.toAlignedRect()
    return found


class WayItem(QGraphicsItem):
    """One line with its arrow head: broad where the case went, dashed where it could go now."""

    def __init__(
        self, link: LinkRow, points: tuple[Point, ...], colours: Colours, names: tuple[str, str]
    ) -> None:
        super().__init__()
        self.link, self.colours, self._names = link, colours, names
        self.is_taken = self.is_possible = self.is_lit = False
        self.breadth: float | None = None
        self.lay(points)
        self.tell("")

    def lay(self, points: tuple[Point, ...]) -> None:
        """Go along other points; the arrow head stands at the last of them."""
        self.prepareGeometryChange()
        (x, y), (before_x, before_y) = points[-1], points[-2]
        along = (x > before_x) - (x < before_x), (y > before_y) - (y < before_y)
        self._path = QPainterPath(QPointF(*points[0]))
        for point in (*points[1:-1], (x - 5 * along[0], y - 5 * along[1])):
            self._path.lineTo(QPointF(*point))
        back = QPointF(x - 8 * along[0], y - 8 * along[1])
        aside = QPointF(4 * along[1], 4 * along[0])
        self._head = QPolygonF([QPointF(x, y), back - aside, back + aside])

    def tell(self, flow: str) -> None:
        """Say under the pointer from where to where it leads, how many go there, and by which steps."""
        way = f"{self._names[0]} → {self._names[1]}"
        self.setToolTip(tip("\n".join(filter(None, (f"{way}.", flow, "; ".join(self.link.names))))))

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The line with its width."""
        return self._path.boundingRect().united(self._head.boundingRect()).adjusted(-6, -6, 6, 6)

    def shape(self) -> QPainterPath:
        """A band around the line, where the pointer finds it."""
        stroker = QPainterPathStroker()
        stroker.setWidth(7)
        return stroker.createStroke(self._path)

    def pen(self) -> QPen:
        """How the line is drawn."""
        if self.is_lit:
            return QPen(QColor(self.colours.taken), 2.4)
        if self.breadth is not None:
            return QPen(QColor(self.colours.way), max(0.8, self.breadth))
        if self.is_taken:
            return QPen(QColor(self.colours.taken), 3)
        if self.is_possible:
            return QPen(QColor(self.colours.possible_line), 2, Qt.PenStyle.DashLine)
        return QPen(QColor(self.colours.way), 1.2)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the line."""
        pen = self.pen()
        pen.setCosmetic(painter.worldTransform().m11() < LEGIBLE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawPolygon(self._head)
