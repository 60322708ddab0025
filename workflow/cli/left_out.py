"""What `ruta fidelity --leave-one-out` prints: each year as the numbers chosen by the other two say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflow.cli.frame import plain, table
from workflow.cli.numbers import between, number

if TYPE_CHECKING:
    from workflow.rows.fidelity import FigureRow, LeftOutRow


def as_data(found: LeftOutRow) -> dict[str, Any]:
    """The answer for programs."""
    return {
        "figures": [_figure(row) for row in found.figures],
        "inside": found.inside,
        "of": len(found.figures),
        "least": found.least,
        "by_year": {year: {"inside": inside, "of": of} for year, inside, of in _by_year(found)},
        "stale": found.stale,
        "well": found.well,
        "pathway": found.pathway,
        "replications": found.replications,
        "seed": found.seed,
    }


def _figure(row: FigureRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "year_left_out": row.year,
        "measure": row.measure,
        "report": row.report,
        "median": row.median,
        "low": row.low,
        "high": row.high,
        "inside": row.inside,
    }


def _by_year(found: LeftOutRow) -> list[tuple[str, int, int]]:
    years = dict.fromkeys(row.year for row in found.figures)
    return [
        (year, sum(bool(r.inside) for r in found.figures if r.year == year),
         sum(r.year == year for r in found.figures))
        for year in years
    ]  # fmt: skip


def tell(found: LeftOutRow, language: str) -> None:
    """The table, and what it comes to."""
    en = language == "en"
    table(
        ("year left out", "figure", "what", "predicted", "90 %", "report", "")
        if en else ("año sin usar", "cifra", "qué", "previsto", "90 %", "informe", ""),
        [
            (
                r.year, r.id, r.measure_name, number(r.median), between(r.low, r.high), number(r.report),
                ("inside" if en else "dentro") if r.inside else ("outside" if en else "fuera"),
            )
            for r in found.figures
        ],
    )  # fmt: skip
    years = ", ".join(f"{year}: {inside}/{of}" for year, inside, of in _by_year(found))
    if en:
        print(
            plain(
                f"Years not used to choose: {found.inside} of {len(found.figures)} figures inside "
                f"({years}; at least {found.least} wanted). Who came in the year is given; what became of "
                "them is not. A number left without a figure keeps what it was before."
            )
        )
    else:
        print(
            plain(
                f"Años que no se usaron para elegir: {found.inside} de {len(found.figures)} cifras dentro "
                f"({years}; se quieren al menos {found.least}). Quién llegó ese año se da por sabido; qué "
                "pasó después, no. Un número que se queda sin cifras conserva el valor de antes."
            )
        )
    if found.stale:
        print(
            plain(
                "The pathway has changed since these numbers were chosen: choose them again "
                "(python -m tests.bench.fit)."
                if en else
                "La ruta cambió desde que se eligieron estos números: hay que elegirlos de nuevo "
                "(python -m tests.bench.fit)."
            )
        )  # fmt: skip
