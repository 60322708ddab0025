"""The numbers that were chosen by figures of the report: how many, by which, and what they were before.

A parameter with `fitted` counts once for each value that it takes in the years that are lived. Who came in a
year (what streams take their number from) counts, too, but is given where a year is predicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workflow.pathway.base import Parameter, ParameterRef
from workflow.pathway.definition import Figure, Pathway
from workflow.pathway.report import Report

LIVED = ("2018", "2019", "2020", "2021")
YEARS = LIVED[1:]
"""The years that are judged together; 2018 is lived and shown, and judged when asked for."""
MOST_CHOSEN = 20
InYears = Mapping[str, Mapping[str, float | str]]
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One number that figures chose.

    `years` are those of the lived years in which `value` holds; `figures` the figures of these years that
    chose it, or all of the parameter's where it has one value in all years or none is of these years.
    `given` says that it is how many people came.
    """

    parameter: Parameter
    value: float
    years: tuple[str, ...]
    figures: tuple[str, ...]
    given: bool

    @property
    def before(self) -> float:
        """What it would be had no figure been looked at."""
        return self.value if self.parameter.before is None else self.parameter.before


def numbers(pathway: Pathway) -> tuple[Chosen, ...]:
    """Every number of a pathway that figures chose, in the order of the file."""
    return tuple(one for p in pathway.parameters.values() if p.fitted for one in _values(pathway, p))


def _values(pathway: Pathway, parameter: Parameter) -> Iterator[Chosen]:
    given = parameter.id in coming(pathway)
    held: dict[float, list[str]] = {}
    for year in LIVED:
        set_ = pathway.years[year].set if year in pathway.years else {}
        held.setdefault(float(set_.get(parameter.id, parameter.value)), []).append(year)
    for value, years in held.items():
        own = tuple(key for key in parameter.fitted if figure_year(pathway, key) in years)
        yield Chosen(parameter, value, tuple(years), own or tuple(parameter.fitted), given)


def coming(pathway: Pathway) -> frozenset[str]:
    """The parameters that say how many people come in a year."""
    rates = (stream.per_year for stream in pathway.arrivals.values())
    return frozenset(rate.parameter for rate in rates if isinstance(rate, ParameterRef))


def before(pathway: Pathway) -> dict[str, float | str]:
    """Every parameter that figures chose, with what it would be had no figure been looked at."""
    return {one.parameter.id: one.before for one in numbers(pathway)}


def left_without(pathway: Pathway, year: str) -> tuple[Chosen, ...]:
    """The numbers, other than who came, that no figure is left for where a year is left out."""
    return tuple(
        one
        for one in numbers(pathway)
        if not one.given and all(figure_year(pathway, key) == year for key in one.figures)
    )


def in_years(values: Mapping[Chosen, float]) -> InYears:
    """Values of numbers, laid out by year as a plan takes them."""
    return {
        year: {one.parameter.id: value for one, value in values.items() if year in one.years}
        for year in LIVED
    }


def figure_year(pathway: Pathway, key: str) -> str:
    """The year that a figure is of: the file's, or the first that the report names; "" for none."""
    figure: Figure | None = pathway.figures.get(key)
    if figure is not None and figure.year:
        return figure.year
    printed = Report.load().figures.get(key)
    found = None if printed is None else _YEAR.search(printed.year)
    return found[0] if found else ""
