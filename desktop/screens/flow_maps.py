"""Two maps side by side in one scale of colour: what is compared with, and what is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.map import PathwayMap
from desktop.map.canvas import Canvas
from desktop.map.heat import Heat
from desktop.map.scale import Scale
from desktop.screens.flow_map import HeatChoice, breadths, heats, most_of, moved_most
from desktop.theme import Theme
from desktop.widgets.fitting import fit, without_icons
from desktop.widgets.text import Steady, Text
from workflow.rows.flow import FlowResult
from workflow.rows.heat import HEATS, legend, scale, why_half
from workflow.rows.places import sign_of_change, value_of
from workflow.rows.whose import base_named, tried_heading

if TYPE_CHECKING:
    from workflow.rows.map import MapRows


class TwoMaps(QDialog):
    """The same state has the same place at both sides; what one is brought to, the other is."""

    def __init__(
        self,
        rows: MapRows,
        found: FlowResult,
        what: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`what` is one of `HEATS`; what each map is of, the result says."""
        super().__init__(parent)
        self._found, self._is_scaling = found, False
        self.setWindowTitle(self.tr("Dos mapas"))
        lang = found.question.lang
        self.heat, self.before, self.after = HeatChoice(lambda: lang), PathwayMap(theme), PathwayMap(theme)
        self.heat.setCurrentIndex(max(0, HEATS.index(moved_most(found, what)[0])))
        self.scale = Scale(theme)
        tried = "; ".join(found.tried)
        self._lay_out(
            self._named_base(),
            self.tr("Con el cambio: {0}").replace("{0}", tried) if tried else tried_heading(found),
        )
        for map_ in (self.before, self.after):
            map_.legend.hide()
            map_.canvas.may_scroll = True
            map_.set_rows(rows)
        self._together()
        self._warm()
        self.heat.currentIndexChanged.connect(lambda _at: self._warm())
        QTimer.singleShot(0, self, self._whole)  # only then the room is known

    def _named_base(self) -> str:
        """What the map at the left is: the pathway as it is, or what was kept by its name."""
        run = self._found.baseline
        if not self._found.compared_with:
            return self.tr("Sin el cambio: {0}").replace("{0}", f"{run.pathway_name}, {run.year}")
        return self.tr("Con lo guardado: {0}").replace("{0}", base_named(self._found))

    def _lay_out(self, base: str, tried: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        note = self.tr("Ilustración, no un pronóstico. El mismo color es la misma cantidad en los dos mapas.")
        head = QHBoxLayout()
        if self._found.assumed:
            changed = self.tr("Con supuestos que usted cambió: {0}.")
            note = f"{note} {changed.replace('{0}', '; '.join(self._found.assumed))}"
        head.addWidget(Text(note, "muted"), 1)
        head.addWidget(self.heat)
        column.addLayout(head)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        for name, map_ in ((base, self.before), (tried, self.after)):
            side = QVBoxLayout()
            heading = Steady(2, look="heading")  # as high at both sides: the maps have one scale
            heading.setText(name)
            side.addWidget(heading)
            map_.canvas.setAccessibleName(name)
            side.addWidget(map_, 1)
            sides.addLayout(side, 1)
        column.addLayout(sides, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.scale, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        without_icons(buttons)
        buttons.rejected.connect(self.reject)
        foot.addWidget(buttons)
        column.addLayout(foot)
        over = self.parentWidget()
        if over is not None:
            fit(self, over.window().width(), over.window().height())

    def _together(self) -> None:
        """Where one map is scrolled to, the other is, and as near."""
        for one, other in ((self.before, self.after), (self.after, self.before)):
            one.canvas.scaled.connect(lambda a=one.canvas, b=other.canvas: self._scale(a, b))
            for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
                bars = [
                    map_.canvas.horizontalScrollBar()
                    if way == Qt.Orientation.Horizontal
                    else map_.canvas.verticalScrollBar()
                    for map_ in (one, other)
                ]
                bars[0].valueChanged.connect(bars[1].setValue)

    def _scale(self, one: Canvas, other: Canvas) -> None:
        if self._is_scaling:
            return
        self._is_scaling = True
        if one.is_whole:
            other.whole()
        else:
            other.natural()
            other.zoom(one.transform().m11() / other.transform().m11())
        self._is_scaling = False

    def _whole(self) -> None:
        for map_ in (self.before, self.after):
            map_.canvas.whole()

    def _warm(self) -> None:
        """The hottest of both is the hottest of each."""
        found = self._found
        a_year = self.tr("{0} casos al año")
        sides = (
            (self.before, found.baseline_heat, found.baseline_flows),
            (self.after, found.heat, found.flows),
        )
        both = (*found.baseline_heat, *found.heat)
        most = max((row.a_year for row in (*found.baseline_flows, *found.flows)), default=0.0)
        what, lang = self.heat.what, found.question.lang
        warm = [
            heats(rows, what, lang, among=both, unknowable=found.unknowable, has_units=False)
            for _map, rows, _ways in sides
        ]
        warm[1] = self._changed(warm[1])
        for (map_, _rows, ways), heat, other in zip(sides, warm, reversed(warm), strict=True):
            map_.canvas.beside = {node: one.figure for node, one in other.items()}
            map_.warm(heat, breadths(ways, a_year, most), self.heat.currentText())
        changed = self.tr("▲ ▼: más o menos que a la izquierda.") if what != "none" else ""
        figures, has_unknown = scale(most_of(both, what), what, lang), bool(found.unknowable)
        said = legend(what, lang, is_whole=True, has_unknown=has_unknown, figures=figures)
        self.scale.tell(figures, f"{said} {changed}".strip(), why_half(figures, lang))

    def _changed(self, heat: Mapping[str, Heat]) -> dict[str, Heat]:
        """The map of what is tried, whose numbers say which way they have changed."""
        found, what = self._found, self.heat.what
        before = {row.node: value_of(row, what) for row in found.baseline_heat}
        after = {row.node: value_of(row, what) for row in found.heat}
        signs = {node: sign_of_change(before.get(node, 0.0), after[node]) for node in heat if node in after}
        return {
            node: replace(one, figure=f"{one.figure or '0'}\u00a0{signs[node]}") if signs.get(node) else one
            for node, one in heat.items()
        }
