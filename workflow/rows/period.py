"""Which time a run is of, in a few words: the same on screens, in exports and on the command line."""

from __future__ import annotations

from workflow.rows.flow import RunRow
from workflow.rows.sweep import SweepRow

Lived = RunRow | SweepRow
"""A run or a sweep: both say alike which time they are of."""


def period(run: Lived, lang: str) -> str:
    """The years that are measured, and what was lived before them."""
    en = lang == "en"
    if not run.year.isdigit():
        return _several(run.years, en)
    if not run.history:
        own = f"{_several(run.years, en)} {'under the numbers of' if en else 'con los números de'} {run.year}"
        return f"{own}, {'without the years before' if en else 'sin los años anteriores'}"
    return f"{_measured(run, en)}{_lived(run, en)}"


def filling(run: RunRow, lang: str) -> str:
    """The years that run before all those, and why; "" where there are none."""
    if not run.warmup:
        return ""
    if lang == "en":
        return f"; {_several(run.warmup, True)} before, only to begin with cases"
    return f"; otros {_several(run.warmup, False)} antes, sólo para empezar con casos"


def _measured(run: Lived, en: bool) -> str:
    year = int(run.year)
    if run.years == 1:
        return f"{'Year' if en else 'Año'} {year}"
    if not run.onwards:
        return f"{'Years' if en else 'Años'} {year - run.years + 1} {'to' if en else 'a'} {year}"
    last = year + run.years - 1
    if en:
        return f"What would happen from {year} to {last} if everything went on as in {year}"
    return f"Qué pasaría de {year} a {last} si todo siguiera como en {year}"


def _lived(run: Lived, en: bool) -> str:
    """The years that lead up to them."""
    if not run.lived:
        return ""
    first, last = run.lived[0], run.lived[-1]
    between = first if first == last else f"{first} {'to' if en else 'a'} {last}"
    if en:
        return f" (after {'the year' if first == last else 'the years'} {between})"
    return f" (tras {'el año' if first == last else 'los años'} {between})"


def _several(years: int, en: bool) -> str:
    if en:
        return "1 year" if years == 1 else f"{years} years"
    return "1 año" if years == 1 else f"{years} años"
