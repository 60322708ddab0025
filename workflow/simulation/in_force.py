"""What was changed as it was really in force, and what changed nothing since something else held."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from workflow.pathway.base import ParameterRef
from workflow.pathway.definition import Pathway
from workflow.simulation.plan import settings, year_of
from workflow.simulation.runs import Run
from workflow.world.core import Book

Value = float | str


@dataclass(frozen=True, slots=True)
class _Uses:
    """Parameters that are counted whole wherever they are used, and those that only the first day reads."""

    whole: frozenset[str]
    first: frozenset[str]


_uses: WeakKeyDictionary[Book, _Uses] = WeakKeyDictionary()


def in_force(run: Run) -> dict[str, Value]:
    """What levers and changes came to in the last measured year: each number and switch that they name, with
    the value that the simulation used."""
    plan, pathway = run.ready.plan, run.ready.time.pathway
    if not (plan.levers or plan.tried):
        return {}
    held = settings(plan, pathway, year_of(plan, pathway), tried=True)
    names = dict.fromkeys([*(n for lever in plan.levers for n in pathway.levers[lever].set), *plan.tried])
    whole = _used(run).whole
    return {
        name: held.switches[name]
        if name in held.switches
        else float(round(held.numbers[name]))
        if name in whole
        else held.numbers[name]
        for name in names
    }


def without_effect(run: Run, lang: str) -> tuple[str, ...]:
    """A sentence for each change that was asked for and is not, or not so, in force."""
    plan, pathway, held = run.ready.plan, run.ready.time.pathway, in_force(run)
    if not held:
        return ()
    found = [
        _overruled(pathway, lever, name, value, held[name], name in plan.tried, lang)
        for lever in plan.levers
        for name, value in pathway.levers[lever].set.items()
        if not _same(value, held[name])
    ]
    for name, value in plan.tried.items():
        if not _same(value, held[name]):
            found.append(_rounded(pathway, name, value, held[name], lang))
    for name, value in plan.assumed.items():
        if name in held and not _same(value, held[name]):
            found.append(_set_aside(pathway, name, value, held[name], lang))
    if run.ready.time.begins > 0:
        first = _used(run).first
        found += [_too_late(pathway, name, lang) for name in held if name in first]
    return tuple(found)


def _same(value: Value, other: Value) -> bool:
    return value == other if isinstance(value, str) else value == float(other)


def _name(pathway: Pathway, name: str, lang: str) -> str:
    known = pathway.parameters.get(name) or pathway.switches[name]
    return f"“{known.name(lang)}”" if lang == "en" else f"«{known.name(lang)}»"


def shown(value: Value) -> str:
    """A value as it is written with `--set`."""
    return value if isinstance(value, str) else f"{value:.10g}"


def _overruled(
    pathway: Pathway, lever: str, name: str, value: Value, held: Value, tried: bool, lang: str
) -> str:
    called = _name(pathway, name, lang)
    if lang == "en":
        by = "which was chosen apart" if tried else "of another recommendation, farther from the base"
        return f"{lever} would set {called} to {shown(value)}; {shown(held)} holds, {by}."
    by = "que se fijó aparte" if tried else "de otra recomendación, que se aleja más de la base"
    return f"{lever} pondría {called} en {shown(value)}; rige {shown(held)}, {by}."


def _rounded(pathway: Pathway, name: str, value: Value, held: Value, lang: str) -> str:
    called = _name(pathway, name, lang)
    if lang == "en":
        return f"{called} is counted whole: {shown(held)} was used, not {shown(value)}."
    return f"{called} se cuenta en enteros: se usó {shown(held)}, no {shown(value)}."


def _set_aside(pathway: Pathway, name: str, value: Value, held: Value, lang: str) -> str:
    called = _name(pathway, name, lang)
    if lang == "en":
        return (
            f"{called} was assumed to be {shown(value)}; {shown(held)} holds with what is tried, and the "
            "assumption only before and without it."
        )
    return (
        f"{called} se supuso {shown(value)}; con lo que se prueba rige {shown(held)}, y el supuesto sólo "
        "antes y sin ello."
    )


def _too_late(pathway: Pathway, name: str, lang: str) -> str:
    called = _name(pathway, name, lang)
    if lang == "en":
        return (
            f"{called} changes nothing here: it counts on the first day only, and what is tried begins after "
            "the years that are not measured."
        )
    return (
        f"{called} no cambia nada aquí: sólo cuenta el primer día, y lo que se prueba empieza después de los "
        "años que no se miden."
    )


# -- where parameters are used -----------------------------------------------------------------------


def _used(run: Run) -> _Uses:
    book = run.ready.program.book
    if book not in _uses:
        pathway = book.pathway
        everywhere = Counter(_parameters((pathway.kinds, pathway.resources, pathway.funds)))
        everywhere.update(_parameters((pathway.calendars, pathway.arrivals)))
        resources, funds = pathway.resources.values(), pathway.funds.values()
        loads = [resource.background.waiting for resource in resources if resource.background is not None]
        units = Counter(_parameters(tuple(resource.units for resource in resources)))
        first = Counter(_parameters((*loads, *(fund.opening for fund in funds))))
        _uses[book] = _Uses(
            frozenset(name for name, times in units.items() if times == everywhere[name]),
            frozenset(name for name, times in first.items() if times == everywhere[name]),
        )
    return _uses[book]


def _parameters(part: object) -> Iterator[str]:
    """Each use of a parameter in a part of a definition."""
    if isinstance(part, ParameterRef):
        yield part.parameter
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _parameters(getattr(part, name))
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from _parameters(getattr(part, field.name))
    elif isinstance(part, Mapping):
        for each in part.values():
            yield from _parameters(each)
    elif isinstance(part, (tuple, list, frozenset)):
        for each in part:
            yield from _parameters(each)
