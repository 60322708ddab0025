"""The drawing itself: what is in it, and what part of it is in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QStyle

from desktop.map import lanes
from desktop.map.enlarged import Large, covered, enlarged, needed
from desktop.map.heat import Heat, Tokens, figures_of
from desktop.map.items import CURRENT, NodeItem, WayItem, written
from desktop.map.lettering import LEGIBLE, rect
from desktop.map.still import Still
from desktop.map.walking import look
from desktop.map.whole import SMALLEST, Whole, forget_maps, may_be_named, whole
from desktop.theme import Theme
from desktop.widgets.playback import Place
from workflow.drawing.routing import Picture, picture
from workflow.drawing.sheet import COLUMNS
from workflow.rows.map import MapRows, MapState

NOWHERE = MapState(frozenset(), frozenset(), frozenset(), frozenset())
STEP = 1.2
_SMALLEST, _LARGEST = 0.2, 3.0
_LARGER = (2.0, 1.75, 1.5, 1.25, 1.0, 0.85)
"""How many times as large the letters of what is lit may be, where lanes with nothing lit are folded."""
_HIGHER = (1.08, 1.15, 1.3, 1.6, 2.0, 3.0)
"""How many times as high as what is in sight a map may be that is scrolled."""


class Drawn(QGraphicsView):
    """The drawn map: in its own measure, or whole on one sheet."""

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
        self.viewport().setMouseTracking(True)
        self.nodes: dict[str, NodeItem] = {}
        self.ways: list[WayItem] = []
        self.plan: Picture | None = None
        self.tokens: Tokens | None = None
        self.at = ""
        self.is_whole = False
        self.whole_map: Whole | None = None
        """What is drawn where the whole map is on one sheet; None while it is drawn with its ways."""
        self.may_number = False
        """Whether names may stand beside the map where they could not be read in it."""
        self.most_wide: Callable[[], int] = lambda: self.viewport().width()
        """How broad the map may be, in pixels, where nothing stands beside it."""
        self.lit: frozenset[str] = frozenset()
        self.least, self.columns = SMALLEST, COLUMNS
        """The smallest letters of names on the one sheet, in pixels, and how many lanes are side by side."""
        self.large = self._lit_letters = 0
        """The letters of what is lit on the one sheet, in pixels; 0: as all others are."""
        self.readable = 0
        """Where something is lit, names smaller than this, in pixels, are left out with their colours."""
        self._large: Mapping[str, Large] = {}
        self.may_scroll = False
        """Whether the whole map may be higher than what is in sight, where its names ask for it."""
        self.beside: Mapping[str, str] = {}
        """Further numbers that states may come to bear, here or on a map beside: their places fit all."""
        self._rows: MapRows | None = None
        self._pointed = ""
        self._wanted: tuple[str, ...] = ()
        self._still = Still()

    # -- what is drawn -----------------------------------------------------------------------------

    def draw(self, rows: MapRows) -> None:
        """Draw a pathway in place of the last."""
        colours = self._theme.colours
        self._scene.clear()
        self.tokens = self.whole_map = None
        self._rows, self._pointed = rows, ""
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
            item.look = look(id, state)
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
            if not self._sees(self._wanted[0]):
                self.bring(self._wanted)

    def _sees(self, id: str) -> bool:
        """Whether the whole of a state is in sight: then the map stays as somebody has put it."""
        room = self.mapToScene(self.viewport().rect()).boundingRect()
        return room.contains(self.nodes[id].sceneBoundingRect())

    def sees_part(self, id: str) -> bool:
        """Whether anything of a state is in sight."""
        room = self.mapToScene(self.viewport().rect()).boundingRect()
        return room.intersects(self.nodes[id].sceneBoundingRect())

    def warm(self, heat: Mapping[str, Heat], breadths: Mapping[tuple[str, str], tuple[float, str]]) -> None:
        """Show a simulation: how hot each state is, how broad each way, with what that means as its tip."""
        for id, node in self.nodes.items():
            node.heat = heat.get(id)
            node.tell(node.heat.told if node.heat is not None else "")
            node.update()
        for way in self.ways:
            found = breadths.get((way.link.source, way.link.target))
            way.breadth = found[0] if found else None
            way.tell(found[1] if found else "")
            way.update()
        if self.whole_map is not None or self.is_whole:
            self.whole()  # other numbers need other room
        else:
            self._tell_tokens()
        self._drawn_anew()

    def people(self, places: Sequence[Place]) -> None:
        """Show who is where."""
        if self.plan is None:
            return
        if self.tokens is None:
            self.tokens = Tokens(self._theme.colours)
            self._scene.addItem(self.tokens)
            self._tell_tokens()
        self.tokens.show_places(places)
        self.viewport().update()

    def _tell_tokens(self) -> None:
        """Where boxes are, for people."""
        sheet = self.whole_map
        boxes = sheet.sheet.boxes if sheet is not None else self.plan.boxes if self.plan is not None else {}
        if self.tokens is not None:
            large = {id: box for id, (box, _card) in self._large.items()} if sheet is not None else {}
            here = {id: rect(box) for id, box in {**boxes, **large}.items()}
            figures = {id: node.figure_place() for id, node in self.nodes.items()}
            self.tokens.put(here, figures, self._scene.sceneRect(), is_low=sheet is not None)
            self.tokens.letters = written(self.nodes.values())

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
        self.as_drawn()
        self.scale(factor, factor)
        self.scaled.emit()

    def natural(self) -> None:
        """The scale at which letters are as large as in the rest of the window."""
        scale = max(1.0, QApplication.font().pointSizeF() / 9.0)
        self.as_drawn()
        self.resetTransform()
        self.scale(scale, scale)
        self.bring(self._wanted or (self.at,))
        self.scaled.emit()

    def whole(self, size: QSizeF | None = None) -> None:
        """The whole map at once: on one sheet where its names can be read so, else made small.

        `size` is that of the sheet, in pixels; of what is in sight where it is None.
        """
        if self.plan is None or self._rows is None:
            return
        self.is_whole = True
        room = size or QSizeF(self.most_wide(), self.viewport().height())
        for is_full in (not self.beside, False):  # maps side by side are laid out alike
            figures = figures_of({id: node.heat for id, node in self.nodes.items()}, is_full=is_full)
            if (found := self._laid(room, figures)) is not None:
                break
        if self.may_number and (found is None or not may_be_named()):
            room = size or QSizeF(self.viewport().size())
            found = self._laid(room, figures, may_number=True)
        if found is None and self.may_scroll:
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
            across = self.contentsRect().width() - bar  # whether the bar is there yet or not
            rooms = (QSizeF(across, self.viewport().height() * times) for times in _HIGHER)
            tries = ((self._laid(one, figures), one) for one in rooms)
            found, room = next((each for each in tries if each[0] is not None), (None, room))
        if found is None:
            self._make_small(self.plan)
        else:
            self._lay_on_sheet(found, room, figures)
        self.scaled.emit()

    def _laid(self, room: QSizeF, figures: Mapping[str, str], *, may_number: bool = False) -> Whole | None:
        assert self._rows is not None
        rows, more, n, least = self._rows, self.beside or None, self.columns, max(self.least, self.readable)
        found = whole(rows, room, figures, may_number=may_number, least=least, beside=more, columns=n)
        if found is not None or not self.readable or not self.lit:
            return found
        for times in _LARGER:
            self._lit_letters = round(self.large * times)
            lanes = needed(rows, figures, self.lit, self._lit_letters, room.width())
            if lanes and (found := whole(rows, room, {}, least=least, lanes=lanes)) is not None:
                break
        return found

    def _lay_on_sheet(self, found: Whole, room: QSizeF, figures: Mapping[str, str]) -> None:
        self.whole_map = found
        names = {id: node.row.name for id, node in self.nodes.items()}
        size = self._lit_letters if found.is_bare else self.large
        self._large = enlarged(found, names, figures, self.lit, size, room) if self.large else {}
        under = covered(found, self._large)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not self.may_scroll:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.resetTransform()
        self._scene.setSceneRect(0, 0, room.width(), room.height())
        if self.whole_map is not found:
            return  # as bars went, there was another room, in which it is laid out by now
        for id, node in self.nodes.items():
            node.is_lit = id in self.lit
            node.is_covered = id in under
            node.setVisible(node.is_lit or not found.is_bare)
            node.put(*self._large.get(id, (found.sheet.boxes[id], found.cards[id])))
            node.setZValue(2.2 if node.is_lit else 2)
        for slot, way in enumerate(self.ways):
            way.lay(found.sheet.line(way.link.source, way.link.target, slot))
        self._light_ways()
        self._tell_tokens()
        self._drawn_anew()

    def _make_small(self, plan: Picture) -> None:
        self.as_drawn()
        self.is_whole = True
        room, wide, high = self.viewport().size(), plan.width, plan.height
        scale = min(_LARGEST, (room.width() - 4) / wide, (room.height() - 4) / high)
        beside = 0.0
        if scale < LEGIBLE:
            scale = min(LEGIBLE, (room.width() - 4 - lanes.BESIDE) / wide, (room.height() - 4) / high)
            beside = lanes.BESIDE / max(scale, 0.01)
        self._scene.setSceneRect(-beside, 0, wide + beside, high)
        self.resetTransform()
        self.scale(max(0.02, scale), max(0.02, scale))

    def _light_ways(self) -> None:
        """On the one sheet only the lines of the state under the pointer or the keyboard are drawn, and those
        of the case."""
        here = self._pointed or (self.at if self.hasFocus() else "")
        is_sheet = self.whole_map is not None
        is_named = self.whole_map is not None and not self.whole_map.is_bare
        for way in self.ways:
            way.is_lit = is_named and here in (way.link.source, way.link.target)
            way.setVisible(not is_sheet or way.is_lit or way.is_taken or way.is_possible)
            way.setZValue(3 if way.is_lit else 1)

    def as_drawn(self) -> None:
        """Every box in its place among all the lines."""
        self.is_whole = False
        if self.plan is None:
            return
        self._scene.setSceneRect(0, 0, self.plan.width, self.plan.height)
        if self.whole_map is None:
            return
        self.whole_map = None
        for set_bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_bar(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        for id, node in self.nodes.items():
            node.put(self.plan.boxes[id])
            node.setVisible(True)
        for way, route in zip(self.ways, self.plan.routes, strict=True):
            way.lay(route.points)
        self._light_ways()
        self._tell_tokens()
        self._drawn_anew()

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
        if event.type() != QEvent.Type.FontChange or not self.nodes:
            return
        forget_maps()
        if self.is_whole:
            self.whole()
        else:
            self.natural()

    # -- lanes -------------------------------------------------------------------------------------

    def drawBackground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's name
        """The bands of the lanes."""
        colours = self._theme.colours
        painter.fillRect(self.sceneRect().adjusted(-9000, -9000, 9000, 9000), QColor(colours.base))
        if self.whole_map is not None:
            lanes.titles(painter, self.whole_map, colours)
        elif self.plan is not None:
            lanes.bands(painter, self.plan, colours)

    def drawForeground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's name
        """The names of the lanes, at the left of what is in sight; beside the lanes where all is small."""
        if self.plan is not None and self.whole_map is None:
            where = self.viewportTransform()
            lanes.names(painter, self.plan, self._theme.colours, where, beside=where.m11() < LEGIBLE)

    # -- where the keyboard is -----------------------------------------------------------------------

    def _put(self, id: str) -> None:
        self.at = id
        self._ring()
        self._light_ways()

    def _ring(self) -> None:
        for item in self.nodes.values():
            is_chosen = item.row.id == self.at and self.hasFocus()
            if item.is_chosen != is_chosen:
                item.is_chosen = is_chosen
                item.update()
                self._drawn_anew()
