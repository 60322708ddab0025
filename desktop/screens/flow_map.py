"""A result on the map: how hot each state is, and how broad each way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from desktop.map.heat import Heat
from desktop.widgets.inputs import Choice
from desktop.widgets.text import Translated, filled
from workflow.rows.flow import FlowRow, HeatRow, UnknowableRow
from workflow.rows.places import LEAST, reasons, value_of
from workflow.rows.written import MONEY, amount, bare, rounded

HEATS = ("waiting", "lost", "queue", "cost", "none")
_THINNEST, _BROADER = 0.8, 9.0
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

    def legend(self, *, is_whole: bool, has_unknown: bool = False) -> str:
        """What colour, number and line mean, in sentences; on the whole map, when there are lines."""
        lines = self.tr("Línea más gruesa: más casos al año.")
        if is_whole:
            lines = self.tr("Las líneas de un lugar salen al señalarlo.")
        unknown = self.tr("Rayado: nadie sabe cuántas personas.") if is_whole and has_unknown else ""
        return " ".join(filter(None, (self.said(), unknown, lines)))

    @property
    def what(self) -> str:
        """The chosen one of `HEATS`."""
        return str(self.currentData())

    def said(self) -> str:
        """What colour and number mean, in a sentence."""
        said = {
            "waiting": self.tr("Color y número: días de espera al año; dos esperas a la vez suman."),
            "lost": self.tr("Color y número: las personas que en un año nadie atendió ahí."),
            "queue": self.tr("Color y número: las personas que hacen fila ahí al mismo tiempo."),
            "cost": self.tr("Color y número: los balboas que se gastan ahí en un año."),
            "none": "",
        }
        return said[self.what]

    def heats(
        self,
        rows: Sequence[HeatRow],
        among: Sequence[HeatRow] = (),
        steps: Mapping[str, str] | None = None,
        unknown: Sequence[UnknowableRow] = (),
        *,
        has_units: bool = True,
    ) -> dict[str, Heat]:
        """Each state's share of the hottest, of `among` where given, with its number and a sentence.

        `steps` are the names of the rankings' rows by their step: what people wait for. States of which
        nobody can know how many are there, `unknown`, bear that range whatever is chosen, and no colour.
        `has_units`: else the numbers stand without their units, which somebody else says.
        """
        what = self.what
        if what == "none":
            return {}
        values = {row.node: value_of(row, what) for row in rows}
        hottest = max((value_of(row, what) for row in among or rows), default=0.0)
        known = {
            row.node: Heat(
                values[row.node] / hottest if hottest > 0 else 0.0,
                self.figure(values[row.node]) if has_units else self._bare(values[row.node]),
                self.told(row, what, steps or {}),
            )
            for row in rows
        }
        return known | {row.node: self._unknown(row) for row in unknown if row.node}

    def _bare(self, value: float) -> str:
        return "" if value < LEAST else bare(value, MONEY if self.what == "cost" else "")

    def _unknown(self, row: UnknowableRow) -> Heat:
        ends = rounded(row.low), rounded(row.high)
        figure = filled(self.tr("¿{0} a {1}?"), *ends)
        told = self.tr(
            "Nadie puede saber cuántas personas hay aquí: a quien nadie encontró, nadie la contó. Se supone "
            "de {0} a {1} al cierre; por eso no lleva color."
        )
        return Heat(0.0, figure, filled(told, *ends), is_unknown=True)

    def figure(self, value: float, what: str = "") -> str:
        """A number with its unit, as short as a box on the map asks; "" for next to nothing.

        `what` is one of `HEATS`; the chosen one where it is not given.
        """
        what = what or self.what
        if value < LEAST:
            return ""
        if what == "cost":
            return amount(value, MONEY)
        one = rounded(value) == "1"
        if what == "waiting":
            return amount(value, self.tr("día") if one else self.tr("días"))
        return amount(value, self.tr("persona") if one else self.tr("personas"))

    def told(self, row: HeatRow, what: str, steps: Mapping[str, str]) -> str:
        """What the number of a state is, in a sentence, and what for people stand there; "" for nothing."""
        figure = self.figure(value_of(row, what), what)
        said = {
            "waiting": self.tr("Aquí se esperan {0} al año."),
            "lost": self.tr("Aquí nadie atendió a {0} en un año."),
            "queue": self.tr("En fila aquí, al mismo tiempo: {0}."),
            "cost": self.tr("Aquí se gastan {0} al año."),
        }
        if not figure:
            return ""
        most = [f"{name} ({self.figure(value, what)})" for name, value in reasons(row, what, steps)[:_MOST]]
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
