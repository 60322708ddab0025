"""What can be tried in a simulation: recommendations as levers, capacities, and all that is assumed."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.settings import Settings
from workflow.pathway.base import Parameter, ParameterRef
from workflow.pathway.definition import Lever, Pathway
from workflow.pathway.limits import limits_of
from workflow.pathway.magnitudes import Magnitude
from workflow.rows.codes import recommendation, spelled
from workflow.rows.flow import AssumptionRow, LeverRow, WhatIfRow
from workflow.world.names import UnknownName

MONEY_UNIT = "B/."
_UNITS = {
    "días": ("días", "days"),
    "expedientes": ("expedientes", "files"),
    "personas": ("personas", "people"),
    "plazas": ("plazas", "places"),
    "salas": ("salas", "rooms"),
    "sesiones": ("sesiones", "meetings"),
}
"""The units of parameters in Spanish and English; another is shown as the pathway has it."""


def what_if(pathway: Pathway, year: str, lang: str) -> WhatIfRow:
    """Levers and assumptions, with the values that hold in a year.

    Raises:
        UnknownName: the pathway has no such year.
    """
    if year and year not in pathway.years:
        raise UnknownName("year", year)
    settings = Settings.of(pathway, year or None)
    capacities = set(_capacities(pathway))
    return WhatIfRow(
        pathway.pathway,
        year,
        tuple(_lever(pathway, lever, settings, lang) for lever in pathway.levers.values()),
        (
            *(
                _parameter(p, limits_of(pathway).of(p.id), settings, p.id in capacities, lang)
                for p in pathway.parameters.values()
            ),
            *_switches(pathway, settings, lang),
        ),
    )


def _capacities(pathway: Pathway) -> Iterator[str]:
    """Parameters that are units of a resource, meetings of a body, or money put in."""
    numbers = [resource.units for resource in pathway.resources.values()]
    numbers += [c.meetings.per_month for c in pathway.calendars.values() if c.meetings is not None]
    for fund in pathway.funds.values():
        numbers += [fund.opening, *([fund.refill.amount] if fund.refill else [])]
    yield from (number.parameter for number in numbers if isinstance(number, ParameterRef))


def _unit(found: Parameter, lang: str) -> str:
    """What a parameter is counted in."""
    return _UNITS.get(found.unit, (found.unit, found.unit))[lang == "en"]


def _means(found: Parameter, lang: str) -> str:
    """How a number without a unit is read, in a sentence: a weight against what its name says, or a part of
    people; "" where its name says so."""
    en, name = lang == "en", found.name("en")
    if found.unit or found.high is None:
        return ""
    if name.startswith("How common "):
        return (
            "No share of a hundred: twice counts twice."
            if en
            else "No es un porcentaje: el doble cuenta el doble."
        )
    if found.high <= 1.0 and not name.startswith("Chance "):
        return "A part of them: 1 is all, 0 is none." if en else "Una parte: 1 son todas, 0 es ninguna."
    return ""


def _parameter(
    found: Parameter, uses: tuple[Magnitude, ...], settings: Settings, capacity: bool, lang: str
) -> AssumptionRow:
    return AssumptionRow(
        id=found.id,
        name=found.name(lang),
        unit=_unit(found, lang),
        means=_means(found, lang),
        value=settings.numbers[found.id],
        low=found.low,
        high=found.high,
        assumption=found.assumption,
        unknowable=found.unknowable,
        source=", ".join(found.source),
        capacity=capacity,
        least=max((use.least for use in uses), default=0.0),
        most=min((use.most for use in uses), default=1e7),
        whole=any(use.whole for use in uses),
    )


def _switches(pathway: Pathway, settings: Settings, lang: str) -> Iterator[AssumptionRow]:
    for switch in pathway.switches.values():
        values = tuple((value.id, value.name(lang)) for value in switch.values.values())
        source, chosen = ", ".join(switch.source), settings.switches[switch.id]
        yield AssumptionRow(
            switch.id, switch.name(lang), "", 0.0, None, None, switch.assumption, False, source,
            values=values, chosen=chosen,
        )  # fmt: skip


def _lever(pathway: Pathway, lever: Lever, settings: Settings, lang: str) -> LeverRow:
    return LeverRow(
        id=lever.id,
        name=lever.name(lang),
        recommendation=recommendation(lever.recommendation, lang),
        mechanism=spelled(lever.mechanism.in_(lang), lang),
        steps=tuple(pathway.steps[step].name(lang) for step in lever.steps if step in pathway.steps),
        effects=tuple(_effect(pathway, name, value, settings, lang) for name, value in lever.set.items()),
        sets=tuple(lever.set.items()),
    )


def _effect(
    pathway: Pathway, name: str, value: float | str, settings: Settings, lang: str
) -> tuple[str, str, str, str]:
    """What a lever changes: id, name, now, then."""
    switch = pathway.switches.get(name)
    if switch is not None:
        now, then = switch.values[settings.switches[name]], switch.values[str(value)]
        return name, switch.name(lang), now.name(lang), then.name(lang)
    parameter = pathway.parameters[name]
    unit = f"{MONEY_UNIT} " if parameter.unit == MONEY_UNIT else ""
    return name, parameter.name(lang), f"{unit}{settings.numbers[name]:,g}", f"{unit}{float(value):,g}"
