"""The middle of a screen: the person in front, the pathway as a map, or as a list, and the switch between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from desktop.map import MapList, PathwayMap
from desktop.theme import Theme
from desktop.widgets.dialogs import Paragraph, Reading
from desktop.widgets.fitting import Roomy
from desktop.widgets.panel import Panel
from desktop.widgets.segments import segments
from desktop.widgets.text import LARGE, AllLines, Lettered, Translated

if TYPE_CHECKING:
    from workflow.rows import BottleneckRow
    from workflow.rows.map import MapRows, MapState

_LINES = 14
"""Heights of a line that what is shown of a case has at the least, where letters are large."""


class Board(Translated, Lettered, Panel):
    """Map and list of the same rows, both of which speak of nodes and bottlenecks by their id.

    Where there are cases, the `person` in front is a third view, and shown first.
    """

    node_chosen = Signal(str)
    badge_chosen = Signal(str)
    turned = Signal()
    """Another of the views is shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, person: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(6, 6, 6, 6)
        self.name = AllLines(look="heading")
        self.map, self.list = PathwayMap(theme), MapList(theme)
        self.stack = QStackedWidget()
        self.person = person
        if person is not None:
            self.stack.addWidget(Roomy(person))
        for view in (self.map, self.list):
            self.stack.addWidget(view)
            view.node_chosen.connect(self.node_chosen)
            view.badge_chosen.connect(self.badge_chosen)
        self.as_person, self.as_map, self.as_list = QPushButton(), QPushButton(), QPushButton()
        self.as_other = QPushButton()
        self.as_other.hide()
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.addWidget(self.name, 1)
        self._buttons = (*[self.as_person] * (person is not None), self.as_map, self.as_list)
        group = segments((*self._buttons, self.as_other), buttons, self)
        group.idClicked.connect(self.stack.setCurrentIndex)
        self.stack.currentChanged.connect(lambda _at: self.turned.emit())
        head.addLayout(buttons)
        self._head, self._beside = head, buttons
        self.column.addLayout(head)
        self.column.addWidget(self.stack, 1)
        self._name = ""
        self.rows: MapRows | None = None
        self.fit_letters()  # where they are large from the start nothing changes
        self.retranslate()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A map and a list scroll: what they would like for their width is no least height of the screen."""
        return QFrame.minimumSizeHint(self)

    def fit_letters(self) -> None:
        """The name stands beside the buttons, or above them where it would take more than two lines; where
        letters are large, what is shown keeps a height in which it is read, and the screen scrolls."""
        beside = self.width() - self._beside.sizeHint().width() - 4 * self.column.spacing()
        ways = QBoxLayout.Direction
        is_long = self.name.lines_at(beside) > 2
        self._head.setDirection(ways.TopToBottom if is_long else ways.LeftToRight)
        metrics = self.fontMetrics()
        is_large = self.person is not None and metrics.height() > LARGE
        self.stack.setMinimumHeight(_LINES * metrics.lineSpacing() if is_large else 0)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.as_person.setText(self.tr("La &persona"))
        self.as_map.setText(self.tr("Map&a"))
        self.as_list.setText(self.tr("&Lista"))
        self.as_other.setText(self.tr("Historia"))
        self.as_other.setToolTip(self.tr("Línea de tiempo (Ctrl+T), historial y ramas (Ctrl+H)"))
        self.name.setText(self._name or self.tr("Ruta de atención"))
        self.fit_letters()

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
        """Show the next of the views, and after the last the first."""
        self._show((self.stack.currentIndex() + 1) % len(self._buttons))
        view = self.person if self.shows_person else self.stack.currentWidget()
        if view is not None:
            view.setFocus()

    def take_in(self, other: QWidget) -> None:
        """Have what stands below as one more view, where there is no room for it beside the map."""
        self.stack.addWidget(other)
        self.as_other.show()
        self._buttons = (*self._buttons, self.as_other)

    def give_back(self) -> None:
        """It stands below again: whoever looked at it sees the map above."""
        if self.shows_other:
            self._show(self._buttons.index(self.as_map))
        self.as_other.hide()
        self._buttons = self._buttons[:-1]

    @property
    def holds_other(self) -> bool:
        """Whether what stands below is a view in here."""
        return self.as_other in self._buttons

    @property
    def shows_other(self) -> bool:
        """Whether that view is shown."""
        return self.holds_other and self.stack.currentIndex() == len(self._buttons) - 1

    def show_other(self) -> None:
        """Bring forward what stands below: over the map where it is a view in here, else below it."""
        if self.holds_other:
            self._show(len(self._buttons) - 1)
        else:
            self.show_map()

    def show_map(self) -> None:
        """Bring the map forward, unless it or the list is shown."""
        if self.shows_person:
            self._show(1)

    def begin(self) -> None:
        """Somebody else sits down: the person is in front, and no place of the map is marked by the last."""
        self.list.setCurrentItem(None)  # type: ignore[call-overload]
        self.show_person()

    def show_person(self) -> None:
        """Bring the person forward."""
        if not self.shows_person:
            self._show(0)

    @property
    def shows_person(self) -> bool:
        """Whether the person is shown."""
        return self.person is not None and self.stack.currentIndex() == 0

    def _show(self, at: int) -> None:
        self._buttons[at].setChecked(True)
        self.stack.setCurrentIndex(at)

    def read_node(self, node_id: str) -> Reading | None:
        """A dialog about a state: what it means, how one gets there, and what may follow."""
        return read_node(self.rows, node_id, self)

    def read_bottleneck(self, row: BottleneckRow) -> Reading:
        """A dialog about a bottleneck, with the paragraphs of the report about it."""
        return Reading(f"{row.id} · {row.name}", paragraphs((row,)), self)


def read_node(rows: MapRows | None, node_id: str, over: QWidget) -> Reading | None:
    """A dialog about a state of a map, for whatever screen opens it; None where the map has no such state."""
    node = next((node for node in rows.nodes if node.id == node_id), None) if rows else None
    if rows is None or node is None:
        return None
    names = {other.id: other.name for other in rows.nodes}
    into = [(link.source, link.names) for link in rows.links if link.target == node_id]
    out = [(link.target, link.names) for link in rows.links if link.source == node_id]
    lane = next((lane.name for lane in rows.lanes if lane.id == node.lane), "")
    told: list[Paragraph] = [("muted", " · ".join(filter(None, (node.track, lane)))), ("", node.detail)]
    from_, to = (
        QCoreApplication.translate("Board", "Se llega desde"),
        QCoreApplication.translate("Board", "Puede seguir"),
    )
    for heading, ways in ((from_, into), (to, out)):
        if ways:
            told.append(("section", heading))
        for other, steps in ways:
            told.append(("", f"{names.get(other, other)}: {'; '.join(dict.fromkeys(steps))}"))
    return Reading(node.name, told, over)


def paragraphs(found: Sequence[BottleneckRow]) -> list[Paragraph]:
    """Bottlenecks as paragraphs to read, whatever screen opens them: what they are and what would change
    them; then the report, each paragraph once, with what shows them marked."""
    shown: list[Paragraph] = []
    for row in found:
        if len(found) > 1:
            shown.append(("heading", f"{row.id} · {row.name}"))
        shown.append(("", row.explain))
        shown += _lines(QCoreApplication.translate("Board", "Qué lo cambiaría"), row.levers)
    contradictions = dict.fromkeys(text for row in found for text in row.contradictions)
    shown += _lines(
        QCoreApplication.translate("Board", "Cifras que se contradicen o que faltan"), contradictions
    )
    shown += _report(found)
    figures = dict.fromkeys(line for row in found for line in row.figures)
    return shown + _lines(QCoreApplication.translate("Board", "Cifras del informe"), figures)


def _report(found: Sequence[BottleneckRow]) -> list[Paragraph]:
    """The paragraphs of the report, marked for all of the bottlenecks that cite them."""
    texts: dict[str, str] = {}
    marks: dict[str, list[str]] = {}
    for row in found:
        for at, (key, text) in enumerate(row.paragraphs):
            texts[key] = text
            marks.setdefault(key, []).extend(row.marked[at] if at < len(row.marked) else ())
    if not texts:
        return []
    shown: list[Paragraph] = [("section", QCoreApplication.translate("Board", "Párrafos del informe"))]
    if any(marks.values()):
        note = QCoreApplication.translate(
            "Board", "Marcado en cada párrafo: lo que muestra este cuello de botella."
        )
        shown.append(("muted", note))
    for key, text in texts.items():
        shown += [("strong", key), ("", text, tuple(dict.fromkeys(marks[key])))]
    return shown


def _lines(heading: str, lines: Iterable[str]) -> list[Paragraph]:
    """Lines under a heading; nothing where there are none."""
    shown: list[Paragraph] = [("", line) for line in lines]
    return [("section", heading), *shown] if shown else []
