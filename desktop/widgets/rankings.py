"""The two rankings of bottlenecks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.flow_tables import NUMBER, Table, between
from desktop.widgets.text import Text, Translated
from workflow.rows.flow import BottleneckRow, HeatRow, Spread
from workflow.rows.written import rounded

SHOWN = 20
_NAME = 1
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WORTH_SAYING = 0.05
"""People at a time: fewer are said to be none."""


def _none_at_least(lost: Spread) -> Spread:
    """The same, where more were led on than had come: then nobody was lost."""
    low = lost.low if lost.low is None else max(0.0, lost.low)
    return replace(lost, low=low, mean=lost.mean if lost.mean is None else max(0.0, lost.mean))


class Rankings(Translated, QWidget):
    """Bottlenecks by days waited, or by people whom nobody attended."""

    chosen = Signal(str)
    """A step."""
    read = Signal(object)
    """The `BottleneckRow` of a row that was activated: its explanation is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = Text(look="muted")
        self.by_wait, self.by_lost, self.table = QPushButton(), QPushButton(), Table(6)
        self.table.wrap({_NAME: 1.0})
        self._group = QButtonGroup(self)
        self._rows: tuple[BottleneckRow, ...] = ()
        self._heat: tuple[HeatRow, ...] = ()
        self.places: Mapping[str, str] = {}
        """What the states of the map are called, by node."""
        head = QHBoxLayout()
        for button in (self.by_wait, self.by_lost):
            button.setCheckable(True)
            button.setProperty("look", "segment")
            self._group.addButton(button)
            head.addWidget(button)
        head.addStretch(1)
        self.by_wait.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self.table, 1)
        self._group.buttonClicked.connect(lambda _button: self._fill())
        self.table.cellActivated.connect(lambda row, _column: self._read(self.table.id_at(row)))
        self.table.cellClicked.connect(lambda row, _column: self.chosen.emit(self.table.id_at(row)))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.by_wait.setText(self.tr("Por días de &espera"))
        self.by_lost.setText(self.tr("Por personas sin &atender"))
        self._hint.setText(
            self.tr(
                "Días al año: de todas las personas juntas; quien espera dos cosas a la vez cuenta en las "
                "dos. Por caso: de quien pasó por ahí. Con guion: nueve de cada diez historias simuladas. "
                "Intro o doble clic: qué dice el informe."
            )
        )
        self.table.setAccessibleName(self.tr("Cuellos de botella; Intro abre lo que dice el informe"))
        self._fill()

    def set_rows(self, rows: tuple[BottleneckRow, ...], heat: tuple[HeatRow, ...] = ()) -> None:
        """Show a run, and where on the map its numbers stand."""
        self._rows, self._heat = rows, heat
        self._fill()

    def _read(self, step: str) -> None:
        self.chosen.emit(step)
        for row in self._rows:
            if row.step == step:
                self.read.emit(row)

    def _fill(self) -> None:
        by_lost = self.by_lost.isChecked()
        self.table.set_headings(self._arranged(self._headings(), by_lost))
        rows = sorted(self._rows, key=lambda row: row.rank_lost if by_lost else row.rank)[:SHOWN]
        cells = ((row, self._arranged(self._cells(row, at), by_lost)) for at, row in enumerate(rows, 1))
        self.table.fill([(row.step, texts, self._tip(row)) for row, texts in cells])
        for at, aligned in enumerate((NUMBER, _WORDS)):
            heading = self.table.horizontalHeaderItem(at)
            if heading is not None:
                heading.setTextAlignment(aligned)
        for at in range(self.table.rowCount()):
            order, name = self.table.item(at, 0), self.table.item(at, _NAME)
            if order is not None and name is not None:
                order.setTextAlignment(NUMBER)
                bold = order.font()
                bold.setBold(True)
                order.setFont(bold)
                name.setTextAlignment(_WORDS)

    def _arranged(self, cells: Sequence[str], by_lost: bool) -> list[str]:
        """What the order is by comes first, then what it is about, then the rest."""
        name, share, waited, queued, lost, report = cells
        if by_lost:
            return [lost, name, share, waited, queued, report]
        return [share, name, waited, queued, lost, report]

    def _on_map(self, row: BottleneckRow) -> list[str]:
        """At which states the map shows the row's days: its number is their sum."""
        found = [
            (part.waiting, self.places.get(state.node, ""))
            for state in self._heat
            for part in state.parts
            if part.step == row.step and part.waiting >= _WORTH_SAYING
        ]
        named = [f"{name} {rounded(days)}" for days, name in sorted(found, reverse=True) if name]
        beside = row.days_a_year - sum(days for days, _name in found)
        if named and beside >= max(1.0, _WORTH_SAYING * row.days_a_year):
            named.append(self.tr("lo que el mapa no muestra {0}").replace("{0}", rounded(beside)))
        return [self.tr("Días de espera en el mapa: {0}.").replace("{0}", "; ".join(named))] if named else []

    def _headings(self) -> tuple[str, ...]:
        return (
            self.tr("Qué se hace"),
            self.tr("Espera en el paso,\ndías al año (parte)"),
            self.tr("Por caso, días\n(valor del medio)"),
            self.tr("En fila a la\nvez, personas"),
            self.tr("Sin atender al año,\npersonas (promedio)"),
            self.tr("Informe,\npárrafos"),
        )

    def _cells(self, row: BottleneckRow, place: int) -> tuple[str, ...]:
        lost = _none_at_least(row.lost_a_year)
        return (
            f"{place}. {row.name}",
            f"{rounded(row.days_a_year)}  ({row.share_of_waiting:.0%})",
            between(row.wait_days, row.wait_days.median),
            rounded(row.queue) if row.queue >= _WORTH_SAYING else "0",
            between(lost, lost.mean, whole=True),
            " ".join(row.paragraphs[:3]),
        )

    def _tip(self, row: BottleneckRow) -> str:
        parts = [f"{row.name}: {'; '.join(row.includes)}" if row.includes else row.name]
        parts += self._on_map(row)
        if row.unattended >= _WORTH_SAYING:
            parts.append(self.tr("Sin que nadie les atienda, personas a la vez: ") + rounded(row.unattended))
        if row.called:
            parts.append(self.tr("El informe: ") + "; ".join(row.called))
        if row.lever_names:
            parts.append(self.tr("Lo cambiarían: ") + "; ".join(row.lever_names))
        if row.utilisation is not None:
            parts.append(self.tr("Ocupación: ") + f"{row.utilisation:.0%}")
        return " · ".join(parts)
