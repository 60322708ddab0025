"""What a simulation puts on the map: how hot each state is, how broad each way, and who is where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.map.lettering import LEGIBLE
from desktop.theme import Colours
from desktop.widgets.playback import Place
from workflow.rows.map import MapRows
from workflow.rows.places import shade

_RADIUS = 4.6
_SPACING = 10.0
_BETWEEN = 0.179
"""Luminance at which black and white can be read equally well, 4.6:1."""
_LOW_RADIUS, _LOW_SPACING = 4.45, 11.0
"""On the one sheet: 8 pixels of colour, inside a ring of the background, are seen across a room."""
_BELOW = 1.5
"""How far the row of dots is below the lower edge of a box, off its name."""
_NUMBER = 64.0
"""At the right of that edge, where a number may stand."""
_LEAST = 4
"""So many people have to find a place beside a number."""


@dataclass(frozen=True, slots=True)
class Heat:
    """One state: `share` of the hottest from 0 to 1, its figure with the unit, and what that is in words.

    `is_unknown`: nobody can know how many are there; the figure is a range, and there is no colour. `full` is
    the figure with what for people are there, where all boxes of a sheet have room for that.
    """

    share: float
    figure: str
    told: str = ""
    is_unknown: bool = False
    full: str = ""


def with_numbers(heat: Mapping[str, Heat], told: Collection[str]) -> dict[str, Heat]:
    """The same colours, and numbers only at the states of which they are told."""
    return {id: one if id in told else replace(one, figure="", full="") for id, one in heat.items()}


def figures_of(heat: Mapping[str, Heat | None], *, is_full: bool) -> dict[str, str]:
    """The numbers of the states, with what they are for where that is wanted and known."""
    warm = ((id, one) for id, one in heat.items() if one is not None)
    return {id: (one.full if is_full else "") or one.figure for id, one in warm}


def numbers_of(heat: Mapping[str, Heat], pages: Iterable[Collection[str]]) -> dict[str, str]:
    """The numbers of all states of which any page tells, so that all pages have every state in one place."""
    told = {id for states in pages for id in states}
    return {id: one.figure for id, one in heat.items() if id in told}


def in_words(rows: MapRows, heat: Mapping[str, Heat], states: Collection[str], counted: str) -> list[str]:
    """States by name, each with what is told of it, or its number alone. Before numbers stands what they
    count."""
    names = {node.id: node.name for node in rows.nodes}
    figures = {id: heat[id].told or heat[id].figure for id in states if id in heat}
    said = [": ".join(filter(None, (names[id], figures.get(id, "")))) for id in states if id in names]
    is_counted = any(heat[id].figure and not heat[id].is_unknown for id in states if id in heat)
    return [counted, *said] if is_counted else said


def warmth(colours: Colours, share: float) -> tuple[str, str]:
    """Fill and ink of a box, by its share of the hottest; figures say what colour only suggests."""
    return tone(colours, shade(share))


def tone(colours: Colours, part: float) -> tuple[str, str]:
    """Fill and ink at a part of the way from the background to amber."""
    cold, hot = QColor(colours.other), QColor(colours.mark)

    def channel(a: int, b: int) -> int:
        return round(a + (b - a) * part)

    fill = QColor(
        channel(cold.red(), hot.red()), channel(cold.green(), hot.green()), channel(cold.blue(), hot.blue())
    )
    return fill.name(), "#000000" if _light(fill) > _BETWEEN else "#ffffff"


def _light(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


class Tokens(QGraphicsItem):
    """Everybody in one replication, as dots, in one item: hundreds are painted at once."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.colours = colours
        self._boxes: Mapping[str, QRectF] = {}
        self._figures: Mapping[str, QRectF] = {}
        self._bounds, self._is_low = QRectF(), False
        self.radius = _RADIUS
        self._places: Sequence[Place] = ()
        self.points: list[QPointF] = []
        self.letters = QRegion()
        """Where names and numbers stand: people pass below them."""
        self.is_left_out = False
        """Whether the map is being drawn without people."""
        self.setZValue(3)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The whole map."""
        return self._bounds

    def put(
        self, boxes: Mapping[str, QRectF], figures: Mapping[str, QRectF], bounds: QRectF, *, is_low: bool
    ) -> None:
        """Boxes, and the numbers on their edges, are elsewhere; where boxes are low, people are smaller and
        stand on their lower edge, off name and number."""
        self.prepareGeometryChange()
        self._boxes, self._figures, self._bounds, self._is_low = boxes, figures, bounds, is_low
        self.show_places(self._places)

    def show_places(self, places: Sequence[Place]) -> None:
        """Put everybody somewhere; those at rest in rows inside their box."""
        waiting: dict[str, int] = {}
        points = []
        self._places = places
        for source, target, share in places:
            box = self._boxes[target]
            number = waiting.get(target, 0)
            waiting[target] = number + 1
            here = self._inside(box, number, self._figures.get(target, QRectF()))
            if share < 1.0 and source in self._boxes:
                there = self._boxes[source].center()
                eased = share * share * (3.0 - 2.0 * share)
                here = there + (here - there) * eased
            points.append(here)
        self.points = points
        self.update()

    @property
    def size(self) -> float:
        """The radius of a dot: as it is set for one alone, else smaller where boxes are low."""
        return _LOW_RADIUS if self._is_low and self.radius == _RADIUS else self.radius

    def _inside(self, box: QRectF, number: int, figure: QRectF) -> QPointF:
        """In one row on the lower edge, off name and number, or above a number that takes most of that edge.
        More people stand between the others."""
        if self._is_low and self.radius != _RADIUS:
            return QPointF(box.center().x(), box.bottom() + self.size / 2)
        spacing, room = _LOW_SPACING if self._is_low else _SPACING, 12.0 + _NUMBER  # on the right a number is
        low = box.bottom() + _BELOW
        if figure.bottom() > box.bottom():
            beside = 12.0 + self.size + box.right() - figure.left()
            if box.width() - beside < _LEAST * spacing:
                room, low = 12.0, figure.top() - self.size
            else:
                room = max(room, beside)
        layer, place = divmod(number, max(1, int((box.width() - room) / spacing)))
        x = box.left() + 9 + place * spacing + layer % 2 * spacing / 2
        return QPointF(x, low)

    def standing(self, node: str) -> list[int]:
        """The numbers of the dots in a state, or on their way to it."""
        return [number for number, place in enumerate(self._places) if place[1] == node]

    def at(self, point: QPointF) -> int:
        """The number of the dot nearest to a point, or -1; of dots in one place, the first."""
        far = [(place - point).manhattanLength() for place in self.points]
        nearest = min(range(len(far)), key=far.__getitem__, default=-1)
        return nearest if nearest >= 0 and far[nearest] < 2 * self.size else -1

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the dots, with the rest of the scene."""
        if not self.is_left_out:
            self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw the dots, in the map's own measure."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self.colours.base), 0.8 if self._is_low else 1.4)
        painter.setPen(pen)
        painter.setBrush(QColor(self.colours.taken))
        if painter.worldTransform().m11() >= LEGIBLE:  # below, no letters are drawn
            painter.setClipRegion(QRegion(self._bounds.toAlignedRect()) - self.letters)
        size, ellipse = self.size, painter.drawEllipse  # of thousands of dots, each look-up counts
        for point in self.points:
            ellipse(point, size, size)
