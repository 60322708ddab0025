"""The map: lanes of institutions, states, and where a case was, is, and could go."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.map.items import CURRENT, LETTERS, OTHER, PAST, POSSIBLE, SIGNS, NodeItem, WayItem, letters
from desktop.theme import Theme
from desktop.widgets.text import Speaks, Text
from workflow.drawing.routing import Picture, picture
from workflow.rows import MapRows, MapState

_NOWHERE = MapState(frozenset(), frozenset(), frozenset(), frozenset())
_STEP = 1.2
_LEAST, _MOST = 0.25, 3.0


class Canvas(QGraphicsView):
    """The drawing: panned by dragging or scrolling, walked through with the arrow keys."""

    node_chosen = Signal(str)
    badge_chosen = Signal(str)
    walked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.nodes: dict[str, NodeItem] = {}
        self.ways: list[WayItem] = []
        self.plan: Picture | None = None
        self.at = ""
        self._pressed: QPointF | None = None
        self._wanted: frozenset[str] = frozenset()

    # -- what is drawn -----------------------------------------------------------------------------

    def draw(self, rows: MapRows) -> None:
        """Draw a pathway anew."""
        colours = self._theme.colours
        self._scene.clear()
        self.plan = plan = picture(rows)
        self.nodes = {row.id: NodeItem(row, plan.boxes[row.id], colours) for row in rows.nodes}
        self.ways = [WayItem(route.link, route.points, colours) for route in plan.routes]
        for item in (*self.ways, *self.nodes.values()):
            self._scene.addItem(item)
        self._scene.setSceneRect(0, 0, plan.width, plan.height)
        if self.at not in self.nodes:
            self.at = next(iter(self.nodes), "")

    def mark(self, state: MapState) -> None:
        """Show where a case is; the newest of its states comes into sight."""
        before = {id for id, item in self.nodes.items() if item.look == CURRENT}
        for id, item in self.nodes.items():
            item.look = (
                CURRENT
                if id in state.current
                else POSSIBLE
                if id in state.possible
                else PAST
                if id in state.past
                else OTHER
            )
            item.update()
        for way in self.ways:
            way.is_taken = (way.link.source, way.link.target) in state.taken
            way.setZValue(1.5 if way.is_taken else 1)
            way.update()
        new = (state.current - before) or (state.current if not before & state.current else frozenset())
        if new:
            self._wanted = frozenset(new)
            self.bring(self._wanted)

    def recolour(self) -> None:
        """Use the colours of the theme."""
        for node in self.nodes.values():
            node.colours = self._theme.colours
        for way in self.ways:
            way.colours = self._theme.colours
        self.viewport().update()

    def bring(self, ids: frozenset[str]) -> None:
        """Bring states into sight, the first of them for certain."""
        items = [item for id, item in self.nodes.items() if id in ids]
        for item in reversed(items):
            self.ensureVisible(item.sceneBoundingRect(), 60, 40)

    # -- scale -------------------------------------------------------------------------------------

    def zoom(self, factor: float) -> None:
        """Make everything larger or smaller, within limits."""
        now = self.transform().m11()
        factor = max(_LEAST, min(_MOST, now * factor)) / now
        self.scale(factor, factor)

    def natural(self) -> None:
        """The scale at which letters are as large as in the rest of the window."""
        scale = max(1.0, QApplication.font().pointSizeF() / 9.0)
        self.resetTransform()
        self.scale(scale, scale)
        self.bring(self._wanted or frozenset({self.at}))

    def whole(self) -> None:
        """The whole map at once."""
        self.fitInView(self._scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    # -- lanes -------------------------------------------------------------------------------------

    def drawBackground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's name
        """The bands of the lanes."""
        colours = self._theme.colours
        painter.fillRect(self.sceneRect().adjusted(-4000, -4000, 4000, 4000), QColor(colours.base))
        if self.plan is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (_lane, box) in enumerate(self.plan.lanes):
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(QColor(colours.band if number % 2 == 0 else colours.base))
            painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), 6, 6)

    def drawForeground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's name
        """The names of the lanes, at the left of what is in sight."""
        if self.plan is None:
            return
        colours = self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.mapToScene(0, 0).x()
        font = letters(LETTERS, bold=True)
        measure = QFontMetricsF(font)
        painter.setFont(font)
        for number, (lane, box) in enumerate(self.plan.lanes):
            width = measure.horizontalAdvance(lane.name) + 16
            x = min(max(box.x + 6, left + 6), box.x + box.width - width)
            place = QRectF(x, box.y + 4, width, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.band if number % 2 == 0 else colours.base))
            painter.drawRoundedRect(place, 5, 5)
            painter.setPen(QColor(colours.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, lane.name)

    # -- hands -------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl: larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where: a press that moves is a drag."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the mark or the box under the pointer."""
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if self._pressed is None or (event.position() - self._pressed).manhattanLength() > 4:
            return
        point = self.mapToScene(event.position().toPoint())
        item = next((i for i in self._scene.items(point) if isinstance(i, NodeItem)), None)
        if item is None:
            return
        self.walk_to(item.row.id)
        badge = item.badge_at(point)
        if badge:
            self.badge_chosen.emit(badge)
        else:
            self.node_chosen.emit(item.row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows walk, Enter reads a state, B its bottleneck, + and - and 0 change the scale."""
        key = event.key()
        direction = _DIRECTIONS.get(Qt.Key(key))
        if direction is not None:
            self.walk(direction)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.at:
            self.node_chosen.emit(self.at)
        elif key == Qt.Key.Key_B and self.at and self.nodes[self.at].row.badges:
            self.badge_chosen.emit(self.nodes[self.at].row.badges[0])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.whole()
        elif key == Qt.Key.Key_1:
            self.natural()
        else:
            super().keyPressEvent(event)

    def walk(self, direction: tuple[int, int]) -> None:
        """Go to the nearest box in a direction."""
        here = self.nodes[self.at].sceneBoundingRect().center() if self.at else QPointF()
        far = [(self._distance(here, item, direction), id) for id, item in self.nodes.items()]
        near = [pair for pair in far if pair[0] is not None and pair[1] != self.at]
        if near:
            self.walk_to(min(near, key=lambda pair: pair[0] or 0.0)[1])

    def _distance(self, here: QPointF, item: NodeItem, direction: tuple[int, int]) -> float | None:
        there = item.sceneBoundingRect().center()
        along = (there.x() - here.x()) * direction[0] + (there.y() - here.y()) * direction[1]
        aside = abs((there.x() - here.x()) * direction[1]) + abs((there.y() - here.y()) * direction[0])
        return along + 2 * aside if along > 8 else None

    def walk_to(self, id: str) -> None:
        """Put the ring around a box."""
        for item in self.nodes.values():
            if item.is_chosen != (item.row.id == id):
                item.is_chosen = item.row.id == id
                item.update()
        self.at = id
        if id in self.nodes:
            self.ensureVisible(self.nodes[id].sceneBoundingRect(), 40, 30)
            self.walked.emit(id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep in sight what was wanted."""
        super().resizeEvent(event)
        self.bring(self._wanted)


_DIRECTIONS: Mapping[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PathwayMap(Speaks, QWidget):
    """The drawing with its legend and the buttons for its scale."""

    node_chosen = Signal(str)
    badge_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.canvas = Canvas(theme)
        self._legend, self._here = Text(look="muted"), Text(look="muted")
        self.smaller, self.larger, self.all = QPushButton("−"), QPushButton("+"), QPushButton()
        foot = QHBoxLayout()
        foot.setContentsMargins(2, 0, 2, 0)
        foot.addWidget(self._legend, 1)
        for button, act in (
            (self.smaller, lambda: self.canvas.zoom(1 / _STEP)),
            (self.larger, lambda: self.canvas.zoom(_STEP)),
            (self.all, self._toggle),
        ):
            button.setProperty("look", "quiet")
            button.clicked.connect(act)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.canvas)
        self.canvas.node_chosen.connect(self.node_chosen)
        self.canvas.badge_chosen.connect(self.badge_chosen)
        self.canvas.walked.connect(self._tell)
        theme.changed.connect(self.canvas.recolour)
        self._rows: MapRows | None = None
        self._state = _NOWHERE
        self._is_whole = False
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed texts anew."""
        self._legend.setText(
            "   ".join(
                (
                    f"{SIGNS[CURRENT]} {self.tr('actual')}",
                    f"{SIGNS[PAST]} {self.tr('pasado')}",
                    f"{SIGNS[POSSIBLE]} {self.tr('posible ahora')}",
                )
            )
        )
        self.all.setText(self.tr("Ver todo") if not self._is_whole else self.tr("Acercar"))
        self.smaller.setAccessibleName(self.tr("Alejar el mapa"))
        self.larger.setAccessibleName(self.tr("Acercar el mapa"))
        self.canvas.setAccessibleName(self.tr("Mapa de la ruta; con las flechas se recorre, Intro explica"))

    def set_rows(self, rows: MapRows) -> None:
        """Draw a pathway, where it is another than the one drawn."""
        if rows == self._rows:
            return
        first = self._rows is None
        self._rows = rows
        self.canvas.draw(rows)
        self.canvas.mark(self._state)
        if first:
            self.canvas.natural()

    def set_state(self, state: MapState) -> None:
        """Mark where a case is."""
        self._state = state
        self.canvas.mark(state)

    def _toggle(self) -> None:
        self._is_whole = not self._is_whole
        if self._is_whole:
            self.canvas.whole()
        else:
            self.canvas.natural()
        self.retranslate()

    def _tell(self, id: str) -> None:
        row = self.canvas.nodes[id].row
        self.canvas.setAccessibleDescription(f"{row.track}: {row.name}. {self.look_of(id)}")

    def look_of(self, id: str) -> str:
        """Where the case stands with a state, in a word."""
        looks = {
            CURRENT: self.tr("actual"),
            PAST: self.tr("pasado"),
            POSSIBLE: self.tr("posible ahora"),
            OTHER: "",
        }
        return looks[self.canvas.nodes[id].look]
