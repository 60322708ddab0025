"""`ruta fidelity`: the report's figures beside what the simulation of the same years says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workflow.cli import consent
from workflow.cli.frame import FINE, NOT_WELL, Command, plain, put_json, table, unusable
from workflow.cli.numbers import between, number
from workflow.cli.simulating import sentences, watched, where

if TYPE_CHECKING:
    from workflow.rows.fidelity import FidelityRow, FigureRow

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
                help="Also the figures that no simulation can answer, and why." if en else
                "También las cifras que ninguna simulación puede dar, y por qué.",
            ),
            consent.option(language),
        ],
        es="Compara las cifras del informe con lo que dice la simulación de esos años.",
        en="Compare the figures of the report with what the simulation of those years says.",
    )  # fmt: skip


def fidelity(
    language: str, year: str | None, replications: int, seed: int, all_: bool, yes: bool, json_: bool
) -> int:
    """Live the years and compare. 0: as many figures inside as wanted, and every miss explained."""

    def run(seconds: float | None) -> FidelityRow:
        with sentences(), where(None, None, seconds) as runner:
            from workflow.present.fidelity import row
            from workflow.simulation.study.fidelity import plan

            lived = watched(runner, language)(plan(replications=replications, seed=seed), None, None)
            return row(lived, language, year or "")

    try:
        found = consent.agreed(run, language, yes=yes, json_=json_)
    except KeyboardInterrupt:
        return unusable("Interrumpido." if language == "es" else "Interrupted.")
    if json_:
        put_json(as_data(found))
    else:
        _tell(found, all_, language)
    return FINE if found.well else NOT_WELL


def as_data(found: FidelityRow) -> dict[str, Any]:
    """The answer for programs: compared figures first, then all that is not compared."""
    return {
        "year": found.year,
        "figures": [_figure(row) for row in found.figures if row.inside is not None],
        "inside": found.inside,
        "of": found.of,
        "by_kind": {j.kind: {"inside": j.inside, "of": j.of, "goal": j.goal} for j in found.joint},
        "median_width": found.width,
        "most_width": found.most_width,
        "tails": found.tails,
        "free_numbers": found.free,
        "unexplained": list(found.unexplained),
        "well": found.well,
        "pathway": found.pathway,
        "replications": found.replications,
        "seed": found.seed,
        "not_compared": [
            {"id": r.id, "kind": r.kind, "why": r.why} for r in found.figures if r.inside is None
        ],
    }


def _figure(row: FigureRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "report": row.report if row.reads is None else list(row.reads),
        "median": row.median,
        "low": row.low,
        "high": row.high,
        "inside": row.inside,
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
        ("figure", "year", "what", "report", "simulated", "90 %", "", "kind")
        if en else ("cifra", "año", "qué", "informe", "simulación", "90 %", "", "uso"),
        [
            (
                r.id, r.year, r.measure_name, _report(r), number(r.median), between(r.low, r.high),
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
        table(("figure", "kind", "why") if en else ("cifra", "uso", "por qué"),
              [(r.id, kinds[r.kind][en], r.why) for r in rest])  # fmt: skip
    print(plain(_summary(found, len(rest), kinds, language)))


def _report(row: FigureRow) -> str:
    text = between(*row.reads) if row.reads else number(row.report)
    return " / ".join([text, *(number(other.value) for other in row.also)])


def _summary(found: FidelityRow, rest: int, kinds: dict[str, tuple[str, str]], language: str) -> str:
    en = language == "en"
    joint = "; ".join(
        f"{kinds[j.kind][en]}: {j.inside}/{j.of} ({'goal' if en else 'meta'} {100 * j.goal:.0f} %)"
        for j in found.joint
    )
    if en:
        return (
            f"{found.year}: {found.inside} of {found.of} figures inside ({joint}). Width of the interval "
            f"over the median, median of all: {number(found.width)} (at most {found.most_width:g}). Report "
            f"in the outer tenth: {_percent(found.tails)} of figures. Numbers chosen by figures: "
            f"{found.free}. Not compared: {rest}."
        )
    return (
        f"{found.year}: {found.inside} de {found.of} cifras dentro ({joint}). Ancho del intervalo sobre la "
        f"mediana, mediana de todas: {number(found.width)} (máximo {found.most_width:g}). El informe en el "
        f"décimo exterior: {_percent(found.tails)} de las cifras. Números elegidos por cifras: "
        f"{found.free}. Sin comparar: {rest}."
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"
