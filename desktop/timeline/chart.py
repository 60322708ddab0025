"""The timeline's chart: where everything is, and what mouse and keyboard do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip

from desktop.theme import Theme
from desktop.timeline.drawing import Drawing
from desktop.timeline.places import RIGHT, Due, Item, Marked, Places
from desktop.timeline.scale import DAY
from desktop.widgets.text import tip

STEP = 1.6
_MOST = 400.0


class Chart(Places):
    """The drawing. Arrow keys walk from span to span and to the deadlines; + and - and 0 change its scale."""

    chosen_changed = Signal()

    def __init__(self, frame: QScrollArea, theme: Theme) -> None:
        super().__init__(frame)
        self._theme = theme
        self.zoomed = 1.0
        self._anchor: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for bar in (frame.horizontalScrollBar(), frame.verticalScrollBar()):
            bar.valueChanged.connect(self.update)  # what stays in sight is drawn elsewhere now

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw axis, spans, deadlines, now, and over them the names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.colours.base))
        if self.row.tracks:
            seen = QPointF(self._frame.horizontalScrollBar().value(), self._frame.verticalScrollBar().value())
            Drawing(self, self._theme.colours, painter, seen).draw()

    # -- scale -------------------------------------------------------------------------------------

    def zoom(self, factor: float, anchor: int | None = None) -> None:
        """Show a shorter or longer time; `anchor` (sim_min), or what is chosen, or now, stays in sight."""
        self.zoomed = max(1.0, min(_MOST, self.zoomed * factor))
        self._anchor = self._middle() if anchor is None else anchor
        self.fit()

    def _middle(self) -> int:
        items = self.items()
        if 0 <= self.chosen < len(items):
            return self.scale().minute(items[self.chosen].rect.center().x())
        return self.row.now

    def fit(self) -> None:
        """Take the size that lines and scale ask for."""
        room = max(1.0, self._frame.viewport().width() - self.left - RIGHT)
        self.setMinimumHeight(self.sizeHint().height())
        self.setMinimumWidth(round(self.left + room * self.zoomed + RIGHT) if self.zoomed > 1 else 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep in sight what the scale was changed around."""
        super().resizeEvent(event)
        if self._anchor is not None:
            middle = self._frame.viewport().width() / 2
            self._frame.horizontalScrollBar().setValue(round(self.scale().x(self._anchor) - middle))
            self._anchor = None

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl: a shorter or longer time, around the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = self.scale().minute(event.position().x())
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP, at)
            event.accept()
        else:
            super().wheelEvent(event)

    # -- hands -------------------------------------------------------------------------------------

    def choose(self, number: int) -> None:
        """Put the ring around a span, a deadline or a fault."""
        items = self.items()
        if not items:
            return
        self.chosen = max(0, min(len(items) - 1, number))
        self.see_chosen()
        self.chosen_changed.emit()
        self.update()

    def see_chosen(self) -> None:
        """Have what is chosen in sight."""
        items = self.items()
        if not 0 <= self.chosen < len(items):
            return
        rect = items[self.chosen].rect
        shown = QPointF(min(rect.center().x(), rect.left() + 60), rect.center().y())
        self._frame.ensureVisible(
            round(shown.x()), round(shown.y()), round(self.left + 20), round(self.line_height)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and right walk along a line, up and down between lines."""
        items, key = self.items(), Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.zoom(1 / self.zoomed)
        elif not items or key not in _WAYS:
            super().keyPressEvent(event)
        elif self.chosen < 0:
            self.choose(0)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.choose(self.chosen + _WAYS[key])
        else:
            self.choose(self._other_line(items, _WAYS[key]))

    def _other_line(self, items: list[Item], way: int) -> int:
        here = items[min(self.chosen, len(items) - 1)].rect
        levels = sorted({item.rect.center().y() for item in items})
        at = levels.index(here.center().y()) + way
        if not 0 <= at < len(levels):
            return self.chosen
        there = [n for n, item in enumerate(items) if item.rect.center().y() == levels[at]]
        return min(there, key=lambda n: abs(items[n].rect.center().x() - here.center().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose what is under the pointer; of a mark that stands for several the next one each time."""
        found = [n for n, item in enumerate(self.items()) if item.rect.contains(event.position())]
        if found:
            top = self.items()[found[-1]]
            several = found[-top.many :] if isinstance(top, Marked) else found[-1:]
            self.choose(next((n for n in several if n > self.chosen >= several[0]), several[0]))
        super().mousePressEvent(event)

    def item_at(self, point: QPointF) -> Item | None:
        """What lies under a point."""
        return next((item for item in reversed(self.items()) if item.rect.contains(point)), None)

    def name_at(self, point: QPointF) -> str:
        """The name of the track at the left of a point, where the point is among the names."""
        at = int((point.y() - self.top) // self.line_height)
        is_name = point.x() < self._frame.horizontalScrollBar().value() + self.left
        names = self.line_names()
        return names[at] if is_name and 0 <= at < len(names) else ""

    def tip_at(self, point: QPointF) -> str:
        """The tooltip of a point."""
        name = self.name_at(point)
        item = None if name else self.item_at(point)
        if isinstance(item, Marked):  # all that the mark stands for
            return "\n".join(self.sentence(one) for one in self.marked() if one.rect == item.rect)
        return name or (self.sentence(item) if item else "")

    def sentence(self, item: Item) -> str:
        """A span, a deadline or a fault in words."""
        words = self.words
        if isinstance(item, Marked):
            told = f"{self.day_name(item.mark.at // DAY + 1)}: {item.mark.text}"
            return f"{told} ({item.place}/{item.many})" if item.many > 1 else told
        if isinstance(item, Due):
            it = item.deadline
            if it.nights:
                return f"{it.name}: {it.note}"
            return f"{it.name}: {it.due} ({it.kind_name}) · {it.note or words.get(it.state, '')}"
        first = self.day_name(item.span.start // DAY + 1)
        last = words.get("until", "") if item.live else self.day_name((item.span.end or 0) // DAY + 1)
        return f"{item.track.name}: {item.span.name} ({first} – {last})"

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.choose(max(0, self.chosen))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tip for what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self.tip_at(QPointF(event.pos()))), self)
            return True
        if event.type() == QEvent.Type.FontChange:
            self.fit()
        return super().event(event)


_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
