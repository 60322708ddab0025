"""What the report says of the bottlenecks that Flow shows, opened from the map or from a ranking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop.map.canvas import Canvas
from desktop.screens.board import paragraphs
from desktop.screens.flow_below import Below
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.dialogs import Paragraph, Reading
from workflow.rows.flow import BottleneckRow

if TYPE_CHECKING:
    from workflow import rows


class Reader(QObject):
    """Asks what the report says, and opens the dialog over its screen."""

    def __init__(
        self,
        tasks: Tasks,
        settings: SettingsFile,
        pathway: Callable[[], str],
        canvas: Canvas,
        below: Below,
        parent: QWidget,
    ) -> None:
        """`pathway` answers with the id of the one that is shown."""
        super().__init__(parent)
        self._canvas, self._below = canvas, below
        self._screen, self._tasks, self._settings, self._pathway = parent, tasks, settings, pathway

    def read_badge(self, badge: str) -> None:
        """One bottleneck of the report."""
        self._read("", (), (badge,))

    def read_row(self, row: BottleneckRow) -> None:
        """A place where time or people are lost, with every bottleneck that the report names there."""
        if row.bottlenecks:
            self._read(row.name, self._steps(row), row.bottlenecks)
        else:
            none = self.tr("El informe no nombra un cuello de botella en este paso.")
            self._open(row.name, [*self._steps(row), ("", none)])

    def _steps(self, row: BottleneckRow) -> list[Paragraph]:
        """The steps that a row is made of, where there are several."""
        return [("muted", "; ".join(row.includes))] if row.includes else []

    def go_to_step(self, step: str) -> None:
        """Show on the map where a step leads from."""
        for way in self._canvas.ways:
            if step in way.link.steps:
                self._canvas.walk_to(way.link.source)
                self._below.over_time.show_node(way.link.source)
                return

    def read_node(self, node: str) -> None:
        """Show how many are in a state, month by month."""
        self._below.over_time.show_node(node)
        self._below.setCurrentWidget(self._below.over_time)

    def _read(self, name: str, first: Sequence[Paragraph], badges: Sequence[str]) -> None:
        pathway, lang = self._pathway(), self._settings.now.language
        self._tasks.ask(
            "bottleneck",
            lambda s: [s.bottleneck(badge, lang, pathway) for badge in badges],
            lambda found: self._show(name, first, found),
            reads=True,
        )

    def _show(self, name: str, first: Sequence[Paragraph], found: list[rows.BottleneckRow]) -> None:
        if len(found) == 1:
            title = f"{found[0].id} · {found[0].name}"
            self._open(name or title, [*first, ("heading", title if name else ""), *paragraphs(found)])
        else:
            self._open(name, [*first, *paragraphs(found)])

    def _open(self, title: str, texts: Sequence[Paragraph]) -> None:
        dialog = Reading(title, texts, self._screen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
