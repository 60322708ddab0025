"""`ruta fidelity`: the report's figures beside what the simulation of the same years says.

Each figure stands beside the simulation before anything was chosen by figures and after it; with
`--leave-one-out`, beside years that were lived with numbers chosen by the other years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workflow.cli import consent
from workflow.cli.frame import FINE, NOT_WELL, Command, plain, put_json, table, unusable
from workflow.cli.left_out import as_data as left_out_as_data
from workflow.cli.left_out import tell as tell_left_out
from workflow.cli.numbers import between, number
from workflow.cli.simulating import watched, where
from workflow.present.simulation_problems import in_words
from workflow.problems import ServiceError

if TYPE_CHECKING:
    from workflow.rows.fidelity import ChosenRow, FidelityRow, FigureRow, LeftOutRow

JUDGED = ("2018", "2019", "2020", "2021")


def command(language: str) -> Command:
    """The command `fidelity`."""
    en = language == "en"
    return Command(
        "fidelity",
        language,
        fidelity,
        [
            click.Option(
                ["--year"], type=click.Choice(JUDGED),
                help="Figures of this year only; else 2019 to 2021 together." if en else
                "Sólo las cifras de este año; si no, 2019 a 2021 juntos.",
            ),
            click.Option(
                ["--replications"], type=click.IntRange(2, 100_000), default=400, show_default=True,
                help="How often chance is let play." if en else "Cuántas veces se deja jugar al azar.",
            ),
            click.Option(["--seed"], type=int, default=1, show_default=True,
                         help="Seed of every draw." if en else "Semilla de todo sorteo."),
            click.Option(
                ["--all", "all_"], is_flag=True,
                help="Also each number chosen by figures, and the figures that no simulation can answer."
                if en else
                "También cada número elegido por cifras, y las cifras que ninguna simulación puede dar.",
            ),
            click.Option(
                ["--leave-one-out"], is_flag=True,
                help="Each year as the numbers chosen by the other two say it; who came in it is given."
                if en else
                "Cada año según los números elegidos por los otros dos; quién llegó se da por sabido.",
            ),
            consent.option(language),
        ],
        es="Compara las cifras del informe con lo que dice la simulación de esos años.",
        en="Compare the figures of the report with what the simulation of those years says.",
    )  # fmt: skip


def fidelity(
    language: str,
    year: str | None,
    replications: int,
    seed: int,
    all_: bool,
    leave_one_out: bool,
    yes: bool,
    json_: bool,
) -> int:
    """Live the years and compare. 0: as many figures inside as wanted, and every miss explained."""
    if leave_one_out and year:
        raise ServiceError(
            "--leave-one-out deja fuera cada año: quite --year.",
            "--leave-one-out leaves out each year: take --year away.",
        )
    answer = _left_out if leave_one_out else _compared
    try:
        found = consent.agreed(
            lambda seconds: answer(language, year or "", replications, seed, seconds),
            language,
            yes=yes,
            json_=json_,
        )
    except KeyboardInterrupt:
        return unusable("Interrumpido." if language == "es" else "Interrupted.")
    from workflow.rows.fidelity import FidelityRow

    if isinstance(found, FidelityRow):
        put_json(as_data(found)) if json_ else _tell(found, all_, language)
    else:
        put_json(left_out_as_data(found)) if json_ else tell_left_out(found, language)
    return FINE if found.well else NOT_WELL


def _compared(language: str, year: str, replications: int, seed: int, seconds: float | None) -> FidelityRow:
    with in_words(), where(None, None, seconds) as runner:
        from workflow.present.fidelity import row
        from workflow.simulation.study.fidelity import plan, plan_before

        asked, live = plan(replications=replications, seed=seed), watched(runner, language)
        lived = live(asked, None, None)
        return row(lived, language, year, live(plan_before(asked), None, None))


def _left_out(language: str, _year: str, replications: int, seed: int, seconds: float | None) -> LeftOutRow:
    with in_words(), where(None, None, seconds) as runner:
        from workflow.present.fidelity import left_out
        from workflow.simulation.study.fidelity import plan
        from workflow.simulation.study.left_out import LeftOut, plans

        asked, live = plan(replications=replications, seed=seed), watched(runner, language)
        try:
            kept = LeftOut.load()
        except (OSError, ValueError, KeyError) as problem:
            raise ServiceError(
                "No se puede leer left_out.json, que viene con Ruta: instálela de nuevo.",
                "left_out.json, which comes with Ruta, cannot be read: install it again.",
            ) from problem
        lived = {year: live(each, None, None) for year, each in plans(asked, kept).items()}
        return left_out(lived, kept, language)


def as_data(found: FidelityRow) -> dict[str, Any]:
    """The answer for programs: compared figures first, then all that is not compared."""
    return {
        "year": found.year,
        "figures": [_figure(row) for row in found.figures if row.inside is not None],
        "inside": found.inside,
        "of": found.of,
        "inside_before": found.inside_before,
        "by_kind": {
            j.kind: {"inside": j.inside, "of": j.of, "goal": j.goal, "inside_before": j.before}
            for j in found.joint
        },
        "median_width": found.width,
        "most_width": found.most_width,
        "tails": found.tails,
        "free_numbers": len(found.chosen),
        "most_free_numbers": found.most_chosen,
        "chosen": [_number(row) for row in found.chosen],
        "unexplained": list(found.unexplained),
        "well": found.well,
        "pathway": found.pathway,
        "replications": found.replications,
        "seed": found.seed,
        "not_compared": [
            {"id": r.id, "kind": r.kind, "why": r.why} for r in found.figures if r.inside is None
        ],
    }


def _number(row: ChosenRow) -> dict[str, Any]:
    return {
        "parameter": row.parameter,
        "years": list(row.years),
        "value": row.value,
        "before": row.before,
        "low": row.low,
        "high": row.high,
        "figures": list(row.figures),
        "who_came": row.given,
    }


def _figure(row: FigureRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "report": row.report if row.reads is None else list(row.reads),
        "median": row.median,
        "low": row.low,
        "high": row.high,
        "inside": row.inside,
        "before": {
            "median": row.median_before,
            "low": row.low_before,
            "high": row.high_before,
            "inside": row.inside_before,
        },
        "kind": row.kind,
        "year": row.year,
        "measure": row.measure,
        "rank": row.rank,
        "width": row.width,
        "also": [{"value": o.value, "source": list(o.source), "text": o.text} for o in row.also],
        "miss": row.miss if row.inside is False else "",
    }


def _tell(found: FidelityRow, all_: bool, language: str) -> None:
    en = language == "en"
    kinds = {"fitted": ("ajustada", "fitted"), "held_out": ("reservada", "held out"),
             "input": ("dato", "input"), "context": ("contexto", "context")}  # fmt: skip
    compared = [row for row in found.figures if row.inside is not None]
    table(
        ("figure", "year", "what", "before choosing", "after", "90 %", "report", "", "kind")
        if en else ("cifra", "año", "qué", "sin ajustar", "ajustado", "90 %", "informe", "", "uso"),
        [
            (
                r.id, r.year, r.measure_name, number(r.median_before), number(r.median),
                between(r.low, r.high), _report(r),
                ("inside" if en else "dentro") if r.inside else ("outside" if en else "fuera"),
                kinds[r.kind][en],
            )
            for r in compared
        ],
    )  # fmt: skip
    for row in compared:
        for other in row.also:
            print(plain(f"{row.id}: {number(other.value)} ({', '.join(other.source)}): {other.text}"))
    missed = [row for row in compared if row.inside is False]
    for row in missed:
        print(plain(f"{row.id}: {row.miss or ('Nobody explains this.' if en else 'Nadie lo explica.')}"))
    rest = [row for row in found.figures if row.inside is None]
    if all_:
        _tell_chosen(found, en)
        table(("figure", "kind", "why") if en else ("cifra", "uso", "por qué"),
              [(r.id, kinds[r.kind][en], r.why) for r in rest])  # fmt: skip
    print(plain(_summary(found, len(rest), kinds, language)))


def _tell_chosen(found: FidelityRow, en: bool) -> None:
    table(
        ("number chosen", "years", "before", "after", "range", "by figures")
        if en else ("número elegido", "años", "antes", "después", "rango", "por las cifras"),
        [
            (r.name, _years(r.years), f"{r.before:g}", f"{r.value:g}", between(r.low, r.high),
             ", ".join(r.figures))
            for r in found.chosen
        ],
    )  # fmt: skip


def _years(years: tuple[str, ...]) -> str:
    return ", ".join(years)


def _report(row: FigureRow) -> str:
    text = between(*row.reads) if row.reads else number(row.report)
    return " / ".join([text, *(number(other.value) for other in row.also)])


def _summary(found: FidelityRow, rest: int, kinds: dict[str, tuple[str, str]], language: str) -> str:
    en = language == "en"
    joint = "; ".join(
        f"{kinds[j.kind][en]}: {j.inside}/{j.of} ({'goal' if en else 'meta'} {100 * j.goal:.0f} %)"
        for j in found.joint
    )
    before = "–" if found.inside_before is None else str(found.inside_before)
    if en:
        return (
            f"{found.year}: {found.inside} of {found.of} figures inside ({joint}); {before} before anything "
            f"was chosen. Width of the interval over the median, median of all: {number(found.width)} (at "
            f"most {number(found.most_width)}: what chance alone makes of counts so small). "
            f"Report in the outer tenth: {_percent(found.tails)} of figures. "
            f"Numbers chosen by figures: {len(found.chosen)} (at most {found.most_chosen}). "
            f"Not compared: {rest}."
        )
    return (
        f"{found.year}: {found.inside} de {found.of} cifras dentro ({joint}); {before} antes de elegir nada. "
        f"Ancho del intervalo sobre la mediana, mediana de todas: {number(found.width)} (máximo "
        f"{number(found.most_width)}: lo que da el solo azar en cuentas tan pequeñas). "
        f"El informe en el décimo exterior: {_percent(found.tails)} de las cifras. "
        f"Números elegidos por cifras: {len(found.chosen)} (máximo {found.most_chosen}). "
        f"Sin comparar: {rest}."
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"
