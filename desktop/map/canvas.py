"""The drawing itself: what is in it, what part of it is in sight, and what mouse and keyboard do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView

from desktop.map import lanes
from desktop.map.heat import Heat, Tokens
from desktop.map.items import CURRENT, LEGIBLE, OTHER, PAST, POSSIBLE, NodeItem, WayItem
from desktop.map.still import Still
from desktop.theme import Theme
from desktop.widgets.playback import Place
from desktop.widgets.text import tip
from workflow.drawing.routing import Picture, picture
from workflow.rows.map import MapRows, MapState

NOWHERE = MapState(frozenset(), frozenset(), frozenset(), frozenset())
STEP = 1.2
_SMALLEST, _LARGEST = 0.2, 3.0


class Canvas(QGraphicsView):
    """The drawing: panned by dragging or scrolling, walked through with the arrow keys."""

    node_chosen = Signal(str)
    badge_chosen = Signal(str)
    person_chosen = Signal(int)
    """The number of a dot, as they were last shown."""
    nobody = Signal()
    """The people of a state were asked for, and there are none."""
    walked = Signal(str)
    scaled = Signal()

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
        self.tokens: Tokens | None = None
        self.at = ""
        self.is_whole = False
        self._pressed: QPointF | None = None
        self._wanted: tuple[str, ...] = ()
        self._badge = self._person = 0
        self._still = Still()

    # -- what is drawn -----------------------------------------------------------------------------

    def draw(self, rows: MapRows) -> None:
        """Draw a pathway in place of the last."""
        colours = self._theme.colours
        self._scene.clear()
        self.tokens = None
        self.plan = plan = picture(rows)
        names = {row.id: row.name for row in rows.nodes}
        self.nodes = {row.id: NodeItem(row, plan.boxes[row.id], colours) for row in rows.nodes}
        self.ways = [
            WayItem(route.link, route.points, colours, (names[route.link.source], names[route.link.target]))
            for route in plan.routes
        ]
        for item in (*self.ways, *self.nodes.values()):
            self._scene.addItem(item)
        self._scene.setSceneRect(0, 0, plan.width, plan.height)
        self._wanted = ()
        if self.at not in self.nodes:
            self._put(next(iter(self.nodes), ""))
        if self.is_whole:
            self.whole()
        self._drawn_anew()

    def mark(self, state: MapState) -> None:
        """Show where a case is; the newest of its states comes into sight."""
        before = {id for id, item in self.nodes.items() if item.look == CURRENT}
        for id, item in self.nodes.items():
            item.look = _look(id, state)
            item.update()
        for way in self.ways:
            source, target = way.link.source, way.link.target
            way.is_taken = (source, target) in state.taken
            way.is_possible = source in state.current and target in state.possible
            way.setZValue(1.5 if way.is_taken else 1.2 if way.is_possible else 1)
            way.update()
        self._drawn_anew()
        new = (state.current - before) or (state.current if not before & state.current else frozenset())
        if new & self.nodes.keys():
            self._wanted = tuple(id for id in self.nodes if id in new)
            if not self.hasFocus():
                self._put(self._wanted[0])
            self.bring(self._wanted)

    def warm(self, heat: Mapping[str, Heat], breadths: Mapping[tuple[str, str], tuple[float, str]]) -> None:
        """Show a simulation: how hot each state is, how broad each way, with what that means as its tip."""
        for id, node in self.nodes.items():
            node.heat = heat.get(id)
            node.update()
        for way in self.ways:
            found = breadths.get((way.link.source, way.link.target))
            way.breadth = found[0] if found else None
            if found:
                way.setToolTip(tip(found[1]))
            way.update()
        self._drawn_anew()

    def people(self, places: Sequence[Place]) -> None:
        """Show who is where."""
        if self.plan is None:
            return
        if self.tokens is None:
            boxes = {id: QRectF(box.x, box.y, box.width, box.height) for id, box in self.plan.boxes.items()}
            self.tokens = Tokens(self._theme.colours, boxes, self._scene.sceneRect())
            self._scene.addItem(self.tokens)
        self.tokens.show_places(places)
        self.viewport().update()

    def recolour(self) -> None:
        """Use the colours of the theme."""
        for node in self.nodes.values():
            node.colours = self._theme.colours
        for way in self.ways:
            way.colours = self._theme.colours
        if self.tokens is not None:
            self.tokens.colours = self._theme.colours
        self._drawn_anew()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw everything; while people move, only them, on the picture of all the rest."""
        if self.tokens is None or not self.tokens.points:
            super().paintEvent(event)
            return
        view, where = self.viewport(), self.viewportTransform()
        still = self._still.picture(view.size(), view.devicePixelRatioF(), where, self._draw_still)
        painter = QPainter(view)
        painter.drawPixmap(0, 0, still)
        painter.setTransform(where)
        self.tokens.draw(painter)

    def _draw_still(self, painter: QPainter) -> None:
        assert self.tokens is not None
        self.tokens.is_left_out = True
        self.render(painter, QRectF(self.viewport().rect()), self.viewport().rect())
        self.tokens.is_left_out = False

    def _drawn_anew(self) -> None:
        """Something else than people has changed. Qt, which was not let paint, would not ask by itself."""
        self._still.forget()
        self.viewport().update()

    # -- what is in sight --------------------------------------------------------------------------

    def bring(self, ids: Iterable[str]) -> None:
        """Bring states into sight: the first for certain, others and what may follow if there is room."""
        wanted = [id for id in ids if id in self.nodes]
        if not wanted or self.is_whole:
            return
        near = [way.link.target for way in self.ways if way.is_possible and way.link.source in wanted]
        near += [way.link.source for way in self.ways if way.is_taken and way.link.target in wanted]
        room = self.mapToScene(self.viewport().rect()).boundingRect()
        seen = self.nodes[wanted[0]].sceneBoundingRect()
        for id in (*wanted[1:], *near):
            more = seen.united(self.nodes[id].sceneBoundingRect())
            if more.width() <= room.width() and more.height() <= room.height():
                seen = more
        self.ensureVisible(seen, 12, 24)

    def zoom(self, factor: float) -> None:
        """Make everything larger or smaller, within limits."""
        now = self.transform().m11()
        factor = max(_SMALLEST, min(_LARGEST, now * factor)) / now
        self._as_drawn()
        self.scale(factor, factor)
        self.scaled.emit()

    def natural(self) -> None:
        """The scale at which letters are as large as in the rest of the window."""
        scale = max(1.0, QApplication.font().pointSizeF() / 9.0)
        self._as_drawn()
        self.resetTransform()
        self.scale(scale, scale)
        self.bring(self._wanted or (self.at,))
        self.scaled.emit()

    def whole(self) -> None:
        """The whole map at once, the names of the lanes beside it where they could not be read in it."""
        if self.plan is None:
            return
        self.is_whole = True
        room = self.viewport().size()
        wide, high = self.plan.width, self.plan.height
        scale = min(_LARGEST, (room.width() - 4) / wide, (room.height() - 4) / high)
        beside = 0.0
        if scale < LEGIBLE:
            scale = min(LEGIBLE, (room.width() - 4 - lanes.BESIDE) / wide, (room.height() - 4) / high)
            beside = lanes.BESIDE / max(scale, 0.01)
        self._scene.setSceneRect(-beside, 0, wide + beside, high)
        self.resetTransform()
        self.scale(max(0.02, scale), max(0.02, scale))
        self.scaled.emit()

    def _as_drawn(self) -> None:
        self.is_whole = False
        if self.plan is not None:
            self._scene.setSceneRect(0, 0, self.plan.width, self.plan.height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep in sight what was wanted."""
        super().resizeEvent(event)
        if self.is_whole:
            self.whole()
        else:
            self.bring(self._wanted)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Letters grow and shrink with those of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.nodes and not self.is_whole:
            self.natural()

    # -- lanes -------------------------------------------------------------------------------------

    def drawBackground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's name
        """The bands of the lanes."""
        colours = self._theme.colours
        painter.fillRect(self.sceneRect().adjusted(-9000, -9000, 9000, 9000), QColor(colours.base))
        if self.plan is not None:
            lanes.bands(painter, self.plan, colours)

    def drawForeground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's name
        """The names of the lanes, at the left of what is in sight; beside the lanes where all is small."""
        if self.plan is not None:
            where = self.viewportTransform()
            lanes.names(painter, self.plan, self._theme.colours, where, beside=where.m11() < LEGIBLE)

    # -- hands -------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl: larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where: a press that moves is a drag."""
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the mark or the box under the pointer."""
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if self._pressed is None or (event.position() - self._pressed).manhattanLength() > 4:
            return
        point = self.mapToScene(event.position().toPoint())
        person = self.tokens.at(point) if self.tokens is not None else -1
        if person >= 0:
            self.person_chosen.emit(person)
            return
        near = [item for item in self._scene.items(point) if isinstance(item, NodeItem)]
        item = next((item for item in near if item.is_on(point)), None)
        if item is None:
            return
        badge = item.badge_at(point)
        self.walk_to(item.row.id)
        if badge:
            self.badge_chosen.emit(badge)
        else:
            self.node_chosen.emit(item.row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows walk, Enter reads a state, B its bottlenecks, P its people, + - 0 1 change the scale."""
        key = event.key()
        direction = _DIRECTIONS.get(Qt.Key(key))
        if direction is not None:
            self.walk(direction)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.at:
            self.node_chosen.emit(self.at)
        elif key == Qt.Key.Key_B and self.at and self.nodes[self.at].row.badges:
            self._next_badge()
        elif key == Qt.Key.Key_P:
            self._next_person(self.tokens.standing(self.at) if self.tokens is not None else ())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.whole()
        elif key == Qt.Key.Key_1:
            self.natural()
        else:
            super().keyPressEvent(event)

    def _next_badge(self) -> None:
        """Read a state's bottlenecks one after the other, each time the key is pressed."""
        badges = self.nodes[self.at].row.badges
        badge = badges[self._badge % len(badges)]
        self._badge += 1
        self.badge_chosen.emit(badge)

    def _next_person(self, people: Sequence[int]) -> None:
        """Read the people in a state one after the other, each time the key is pressed."""
        if people:
            person = people[self._person % len(people)]
            self._person += 1
            self.person_chosen.emit(person)
        else:
            self.nobody.emit()

    def walk(self, direction: tuple[int, int]) -> None:
        """Go to the nearest box in a direction."""
        here = self.nodes[self.at].sceneBoundingRect().center() if self.at else QPointF()
        far = [(_distance(here, item, direction), id) for id, item in self.nodes.items()]
        near = [(distance, id) for distance, id in far if distance is not None and id != self.at]
        if near:
            self.walk_to(min(near)[1])

    def walk_to(self, id: str) -> None:
        """Put the ring around a box and bring it into sight."""
        self._put(id)
        if id in self.nodes:
            self.ensureVisible(self.nodes[id].sceneBoundingRect(), 40, 30)
            self.walked.emit(id)

    def _put(self, id: str) -> None:
        if id != self.at:
            self.at, self._badge, self._person = id, 0, 0
        self._ring()

    def _ring(self) -> None:
        for item in self.nodes.values():
            is_chosen = item.row.id == self.at and self.hasFocus()
            if item.is_chosen != is_chosen:
                item.is_chosen = is_chosen
                item.update()
                self._drawn_anew()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show and say where the keyboard is."""
        super().focusInEvent(event)
        self._ring()
        if self.at in self.nodes:
            self.walked.emit(self.at)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self._ring()


_DIRECTIONS: Mapping[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _look(id: str, state: MapState) -> str:
    if id in state.current:
        return CURRENT
    if id in state.possible:
        return POSSIBLE
    return PAST if id in state.past else OTHER


def _distance(here: QPointF, item: NodeItem, direction: tuple[int, int]) -> float | None:
    """How far a box is in a direction, what lies aside counting twice; None where it is not that way."""
    there = item.sceneBoundingRect().center()
    along = (there.x() - here.x()) * direction[0] + (there.y() - here.y()) * direction[1]
    aside = abs((there.x() - here.x()) * direction[1]) + abs((there.y() - here.y()) * direction[0])
    return along + 2 * aside if along > 8 else None
