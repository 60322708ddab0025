"""The whole map as a picture for paper: lanes with their names, boxes, ways, and what the colour means."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import product

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator

from desktop.map import lanes
from desktop.map.canvas import Canvas
from desktop.map.heat import Heat, numbers_of, with_numbers
from desktop.map.lettering import LETTERS, letters
from desktop.map.scale import paint_scale
from desktop.map.view import PathwayMap
from desktop.theme import LIGHT, Colours, Theme
from workflow.rows.map import MapRows

_SHARP = 2
"""How many pixels of a picture stand for one of the map."""
_LINE = 24
"""Height of a line of text below the map, in the map's own units."""
_STRIP = 220.0
"""How long the scale of the colour is."""
_LARGE = 24
"""The letters of what a page is about, in pixels of its sheet."""
_READABLE = 14
"""The smallest letters of a slide, in pixels of its sheet."""
_LOWEST = 20
"""By so many pixels a sheet of places alone is made higher until they have room."""
_COLUMNS = (2, 1)
"""Lanes beside one another on a sheet of places alone: one, where a number is broader than half a sheet."""
_SIZES = (11, 10, 9, 8, 6)
"""The smallest letters of names on a sheet, in pixels: the first that fit."""


def as_svg(map_: PathwayMap, below: Sequence[str] = (), above: Sequence[str] = ()) -> bytes:
    """The whole map as it is drawn, as SVG, with a title and lines above, its scale and lines below."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    room = _room(map_, below, above)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(QSize(int(room.width()), int(room.height())))
    made.setViewBox(QRect(0, 0, int(room.width()), int(room.height())))
    made.setTitle(above[0] if above else "")
    made.setDescription("\n".join((*above, *below)))
    painter = QPainter(made)
    _paint(map_, painter, room, below, above)
    painter.end()
    return bytes(content.data())


def sheets_as_svg(
    rows: MapRows, heat: Mapping[str, Heat], lit: Mapping[str, Collection[str]], size: QSize
) -> dict[str, str]:
    """The map on one sheet for each of several slides, as SVG: what is lit stands in letters for the back of
    a room, and names that could not be read from there are left out.

    Args:
        rows: the map.
        heat: of the states; only lit ones bear their number.
        lit: by the id of each page, the states that it lights.
        size: of the sheets, in pixels. What does not fit in the usual letters stands in smaller ones.
    """
    canvas = Canvas(Theme("light"))
    canvas.draw(rows)
    canvas.beside = numbers_of(heat, lit.values())
    canvas.large, canvas.readable = _LARGE, _READABLE
    found = {}
    for page, states in lit.items():
        canvas.lit = frozenset(states)
        canvas.warm(with_numbers(heat, canvas.lit), {})
        for canvas.least in _SIZES:
            canvas.whole(QSizeF(size))
            if canvas.whole_map is not None:
                break
        found[page] = _sheet(canvas, size)
        canvas.as_drawn()
    canvas.deleteLater()
    return found


def places_as_svg(
    rows: MapRows, heat: Mapping[str, Heat], lit: Mapping[str, Collection[str]], wide: int
) -> dict[str, str]:
    """The places alone of each of several pages, with their numbers, under the names of their lanes, as SVG.

    Args:
        rows: the map.
        heat: of the states.
        lit: by the id of each page, its states.
        wide: how broad the sheets are, in pixels; they are as high as they need to be.
    """
    found = {}
    for page, states in lit.items():
        nodes = tuple(node for node in rows.nodes if node.id in states)
        lanes_ = tuple(lane for lane in rows.lanes if any(node.lane == lane.id for node in nodes))
        canvas = Canvas(Theme("light"))
        canvas.least = _READABLE
        canvas.draw(MapRows(lanes_, nodes, ()))
        canvas.warm(with_numbers(heat, states), {})
        for canvas.columns, high in product(_COLUMNS, range(_LOWEST, wide, _LOWEST)):
            canvas.whole(QSizeF(wide, high))
            if canvas.whole_map is not None:
                break
        found[page] = _sheet(canvas, QSize(wide, high))
        canvas.deleteLater()
    return found


def sheet_as_svg(rows: MapRows, heat: Mapping[str, Heat], size: QSize, least: int) -> str:
    """The whole map on one sheet for paper, every state with its name and number, as SVG.

    Args:
        rows: the map.
        heat: of the states, with their numbers.
        size: of the sheet, in pixels.
        least: the smallest letters of names, in pixels of the sheet; smaller ones only where they do not fit.
    """
    canvas = Canvas(Theme("light"))
    canvas.draw(rows)
    canvas.warm(heat, {})
    for canvas.least in (least, *_SIZES):
        canvas.whole(QSizeF(size))
        if canvas.whole_map is not None:
            break
    found = _sheet(canvas, size)
    canvas.deleteLater()
    return found


def _sheet(canvas: Canvas, size: QSize) -> str:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(size)
    made.setViewBox(QRect(0, 0, size.width(), size.height()))
    painter = QPainter(made)
    if canvas.whole_map is not None:
        lanes.titles(painter, canvas.whole_map, LIGHT)
    area = QRectF(0, 0, size.width(), size.height())
    canvas.scene().render(painter, area, canvas.sceneRect())
    painter.end()
    return bytes(content.data()).decode("utf-8", "replace")


def as_png(map_: PathwayMap, below: Sequence[str] = (), above: Sequence[str] = ()) -> bytes:
    """The whole map as it is drawn, as PNG at twice its size, with a title and lines above, its scale and
    lines below."""
    room = _room(map_, below, above)
    image = QImage(int(room.width()) * _SHARP, int(room.height()) * _SHARP, QImage.Format.Format_RGB32)
    image.setText("Description", "\n".join((*above, *below)))
    painter = QPainter(image)
    painter.scale(_SHARP, _SHARP)
    _paint(map_, painter, room, below, above)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def _whole(map_: PathwayMap) -> QRectF:
    """The map without what stands beside it where it is seen whole."""
    plan = map_.canvas.plan
    return QRectF(0, 0, plan.width, plan.height) if plan is not None else map_.canvas.scene().sceneRect()


def _room(map_: PathwayMap, below: Sequence[str], above: Sequence[str]) -> QRectF:
    drawn = _whole(map_)
    lines = len(below) + bool(map_.scale.strip.figures[1])
    foot = _LINE * (lines + 1) if lines else 0
    return QRectF(0, 0, drawn.width(), _head(above) + drawn.height() + foot)


def _head(above: Sequence[str]) -> int:
    """The room for what stands above the map, in its units: the first line is twice as high."""
    return _LINE * (len(above) + 2) if above else 0


def _paint(
    map_: PathwayMap, painter: QPainter, room: QRectF, below: Sequence[str], above: Sequence[str]
) -> None:
    """On paper, whatever the window's colours are: dark letters on light ground."""
    colours, drawn, plan = LIGHT, _whole(map_), map_.canvas.plan
    was_whole = map_.canvas.is_whole
    map_.canvas.as_drawn()
    for node in map_.canvas.nodes.values():
        node.colours = colours
    for way in map_.canvas.ways:
        way.colours = colours
    tokens = map_.canvas.tokens
    if tokens is not None:
        tokens.setVisible(False)  # on paper dots would only hide numbers
    painter.fillRect(room, QColor(colours.base))
    _write(painter, above, room, colours)
    painter.translate(0, _head(above))
    if plan is not None:
        lanes.bands(painter, plan, colours)
    map_.canvas.scene().render(painter, drawn, drawn)
    if tokens is not None:
        tokens.setVisible(True)
    map_.canvas.recolour()
    if was_whole:
        map_.canvas.whole()
    if plan is not None:
        lanes.names(painter, plan, colours, QTransform(), beside=False)
    y = drawn.height() + _LINE / 2
    if map_.scale.strip.figures[1]:
        painter.setFont(letters(LETTERS + 2))
        place = QRectF(_LINE, y, room.width() - 2 * _LINE, _LINE)
        paint_scale(painter, place, colours, map_.scale.strip.figures, _STRIP)
        y += _LINE
    painter.setPen(QColor(colours.text))
    painter.setFont(_letters(painter, 2 / 3))
    for number, line in enumerate(below):
        at = QRectF(_LINE, y + _LINE * number, room.width() - 2 * _LINE, _LINE)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)


def _letters(painter: QPainter, part: float) -> QFont:
    """Letters of so many lines' height."""
    font = QFont(painter.font())
    font.setPixelSize(int(_LINE * part))
    return font


def _write(painter: QPainter, above: Sequence[str], room: QRectF, colours: Colours) -> None:
    """The title, and the lines below it."""
    y = _LINE / 2
    for number, line in enumerate(above):
        font = _letters(painter, 2 / 3 if number else 4 / 3)
        font.setBold(not number)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        high = _LINE if number else 2 * _LINE
        at = QRectF(_LINE, y, room.width() - 2 * _LINE, high)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
        y += high
    plain = painter.font()
    plain.setBold(False)
    painter.setFont(plain)
