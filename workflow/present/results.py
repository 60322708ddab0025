"""What a run says, as the screens and the command line show it: measures, both rankings, what is in force."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.pathway.definition import Pathway
from workflow.present.measures import unit_name
from workflow.rows.alike import numbers
from workflow.rows.flow import BottleneckNumbers, BottleneckRow, MeasureRow, RunRow
from workflow.rows.whose import quoted
from workflow.simulation.compile.passages import Passage
from workflow.simulation.run.plan import lived_before, year_of
from workflow.simulation.run.runs import Run
from workflow.simulation.study.bottlenecks import Bottleneck
from workflow.simulation.study.in_force import NotInForce, Overruled, SetAside, TooLate, Value
from workflow.simulation.study.results import Measured, results


def row(run: Run, lang: str) -> RunRow:
    """Everything that a run says, in one language."""
    plan, pathway, found = run.ready.plan, run.ready.time.pathway, results(run)
    return RunRow(
        pathway=pathway.pathway,
        pathway_name=pathway.name.in_(lang),
        year=year_of(plan, pathway),
        history=plan.history,
        years=plan.years,
        warmup=plan.warmup,
        onwards=plan.onwards,
        lived=lived_before(plan, pathway),
        replications=plan.replications,
        seed=plan.seed,
        levers=plan.levers,
        measures=tuple(_measure(pathway, measured, lang) for measured in found.measures),
        bottlenecks=tuple(bottleneck(pathway, place, lang) for place in found.bottlenecks),
        balance=found.balance,
        enough=found.enough,
        unsure=tuple(pathway.measures[id_].name(lang) for id_ in found.unsure),
        in_force=found.in_force,
        notes=tuple(_note(pathway, change, lang) for change in found.not_in_force),
        idle=tuple(_note(pathway, change, lang) for change in found.idle),
    )


def _measure(pathway: Pathway, found: Measured, lang: str) -> MeasureRow:
    name, words = pathway.measures[found.id].name(lang), unit_name(found.unit, lang)
    return MeasureRow(found.id, name, found.unit, words, found.spread, found.by_year)


# -- bottlenecks -------------------------------------------------------------------------------------


def bottleneck(pathway: Pathway, found: Bottleneck, lang: str) -> BottleneckRow:
    """A place in the two rankings, with its name."""
    place = found.place
    return BottleneckRow(
        **numbers(BottleneckNumbers, found),
        step=place[0].id,
        name=_called(pathway, found, lang),
        includes=_includes(pathway, found, lang),
        called=tuple(pathway.bottlenecks[code].name(lang) for code in found.bottlenecks),
        own_names=tuple(_by_name(pathway, place[0].kind, one, lang) for one in found.own),
        are_ways=len(place) == 1 and len(found.steps) > 1,
        lever_names=tuple(pathway.levers[lever].name(lang) for lever in found.levers),
    )


_NAMED = 3
"""Ways of one passage that its name tells."""


def _called(pathway: Pathway, found: Bottleneck, lang: str) -> str:
    """What people do at a place: of several steps that wait for the same units, the one waited for most."""
    if len(found.place) == 1 and len(found.steps) > 1:
        return _ways([pathway.steps[step].name(lang) for step in found.steps], lang)
    name = _passage(pathway, found.place[found.most], lang)
    others, resource = len(found.place) - 1, found.place[0].resource
    if not others or resource is None:
        return name
    units = pathway.resources[resource].name(lang)
    if lang == "en":
        return f"{name} and {others} {'other step' if others == 1 else 'other steps'} ({units})"
    return f"{name} y {others} {'paso' if others == 1 else 'pasos'} más ({units})"


def _passage(pathway: Pathway, way: Passage, lang: str) -> str:
    """What a passage is called: a choice or a step by its name; several ways by the first of them."""
    name, more = _by_name(pathway, way.kind, way.id, lang), len(way.activities) - 1
    return f"{name}{_more(more, lang)}" if more else name


def _by_name(pathway: Pathway, of: str, id: str, lang: str) -> str:
    """A choice or a step of a kind by its name."""
    kind = pathway.kinds[of]
    return (kind.choices[id] if id in kind.choices else kind.steps[id]).name(lang)


def _ways(names: Sequence[str], lang: str) -> str:
    """Several ways by the first of them, whose first word is not said again, and how many more there are."""
    first = names[0].split(" ", 1)[0]
    named = [names[0], *(name.removeprefix(f"{first} ") for name in names[1:_NAMED])]
    more = len(names) - len(named)
    if not more:
        return f"{', '.join(named[:-1])} {'or' if lang == 'en' else 'o'} {named[-1]}"
    return f"{', '.join(named)}{_more(more, lang)}"


def _more(ways: int, lang: str) -> str:
    """How many more ways there are."""
    if lang == "en":
        return f" or {ways} more {'way' if ways == 1 else 'ways'}"
    return f" o por {ways} {'vía' if ways == 1 else 'vías'} más"


def _includes(pathway: Pathway, found: Bottleneck, lang: str) -> tuple[str, ...]:
    """What a place is made of: several passages by their names, or the steps of one with several ways."""
    if len(found.place) > 1:
        return tuple(_passage(pathway, way, lang) for way in found.place)
    return tuple(pathway.steps[step].name(lang) for step in found.steps) if len(found.steps) > 1 else ()


# -- what is not, or not so, in force ----------------------------------------------------------------


def _note(pathway: Pathway, change: NotInForce, lang: str) -> str:
    """A sentence for a change that was asked for and is not, or not so, in force."""
    known = pathway.parameters.get(change.name) or pathway.switches[change.name]
    name = f"“{known.name(lang)}”" if lang == "en" else f"«{known.name(lang)}»"
    match change:
        case Overruled():
            return _overruled(change, name, quoted(pathway.levers[change.lever].name(lang), lang), lang)
        case SetAside():
            return _set_aside(change, name, lang)
        case TooLate():
            return _too_late(name, lang)


def _shown(value: Value) -> str:
    """A value as it is written with `--set`."""
    return value if isinstance(value, str) else f"{value:.10g}"


def _overruled(change: Overruled, name: str, lever: str, lang: str) -> str:
    value, held = _shown(change.value), _shown(change.held)
    if lang == "en":
        by = (
            "which was chosen apart" if change.by_hand else "of another recommendation, farther from the base"
        )
        return f"{lever} would set {name} to {value}; {held} holds, {by}."
    by = "que se fijó aparte" if change.by_hand else "de otra recomendación, que se aleja más de la base"
    return f"{lever} pondría {name} en {value}; rige {held}, {by}."


def _set_aside(change: SetAside, name: str, lang: str) -> str:
    value, held = _shown(change.value), _shown(change.held)
    if lang == "en":
        return (
            f"{name} was assumed to be {value}; {held} holds with what is tried, and the assumption only "
            "before and without it."
        )
    return f"{name} se supuso {value}; con lo que se prueba rige {held}, y el supuesto sólo antes y sin ello."


def _too_late(name: str, lang: str) -> str:
    if lang == "en":
        return (
            f"{name} changes nothing here: it counts on the first day only, and what is tried begins after "
            "the years that are not measured."
        )
    return (
        f"{name} no cambia nada aquí: sólo cuenta el primer día, y lo que se prueba empieza después de los "
        "años que no se miden."
    )
