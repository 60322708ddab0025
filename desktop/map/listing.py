"""The map as a list: lanes, their states, and what each is for the case."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.map.items import CURRENT, OTHER, PAST, POSSIBLE, SIGNS
from desktop.theme import Theme
from desktop.widgets.copying import CopiesRows
from desktop.widgets.headings import Headings
from desktop.widgets.text import Translated
from workflow.rows.map import MapRows, MapState

_ID = Qt.ItemDataRole.UserRole


class MapList(Translated, CopiesRows, QTreeWidget):
    """Read with the arrow keys; Enter explains a state, B its first bottleneck."""

    node_chosen = Signal(str)
    badge_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: MapRows | None = None
        self._state = MapState(frozenset(), frozenset(), frozenset(), frozenset())
        self.items: dict[str, QTreeWidgetItem] = {}
        self._marked: dict[str, tuple[str, str]] = {}
        self.setColumnCount(3)
        self.setUniformRowHeights(True)
        self.setHeader(Headings(self))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._click)
        theme.changed.connect(self._mark)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setHeaderLabels([self.tr("Estado"), self.tr("En este caso"), self.tr("Cuellos de botella")])
        self.setAccessibleName(self.tr("Estados de la ruta de atención, por institución"))
        self._mark()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Bold letters are as large as the others."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._marked.clear()
            self._mark()

    def set_rows(self, rows: MapRows) -> None:
        """List a pathway, where it is another than the one listed."""
        if rows == self._rows:
            return
        self._rows = rows
        self.clear()
        self.items, self._marked = {}, {}
        for lane in rows.lanes:
            top = QTreeWidgetItem([lane.name, "", ""])
            bold = QFont(self.font())
            bold.setBold(True)
            top.setFont(0, bold)
            self.addTopLevelItem(top)
            for node in rows.nodes:
                if node.lane == lane.id:
                    track = "" if node.track == node.name else f"  ({node.track})"
                    item = QTreeWidgetItem([node.name + track, "", " ".join(node.badges)])
                    item.setData(0, _ID, node.id)
                    top.addChild(item)
                    self.items[node.id] = item
        self.expandAll()
        self._mark()

    def set_state(self, state: MapState) -> None:
        """Mark where a case is, where it is elsewhere than marked."""
        if state != self._state:
            self._state = state
            self._mark()

    def _mark(self) -> None:
        words = {
            CURRENT: self.tr("actual"),
            PAST: self.tr("pasado"),
            POSSIBLE: self.tr("posible ahora"),
            OTHER: "",
        }
        colours = self._theme.colours
        for id, item in self.items.items():
            look = self._look(id)
            looks = words[look], colours.muted if look == OTHER else colours.text
            if self._marked.get(id) == looks:
                continue
            self._marked[id] = looks
            item.setText(1, f"{SIGNS[look]} {words[look]}".strip())
            bold = QFont(self.font())
            bold.setBold(look == CURRENT)
            item.setFont(0, bold)
            item.setForeground(0, QBrush(QColor(looks[1])))

    def _look(self, id: str) -> str:
        if id in self._state.current:
            return CURRENT
        if id in self._state.possible:
            return POSSIBLE
        return PAST if id in self._state.past else OTHER

    def _choose(self, item: QTreeWidgetItem) -> None:
        id = item.data(0, _ID)
        if id:
            self.node_chosen.emit(id)

    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 2 and item.text(2):
            self.badge_chosen.emit(item.text(2).split()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """B reads the first bottleneck of a state."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_B and item is not None and item.text(2):
            self.badge_chosen.emit(item.text(2).split()[0])
        else:
            super().keyPressEvent(event)
