"""The map under the hand: what mouse and keyboard do, and what is said of where they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QShowEvent, QWheelEvent

from desktop.map.drawn import NOWHERE, STEP, Drawn
from desktop.map.items import NodeItem
from desktop.map.lettering import rect
from desktop.map.walking import DIRECTIONS, distance
from desktop.theme import Theme
from workflow.rows.map import MapState

__all__ = ["NOWHERE", "STEP", "Canvas"]


class Canvas(Drawn):
    """The drawing: panned by dragging or scrolling, walked through with the arrow keys."""

    node_chosen = Signal(str)
    badge_chosen = Signal(str)
    person_chosen = Signal(int)
    """The number of a dot, as they were last shown."""
    nobody = Signal()
    """The people of a state were asked for, and there are none."""
    walked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._pressed: QPointF | None = None
        self._is_owed = False
        """Whether where the case stands was marked while the map was hidden."""

    def mark(self, state: MapState) -> None:
        """Show where a case is; where the map is hidden, once it is seen."""
        super().mark(state)
        self._is_owed = not self.isVisible()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Bring into sight what was marked meanwhile: shown, Qt goes back to the middle that it had."""
        super().showEvent(event)
        if self._is_owed:
            self._is_owed = False
            self.bring(self._wanted)
        self._badge = self._person = 0

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Light the lines of the state under the pointer, where lines are not drawn of themselves."""
        super().mouseMoveEvent(event)
        if self.whole_map is not None and not event.buttons():
            item = self._item_at(self.mapToScene(event.position().toPoint()))
            self._point_at(item.row.id if item is not None else "")

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._point_at("")

    def _point_at(self, id: str) -> None:
        if id != self._pointed:
            self._pointed = id
            self._light_ways()
            self._drawn_anew()

    def _item_at(self, point: QPointF) -> NodeItem | None:
        near = [item for item in self._scene.items(point) if isinstance(item, NodeItem)]
        return next((item for item in near if item.is_on(point)), None)

    def lane_at(self, at: QPoint) -> str:
        """The name of the lane at a point of what is in sight; "" where there is none."""
        point = self.mapToScene(at)
        lanes = self.plan.lanes if self.plan is not None and self.whole_map is None else ()
        return next(
            (lane.name for lane, box in lanes if rect(box).contains(point)),
            "",
        )

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
        item = self._item_at(point)
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
        direction = DIRECTIONS.get(Qt.Key(key))
        if direction is not None:
            self.walk(direction)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.at:
            self.node_chosen.emit(self.at)
        elif key == Qt.Key.Key_B and self.at:
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

    def _put(self, id: str) -> None:
        if id != self.at:
            self._badge = self._person = 0
        super()._put(id)

    def _next_badge(self) -> None:
        """Read a state's bottlenecks one after the other, each time the key is pressed; where there is none,
        the state, of which that is said."""
        badges = self.nodes[self.at].row.badges
        if not badges:
            self.node_chosen.emit(self.at)
            return
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
        far = [(distance(here, item, direction), id) for id, item in self.nodes.items()]
        near = [(how_far, id) for how_far, id in far if how_far is not None and id != self.at]
        if near:
            self.walk_to(min(near)[1])

    def walk_to(self, id: str) -> None:
        """Put the ring around a box and bring it into sight."""
        self._put(id)
        if id in self.nodes:
            self.ensureVisible(self.nodes[id].sceneBoundingRect(), 40, 30)
            self.walked.emit(id)

    def stand_at(self, id: str) -> None:
        """Say that somebody of a state is read: the map stays as it is."""
        self._put(id)
        if id in self.nodes:
            self.walked.emit(id)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is; and say it, unless only the window has come back."""
        super().focusInEvent(event)
        self._ring()
        self._light_ways()
        if self.at in self.nodes and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.walked.emit(self.at)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self._ring()
        self._light_ways()
