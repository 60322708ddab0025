"""Pathway: the drawn rules without a case, their bottlenecks, and what is assumed or left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from desktop.screens.board import Board, paragraphs
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.dialogs import Paragraph, labels
from desktop.widgets.divided import Divided
from desktop.widgets.fitting import open_dialog
from desktop.widgets.inputs import Choice
from desktop.widgets.panel import Panel, Scroll, empty
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows import BottleneckRow, PathwayRow
    from workflow.rows.map import MapRows
    from workflow.service.protocols import Sessions

_ID = Qt.ItemDataRole.UserRole
NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A pathway with its bottlenecks and notes, in one language."""

    pathway: str
    language: str
    rows: MapRows
    bottlenecks: tuple[BottleneckRow, ...]
    notes: tuple[tuple[str, str], ...]


def draw(service: Sessions, pathway: str, language: str) -> Drawn:
    """Fetch all that the screen shows of a pathway."""
    rows = service.pathway_map(pathway, language)
    badges = sorted({badge for node in rows.nodes for badge in node.badges}, key=_natural)
    bottlenecks = tuple(service.bottleneck(badge, language, pathway) for badge in badges)
    return Drawn(pathway, language, rows, bottlenecks, service.notes(language, pathway))


def _natural(name: str) -> tuple[str, int]:
    digits = "".join(character for character in name if character.isdigit())
    return name.rstrip("0123456789"), int(digits or 0)


class PathwayScreen(Translated, QWidget):
    """Read only: choose a pathway, look at it as a map or a list, read what its marks mean."""

    said = Signal(str, str)

    def __init__(
        self, tasks: Tasks, settings: SettingsFile, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings = tasks, settings
        self._pathways: tuple[PathwayRow, ...] = ()
        self._drawn: Drawn | None = None
        self.board = Board(theme)
        self.choice, self._choice_label = Choice(), QLabel()
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(10)
        self._choice_label.setBuddy(self.choice)
        self._about = Text(look="muted")
        self._heading = Text(look="heading")
        self.topics = QListWidget()
        self.topics.setWordWrap(True)
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reading = Scroll()
        self.reading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.choice.activated.connect(lambda _at: self.refresh())
        self.topics.currentItemChanged.connect(self._read)
        self.board.badge_chosen.connect(self._go_to)
        self.board.node_chosen.connect(self._read_node)
        self.retranslate()

    def _lay_out(self) -> None:
        side = Panel()
        for part in (self._choice_label, self.choice, self._heading):
            side.column.addWidget(part)
        halves = Divided(Qt.Orientation.Vertical)
        halves.addWidget(self.topics)
        halves.addWidget(self.reading)
        halves.setChildrenCollapsible(False)
        halves.setSizes([230, 330])
        side.column.addWidget(halves, 1)
        side.column.addWidget(self._about)  # at the foot: no topic moves when there is more to say
        self.splitter = Divided(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.board)
        self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 1)
        side.setMinimumWidth(240)
        self.splitter.setSizes(self._settings.sizes("pathway", 2) or [880, 380])
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 4)
        row.addWidget(self.splitter)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._choice_label.setText(self.tr("&Ruta de atención"))
        self.choice.setAccessibleName(self.tr("Ruta de atención"))
        self._heading.setText(self.tr("Cuellos de botella y notas"))
        self.topics.setAccessibleName(self._heading.text())
        self.reading.setAccessibleName(self.tr("Explicación"))

    def set_pathways(self, rows: tuple[PathwayRow, ...]) -> None:
        """Offer the pathways; the chosen one stays chosen."""
        chosen = self.choice.currentData()
        self._pathways = rows
        self.choice.clear()
        for row in rows:
            self.choice.addItem(row.name, row.id)
            if row.id == chosen:
                self.choice.setCurrentIndex(self.choice.count() - 1)

    def choose(self, pathway: str) -> None:
        """Choose a pathway by its id."""
        at = self.choice.findData(pathway)
        if at >= 0:
            self.choice.setCurrentIndex(at)

    def refresh(self) -> None:
        """Draw the chosen pathway in the present language, unless that is what is shown."""
        pathway, lang = self.choice.currentData(), self._settings.now.language
        about = next((row.about for row in self._pathways if row.id == pathway), "")
        self._about.setText(about)
        self._about.setVisible(bool(about))
        shown = self._drawn is not None and (self._drawn.pathway, self._drawn.language) == (pathway, lang)
        if pathway and not shown:
            self._tasks.ask("pathway", lambda s: draw(s, pathway, lang), self._show, reads=True)

    def _show(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self.board.set_name(self.choice.currentText())
        self.board.set_rows(drawn.rows)
        at = max(self.topics.currentRow(), 0)
        self.topics.clear()
        for row in drawn.bottlenecks:
            self._topic(f"{row.id} · {row.name}", row.id)
        for number, (name, _text) in enumerate(drawn.notes):
            self._topic(name, f"{NOTES}:{number}")
        self.topics.setCurrentRow(min(at, self.topics.count() - 1))

    def _topic(self, name: str, key: str) -> None:
        item = QListWidgetItem(name)
        item.setData(_ID, key)
        self.topics.addItem(item)

    def _read(self, item: QListWidgetItem | None) -> None:
        if item is None or self._drawn is None:
            return
        key = str(item.data(_ID))
        if key.startswith(f"{NOTES}:"):
            name, text = self._drawn.notes[int(key.partition(":")[2])]
            self._say([("heading", name), ("", text)])
            return
        for row in self._drawn.bottlenecks:
            if row.id == key:
                self._say([("heading", f"{row.id} · {row.name}"), *paragraphs((row,))])

    def _say(self, paragraphs: list[Paragraph]) -> None:
        empty(self.reading.column)
        for label in labels(paragraphs):
            self.reading.column.addWidget(label)
        self.reading.column.addStretch(1)
        self.reading.verticalScrollBar().setValue(0)

    def _go_to(self, badge: str) -> None:
        for at in range(self.topics.count()):
            if self.topics.item(at).data(_ID) == badge:
                self.topics.setCurrentRow(at)
                self.topics.setFocus()

    def _read_node(self, node: str) -> None:
        dialog = self.board.read_node(node)
        if dialog is not None:
            open_dialog(dialog)
