"""The middle of a screen: the pathway as a map or as a list, with the switch between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from desktop.map import MapList, PathwayMap
from desktop.theme import Theme
from desktop.widgets.dialogs import Paragraph, Reading
from desktop.widgets.panel import Panel
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows import BottleneckRow
    from workflow.rows.map import MapRows, MapState


class Board(Translated, Panel):
    """Map and list of the same rows; both speak of nodes and bottlenecks by their id."""

    node_chosen = Signal(str)
    badge_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(6, 6, 6, 6)
        self._title = Text(look="heading")
        self.map, self.list = PathwayMap(theme), MapList(theme)
        self.stack = QStackedWidget()
        for view in (self.map, self.list):
            self.stack.addWidget(view)
            view.node_chosen.connect(self.node_chosen)
            view.badge_chosen.connect(self.badge_chosen)
        self.as_map, self.as_list = QPushButton(), QPushButton()
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.addWidget(self._title, 1)
        for at, button in enumerate((self.as_map, self.as_list)):
            button.setCheckable(True)
            button.setProperty("look", "segment")
            self._group.addButton(button, at)
            head.addWidget(button)
        self.as_map.setChecked(True)
        self._group.idClicked.connect(self.stack.setCurrentIndex)
        self.column.addLayout(head)
        self.column.addWidget(self.stack, 1)
        self._name = ""
        self.rows: MapRows | None = None
        self.retranslate()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A map and a list scroll: what they would like for their width is no least height of the screen."""
        return QFrame.minimumSizeHint(self)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.as_map.setText(self.tr("Map&a"))
        self.as_list.setText(self.tr("&Lista"))
        self._title.setText(self._name or self.tr("Ruta de atención"))

    def set_name(self, name: str) -> None:
        """Name the pathway that is drawn."""
        self._name = name
        self.retranslate()

    def set_rows(self, rows: MapRows) -> None:
        """Draw a pathway."""
        self.rows = rows
        self.map.set_rows(rows)
        self.list.set_rows(rows)

    def set_state(self, state: MapState) -> None:
        """Mark where a case is."""
        self.map.set_state(state)
        self.list.set_state(state)

    def switch(self) -> None:
        """Show the list in place of the map, or back."""
        at = 1 - self.stack.currentIndex()
        self._group.button(at).setChecked(True)
        self.stack.setCurrentIndex(at)
        (self.list if at else self.map).setFocus()

    def read_node(self, node_id: str) -> Reading | None:
        """A dialog about a state: what it means, how one gets there, and what may follow."""
        rows = self.rows
        node = next((node for node in rows.nodes if node.id == node_id), None) if rows else None
        if rows is None or node is None:
            return None
        names = {other.id: other.name for other in rows.nodes}
        into = [(link.source, link.names) for link in rows.links if link.target == node_id]
        out = [(link.target, link.names) for link in rows.links if link.source == node_id]
        lane = next((lane.name for lane in rows.lanes if lane.id == node.lane), "")
        paragraphs = [("muted", " · ".join(filter(None, (node.track, lane)))), ("", node.detail)]
        for heading, ways in ((self.tr("Se llega desde"), into), (self.tr("Puede seguir"), out)):
            if ways:
                paragraphs.append(("section", heading))
            for other, steps in ways:
                paragraphs.append(("", f"{names.get(other, other)}: {'; '.join(dict.fromkeys(steps))}"))
        return Reading(node.name, paragraphs, self)

    def read_bottleneck(self, row: BottleneckRow) -> Reading:
        """A dialog about a bottleneck, with the paragraphs of the report about it."""
        return Reading(f"{row.id} · {row.name}", paragraphs(row), self)


def paragraphs(row: BottleneckRow) -> list[Paragraph]:
    """A bottleneck as paragraphs to read, whatever screen opens it; what shows it is marked."""
    shown: list[Paragraph] = [("", row.explain)]
    if row.paragraphs:
        shown.append(("section", QCoreApplication.translate("Board", "Párrafos del informe")))
    if any(row.marked):
        marks = QCoreApplication.translate(
            "Board", "Marcado en cada párrafo: lo que muestra este cuello de botella."
        )
        shown.append(("muted", marks))
    for at, (key, text) in enumerate(row.paragraphs):
        shown += [("strong", key), ("", text, row.marked[at] if at < len(row.marked) else ())]
    for heading, lines in (
        (QCoreApplication.translate("Board", "Qué lo cambiaría"), row.levers),
        (QCoreApplication.translate("Board", "Cifras del informe"), row.figures),
    ):
        if lines:
            shown.append(("section", heading))
            shown += [("", line) for line in lines]
    return shown
