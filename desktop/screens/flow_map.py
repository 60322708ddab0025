"""A result on the map: how hot each state is, and how broad each way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.map.heat import Heat
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import Language
from desktop.widgets.text import Translated
from workflow.rows.flow import FlowResult, FlowRow, HeatRow, UnknowableRow
from workflow.rows.heat import (
    HEATS,
    before_a_class,
    figure,
    name,
    short,
    told,
    uncounted,
    unknown,
    with_what,
)
from workflow.rows.places import sign_of_change, value_of
from workflow.rows.written import rounded

_THINNEST, _BROADER = 0.8, 9.0
_BETTER = 2.0
"""So many times as far must who come move, to be taken in place of who wait."""


class HeatChoice(Translated, Choice):
    """What the colour of the map shows; the data of an entry is one of `HEATS`."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        for what in HEATS:
            self.addItem("", what)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        for at, what in enumerate(HEATS):
            self.setItemText(at, name(what, self._language()))
        self.setAccessibleName(self.tr("Qué muestra el color"))
        self.setToolTip(self.accessibleName())

    @property
    def what(self) -> str:
        """The chosen one of `HEATS`."""
        return str(self.currentData())


def heats(
    rows: Sequence[HeatRow],
    what: str,
    lang: str,
    *,
    among: Sequence[HeatRow] = (),
    steps: Mapping[str, str] | None = None,
    unknowable: Sequence[UnknowableRow] = (),
    has_units: bool = True,
) -> dict[str, Heat]:
    """Each state's share of the hottest, of `among` where given, with its number and what that is.

    Args:
        rows: the states.
        what: one of `HEATS`; of `none` nothing is shown.
        lang: es or en.
        among: where the hottest is looked for.
        steps: the names of the rankings' rows by their step: what people wait for.
        unknowable: states of which nobody can know how many are there bear that range whatever is chosen, and
            no colour.
        has_units: else the numbers stand without their units, which somebody else says.
    """
    if what == "none":
        return {}
    values = {row.node: value_of(row, what) for row in rows}
    hottest = most_of(among or rows, what)
    known = {
        row.node: Heat(
            values[row.node] / hottest if hottest > 0 else 0.0,
            figure(values[row.node], what, lang, are_people=row.are_people)
            if has_units
            else short(values[row.node], what),
            told(row, what, steps or {}, lang),
            full=with_what(row, what, lang) if has_units else "",
        )
        for row in rows
    }
    ranges = {row.node: unknown(row, lang) for row in unknowable if row.node}
    return known | {node: Heat(0.0, *words, is_unknown=True) for node, words in ranges.items()}


def most_of(rows: Sequence[HeatRow], what: str) -> float:
    """The number of the darkest state."""
    return max((value_of(row, what) for row in rows), default=0.0)


def class_heats(
    rows: Sequence[HeatRow],
    lang: str,
    unknowable: Sequence[UnknowableRow] = (),
    steps: Mapping[str, str] | None = None,
) -> dict[str, Heat]:
    """The same for a class: colour and number are how many people wait; each number says what it counts and
    what they wait for, and nobody is counted whom nobody found."""
    warm = heats(rows, "waiting", lang, unknowable=unknowable)
    said = {row.node: before_a_class(row, lang, steps) for row in rows}
    return {
        node: replace(one, figure=uncounted(lang), told=uncounted(lang))
        if one.is_unknown
        else Heat(one.share, *said[node])
        for node, one in warm.items()
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


def moved_most(found: FlowResult, what: str) -> tuple[str, str]:
    """In what, and at which place, most has changed; "" where nothing has.

    It is what is chosen, one of `HEATS`; but in place of who wait, who come, where the change is seen there
    far better, as that of more places to stay.
    """
    part, node = _moved(found, what)
    if what != "waiting":
        return what, node
    others, there = _moved(found, "came")
    return ("came", there) if others > _BETTER * part else (what, node)


def _moved(found: FlowResult, what: str) -> tuple[float, str]:
    """The largest difference at a place, as a part of the darkest one's number; and that place, where it is
    seen in its number."""
    before = {row.node: value_of(row, what) for row in found.baseline_heat}
    most = most_of((*found.baseline_heat, *found.heat), what) or 1.0
    apart = [(abs(value_of(row, what) - before.get(row.node, 0.0)) / most, row.node) for row in found.heat]
    part, node = max(apart, default=(0.0, ""))
    after = {row.node: value_of(row, what) for row in found.heat}
    return part, node if node and sign_of_change(before.get(node, 0.0), after[node]) else ""
