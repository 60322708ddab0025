"""`ruta simulate`: many years of many fictional cases, and where people wait or are lost."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from workflow.cli import consent
from workflow.cli.bar import bar
from workflow.cli.frame import FINE, Command, put_json, unusable
from workflow.cli.numbers import changes, share
from workflow.present.simulation_problems import in_words
from workflow.rows.asking import WARMUP

if TYPE_CHECKING:
    from workflow.rows.asking import Plan
    from workflow.rows.flow import ChangeRow, RunRow
    from workflow.rows.told import ToldRow
    from workflow.simulation.run.runs import Progress, Run, Runner, Stop

    Answer: TypeAlias = tuple[RunRow, tuple[ChangeRow, ...], ToldRow | None, tuple[str, ...]]

BUILT_IN = "panama-2021"


def command(language: str) -> Command:
    """The command `simulate`."""
    en = language == "en"
    return Command(
        "simulate",
        language,
        simulate,
        [
            *common(language, replications=200),
            click.Option(
                ["--lever", "levers"], multiple=True, metavar="L",
                help="Follow this recommendation, and compare. May be given several times."
                if en else "Sigue esta recomendación y compara. Puede darse varias veces.",
            ),
            click.Option(
                ["--set", "set_"], multiple=True, metavar="NAME=VALUE" if en else "NOMBRE=VALOR",
                help="Change a parameter or switch, and compare. Decimals with a point or a comma, no "
                "separator of thousands." if en else "Cambia un parámetro o interruptor y compara. Decimales "
                "con punto o coma, sin separador de miles.",
            ),
            click.Option(
                ["--precision"], metavar="5%",
                help="Replicate until every mean is known this exactly (5,000 times at the most)." if en else
                "Repite hasta conocer cada media con esta exactitud (5000 veces como máximo).",
            ),
        ],
        es="Simula la ruta entera: medidas, cuellos de botella y balance de casos.",
        en="Simulate the whole pathway: measures, bottlenecks and the balance of cases.",
    )  # fmt: skip


def common(language: str, replications: int) -> list[click.Parameter]:
    """The words that say what is run, and where; shared by `simulate` and `sweep`."""
    en = language == "en"

    def number(name: str, default: int | None, help_: str) -> click.Option:
        return click.Option([name], type=int, default=default, show_default=default is not None, help=help_)

    return [
        click.Option(
            ["--pathway"], default=BUILT_IN, show_default=True, metavar="PATHWAY" if en else "RUTA",
            help="A pathway that comes with Ruta, or a file." if en else "Una ruta incluida o un archivo.",
        ),
        click.Option(
            ["--year"], default="", metavar="Y" if en else "A",
            help="The year that is simulated, with those before it lived; else the last." if en else
            "El año que se simula, con los anteriores vividos antes; si no, el último.",
        ),
        number("--years", None, "Another question: so many years from that year on, if everything goes on as "
               "in it (with --history: the years up to it)." if en else "Otra pregunta: tantos años desde "
               "ese año, si todo siguiera como en él (con --history: los años hasta él)."),
        number("--warmup", WARMUP, "Years before all of them, as the first of them." if en else
               "Años antes de todos ellos, como el primero de ellos."),
        number("--replications", replications, "How often chance is let play." if en
               else "Cuántas veces se deja jugar al azar."),
        number("--seed", 1, "Seed of every draw." if en else "Semilla de todo sorteo."),
        click.Option(
            ["--history/--no-history"], default=None,
            help="The pathway's years up to the year are lived before (as without this option); or its "
            "numbers hold all along." if en else
            "Los años de la ruta hasta el año se viven antes (como sin esta opción); o sus números rigen "
            "siempre.",
        ),
        click.Option(
            ["--workers"], type=click.IntRange(1, 256), metavar="N",
            help="How many at once; changes no number." if en else
            "Cuántas a la vez; no cambia ningún número.",
        ),
        click.Option(
            ["--scheduler"], metavar="ADDRESS" if en else "DIRECCIÓN",
            help="Run on a cluster (dask), such as tcp://host:8786." if en else
            "Corre en un clúster (dask), p. ej. tcp://equipo:8786.",
        ),
        consent.option(language),
    ]  # fmt: skip


def time_of(history: bool | None, years: int | None) -> dict[str, Any]:
    """What a plan says of time: one year with those before it, unless so many years from it on are named."""
    if history is None:
        return {"history": True, "years": 1 if years is None else years, "onwards": years is not None}
    return {"history": history, "years": 1 if years is None else years}


def where(
    workers: int | None, scheduler: str | None, seconds: float | None
) -> AbstractContextManager[Runner]:
    """What runs plans, each for so many seconds at the most: this machine, or a cluster."""
    if scheduler is not None:
        from workflow.simulation.run.cluster import connected

        return connected(scheduler, seconds)
    from workflow.simulation.run.runs import threads

    return nullcontext(threads(workers, seconds))


def watched(runner: Runner, language: str) -> Runner:
    """The same, with a bar where it takes long."""

    def run(plan: Plan, _progress: Progress | None, stop: Stop | None) -> Run:
        with bar("Simulating" if language == "en" else "Simulando") as tell:
            return runner(plan, tell, stop)

    return run


def simulate(
    language: str,
    levers: tuple[str, ...],
    set_: tuple[str, ...],
    precision: str | None,
    workers: int | None,
    scheduler: str | None,
    yes: bool,
    json_: bool,
    history: bool | None,
    years: int | None,
    **asked: Any,
) -> int:
    """Run the plan, and its baseline where something is tried."""
    tried, wanted = changes(set_), None if precision is None else share(precision)

    def run(seconds: float | None) -> Answer:
        with in_words(), where(workers, scheduler, seconds) as runner:
            from workflow.rows.asking import Plan

            plan = Plan(**asked, **time_of(history, years), levers=tuple(dict.fromkeys(levers)), tried=tried)
            return _answer(plan, watched(runner, language), wanted, language)

    try:
        row, changed, told, short = consent.agreed(run, language, yes=yes, json_=json_)
    except KeyboardInterrupt:
        return unusable("Interrumpido." if language == "es" else "Interrupted.")
    if json_:
        from workflow.cli.simulated import as_data

        put_json(as_data(row, changed, told, tried, wanted, short, language))
    else:
        from workflow.cli.simulated import tell

        tell(row, changed, told, tried, wanted, short, language)
    return FINE


def _answer(plan: Plan, runner: Runner, precision: float | None, language: str) -> Answer:
    """The run as rows, each measure against the baseline, that in sentences, and the names of those still not
    exact enough."""
    from workflow.present.flow import changes as against
    from workflow.present.results import row
    from workflow.present.telling import told
    from workflow.rows.asking import Question
    from workflow.simulation.study.flowing import assumed_ends
    from workflow.simulation.study.precision import Precise, precise

    found = Precise(runner(plan, None, None), ()) if precision is None else precise(plan, precision, runner)
    run, short = found.run, found.short
    measures = run.ready.time.pathway.measures
    names = tuple(measures[id_].name(language) for id_ in short)
    changed: tuple[ChangeRow, ...] = ()
    said: ToldRow | None = None
    if plan.levers or plan.tried:
        plan = replace(plan, replications=run.ready.plan.replications)
        baseline = runner(plan.baseline, None, None)
        ends = assumed_ends(plan, run.ready.time.pathway) if plan.levers else ()
        changed = against(baseline, run, [(baseline, runner(end, None, None)) for end in ends], language)
        asked = Question(levers=plan.levers, tried=plan.tried, lang=language)
        said = told(asked, baseline, run, changed)
    return row(run, language), changed, said, names
