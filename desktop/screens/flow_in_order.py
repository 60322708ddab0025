"""The places of the map in the order of their numbers on it: the darkest is the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.map.heat import Heat
from desktop.screens.flow_map import heats
from desktop.widgets.flow_tables import NUMBER, Table
from desktop.widgets.headings import wrapping
from desktop.widgets.text import Text, Translated, filled
from workflow.rows.flow import BottleneckRow, HeatRow, UnknowableRow
from workflow.rows.heat import in_a_row, name
from workflow.rows.map import MapRows, NodeRow
from workflow.rows.places import in_order, in_report

_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PLACE, _WHAT, _REPORT = 1, 2, 3
_NAMED = 2
"""So many of the report's bottlenecks are named in a row."""


class InOrder(Translated, QWidget):
    """One row for each place that bears a number: who is responsible, what is waited for, what the report
    calls it."""

    chosen = Signal(str)
    """A state of the map: it is to be shown there."""
    wanted = Signal()
    """It is to be seen."""
    read = Signal(str)
    """A state of the map: its explanation is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._note = Table(4), Text(look="muted")
        self.table.wrap({_PLACE: 0.30, _WHAT: 0.40, _REPORT: 0.30})
        self._nodes: Mapping[str, NodeRow] = {}
        self._lanes: Mapping[str, str] = {}
        self._called: Mapping[str, str] = {}
        self._what = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(3)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)
        self.table.currentCellChanged.connect(self._walk)
        self.table.cellClicked.connect(lambda row, _column: self.chosen.emit(self.table.id_at(row)))
        self.table.cellActivated.connect(lambda row, _column: self._read(self.table.id_at(row)))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.table.setAccessibleName(
            self.tr("Los lugares del mapa en orden, el de color más fuerte primero; Intro explica")
        )
        self._head()

    def _head(self) -> None:
        text = self.tr(
            "Los números del mapa, el lugar de color más fuerte primero. Una misma persona puede contarse en "
            "varios: no se suman. Un clic lo muestra; Intro lo explica."
        )
        self._note.setText(text)
        self.table.set_headings(
            [
                self._what,
                self.tr("Lugar (quién atiende)"),
                self.tr("Qué se espera ahí"),
                self.tr("En el informe"),
            ]
        )
        for at in range(4):
            heading = self.table.horizontalHeaderItem(at)
            if heading is not None:
                heading.setTextAlignment(wrapping(_WORDS if at else NUMBER))

    def set_map(self, rows: MapRows) -> None:
        """The map whose places are listed."""
        self._nodes = {node.id: node for node in rows.nodes}
        self._lanes = {lane.id: lane.name for lane in rows.lanes}
        self._called = dict(rows.bottlenecks)

    def set_rows(
        self,
        rows: Sequence[HeatRow],
        what: str,
        lang: str,
        steps: Mapping[str, str],
        briefly: Mapping[str, str],
        unknown: Sequence[UnknowableRow] = (),
        bottlenecks: Sequence[BottleneckRow] = (),
    ) -> None:
        """Show what the map shows, by the number that its colour is chosen for (one of `HEATS`), in a
        language; last what nobody can know. `steps` and `briefly` name what people wait for, in full for a
        hover and short for a row; `bottlenecks` are the rankings' rows."""
        self._what = name(what, lang) if what != "none" else ""
        self._head()
        warm = heats(rows, what, lang, steps=steps, unknowable=unknown)
        shown = [
            self._row(
                row.node,
                warm[row.node],
                "\n".join(in_a_row(row, what, briefly, lang)),
                in_report(row, what, self._badges(row.node), bottlenecks),
            )
            for row in in_order(rows, what)
            if row.node in warm and warm[row.node].figure
        ]
        nobody = self.tr("Personas; nadie puede saber cuántas")
        shown += [
            self._row(row.node, warm[row.node], nobody, self._badges(row.node))
            for row in unknown
            if row.node in warm
        ]
        self.table.fill(shown)
        for at in range(self.table.rowCount()):
            self._align(at)

    def _badges(self, id: str) -> tuple[str, ...]:
        """What the map marks at a place."""
        node = self._nodes.get(id)
        return node.badges if node is not None else ()

    def _row(
        self, id: str, warm: Heat, waited: str, codes: Sequence[str]
    ) -> tuple[str, tuple[str, ...], str]:
        node = self._nodes.get(id)
        place = node.name if node is not None else ""
        lane = self._lanes.get(node.lane, "") if node is not None else ""
        badges = [self._called.get(code, code) for code in codes]
        more = len(badges) - _NAMED
        report = "; ".join(badges[:_NAMED])
        if more > 0:
            report = filled(self.tr("{0} y {1} más"), report, str(more))
        told = "\n".join((warm.told, *badges))
        return id, (warm.figure, f"{place} ({lane})" if lane else place, waited, report or "—"), told

    def _align(self, row: int) -> None:
        for column in range(self.table.columnCount()):
            item = self.table.item(row, column)
            if item is not None:
                item.setTextAlignment(_WORDS if column else NUMBER)
                if not column:
                    bold = item.font()
                    bold.setBold(True)
                    item.setFont(bold)

    def go_to(self, node: str) -> None:
        """Put the keyboard on the row of a place; on the first where it has none."""
        self.wanted.emit()
        rows = [self.table.id_at(at) for at in range(self.table.rowCount())]
        self.table.setCurrentCell(rows.index(node) if node in rows else 0, 0)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _walk(self, row: int, _column: int, before: int, _before: int) -> None:
        """Show on the map where the keyboard is in the table."""
        if self.table.hasFocus() and row >= 0 and row != before:
            self.chosen.emit(self.table.id_at(row))

    def _read(self, node: str) -> None:
        self.chosen.emit(node)
        self.read.emit(node)
