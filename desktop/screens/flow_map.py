"""A result on the map: how hot each state is, and how broad each way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from desktop.map.heat import Heat
from desktop.widgets.inputs import Choice
from desktop.widgets.text import Translated
from workflow.rows.flow import FlowRow, HeatPart, HeatRow
from workflow.rows.written import MONEY, amount, rounded

HEATS = ("waiting", "lost", "queue", "cost", "none")
_THINNEST, _BROADER = 0.8, 9.0
_LEAST = 0.05
"""Less is not worth a figure."""
_MOST = 3
"""So many of what people wait for are named under the pointer."""


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

    def legend(self, *, is_whole: bool) -> str:
        """What colour, number and line mean, in sentences; on the whole map, when there are lines."""
        lines = self.tr("Línea más gruesa: más casos al año.")
        if is_whole:
            lines = self.tr("Las líneas de un lugar salen al señalarlo.")
        return " ".join(filter(None, (self.said(), lines)))

    def said(self) -> str:
        """What colour and number mean, in a sentence."""
        said = {
            "waiting": self.tr("Color y número: días de espera al año; dos esperas a la vez suman."),
            "lost": self.tr("Color y número: las personas que en un año nadie atendió ahí."),
            "queue": self.tr("Color y número: las personas que hacen fila ahí al mismo tiempo."),
            "cost": self.tr("Color y número: los balboas que se gastan ahí en un año."),
            "none": "",
        }
        return said[str(self.currentData())]

    def heats(
        self, rows: Sequence[HeatRow], among: Sequence[HeatRow] = (), steps: Mapping[str, str] | None = None
    ) -> dict[str, Heat]:
        """Each state's share of the hottest, of `among` where given, with its number and a sentence.

        `steps` are the names of the rankings' rows by their step: what people wait for.
        """
        what = str(self.currentData())
        if what == "none":
            return {}
        values = {row.node: value_of(row, what) for row in rows}
        hottest = max((value_of(row, what) for row in among or rows), default=0.0)
        return {
            row.node: Heat(
                values[row.node] / hottest if hottest > 0 else 0.0,
                self.figure(values[row.node]),
                self._told(row, what, steps or {}),
            )
            for row in rows
        }

    def figure(self, value: float) -> str:
        """A number with its unit, as short as a box on the map asks; "" for next to nothing."""
        what = str(self.currentData())
        if value < _LEAST:
            return ""
        if what == "cost":
            return amount(value, MONEY)
        one = rounded(value) == "1"
        if what == "waiting":
            return amount(value, self.tr("día") if one else self.tr("días"))
        return amount(value, self.tr("persona") if one else self.tr("personas"))

    def _told(self, row: HeatRow, what: str, steps: Mapping[str, str]) -> str:
        """What the number of a state is, in a sentence, and what for people stand there."""
        figure = self.figure(value_of(row, what))
        said = {
            "waiting": self.tr("Aquí se esperan {0} al año."),
            "lost": self.tr("Aquí nadie atendió a {0} en un año."),
            "queue": self.tr("En fila aquí, al mismo tiempo: {0}."),
            "cost": self.tr("Aquí se gastan {0} al año."),
        }
        if not figure:
            return ""
        found: dict[str, float] = {}
        for part in row.parts:
            name = steps.get(part.step, "")
            found[name] = found.get(name, 0.0) + _part(part, what)
        most = [
            f"{name} ({self.figure(value)})"
            for name, value in sorted(found.items(), key=lambda pair: -pair[1])[:_MOST]
            if name and value >= _LEAST
        ]
        sentence = said[what].replace("{0}", figure)
        return f"{sentence} {self.tr('Sobre todo:')} {'; '.join(most)}." if most else sentence


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


def value_of(row: HeatRow, what: str) -> float:
    """What a state has of one of `HEATS`: the number on the map, and the order of the table."""
    values = {"waiting": row.waiting, "lost": row.lost, "queue": row.queue, "cost": row.cost}
    return values.get(what, 0.0)


def _part(part: HeatPart, what: str) -> float:
    values = {"waiting": part.waiting, "lost": part.lost, "queue": part.queue}
    return values.get(what, 0.0)
