"""What `ruta simulate` prints: data for programs, short tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workflow.cli.frame import plain, table
from workflow.cli.numbers import between, change, mean, number, several, typical
from workflow.exchange.about import fictional, today
from workflow.rows.flow import BottleneckRow, ChangeRow, RunRow, Spread
from workflow.rows.period import period
from workflow.rows.told import ToldRow
from workflow.rows.written import exact

_SHOWN = 8
"""Rows of each ranking: the report's bottlenecks are to be found among the first eight."""


def as_data(
    row: RunRow,
    changed: Sequence[ChangeRow],
    told: ToldRow | None,
    tried: Iterable[str],
    precision: float | None,
    short: Sequence[str],
    language: str = "es",
) -> dict[str, Any]:
    """The answer for programs; `bottlenecks` are ordered by days waited. `language` is that of its words.

    `set` are the values of what was `tried` that were in force, `in_force` those of levers, too. `precision`
    is the one that was wanted, where every mean is known to within it; else null, as where none was wanted.
    """
    held = dict(row.in_force)
    known = row.replications > 1 and not row.unsure and not short
    return {
        "pathway": row.pathway,
        "year": row.year,
        "years": row.years,
        "replications": row.replications,
        "seed": row.seed,
        "levers": list(row.levers),
        "measures": {m.id: spread_data(m.spread) | {"unit": m.unit, "name": m.name} for m in row.measures},
        "bottlenecks": [_bottleneck_data(b) for b in row.bottlenecks],
        "balance": {
            "arrived": row.balance.arrived,
            "ended": row.balance.ended,
            "lost": row.balance.lost,
            "in_progress": row.balance.in_progress,
            "stuck": row.balance.stuck,
        },
        "set": {name: held[name] for name in tried},
        "in_force": held,
        "notes": list(row.notes),
        "history": row.history,
        "onwards": row.onwards,
        "lived_before": list(row.lived),
        "warmup": row.warmup,
        "enough": row.enough or None,
        "unsure": list(row.unsure),
        "precision": precision if known else None,
        "illustration": bool(changed),
        "changes": {
            c.id: spread_data(c.difference)
            | {"unit": c.unit, "baseline": c.baseline.mean}
            | {"assumed_low": c.assumed_low, "assumed_high": c.assumed_high}
            | {"shown": _shown(c)}
            for c in changed
        },
        "told": None if told is None else told.text,
        "title": row.pathway_name,
        "time": period(row, language),
        "cases": fictional(language),
        "date": today().isoformat(),
    }


def _shown(row: ChangeRow) -> dict[str, Any]:
    """What screens and sentences say of a measure: with and without what is tried, as they are rounded there,
    the difference of the two, and what can be said of it."""
    before, after = row.numbers or (None, None)
    return {"baseline": before, "what_if": after, "change": row.change, "verdict": row.verdict}


def spread_data(spread: Spread) -> dict[str, Any]:
    """A number over replications; null where none had a value."""
    return {
        "median": spread.median,
        "mean": spread.mean,
        "low": spread.low,
        "high": spread.high,
        "mean_low": spread.mean_low,
        "mean_high": spread.mean_high,
    }


def _bottleneck_data(row: BottleneckRow) -> dict[str, Any]:
    wait = row.wait_days
    return {
        "id": row.id,
        "step": row.step,
        "wait_days": {"median": wait.median, "low": wait.low, "high": wait.high},
        "share_of_waiting": row.share_of_waiting,
        "waiting": row.waiting,
        "unattended": row.unattended,
        "queue": row.queue,
        "lost_per_year": row.lost_a_year.mean,
        "utilisation": row.utilisation,
        "rank_lost": row.rank_lost,
        "rank": row.rank,
        "name": row.name,
        "steps": list(row.steps),
        "includes": list(row.includes),
        "bottlenecks": list(row.bottlenecks),
        "paragraphs": list(row.paragraphs),
        "levers": list(row.levers),
    }


def tell(
    row: RunRow,
    changed: Sequence[ChangeRow],
    told: ToldRow | None,
    tried: Iterable[str],
    precision: float | None,
    short: Sequence[str],
    language: str,
) -> None:
    """Everything as short tables."""
    en = language == "en"
    _title(row, tried, en)
    _measures(row, en)
    if changed:
        if told is not None:
            print()
            print(plain(told.text))
        _changes(changed, en)
    _rankings(row, en)
    _balance(row, en)
    _enough(row, precision, short, en)


def _title(row: RunRow, tried: Iterable[str], en: bool) -> None:
    years = period(row, "en" if en else "es")
    print(plain(row.pathway_name))
    words = ("replication", "replications") if en else ("repetición", "repeticiones")
    print(plain(f"{years}; {several(row.replications, *words)}; {'seed' if en else 'semilla'} {row.seed}."))
    held = dict(row.in_force)
    what = ", ".join([*row.levers, *(f"{name}={_value(held[name])}" for name in tried)])
    if what:
        print(
            plain(
                f"Illustration, not a forecast: what if {what}?"
                if en
                else f"Ilustración, no un pronóstico: ¿y si {what}?"
            )
        )
    for note in row.notes:
        print(plain(note))


def _value(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.10g}"


def _measures(row: RunRow, en: bool) -> None:
    print()
    headings = (
        ("measure", "median (9 of 10 lie in)", "mean (95 % interval)", "unit")
        if en
        else ("medida", "mediana (9 de cada 10 están en)", "media (intervalo del 95 %)", "unidad")
    )
    table(headings, [(m.name, typical(m.spread), mean(m.spread), m.unit_name) for m in row.measures])


def _changes(changed: Sequence[ChangeRow], en: bool) -> None:
    print()
    print("Change against the baseline, same draws" if en else "Cambio frente a la base, mismos sorteos")
    headings = (
        ("measure", "baseline", "what if", "difference", "average change (95 % interval)", "by assumptions",
         "unit")
        if en
        else ("medida", "base", "qué pasaría", "diferencia", "cambio promedio (intervalo del 95 %)",
              "según supuestos", "unidad")
    )  # fmt: skip
    table(
        headings,
        [
            (
                c.name,
                *(map(exact, c.numbers) if c.numbers is not None else ("–", "–")),
                c.told("en" if en else "es") if c.numbers is not None else "–",
                change(c.difference, en),
                between(c.assumed_low, c.assumed_high, signed=True),
                c.counted,
            )
            for c in changed
        ],
    )


def _rankings(row: RunRow, en: bool) -> None:
    print("\nWhere people wait longest" if en else "\nDónde se espera más")
    headings = (
        ("", "where", "days per case (9 of 10)", "of all waiting", "in line", "in use", "report")
        if en
        else ("", "dónde", "días por caso (9 de 10)", "de toda espera", "en fila", "en uso", "informe")
    )
    table(
        headings,
        [
            (
                str(b.rank), b.name, typical(b.wait_days), f"{b.share_of_waiting:.0%}", number(b.queue),
                "–" if b.utilisation is None else f"{b.utilisation:.0%}", ", ".join(b.bottlenecks) or "–",
            )
            for b in row.bottlenecks[:_SHOWN]
            if b.waiting
        ],
    )  # fmt: skip
    print("\nWhere nobody attends people" if en else "\nDónde nadie atiende a las personas")
    columns = (
        ("", "where", "people a year (95 % interval)", "report")
        if en
        else ("", "dónde", "personas al año (intervalo del 95 %)", "informe")
    )
    lost = sorted((b for b in row.bottlenecks if b.lost_a_year.mean), key=lambda b: b.rank_lost)
    table(
        columns,
        [
            (str(b.rank_lost), b.name, mean(b.lost_a_year), ", ".join(b.bottlenecks) or "–")
            for b in lost[:_SHOWN]
        ],
    )


def _balance(row: RunRow, en: bool) -> None:
    b = row.balance
    arrived, ended, lost, going, stuck = map(number, (b.arrived, b.ended, b.lost, b.in_progress, b.stuck))
    print()
    print(
        plain(
            f"Cases since the beginning, on average: {arrived} arrived = {ended} ended + {lost} whom nobody "
            f"attended + {going} in progress + {stuck} stuck."
            if en
            else f"Casos desde el comienzo, en promedio: {arrived} llegaron = {ended} terminaron + {lost} "
            f"sin que nadie los atendiera + {going} en curso + {stuck} detenidos."
        )
    )


def _enough(row: RunRow, precision: float | None, short: Sequence[str], en: bool) -> None:
    """How exactly the means are known; nothing of what nobody can say."""
    if row.replications == 1:
        print(
            "One replication tells nothing of how exactly the means are known (--replications 200)."
            if en
            else "Con una sola repetición no se sabe con qué exactitud se conocen las medias "
            "(--replications 200)."
        )
        return
    if len(row.unsure) < len(row.measures):
        print(plain(_wanted(row, en) if precision is None else _reached(row, precision, short, en)))
    if row.unsure:
        names = ", ".join(row.unsure)
        print(
            plain(
                f"How exactly the mean is known cannot be told of: {names}. Fewer than two replications had "
                "a value, or all had the same."
                if en
                else f"No se puede decir con qué exactitud se conoce la media de: {names}. Menos de dos "
                "repeticiones tuvieron un valor, o todas el mismo."
            )
        )


def _every(row: RunRow, en: bool) -> str:
    """Of which measures something is said."""
    if en:
        return "the mean of every other measure" if row.unsure else "every mean"
    return "la media de cada otra medida" if row.unsure else "cada media"


def _wanted(row: RunRow, en: bool) -> str:
    every = _every(row, en)
    if not row.enough:
        return (
            f"Not even 100,000 replications would give {every} to within 5 %."
            if en
            else f"Ni con 100,000 repeticiones se conocería {every} a un 5 %."
        )
    return (
        f"{row.enough:,} replications would give {every} to within 5 % (--precision 5%)."
        if en
        else f"Con {row.enough:,} repeticiones se conocería {every} a un 5 % (--precision 5%)."
    )


def _reached(row: RunRow, precision: float, short: Sequence[str], en: bool) -> str:
    if not short:
        every = _every(row, en)
        return (
            f"{row.replications:,} replications were enough: {every} is known to within "
            f"{100 * precision:g} %."
            if en
            else f"Bastaron {row.replications:,} repeticiones: {every} se conoce a un {100 * precision:g} %."
        )
    names = ", ".join(short)
    return (
        f"{row.replications:,} replications, the most that are run, are too few for: {names}."
        if en
        else f"{row.replications:,} repeticiones, las más que se hacen, no bastan para: {names}."
    )
