"""What a place of Flow's map is, what its numbers mean, and what the report says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.map import PathwayMap
from desktop.screens.board import paragraphs
from desktop.screens.flow_below import Below
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.dialogs import Paragraph, Reading
from desktop.widgets.fitting import open_dialog
from desktop.widgets.text import filled
from workflow.rows.flow import FlowResult
from workflow.rows.heat import HEATS, told
from workflow.rows.places import LEAST, in_report, in_words, value_of

if TYPE_CHECKING:
    from workflow import rows
    from workflow.rows.map import NodeRow


class Reader(QObject):
    """Explains places of the map and bottlenecks in a dialog over its screen."""

    def __init__(
        self,
        tasks: Tasks,
        settings: SettingsFile,
        pathway: Callable[[], str],
        map_: PathwayMap,
        below: Below,
        parent: QWidget,
    ) -> None:
        """`pathway` answers with the id of the one that is shown."""
        super().__init__(parent)
        self._map, self._below = map_, below
        self._screen, self._tasks, self._settings, self._pathway = parent, tasks, settings, pathway
        self.found: Callable[[], FlowResult | None] = lambda: None
        """The result that the map shows."""
        self.what: Callable[[], str] = lambda: "waiting"
        """What its colour shows: one of `HEATS`."""

    def read_badge(self, badge: str) -> None:
        """One bottleneck of the report."""
        self._ask((badge,), self._show_badge)

    def read_node(self, node: str) -> None:
        """A place: what it is, what its numbers mean, its bottlenecks, what the report says of them."""
        found = self._map.canvas.nodes.get(node)
        if found is not None:
            row = found.row
            self._ask(self._in_report(row), lambda bottlenecks: self._show_place(row, bottlenecks))

    def show_months(self, node: str) -> None:
        """How many are at a place, month by month; the whole map gives the room back."""
        if self._map.canvas.is_whole:
            self._map.canvas.natural()
        self._below.over_time.show_node(node)
        self._below.show_tab(self._below.over_time)

    def _ask(self, badges: Sequence[str], show: Callable[[list[rows.BottleneckRow]], None]) -> None:
        pathway, lang = self._pathway(), self._settings.now.language
        self._tasks.ask(
            "bottleneck",
            lambda s: [s.bottleneck(badge, lang, pathway) for badge in badges],
            show,
            reads=True,
        )

    def _show_badge(self, found: list[rows.BottleneckRow]) -> None:
        self._open(f"{found[0].id} · {found[0].name}", paragraphs(found))

    def _show_place(self, node: NodeRow, found: list[rows.BottleneckRow]) -> None:
        lanes = {lane.id: lane.name for lane in self._map.rows.lanes} if self._map.rows is not None else {}
        where = self.tr("Es un estado de: {0}. Atiende: {1}.")
        texts: list[Paragraph] = [
            ("", filled(where, node.track, lanes.get(node.lane, ""))),
            ("", node.detail),
        ]
        texts.append(("section", self.tr("Qué dicen los números")))
        texts += [("", line) for line in self._numbers(node)]
        if found:
            several = self.tr("Cuellos de botella que el informe nombra aquí")
            texts.append(("section", self.tr("El cuello de botella") if len(found) == 1 else several))
            if len(found) == 1:
                texts.append(("heading", f"{found[0].id} · {found[0].name}"))
            texts += paragraphs(found)
        else:
            texts.append(("muted", self.tr("El informe no nombra un cuello de botella en este lugar.")))
        dialog = self._open(node.name, texts)
        if self._below.over_time.has_node(node.id):
            months = dialog.buttons.addButton(self.tr("Mes a mes"), QDialogButtonBox.ButtonRole.ActionRole)
            months.setAutoDefault(False)
            months.clicked.connect(dialog.accept)
            months.clicked.connect(lambda: self.show_months(node.id))

    def _in_report(self, node: NodeRow) -> Sequence[str]:
        """The report's bottlenecks that the list names at the place."""
        found = self.found()
        here = next((row for row in found.heat if row.node == node.id), None) if found is not None else None
        if found is None or here is None:
            return node.badges
        return in_report(here, self.what(), node.badges, found.what_if.bottlenecks)

    def _numbers(self, node: NodeRow) -> list[str]:
        """What each number of the place means, in sentences."""
        found = self.found()
        if found is None:
            return [self.tr("Los números vienen enseguida.")]
        heat = self._map.canvas.nodes[node.id].heat
        if heat is not None and heat.is_unknown:
            return [heat.told]
        here = next((row for row in found.heat if row.node == node.id), None)
        if here is None:
            return [self.tr("Nadie puede saber cuántas personas hay aquí.")]
        steps = in_words(found.what_if.bottlenecks, found.question.lang)
        lang = found.question.lang
        shown = (told(here, what, steps if what == "waiting" else {}, lang) for what in HEATS[:-1])
        said = [sentence for sentence in shown if sentence]
        if value_of(here, "waiting") >= LEAST:
            said.append(
                self.tr(
                    "Son promedios de una simulación, no un pronóstico. Quien espera dos cosas a la vez es "
                    "una sola persona: los números de un lugar no se suman."
                )
            )
        return said or [self.tr("En la simulación aquí casi nadie espera, y nadie se queda sin atender.")]

    def _open(self, title: str, texts: Sequence[Paragraph]) -> Reading:
        dialog = Reading(title, texts, self._screen)
        open_dialog(dialog)
        return dialog
