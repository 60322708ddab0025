"""What was changed as it was really in force, and what changed nothing since something else held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from workflow.pathway.base import ParameterRef
from workflow.pathway.definition import Pathway
from workflow.pathway.names import parts
from workflow.simulation.run.plan import settings, year_of
from workflow.simulation.run.runs import Run

Value = float | str


def in_force(run: Run) -> dict[str, Value]:
    """What levers and changes came to in the last measured year: each number and switch that they name, with
    the value that the simulation used."""
    plan, pathway = run.ready.plan, run.ready.time.pathway
    if not (plan.levers or plan.tried):
        return {}
    held = settings(plan, pathway, year_of(plan, pathway), tried=True)
    names = dict.fromkeys([*(n for lever in plan.levers for n in pathway.levers[lever].set), *plan.tried])
    return {name: held.switches[name] if name in held.switches else held.numbers[name] for name in names}


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
    for name, value in plan.assumed.items():
        if name in held and not _same(value, held[name]):
            found.append(_set_aside(pathway, name, value, held[name], lang))
    return (*found, *idle(run, lang))


def idle(run: Run, lang: str) -> tuple[str, ...]:
    """A sentence for each change that is in force and changes nothing: it came too late."""
    pathway = run.ready.time.pathway
    if run.ready.time.begins <= 0:
        return ()
    return tuple(_too_late(pathway, name, lang) for name in _first_day_only(pathway, in_force(run)))


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


def _first_day_only(pathway: Pathway, names: Iterable[str]) -> Iterator[str]:
    """Those that only the first day reads: files that lie there, and what a fund opens with."""
    lying = (resource.background for resource in pathway.resources.values())
    numbers = (*(b.waiting for b in lying if b is not None), *(f.opening for f in pathway.funds.values()))
    first = Counter(number.parameter for number in numbers if isinstance(number, ParameterRef))
    if candidates := [name for name in names if name in first]:
        uses = Counter(
            part.value.parameter for part in parts(pathway) if isinstance(part.value, ParameterRef)
        )
        yield from (name for name in candidates if uses[name] == first[name])
