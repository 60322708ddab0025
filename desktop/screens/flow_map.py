"""A result on the map: how hot each state is, and how broad each way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.map.heat import Heat
from desktop.widgets.charts import MONEY, amount, rounded
from desktop.widgets.inputs import Choice
from desktop.widgets.text import Translated
from workflow.rows.flow import FlowRow, HeatRow

HEATS = ("waiting", "lost", "queue", "cost", "none")
_THINNEST, _BROADER = 0.8, 9.0
_LEAST = 0.05
"""Less is not worth a figure."""


class HeatChoice(Translated, Choice):
    """What the colour of the map shows; the data of an entry is one of `HEATS`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for name in HEATS:
            self.addItem("", name)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        names = {
            "waiting": self.tr("Días de espera al año"),
            "lost": self.tr("Personas sin atender al año"),
            "queue": self.tr("Personas en fila a la vez"),
            "cost": self.tr("Costo al año, B/."),
            "none": self.tr("Sin color"),
        }
        for at, name in enumerate(HEATS):
            self.setItemText(at, names[name])
        self.setAccessibleName(self.tr("Qué muestra el color"))
        self.setToolTip(self.accessibleName())

    def caption(self) -> str:
        """What the colour shows, as a line below a map."""
        return self.tr("Color: {0}").replace("{0}", self.currentText())


def heats(rows: Sequence[HeatRow], what: str, among: Sequence[HeatRow] = ()) -> dict[str, Heat]:
    """Each state's share of the hottest, by waiting, lost, queue or cost; of `among`, where given."""
    values = {row.node: _value(row, what) for row in rows}
    hottest = max((_value(row, what) for row in among or rows), default=0.0)
    return {
        node: Heat(value / hottest if hottest > 0 else 0.0, _figure(value, what))
        for node, value in values.items()
    }


def breadths(
    rows: Sequence[FlowRow], tip: str, most: float = 0.0
) -> dict[tuple[str, str], tuple[float, str]]:
    """Each way's breadth in pixels, growing with the root of its cases a year, and what that is in words.

    `tip` says it, with the number in place of {0}. `most` has the broadest; 0: the most of these rows.
    """
    most = most or max((row.a_year for row in rows), default=0.0) or 1.0
    return {
        (row.source, row.target): (
            _THINNEST + (_BROADER * (row.a_year / most) ** 0.5 if row.a_year > 0 else 0.0),
            tip.replace("{0}", rounded(row.a_year)),
        )
        for row in rows
    }


def _figure(value: float, what: str) -> str:
    """The number with its unit, as short as a tag on the map asks; people and places are only counted."""
    units = {"waiting": "d", "cost": MONEY}
    return amount(value, units.get(what, "")) if value >= _LEAST else ""


def _value(row: HeatRow, what: str) -> float:
    values = {"waiting": row.waiting, "lost": row.lost, "queue": row.queue, "cost": row.cost}
    return values.get(what, 0.0)
